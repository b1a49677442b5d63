"""The bytes of a member, block by block as they are unpacked, and how each way to fail at that is told.

Sizes that an archive states are not believed: what counts is what arrives while reading.
"""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from trustkit.errors import ExportError
from trustkit.exports.packing import tar, zip_entries
from trustkit.exports.packing.inflating import DAMAGE, inflater
from trustkit.exports.packing.limits import Limits, Spent, damaged, grows
from trustkit.exports.packing.members import Member, stamp_of
from trustkit.exports.packing.zip_entries import ZipEntry

# A damaged zip shows itself in many ways.
_DAMAGE: tuple[Any, ...] = (*DAMAGE, zip_entries.Damaged, EOFError, ValueError, struct.error)
_PACKED_BYTES = 1 << 20
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_METHOD_NAMES = {  # the ways of packing that zip programs offer
    1: "Shrink", 6: "Implode", 9: "Deflate64", 12: "bzip2", 14: "LZMA", 93: "Zstandard", 95: "XZ", 98: "PPMd",
}  # fmt: skip
_ENCRYPTED = 0x1 | 0x40 | 0x2000  # the content, in a stronger way, the list of contents


def unpacked(member: Member, size: int, spent: Spent) -> Iterator[bytes]:
    """The bytes of a member in blocks of at most `size` bytes.

    Raises ExportError when the file has changed, is damaged, has a password, or grows beyond the limits.

    >>> from trustkit.exports.by_hand import archive_of
    >>> archive = archive_of({"posts.json": b"[1]"})
    >>> list(unpacked(archive.members[0], 2, archive.spent))
    [b'[1', b']']
    """
    if isinstance(member.place, Path):
        with member.place.open("rb", buffering=0) as file:
            left = member.size
            while left and (block := file.read(min(left, size))):
                left -= len(block)
                yield block
            if left or file.read(1):
                raise _changes()
        return
    if isinstance(member.place, tar.TarPlace):
        yield from tar.blocks(member.place, size, spent.limits, partial(spent.take, "passed_bytes"))
        return
    path, stamp, entry = member.place
    if entry.flags & _ENCRYPTED:
        raise ExportError(
            "The zip has a password.",
            "Its content cannot be read.",
            "Unpack it with the password and give TrustKit the folder.",
        )
    if entry.method not in _METHODS:
        named = _METHOD_NAMES.get(entry.method)
        raise ExportError(
            f"The zip was packed in a rare way{f' ({named})' if named else ''} that TrustKit cannot unpack.",
            "Its content cannot be read.",
            "Unpack it and give TrustKit the folder.",
        )
    with path.open("rb", buffering=0) as file:
        if stamp_of(file) != stamp:
            raise _changes()
        yield from _out_of_zip(file, entry, size, spent.limits)


def _out_of_zip(file: BinaryIO, entry: ZipEntry, size: int, limits: Limits) -> Iterator[bytes]:
    file.seek(entry.start)
    header = file.read(zip_entries.LOCAL_HEADER.size)
    if len(header) < zip_entries.LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        raise damaged()
    begins = file.seek(sum(zip_entries.LOCAL_HEADER.unpack(header)[-2:]), os.SEEK_CUR)
    if begins + entry.packed > entry.until:
        raise zip_entries.overlap()
    count = checksum = 0
    for block in _inflated(file, entry, size):
        count += len(block)
        checksum = inflater.crc32(block, checksum)
        if count > limits.ratio_from_bytes and count > limits.ratio * entry.packed:
            raise grows()
        if count > entry.size:
            raise damaged()
        yield block
    if count != entry.size or checksum != entry.checksum:
        raise damaged()


def _inflated(file: BinaryIO, entry: ZipEntry, size: int) -> Iterator[bytes]:
    left = entry.packed
    stored = entry.method == zipfile.ZIP_STORED
    stream = inflater.decompressobj(-zlib.MAX_WBITS)
    while left and not stream.eof and (packed := file.read(min(left, size if stored else _PACKED_BYTES))):
        left -= len(packed)
        if stored:
            yield packed
            continue
        while packed:
            if block := stream.decompress(packed, size):
                yield block
            packed = stream.unconsumed_tail
    # What is left inside comes out in blocks as well; `flush` would give it all at once, however large.
    while not stored and not stream.eof:
        if not (block := stream.decompress(b"", size)):
            raise damaged()
        yield block


def _changes() -> ExportError:
    return ExportError(
        "The file changed while it was read.",
        "What was read of it does not fit together, so nothing was kept.",
        "Close whatever writes to it, or wait until it has arrived, and try again.",
    )


@contextmanager
def told_plainly() -> Iterator[None]:
    """Every way in which a file or zip can fail to be read, as one kind of error without private values: ExportError.

    >>> try:
    ...     with told_plainly():
    ...         Path("/nowhere/letters to ann.zip").read_bytes()
    ... except ExportError as error:
    ...     print(error.happened)
    The file could not be read to its end.
    """
    try:
        yield
    except _DAMAGE:
        raise damaged() from None
    except PermissionError:
        raise ExportError(
            "This computer does not allow the file to be opened.",
            "Nothing was read.",
            "Copy it into a folder of your own and try again.",
        ) from None
    except OSError:
        raise ExportError(
            "The file could not be read to its end.",
            "It moved, changed or its disk was taken away while reading.",
            "Copy it to this computer's own disk and try again.",
        ) from None
