"""What a coach may edit: it fits together, and the planned minutes are those that the lessons name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec import convert

from trustkit import framework
from trustkit.errors import ContentError
from trustkit.framework.coaching import Rubric, comments, consent, marking_rubric, planned
from trustkit.practice import LESSONS

SOURCES = sorted((Path(__file__).parents[2] / "lessons" / "source").glob("*.py"))


def test_the_planned_minutes_are_those_at_the_head_of_each_lesson():
    heads = {}
    for source in SOURCES:
        read, do = re.search(r"(\d+) minutes to read, (\d+) to do", source.read_text("utf-8")).groups()
        heads[f"lesson_{source.name[:2]}"] = (int(read), int(do))
    assert {name: (one.read_minutes, one.do_minutes) for name, one in planned().items()} == heads
    assert tuple(heads) == LESSONS


def test_comments_speak_of_a_criterion_and_each_criterion_has_some():
    criteria = {one.id for one in marking_rubric().criterion}
    assert {one.about for one in comments().values()} == criteria


def test_an_anchor_that_is_missing_is_refused():
    whole = marking_rubric()
    broken = {
        "version": "own",
        "criterion": [{"id": "a", "name": "A", "asks": "?", "next": ".", "anchor": []}],
    }
    assert len(whole.criterion) == 4
    with pytest.raises(ValueError, match="needs the anchors 1, 2, 3 and 4"):
        convert(broken, Rubric)


def test_a_file_that_does_not_fit_is_named(tmp_path):
    (tmp_path / "rubric.toml").write_text("version = 1\n", "utf-8")
    with pytest.raises(
        ContentError, match=r"rubric\.toml, at its head, version: needs a text in quotation marks"
    ):
        framework.load(tmp_path / "rubric.toml", Rubric)


def test_what_never_leaves_is_asked_somewhere():
    assert set(consent().never) <= set(framework.questions())
