"""Which file of an X archive is which, in the names of every year since 2019."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from trustkit.exports.archive import Archive
from trustkit.exports.members import Member
from trustkit.exports.tally import not_read

# Old and new file names → one word for what they hold.
_READ = {
    "tweets": "tweets",
    "tweet": "tweets",
    "community-tweet": "community-tweet",
    "community_tweet": "community-tweet",
    "twitter-circle-tweet": "circle-tweet",
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
    "twitter-circle": "The circle's name only.",
    "twitter-circle-member": "Names no act.",
    "verified-organization": "Names no act.",
    "professional-data": "Names no act.",
    "account-label": "Names no act.",
}
_UNKNOWN = "Not one of the files that TrustKit reads."
_FILE = re.compile(r"(?P<stem>[a-z]+(?:[-_][a-z]+)*?)(?:-part(?P<part>\d+))?(?: ?\(\d+\)| copy)?\.js")
_STARTS = (b"window.YTD.", b"YTD.", b"window.__THAR_CONFIG", b"__THAR_CONFIG")
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
    return found, _left([member for member in archive.members if id(member) not in taken])


def parts_missing(manifest: Mapping[str, Any], files: Mapping[str, list[Member]]) -> dict[str, list[str]]:
    """The parts that the archive's own list names and that are not there, by what the parts that are there hold."""
    there = {member.name.lower() for members in files.values() for member in members}
    listed: dict[str, list[str]] = {}
    types = manifest.get("dataTypes")
    for one in types.values() if isinstance(types, dict) else ():
        for file in one.get("files") or () if isinstance(one, dict) else ():
            name = file.get("fileName") if isinstance(file, dict) else None
            match = _FILE.fullmatch(name.rpartition("/")[2].lower()) if isinstance(name, str) else None
            kind = _READ.get(match["stem"], "") if match else ""
            if match and kind in files and match[0] not in there:
                listed.setdefault(kind, []).append(match[0])
    return listed


def _named(archive: Archive) -> Iterator[tuple[str, Member]]:
    for member in archive.members:
        match = _FILE.fullmatch(member.name.lower())
        if match and _is_data(member) and (kind := _READ.get(match["stem"])):
            yield kind, member


def _part(name: str) -> int:
    match = _FILE.fullmatch(name.lower())
    return int(match["part"] or 0) if match else 0


def _starts_like_x(archive: Archive, member: Member) -> bool:
    head = archive.head(member)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_STARTS)


def _left(members: list[Member]) -> list[dict[str, object]]:
    """One line for each data file that is not read; its rows are not counted."""
    lines = []
    for member in members:
        if _is_data(member) and (match := _FILE.fullmatch(member.name.lower())):
            lines.append(not_read(member.source, _NOT_NEEDED.get(match["stem"], _UNKNOWN)))
    return lines


def _is_data(member: Member) -> bool:
    return bool(_FILE.fullmatch(member.name.lower())) and "/assets/" not in f"/{member.label}"
