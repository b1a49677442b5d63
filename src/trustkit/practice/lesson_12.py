"""Lesson 12, Focus, shiny things and outside help: where the hours go, which network deserves them, who may write."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from trustkit.framework import load
from trustkit.practice.about_words import of_words, stated
from trustkit.practice.cases import Casebook
from trustkit.practice.exercise import Exercise, Key
from trustkit.practice.kinds import Bounds
from trustkit.practice.words import Words

# What a lesson's `import *` puts on the table.
__all__ = [
    "agency_offers",
    "exit_sentence",
    "exit_ticket",
    "networks_to_judge",
    "share_the_week",
    "show_case",
    "verdict_on",
    "what_gives_way",
    "what_they_come_for",
    "which_way",
    "why_it_tempts",
]


HERE = Path(__file__).parent
WORDS = load(HERE / "lesson_12.toml", dict[str, Words])
CASES = Casebook.of(HERE / "lesson_12_cases.toml")
show_case, verdict_on = CASES.show_case, CASES.verdict_on

WEEK = Bounds(
    example={"A": 2, "B": 1.5, "C": 1.5, "D": 1, "E": 0},
    total=6,
    least={"A": 1.5, "C": 0.5},
    most={"E": 0},
)


def _share_the_week(_: str) -> Key:
    return replace(stated(WORDS["share_the_week"])(""), expected=WEEK)


share_the_week = Exercise("lesson_12", "share_the_week", WORDS["share_the_week"], _share_the_week)
why_it_tempts = of_words("lesson_12", "why_it_tempts", WORDS["why_it_tempts"])
what_they_come_for = of_words("lesson_12", "what_they_come_for", WORDS["what_they_come_for"])
networks_to_judge = CASES.asked(
    "lesson_12",
    "networks_to_judge",
    WORDS["networks_to_judge"],
    "networks",
    {"now": "now", "trial": "trial", "not_now": "not now"},
)
which_way = of_words("lesson_12", "which_way", WORDS["which_way"])
agency_offers = CASES.asked(
    "lesson_12",
    "agency_offers",
    WORDS["agency_offers"],
    "agency",
    {"go": "yes", "no_go": "no", "find_out": "not yet", "too_slow": "not yet"},
)
what_gives_way = of_words("lesson_12", "what_gives_way", WORDS["what_gives_way"])
exit_ticket = of_words("lesson_12", "exit_ticket", WORDS["exit_ticket"])
exit_sentence = of_words("lesson_12", "exit_sentence", WORDS["exit_sentence"])

EXERCISES = (
    share_the_week,
    why_it_tempts,
    what_they_come_for,
    networks_to_judge,
    which_way,
    agency_offers,
    what_gives_way,
    exit_ticket,
    exit_sentence,
)
