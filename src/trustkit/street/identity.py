"""Who keeps a drawn business, and what it, its neighbours and all their handles are called."""

from __future__ import annotations

import random
import re
import unicodedata
from functools import cache
from typing import Any

from msgspec import Struct

from trustkit.framework import load
from trustkit.street.business import CONTENT
from trustkit.street.people import LONGEST, MARK

_SMALL = {"the", "of", "and"}


class Called(Struct, frozen=True, forbid_unknown_fields=True):
    """How something may be called: each of `names` with a shorter form where the sentences have one (`short`)."""

    names: tuple[tuple[str, ...], ...]
    people: tuple[str, ...] = ()
    short: str = ""
    word: tuple[str, ...] = ()


class Names(Struct, frozen=True, forbid_unknown_fields=True):
    """All names that can be drawn: first names, the businesses by case, their neighbours by handle."""

    first: tuple[str, ...]
    business: dict[str, Called]
    neighbour: dict[str, Called]


@cache
def names() -> Names:
    """What `content/drawn.toml` holds.

    >>> names().business["bakery"].people
    ('Rowan', 'Del')
    """
    return load(CONTENT / "drawn.toml", Names)


def renamed(
    banks: dict[str, Any], case: str, handles: dict[str, str], chance: random.Random
) -> dict[str, Any]:
    """The banks of a case with new names for the business, its people, its neighbours and theirs.

    `handles` says which business has which handle in the banks, by case.

    >>> from trustkit.samples import NAMES
    >>> from trustkit.street.business import banks_of
    >>> handles = {case: banks_of(case)["account"]["handle"] for case in NAMES}
    >>> new = renamed(banks_of("bakery"), "bakery", handles, random.Random(1))
    >>> new["account"]["name"] == banks_of("bakery")["account"]["name"], new["account"]["handle"][-4:]
    (False, '_kbn')
    """
    first = chance.sample(names().first, len(names().first))
    last = chance.sample(banks["names"]["last"], len(banks["names"]["last"]))
    change: dict[str, str] = {}
    shops = {shop["handle"]: shop for shop in banks["neighbours"]}
    called = {handles[one]: own for one, own in names().business.items()} | names().neighbour
    for handle, how in called.items():
        shop = shops[handle]
        keeper, surname = first.pop(), last.pop()
        word = chance.choice(how.word) if how.word else ""
        name, *short = (
            form.format(first=keeper, last=surname, word=word) for form in chance.choice(how.names)
        )
        # What keeps its name keeps the letters of its handle, too.
        stem = handle.removesuffix(MARK) if name == shop["name"] else _stem(name, LONGEST - len(MARK) - 2)
        new = f"{stem[: LONGEST - len(MARK) - 2]}{chance.randint(11, 98)}{MARK}"
        change |= {shop["name"]: name, handle: new, shop["first"]: keeper}
        if how.short:
            change[how.short] = short[0]
        if handle == handles[case]:
            change |= dict(zip(how.people[1:], first, strict=False))
            first = first[len(how.people) - 1 :]
            site = f"{_stem(name, 30)}.example"
            change |= {banks["account"]["email"]: f"hello@{site}", banks["account"]["site"]: site}
    return _changed(banks, change)


def _stem(name: str, longest: int) -> str:
    """The letters of a name as they may stand in a handle: as many whole words as fit, of the first at least a part.

    >>> _stem("The Half Pint Café", 9), _stem("Rowan's Bakery", 9), _stem("Wainwright Motors", 9)
    ('halfpint', 'rowans', 'wainwrigh')
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = [re.sub("[^a-z]", "", word) for word in plain.split()]
    stem = ""
    for word in words:
        if word not in _SMALL and (not stem or len(stem + word) <= longest):
            stem += word
    return stem[:longest]


def _changed(value: Any, change: dict[str, str]) -> Any:
    """Every text in the banks with the names in it changed, whole words only."""
    longest_first = sorted(change, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def walk(part: Any) -> Any:
        if isinstance(part, dict):
            return {name: walk(item) for name, item in part.items()}
        if isinstance(part, list):
            return [walk(item) for item in part]
        return pattern.sub(lambda found: change[found[0]], part) if isinstance(part, str) else part

    return walk(value)
