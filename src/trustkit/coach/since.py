"""What moved since a person first handed in: their own check-ins, as the totals that may be handed over."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np

from trustkit.checkin import Snapshot, check_in, load_snapshot, up_to
from trustkit.checkin.changes import Change
from trustkit.coach.shapes import UNDER, CheckedIn, Moved, total
from trustkit.signals.labels import Corrections
from trustkit.signals.window import WEEK, Window
from trustkit.stream import Stream
from trustkit.workbook import Workbook

MOST_POINTS = 8  # check-ins of one hand-in, the newest


def since_the_first(book: Workbook, stream: Stream) -> dict[str, Any]:
    """The rows `check_in`, `moved` and `habit` of a hand-in; empty while there is no earlier standing.

    The first standing that the workbook keeps is compared with each later one and with today's, all from the files of
    today: for an earlier day as far as an export of that day would have reached. A window without one whole week of
    its own is left out. A person's own labels count in both times. Raises ExportError where a network of the first
    standing is missing today.

    >>> from datetime import date
    >>> from tempfile import TemporaryDirectory
    >>> from trustkit.signals.by_hand import stream_of
    >>> with TemporaryDirectory() as folder:
    ...     since_the_first(Workbook.open(f"{folder}/book.json"), stream_of())
    {'check_in': {}, 'moved': {}, 'habit': {}}
    """
    standings = [load_snapshot(kept) for kept in book.standings().values()]
    rows: dict[str, dict[str, Any]] = {"check_in": {}, "moved": {}, "habit": {}}
    if not standings:
        return rows
    first, *later = standings
    days = sorted({one.until for one in later if one.until < stream.last_day} | {stream.last_day})
    for day in days[-MOST_POINTS:]:
        part = up_to(stream, np.datetime64(day + timedelta(days=1), "ms"))
        if _weeks_of_its_own(first, part) >= 1:
            _compare(first, part, book.corrections(), rows)
    return rows


def _weeks_of_its_own(first: Snapshot, stream: Stream) -> int:
    """How many whole weeks the stream holds that begin after those of the first standing."""
    end = Window.of(stream, 1).end
    return int((end - np.datetime64(first.window_first, "ms")) // WEEK) - first.window_weeks


def _compare(
    first: Snapshot, stream: Stream, corrections: Corrections, rows: dict[str, dict[str, Any]]
) -> None:
    found = check_in(first, stream, corrections=corrections)
    name = f"{found.now[1]:%Y.%m.%d}"
    rows["check_in"][name] = CheckedIn(
        found.then[1],
        found.now[1],
        first.window_weeks,
        -(-(found.now[1] - found.now[0]).days // 7),
        found.rungs_then,
        found.rungs_now,
        found.rubric[:60],
    )
    for change in found.changes:
        rows["moved"][f"{name}.{change.finding}"] = _moved(change)
    for step in found.steps:
        rows["habit"][f"{name}.{step.finding}"] = step.progress


def _moved(change: Change) -> Moved:
    """What became of a practice, as it may be handed in: where a figure is kept back, so is the difference."""
    then, now = (
        # Of few acts only the range is told, as in the report.
        total(one, one.point if one.status == "told" else None)
        for one in (change.then, change.now)
    )
    if UNDER in (then.status, now.status):
        return Moved(change.moved, then, now, None, None, None)
    return Moved(change.moved, then, now, change.difference, change.low, change.high)
