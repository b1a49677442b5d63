"""Which language a text is written in, where the export does not say: told by the everyday words it holds."""

from __future__ import annotations

from functools import cache
from typing import Literal

import numpy as np
import pyarrow as pa

from trustkit.signals.patterns import languages, read_content
from trustkit.signals.tokens import KINDS, Vocabulary, tokens

LEAST_SHARE = 1 / 8  # of a text's words; below it they are too few to tell
FEW_WORDS = 4  # a text of fewer words may hold none of the everyday ones and still be in the language
UNTOLD = -1


def told_language(lower: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """For each text in small letters the place of its language in `languages()`, and which are too short to tell.

    -1 stands for another language and for one that cannot be told.

    >>> texts = pa.array(["we have bread for you", "dziękujemy bardzo za wszystko", "super !"], pa.large_string())
    >>> places, too_short = told_language(texts)
    >>> [languages()[place] if place >= 0 else None for place in places], too_short.tolist()
    (['en', None, None], [False, False, True])
    """
    vocabulary, lanes, order = _teller()
    seen = tokens(lower, vocabulary)
    known = np.flatnonzero(seen.number >= len(KINDS))
    said = np.zeros((seen.rows, lanes.shape[1]), np.uint64)
    rows = seen.row[known]
    if len(rows):
        firsts = np.flatnonzero(np.append(True, rows[1:] != rows[:-1]))
        said[rows[firsts]] = np.add.reduceat(lanes[seen.number[known]], firsts, axis=0)
    counts = said.view(np.uint16)[:, : len(order)]
    best = counts.argmax(axis=1)
    most = counts[np.arange(seen.rows), best]
    alone = (counts == most[:, None]).sum(axis=1) == 1
    words = np.bincount(seen.row[seen.spoken], minlength=seen.rows)
    told = (most > 0) & alone & (most >= words * LEAST_SHARE)
    return np.where(told, order[best], UNTOLD), ~told & (words < FEW_WORDS)


@cache
def _teller() -> tuple[Vocabulary, np.ndarray, np.ndarray]:
    """The everyday words, the languages of each as lanes of 16 bits, and each language's place among the covered."""
    said = read_content("telling.toml", dict[Literal["words"], dict[str, str]])["words"]
    spoken = {
        code: {piece for word in words.split() for piece in word.split("'")} for code, words in said.items()
    }
    vocabulary = Vocabulary({*(word for words in spoken.values() for word in words), "http", "https", "www"})
    counts = np.zeros((len(vocabulary.names), -(-len(said) // 4) * 4), np.uint16)
    for lane, words in enumerate(spoken.values()):
        counts[[vocabulary.number[word] for word in words], lane] = 1
    order = np.array([languages().index(code) if code in languages() else UNTOLD for code in said])
    return vocabulary, counts.view(np.uint64), order
