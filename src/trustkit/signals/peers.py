"""Peers or prospects: to whom the talk goes, by the person's own word on who is who (framework row S4)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.framework import person_kinds
from trustkit.signals.acts import Acts
from trustkit.signals.finding import Finding, cannot_tell, share_between, share_of

NOT_SAID = "You have not said yet who is a prospect, a customer, a partner, a competitor or a peer."


def buyers_talk_share(acts: Acts, kinds: Mapping[str, str]) -> Finding:
    """Talk that goes to prospects and customers, among all talk with people; `kinds` is person → kind.

    The kinds are those of `framework.person_kinds`. People who are not in `kinds` may be either: the share is a bound
    until everybody has one.
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
        return share_of(name, rows, base, clusters=acts.by_week(rows, base), cluster_kind="week")
    most = len(rows) + len(base) - len(labelled)
    why = f"{len(base) - len(labelled)} of {len(base)} talks are with people whom you have not placed yet."
    return share_between(name, rows, base, (len(rows), most, len(base)), why)


def people_talked_with(acts: Acts, kinds: Mapping[str, str]) -> pd.DataFrame:
    """One line a person, most talk first: person, talks, first, last, kind (missing where it has not been said)."""
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
