"""Tar archives, packed with gzip or not, read as a stream and never unpacked: Mastodon hands them out.

A tar has no list of its members, so one pass over it makes one: where each file begins, and how long it is. To
read a member the tar is streamed once more as far as that member. So that not every reader's look into a member costs
a pass, the beginnings of data files are kept from the first one, which of small files is all of them. Links and
devices are left out, and so they lead nowhere. Of several files with the same name the last one counts, as for every
program that unpacks a tar.
"""

from __future__ import annotations

import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trustkit.errors import ExportError
from trustkit.exports.limits import Limits, Spend, boundless

try:  # several times faster than zlib, and has no wheel for every machine
    import isal.isal_zlib as inflater

except ImportError:
    import zlib as inflater  # type: ignore[no-redef]

_DAMAGE: tuple[Any, ...] = (zlib.error, inflater.error)  # isal's error is not a kind of zlib's
_GZIP = b"\x1f\x8b"
_UNIT = 512  # a tar is made of units of this many bytes
_BLOCK_BYTES = 1 << 20
_NAME_BYTES = 64 << 10  # of one header that holds a long name; a path has some hundred
_NAMES_BYTES = 128 << 20  # of all names together
_DATA = (".json", ".js", ".csv", ".tsv", ".txt")
_SMALL_BYTES = 64 << 10  # a data file of no more is kept whole
_BEGINNING_BYTES = 4096  # of a larger one
_KEPT_BYTES = 32 << 20  # of all of them
_NAME_LONG, _NAME_OF_LINK, _PAX, _PAX_ALL = b"L", b"K", b"x", b"g"
_FILES = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
_WITHOUT_CONTENT = (
    tarfile.LNKTYPE,
    tarfile.SYMTYPE,
    tarfile.CHRTYPE,
    tarfile.BLKTYPE,
    tarfile.DIRTYPE,
    tarfile.FIFOTYPE,
)
_AGAIN = "Download the archive once more and try again; do not open or change it in between."


@dataclass(frozen=True)
class TarPlace:
    """Where a member's content stands: in which tar, from which byte of the tar on (after gzip); and its beginning."""

    path: Path
    start: int
    size: int
    beginning: bytes = b""


def is_tar(path: Path) -> bool:
    """Whether a file begins as a tar does, or as a gzip file with a tar in it."""
    with path.open("rb") as file:
        head = file.read(64 << 10)
    if head.startswith(_GZIP):
        try:
            head = inflater.decompressobj(16 + zlib.MAX_WBITS).decompress(head, _UNIT)
        except _DAMAGE:
            return False
    return len(head) >= _UNIT and _header(head[:_UNIT]) is not None


def members(path: Path, limits: Limits, passed_over: list[str]) -> list[tuple[str, TarPlace]]:
    """The path (with "/") and place of each file; the paths of links and devices are added to `passed_over`.

    Raises ExportError when the tar is damaged or cut off, holds sparse files, or grows beyond the limits.
    """
    found: dict[str, TarPlace] = {}
    tar = _Stream(path, limits)
    long: dict[str, str] = {}
    entries = names = kept = 0
    while (unit := tar.take(_UNIT)).strip(b"\0"):
        header = _header(unit)
        if header is None:
            raise _damaged()
        name = long.pop("path", header.name).replace("\\", "/").removeprefix("./")
        kind, size = header.type, header.size
        if kind in (_NAME_LONG, _NAME_OF_LINK, _PAX, _PAX_ALL):
            content = tar.take(_up(_checked(size, _NAME_BYTES)))[:size]
            if kind == _NAME_LONG:
                long = {"path": content.rstrip(b"\0").decode("utf-8", "replace")}
            elif kind == _PAX:
                long |= _pax(content)
            continue
        if kind == tarfile.GNUTYPE_SPARSE or any(word.startswith("GNU.sparse") for word in long):
            raise ExportError(
                "The archive holds files with holes in them.",
                "No network packs its files that way, so it was not read.",
                _AGAIN,
            )
        if "size" in long:
            size = int(long["size"]) if long["size"].isascii() and long["size"].isdigit() else -1
        size = 0 if kind in _WITHOUT_CONTENT else _checked(size, limits.member_bytes)
        entries, names = entries + 1, names + len(name)
        if names > _NAMES_BYTES:
            raise _grows()
        if entries > limits.members:
            raise ExportError(
                f"The archive lists more than {limits.members:,} files.",
                "No network's archive does, so it was not read.",
                _AGAIN,
            )
        if kind in _FILES and name and not name.endswith("/"):
            start, beginning = tar.at, b""
            if name.lower().endswith(_DATA) and kept < _KEPT_BYTES:
                beginning = tar.take(size if size <= _SMALL_BYTES else _BEGINNING_BYTES)
                kept += len(beginning)
            found[name] = TarPlace(path, start, size, beginning)
            tar.pass_over(_up(size) - len(beginning))
            long = {}
            continue
        elif kind in _WITHOUT_CONTENT and kind != tarfile.DIRTYPE:
            passed_over.append(name)
        long = {}
        tar.pass_over(_up(size))
    tar.to_end()
    return list(found.items())


def blocks(place: TarPlace, size: int, limits: Limits, spend: Spend = boundless) -> Iterator[bytes]:
    """The bytes of one member in blocks of at most `size` bytes; `spend` counts what has to be passed over for it."""
    for at in range(0, len(place.beginning), size):
        yield place.beginning[at : at + size]
    left = place.size - len(place.beginning)
    if not left:
        return
    spend(place.start)
    tar = _Stream(place.path, limits)
    tar.pass_over(place.start + len(place.beginning))
    while left:
        block = tar.some(min(left, size))
        left -= len(block)
        yield block


class _Stream:
    """The bytes of a tar from its beginning, unpacked if need be, counted against the limits."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.at = 0
        self._limits = limits
        self._blocks = _unpacked(path, limits)
        self._ready = memoryview(b"")

    def some(self, most: int) -> bytes:
        """The next bytes, at least one and at most so many."""
        if not self._ready:
            self._ready = memoryview(next(self._blocks, b""))
            if not self._ready:
                raise _ends_early()
        taken = bytes(self._ready[:most])
        self._ready = self._ready[len(taken) :]
        self.at += len(taken)
        if self.at > self._limits.total_bytes:
            raise _grows()
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
        self.at += len(self._ready)
        for block in self._blocks:
            self.at += len(block)
            if self.at > self._limits.total_bytes:
                raise _grows()


def _unpacked(path: Path, limits: Limits) -> Iterator[bytes]:
    with path.open("rb", buffering=0) as file:
        block = file.read(_BLOCK_BYTES)
        if not block.startswith(_GZIP):
            while block:
                yield block
                block = file.read(_BLOCK_BYTES)
            return
        packed = count = 0
        stream = inflater.decompressobj(16 + zlib.MAX_WBITS)
        while not stream.eof:
            packed += len(block)
            try:
                out = stream.decompress(stream.unconsumed_tail + block, _BLOCK_BYTES)
            except _DAMAGE:
                raise _damaged() from None
            count += len(out)
            if count > limits.ratio_from_bytes and count > limits.ratio * packed:
                raise _grows()
            if out:
                yield out
            # What is left inside comes out in blocks of the same size, with nothing put in.
            block = b"" if len(out) == _BLOCK_BYTES or stream.unconsumed_tail else file.read(_BLOCK_BYTES)
            if not out and not block and not stream.unconsumed_tail and not stream.eof:
                raise _ends_early()


def _header(unit: bytes) -> tarfile.TarInfo | None:
    try:
        return tarfile.TarInfo.frombuf(unit, "utf-8", "replace")
    except tarfile.HeaderError:
        return None


def _pax(content: bytes) -> dict[str, str]:
    """The words of an extended header, each written as "length word=value"."""
    words = {}
    while content:
        length, _, _ = content.partition(b" ")
        end = int(length) if length.isdigit() and len(length) < 8 else 0
        word, is_there, value = content[len(length) + 1 : end - 1].partition(b"=")
        if not is_there or end > len(content):
            raise _damaged()
        words[word.decode("utf-8", "replace")] = value.decode("utf-8", "replace")
        content = content[end:]
    return words


def _up(size: int) -> int:
    """A size with what fills its last unit.

    >>> _up(0), _up(1), _up(512)
    (0, 512, 512)
    """
    return -(-size // _UNIT) * _UNIT


def _checked(size: int, most: int) -> int:
    if size < 0:
        raise _damaged()
    if size > most:
        raise _grows()
    return size


def _damaged() -> ExportError:
    return ExportError(
        "The archive is damaged inside.", "What it holds cannot be trusted, so nothing was kept.", _AGAIN
    )


def _ends_early() -> ExportError:
    return ExportError(
        "The archive ends too early.", "Only part of the download arrived, so nothing was read.", _AGAIN
    )


def _grows() -> ExportError:
    return ExportError(
        "The archive unpacks to far more than any network hands out.",
        "It is damaged, or made to do harm, so reading stopped.",
        _AGAIN,
    )
