"""What the rows of followers and of profiles become: plain rows, as an export hands them over."""

from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.drafts import Draft

NO_DAY = (
    "Some who follow stand there without a day, or with one that TrustKit cannot read: they count today only."
)


def audience_rows(draft: Draft, until: str | None) -> list[dict[str, object]]:
    """Changes as they stand; a total without a day is that of the day of the export, `until` (ISO).

    >>> from trustkit.exports.by_hand import draft_of
    >>> rows = audience_rows(draft_of({}, when=pa.array([None], pa.timestamp("ms")), total=[310]), "2026-06-28")
    >>> [(str(row["when"]), row["network"], row["change"], row["total"]) for row in rows]
    [('2026-06-28 00:00:00', 'x', None, 310)]
    """
    kept = draft.settle()
    day = pd.NaT if until is None else pd.Timestamp(until)
    if draft.file.survivors:
        draft.columns["change"] = pa.array([1] * draft.count, pa.int64())
    for name in ("when", "change", "total"):
        draft.columns.setdefault(name, pa.nulls(draft.count))
    counts = (draft.columns[name].to_pylist() for name in ("change", "total"))
    networks = (
        draft.columns["network"].to_pylist() if "network" in draft.columns else [draft.network] * draft.count
    )
    told = zip(_days(draft.columns["when"]), networks, *counts, kept, strict=True)
    rows: list[dict[str, object]] = [
        {
            "when": day if when is None and total is not None else when,
            "network": network,
            "change": change,
            "total": total,
        }
        for when, network, change, total, keep in told
        if keep and not (draft.file.survivors and when is None)
    ]
    if draft.file.survivors:
        draft.say(NO_DAY, kept & pc.is_null(draft.columns["when"]).to_numpy(zero_copy_only=False))
    if draft.file.survivors and kept.any():
        count = {"change": None, "total": int(kept.sum()), "some": draft.file.some}
        rows.append({"when": day, "network": draft.network, **count})
    return rows


def _days(when: pa.Array) -> list[datetime | None]:
    """Moments as Python has them; Arrow takes four times as long to make one."""
    if when.null_count == len(when):
        return [None] * len(when)
    return [
        None if one is None else one.replace(tzinfo=UTC)
        for one in when.to_numpy(zero_copy_only=False).astype("datetime64[ms]").tolist()
    ]


def profile_rows(draft: Draft) -> list[dict[str, str]]:
    """Every field of a profile with each of its values once.

    >>> from trustkit.exports.by_hand import draft_of
    >>> rows = profile_rows(draft_of({}, name=["Crumb", "Crumb"], website=[None, "https://crumb.example"]))
    >>> [tuple(row.values()) for row in rows]
    [('x', 'name', 'Crumb'), ('x', 'website', 'https://crumb.example')]
    """
    draft.settle()
    return [
        {"network": draft.network, "field": name, "value": str(value)}
        for name, column in draft.columns.items()
        for value in dict.fromkeys(column.to_pylist())
        if value is not None
    ]
