"""What a number means that a person typed, in Berlin, Paris or London."""

from __future__ import annotations

import re

TWO_WAYS = (
    "A point before three digits can part thousands or decimals: write 1200 for twelve hundred, and 1.2 or 1.20 for a "
    "little more than one."
)

_PARTS = str.maketrans({"½": ".5", "¼": ".25", "¾": ".75"})
_BLANKS = " \u00a0\u202f'’"  # what parts thousands and never decimals: spaces in France, an apostrophe in Switzerland
_WRITTEN = re.compile(
    rf"[-−+]?(?:(?:\d{{1,3}}(?:[{_BLANKS}]\d{{3}})+(?!\d)|\d+)(?:[.,]\d+)*|(?<![\w.])[.,]\d+)"
)
_GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")
# What people write before a number that they did not count; it is kept as the number.
_ABOUT = re.compile(
    r"^\s*(?:about|around|approx\.?|approximately|roughly|ca\.?|circa|c\.|[~≈]|etwa|ungefähr|rund|zirka|environ|"
    r"à peu près|aproximadamente|más o menos|unos|unas|cerca de|mais ou menos|ongeveer)\s*(?=\d)",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[-+]?\d*(?:[.,]\d+)?")


def numbers_in(text: str) -> list[str]:
    """The numbers that stand in a text, as they are written there.

    >>> numbers_in("about 1,200 in 8 weeks"), numbers_in("1 200,50 €"), numbers_in("2½ hours"), numbers_in("none")
    (['1,200', '8'], ['1 200,50'], ['2.5'], [])
    """
    return _WRITTEN.findall(_in_digits(text))


def readings(typed: str) -> tuple[float, ...]:
    """What a number alone can mean: one thing as a rule, two where a point may part thousands, nothing for no number.

    A comma before three digits parts thousands, as in all that TrustKit itself says. "About" may stand before it.

    >>> [readings(typed) for typed in ("1,200", "2,5", "0,125", "1.200,50", "about 3", "1.200", "two")]
    [(1200.0,), (2.5,), (0.125,), (1200.5,), (3.0,), (1200.0, 1.2), ()]
    """
    written = _ABOUT.sub("", _in_digits(typed)).strip()
    if not _WRITTEN.fullmatch(written):
        return ()
    bare = re.sub(f"[{_BLANKS}]", "", written).replace("−", "-")
    grouped = _GROUPED.fullmatch(bare)
    whole = [bare.replace(grouped[1], "")] if grouped else []
    if _PLAIN.fullmatch(bare) and not (grouped and grouped[1] == ","):
        whole.append(bare)
    return tuple(float(one.replace(",", ".")) for one in whole)


def _in_digits(text: str) -> str:
    return text.translate(_PARTS)
