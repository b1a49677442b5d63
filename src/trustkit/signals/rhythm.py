"""Rhythm: in how many weeks a business was there, talked, and how long it fell silent (framework rows T7 and T8)."""

from __future__ import annotations

import numpy as np

from trustkit.signals.acts import Acts
from trustkit.signals.finding import Finding, cannot_tell, share_of
from trustkit.signals.window import DAY, WEEK


def active_days_share(acts: Acts) -> Finding:
    """Days with a sign of life, among all days of the window."""
    rows = np.flatnonzero(acts.own_public & ~acts.faint & ~acts.templated)
    days = np.unique(acts.at[rows].astype("datetime64[D]"))
    seen = np.bincount((days.astype("datetime64[ms]") - acts.window.first) // WEEK, minlength=acts.weeks)[
        : acts.weeks
    ]
    clusters = np.column_stack([seen, np.full(acts.weeks, 7)]).astype(float)
    counts = (len(days), acts.weeks * 7)
    return share_of("active_days_share", rows, rows, counts=counts, clusters=clusters, cluster_kind="week")


def weeks_shares(acts: Acts) -> list[Finding]:
    """Weeks with a sign of life and weeks with talk, among all weeks of the window."""
    return [
        _weeks(acts, "active_weeks_share", acts.own_public & ~acts.faint & ~acts.templated),
        _weeks(acts, "talking_weeks_share", acts.open_talk),
    ]


def longest_gap_days(acts: Acts) -> Finding:
    """Most whole days between two own public acts in the window, its start and end counted."""
    rows = np.flatnonzero(acts.own_public & ~acts.faint & ~acts.templated)
    if not len(rows):
        why = "There is no public act of your own in the window."
        return cannot_tell("longest_gap_days", "days", why)
    end = acts.stream.until.tz_localize(None).to_datetime64()
    moments = np.concatenate([[acts.window.first], np.sort(acts.at[rows]), [end]])
    gap = np.diff(moments)
    days = int(gap.max() // DAY)
    around = np.flatnonzero(gap == gap.max())[0]
    edges = np.sort(rows)[max(0, around - 1) : around + 1]
    window = acts.weeks * 7
    return Finding("longest_gap_days", "days", "told", days, days, days, days, window, rows=edges, base=rows)


def _weeks(acts: Acts, name: str, which: np.ndarray) -> Finding:
    rows = np.flatnonzero(which)
    seen = np.bincount(acts.week[rows], minlength=acts.weeks) > 0
    clusters = np.column_stack([seen, np.ones(acts.weeks)]).astype(float)
    counts = (int(seen.sum()), acts.weeks)
    return share_of(name, rows, rows, counts=counts, clusters=clusters, cluster_kind="week")
