"""Ids for acts whose export has none: made from what the act is, the same in every export that holds it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc


def with_ids(table: pa.Table, source: np.ndarray) -> pa.Table:
    """Ids with the network before them; for acts without one, made from what the act is, and which of several it is.

    Equal acts of one file are told apart by a running number, so that the same file twice gives the same ids.

    >>> from trustkit.exports.values.columns import acts, same
    >>> post = {"text": pa.array(["Rye"] * 2), "network": same("facebook", 2)}
    >>> with_ids(acts(2, **post), np.zeros(2))["id"].to_pylist()
    ['facebook:~875ca0d79a009db0', 'facebook:~875ca0d79a009db0-1']
    """
    network = table["network"].cast(pa.string())
    own = pc.binary_join_element_wise(network, table["id"], ":")
    if table["id"].null_count:
        content = _hashed(table)
        words = _hexadecimal(content)
        if len(pd.unique(content)) < len(content):
            words = _numbered(words, pd.Series(content).groupby([content, source]).cumcount())
        own = pc.coalesce(own, pc.binary_join_element_wise(network, words, ":~"))
    return table.set_column(table.schema.get_field_index("id"), "id", own)


def _hashed(table: pa.Table) -> np.ndarray:
    """For each act one number made of what it is."""
    what = table.select(["network", "kind", "direction"]).to_pandas()
    what["at"] = pc.fill_null(table["at"].cast(pa.int64()), np.iinfo(np.int64).min).to_numpy()
    for name in ("person", "in_reply_to"):  # the same few come often: each is hashed once
        column = pc.fill_null(table[name], "nan").combine_chunks().dictionary_encode()
        what[name] = pd.Categorical.from_codes(column.indices.to_numpy(), column.dictionary.to_pandas())
    what["text"] = pc.fill_null(table["text"], "nan").to_pandas()
    return pd.util.hash_pandas_object(what, index=False, categorize=False).to_numpy()


def _numbered(words: pa.StringArray, again: pd.Series) -> pa.StringArray:
    """The words, with a number behind those of acts that are as one before them."""
    numbers = pa.array(again)
    numbered = pc.binary_join_element_wise(words, numbers.cast(pa.string()), "-")
    return pc.if_else(pc.equal(numbers, 0), words, numbered)


def _hexadecimal(numbers: np.ndarray) -> pa.StringArray:
    """Each number as sixteen digits."""
    digits = numbers.astype(">u8").tobytes().hex().encode()
    starts = np.arange(0, 16 * len(numbers) + 1, 16, dtype=np.int32)
    return pa.StringArray.from_buffers(len(numbers), pa.py_buffer(starts), pa.py_buffer(digits))
