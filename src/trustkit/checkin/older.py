"""The figures of the older time as they can be compared: by today's definitions, and over as many weeks as now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

from trustkit import framework
from trustkit.checkin.snapshot import Figure, Snapshot, definitions, figure_of
from trustkit.signals.finding import cannot_tell
from trustkit.signals.window import Window
from trustkit.stream import Stream

Figures = dict[str, Figure]
Counted = Callable[[Stream, int], Figures]  # the figures of a stream's last weeks, by finding


def comparable(
    kept: Snapshot, before: Stream, labels: str, weeks: int, counted: Counted
) -> tuple[Figures, list[str]]:
    """The older figures as they compare with those of so many newer weeks, and sentences on what that took.

    `before` is what tells of the older time, `labels` names the own labels of its acts, and `counted` counts anew.

    >>> from types import SimpleNamespace
    >>> from trustkit.signals.by_hand import stream_of
    >>> kept = SimpleNamespace(definitions=definitions(), labels="", window_weeks=52, figures={})
    >>> comparable(kept, stream_of(), "0123456789ab", 52, counted=lambda stream, weeks: {})
    ({}, ['You have changed your own labels. The older figures are as they were counted then.'])
    """
    by_definition, changed = _by_todays_definitions(kept, before, labels, counted)
    figures, shortened = _over_as_many_weeks(kept, by_definition, before, weeks, counted)
    return figures, changed + shortened


def up_to(stream: Stream, end: np.datetime64) -> Stream:
    """The stream as far as it goes before a moment: what an export asked for then would have held.

    >>> from trustkit import samples
    >>> bakery = samples.open("bakery")
    >>> march = up_to(bakery, np.datetime64("2026-03-30"))
    >>> str(bakery.last_day), str(march.last_day), str(march.events["at"].max())
    ('2026-07-01', '2026-03-29', '2026-03-29 06:23:45+00:00')
    """
    last = pd.Timestamp(end, tz="UTC") - pd.Timedelta(seconds=1)
    ends = pd.to_datetime(stream.coverage["until"], utc=True, format="ISO8601")
    until = ends.where(ends <= last, last).map(lambda moment: moment.isoformat(), na_action="ignore")
    kept = stream.events["at"].isna() | (stream.events["at"] <= last)
    when = pd.to_datetime(stream.audience["when"], utc=True, format="ISO8601")
    return replace(
        stream,
        events=stream.events[kept].reset_index(drop=True),
        audience=stream.audience[~(when > last)].reset_index(drop=True),
        coverage=stream.coverage.assign(until=until.astype(object)),
    )


def _by_todays_definitions(
    kept: Snapshot, before: Stream, labels: str, counted: Counted
) -> tuple[Figures, list[str]]:
    """The older figures, counted anew where the definitions or one's own labels have changed since."""
    same_definitions, same_labels = kept.definitions == definitions(), kept.labels == labels
    if same_definitions and same_labels:
        return kept.figures, []
    changed = "Your own labels have" if same_definitions else "TrustKit's word lists or measures have"
    if _reaches(before, kept.window_weeks):
        anew = f"{changed} changed since, so the older time was counted again, from the newer files."
        return counted(before, kept.window_weeks), [anew]
    if same_definitions:
        return kept.figures, [
            "You have changed your own labels. The older figures are as they were counted then."
        ]
    silent = _silenced(kept.figures, "It was counted in another way.")
    return silent, [f"{changed} changed since, so the figures kept then are not compared with today's."]


def _over_as_many_weeks(
    kept: Snapshot, then: Figures, before: Stream, weeks: int, counted: Counted
) -> tuple[Figures, list[str]]:
    """The older figures, those that grow with the weeks counted over as many as the newer window has."""
    if weeks == kept.window_weeks:
        return then, []
    measures = framework.measures()
    growing = {name: figure for name, figure in then.items() if measures[name].grows}
    if not _reaches(before, weeks):
        span = f"{kept.window_weeks} then, {weeks} now"
        return then | _silenced(
            growing, f"It grows with the weeks ({span}). Give the older export itself."
        ), []
    again = counted(before, weeks)
    compared = {rule.finding for rule in framework.practices()} | {aim.finding for aim in kept.plan}
    listed = "; ".join(measures[name].name for name in growing if name in compared)
    told = f"As they grow with the weeks, these are compared with the {weeks} weeks before alone: {listed}."
    return then | {name: again[name] for name in growing}, [told]


def _silenced(figures: Figures, why: str) -> Figures:
    return {name: figure_of(cannot_tell(name, one.unit, why)) for name, one in figures.items()}


def _reaches(stream: Stream, weeks: int) -> bool:
    """Whether its exports tell of so many weeks before their end."""
    return pd.notna(stream.since) and Window.of(stream, weeks).weeks == weeks
