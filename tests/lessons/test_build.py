"""The builder: the two marks, the same bytes each time, and notebooks that are what their sources build."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

BUILDER = Path(__file__).parents[2] / "lessons" / "build.py"
CONFIG = Path(__file__).parents[1] / "nbval.cfg"
SOURCE = """# %% [markdown]
# # A lesson

# %%
number = 2
number

# %%
answer = ...
# solution
answer = 3

# %% tags=["solution"]
number + 1

# %% tags=["raises-exception", "reveal"]
nothing_here

# %% [markdown] tags=["coach"]
# For the coach.
"""


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "90_try.py"
    path.write_text(SOURCE, "utf-8")
    return path


def code(book):
    return [cell.source for cell in book.cells if cell.cell_type == "code"]


def test_the_marks_take_the_solutions_out_of_the_learners_copy(builder, source):
    learner = builder.notebook(source)
    assert code(learner) == ["number = 2\nnumber", "answer = ...", "nothing_here"]
    assert [cell.source for cell in learner.cells if cell.cell_type == "markdown"][:-1] == ["# A lesson"]


def test_what_is_to_be_revealed_is_covered_and_nothing_else(builder, source):
    covered = {"tags": ["raises-exception"], "jupyter": {"outputs_hidden": True}}
    assert [cell.metadata for cell in builder.notebook(source).cells] == [{}, {}, {}, covered, {}]


def test_the_solved_lesson_keeps_them_but_not_the_coachs_notes(builder, source):
    solved = builder.notebook(source, solved=True)
    assert code(solved) == ["number = 2\nnumber", "answer = ...\nanswer = 3", "number + 1", "nothing_here"]
    assert "For the coach." not in [cell.source for cell in solved.cells]


def test_a_lesson_is_built_to_the_same_bytes_twice(builder, source, tmp_path):
    first, second = (tmp_path / name / "90_try.ipynb" for name in ("one", "two"))
    for path in (first, second):
        assert _build("--sources", tmp_path, "--into", path.parent).stdout == "built 90_try.ipynb\n"
    assert first.read_bytes() == second.read_bytes()
    book = nbformat.read(first, 4)
    outputs = [cell.outputs for cell in book.cells if cell.cell_type == "code"]
    assert outputs[0][0]["data"] == {"text/plain": "2"}
    assert outputs[2][0]["traceback"] == ["-" * 40, "NameError: name 'nothing_here' is not defined"]
    assert book.metadata == {"kernelspec": builder.KERNEL, "language_info": builder.LANGUAGE}


def test_an_edit_of_one_cell_renames_one_cell(builder, source):
    before = [cell.id for cell in builder.notebook(source).cells]
    source.write_text(SOURCE.replace("number = 2", "number = 4"), "utf-8")
    after = [cell.id for cell in builder.notebook(source).cells]
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, False, True, True, True]


def test_pictures_do_not_count_when_notebooks_are_compared(builder, tmp_path):
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1", id="a")])
    book.cells[0].outputs = [nbformat.v4.new_output("display_data", {"image/png": "A", "text/plain": "x"})]
    path = tmp_path / "a.ipynb"
    nbformat.write(book, path)
    one = builder.comparable(path)
    path.write_text(path.read_text().replace('"A"', '"B"'))
    assert builder.comparable(path) == one
    path.write_text(path.read_text().replace('"x"', '"y"'))
    assert builder.comparable(path) != one


def test_the_check_finds_a_lesson_that_is_out_of_date(source, tmp_path):
    here = ("--sources", tmp_path, "--into", tmp_path)
    missing = _build("--check", *here)
    assert (missing.returncode, missing.stdout[:29]) == (1, "90_try.ipynb is out of date: ")
    _build(*here)
    assert _build("--check", *here).returncode == 0
    source.write_text(SOURCE.replace("number = 2", "number = 4"), "utf-8")
    assert _build("--check", *here).returncode == 1


def test_a_number_that_fits_no_lesson_is_refused(builder):
    with pytest.raises(SystemExit, match=r"No lesson in source/ fits 77\."):
        builder.sources(["77"])


def test_the_lessons_are_what_their_sources_build():
    assert _build("--check").stdout.strip() == ""


def test_the_solved_lessons_pass_nbval_strict_and_every_exercise_in_them_is_right(builder, tmp_path):
    _build("--solved", tmp_path)
    paths = sorted(tmp_path.glob("*.ipynb"))
    assert len(paths) == len(builder.sources([]))
    for path in paths:
        verdicts = _verdicts(path)
        assert verdicts, path.name
        assert all(said.startswith(("✓ ", "✎ Saved.")) for said in verdicts), path.name
    # The lessons' own conftest, which reads a file beside the lessons, goes along as a plugin.
    run = _nbval(tmp_path, "-p", "conftest", *paths)
    assert run.returncode == 0, run.stdout
    assert " passed" in run.stdout


def test_nbval_sees_a_changed_output(source, tmp_path):
    _build("--sources", tmp_path, "--into", tmp_path)
    path = tmp_path / "90_try.ipynb"
    assert _nbval(tmp_path, path).returncode == 0
    book = json.loads(path.read_text("utf-8"))
    next(cell for cell in book["cells"] if cell.get("outputs"))["outputs"][0]["data"]["text/plain"] = ["3"]
    path.write_text(json.dumps(book), "utf-8")
    assert _nbval(tmp_path, path).returncode == 1


def _build(*words):
    """The builder as authors run it; its kernels leave this process alone."""
    return subprocess.run(
        [sys.executable, str(BUILDER), *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def _verdicts(path):
    book = nbformat.read(path, 4)
    return [
        output["data"]["text/plain"].splitlines()[0]
        for cell in book.cells
        if cell.cell_type == "code" and ".check(" in cell.source
        for output in cell.outputs
    ]


def _nbval(folder, *more):
    words = ["--nbval", "--nbval-current-env", "--nbval-cell-timeout", "120", "-p", "no:cacheprovider", "-q"]
    words += ["--nbval-sanitize-with", str(CONFIG), "-o", "addopts="]
    return subprocess.run(
        [sys.executable, "-m", "pytest", "--rootdir", str(folder), *words, *map(str, more)],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(BUILDER.parent), os.environ.get("PYTHONPATH", "")]),
        },
        capture_output=True,
        text=True,
        check=False,
    )
