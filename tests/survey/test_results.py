"""What customers say: by dimension, with range and reliability, and never in one number."""

from __future__ import annotations

import numpy as np
import pytest

from trustkit import framework
from trustkit.signals.finding import mean_interval
from trustkit.survey import Answers, survey_result
from trustkit.survey.results import cronbach_alpha

FORM = framework.survey()
REVERSED = np.array([item.reversed for item in FORM.item])


def answered(turned):
    """Answers from how far each row agrees once reversed sentences are turned round."""
    turned = np.asarray(turned, dtype=float)
    return survey_result(Answers(np.where(REVERSED, 6 - turned, turned), len(turned), (), ()))


def test_reversed_sentences_are_turned_before_the_mean():
    result = answered(np.full((40, 12), 5))
    assert {one.mean for one in result.dimensions} == {5.0}
    assert {one.leaning for one in result.dimensions} == {"yes"}
    assert {one.leaning for one in answered(np.full((40, 12), 1)).dimensions} == {"no"}


@pytest.mark.parametrize(
    ("people", "figure", "span"), [(4, False, False), (5, False, True), (29, False, True), (30, True, True)]
)
def test_below_five_there_is_no_figure_and_below_thirty_only_the_range(people, figure, span):
    one = answered(np.tile([4, 5, 3], (people, 4))).dimensions[0]
    assert (one.people, one.mean is not None, one.low is not None) == (people, figure, span)
    assert (one.leaning == "too few") == (not span)


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (4, "too few  {} (4 answers, as ticked)"),
        (5, "3.1 to 4.9  {} (5 answers, as ticked)"),
        (30, "4.0 (3.8 to 4.2)  {} (30 answers, as ticked)"),
    ],
)
def test_a_single_sentence_has_its_range_and_below_thirty_only_that(people, words):
    ticks = np.resize([4.0, 5, 3, 4, 4], (people, 1)) * np.ones(12)
    ticks = np.vstack([ticks, np.full(12, np.nan)])
    one = survey_result(Answers(ticks, people + 1, (), ())).items[1]
    assert one.in_words() == words.format(FORM.item[1].text)
    if people >= 5:
        spread = ticks[:people, 1].std(ddof=1) / people**0.5
        reach = {5: 2.776, 30: 2.045}[people] * spread  # Student's t, two-sided, from the printed tables
        assert (one.low, one.high) == pytest.approx((max(1, 4 - reach), min(5, 4 + reach)), abs=1e-3)


def test_a_single_customer_is_told_as_one():
    said = [answered(np.full((people, 12), 4.0)).dimensions[0].in_words() for people in (1, 2)]
    assert said == [f"{people}; below 5 no figure is given." for people in ("1 person", "2 people")]


def test_a_person_counts_in_a_dimension_with_two_of_its_three_sentences():
    ticks = np.full((10, 12), 4.0)
    heard = [place for place, item in enumerate(FORM.item) if item.dimension == "heard"]
    ticks[:3, heard[:1]] = np.nan
    ticks[3:5, heard[:2]] = np.nan
    one = answered(ticks).dimensions[0]
    assert (one.id, one.people, one.complete) == ("heard", 8, 5)


def test_there_is_no_number_over_all_dimensions():
    result = answered(np.full((40, 12), 4))
    assert [one.id for one in result.dimensions] == ["heard", "trust", "satisfaction", "commitment"]
    assert set(vars(result)) == {"dimensions", "items", "people", "read", "notes", "version"}


def people_who_differ(seed, people, noise):
    """Three sentences, each a person's own stand and noise."""
    random = np.random.default_rng(seed)
    return random.normal(size=(people, 1)) + noise * random.normal(size=(people, 3))


def test_alpha_is_the_share_of_what_the_sentences_have_in_common():
    ticks = people_who_differ(1, 60, 0.8)
    shared = np.cov(ticks, rowvar=False)
    common = shared[~np.eye(3, dtype=bool)].mean()
    assert cronbach_alpha(ticks)[0] == pytest.approx(9 * common / shared.sum())
    assert cronbach_alpha(ticks[:4]) == (None, None, None)
    assert cronbach_alpha(np.full((20, 3), 4.0)) == (None, None, None)


def test_intervals_hold_the_truth_about_as_often_as_they_say():
    true_alpha = 3 / (3 + 0.8**2)
    alphas = [cronbach_alpha(people_who_differ(seed, 25, 0.8)) for seed in range(600)]
    assert 0.93 <= np.mean([low <= true_alpha <= high for _, low, high in alphas]) <= 0.97
    random = np.random.default_rng(7)
    draws = random.choice([2, 3, 4, 5], p=[0.1, 0.2, 0.4, 0.3], size=(600, 20)).astype(float)
    assert (
        0.93
        <= np.mean([low <= 3.9 <= high for low, high in (mean_interval(row, 1, 5) for row in draws)])
        <= 0.97
    )


def test_reliability_is_said_in_words_with_its_range():
    random = np.random.default_rng(3)
    together = np.clip(np.round(3 + random.normal(size=(60, 1)) + 0.3 * random.normal(size=(60, 12))), 1, 5)
    assert (
        answered(together)
        .dimensions[1]
        .reliability_in_words()
        .startswith("Its sentences hang together (alpha 0.9")
    )
    apart = random.integers(1, 6, size=(60, 12))
    assert (
        answered(apart).dimensions[1].reliability_in_words().startswith("Its sentences do not hang together")
    )
    few = answered(apart[:3]).dimensions[1].reliability_in_words()
    assert few == "Whether its sentences hang together cannot be told from 3 full answers."


def test_every_dimension_has_three_sentences_one_reversed_and_trust_has_its_three_parts():
    for dimension in FORM.dimension:
        own = [item for item in FORM.item if item.dimension == dimension.id]
        assert (len(own), sum(item.reversed for item in own)) == (3, 1)
    assert {item.facet for item in FORM.item if item.dimension == "trust"} == {
        "ability",
        "benevolence",
        "integrity",
    }
