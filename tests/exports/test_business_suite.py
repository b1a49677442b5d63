"""Business Suite's tables: one act a post whatever the breakdown, language and spreadsheet, and daily follows."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import trustkit
from trustkit.errors import ExportError
from trustkit.exports import business_suite
from trustkit.exports.business_suite.names import NAMES
from trustkit.exports.packing.archive import Archive
from trustkit.exports.reading import NO_DAY

HERE = Path(__file__).parent / "business_suite"
BOTH = [
    "Post ID",
    "Description",
    "Publish time",
    "Permalink",
    "Post type",
    "Date",
    "Views",
    "Reach",
    "Comments",
    "Shares",
]
FACEBOOK = [*BOTH, "Page ID", "Page name", "Title", "Reactions", "Total clicks"]
INSTAGRAM = [*BOTH, "Account ID", "Account username", "Account name", "Likes", "Follows", "Saves"]
POST = {
    "Post ID": "1362248909258331",
    "Page ID": "1000",
    "Page name": "Crumb & Co",
    "Account ID": "1784",
    "Account username": "crumbandco",
    "Account name": "Crumb & Co",
    "Title": "Rye on Saturday",
    "Description": "",
    "Publish time": "09/28/2026 18:12",
    "Permalink": "https://www.facebook.com/1000/posts/1362248909258331",
    "Post type": "Photos",
    "Date": "Lifetime",
}


def table(*rows: dict[str, str], header: list[str] = FACEBOOK, separator: str = ",") -> bytes:
    out = io.StringIO(newline="")
    write = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    write.writerow(header)
    write.writerows([(POST | row).get(name, "") for name in header] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def series(*tables: tuple[str, list[tuple[str, str]]], encoding: str = "utf-16") -> bytes:
    text = "sep=,\n"
    for title, days in tables:
        text += f'"{title}"\n' if title else ""
        text += '"Date","Primary"\n' + "".join(f'"{day}","{number}"\n' for day, number in days) + "\n"
    return text.encode(encoding)


@pytest.fixture
def read(tmp_path: Path):
    def reading(*files: tuple[str, bytes] | bytes, zone: str | None = None):
        for number, file in enumerate(files):
            name, content = file if isinstance(file, tuple) else (f"content-{number}.csv", file)
            (tmp_path / "folder" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "folder" / name).write_bytes(content)
        return trustkit.read(tmp_path / "folder", zone=zone)

    return reading


def posts(stream) -> list[dict[str, object]]:
    return stream.events.astype(object).where(stream.events.notna(), None).to_dict("records")


def days(stream) -> list[tuple[str, str, int]]:
    return [
        (row["network"], row["when"].date().isoformat(), int(row["change"]))
        for row in stream.audience.to_dict("records")
    ]


def test_a_row_is_a_whole_act(read) -> None:
    (act,) = posts(read(table({"Views": "12,400", "Reactions": "310", "Comments": "41", "Shares": "7"})))
    assert act == dict.fromkeys(act) | {
        "id": "facebook:1362248909258331",
        "network": "facebook",
        "at": datetime(2026, 9, 28, 18, 12, tzinfo=UTC),
        "tz_known": False,
        "direction": "made",
        "kind": "post",
        "public": True,
        "people": act["people"],
        "text": "Rye on Saturday",
        "links": act["links"],
        "views": 12400,
        "likes": 310,
        "replies": 41,
        "shares": 7,
        "source": "content-0.csv",
        "row": 0,
    }
    assert list(act["links"]) == [POST["Permalink"]]
    assert list(act["people"]) == []


def test_the_zone_of_the_business_moves_the_time_and_the_export_still_says_none(read) -> None:
    (act,) = posts(read(table({}), zone="Europe/Berlin"))
    assert (act["at"], act["tz_known"]) == (datetime(2026, 9, 28, 16, 12, tzinfo=UTC), False)


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (["09/28/2026 18:12", "09/02/2026 18:12:59"], ["2026-09-28T18:12:00", "2026-09-02T18:12:59"]),
        (["28/09/2026 18:12", "02/09/2026 18:12"], ["2026-09-28T18:12:00", "2026-09-02T18:12:00"]),
        (["01.09.2026 18:00", "02.09.2026 18:00"], ["2026-09-01T18:00:00", "2026-09-02T18:00:00"]),
        (["09/01/2026 18:00"], ["2026-09-01T18:00:00"]),
        (["9/1/2026 6:05 PM"], ["2026-09-01T18:05:00"]),
        (["2026-09-28 18:12"], ["2026-09-28T18:12:00"]),
        (["09/28/2026 18:12", "28/09/2026 18:12", "01/02/2026 18:12"], ["2026-09-28T18:12:00"] * 2 + [None]),
    ],
)
def test_the_column_proves_which_of_day_and_month_comes_first(read, times, expected) -> None:
    rows = [
        {"Publish time": time, "Post ID": str(number), "Permalink": f"https://fb.example/{number}"}
        for number, time in enumerate(times)
    ]
    found = {act["row"]: act["at"] for act in posts(read(table(*rows)))}
    told = [found[row] and found[row].strftime("%Y-%m-%dT%H:%M:%S") for row in sorted(found)]
    assert told == expected


def test_each_file_proves_its_own_order(read) -> None:
    one = table(
        {"Publish time": "09/28/2026 18:12"},
        {"Post ID": "2", "Permalink": "b", "Publish time": "09/02/2026 8:00"},
    )
    two = table(
        {"Post ID": "3", "Permalink": "c", "Publish time": "28/09/2026 18:12"},
        {"Post ID": "4", "Permalink": "d", "Publish time": "02/09/2026 8:00"},
    )
    assert sorted({str(act["at"])[:10] for act in posts(read(one, two))}) == ["2026-09-02", "2026-09-28"]


@pytest.mark.parametrize(
    ("title", "description", "text"),
    [
        ("Reel", "How a sourdough wakes up", "How a sourdough wakes up"),
        ("How a sourdough wakes up", "Reel", "How a sourdough wakes up"),
        ("", "Words", "Words"),
        ("Words", "", "Words"),
        ("", "", None),
    ],
)
def test_the_longer_of_title_and_description_is_the_text(read, title, description, text) -> None:
    (act,) = posts(read(table({"Title": title, "Description": description})))
    assert act["text"] == text


@pytest.mark.parametrize(
    ("cell", "number"),
    [("12,400", 12400), ("12.400", 12400), ("0", 0), ("", None), ("--", None), ("1.2E+5", None)],
)
def test_a_blank_count_is_unknown_and_not_zero(read, cell, number) -> None:
    (act,) = posts(read(table({"Views": cell})))
    assert act["views"] == number


def test_impressions_stand_in_for_views_and_not_beside_them(read) -> None:
    both = [*FACEBOOK, "Impressions"]
    old = ["Impressions" if name == "Views" else name for name in FACEBOOK]
    assert posts(read(("a.csv", table({"Impressions": "7"}, header=old))))[0]["views"] == 7
    assert posts(read(("a.csv", table({"Impressions": "7", "Views": "5"}, header=both))))[0]["views"] == 5


def test_ids_that_excel_rounded_are_none_and_the_posts_stay_two(read) -> None:
    rows = [{"Post ID": "1.22158E+17", "Permalink": f"p{n}", "Title": f"Post {n}"} for n in (1, 2)]
    stream = read(table(*rows))
    assert [act["text"] for act in posts(stream)] == ["Post 1", "Post 2"]
    assert stream.events["id"].str.startswith("facebook:~").all()
    assert "a spreadsheet program had rounded" in stream.account["why"][0]


def test_an_id_of_two_permalinks_is_a_rounded_one(read) -> None:
    rows = [{"Post ID": "122158000000000000", "Permalink": f"p{n}", "Title": f"Post {n}"} for n in (1, 2)]
    stream = read(table(*rows))
    assert len(stream.events) == 2
    assert stream.events["id"].str.startswith("facebook:~").all()
    assert (read(("content-0.csv", table(rows[0]))).events["id"] == "facebook:122158000000000000").all()


DAILY = [
    {"Date": "09/28/2026", "Views": "100", "Comments": "1"},
    {"Date": "09/29/2026", "Views": "40", "Comments": ""},
    {"Date": "10/05/2026", "Views": "", "Comments": ""},
]


def test_rows_a_day_are_one_act_with_the_sums(read) -> None:
    stream = read(table(*DAILY))
    (act,) = posts(stream)
    assert (act["views"], act["replies"], act["likes"]) == (140, 1, None)
    assert stream.account.loc[0, ["read", "skipped"]].tolist() == [1, 2]
    assert "their counts were added up" in stream.account["why"][0]


@pytest.mark.parametrize("days", [["-120"], ["9" * 18] * 10], ids=["below nothing", "beyond 64 bits"])
def test_a_count_of_less_than_nothing_is_damage_and_unknown(read, days) -> None:
    rows = [
        {
            "Date": f"09/{28 + day}/2026" if day < 3 else f"10/{day - 2:02}/2026",
            "Views": views,
            "Comments": "1",
        }
        for day, views in enumerate(days)
    ]
    (act,) = posts(read(table(*rows)))
    assert (act["views"], act["replies"]) == (None, len(days))


@pytest.mark.parametrize("place", range(4))
def test_a_lifetime_row_wins_over_rows_a_day_wherever_it_stands(read, place) -> None:
    rows = [*DAILY]
    rows.insert(place, {"Date": "Livstid", "Views": "500"})
    stream = read(table(*rows))
    assert [act["views"] for act in posts(stream)] == [500]
    assert "added up" not in stream.account["why"][0]


def test_an_older_lifetime_row_wins_over_younger_days(read) -> None:
    stream = read(
        ("Sep-01-2026_Sep-30-2026_1.csv", table({"Views": "500"})),
        ("Oct-01-2026_Oct-31-2026_2.csv", table({"Views": "3", "Date": "10/02/2026"})),
    )
    assert [act["views"] for act in posts(stream)] == [500]


def test_days_that_begin_after_the_post_are_not_its_whole(read) -> None:
    rows = [{**row, "Publish time": "09/01/2026 18:12"} for row in DAILY]
    stream = read(table(*rows))
    assert [act["views"] for act in posts(stream)] == [None]
    assert "have no counts" in stream.account["why"][0]
    # Another post shows that the file begins early enough; the first days of this one were just empty.
    early = {
        "Post ID": "2",
        "Permalink": "b",
        "Date": "08/30/2026",
        "Publish time": "08/30/2026 9:00",
        "Views": "3",
    }
    assert [act["views"] for act in posts(read(("content-0.csv", table(*rows, early))))] == [3, 140]


def test_the_later_export_wins_whatever_the_order_of_names(read) -> None:
    stream = read(
        ("Sep-01-2026_Sep-30-2026_1.csv", table({"Views": "5"})),
        ("Oct-01-2026_Oct-31-2026_2.csv", table({"Views": "9"})),
    )
    assert [act["views"] for act in posts(stream)] == [9]
    assert sorted(stream.account["skipped"].dropna()) == [0, 0, 0, 1]


def test_the_same_day_in_two_exports_counts_once(read) -> None:
    stream = read(
        ("Sep-01-2026_Sep-30-2026_1.csv", table(*DAILY[:2])),
        ("Sep-01-2026_Oct-31-2026_2.csv", table(*DAILY, {"Date": "10/06/2026", "Views": "2"})),
    )
    assert [act["views"] for act in posts(stream)] == [142]


def test_header_in_another_language_separator_and_order_make_no_difference(read) -> None:
    names = NAMES
    swedish = [names.get(name, (name,))[0] for name in FACEBOOK]
    plain = posts(read(table({"Views": "5", "Reactions": "2"})))
    for header, separator in ((swedish, ","), (FACEBOOK[::-1], ";"), (swedish[::-1], "\t")):
        there = dict(zip(swedish, FACEBOOK, strict=True))
        row = {
            name: (POST | {"Views": "5", "Reactions": "2"}).get(there.get(name, name), "") for name in header
        }
        other = posts(read(("content-0.csv", table(row, header=header, separator=separator))))
        assert [{**act, "links": list(act["links"]), "people": []} for act in other] == [
            {**act, "links": list(act["links"]), "people": []} for act in plain
        ]


def test_instagram_is_told_by_the_user_name_and_facebook_by_the_page(read) -> None:
    stream = read(
        table({}),
        table(
            {
                "Permalink": "ig",
                "Description": "With @mill.b. and hi@crumb.example",
                "Likes": "3",
                "Saves": "2",
            },
            header=INSTAGRAM,
        ),
    )
    found = {act["network"]: act for act in posts(stream)}
    assert (found["instagram"]["likes"], found["instagram"]["saves"], found["facebook"]["saves"]) == (
        3,
        2,
        None,
    )
    assert list(found["instagram"]["people"]) == ["mill.b"]
    assert stream.owner == {"crumbandco", "Crumb & Co"}
    assert stream.told("own posts")[0] == "yes"
    assert stream.told("messages")[0] == "no"
    assert set(stream.coverage["network"]) == {"facebook", "instagram"}


def test_a_damaged_row_is_malformed_and_the_others_are_read(read) -> None:
    good = [{"Post ID": str(n), "Permalink": f"p{n}"} for n in range(100, 120)]
    content = table(*good) + b",,,,,,,,,\r\n" + b",".join([b"x"] * 40) + b"\r\n" + b"5,,soon,p\r\n"
    stream = read(content)
    assert stream.account.loc[0, ["read", "malformed"]].tolist() == [20, 2]


def test_times_that_are_none_leave_the_post_undated(read) -> None:
    stream = read(table({"Publish time": "soon"}, {"Post ID": "2", "Permalink": "b"}))
    assert stream.events["at"].isna().sum() == 1
    assert stream.account.loc[0, ["undated", "why"]].tolist() == [1, NO_DAY]


def test_a_time_that_the_clock_shows_twice_or_never_leaves_the_post_undated_and_the_account_says_so(
    read,
) -> None:
    clock = ("03/29/2026 02:30", "10/25/2026 02:30", "10/25/2026 03:30")
    rows = [
        {"Post ID": str(n), "Permalink": f"p{n}", "Publish time": time} for n, time in enumerate(clock, 100)
    ]
    stream = read(table(*rows), zone="Europe/Amsterdam")
    assert stream.events["at"].dropna().tolist() == [pd.Timestamp("2026-10-25 02:30", tz="UTC")]
    assert stream.account.loc[0, ["undated", "why"]].tolist() == [2, NO_DAY]


def test_a_table_without_rows_and_unknown_columns_are_read(read) -> None:
    assert len(read(table()).events) == 0
    assert len(read(("content-0.csv", table({}, header=[*FACEBOOK, "Something new"]))).events) == 1


@pytest.mark.parametrize(
    "header", ["Post ID,Permalink,Publish time,Reach", "Date,Primary Colour", "Ad ID,Amount spent (PHP)"]
)
def test_other_tables_are_not_ours(tmp_path: Path, header: str) -> None:
    (tmp_path / "a.csv").write_text(f"{header}\n1,2,3,4\n")
    assert not business_suite.FACEBOOK.claims(Archive(tmp_path / "a.csv"))
    assert not business_suite.INSTAGRAM.claims(Archive(tmp_path / "a.csv"))
    with pytest.raises(ExportError):
        trustkit.read(tmp_path / "a.csv")


@pytest.mark.parametrize(
    ("columns", "address", "known"),
    [
        (15, "https://www.facebook.com/1/posts/1", True),
        (15, "https://www.instagram.com/p/Ab1/", True),
        (15, "https://crumb.example/p/1", False),
        (5, "https://www.facebook.com/1/posts/1", False),
    ],
)
def test_a_table_of_metas_in_an_unknown_language_is_told_from_others(
    tmp_path: Path, columns: int, address: str, known: bool
) -> None:
    header = [f"sloupec {number}" for number in range(columns)]
    row = ["1", "2", "Chléb", address, *["7"] * (columns - 4)]
    (tmp_path / "a.csv").write_text("\n".join(map(",".join, (header, row))) + "\n", encoding="utf-8-sig")
    with pytest.raises(ExportError) as refused:
        trustkit.read(tmp_path / "a.csv")
    assert ("to English" in refused.value.todo) == known


SEPTEMBER = [("2026-09-01T00:00:00", "4"), ("2026-09-02T00:00:00", "0"), ("2026-09-03T00:00:00", "")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8-sig"])
def test_follows_are_changes_by_day(read, encoding) -> None:
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    stream = read(("Follows.csv", mark + series(("Facebook follows", SEPTEMBER[:2]), encoding=encoding)))
    assert days(stream) == [("facebook", "2026-09-01", 4), ("facebook", "2026-09-02", 0)]
    assert len(stream.events) == 0
    assert stream.told("followers over time")[0] == "partly"


def test_two_networks_in_one_file_stay_two(read) -> None:
    tables = (
        ("Facebook follows", [("2026-09-01T00:00:00", "3")]),
        (
            "Instagram follows",
            [("2026-09-01T00:00:00", "5"), ("2026-09-02T00:00:00", "6")],
        ),
    )
    stream = read(("Follows.csv", series(*tables)))
    assert days(stream) == [
        ("facebook", "2026-09-01", 3),
        ("instagram", "2026-09-01", 5),
        ("instagram", "2026-09-02", 6),
    ]


def test_a_day_without_a_number_is_no_zero(read) -> None:
    stream = read(("Follows.csv", series(("Facebook follows", SEPTEMBER))))
    assert [change for _, _, change in days(stream)] == [4, 0]
    assert stream.account.loc[0, ["read", "skipped"]].tolist() == [2, 1]


def test_a_day_that_stands_in_two_files_counts_once(read) -> None:
    more = [SEPTEMBER[1], ("2026-09-03T00:00:00", "11")]
    stream = read(
        ("Follows.csv", series(("Facebook follows", SEPTEMBER[:2]))),
        ("Follows (1).csv", series(("Facebook follows", more))),
    )
    assert sorted(change for _, _, change in days(stream)) == [0, 4, 11]


def test_of_several_tables_in_a_file_only_follows_are_read_and_the_others_said(read) -> None:
    stream = read(
        (
            "all.csv",
            series(("Views", SEPTEMBER[:2]), ("Facebook follows", SEPTEMBER[:1]), ("Reach", SEPTEMBER[:2])),
        )
    )
    assert days(stream) == [("facebook", "2026-09-01", 4)]
    assert stream.account.loc[0, ["read", "skipped"]].tolist() == [1, 4]


def test_views_and_reach_are_known_and_not_read(read) -> None:
    stream = read(("Views.csv", series(("Views", SEPTEMBER))))
    assert len(stream.audience) == 0
    assert "only those of follows" in stream.account["why"][0]
    assert stream.told("followers over time")[0] == "no"


@pytest.mark.parametrize(
    ("name", "title", "network"),
    [
        ("Follows.csv", "Instagram follows", "instagram"),
        ("Follows.csv", "Facebook follows", "facebook"),
        ("instagram/Follows (1).csv", "", "instagram"),
        ("Facebook_Follows__1_.csv", "", "facebook"),
    ],
)
def test_the_network_of_a_series_is_told_by_title_or_path(read, name, title, network) -> None:
    assert days(read((name, series((title, SEPTEMBER[:1]))))) == [(network, "2026-09-01", 4)]


FOLLOWS = series(("Follows", SEPTEMBER[:1]))
OF_FACEBOOK, OF_INSTAGRAM = table({}), table({}, header=INSTAGRAM)


@pytest.mark.parametrize(
    ("beside", "networks"),
    [
        ({"a.csv": OF_INSTAGRAM}, {"instagram"}),
        ({"a.csv": OF_FACEBOOK}, {"facebook"}),
        ({"a.csv": OF_INSTAGRAM, "b.csv": OF_INSTAGRAM}, {"instagram"}),
        ({"a.csv": OF_INSTAGRAM, "b.csv": OF_FACEBOOK}, set()),
        ({"sub/a.csv": OF_INSTAGRAM, "b.csv": OF_FACEBOOK}, {"facebook"}),
        ({}, {"facebook"}),
    ],
)
@pytest.mark.parametrize("loose", [True, False])
def test_a_series_without_a_network_is_that_of_the_posts_beside_it_or_the_pages(
    tmp_path: Path, beside: dict[str, bytes], networks: set[str], loose: bool
) -> None:
    paths = [tmp_path / "folder" / name for name in (*beside, "Follows.csv")]
    for path, content in zip(paths, (*beside.values(), FOLLOWS), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    stream = trustkit.read(paths if loose else tmp_path / "folder")
    assert set(stream.audience["network"]) == networks
    [why] = stream.account.loc[stream.account["file"].str.endswith("Follows.csv"), "why"]
    assert ("Facebook or Instagram" in why) == (not networks)


def test_a_series_that_names_its_network_does_not_ask_the_posts(read) -> None:
    stream = read(("a.csv", OF_INSTAGRAM), ("Follows.csv", series(("Facebook follows", SEPTEMBER[:1]))))
    assert days(stream) == [("facebook", "2026-09-01", 4)]


def test_loose_files_read_as_the_folder() -> None:
    files = sorted(path for path in (HERE / "english").rglob("*.csv") if not path.name.startswith("expected"))
    loose = trustkit.read(files)
    folder = trustkit.read(HERE / "english")
    assert set(loose.events["id"]) == set(folder.events["id"])
    assert loose.audience.to_dict("records") == folder.audience.to_dict("records")


CELLS = st.sampled_from(
    ["", "7", "Lifetime", "09/28/2026", "28.09.2026 18:12", "x\ny", '"', "1.2E+17", "é🥐"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=len(FACEBOOK), max_size=len(FACEBOOK)), max_size=6))
def test_the_account_adds_up_whatever_the_cells(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("any") / "content.csv"
    good = [{"Post ID": str(n), "Permalink": f"p{n}"} for n in range(1000, 1040)]
    path.write_bytes(table(*good, *(dict(zip(FACEBOOK, row, strict=True)) for row in rows)))
    stream = trustkit.read(path)
    told = stream.account.iloc[0]
    there = sum(any(row) for row in rows) + len(good)
    assert told["read"] == len(stream.events)
    assert told["read"] + told["skipped"] + told["malformed"] + told["repeats"] == there
    assert stream.events["id"].is_unique
    assert not re.search("x\ny", " ".join(stream.account["why"]))
