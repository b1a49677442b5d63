"""Which posts of an X archive are versions of one edited post."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc


@dataclass(frozen=True)
class Edits:
    """The id of each version of an edited post → that of its first one; that → the last one that the archive holds.

    >>> edits = Edits({21: 21, 22: 21}, {21: 22})
    >>> ids = pa.chunked_array([[21, 22, 7, None]])
    >>> edits.first_of(ids).to_pylist(), edits.last_of(ids).to_pylist()
    ([21, 21, 7, None], [22, 22, 7, None])
    """

    first: Mapping[int, int] = field(default_factory=dict)
    last: Mapping[int, int] = field(default_factory=dict)

    def first_of(self, ids: pa.ChunkedArray) -> pa.ChunkedArray:
        """The ids, with that of the first version for every version of an edited post."""
        return _put(ids, self.first)

    def last_of(self, ids: pa.ChunkedArray) -> pa.ChunkedArray:
        """The ids, with that of the last version for every version of an edited post."""
        return _put(self.first_of(ids), self.last)


def _put(ids: pa.ChunkedArray, names: Mapping[int, int]) -> pa.ChunkedArray:
    if not names:
        return ids
    places = pc.index_in(ids, value_set=pa.array(names, pa.int64()))
    return pc.coalesce(pa.array(names.values(), pa.int64()).take(places), ids)
