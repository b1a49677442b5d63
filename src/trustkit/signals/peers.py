"""Peers or prospects: to whom the talk goes, by the person's own word on who is who (framework row S4)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.framework import person_kinds
from trustkit.signals.acts import Acts
from trustkit.signals.finding import Finding, cannot_tell, share_between

NOT_SAID = "You have not said yet who is a prospect, a customer, a partner, a competitor or a peer."


def buyers_talk_share(acts: Acts, kinds: Mapping[str, str]) -> Finding:
    """Talk that goes to prospects and customers, among all talk with people; `kinds` is person → kind.

    The kinds are those of `framework.person_kinds`. People who are not in `kinds` may be either: the share is a bound
    until everybody has one.

    >>> from trustkit.signals.by_hand import answer, measured
    >>> said = {"ann": "How was the wedding?", "bea": "What a lovely cat", "cem": "Did the train come in the end?",
    ...     "dan": "That lamp looks like a ship", "eve": "Which of the two songs was it?"}
    >>> talk = [answer("2026-06-22 10:00", who, text) for who, text in said.items()]
    >>> kinds = {"ann": "customer", "bea": "customer", "cem": "competitor", "dan": "peer"}
    >>> found = buyers_talk_share(measured(*talk), kinds)
    >>> found.status, found.low, found.high
    ('bound', 0.4, 0.6)
    """
    name = "buyers_talk_share"
    if not kinds:
        return cannot_tell(name, "share", NOT_SAID)
    kind = _kind_of(acts, kinds)
    base = np.flatnonzero(acts.talk & (acts.person >= 0))
    told = kind[acts.person[base]]
    buying = [one.id for one in person_kinds().values() if one.buys]
    rows, labelled = base[np.isin(told.astype(str), buying)], base[told != ""]
    if len(labelled) == len(base):
        return acts.weekly_share(name, rows, base)
    most = len(rows) + len(base) - len(labelled)
    why = f"{len(base) - len(labelled)} of {len(base)} talks are with people you have not placed yet."
    return share_between(name, rows, base, (len(rows), most, len(base)), why)


def people_talked_with(acts: Acts, kinds: Mapping[str, str]) -> pd.DataFrame:
    """One line a person, most talk first: person, talks, first, last, kind (missing where it has not been said).

    >>> from trustkit.signals.by_hand import answer, measured
    >>> ann = [answer(f"2026-06-2{day} 10:00", "ann", f"How was the trip to {town}?")
    ...     for day, town in ((2, "York"), (3, "Leeds"))]
    >>> bea = answer("2026-06-24 10:00", "bea", "What a lovely picture of your cats")
    >>> people_talked_with(measured(*ann, bea), {"ann": "customer"})[["person", "talks", "kind"]]
      person  talks      kind
    0    ann      2  customer
    1    bea      1       NaN
    """
    rows = np.flatnonzero(acts.talk & (acts.person >= 0))
    table = pd.DataFrame({"code": acts.person[rows], "at": acts.events["at"].iloc[rows].to_numpy()})
    people = table.groupby("code")["at"].agg(talks="size", first="min", last="max").reset_index()
    people = people.sort_values(["talks", "last"], ascending=False, kind="stable").reset_index(drop=True)
    person = acts.names.take(pa.array(people["code"].to_numpy())).to_pandas()
    kind = pd.Series(_kind_of(acts, kinds)[people["code"]], dtype="str")
    return pd.DataFrame(
        {"person": person, **people[["talks", "first", "last"]], "kind": kind.where(kind != "")}
    )


def _kind_of(acts: Acts, kinds: Mapping[str, str]) -> np.ndarray:
    """The kind of each person by number; empty where it has not been said."""
    place = pc.index_in(acts.names, pa.array(list(kinds), pa.large_string()))
    return np.array([*kinds.values(), ""], dtype=object)[pc.fill_null(place, -1).to_numpy()]
