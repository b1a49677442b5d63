"""What every kind of exercise has in common: how an answer is read, and when it agrees with the right one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from trustkit.practice.words import Saying

_OPEN = (Ellipsis, None, "", "...")


class Unreadable(Exception):
    """An answer of a kind that cannot be checked; the message says what would do."""


class Kind(Protocol):
    """What every kind of exercise can do with an answer. `items` are the letters that may stand in it.

    >>> from trustkit.practice.kinds import KINDS
    >>> kind, items = KINDS["order"], {"A": "post", "B": "listen", "C": "answer"}
    >>> kind.is_open("..."), kind.read("bca", items), kind.agrees(("B", "C", "A"), ("B", "C", "A"))
    (True, ('B', 'C', 'A'), True)
    >>> kind.typed(kind.shown(("B", "C", "A")))
    '"B C A"'
    """

    how: str  # how to answer, as the learner reads it

    def is_open(self, answer: Any) -> bool:
        """Whether nothing was answered yet."""

    def read(self, answer: Any, items: Mapping[str, str]) -> Any:
        """The answer in one form; raises Unreadable."""

    def agrees(self, answer: Any, expected: Any) -> bool:
        """Whether a read answer is right."""

    def shares(self, answer: Any, wrong: Any, expected: Any) -> int:
        """In how many places a read answer makes the same mistake as a named wrong answer."""

    def so_far(self, answer: Any, expected: Any) -> Saying | None:
        """What is told of an answer that makes no named mistake and is right as far as it goes; None of any other."""

    def typed(self, answer: Any) -> str:
        """What a learner types between the brackets of `check( )` to give this answer."""

    def shown(self, expected: Any) -> Any:
        """The answer that a worked solution shows."""


class Whole:
    """Kinds whose answer is right or wrong as a whole.

    >>> Whole().is_open(...), Whole().agrees(3, 3), Whole().shares(2, 2, 3), Whole().shown(3)
    (True, True, 1, 3)
    """

    def is_open(self, answer: Any) -> bool:
        """Whether nothing was answered yet."""
        return still_open(answer)

    def agrees(self, answer: Any, expected: Any) -> bool:
        """Whether it is the right answer."""
        return bool(answer == expected)

    def shares(self, answer: Any, wrong: Any, expected: Any) -> int:
        """Whether it is the named wrong answer."""
        return int(answer == wrong)

    def so_far(self, answer: Any, expected: Any) -> Saying | None:
        """None: it is right or wrong as a whole."""
        return None

    def shown(self, expected: Any) -> Any:
        """The right answer itself."""
        return expected


def still_open(answer: Any) -> bool:
    """Whether an answer, or a part of one, is still the dots or nothing at all.

    >>> still_open(...), still_open(" "), still_open("..."), still_open(0)
    (True, True, True, False)
    """
    return answer is Ellipsis or answer is None or (isinstance(answer, str) and answer.strip() in _OPEN)


def example(items: Mapping[str, str]) -> str:
    """How answers by letter are written.

    >>> example({"A": "talk", "B": "listen", "C": "wait"})
    'A=…, B=…'
    """
    return ", ".join(f"{letter}=…" for letter in list(items)[:2])
