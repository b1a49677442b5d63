"""Asking too early: a pitch sent to a person with whom there was no exchange yet (framework rows T1, I5 and I6)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from trustkit.signals.acts import ROLL_CALL, Acts
from trustkit.signals.finding import Finding, share_of

_NEVER = np.iinfo(np.int64).max


def asked_too_early_share(acts: Acts) -> Finding:
    """People to whom we pitched before any exchange, among those whom we wrote to or named of our own accord.

    An answer to somebody's post is no ask of ours: it may be what they wanted. There was an exchange once a person had
    written to us, or once we had answered two different posts of theirs in our own words.

    >>> from trustkit.signals.by_hand import measured, message
    >>> offer = "Buy two loaves today and get 20% off, only at our shop!"
    >>> ann = message("2026-06-22 10:00", "ann", offer)
    >>> bea = message("2026-06-22 10:00", "bea", "Do you still have bread?", direction="received")
    >>> found = asked_too_early_share(measured(ann, bea, message("2026-06-22 11:00", "bea", offer)))
    >>> found.numerator, found.denominator
    (1, 2)
    """
    row, person, pitch = _approaches(acts)
    pitched = np.zeros(len(acts.names), dtype=bool)
    pitched[person[pitch]] = True
    early = pitch & (row < _exchange_from(acts, pitched)[person])
    people = np.unique(person)
    asked = np.zeros(len(acts.names), dtype=bool)
    asked[person[early]] = True
    return share_of(
        "asked_too_early_share",
        np.unique(row[early]),
        np.unique(row),
        counts=(int(asked.sum()), len(people)),
        clusters=np.column_stack([asked[people], np.ones(len(people))]).astype(float),
        cluster_kind="person",
    )


def _approaches(acts: Acts) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Row, person, whether it sells: of each message to a person and each post that names one and answers nothing."""
    touches = acts.touches
    row = touches["row"].to_numpy() - acts.first_row
    inside = (row >= 0) & (row < len(acts.at)) & touches["ours"].to_numpy()
    row, person = row[inside], touches["person"].to_numpy()[inside]
    answers = acts.kind("reply") & acts.answers
    # Of a text in a language that no word list covers nobody can say whether it sells.
    judged = acts.column("covered") | acts.column("wordless")
    ours = acts.made & acts.kind("message", "post", "quote", "reply") & ~answers & judged
    # Naming many, or sending everybody the same words, approaches nobody: only as a pitch does it count, against us.
    ours &= acts.column("pitch") | (~acts.templated & (acts.names_called < ROLL_CALL))
    chosen = ours[row]
    return row[chosen], person[chosen], acts.column("pitch")[row[chosen]]


def _exchange_from(acts: Acts, wanted: np.ndarray) -> np.ndarray:
    """By person: the row of the window from which on there had been an exchange; negative where it was before.

    Own talk is looked through for the `wanted` people only.
    """
    first = np.full(len(acts.names), _NEVER)
    touches = acts.touches
    kind = acts.stream.events["kind"]
    reply, sign = ((kind == name).to_numpy()[touches["row"]] for name in ("reply", "reaction"))
    theirs = touches[~touches["ours"] & ~sign & (touches["row"] < acts.first_row + len(acts.at))]
    theirs = theirs.drop_duplicates("person")
    first[theirs["person"]] = theirs["row"] - acts.first_row
    # Before the window no text was labelled: there two answers are an exchange, whatever they say.
    before = touches[touches["ours"] & reply & ~touches["named"] & (touches["row"] < acts.first_row)]
    often = np.bincount(before["person"], minlength=len(first))
    first[often > 1] = -1
    rows = np.flatnonzero(acts.talk & np.append(wanted, False)[acts.person])
    answered = acts.events["in_reply_to"].iloc[rows].reset_index(drop=True)
    talk = pd.DataFrame({"row": rows, "person": acts.person[rows], "post": answered})
    talk = talk[talk["post"].isna() | ~talk.duplicated(["person", "post"])]
    second = talk[talk.groupby("person").cumcount() == 1]
    first[second["person"]] = np.minimum(first[second["person"]], second["row"])
    return first
