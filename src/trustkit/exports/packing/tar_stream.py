"""The bytes of a tar from its beginning, unpacked from gzip if need be, and counted against the limits."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from trustkit.errors import ExportError
from trustkit.exports.packing.inflating import DAMAGE, inflater
from trustkit.exports.packing.limits import AGAIN, Limits, damaged, grows

_GZIP = b"\x1f\x8b"
_GZIP_BITS = 16 + zlib.MAX_WBITS  # what zlib wants to be told for gzip
_BLOCK_BYTES = 1 << 20


class TarStream:
    """Hands out the bytes of a tar in their order; `at` is how many there were so far.

    Whatever takes bytes raises ExportError when the file is damaged or cut off, or grows beyond the limits.

    >>> from trustkit.exports.by_hand import archive_of
    >>> from trustkit.exports.packing.limits import LIMITS
    >>> archive = archive_of({"a.tar": b"posts.json"})
    >>> stream = TarStream(archive.members[0].place, LIMITS)
    >>> stream.take(5), stream.pass_over(1), stream.some(2), stream.at
    (b'posts', None, b'js', 8)
    >>> stream.to_end()
    >>> stream.at
    10
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self.at = 0
        self._limits = limits
        self._blocks = _blocks(path, limits)
        self._ready = memoryview(b"")

    def some(self, most: int) -> bytes:
        """The next bytes, at least one and at most so many."""
        if not self._ready:
            self._ready = memoryview(next(self._blocks, b""))
            if not self._ready:
                raise _ends_early()
        taken = bytes(self._ready[:most])
        self._ready = self._ready[len(taken) :]
        self._count(len(taken))
        return taken

    def take(self, count: int) -> bytes:
        """Exactly so many bytes."""
        parts = []
        while count:
            parts.append(self.some(count))
            count -= len(parts[-1])
        return b"".join(parts)

    def pass_over(self, count: int) -> None:
        """Leave so many bytes out."""
        while count:
            count -= len(self.some(min(count, _BLOCK_BYTES)))

    def to_end(self) -> None:
        """Read what is left, so that the checksum at the end of a gzip file is looked at."""
        self._count(len(self._ready))
        for block in self._blocks:
            self._count(len(block))

    def _count(self, taken: int) -> None:
        self.at += taken
        if self.at > self._limits.total_bytes:
            raise grows()


def first_bytes(path: Path, count: int) -> bytes:
    """The first `count` bytes of a file, of a gzip file those inside; none of a damaged one.

    >>> import gzip
    >>> from trustkit.exports.by_hand import archive_of
    >>> archive = archive_of({"a.tgz": gzip.compress(b"posts.json"), "b.tar": b"posts.json"})
    >>> [first_bytes(member.place, 5) for member in archive.members]
    [b'posts', b'posts']
    """
    with path.open("rb") as file:
        head = file.read(64 << 10)
    if not head.startswith(_GZIP):
        return head[:count]
    try:
        return inflater.decompressobj(_GZIP_BITS).decompress(head, count)
    except DAMAGE:
        return b""


def _blocks(path: Path, limits: Limits) -> Iterator[bytes]:
    """The file in blocks, unpacked if it is a gzip file."""
    with path.open("rb", buffering=0) as file:
        block = file.read(_BLOCK_BYTES)
        if block.startswith(_GZIP):
            yield from _inflated(file, block, limits)
            return
        while block:
            yield block
            block = file.read(_BLOCK_BYTES)


def _inflated(file: BinaryIO, block: bytes, limits: Limits) -> Iterator[bytes]:
    """What is packed in a gzip file, of which the first block has been read."""
    stream = inflater.decompressobj(_GZIP_BITS)
    packed = unpacked = 0
    while not stream.eof:
        packed += len(block)
        try:
            out = stream.decompress(stream.unconsumed_tail + block, _BLOCK_BYTES)
        except DAMAGE:
            raise damaged() from None
        unpacked += len(out)
        if unpacked > limits.ratio_from_bytes and unpacked > limits.ratio * packed:
            raise grows()
        if out:
            yield out
        if len(out) == _BLOCK_BYTES or stream.unconsumed_tail:
            block = b""  # what is left inside comes out first, in blocks of the same size
            continue
        block = file.read(_BLOCK_BYTES)
        if not (out or block or stream.eof):
            raise _ends_early()


def _ends_early() -> ExportError:
    return ExportError(
        "The archive ends too early.", "Only part of the download arrived, so nothing was read.", AGAIN
    )
