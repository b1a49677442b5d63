"""Workbooks that older versions wrote open with all that stood in them, and what they wrote is kept for good.

The files in `older` were written by TrustKit as it stood after the commits cdb7c52, e60d448, 246a40a and a593020, from
the same answers and exercises, and later ones by `write_older.py`; the number in a name is the schema. They stay as
they are.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from trustkit import practice, worksheets
from trustkit.errors import WorkbookError
from trustkit.practice import lesson_00
from trustkit.workbook import NAME, Workbook
from trustkit.workbook.migrations import SCHEMA

_spec = importlib.util.spec_from_file_location("write_older", Path(__file__).with_name("write_older.py"))
assert _spec
assert _spec.loader
write_older = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(write_older)
OLDER = sorted(write_older.OLDER.glob("*.json"))
WITH_PLAN = [file for file in OLDER if json.loads(file.read_bytes())["plan"]]


@pytest.fixture(name="path", params=OLDER, ids=lambda file: file.stem)
def path_fixture(request, tmp_path):
    (tmp_path / NAME).write_bytes(request.param.read_bytes())
    return tmp_path / NAME


def test_there_is_a_file_of_every_older_schema():
    assert {int(file.stem.partition("_")[0]) for file in OLDER} == set(range(1, SCHEMA))


def holds_all(path):
    """Asserts that a workbook shows each thing that its file holds, and nothing else."""
    book = Workbook.open(path)
    assert book.notice == ""
    assert book.results() == {
        "lesson_00.read_a_result": {**write_older.STORED, "answer": 252},
        "lesson_01.order_the_rungs": {**write_older.STORED, "answer": "('D', 'A', 'C', 'E', 'B')"},
    }
    assert {name for name in book.answers() if not name.startswith("worksheet.")} == {
        "self_placement",
        "self_reason",
        "zone",
    }
    assert (book.answer("self_placement"), book.answer("self_reason")) == (
        2,
        "We post offers, and few answer. ☕",
    )
    assert [Path(one).name for one in book.exports()] == ["bakery.zip"]
    stood = json.loads(path.read_bytes())
    assert list(book.standings()) == list(stood.get("standings", {}))
    assert worksheets.answers_in(book, "agency") == (
        {"way_up": "yes", "watcher": "no"} if "standings" in stood else {}
    )
    people = "people" in stood
    assert book.people() == ({"ann_kbn": "customer"} if people else {})
    assert book.corrections() == ({"x:1": {"does": "community", "pitch": False}} if people else {})
    assert book.corrections("coach") == ({"x:2": {"does": "information"}} if people else {})


def test_a_workbook_of_an_older_version_opens_with_all_that_stood_in_it(path, promise):
    holds_all(path)
    promise("older_workbooks", files=1)


def test_what_is_kept_of_today_for_later_holds_the_same_and_something_in_every_section(tmp_path):
    write_older.filled(tmp_path / NAME)
    holds_all(tmp_path / NAME)
    whole = json.loads((tmp_path / NAME).read_bytes())
    # No version writes the plan there any more.
    assert [name for name, entries in whole.items() if not entries] == ["plan"]


def test_to_open_an_older_workbook_changes_nothing_on_the_disk(path):
    before = path.read_bytes()
    Workbook.open(path)
    assert (path.read_bytes(), [one.name for one in path.parent.iterdir()]) == (before, [NAME])


@pytest.mark.parametrize("path", WITH_PLAN, ids=lambda file: file.stem, indirect=True)
def test_a_plan_that_an_older_version_kept_stays_in_the_file(path):
    Workbook.open(path).save_answer("note", 1)
    assert json.loads(path.read_bytes())["plan"]["plan"]["value"] == {"steps": ["thank", "answer"]}


def test_the_older_file_is_kept_for_good_when_the_first_answer_is_saved(path):
    before, stood = path.read_bytes(), json.loads(path.read_bytes())
    schema, revision = stood["schema"], stood["revision"]
    book = Workbook.open(path)
    for number in range(9):  # more than there are copies
        book.save_answer("note", number)
    whole = json.loads(path.read_bytes())
    assert (whole["schema"], whole["revision"]) == (SCHEMA, revision + 9)
    (kept,) = path.parent.glob("*.schema-?")
    assert (kept.name, kept.read_bytes()) == (f"{NAME}.{revision:06}.schema-{schema}", before)
    assert Workbook.open(path).results() == book.results() != {}


def test_a_window_that_was_open_before_the_file_became_older_hands_nothing_back(path):
    """A result that was moved does not stand among the answers again after two windows have saved."""
    one, two = Workbook.open(path), Workbook.open(path)
    one.save_answer("note", 1)
    two.save_answer("other", 2)
    again = Workbook.open(path)
    assert not [name for name in again.answers() if name.startswith("practice.")]
    assert (again.answer("note"), again.answer("other")) == (1, 2)


def test_an_exercise_goes_on_where_the_older_version_left_it(path, monkeypatch):
    monkeypatch.setenv("TRUSTKIT_HOME", str(path.parent))
    exercise = next(one for one in practice.exercises() if one.id == "lesson_00.read_a_result")
    assert exercise in lesson_00.EXERCISES
    exercise.check(exercise.solutions[0])
    assert Workbook.open().results()["lesson_00.read_a_result"] == {
        **write_older.STORED,
        "answer": 252,
        "tries": 2,
    }


@pytest.mark.parametrize("schema", [0, -1, SCHEMA + 1])
def test_what_never_was_a_schema_is_not_guessed_at(tmp_path, schema):
    path = tmp_path / NAME
    path.write_text(json.dumps({"schema": schema, "revision": 1}))
    told = "This workbook was written by a newer TrustKit" if schema > SCHEMA else "The workbook is damaged"
    with pytest.raises(WorkbookError, match=f"^{told}"):
        Workbook.open(path)
