"""Two exports compared by the same definitions, over windows that do not overlap."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from trustkit import framework, ladder
from trustkit.assessment import Assessment, opening_hours_of
from trustkit.checkin.changes import change
from trustkit.checkin.older import Figures, comparable, up_to
from trustkit.checkin.progress import YEAR, StepCheck, checked, rule_of
from trustkit.checkin.result import CheckIn
from trustkit.checkin.snapshot import (
    Aim,
    Figure,
    Snapshot,
    accounts_of,
    day_of,
    figure_of,
    labels_of,
    networks_of,
    snapshot_of,
)
from trustkit.errors import ExportError
from trustkit.framework.content import Rubric
from trustkit.own_word import held, measured
from trustkit.signals.labels import Corrections
from trustkit.signals.window import WEEK, Window
from trustkit.stream import Stream, network_name, of_another, of_several
from trustkit.words import day, how_many, listed

SHORT = 6  # with fewer weeks than this little can be told


def check_in(
    old: Assessment | Snapshot,
    new: Stream,
    gates: str | Path | None = None,
    corrections: Corrections | None = None,
) -> CheckIn:
    """Compares an older assessment, or what was kept of one, with a newer export (framework row P3).

    The newer window begins in the week after the older one ended, so that no act counts twice. Figures that depend on
    how many weeks are looked at are counted twice over as many weeks before as after. `gates` names the coach's file
    again when one was used. `corrections` are a person's own labels for both times; those of the older assessment if
    not given. Raises ExportError when the newer export is not newer, lacks a network of the older one, or when the
    gates are not those of the older assessment.

    >>> from trustkit import assess, samples
    >>> kept = snapshot_of(assess(samples.open("bakery")))
    >>> check_in(kept, samples.open("bakery"))
    Traceback (most recent call last):
    trustkit.errors.ExportError: The newer export does not end in a later week than the older one. It was asked for too
    early, or nothing was done since then. See on which day it was asked for. Ask for a fresh one, ideally thirteen
    weeks after the older one.
    """
    if isinstance(old, Assessment):
        kept, rubric = snapshot_of(old), old.rubric
        labels = old.corrections if corrections is None else corrections
    else:
        kept, rubric, labels = old, _rubric(old, gates), corrections or {}
    hours = opening_hours_of({"zone": kept.zone, "opening_hours": kept.opening_hours})

    def counted(stream: Stream, weeks: int) -> Figures:
        findings = held(stream, rubric, weeks, hours=hours, corrections=labels)
        return {name: figure_of(finding) for name, finding in findings.items()}

    new, left_out = _of_networks(new, kept.networks)
    new, untold = _as_far_as_told(new)
    begin = np.datetime64(kept.window_first, "ms") + kept.window_weeks * WEEK
    window = _newer_window(new, begin, rubric.window_weeks)
    now = counted(new, window.weeks)
    before = up_to(old.stream if isinstance(old, Assessment) else new, begin)
    then, recounted = comparable(kept, before, labels_of(before, labels), window.weeks, counted)
    over_all_weeks = measured(new, rubric, hours, corrections=labels)
    today = ladder.place(over_all_weeks, rubric)
    shorter = window.weeks < kept.window_weeks
    return CheckIn(
        then=(kept.window_first, day_of(begin) - timedelta(days=1)),
        now=(day_of(window.first), new.last_day),
        rungs_then=(kept.lowest, kept.highest),
        rungs_now=(today.lowest, today.highest),
        changes=tuple(
            change(rule, rule.name, then[rule.finding], now[rule.finding]) for rule in framework.practices()
        ),
        steps=tuple(
            _step(
                aim,
                then[aim.finding],
                now[aim.finding],
                figure_of(over_all_weeks[aim.finding]) if shorter else None,
                rubric.window_weeks,
            )
            for aim in kept.plan
        ),
        notes=(*left_out, *untold, *_window_notes(window, begin, rubric.window_weeks), *recounted),
        rubric=kept.rubric,
        standard=kept.standard,
        weeks=rubric.window_weeks,
        accounts=(*of_several(new), *of_another(_another(kept.accounts, accounts_of(new)))),
    )


def _another(then: tuple[str, ...], now: tuple[str, ...]) -> list[str]:
    """The networks of which both sides know their handles and have none in common, not even one given up."""
    by_network = [{one.partition(":")[0] for one in side} for side in (then, now)]
    both = set(then) & set(now)
    return sorted(set.intersection(*by_network) - {one.partition(":")[0] for one in both})


def _rubric(kept: Snapshot, gates: str | Path | None) -> Rubric:
    """The gates that a kept assessment was judged by."""
    known = kept.standard and kept.rubric in framework.rubric_versions()
    rubric = framework.rubric(gates or (kept.rubric if known else None))
    if rubric.version != kept.rubric:
        raise ExportError(
            f"The older standing was judged by the gates {kept.rubric}, not by {rubric.version}.",
            "Rungs of the two cannot be compared.",
            "Name the file with those gates again (--gates).",
        )
    return rubric


def _of_networks(new: Stream, networks: tuple[str, ...]) -> tuple[Stream, list[str]]:
    """The newer stream of the networks that the older one held, and a sentence on what was left out for that."""
    held_now = set(networks_of(new))
    if missing := sorted(set(networks) - held_now):
        names = listed([network_name(one) for one in missing])
        raise ExportError(
            f"The newer export does not hold {names}, which the older one did.",
            "What is missing would look like something that you stopped doing.",
            "Give the newer files of all networks together.",
        )
    more = sorted(held_now - set(networks))
    if not more:
        return new, []

    def part(table: pd.DataFrame) -> pd.DataFrame:
        return table[table["network"].isin(networks)].reset_index(drop=True)

    only = replace(
        new,
        events=part(new.events),
        audience=part(new.audience),
        profiles=part(new.profiles),
        coverage=part(new.coverage),
    )
    return only, [
        f"Left out, as the older files do not hold it: {listed([network_name(one) for one in more])}."
    ]


def _as_far_as_told(new: Stream) -> tuple[Stream, list[str]]:
    """The newer stream as far as its files tell what the business did, and a sentence where they hold later days."""
    if Window.of(new, 1).told_weeks(new):
        return new, []
    after = np.datetime64(new.own_until.tz_localize(None), "ms") + np.timedelta64(1000, "ms")
    left_out = (
        f"The newer files tell what the business did up to {day(new.own_until)}. What they hold of later days, such as "
        "a sheet's rows, is left out, as the rest of those days would look like silence."
    )
    return up_to(new, after), [left_out]


def _newer_window(new: Stream, begin: np.datetime64, most: int) -> Window:
    """The newer weeks from the one on in which the older window ended, and at most so many."""
    since_then = int((Window.of(new, 1).end - begin) // WEEK)
    if since_then < 0:
        raise ExportError(
            "The newer export ends in an earlier week than the older one.",
            "They may have changed places.",
            "Name the older one first.",
        )
    if since_then < 1:
        raise ExportError(
            "The newer export does not end in a later week than the older one.",
            "It was asked for too early, or nothing was done since then.",
            "See on which day it was asked for. Ask for a fresh one, ideally thirteen weeks after the older one.",
        )
    return Window.of(new, min(since_then, most))


def _window_notes(window: Window, begin: np.datetime64, most: int) -> list[str]:
    """Sentences on a newer window that is short, or that begins later than the older one ended."""
    notes = []
    if window.weeks < SHORT:
        has = how_many(window.weeks, "week", "one")
        notes.append(
            f"The newer window has {has}; so little can hardly show a change. Thirteen weeks show more."
        )
    if window.first > begin:
        gap = int((window.first - begin) // WEEK)
        lie = f"{'lies' if gap == 1 else 'lie'} {how_many(gap, 'week')}"
        if window.weeks < most:
            why = "the newer export does not reach back so far"
        elif most == YEAR:
            why = "only the last year is looked at"
        else:
            why = f"only the last {most} weeks are looked at"
        notes.append(f"Between the two windows {lie} that nobody looked at: {why}.")
    return notes


def _step(aim: Aim, then: Figure, now: Figure, over_all_weeks: Figure | None, weeks: int) -> StepCheck:
    """What became of a habit; `over_all_weeks` is its figure of today where the newer window is the shorter one."""
    card = framework.measures()[aim.finding]
    moved = change(rule_of(aim), card.name, then, now)
    return checked(aim, moved, now, over_all_weeks if card.grows else None, weeks)
