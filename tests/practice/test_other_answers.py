"""Answers that somebody may well give and that no exercise names: the right ones are taken, the others led on."""

from __future__ import annotations

import pytest

from trustkit.practice import (
    lesson_03,
    lesson_04,
    lesson_06,
    lesson_07,
    lesson_08,
    lesson_09,
    lesson_10,
    lesson_12,
    lesson_13,
    lesson_14,
)

HEARD = {"A": 2, "B": 1, "C": 1, "D": 0, "E": 0}


@pytest.mark.parametrize(
    ("exercise", "answer", "verdict", "mistake"),
    [
        (lesson_03.hard_to_reach, "A C D", "not yet", "two_is_far"),
        (lesson_03.hard_to_reach, "A D", "not yet", "two_is_far"),
        (lesson_03.hard_to_reach, "B D", "not yet", ""),
        (lesson_03.hard_to_reach, "A B C D", "not yet", ""),
        (lesson_08.how_many_to_buyers, "40 %", "correct", ""),
        (lesson_08.how_many_to_buyers, 45, "not yet", "the_peers"),
        (lesson_07.how_it_fails, {"A": "too far"}, "not yet", "often_is_too_far"),
        (lesson_10.eight_weeks, {"A": 0, "B": 2, "C": 2, "D": 2, "E": 0}, "correct", ""),
        (lesson_10.eight_weeks, {"A": 0, "B": 2, "C": 1, "D": 1, "E": 0}, "not yet", "straw_fire"),
        (lesson_10.eight_weeks, {"A": 0, "B": 5, "C": 5, "D": 5, "E": 0}, "not yet", "bomb"),
        (lesson_10.eight_weeks, {"A": 0, "B": 2, "C": 2, "D": 16, "E": 0}, "not yet", "too_much_later"),
        (lesson_10.eight_weeks, {"A": 0, "B": 0, "C": 5, "D": 5, "E": 0}, "not yet", ""),
        (lesson_14.famous_or_effective, {"C": "Can't tell!"}, "correct", ""),
        (lesson_12.share_the_week, HEARD, "correct", ""),
        (lesson_12.share_the_week, {**HEARD, "E": 2}, "not yet", "one_more"),
        (lesson_12.share_the_week, {**HEARD, "C": 0, "D": 2}, "not yet", "all_making"),
        (lesson_12.share_the_week, {**HEARD, "B": 4}, "not yet", "nine_hours"),
        (lesson_12.share_the_week, {**HEARD, "C": ..., "E": 1}, "not yet", "one_more"),
        (lesson_04.where_the_rule_errs, "A E H", "not yet", ""),
        (lesson_04.where_the_rule_errs, "B E H", "not yet", "all_it_called"),
        (lesson_09.what_the_files_say, "A C E", "not yet", "worst_first"),
        (lesson_09.what_the_files_say, "A C D", "not yet", "all_of_them"),
        (lesson_10.order_the_steps, "E C A D B", "not yet", "read_first"),
        (lesson_13.what_it_shows.about("bakery"), "A D", "not yet", "mean_above_middle"),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_an_answer_that_nobody_named_is_told_what_is_in_it(exercise, answer, verdict, mistake):
    whole = {**exercise.solutions[0], **answer} if isinstance(answer, dict) else answer
    outcome = exercise.judge(whole)
    assert (outcome.verdict, outcome.mistake) == (verdict, mistake)


def test_an_hour_for_the_new_network_is_not_called_five_things():
    said = lesson_12.share_the_week.judge({**HEARD, "E": 2}).saying
    assert "five" not in f"{said.saw} {said.why}" and "asked" in said.why


def test_letters_that_are_still_open_are_named_where_nothing_else_is_wrong():
    said = lesson_14.famous_or_effective.judge({"A": "famous", "B": ..., "C": ...}).saying
    assert (said.saw, said.next) == ("1 of 3 are right so far.", "Answer B and C, too.")


def test_a_plan_with_open_letters_is_not_blamed_for_them():
    outcome = lesson_12.share_the_week.judge({"A": 2, "B": 1, "C": ..., "D": ..., "E": ...})
    assert (outcome.verdict, outcome.mistake) == ("not yet", "")
    assert (outcome.saying.saw, outcome.saying.next) == ("What stands there fits so far.", "Answer C, too.")
    assert lesson_12.share_the_week.judge({"A": 1, "C": ...}).mistake == "all_making"


def test_letters_that_are_right_are_not_called_wrong_because_one_is_missing():
    said = lesson_08.what_to_bring.judge("B C F").saying
    assert said.saw == "What you chose is right, but it is not all that applies."
    assert lesson_08.what_to_bring.judge("B C D").saying.saw == "The request is among them."


@pytest.mark.parametrize(
    ("answer", "saw"),
    [
        ("D E B A C", "D is in its place. What comes after it is in another order."),
        ("D B A E C", "D and B are in their places. The rest is in another order."),
        ("B D E A C", "Another order."),
    ],
)
def test_an_order_that_begins_well_is_told_how_far(answer, saw):
    assert lesson_14.from_aim_to_outcome.judge(answer).saying.saw == saw


@pytest.mark.parametrize(
    ("exercise", "answer", "untrue"),
    [
        (lesson_04.where_the_rule_errs, "B E H", "All"),
        (lesson_09.what_the_files_say, "A C E", "alone"),
        (lesson_09.what_the_files_say, "A C D", "All"),
        (lesson_13.what_it_shows.about("bakery"), "A D", "All"),
    ],
)
def test_one_letter_too_many_is_not_called_the_whole_of_a_mistake(exercise, answer, untrue):
    assert untrue not in exercise.judge(answer).saying.saw


def test_one_loss_too_many_is_not_called_everything():
    said = lesson_06.what_matters.judge("A C").saying
    assert said.saw == "A loss that changes no rung is among them."
