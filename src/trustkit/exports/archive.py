"""Safe access to what a network handed over: a zip, tar, folder or single file, read as a stream, never unpacked.

Names inside an archive are labels only: nothing is ever written, so no name can lead anywhere. Sizes that
an archive states are not believed: what counts is what arrives while reading.
"""

from __future__ import annotations

import os
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from trustkit.errors import ExportError
from trustkit.exports import tar

try:  # several times faster than zlib, and has no wheel for every machine
    import isal.isal_zlib as inflater

except ImportError:
    import zlib as inflater  # type: ignore[no-redef]

# A damaged zip shows itself in many ways, and isal's error is not a kind of zlib's.
_DAMAGE: tuple[Any, ...] = (
    zipfile.BadZipFile,
    zlib.error,
    inflater.error,
    NotImplementedError,
    EOFError,
    ValueError,
    struct.error,
)
BLOCK_BYTES = 1 << 20
_AHEAD_FROM_BYTES = 16 << 20  # below this a thread costs more than it saves
_AHEAD_BYTES = 8 << 20
_AHEAD_SWITCH_SECONDS = 0.0002
_PACKED_BYTES = 1 << 20
_HEAD_BYTES = 4096
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")


@dataclass(frozen=True)
class Limits:
    """What one archive may ask of the machine; counted while reading, in bytes unless said otherwise."""

    members: int = 1_000_000  # a large archive holds some hundred thousand pictures
    member_bytes: int = 8 << 30
    total_bytes: int = 32 << 30
    ratio: int = 200  # unpacked to packed; text of this kind stays below 40
    ratio_from_bytes: int = 10 << 20


LIMITS = Limits()

_JUNK_FOLDER = "__MACOSX"
_JUNK_NAMES = {".DS_Store", "Thumbs.db", "desktop.ini"}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_UNFINISHED = (".crdownload", ".part", ".download", ".partial")
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1
_BOOK = "xl/workbook.xml"  # an XLSX is a zip itself, which holds this; to a reader it is one file

_AGAIN = "Download the archive once more and try again; do not open or change it in between."
_FORMATS = {  # first bytes → what the file is, and what to do about it
    b"Rar!\x1a\x07": ("a RAR file", "Unpack it and give TrustKit the folder."),
    b"7z\xbc\xaf\x27\x1c": ("a 7-Zip file", "Unpack it and give TrustKit the folder."),
    b"\x1f\x8b": ("a gzip file", "Unpack it and give TrustKit the folder."),
    b"%PDF": ("a PDF", "Give TrustKit the archive that the network offers for download."),
}


@dataclass(frozen=True)
class Member:
    """One file of an archive: its label (path with "/"), and its size in bytes as stated."""

    label: str
    size: int
    place: Any = field(repr=False, compare=False)

    @property
    def name(self) -> str:
        """The last part of the label."""
        return self.label.rpartition("/")[2]


class Archive:
    """One export as its owner holds it: a zip, a folder, a single file, or several of these that belong together.

    Raises ExportError when there is nothing to read, the file is no archive, or only part of it arrived.
    """

    def __init__(self, *paths: str | Path, limits: Limits = LIMITS) -> None:
        self.paths = tuple(Path(path) for path in paths)
        self.limits = limits
        self.read_bytes = 0
        self.kept: dict[int, Any] = {}  # by id of a member: what was dear to make and is wanted again
        self.members: list[Member] = []
        for path in self.paths:
            with _told_plainly():
                self.members += _members(path, limits)
        self.members.sort(key=lambda member: member.label)

    @property
    def name(self) -> str:
        """The name of the file or folder that was handed over (the first, of several)."""
        return self.paths[0].resolve().name

    @property
    def size(self) -> int:
        """How many bytes the members hold, as stated."""
        return sum(member.size for member in self.members)

    def ending(self, *suffixes: str) -> list[Member]:
        """The members whose path ends in one of the suffixes, whatever folder they were put below."""
        return [m for m in self.members if any(f"/{m.label}".endswith(f"/{end}") for end in suffixes)]

    def head(self, member: Member) -> bytes:
        """The first bytes of a member, at most 4,096."""
        return next(self.blocks(member, _HEAD_BYTES), b"")[:_HEAD_BYTES]

    def whole(self, member: Member) -> bytes:
        """All bytes of a member; for the small ones."""
        return b"".join(self.blocks(member))

    def blocks_ahead(self, member: Member) -> Iterator[bytes]:
        """The same as `blocks`, the next block being unpacked by a second thread while this one is worked on."""
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
        count = 0
        with _told_plainly():
            for block in _blocks(member, size, self.limits):
                count += len(block)
                self.read_bytes += len(block)
                if count > self.limits.member_bytes or self.read_bytes > self.limits.total_bytes:
                    raise _grows()
                yield block


def _members(path: Path, limits: Limits) -> list[Member]:
    if path.is_dir():
        members = list(_folder_members(path))
        if not members:
            raise ExportError(
                "The folder holds no files.",
                "There is nothing to read.",
                "Give TrustKit the folder of the archive.",
            )
    elif not path.exists():
        raise ExportError(
            f"There is no file or folder named “{_label(path.name)}” at that place.",
            "Nothing was read.",
            "Check the name and the folder that it is in.",
        )
    elif tar.is_tar(path):
        members = [
            Member(_label(label), place.size, place)
            for label, place in tar.members(path, limits)
            if not _is_junk(label)
        ]
    elif _is_zip(path):
        members = list(_zip_members(path))
    else:
        members = [Member(_label(path.name), path.stat().st_size, path)]
    if len(members) > limits.members:
        raise ExportError(
            f"The archive lists more than {limits.members:,} files.",
            "No network's archive does, so it was not read.",
            _AGAIN,
        )
    return members


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(512)
    if not head:
        raise ExportError(
            "The file is empty.", "There is nothing to read: the download did not arrive.", _AGAIN
        )
    if path.name.lower().endswith(_UNFINISHED):
        raise ExportError(
            "This is a download that has not finished.",
            "Only part of it is there.",
            "Wait until the browser has finished, or start the download again.",
        )
    for magic, (what, todo) in _FORMATS.items():
        if head.startswith(magic):
            raise ExportError(f"This is {what}.", "TrustKit reads zip files, folders and single files.", todo)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise ExportError(
            "This is a web page.",
            "Your browser saved a page, perhaps the one for logging in, in place of the archive.",
            "Log in to the network, download the archive once more, and give TrustKit the zip file.",
        )
    if zipfile.is_zipfile(path):
        return True
    if head.startswith(b"PK"):
        raise ExportError(
            f"The zip file ends too early, after {path.stat().st_size:,} bytes.",
            "Only part of the download arrived, so nothing was read.",
            _AGAIN,
        )
    if path.suffix.lower() == ".zip":
        raise ExportError("This file is named .zip but is not one.", "Nothing was read.", _AGAIN)
    return False


def _folder_members(root: Path) -> Iterator[Member]:
    for folder, _, names in os.walk(root):  # does not follow links
        for name in names:
            path = Path(folder, name)
            label = path.relative_to(root).as_posix()
            if path.is_file() and not path.is_symlink() and not _is_junk(label):
                yield Member(_label(label), path.stat().st_size, path)


def _zip_members(path: Path) -> Iterator[Member]:
    with zipfile.ZipFile(path) as archive:
        infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
    if any(info.filename == _BOOK for info in infos):
        yield Member(_label(path.name), path.stat().st_size, path)
        return
    ends = 0
    for info in infos:
        # Members that share their bytes are how a small file pretends to hold a huge one.
        if info.header_offset < ends:
            raise ExportError(
                "Files inside the zip overlap.",
                "It is damaged, or made to do harm, so it was not read.",
                _AGAIN,
            )
        ends = info.header_offset + _LOCAL_HEADER.size + info.compress_size
        label = info.filename.replace("\\", "/")
        if label and not label.endswith("/") and not _is_junk(label):
            yield Member(_label(label), info.file_size, (path, info))


def _is_junk(label: str) -> bool:
    folder, _, name = label.rpartition("/")
    return name.startswith("._") or name in _JUNK_NAMES or _JUNK_FOLDER in folder.split("/")


def _label(name: str) -> str:
    """A member's name as text that is safe to show: no controls, no turned direction, never endless."""
    plain = _CONTROLS.sub("�", name).lstrip("/").encode(errors="replace").decode()
    return plain if len(plain) <= 200 else f"…{plain[-199:]}"


def _blocks(member: Member, size: int, limits: Limits) -> Iterator[bytes]:
    if isinstance(member.place, Path):
        with member.place.open("rb", buffering=0) as file:
            while block := file.read(size):
                yield block
        return
    if isinstance(member.place, tar.TarPlace):
        yield from tar.blocks(member.place, size, limits)
        return
    path, info = member.place
    if info.flag_bits & _ENCRYPTED:
        raise ExportError(
            "The zip has a password.",
            "Its content cannot be read.",
            "Unpack it with the password and give TrustKit the folder.",
        )
    if info.compress_type not in _METHODS:
        raise ExportError(
            "The zip was packed in a rare way that TrustKit cannot unpack.",
            "Its content cannot be read.",
            "Unpack it and give TrustKit the folder.",
        )
    with path.open("rb", buffering=0) as file:
        yield from _unpacked(file, info, size, limits)


def _unpacked(file: BinaryIO, info: zipfile.ZipInfo, size: int, limits: Limits) -> Iterator[bytes]:
    file.seek(info.header_offset)
    header = file.read(_LOCAL_HEADER.size)
    if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        raise _damaged()
    file.seek(sum(_LOCAL_HEADER.unpack(header)[-2:]), os.SEEK_CUR)
    count = checksum = 0
    for block in _inflated(file, info, size):
        count += len(block)
        checksum = inflater.crc32(block, checksum)
        if count > limits.ratio_from_bytes and count > limits.ratio * info.compress_size:
            raise _grows()
        yield block
    if count != info.file_size or checksum != info.CRC:
        raise _damaged()


def _inflated(file: BinaryIO, info: zipfile.ZipInfo, size: int) -> Iterator[bytes]:
    left = info.compress_size
    stored = info.compress_type == zipfile.ZIP_STORED
    stream = inflater.decompressobj(-zlib.MAX_WBITS)
    while left and (packed := file.read(min(left, size if stored else _PACKED_BYTES))):
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
            raise _damaged()
        yield block


def _damaged() -> ExportError:
    return ExportError(
        "The zip is damaged inside.",
        "What it holds cannot be trusted, so nothing was kept.",
        _AGAIN,
    )


def _grows() -> ExportError:
    return ExportError(
        "The archive unpacks to far more than any network hands out.",
        "It is damaged, or made to do harm, so reading stopped.",
        _AGAIN,
    )


@contextmanager
def _told_plainly() -> Iterator[None]:
    """Every way in which a file or zip can fail to be read, as one kind of error without private values."""
    try:
        yield
    except _DAMAGE:
        raise _damaged() from None
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
