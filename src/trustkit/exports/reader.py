"""The contract between an export's file and the dock.

A reader is a module with three names. `NETWORK` says which network it reads. `recognises` answers
"is this mine?" from the names and first bytes of the members; being unsure is a no. `read` gives an
`Export`, or raises `ExportError` when the export is damaged; a row that cannot be read is counted in the
account, never dropped in silence. Every reader opens with its table of the network's words → ours.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from trustkit.exports.archive import Archive
from trustkit.stream import Export

# Called with the bytes read so far and the bytes there are; the edge decides how to show it.
Progress = Callable[[int, int], None]


class Reader(Protocol):
    """What a module in this folder offers."""

    NETWORK: str

    def recognises(self, archive: Archive) -> bool:
        """Whether the archive is this reader's."""

    def read(self, archive: Archive, progress: Progress, zone: str | None) -> Export:
        """All acts of the archive, with coverage and account; `zone` is where times without one were written."""
