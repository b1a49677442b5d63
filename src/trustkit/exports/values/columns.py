"""Columns for the table of acts: how a network's values become ours, whole columns at a time.

Every converter takes the values of one field as they stand in the export (a list, or an Arrow column of
texts) and gives an Arrow array of the same length. What cannot be understood is missing, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.stream import COUNTS, DIRECTIONS, EVENTS

Values = Any  # a list of values, or an Arrow column of texts
Convert = Callable[[Values], pa.Array]

# A first byte of UTF-8 and a second, each as a letter of its own.
_MOJIBAKE = "[\u00c2-\u00f4][\u0080-\u00bf]"
_DIGITS = r"^[+-]?[0-9]{1,18}$"
_SEPARATORS = "[,.\u00a0\u202f' ]"
_GROUPED = rf"^[0-9]{{1,3}}(?:{_SEPARATORS}[0-9]{{3}})+$"


def acts(count: int, **columns: pa.Array | pa.ChunkedArray) -> pa.Table:
    """A table in the schema of `EVENTS`; columns not given are missing throughout, and lines of texts end in "\\n".

    >>> table = acts(2, id=pa.array(["x:1", "x:2"]), likes=pa.array([3, -1]))
    >>> table["likes"].to_pylist(), table["text"].null_count
    ([3, None], 2)
    """
    arrays = []
    for name, kind in zip(EVENTS.names, EVENTS.types, strict=True):
        column = columns.get(name)
        if column is not None and name in COUNTS:
            column = pc.if_else(pc.less(column, 0), None, column)  # of damage: nobody has less than no likes
        if column is not None and name == "text" and pc.any(pc.match_substring(column, "\r")).as_py():
            column = pc.replace_substring_regex(column, "\r\n?", "\n")
        arrays.append(pa.nulls(count, kind) if column is None else _as(column, kind))
    return pa.Table.from_arrays(arrays, schema=EVENTS)


def same(word: str, count: int) -> pa.DictionaryArray:
    """A column that says the same word in every row.

    >>> same("facebook", 2).to_pylist()
    ['facebook', 'facebook']
    """
    return pa.DictionaryArray.from_arrays(np.zeros(count, np.int32), [word])


def coded(codes: pa.ChunkedArray | pa.Array, words: Sequence[str]) -> pa.DictionaryArray:
    """A column of words from their numbers, which count from 0; a missing number is a missing word.

    >>> coded(pa.array([1, 0, None], pa.int32()), ("post", "reply")).to_pylist()
    ['reply', 'post', None]
    """
    whole = codes.combine_chunks() if isinstance(codes, pa.ChunkedArray) else codes
    return pa.DictionaryArray.from_arrays(whole, pa.array(words, pa.string()))


def directions(made: pa.Array) -> pa.DictionaryArray:
    """The column of directions, from whether each act is the business's own.

    >>> directions(pa.array([True, False])).to_pylist()
    ['made', 'received']
    """
    return coded(pc.if_else(made, 0, 1).cast(pa.int32()), DIRECTIONS)


def joined(prefix: str, numbers: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """Network-qualified ids out of numbers or texts; missing stays missing.

    >>> joined("tiktok:", pa.array([7301, None])).to_pylist()
    ['tiktok:7301', None]
    """
    return pc.binary_join_element_wise(prefix, numbers.cast(pa.string()), "")


def stacked(above: pa.Array, below: pa.Array, between: str = "\n\n") -> pa.Array:
    """Two texts one below the other, or the one that is there.

    >>> stacked(pa.array(["Rye", "Oats", None]), pa.array(["Baked at night", None, None])).to_pylist()
    ['Rye\\n\\nBaked at night', 'Oats', None]
    """
    return pc.coalesce(pc.binary_join_element_wise(above, below, between), above, below)


def texts(values: Values) -> pa.Array:
    """Texts as they stand; blank ones and values of another kind are missing, numbers stand as written.

    >>> texts(["a", "", None, 7, {}]).to_pylist()
    ['a', None, None, '7', None]
    """
    column = as_strings(values)
    return pc.if_else(pc.equal(pc.utf8_trim_whitespace(column), ""), None, column)


def mended(values: Values) -> pa.Array:
    """Texts of Meta's JSON, whose UTF-8 bytes were written as one letter each; what was not is left as it is.

    >>> mended(["caf\\u00c3\\u00a9", "café", "– 5 Â°C and naïve", None]).to_pylist()
    ['café', 'café', '– 5 Â°C and naïve', None]
    """
    column = texts(values)
    if pc.all(pc.string_is_ascii(column)).as_py():
        return column
    broken = pc.fill_null(pc.match_substring_regex(column, _MOJIBAKE), False)
    # Texts with other letters too are whole: no single byte is one of these.
    broken = pc.and_not(broken, pc.fill_null(pc.match_substring_regex(column, "[^\\x00-\\xff]"), False))
    if not pc.any(broken).as_py():
        return column
    return pc.replace_with_mask(column, broken, _mended_together(column.filter(broken)))


def _mended_together(column: pa.StringArray) -> pa.StringArray:
    """Every text mended; at one go where all can be: as many bytes as it has letters now belong to each."""
    letters = (
        pc.binary_join(pa.ListArray.from_arrays([0, len(column)], column), "")[0].as_py().encode("latin-1")
    )
    ends = np.concatenate([[0], np.cumsum(pc.utf8_length(column).to_numpy())])
    begins = np.frombuffer(letters, np.uint8)[ends[:-1]]
    try:
        letters.decode()
        within_one = ((begins & 0xC0) == 0x80).any()  # a letter of which one text has the beginning
    except UnicodeDecodeError:
        within_one = True
    if within_one or ends[-1] > np.iinfo(np.int32).max:
        return pa.array([mend(text) for text in column.to_pylist()], pa.string())
    return pa.StringArray.from_buffers(
        len(column), pa.py_buffer(ends.astype(np.int32)), pa.py_buffer(letters)
    )


def mend(text: str) -> str:
    """One text with Meta's broken letters put right, if it is broken throughout.

    >>> mend("\\u00f0\\u009f\\u0091\\u008d"), mend("naïve")
    ('👍', 'naïve')
    """
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def whole(values: Values) -> pa.Array:
    """Whole numbers, also those in quotes or with separated thousands; blank and unreadable ones are missing.

    >>> whole(["59", 7, "12,400", "", None, "1.2E+17", True]).to_pylist()
    [59, 7, 12400, None, None, None, None]
    >>> whole(whole(["59"])).to_pylist()
    [59]
    """
    if isinstance(values, pa.Array | pa.ChunkedArray):
        if pa.types.is_integer(values.type):
            return values.cast(pa.int64())
    else:
        try:
            return pa.array(values, pa.int64())
        except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
            values = [None if isinstance(value, bool) else value for value in values]
    column = pc.utf8_trim_whitespace(as_strings(values))
    grouped = pc.match_substring_regex(column, _GROUPED)
    if pc.any(grouped).as_py():
        column = pc.if_else(grouped, pc.replace_substring_regex(column, _SEPARATORS, ""), column)
    return pc.if_else(pc.match_substring_regex(column, _DIGITS), column, None).cast(pa.int64())


def _as(column: pa.Array | pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray | pa.Array:
    return column if column.type == kind else column.cast(kind)


def as_strings(values: Values) -> pa.Array:
    """The values as a column of texts, in one piece; what no text can hold is missing.

    >>> as_strings(["a", 2, None, {"b": 1}]).to_pylist()
    ['a', '2', None, None]
    """
    if isinstance(values, pa.ChunkedArray):
        return values.combine_chunks()
    if isinstance(values, pa.Array):
        return values
    try:
        return pa.array(values, pa.string())
    except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeError):
        return pa.array([_string(value) for value in values], pa.string())


def _string(value: object) -> str | None:
    """A text that Arrow can hold: lone surrogates as U+FFFD, numbers as written, dates of a worksheet in ISO."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
