"""Dates and times of day as people write them, read by one rule for a whole file and never guessed row by row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from trustkit.exports.values.month_names import month_of

Order = Literal["day first", "month first"]

_PARTS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})\.?")
_NAMED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|er|º|°)?\.?[ -]+(?:de )?([^\W\d_]+)\.?"
    r"|([^\W\d_]+)\.? +(\d{1,2})(?:st|nd|rd|th)?)[ ,-]+(?:de )?(\d{4}|\d{2})"
)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2}))?(?:\.\d+)? ?(?:([ap])\.?m\.?|uhr|h)?")
# Excel counts days from here (the two lost days are its leap-year error of 1900).
_EXCEL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a cell has no zone


class Moment(NamedTuple):
    """A moment in UTC; `exact` is false when only the day is known and `at` is its start."""

    at: datetime | None
    exact: bool
    zoned: bool


def orders_seen(cells: Iterable[object]) -> Counter[Order]:
    """How many dates of a file prove which order: a number above 12 settles where the day stands.

    >>> orders_seen(["03/04/2025", "28/02/2025"])
    Counter({'day first': 1})
    """
    seen: Counter[Order] = Counter()
    for cell in cells:
        if (parts := _numbers(cell)) is not None:
            first, second, _ = parts
            if first > 12 >= second:
                seen["day first"] += 1
            elif second > 12 >= first:
                seen["month first"] += 1
    return seen


def depends_on_order(cell: object) -> bool:
    """Whether a date reads as two different days, the day first or the month first.

    >>> depends_on_order("03/04/2025"), depends_on_order("04/04/2025"), depends_on_order("3.4.2025")
    (True, False, False)
    """
    parts = _numbers(cell)
    return parts is not None and parts[0] != parts[1] and max(parts[:2]) <= 12


def read_day(cell: object, order: Order | None) -> date:
    """The day that a cell names; `order` decides where a date like 03/04/2025 depends on it.

    ISO dates, d/m/y, d-m-y and d.m.y with two or four digits of year, "3 March 2025" in every language of
    `framework/months.toml`, and date cells of a spreadsheet are read. Raises ValueError when the cell names no day,
    names two and `order` is None, or names one in the other order.

    >>> read_day("03/04/25", "day first")
    datetime.date(2025, 4, 3)
    """
    if not isinstance(cell, str):
        return _typed_day(cell)
    words = cell.strip().casefold()
    if (parts := _numbers(words)) is not None:
        first, second, year = parts
        if depends_on_order(words) and order is None:
            raise ValueError("day or month first")
        day_leads = first > 12 if order is None else order == "day first"
        return date(year, second, first) if day_leads else date(year, first, second)
    if (match := _PARTS.fullmatch(words)) and match[2] == ".":
        return date(_year(match[4]), int(match[3]), int(match[1]))
    if match := _NAMED.fullmatch(words):
        return _named_day(match)
    # ISO, with a time behind it or without; one with a zone of its own would need another rule than the sheet's.
    day = datetime.fromisoformat(words)
    if day.tzinfo is not None:
        raise ValueError("a zone in a date")
    return day.date()


def _typed_day(cell: object) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, (int, float)):
        return (_EXCEL_ZERO + timedelta(days=int(cell))).date()
    raise ValueError("no date")


def _named_day(match: re.Match[str]) -> date:
    month = month_of(match[2] or match[3])
    if month is None:
        raise ValueError("no month")
    return date(_year(match[5]), month, int(match[1] or match[4]))


def read_clock(cell: object) -> time:
    """The time of day that a cell names: 14:30, 14.30, 14h30, 2:30 pm, or a time cell of a spreadsheet.

    Raises ValueError when it names none.

    >>> read_clock("2:30 pm")
    datetime.time(14, 30)
    """
    if isinstance(cell, datetime):
        return cell.time().replace(microsecond=0)
    if isinstance(cell, time):
        return cell.replace(microsecond=0)
    if isinstance(cell, (int, float)):
        if not 0 <= cell < 1:
            raise ValueError("no time of day")
        return (_EXCEL_ZERO + timedelta(seconds=round(cell * 86_400))).time()
    match = _CLOCK.fullmatch(str(cell).strip().casefold())
    if match is None or not (match[2] or match[4]):
        raise ValueError("no time of day")
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            raise ValueError("no time of day")
        hour = hour % 12 + (12 if match[4] == "p" else 0)
    return time(hour, minute, second)


def moment(day: date | None, clock: time | None, zone: ZoneInfo | None) -> Moment:
    """The moment in UTC of a day and a time of day in a zone; without a zone they are read as UTC.

    A time that the zone has twice or skips, when clocks change, is not exact: nobody wrote down which it was.

    >>> moment(date(2025, 7, 1), time(9, 0), ZoneInfo("Europe/London")).at.isoformat()
    '2025-07-01T08:00:00+00:00'
    """
    if day is None:
        return Moment(None, False, False)
    local = datetime.combine(day, clock or time(0), tzinfo=zone or UTC)
    settled = local.utcoffset() == local.replace(fold=1).utcoffset()
    return Moment(local.astimezone(UTC), clock is not None and settled, zone is not None)


def _numbers(cell: object) -> tuple[int, int, int] | None:
    """The two leading numbers and the year of a date written with "/" or "-" and the year last."""
    match = _PARTS.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if match is None or match[2] == ".":
        return None
    return int(match[1]), int(match[3]), _year(match[4])


def _year(digits: str) -> int:
    return 2000 + int(digits) if len(digits) == 2 else int(digits)
