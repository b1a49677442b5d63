"""What lies in a zip, tar, folder or single file: its members, found without unpacking anything.

Names inside an archive are labels only: nothing is ever written, so no name can lead anywhere.
"""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple
from unicodedata import normalize

from trustkit.errors import ExportError
from trustkit.exports.packing import tar, zip_entries
from trustkit.exports.packing.limits import AGAIN, Limits, too_many_files
from trustkit.exports.packing.zip_entries import ZipEntry

_JUNK_FOLDER = "__MACOSX"
_JUNK_NAMES = {".DS_Store", "Thumbs.db", "desktop.ini"}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
UNFINISHED = (".crdownload", ".part", ".download", ".partial", ".opdownload", ".filepart")
_FRONT_PAGES = {"your archive.html", "start_here.html", "index.html"}  # of X, of Meta, of older ones
IN_CLOUD = ".icloud"  # what a Mac leaves in place of a file that it moved to iCloud: ".name.zip.icloud"
_SPLIT = re.compile(r".*\.(?:z\d\d|zip\.\d{3})", re.IGNORECASE)
_BOOK = "xl/workbook.xml"  # an XLSX is a zip itself, which holds this; to a reader it is one file

_COPY = re.compile(r"(?: ?\(\d+\)| \d| ?-? (?:copy|kopie|kopia|copie|copia))(?=\.[a-z]+$)")
_TEXTS = (".json", ".csv", ".html")  # most members are pictures
_FORMATS = {  # first bytes → what the file is, and what to do about it
    b"Rar!\x1a\x07": ("a RAR file", "Unpack it and give TrustKit the folder."),
    b"7z\xbc\xaf\x27\x1c": ("a 7-Zip file", "Unpack it and give TrustKit the folder."),
    b"\x1f\x8b": ("a gzip file", "Unpack it and give TrustKit the folder."),
}


class ZipPlace(NamedTuple):
    """Where a member stands: in which zip, as that was when it was listed, and where in it."""

    path: Path
    stamp: tuple[int, int]
    entry: ZipEntry


@dataclass(frozen=True)
class Member:
    """One file of an archive: its label (path with "/"), and its size in bytes as stated.

    `again` counts members of the same label before this one. `called` is the name that a person gave it, where the
    label is the one that its network gives such files.
    """

    label: str
    size: int
    place: Any = field(repr=False, compare=False)
    again: int = 0
    called: str = ""

    @property
    def name(self) -> str:
        """The last part of the label.

        >>> Member("data/posts.json", 9, None).name
        'posts.json'
        """
        return self.label.rpartition("/")[2]

    @property
    def source(self) -> str:
        """The label as the account has it: different for each member.

        >>> Member("posts.json", 9, None, again=1).source
        'posts.json [2]'
        """
        label = self.called or self.label
        return f"{label} [{self.again + 1}]" if self.again else label

    @cached_property
    def plain_path(self) -> str:
        """The label as the patterns of the readers expect it.

        The marks that browsers and desktops put behind the name of a second copy are left out.

        >>> Member("Takeout/pages_you've_liked.JSON", 0, None).plain_path
        'takeout/pages_you_ve_liked.json'
        >>> Member("Shares (1).csv", 0, None).plain_path
        'shares.csv'
        """
        path = self.label.replace("\\", "/").replace("’", "_").replace("'", "_").casefold()
        return _COPY.sub("", path) if path.endswith(_TEXTS) else path


def members_of(path: Path, limits: Limits, passed_over: list[str]) -> list[Member]:
    """The files that lie at a path; the labels of links and devices are added to `passed_over`.

    Raises ExportError when nothing there can be read as an export.

    >>> from trustkit import samples
    >>> from trustkit.exports.packing.limits import LIMITS
    >>> [one.name for one in members_of(samples.path("bakery") / "x-archive.zip", LIMITS, [])][:2]
    ['Your archive.html', 'README.txt']
    """
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
            if not is_junk(label)
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
            "Give TrustKit the archive as it came from the network.",
        )
    if len(members) > limits.members:
        raise too_many_files(limits)
    return members


def told_apart(members: list[Member]) -> list[Member]:
    """The members by label, those of the same label numbered.

    >>> [one.source for one in told_apart([Member("a.csv", 1, None), Member("a.csv", 2, None)])]
    ['a.csv', 'a.csv [2]']
    """
    members.sort(key=lambda member: member.label)
    if len({member.label for member in members}) == len(members):
        return members
    seen: Counter[str] = Counter()
    numbered = []
    for member in members:
        numbered.append(replace(member, again=seen[member.label]))
        seen[member.label] += 1
    return numbered


def _refuse_what_is_elsewhere(path: Path) -> None:
    """Say so when the archive has not wholly arrived on this computer, or is one part of a split one."""
    if path.name.lower().endswith(UNFINISHED):
        raise ExportError(
            "This is a download that has not finished.",
            "Only part of it is there.",
            "Wait until the browser has finished, or start the download again.",
        )
    if path.name.endswith(IN_CLOUD) or (
        not path.exists() and path.with_name(f".{path.name}{IN_CLOUD}").exists()
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
            "The file is empty.", "There is nothing to read: the download did not arrive.", AGAIN
        )
    for magic, (what, todo) in _FORMATS.items():
        if head.startswith(magic):
            raise ExportError(f"This is {what}.", "TrustKit reads zip files, folders and single files.", todo)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        if path.name.casefold() in _FRONT_PAGES:
            raise ExportError(
                "This is the page on which you can look at your archive.",
                "What TrustKit reads lies in the folder beside it, so nothing was read.",
                "Give TrustKit that folder, or the zip file that it came out of.",
            )
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
            AGAIN,
        )
    if named_zip:
        raise ExportError("This file is named .zip but is not one.", "Nothing was read.", AGAIN)
    return False


def _folder_members(root: Path, passed_over: list[str]) -> Iterator[Member]:
    for folder, below, names in os.walk(root, onerror=_raised):  # does not follow links
        for name in [*names, *(name for name in below if Path(folder, name).is_symlink())]:
            path = Path(folder, name)
            label = path.relative_to(root).as_posix()
            if is_junk(label):
                continue
            if name.startswith(".") and name.endswith(IN_CLOUD):
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
        stamp = stamp_of(file)
        entries = zip_entries.entries(file)
    if any(entry.name == _BOOK for entry in entries):
        return [Member(_label(path.name), stamp[0], path)]
    members = []
    for entry in entries:
        label = entry.name.replace("\\", "/")
        if label and not label.endswith("/") and not is_junk(label):
            members.append(Member(_label(label), entry.size, ZipPlace(path, stamp, entry)))
    return members


def stamp_of(file: BinaryIO) -> tuple[int, int]:
    """Size in bytes and time of the last change in nanoseconds, by which a file that changes as it is read is noticed.

    >>> with Path(__file__).open("rb") as file:
    ...     stamp_of(file)[0] == len(file.read())
    True
    """
    about = os.fstat(file.fileno())
    return about.st_size, about.st_mtime_ns


def is_junk(label: str) -> bool:
    """Whether a system, or a spreadsheet that is open, put a file there for itself.

    >>> is_junk("hand-ins/Thumbs.db"), is_junk("__MACOSX/a.json"), is_junk("~$sheet.xlsx"), is_junk("a.json")
    (True, True, True, False)
    """
    folder, _, name = label.rpartition("/")
    # Excel keeps "~$sheet.xlsx" beside a table for as long as it is open.
    return name.startswith(("._", "~$")) or name in _JUNK_NAMES or _JUNK_FOLDER in folder.split("/")


def _label(name: str) -> str:
    """A member's name as text that is safe to show: no controls, no turned direction, never endless.

    A Mac writes “ü” as two signs, other computers as one: so it stands here, or one thread would have two names.
    """
    plain = _CONTROLS.sub("�", normalize("NFC", name)).lstrip("/").encode(errors="replace").decode()
    return plain if len(plain) <= 200 else f"…{plain[-199:]}"


def _in_cloud() -> ExportError:
    return ExportError(
        "The file is in iCloud and not on this computer.",
        "Only a note of where it lies is here, so nothing was read.",
        "Right-click it in the Finder, choose “Download Now”, and try again when it is there.",
    )
