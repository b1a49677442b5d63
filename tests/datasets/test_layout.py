"""The files of the high street look as real ones do, hold nobody real, and come out the same on each run."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

REPO = Path(__file__).parents[2]


def data(archive: zipfile.ZipFile, name: str) -> list[dict]:
    """The items of one file, each without its wrapper."""
    _, _, body = archive.read(f"data/{name}.js").decode().partition(" = ")
    return [next(iter(item.values())) for item in json.loads(body)]


def made(id_: str) -> datetime:
    """When something was made, as its id tells."""
    return datetime.fromtimestamp(((int(id_) >> 22) + 1_288_834_974_657) / 1000, UTC)


def test_the_archive_has_the_layout_of_real_ones(folder):
    with zipfile.ZipFile(folder / "x-archive.zip") as archive:
        names = archive.namelist()
        assert {"Your archive.html", "data/README.txt", "data/manifest.js"} <= set(names)
        for name in names:
            if not name.endswith(".js") or name == "data/manifest.js":
                continue
            text, stem = (
                archive.read(name).decode(),
                name.removeprefix("data/").removesuffix(".js").replace("-", "_"),
            )
            assert text.startswith(f"window.YTD.{stem}.part0 = [")
            assert text.endswith("]") and (text.endswith("= [ ]") or '" : ' in text)
        _, _, manifest = archive.read("data/manifest.js").decode().partition("window.__THAR_CONFIG = ")
        listed = [file for entry in json.loads(manifest)["dataTypes"].values() for file in entry["files"]]
        stems = {
            file["fileName"]: file["fileName"].removeprefix("data/").removesuffix(".js") for file in listed
        }
        assert {file["fileName"] for file in listed} | {"data/manifest.js"} == {
            n for n in names if n.endswith(".js")
        }
        assert {file["fileName"]: int(file["count"]) for file in listed} == {
            file: len(data(archive, stem)) for file, stem in stems.items()
        }
        for tweet in data(archive, "tweets"):
            check_tweet(tweet)


def check_tweet(tweet: dict) -> None:
    """One post as real archives have it."""
    at = datetime.strptime(tweet["created_at"], "%a %b %d %H:%M:%S +0000 %Y").replace(tzinfo=UTC)
    assert abs(at - made(tweet["id"])) < timedelta(seconds=1)
    assert not any(isinstance(value, int | float) for value in numbers(tweet))
    text = tweet["full_text"]
    assert html.escape(html.unescape(text), quote=False) == text
    assert all(
        url["url"] in text and url["url"].startswith("https://t.co/") for url in tweet["entities"]["urls"]
    )
    assert all(
        text[int(m["indices"][0]) :].startswith("@" + m["screen_name"])
        for m in tweet["entities"]["user_mentions"]
    )
    if "in_reply_to_status_id" in tweet:
        assert made(tweet["in_reply_to_status_id"]) < made(tweet["id"])
    if text.startswith("RT @"):
        assert len(html.unescape(text)) <= 140 and tweet["retweeted"] is False


def numbers(value: object):
    """Every plain value in a post that is not a text or a yes or no."""
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from numbers(item)
    elif not isinstance(value, str | bool):
        yield value


def test_nobody_in_it_is_real(folder):
    with zipfile.ZipFile(folder / "x-archive.zip") as archive:
        words = "\n".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".js"))
    handles = set(
        re.findall(r'(?<![\w.])@(\w+)|"(?:screen_name|username|in_reply_to_screen_name)" : "(\w+)"', words)
    )
    assert [pair for pair in handles if not "".join(pair).endswith("_kbn")] == []
    hosts = set(re.findall(r"https?://([\w.]+)", words))
    networks_own = {"t.co", "twitter.com", "mobile.twitter.com", "pbs.twimg.com"}
    assert [host for host in hosts - networks_own if not host.endswith(".example")] == []
    assert [mail for mail in re.findall(r"[\w.]+@[\w.]+\.\w+", words) if not mail.endswith(".example")] == []
    # 01632 960 is the range that the British regulator keeps for drama.
    assert [
        number for number in re.findall(r"\b0\d{2,4} \d{3,4} ?\d{3,4}\b", words) if number[:9] != "01632 960"
    ] == []


def test_the_sheet_says_the_same_in_both_files(folder):
    from openpyxl import load_workbook

    page = load_workbook(folder / "sheet.xlsx").active
    cells = [[str(cell or "") for cell in row] for row in page.iter_rows(values_only=True)]
    assert cells == list(csv.reader(io.StringIO((folder / "sheet.csv").read_text("utf-8-sig"))))


def test_each_zip_is_small(folder):
    assert (folder / "x-archive.zip").stat().st_size < 400_000


def test_the_generator_makes_the_same_files_again(tmp_path, street):
    for run in ("once", "again"):
        subprocess.run(
            [sys.executable, REPO / "datasets/make_high_street.py", "--to", tmp_path / run], check=True
        )
    for name in (folder.name for folder in street.iterdir()):
        shipped = sorted(file.name for file in (street / name).iterdir())
        assert sorted(file.name for file in (tmp_path / "once" / name).iterdir()) == shipped
        for file in shipped:
            once = tmp_path / "once" / name / file
            assert once.read_bytes() == (tmp_path / "again" / name / file).read_bytes()
            assert contents(once) == contents(street / name / file)


def contents(file: Path) -> object:
    """A file's bytes; of a zip the members, since builds of the packing library pack differently."""
    if file.suffix not in (".zip", ".xlsx"):
        return file.read_bytes()
    with zipfile.ZipFile(file) as box:
        return [(each.filename, each.date_time, box.read(each)) for each in box.infolist()]
