"""What a file is that should hold JSON and does not: by its first bytes, and by marks that programs leave in it."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_CONFLICT = (b"<<<<<<< ", b"\n>>>>>>> ")
_PAGE = re.compile(rb"\s*<(?:!doctype|html|head|!--|\?xml)", re.IGNORECASE)


class Kind(NamedTuple):
    """What a file is, and what to do to get the right one."""

    what: str
    todo: str


PICTURE = Kind(
    "It is a picture, such as a screenshot or a photo.",
    "Nothing can be counted from a picture: ask for the file itself.",
)
PAGE = Kind(
    "It is a web page, mostly the one for signing in, saved in the place of the file.",
    "Sign in where the file lies, and download it once more; or ask for the file itself in place of a link.",
)
LINK = Kind(
    "It is only a link to a file that lies in the cloud.",
    "Open it, and download the file itself; or ask for it.",
)
DOCUMENT = Kind(
    "It is a document of an office program, or a PDF.", "Ask for the file itself, as it was made."
)
_NOT_DOWN = Kind(
    "It holds only zeros: a cloud drive or a broken download left it in the place of the file.",
    "Let the drive finish, open the file there once, and try again; or ask for it again.",
)
_PACKED = Kind(
    "It is packed, or a document of an office program.",
    "Unpack it, where it can be unpacked; or ask for the file itself.",
)
_TWO_VERSIONS = Kind(
    "It holds two versions at once, with the marks of a merge conflict (<<<<<<<) between them.",
    "Take the file as it was before they were merged, or have it made again.",
)
_BEGIN = {
    b"\x89PNG": PICTURE,
    b"\xff\xd8\xff": PICTURE,
    b"GIF8": PICTURE,
    b"RIFF": PICTURE,
    b"%PDF": DOCUMENT,
    b"{\\rtf": DOCUMENT,
    b"\xd0\xcf\x11\xe0": DOCUMENT,
    b"PK\x03\x04": _PACKED,
    b"\x1f\x8b": _PACKED,
    b"Rar!": _PACKED,
    b"7z\xbc\xaf": _PACKED,
}


def looks_like(content: bytes) -> Kind | None:
    """What a file is that was taken for JSON, with what to do; nothing where that cannot be told.

    >>> looks_like(b"<!DOCTYPE html><title>Sign in</title>").what
    'It is a web page, mostly the one for signing in, saved in the place of the file.'
    >>> looks_like(b'{"kind": "trustkit hand-in", ')
    """
    if not content.strip(b"\0"):
        return _NOT_DOWN
    for begin, kind in _BEGIN.items():
        if content.startswith(begin):
            return kind
    if content[4:8] == b"ftyp":  # HEIC, the photos of an iPhone
        return PICTURE
    if all(mark in content for mark in _CONFLICT):
        return _TWO_VERSIONS
    return PAGE if _PAGE.match(content) else None


def as_utf8(content: bytes) -> bytes:
    """JSON that an editor saved in UTF-16, or with a mark at its beginning, as it was before.

    Raises UnicodeDecodeError for half of a letter.

    >>> as_utf8('{"kind": 1}'.encode("utf-16")), as_utf8(b'{"kind": 1}')
    (b'{"kind": 1}', b'{"kind": 1}')
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16").encode()
    if content[1:2] == b"\0" != content[:1]:  # every second byte of Latin letters is 0
        return content.decode("utf-16-le").encode()
    if content[:1] == b"\0" != content[1:2]:
        return content.decode("utf-16-be").encode()
    return content.removeprefix(codecs.BOM_UTF8)
