"""Lesson 12, Focus, shiny things and outside help: where the hours go, which network deserves them, who may write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from trustkit.framework import load
from trustkit.practice.exercise import Exercise, Key, Note, Words, in_lines, stated
from trustkit.practice.high_street import standing_apart
from trustkit.practice.kinds import Bounds
from trustkit.worksheets import Verdict, judge

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
    "why_it_tempts",
]


class Case(Struct, frozen=True, forbid_unknown_fields=True):
    """A worksheet filled in by somebody on the high street."""

    worksheet: str
    who: str
    tells: str
    answers: dict[str, Any]


HERE = Path(__file__).parent
WORDS = load(HERE / "lesson_12.toml", dict[str, Words])
CASES = load(HERE / "lesson_12_cases.toml", dict[str, Case])
TODAY = date(2026, 7, 1)

WEEK = Bounds(
    example={"A": 2, "B": 1.5, "C": 1.5, "D": 1, "E": 0},
    total=6,
    least={"A": 1.5, "C": 0.5},
    most={"E": 0},
    most_used=4,
)


def show_case(name: str) -> Note:
    """What somebody on the high street tells, such as "bakery_week"."""
    case = CASES[name]
    return Note(in_lines(f"{case.who}: {case.tells}"))


def verdict_on(name: str) -> Verdict:
    """What the worksheet makes of that case, on the first of July 2026."""
    case = CASES[name]
    return judge(case.worksheet, case.answers, TODAY)


@cache
def _cases(kind: str) -> dict[str, str]:
    """Letter → the case of one worksheet that is asked about under it, in the order of the file."""
    names = [name for name, case in CASES.items() if case.worksheet == kind and name.startswith("ask_")]
    return dict(zip("ABC", names, strict=True))


def _judged(name: str, kind: str, says: dict[str, str]) -> Exercise:
    """An exercise on three cases whose right labels are the worksheet's own verdicts, in the words of `says`."""
    words = WORDS[name]

    def key(_: str) -> Key:
        cases = _cases(kind)
        right = {letter: says[verdict_on(case).outcome] for letter, case in cases.items()}
        wrong = {
            slip: {**right, **changed} for slip, changed in words.slips.items() if isinstance(changed, dict)
        }
        return Key(
            expected=right,
            wrong=standing_apart(wrong, right),
            items={letter: f"{CASES[case].who}: {CASES[case].tells}" for letter, case in cases.items()},
        )

    return Exercise("lesson_12", name, words, key)


def _share_the_week(_: str) -> Key:
    return replace(stated(WORDS["share_the_week"])(""), expected=WEEK)


share_the_week = Exercise("lesson_12", "share_the_week", WORDS["share_the_week"], _share_the_week)
why_it_tempts = Exercise("lesson_12", "why_it_tempts", WORDS["why_it_tempts"], stated(WORDS["why_it_tempts"]))
networks_to_judge = _judged(
    "networks_to_judge", "networks", {"now": "now", "trial": "trial", "not_now": "not now"}
)
agency_offers = _judged(
    "agency_offers", "agency", {"go": "yes", "no_go": "no", "find_out": "not yet", "too_slow": "not yet"}
)
what_gives_way = Exercise(
    "lesson_12", "what_gives_way", WORDS["what_gives_way"], stated(WORDS["what_gives_way"])
)
exit_ticket = Exercise("lesson_12", "exit_ticket", WORDS["exit_ticket"], stated(WORDS["exit_ticket"]))
exit_sentence = Exercise("lesson_12", "exit_sentence", WORDS["exit_sentence"], stated(WORDS["exit_sentence"]))

EXERCISES = (
    share_the_week,
    why_it_tempts,
    networks_to_judge,
    agency_offers,
    what_gives_way,
    exit_ticket,
    exit_sentence,
)
