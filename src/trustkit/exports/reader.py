"""The contract between an export's reader and the dock.

`claims` gives the members that a reader can say something of, by their paths and first bytes; none at all when the
archive is not its own, and being unsure is a no. `read` gives an `Export`, or raises `ExportError` when the export is
damaged; a row that cannot be read is counted in the account, never dropped in silence. Most readers are declared
(`reading.Platform`); X and the sheet are modules with the names that stand in `Reader`. Every reader opens with its
table of the network's words → ours.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from typing import Protocol

from trustkit.exports.declared import File
from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.members import Member
from trustkit.stream import Export

# Called with the bytes read so far and the bytes there are; the edge decides how to show it.
Progress = Callable[[int, int], None]


class Reader(Protocol):
    """What every reader offers.

    >>> from trustkit.exports import READERS
    >>> from trustkit.exports.by_hand import archive_of
    >>> archive = archive_of({"like.js": b'window.YTD.like.part0 = [{"like": {"tweetId": "20"}}]'})
    >>> (reader,) = [reader for reader in READERS if reader.claims(archive)]
    >>> export = reader.read(archive, lambda done, there: None, None)
    >>> reader.NETWORK, export.events["in_reply_to"].to_pylist()
    ('x', ['x:20'])
    """

    @property
    def NETWORK(self) -> str:
        """The network's name as in the table of acts."""

    @property
    def files(self) -> tuple[File, ...]:
        """The kinds of files that it declares; of those that are lost the account can say what they held."""

    @property
    def in_series(self) -> bool:
        """Whether a number at the end of a JSON file's name counts the files of one kind."""

    def claims(self, archive: Archive) -> list[Member]:
        """The members that are this reader's; none if the archive is not its own."""

    def read(
        self,
        archive: Archive,
        progress: Progress,
        zone: str | None = None,
        *,
        elsewhere: Sequence[frozenset[str]] = (),
    ) -> Export:
        """All acts of the archive, with coverage and account; `zone` is where times without one were written.

        `elsewhere` holds the names of each account of the business that other exports of the network tell.
        """


def read_by(
    reader: Reader,
    archive: Archive,
    progress: Progress,
    zone: str | None,
    elsewhere: Sequence[frozenset[str]] = (),
) -> Export:
    """What a reader makes of an archive, garbage collection off meanwhile; raises what the reader raises."""
    collecting = gc.isenabled()
    gc.disable()  # many small structs and no cycles: collecting costs more than reading
    try:
        return reader.read(archive, progress, zone, elsewhere=elsewhere)
    finally:
        if collecting:
            gc.enable()
