"""A finding says how sure it is, and nothing where there is too little."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, norm, quantile_test, t

from trustkit.signals.finding import (
    cannot_tell,
    design_effect,
    hours_of,
    share_of,
    verdict_ends,
    wilson,
)
from trustkit.signals.quantiles import quantile_interval


@pytest.mark.parametrize(
    ("numerator", "denominator", "status", "told"),
    [
        (1, 4, "too few", False),
        (1, 5, "range only", False),
        (1, 29, "range only", False),
        (1, 30, "told", True),
    ],
)
def test_how_much_is_said_depends_on_how_much_there_is(numerator, denominator, status, told):
    finding = share_of("reply_share", np.arange(numerator), np.arange(denominator))
    assert (finding.status, finding.value is not None) == (status, told)
    assert (finding.low is None) == (status == "too few")


@st.composite
def counts(draw):
    denominator = draw(st.integers(1, 5000))
    return draw(st.integers(0, denominator)), denominator


@given(counts())
def test_wilson_solves_its_own_equation(pair):
    """The ends are where the score test just stops rejecting: |p - end| = z * sqrt(end * (1 - end) / n)."""
    numerator, denominator = pair
    share = numerator / denominator
    for end in wilson(numerator, denominator):
        reach = 1.959963984540054 * np.sqrt(max(0, end * (1 - end)) / denominator)
        assert abs(share - end) == pytest.approx(reach, abs=1e-7)  # near 0 the root blows up the last digit


@given(counts())
def test_wilson_is_that_of_scipy(pair):
    theirs = binomtest(*pair).proportion_ci(0.95, method="wilson")
    assert wilson(*pair) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


@given(counts())
def test_the_interval_holds_the_share_and_stays_inside_0_to_1(pair):
    low, high = wilson(*pair)
    assert -1e-12 <= low <= pair[0] / pair[1] + 1e-12
    assert pair[0] / pair[1] - 1e-12 <= high <= 1 + 1e-12


def test_whoever_answered_all_may_answer_all():
    assert {wilson(number, number)[1] for number in range(1, 500)} == {1.0}


@given(counts())
def test_ten_times_the_evidence_narrows_the_interval(pair):
    low, high = wilson(*pair)
    lower, higher = wilson(pair[0] * 10, pair[1] * 10)
    assert higher - lower < high - low


def test_a_verdict_looks_at_one_side_and_below_thirty_acts_at_the_whole_range():
    many, few = (share_of("reply_share", np.arange(hits), np.arange(of)) for hits, of in ((27, 100), (8, 20)))
    theirs = [
        binomtest(27, 100, alternative=side).proportion_ci(0.90, method="wilson")
        for side in ("greater", "less")
    ]
    assert verdict_ends(many, least=True) == pytest.approx((theirs[0].low, theirs[1].high), abs=1e-12)
    assert verdict_ends(few, least=True) == (few.low, few.high)
    half = verdict_ends(replace(many, told=0.5), least=True)
    assert half == pytest.approx((theirs[0].low / 2, theirs[1].high), abs=1e-12)
    assert verdict_ends(replace(many, told=0.5), least=False)[1] == pytest.approx(
        1 - (1 - theirs[1].high) / 2
    )


@pytest.mark.parametrize(
    ("hits", "of", "of_one_day", "least", "like"),
    [
        (9, 12, (4, 1), True, (5, 8)),  # without the good acts of the best day; what else that day has stays
        (3, 12, (1, 4), False, (3, 8)),
        (6, 6, (6, 0), True, None),  # one day is all there is
        (0, 6, (0, 6), False, None),
    ],
)
def test_among_few_acts_one_day_does_not_count_for_the_business(hits, of, of_one_day, least, like):
    finding = replace(share_of("reply_share", np.arange(hits), np.arange(of)), of_one_day=of_one_day)
    low, high = verdict_ends(finding, least=least)
    good, bad = (low, high) if least else (high, low)
    nothing = 0.0 if least else 1.0
    assert good == (wilson(*like)[0 if least else 1] if like else nothing)
    assert bad == (finding.high if least else finding.low)


@pytest.mark.parametrize("least", [True, False])
def test_any_number_that_might_have_counted_has_ends_and_more_never_lower_them(least):
    finding = replace(share_of("reply_share", np.arange(4), np.arange(12)), of_one_day=(3, 5))
    ends = [verdict_ends(finding, least=least, count=count) for count in range(13)]
    assert all(0 <= low <= high <= 1 for low, high in ends)
    assert ends == sorted(ends)


def test_wilson_refuses_what_is_no_share():
    with pytest.raises(ValueError):
        wilson(3, 2)


@given(st.lists(st.floats(0, 1e4), min_size=5, max_size=200))
def test_hours_stay_between_the_smallest_and_the_largest_seen(hours):
    finding = hours_of("public_reply_hours", np.array(hours), np.arange(len(hours)))
    assert min(hours) <= finding.low <= finding.high <= max(hours)
    if finding.value is not None:
        assert finding.low <= finding.value <= finding.high


@given(st.lists(st.floats(0, 1e4), min_size=5, max_size=300), st.sampled_from([0.1, 0.5, 0.9]))
def test_the_interval_of_a_quantile_is_that_of_scipy(hours, quantile):
    """Conover's interval; where scipy has no end on one side, ours is the smallest or largest value seen."""
    theirs = quantile_test(hours, q=0, p=quantile).confidence_interval(0.95)
    low = min(hours) if np.isnan(theirs.low) else theirs.low
    high = max(hours) if np.isnan(theirs.high) else theirs.high
    assert quantile_interval(np.array(hours), quantile) == (low, high)


@pytest.mark.parametrize(("quantile", "fewest"), [(0.5, 5), (0.9, 29), (0.1, 29)])
def test_no_quantile_is_told_that_may_lie_beyond_all_that_was_seen(quantile, fewest):
    """Ten waits are all shorter than the 90th percentile in one case of three: their longest is no end of a range."""
    few, enough = (
        hours_of("public_reply_hours", np.arange(float(n)), np.arange(n), quantile)
        for n in (fewest - 1, fewest)
    )
    assert (few.status, few.low, few.why) == (
        "too few",
        None,
        f"There are only {fewest - 1}; below {fewest} no figure is given.",
    )
    assert enough.status == "range only"
    assert max(quantile, 1 - quantile) ** fewest <= 0.05 < max(quantile, 1 - quantile) ** (fewest - 1)


@pytest.mark.parametrize("quantile", [0.5, 0.9])
def test_waits_of_one_week_hang_together_and_the_interval_holds_the_truth_all_the_same(quantile):
    """A holiday makes all waits of a week long: as many single waits would tell far more than they do."""
    chance = np.random.default_rng(4)
    held = {"weeks": 0, "single": 0}
    for _ in range(300):
        weeks = chance.integers(0, 40, 200)
        waits = np.exp(chance.normal(size=40)[weeks] * 0.8 + chance.normal(size=200) * 0.6)
        truth = np.exp(norm.ppf(quantile))
        for name, known in (("weeks", weeks), ("single", None)):
            found = hours_of("public_reply_hours", waits, np.arange(200), quantile, weeks=known)
            held[name] += found.low <= truth <= found.high
    assert held["single"] < 240
    assert held["weeks"] > 275


def test_waits_that_differ_no_more_between_weeks_than_within_make_the_interval_no_wider():
    waits, weeks = np.tile(np.arange(1.0, 11), 8), np.repeat(np.arange(8), 10)
    alike, single = (
        hours_of("public_reply_hours", waits, np.arange(80), weeks=known) for known in (weeks, None)
    )
    assert (alike.low, alike.high) == (single.low, single.high)


def test_cannot_tell_carries_its_reason_and_no_figure():
    finding = cannot_tell("reply_share", "share", "No replies in the export.")
    assert (finding.value, finding.low, finding.numerator, finding.why) == (
        None,
        None,
        None,
        "No replies in the export.",
    )


def test_uneven_weeks_count_as_bell_and_mccaffrey_have_it():
    of = np.array([40, 3, 7, 12, 1, 25], dtype=float)
    hits = np.array([30, 0, 1, 9, 1, 4], dtype=float)
    share, weight = hits.sum() / of.sum(), of / of.sum()
    # Their estimator in matrices: what each week leaves over, set right, against single acts.
    left = np.diag(of) - np.outer(of, of) / of.sum()
    right = np.diag(1 / np.sqrt(1 - weight))
    spread = right @ left @ right
    freedom = np.trace(spread) ** 2 / np.trace(spread @ spread)
    variance = (np.square(right @ (hits - share * of))).sum() / of.sum() ** 2
    single = share * (1 - share) / of.sum()
    wider = (t.ppf(0.975, freedom) / norm.ppf(0.975)) ** 2
    assert design_effect(np.column_stack([hits, of])) == pytest.approx(variance / single * wider)
    # The mean over weeks that are alike in nothing but their share is that of single acts.
    assert np.trace(spread) == pytest.approx(of.sum())


@pytest.mark.parametrize(("weeks", "status"), [(12, "told"), (2, "range only")])
def test_where_acts_of_a_week_hang_together_the_range_is_that_of_fewer_acts(weeks, status):
    lines = np.array([[9, 10], [1, 4]] * weeks, dtype=float)
    hits, of = lines.sum(axis=0).astype(int)
    acts = np.arange(hits), np.arange(of)
    finding = share_of("reply_share", *acts, clusters=lines, cluster_kind="week")
    assert finding.effect == design_effect(lines) > 1
    assert (finding.status, finding.low, finding.high) == (
        status,
        *wilson(hits / finding.effect, of / finding.effect),
    )
    single = share_of("reply_share", *acts)
    assert finding.low < single.low < hits / of < single.high < finding.high
    theirs = verdict_ends(finding, least=True)
    assert finding.low <= theirs[0] < theirs[1] <= finding.high


@pytest.mark.parametrize("weeks", [1, 2, 4])
def test_a_few_weeks_do_not_show_how_unlike_weeks_are(weeks):
    """Weeks that differ a little: of one or two such weeks the range of single acts holds the truth far too seldom."""
    chance, held = np.random.default_rng(8), []
    for _ in range(400):
        of = chance.multinomial(40, np.full(weeks, 1 / weeks))
        hits = chance.binomial(of, chance.beta(0.3 * 9, 0.7 * 9, weeks))
        lines = np.column_stack([hits, of]).astype(float)
        found = share_of(
            "reply_share", np.arange(hits.sum()), np.arange(40), clusters=lines, cluster_kind="week"
        )
        held.append(found.low <= 0.3 <= found.high)
    assert np.mean(held) > 0.93  # without: 0.6 of one week, 0.87 of two, 0.9 of four


def test_nothing_is_surer_for_lying_in_few_weeks_and_a_quarter_of_weeks_speaks_for_itself():
    def effect(weeks, each=10):
        return design_effect(np.array([[each / 2, each]] * weeks))

    effects = [effect(weeks) for weeks in range(1, 15)]
    assert effects == sorted(effects, reverse=True)
    assert effects[0] > 1.8 and effects[11] > 1 == effects[12] == effects[13]
    assert effect(2, each=1) == 1  # people, one each, hang together with nobody
    assert design_effect(np.array([[0, 20], [0, 20]])) == design_effect(np.array([[20, 20], [20, 20]])) == 1
    assert design_effect(np.zeros((3, 2))) == design_effect(np.empty((0, 2))) == 1


def test_weeks_more_alike_than_chance_would_have_them_make_nothing_surer():
    assert design_effect(np.array([[5, 10], [4, 10], [6, 10], [5, 10]] * 5)) == 1
