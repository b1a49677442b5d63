"""The ladder: gates in order, a range, its stability and the smallest change that would flip it."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from trustkit import framework
from trustkit.charts.ladder import draw_ladder
from trustkit.framework.content import Gate, Rubric
from trustkit.ladder import place, rubric_in_words, stability
from trustkit.signals.finding import cannot_tell, hours_of, share_of


def share(name, numerator, denominator):
    """A finding made of weeks that are all alike."""
    weeks = np.full((52, 2), [numerator / 52, denominator / 52])
    return share_of(name, np.arange(numerator), np.arange(denominator), clusters=weeks, cluster_kind="week")


GOOD = {gate.finding: (95 if gate.comparator == "at least" else 2) for gate in framework.rubric().gate}


def standing(self_placed=None, **changed):
    findings = {name: share(name, numerator, 100) for name, numerator in GOOD.items()}
    return place(findings | changed, framework.rubric(), self_placed)


def test_all_gates_met_is_the_top_rung_for_certain():
    top = standing()
    assert (top.lowest, top.highest, top.stability) == (5, 5, {5: 1.0})


def test_a_gate_that_is_not_met_stops_the_climb_whatever_lies_above():
    held = standing(reply_share=share("reply_share", 5, 100))
    assert (held.lowest, held.highest, held.stability) == (2, 2, {2: 1.0})


def test_a_gate_that_cannot_be_told_opens_a_range():
    unsure = standing(
        people_back_share=cannot_tell("people_back_share", "share", "No replies in the export.")
    )
    assert (unsure.lowest, unsure.highest) == (3, 5)
    assert "Not settled: People who came back." in unsure.in_words()


def test_redraws_that_stop_at_a_gate_without_a_figure_are_not_told():
    silent = standing(
        people_back_share=cannot_tell("people_back_share", "share", "No replies in the export.")
    )
    assert (silent.lowest, silent.highest, silent.redraws_tell) == (3, 5, False)
    assert "redraws" not in silent.in_words() + draw_ladder(silent).description


def test_redraws_of_none_of_a_few_are_not_told_as_they_are_all_none():
    few = standing(deep_exchange_share=share("deep_exchange_share", 0, 13))
    assert (few.lowest, few.highest, few.stability, few.redraws_tell) == (2, 5, {2: 1.0}, False)
    assert "redraws" not in few.in_words()
    many = standing(deep_exchange_share=share("deep_exchange_share", 0, 60))
    assert (many.highest, many.redraws_tell) == (2, True)


def test_where_each_gate_has_a_figure_or_the_next_rung_is_shut_redraws_are_told():
    silent = cannot_tell("people_back_share", "share", "No replies in the export.")
    unsure = standing(reply_share=share("reply_share", 18, 100))
    shut = standing(people_back_share=silent, talking_weeks_share=share("talking_weeks_share", 2, 100))
    assert (unsure.lowest, unsure.highest, shut.highest) == (2, 5, 3)
    for each, rung in ((standing(), 5), (unsure, 2), (shut, 3)):
        said = f"Of 1,000 redraws by chance from the same weeks and people, all end on rung {rung}."
        assert each.stable_in_words() == said and said in each.in_words()
        assert f"100 % end on rung {rung}" in draw_ladder(each).description


def test_the_standing_at_face_value_is_told_as_a_rung_or_as_a_range():
    low, high = (replace(standing(), face_value=(2, top)) for top in (2, 4))
    assert low.in_words().count("it would be rung 2.") == 1
    assert high.in_words().count("it would be rungs 2 to 4.") == 1
    assert "it would be" not in standing().in_words()


def test_what_it_would_be_if_nobody_wrote_is_told_beside_the_range_and_only_where_it_differs():
    met = share("people_back_share", 95, 100)
    nobody = share("people_back_share", 0, 100)
    held = standing(people_back_share=replace(met, if_silent=nobody))
    assert (held.lowest, held.highest, held.if_silent) == (5, 5, (3, 3))
    assert held.silence_in_words() in held.in_words()
    assert held.silence_in_words().endswith("never wrote to you, it would be rung 3.")
    same = standing(people_back_share=replace(met, if_silent=met))
    assert same.if_silent == (5, 5) and "never wrote" not in same.in_words()


def test_nobody_is_placed_higher_by_silence():
    # Fewer are counted: so the range is wider, and its upper end alone lies better.
    few = replace(share("people_back_share", 0, 100), if_silent=share("people_back_share", 2, 4))
    assert standing(people_back_share=few).if_silent == (3, 3)


def test_an_older_version_of_the_gates_is_called_so():
    today = framework.rubric().version
    assert rubric_in_words(today, standard=True) == f"Judged by TrustKit's own gates, version {today}."
    assert rubric_in_words("2020.1", standard=True).endswith(
        f"version 2020.1, an older one; today's is {today}."
    )


def test_what_holds_a_business_back_is_said_as_not_enough_or_too_much():
    held = standing(reply_share=share("reply_share", 5, 100), pitch_share=share("pitch_share", 90, 100))
    assert (
        "Rung 3 is out of reach for now: not enough of “Talk”; too much of “Own posts that sell”."
        in held.in_words()
    )


def test_a_range_that_holds_the_threshold_settles_nothing():
    unsure = standing(reply_share=share("reply_share", 22, 100))
    assert (unsure.lowest, unsure.highest) == (2, 5)


def test_the_nearest_flip_is_the_smallest_change_that_moves_the_rung():
    held = standing(reply_share=share("reply_share", 5, 100))
    assert held.flips[:2] == (
        "10 more answers to people in your own words (now 5 of 100) → rung 3 becomes possible.",
        "21 more answers to people in your own words (now 5 of 100) → rung 3 is sure, and rung 5 with it.",
    )
    assert standing(reply_share=share("reply_share", 26, 100)).lowest == 5
    assert standing(reply_share=share("reply_share", 25, 100)).lowest == 2
    assert standing(reply_share=share("reply_share", 15, 100)).highest == 5
    assert standing(reply_share=share("reply_share", 14, 100)).highest == 2


def test_gates_of_one_rung_that_are_shut_together_make_one_flip():
    held = standing(
        people_back_share=share("people_back_share", 25, 100),
        talking_weeks_share=share("talking_weeks_share", 66, 100),
        credit_share=share("credit_share", 2, 100),
    )
    assert held.flips[0] == (
        "1 more person who comes back (now 25 of 100) and 1 more week with talk (now 66 of 100) → rung 4 is sure."
    )
    assert not any("credit others" in flip for flip in held.flips[:1])


def test_the_flip_down_is_the_gate_with_the_least_room_and_costs_its_own_rung():
    assert standing().flips == ("5 more first contacts that sell (now 2 of 100) → rung 4 is no longer sure.",)
    near = standing(active_days_share=share("active_days_share", 8, 100))
    assert near.flips == ("1 fewer day with a sign of life (now 8 of 100) → rung 2 is no longer sure.",)


def test_an_open_gate_says_what_would_settle_it_either_way():
    unsure = standing(reply_share=share("reply_share", 22, 100))
    assert unsure.flips[:2] == (
        "4 more answers to people in your own words (now 22 of 100) → rung 3 is sure, and rung 5 with it.",
        "8 fewer answers to people in your own words (now 22 of 100) → rung 3 is out of reach.",
    )


def test_a_gate_without_a_figure_is_said_to_be_in_the_way_and_no_count_is_made_up():
    silent = cannot_tell("people_back_share", "share", "No replies in the export.")
    assert standing(people_back_share=silent).flips[0] == (
        "Whether rung 4 is sure depends on more than counts: “People who came back” is not known from these files."
    )
    few = share_of("people_back_share", np.arange(2), np.arange(3))
    held = standing(people_back_share=few, talking_weeks_share=share("talking_weeks_share", 66, 100))
    assert held.flips[0] == (
        "Whether rung 4 is sure depends on more than counts: “People who came back” has only 3 to count; "
        "it also needs 1 more week with talk (now 66 of 100)."
    )
    nobody = share_of("people_back_share", np.arange(0), np.arange(0))
    assert standing(people_back_share=nobody).flips[0] == (
        "Whether rung 4 is sure depends on more than counts: “People who came back” has nothing to count yet."
    )


def waiting(hours, at_most):
    """The standing of a business whose one gate asks for a median of waiting hours."""
    gate = Gate(level=2, finding="public_reply_hours", at_most=at_most, why="", source="")
    found = hours_of("public_reply_hours", np.array(hours, dtype=float), np.arange(len(hours)))
    return place({"public_reply_hours": found}, Rubric("club", 52, (gate,)))


def test_waiting_hours_flip_by_so_many_slow_answers():
    slow = waiting([1] * 20 + [30] * 20, 24)
    assert (
        "7 more of the 40 answers with a known time within 24 hours (now 20) → rung 2 is sure." in slow.flips
    )
    assert waiting([1] * 27 + [30] * 13, 24).lowest == 2
    assert waiting([1] * 26 + [30] * 14, 24).lowest == 1


def one_gate(comparator, unit, count, of=60):
    """The standing by one gate on the share, or a quantile of the hours, of so many acts that fulfil or break it."""
    name, limit = ("reply_share", 0.3) if unit == "share" else ("public_reply_hours", 24)
    gate = Gate(level=2, finding=name, why="", source="", **{comparator: limit})
    acts = np.arange(of)
    if unit == "share":
        found = share_of(name, acts[:count], acts)
    else:
        good, bad = (30, 1) if comparator == "at_least" else (1, 30)
        found = hours_of(name, np.array([good] * count + [bad] * (of - count), dtype=float), acts, unit)
    return place({name: found}, Rubric("club", 52, (gate,)))


@pytest.mark.parametrize("unit", ["share", 0.5, 0.9])
@pytest.mark.parametrize("comparator", ["at_least", "at_most"])
def test_a_flip_names_the_very_number_at_which_the_rung_changes(comparator, unit):
    reached = {
        "rung 2 is sure": lambda one: one.lowest == 2,
        "rung 2 becomes possible": lambda one: one.highest == 2,
        "rung 2 is no longer sure": lambda one: one.lowest == 1,
        "rung 2 is out of reach": lambda one: one.highest == 1,
    }
    seen = set()
    for count in range(0, 61, 3):
        for flip in one_gate(comparator, unit, count).flips:
            number, way, outcome = re.fullmatch(r"(\d+) (more|fewer) .* → (.*)\.", flip).groups()
            step = 1 if way == "more" else -1
            there = count + step * int(number)
            assert reached[outcome](one_gate(comparator, unit, there)), flip
            assert not reached[outcome](one_gate(comparator, unit, there - step)), flip
            seen.add(outcome)
    assert seen == reached.keys()


def test_the_least_room_is_counted_as_a_share_of_a_gates_own_acts():
    """Some more of a thousand is less room than fewer of a hundred."""
    gates = tuple(
        Gate(level=2, finding=name, at_least=0.2, why="", source="")
        for name in ("reply_share", "credit_share")
    )
    found = {"reply_share": share("reply_share", 230, 1000), "credit_share": share("credit_share", 29, 100)}
    (flip,) = place(found, Rubric("club", 52, gates)).flips
    assert flip.startswith("14 fewer answers to people in your own words (now 230 of 1000)")


@pytest.mark.parametrize("hits", range(1, 10))
@pytest.mark.parametrize("comparator", ["at_least", "at_most"])
def test_a_year_that_lies_at_the_threshold_in_every_draw_passes_it(comparator, hits):
    gate = Gate(level=2, finding="reply_share", why="", source="", **{comparator: hits / 10})
    weeks = np.full((52, 2), [hits, 10.0])
    found = share_of("reply_share", np.arange(52 * hits), np.arange(520), clusters=weeks, cluster_kind="week")
    assert stability({"reply_share": found}, Rubric("club", 52, (gate,))) == {2: 1.0}


def people(name, back):
    clusters = np.column_stack([back, np.ones(len(back))])
    rows = np.arange(len(back))
    return share_of(
        name,
        rows[: int(back.sum())],
        rows,
        counts=(int(back.sum()), len(back)),
        clusters=clusters,
        cluster_kind="person",
    )


def test_stability_redraws_the_same_people_for_every_gate_made_of_people():
    back = np.arange(100) < 20  # just at the threshold, so half of the draws lie above it
    gates = tuple(
        Gate(level=2, finding=name, at_least=0.2, why="", source="")
        for name in ("people_back_share", "lasting_people_share")
    )
    both = Rubric("club", 52, gates)
    one_kind = {gate.finding: people(gate.finding, back.astype(float)) for gate in gates}
    others = one_kind | {"lasting_people_share": people("lasting_people_share", back[::-1].astype(float))}
    # The same people come back and stay: as good as one gate. Other people: seldom both at once.
    assert 0.5 < stability(one_kind, both)[2] < 0.65
    assert stability(others, both)[2] < 0.25


def test_stability_redraws_weeks_so_that_one_good_week_is_no_standing():
    one_good_week = np.vstack([[30.0, 30.0], np.full((51, 2), [0.0, 1.0])])
    lucky = share_of("reply_share", np.arange(30), np.arange(81), clusters=one_good_week, cluster_kind="week")
    assert 0.5 < standing(reply_share=lucky).stability[5] < 0.9


@pytest.mark.parametrize(
    ("placed", "told"),
    [
        (4, "You placed yourself on rung 4; the evidence reaches 2 at most."),
        (1, "You placed yourself on rung 1; the evidence says at least 2."),
        (2, "You placed yourself on rung 2, and the evidence agrees with that."),
        (None, "You have not placed yourself yet."),
    ],
)
def test_self_placement_stands_beside_the_evidence(placed, told):
    held = standing(placed, reply_share=share("reply_share", 5, 100))
    assert held.beside_self_placement() == told


def test_a_placing_within_a_range_is_possible_and_no_more():
    unsettled = standing(2, reply_share=share("reply_share", 2, 12))
    assert unsettled.lowest < unsettled.highest
    told = (
        f"You placed yourself on rung 2; the evidence allows rungs 2 to {unsettled.highest}, so it may be so."
    )
    assert unsettled.beside_self_placement() == told


def test_likes_followers_and_post_counts_are_in_no_gate():
    of = {framework.measures()[gate.finding].of for gate in framework.rubric().gate}
    assert of
    assert not of & {"followers", "likes", "posts per week"}


def test_a_coachs_own_gates_are_named_as_such():
    gates = (Gate(level=2, finding="reply_share", at_least=0.9, why="", source=""),)
    result = place({"reply_share": share("reply_share", 93, 100)}, Rubric("club 2026", 52, gates))
    assert (result.rubric, result.standard, result.lowest) == ("club 2026", False, 1)
