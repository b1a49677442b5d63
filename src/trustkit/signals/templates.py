"""Templates: words sent to many people, whatever names, addresses, figures and words of like meaning were put in."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

TEMPLATE_POSTS = 3  # the same words to everybody, so many times
TEMPLATE_PEOPLE = 5  # the same words to so many people are a template
# So many of the texts to somebody that said word for word to two others too are more than everyday phrases.
IN_TURN, IN_TURN_SHARE = 12, 0.2
# What a template varies: handles, addresses, names (written with a capital), figures and signs.
NO_WORD = r"@[^ ]+|https?://[^ ]+|[^\p{L} ]+"
MOST_WORDS = 64  # places are told apart in texts of fewer words
_SHARES = 4  # parts are looked up in so many goes, as the table of all at once would take the most memory
_FEW_WORDS = 1 << 17
VARIABLE = r"(?:@[^ ]+|https?://[^ ]+|\p{Lu}[\p{L}’']*|[^\p{L} ]+) ?"


def templated(texts: pa.Array, person: np.ndarray) -> np.ndarray:
    """Which texts are set pieces: all their parts went to five people or more, names, addresses and figures aside.

    Where more than one text in five went to two other people word for word, those are set pieces, too: whoever takes
    many sentences in turn keeps each of them below five people.

    Parts are each two neighbouring words, or each word with its place in texts of as many words. So the same words
    sent to five people are a set piece, and so are texts that a machine puts together from a few words of like meaning.
    `person` numbers the one reached, or is -1: a text that reaches nobody in particular counts as one reach more each
    time. A text of names alone is compared with its names.

    >>> letters = pa.array([f"Hi {name}, thanks for your note!" for name in ("Ann", "Bea", "Cy", "Di", "Ed")])
    >>> templated(letters, np.arange(5)).tolist()
    [True, True, True, True, True]
    >>> templated(letters, np.zeros(5, dtype=int)).tolist()
    [False, False, False, False, False]
    """
    words = _plain(texts)
    del texts
    split = pc.utf8_split_whitespace(words)
    says_something = pc.not_equal(words, "").to_numpy(zero_copy_only=False)
    in_turn = _in_turn(words, person, says_something)
    del words
    # Numbers of 32 bits: there are millions of words, and memory is what they take most of.
    word = pc.dictionary_encode(split.flatten()).indices.to_numpy(zero_copy_only=False)
    length = pc.list_value_length(split).to_numpy(zero_copy_only=False).astype(np.int32)
    del split
    pa.default_memory_pool().release_unused()  # so that what follows can take it
    text = np.repeat(np.arange(len(length), dtype=np.int32), length)
    place = np.arange(len(word), dtype=np.int32) - (np.cumsum(length, dtype=np.int32) - length)[text]
    after = np.append(word[1:], np.int32(0))[: len(word)] + np.int32(1)
    after[place + 1 >= length[text]] = 0
    vocabulary = np.int64(word.max(initial=0) + 2)
    nobody = person.max(initial=0) + 1 + np.arange(len(person))
    reach = np.where(person >= 0, person, nobody).astype(np.int32)[text]
    # A text of one word is a pair with nothing; the last word of a longer one has been in a pair.
    pairs = _rare(_both(word, after, vocabulary), reach) & ((after > 0) | (length[text] == 1))
    del after
    slots = _rare(_both(length[text] * np.int32(MOST_WORDS) + place, word, vocabulary), reach)
    slots &= place < MOST_WORDS
    holds_pair, holds_slot = np.zeros((2, len(length)), dtype=bool)
    holds_pair[text[pairs]] = True
    holds_slot[text[slots]] = True
    return ((~holds_pair | ~holds_slot) & says_something) | in_turn


def _in_turn(words: pa.Array, person: np.ndarray, says_something: np.ndarray) -> np.ndarray:
    """Texts to somebody that went to two others or more word for word, if these are too many for everyday phrases."""
    rows = np.flatnonzero(says_something & (person >= 0))
    text = pc.dictionary_encode(words.take(pa.array(rows))).indices.to_numpy(zero_copy_only=False)
    result = np.zeros(len(person), dtype=bool)
    if len(text):
        people = _people(text.astype(np.int64), person[rows], int(text.max()) + 1)
        again = people[text] > 2
        result[rows] = again & (again.sum() > max(IN_TURN, len(rows) * IN_TURN_SHARE))
    return result


def repeated(texts: pa.Array) -> np.ndarray:
    """Which texts say the very same, addresses, figures and signs aside, as two others or more.

    >>> repeated(pa.array(["Slow steps arrive.", "Slow steps arrive!", "We open.", "Slow steps arrive"])).tolist()
    [True, True, False, True]
    """
    words = pd.Series(pc.fill_null(_letters(texts), "").to_pandas())
    return ((words.groupby(words).transform("size") >= TEMPLATE_POSTS) & (words != "")).to_numpy()


def _plain(texts: pa.Array | pa.ChunkedArray) -> pa.Array:
    texts = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    words = pc.fill_null(pc.replace_substring_regex(texts, VARIABLE, ""), "")
    names_alone = pc.and_(pc.equal(words, ""), pc.is_valid(texts))
    if pc.any(names_alone).as_py():
        words = pc.replace_with_mask(words, names_alone, _letters(texts.filter(names_alone)))
    return pc.utf8_trim_whitespace(words)


def _letters(texts: pa.Array) -> pa.Array:
    return pc.utf8_trim_whitespace(pc.utf8_lower(pc.replace_substring_regex(texts, NO_WORD, "")))


def _both(first: np.ndarray, second: np.ndarray, vocabulary: np.int64) -> np.ndarray:
    """Two numbers as one; the second is less than `vocabulary`."""
    both = first.astype(np.int64)
    both *= vocabulary
    both += second
    return both


def _rare(part: np.ndarray, reach: np.ndarray) -> np.ndarray:
    """Which parts went to fewer people than a template does."""
    rare = np.empty(len(part), dtype=bool)
    for rest in range(_SHARES):
        share = np.flatnonzero(part % _SHARES == rest)
        rare[share] = _rare_in_share(part[share], reach[share])
    return rare


def _rare_in_share(part: np.ndarray, reach: np.ndarray) -> np.ndarray:
    part = pd.factorize(part)[0]
    times = np.bincount(part, minlength=1)
    # Common parts are known for such from a few texts, and most others occur too seldom: few are left to count.
    people = _people(part[:_FEW_WORDS], reach[:_FEW_WORDS], len(times))
    left = ((times >= TEMPLATE_PEOPLE) & (people < TEMPLATE_PEOPLE))[part]
    people = np.maximum(people, _people(part[left], reach[left], len(times)))
    return people[part] < TEMPLATE_PEOPLE


def _people(part: np.ndarray, reach: np.ndarray, parts: int) -> np.ndarray:
    """How many people each part went to."""
    width = np.int64(reach.max(initial=0) + 1)
    # NumPy's `unique` takes many times as long for numbers as large as these.
    return np.bincount(pd.unique(part * width + reach) // width, minlength=parts)
