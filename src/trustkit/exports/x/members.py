"""Which file of an X archive is which, in the names of every year since 2019."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.members import Member
from trustkit.exports.sorting.lost import why_lost
from trustkit.exports.telling.tally import UNKNOWN_FILE, not_read
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
_IN_ANY_PART = ("manifest", "account", "profile", "screen-name-change", "verified")
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
_FILE = re.compile(r"(?P<stem>[a-z]+(?:[-_][a-z]+)*?)(?:-part(?P<part>\d+))?(?: ?\(\d+\)| copy)?\.js")
_STARTS = (b"window.YTD.", b"YTD.", b"window.__THAR_CONFIG", b"__THAR_CONFIG")
_MOST_PARTS = 1000  # so many are no archive of X's
# Of others the unit is not known.
_COUNTED = ("tweets", "community-tweet", "circle-tweet", "like", "follower")
_NEARLY_ALL = 0.95  # nobody says how exact the list is, so that a few fewer tell nothing
_CSV_YEARS = re.compile(r"(?:^|/)data/js/tweets/\d{4}_\d{2}\.js$")


def claimed(archive: Archive) -> list[Member]:
    """X's data files, if files with X's names and X's first words are among the members.

    >>> from trustkit.exports.by_hand import archive_of
    >>> archive = archive_of({"data/like.js": b"window.YTD.like.part0 = []", "assets/app.js": b"run()"})
    >>> [member.name for member in claimed(archive)]
    ['like.js']
    """
    if is_csv_era(archive):
        return archive.members
    named = [member for _, member in _named(archive)]
    if not any(_starts_like_x(archive, member) for member in named):
        return []
    return [member for member in archive.members if _is_data(member)]


def is_csv_era(archive: Archive) -> bool:
    """Whether this is an archive in the layout of before August 2018.

    >>> from trustkit.exports.by_hand import archive_of
    >>> is_csv_era(archive_of({"data/js/tweets/2017_06.js": b"[]"})), is_csv_era(archive_of({"data/like.js": b"[]"}))
    (True, False)
    """
    return any(_CSV_YEARS.search(member.label) for member in archive.members)


def sorted_out(archive: Archive) -> tuple[dict[str, list[Member]], list[dict[str, object]]]:
    """The members to read by what they hold, parts in order, and the account's lines for all the others.

    >>> from trustkit.exports.by_hand import archive_of
    >>> files, lines = sorted_out(archive_of({"tweet.js": b"window.YTD.tweet.part0 = []", "ad.js": b"YTD.ad = []"}))
    >>> {kind: [member.name for member in members] for kind, members in files.items()}
    {'tweets': ['tweet.js']}
    >>> [(line["file"], line["why"]) for line in lines]
    [('ad.js', 'Not one of the files that TrustKit reads.')]
    """
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
    """What the files hold that are named as X names them, and are empty or something else.

    >>> from trustkit.exports.by_hand import archive_of
    >>> sorted(lost_kinds(archive_of({"like.js": b"<html>", "follower.js": b""}), {}))
    ['follower', 'like']
    """
    taken = {id(member) for members in files.values() for member in members}
    return {kind for member in archive.members if id(member) not in taken and (kind := _promised(member))}


def _promised(member: Member) -> str | None:
    """What a file holds by its name, if that is read; the name of a circle's posts may stand on its name as well."""
    match = _FILE.fullmatch(member.name.lower())
    return (
        _READ.get(match["stem"]) if match and _is_data(member) and match["stem"] != "twitter-circle" else None
    )


def parts_not_there(manifest: Mapping[str, Any], files: Mapping[str, list[Member]]) -> dict[str, list[str]]:
    """The parts that are not there, by what the others hold, as the archive's own list or the others' numbers show.

    >>> parts_not_there({}, {"tweets": [Member("tweets.js", 9, None), Member("tweets-part2.js", 9, None)]})
    {'tweets': ['tweets-part1.js']}
    """
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
    """Whether the archive says that it is one of several, unless several are there with each file of its own list.

    Nobody says whether that list names the files of all parts, so that one part is never the whole by it.

    >>> manifest = {"manifest": [Member("manifest.js", 9, None)]}
    >>> [is_part({"archiveInfo": {"isPartialArchive": told}}, manifest) for told in (True, False)]
    [True, False]
    """
    info = manifest.get("archiveInfo")
    if not isinstance(info, dict) or info.get("isPartialArchive") is not True:
        return False
    listed = [name for _, name in _listed(manifest)]
    own = (members for kind, members in files.items() if kind not in _IN_ANY_PART)
    times = Counter(_numbered(member.name) for members in own for member in members)
    several = len(files["manifest"]) > max(times.values(), default=1)  # or one stands there twice
    return not several or not listed or not all(_is_there(name, files) for name in listed)


@dataclass(frozen=True, eq=False)
class _Held:
    """What one of several archives holds: its files to read, and its own lists of what belongs to it."""

    archive: Archive
    files: dict[str, list[Member]]
    lists: list[dict[str, Any]]

    @cached_property
    def numbers(self) -> set[tuple[str, int]]:
        """The files that stand in one part of an archive only."""
        return {
            _numbered(member.name)
            for kind, members in self.files.items()
            if kind not in _IN_ANY_PART
            for member in members
        }

    @cached_property
    def made(self) -> set[tuple[object, object]]:
        """Of which account, and when, the archive was made."""
        told = [(one.get("userInfo"), one.get("archiveInfo")) for one in self.lists]
        return {
            (user["accountId"], info["generationDate"])
            for user, info in told
            if isinstance(user, dict) and isinstance(info, dict)
            if isinstance(user.get("accountId"), str) and isinstance(info.get("generationDate"), str)
        }


def completed(archives: list[Archive]) -> list[Archive]:
    """The archives, each together with those that hold the rest of it.

    That is what its own list names and it lacks, what was made of the same account at the same moment, and parts that
    are numbered on from its own, if from no other's.

    >>> from trustkit.exports.by_hand import archive_of
    >>> parts = [archive_of({name: b"window.YTD.tweets.part0 = []"}) for name in ("tweets.js", "tweets-part1.js")]
    >>> [[member.name for member in archive.members] for archive in completed(parts)]
    [['tweets-part1.js', 'tweets.js']]
    """
    every = [_held(archive) for archive in archives]
    whole: list[_Held] = []
    parts = list(every)
    while parts:
        one = parts.pop(0)
        rest = [other for other in every if other is not one and _is_rest(one, other, every)]
        if rest:
            parts = [part for part in parts if part not in rest]
            whole = [part for part in whole if part not in rest]
            paths = (path for part in rest for path in part.archive.paths)
            one = replace(one, archive=Archive(*one.archive.paths, *paths))
        whole.append(one)
    return [one.archive for one in whole]


def _held(archive: Archive) -> _Held:
    files, _ = sorted_out(archive)
    return _Held(archive, files, [one_object(archive.whole(member)) for member in files.get("manifest", ())])


def _is_rest(one: _Held, other: _Held, every: Sequence[_Held]) -> bool:
    """Whether the other holds what this one lacks."""
    if not other.files:
        return False
    if other.files.keys() & {"manifest", "account"}:
        return bool(one.made & other.made) and not one.numbers & other.numbers
    if any(_lacks(listed, one, other) for listed in one.lists):
        return True
    return [third for third in every if third is not other and _goes_on(third, other)] == [one]


def _lacks(listed: Mapping[str, Any], one: _Held, other: _Held) -> bool:
    """Whether this one lacks files that its list names, and the other holds them."""
    return any(
        _numbered(name) in other.numbers and not _is_there(name, one.files) for _, name in _listed(listed)
    )


def _goes_on(one: _Held, other: _Held) -> bool:
    """Whether this one has all the parts that stand before those of the other."""
    before = {_numbered(name) for _, name in _numbers_left_out(other.files)} - other.numbers
    return bool(before) and before <= one.numbers and not one.numbers & other.numbers


def short_of_list(manifest: Mapping[str, Any], held: Mapping[str, int]) -> set[str]:
    """The kinds of files that hold clearly less than the archive's own list counts; `held` is how much they hold.

    >>> listed = {"like": {"files": [{"fileName": "data/like.js", "count": "1000"}]}}
    >>> [short_of_list({"dataTypes": listed}, {"like": count}) for count in (600, 999)]
    [{'like'}, set()]
    """
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
            known = _NOT_NEEDED.get(match["stem"], UNKNOWN_FILE)
            lost = not member.size or _promised(member)
            lines.append(not_read(member.source, why_lost(archive, member) if lost else known))
    return lines


def _is_data(member: Member) -> bool:
    return bool(_FILE.fullmatch(member.name.lower())) and "/assets/" not in f"/{member.label}"
