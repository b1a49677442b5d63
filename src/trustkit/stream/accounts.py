"""Whose accounts a stream tells of, by their handles: one a network, or several that may be several businesses."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from trustkit.stream.table import Stream, network_name
from trustkit.words import listed

CURRENT, FORMER = "handle", "former handle"


def handles(stream: Stream) -> dict[str, tuple[str, ...]]:
    """The handles of each network as they are written; one that the files know to have been given up is left out.

    >>> from trustkit import samples
    >>> handles(samples.open("bakery"))
    {'x': ('rowanbakes_kbn',)}
    """
    found = {}
    for network, rows in stream.profiles.groupby("network", sort=True):
        former = {_plain(value) for value in _values(rows, FORMER)}
        # The same handle in two exports may have other capitals; the first is as good as the second.
        current = {_plain(value): _printable(value) for value in reversed(_values(rows, CURRENT))}
        # Two handles that each were given up for the other are one account.
        present = sorted(set(current) - former) or sorted(current)[:1]
        if present:
            found[str(network)] = tuple(current[plain] for plain in present)
    return found


def all_handles(stream: Stream) -> set[tuple[str, str]]:
    """Network and handle, present ones and former ones, in small letters.

    >>> from trustkit import samples
    >>> all_handles(samples.open("bakery"))
    {('x', 'rowanbakes_kbn')}
    """
    rows = stream.profiles[stream.profiles["field"].isin((CURRENT, FORMER))]
    return {(network, _plain(value)) for network, value in zip(rows["network"], rows["value"], strict=True)}


def of_several(stream: Stream) -> list[str]:
    """A sentence on each network of which the files hold two accounts, as they may be those of two businesses.

    >>> from trustkit import samples
    >>> of_several(samples.open("bakery"))
    []
    """
    return [
        f"The files hold {len(names)} accounts on {network_name(network)}: {listed(['@' + one for one in names])}. "
        "Are they of one business? If not, give TrustKit the files of one alone."
        for network, names in handles(stream).items()
        if len(names) > 1
    ]


def of_another(networks: Iterable[str]) -> list[str]:
    """A sentence on each network of which newer files are of another account than the older ones.

    >>> of_another(["x"])
    ['The newer files are of another account on X than the older ones. Are both of one business? If not, what follows
        compares two.']
    """
    return [
        f"The newer files are of another account on {network_name(network)} than the older ones. "
        "Are both of one business? If not, what follows compares two."
        for network in networks
    ]


def _values(rows: pd.DataFrame, field: str) -> list[str]:
    return rows.loc[rows["field"] == field, "value"].astype(str).tolist()


def _printable(value: str) -> str:
    """A handle without "@" in front, and without what would turn the line or steer a terminal."""
    return "".join(letter for letter in value if letter.isprintable()).removeprefix("@")


def _plain(value: str) -> str:
    return _printable(value).casefold()
