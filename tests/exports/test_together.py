"""Two exports of one network read together: what one lacks the other gives."""

from __future__ import annotations

import csv
import json
import re
import shutil
import tarfile
import zipfile
from datetime import date
from itertools import permutations
from pathlib import Path

import pandas as pd
import pytest

import trustkit
from trustkit import samples
from trustkit.errors import AnswerError, ExportError
from trustkit.exports import check
from trustkit.exports.packing.parts import exports_in
from trustkit.exports.telling.tally import PICTURES
from trustkit.report import damaged

INSTAGRAM = samples.path("bakery") / "instagram-rowanbakes_kbn-2026-07-01-kBn4Wq7Z.zip"
ARCHIVE = Path(__file__).parent / "instagram" / "2025_labels"
COLUMNS = [
    *("Post ID", "Account username", "Description", "Publish time", "Permalink", "Date", "Views", "Likes"),
    *("Comments", "Shares"),
]


@pytest.fixture(name="posts")
def posts_fixture() -> pd.DataFrame:
    events = trustkit.read(ARCHIVE).events
    posts = events[(events["network"] == "instagram") & (events["kind"] == "post") & events["text"].notna()]
    assert len(posts) > 1
    return posts.drop_duplicates("text", keep=False).reset_index(drop=True)


@pytest.fixture(name="both")
def both_fixture(tmp_path, posts) -> list[Path]:
    """The sample archive, and a table of Business Suite made from its posts by a clock two hours ahead."""
    table = tmp_path / "Sep-01-2025_Sep-30-2025.csv"
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.DictWriter(file, COLUMNS)
        rows.writeheader()
        for number, post in enumerate(posts.itertuples()):
            told = {"Description": post.text.upper(), "Permalink": f"https://www.instagram.com/p/C{number}/"}
            told |= {"Account username": "baeckerei.sonne", "Post ID": f"1790000000000000{number}"}
            told |= {"Publish time": f"{post.at + pd.Timedelta(hours=2):%m/%d/%Y %H:%M}", "Date": "Lifetime"}
            rows.writerow({**told, "Views": 100 + number, "Comments": number})
    archive = tmp_path / "archive"
    shutil.copytree(ARCHIVE, archive, ignore=shutil.ignore_patterns("expected*"))
    return [archive, table]


def test_business_suites_counts_stand_beside_the_archives_posts(both, posts):
    alone, joined = trustkit.read(both[0]), trustkit.read(both)
    assert joined.events["id"].tolist() == alone.events["id"].tolist()
    views = joined.events.set_index("id")["views"]
    for number, post in enumerate(posts.itertuples()):
        assert views[post.id] == (100 + number if pd.isna(post.views) else post.views)
    account = joined.account.set_index("file")
    assert account.loc[both[1].name, ["read", "repeats"]].tolist() == [0, len(posts)]


def test_the_order_of_files_makes_no_difference(both):
    one, other = (trustkit.read(order) for order in permutations(both))
    for name in ("events", "audience", "profiles", "coverage", "account"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))


SAMPLES = Path(__file__).parent
X, TIKTOK = SAMPLES / "x/2025_long", SAMPLES / "tiktok/2023_activity"


def packed(folder: Path, to: Path) -> Path:
    """A sample as a zip."""
    with zipfile.ZipFile(to, "w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith("expected"):
                archive.write(path, path.relative_to(folder))
    return to


def lines(stream: trustkit.Stream) -> dict[str, str]:
    """What the account says of each file."""
    return dict(zip(stream.account["file"], stream.account["why"], strict=True))


def test_a_folder_may_hold_packed_exports_beside_unpacked_ones_and_other_files(tmp_path):
    folder = tmp_path / "Downloads"
    shutil.copytree(TIKTOK, folder, ignore=shutil.ignore_patterns("expected*"))
    with tarfile.open(folder / "archive.tar.gz", "w:gz") as archive:
        archive.add(SAMPLES / "mastodon/2018_folder", "mastodon", filter=without_golden)
    packed(X, folder / "twitter.zip")
    (folder / "notes.txt").write_text("Call the miller", "utf-8")
    (folder / ".DS_Store").write_bytes(b"\0")
    with zipfile.ZipFile(folder / "photos.zip", "w") as photos:
        photos.writestr("oven.jpg", b"\xff\xd8")
    stream = trustkit.read(folder)
    alone = [trustkit.read(path) for path in (TIKTOK, SAMPLES / "mastodon/2018_folder", X)]
    assert set(stream.events["id"]) == set().union(*(one.events["id"] for one in alone))
    assert lines(stream)["photos.zip"] == "None of the exports that TrustKit knows."
    assert any("1 other file" in name for name in lines(stream))


def test_what_several_archives_hold_beside_what_is_read_is_told_once(tmp_path):
    for name in ("one.zip", "two.zip"):
        packed(X, tmp_path / name)
        with zipfile.ZipFile(tmp_path / name, "a") as archive:
            archive.writestr("data/ads.js", "[]")
            archive.writestr("films/oven.mp4", name)
    stream = trustkit.read([tmp_path / "one.zip", tmp_path / "two.zip"])
    told = stream.account[stream.account["read"].isna()]
    assert told.index[told.duplicated()].tolist() == []
    assert "films/ (2 files)" in set(told["file"])


def test_exports_unpacked_side_by_side_in_a_folder_are_read_as_if_each_was_named(tmp_path):
    def of_instagram(caption: str, followers: list[str]) -> dict[str, object]:
        post = {"uri": "media/posts/a.jpg", "creation_timestamp": 1_714_557_600, "title": caption}
        return {
            "your_instagram_activity/media/posts_1.json": [{"media": [post]}],
            "connections/followers_and_following/followers_1.json": [
                {"string_list_data": [{"value": one, "timestamp": 1_700_000_000 + ord(one)}]}
                for one in followers
            ],
        }

    folders = {
        "instagram-rosa-2024-06-01-aB3dE6gH": of_instagram("Rye, to day", ["a", "b"]),
        "instagram-rosa-2025-06-01-Zz3dE6gH": of_instagram("Rye, today", ["b", "c"]),
        "instagram-rosa-2025-07-01-Yy3dE6gH": {".DS_Store": 0},
    }
    for name, files in folders.items():
        for file, content in files.items():
            (tmp_path / name / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / file).write_text(json.dumps(content), "utf-8")
    shutil.copy(samples.path("florist") / "sheet.csv", tmp_path)
    stream = trustkit.read(tmp_path)
    named = trustkit.read([*(tmp_path / name for name in list(folders)[:2]), tmp_path / "sheet.csv"])
    for table in ("events", "audience", "coverage"):
        pd.testing.assert_frame_equal(getattr(stream, table), getattr(named, table))
    assert stream.events.loc[stream.events["network"] == "instagram", "text"].tolist() == ["Rye, today"]
    assert stream.audience["change"].sum() == 2
    assert stream.coverage["until"].str[:10].isin(["2025-06-01"]).any()


@pytest.mark.parametrize(
    ("name", "apart"),
    [
        ("facebook-rosa-2026-3-6", True),
        ("facebook-rosa-06_03_2026-aB3dE6gH (1)", True),
        ("twitter-2026-03-06-" + "0a" * 32, True),
        ("Basic_LinkedInDataExport_03-06-2026", True),
        ("archive-20260306101010-0a", True),
        ("TikTok_Data_1772800000", True),
        ("instagram-rosa", False),
        ("2026-03-06", False),
        ("twitter-2026-03-06", False),
    ],
)
def test_unpacked_exports_are_known_by_the_names_and_days_of_their_downloads(tmp_path, name, apart):
    for one in (name, "instagram-rosa-2024-01-01"):
        (tmp_path / one / "data").mkdir(parents=True)
        assert not exports_in(tmp_path)
        (tmp_path / one / "data" / "like.js").write_text("window.YTD.like.part0 = []")
    assert set(exports_in(tmp_path)) == (
        {tmp_path / name, tmp_path / "instagram-rosa-2024-01-01"} if apart else set()
    )


@pytest.mark.parametrize("name", ["mine.zip", "mine"])
def test_the_folder_in_a_renamed_export_tells_its_day(tmp_path, name):
    shutil.copytree(ARCHIVE, tmp_path / "mine", ignore=shutil.ignore_patterns("expected*"))
    packed(ARCHIVE, tmp_path / "mine.zip")
    stream = trustkit.read(tmp_path / name)
    assert stream.last_day == date(2025, 11, 3)
    assert set(stream.audience["when"][stream.audience["total"] == 3]) == {
        pd.Timestamp("2025-11-03", tz="UTC")
    }


def test_a_day_in_a_folders_own_name_is_none_of_the_export(tmp_path):
    with zipfile.ZipFile(tmp_path / "mine.zip", "w") as archive:
        post = [{"media": [{"uri": "media/posts/a.jpg", "creation_timestamp": 1_714_557_600}]}]
        archive.writestr("backup 2020-01-01/your_instagram_activity/media/posts_1.json", json.dumps(post))
    assert trustkit.read(tmp_path / "mine.zip").last_day == date(2024, 5, 1)


def without_golden(entry: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Leaves the golden files out."""
    return None if "expected" in entry.name else entry


def test_a_packed_export_further_down_in_a_folder_is_told_of_where_the_rung_stands(tmp_path):
    shutil.copy(samples.path("florist") / "sheet.csv", tmp_path)
    (tmp_path / "old" / "2025").mkdir(parents=True)
    for deep in ("old", "old/2025"):
        shutil.copy(samples.path("florist") / "x-archive.zip", tmp_path / deep / "x-archive.zip")
    stream = trustkit.read(tmp_path)
    assert len(stream.events) == len(trustkit.read(tmp_path / "sheet.csv").events)
    said = ": A packed file in a folder further down. It was not opened: give it to TrustKit by itself."
    assert damaged(stream) == [f"old/2025/x-archive.zip{said}", f"old/x-archive.zip{said}"]


def test_a_picture_or_pdf_is_told_of_as_one_with_what_to_bring_in_its_place(tmp_path):
    screen, menu = tmp_path / "insights.png", tmp_path / "menu.pdf"
    screen.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    menu.write_bytes(b"%PDF-1.7 rolls")
    told = lines(trustkit.read([TIKTOK, screen, menu]))
    assert told["insights.png"] == told["menu.pdf"] == PICTURES
    for alone in (screen, menu):
        with pytest.raises(
            trustkit.TrustKitError, match=r"Pictures or PDFs.*archive that the network offers.*sheet"
        ):
            trustkit.read(alone)
    with zipfile.ZipFile(tmp_path / "screens.zip", "w") as screens:
        screens.write(screen, "a.png")
        screens.writestr("notes.md", "Monday: rain")
    with pytest.raises(trustkit.TrustKitError, match="None of the exports"):
        trustkit.read(tmp_path / "screens.zip")


def test_a_tilde_stands_for_ones_own_folder(tmp_path, monkeypatch):
    shutil.copy(samples.path("florist") / "sheet.csv", tmp_path)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    assert len(trustkit.read("~/sheet.csv").events)


def test_a_file_that_is_no_export_is_told_of_and_costs_no_other(tmp_path):
    (tmp_path / "notes.csv").write_text("day,weather\nMonday,rain\n", "utf-8")
    stream = trustkit.read([TIKTOK, tmp_path / "notes.csv"])
    assert stream.events["id"].tolist() == trustkit.read(TIKTOK).events["id"].tolist()
    assert lines(stream)["notes.csv"] == "None of the exports that TrustKit knows."
    with pytest.raises(trustkit.TrustKitError, match="None of the exports"):
        trustkit.read([tmp_path / "notes.csv"])


def test_a_look_at_a_folder_asks_for_one_export_among_other_files(tmp_path):
    with zipfile.ZipFile(tmp_path / "a-holiday.zip", "w") as photos:
        photos.writestr("beach.jpg", b"sand")
    with pytest.raises(ExportError, match="None of the exports"):
        check(tmp_path)
    shutil.copy(samples.path("bakery") / "x-archive.zip", tmp_path)
    check(tmp_path)


def test_a_zip_of_zips_beside_an_export_is_told_of_as_such(tmp_path):
    shutil.copytree(TIKTOK, tmp_path / "tiktok", ignore=shutil.ignore_patterns("expected*"))
    inner = packed(X, tmp_path / "inner.zip")
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as outer:
        outer.write(inner, "inner.zip")
    inner.unlink()
    for paths in (tmp_path, sorted(tmp_path.iterdir())):
        assert "unpack it" in lines(trustkit.read(paths))["outer.zip"]


def test_an_archive_of_x_in_two_zips_is_one_by_its_own_list(tmp_path):
    whole = trustkit.read(SAMPLES / "x/2023_parts")
    files = [
        path for path in (SAMPLES / "x/2023_parts").rglob("*") if path.is_file() and path.suffix == ".js"
    ]
    names = [path.name for path in files]
    manifest = (SAMPLES / "x/2023_parts/data/manifest.js").read_text("utf-8")
    listed = json.loads(manifest.partition("=")[2])
    listed["dataTypes"] = {"all": {"files": [{"fileName": f"data/{name}"} for name in names]}}
    first, second = tmp_path / "mine.zip", tmp_path / "rest.zip"
    with zipfile.ZipFile(first, "w") as one, zipfile.ZipFile(second, "w") as other:
        one.writestr("data/manifest.js", f"window.__THAR_CONFIG = {json.dumps(listed)}")
        for path in files:
            if path.name != "manifest.js":
                (other if "part" in path.name else one).write(path, f"data/{path.name}")
    for order in permutations((first, second)):
        stream = trustkit.read(order)
        assert stream.events["id"].tolist() == whole.events["id"].tolist()
        assert stream.audience["total"].dropna().tolist() == whole.audience["total"].dropna().tolist()
        assert not any("not among the files" in str(why) for why in stream.account["why"])
    assert any("not among the files" in str(why) for why in trustkit.read(first).account["why"])


@pytest.mark.parametrize(
    "names",
    [
        ("part1.zip", "part2.zip"),
        ("mine (part 1 of 2).zip", "mine (part 2 of 2).zip"),
        ("f-2026-3-6.zip", "f-2026-3-6 (1).zip"),
        ("facebook-rosa-06_03_2026-aB3dE6gH.zip", "facebook-rosa-06_03_2026-Zz3dE6gH.zip"),
        (
            "facebook-rosa-2026-03-06-aB3dE6gH-20260307T091955Z-001.zip",
            "facebook-rosa-2026-03-06-Zz3dE6gH.zip",
        ),
    ],
)
def test_parts_of_one_download_are_one_whatever_a_browser_called_them(tmp_path, names):
    for name, who in zip(names, (("Ann", "Bea"), ("Bea", "Cem")), strict=True):
        followers = [{"name": one, "timestamp": 1_700_000_000 + len(one)} for one in who]
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(
                "connections/followers/people_who_followed_you.json", json.dumps({"followers_v3": followers})
            )
    stream = trustkit.read(tmp_path)
    assert stream.audience["total"].dropna().tolist() == [3]
    assert (stream.audience["change"].dropna() == 1).all()


@pytest.mark.parametrize(
    "names",
    [
        ("facebook-rosa-2026-03-06-aB3dE6gH", "facebook-rosa-2026-03-06-Zz3dE6gH"),
        ("facebook-rosa-2026-3-6", "facebook-rosa-2026-3-6 (1)"),
    ],
)
def test_parts_that_were_unpacked_are_one_and_another_days_download_beside_them_is_not(tmp_path, names):
    for name, who in zip(
        (*names, "facebook-rosa-2025-01-01"), (("Ann",), ("Bea",), ("Ann", "Cem")), strict=True
    ):
        followers = [{"name": one, "timestamp": 1_700_000_000 + ord(one[0])} for one in who]
        file = tmp_path / name / "connections/followers/people_who_followed_you.json"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps({"followers_v3": followers}), "utf-8")
    audience = trustkit.read(tmp_path).audience
    assert audience["total"].dropna().tolist() == [2, 2]
    assert sorted(audience["change"].dropna()) == [-1, 1, 1, 1]


def test_the_same_download_twice_counts_once(tmp_path):
    sample = SAMPLES / "facebook/page_2026"
    packed(sample, tmp_path / "facebook-page-2026-03-06.zip")
    shutil.copy(tmp_path / "facebook-page-2026-03-06.zip", tmp_path / "facebook-page-2026-03-06 (1).zip")
    twice, once = trustkit.read(tmp_path), trustkit.read(tmp_path / "facebook-page-2026-03-06.zip")
    pd.testing.assert_frame_equal(
        twice.events.drop(columns=["source", "row"]), once.events.drop(columns=["source", "row"])
    )
    pd.testing.assert_frame_equal(twice.audience, once.audience)


def test_what_insights_say_of_one_post_leaves_the_others_to_the_table(tmp_path):
    moment = int(pd.Timestamp("2026-03-01T09:00:07Z").timestamp())
    archive = tmp_path / "instagram.zip"
    old = {"string_map_data": {"Creation Timestamp": {"timestamp": 1_600_000_000}, "Likes": {"value": "5"}}}
    with zipfile.ZipFile(archive, "w") as files:
        post = [{"media": [{"uri": "media/posts/a.jpg", "creation_timestamp": moment, "title": "Rye today"}]}]
        files.writestr("your_instagram_activity/media/posts_1.json", json.dumps(post))
        files.writestr(
            "logged_information/past_instagram_insights/posts.json",
            json.dumps({"organic_insights_posts": [old]}),
        )
    table = tmp_path / "posts.csv"
    cells = ["1790000000000000", "sonne", "Rye today", "03/01/2026 09:00", "https://a.example/p", "Lifetime"]
    table.write_text(",".join(COLUMNS) + "\n" + ",".join([*cells, "500", "9", "1", "0"]) + "\n", "utf-8")
    (post,) = trustkit.read([archive, table]).events.to_dict("records")
    assert (post["text"], post["likes"], post["at"].second) == ("Rye today", 9, 7)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("media.json", "comments.json", "connections.json"), "from before 2021"),
        (("Takeout/YouTube and YouTube Music/history/watch-history.json",), "none of its files"),
        (("repo.car",), "not that of a repository"),
        (("messages/inbox/ann_1/message_1.json",), "conversations of Facebook or Instagram"),
        (("deep/inside/export.zip",), "zips deeper inside"),
        (("recipes.json",), "None of the exports"),
    ],
)
def test_what_nobody_reads_is_refused_with_what_it_seems_to_be(tmp_path, names, said):
    with zipfile.ZipFile(tmp_path / "mine.zip", "w") as archive:
        for name in names:
            archive.writestr(name, b'{"a": 1}')
    with pytest.raises(trustkit.TrustKitError, match=said):
        trustkit.read(tmp_path / "mine.zip")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "Reviews.json",
            '{"type":"FeatureCollection","features":[{"properties":{"review_text_published":"Fine"}}]}',
            "that you wrote",
        ),
        (
            "Table data.csv",
            "Content,Video title,Video publish time,Duration,Views\nTotal,,,,5\n",
            "YouTube Studio",
        ),
        ("Reviews.json", '{"type":"FeatureCollection","features":[]}', "None of the exports"),
        ("Table data.csv", "Content,Title,Views\nTotal,,5\n", "None of the exports"),
    ],
)
@pytest.mark.parametrize("packed", [True, False])
def test_what_nobody_reads_is_refused_by_what_stands_in_it(tmp_path, name, content, said, packed):
    path = tmp_path / name
    path.write_text(content)
    if packed:
        path = tmp_path / "mine.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, content)
    with pytest.raises(trustkit.TrustKitError, match=said):
        trustkit.read(path)


def test_of_two_downloads_of_one_archive_a_refusal_names_the_one_that_broke_off(tmp_path: Path) -> None:
    whole, half = (tmp_path / f"instagram-cafe-2026-11-24-{end}.zip" for end in ("Ab3dE6gH", "Zz9yX8wV"))
    whole.write_bytes(INSTAGRAM.read_bytes())
    half.write_bytes(whole.read_bytes()[:-1000])
    with pytest.raises(ExportError, match=rf"^In {half.name}: The zip file ends too early"):
        trustkit.read([whole, half])
    shutil.copy(samples.path("bakery") / "x-archive.zip", tmp_path)
    with pytest.raises(ExportError, match=rf"^In {half.name}: The zip file ends too early"):
        trustkit.read(tmp_path)


@pytest.mark.parametrize("other", ["x-archive.zip", INSTAGRAM.name])
@pytest.mark.parametrize("broken", [INSTAGRAM, samples.path("bakery") / "x-archive.zip"])
def test_of_several_zips_a_refusal_names_the_one_that_is_damaged_inside(tmp_path, other, broken) -> None:
    whole = shutil.copy(samples.path("bakery") / other, tmp_path)
    damaged_zip = tmp_path / broken.name.replace("kBn4Wq7Z", "Zz9yX8wV").replace("x-", "x2-")
    with zipfile.ZipFile(broken) as archive:
        inside = max(archive.infolist(), key=lambda entry: entry.compress_size)
    content = bytearray(broken.read_bytes())
    middle = inside.header_offset + inside.compress_size // 2
    content[middle : middle + 50] = bytes(50)
    damaged_zip.write_bytes(content)
    of_file = re.escape(f"In {Path(inside.filename).name}: ")
    with pytest.raises(ExportError, match=f"^In {re.escape(damaged_zip.name)}: {of_file}"):
        trustkit.read([whole, damaged_zip])
    with pytest.raises(ExportError, match=f"^{of_file}"):
        trustkit.read(damaged_zip)


def test_where_several_are_handed_over_a_refusal_names_the_one_that_it_speaks_of(tmp_path: Path) -> None:
    sheet = samples.path("bakery") / "sheet.csv"
    (tmp_path / "half.zip").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(ExportError, match=r"^In half\.zip: The zip file ends too early"):
        trustkit.read([sheet, tmp_path / "half.zip"])
    with pytest.raises(ExportError, match=r"^The zip file ends too early"):
        trustkit.read(tmp_path / "half.zip")
    shutil.copy(sheet, tmp_path)
    (tmp_path / "half.zip").unlink()
    (tmp_path / "prices.xlsx").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(ExportError, match=r"prices\.xlsx"):
        trustkit.read(tmp_path)


@pytest.mark.parametrize(
    "sample",
    ["x/2023_parts", "tiktok/2023_activity", "linkedin_analytics/page_xls", "linkedin_analytics/creator"],
)
def test_an_export_that_was_unpacked_twice_into_one_folder_counts_who_follows_once(tmp_path, sample):
    def followers(path: Path) -> list[float]:
        audience = trustkit.read(path).audience
        return [audience["change"].sum(), audience["total"].max()]

    for name in ("export", "export 2"):
        shutil.copytree(SAMPLES / sample, tmp_path / name, ignore=shutil.ignore_patterns("expected*"))
    once, twice = (pd.Series(followers(path)).fillna(0).tolist() for path in (tmp_path / "export", tmp_path))
    assert any(once) and twice == once


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd"])
def test_a_zone_that_is_none_is_refused_before_anything_is_read(name):
    with pytest.raises(AnswerError, match=r"^There is no time zone of that name\."):
        trustkit.read(samples.path("bakery") / "x-archive.zip", zone=name)
