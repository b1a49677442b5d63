"""Continuity: weeks kept, trends with their interval, and the longest lapse, which caps what is maintained."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pandas as pd
import pytest
from scipy.stats import theilslopes

from trustkit import signals
from trustkit.scorecard import score
from trustkit.signals.continuity import _trend, theil_sen
from trustkit.signals.words import in_words

FIRST = datetime(
    2025, 6, 30, 10, tzinfo=UTC
)  # a Monday; 52 weeks to the last day that the stream's coverage tells of
WEEKS = 52
LETTERS = str.maketrans("0123456789", "abcdefghij")


def moment(week, hours=0):
    return (FIRST + timedelta(weeks=week, hours=hours)).replace(tzinfo=None).isoformat()


def answers(act, weeks, each=1):
    """`each` answers in own words in each of these weeks, to a different person each time."""
    return [
        act(
            moment(week, number),
            f"I would bake the {week}x{number} one a little longer".translate(LETTERS),
            kind="reply",
            person=f"p{week}-{number}",
            in_reply_to=f"x:q{week}-{number}",
        )
        for week in weeks
        for number in range(each if isinstance(each, int) else each(week))
    ]


def measured(stream_of, acts, act):
    posts = [act(moment(week), f"Loaf {week}".translate(LETTERS)) for week in range(WEEKS)]
    return signals.measure(stream_of(*acts, *posts))


@pytest.mark.parametrize("seed", range(4))
def test_the_trend_is_that_of_scipy(seed):
    values = np.random.default_rng(seed).poisson(3, 13).astype(float)
    theirs = theilslopes(values)
    assert theil_sen(values) == pytest.approx((theirs.slope, theirs.low_slope, theirs.high_slope))


def test_weeks_with_answers_are_counted_and_a_post_to_everybody_is_none(act, stream_of):
    findings = measured(stream_of, answers(act, range(0, WEEKS, 2), each=3), act)
    finding = findings["response_weeks_share"]
    assert (finding.numerator, finding.denominator) == (26, WEEKS)
    assert len(finding.rows) == 78
    assert findings["value_weeks_share"].numerator == findings["gratitude_weeks_share"].numerator == 0


def test_a_message_in_words_to_somebody_who_wrote_keeps_a_week_and_a_thumb_does_not(act, stream_of):
    def letters(answer, asked=True):
        talk = {"kind": "message", "public": False, "person": "ann", "thread": "t"}
        rows = [act(moment(week, 2), answer, **talk) for week in range(6)]
        return [*rows, *([act(moment(0, 1), "Are you open?", direction="received", **talk)] if asked else [])]

    kept = [
        measured(stream_of, letters(*what), act)["response_weeks_share"].numerator
        for what in (("Until five today", True), ("👍", True), ("Until five today", False))
    ]
    assert kept == [6, 0, 0]


def test_an_unfinished_week_is_not_held_against_the_business(act, stream_of):
    end = "2026-06-29T08:00:00"  # the Monday after
    acts = [*answers(act, range(WEEKS)), act(end, "Morning")]
    finding = signals.measure(stream_of(*acts))["longest_lapse_weeks"]
    assert (finding.value, finding.denominator) == (0, WEEKS - 1)  # 52 weeks with the new one


def test_behind_the_weeks_stand_the_acts_of_whole_weeks_alone(act, stream_of):
    created = [{"network": "x", "field": "created", "value": "2025-07-02T00:00:00Z"}]  # the first Wednesday
    begun = [row | {"at": row["at"] + timedelta(days=3)} for row in answers(act, [0])]
    finding = signals.measure(stream_of(*begun, *answers(act, range(1, 7)), profiles=created))
    finding = finding["response_weeks_share"]
    assert (finding.numerator, finding.denominator, len(finding.rows)) == (6, WEEKS - 1, 6)


def test_answers_that_fade_have_a_falling_trend_and_steady_ones_none(act, stream_of):
    fading = measured(stream_of, answers(act, range(WEEKS), lambda week: 6 - week // 10), act)
    trend = fading["response_trend"]
    assert trend.high < 0
    assert trend.value == pytest.approx(-1.3, abs=0.1)  # one a week less in ten weeks
    assert in_words(trend).endswith(
        "answers in 52 weeks, quarter by quarter: −1.3 a week (−1.4 a week to −1.2 a week)"
    )
    steady = measured(stream_of, answers(act, range(WEEKS), lambda week: 2 + week % 3), act)["response_trend"]
    assert steady.low <= 0 <= steady.high
    assert "quarter by quarter: no change that could not be chance (" in in_words(steady)


def test_a_handful_of_acts_has_no_trend(act, stream_of):
    assert measured(stream_of, answers(act, range(0, WEEKS, 9)), act)["response_trend"].status == "too few"


def test_the_longest_lapse_is_found_with_the_answers_around_it(act, stream_of):
    lapsed = [*range(20), *range(34, WEEKS)]
    finding = measured(stream_of, answers(act, lapsed), act)["longest_lapse_weeks"]
    assert (finding.value, finding.why) == (14, "From 17 November 2025 on.")
    assert len(finding.rows) == 2
    assert in_words(finding) == "14 weeks at the longest, in 52 weeks"


def test_one_silent_quarter_weighs_more_than_good_weeks_around_it(act, stream_of):
    kept, lapsed = ([*range(19), *range(19 + gone, WEEKS)] for gone in (12, 13))
    cards = [
        {
            practice.id: practice
            for practice in score(measured(stream_of, answers(act, weeks, 2), act)).practices
        }
        for weeks in (kept, lapsed)
    ]
    assert [card["talking_weeks"].verdict for card in cards] == ["met", "not met"]
    assert [card["sign_of_life"].verdict for card in cards] == ["met", "not met"]
    assert (
        "But “Longest lapse” is not met: 13 weeks at the longest, in 52 weeks. Asked: at most 12 weeks."
        in cards[1]["talking_weeks"].because
    )
    # Building is judged by what is built; the cap is on maintaining alone.
    assert [card["talk"].verdict for card in cards] == ["met", "met"]


def test_a_week_of_spam_weighs_more_than_good_weeks_around_it(act, stream_of):
    """Nine strangers pitched at in one week are many; ten are a burst; ten over ten weeks are in no week."""
    verdicts, most = [], []
    for number, days in ((9, 0), (10, 0), (10, 7)):
        pitches = [
            act(moment(20, 24 * days * n + n), "Buy our cakes now, 20% off today only!", kind="message", public=False,
                person=f"new{n}", thread=f"t{n}")
            for n in range(number)
        ]  # fmt: skip
        findings = measured(stream_of, [*answers(act, range(WEEKS), 2), *pitches], act)
        most.append(findings["worst_week_pitched_people"].value)
        verdicts.append({one.id: one.verdict for one in score(findings).practices}["talking_weeks"])
    assert most == [9, 10, 1]
    assert verdicts == ["met", "not met", "met"]


@pytest.mark.parametrize(("weeks", "status"), [(3, "too few"), (7, "too few"), (19, "too few"), (20, "told")])
def test_a_short_window_has_no_trend(weeks, status):
    found = _trend("response_trend", pd.Series([20] * weeks), np.arange(20 * weeks))
    assert (found.status, found.denominator) == (status, weeks)
