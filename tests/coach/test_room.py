"""A whole room, from assignment to feedback, by the very commands of the guide."""

from __future__ import annotations

import csv
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from trustkit.cli import main

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "running_a_room.md").read_text("utf-8")
PEOPLE = 60  # as drawing a business for each takes half a second of one core
COMMANDS = [
    shlex.split(line)
    for block in re.findall(r"```console\n(.+?)```", GUIDE, re.DOTALL)
    for line in block.splitlines()
]


@pytest.fixture(name="done", scope="module")
def done_fixture(tmp_path_factory):
    """The folder after all commands, and what each of them printed."""
    folder = tmp_path_factory.mktemp("room")
    (folder / "names.txt").write_text(
        "".join(f"Person {number:03}\n" for number in range(1, PEOPLE + 1)), "utf-8"
    )
    said = []
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for words in COMMANDS:
            if words[0] == "python":
                made = subprocess.run(
                    [sys.executable, str(ROOT / words[1]), *words[2:]],
                    capture_output=True,
                    text=True,
                    check=True,
                )
                said.append(made.stdout)
            else:
                result = CliRunner().invoke(main, words[1:])
                assert result.exit_code == 0, result.output
                said.append(result.output)
    return folder, said


def test_the_guide_goes_from_assignment_to_feedback():
    assert [words[1] for words in COMMANDS] == [
        "assign",
        "benchmarks/room.py",
        "cohort",
        "mark",
        "mark",
        "mark",
        "cohort",
    ]


def test_each_of_them_is_counted_or_told_of(done):
    folder, said = done
    assert f"{PEOPLE} folders are in" in said[0]
    assert said[1] == f"{PEOPLE + 3} files are in hand-ins.\n"
    told = {
        line.partition(":")[0] for line in said[2].partition("TO LOOK AT\n")[2].splitlines() if ":" in line
    }
    assert told == {
        "damaged",
        "duplicate",
        "late",
        "missing",
        "newer version",
        "not a hand-in",
        "not opened",
        "older version",
        "oversized",
        "same seat",
        "unknown seat",
    }
    listed = (folder / "to_look_at.csv").read_text("utf-8-sig")
    assert listed.count('"missing"') == 20 - 4, "four of the last twenty seats hold a hand-in"
    rows = (folder / "room.csv").read_text("utf-8-sig").splitlines()
    assert len(rows) - 1 == PEOPLE - 20 + 4 + 1, "one seat holds two people"


def test_marks_and_feedback_are_there_for_everybody(done):
    folder, said = done
    assert re.search(r"mia: 0 of \d{2,4} answers marked", said[3])
    pages = list((folder / "feedback").glob("*.html"))
    assert len(pages) == PEOPLE - 15 == len(list((folder / "feedback").glob("*.txt")))


def test_hostile_text_is_only_text_on_every_page_and_in_every_table(done):
    folder, _ = done
    pages = [folder / "room.html", *(folder / "feedback").glob("*.html")]
    assert all("<script" not in page.read_text("utf-8") for page in pages)
    tables = ("room.csv", "to_look_at.csv", "moved.csv", "hand-ins/marks-mia.csv")
    for table in (folder / name for name in tables):
        with table.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert cells
        odd = [cell for cell in cells if cell[:1] in tuple("=+-@\t\r＝")]
        assert [cell for cell in odd if not re.fullmatch(r"-[\d.e-]+", cell)] == [], "a number is none"
    with (folder / "hand-ins" / "marks-mia.csv").open(encoding="utf-8-sig", newline="") as file:
        assert any(cell.startswith("'=HYPERLINK") for row in csv.reader(file) for cell in row), (
            "the control is in it"
        )
