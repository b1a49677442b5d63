"""Tar archives, packed with gzip or not, read as a stream and never unpacked: Mastodon hands them out.

A tar has no list of its members, so one pass over it makes one: where each file begins, and how long it is. To
read a member the tar is streamed once more as far as that member. So that not every reader's look into a member costs
a pass, the beginnings of data files are kept from the first one, which of small files is all of them. Links and
devices are left out, and so they lead nowhere. Of several files with the same name the last one counts, as for every
program that unpacks a tar.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trustkit.errors import ExportError
from trustkit.exports.packing.limits import AGAIN, Limits, Spend, boundless, damaged, grows, too_many_files
from trustkit.exports.packing.tar_stream import TarStream, first_bytes

_UNIT = 512  # a tar is made of units of this many bytes
_NAME_BYTES = 64 << 10  # of one header that holds a long name; a path has some hundred
_NAMES_BYTES = 128 << 20  # of all names together
_MOST_DIGITS = 20  # of a size; Python refuses numbers of some thousand
_DATA = (".json", ".js", ".csv", ".tsv", ".txt")
_SMALL_BYTES = 64 << 10  # a data file of no more is kept whole
_BEGINNING_BYTES = 4096  # of a larger one
_KEPT_BYTES = 32 << 20  # of all of them
_NAME_LONG, _NAME_OF_LINK, _PAX, _PAX_ALL = b"L", b"K", b"x", b"g"
_AHEAD = (_NAME_LONG, _NAME_OF_LINK, _PAX, _PAX_ALL)  # headers that stand before an entry and tell of it
_FILES = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
_LINKS_AND_DEVICES = (
    tarfile.LNKTYPE,
    tarfile.SYMTYPE,
    tarfile.CHRTYPE,
    tarfile.BLKTYPE,
    tarfile.FIFOTYPE,
)
_WITHOUT_CONTENT = (*_LINKS_AND_DEVICES, tarfile.DIRTYPE)


@dataclass(frozen=True)
class TarPlace:
    """Where a member's content stands: in which tar, from which byte of the tar on (after gzip); and its beginning."""

    path: Path
    start: int
    size: int
    beginning: bytes = b""


@dataclass(frozen=True)
class _Entry:
    """One entry of a tar: its path (with "/"), its kind in tar's letters, and how many bytes of content follow."""

    name: str
    kind: bytes
    size: int

    @property
    def is_file(self) -> bool:
        return self.kind in _FILES and bool(self.name) and not self.name.endswith("/")


def is_tar(path: Path) -> bool:
    """Whether a file begins as a tar does, or as a gzip file with a tar in it.

    >>> from trustkit.exports.by_hand import archive_of
    >>> archive = archive_of({"posts.json": b"[]"})
    >>> is_tar(archive.members[0].place)
    False
    """
    unit = first_bytes(path, _UNIT)
    return len(unit) == _UNIT and _header(unit) is not None


def members(path: Path, limits: Limits, passed_over: list[str]) -> list[tuple[str, TarPlace]]:
    """The path (with "/") and place of each file; the paths of links and devices are added to `passed_over`.

    Raises ExportError when the tar is damaged or cut off, holds sparse files, or grows beyond the limits.

    >>> import io, tarfile
    >>> from trustkit.exports.by_hand import archive_of
    >>> from trustkit.exports.packing.limits import LIMITS
    >>> with tarfile.open(fileobj=(packed := io.BytesIO()), mode="w") as tar:
    ...     tar.addfile(tarfile.TarInfo("posts.json"))
    >>> archive = archive_of({"export.tar": packed.getvalue()})
    >>> path = archive.paths[0] / "export.tar"
    >>> is_tar(path), [(name, place.size) for name, place in members(path, LIMITS, [])]
    (True, [('posts.json', 0)])
    """
    found: dict[str, TarPlace] = {}
    tar = TarStream(path, limits)
    kept_bytes = 0
    for entry in _within(limits, _entries(tar, limits)):
        if entry.is_file:
            start, beginning = tar.at, b""
            if entry.name.lower().endswith(_DATA) and kept_bytes < _KEPT_BYTES:
                beginning = tar.take(entry.size if entry.size <= _SMALL_BYTES else _BEGINNING_BYTES)
                kept_bytes += len(beginning)
            found[entry.name] = TarPlace(path, start, entry.size, beginning)
        elif entry.kind in _LINKS_AND_DEVICES:
            passed_over.append(entry.name)
    tar.to_end()
    return list(found.items())


def blocks(place: TarPlace, size: int, limits: Limits, spend: Spend = boundless) -> Iterator[bytes]:
    """The bytes of one member in blocks of at most `size`; `spend` counts the bytes passed over on the way to it.

    Raises ExportError when the tar is damaged or cut off, or grows beyond the limits.

    >>> from trustkit.exports.packing.limits import LIMITS
    >>> place = TarPlace(Path("export.tar"), start=512, size=3, beginning=b"Rye")
    >>> list(blocks(place, 2, LIMITS))
    [b'Ry', b'e']
    """
    for at in range(0, len(place.beginning), size):
        yield place.beginning[at : at + size]
    left = place.size - len(place.beginning)
    if not left:
        return
    spend(place.start)
    tar = TarStream(place.path, limits)
    tar.pass_over(place.start + len(place.beginning))
    while left:
        block = tar.some(min(left, size))
        left -= len(block)
        yield block


def _entries(tar: TarStream, limits: Limits) -> Iterator[_Entry]:
    """Each entry, while the tar stands at its content: what is not taken of that is passed over afterwards."""
    told: dict[str, str] = {}  # what the headers ahead of the next entry tell of it
    while (unit := tar.take(_UNIT)).strip(b"\0"):
        header = _header(unit)
        if header is None:
            raise damaged()
        if header.type in _AHEAD:
            content = tar.take(_filled(_checked(header.size, _NAME_BYTES)))[: header.size]
            told |= _told_ahead(header.type, content)
            continue
        entry = _entry(header, told, limits)
        told = {}
        end = tar.at + _filled(entry.size)
        yield entry
        tar.pass_over(end - tar.at)


def _told_ahead(kind: bytes, content: bytes) -> dict[str, str]:
    """What a header ahead of an entry tells of it: nothing where it names what a link leads to, or tells of all."""
    if kind == _NAME_LONG:
        return {"path": content.rstrip(b"\0").decode("utf-8", "replace")}
    return _pax(content) if kind == _PAX else {}


def _entry(header: tarfile.TarInfo, told: dict[str, str], limits: Limits) -> _Entry:
    if header.type == tarfile.GNUTYPE_SPARSE or any(word.startswith("GNU.sparse") for word in told):
        raise ExportError(
            "The archive holds files with holes in them.",
            "No network packs its files that way, so it was not read.",
            AGAIN,
        )
    name = told.get("path", header.name).replace("\\", "/").removeprefix("./")
    if header.type in _WITHOUT_CONTENT:
        return _Entry(name, header.type, 0)
    size = _number(told["size"]) if "size" in told else header.size
    return _Entry(name, header.type, _checked(size, limits.member_bytes))


def _within(limits: Limits, entries: Iterator[_Entry]) -> Iterator[_Entry]:
    """The entries, as long as they and their names are not more than any network's archive has."""
    names = 0
    for count, entry in enumerate(entries, 1):
        names += len(entry.name)
        if names > _NAMES_BYTES:
            raise grows()
        if count > limits.members:
            raise too_many_files(limits)
        yield entry


def _header(unit: bytes) -> tarfile.TarInfo | None:
    try:
        return tarfile.TarInfo.frombuf(unit, "utf-8", "replace")
    except tarfile.HeaderError:
        return None


def _pax(content: bytes) -> dict[str, str]:
    """The words of an extended header, each written as "length word=value".

    >>> _pax(b"20 path=outbox.json\\n")
    {'path': 'outbox.json'}
    """
    words = {}
    while content:
        length, _, _ = content.partition(b" ")
        end = int(length) if length.isdigit() and len(length) < 8 else 0
        word, is_there, value = content[len(length) + 1 : end - 1].partition(b"=")
        if not is_there or end > len(content):
            raise damaged()
        words[word.decode("utf-8", "replace")] = value.decode("utf-8", "replace")
        content = content[end:]
    return words


def _number(digits: str) -> int:
    if not (digits.isascii() and digits.isdigit()):
        raise damaged()
    if len(digits) > _MOST_DIGITS:
        raise grows()
    return int(digits)


def _filled(size: int) -> int:
    """A size with what fills its last unit.

    >>> _filled(0), _filled(1), _filled(512)
    (0, 512, 512)
    """
    return -(-size // _UNIT) * _UNIT


def _checked(size: int, most: int) -> int:
    """A size that is possible; raises ExportError for others."""
    if size < 0:
        raise damaged()
    if size > most:
        raise grows()
    return size
