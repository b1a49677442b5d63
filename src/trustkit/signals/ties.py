"""Ties: connections beside relationships, and who gives and takes over months (framework rows N4, L4 and L5).

A relationship is two-way exchange over time: in three or more different weeks we wrote to a person, and in three or
more they wrote to us. What others write in public stands in few exports. Our own answers prove that there was
something to answer, though not that it was said to us: they count towards the upper end only.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pandas as pd

from trustkit.signals.acts import Acts
from trustkit.signals.conversation import TIMES_MET
from trustkit.signals.finding import Finding, cannot_tell, people_of, share_between, share_of

HALF_TOLD = (
    "No file tells all that people said to you in public; TrustKit's sheet, kept for some weeks, records it."
)


class Ties:
    """Who wrote to whom in the window: masks over its acts, and in how many weeks or months each person did.

    `ours` is what we wrote to one person in our own words, in public or private; `theirs` what a person is known to
    have written to us; `theirs_likely` the answers of ours that stand for something of theirs which no file holds.
    """

    def __init__(self, acts: Acts) -> None:
        named = acts.person >= 0
        message = acts.kind("message")
        self.acts = acts
        self.ours = named & (acts.talk | (acts.made & message & ~acts.templated & ~acts.column("pitch")))
        self.theirs = acts.received & named & ~acts.kind("reaction", "repost")
        self.theirs_likely = acts.talk & named & ~acts.told_received

    @cached_property
    def weeks(self) -> pd.DataFrame:
        """One line a person: in how many weeks we wrote, they wrote, they may have written, and either did.

        >>> from trustkit.signals.by_hand import measured, message
        >>> asked = message("2026-06-12 10:00", "ann", "Are you open on Sunday?", direction="received")
        >>> Ties(measured(asked, message("2026-06-22 12:00", "ann", "Yes, from eight to noon"))).weeks
           ours  theirs  possible  any
        0     1       1         1    2
        """
        return self._times(self.acts.week)

    @cached_property
    def months(self) -> pd.DataFrame:
        """The same by calendar months.

        >>> from trustkit.signals.by_hand import measured, message
        >>> asked = message("2026-06-12 10:00", "ann", "Are you open on Sunday?", direction="received")
        >>> Ties(measured(asked, message("2026-06-22 12:00", "ann", "Yes, from eight to noon"))).months
           ours  theirs  possible  any
        0     1       1         1    1
        """
        return self._times(self.acts.at.astype("datetime64[M]").astype(np.int64))

    @cached_property
    def back(self) -> np.ndarray:
        """By person: were they in touch with us in three or more different weeks?

        >>> from trustkit.signals.by_hand import answer, measured
        >>> anns = [answer(f"2026-06-{day} 10:00", "ann", f"How was the {day}th?") for day in (10, 17, 24)]
        >>> Ties(measured(*anns, answer("2026-06-24 10:00", "bea", "How was York?"))).back.tolist()
        [True, False]
        """
        return (self.weeks["any"] >= TIMES_MET).to_numpy()

    def rows(self, people: pd.Series | np.ndarray) -> np.ndarray:
        """The acts between us and some of the people: rows of `events`, for one truth value a person.

        >>> from trustkit.signals.by_hand import answer, measured
        >>> acts = measured(*(answer("2026-06-22 10:00", who, "How was York?") for who in ("ann", "bea", "ann")))
        >>> Ties(acts).rows(acts.names.to_numpy(zero_copy_only=False) == "ann").tolist()
        [0]
        """
        return np.flatnonzero((self.ours | self.theirs) & np.append(people, False)[self.acts.person])

    def _times(self, period: np.ndarray) -> pd.DataFrame:
        possible = self.theirs | self.theirs_likely
        which = {"ours": self.ours, "theirs": self.theirs, "possible": possible, "any": self.ours | possible}
        return pd.DataFrame({name: self._different(period, rows) for name, rows in which.items()})

    def _different(self, period: np.ndarray, rows: np.ndarray) -> np.ndarray:
        first = period.min(initial=0)
        span = period.max(initial=0) - first + 1
        pairs = pd.unique(self.acts.person[rows] * span + period[rows] - first)
        return np.bincount(pairs // span, minlength=len(self.acts.names))


def connections_people(acts: Acts) -> Finding:
    """How many people follow on the last day told, or are connections; of several networks, least and most.

    >>> from trustkit.signals.by_hand import END, measured
    >>> totals = [{"when": END, "network": name, "change": None, "total": total}
    ...     for name, total in (("x", 300), ("mastodon", 200))]
    >>> found = connections_people(measured(audience=totals))
    >>> found.low, found.high
    (300, 500)
    """
    totals = acts.stream.audience.dropna(subset="total")
    if not len(totals):
        return cannot_tell("connections_people", "people", acts.stream.told("followers today")[1])
    last = totals.sort_values("when", kind="stable").groupby("network")["total"].last()
    nothing = np.empty(0, dtype=np.int64)
    why = "The same people may follow you on several networks."
    return people_of("connections_people", int(last.max()), int(last.sum()), nothing, nothing, why=why)


def relationships_people(ties: Ties, connections: Finding) -> Finding:
    """People with whom there was two-way exchange in three or more weeks, beside the number of connections.

    >>> from trustkit.signals.by_hand import answer, measured, message
    >>> def week(day):
    ...     asked = message(f"2026-06-{day} 10:00", "ann", f"How was the {day}th?", direction="received")
    ...     return asked, message(f"2026-06-{day} 12:00", "ann", f"Long, as the {day}th always is")
    >>> bea = [answer(f"2026-06-{day} 12:00", "bea", f"What a lovely picture, as on the {day}th")
    ...     for day in (10, 17, 24)]
    >>> acts = measured(*week(10), *week(17), *week(24), *bea)
    >>> found = relationships_people(Ties(acts), connections_people(acts))
    >>> found.low, found.high
    (1, 1)
    """
    weeks = ties.weeks
    wrote = weeks["ours"] >= TIMES_MET
    known, possible = wrote & (weeks["theirs"] >= TIMES_MET), wrote & (weeks["possible"] >= TIMES_MET)
    beside = None if connections.high is None else int(connections.high)
    return people_of(
        "relationships_people",
        int(known.sum()),
        int(possible.sum()),
        ties.rows(known),
        ties.rows(possible),
        beside=beside,
        why="At most: all the people you wrote to in three weeks or more, if each of them spoke to you as often. "
        f"{HALF_TOLD}",
    )


def reciprocal_months_share(ties: Ties) -> Finding:
    """Among people in touch with us in three or more months: those who wrote, and were written to, in as many.

    >>> from trustkit.signals.by_hand import measured, message
    >>> def note(who, month, **more):
    ...     return message(f"2026-{month}-15 10:00", who, f"How was month {month} for {who}?", **more)
    >>> months = ("04", "05", "06")
    >>> ours = [note(who, month) for who in ("ann", "bea") for month in months]
    >>> anns = [note("ann", month, direction="received") for month in months]
    >>> found = reciprocal_months_share(Ties(measured(*ours, *anns)))
    >>> found.numerator, found.denominator
    (1, 2)
    """
    months = ties.months
    lasting = months["any"] >= TIMES_MET
    wrote = months["ours"] >= TIMES_MET
    known, possible = wrote & (months["theirs"] >= TIMES_MET), wrote & (months["possible"] >= TIMES_MET)
    rows, base = ties.rows(known), ties.rows(lasting)
    least, most, people = int(known.sum()), int(possible.sum()), int(lasting.sum())
    if least == 0 and most == people > 0:
        return cannot_tell("reciprocal_months_share", "share", HALF_TOLD)
    if least < most:
        return share_between("reciprocal_months_share", rows, base, (least, most, people), HALF_TOLD)
    lines = np.column_stack([known[lasting], np.ones(people)]).astype(float)
    return share_of(
        "reciprocal_months_share",
        rows,
        base,
        counts=(least, people),
        clusters=lines,
        cluster_kind="person",
    )
