"""The coach's notebook is what its source builds, was executed, and shows each step whole."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import nbformat
import pytest

from trustkit import coach, report
from trustkit.coach.by_hand import handed_in, room_of

LESSONS = Path(__file__).parents[2] / "lessons"
BOOK = nbformat.read(LESSONS / "coach" / "run_a_room.ipynb", 4)


@pytest.fixture(name="builder", scope="module")
def builder_fixture():
    spec = importlib.util.spec_from_file_location("build", LESSONS / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_cells_are_those_of_the_source(builder):
    made = builder.notebook(LESSONS / "coach" / "source" / "run_a_room.py")
    assert [(cell.id, cell.source) for cell in made.cells] == [(cell.id, cell.source) for cell in BOOK.cells]
    assert "lessons/coach/source/run_a_room.py" in BOOK.cells[-1].source


def test_it_was_executed_and_nothing_went_wrong():
    code = [cell for cell in BOOK.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in code)
    assert [one for cell in code for one in cell.outputs if one.output_type == "error"] == []
    shown = "\n".join(str(one) for cell in code for one in cell.outputs)
    for step in ("001-ann", "how_many_pitched", "8 hand-ins are in", "THE ROOM: 8 hand-ins", "mia: 0 of", "FEEDBACK FOR", "After about"):
        assert step in shown, step
    assert "/tmp" not in shown and "Traceback" not in shown


def test_a_cell_is_at_most_five_lines():
    assert max(len(cell.source.splitlines()) for cell in BOOK.cells if cell.cell_type == "code") <= 5


def test_the_page_for_the_room_says_when_one_person_tells_it_apart_from_an_earlier_one(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TRUSTKIT_HOME", str(tmp_path / "home"))
    cell = next(cell.source for cell in BOOK.cells if "screen.html" in cell.source)
    people = [handed_in(revision=number) for number in range(11)]
    said = []
    for many in (10, 11):
        exec(cell, {"coach": coach, "report": report, "place": tmp_path, "room": room_of(*people[:many])})
        said.append("1 hand-in is new, changed or gone" in capsys.readouterr().out)
    assert said == [False, True]
