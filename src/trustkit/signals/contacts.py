"""First contacts: the first thing that a person ever gets from the business (framework rows T1 and S2)."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.signals.acts import Acts, is_in
from trustkit.signals.finding import Finding, share_of

CONTACTS = ("post", "reply", "quote", "message")


def first_contact_pitch_share(acts: Acts) -> Finding:
    """People whose first message, mention or reply from us sold something, among those first contacted in the window.

    People who had written to the business before do not count as first contacted by it.
    """
    whole = acts.stream.events
    known = _reached(whole.iloc[: acts.first_row], acts.stream.owner)
    here = _reached(acts.events, acts.stream.owner)
    # Acts are sorted by time, so the first line of a person is the first contact.
    here = here[~is_in(here["name"], known["name"])].sort_values("row", kind="stable").drop_duplicates("name")
    people = here[here["made"]]
    # Of a text in a language that no word list covers nobody can say whether it sells.
    people = people[acts.column("covered")[people["row"]] | acts.column("wordless")[people["row"]]]
    sold = people[acts.column("pitch")[people["row"]]]
    weeks = [np.bincount(acts.week[who["row"]], minlength=acts.weeks) for who in (sold, people)]
    return share_of(
        "first_contact_pitch_share",
        np.unique(sold["row"]),
        np.unique(people["row"]),
        counts=(len(sold), len(people)),
        clusters=np.column_stack(weeks).astype(float),
        cluster_kind="week",
    )


def _reached(events: pd.DataFrame, owner: frozenset[str]) -> pd.DataFrame:
    """One line for each person that an act reaches or comes from (once a name): name, row, made by us or not."""
    made = (events["direction"] == "made").to_numpy()
    ours = np.flatnonzero(made & events["kind"].isin(CONTACTS).to_numpy())
    theirs = np.flatnonzero(~made)
    called = pa.array(events["people"]).take(pa.array(ours))
    rows = np.concatenate([theirs, ours, ours[pc.list_parent_indices(called).to_numpy()]])
    names = [events["person"].iloc[np.concatenate([theirs, ours])], pc.list_flatten(called).to_pandas()]
    table = pd.DataFrame({"name": pd.concat(names, ignore_index=True), "row": rows, "made": made[rows]})
    return table[table["name"].notna() & ~table["name"].isin(list(owner))]
