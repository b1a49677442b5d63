"""Bursts: like and share bombs on one person's wall (framework row I3)."""

from __future__ import annotations

import numpy as np

from trustkit.framework import worksheet
from trustkit.signals.acts import Acts
from trustkit.signals.finding import Finding, share_of


def burst_share(acts: Acts) -> Finding:
    """People who got a like or share bomb from us, among those whose posts we liked or passed on.

    >>> from trustkit.signals.by_hand import act, measured
    >>> def likes(who, many):
    ...     return [act(f"2026-06-22 10:0{minute}", kind="reaction", person=who) for minute in range(many)]
    >>> found = burst_share(measured(*likes("ann", 5), *likes("bea", 2)))
    >>> found.numerator, found.denominator
    (1, 2)
    """
    given = np.flatnonzero(acts.made & acts.kind("reaction", "repost", "quote") & (acts.person >= 0))
    rows = given[bursts(acts)[given]]
    people = np.unique(acts.person[given])
    bombed = np.isin(people, acts.person[rows])
    return share_of(
        "burst_share",
        rows,
        given,
        counts=(int(bombed.sum()), len(people)),
        clusters=np.column_stack([bombed, np.ones(len(people))]).astype(float),
        cluster_kind="person",
    )


def bursts(acts: Acts) -> np.ndarray:
    """Likes and shares that are part of a bomb; how many in how many days, the influencer worksheet says.

    >>> from trustkit.signals.by_hand import act, measured
    >>> likes = [act(f"2026-06-22 10:0{n}", kind="reaction", person="ann") for n in range(5)]
    >>> [bool(bursts(measured(*some)).any()) for some in (likes[:4], likes)]
    [False, True]
    """
    most = worksheet("influencer").number
    likes = _bombs(acts, acts.kind("reaction"), int(most["burst_likes"].value))
    return likes | _bombs(acts, acts.kind("repost", "quote"), int(most["burst_shares"].value))


def _bombs(acts: Acts, which: np.ndarray, many: int) -> np.ndarray:
    days = np.timedelta64(int(worksheet("influencer").number["burst_window"].value), "D")
    rows = np.flatnonzero(which & acts.made & (acts.person >= 0))
    rows = rows[np.argsort(acts.person[rows], kind="stable")]  # acts are in the order of time already
    person, day = acts.person[rows], acts.at[rows].astype("datetime64[D]")
    first = np.arange(max(0, len(rows) - many + 1))
    last = first + many - 1
    heap = first[(person[first] == person[last]) & (day[last] - day[first] < days)]
    result = np.zeros(len(which), dtype=bool)
    for step in range(many):
        result[rows[heap + step]] = True
    return result
