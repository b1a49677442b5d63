"""Lesson 07, Break the score: what becomes of a figure that is made the aim, tried on a naive score and on our own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from trustkit import arena, framework, samples
from trustkit.arena.attacks import cards
from trustkit.arena.exploits import rungs
from trustkit.arena.orders import Round
from trustkit.errors import AnswerError
from trustkit.framework import load
from trustkit.practice.about_words import of_words
from trustkit.practice.exercise import Exercise, Key
from trustkit.practice.high_street import assessment_of, lettered, standing_apart, stream_of
from trustkit.practice.note import Note, in_lines, say
from trustkit.practice.words import Words

# What a lesson's `import *` puts on the table.
__all__ = [
    "card_of",
    "exit_sentence",
    "exit_ticket",
    "how_it_fails",
    "how_much_it_rises",
    "open_tricks",
    "play",
    "tricks",
    "what_lifts_the_rung",
    "what_stops_it",
    "write_a_card",
]

WORDS = load(Path(__file__).with_suffix(".toml"), dict[str, Words])
# The modes of Manheim & Garrabrant 2018 in the words of the lesson.
MODES = {
    "regressional": "only similar",
    "extremal": "too far",
    "causal": "moves alone",
    "adversarial": "faked",
}
MATCHED = ("question_bait", "reshare_bombs", "deleted_pitches", "copy_paste_replies")
TRIED = ("bought_followers", "one_emoji_replies", "thank_you_bot", "reshare_bombs", "last_evening")
# A screen of them, to choose from; all the others are played on each change of TrustKit, too.
SHOWN = (
    "bought_followers",
    "thank_you_bot",
    "like_bombs",
    "one_emoji_replies",
    "self_replies",
    "engagement_pod",
    "copy_paste_replies",
    "mass_tagging",
    "question_bait",
    "reshare_bombs",
    "last_evening",
)
BUSINESS = "bakery"


def tricks() -> Note:
    """The best known tricks, each with what it does, and how many more there are; `play` takes the word in front."""
    return Note("\n".join([*_told(SHOWN), f"These are {len(SHOWN)} of its {len(cards())} tricks."]))


def open_tricks() -> Note:
    """All tricks that are known to lift something, since no archive tells them from honest work."""
    known = [name for name, card in cards().items() if card.open]
    return Note("\n".join([*_told(known), f"These are {len(known)} of its {len(cards())} tricks."]))


def _told(names: Iterable[str]) -> list[str]:
    return [in_lines(f"{name}: {cards()[name].does}", "    ") for name in names]


def card_of(measure: str) -> Note:
    """How a measure of ours could be gamed, and what counters that."""
    card = framework.measures()[measure]
    lines = [card.name, f"Could be gamed: {card.gaming}", f"What counters it: {card.counter}"]
    return say(*lines, hanging="  ")


def play(trick: str, business: str = BUSINESS) -> Note:
    """One trick played on a business of the high street: the naive score, orders by a simple model, and our rung.

    Raises AnswerError when there is no trick of that name.
    """
    trick = trick.strip().lower().replace(" ", "_")
    if trick not in cards():
        raise AnswerError(
            "There is no trick of that name.", "Nothing was played.", f"Take one of: {', '.join(cards())}."
        )
    card, played = cards()[trick], _played(trick, business)
    (score, scored), (orders, ordered) = played.score, played.orders
    before, after = map(rungs, played.rungs)
    return Note(
        "\n".join(
            [
                in_lines(f"{card.name}. {card.does}"),
                f"  the naive score   {score:>9,} → {scored:,}",
                f"  orders in a year  {orders:>9,} → {ordered:,}",
                f"  TrustKit's rung   {before:>9} → {after}",
            ]
        )
    )


@cache
def _played(trick: str, business: str) -> Round:
    return arena.play(stream_of(business), trick)


def _how_it_fails(_: str) -> Key:
    letters = dict(zip("ABCD", (cards()[name] for name in MATCHED), strict=True))
    right = {letter: MODES[card.mode] for letter, card in letters.items()}
    wrong = WORDS["how_it_fails"].slipped(right)
    return Key(
        expected=right,
        wrong=standing_apart(wrong, right),
        items={letter: f"{card.name}. {card.does}" for letter, card in letters.items()},
    )


@cache
def _how_much_it_rises(business: str) -> Key:
    before, after = _played("bought_followers", business).score
    return Key(
        expected=after - before,
        wrong=standing_apart({"the_new_score": after, "the_old_score": before}, after - before),
        facts={"before": f"{before:,}", "after": f"{after:,}", "rise": f"{after - before:,}"},
    )


def _what_lifts_the_rung(_: str) -> Key:
    letters = lettered([cards()[name].name for name in TRIED] + ["None of these"])
    none = list(letters)[-1]
    played = {letter: _played(name, BUSINESS) for letter, name in zip(letters, TRIED, strict=False)}
    lifting = frozenset(letter for letter, one in played.items() if one.rungs[1][1] > one.rungs[0][1])
    right = lifting or frozenset({none})
    wrong = {
        "lifts_the_score": frozenset(letter for letter, one in played.items() if one.score[1] > one.score[0]),
        "answers_lift": frozenset(
            letter for letter, name in zip(letters, TRIED, strict=False) if "repl" in name
        ),
    }
    return Key(
        expected=right,
        wrong=standing_apart(dict(wrong), right),
        facts={"rung": assessment_of(BUSINESS).standing.highest, "tricks": len(cards())},
        items=letters,
    )


how_much_it_rises = Exercise(
    "lesson_07",
    "how_much_it_rises",
    WORDS["how_much_it_rises"],
    _how_much_it_rises,
    samples.names(),
    BUSINESS,
)
how_it_fails = Exercise("lesson_07", "how_it_fails", WORDS["how_it_fails"], _how_it_fails)
what_lifts_the_rung = Exercise(
    "lesson_07", "what_lifts_the_rung", WORDS["what_lifts_the_rung"], _what_lifts_the_rung
)
what_stops_it = of_words("lesson_07", "what_stops_it", WORDS["what_stops_it"])
write_a_card = of_words("lesson_07", "write_a_card", WORDS["write_a_card"])
exit_ticket = of_words("lesson_07", "exit_ticket", WORDS["exit_ticket"])
exit_sentence = of_words("lesson_07", "exit_sentence", WORDS["exit_sentence"])

EXERCISES = (
    how_much_it_rises,
    how_it_fails,
    what_lifts_the_rung,
    what_stops_it,
    write_a_card,
    exit_ticket,
    exit_sentence,
)
