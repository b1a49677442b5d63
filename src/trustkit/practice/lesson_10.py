"""Lesson 10, The influencer path: five steps towards somebody with influence, and nothing asked before the last."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from trustkit.assessment import Assessment
from trustkit.framework import load, worksheet
from trustkit.practice.about_words import of_words, rewritten, stated
from trustkit.practice.cases import TODAY, Casebook
from trustkit.practice.exercise import Exercise, Key
from trustkit.practice.high_street import figures_of
from trustkit.practice.kinds import Bounds
from trustkit.practice.note import Note
from trustkit.practice.words import Words

# What a lesson's `import *` puts on the table.
__all__ = [
    "earliest_comment",
    "eight_weeks",
    "exit_sentence",
    "exit_ticket",
    "first_comment",
    "order_the_steps",
    "show_case",
    "three_logs",
    "too_much_too_early",
    "verdict_on",
    "why_give_first",
]

HERE = Path(__file__).parent
WORDS = load(HERE / "lesson_10.toml", dict[str, Words])
CASES = Casebook.of(HERE / "lesson_10_cases.toml")
show_case, verdict_on = CASES.show_case, CASES.verdict_on
HASTE = ("burst_share", "asked_too_early_share")

EIGHT_WEEKS = Bounds(
    example={"A": 0, "B": 3, "C": 6, "D": 6, "E": 0},
    total=20,
    least={"B": 1, "C": 2, "D": 2},
    most={"A": 0, "B": 4, "C": 8, "D": 8, "E": 0},
)


def too_much_too_early(assessment: Assessment) -> Note:
    """How many people a stream shows to have got too much at once, or to have been asked too early."""
    return figures_of(assessment, HASTE)


def _earliest_comment(_: str) -> Key:
    """The day of July on which a person chosen on the first of July may get a first comment."""
    days = int(worksheet("influencer").number["observe_days"].value)
    return Key(
        expected=(TODAY + timedelta(days=days)).day,
        wrong={"at_once": TODAY.day, "the_days_alone": days},
        facts={"days": days, "day": (TODAY + timedelta(days=days)).day},
    )


order_the_steps = of_words("lesson_10", "order_the_steps", WORDS["order_the_steps"])
earliest_comment = Exercise("lesson_10", "earliest_comment", WORDS["earliest_comment"], _earliest_comment)
three_logs = CASES.asked(
    "lesson_10",
    "three_logs",
    WORDS["three_logs"],
    "influencer",
    {"asked_early": "too early", "burst": "too much", "on_the_way": "on the way"},
)
first_comment = Exercise(
    "lesson_10",
    "first_comment",
    WORDS["first_comment"],
    rewritten(WORDS["first_comment"], "question", lacks=("sells", "sends", "names_us"), fewest_words=8),
)
eight_weeks = Exercise(
    "lesson_10",
    "eight_weeks",
    WORDS["eight_weeks"],
    lambda _: replace(stated(WORDS["eight_weeks"])(""), expected=EIGHT_WEEKS),
)
why_give_first = of_words("lesson_10", "why_give_first", WORDS["why_give_first"])
exit_ticket = of_words("lesson_10", "exit_ticket", WORDS["exit_ticket"])
exit_sentence = of_words("lesson_10", "exit_sentence", WORDS["exit_sentence"])

EXERCISES = (
    order_the_steps,
    earliest_comment,
    three_logs,
    first_comment,
    eight_weeks,
    why_give_first,
    exit_ticket,
    exit_sentence,
)
