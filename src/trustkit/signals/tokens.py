"""Every word of many texts at once: numbers instead of strings, so that any number of word lists costs one pass.

The texts lie one after another in one block of bytes, as Arrow keeps them. A word is a run of letters, digits and
underscores; all else parts words, apostrophes too ("don't" is "don", "t"). A word is told by its first and last eight
bytes and its length, which name any word of up to sixteen bytes exactly.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

# Numbers of the words that stand for a kind; the words of a language follow after them.
UNKNOWN, HANDLE, NUMBER, PRICE, LINK = range(5)
KINDS = ("", "<handle>", "<number>", "<price>", "<link>")

_EDGE = 8  # bytes of padding on both sides, so that the first and last eight bytes of any word can be taken
_LOW_BYTES = np.array([(1 << (8 * size)) - 1 for size in range(8)] + [2**64 - 1], np.uint64)
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
_SLOT_BITS = 18

_PARTS = np.zeros(256, bool)  # a phrase never runs across these
_PARTS[list(b".!?\n")] = True
_OPENS = np.zeros(256, bool)  # a sentence or clause may open after these
_OPENS[list(b".!?\n:;,|>\"(*~")] = True
_OPENS_WITH_BLANK = _OPENS.copy()
_OPENS_WITH_BLANK[list(b"-")] = True
_BLANK = np.zeros(256, bool)
_BLANK[list(b" \n\t\r")] = True

Bools = np.ndarray
Places = np.ndarray


class Vocabulary:
    """The words that some list knows, each with its number; looked up for millions of words at once.

    >>> words = Vocabulary(["bread", "don"])
    >>> words.number["bread"], len(words)
    (5, 7)
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.names = [*KINDS, *sorted(set(words))]
        self.number = {word: place for place, word in enumerate(self.names)}
        coded = [word.encode() for word in self.names[len(KINDS) :]]
        self._keys = np.zeros(len(self.names), np.uint64)
        self._keys[len(KINDS) :] = [_key_of(word) for word in coded]
        self._slots = np.zeros(1 << _SLOT_BITS, np.int32)
        self._more: list[tuple[np.uint64, int]] = []
        for place in range(len(KINDS), len(self.names)):
            slot = int(self._keys[place]) >> (64 - _SLOT_BITS)
            if self._slots[slot]:
                self._more.append((self._keys[place], place))
            else:
                self._slots[slot] = place

    def __len__(self) -> int:
        return len(self.names)

    def look_up(self, keys: np.ndarray) -> np.ndarray:
        """The number of each word by its key, 0 for those that no list knows."""
        found = self._slots[(keys >> np.uint64(64 - _SLOT_BITS)).astype(np.int32)]
        found[self._keys[found] != keys] = UNKNOWN
        for key, place in self._more:
            found[keys == key] = place
        return found


def _key_of(word: bytes) -> int:
    first = int.from_bytes(word[:8], "little")
    last = int.from_bytes(word[-8:], "little") if len(word) > 8 else 0
    return (first * int(_MIX[0]) + last * int(_MIX[1]) + len(word) * int(_MIX[2])) & (2**64 - 1)


@dataclass(frozen=True)
class Tokens:
    """The words of many texts in their order, with what stands around them, and the marks in the texts.

    `number`, `row`, `opens` (a sentence or clause may start here), `continues` (belongs to the sentence of the word
    before it), `hashtag` and `spoken` (has a letter, and is no handle or link) have one entry a word. `question`,
    `exclamation`, `quotation` and `percent` have one entry a text.
    """

    rows: int
    number: np.ndarray
    row: np.ndarray
    first: Bools
    opens: Bools
    continues: Bools
    hashtag: Bools
    spoken: Bools
    question: Bools
    exclamation: Bools
    quotation: Bools
    percent: Bools


def tokens(lower: pa.Array, vocabulary: Vocabulary) -> Tokens:
    """The words of texts in small letters (a large_string array without missing values)."""
    rows = len(lower)
    ends_of_rows = np.frombuffer(lower.buffers()[1], np.int64)[lower.offset : lower.offset + rows + 1]
    begin, end = int(ends_of_rows[0]), int(ends_of_rows[-1])
    data = np.full(end - begin + 2 * _EDGE, 32, np.uint8)
    if end > begin:
        data[_EDGE:-_EDGE] = np.frombuffer(lower.buffers()[2], np.uint8)[begin:end]
    bounds = ends_of_rows - begin + _EDGE
    _plain_marks(data)

    starts, stops = _words(data, bounds)
    row = np.repeat(np.arange(rows, dtype=np.int32), np.diff(np.searchsorted(starts, bounds[1:]), prepend=0))
    first = np.ones(len(starts), bool)
    first[1:] = row[1:] != row[:-1]
    before, twice_before = data[starts - 1], data[starts - 2]
    after = np.concatenate(([32], data[stops[:-1]]))[: len(starts)].astype(np.uint8)
    # Nothing of the text before stands around the first word of a text.
    lead = np.flatnonzero(first)
    room = starts[lead] - bounds[row[lead]]
    before[lead[room < 1]] = twice_before[lead[room < 2]] = 32

    number = vocabulary.look_up(_keys(data, starts, stops))
    digit = data[starts] - np.uint8(48) < 10
    spoken = ~digit | (data[stops - 1] - np.uint8(48) >= 10)
    number[digit & (number == UNKNOWN) & ~spoken] = NUMBER
    number[(number == NUMBER) & ((before == 36) | (twice_before == 36))] = PRICE
    at = before == 64
    number[at] = np.where(_letters(twice_before[at]), UNKNOWN, HANDLE)
    spoken &= ~at

    # What hangs together with the head of a link, without a blank, is the link's tail and no word.
    glued = ~first & ~_BLANK[before] & ~_BLANK[after]
    head = np.isin(number, [vocabulary.number[word] for word in ("http", "https", "www")])
    keep = np.ones(len(starts), bool)
    if head.any():
        number[head] = LINK
        spoken &= ~head
        run = np.cumsum(~glued)
        linked = np.zeros(run[-1] + 1, bool)
        linked[run[head]] = True
        keep = ~(glued & linked[run]) | (head & ~(np.concatenate(([False], head[:-1])) & glued))

    # A blank before a word hides the mark that stands before the blank.
    opens = first | _OPENS[before] | _OPENS[after] | (_BLANK[before] & _OPENS_WITH_BLANK[twice_before])
    continues = ~(first | _PARTS[after] | _PARTS[before])
    marks = _marks(data, bounds)
    kept = [part if keep.all() else part[keep] for part in (number, row, first, opens, continues, before == 35, spoken)]
    return Tokens(rows, *kept, *marks)


def _letters(data: np.ndarray) -> Bools:
    return (data - np.uint8(97) < 26) | (data - np.uint8(48) < 10) | (data >= 128) | (data == 95)


def _words(data: np.ndarray, bounds: np.ndarray) -> tuple[Places, Places]:
    letters = _letters(data)
    edge = letters[1:] != letters[:-1]
    # Two texts touch where one ends and the next begins with a letter: there one word stops and another starts.
    inner = bounds[1:-1]
    touching = np.unique(inner[letters[inner] & letters[inner - 1]])
    edges = np.flatnonzero(edge) + 1
    if len(touching):
        edges = np.sort(np.concatenate((edges, touching, touching)))
    return edges[::2], edges[1::2]


def _keys(data: np.ndarray, starts: Places, stops: Places) -> np.ndarray:
    eight = np.ndarray((len(data) - 7,), "<u8", data, strides=(1,))
    size = stops - starts
    keys = (eight[starts] & _LOW_BYTES[np.minimum(size, 8)]) * _MIX[0]
    keys += size.astype(np.uint64) * _MIX[2]
    long = np.flatnonzero(size > 8)
    keys[long] += eight[stops[long] - 8] * _MIX[1]
    return keys


def _plain_marks(data: np.ndarray) -> None:
    """Write marks of more than one byte as plain ones, so that only letters keep bytes of 128 and more."""
    lead = np.flatnonzero(data >= 0xC2)
    if not len(lead):
        return
    kind, second, third = data[lead], data[lead + 1], data[lead + 2]
    two = (kind == 0xC2) & ~np.isin(second, (0xAA, 0xB5, 0xBA))
    three = (kind == 0xE2) & (second < 0xB0) | (kind == 0xE3) & (second == 0x80) | (kind == 0xEF) & (second >= 0xB8)
    four = (kind == 0xF0) & (second == 0x9F)
    punctuation = (kind == 0xE2) & (second == 0x80)
    plain = np.full(len(lead), 32, np.uint8)
    plain[two & (second == 0xA3)] = 36  # £ $
    plain[(kind == 0xE2) & (second == 0x82) & (third == 0xAC)] = 36  # € $
    plain[two & np.isin(second, (0xAB, 0xBB))] = 34  # « » "
    plain[punctuation & np.isin(third, (0x9C, 0x9D, 0x9E))] = 34  # “ ” „ "
    plain[punctuation & np.isin(third, (0x98, 0x99))] = 39  # ‘ ’ '
    plain[punctuation & np.isin(third, (0x93, 0x94, 0xA6, 0xA2))] = 59  # – — … • ;
    plain[(kind == 0xEF) & (second == 0xBC) & (third == 0x9F)] = 63  # ？ ?
    plain[(kind == 0xEF) & (second == 0xBC) & (third == 0x81)] = 33  # ！ !
    for width, chosen in ((2, two), (3, three), (4, four)):
        places = lead[chosen]
        for step in range(width):
            data[places + step] = plain[chosen]


def _marks(data: np.ndarray, bounds: np.ndarray) -> tuple[Bools, Bools, Bools, Bools]:
    rows = len(bounds) - 1

    def texts_with(places: Places) -> Bools:
        found = np.zeros(rows, bool)
        found[np.searchsorted(bounds, places, "right") - 1] = True
        return found

    asked = np.flatnonzero(data == 63)
    follows = data[asked + 1]
    # A question mark inside a link is followed by the name of a parameter.
    asked = asked[~_letters(follows) & ~np.isin(follows, list(b"=&%/#"))]
    quotes = np.flatnonzero(data == 34)
    row = np.searchsorted(bounds, quotes, "right") - 1
    first, last = np.full(rows, -1), np.full(rows, -1)
    first[row[::-1]], last[row] = quotes[::-1], quotes
    return (
        texts_with(asked),
        texts_with(np.flatnonzero(data == 33)),
        last - first > 20,
        texts_with(np.flatnonzero(data == 37)),
    )
