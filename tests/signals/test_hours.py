"""Opening hours: only time in which somebody could have answered counts."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit import signals
from trustkit.arena.sentences import say
from trustkit.signals.by_hand import answer, stream_of
from trustkit.signals.hours import OpeningHours

SHOP = OpeningHours("Europe/London", dict.fromkeys(range(6), (9 * 60, 17 * 60 + 30)))


def between(hours, start, end):
    return hours.open_hours(
        pd.Series([pd.Timestamp(start, tz="UTC")]), pd.Series([pd.Timestamp(end, tz="UTC")])
    )[0]


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-01-05 10:00", "2026-01-05 12:00", 2),  # within a day
        ("2026-01-05 17:00", "2026-01-06 09:30", 1),  # over night
        ("2026-01-10 17:00", "2026-01-12 09:30", 1),  # over a closed Sunday
        ("2026-01-11 08:00", "2026-01-11 20:00", 0),  # Sunday only
        ("2026-06-01 08:00", "2026-06-01 09:00", 1),  # in summer, London opens at 8 UTC
        ("2026-01-05 08:00", "2026-01-05 09:00", 0),  # in winter it does not
    ],
)
def test_open_hours_by_the_shops_own_clock(start, end, hours):
    assert between(SHOP, start, end) == pytest.approx(hours)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-01-11 23:00", "2026-01-12 01:00", 2),  # from Sunday into Monday
        ("2026-01-12 03:00", "2026-01-18 17:00", 0),
        ("2026-01-05 00:30", "2026-01-12 00:30", 8),
    ],
)
def test_who_closes_after_midnight_is_open_on_the_next_day_until_then(start, end, hours):
    assert between(OpeningHours("UTC", {6: (18 * 60, 26 * 60)}), start, end) == pytest.approx(hours)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (
            "2026-10-25 00:50",
            "2026-10-25 01:10",
            0,
        ),  # 01:50 in summer, then 01:10 in winter: never less than none
        (
            "2026-03-29 00:30",
            "2026-03-29 01:30",
            1,
        ),  # the clock jumps from 00:30 to 02:30, and one hour has passed
        ("2026-03-28 12:00", "2026-03-29 11:30", 23.5),
        ("2026-10-24 10:00", "2026-10-24 12:30", 2.5),
    ],
)
def test_when_the_clocks_change_no_wait_is_longer_than_the_time_that_has_passed_or_less_than_none(
    start, end, hours
):
    bar = OpeningHours("Europe/London", dict.fromkeys((5, 6), (0, 24 * 60)))
    assert between(bar, start, end) == pytest.approx(hours)


def test_without_opening_hours_every_hour_counts():
    assert between(OpeningHours(), "2026-01-10 00:00", "2026-01-12 06:00") == 54


moments = st.datetimes(pd.Timestamp("2010-01-01").to_pydatetime(), pd.Timestamp("2030-01-01").to_pydatetime())


@given(st.lists(moments, min_size=3, max_size=3).map(sorted))
def test_two_waits_after_one_another_add_up(three):
    first, second, third = three
    whole = between(SHOP, first, third)
    assert between(SHOP, first, second) + between(SHOP, second, third) == pytest.approx(whole, abs=1e-5)
    assert (
        -1e-6 <= whole <= (third - first).total_seconds() / 3600 + 1.01
    )  # a summer-time change adds an hour at most


def test_no_day_on_which_a_business_answers_counts_as_closed():
    week = pd.Series(pd.date_range("2026-06-22 10:00", periods=7, tz="UTC"))
    sundays = OpeningHours("UTC", {6: (600, 660)})
    assert sorted(sundays.as_answered(week).days) == [*range(7)]
    weekdays = OpeningHours("UTC", dict.fromkeys(range(5), (540, 1020)))
    assert weekdays.as_answered(week[:5]) == weekdays


def test_at_most_two_days_of_a_week_stay_closed():
    only_monday = OpeningHours("UTC", {0: (600, 660)})
    monday = pd.Series(pd.to_datetime(["2026-06-22 10:00Z"]))
    assert sorted(only_monday.as_answered(monday).days) == [0, 1, 2, 3, 4]


def test_opening_hours_make_no_answer_prompt_that_came_on_other_days():
    asked, texts = datetime(2026, 6, 1, 10, tzinfo=UTC), say("answer", 14, np.random.default_rng(1))
    stream = [
        answer(f"2026-06-{day:02} 12:00", f"p{day}", text, answers_at=asked)
        for day, text in enumerate(texts, 9)
    ]
    sundays = OpeningHours("UTC", {6: (600, 660)})
    found = signals.measure(stream_of(*stream), hours=sundays)["public_reply_within_day_share"]
    assert (found.numerator, found.denominator) == (0, 14)
