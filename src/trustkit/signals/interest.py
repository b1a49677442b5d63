"""Interest in people: asking back, passing on what they said, introducing them (framework rows N5 and T4)."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.signals.acts import ROLL_CALL, Acts
from trustkit.signals.finding import Finding, share_of

# A handle after words of one's own: those at the head of an answer say only whom it answers.
NAMED_IN_PASSING = r"^(?:@\S+\s+)*[^@\s][^@]*@\w"


def follow_up_share(acts: Acts) -> Finding:
    """Talk that asks something back, among all talk.

    >>> from trustkit.signals.by_hand import answer, measured
    >>> asks = answer("2026-06-22 10:00", "ann", "How was the wedding in York?")
    >>> tells = answer("2026-06-22 11:00", "bea", "What a lovely picture of your cats")
    >>> found = follow_up_share(measured(asks, tells))
    >>> found.rows.tolist(), found.base.tolist()
    ([0], [0, 1])
    """
    rows, base = np.flatnonzero(acts.talk & acts.column("question")), np.flatnonzero(acts.talk)
    return acts.weekly_share("follow_up_share", rows, base)


def passed_on_people_share(acts: Acts) -> Finding:
    """People whose words or work we shared, quoted or credited, among all people talked with.

    >>> from trustkit.signals.by_hand import act, answer, measured
    >>> ann = answer("2026-06-22 10:00", "ann", "How was the wedding in York?")
    >>> bea = answer("2026-06-22 11:00", "bea", "What a lovely picture of your cats")
    >>> passed_on = act("2026-06-23 10:00", "RT @ann: A walk along the river", kind="repost", person="ann")
    >>> found = passed_on_people_share(measured(ann, bea, passed_on))
    >>> found.numerator, found.denominator
    (1, 2)
    """
    base = np.flatnonzero(acts.talk & (acts.person >= 0))
    talked = np.zeros(len(acts.names), dtype=bool)
    talked[acts.person[base]] = True
    touches = acts.touches
    row = touches["row"].to_numpy() - acts.first_row
    inside = (row >= 0) & (row < len(acts.at))
    row, person = row[inside], touches["person"].to_numpy()[inside]
    shared = acts.credit[row] & talked[person]
    passed = np.zeros(len(acts.names), dtype=bool)
    passed[person[shared]] = True
    return share_of(
        "passed_on_people_share",
        np.unique(row[shared]),
        base,
        counts=(int(passed.sum()), int(talked.sum())),
        clusters=np.column_stack([passed[talked], np.ones(int(talked.sum()))]).astype(float),
        cluster_kind="person",
    )


def introduction_share(acts: Acts) -> Finding:
    """Own public acts that bring one person to another, among all of them.

    >>> from trustkit.signals.by_hand import answer, measured
    >>> brings = answer("2026-06-22 10:00", "ann", "For the wiring ask @cem, he is quick and kind", people=["cem"])
    >>> talks = answer("2026-06-22 11:00", "bea", "What a lovely picture of your cats")
    >>> found = introduction_share(measured(brings, talks))
    >>> found.rows.tolist(), found.base.tolist()
    ([0], [0, 1])
    """
    rows, base = np.flatnonzero(introductions(acts)), np.flatnonzero(acts.own_public)
    return acts.weekly_share("introduction_share", rows, base)


def introductions(acts: Acts) -> np.ndarray:
    """Which acts bring one person to another.

    Either the words introduce and two or more people are named, or an answer names somebody else in its own words, as
    one does who sends a person to somebody who can help.

    >>> from trustkit.signals.by_hand import act, measured
    >>> meet = act("2026-06-22 10:00", "@ann, meet @bea: you both keep bees", people=["ann", "bea"])
    >>> introductions(measured(meet, act("2026-06-22 11:00", "We bake at night"))).tolist()
    [True, False]
    """
    named = acts.touches.loc[acts.touches["named"], "row"].to_numpy() - acts.first_row
    answered = np.unique(named[(named >= 0) & (named < len(acts.at))])
    answered = answered[acts.talk[answered]]
    texts = pa.array(acts.events["text"].iloc[answered])
    passing = pc.fill_null(pc.match_substring_regex(texts, NAMED_IN_PASSING), False)
    brings = acts.own_public & acts.column("introduction") & ~acts.column("pitch") & ~acts.templated
    brings &= (acts.names_called >= 2) & (acts.names_called < ROLL_CALL) & ~acts.kind("repost")
    brings[answered[passing.to_numpy(zero_copy_only=False)]] = True
    return brings
