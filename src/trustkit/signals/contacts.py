"""First contacts: the first thing that a person ever gets from the business (framework rows T1 and S2)."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.signals.acts import Acts
from trustkit.signals.finding import Finding, share_of


def first_contact_pitch_share(acts: Acts) -> Finding:
    """People whose first message, mention or reply from us sold something, among those first contacted in the window.

    People who had written to the business before do not count as first contacted by it.
    """
    events = acts.stream.events
    ours = (events["direction"] == "made").to_numpy() & acts.kind("post", "reply", "quote", "message")
    theirs = (events["direction"] == "received").to_numpy()
    first = pd.concat([_reached(acts, ours, made=True), _reached(acts, theirs, made=False)])
    # The stream is sorted by time, so the lowest row of a person is the first contact.
    first = first.sort_values("row").drop_duplicates("name")
    rows = first.loc[first["made"], "row"].to_numpy()
    rows = np.unique(rows[acts.week[rows] >= 0])
    sold = rows[acts.column("pitch")[rows]]
    people = first[first["made"] & first["row"].isin(rows)]
    counts = (int(people["row"].isin(sold).sum()), len(people))
    weeks = np.column_stack(
        [
            np.bincount(acts.week[who["row"]], minlength=acts.weeks)
            for who in (people[people["row"].isin(sold)], people)
        ]
    ).astype(float)
    return share_of(
        "first_contact_pitch_share", sold, rows, counts=counts, clusters=weeks, cluster_kind="week"
    )


def _reached(acts: Acts, which: np.ndarray, *, made: bool) -> pd.DataFrame:
    """One line for each act and person it reaches: counterpart and everyone mentioned, the business itself left out."""
    events = acts.stream.events
    dated = np.flatnonzero(which & ~np.isnat(acts.at))
    named = pa.array(events["people"]) if made else pa.nulls(len(events), pa.list_(pa.string()))
    mentioned = pc.list_flatten(named.take(pa.array(dated)))
    parents = pc.list_parent_indices(named.take(pa.array(dated))).to_numpy()
    table = pd.DataFrame(
        {
            "name": np.concatenate([events["person"].to_numpy(dtype=object)[dated], mentioned.to_pandas()]),
            "row": np.concatenate([dated, dated[parents]]),
            "made": made,
        }
    ).dropna(subset="name")
    return table[~table["name"].isin(acts.stream.owner)]
