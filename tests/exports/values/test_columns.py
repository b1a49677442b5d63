"""Texts stand in columns as all networks write them."""

from __future__ import annotations

import pyarrow as pa

from trustkit.exports.values import columns


def test_lines_of_texts_end_in_one_way() -> None:
    written = pa.array(["a\r\nb\rc\n\r\nd", None, "e\n"])
    assert columns.acts(3, text=written)["text"].to_pylist() == ["a\nb\nc\n\nd", None, "e\n"]
    plain = pa.array(["a\nb", None])
    assert columns.acts(2, text=plain)["text"].to_pylist() == ["a\nb", None]
