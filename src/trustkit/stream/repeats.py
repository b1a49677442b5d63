"""Each act once: which of several exports' versions of an act stays, and what becomes of the others."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from trustkit.stream.table import COUNTS, Export, with_column


def in_order(exports: Sequence[Export]) -> list[Export]:
    """The exports in an order of their own, whichever was named first: what the last of them tells stays.

    Files of counts come before archives, earlier exports before later ones; where both end on one day, those with
    lower counts, as these grow; what is alike in all of it goes by content.

    >>> from trustkit.stream.by_hand import export_of
    >>> june, may = export_of(until="2026-06-30"), export_of(until="2026-05-31")
    >>> in_order([june, may]) == [may, june]
    True
    """
    if len(exports) < 2:
        return list(exports)
    keys = [(not export.only_counts, export.until, _counted(export)) for export in exports]
    alike = Counter(keys)
    whole = [
        (*key, _content(export) if alike[key] > 1 else "") for key, export in zip(keys, exports, strict=True)
    ]
    return [exports[place] for place in sorted(range(len(exports)), key=whole.__getitem__)]


def _counted(export: Export) -> int:
    """All counts of all acts together."""
    return sum(pc.sum(export.events[name]).as_py() or 0 for name in COUNTS)


def _content(export: Export) -> str:
    """A word for everything that an export says, however its table lies in memory."""
    columns = {}
    for name in export.events.schema.names:
        column = export.events[name]
        kind = column.type
        if pa.types.is_list(kind):
            column = pc.binary_join(column, "\x1f")
        columns[name] = column.cast(kind.value_type) if pa.types.is_dictionary(kind) else column
    written = pa.BufferOutputStream()
    pyarrow.csv.write_csv(pa.table(columns), written)
    digest = hashlib.blake2b(written.getvalue())
    rest = (
        export.network,
        sorted(export.owner),
        export.audience,
        export.profiles,
        export.coverage,
        export.account,
    )
    digest.update(repr(rest).encode())
    return digest.hexdigest()


def each_once(exports: Sequence[Export]) -> list[Export]:
    """The exports without the acts that a later one holds too; what the later version lacks is filled in.

    That is counts, and to whom a public act went, as exports in some languages do not say it; who is in a conversation
    the later one knows best.

    >>> from trustkit.stream.by_hand import export_of
    >>> may, june = export_of({"id": "x:1", "likes": 3}), export_of({"id": "x:1"}, {"id": "x:2"})
    >>> [export.events.select(["id", "likes"]).to_pylist() for export in each_once([may, june])]
    [[], [{'id': 'x:1', 'likes': 3}, {'id': 'x:2', 'likes': None}]]
    """
    kept: list[Export] = []
    left = []
    seen = pa.chunked_array([], pa.string())
    for export in reversed(exports):
        table, again = without(export.events, seen)
        if len(exports) > 1:
            seen = pa.chunked_array([*seen.chunks, *table["id"].chunks], pa.string())
        if not len(again):
            kept.append(export)
            continue
        person = pc.if_else(again["public"], again["person"], None)
        left.append(again.select(["id", *COUNTS]).append_column("person", person)[::-1])
        kept.append(replace(export, events=table, account=with_repeats(export.account, again)))
    if left:
        others = pa.concat_tables(left)
        kept = [replace(export, events=filled(export.events, others)) for export in kept]
    return kept[::-1]


def without(table: pa.Table, seen: pa.ChunkedArray) -> tuple[pa.Table, pa.Table]:
    """The rows whose id was not seen yet (each once, its last row), and the others.

    >>> acts = pa.table({"id": ["x:1", "x:2", "x:2", "x:3"]})
    >>> new, again = without(acts, pa.chunked_array([["x:3"]]))
    >>> new["id"].to_pylist(), again["id"].to_pylist()
    (['x:1', 'x:2'], ['x:2', 'x:3'])
    """
    again = pc.is_in(table["id"], seen.combine_chunks())
    # Nearly no export repeats itself. (Arrow's `count_distinct` takes three times as long.)
    if len(pc.unique(table["id"])) < len(table):
        again = pc.or_(again, pa.array(table["id"].to_pandas().duplicated(keep="last")))
    if not pc.any(again).as_py():
        return table, table.slice(0, 0)
    return table.filter(pc.invert(again)), table.filter(again)


def filled(table: pa.Table, others: pa.Table) -> pa.Table:
    """The table with what it lacks of the columns of `others`, from the first row of the same id that says it.

    >>> later, earlier = (pa.table({"id": ["x:1"], "likes": pa.array([n], pa.int64())}) for n in (None, 3))
    >>> filled(later, earlier)["likes"].to_pylist()
    [3]
    """
    for name in others.schema.names:
        if table[name].null_count == 0 or others[name].null_count == len(others):
            continue
        told = others.filter(pc.is_valid(others[name]))
        found = told[name].take(pc.index_in(table["id"], value_set=told["id"].combine_chunks()))
        table = with_column(table, name, pc.coalesce(table[name], found))
    return table


def renamed(table: pa.Table, before: pa.Array, now: pa.Array, columns: Sequence[str]) -> pa.Table:
    """The table, where in these columns the names of some acts are others.

    >>> acts = pa.table({"id": ["x:1", "x:2"], "thread": ["x:2", None]})
    >>> renamed(acts, pa.array(["x:2"]), pa.array(["x:9"]), ["id", "thread"]).to_pydict()
    {'id': ['x:1', 'x:9'], 'thread': ['x:9', None]}
    """
    for name in columns:
        found = pc.index_in(table[name], value_set=before)
        if found.null_count < len(table):
            table = with_column(table, name, pc.coalesce(now.take(found), table[name]))
    return table


def with_repeats(account: Iterable[dict[str, Any]], again: pa.Table) -> list[dict[str, Any]]:
    """The account with these rows of its files counted as repeats and no longer as read.

    >>> account = [{"file": "tweets.js", "read": 2, "undated": 0}]
    >>> again = pa.table({"source": ["tweets.js"], "at": pa.array([0], pa.timestamp("ms"))})
    >>> with_repeats(account, again)
    [{'file': 'tweets.js', 'read': 1, 'undated': 0, 'repeats': 1}]
    """
    repeats = _by_file(again)
    undated = _by_file(again.filter(pc.is_null(again["at"])))
    rows = []
    for row in account:
        here, late = repeats[row["file"]], undated[row["file"]]
        changed = {"read": row["read"] - here, "repeats": row.get("repeats", 0) + here} if here else {}
        rows.append({**row, **changed, **({"undated": row["undated"] - late} if late else {})})
    return rows


def _by_file(table: pa.Table) -> Counter[str]:
    found = pc.value_counts(table["source"])
    return Counter(
        dict(zip(found.field("values").to_pylist(), found.field("counts").to_pylist(), strict=True))
    )


def masked(count: int, places: Iterable[int]) -> pa.Array:
    """A truth value for each of `count` rows, true at these places.

    >>> masked(3, [1]).to_pylist()
    [False, True, False]
    """
    mask = np.zeros(count, dtype=bool)
    mask[list(places)] = True
    return pa.array(mask)
