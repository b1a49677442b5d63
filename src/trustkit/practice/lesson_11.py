"""Lesson 11, When it goes wrong: threats first, answers ready, repair by kind of breach, and a word that is kept."""

from __future__ import annotations

from pathlib import Path

from trustkit.framework import load
from trustkit.practice.about_words import of_words, rewritten
from trustkit.practice.cases import Casebook
from trustkit.practice.exercise import Exercise
from trustkit.practice.words import Words

# What a lesson's `import *` puts on the table.
__all__ = [
    "answer_the_charge",
    "exit_sentence",
    "exit_ticket",
    "kept_or_broken",
    "mistake_or_honesty",
    "order_of_repair",
    "ready_or_not",
    "say_sorry",
    "show_case",
    "verdict_on",
    "what_to_do",
    "why_not_wait",
]

HERE = Path(__file__).parent
WORDS = load(HERE / "lesson_11.toml", dict[str, Words])
CASES = Casebook.of(HERE / "lesson_11_cases.toml")
show_case, verdict_on = CASES.show_case, CASES.verdict_on

ready_or_not = CASES.asked(
    "lesson_11",
    "ready_or_not",
    WORDS["ready_or_not"],
    "swot",
    {"ready": "ready", "unprepared": "no answer", "unowned": "nobody", "overdue": "too old"},
)
mistake_or_honesty = of_words("lesson_11", "mistake_or_honesty", WORDS["mistake_or_honesty"])
what_to_do = CASES.asked(
    "lesson_11",
    "what_to_do",
    WORDS["what_to_do"],
    "repair",
    {"own_up": "own it", "deny_calmly": "show it", "look_first": "find out", "answer_open": "open the books"},
)
order_of_repair = of_words("lesson_11", "order_of_repair", WORDS["order_of_repair"])
say_sorry = Exercise(
    "lesson_11",
    "say_sorry",
    WORDS["say_sorry"],
    rewritten(WORDS["say_sorry"], "apology", lacks=("half_sorry", "sells"), fewest_words=10),
)
answer_the_charge = Exercise(
    "lesson_11",
    "answer_the_charge",
    WORDS["answer_the_charge"],
    rewritten(WORDS["answer_the_charge"], lacks=("sells", "confesses"), fewest_words=10),
)
why_not_wait = of_words("lesson_11", "why_not_wait", WORDS["why_not_wait"])
kept_or_broken = of_words("lesson_11", "kept_or_broken", WORDS["kept_or_broken"])
exit_ticket = of_words("lesson_11", "exit_ticket", WORDS["exit_ticket"])
exit_sentence = of_words("lesson_11", "exit_sentence", WORDS["exit_sentence"])

EXERCISES = (
    ready_or_not,
    mistake_or_honesty,
    what_to_do,
    order_of_repair,
    say_sorry,
    answer_the_charge,
    why_not_wait,
    kept_or_broken,
    exit_ticket,
    exit_sentence,
)
