"""Rhythm: in how many weeks a business was there, talked, and how long it fell silent (framework rows T7 and T8)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from trustkit.signals.acts import Acts
from trustkit.signals.finding import Finding, cannot_tell, share_of
from trustkit.signals.window import DAY, WEEK


def active_days_share(acts: Acts, *, with_repeats: bool = False) -> Finding:
    """Days with a sign of life, among all days of the weeks of which the exports tell as a whole.

    With `with_repeats` posts to everybody in words that repeat are signs of life too.

    >>> from trustkit.signals.by_hand import act, measured
    >>> morning = act("2026-06-22 09:00", "The market opens at nine on Saturday")
    >>> evening = act("2026-06-22 19:00", "What a day that was at the market")
    >>> found = active_days_share(measured(morning, evening))
    >>> found.numerator, found.denominator
    (1, 364)
    """
    told = _told(acts)
    which = _signs_of_life(acts)
    if with_repeats:
        which |= acts.own_public & acts.templated & acts.kind("post") & ~acts.has_counterpart
    rows = np.flatnonzero(which & told[acts.week])
    days = np.unique(acts.at[rows].astype("datetime64[D]")).astype("datetime64[ms]")
    seen = np.bincount((days - acts.window.first) // WEEK, minlength=acts.weeks)
    clusters = np.column_stack([seen, 7 * told]).astype(float)
    counts = (len(days), 7 * int(told.sum()))
    return share_of("active_days_share", rows, rows, counts=counts, clusters=clusters, cluster_kind="week")


def weeks_shares(acts: Acts) -> list[Finding]:
    """Weeks with a sign of life and weeks with talk, among all of which the exports tell as a whole.

    >>> from trustkit.signals.by_hand import act, answer, measured
    >>> news = act("2026-06-15 09:00", "The market opens at nine on Saturday")
    >>> talk = answer("2026-06-22 10:00", "ann", "How was the wedding in York?")
    >>> [(one.id, one.numerator, one.denominator) for one in weeks_shares(measured(news, talk))]
    [('active_weeks_share', 2, 52), ('talking_weeks_share', 1, 52)]
    """
    return [
        _weeks(acts, "active_weeks_share", _signs_of_life(acts)),
        _weeks(acts, "talking_weeks_share", acts.open_talk),
    ]


def longest_gap_days(acts: Acts) -> Finding:
    """Most whole days between two own public acts, the start and end of what the exports tell of the window counted.

    Where the business did nothing in public, that is all of them, as far as the exports say from when on they tell.

    >>> from trustkit.signals.by_hand import act, measured
    >>> start = act("2025-07-07 09:00", "We are here now, come in")
    >>> june = [act(f"2026-06-{day} 09:00", f"Market day, until {day} o'clock") for day in (10, 20)]
    >>> found = longest_gap_days(measured(start, *june))
    >>> found.value, found.denominator
    (338, 364)
    """
    rows = np.flatnonzero(_signs_of_life(acts))
    # Of notices in the same words every day no archive says whether somebody was there.
    told = pd.notna(acts.stream.since) and pd.notna(acts.stream.own_until)
    if not len(rows) and (acts.own_public.any() or not told):
        why = "No public act of your own in the window counts as a sign of life."
        return cannot_tell("longest_gap_days", "days", why)
    begin, end = _first_told(acts), acts.stream.own_until.tz_localize(None).to_datetime64()
    # What a sheet holds beyond the end of all archives has no place in what these tell.
    gap = np.diff(np.concatenate([[begin], np.sort(acts.at[rows[acts.at[rows] <= end]]), [max(begin, end)]]))
    days = int(gap.max() // DAY)
    around = np.flatnonzero(gap == gap.max())[0]
    edges = np.sort(rows)[max(0, around - 1) : around + 1]
    window = acts.window.told_weeks(acts.stream) * 7
    return Finding("longest_gap_days", "days", "told", days, days, days, days, window, rows=edges, base=rows)


def _signs_of_life(acts: Acts) -> np.ndarray:
    return acts.own_public & ~acts.faint & ~acts.templated


def _weeks(acts: Acts, name: str, which: np.ndarray) -> Finding:
    told = _told(acts)
    rows = np.flatnonzero(which)
    rows = rows[told[acts.week[rows]]]
    seen = np.bincount(acts.week[rows], minlength=acts.weeks) > 0
    clusters = np.column_stack([seen, told]).astype(float)
    counts = (int(seen.sum()), int(told.sum()))
    return share_of(name, rows, rows, counts=counts, clusters=clusters, cluster_kind="week")


def _told(acts: Acts) -> np.ndarray:
    """Which weeks of the window the exports tell of as a whole; the rest of the others may have been silent or not."""
    first, last = acts.window.whole_weeks(acts.stream)
    weeks = np.arange(acts.weeks)
    return (weeks >= first) & (weeks < last)


def _first_told(acts: Acts) -> np.datetime64:
    since = acts.stream.since
    if pd.isna(since):
        return acts.window.first
    return max(acts.window.first, since.tz_localize(None).to_datetime64().astype("datetime64[ms]"))
