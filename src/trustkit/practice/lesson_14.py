"""Lesson 14, What did it bring?: from an aim to what came of it, as a range, and famous or effective."""

from __future__ import annotations

from pathlib import Path

from trustkit.framework import load
from trustkit.practice.about_words import of_words
from trustkit.practice.cases import TODAY, Casebook
from trustkit.practice.exercise import Exercise, Key
from trustkit.practice.high_street import standing_apart
from trustkit.practice.words import Words
from trustkit.workbook import Workbook
from trustkit.worksheets import answers_in
from trustkit.worksheets.ledger import Line, lines

# What a lesson's `import *` puts on the table.
__all__ = [
    "aim_or_applause",
    "exit_sentence",
    "exit_ticket",
    "famous_or_effective",
    "from_aim_to_outcome",
    "lines_of",
    "low_and_high",
    "my_lines",
    "show_case",
    "verdict_on",
    "whom_to_nurture",
    "whose_advice",
    "why_a_range",
]

HERE = Path(__file__).parent
WORDS = load(HERE / "lesson_14.toml", dict[str, Words])
CASES = Casebook.of(HERE / "lesson_14_cases.toml")
show_case, verdict_on = CASES.show_case, CASES.verdict_on


def lines_of(case: str) -> tuple[Line, ...]:
    """The activities in a ledger of the high street, such as "bakery_ledger", reckoned through.

    >>> [line.name for line in lines_of("bakery_ledger")]
    ['The class and the talk about it', 'Films']
    """
    return lines(CASES.cases[case].answers, TODAY)


def my_lines() -> tuple[Line, ...]:
    """The activities in one's own ledger, reckoned through; none as long as it is empty."""
    workbook = Workbook.open()
    return lines(answers_in(workbook, "ledger"), workbook.today())


def _low_and_high(_: str) -> Key:
    """What is left of the bakery's class at the low end, as the worksheet reckons it."""
    row = verdict_on("bakery_ledger").rows[0]
    cost, low, high = (
        int(row[name].replace(",", "")) for name in ("put in", "brought, low", "brought, high")
    )
    wrong = {"the_high_end": high - cost, "before_costs": low, "the_costs": cost, "all_paid": high}
    return Key(
        expected=low - cost,
        wrong=standing_apart(dict(wrong), low - cost),
        facts={"cost": cost, "low": low, "high": high, "net": low - cost},
    )


aim_or_applause = of_words("lesson_14", "aim_or_applause", WORDS["aim_or_applause"])
from_aim_to_outcome = of_words("lesson_14", "from_aim_to_outcome", WORDS["from_aim_to_outcome"])
low_and_high = Exercise("lesson_14", "low_and_high", WORDS["low_and_high"], _low_and_high)
famous_or_effective = CASES.asked(
    "lesson_14",
    "famous_or_effective",
    WORDS["famous_or_effective"],
    "ledger",
    {"famous": "famous", "effective": "effective", "cannot_tell": "cannot tell"},
)
whom_to_nurture = of_words("lesson_14", "whom_to_nurture", WORDS["whom_to_nurture"])
why_a_range = of_words("lesson_14", "why_a_range", WORDS["why_a_range"])
whose_advice = CASES.asked(
    "lesson_14",
    "whose_advice",
    WORDS["whose_advice"],
    "advice",
    {"follow": "try it", "ask_first": "ask first", "leave": "leave it"},
)
exit_ticket = of_words("lesson_14", "exit_ticket", WORDS["exit_ticket"])
exit_sentence = of_words("lesson_14", "exit_sentence", WORDS["exit_sentence"])

EXERCISES = (
    aim_or_applause,
    from_aim_to_outcome,
    low_and_high,
    famous_or_effective,
    whom_to_nurture,
    why_a_range,
    whose_advice,
    exit_ticket,
    exit_sentence,
)
