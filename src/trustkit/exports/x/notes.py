"""The full texts of long posts, which lie in a file of their own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import itemgetter

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.x.records import Note
from trustkit.exports.x.values import moments, unescaped

_SAME_BEGINNING = 200
_BEGINNING_WITHIN = 2000  # letters, in which the beginning of a long post ends
_SHORT_ADDRESS_AT_END = re.compile(r"https://t\.co/\w{1,40}\Z")


class Notes:
    """Full texts of long posts, to be joined to the posts that hold only their beginning.

    >>> from trustkit.exports.x.records import NoteCore
    >>> long = Note("2024-01-01T00:00:00.000Z", NoteCore("We bake at night, and by six the shop smells of rye."))
    >>> found = Notes([long]).for_posts(["Mon Jan 01 00:00:00 +0000 2024"], ["We bake at night, and…"])
    >>> {place: note.core.text for place, note in found.items()}
    {0: 'We bake at night, and by six the shop smells of rye.'}
    """

    def __init__(self, notes: Iterable[Note] = ()) -> None:
        self._by_second: dict[int, list[tuple[str, Note]]] = {}
        self.joined: set[int] = set()
        listed = list(notes)
        dates = moments(pa.array([note.createdAt for note in listed], pa.string())).cast(pa.int64())
        for note, ms in zip(listed, dates.to_pylist(), strict=True):
            if ms is not None:
                self._by_second.setdefault(ms // 1000, []).append((unescaped(note.core.text), note))
        for texts in self._by_second.values():
            texts.sort(key=itemgetter(0))
        self._near = pa.array(
            [second + near for second in self._by_second for near in (-1, 0, 1)], pa.int64()
        )

    def for_posts(self, created: Sequence[str], texts: Sequence[str | None]) -> dict[int, Note]:
        """The full text for each of these posts that has one, by position: same beginning, within a second."""
        if not self._by_second:
            return {}
        ms = moments(pa.array(created, pa.string())).cast(pa.int64())
        seconds = pc.floor(pc.divide(ms, 1000.0)).cast(pa.int64())
        close = np.flatnonzero(pc.is_in(seconds, self._near).to_numpy(zero_copy_only=False))
        found = {}
        for position in close.tolist():
            second, text = seconds[position].as_py(), texts[position] or ""
            beginning = _without_cut_end(unescaped(text[:_BEGINNING_WITHIN]))[:_SAME_BEGINNING]
            notes = (self._beginning(second + near, beginning) for near in (0, -1, 1))
            if beginning and (note := next(filter(None, notes), None)):
                found[position] = note
                self.joined.add(id(note))
        return found

    def _beginning(self, second: int, beginning: str) -> Note | None:
        """The first of one second's texts that begins so; in sorted order it comes next after what it begins with."""
        texts = self._by_second.get(second, [])
        place = bisect_left(texts, beginning, key=itemgetter(0))
        return texts[place][1] if place < len(texts) and texts[place][0].startswith(beginning) else None


def _without_cut_end(text: str) -> str:
    """The beginning of a long post without what X writes where it cut it off.

    >>> _without_cut_end("We bake today and … https://t.co/abc ")
    'We bake today and'
    """
    while True:
        text = text.rstrip()
        if text.endswith("…"):
            text = text[:-1]
        elif address := _SHORT_ADDRESS_AT_END.search(text, max(0, len(text) - 60)):
            text = text[: address.start()]
        else:
            return text
