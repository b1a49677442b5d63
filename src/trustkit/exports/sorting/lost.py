"""Files that are there and tell nothing: empty, with a web page in their place, or changed by the network.

Such a file is not the same as none: what it should hold was lost, and coverage must not say that all is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from trustkit.exports.declared import File
from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.members import Member
from trustkit.exports.rows.json_paths import JsonRows, Way, steps_of
from trustkit.exports.rows.json_rows import plain
from trustkit.exports.telling.tally import NOTHING_ARRIVED

NOT_AS_KNOWN = (
    "Nothing stands where TrustKit looks for it: the network may have changed how it writes this file."
)
_PAGE = "A web page stands in its place, perhaps the one for logging in; what it held is missing."
_OTHER_COLUMNS = (
    "It is named as a file that TrustKit reads and holds something else, so what it held is missing."
)
_PAGES = (b"<!doctype html", b"<html")
_ANY_NAMES = ("_.csv", "_.xlsx", "_.json", "_.car")  # a pattern that takes one of these tells no kind


def why_lost(archive: Archive, member: Member) -> str:
    """Why a member is none of the kinds of files that its path promises.

    >>> from trustkit.exports.by_hand import archive_of
    >>> archive = archive_of({"posts.json": b""})
    >>> why_lost(archive, archive.members[0])
    'The file is empty: nothing of it arrived, so what it held is missing.'
    """
    if not member.size:
        return NOTHING_ARRIVED
    return _PAGE if is_page(archive, member) else _OTHER_COLUMNS


def lost_kinds(archive: Archive, member: Member, files: Iterable[File]) -> set[str]:
    """The kinds of files that a member is by its path, though no reader could take it for one.

    A path that many tables share promises a kind only where the file is empty or a web page: then it may have been any.

    >>> from trustkit.exports.by_hand import archive_of
    >>> archive = archive_of({"followers_1.json": b"<html>No JSON</html>"})
    >>> lost_kinds(archive, archive.members[0], [File("followers", r"followers_\\d+\\.json", JsonRows(("[]",)))])
    {'followers'}
    """
    path = member.plain_path
    promised = [file for file in files if file.rows and not file.of and file.pattern.fullmatch(path)]
    # Pictures and films promise nothing, and so are not looked into.
    empty = bool(promised) and (not member.size or is_page(archive, member))
    return {file.kind for file in promised if empty or _names_kind(file)}


def _names_kind(file: File) -> bool:
    return not any(map(file.pattern.fullmatch, _ANY_NAMES))


def is_page(archive: Archive, member: Member) -> bool:
    """Whether a web page stands in the file.

    >>> from trustkit.exports.by_hand import archive_of
    >>> archive = archive_of({"posts.html": b"\\n<!DOCTYPE html>", "posts.json": b"[]"})
    >>> [(member.name, is_page(archive, member)) for member in archive.members]
    [('posts.html', True), ('posts.json', False)]
    """
    return archive.head(member).removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_PAGES)


def is_not_as_known(content: bytes, files: Sequence[File]) -> bool:
    """Whether a JSON file without a row of any of these kinds holds something under keys that none of them names.

    >>> followers = File("followers", "f.json", JsonRows(("followers_v2[]", "followers_v3[]")))
    >>> [is_not_as_known(file, [followers]) for file in (b'{"followers_v4": [{}]}', b'{"followers_v3": []}', b"[]")]
    [True, False, False]
    """
    paths = [path for file in files for path in _paths(file)]
    known = {next(iter(steps_of(path)), None) for path in paths}
    if known & {Way.ANY, None}:
        return False
    try:
        top: Any = msgspec.json.decode(plain(content), type=dict[str, msgspec.Raw] | list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeError):
        return False
    if isinstance(top, list):
        return bool(top) and Way.EACH not in known
    opening = b"[" if any("[]" in path for path in paths) else b"{"
    held = [value for key, value in top.items() if bytes(value).startswith(opening)]
    return any(b"{" in bytes(value)[1:] for value in held) and not known & top.keys()


def _paths(file: File) -> list[str]:
    """The ways to the rows of a file, and to what stands above them."""
    rows = file.rows.at if isinstance(file.rows, JsonRows) else ()
    return [*rows, *(place for place in file.places if place.startswith("^"))]
