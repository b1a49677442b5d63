"""First contacts: the first thing that a person ever gets from the business (framework rows T1 and S2)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from trustkit.signals.acts import WEEK, Acts
from trustkit.signals.finding import Finding, share_of

CONTACTS = ("post", "reply", "quote", "message")


def first_contacts(acts: Acts) -> list[Finding]:
    """People whose first message, mention or reply from us sold something: their share, and most of them in one week.

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
    share = share_of(
        "first_contact_pitch_share",
        np.unique(sold["row"]),
        np.unique(people["row"]),
        counts=(len(sold), len(people)),
        clusters=np.column_stack(weeks).astype(float),
        cluster_kind="week",
    )
    return [share, _worst_week(acts, sold, weeks[0], share)]


def _worst_week(acts: Acts, sold: pd.DataFrame, by_week: np.ndarray, share: Finding) -> Finding:
    """Most people in one week whose first word from us sold something (framework row T8: one burst weighs more)."""
    most, week = int(by_week.max()), int(by_week.argmax())
    rows = np.unique(sold.loc[acts.week[sold["row"]] == week, "row"])
    begins = (acts.window.first + week * WEEK).astype("datetime64[D]")
    why = f"In the week of {begins}." if most else ""
    name, all_people = "worst_week_pitched_people", share.denominator
    return Finding(name, "people", "told", most, most, most, most, all_people, why, rows, share.base)
