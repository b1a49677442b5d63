"""Where links lead: addresses told alike, and the site to which most posts with a link lead."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


def bare(addresses: pa.Array) -> pa.Array:
    """Addresses in small letters without what stands before the name of the site, and with one sign "/" at the end.

    >>> bare(pa.array(["https://www.Shop.example/menu", ""])).to_pylist()
    ['shop.example/menu/', '']
    """
    lower = pc.utf8_rtrim(pc.utf8_lower(addresses), "/")
    cut = pc.replace_substring_regex(lower, r"^(https?://)?(www\.)?", "")
    return pc.if_else(pc.equal(cut, ""), cut, pc.binary_join_element_wise(cut, "", "/"))


def to_one_site(links: pa.Array, few: int) -> np.ndarray:
    """Which rows lead to the one site to which more than half of all with a link do; none where so few or fewer do.

    >>> links = pa.array([["https://a.example/1"], ["https://a.example/2"], ["https://b.example"], []])
    >>> to_one_site(links, 1).tolist(), to_one_site(links, 2).any()
    ([True, True, False, False], np.False_)
    """
    sites = pc.replace_substring_regex(bare(pc.list_flatten(links)), "/.*", "")
    pairs = np.unique(
        np.column_stack([pc.list_parent_indices(links), sites.dictionary_encode().indices]), axis=0
    )
    result = np.zeros(len(links), dtype=bool)
    if not len(pairs):
        return result
    often = np.bincount(pairs[:, 1])
    if often.max() > max(few, len(np.unique(pairs[:, 0])) / 2):
        result[pairs[pairs[:, 1] == often.argmax(), 0]] = True
    return result
