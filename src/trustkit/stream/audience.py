"""The follower history that several exports of one network tell together, and who left between two of them.

Lists of followers name those who still follow, each with the day on which they began; series count who came on each
day. Two lists of different days show who left in between: those who stand on the earlier one only. Where there are
only totals, the drop between them is the least number that must have left. Connections are some of those who follow:
how many they are is never set beside how many follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from trustkit.stream.table import Export

_Row = dict[str, Any]
_TOPIC = "followers over time"


def followers_joined(exports: Sequence[Export]) -> tuple[list[_Row], list[_Row]]:
    """The audience and the coverage of all exports: each follower counts once, and those who left have rows.

    A row with a change below 0 that no export holds itself says how many at least left by then.

    >>> from trustkit.stream.by_hand import export_of
    >>> def listed(day, *since):
    ...     rows = [{"when": one, "network": "x", "change": 1, "total": None} for one in since]
    ...     return export_of(audience=[*rows, {"when": day, "network": "x", "change": None, "total": len(since)}])
    >>> march, april = listed("2026-03-01", "2026-01-01", "2026-02-01"), listed("2026-04-01", "2026-01-01")
    >>> audience, coverage = followers_joined([march, april])
    >>> [(str(row["when"])[:10], row["change"]) for row in audience if row["change"]]
    [('2026-01-01', 1), ('2026-02-01', 1), ('2026-04-01', -1)]
    """
    audience: list[_Row] = []
    since: dict[str, list[pd.Timestamp]] = {}
    for network in dict.fromkeys(row["network"] for export in exports for row in export.audience):
        for account in _accounts(exports, network):
            if len(account) == 1:
                audience += account[0]
                continue
            rows, points = _history([_parsed(rows) for rows in _alike(account)])
            audience += [{**row, "network": network} for row in rows]
            if len(points) > 1:
                since[network] = points
    coverage = [row for export in exports for row in export.coverage]
    return audience, [_told(row, since) for row in coverage]


def _accounts(exports: Sequence[Export], network: str) -> list[list[list[_Row]]]:
    """The audience rows of each export with any, together where they may be of one account of the business."""
    found: list[tuple[set[str], list[list[_Row]]]] = []
    for export in exports:
        rows = [row for row in export.audience if row["network"] == network]
        if not rows:
            continue
        for names, account in found:
            if not names or not export.owner or names & export.owner:
                names.update(export.owner)
                if rows not in account:
                    account.append(rows)
                break
        else:
            found.append((set(export.owner), [rows]))
    return [account for _, account in found]


def _alike(account: list[list[_Row]]) -> list[list[_Row]]:
    """The same without the totals of only some of the followers, where another export tells how many all are."""
    totals = [row for rows in account for row in rows if row["total"] is not None]
    if all(row.get("some") for row in totals):
        return account
    return [[row for row in rows if not row.get("some")] for rows in account]


def _parsed(rows: list[_Row]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["when", "change", "total"])
    return table.assign(
        when=pd.to_datetime(table["when"], utc=True, format="ISO8601"),
        change=pd.to_numeric(table["change"]).astype("Float64"),
        total=pd.to_numeric(table["total"]).astype("Float64"),
    )


def _history(parts: list[pd.DataFrame]) -> tuple[list[_Row], list[pd.Timestamp]]:
    """The rows of all parts together, by time, and the days on which an export told a total of its own."""
    whole = pd.concat([table.assign(part=number) for number, table in enumerate(parts)], ignore_index=True)
    changes = _changes(whole[whole["change"].notna()])
    totals = whole[whole["total"].notna()].drop_duplicates("when", keep="last")
    ends = _ends(parts)
    rows = [
        *_rows(changes["when"], change=changes["change"]),
        *(
            {"when": later["when"].iloc[-1], "change": -left, "total": None}
            for earlier, later in pairwise(ends)
            if (left := _left(earlier, later, changes)) > 0
        ),
        *_rows(totals["when"], total=totals["total"]),
    ]
    dated = sorted((row for row in rows if pd.notna(row["when"])), key=lambda row: row["when"])
    return [*dated, *(row for row in rows if pd.isna(row["when"]))], [end["when"].iloc[-1] for end in ends]


def _rows(when: pd.Series, **numbers: pd.Series) -> list[_Row]:
    ((name, values),) = numbers.items()
    empty: _Row = {"when": None, "change": None, "total": None}
    return [{**empty, "when": at, name: int(value)} for at, value in zip(when, values, strict=True)]


def _changes(rows: pd.DataFrame) -> pd.DataFrame:
    """The changes, each moment as the export has it that tells of most there, and each day in its fuller telling.

    The same follower in two lists is one; a follower in a list and in a series of daily sums is one, too.
    """
    rows = rows.assign(came=rows["change"] > 0, size=rows["change"].abs(), day=rows["when"].dt.floor("D"))
    rows["summed"] = rows["when"] == rows["day"]
    rows = _fullest(rows, ["when", "came"], "part")
    return _fullest(rows, ["day", "came"], "summed")


def _fullest(rows: pd.DataFrame, where: list[str], of: str) -> pd.DataFrame:
    """The rows of whichever tells of most in each place, of the later one where two tell of as many."""
    sums = rows.groupby([*where, of], dropna=False)["size"].sum().reset_index()
    best = sums.sort_values(["size", of], kind="stable").drop_duplicates(where, keep="last")
    return rows.merge(best[[*where, of]], on=[*where, of])


def _ends(parts: list[pd.DataFrame]) -> list[pd.DataFrame]:
    """The parts with a total, each cut at the last one, by day; of two on one day the later."""
    ended: dict[pd.Timestamp, pd.DataFrame] = {}
    for table in parts:
        told = table[table["total"].notna() & table["when"].notna()].sort_values("when", kind="stable")
        if len(told):
            changes = table[table["total"].isna()]
            end = told["when"].iloc[-1]
            ended.setdefault(end, pd.concat([changes, told.tail(1)]))
    by_day = {when.floor("D"): ended[when] for when in sorted(ended)}
    return list(by_day.values())


def _left(earlier: pd.DataFrame, later: pd.DataFrame, changes: pd.DataFrame) -> int:
    """How many at least left between two exports, beyond those whose leaving is told."""
    start, end = earlier["when"].iloc[-1], later["when"].iloc[-1]
    # Of a sum of the first or last day nobody knows which part lies between the two.
    inside = (changes["when"] > start) & (changes["when"] <= end)
    inside &= ~changes["summed"] | ((changes["day"] > start.floor("D")) & (changes["day"] < end.floor("D")))
    between = changes.loc[inside]
    came = between.loc[between["came"], "size"].sum()
    gone = between.loc[~between["came"], "size"].sum()
    least = int(earlier["total"].iloc[-1] + came - later["total"].iloc[-1])
    if _lists_everyone(earlier) and _lists_everyone(later):
        before, after = (table["when"].iloc[:-1].value_counts(dropna=False) for table in (earlier, later))
        missing = before.sub(after.reindex(before.index, fill_value=0)).clip(lower=0).sum()
        least = max(least, int(missing))
    return least - int(gone)


def _lists_everyone(table: pd.DataFrame) -> bool:
    changes = table["change"].iloc[:-1]
    return len(changes) > 0 and bool((changes == 1).all()) and len(changes) == table["total"].iloc[-1]


def _told(row: _Row, since: dict[str, list[pd.Timestamp]]) -> _Row:
    """The row of coverage; where it said "no" to a history that several exports tell together, it says "partly"."""
    if row["topic"] != _TOPIC or row["told"] != "no" or row["network"] not in since:
        return row
    points = since[row["network"]]
    return {
        **row,
        "told": "partly",
        "why": f"{len(points)} exports tell how many followed on their days; of what came between, only the sum.",
        "since": points[0].isoformat(),
        "until": points[-1].isoformat(),
    }
