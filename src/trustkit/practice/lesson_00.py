"""Lesson 00, Ready?: running a cell, mending a fault, the order of work."""

from __future__ import annotations

from pathlib import Path

from trustkit.framework import load
from trustkit.practice.about_words import of_words
from trustkit.practice.exercise import Exercise, Key
from trustkit.practice.words import Words

# What a lesson's `import *` puts on the table.
__all__ = ["exit_sentence", "exit_ticket", "mend_the_fault", "order_of_work", "read_a_result"]

WORDS = load(Path(__file__).with_suffix(".toml"), dict[str, Words])

BREAKFASTS, DAYS = 42, 6
COFFEES, PASTRIES = 40, 25


def _week_of_breakfasts(_: str) -> Key:
    return Key(
        expected=BREAKFASTS * DAYS,
        wrong={"added": BREAKFASTS + DAYS, "one_day": BREAKFASTS},
        facts={"breakfasts": BREAKFASTS, "days": DAYS, "total": BREAKFASTS * DAYS},
        also=(str(BREAKFASTS * DAYS),),
    )


def _mended_total(_: str) -> Key:
    return Key(
        expected=COFFEES + PASTRIES,
        wrong={"coffees_only": COFFEES, "multiplied": COFFEES * PASTRIES},
        facts={"coffees": COFFEES, "pastries": PASTRIES, "total": COFFEES + PASTRIES},
    )


def _order_of_work(_: str) -> Key:
    return Key(
        expected=tuple("CADB"),
        wrong={"run_before_typing": tuple("CDAB"), "save_before_run": tuple("CABD")},
        also=("CADB", "c, a, d, b"),
    )


read_a_result = Exercise("lesson_00", "read_a_result", WORDS["read_a_result"], _week_of_breakfasts)
mend_the_fault = Exercise("lesson_00", "mend_the_fault", WORDS["mend_the_fault"], _mended_total)
order_of_work = Exercise("lesson_00", "order_of_work", WORDS["order_of_work"], _order_of_work)
exit_ticket = of_words("lesson_00", "exit_ticket", WORDS["exit_ticket"])
exit_sentence = of_words("lesson_00", "exit_sentence", WORDS["exit_sentence"])

EXERCISES = (read_a_result, mend_the_fault, order_of_work, exit_ticket, exit_sentence)
