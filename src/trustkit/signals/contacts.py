"""First contacts: the first thing that a person ever gets from the business (framework rows T1 and S2)."""

from __future__ import annotations

import numpy as np

from trustkit.signals.acts import Acts
from trustkit.signals.finding import Finding, share_of

CONTACTS = ("post", "reply", "quote", "message")


def first_contact_pitch_share(acts: Acts) -> Finding:
    """People whose first message, mention or reply from us sold something, among those first contacted in the window.

    People who had written to the business before do not count as first contacted by it.
    """
    touches = acts.touches
    reaches = acts.stream.events["kind"].isin(CONTACTS).to_numpy()
    touches = touches[~touches["ours"] | reaches[touches["row"]]]
    known = np.zeros(len(acts.names), dtype=bool)
    known[touches.loc[touches["row"] < acts.first_row, "person"]] = True
    here = touches.assign(row=touches["row"] - acts.first_row)
    here = here[(here["row"] >= 0) & (here["row"] < len(acts.at)) & ~known[here["person"]]]
    # Acts are sorted by time, so the first line of a person is the first contact.
    people = here.drop_duplicates("person")
    people = people[people["ours"]]
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
