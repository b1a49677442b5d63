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
import pyarrow.compute as pc

# Numbers of the words that stand for a kind, first those that no list knows; the words of a language follow after them.
UNKNOWN, HANDLE, NUMBER, PRICE, LINK, MULTIBUY = range(6)
KINDS = ("<other>", "<handle>", "<number>", "<price>", "<link>", "<multibuy>")

_CAMERA = 6  # a byte that nobody types; it stands for a sign of pictures
_EDGE = 8  # bytes of padding on both sides, so that the first and last eight bytes of any word can be taken
_LOW_BYTES = np.array([(1 << (8 * size)) - 1 for size in range(8)] + [2**64 - 1], np.uint64)
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
_SLOT_BITS = 18

# What a byte between two words says, as bits.
_IS_BLANK, _PARTS, _OPENS, _OPENS_BEFORE_BLANK = 1, 2, 4, 8
_SAYS = np.zeros(256, np.uint8)
_SAYS[[*b" \n\t\r", _CAMERA]] |= _IS_BLANK
_SAYS[list(b".!?\n")] |= _PARTS  # a phrase never runs across these
_SAYS[list(b'.!?\n:;,|>"(*~')] |= _OPENS  # a sentence or clause may start after these
_SAYS[list(b'.!?\n:;,|>"(*~-')] |= _OPENS_BEFORE_BLANK  # and after these, when a blank follows
_APART = (pa.scalar("", pa.large_string()), pa.scalar("  ", pa.large_string()))
_LATIN_1_LETTERS = np.frombuffer("ª²³µ¹º¼½¾".encode("latin-1"), np.uint8)
_ZERO = np.uint8(48)
_DRESSED = (
    "[\U0001d400-\U0001d7ff]"  # letters and figures of mathematics, which pass for bold and slanted type
)
QUOTATION = 20  # bytes between two quotation marks, from which on someone is quoted

Bools = np.ndarray
Places = np.ndarray


class Vocabulary:
    """The words that some list knows, each with its number; looked up for millions of words at once.

    >>> words = Vocabulary(["bread", "don"])
    >>> words.number["bread"], words.names[7]
    (6, 'don')
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.names = [*KINDS, *sorted(set(words))]
        self.number = {word: place for place, word in enumerate(self.names)}
        coded = [word.encode() for word in self.names[len(KINDS) :]]
        self._keys = np.zeros(len(self.names), np.uint64)
        self._keys[len(KINDS) :] = [_key_of(word) for word in coded]
        self._slots = np.zeros(1 << _SLOT_BITS, np.int16)
        self._more: list[tuple[np.uint64, int]] = []
        for place in range(len(KINDS), len(self.names)):
            slot = int(self._keys[place]) >> (64 - _SLOT_BITS)
            if self._slots[slot]:
                self._more.append((self._keys[place], place))
            else:
                self._slots[slot] = place

    def numbers(self, seen: Tokens) -> np.ndarray:
        """The number of each word: its kind's, else its own, else 0 when it is not in this vocabulary."""
        found = self._look_up(seen.key)
        np.copyto(found, seen.kind, where=seen.kind >= 0)
        return found

    def _look_up(self, keys: np.ndarray) -> np.ndarray:
        found = self._slots[(keys >> np.uint64(64 - _SLOT_BITS)).astype(np.int64)]
        found *= self._keys[found] == keys  # all others are UNKNOWN, which is 0
        for key, place in self._more:
            found[keys == key] = place
        return found


def _key_of(word: bytes) -> int:
    first = int.from_bytes(word[:8], "little")
    last = int.from_bytes(word[-8:], "little") if len(word) > 8 else 0
    return (first * int(_MIX[0]) + last * int(_MIX[1]) + len(word) * int(_MIX[2])) & (2**64 - 1)


_LINK_HEADS = [np.uint64(_key_of(word)) for word in (b"http", b"https", b"www")]


@dataclass(frozen=True)
class Tokens:
    """The words of many texts in their order, with what stands around them, and the marks in the texts.

    `key` (what a vocabulary knows a word by), `kind` (the number of its kind, -1 for a plain word), `row`, `first` (of
    its text), `opens` (a sentence or clause may start here), `continues` (belongs to the sentence of the word before
    it), `hashtag` and `spoken` (has a letter, and is no handle or link) have one entry a word. `question`,
    `exclamation`, `quotation`, `percent` and `camera` (a sign of pictures, such as 📷) have one entry a text.
    """

    rows: int
    key: np.ndarray
    kind: np.ndarray
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
    camera: Bools


def tokens(lower: pa.Array) -> Tokens:
    """The words of texts in small letters (a large_string array without missing values).

    Letters that only look bold or slanted are read as plain ones.

    >>> seen = tokens(pa.array(["thanks, @ann"], pa.large_string()))
    >>> seen.rows, (seen.kind == HANDLE).tolist()
    (1, [False, True])
    """
    apart = _in_plain_letters(pc.binary_join_element_wise(lower, *_APART))  # no text touches the next
    rows = len(apart)
    ends_of_rows = np.frombuffer(apart.buffers()[1], np.int64)[: rows + 1]
    data = np.full(int(ends_of_rows[-1]) + 2 * _EDGE, 32, np.uint8)
    data[_EDGE:-_EDGE] = np.frombuffer(apart.buffers()[2], np.uint8, count=len(data) - 2 * _EDGE)
    bounds = ends_of_rows + _EDGE
    _plain_marks(data)

    letters = _letters(data)
    edges = np.flatnonzero(letters[1:] != letters[:-1]) + 1
    starts, stops = edges[::2].copy(), edges[1::2].copy()
    row = np.repeat(np.arange(rows, dtype=np.int32), np.diff(np.searchsorted(starts, bounds[1:]), prepend=0))
    first = np.ones(len(starts), bool)
    first[1:] = row[1:] != row[:-1]
    before, twice_before, after = data[starts - 1], data[starts - 2], np.full(len(starts), 32, np.uint8)
    after[1:] = data[stops[:-1]]

    key, kind = _keys(data, starts, stops), np.full(len(starts), -1, np.int16)
    begins_with_digit, ends_with_digit = data[starts] - _ZERO < 10, data[stops - 1] - _ZERO < 10
    figure = begins_with_digit & ends_with_digit
    kind[figure] = NUMBER
    kind[_multibuys(data, starts, stops)] = MULTIBUY
    kind[figure & ((before == 36) | (twice_before == 36))] = PRICE
    figures = np.flatnonzero(figure)
    kind[figures[_before_a_sign(data, stops[figures])]] = PRICE
    at = before == 64
    kind[at] = np.where(_letters(twice_before[at]), UNKNOWN, HANDLE)  # ann@example.org is no handle

    # What hangs together with the head of a link, without a blank, is the link.
    says_before, says_after = _SAYS[before], _SAYS[after]
    link = ((key == _LINK_HEADS[0]) | (key == _LINK_HEADS[1]) | (key == _LINK_HEADS[2])) & ~at
    if link.any():
        glued = ~(first | ((says_before | says_after) & _IS_BLANK).astype(bool))
        run, heads_at = np.cumsum(~glued), np.flatnonzero(link)
        head_of_run = np.full(run[-1] + 1, len(starts))
        head_of_run[run[heads_at[::-1]]] = heads_at[::-1]  # the first head of each run stays
        link |= glued & (np.arange(len(starts)) > head_of_run[run])
        kind[link] = LINK

    behind_blank = (says_before & _IS_BLANK) & ((_SAYS[twice_before] & _OPENS_BEFORE_BLANK) != 0)
    opens = first | ((says_before | says_after) & _OPENS).astype(bool) | behind_blank.astype(bool)
    opens[1:] |= link[:-1]
    parts = first | ((says_before | says_after) & _PARTS).astype(bool)
    spoken = ~(figure | at | link)
    return Tokens(rows, key, kind, row, first, opens, ~parts, before == 35, spoken, *_marks(data, bounds))


def _in_plain_letters(texts: pa.Array) -> pa.Array:
    letters = np.frombuffer(texts.buffers()[2], np.uint8)
    if not ((letters[:-1] == 0xF0) & (letters[1:] == 0x9D)).any():  # with these two begins each of them
        return texts
    dressed = pc.match_substring_regex(texts, _DRESSED)
    plain = pc.utf8_lower(pc.utf8_normalize(texts.filter(dressed), "NFKC"))
    return pc.replace_with_mask(texts, dressed, plain)


def _letters(data: np.ndarray) -> Bools:
    return (data - np.uint8(97) < 26) | (data - np.uint8(48) < 10) | (data >= 128) | (data == 95)


def _multibuys(data: np.ndarray, starts: Places, stops: Places) -> Places:
    """Which words say how many are had for the price of fewer: "3x2", and no "2x3" or "10x15"."""
    short = np.flatnonzero(stops - starts == 3)
    first, sign, last = (data[starts[short] + step] for step in range(3))
    return short[(sign == ord("x")) & (first <= ord("9")) & (first > last) & (last > ord("0"))]


def _before_a_sign(data: np.ndarray, stops: Places) -> Bools:
    """Which figures stand before their sign, as in "5 €", and not between two, as in "5 $6"."""
    at = stops.copy()
    for _ in range(3):  # a blank that holds lines together is of two or three bytes
        at += data[at] == 32
    digits = [data[at + step] - _ZERO < 10 for step in (1, 2, 3)]
    return (data[at] == 36) & ~(digits[0] | digits[1] | digits[2])


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
    kind, second, third, fourth = (data[lead + step] for step in range(4))
    two = (kind == 0xC2) & ~np.isin(second, _LATIN_1_LETTERS)
    three = (
        (kind == 0xE2) & (second < 0xB0)
        | (kind == 0xE3) & (second == 0x80)
        | (kind == 0xEF) & (second >= 0xB8)
    )
    four = (kind == 0xF0) & (second == 0x9F)
    punctuation = (kind == 0xE2) & (second == 0x80)
    plain = np.full(len(lead), 32, np.uint8)
    plain[two & (second == 0xA3)] = 36  # £ $
    plain[(kind == 0xE2) & (second == 0x82) & (third == 0xAC)] = 36  # € $
    pictures = (third == 0x93) & (fourth >= 0xB7) & (fourth <= 0xB9)  # 📷 📸 📹
    pictures |= (third == 0x8E) & np.isin(fourth, (0xA5, 0xA8, 0xAC))  # 🎥 🎨 🎬
    plain[four & pictures] = _CAMERA
    plain[two & np.isin(second, (0xAB, 0xBB))] = 34  # « » "
    plain[two & np.isin(second, (0xA1, 0xBF))] = 40  # ¡ ¿ (
    plain[punctuation & np.isin(third, (0x9C, 0x9D, 0x9E))] = 34  # “ ” „ "
    plain[punctuation & np.isin(third, (0x98, 0x99))] = 39  # ‘ ’ '
    plain[punctuation & np.isin(third, (0x93, 0x94, 0xA6, 0xA2))] = 59  # – — … • ;
    plain[(kind == 0xEF) & (second == 0xBC) & (third == 0x9F)] = 63  # ？ ?
    plain[(kind == 0xEF) & (second == 0xBC) & (third == 0x81)] = 33  # ！ !
    for width, chosen in ((2, two), (3, three), (4, four)):
        places = lead[chosen]
        for step in range(width):
            data[places + step] = plain[chosen]


def _marks(data: np.ndarray, bounds: np.ndarray) -> tuple[Bools, Bools, Bools, Bools, Bools]:
    rows = len(bounds) - 1

    def texts_with(places: Places) -> Bools:
        found = np.zeros(rows, bool)
        found[np.searchsorted(bounds, places, "right") - 1] = True
        return found

    places = np.flatnonzero((data - np.uint8(33) < 5) | (data == 63))  # ! " # $ % ?
    mark = data[places]
    asked = places[mark == 63]
    follows = data[asked + 1]
    # A question mark inside a link is followed by the name of a parameter.
    asked = asked[~_letters(follows) & ~np.isin(follows, list(b"=&%/#"))]
    quotes = places[mark == 34]
    row = np.searchsorted(bounds, quotes, "right") - 1
    first, last = np.full(rows, -1), np.full(rows, -1)
    first[row[::-1]], last[row] = quotes[::-1], quotes
    return (
        texts_with(asked),
        texts_with(places[mark == 33]),
        last - first > QUOTATION,
        texts_with(places[mark == 37]),
        texts_with(np.flatnonzero(data == _CAMERA)),
    )
