"""The pages that are made from declarations are the ones in the folder."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from trustkit.exports import DECLARED, x
from trustkit.exports.x import records
from trustkit.stream import TOPICS

DOCS = Path(__file__).parents[2] / "docs"


def maker(name):
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
