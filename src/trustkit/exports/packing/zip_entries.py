"""The list of contents at the end of a zip: what it names, where each lies, and nothing that it says is believed.

It is read here and not by `zipfile`, which loses a whole archive for one name in another encoding, does not notice
members that share their bytes on every version of Python, and takes some kilobytes for each of a million members.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from trustkit.errors import ExportError
from trustkit.exports.packing.limits import AGAIN

_LINE = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCATOR = struct.Struct("<4sLQL")
_LARGE_END = struct.Struct("<4sQ2H2L4Q")
LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_COMMENT_BYTES = 1 << 16
_IN_UTF8 = 0x800
_FULL_16, _FULL_32 = 0xFFFF, 0xFFFFFFFF  # a number that did not fit and stands elsewhere
_LARGE = 1  # the extra field where it stands


class Damaged(Exception):
    """A zip whose parts contradict each other."""


class ZipEntry(NamedTuple):
    """One file inside a zip, as the list of contents has it; `until` is where the next thing begins."""

    name: str
    flags: int
    method: int
    checksum: int
    packed: int
    size: int
    start: int
    until: int = 0


def entries(file: BinaryIO) -> list[ZipEntry]:
    """All files and folders that the zip lists, in the order in which they lie in it.

    Raises Damaged when it is no whole zip, ExportError when it is one part of several or its members overlap.

    >>> import io, zipfile
    >>> with zipfile.ZipFile(file := io.BytesIO(), "w") as packed:
    ...     packed.writestr("posts.json", "[1]")
    >>> [(entry.name, entry.size, entry.start) for entry in entries(file)]
    [('posts.json', 3, 0)]
    """
    size = file.seek(0, os.SEEK_END)
    begins, length, count, shift = _end(file, size)
    file.seek(begins)
    found = sorted(_lines(file, length, shift), key=lambda entry: entry.start)
    if len(found) & _FULL_16 != count & _FULL_16:
        raise Damaged
    ends = [*(entry.start for entry in found[1:]), begins]
    for entry, until in zip(found, ends, strict=False):
        # Members that share their bytes are how a small file pretends to hold a huge one.
        if entry.start + LOCAL_HEADER.size + entry.packed > until:
            raise overlap()
    return [entry._replace(until=until) for entry, until in zip(found, ends, strict=False)]


def is_zip(file: BinaryIO) -> bool:
    """Whether a list of contents is there at all.

    >>> import io
    >>> is_zip(io.BytesIO(b"PK\\x05\\x06" + bytes(18))), is_zip(io.BytesIO(b"no zip"))
    (True, False)
    """
    return _found_end(file, file.seek(0, os.SEEK_END)) is not None


def overlap() -> ExportError:
    """The refusal of members that share bytes.

    >>> overlap().happened
    'Files inside the zip overlap.'
    """
    return ExportError(
        "Files inside the zip overlap.",
        "It is damaged, or made to do harm, so it was not read.",
        AGAIN,
    )


def split() -> ExportError:
    """The refusal of one part of a zip that was cut in pieces.

    >>> split().happened
    'This is one part of a zip that was split into several.'
    """
    return ExportError(
        "This is one part of a zip that was split into several.",
        "A part alone cannot be read.",
        "Put all parts into one folder, unpack them together, and give TrustKit the folder that comes out.",
    )


def _found_end(file: BinaryIO, size: int) -> tuple[int, bytes] | None:
    """Where the end record stands, and its bytes."""
    begins = max(0, size - _COMMENT_BYTES - _END.size)
    file.seek(begins)
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    record = tail[at : at + _END.size]
    return (begins + at, record) if at >= 0 and len(record) == _END.size else None


def _end(file: BinaryIO, size: int) -> tuple[int, int, int, int]:
    """Where the list begins, its length, how many it lists, and by how much what stands before the zip shifts all."""
    found = _found_end(file, size)
    if found is None:
        raise Damaged
    at, record = found
    _, disk, first, _, count, length, offset, _ = _END.unpack(record)
    if at >= _LOCATOR.size:
        file.seek(at - _LOCATOR.size)
        mark, _, stated, disks = _LOCATOR.unpack(file.read(_LOCATOR.size))
        if mark == b"PK\x06\x07":
            if disks > 1:
                raise split()
            at, (disk, first, count, length, offset) = _large_end(file, at - _LOCATOR.size, stated)
    if disk or first:
        raise split()
    shift = at - length - offset
    if shift < 0:
        raise Damaged
    return offset + shift, length, count, shift


def _large_end(file: BinaryIO, until: int, stated: int) -> tuple[int, tuple[int, int, int, int, int]]:
    """The end record of a large zip: where it stands, and its numbers."""
    # With bytes before the zip it is not where it says, but right before its locator.
    for at in (stated, until - _LARGE_END.size):
        if 0 <= at <= until - _LARGE_END.size:
            file.seek(at)
            mark, _, _, _, disk, first, _, count, length, offset = _LARGE_END.unpack(
                file.read(_LARGE_END.size)
            )
            if mark == b"PK\x06\x06":
                return at, (disk, first, count, length, offset)
    raise Damaged


def _lines(file: BinaryIO, length: int, shift: int) -> Iterator[ZipEntry]:
    left = length
    while left:
        line = file.read(_LINE.size)
        if len(line) < _LINE.size:
            raise Damaged
        (mark, _, _, flags, method, _, _, checksum, packed, size, named, more, comment, _, _, _, start) = (
            _LINE.unpack(line)
        )
        rest = file.read(named + more + comment)
        left -= _LINE.size + named + more + comment
        if mark != b"PK\x01\x02" or left < 0 or len(rest) < named + more + comment:
            raise Damaged
        if _FULL_32 in (packed, size, start):
            size, packed, start = _large(rest[named : named + more], size, packed, start)
        yield ZipEntry(_name(rest[:named], flags), flags, method, checksum, packed, size, start + shift)


def _large(extra: bytes, *numbers: int) -> list[int]:
    """Size, packed size and start, those that did not fit taken from the extra field."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == _LARGE:
            wide = iter(struct.iter_unpack("<Q", extra[at + 4 : at + 4 + length // 8 * 8]))
            try:
                return [next(wide)[0] if number == _FULL_32 else number for number in numbers]
            except StopIteration:
                break
        at += 4 + length
    raise Damaged


def _name(name: bytes, flags: int) -> str:
    """A name in whatever encoding it was written; where it fits none it is no more than a label."""
    try:
        return name.decode()
    except UnicodeDecodeError:
        return name.decode("utf-8", "replace") if flags & _IN_UTF8 else name.decode("cp437")
