"""Texts that were damaged on their way: marks of a web page, and quotes that went through an old Mac."""

from __future__ import annotations

from html import unescape

import pyarrow as pa
import pyarrow.compute as pc


def repaired(text: pa.Array) -> pa.Array:
    """Texts without the marks of a web page, and with quotes and dashes that an old Mac damaged put right.

    >>> repaired(pa.array(["Q&amp;A", "we‰Ûªre", "£5"])).to_pylist()
    ['Q&A', 'we’re', '£5']
    """
    if pc.any(pc.match_substring(text, "&")).as_py():
        text = pa.array([value and unescape(value) for value in text.to_pylist()], text.type)
    if pc.any(pc.match_substring_regex(text, "‰Û|Ì¢")).as_py():
        for damaged, right in _DAMAGED.items():
            text = pc.replace_substring(text, damaged, right)
    return text


# A mark's UTF-8 bytes, read as Windows' letters, saved by an old Mac and read as Windows' letters again; in the
# first four lines twice over.
_DAMAGED = {
    "Ì¢‰âÂ‰ã¢": "’",
    "Ì¢‰âÂ\x81Ò": "“",
    "Ì¢‰âÂå\x9d": "”",
    "Ì¢‰âÂ‰ÛÏ": "–",
    "‰Ûª": "’",
    "‰Û÷": "‘",
    "‰ÛÏ": "“",
    "‰Û\x9d": "”",
    "‰ÛÒ": "–",
    "‰ÛÓ": "—",
    "‰Û_": "…",
    "‰Û¢": "•",
    "å£": "£",
}
