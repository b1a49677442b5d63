"""Which language a text is written in, where the export does not say: told by the everyday words it holds."""

from __future__ import annotations

from functools import cache
from typing import Literal

import numpy as np

from trustkit.signals.patterns import languages, lexicon, read_content
from trustkit.signals.tokens import KINDS, Tokens, Vocabulary

EVERYDAY, LISTED = 2, 1  # points of an everyday word, and of any other word of the language's lists
LEAST_POINTS = 1 / 3  # for each word of a text; with fewer the text is in a language that is not here
FEW_WORDS = 4  # a text of fewer words may hold none of the everyday ones and still be in the language
MAIN_SHARE = 0.9  # of the texts that tell their language, from which on a file is taken to be in one
UNTOLD = -1


def told_language(seen: Tokens) -> tuple[np.ndarray, np.ndarray]:
    """For each text the place of its language in `languages()`, and which texts are too short to tell.

    -1 stands for another language and for one that cannot be told.

    >>> import pyarrow as pa
    >>> from trustkit.signals.tokens import tokens
    >>> texts = pa.array(["we have bread for you", "dziękujemy bardzo za wszystko", "super !"], pa.large_string())
    >>> places, too_short = told_language(tokens(texts))
    >>> [languages()[place] if place >= 0 else None for place in places], too_short.tolist()
    (['en', None, None], [False, False, True])
    """
    points, places, words = _said(seen)
    covered = points[:, : (places != UNTOLD).sum()]
    most = covered.max(axis=1)
    told = (most >= np.maximum(words * LEAST_POINTS, 1)) & (most >= points.max(axis=1))
    told &= (covered == most[:, None]).sum(axis=1) == 1
    return np.where(told, places[covered.argmax(axis=1)], UNTOLD), ~told & (words < FEW_WORDS)


def told_together(seen: Tokens) -> np.ndarray:
    """As `told_language` has it for each text, with what is known of the others in the same file.

    Where nine in ten of those that tell are in one language, a text with a word of it, and no more of another's, is
    taken for one in it: a headline holds few of the everyday words.

    >>> import pyarrow as pa
    >>> from trustkit.signals.tokens import tokens
    >>> headline = "rowan street bakery named regional champion again, eleventh consecutive year"
    >>> seen = tokens(pa.array([headline, "we have bread for you", "thank you"], pa.large_string()))
    >>> [languages()[place] if place >= 0 else None for place in told_language(seen)[0]]
    [None, 'en', 'en']
    >>> [languages()[place] if place >= 0 else None for place in told_together(seen)]
    ['en', 'en', 'en']
    """
    told, _ = told_language(seen)
    known = np.bincount(told[told != UNTOLD], minlength=1)
    main = int(known.argmax())
    if not known[main] or known[main] < known.sum() * MAIN_SHARE:
        return told
    points, places, _ = _said(seen)
    own = points[:, np.flatnonzero(places == main)[0]]
    return np.where((told == UNTOLD) & (own > 0) & (own >= points.max(axis=1)), main, told)


def _said(seen: Tokens) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The points of each text for each language, the languages' places, and how many words each text has."""
    vocabulary, lanes, places = _teller()
    number = vocabulary.numbers(seen)
    known = np.flatnonzero(number >= len(KINDS))
    said = np.zeros((seen.rows, lanes.shape[1]), np.uint64)
    rows = seen.row[known]
    if len(rows):
        firsts = np.flatnonzero(np.append(True, rows[1:] != rows[:-1]))
        said[rows[firsts]] = np.add.reduceat(lanes[number[known]], firsts, axis=0)
    return said.view(np.uint16), places, np.bincount(seen.row[seen.spoken], minlength=seen.rows)


@cache
def _teller() -> tuple[Vocabulary, np.ndarray, np.ndarray]:
    """The words that tell, what each says for each language as lanes of 16 bits, and the languages' places."""
    everyday = read_content("telling.toml", dict[Literal["words"], dict[str, str]])["words"]
    said = {code: _weights(code, words) for code, words in everyday.items()}
    order = sorted(said, key=lambda code: code not in languages())  # the first of two equals is taken
    vocabulary = Vocabulary({*(word for words in said.values() for word in words)})
    weights = np.zeros((len(vocabulary.names), -(-len(said) // 4) * 4), np.uint16)
    for lane, code in enumerate(order):
        for word, weight in said[code].items():
            weights[vocabulary.number[word], lane] = weight
    places = np.array([languages().index(code) if code in languages() else UNTOLD for code in order])
    return vocabulary, weights.view(np.uint64), places


def _weights(code: str, everyday: str) -> dict[str, int]:
    listed: dict[str, int] = {}
    if code in languages():
        entries = lexicon(code)
        parts = {part for entry in entries.lists.values() for words in entry.words for part in words.split()}
        rows = (row for part in parts for row in entries.spelled(part))
        listed = {word: LISTED for row in rows for word in row if word[0] != "<" and not word.isdigit()}
    return listed | {piece: EVERYDAY for word in everyday.split() for piece in word.split("'")}
