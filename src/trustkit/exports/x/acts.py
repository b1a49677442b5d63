"""Columns for the table of acts, as all files of an X archive need them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.stream import EVENTS


@dataclass(frozen=True)
class Owner:
    """The account whose archive it is: its id, its handle, and the handles that it had before."""

    number: int | None = None
    handle: str | None = None
    former: frozenset[str] = frozenset()

    @property
    def handles(self) -> frozenset[str]:
        """All handles, the present one included."""
        return self.former | ({self.handle} if self.handle else set())

    @property
    def names(self) -> frozenset[str]:
        """All handles and the id, as `person` would show them."""
        return self.handles | ({str(self.number)} if self.number else set())


def acts(count: int, **columns: pa.Array | pa.ChunkedArray) -> pa.Table:
    """A table in the schema of `EVENTS`; columns not given are missing throughout."""
    arrays = []
    for name, kind in zip(EVENTS.names, EVENTS.types, strict=True):
        column = columns.get(name)
        arrays.append(pa.nulls(count, kind) if column is None else _as(column, kind))
    return pa.Table.from_arrays(arrays, schema=EVENTS)


def same(word: str, count: int) -> pa.DictionaryArray:
    """A column that says the same word in every row."""
    return pa.DictionaryArray.from_arrays(np.zeros(count, np.int32), [word])


def coded(codes: pa.ChunkedArray, words: Sequence[str]) -> pa.DictionaryArray:
    """A column of words from their numbers."""
    return pa.DictionaryArray.from_arrays(codes.combine_chunks(), pa.array(words, pa.string()))


def within(at: pa.Array, earliest: np.datetime64, latest: np.datetime64) -> pa.Array:
    """Dates between the two, both in UTC; the others missing."""
    ms = at.cast(pa.int64())
    low, high = (int(end.astype("datetime64[ms]").astype(np.int64)) for end in (earliest, latest))
    return pc.if_else(pc.and_(pc.greater_equal(ms, low), pc.less_equal(ms, high)), at, None)


def _as(column: pa.Array | pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray | pa.Array:
    return column if column.type == kind else column.cast(kind)


def joined(prefix: str, numbers: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """Network-qualified ids out of numbers; missing stays missing."""
    return pc.binary_join_element_wise(prefix, numbers.cast(pa.string()), "")
