"""The coach's form makes what its twin by code makes, and nothing before the button is pressed."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from trustkit.forms import assignment
from trustkit.forms.assignment import open_assignment
from trustkit.practice import LESSONS


@pytest.fixture(name="asked")
def asked_fixture(monkeypatch):
    """What the form asks `coach.assign` for; nothing is drawn."""
    asked = []

    def noted(*words, **more):
        asked.append((words, more))
        more["progress"](1)
        return SimpleNamespace(seats={"a": 1})

    monkeypatch.setattr(assignment, "assign", noted)
    return asked


def filled(form, **given):
    for name, value in given.items():
        getattr(form, name).value = value
    form.paper.pressed = {"id": "make", "times": 1}
    return form


def test_the_button_makes_what_the_cards_say(asked, tmp_path):
    form = open_assignment(tmp_path / "course")
    assert asked == [] and form.case.value == "gym"
    filled(form, lessons=["01", "04"], due="2026-12-10", people="Ann\nBo", case="bakery")
    ((lessons, due, people, folder), more) = asked[0]
    assert (lessons, str(due), people, folder) == (
        ["01", "04"],
        "2026-12-10",
        ["Ann", "Bo"],
        tmp_path / "course",
    )
    assert more["case"] == "bakery"
    assert form.paper.says == "1 folder is in course/hand-out: give each person theirs."


@pytest.mark.parametrize("heading", ["Name", "Teilnehmer", " Participants: "])
def test_a_pasted_heading_is_no_person_and_the_form_says_so(asked, tmp_path, heading):
    given = {"lessons": ["01"], "due": "2026-12-10"}
    form = filled(open_assignment(tmp_path / "course"), **given, people=f"{heading}\nAnn\nName")
    assert asked[0][0][2] == ["Ann", "Name"]
    assert form.paper.lines[0] == f"“{heading.strip()}” is taken for a heading, not for a person."


def test_a_first_line_that_is_no_heading_stays_a_person(asked, tmp_path):
    form = filled(
        open_assignment(tmp_path / "course"), lessons=["01"], due="2026-12-10", people="Ann Name\nBo"
    )
    assert asked[0][0][2] == ["Ann Name", "Bo"]
    assert len(form.paper.lines) == 1


@pytest.mark.parametrize("missing", ["lessons", "due", "people"])
def test_what_is_missing_is_asked_for_and_nothing_is_made(asked, tmp_path, missing):
    given = {"lessons": ["01"], "due": "2026-12-10", "people": "Ann"}
    given[missing] = [] if missing == "lessons" else None
    form = filled(open_assignment(tmp_path / "course"), **given)
    assert asked == [] and form.paper.says.startswith("Choose lessons and a day")
    assert form.paper.buttons, "the button is still there"


def test_a_refusal_is_told_on_the_form(tmp_path):
    (tmp_path / "full.txt").write_text("x", "utf-8")
    form = filled(open_assignment(tmp_path), lessons=["01"], due="2026-12-10", people="Ann")
    assert "holds something already" in form.paper.says


def test_the_form_offers_every_lesson_and_every_case_and_shows_no_name(tmp_path):
    form = open_assignment(tmp_path / "course")
    assert (
        len(form.lessons.options) == len(LESSONS)
        and [one["value"] for one in form.case.options][-1] == "mixed"
    )
    filled(form, people="Secret Name")
    assert "Secret" not in repr(form) and "coach.assign" in repr(form)
