"""Moments: how the times that networks write become ours, whole columns at a time.

As in `columns`, a converter gives an Arrow array of the same length, and what cannot be understood is missing.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.values.columns import Convert, Values, as_strings, whole
from trustkit.stream import MOMENT

_USUAL_LAYOUT, _USUAL_LETTERS = "%Y-%m-%d %H:%M:%S", len("2024-11-24 08:53:18")
_DATE = r"^([0-9]{1,4})[./-]([0-9]{1,2})[./-]([0-9]{1,4})[T, ]*"
_DAY_LEADS = r"^(?:1[3-9]|2[0-9]|3[01])[./-][0-9]{1,2}[./-]"
_MONTH_LEADS = r"^[0-9]{1,2}[./-](?:1[3-9]|2[0-9]|3[01])[./-]"
_LATE_DAY = r"^(?:[0-9]{1,4}/)?(?:29|30|31)/|^[0-9]{4}/[0-9]{1,2}/(?:29|30|31)"


def seconds(values: Values) -> pa.Array:
    """Moments written as seconds since 1970; 0 and what is no number are missing.

    >>> seconds([1700000000, "1700000000", 0, None]).cast(pa.string()).to_pylist()
    ['2023-11-14 22:13:20.000Z', '2023-11-14 22:13:20.000Z', None, None]
    """
    return _moments(whole(values), 1000)


def milliseconds(values: Values) -> pa.Array:
    """Moments written as milliseconds since 1970; 0 and what is no number are missing.

    >>> milliseconds(["1700000000123", 0]).cast(pa.string()).to_pylist()
    ['2023-11-14 22:13:20.123Z', None]
    """
    return _moments(whole(values), 1)


def iso(values: Values) -> pa.Array:
    """Moments as ISO 8601 has them, with any fraction and zone; without a zone they are taken for UTC.

    >>> iso(["2024-09-01T04:50:37Z", "2024-03-01T10:00:00.123456+02:00", "soon"]).cast(pa.string()).to_pylist()
    ['2024-09-01 04:50:37.000Z', '2024-03-01 08:00:00.123Z', None]
    """
    column = as_strings(values)
    quick = _at_once(column, pa.timestamp("us", tz="UTC"))
    if quick is not None:
        return quick
    found = pd.to_datetime(column.to_pandas(), errors="coerce", utc=True, format="ISO8601")
    return _from_pandas(found)


def _at_once(column: pa.StringArray, kind: pa.TimestampType) -> pa.Array | None:
    """Moments by Arrow, which is ten times as fast as pandas; nothing where one is not written as it expects.

    Nothing either where one lies before 1970: there the two round in different ways.
    """
    try:
        found = column.cast(kind)
    except pa.ArrowInvalid:
        return None
    least = pc.min(found.cast(pa.int64())).as_py()
    return None if least is not None and least < 0 else found.cast(MOMENT, safe=False)


def _as_usual(column: pa.StringArray, layouts: Sequence[str]) -> pa.Array | None:
    """Moments that all stand in the first layout, or all in the second, where these are the usual ones."""
    for layout in layouts:
        ending = layout.removeprefix(_USUAL_LAYOUT)
        if "%" in ending:
            return None
        letters = pc.utf8_length(column)
        if pc.all(pc.equal(letters, _USUAL_LETTERS + len(ending))).as_py():
            plain = pc.utf8_slice_codeunits(column, 0, _USUAL_LETTERS) if ending else column
            as_written = pc.and_(pc.ends_with(column, ending), pc.invert(pc.match_substring(plain, "T")))
            return _at_once(plain, pa.timestamp("ms")) if pc.all(as_written).as_py() else None
    return None


def written(*layouts: str) -> Convert:
    """A converter for moments written in one of these layouts (as for `strptime`), taken for UTC.

    >>> written("%Y-%m-%d %H:%M:%S")(["2024-11-24 08:53:18", "24.11.2024"]).cast(pa.string()).to_pylist()
    ['2024-11-24 08:53:18.000Z', None]
    """

    def convert(values: Values) -> pa.Array:
        texts = as_strings(values)
        quick = _as_usual(texts, layouts)
        if quick is not None:
            return quick
        column = texts.to_pandas()
        found = pd.to_datetime(column, errors="coerce", utc=True, format=layouts[0])
        for layout in layouts[1:]:
            if (left := found.isna() & column.notna()).any():
                found = found.where(
                    ~left, pd.to_datetime(column.where(left), errors="coerce", utc=True, format=layout)
                )
        return _from_pandas(found)

    return convert


def clock_times(values: Values, *, unproven: bool = True) -> pa.Array:
    """Moments as a program shows them to people (9/28/2026 18:12, 28.09.2026, 2026-09-28), taken for UTC.

    Whether the day or the month stands first is what the column proves by a number above 12; a column that proves
    nothing has the day first before dots and the month first before other signs. In one that proves both, dates
    that can be read both ways are missing; so they are in one that proves nothing unless `unproven` is set. Date cells
    of a worksheet are read too.

    >>> clock_times(["9/28/2026 18:12", "9/2/2026"]).cast(pa.string()).to_pylist()
    ['2026-09-28 18:12:00.000Z', '2026-09-02 00:00:00.000Z']
    >>> clock_times(["28/9/2026", "9/2/2026"]).cast(pa.string()).to_pylist()
    ['2026-09-28 00:00:00.000Z', '2026-02-09 00:00:00.000Z']
    >>> clock_times(["2/31/2026 10:00", "9/28/26", "9/28/2026 25:00", "Lifetime"]).null_count
    4
    """
    column = pc.utf8_trim_whitespace(as_strings(values))
    by_day, by_month = (
        pc.fill_null(pc.match_substring_regex(column, leads), False) for leads in (_DAY_LEADS, _MONTH_LEADS)
    )
    days, months = pc.any(by_day).as_py(), pc.any(by_month).as_py()
    if days and months:
        clear = pc.or_(pc.or_(by_day, by_month), pc.match_substring_regex(column, "^[0-9]{4}"))
        column = pc.if_else(clear, column, None)
    elif not days and not months:
        by_day = pc.fill_null(pc.match_substring_regex(column, r"^[0-9]{1,2}\."), False)
        if not unproven:
            column = pc.if_else(pc.or_(by_day, pc.match_substring_regex(column, "^[0-9]{4}")), column, None)
    elif days:
        by_day = pa.array(np.ones(len(column), bool))
    found = pa.nulls(len(column), MOMENT)
    for days_first, mask in ((False, pc.invert(by_day)), (True, by_day)):
        if pc.any(mask).as_py():
            found = pc.coalesce(found, times_of_order(pc.if_else(mask, column, None), days_first=days_first))
    return found


def times_of_order(values: Values, *, days_first: bool) -> pa.Array:
    """The same where it is known whether the day or the month stands first.

    >>> [str(times_of_order(["03/04/2025 10:00"], days_first=first)[0])[:10] for first in (True, False)]
    ['2025-04-03', '2025-03-04']
    """
    column = pc.utf8_trim_whitespace(as_strings(values))
    plain = pc.utf8_trim_whitespace(pc.replace_substring_regex(column, _DATE, r"\1/\2/\3 "))
    order = "%d/%m/%Y" if days_first else "%m/%d/%Y"
    # Arrow reads them many times as fast as pandas.
    found = pa.nulls(len(plain), pa.timestamp("ms"))
    for layout in [day + clock for day in (order, "%Y/%m/%d") for clock in (" %H:%M", "", " %H:%M:%S")]:
        if found.null_count > plain.null_count:
            found = pc.coalesce(found, pc.strptime(plain, format=layout, unit="ms", error_is_null=True))
    # Arrow takes February 31 for March 3, and a year of two digits for one of Rome's.
    late = pc.fill_null(pc.match_substring_regex(plain, _LATE_DAY), False)
    wrong = pc.or_(pc.and_(late, pc.less(pc.day(found), 4)), pc.less(pc.year(found), 1000))
    found = pc.if_else(pc.fill_null(wrong, False), None, found).cast(MOMENT)
    halves = pc.if_else(pc.match_substring_regex(plain, "[AaPp][Mm]$"), plain, None)
    if halves.null_count < len(halves):
        found = pc.coalesce(found, written(f"{order} %I:%M %p", f"{order} %I:%M:%S %p")(halves))
    return found


def in_zone(moments: pa.Array, zone: str | None) -> pa.Array:
    """Moments that were taken for UTC, moved to what the clock of `zone` (IANA name) meant by them.

    Times that the clock shows twice or never are missing. Raises ZoneInfoNotFoundError when there is no such zone.

    >>> summer = iso(["2026-06-22T09:00:00", "2026-03-29T01:30:00"])
    >>> in_zone(summer, "Europe/London").cast(pa.string()).to_pylist()
    ['2026-06-22 08:00:00.000Z', None]
    """
    if zone is None:
        return moments
    naive = moments.cast(pa.timestamp("ms"))
    clock = pd.Series(naive.to_numpy(zero_copy_only=False)).dt.tz_localize(
        zone, ambiguous="NaT", nonexistent="NaT"
    )
    return _from_pandas(clock.dt.tz_convert("UTC"))


def within(at: pa.Array, earliest: np.datetime64, latest: np.datetime64) -> pa.Array:
    """Dates between the two, both in UTC; the others missing.

    >>> moments = seconds([0.5, 1700000000, 4000000000])
    >>> within(moments, np.datetime64("2005-01-01"), np.datetime64("2027-01-01")).null_count
    2
    """
    ms = at.cast(pa.int64())
    low, high = (int(end.astype("datetime64[ms]").astype(np.int64)) for end in (earliest, latest))
    return pc.if_else(pc.and_(pc.greater_equal(ms, low), pc.less_equal(ms, high)), at, None)


def no_later(moments: pa.Array, than: pa.Array) -> pa.Array:
    """Moments of what was answered; one that is later than its answer cannot be right, and is missing.

    >>> no_later(seconds([1, 3, 3]), seconds([2, 2, None])).cast(pa.int64()).to_pylist()
    [1000, None, 3000]
    """
    return pc.if_else(pc.fill_null(pc.greater(moments, than), False), None, moments)


def _moments(numbers: pa.Array, ms: int) -> pa.Array:
    # Beyond these the arithmetic of dates overflows; the reader's own bounds are narrower.
    good = pc.and_(pc.greater(numbers, 0), pc.less(numbers, 10**14 // ms))
    return pc.multiply(pc.if_else(good, numbers, None), ms).cast(MOMENT)


def _from_pandas(found: pd.Series) -> pa.Array:
    return pa.Array.from_pandas(found.dt.as_unit("ms"), type=MOMENT)
