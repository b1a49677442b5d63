"""The ladder: gates in order, a range, its stability and the smallest change that would flip it."""

from __future__ import annotations

import numpy as np
import pytest

from trustkit import framework
from trustkit.framework.content import Gate, Rubric
from trustkit.ladder import place
from trustkit.signals.finding import cannot_tell, share_of


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


def test_a_range_that_holds_the_threshold_settles_nothing():
    unsure = standing(reply_share=share("reply_share", 22, 100))
    assert (unsure.lowest, unsure.highest) == (2, 5)


def test_the_smallest_change_that_would_flip_a_gate_is_the_smallest():
    held = standing(reply_share=share("reply_share", 5, 100))
    sentence = next(flip for flip in held.flips if "Talk" in flip)
    assert sentence == "With 23 more among 100 own public acts, “Talk” is met (now 5)."
    assert standing(reply_share=share("reply_share", 28, 100)).lowest == 5
    assert standing(reply_share=share("reply_share", 27, 100)).lowest == 2


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


def test_likes_followers_and_post_counts_are_in_no_gate():
    of = {framework.measures()[gate.finding].of for gate in framework.rubric().gate}
    assert of
    assert not of & {"followers", "likes", "posts per week"}


def test_a_coachs_own_gates_are_named_as_such():
    gates = (Gate(level=2, finding="reply_share", at_least=0.9, why="", source=""),)
    result = place({"reply_share": share("reply_share", 95, 100)}, Rubric("club 2026", 52, gates))
    assert (result.rubric, result.standard, result.lowest) == ("club 2026", False, 1)
