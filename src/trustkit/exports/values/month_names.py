"""Which month a word is, in any of the languages of `framework/months.toml`, and days that name theirs."""

from __future__ import annotations

import unicodedata
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct

from trustkit.exports.values.columns import Values, texts
from trustkit.exports.values.times import written
from trustkit.framework import HERE, load

_FEWEST_LETTERS = 3
_NAMED = r"^(?P<day>[0-9]{1,2})[-. ]+(?:de )?(?P<month>\pL{3,})[-. ]+(?:de )?(?P<year>(?:20)?[0-9]{2})$"


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


def named_days(values: Values) -> pa.Array:
    """Days of this century that are written with the name of their month; others are missing.

    >>> days = named_days(["16 sept. 2025", "3. Mai 24", "1 de fev. de 2023", "16 xyz 2025", "31 Feb 2025"])
    >>> [day and str(day)[:10] for day in days.to_pylist()]
    ['2025-09-16', '2024-05-03', '2023-02-01', None, None]
    """
    parts = pc.extract_regex(texts(values), _NAMED)
    day, month, year = (pc.struct_field(parts, name) for name in ("day", "month", "year"))
    coded = month.dictionary_encode()
    numbers = pa.array([month_of(word) for word in coded.dictionary.to_pylist()], pa.int32())
    century = pc.utf8_slice_codeunits(year, -2)
    return written("%y-%m-%d")(
        pc.binary_join_element_wise(century, numbers.take(coded.indices).cast(pa.string()), day, "-")
    )


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
