"""Kinds that are answered with numbers: one, a column of them, or a plan inside bounds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from trustkit.numbers import TWO_WAYS, numbers_in, readings
from trustkit.practice.kinds.kind import Unreadable, Whole, example, still_open
from trustkit.practice.words import Saying
from trustkit.words import listed


class Value(Whole):
    """A number, right to the second decimal place.

    >>> value = Value()
    >>> [value.read(answer, {}) for answer in (42, "1,200", "2,5", "90 %", "£5")], value.typed(3.0)
    ([42.0, 1200.0, 2.5, 90.0, 5.0], '3')
    >>> value.is_open(...), value.agrees(2.5, 2.5), value.shares(3.0, 3.0, 2.5)
    (True, True, 1)
    """

    how = "Type the number in place of the dots below, and run that cell."

    def read(self, answer: Any, items: Mapping[str, str]) -> float:
        """The number, from a number or from text that holds just one, such as "42", "1,200", "2,5" or "8 July"."""
        if isinstance(answer, str):
            found = numbers_in(answer)
            if len(found) > 1:
                raise Unreadable(f"I need one number alone, such as 42, and see {listed(found)}.")
            means = readings(found[0]) if found else ()
            if len(means) > 1:
                raise Unreadable(TWO_WAYS)
            answer = means[0] if means else None
        if isinstance(answer, (bool, list, tuple, dict, set)):
            raise Unreadable("I need one number, such as 42. I got something else.")
        try:
            number = round(float(answer), 2)
        except (TypeError, ValueError):
            raise Unreadable(
                "I need one number in digits, such as 42 or 2.5, and cannot read what I got."
            ) from None
        if not math.isfinite(number):
            raise Unreadable("I need one number, such as 42, and got none that can be counted with.")
        return number

    def typed(self, answer: Any) -> str:
        """The number without a needless ".0"."""
        return f"{answer:.12g}"


class Table(Whole):
    """A column of numbers with a name each, as a table gives it.

    >>> Table().read({"post": 3, "reply": "1,200"}, {}), Table().typed({"post": 3.0})
    ({'post': 3.0, 'reply': 1200.0}, "{'post': 3}")
    """

    how = "Put the line that makes the table in place of the dots below, and run that cell."

    def read(self, answer: Any, items: Mapping[str, str]) -> dict[str, float]:
        """Name → number, from a column of a table or from names with numbers."""
        pairs = getattr(answer, "items", None)
        if pairs is None or hasattr(answer, "columns"):
            raise Unreadable("I need one column of a table with a name for each row, and got something else.")
        return {str(name): Value().read(number, items) for name, number in pairs()}

    def typed(self, answer: Any) -> str:
        """The names with their numbers."""
        return f"{{{', '.join(f'{name!r}: {number:g}' for name, number in answer.items())}}}"


@dataclass(frozen=True)
class Bounds:
    """What a plan of amounts (hours, say) must keep to, and one that does: a sum, and a least and most for letters."""

    example: Mapping[str, float]
    total: float
    least: Mapping[str, float] = field(default_factory=dict)
    most: Mapping[str, float] = field(default_factory=dict)

    def broken(self, amounts: Mapping[str, float]) -> frozenset[str]:
        """The bounds that the amounts break: "total", or a letter with "less" or "more" than it may have.

        >>> week = Bounds({"A": 2, "B": 1}, total=3, least={"A": 2})
        >>> sorted(week.broken({"A": 1, "B": 3})), sorted(week.broken(week.example))
        (['A less', 'total'], [])
        """
        return frozenset(
            ({"total"} if sum(amounts.values()) > self.total else set())
            | {f"{letter} less" for letter, least in self.least.items() if amounts.get(letter, 0) < least}
            | {f"{letter} more" for letter, most in self.most.items() if amounts.get(letter, 0) > most}
        )

    def left_open(self, amounts: Mapping[str, float]) -> list[str]:
        """The letters without an amount that need one, where nothing else is wrong.

        >>> week = Bounds({"A": 2, "B": 1}, total=3, least={"A": 2, "B": 1})
        >>> week.left_open({"A": 2}), week.left_open({"A": 1}), week.left_open({"A": 2, "B": 0})
        (['B'], [], [])
        """
        needed = [letter for letter in self.least if letter not in amounts]
        return needed if self.broken(amounts) == {f"{letter} less" for letter in needed} else []


class Plan(Whole):
    """An amount for each letter, inside bounds.

    >>> plan, week = Plan(), Bounds({"A": 2, "B": 1}, total=3, least={"A": 2})
    >>> given = plan.read({"a": "1", "B": 3}, {"A": "answer", "B": "post"})
    >>> given, plan.agrees(given, week), plan.shares(given, {"A": 0, "B": 1}, week)
    ({'A': 1.0, 'B': 3.0}, False, 1)
    >>> plan.is_open({"A": ..., "B": ...}), plan.typed(plan.shown(week))
    (True, 'A=2, B=1')
    """

    how = "Put a number in place of each group of dots below, and run that cell."

    def is_open(self, answer: Any) -> bool:
        """Whether no letter has an amount yet."""
        return still_open(answer) or (
            isinstance(answer, Mapping) and all(still_open(amount) for amount in answer.values())
        )

    def read(self, answer: Any, items: Mapping[str, str]) -> dict[str, float]:
        """Letter → amount; a letter still open counts as nothing."""
        if not isinstance(answer, Mapping):
            raise Unreadable(f"I need a number for each letter, written as {example(items)}.")
        amounts = {str(letter).upper(): amount for letter, amount in answer.items() if not still_open(amount)}
        unknown = [letter for letter in amounts if letter not in items]
        if unknown:
            raise Unreadable(f"There is no {unknown[0]} here; the letters are {listed(items)}.")
        read = {letter: Value().read(amount, items) for letter, amount in amounts.items()}
        if min(read.values()) < 0:
            raise Unreadable("No number can be less than nothing.")
        return read

    def agrees(self, answer: Any, expected: Bounds) -> bool:
        """Whether the amounts keep to every bound."""
        return not expected.broken(answer)

    def shares(self, answer: Any, wrong: Any, expected: Bounds) -> int:
        """How many bounds both plans break; a letter that is still open breaks none."""
        still_to_come = {f"{letter} less" for letter in expected.least if letter not in answer}
        return len((expected.broken(answer) - still_to_come) & expected.broken(wrong))

    def so_far(self, answer: Any, expected: Bounds) -> Saying | None:
        """Which letters need a number, where nothing else is wrong."""
        if not (left := expected.left_open(answer)):
            return None
        return Saying("What stands there fits so far.", "", f"Answer {listed(left)}, too.")

    def typed(self, answer: Any) -> str:
        """Each letter with its amount."""
        return ", ".join(f"{letter}={amount:g}" for letter, amount in answer.items())

    def shown(self, expected: Bounds) -> dict[str, float]:
        """Amounts that keep to every bound."""
        return dict(expected.example)
