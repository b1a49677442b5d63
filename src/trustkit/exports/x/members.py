"""Which file of an X archive is which, in the names of every year since 2019."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from trustkit.exports.archive import Archive
from trustkit.exports.lost import why_lost
from trustkit.exports.members import Member
from trustkit.exports.tally import not_read
from trustkit.exports.x.items import one_object

# Old and new file names → one word for what they hold.
_READ = {
    "tweets": "tweets",
    "tweet": "tweets",
    "community-tweet": "community-tweet",
    "community_tweet": "community-tweet",
    "twitter-circle-tweet": "circle-tweet",
    "twitter-circle": "circle-tweet",  # in some archives; in others it holds the circle's name
    "note-tweet": "note-tweet",
    "deleted-tweets": "deleted-tweets",
    "deleted-tweet": "deleted-tweets",
    "direct-messages": "direct-messages",
    "direct-message": "direct-messages",
    "direct-messages-group": "direct-messages-group",
    "direct-message-group": "direct-messages-group",
    "like": "like",
    "follower": "follower",
    "following": "following",
    "account": "account",
    "profile": "profile",
    "screen-name-change": "screen-name-change",
    "verified": "verified",
    "manifest": "manifest",
}
_HEADERS = "Dates and ids only; the text is in another file of the archive."
_NOT_NEEDED = {
    "tweet-headers": _HEADERS,
    "deleted-tweet-headers": _HEADERS,
    "direct-message-headers": _HEADERS,
    "direct-message-group-headers": _HEADERS,
    "twitter-circle-member": "Names no act.",
    "twitter-circle": "The circle's name only.",
    "verified-organization": "Names no act.",
    "professional-data": "Names no act.",
    "account-label": "Names no act.",
}
_UNKNOWN = "Not one of the files that TrustKit reads."
_FILE = re.compile(r"(?P<stem>[a-z]+(?:[-_][a-z]+)*?)(?:-part(?P<part>\d+))?(?: ?\(\d+\)| copy)?\.js")
_STARTS = (b"window.YTD.", b"YTD.", b"window.__THAR_CONFIG", b"__THAR_CONFIG")
_MOST_PARTS = 1000  # so many are no archive of X's
_COUNTED = (
    "tweets",
    "community-tweet",
    "circle-tweet",
    "like",
    "follower",
)  # of others the unit is not known
_NEARLY_ALL = 0.95  # nobody says how exact the list is, so that a few fewer tell nothing
_CSV_YEARS = re.compile(r"(?:^|/)data/js/tweets/\d{4}_\d{2}\.js$")


def claimed(archive: Archive) -> list[Member]:
    """X's data files, if files with X's names and X's first words are among the members."""
    if is_csv_era(archive):
        return archive.members
    named = [member for _, member in _named(archive)]
    if not any(_starts_like_x(archive, member) for member in named):
        return []
    return [member for member in archive.members if _is_data(member)]


def is_csv_era(archive: Archive) -> bool:
    """Whether this is an archive in the layout of before August 2018."""
    return any(_CSV_YEARS.search(member.label) for member in archive.members)


def sorted_out(archive: Archive) -> tuple[dict[str, list[Member]], list[dict[str, object]]]:
    """The members to read by what they hold, parts in order, and the account's lines for all the others."""
    found: dict[str, list[Member]] = {}
    taken = set()
    for kind, member in _named(archive):
        if (
            _starts_like_x(archive, member)
            or archive.head(member).lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in b"[{"
        ):
            found.setdefault(kind, []).append(member)
            taken.add(id(member))
    for members in found.values():
        members.sort(key=lambda member: _part(member.name))
    return found, _left(archive, [member for member in archive.members if id(member) not in taken])


def lost_kinds(archive: Archive, files: Mapping[str, list[Member]]) -> set[str]:
    """What the files hold that are named as X names them, and are empty or something else."""
    taken = {id(member) for members in files.values() for member in members}
    return {kind for member in archive.members if id(member) not in taken and (kind := _promised(member))}


def _promised(member: Member) -> str | None:
    """What a file holds by its name, if that is read; the name of a circle's posts may stand on its name as well."""
    match = _FILE.fullmatch(member.name.lower())
    return (
        _READ.get(match["stem"]) if match and _is_data(member) and match["stem"] != "twitter-circle" else None
    )


def parts_missing(manifest: Mapping[str, Any], files: Mapping[str, list[Member]]) -> dict[str, list[str]]:
    """The parts that are not there, by what the others hold, as the archive's own list or the others' numbers show."""
    missing: dict[str, list[str]] = {}
    for kind, name in dict.fromkeys([*_listed(manifest), *_numbers_left_out(files)]):
        if kind in files and not _is_there(name, files):
            missing.setdefault(kind, []).append(name)
    return missing


def _numbers_left_out(files: Mapping[str, list[Member]]) -> Iterator[tuple[str, str]]:
    """What each part holds that must stand before the last one that is there, and its name."""
    for kind, members in files.items():
        last = max(members, key=lambda member: _part(member.name)).name.lower()
        stem = last.partition("-part")[0]
        for part in range(min(_part(last), _MOST_PARTS)):
            yield kind, f"{stem}-part{part}.js" if part else f"{stem}.js"


def is_part(manifest: Mapping[str, Any], files: Mapping[str, list[Member]]) -> bool:
    """Whether the archive says that it is one of several, unless each file to read of its own list is there."""
    info = manifest.get("archiveInfo")
    if not isinstance(info, dict) or info.get("isPartialArchive") is not True:
        return False
    listed = [name for _, name in _listed(manifest)]
    return not listed or not all(_is_there(name, files) for name in listed)


def completed(archives: list[Archive]) -> list[Archive]:
    """The archives, each together with those that hold files which its own list names and which it lacks."""
    whole: list[Archive] = []
    parts = list(archives)
    while parts:
        archive = parts.pop(0)
        files, _ = sorted_out(archive)
        listed = [one_object(archive.whole(member)) for member in files.get("manifest", ())]
        rest = [
            part
            for part in archives
            if part is not archive and any(_is_rest(one, files, part) for one in listed)
        ]
        if rest:
            parts = [part for part in parts if part not in rest]
            whole = [part for part in whole if part not in rest]
            archive = Archive(*archive.paths, *(path for part in rest for path in part.paths))
        whole.append(archive)
    return whole


def _is_rest(manifest: Mapping[str, Any], files: Mapping[str, list[Member]], others: Archive) -> bool:
    """Whether an archive with this list lacks files that it names, and others without a list hold them."""
    held = {_numbered(member.name) for _, member in _named(others)}
    if any(kind in ("manifest", "account") for kind, _ in held):
        return False
    return any(_numbered(name) in held and not _is_there(name, files) for _, name in _listed(manifest))


def short_of_list(manifest: Mapping[str, Any], held: Mapping[str, int]) -> set[str]:
    """The kinds of files that hold clearly less than the archive's own list counts; `held` is how much they hold."""
    listed = dict.fromkeys(_COUNTED, 0)
    for kind, _, count in _entries(manifest):
        if kind in listed and isinstance(count, str) and re.fullmatch("[0-9]{1,15}", count):
            listed[kind] += int(count)
    return {kind for kind, count in listed.items() if kind in held and held[kind] < _NEARLY_ALL * count}


def _listed(manifest: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What each file to read holds that the archive's own list names, and its name."""
    return ((kind, name) for kind, name, _ in _entries(manifest))


def _entries(manifest: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """The same, with what the list says that the file counts."""
    types = manifest.get("dataTypes")
    for one in types.values() if isinstance(types, dict) else ():
        for file in one.get("files") or () if isinstance(one, dict) else ():
            name = file.get("fileName") if isinstance(file, dict) else None
            match = _FILE.fullmatch(name.rpartition("/")[2].lower()) if isinstance(name, str) else None
            if match and (kind := _READ.get(match["stem"])):
                yield kind, match[0], file.get("count")


def _is_there(name: str, files: Mapping[str, list[Member]]) -> bool:
    return _numbered(name) in {_numbered(member.name) for members in files.values() for member in members}


def _named(archive: Archive) -> Iterator[tuple[str, Member]]:
    for member in archive.members:
        match = _FILE.fullmatch(member.name.lower())
        if not match or not member.size or not _is_data(member):
            continue
        kind = _READ.get(match["stem"])
        if kind and (match["stem"] != "twitter-circle" or b'"tweet"' in archive.head(member)):
            yield kind, member


def _part(name: str) -> int:
    return _numbered(name)[1]


def _numbered(name: str) -> tuple[str, int]:
    """What a file holds and which part of it, without the marks of a second download."""
    match = _FILE.fullmatch(name.lower())
    return (_READ.get(match["stem"], match["stem"]), int(match["part"] or 0)) if match else (name, 0)


def _starts_like_x(archive: Archive, member: Member) -> bool:
    head = archive.head(member)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_STARTS)


def _left(archive: Archive, members: list[Member]) -> list[dict[str, object]]:
    """One line for each data file that is not read; its rows are not counted."""
    lines = []
    for member in members:
        if _is_data(member) and (match := _FILE.fullmatch(member.name.lower())):
            known = _NOT_NEEDED.get(match["stem"], _UNKNOWN)
            lost = not member.size or _promised(member)
            lines.append(not_read(member.source, why_lost(archive, member) if lost else known))
    return lines


def _is_data(member: Member) -> bool:
    return bool(_FILE.fullmatch(member.name.lower())) and "/assets/" not in f"/{member.label}"
