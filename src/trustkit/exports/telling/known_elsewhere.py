"""Whose export it is where it does not say so itself, and another export of the network in the same call does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.limits import Spent
from trustkit.exports.reader import Reader, read_by
from trustkit.exports.telling.coverage import ABSENT
from trustkit.stream import Export


def owners_shared(
    exports: Sequence[Export], parts: Sequence[tuple[Reader, Archive]], zone: str | None
) -> list[Export]:
    """The exports, each from its reader and part; those without an owner are read anew with what the others name.

    It is read twice, as the others may come after it, and all of them at once would fill the memory. Times without a
    zone are read in `zone` (IANA name). Raises what the readers raise.
    """
    shared = []
    for export, (reader, part) in zip(exports, parts, strict=True):
        named = _accounts(exports, export.network)
        if export.owner or not named:
            shared.append(export)
            continue
        part.spent = Spent(part.limits, part.spent.packed)
        shared.append(read_by(reader, part, lambda done, there: None, zone, named))
    return shared


def _accounts(exports: Sequence[Export], network: str) -> list[frozenset[str]]:
    """The names of each account of the business on a network; exports with a name in common are of one account."""
    accounts: list[frozenset[str]] = []
    for names in (export.owner for export in exports if export.network == network and export.owner):
        same = [account for account in accounts if account & names]
        accounts = [account for account in accounts if not account & names] + [names.union(*same)]
    return accounts


def absent_from_all(exports: Sequence[Export]) -> list[Export]:
    """The exports, none of which says of a part that it was not handed over where another of the network has it.

    >>> from trustkit.stream import EVENTS
    >>> rows = [{"network": "x", "topic": "messages", "why": why} for why in (ABSENT, "Both sides are in it.")]
    >>> exports = [Export("x", EVENTS.empty_table(), coverage=[row]) for row in rows]
    >>> [len(export.coverage) for export in absent_from_all(exports)]
    [0, 1]
    """
    there = {
        (row["network"], row["topic"])
        for export in exports
        for row in export.coverage
        if row["why"] != ABSENT
    }
    return [
        replace(
            export,
            coverage=[
                row
                for row in export.coverage
                if row["why"] != ABSENT or (row["network"], row["topic"]) not in there
            ],
        )
        for export in exports
    ]
