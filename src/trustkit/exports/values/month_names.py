"""Which month a word is, in any of the languages of `framework/months.toml`."""

from __future__ import annotations

import unicodedata
from functools import cache

from msgspec import Struct

from trustkit.framework import HERE, load

_FEWEST_LETTERS = 3


class Months(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file: the names of each month, from January on."""

    names: tuple[tuple[str, ...], ...]


@cache
def month_of(word: str) -> int | None:
    """The number of the month that a word names, whole or shortened; none where it names no month, or more than one.

    >>> month_of("Sept."), month_of("März"), month_of("fev"), month_of("jui"), month_of("ma")
    (9, 3, 2, None, None)
    """
    plain = _plain(word).removesuffix(".")
    if len(plain) < _FEWEST_LETTERS:
        return None
    months = load(HERE / "months.toml", Months).names
    found = [
        number
        for number, names in enumerate(months, 1)
        if any(_plain(name).startswith(plain) for name in names)
    ]
    return found[0] if len(found) == 1 else None


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
