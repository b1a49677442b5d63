"""Opening hours: how much of the time between two moments a business was open."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

MINUTE = np.timedelta64(60_000, "ms")
CLOSED_DAYS = 2  # so many days of a week may pass without an answer
THERE_SHARE = 0.05  # so much of its answers on a weekday, and a business is there on that day
DAY_MINUTES = 24 * 60
WEEK_MINUTES = 7 * DAY_MINUTES
# 1970-01-05 was a Monday; weeks are counted from it.
FIRST_MONDAY = np.datetime64("1970-01-05T00:00:00", "ms")


@dataclass(frozen=True)
class OpeningHours:
    """When a business is open: time zone (IANA name) and, by weekday (0 is Monday), opening and closing minute.

    Minutes count from that day's midnight, so that closing time may lie on the next day.

    With no weekday given, every minute counts as open.
    """

    zone: str = "UTC"
    days: dict[int, tuple[int, int]] = field(default_factory=dict)

    def as_answered(self, answers: pd.Series) -> OpeningHours:
        """The hours with the days opened on which the business answers: whoever answers on a day is there on it.

        `answers` are the times (UTC) of its answers. At most two days a week stay closed, those with fewest answers:
        what a business says of its hours is its own word, and one day of opening would make every answer prompt.

        >>> shop = OpeningHours("UTC", {0: (540, 1020)})
        >>> sorted(shop.as_answered(pd.Series(pd.to_datetime(["2026-06-23 10:00Z", "2026-06-27 10:00Z"]))).days)
        [0, 1, 2, 3, 5]
        """
        if not self.days:
            return self
        weekday = answers.dt.tz_convert(self.zone).dt.day_of_week.to_numpy()
        often = np.bincount(weekday, minlength=7)
        closed = sorted({*range(7)} - self.days.keys(), key=lambda day: (often[day], -day))
        stay = [day for day in closed if often[day] <= THERE_SHARE * len(answers)][:CLOSED_DAYS]
        opened = {day: (0, DAY_MINUTES) for day in closed if day not in stay}
        return OpeningHours(self.zone, self.days | opened)

    def open_hours(self, start: pd.Series, end: pd.Series) -> np.ndarray:
        """Hours between start and end (UTC) in which the business was open.

        >>> shop = OpeningHours("Europe/London", {0: (9 * 60, 17 * 60)})
        >>> asked, answered = pd.Timestamp("2026-01-05 16:00Z"), pd.Timestamp("2026-01-12 10:00Z")
        >>> shop.open_hours(pd.Series([asked]), pd.Series([answered])).tolist()
        [2.0]
        """
        return self._hours(start, end, self.days)

    def open_day_hours(self, start: pd.Series, end: pd.Series) -> np.ndarray:
        """Hours between start and end (UTC), days on which the business stays closed left out.

        >>> shop = OpeningHours("Europe/London", {day: (540, 1020) for day in range(5)})
        >>> asked, answered = pd.Timestamp("2026-01-09 16:00Z"), pd.Timestamp("2026-01-12 10:00Z")
        >>> shop.open_day_hours(pd.Series([asked]), pd.Series([answered])).tolist()
        [18.0]
        """
        return self._hours(start, end, dict.fromkeys(self.days, (0, DAY_MINUTES)))

    def _hours(self, start: pd.Series, end: pd.Series, days: dict[int, tuple[int, int]]) -> np.ndarray:
        if not days:
            return (end - start).to_numpy() / np.timedelta64(1, "h")
        opened = np.zeros(WEEK_MINUTES)
        for day, (opens, closes) in days.items():
            minutes = np.arange(day * DAY_MINUTES + opens, day * DAY_MINUTES + closes)
            opened[minutes % WEEK_MINUTES] = 1  # from Sunday night into Monday
        total = np.concatenate([[0.0], np.cumsum(opened)])
        hours = (self._open_minutes(end, total) - self._open_minutes(start, total)) / 60
        # A clock that is put back or forward in between shows an hour less or more than has passed.
        return np.clip(hours, 0, (end - start).to_numpy() / np.timedelta64(1, "h"))

    def _open_minutes(self, moments: pd.Series, total: np.ndarray) -> np.ndarray:
        """Open minutes since the first Monday, on the business's own clock."""
        local = moments.dt.tz_convert(self.zone).dt.tz_localize(None).to_numpy()
        minutes = (local - FIRST_MONDAY) / MINUTE
        weeks, within = np.divmod(minutes, WEEK_MINUTES)
        return weeks * total[-1] + np.interp(within, np.arange(WEEK_MINUTES + 1), total)
