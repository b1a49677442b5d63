"""Lesson 06, Place it on evidence: reading gates, how sure a placing is, and what would change it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from trustkit import samples
from trustkit.assessment import Assessment, assess
from trustkit.errors import AnswerError
from trustkit.framework import load
from trustkit.ladder import Standing
from trustkit.practice.about_words import of_words
from trustkit.practice.exercise import Exercise, Key
from trustkit.practice.high_street import LETTERS, assessment_of, lettered, standing_apart, stream_of, without
from trustkit.practice.note import Note, in_lines, say
from trustkit.practice.words import Words
from trustkit.signals.words import in_words, marked, said_often
from trustkit.words import rungs

# What a lesson's `import *` puts on the table.
__all__ = [
    "change_my_mind",
    "exit_sentence",
    "exit_ticket",
    "first_guess",
    "gates_by_letter",
    "gates_of",
    "holding_gates",
    "how_sure",
    "place_three",
    "smallest_changes",
    "what_if",
    "what_matters",
    "why_open",
]

WORDS = load(Path(__file__).with_suffix(".toml"), dict[str, Words])

TAKEN_AWAY = ("answers", "posts", "messages", "likes", "followers")
NO_GUESS = "You have not saved a reason or a guess yet. Give them in lesson 01, and you will see them here."
ON_TOP = "None: all gates of all rungs are met"


def three(business: str) -> dict[str, str]:
    """Letter → business: the given one and every second one after it along the high street.

    >>> three("bakery")
    {'A': 'bakery', 'B': 'garage', 'C': 'florist'}
    """
    street = samples.names()
    at = street.index(samples.case_of(business))
    return lettered([business, *(street[(at + step) % len(street)] for step in (2, 4))])


def gates_by_letter(assessment: Assessment) -> Note:
    """The gates of an assessment with verdict and counts, each under the letter that `holding_gates` gives it.

    What is said beside many of them stands once, below them.
    """
    return _gates(assessment, LETTERS)


def gates_of(letter: str, business: str = "bookshop") -> Note:
    """The gates of shop A, B or C of the exercise, with verdicts and counts, but without the rung as a whole.

    Raises AnswerError for another letter.
    """
    shops = three(business)
    if letter not in shops:
        raise AnswerError("There is no shop of that letter.", "Nothing is shown.", 'Write "A", "B" or "C".')
    return _gates(assessment_of(shops[letter]), " " * len(LETTERS))


def _gates(assessment: Assessment, marks: str) -> Note:
    gates = assessment.standing.gates
    notes = said_often(assessment.findings.values(), [gate.because for gate in gates])
    lines = []
    for mark, gate in zip(marks, gates, strict=False):
        lines += [f"{mark} Rung {gate.level}  {gate.verdict:<12} {gate.name}"]
        lines += [in_lines(f"    {marked(gate.because, notes)}", "    ")]
    return Note("\n".join([*lines, *_below(notes)]))


def _below(notes: Mapping[str, str]) -> list[str]:
    """What many lines of a list share, below it."""
    return ["", *(in_lines(f"{mark} {note}", "  ") for note, mark in notes.items())] if notes else []


def first_guess(assessment: Assessment) -> Note:
    """The reason and the guess that were given in lesson 01, beside the count."""
    reason, guess = (assessment.answers.get(name) for name in ("self_reason", "perceived_talk"))
    lines = [f"The reason, before any figure was shown: “{reason}”"] if reason else []
    if guess is not None:
        counted = in_words(assessment.findings["reply_share"]).removesuffix(".")
        lines += [
            f"The guess: {guess:g} of ten things that you publish are said to one particular person. "
            f"Counted: {counted}."
        ]
    return say(*(lines or [NO_GUESS]))


def why_open(assessment: Assessment) -> Note:
    """Why it cannot be told of some practices whether they are met, one a line; what many share stands below them."""
    practices = [one for one in assessment.scorecard.practices if one.verdict == "cannot tell"]
    reasons = {one.name: f"{one.because.removesuffix('.')}." for one in practices}
    notes = said_often(assessment.findings.values(), [*reasons.values()])
    lines = [in_lines(f"- {name}: {marked(because, notes)}", "  ") for name, because in reasons.items()]
    return Note("\n".join([*lines, *_below(notes)]) or "No practice says cannot tell.")


def smallest_changes(standing: Standing) -> Note:
    """The nearest changes that would move a business, one a line.

    >>> from types import SimpleNamespace
    >>> smallest_changes(SimpleNamespace(flips=("With 5 more answers, the business stands on rung 3.",)))
    - With 5 more answers, the business stands on rung 3.
    """
    return say(*(f"- {flip}" for flip in standing.flips), hanging="  ")


def what_if(business: str, lost: str) -> Note:
    """Where a business of the high street would stand without its answers, posts, messages, likes or followers.

    Raises AnswerError for anything else.

    >>> what_if("gym", "luck")
    Traceback (most recent call last):
    trustkit.errors.AnswerError: There is nothing of that name to take away. Nothing was taken away. Take
        one of: answers, posts, messages, likes, followers.
    """
    lost = lost.strip().lower()
    if lost not in TAKEN_AWAY:
        raise AnswerError(
            "There is nothing of that name to take away.",
            "Nothing was taken away.",
            f"Take one of: {', '.join(TAKEN_AWAY)}.",
        )
    before, after = assessment_of(business).standing, _lost(business, lost)
    return Note(f"The {business} as it is: {_range(before)}. Without its {lost}: {_range(after)}.")


@cache
def _lost(business: str, lost: str) -> Standing:
    return assess(without(stream_of(business), lost)).standing


def _range(standing: Standing) -> str:
    return rungs(standing.lowest, standing.highest)


def _rungs(standing: Standing) -> frozenset[int]:
    return frozenset(range(standing.lowest, standing.highest + 1))


@cache
def _place_three(business: str) -> Key:
    shops = three(business)
    standings = {letter: assessment_of(shop).standing for letter, shop in shops.items()}
    right = {letter: _rungs(standing) for letter, standing in standings.items()}
    best_gate = {
        letter: max([gate.level for gate in standing.gates if gate.verdict == "met"], default=1)
        for letter, standing in standings.items()
    }
    one_up = {
        letter: standing.highest + 1 if standing.highest < 5 else standing.lowest
        for letter, standing in standings.items()
    }
    wrong = {"best_gate": best_gate, "one_too_high": one_up, "all_in_the_middle": dict.fromkeys(shops, 3)}
    return Key(
        expected=right,
        wrong={
            name: answer
            for name, answer in wrong.items()
            if any(answer[letter] not in right[letter] for letter in shops)
        },
        items={letter: f"Shop {letter}" for letter in shops},
        clues={letter: _first_shut(standing) for letter, standing in standings.items()},
        also=({letter: standing.highest for letter, standing in standings.items()},),
    )


def _first_shut(standing: Standing) -> str:
    for gate in standing.gates:
        if gate.verdict == "not met":
            return f"The first gate that is not met belongs to rung {gate.level}: {gate.name}."
    return "No gate of this shop says not met."


@cache
def _holding_gates(business: str) -> Key:
    standing = assessment_of(business).standing
    aim = standing.lowest + 1
    letters = lettered([gate.name for gate in standing.gates] + [ON_TOP])
    by_gate = list(zip(letters, standing.gates, strict=False))
    top = next(letter for letter, text in letters.items() if text == ON_TOP)
    right = frozenset(letter for letter, gate in by_gate if gate.level == aim and gate.verdict != "met")
    right = right or frozenset({top})
    wrong = {
        "every_open_gate": frozenset(letter for letter, gate in by_gate if gate.verdict != "met"),
        "whole_rung": frozenset(letter for letter, gate in by_gate if gate.level == aim),
        "the_met_ones": frozenset(letter for letter, gate in by_gate if gate.verdict == "met"),
        "top_of_the_ladder": frozenset(letter for letter, gate in by_gate if gate.level == 5),
    }
    return Key(
        expected=right,
        wrong=standing_apart(dict(wrong), right),
        facts={"lowest": standing.lowest, "aim": min(aim, 5), "count": len(right)},
        items=letters,
    )


@cache
def _how_sure(business: str) -> Key:
    """Of the gates that are not met, the one with the widest range, and how high its real share could be."""
    assessment = assessment_of(business)
    ranged = [
        (gate, finding)
        for gate in assessment.standing.gates
        if (finding := assessment.findings[gate.finding]).high is not None
    ]
    shut = [pair for pair in ranged if pair[0].verdict != "met"]
    gate, finding = max(shut or ranged, key=lambda pair: (pair[1].high or 0) - (pair[1].low or 0))
    numerator, denominator = finding.numerator or 0, finding.denominator or 1
    high = _percent(finding.high or 0)
    shown = {
        "the_share": _percent(numerator / denominator),
        "the_low_end": _percent(finding.low or 0),
        "what_is_asked": _percent(gate.threshold),
        "the_count": numerator,
    }
    return Key(
        expected=high,
        wrong=standing_apart(shown, high),
        facts={"gate": gate.name, "because": gate.because, "high": high, **shown},
        also=(f"{high} %",),
    )


def _percent(share: float) -> int:
    return int(f"{share * 100:.0f}")


@cache
def _what_matters(business: str) -> Key:
    before = assessment_of(business).standing
    letters = lettered([f"Its {lost}" for lost in TAKEN_AWAY] + ["None of these"])
    right = frozenset(
        letter
        for letter, lost in zip(letters, TAKEN_AWAY, strict=False)
        if (_lost(business, lost).lowest, _lost(business, lost).highest) < (before.lowest, before.highest)
    ) or frozenset({"F"})
    wrong = {
        "applause": right - {"F"} | {"D", "E"},
        "everything": frozenset("ABCDE"),
        "posts_alone": frozenset("B"),
        "nothing": frozenset("F"),
    }
    return Key(expected=right, wrong=standing_apart(dict(wrong), right), items=letters)


place_three = Exercise(
    "lesson_06", "place_three", WORDS["place_three"], _place_three, samples.names(), "bookshop"
)
holding_gates = Exercise(
    "lesson_06", "holding_gates", WORDS["holding_gates"], _holding_gates, samples.names(), "bakery"
)
how_sure = Exercise("lesson_06", "how_sure", WORDS["how_sure"], _how_sure, samples.names(), "bakery")
what_matters = Exercise(
    "lesson_06", "what_matters", WORDS["what_matters"], _what_matters, samples.names(), "bakery"
)
change_my_mind = of_words("lesson_06", "change_my_mind", WORDS["change_my_mind"])
exit_ticket = of_words("lesson_06", "exit_ticket", WORDS["exit_ticket"])
exit_sentence = of_words("lesson_06", "exit_sentence", WORDS["exit_sentence"])

EXERCISES = (
    holding_gates,
    how_sure,
    place_three,
    what_matters,
    change_my_mind,
    exit_ticket,
    exit_sentence,
)
