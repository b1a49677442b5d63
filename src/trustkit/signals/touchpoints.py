"""Touchpoints: where the stream shows that people meet the business, and whether it is tended (framework row L9)."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from trustkit.framework import touchpoints as content
from trustkit.framework.content import Touchpoint
from trustkit.signals.facts import is_in
from trustkit.signals.finding import Finding
from trustkit.signals.templates import templated
from trustkit.stream import Stream, once_a_stream

OWNED, TENDED, NEGLECTED, OPEN = "owned", "tended", "neglected", "cannot tell"


def inventory(stream: Stream) -> pd.DataFrame:
    """Each kind of touchpoint, and each network of ours: what came, what we did, the last day of it, and its state.

    Columns: kind, name, place, received, made (numbers of acts), last (moment of our last act there) and state (owned,
    tended, neglected, cannot tell). A network of one's own is owned while something was done there within the last
    quarter.

    >>> from trustkit import samples
    >>> inventory(samples.open("bakery"))[["kind", "received", "made", "state"]]
              kind  received  made        state
    0     networks         0   423        owned
    1      reviews         0     0  cannot tell
    2       direct        28    23       tended
    3  communities         0     0  cannot tell
    4  influencers         0     0  cannot tell
    """
    rows = [
        (kind.id, kind.name, place, received, made, last, _state(stream, kind, received, last))
        for kind, place, received, made, last in _told(stream)
    ]
    return pd.DataFrame(rows, columns=["kind", "name", "place", "received", "made", "last", "state"])


def acts_by_kind(stream: Stream) -> dict[str, int]:
    """How many acts of ours the stream shows at each kind of touchpoint that it tells of, for the worksheet.

    >>> from trustkit import samples
    >>> acts_by_kind(samples.open("bakery"))
    {'networks': 423, 'direct': 23}
    """
    table = inventory(stream)
    told = table[table["state"] != OPEN].groupby("kind", sort=False)["made"].sum()
    return {str(kind): int(number) for kind, number in told.items()}


def touchpoints_tended_share(stream: Stream) -> Finding:
    """Kinds of touchpoint that are owned or tended among all five; those that no export tells of widen the bound.

    >>> from trustkit import samples
    >>> found = touchpoints_tended_share(samples.open("bakery"))
    >>> found.low, found.high
    (0.4, 1.0)
    """
    table = inventory(stream)
    looked_after = table["state"].isin((OWNED, TENDED)).groupby(table["kind"]).any()
    open_ = (table["state"] == OPEN).groupby(table["kind"]).all()
    whole, low = len(looked_after), int(looked_after.sum())
    high = low + int(open_.sum())
    names = {kind.id: kind.name for kind in content().kind}
    unknown = "; ".join(names[kind] for kind in open_.index[open_])
    none = np.empty(0, dtype=np.int64)
    why = f"The files say nothing about: {unknown}." if unknown else ""
    return Finding(
        "touchpoints_tended_share",
        "share",
        "bound",
        None,
        low / whole,
        high / whole,
        low,
        whole,
        why,
        none,
        none,
    )


def _networks(stream: Stream) -> set[str]:
    return (set(stream.events["network"].unique()) | set(stream.profiles["network"])) - {"sheet"}


@once_a_stream
def _told(stream: Stream) -> list[tuple[Touchpoint, str, int, int, pd.Timestamp]]:
    """Each kind of touchpoint and its place, how many acts came and how many we made there, and the last of ours."""
    told = []
    for kind in content().kind:
        for place in (sorted(_networks(stream)) if kind.each_network else []) or [""]:
            received, made = _acts(stream, kind, place)
            told.append((kind, place, len(received), len(made), stream.events["at"].iloc[made].max()))
    return told


def _acts(stream: Stream, kind: Touchpoint, place: str) -> tuple[np.ndarray, np.ndarray]:
    """Rows of what was received at a touchpoint, and of what we did there."""
    events = stream.events
    networks = (place,) if place else kind.networks
    here = (events["public"].fillna(False).astype(bool) == kind.public).to_numpy()
    if networks:
        here = here & _among(events["network"], networks)
    ours = (events["direction"] == "made").to_numpy()
    received = np.flatnonzero(here & ~ours & _among(events["kind"], kind.kinds))
    made = np.flatnonzero(here & ours & _among(events["kind"], kind.made))
    if kind.kinds:  # a place is tended by answers to what came there, in words that do not go to everybody
        joined, to = ("in_reply_to", "id") if kind.public else ("thread", "thread")
        made = made[is_in(events[joined].iloc[made], events[to].iloc[received].dropna())]
        people = pd.factorize(events["person"].iloc[made])[0]
        made = made[~templated(events["text"].iloc[made].array.__arrow_array__(), people)]
    return received, made


def _among(column: pd.Series, names: Collection[str]) -> np.ndarray:
    """The same as `isin` on a column of categories, which looks each row up anew (pandas 3.1)."""
    return np.append(column.cat.categories.isin(list(names)), False)[column.cat.codes]


def _state(stream: Stream, kind: Touchpoint, received: int, last: pd.Timestamp) -> str:
    if not kind.made or (not received and pd.isna(last) and not kind.each_network):
        return OPEN
    quarter = pd.Timedelta(days=content().tended_days)
    if pd.isna(last) or stream.until - last > quarter:
        return NEGLECTED
    return OWNED if kind.each_network else TENDED
