"""The weeks that are looked at: no more than the files cover, and of these only whole ones are judged as weeks."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from trustkit.signals.window import Window

MONDAY, SUNDAY = "2026-06-01T00:00", "2026-06-28T00:00"  # of four weeks


def told(since, until):
    """A stream whose files tell of this time; None where they do not say."""
    since, until = (pd.NaT if end is None else pd.Timestamp(end, tz="UTC") for end in (since, until))
    return SimpleNamespace(since=since, until=until, own_until=until)


@pytest.mark.parametrize(
    ("since", "asked", "weeks", "first"),
    [
        (None, 3, 3, "2026-06-08"),
        ("2026-06-10", 52, 3, "2026-06-08"),
        ("2026-06-07T23:59", 52, 4, "2026-06-01"),
        ("2026-06-27", 52, 1, "2026-06-22"),
        ("2026-06-27", 1, 1, "2026-06-22"),
    ],
)
def test_a_window_has_the_weeks_asked_for_or_as_many_as_the_files_reach_into(since, asked, weeks, first):
    window = Window.of(told(since, SUNDAY), asked)
    assert (window.weeks, str(window.first)[:10], str(window.end)[:10]) == (weeks, first, "2026-06-29")


@pytest.mark.parametrize(
    ("since", "until", "whole"),
    [
        (None, None, (0, 4)),
        (MONDAY, SUNDAY, (0, 4)),  # an export made on a Sunday has that week
        ("2026-06-01T00:01", SUNDAY, (1, 4)),
        (MONDAY, "2026-06-27T23:59", (0, 3)),
        ("2026-06-03", "2026-06-27", (1, 3)),
    ],
)
def test_a_week_that_is_not_told_to_its_last_day_is_no_whole_one(since, until, whole):
    window = Window(np.datetime64(MONDAY, "ms"), 4)
    assert window.whole_weeks(told(since, until)) == whole


@pytest.mark.parametrize(
    ("own_until", "weeks", "whole"),
    [
        ("2026-06-28", 4, (0, 4)),
        ("2026-06-22T00:00", 4, (0, 3)),
        ("2026-06-21T12:00", 3, (0, 3)),
        ("2026-06-17T12:00", 3, (0, 2)),
        ("2026-06-03T12:00", 1, (0, 1)),
        ("2026-05-31T12:00", 0, (0, 0)),
    ],
)
def test_weeks_after_the_last_own_act_that_files_can_tell_of_are_not_told(own_until, weeks, whole):
    window = Window(np.datetime64(MONDAY, "ms"), 4)
    stream = told(MONDAY, SUNDAY)
    stream.own_until = pd.Timestamp(own_until, tz="UTC")
    assert (window.told_weeks(stream), window.whole_weeks(stream)) == (weeks, whole)


def test_where_no_week_is_whole_all_are_looked_at():
    first = np.datetime64(MONDAY, "ms")
    assert Window(first, 1).whole_weeks(told("2026-06-03", "2026-06-05")) == (0, 1)
    assert Window(first, 2).whole_weeks(told("2026-06-03", "2026-06-10")) == (0, 2)
