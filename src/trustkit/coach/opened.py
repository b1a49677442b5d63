"""The files below a folder, each opened as data within bounds: a hand-in, or a plain reason why it is none."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
from msgspec import Struct

from trustkit.coach.looks_like import DOCUMENT, LINK, PAGE, PICTURE, as_utf8, looks_like
from trustkit.coach.shapes import KIND, MOST_BYTES, SCHEMA, HandIn
from trustkit.errors import TrustKitError
from trustkit.exports.packing.members import IN_CLOUD, UNFINISHED, is_junk

MOST_FILES = 10_000
# What TrustKit itself writes beside the hand-ins: marks, and pages of feedback.
_OURS = re.compile(r"marks-[a-z0-9-]+\.csv|p[0-9a-f]{6}-[0-9a-f]{4}\.(?:html|txt)")


class _Head(Struct, frozen=True):
    """As much of a file as tells what it is."""

    kind: str = ""
    schema: int = 0
    answers: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    results: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    nbformat: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    doc_id: msgspec.Raw | msgspec.UnsetType = (
        msgspec.UNSET
    )  # of the files that Google Drive puts in place of its own


_BY_ENDING = (
    (
        (".zip", ".7z", ".rar", ".gz", ".tgz", ".tar"),
        "It is packed: unpack it in this folder, delete the packed file, and run this again.",
    ),
    (
        (".eml", ".msg", "winmail.dat"),  # the last is what Outlook makes of an attachment for other programs
        "It is a whole mail: open it in your mail program, and save what is attached in this folder.",
    ),
    (
        (*UNFINISHED, IN_CLOUD),
        "It has not come down whole yet. Let it finish, or open it once, and run this again.",
    ),
    ((".png", ".jpg", ".jpeg", ".heic", ".webp", ".gif"), " ".join(PICTURE)),
    ((".pdf", ".doc", ".docx", ".odt", ".rtf", ".pages"), " ".join(DOCUMENT)),
    ((".html", ".htm", ".mhtml", ".webarchive"), " ".join(PAGE)),
    ((".gdoc", ".gsheet", ".gslides", ".url", ".webloc", ".lnk", ".desktop"), " ".join(LINK)),
)
_ASK = "Ask for the file that trustkit hand-in makes."
_CUT = "It is cut off or changed and cannot be read: ask for it again."
_UNREADABLE = (
    "The disk cannot read it. If the folder is in a cloud drive (OneDrive, Google Drive, iCloud), it may not be on "
    "this computer yet: go online, open it once, and run this again."
)
_WORKBOOK = (
    "It is somebody's whole workbook, which says more than they wanted to give you. Delete it, and ask for the file "
    "that trustkit hand-in makes."
)
_KINDS = {
    "trustkit assignment": "It is the assignment that you gave out: ask for the file that trustkit hand-in makes.",
    "trustkit keys": "It is a coach's keys. Keep them somewhere else, because they say who is who.",
}


class NotTaken(Exception):
    """A file that is no hand-in: one word for the kind of reason, and the reason."""


def files_below(folder: Path) -> list[Path]:
    """The files in a folder and in those below it, and those that cannot be looked into; no link is followed.

    Raises TrustKitError when the folder cannot be listed or holds more than 10,000 files.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     for name in ("ann.json", "marks-mia.csv", ".hidden"):
    ...         Path(folder, name).touch()
    ...     [one.name for one in files_below(Path(folder))]
    ['ann.json']
    """
    found: list[Path] = []
    waiting = [folder]
    while waiting:
        place = waiting.pop()
        try:
            inside = [
                path
                for path in place.iterdir()
                if not path.name.startswith(".") or path.name.endswith(IN_CLOUD)
                if not _OURS.fullmatch(path.name)
            ]
            folders = [path for path in inside if path.is_dir() and not path.is_symlink()]
        except OSError:
            inside, folders = [place], []
        waiting += folders
        found += set(inside) - set(folders)
        if found == [folder] or len(found) + len(waiting) > MOST_FILES:
            raise TrustKitError(
                "That is a file, not a folder."
                if folder.is_file()
                else "There is no such folder, or it cannot be opened."
                if found == [folder]
                else f"The folder holds more than {MOST_FILES:,} files.",
                "Nothing was read.",
                "Name the folder into which you put the hand-ins; unpack a zip first.",
            )
    return sorted(path for path in found if not is_junk(path.relative_to(folder).as_posix()))


def content_of(path: Path) -> bytes:
    """The bytes of a file that may be a hand-in; raises NotTaken for what is not opened or cannot be read.

    >>> content_of(Path("mine.ipynb"))
    Traceback (most recent call last):
    trustkit.coach.opened.NotTaken: ('not opened', 'It is not an ordinary file.')
    """
    try:
        if path.is_symlink():
            raise NotTaken("not opened", "It is a link to another place. TrustKit does not follow it.")
        if path.is_dir():
            raise NotTaken("not opened", "It is a folder that cannot be opened.")
        if not path.is_file():
            raise NotTaken("not opened", "It is not an ordinary file.")
        if path.suffix.lower() != ".json":
            raise NotTaken("not opened", _what_to_do(path.name.lower()))
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        raise NotTaken("damaged", _UNREADABLE) from None
    if len(content) > MOST_BYTES:
        if kind := looks_like(content):
            raise NotTaken("not a hand-in", " ".join(kind))
        raise NotTaken("oversized", f"It is larger than a hand-in can be ({MOST_BYTES // 1000} kB).")
    if not content.strip():
        raise NotTaken("damaged", "There is nothing in it: ask for it again.")
    try:
        return as_utf8(content)
    except UnicodeDecodeError:
        raise NotTaken("damaged", _CUT) from None


def _what_to_do(name: str) -> str:
    """What to do about a file whose name does not end as that of a hand-in does."""
    for endings, what in _BY_ENDING:
        if name.endswith(endings):
            return what
    if ".json" in name:
        return "Its name goes on after .json. Delete the rest of the name, and run this again."
    if name.startswith("marks-"):
        return "It is a table of marks under a name that is not TrustKit's, and its marks do not count."
    # Phones and mail programs make either of an ending that they do not know.
    if name.endswith(".txt") or "." not in name:
        return "If it is a hand-in that was renamed, let its name end in .json, and run this again."
    return f"Only hand-ins (.json) are opened; notebooks and programs never are. {_ASK}"


def hand_in_in(content: bytes) -> HandIn:
    """The hand-in that the bytes of a file hold; raises NotTaken where they hold none.

    >>> from trustkit.coach.by_hand import handed_in
    >>> from trustkit.coach.shapes import as_bytes
    >>> hand_in_in(as_bytes(handed_in())) == handed_in()
    True
    """
    try:
        head = msgspec.json.decode(content, type=_Head)
        if head.answers is not msgspec.UNSET and head.results is not msgspec.UNSET:
            raise NotTaken("not a hand-in", _WORKBOOK)
        if head.nbformat is not msgspec.UNSET:
            raise NotTaken("not a hand-in", f"It is a notebook. {_ASK}")
        if head.doc_id is not msgspec.UNSET:
            raise NotTaken("not a hand-in", " ".join(LINK))
        if head.kind != KIND:
            raise NotTaken("not a hand-in", _KINDS.get(head.kind, f"It is another kind of file. {_ASK}"))
        if head.schema > SCHEMA:
            raise NotTaken("newer version", "A newer TrustKit made it: update yours, then run this again.")
        if head.schema < SCHEMA:
            raise NotTaken(
                "older version", "It has an older form: ask for it to be made again with this TrustKit."
            )
        return msgspec.json.decode(content, type=HandIn)
    except msgspec.ValidationError:
        raise NotTaken(
            "damaged", "A field is missing, too much or of the wrong kind: ask for it again."
        ) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        if kind := looks_like(content):
            raise NotTaken("not a hand-in", " ".join(kind)) from None
        raise NotTaken("damaged", _CUT) from None
