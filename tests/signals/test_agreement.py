"""Agreement between rule, person and coach."""

import numpy as np
import pandas as pd
import pytest

from trustkit.signals.agreement import Agreement, agreements, drawn, kappa, own_labels


def judges(table):
    """Two judges' classes from a table of counts."""
    pairs = [pair for pair in np.ndindex(len(table), len(table)) for _ in range(table[pair[0]][pair[1]])]
    return [f"c{one}" for one, _ in pairs], [f"c{other}" for _, other in pairs]


def test_kappa_is_the_agreement_beyond_chance():
    # 35 of 50 alike; by chance (25·30 + 25·20) / 50² = 0.5; so (0.7 − 0.5) / (1 − 0.5) = 0.4.
    found = kappa(*judges([[20, 5], [10, 15]]))
    assert (found.acts, found.same, found.kappa) == (50, 35, pytest.approx(0.4))
    assert kappa(*judges([[25, 25], [25, 25]])).kappa == pytest.approx(0)
    assert kappa(*judges([[0, 25], [25, 0]])).kappa == pytest.approx(-1)


@pytest.mark.parametrize(
    "table", [[[20, 5], [10, 15]], [[40, 4, 3], [6, 50, 2], [1, 9, 60]], [[80, 3], [4, 9]]]
)
def test_the_interval_is_as_wide_as_redrawing_makes_it(table):
    one, other = (np.array(each) for each in judges(table))
    rng = np.random.default_rng(7)
    drawn = [rng.integers(len(one), size=len(one)) for _ in range(1500)]
    spread = np.std([kappa(one[rows].tolist(), other[rows].tolist()).kappa for rows in drawn])
    found = kappa(one.tolist(), other.tolist())
    assert (found.high - found.low) / (2 * 1.96) == pytest.approx(spread, rel=0.12)


@pytest.mark.parametrize(("acts", "agrees"), [(5, 0.7), (20, 0.7), (20, 0.95), (40, 0.95), (200, 0.5)])
def test_the_interval_holds_the_agreement_of_judges_who_agree_so_often(acts, agrees):
    """Who judges 20 texts and agrees in nearly all of them is not sure to agree in all that follow."""
    chance, held = np.random.default_rng(9), []
    while len(held) < 300:
        one, guess = chance.choice(3, (2, acts), p=[0.5, 0.3, 0.2])
        found = kappa(
            one.astype(str).tolist(), np.where(chance.random(acts) < agrees, one, guess).astype(str).tolist()
        )
        if found.kappa is not None:
            held.append(found.low <= agrees <= found.high)
    assert np.mean(held) > 0.92


def test_who_always_agreed_may_still_disagree_tomorrow():
    five, many = (
        kappa(["a", "b", "a", "b", "c"] * times, ["a", "b", "a", "b", "c"] * times) for times in (1, 20)
    )
    assert five.kappa == five.high == many.kappa == many.high == 1
    assert five.low < 0.5 and 0.9 < many.low < 0.97
    never = kappa(["a"] * 9 + ["b"] * 9, ["b"] * 9 + ["a"] * 9)
    assert (never.low, never.kappa) == (-1, pytest.approx(-1)) and -0.8 < never.high < -0.5


def test_too_few_acts_and_a_single_class_have_no_kappa():
    assert kappa(["a", "b", "a", "b"], ["a", "b", "a", "a"]) == Agreement(4, 3)
    assert kappa(["a"] * 9, ["a"] * 9) == Agreement(9, 9)
    assert "one class only" in kappa(["a"] * 9, ["a"] * 9).in_words()
    assert kappa(["a"] * 9, ["b"] * 9).kappa == pytest.approx(0)


def test_rule_person_and_coach_are_compared_over_what_both_judged():
    texts = [
        "Thanks, Ann!",
        "We open at nine",
        "Read more: https://a.example",
        "Well done",
        "We bake",
        "Tak for i dag",
    ]
    events = pd.DataFrame({"id": [f"x:{place}" for place in range(6)], "text": texts, "kind": "post"})
    events = events.assign(language=["en"] * 5 + ["da"], direction="made")
    you = {f"x:{place}": {"does": "community"} for place in range(6)} | {"x:2": {"does": "action"}}
    coach = {"x:0": {"does": "community"}, "x:1": {"does": "information"}, "x:4": {"pitch": True}}
    found = agreements(events, you, coach)
    assert {pair: (each.acts, each.same) for pair, each in found.items()} == {
        ("rule", "you"): (5, 3),
        ("rule", "coach"): (2, 2),
        ("you", "coach"): (2, 1),
    }
    assert (
        found["rule", "you"].kappa
        == kappa(
            ["community", "information", "action", "community", "information"],
            ["community", "community", "action", "community", "community"],
        ).kappa
    )


def test_texts_to_judge_are_own_public_ones_in_a_language_that_the_lists_cover():
    fits = {"direction": "made", "public": True, "kind": "post", "language": "en", "text": "We open at nine"}
    unfit = [
        fits | change
        for change in (
            {"direction": "received"},
            {"public": False},
            {"kind": "message"},
            {"kind": "reaction"},
            {"text": None},
            {"language": "da", "text": "Tak for i dag"},
        )
    ]
    rows = [fits, *unfit, fits | {"kind": "reply"}, fits | {"kind": "quote"}]
    events = pd.DataFrame([{**row, "id": f"x:{place}"} for place, row in enumerate(rows)])
    assert sorted(drawn(events, 9)) == [0, 7, 8]


def test_texts_are_drawn_by_chance_and_a_longer_export_draws_the_same_ones_first():
    text = {"text": "We open at nine", "direction": "made", "public": True, "kind": "post", "language": "en"}
    events = pd.DataFrame([{**text, "id": f"x:{place}"} for place in range(400)])
    lots = drawn(events, 20).tolist()
    assert len(set(lots)) == 20 and max(lots) > 300
    assert lots != sorted(lots)
    assert drawn(events, 40).tolist()[:20] == lots


def test_what_you_corrected_and_what_your_coach_corrected_are_not_mixed_up():
    events = pd.DataFrame({"id": ["x:0", "x:1", "x:2"], "text": "Thanks, Ann!", "kind": "post"})
    events = events.assign(language="en", direction="made")
    you, coach = {"x:0": {"does": "action"}, "x:1": {"does": "community"}}, {"x:2": {"does": "action"}}
    found = own_labels(events, you, coach)
    assert (found.judged, found.otherwise) == (2, 1)
    assert {pair: (each.acts, each.same) for pair, each in found.pairs.items()} == {
        ("rule", "you"): (2, 1),
        ("rule", "coach"): (1, 0),
        ("you", "coach"): (0, 0),
    }


def test_five_acts_are_enough_and_one_class_alone_is_not():
    told = [Agreement(acts, acts).in_words() for acts in (4, 5)]
    assert [words.rpartition(": ")[2] for words in told] == [
        "too few, so no kappa",
        "one class only, so no kappa",
    ]
