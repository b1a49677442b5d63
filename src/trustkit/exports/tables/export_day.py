"""The day of an export, as the name of its zip or folder tells it, unless the acts in it belie that."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.parts import is_download
from trustkit.exports.values.times import within

# TrustKit is no older than this: a computer that says so has lost its clock, and may not make all acts unknown.
_CLOCK_LOST_BEFORE = np.datetime64("2026-12-01", "ms")
# So many acts, and this share of all, may have impossible dates; with more it is the name that is wrong.
_STRAY_ACTS, _STRAY_SHARE = 10, 0.05


def told_by_name(archive: Archive, pattern: str) -> str | None:
    """The last day in ISO that the pattern finds in the names of what was handed over.

    Where they tell none, as of a zip that was given another name, the folders on top in it do that a network named.
    The pattern finds the day as `y`, `m` and `d`, or as `seconds` since 1970. A number that is no day, as where
    somebody wrote the day before the month, tells nothing.

    >>> from trustkit.exports.by_hand import archive_of
    >>> archive = archive_of({"archive-20240901101010-0a/outbox.json": b"{}"})
    >>> told_by_name(archive, r"(?P<y>20\\d\\d)(?P<m>\\d\\d)(?P<d>\\d\\d)")
    '2024-09-01T00:00:00+00:00'
    """
    tops = {member.label.partition("/")[0] for member in archive.members}
    for names in ([path.name for path in archive.paths], filter(is_download, tops)):
        if days := [day for name in names if (day := _day_of(name, pattern))]:
            return max(days)
    return None


def _day_of(name: str, pattern: str) -> str | None:
    """The day that the pattern finds in one name.

    >>> _day_of("mine-2025-15-01.zip", r"(?P<y>20\\d\\d)-(?P<m>\\d\\d)-(?P<d>\\d\\d)")
    """
    if not (match := re.search(pattern, name)):
        return None
    if seconds := match.groupdict().get("seconds"):
        return pd.Timestamp(int(seconds), unit="s", tz="UTC").floor("D").isoformat()
    named = f"{match['y']}-{int(match['m']):02d}-{int(match['d']):02d}T00:00:00+00:00"
    return None if pd.isna(pd.to_datetime(named, errors="coerce")) else named


def tomorrow() -> np.datetime64:
    """The last moment that an act can have been made at, in UTC: a day from now, for clocks and zones differ by a day.

    On a computer whose clock was lost it is a day of December 2026.

    >>> bool(tomorrow() > np.datetime64("2026-11-30"))
    True
    """
    return max(np.datetime64(int(time.time()), "s") + np.timedelta64(1, "D"), _CLOCK_LOST_BEFORE)


def end_of(day: str) -> np.datetime64:
    """The last moment that may still be of this day, for the day in a name has a zone too.

    >>> end_of("2026-06-28T00:00:00+00:00")
    np.datetime64('2026-06-30T00:00:00.000')
    """
    return np.datetime64(day[:10], "ms") + np.timedelta64(2, "D")


def belied(day: str, moments: Sequence[pa.Array], begins: np.datetime64) -> bool:
    """Whether so many of the acts are later than this day that it is none on which they could be handed out.

    >>> later = pa.array([np.datetime64("2026-07-05", "ms")] * 11, pa.timestamp("ms"))
    >>> [belied("2026-06-28", [later[:many]], np.datetime64("2005-01-01")) for many in (10, 11)]
    [False, True]
    """
    count, until = (
        sum(len(within(at, begins, latest).drop_null()) for at in moments)
        for latest in (tomorrow(), end_of(day))
    )
    return count - until > max(_STRAY_ACTS, _STRAY_SHARE * count)
