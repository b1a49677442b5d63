"""Kinds that are answered with letters: one, some, all in order, or a label for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import Any

from trustkit.practice.kinds.kind import Unreadable, Whole, example, still_open
from trustkit.practice.words import Saying
from trustkit.words import listed

_CANNOT = re.compile(r"\bcan(?:['’]t| not)\b")
_SPAN = re.compile(r"(?<![-–—\w])\w ?[-–—] ?\w(?! ?[-–—])")  # "A-C", and not "A-C-E"
_BETWEEN = ("and", "or", "then")  # words that people write between letters


class Choice(Whole):
    """One letter out of those listed.

    >>> Choice().read("b", {"A": "talk", "B": "listen"}), Choice().typed("B")
    ('B', '"B"')
    """

    how = "Type the letter, with quotation marks, in place of the dots below, and run that cell."

    def read(self, answer: Any, items: Mapping[str, str]) -> str:
        """The letter as a capital."""
        letters = _letters(answer, items)
        if len(letters) != 1:
            raise Unreadable(f"I need one letter, and got {len(letters)}.")
        return letters[0]

    def typed(self, answer: Any) -> str:
        """The letter in quotation marks."""
        return f'"{answer}"'


class Order(Whole):
    """All letters in the right order.

    >>> Order().read("bac", {"A": "talk", "B": "listen", "C": "wait"}), Order().typed(("B", "A", "C"))
    (('B', 'A', 'C'), '"B A C"')
    """

    how = "Type the letters in order, between quotation marks, in place of the dots below, and run that cell."

    def read(self, answer: Any, items: Mapping[str, str]) -> tuple[str, ...]:
        """The letters as capitals, each once."""
        letters = _letters(answer, items)
        if sorted(letters) != sorted(items):
            raise Unreadable(f"I need each of the letters {listed(items)} once.")
        return letters

    def so_far(self, answer: Any, expected: Any) -> Saying | None:
        """Which letters stand in their places before the first that does not; None where the first one is wrong.

        >>> Order().so_far(("B", "C", "A"), ("B", "A", "C")).saw, Order().so_far(("A", "B", "C"), ("B", "A", "C"))
        ('B is in its place. What comes after it is in another order.', None)
        """
        pairs = zip(answer, expected, strict=True)
        begun = [letter for letter, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)]
        if not begun:
            return None
        placed = (
            "is in its place. What comes after it" if len(begun) == 1 else "are in their places. The rest"
        )
        return Saying(
            f"{listed(begun)} {placed} is in another order.",
            "",
            f"Look again at what comes after {begun[-1]}.",
        )

    def typed(self, answer: Any) -> str:
        """The letters with spaces between them."""
        return f'"{" ".join(answer)}"'


class Set(Whole):
    """Some of the letters, in any order; where several choices are right, they are given as a tuple of sets.

    >>> given, either = Set().read("c a", {"A": "talk", "B": "listen", "C": "wait"}), (frozenset("A"), frozenset("AB"))
    >>> sorted(given), Set().agrees(given, either), Set().agrees(frozenset("A"), either)
    (['A', 'C'], False, True)
    >>> Set().shares(given, frozenset("BC"), either), Set().typed(given), sorted(Set().shown(either))
    (1, '"A C"', ['A'])
    """

    how = "Type the letters, between quotation marks, in place of the dots below, and run that cell."

    def read(self, answer: Any, items: Mapping[str, str]) -> frozenset[str]:
        """The letters as capitals; raises Unreadable where a dash stands between two, as it may mean those between."""
        if isinstance(answer, str) and (span := _SPAN.search(answer)):
            raise Unreadable(
                f"I cannot tell whether “{span[0]}” means two letters or all from the first to the last."
            )
        return frozenset(_letters(answer, items))

    def agrees(self, answer: Any, expected: Any) -> bool:
        """Whether it is the right choice, or one of them."""
        return answer in _choices(expected)

    def shares(self, answer: Any, wrong: Any, expected: Any) -> int:
        """How many letters that are never right both have in common; the very same choice counts for most.

        None where the answer has more of them: what is said of the wrong choice would be true of a part alone.
        """
        if answer == wrong:
            return len(wrong) + 1
        never_right = answer.difference(*_choices(expected))
        return len(never_right) if never_right <= wrong else 0

    def so_far(self, answer: Any, expected: Any) -> Saying | None:
        """That the letters are right and some are missing, where it is so.

        >>> Set().so_far(frozenset("A"), frozenset("AC")).saw, Set().so_far(frozenset("AB"), frozenset("AC"))
        ('What you chose is right, but it is not all that applies.', None)
        """
        if not any(answer < choice for choice in _choices(expected)):
            return None
        return Saying(
            "What you chose is right, but it is not all that applies.",
            "",
            "Read those that you left out once more.",
        )

    def typed(self, answer: Any) -> str:
        """The letters in alphabetical order."""
        return f'"{" ".join(sorted(answer))}"'

    def shown(self, expected: Any) -> Any:
        """The first of the right choices."""
        return _choices(expected)[0]


class Labels:
    """A label for each letter; some letters may have several right labels, given as a frozenset.

    >>> labels, right = Labels(), {"A": "pitch", "B": frozenset({"fine", "unsure"})}
    >>> given = labels.read({"a": "Fine", "B": "fine."}, {"A": "a first message", "B": "an answer"})
    >>> given, labels.agrees(given, right), labels.differing(given, right)
    ({'A': 'fine', 'B': 'fine'}, False, ['A'])
    >>> wrong = {"A": "fine", "B": "pitch"}
    >>> labels.shares(given, wrong, right), labels.sharing(given, wrong, right)
    (1, ['A'])
    >>> labels.is_open({"A": ...}), labels.typed(labels.shown(right))
    (True, 'A="pitch", B="fine"')
    """

    how = "Put your answer in place of each group of dots below, and run that cell."

    def is_open(self, answer: Any) -> bool:
        """Whether no letter has a label yet."""
        return still_open(answer) or (
            isinstance(answer, Mapping) and all(still_open(label) for label in answer.values())
        )

    def read(self, answer: Any, items: Mapping[str, str]) -> dict[str, str]:
        """Letter → label in small letters, for the letters that have one."""
        if not isinstance(answer, Mapping):
            raise Unreadable(f"I need a label for each letter, written as {example(items)}.")
        unknown = [letter for letter in answer if str(letter).upper() not in items]
        if unknown:
            raise Unreadable(f"There is no {unknown[0]} here; the letters are {listed(items)}.")
        return {
            str(letter).upper(): _label(label) for letter, label in answer.items() if not still_open(label)
        }

    def so_far(self, answer: Mapping[str, str], expected: Mapping[str, Any]) -> Saying | None:
        """How many labels are right, and which letters have none, where all the others have a right one.

        >>> Labels().so_far({"A": "1"}, {"A": 1, "B": 2}).next, Labels().so_far({"A": "3"}, {"A": 1, "B": 2})
        ('Answer B, too.', None)
        """
        differing = self.differing(answer, expected)
        if answer.keys() & differing:
            return None
        return Saying(
            f"{len(answer)} of {len(expected)} are right so far.", "", f"Answer {listed(differing)}, too."
        )

    def agrees(self, answer: Any, expected: Any) -> bool:
        """Whether every letter has a right label."""
        return not self.differing(answer, expected)

    def differing(self, answer: Mapping[str, str], expected: Mapping[str, Any]) -> list[str]:
        """The letters with no label or a wrong one."""
        return [letter for letter, right in expected.items() if answer.get(letter) not in accepted(right)]

    def shares(self, answer: Any, wrong: Any, expected: Any) -> int:
        """How many wrong labels both have in common."""
        return len(self.sharing(answer, wrong, expected))

    def sharing(
        self, answer: Mapping[str, str], wrong: Mapping[str, Any], expected: Mapping[str, Any]
    ) -> list[str]:
        """The letters to which both give the same wrong label."""
        return [
            letter
            for letter in self.differing(answer, expected)
            if answer.get(letter) == _label(wrong[letter])
        ]

    def typed(self, answer: Any) -> str:
        """Each letter with its label."""
        return ", ".join(f"{letter}={_quoted(accepted(label)[0])}" for letter, label in answer.items())

    def shown(self, expected: Any) -> Any:
        """Each letter with its first right label."""
        return {letter: accepted(right)[0] for letter, right in expected.items()}


def accepted(label: Any) -> tuple[str, ...]:
    """The labels that count as right for one letter, in small letters.

    >>> accepted(3), accepted(frozenset({4, 3}))
    (('3',), ('3', '4'))
    """
    return tuple(sorted(_label(one) for one in label)) if isinstance(label, frozenset) else (_label(label),)


def _choices(expected: Any) -> tuple[frozenset[str], ...]:
    return expected if isinstance(expected, tuple) else (expected,)


def _label(label: Any) -> str:
    return _CANNOT.sub("cannot", str(label).strip().rstrip(".!").lower())


def _letters(answer: Any, items: Mapping[str, str]) -> tuple[str, ...]:
    if isinstance(answer, str):
        words = [word for word in re.findall(r"\w+", answer) if word.lower() not in _BETWEEN]
        # "BAC" is how many people write an order of letters; "none" is a word.
        answer = words[0] if len(words) == 1 and _mostly_letters(words[0], items) else words
    if not isinstance(answer, Iterable) or not (letters := tuple(str(one).upper() for one in answer)):
        raise Unreadable(f'I need letters in quotation marks, such as "{next(iter(items))}".')
    if unknown := [str(one) for one, letter in zip(answer, letters, strict=True) if letter not in items]:
        there = f"There is no {unknown[0]} here" if len(unknown[0]) == 1 else f"“{unknown[0]}” is no letter"
        raise Unreadable(f"{there}; the letters are {listed(items)}.")
    return letters


def _mostly_letters(word: str, items: Mapping[str, str]) -> bool:
    return word.upper() not in items and 2 * sum(one.upper() in items for one in word) >= len(word)


def _quoted(label: str) -> str:
    return label if label.isdigit() else f'"{label}"'
