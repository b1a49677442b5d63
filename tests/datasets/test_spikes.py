"""The planted jumps are still in their files, recounted from the raw bytes; and they are found and dated."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import tomllib
import zipfile
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from trustkit import samples
from trustkit.signals.cleanup import clean_up_list
from trustkit.signals.explanations import explain
from trustkit.signals.followers import jumps

REPO = Path(__file__).parents[2]
SPIKES = REPO / "datasets" / "spikes"


def truth(name):
    return tomllib.loads((SPIKES / name / "truth.toml").read_text("utf-8"))


def by_day(name) -> Counter[date]:
    """How many came, or left, on each day, from the bytes of the export."""
    folder = SPIKES / name
    if (chart := folder / "Follows.csv").exists():
        lines = chart.read_text("utf-16").splitlines()[3:]
        return Counter({date.fromisoformat(line[1:11]): int(line.split('"')[3]) for line in lines})
    with zipfile.ZipFile(next(folder.glob("*.zip"))) as archive:
        people = json.loads(archive.read("connections/followers_and_following/followers_1.json"))
    return Counter(
        datetime.fromtimestamp(person["string_list_data"][0]["timestamp"], UTC).date() for person in people
    )


def posts(name):
    table = next(path for path in (SPIKES / name).glob("*.csv") if path.name != "Follows.csv")
    return list(csv.DictReader(io.StringIO(table.read_text("utf-8-sig"))))


@pytest.mark.parametrize("name", samples.SPIKES)
def test_the_planted_jump_is_in_the_files(name):
    told, days = truth(name), by_day(name)
    planted = [day for day in days if told["first"] <= day <= told["last"]]
    others = [number for day, number in days.items() if day not in planted]
    moved = abs(sum(days[day] for day in planted))
    assert 0 <= abs(moved - told["people"]) <= 6 * len(planted)  # with whoever came as usual
    assert min(others) >= 0 and max(others) <= 6
    assert len(posts(name)) == told["posts"]
    words = [row["Description"] or row["Title"] for row in posts(name)]
    assert sum("Gazette" in text for text in words) == told["posts_about_it"]
    if told["listed"]:
        assert sum(days.values()) == told["listed"]


@pytest.mark.parametrize("name", samples.SPIKES)
def test_it_is_found_dated_and_estimated_with_the_truth_inside_the_range(name):
    told, stream = truth(name), samples.open_spike(name)
    (jump,) = jumps(stream)
    assert (jump.network, jump.direction) == (told["network"], told["direction"])
    assert (jump.first.date(), jump.last.date()) == (told["first"], told["last"])
    assert jump.suspect_low <= told["people"] <= jump.suspect_high
    assert jump.suspect_high - jump.suspect_low < 0.1 * told["people"]


def test_what_speaks_for_and_against_differs_as_it_was_planted():
    found = {}
    for name in samples.SPIKES:
        stream = samples.open_spike(name)
        found[name] = {one.id: one for one in explain(stream, jumps(stream)[0])}
    overnight, press, purge = found["overnight"], found["press"], found["purge"]
    assert len(overnight["bought"].speaks_for) == 2 and not overnight["bought"].speaks_against
    assert overnight["press"].speaks_against and not overnight["press"].speaks_for
    assert len(press["press"].speaks_for) == 2 and not press["press"].speaks_against
    assert press["bought"].speaks_against and not press["bought"].speaks_for
    assert purge["purge"].speaks_for and not purge["purge"].speaks_against
    assert purge["left"].speaks_against and not purge["left"].speaks_for


def test_the_clean_up_of_the_night_has_nineteen_batches():
    stream = samples.open_spike("overnight")
    came = clean_up_list(stream, jumps(stream)[0])
    assert came["batch"].max() == 19
    assert 0 <= len(came) - truth("overnight")["people"] <= 6


def test_each_has_a_card_and_holds_nobody_real():
    for name in samples.SPIKES:
        card = (SPIKES / name / "CARD.md").read_text("utf-8")
        assert "CC0" in card and "Limits" in card and name in card
        for archive in (SPIKES / name).glob("*.zip"):
            with zipfile.ZipFile(archive) as box:
                people = json.loads(box.read("connections/followers_and_following/followers_1.json"))
            assert all(person["string_list_data"][0]["value"].endswith("_kbn") for person in people)


def test_the_generator_makes_the_same_files_again(tmp_path):
    subprocess.run(
        [sys.executable, REPO / "datasets" / "make_spikes.py", "--to", tmp_path], check=True, timeout=120
    )
    for name in samples.SPIKES:
        assert {file.name for file in (tmp_path / name).iterdir()} == {
            file.name for file in (SPIKES / name).iterdir()
        }
        for file in (SPIKES / name).iterdir():
            assert _content(tmp_path / name / file.name) == _content(file), file.name


def _content(file: Path) -> object:
    """The members of a zip, whose packing may differ from machine to machine; else the bytes."""
    if file.suffix != ".zip":
        return file.read_bytes()
    with zipfile.ZipFile(file) as archive:
        return {member: archive.read(member) for member in archive.namelist()}
