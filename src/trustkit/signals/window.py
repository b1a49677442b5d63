"""The weeks that the measures look at."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from trustkit.signals.hours import FIRST_MONDAY
from trustkit.stream import Stream

WEEK = np.timedelta64(7 * 24 * 3600 * 1000, "ms")
DAY = np.timedelta64(24 * 3600 * 1000, "ms")


@dataclass(frozen=True)
class Window:
    """The whole weeks, from Monday to Sunday in UTC, that the measures look at."""

    first: np.datetime64
    weeks: int

    @classmethod
    def of(cls, stream: Stream, weeks: int) -> Window:
        """The last weeks of a stream: those asked for, or fewer where its exports do not reach back so far.

        >>> from trustkit import samples
        >>> Window.of(samples.open("bakery"), 52)
        Window(first=np.datetime64('2025-07-07T00:00:00.000'), weeks=52)
        """
        last = _monday(stream.until) if pd.notna(stream.until) else FIRST_MONDAY
        if pd.notna(stream.since):
            weeks = max(1, min(weeks, int((last - _monday(stream.since)) // WEEK) + 1))
        return cls(last - (weeks - 1) * WEEK, weeks)

    @property
    def end(self) -> np.datetime64:
        """The Monday after the window.

        >>> Window(np.datetime64("2026-06-01"), 4).end
        np.datetime64('2026-06-29T00:00:00.000')
        """
        return self.first + self.weeks * WEEK

    def told_weeks(self, stream: Stream) -> int:
        """In how many weeks of the window, from its first one on, the exports tell what the business did.

        >>> from types import SimpleNamespace
        >>> told = SimpleNamespace(own_until=pd.Timestamp("2026-06-10 18:00Z"))
        >>> Window(np.datetime64("2026-06-01"), 4).told_weeks(told)
        2
        """
        if pd.isna(stream.own_until):
            return self.weeks
        return int(np.clip((_monday(stream.own_until) - self.first) // WEEK + 1, 0, self.weeks))

    def whole_weeks(self, stream: Stream) -> tuple[int, int]:
        """The first week of the window that the exports tell of as a whole, and the week after the last one.

        >>> from types import SimpleNamespace
        >>> since, until = pd.Timestamp("2026-06-03 00:00Z"), pd.Timestamp("2026-06-24 18:00Z")
        >>> told = SimpleNamespace(since=since, until=until, own_until=until)
        >>> window = Window.of(told, 52)
        >>> window.weeks, window.whole_weeks(told)
        (4, (1, 3))
        """
        weeks = self.told_weeks(stream)
        since, until = (
            None if pd.isna(moment) else moment.tz_localize(None).to_datetime64()
            for moment in (stream.since, stream.own_until)
        )
        first = 0 if since is None else int(since > self.first)
        last = weeks if until is None else weeks - int(until < self.first + weeks * WEEK - DAY)
        return (first, last) if first < last else (0, weeks)


def _monday(moment: pd.Timestamp) -> np.datetime64:
    """The start of the week that a moment lies in."""
    at = np.datetime64(moment.tz_localize(None), "ms")
    return FIRST_MONDAY + (at - FIRST_MONDAY) // WEEK * WEEK
