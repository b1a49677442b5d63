"""How one says a count, a day, and several things in a row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date


def how_many(count: int, noun: str, one: str = "1") -> str:
    """So many of a thing; a single one as `one` says it.

    >>> how_many(1, "act"), how_many(1842, "act"), how_many(0, "act"), how_many(1, "file", "one")
    ('1 act', '1,842 acts', '0 acts', 'one file')
    """
    return f"{one} {noun}" if count == 1 else f"{count:,} {noun}s"


def how_many_are(count: int, noun: str) -> str:
    """So many of a thing, as the beginning of a sentence that says where or what they are.

    >>> how_many_are(1, "act"), how_many_are(12, "act")
    ('1 act is', '12 acts are')
    """
    return f"{how_many(count, noun)} {'is' if count == 1 else 'are'}"


def day(moment: date) -> str:
    """A day as one writes it in a letter.

    >>> day(date(2026, 11, 5))
    '5 November 2026'
    """
    return f"{moment.day} {moment:%B %Y}"


def rungs(lowest: int, highest: int) -> str:
    """One rung of the ladder, or from which to which.

    >>> rungs(3, 3), rungs(2, 4)
    ('rung 3', 'rungs 2 to 4')
    """
    return f"rung {lowest}" if lowest == highest else f"rungs {lowest} to {highest}"


def listed(words: Iterable[str], before_last: str = "and") -> str:
    """Words, or letters, in a row as one says them; nothing for none.

    >>> listed(["the phone", "the shop", "e-mail"]), listed("AB"), listed(["the phone"]), listed([])
    ('the phone, the shop and e-mail', 'A and B', 'the phone', '')
    >>> listed([".csv", ".json"], "or")
    '.csv or .json'
    """
    *most, last = [*words] or [""]
    return f"{', '.join(most)} {before_last} {last}" if most else last
