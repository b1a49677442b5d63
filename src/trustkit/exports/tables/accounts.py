"""Which account of the business some people are, of those that other exports of the network tell."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def account_of(people: Collection[str], accounts: Sequence[frozenset[str]]) -> frozenset[str]:
    """The names of the one account that is among these people; none where several are.

    >>> sorted(account_of({"Ann", "Zoe"}, [frozenset({"Zoe", "zoes"}), frozenset({"Bob"})]))
    ['Zoe', 'zoes']
    >>> account_of({"Bob", "Zoe"}, [frozenset({"Zoe", "zoes"}), frozenset({"Bob"})])
    frozenset()
    """
    found = [names for names in accounts if not names.isdisjoint(people)]
    return found[0] if len(found) == 1 else frozenset()
