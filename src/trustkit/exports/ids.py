"""Ids for acts whose export has none: made from what the act is, the same in every export that holds it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc


def with_ids(table: pa.Table, source: np.ndarray) -> pa.Table:
    """Ids with the network before them; for acts without one, made from what the act is, and which of several it is.

    Equal acts of one file are told apart by a running number, so that the same file twice gives the same ids.
    """
    network = table["network"].cast(pa.string())
    own = pc.binary_join_element_wise(network, table["id"], ":")
    if table["id"].null_count:
        what = table.select(
            ["network", "kind", "direction", "at", "person", "in_reply_to", "text"]
        ).to_pandas()
        what["at"] = what["at"].astype("int64")
        for name in ("person", "in_reply_to", "text"):
            what[name] = what[name].astype("str")
        content = pd.util.hash_pandas_object(what, index=False, categorize=False)
        again = pa.array(content.groupby([content, source]).cumcount())
        words = _hexadecimal(content.to_numpy())
        if pc.any(pc.greater(again, 0)).as_py():
            numbered = pc.binary_join_element_wise(words, again.cast(pa.string()), "-")
            words = pc.if_else(pc.equal(again, 0), words, numbered)
        own = pc.coalesce(own, pc.binary_join_element_wise(network, words, ":~"))
    return table.set_column(table.schema.get_field_index("id"), "id", own)


def _hexadecimal(numbers: np.ndarray) -> pa.StringArray:
    """Each number as sixteen digits."""
    digits = numbers.astype(">u8").tobytes().hex().encode()
    starts = np.arange(0, 16 * len(numbers) + 1, 16, dtype=np.int32)
    return pa.StringArray.from_buffers(len(numbers), pa.py_buffer(starts), pa.py_buffer(digits))
