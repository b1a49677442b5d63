"""First contacts: the first thing that a person ever gets from the business (framework rows T1 and S2)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from trustkit.signals.acts import Acts
from trustkit.signals.finding import Finding, noted, share_of
from trustkit.signals.window import WEEK

FIRST_CONTACT = np.timedelta64(48 * 3600 * 1000, "ms")
CONTACTS = ("post", "reply", "quote", "message")


def first_contacts(acts: Acts) -> list[Finding]:
    """People to whom the first that we said sold something: their share, and most of them in one week.

    What follows within two days, before they have said a word, belongs to the first contact. People who had written to
    the business before do not count as first contacted by it, while a like is no word; nor does whoever got something
    faint (see `Acts.faint`), as hundreds of those would hide any number of pitches.

    >>> from trustkit.signals.by_hand import act, answer, measured
    >>> ann = act("2026-06-22 10:00", "@ann buy two loaves today and get 20% off, only at our shop!", people=["ann"])
    >>> bea = answer("2026-06-22 11:00", "bea", "What a lovely picture of your cats")
    >>> share, worst = first_contacts(measured(ann, bea))
    >>> share.numerator, share.denominator
    (1, 2)
    >>> worst.value, worst.why
    (1, 'In the week of 2026-06-22.')
    """
    people = openings(acts)
    row = people["row"].to_numpy()
    # Of a text in a language that no word list covers nobody can say whether it sells.
    judged = (acts.column("covered") | acts.column("wordless"))[row]
    people = people[
        judged & (people["pitch"].to_numpy() | ~(acts.faint | acts.templated | acts.greetings)[row])
    ]
    sold = people[people["pitch"]]
    weeks = [np.bincount(acts.week[who["row"]], minlength=acts.weeks) for who in (sold, people)]
    share = share_of(
        "first_contact_pitch_share",
        np.unique(sold["row"]),
        np.unique(people["row"]),
        counts=(len(sold), len(people)),
        clusters=np.column_stack(weeks).astype(float),
        cluster_kind="week",
    )
    share = without_greetings(acts, share)
    return [share, _worst_week(acts, sold, weeks[0], share)]


def openings(acts: Acts) -> pd.DataFrame:
    """One line for each person to whom we spoke before they had said a word: the row that did it, and if it sells.

    >>> from trustkit.signals.by_hand import act, measured
    >>> ann = act("2026-06-22 10:00", "@ann What a lovely morning", people=["ann"])
    >>> openings(measured(ann))[["row", "pitch"]].values.tolist()
    [[0, False]]
    """
    touches = acts.touches
    kind = acts.stream.events["kind"]
    reaches, sign = kind.isin(CONTACTS).to_numpy(), (kind == "reaction").to_numpy()
    touches = touches[np.where(touches["ours"], reaches[touches["row"]], ~sign[touches["row"]])]
    known = np.zeros(len(acts.names), dtype=bool)
    known[touches.loc[touches["row"] < acts.first_row, "person"]] = True
    here = touches.assign(row=touches["row"] - acts.first_row)
    here = here[(here["row"] >= 0) & (here["row"] < len(acts.at)) & ~known[here["person"]]]
    # Acts are sorted by time, so the first line of a person is the first contact.
    here["at"] = acts.at[here["row"]]
    by_person = here.groupby("person")
    unheard = here["ours"].groupby(here["person"]).cummin()
    # Whoever is answered has spoken: only what we say of our own accord goes on with the first contact.
    unheard &= (by_person.cumcount() == 0) | ~(acts.kind("reply") & acts.answers)[here["row"]]
    opening = here[unheard & (here["at"] - by_person["at"].transform("first") <= FIRST_CONTACT)]
    people = opening.assign(pitch=acts.column("pitch")[opening["row"]])
    # The first line that sells stands for the person, else the first one.
    return people.sort_values("pitch", ascending=False, kind="stable").drop_duplicates("person")


def _worst_week(acts: Acts, sold: pd.DataFrame, by_week: np.ndarray, share: Finding) -> Finding:
    """Most people in one week whose first word from us sold something (framework row T8: one burst weighs more)."""
    most, week = int(by_week.max()), int(by_week.argmax())
    rows = np.unique(sold.loc[acts.week[sold["row"]] == week, "row"])
    begins = (acts.window.first + week * WEEK).astype("datetime64[D]")
    why = f"In the week of {begins}." if most else ""
    name, all_people = "worst_week_pitched_people", share.denominator
    return Finding(name, "people", "told", most, most, most, most, all_people, why, rows, share.base)


def without_greetings(acts: Acts, finding: Finding) -> Finding:
    """The finding with a note where a flood of greetings to strangers is left out of it.

    >>> from trustkit.signals.by_hand import act, measured
    >>> from trustkit.signals.finding import cannot_tell
    >>> words = ["@" + " ".join(chr(97 + n + place) * 5 for place in range(4)) for n in range(20)]
    >>> said = [act("2026-06-22 09:00", text, people=[text]) for text in words]
    >>> without_greetings(measured(*said), cannot_tell("pitch_share", "share", "")).note
    '20 greetings to people who never wrote are left out'
    """
    many = int(acts.greetings.sum())
    return noted(finding, f"{many:,} greetings to people who never wrote are left out") if many else finding
