"""Safe access to what a network handed over: a zip, tar, folder or single file, read as a stream, never unpacked."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from pathlib import Path
from typing import Any

from trustkit.errors import ExportError
from trustkit.exports.packing.limits import LIMITS, Limits, Spent, grows
from trustkit.exports.packing.members import Member, ZipPlace, members_of, told_apart
from trustkit.exports.packing.unpacking import told_plainly, unpacked

BLOCK_BYTES = 1 << 20
_AHEAD_FROM_BYTES = 16 << 20  # below this a thread costs more than it saves
_AHEAD_BYTES = 8 << 20
_AHEAD_SWITCH_SECONDS = 0.0002
_HEAD_BYTES = 4096
_HEADS_KEPT = 10_000
_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xls")


class Archive:
    """One export as its owner holds it: a zip, a folder, a single file, or several of these that belong together.

    Raises ExportError when there is nothing to read, the file is no archive, or only part of it arrived.

    >>> from trustkit.exports.by_hand import archive_of
    >>> archive = archive_of({"data/like.js": b"window.YTD.like.part0 = []", "notes.txt": b"Rye"})
    >>> [(member.label, archive.whole(member)) for member in archive.only(archive.members[1:], []).members]
    [('notes.txt', b'Rye')]
    >>> notes = archive.members[1]
    >>> archive.size, archive.called(notes), list(archive.blocks(notes, 2)), list(archive.blocks_ahead(notes))
    (29, 'notes.txt', [b'Ry', b'e'], [b'Rye'])
    """

    def __init__(self, *paths: str | Path, limits: Limits = LIMITS) -> None:
        self.paths = tuple(Path(path) for path in paths)
        self.limits = limits
        self.kept: dict[object, Any] = {}  # by id of a member: what was dear to make and is wanted again
        self.beside: list[Member] = []  # what lies in the same export and no reader takes
        self._heads: dict[int, bytes] = {}
        self.passed_over: list[str] = []  # labels of links and devices, which are never opened
        members: list[Member] = []
        self.spent = Spent(limits)
        for path in self.paths:
            with told_plainly():
                try:
                    found = members_of(path, limits, self.passed_over)
                except ExportError as refused:
                    raise refused if len(self.paths) == 1 else refused.about(path.name) from None
                members += found
                own = sum(member.size for member in found) if path.is_dir() else path.stat().st_size
                self.spent.packed += own
        self.members = told_apart(members)
        self.spent.take("tables", sum(member.label.lower().endswith(_TABLES) for member in members))

    def only(self, members: list[Member], beside: list[Member]) -> Archive:
        """The same archive, of which no more than these members are seen, beside those that no reader takes."""
        part = copy(self)
        part.members, part.beside = members, beside
        return part

    def called(self, member: Member) -> str:
        """What a refusal may call a member: by its name only if it lies on the disk as a file of its own."""
        return member.source if isinstance(member.place, Path) else "A file of the archive"

    def refused_in(self, member: Member, refused: ExportError) -> ExportError:
        """A refusal with the file in which it happened, and with the zip that holds it where there are several."""
        named = refused.about(member.name)
        several = len(self.paths) > 1 and isinstance(member.place, ZipPlace)
        return named.about(member.place.path.name) if several else named

    @property
    def size(self) -> int:
        """How many bytes the members hold, as stated."""
        return sum(member.size for member in self.members)

    def head(self, member: Member) -> bytes:
        """The first bytes of a member, at most 4,096. Raises ExportError as `blocks` does.

        >>> from trustkit.exports.by_hand import archive_of
        >>> archive = archive_of({"data/like.js": b"window.YTD.like.part0 = []"})
        >>> archive.head(archive.members[0])[:10]
        b'window.YTD'
        """
        if (known := self._heads.get(id(member))) is not None:
            return known
        head = next(self.blocks(member, _HEAD_BYTES), b"")[:_HEAD_BYTES]
        if len(self._heads) < _HEADS_KEPT:  # every reader asks for them
            self._heads[id(member)] = head
        return head

    def whole(self, member: Member) -> bytes:
        """All bytes of a member.

        Raises ExportError when there are more than may be held at once, and as `blocks` does.
        """
        if member.size > (most := self.spent.most("whole_bytes")):
            raise ExportError(
                f"The file holds more than {most >> 20:,} MiB.",
                "Files of its kind are read as one piece, and this one could take all of the computer's memory.",
                "Ask the network for a shorter span of time, or for several parts.",
            )
        # A plain file comes in one piece.
        blocks = self.blocks(member, member.size if isinstance(member.place, Path) else BLOCK_BYTES)
        held = io.BytesIO(next(blocks, b""))
        held.seek(0, io.SEEK_END)
        for block in blocks:
            held.write(block)
        return held.getvalue()

    def blocks_ahead(self, member: Member) -> Iterator[bytes]:
        """The same as `blocks`, the next block being unpacked by a second thread while this one is worked on.

        Raises ExportError as `blocks` does.
        """
        if member.size <= _AHEAD_FROM_BYTES:
            yield from self.blocks(member)
            return
        # A thread that wants the interpreter waits 5 ms for it by default, as long as unpacking a block takes.
        interval = sys.getswitchinterval()
        sys.setswitchinterval(_AHEAD_SWITCH_SECONDS)
        blocks = self.blocks(member, _AHEAD_BYTES)
        try:
            with ThreadPoolExecutor(1) as pool:
                coming = pool.submit(next, blocks, b"")
                while block := coming.result():
                    coming = pool.submit(next, blocks, b"")
                    yield block
        finally:
            sys.setswitchinterval(interval)

    def blocks(self, member: Member, size: int = BLOCK_BYTES) -> Iterator[bytes]:
        """The member's bytes in blocks of at most `size` bytes, as they are unpacked.

        Raises ExportError when the archive is damaged, has a password, or grows beyond its limits.
        """
        self.spent.take("openings", 1)
        count = 0
        with told_plainly():
            for block in unpacked(member, size, self.spent):
                count += len(block)
                self.spent.take("unpacked_bytes", len(block))
                total = self.spent.taken["unpacked_bytes"]
                if count > self.limits.member_bytes or total > self.limits.total_bytes:
                    raise grows()
                yield block
