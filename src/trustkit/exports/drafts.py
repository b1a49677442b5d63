"""The rows of one kind of file on their way from theirs to ours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.declared import File, Finish
from trustkit.exports.rows.cuts import Cut
from trustkit.exports.telling.tally import Tally
from trustkit.exports.values.list_columns import mentioned

if TYPE_CHECKING:
    from trustkit.exports.reading import Reading


class Draft:
    """All rows of one kind of file on their way to acts: `columns` are ours, `theirs` the values as they stand.

    >>> from trustkit.exports.by_hand import draft_of
    >>> from trustkit.exports.declared import Field
    >>> posts = File("posts", "", fields=(Field("text", "title"),), needs=("text",))
    >>> draft = draft_of({"title": ["Tea", "", "Rye"], "deleted": [False, False, True]}, posts)
    >>> draft.convert()
    >>> draft.skip(draft.theirs("deleted"), "Deleted posts.")
    >>> draft.settle().tolist(), draft.row.tolist()
    ([True, False, False], [0, 1, 2])
    >>> [(tally.read, tally.skipped, tally.malformed, tally.why) for tally in draft.tallies]
    [(1, 1, 1, {'Deleted posts.'})]
    """

    def __init__(self, file: File, network: str, again: bool = False) -> None:
        self.file, self.network = file, network
        self.again = again  # the rows are those of another draft, which tells of the malformed ones
        self.tallies: list[Tally] = []
        self.count = 0
        self.kept: int | None = None  # how many rows stay, once that is settled
        self.columns: dict[str, pa.Array | pa.ChunkedArray] = {}
        self.skipped: list[tuple[np.ndarray, str]] = []
        self._unwritten: list[np.ndarray] = []
        self._cuts: list[Cut] = []

    def add(self, tally: Tally, found: Cut) -> None:
        """Take in the rows of one file."""
        tally.read += found.count
        tally.malformed += 0 if self.again else found.malformed
        tally.why |= found.notes
        self.tallies.append(tally)
        self._cuts.append(found)
        self.count += found.count

    def theirs(self, place: str) -> Sequence[Any] | pa.ChunkedArray:
        """The values at one place of theirs, of all files one after the other."""
        parts = [found.columns[place] for found in self._cuts if found.count]
        if parts and all(isinstance(part, pa.Array) for part in parts):
            return pa.chunked_array(parts)
        lists = [part.to_pylist() if isinstance(part, pa.Array) else part for part in parts]
        return lists[0] if len(lists) == 1 else list(chain.from_iterable(lists))

    def once(self, place: str) -> list[Any]:
        """The value at one place at the top of each file, which is the same in all of its rows.

        >>> from trustkit.exports.by_hand import draft_of
        >>> draft_of({"^page": ["Crumb", "Crumb"]}).once("^page")
        ['Crumb']
        """
        return [found.columns[place][0] if found.count else None for found in self._cuts]

    def take(self, rows: np.ndarray) -> None:
        """Go on with these rows, some perhaps several times: one row of theirs can hold several acts.

        `theirs` keeps to the rows as they were.

        >>> from trustkit.exports.by_hand import draft_of
        >>> draft = draft_of({}, text=["Tea", "Rye"])
        >>> draft.take(np.array([0, 1, 1]))
        >>> draft.columns["text"].to_pylist(), draft.row.tolist(), draft.tallies[0].read
        (['Tea', 'Rye', 'Rye'], [0, 1, 1], 3)
        """
        before = np.bincount(self.source, minlength=len(self.tallies))
        self.columns = {name: column.take(pa.array(rows)) for name, column in self.columns.items()}
        self.source, self.row, self.count = self.source[rows], self.row[rows], len(rows)
        after = np.bincount(self.source, minlength=len(self.tallies))
        for tally, more in zip(self.tallies, after - before, strict=True):
            tally.read += int(more)

    @cached_property
    def source(self) -> np.ndarray:
        """For each row, which of the files it came from."""
        return np.repeat(np.arange(len(self._cuts), dtype=np.int32), [found.count for found in self._cuts])

    @cached_property
    def row(self) -> np.ndarray:
        """For each row, its place in its file, counted from 0."""
        numbers = [
            np.arange(found.count, dtype=np.int32) if found.numbers is None else found.numbers
            for found in self._cuts
        ]
        return np.concatenate(numbers or [np.empty(0, np.int32)])

    def skip(self, where: Any, why: str, *, unwritten: bool = False) -> None:
        """Leave rows out and say so in the account; `where` is one truth value a row.

        `unwritten` rows are left out because no person sent them: that is known of them, and none is missing.
        """
        mask = np.asarray(where, bool)
        if mask.any():
            self.skipped.append((mask, why))
            self._unwritten += [mask] if unwritten else []

    @property
    def unwritten(self) -> bool:
        """Whether there are rows, and no person sent any of them.

        >>> from trustkit.exports.by_hand import draft_of
        >>> draft = draft_of({"text": ["50 % off", "Only today"]})
        >>> draft.skip([True, True], "Advertisements.", unwritten=True)
        >>> draft.unwritten
        True
        """
        whole = not any(tally.malformed for tally in self.tallies)
        return whole and bool(self._unwritten) and bool(np.logical_or.reduce(self._unwritten).all())

    @property
    def absent(self) -> bool:
        """Whether the rows of another draft tell nothing of this kind, so that there is nothing to account for.

        >>> from trustkit.exports.by_hand import draft_of
        >>> draft = draft_of({}, File("follower count", "", needs=("total",)), total=[None])
        >>> draft.again = True
        >>> draft.settle().tolist(), draft.absent
        ([False], True)
        """
        return self.again and self.kept == 0 and not self.skipped

    def say(self, sentence: str, where: Any) -> None:
        """Say something in the account of the files that these rows, one truth value each, are from.

        >>> from trustkit.exports.by_hand import draft_of
        >>> draft = draft_of({"title": ["Tea", "Rye"]})
        >>> draft.say("Some posts have no picture.", [False, True])
        >>> draft.tallies[0].why
        {'Some posts have no picture.'}
        """
        for place in np.unique(self.source[np.asarray(where, bool)]):
            self.tallies[place].why.add(sentence)

    def convert(self) -> None:
        """Fill `columns` from the declared fields."""
        for one in self.file.fields:
            found = [one.read(self.theirs(place)) for place in one.places]
            self.columns[one.ours] = found[0] if len(found) == 1 else pc.coalesce(*found)

    def settle(self) -> np.ndarray:
        """Which rows stay; tells the account of the others."""
        kept = np.ones(self.count, bool)
        for mask, why in self.skipped:
            self.count_by_file(mask & kept, partial(Tally.skip, why=why))
            kept &= ~mask
        if self.file.needs:
            there = np.zeros(self.count, bool)
            for name in self.file.needs:
                there |= pc.is_valid(self.columns[name]).to_numpy(zero_copy_only=False)
            self.count_by_file(kept & ~there, _absent if self.again else _malformed)
            kept &= there
        self.kept = int(kept.sum())
        return kept

    def undated(self, kept: np.ndarray, where: Any, why: str) -> None:
        """Count the rows kept that have no day, and say why; both are one truth value a row.

        >>> from trustkit.exports.by_hand import draft_of
        >>> draft = draft_of({"title": ["Tea", "Rye", "Oats"]})
        >>> draft.undated(np.array([True, True, False]), [True, False, True], "It has no day.")
        >>> draft.tallies[0].undated
        1
        """
        self.count_by_file(np.asarray(where, bool) & kept, partial(Tally.leave_undated, why=why))

    def count_by_file(self, mask: np.ndarray, tell: Callable[[Tally, int], None]) -> None:
        """Tell the account of each file how many of its rows the mask holds, one truth value a row."""
        for place, number in enumerate(np.bincount(self.source[mask], minlength=len(self.tallies))):
            tell(self.tallies[place], int(number))


def left_out(why: str) -> Finish:
    """A function that skips all rows of a list that is no act, so that the account tells of them.

    >>> from trustkit.exports.by_hand import draft_of
    >>> draft = draft_of({"UserName": ["ann", "mo"]})
    >>> left_out("No acts.")(draft, None)
    >>> draft.settle().tolist(), draft.tallies[0].why
    ([False, False], {'No acts.'})
    """

    def skip(draft: Draft, reading: Reading) -> None:
        draft.skip(np.ones(draft.count, bool), why)

    return skip


def with_people(draft: Draft, reading: Reading) -> None:
    """Who is mentioned.

    >>> from trustkit.exports.by_hand import draft_of
    >>> draft = draft_of({}, text=["Thanks @ann", None])
    >>> with_people(draft, None)
    >>> draft.columns["people"].to_pylist()
    [['ann'], []]
    """
    draft.columns["people"] = mentioned(draft.columns["text"])


def _malformed(tally: Tally, count: int) -> None:
    tally.read -= count
    tally.malformed += count


def _absent(tally: Tally, count: int) -> None:
    tally.read -= count
