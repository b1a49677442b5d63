"""Worksheets that people of the high street filled in: told in a lesson, judged, and asked about in exercises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from trustkit.errors import AnswerError
from trustkit.framework import load
from trustkit.practice.exercise import Exercise, Key
from trustkit.practice.high_street import lettered, standing_apart
from trustkit.practice.note import Note, say
from trustkit.practice.words import Words
from trustkit.worksheets import Verdict, judge

TODAY = date(2026, 7, 1)  # the day on which the high street fills in its worksheets


class Case(Struct, frozen=True, forbid_unknown_fields=True):
    """A worksheet filled in by somebody of the high street, and what they tell in their own words."""

    worksheet: str
    who: str
    tells: str
    answers: dict[str, Any]


@dataclass(frozen=True)
class Casebook:
    """The cases of one lesson by name. Those whose name begins with "ask_" are asked about in an exercise.

    >>> answers = {"name": "Loft", "customers": "none", "against": "for", "accepted": "yes", "lasting": "yes"}
    >>> book = Casebook({"ask_loft": Case("networks", "Ann, florist", "Everybody talks about Loft.", answers)})
    >>> book.show_case("ask_loft")
    Ann, florist: Everybody talks about Loft.
    >>> book.verdict_on("ask_loft").outcome
    'not_now'
    """

    cases: dict[str, Case]

    @classmethod
    def of(cls, path: Path) -> Casebook:
        """The casebook of a file; raises ContentError when it does not fit.

        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder, "cases.toml")
        ...     _ = file.write_text('ask_loft = {worksheet="networks", who="Ann", tells="We are on Loft.", answers={}}')
        ...     Casebook.of(file).cases["ask_loft"].who
        'Ann'
        """
        return cls(load(path, dict[str, Case]))

    def show_case(self, name: str) -> Note:
        """What somebody of the high street tells, such as "bakery_week"; raises AnswerError for no such case."""
        return say(self._told(name))

    def verdict_on(self, name: str) -> Verdict:
        """What the worksheet makes of a case, on the first of July 2026; raises AnswerError for no such case."""
        case = self._case(name)
        return judge(case.worksheet, case.answers, TODAY)

    def asked(self, lesson: str, name: str, words: Words, worksheet: str, says: dict[str, str]) -> Exercise:
        """An exercise on the cases of one worksheet: its own verdicts, in the words of `says`, are the right labels.

        >>> from trustkit.practice import lesson_12
        >>> lesson_12.networks_to_judge.solutions
        ({'A': 'not now', 'B': 'now', 'C': 'trial'},)
        """

        def key(_: str) -> Key:
            names = [one for one, case in self.cases.items() if case.worksheet == worksheet and "ask_" in one]
            letters = lettered(names)
            right = {letter: says[self.verdict_on(one).outcome] for letter, one in letters.items()}
            items = {letter: self._told(one) for letter, one in letters.items()}
            return Key(expected=right, wrong=standing_apart(words.slipped(right), right), items=items)

        return Exercise(lesson, name, words, key)

    def _case(self, name: str) -> Case:
        if name not in self.cases:
            told = ", ".join(f'"{one}"' for one in self.cases if "ask_" not in one)
            raise AnswerError(
                "This lesson has no case of that name.", "Nothing is shown.", f"It has: {told}."
            )
        return self.cases[name]

    def _told(self, name: str) -> str:
        case = self._case(name)
        return f"{case.who}: {case.tells}"
