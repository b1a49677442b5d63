"""Lesson 01, Where do you think you are?: the five rungs, the order of trust, and a first placing of oneself."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import cache
from pathlib import Path

from trustkit.framework import levels, load
from trustkit.practice.about_words import of_words
from trustkit.practice.exercise import Exercise, Key
from trustkit.practice.note import Note, say
from trustkit.practice.words import Words

# What a lesson's `import *` puts on the table.
__all__ = [
    "exit_sentence",
    "exit_ticket",
    "my_reason",
    "order_the_rungs",
    "rungs",
    "sort_first_five",
    "sort_last_five",
    "sort_next_five",
    "steps_of_trust",
    "who_looks_after",
]

HERE = Path(__file__).parent
WORDS = load(HERE / "lesson_01.toml", dict[str, Words])

STEPS_OF_TRUST = ("know", "like", "trust")


def rungs() -> Note:
    """The five rungs from the top down: what a business does there, how that looks, and what trust it has."""
    lines = []
    for level in reversed(levels()):
        lines += [f"{level.number}  {level.name}. People's trust: {level.trust}.", f"   {level.business}"]
        lines += [f"   From outside: {level.stream}", ""]
    return say(*lines[:-1], hanging="   ")


@cache
def _cards() -> tuple[dict[str, str], ...]:
    with (HERE / "cards.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _sorting(round_: str) -> Callable[[str], Key]:
    def key(_: str) -> Key:
        cards = [card for card in _cards() if card["round"] == round_]
        right = {card["letter"]: card["level"] for card in cards}
        mistakes = sorted({card["mistake"] for card in cards} - {""})
        return Key(
            expected=right,
            wrong={
                name: {**right, **{c["letter"]: c["tempting"] for c in cards if c["mistake"] == name}}
                for name in mistakes
            },
            items={card["letter"]: card["card"] for card in cards},
            clues={card["letter"]: card["clue"] for card in cards},
            also=({letter: int(level) for letter, level in right.items()},),
            enough=len(cards) - 1,
        )

    return key


def _rungs_by_name() -> dict[str, int]:
    """Letter → rung, with the rungs in alphabetical order so that the letters give nothing away."""
    named = sorted(levels(), key=lambda level: level.name)
    return {"ABCDE"[place]: level.number for place, level in enumerate(named)}


def _order_of_rungs(_: str) -> Key:
    rung = _rungs_by_name()
    letter = {number: name for name, number in rung.items()}
    return Key(
        expected=tuple(letter[number] for number in (1, 2, 3, 4, 5)),
        wrong={
            "sell_after_talk": tuple(letter[number] for number in (1, 3, 2, 4, 5)),
            "collaborate_first": tuple(letter[number] for number in (1, 2, 5, 3, 4)),
            "upside_down": tuple(letter[number] for number in (5, 4, 3, 2, 1)),
        },
        items={
            name: level.business
            for name, number in rung.items()
            for level in levels()
            if level.number == number
        },
        also=("".join(letter[number] for number in (1, 2, 3, 4, 5)),),
    )


def _steps_of_trust(_: str) -> Key:
    rungs = {"A": 4, "B": 5, "C": 3}
    by_number = {level.number: level for level in levels()}
    right = {
        letter: next(step for step in STEPS_OF_TRUST if step in by_number[rung].trust)
        for letter, rung in rungs.items()
    }
    return Key(
        expected=right,
        wrong={
            "trust_first": {"A": "know", "B": "like", "C": "trust"},
            "like_first": {**right, "A": "know", "C": "like"},
        },
        items={letter: f"{by_number[rung].name}: {by_number[rung].stream}" for letter, rung in rungs.items()},
    )


sort_first_five = Exercise("lesson_01", "sort_first_five", WORDS["sort_cards"], _sorting("1"))
sort_next_five = Exercise("lesson_01", "sort_next_five", WORDS["sort_cards"], _sorting("2"))
sort_last_five = Exercise("lesson_01", "sort_last_five", WORDS["sort_cards"], _sorting("3"))
order_the_rungs = Exercise("lesson_01", "order_the_rungs", WORDS["order_the_rungs"], _order_of_rungs)
steps_of_trust = Exercise("lesson_01", "steps_of_trust", WORDS["steps_of_trust"], _steps_of_trust)
my_reason = of_words("lesson_01", "my_reason", WORDS["my_reason"])
who_looks_after = of_words("lesson_01", "who_looks_after", WORDS["who_looks_after"])
exit_ticket = of_words("lesson_01", "exit_ticket", WORDS["exit_ticket"])
exit_sentence = of_words("lesson_01", "exit_sentence", WORDS["exit_sentence"])

EXERCISES = (
    order_the_rungs,
    steps_of_trust,
    sort_first_five,
    sort_next_five,
    sort_last_five,
    my_reason,
    who_looks_after,
    exit_ticket,
    exit_sentence,
)
