"""Safe access to what a network handed over: a zip, tar, folder or single file, read as a stream, never unpacked.

Names inside an archive are labels only: nothing is ever written, so no name can lead anywhere. Sizes that
an archive states are not believed: what counts is what arrives while reading.
"""

from __future__ import annotations

import io
import os
import re
import stat
import struct
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from trustkit.errors import ExportError
from trustkit.exports import tar, zip_entries
from trustkit.exports.limits import LIMITS, Limits, Spent
from trustkit.exports.zip_entries import ZipEntry

try:  # several times faster than zlib, and has no wheel for every machine
    import isal.isal_zlib as inflater

except ImportError:
    import zlib as inflater  # type: ignore[no-redef]

# A damaged zip shows itself in many ways, and isal's error is not a kind of zlib's.
_DAMAGE: tuple[Any, ...] = (
    zip_entries.Damaged,
    zlib.error,
    inflater.error,
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
_HEADS_KEPT = 10_000
_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xls")

_JUNK_FOLDER = "__MACOSX"
_JUNK_NAMES = {".DS_Store", "Thumbs.db", "desktop.ini"}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_UNFINISHED = (".crdownload", ".part", ".download", ".partial", ".opdownload", ".filepart")
_IN_CLOUD = ".icloud"  # what a Mac leaves in place of a file that it moved to iCloud: ".name.zip.icloud"
_SPLIT = re.compile(r".*\.(?:z\d\d|zip\.\d{3})", re.IGNORECASE)
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_METHOD_NAMES = {  # the ways of packing that zip programs offer
    1: "Shrink", 6: "Implode", 9: "Deflate64", 12: "bzip2", 14: "LZMA", 93: "Zstandard", 95: "XZ", 98: "PPMd",
}  # fmt: skip
_ENCRYPTED = 0x1 | 0x40 | 0x2000  # the content, in a stronger way, the list of contents
_BOOK = "xl/workbook.xml"  # an XLSX is a zip itself, which holds this; to a reader it is one file

_AGAIN = "Download the archive once more and try again; do not open or change it in between."
_FORMATS = {  # first bytes → what the file is, and what to do about it
    b"Rar!\x1a\x07": ("a RAR file", "Unpack it and give TrustKit the folder."),
    b"7z\xbc\xaf\x27\x1c": ("a 7-Zip file", "Unpack it and give TrustKit the folder."),
    b"\x1f\x8b": ("a gzip file", "Unpack it and give TrustKit the folder."),
    b"%PDF": ("a PDF", "Give TrustKit the archive that the network offers for download."),
}


class ZipPlace(NamedTuple):
    """Where a member stands: in which zip, as that was when it was listed, and where in it."""

    path: Path
    stamp: tuple[int, int]
    entry: ZipEntry


@dataclass(frozen=True)
class Member:
    """One file of an archive: its label (path with "/"), and its size in bytes as stated.

    `again` counts members of the same label before this one.
    """

    label: str
    size: int
    place: Any = field(repr=False, compare=False)
    again: int = 0

    @property
    def name(self) -> str:
        """The last part of the label."""
        return self.label.rpartition("/")[2]

    @property
    def source(self) -> str:
        """The label as the account has it: different for each member."""
        return f"{self.label} [{self.again + 1}]" if self.again else self.label


class Archive:
    """One export as its owner holds it: a zip, a folder, a single file, or several of these that belong together.

    Raises ExportError when there is nothing to read, the file is no archive, or only part of it arrived.
    """

    def __init__(self, *paths: str | Path, limits: Limits = LIMITS) -> None:
        self.paths = tuple(Path(path) for path in paths)
        self.limits = limits
        self.kept: dict[object, Any] = {}  # by id of a member: what was dear to make and is wanted again
        self._heads: dict[int, bytes] = {}
        self.passed_over: list[str] = []  # labels of links and devices, which are never opened
        members: list[Member] = []
        self.spent = Spent(limits)
        for path in self.paths:
            with told_plainly():
                found = _members(path, limits, self.passed_over)
                members += found
                own = sum(member.size for member in found) if path.is_dir() else path.stat().st_size
                self.spent.packed += own
        self.members = _told_apart(members)
        self.spent.take("tables", sum(member.label.lower().endswith(_TABLES) for member in members))

    def only(self, members: list[Member]) -> Archive:
        """The same archive, of which no more than these members are seen."""
        part = copy(self)
        part.members = members
        return part

    def called(self, member: Member) -> str:
        """What a refusal may call a member: by its name only if it was handed over itself."""
        return member.label if member.place in self.paths else "A file of the archive"

    @property
    def size(self) -> int:
        """How many bytes the members hold, as stated."""
        return sum(member.size for member in self.members)

    def ending(self, *suffixes: str) -> list[Member]:
        """The members whose path ends in one of the suffixes, whatever folder they were put below."""
        return [m for m in self.members if any(f"/{m.label}".endswith(f"/{end}") for end in suffixes)]

    def head(self, member: Member) -> bytes:
        """The first bytes of a member, at most 4,096."""
        if (known := self._heads.get(id(member))) is not None:
            return known
        head = next(self.blocks(member, _HEAD_BYTES), b"")[:_HEAD_BYTES]
        if len(self._heads) < _HEADS_KEPT:  # every reader asks for them
            self._heads[id(member)] = head
        return head

    def whole(self, member: Member) -> bytes:
        """All bytes of a member.

        Raises ExportError when there are more than may be held at once.
        """
        if member.size > (most := self.spent.most("whole_bytes")):
            raise ExportError(
                f"A file of the archive holds more than {most >> 20:,} MiB.",
                "Files of its kind are read as one piece, and this one could take all of the computer's memory.",
                "Ask the network for a shorter span of time, or for several parts.",
            )
        held = io.BytesIO()
        for block in self.blocks(member):
            held.write(block)
        return held.getvalue()

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
        self.spent.take("openings", 1)
        count = 0
        with told_plainly():
            for block in _blocks(member, size, self.spent):
                count += len(block)
                self.spent.take("unpacked_bytes", len(block))
                total = self.spent.taken["unpacked_bytes"]
                if count > self.limits.member_bytes or total > self.limits.total_bytes:
                    raise _grows()
                yield block


def _told_apart(members: list[Member]) -> list[Member]:
    """The members by label, those of the same label numbered."""
    members.sort(key=lambda member: member.label)
    if len({member.label for member in members}) == len(members):
        return members
    seen: Counter[str] = Counter()
    numbered = []
    for member in members:
        numbered.append(replace(member, again=seen[member.label]))
        seen[member.label] += 1
    return numbered


def _members(path: Path, limits: Limits, passed_over: list[str]) -> list[Member]:
    _refuse_what_is_elsewhere(path)
    if path.is_dir():
        members = list(_folder_members(path, passed_over))
    elif not path.exists():
        raise ExportError(
            f"There is no file or folder named “{_label(path.name)}” at that place.",
            "Nothing was read.",
            "Check the name and the folder that it is in.",
        )
    elif not path.is_file():
        raise ExportError(
            "This is neither a file nor a folder.",
            "It is a device or a channel between programs, and was not opened.",
            "Give TrustKit the archive that the network offers for download.",
        )
    elif tar.is_tar(path):
        links: list[str] = []
        members = [
            Member(_label(label), place.size, place)
            for label, place in tar.members(path, limits, links)
            if not _is_junk(label)
        ]
        passed_over += map(_label, links)
    elif _is_zip(path):
        members = _zip_members(path)
    else:
        members = [Member(_label(path.name), path.stat().st_size, path)]
    if not members:
        raise ExportError(
            f"The {'folder' if path.is_dir() else 'archive'} holds no files.",
            "There is nothing to read.",
            "Give TrustKit the archive as the network handed it out.",
        )
    if len(members) > limits.members:
        raise ExportError(
            f"The archive lists more than {limits.members:,} files.",
            "No network's archive does, so it was not read.",
            _AGAIN,
        )
    return members


def _refuse_what_is_elsewhere(path: Path) -> None:
    """Say so when the archive has not wholly arrived on this computer, or is one part of a split one."""
    if path.name.lower().endswith(_UNFINISHED):
        raise ExportError(
            "This is a download that has not finished.",
            "Only part of it is there.",
            "Wait until the browser has finished, or start the download again.",
        )
    if path.name.endswith(_IN_CLOUD) or (
        not path.exists() and path.with_name(f".{path.name}{_IN_CLOUD}").exists()
    ):
        raise _in_cloud()
    if _SPLIT.fullmatch(path.name):
        raise zip_entries.split()


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(512)
        has_end = zip_entries.is_zip(file)
    if not head:
        raise ExportError(
            "The file is empty.", "There is nothing to read: the download did not arrive.", _AGAIN
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
    named_zip = path.suffix.lower() == ".zip"
    if has_end and (named_zip or head.startswith(b"PK")):
        return True
    if head.startswith(b"PK\x07\x08"):
        raise zip_entries.split()
    if head.startswith(b"PK") and path.suffix.lower() != ".xlsx":  # a workbook's own reader tells of that
        raise ExportError(
            f"The zip file ends too early, after {path.stat().st_size:,} bytes.",
            "Only part of the download arrived, so nothing was read.",
            _AGAIN,
        )
    if named_zip:
        raise ExportError("This file is named .zip but is not one.", "Nothing was read.", _AGAIN)
    return False


def _folder_members(root: Path, passed_over: list[str]) -> Iterator[Member]:
    for folder, below, names in os.walk(root, onerror=_raised):  # does not follow links
        for name in [*names, *(name for name in below if Path(folder, name).is_symlink())]:
            path = Path(folder, name)
            label = path.relative_to(root).as_posix()
            if _is_junk(label):
                continue
            if name.startswith(".") and name.endswith(_IN_CLOUD):
                raise _in_cloud()
            about = path.lstat()
            if stat.S_ISREG(about.st_mode):
                yield Member(_label(label), about.st_size, path)
            else:
                passed_over.append(_label(label))


def _raised(error: OSError) -> None:
    raise error


def _zip_members(path: Path) -> list[Member]:
    with path.open("rb") as file:
        stamp = _stamp(file)
        entries = zip_entries.entries(file)
    if any(entry.name == _BOOK for entry in entries):
        return [Member(_label(path.name), stamp[0], path)]
    members = []
    for entry in entries:
        label = entry.name.replace("\\", "/")
        if label and not label.endswith("/") and not _is_junk(label):
            members.append(Member(_label(label), entry.size, ZipPlace(path, stamp, entry)))
    return members


def _stamp(file: BinaryIO) -> tuple[int, int]:
    """Size and time of the last change, by which a file that changes while it is read is noticed."""
    about = os.fstat(file.fileno())
    return about.st_size, about.st_mtime_ns


def _is_junk(label: str) -> bool:
    folder, _, name = label.rpartition("/")
    return name.startswith("._") or name in _JUNK_NAMES or _JUNK_FOLDER in folder.split("/")


def _label(name: str) -> str:
    """A member's name as text that is safe to show: no controls, no turned direction, never endless."""
    plain = _CONTROLS.sub("�", name).lstrip("/").encode(errors="replace").decode()
    return plain if len(plain) <= 200 else f"…{plain[-199:]}"


def _blocks(member: Member, size: int, spent: Spent) -> Iterator[bytes]:
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
        if _stamp(file) != stamp:
            raise _changes()
        yield from _unpacked(file, entry, size, spent.limits)


def _unpacked(file: BinaryIO, entry: ZipEntry, size: int, limits: Limits) -> Iterator[bytes]:
    file.seek(entry.start)
    header = file.read(zip_entries.LOCAL_HEADER.size)
    if len(header) < zip_entries.LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        raise _damaged()
    begins = file.seek(sum(zip_entries.LOCAL_HEADER.unpack(header)[-2:]), os.SEEK_CUR)
    if begins + entry.packed > entry.until:
        raise zip_entries.overlap()
    count = checksum = 0
    for block in _inflated(file, entry, size):
        count += len(block)
        checksum = inflater.crc32(block, checksum)
        if count > limits.ratio_from_bytes and count > limits.ratio * entry.packed:
            raise _grows()
        if count > entry.size:
            raise _damaged()
        yield block
    if count != entry.size or checksum != entry.checksum:
        raise _damaged()


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
            raise _damaged()
        yield block


def _changes() -> ExportError:
    return ExportError(
        "The file changed while it was read.",
        "What was read of it does not fit together, so nothing was kept.",
        "Close whatever writes to it, or wait until it has arrived, and try again.",
    )


def _in_cloud() -> ExportError:
    return ExportError(
        "The file is in iCloud and not on this computer.",
        "Only a note of where it lies is here, so nothing was read.",
        "Right-click it in the Finder, choose “Download Now”, and try again when it is there.",
    )


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
def told_plainly() -> Iterator[None]:
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
