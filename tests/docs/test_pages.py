"""The pages that are made from declarations are the ones in the folder."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

import trustkit
from trustkit import practice
from trustkit.exports import DECLARED, x
from trustkit.exports.x import records
from trustkit.stream import TOPICS

DOCS = Path(__file__).parents[2] / "docs"
sys.path.insert(0, str(DOCS))


def maker(name):
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("words", "written"), [([], True), (["--help"], False), (["-x"], False)])
def test_a_maker_writes_its_page_and_nothing_where_help_or_something_unknown_is_asked(
    words, written, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(sys, "argv", ["make_page.py", *words])
    page = tmp_path / "page.md"
    try:
        maker("template").make(page, "Writes a page.", lambda: "The page\n")
    except SystemExit:
        assert "usage: make_page.py" in "".join(capsys.readouterr())
    assert (page.read_bytes() if page.exists() else None) == (b"The page\n" if written else None)


def test_the_page_on_exports_is_current():
    made = maker("make_exports").page()
    assert (DOCS / "exports.md").read_text("utf-8") == made, "run: python docs/make_exports.py"


def test_the_catalogue_of_measures_is_current():
    made = maker("make_measures").page()
    assert (DOCS / "measures.md").read_text("utf-8") == made, "run: python docs/make_measures.py"


def test_the_coach_guide_is_current():
    made = maker("make_coach_guide").page()
    assert (DOCS / "coach_guide.md").read_text("utf-8") == made, "run: python docs/make_coach_guide.py"


def test_the_coach_guide_has_every_part_of_every_lesson():
    guide = maker("make_coach_guide")
    for source in guide.SOURCES:
        notes = guide._lesson(source)["notes"]
        for part in ("Purpose", "Minutes", "Without a laptop", "Likely"):
            assert f"**{part}" in notes, (source.name, part)


def test_the_page_of_promises_is_current():
    made = maker("make_promises").page()
    assert (DOCS / "promises.md").read_text("utf-8") == made, "run: python docs/make_promises.py"


def test_every_figure_of_the_promises_is_handed_over_by_the_test_that_it_names():
    root = DOCS.parent
    measured = json.loads((DOCS / "promises.json").read_text("utf-8"))
    assert measured["version"] == trustkit.__version__, "run: python docs/make_promises.py --measure"
    named = set()
    for promise in maker("make_promises").words()["promise"]:
        assert promise["gaps"], promise["title"]
        for figure in promise["figure"]:
            named.add(figure["name"])
            test = "lessons/conftest.py" if figure["test"] == "lessons" else figure["test"]
            assert f'"{figure["name"]}"' in (root / test).read_text("utf-8"), figure["name"]
            assert not re.search(r"\d", figure["says"]), "a figure comes from a test, never from a keyboard"
    assert named >= set(measured["figures"])


def test_no_test_hands_over_a_figure_for_nothing():
    promises = maker("make_promises").words()["promise"]
    named = {figure["name"] for promise in promises for figure in promise["figure"]}
    tests = (path.read_text("utf-8") for path in (DOCS.parent / "tests").rglob("test_*.py"))
    assert {
        name for text in tests for name in re.findall(r'^\s+promise\(\s*"(\w+)"', text, re.MULTILINE)
    } <= named


def test_a_figure_that_is_no_promises_is_refused_before_any_test_runs(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["make_promises.py", "--measure", "charts", "no_such_figure"])
    with pytest.raises(SystemExit):
        maker("make_promises")._main()
    assert "invalid choice: 'no_such_figure' (choose from" in capsys.readouterr().err


def test_what_should_be_none_is_none():
    """The promises themselves: each figure that counts a failure."""
    measured = json.loads((DOCS / "promises.json").read_text("utf-8"))["figures"]
    failures = {
        (promise, name): number
        for promise, figures in measured.items()
        for name, number in figures.items()
        if name in ("attempts", "lost", "faults", "found", "lifted", "fired")
    }
    assert len(failures) >= 10
    no_failures = {
        ("save_faults", "faults"),
        ("hostile_text_control", "fired"),
    }  # what was tried, and the control
    assert {key for key, number in failures.items() if number} == no_failures


@pytest.mark.parametrize("platform", DECLARED, ids=lambda one: one.name)
def test_every_network_says_how_to_ask_and_what_it_can_tell(platform):
    assert len(platform.asked) >= 2
    assert set(platform.told) <= set(TOPICS)
    kinds = {file.kind for file in platform.files}
    told = [
        one
        for answers in platform.told.values()
        for one in (answers if isinstance(answers, tuple) else (answers,))
    ]
    assert {kind for one in told for kind in one.files} <= kinds
    assert all(one.how_to_get for one in told if one.told != "yes")


def test_the_table_of_x_names_fields_that_its_records_have():
    words = {field for struct in vars(records).values() for field in getattr(struct, "__struct_fields__", ())}
    named = {
        word.strip("`")
        for theirs, _ in x.TABLE
        for word in theirs.split(", ")
        if word.startswith("`")
        and "." not in word
        and "*" not in word
        and word.endswith("`")
        and ".js" not in word
    }
    # X writes each id twice; the one in quotes is read.
    missing = {word for word in named if not {word, f"{word}_str"} & words}
    assert not missing


def test_the_page_of_what_is_taught_is_current():
    made = maker("make_teaching").page()
    assert (DOCS / "teaching.md").read_text("utf-8") == made, "run: python docs/make_teaching.py"


def test_a_lesson_serves_what_it_teaches_and_its_exercises_practise_nothing_else():
    teaching = maker("make_teaching")
    taught = teaching.words()["taught"]
    assert [f"lesson_{lesson}" for lesson in taught] == list(practice.LESSONS)
    for lesson, quotes in taught.items():
        assert teaching.serves(lesson) == set(quotes), lesson
        exercises = [one for one in practice.exercises() if one.lesson == f"lesson_{lesson}"]
        assert {row for one in exercises for row in one.words.serves} <= set(quotes), lesson
    aimless = [one.id for one in practice.exercises() if not one.words.serves]
    # How a cell is run is no row of the framework.
    assert all(name.startswith("lesson_00.") for name in aimless), aimless


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"taught": {"04": {"T9": "The first thing"}}}, "lesson 04: no row of the framework is called T9"),
        ({"taught": {"04": {"T1": "We sell."}}}, "lesson 04 teaches nowhere “We sell.”"),
        ({"taught": {"04": {"T1": "A pitch needs no price."}}}, "lesson 04 teaches nowhere"),
        ({"taught": {}}, "L1: no lesson teaches it"),
        ({"not_practised": {"T1": "no time"}}, "T1: an exercise practises it"),
        ({"not_practised": {"Z1": "no time"}}, "not practised: no row of the framework is called Z1"),
        ({"tested": {"T1": ["tests/test_plan.py::test_nothing"]}}, "T1: there is no test tests/test_plan.py"),
    ],
)
def test_the_page_refuses_what_is_not_so(changed, said):
    teaching = maker("make_teaching")
    with pytest.raises(ValueError, match=re.escape(said)):
        teaching.rows({**teaching.words(), **changed}, practice.exercises())


def test_the_page_refuses_a_row_that_nothing_practises_and_an_exercise_for_a_row_that_is_not_there():
    teaching = maker("make_teaching")
    left = [one for one in practice.exercises() if "N7" not in one.words.serves]
    with pytest.raises(ValueError, match="N7: no exercise that judges practises it"):
        teaching.rows(teaching.words(), left)
    [one] = [one for one in practice.exercises() if one.id == "lesson_04.pitch_or_fine"]
    strange = replace(one, words=msgspec.structs.replace(one.words, serves=("T0",)))
    with pytest.raises(
        ValueError, match=re.escape("lesson_04.pitch_or_fine: no row of the framework is called T0")
    ):
        teaching.rows(teaching.words(), [strange])
