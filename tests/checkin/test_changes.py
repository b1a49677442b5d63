"""Whether a figure moved: by the range of the difference, seen from what is asked."""

from __future__ import annotations

import numpy as np
import pytest

from trustkit.checkin.changes import change, difference
from trustkit.checkin.snapshot import figure_of
from trustkit.framework.content import Rule
from trustkit.signals.finding import Finding, cannot_tell, design_effect, hours_of, share_of, wilson

MORE = Rule(finding="reply_share", at_least=0.2)
FEWER = Rule(finding="pitch_share", at_most=0.5)


def share(hits, of, **more):
    return figure_of(share_of("reply_share", np.arange(hits), np.arange(of), **more))


@pytest.mark.parametrize(
    ("old", "new", "seen_more", "seen_fewer"),
    [
        ((20, 200), (60, 200), "up", "down"),
        ((60, 200), (20, 200), "down", "up"),
        ((20, 200), (22, 200), "no detectable change", "no detectable change"),
        ((2, 4), (60, 200), "cannot tell", "cannot tell"),
        ((60, 200), (2, 4), "cannot tell", "cannot tell"),
    ],
)
def test_up_is_more_of_a_good_thing_or_less_of_a_bad_one(old, new, seen_more, seen_fewer):
    assert change(MORE, "Talk", share(*old), share(*new)).moved == seen_more
    assert change(FEWER, "Selling", share(*old), share(*new)).moved == seen_fewer


# Newcombe 1998, table II, method 10.
@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_the_range_of_a_difference_of_shares_is_newcombes(first, second, low, high):
    _, found_low, found_high = difference(share(*second), share(*first))
    assert (found_low, found_high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def weekly(random, weeks, level):
    """Weeks that differ much from one another: half of them talk, half of them do not."""
    chance = random.beta(4 * level, 4 * (1 - level), weeks)
    of = random.poisson(8, weeks)
    return np.column_stack([random.binomial(of, chance), of]).astype(float)


def test_weeks_that_differ_widen_the_range_until_it_holds_the_truth_as_often_as_it_says():
    random = np.random.default_rng(5)
    whole, plain = [], []
    for _ in range(400):
        sides = [weekly(random, 52, 0.3), weekly(random, 13, 0.3)]
        for kept, effect in ((whole, True), (plain, False)):
            figures = [
                share(
                    *map(int, side.sum(axis=0)),
                    **({"clusters": side, "cluster_kind": "week"} if effect else {}),
                )
                for side in sides
            ]
            _, low, high = difference(*figures)
            kept.append(low <= 0 <= high)
    assert 0.92 <= np.mean(whole) <= 0.98
    assert np.mean(plain) < 0.85


def test_acts_that_do_not_hang_together_count_in_full():
    even = np.tile([3.0, 10.0], (52, 1))
    assert design_effect(even) == 1.0
    assert design_effect(np.empty((0, 2))) == 1.0
    assert share(156, 520, clusters=even, cluster_kind="week").effect == 1.0
    assert difference(share(5, 56), share(5, 56))[1] == pytest.approx(
        -difference(share(5, 56), share(5, 56))[2]
    )


def test_waiting_hours_move_when_the_range_of_their_difference_lies_apart_from_zero():
    rule = Rule(finding="public_reply_hours", at_most=24)
    slow, quick, same = (
        figure_of(hours_of("public_reply_hours", np.linspace(low, high, 60), np.arange(60)))
        for low, high in ((20, 60), (1, 12), (22, 58))
    )
    faster = change(rule, "Waiting", slow, quick)
    assert (faster.moved, faster.unit) == ("up", "hours")
    assert faster.words == "40 hours (of 60), now 6.5 hours (of 60): −33.5 hours (−39.5 to −27.5 hours)."
    assert change(rule, "Waiting", quick, slow).moved == "down"
    assert change(rule, "Waiting", slow, same).moved == "no detectable change"


def silence(days):
    return figure_of(Finding("longest_gap_days", "days", "told", days, days, days, days, 91))


def test_one_silence_a_day_longer_says_nothing_but_one_beyond_what_is_asked_does():
    rule = Rule(finding="longest_gap_days", at_most=21)
    assert change(rule, "Silence", silence(4), silence(5)).moved == "no detectable change"
    assert change(rule, "Silence", silence(4), silence(22)).moved == "down"
    assert change(rule, "Silence", silence(40), silence(21)).moved == "up"


def bound(low, high):
    return figure_of(Finding("public_response_share", "share", "bound", None, low, high, 5, 20))


def test_bounds_settle_a_move_only_when_they_lie_apart():
    assert change(MORE, "Answers", bound(0.1, 0.3), bound(0.4, 0.6)).moved == "up"
    assert change(MORE, "Answers", bound(0.1, 0.5), bound(0.4, 0.6)).moved == "cannot tell"
    for old, new in (((0.1, 0.4), (0.4, 0.6)), ((0.4, 0.6), (0.1, 0.4))):
        assert change(MORE, "Answers", bound(*old), bound(*new)).moved == "cannot tell"


def test_a_bound_of_nothing_at_all_is_told_as_nothing():
    told = change(MORE, "Answers", bound(0.0, 0.0), bound(0.4, 0.6)).words
    assert told.startswith("between 0 % and 0 %, now between 40 % and 60 %;")


def test_why_nothing_can_be_told_is_said():
    silent = figure_of(cannot_tell("reply_share", "share", "The export holds no replies."))
    assert change(MORE, "Talk", silent, share(60, 200)).words == "Then: The export holds no replies."
    assert change(MORE, "Talk", share(60, 200), silent).words == "Now: The export holds no replies."
    assert wilson(60, 200)[0] > 0.2
