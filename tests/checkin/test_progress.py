"""The plan against what was done: each habit done, on the way, not moved, or can't tell yet."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from trustkit.checkin.changes import change
from trustkit.checkin.progress import checked, rule_of
from trustkit.checkin.snapshot import Aim, figure_of
from trustkit.signals.finding import cannot_tell, hours_of, share_of

NOTHING = figure_of(cannot_tell("reply_share", "share", "No replies."))


def figure(hits, of):
    return figure_of(share_of("reply_share", np.arange(hits), np.arange(of)))


def progress(was, old, new, goal=0.3, comparator="at least", *, year=None):
    aim = Aim("reply_share", "Answer first", comparator, "share", was, goal, date(2026, 9, 30))
    return checked(aim, change(rule_of(aim), "Talk", old, new), new, year).progress


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ((20, 200), (90, 200), "done"),  # the whole range lies above 30 %
        ((20, 200), (60, 200), "on the way"),  # certainly more than before, the aim not sure
        ((20, 200), (22, 200), "not moved"),  # a step of 20 points would have shown
        ((60, 200), (20, 200), "not moved"),  # the other way
        ((2, 20), (4, 20), "can't tell yet"),
        ((2, 20), (1, 3), "can't tell yet"),
    ],
)
def test_each_habit_is_judged_with_its_uncertainty(old, new, said):
    assert progress(old[0] / old[1], figure(*old), figure(*new)) == said


def test_less_of_a_bad_thing_is_progress_too():
    assert progress(0.7, figure(140, 200), figure(20, 200), 0.5, "at most") == "done"
    assert progress(0.7, figure(140, 200), figure(100, 200), 0.5, "at most") == "on the way"
    assert progress(0.7, figure(140, 200), figure(141, 200), 0.5, "at most") == "not moved"


@pytest.mark.parametrize(
    ("comparator", "hours", "said"),
    [
        ("at most", 24, "done"),
        ("at most", 25, "not moved"),
        ("at least", 24, "done"),
        ("at least", 23, "not moved"),
    ],
)
def test_the_aim_itself_is_reached_and_a_step_is_told_in_its_own_unit(comparator, hours, said):
    was = 60.0 if comparator == "at most" else 4.0
    aim = Aim("public_reply_hours", "Answer first", comparator, "hours", was, 24.0, date(2026, 9, 30))
    then, now = (
        figure_of(hours_of(aim.finding, np.full(40, float(each)), np.arange(40))) for each in (hours, hours)
    )
    found = checked(aim, change(rule_of(aim), "Hours", then, now), now)
    assert found.progress == said
    if said == "not moved":
        assert found.words.endswith(f"A step of {abs(was - 24):.0f} hours would have shown.")


def test_without_a_figure_from_before_an_aim_can_still_be_reached():
    assert progress(None, NOTHING, figure(90, 200)) == "done"
    assert progress(None, NOTHING, figure(60, 200)) == "can't tell yet"
    assert progress(0.1, figure(20, 200), NOTHING) == "can't tell yet"


@pytest.mark.parametrize(("weeks", "said"), [(52, "for a whole year"), (26, "for 26 weeks")])
def test_how_long_the_aim_is_for_is_said(weeks, said):
    aim = Aim("reply_share", "Answer first", "at least", "share", 0.07, 0.15, date(2026, 9, 30))
    moved = change(rule_of(aim), "Talk", figure(3, 200), figure(2, 200))
    assert f"The aim is {said}. " in checked(aim, moved, figure(2, 200), figure(16, 200), weeks).words


def test_an_aim_for_a_year_is_not_held_against_a_quarter():
    quarter = figure(2, 200)
    assert progress(0.07, figure(3, 200), quarter, 0.15) == "not moved"
    assert progress(0.07, figure(3, 200), quarter, 0.15, year=figure(16, 200)) == "can't tell yet"
    assert progress(0.07, figure(3, 200), quarter, 0.15, year=figure(60, 200)) == "done"
    assert progress(0.07, figure(60, 200), quarter, 0.15, year=figure(20, 200)) == "not moved"
