"""Columns of lists of texts: who is mentioned, where links lead, and empty ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.values.columns import Values, texts
from trustkit.stream import WORDS


def no_words(count: int) -> pa.ListArray:
    """A column of empty lists.

    >>> no_words(2).to_pylist()
    [[], []]
    """
    return pa.ListArray.from_arrays(pa.array(np.zeros(count + 1, np.int32)), pa.array([], pa.string()))


def lists_of_one(values: Values) -> pa.ListArray:
    """Lists of one text each, without blanks around it; empty where there is none.

    >>> lists_of_one([" https://a.example", None, ""]).to_pylist()
    [['https://a.example'], [], []]
    """
    column = pc.utf8_trim_whitespace(texts(values))
    ends = pc.cumulative_sum(pc.is_valid(column).cast(pa.int32()))
    starts = pa.concat_arrays([pa.array([0], pa.int32()), ends])
    return pa.ListArray.from_arrays(starts, column.drop_null()).cast(WORDS)


def word_lists(values: Sequence[Any]) -> pa.Array:
    """Lists of texts; a missing list is an empty one.

    >>> word_lists([["a", "", 7], None]).to_pylist()
    [['a'], []]
    """
    kept = [[word for word in value or () if isinstance(word, str) and word] for value in values]
    return pa.array(kept, WORDS)


def mentioned(text: pa.Array, signs: str = "[A-Za-z0-9_.]") -> pa.Array:
    """The handles that stand in each text, without "@"; `signs` is a pattern for what a handle is made of.

    On Instagram, Threads and TikTok that is no other letter, so that a handle ends where a Japanese word begins. What
    has an umlaut or accent is none.

    >>> mentioned(pa.array(["thanks @ann.b. and @bobさん", "mail a@b.example or @müller", None])).to_pylist()
    [['ann.b', 'bob'], [], []]
    """
    handle = re.compile(rf"(?<![\w.@/])@({signs}+(?<=\w))(?![A-Za-z0-9_À-ɏ])")
    some = pc.fill_null(pc.match_substring(text, "@"), False)
    named = [list(dict.fromkeys(handle.findall(words))) for words in text.filter(some).to_pylist()]
    return lists_at(some, named)


def lists_at(where: pa.Array, lists: Sequence[Sequence[str]]) -> pa.ListArray:
    """A column of lists of texts: these where `where` is true, empty ones elsewhere.

    >>> lists_at(pa.array([False, True]), [["a", "b"]]).to_pylist()
    [[], ['a', 'b']]
    """
    lengths = np.zeros(len(where), np.int32)
    lengths[where.to_numpy(zero_copy_only=False)] = list(map(len, lists))
    ends = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(ends), pa.array(list(chain.from_iterable(lists)), pa.string()))
