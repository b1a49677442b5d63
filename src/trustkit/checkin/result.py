"""What a check-in found, as a table and in words, and how much of it chance alone would make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import comb

import pandas as pd

from trustkit import ladder
from trustkit.checkin.changes import Change
from trustkit.checkin.progress import PROGRESS, StepCheck, span_in_words
from trustkit.words import rungs

CHANCE = 0.05  # what is left of each 95 % range


@dataclass(frozen=True)
class CheckIn:
    """What moved between an older window and a newer one, and what became of the plan.

    `then` and `now` are the two windows, first and last day; `rungs_then` and `rungs_now` the lowest and highest rung,
    each on the `weeks` that the gates look at; `notes` are sentences on what could not be compared as it should,
    `accounts` on files that may be of another business.

    >>> then, now = (date(2025, 7, 1), date(2026, 3, 29)), (date(2026, 3, 30), date(2026, 6, 28))
    >>> check = CheckIn(then, now, (2, 2), (2, 3), (), (), (), "2026.1", True, 52)
    >>> check.rungs_in_words()
    'Looked at over a whole year, the business stood on rung 2 and stands on rungs 2 to 3.'
    >>> check.plan_in_words(), check.rubric_in_words()
    ('There was no plan.', "Judged by TrustKit's own gates, version 2026.1.")
    """

    then: tuple[date, date]
    now: tuple[date, date]
    rungs_then: tuple[int, int]
    rungs_now: tuple[int, int]
    changes: tuple[Change, ...]
    steps: tuple[StepCheck, ...]
    notes: tuple[str, ...]
    rubric: str
    standard: bool
    weeks: int
    accounts: tuple[str, ...] = ()

    def table(self) -> pd.DataFrame:
        """One row a practice: practice, moved, then and now.

        >>> import numpy as np
        >>> from trustkit import assess, check_in, samples
        >>> from trustkit.checkin import up_to
        >>> bakery = samples.open("bakery")
        >>> check = check_in(assess(up_to(bakery, np.datetime64("2026-03-30"))), bakery)
        >>> check.table()["moved"].value_counts().to_dict()
        {'no detectable change': 14, 'cannot tell': 1}
        """
        rows = [(one.name, one.moved, one.words) for one in self.changes]
        return pd.DataFrame(rows, columns=["practice", "moved", "then and now"])

    def in_words(self) -> str:
        """How many practices moved which way, and how many would by chance alone.

        >>> import numpy as np
        >>> from trustkit import assess, check_in, samples
        >>> from trustkit.checkin import up_to
        >>> bakery = samples.open("bakery")
        >>> check = check_in(assess(up_to(bakery, np.datetime64("2026-03-30"))), bakery)
        >>> print(check.in_words())
        Of 15 practices, 0 went up, 0 down, 14 show no change that can be told from chance, and nothing can be told
        about 1. If nothing had changed, up to 2 of 14 would still seem to move; none did.
        >>> print(check.rungs_in_words())
        Looked at over a whole year, the business stands where it stood: rung 3.
        """
        told = [one for one in self.changes if one.moved != "cannot tell"]
        ups, downs = (sum(one.moved == way for one in told) for way in ("up", "down"))
        counts = (
            f"Of {len(self.changes)} practices, {ups} went up, {downs} down, {len(told) - ups - downs} show no change "
            f"that can be told from chance, and nothing can be told about {len(self.changes) - len(told)}."
        )
        return f"{counts} {chance_in_words(ups + downs, len(told))}" if told else counts

    def plan_in_words(self) -> str:
        """What became of the plan, in one sentence."""
        if not self.steps:
            return "There was no plan."
        counts = [(way, sum(step.progress == way for step in self.steps)) for way in PROGRESS]
        return "Of the plan: " + ", ".join(f"{many} {way}" for way, many in counts if many) + "."

    def rubric_in_words(self) -> str:
        """Whose gates both were judged by."""
        return ladder.rubric_in_words(self.rubric, standard=self.standard)

    def rungs_in_words(self) -> str:
        """The rung before and the rung today, each on the weeks that the gates look at."""
        then, now = (rungs(*one) for one in (self.rungs_then, self.rungs_now))
        over = f"Looked at over {span_in_words(self.weeks)}, the business"
        if self.rungs_then == self.rungs_now:
            return f"{over} stands where it stood: {now}."
        return f"{over} stood on {then} and stands on {now}."


def chance_in_words(moved: int, compared: int) -> str:
    """How far so many movements go beyond what chance makes of so many comparisons.

    >>> chance_in_words(1, 15)
    'If nothing had changed, up to 2 of 15 would still seem to move. So few moves say little. Look at each again.'
    """
    most = most_by_chance(compared)
    base = f"If nothing had changed, up to {most} of {compared} would still seem to move"
    if moved > most:
        return f"{base}. So this is more than chance, but any single one of them may still be chance."
    if moved == 0:
        return f"{base}; none did."
    return f"{base}. So few moves say little. Look at each again."


def most_by_chance(compared: int, chance: float = CHANCE, beyond: float = CHANCE) -> int:
    """The number that so many comparisons of unchanged figures exceed in no more than 5 of 100 cases (binomial).

    `chance` is that of each to seem to move (0 to 1), `beyond` the share of cases that may have more.

    >>> most_by_chance(15), most_by_chance(400)
    (2, 27)
    """
    most, up_to_most = 0, (1 - chance) ** compared
    while up_to_most < 1 - beyond:
        most += 1
        up_to_most += comb(compared, most) * chance**most * (1 - chance) ** (compared - most)
    return most
