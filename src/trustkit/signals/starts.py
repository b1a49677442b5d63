"""Who starts: of the exchanges with people who come back, how many each side begins (framework rows L4 and T4)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from trustkit.signals.acts import Acts
from trustkit.signals.conversation import EXCHANGE_ENDS
from trustkit.signals.facts import is_in
from trustkit.signals.finding import Finding, cannot_tell, share_of
from trustkit.signals.response import ANSWERED_WITHIN
from trustkit.signals.ties import Ties

NEITHER_SIDE = "No file holds both sides: messages do, and so does the sheet, kept for a few weeks."


def who_starts(acts: Acts, ties: Ties) -> list[Finding]:
    """Exchanges that they began, among all with people who came back; and people with whom each side began one.

    An exchange ends after 48 silent hours, but the first answer within seven days still belongs to it. Its beginning
    is told where both sides are: in messages with one person, and in public while the exports tell what others said.

    >>> from trustkit.signals.by_hand import measured, message
    >>> asked = [message(f"2026-06-{day} 10:00", "ann", "Do you have bread?", direction="received") for day in (10, 17)]
    >>> answered = [message(f"2026-06-{day} 12:00", "ann", "Yes, two are left") for day in (10, 17)]
    >>> acts = measured(*asked, *answered, message("2026-06-24 10:00", "ann", "How was the wedding in York?"))
    >>> {one.id: (one.numerator, one.denominator) for one in who_starts(acts, Ties(acts))}
    {'they_start_share': (2, 3), 'both_start_share': (1, 1)}
    """
    ids = ("they_start_share", "both_start_share")
    if acts.stream.told("messages")[0] == "no" and not acts.told_received.any():
        return [cannot_tell(name, "share", NEITHER_SIDE) for name in ids]
    begun = _exchanges(acts, ties)
    theirs = begun["theirs"].to_numpy()
    rows = begun["row"].to_numpy()
    people, place, often = np.unique(begun["person"], return_inverse=True, return_counts=True)
    by_them = np.bincount(place, theirs, minlength=len(people))
    several = often > 1
    both = several & (by_them > 0) & (by_them < often)
    return [
        share_of(
            ids[0],
            np.sort(rows[theirs]),
            np.sort(rows),
            clusters=np.column_stack([by_them, often]).astype(float),
            cluster_kind="person",
        ),
        share_of(
            ids[1],
            np.sort(rows[both[place]]),
            np.sort(rows[several[place]]),
            counts=(int(both.sum()), int(several.sum())),
            clusters=np.column_stack([both, several])[several].astype(float),
            cluster_kind="person",
        ),
    ]


def _exchanges(acts: Acts, ties: Ties) -> pd.DataFrame:
    """One line for each exchange with a person who came back, both of whose sides are told: row, person, theirs."""
    told = (acts.public & acts.told_received) | (acts.kind("message") & _with_one_person(acts))
    # Whatever we wrote may have begun it: an advert in a message, too.
    ours = acts.made & (acts.person >= 0) & acts.kind("message", "reply", "quote")
    which = np.flatnonzero((ours | ties.theirs) & told & np.append(ties.back, False)[acts.person])
    table = pd.DataFrame({"row": which, "person": acts.person[which], "at": acts.at[which]})
    received = acts.received[which]
    # Where something received is answered that lies further back, they began all the same.
    answers = is_in(acts.events["in_reply_to"].iloc[which], acts.events.loc[acts.received, "id"])
    table = table.assign(received=received, theirs=received | answers).sort_values(
        ["person", "at"], kind="stable"
    )
    new = (table["person"].diff() != 0) | (table["at"].diff() > EXCHANGE_ENDS)
    begins = np.flatnonzero(new)
    bouts = table.iloc[begins].rename(columns={"at": "first"}).reset_index(drop=True)
    bouts["last"] = table["at"].to_numpy()[np.append(begins[1:], len(table))[: len(begins)] - 1]
    sides = table["received"].to_numpy()
    bouts["one_sided"] = np.logical_and.reduceat(sides, begins) == np.logical_or.reduceat(sides, begins)
    before = bouts.shift()
    waited = bouts["one_sided"].shift(fill_value=False) & (before["received"] != bouts["received"])
    waited &= (before["person"] == bouts["person"]) & (bouts["first"] - before["last"] <= ANSWERED_WITHIN)
    # Each answer needs a bout of its own before it: of a row of bouts that waited, every other one is an answer.
    place = waited.groupby((~waited).cumsum()).cumsum()
    return bouts[place % 2 == 0]


def _with_one_person(acts: Acts) -> np.ndarray:
    """Messages of conversations in which there is one person beside us, and the export says who."""
    rows = np.flatnonzero(acts.kind("message"))
    thread, threads = pd.factorize(acts.events["thread"].iloc[rows])
    person = acts.person[rows]
    lowest, highest = np.full(len(threads) + 1, person.max(initial=0)), np.full(len(threads) + 1, -1)
    np.minimum.at(lowest, thread, person)
    np.maximum.at(highest, thread, person)
    result = np.zeros(len(acts.at), dtype=bool)
    result[rows] = (lowest == highest)[thread] & (person >= 0) | (thread < 0)
    return result
