"""Rows of one table that two windows changed at once, laid together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Row = dict[str, Any]


def laid_together(before: Sequence[Row], mine: Sequence[Row], theirs: Sequence[Row], name: str) -> list[Row]:
    """My rows with what another window made of those before: rows it added are there, and those it took away are not.

    Of a row that both changed mine stays, where the column `name` names each row once; else, as in a log, both do.

    >>> laid_together([{"who": "Ann"}], [{"who": "Ann"}, {"who": "Bo"}], [{"who": "Cy"}], "who")
    [{'who': 'Bo'}, {'who': 'Cy'}]
    >>> both = [{"who": "Ann", "hours": hours} for hours in (1, 2, 3)]
    >>> laid_together(both[:1], both[1:2], both[2:], "who")
    [{'who': 'Ann', 'hours': 2}]
    """
    kept, new = _without(mine, _without(before, theirs)), _without(theirs, before)
    named = [[row.get(name) for row in table] for table in (before, kept, theirs)]
    if all(len(set(names)) == len(names) for names in named):
        new = [row for row in new if not (row.get(name) in named[0] and row.get(name) in named[1])]
    return [*kept, *_without(new, kept)]


def _without(rows: Sequence[Row], others: Sequence[Row]) -> list[Row]:
    """The rows without those of another table, each taken away once."""
    left = list(others)
    kept = []
    for row in rows:
        if row in left:
            left.remove(row)
        else:
            kept.append(row)
    return kept
