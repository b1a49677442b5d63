"""The dock: every export that TrustKit can read becomes one stream here.

The list of readers is the one place to add a network; each offers the names that `reader.py` asks for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa

from trustkit.errors import AnswerError, ExportError
from trustkit.exports import (
    bluesky,
    business_suite,
    facebook,
    google,
    instagram,
    linkedin,
    linkedin_analytics,
    mastodon,
    sheet,
    tiktok,
    tiktok_studio,
    x,
    youtube,
)
from trustkit.exports.archive import Archive
from trustkit.exports.business_suite.series import with_posts
from trustkit.exports.known_elsewhere import absent_from_all, owners_shared
from trustkit.exports.lost import lost_kinds, why_lost
from trustkit.exports.members import Member, gaps
from trustkit.exports.reader import Progress, Reader
from trustkit.exports.reading import Platform
from trustkit.exports.renamed import renamed
from trustkit.exports.tally import NO_EXPORT, NO_PART, NOTHING_ARRIVED, ZIPS_INSIDE, not_read
from trustkit.exports.unknown import unknown_export
from trustkit.exports.unpacking import told_plainly
from trustkit.exports.x.members import completed
from trustkit.stream import Export, Stream, join

# Arrow's own allocator keeps what it was given and takes pages of 2 MB; the system's gives tables back at once.
pa.set_memory_pool(pa.system_memory_pool())

DECLARED: tuple[Platform, ...] = (
    *facebook.READERS,
    google.READER,
    instagram.READER,
    business_suite.INSTAGRAM,
    business_suite.FACEBOOK,
    linkedin.READER,
    linkedin_analytics.READER,
    tiktok.READER,
    tiktok_studio.READER,
    youtube.READER,
    mastodon.READER,
    bluesky.READER,
)
READERS: tuple[Reader, ...] = (x, *DECLARED, sheet)

_Paths = str | Path | Sequence[str | Path]
_PART = re.compile(
    r"(?:[-_ .]*(?:\(\d+\)|[-_ .](?:part|teil|del|partie)?[-_ .]?\d{1,3})|^(?:part|teil|del|partie)\d{1,3})$"
)
_COPY = re.compile(r" ?\(\d+\)$")
_ENDS_IN_DATE = re.compile(r"\d{2,4}[-_.]\d{1,2}[-_.]\d{1,4}$")
_META_PART = re.compile(r"((?:facebook|instagram)-.+-\d{4}-\d{1,2}-\d{1,2})-[a-z0-9]{8}(?:-\d+)?")
_DATA = (".json", ".js", ".csv", ".tsv", ".xlsx", ".xls", ".car")
_OPENED = (".zip", ".tgz", ".tar.gz", ".tar")
_PACKED = (*_OPENED, ".gz", ".rar", ".7z")
_NUMBERED = re.compile(r"(takeout-\d{8}t\d{6}z-(?:\d+-)?)(\d{3})\.zip", re.IGNORECASE)
_NAMED = 100  # so many files or folders that nobody reads are named one by one
_NO_TEXT = "Pictures, videos and pages; only texts and counts are read."
_EMPTY = "The network says that it holds nothing of this kind."
_LINK = "A link, or no file at all; it was not opened."


def read(path_or_paths: _Paths, progress: Progress | None = None, zone: str | None = None) -> Stream:
    """The stream that one or more exports give together: zip files, folders or single files.

    `zone` (an IANA name such as "Europe/London") is the business's own, for exports that write times without one.

    Raises ExportError when a path cannot be read or none of the readers knows it, AnswerError when there is no such
    zone.

    >>> import trustkit
    >>> from trustkit import samples
    >>> stream = trustkit.read(samples.path("bakery") / "x-archive.zip")
    >>> len(stream.events), stream.told("mentions received")[0]
    (644, 'no')
    """
    if zone is not None:
        _check_zone(zone)
    one = isinstance(path_or_paths, str | Path)
    paths = [Path(path_or_paths)] if one else [Path(path) for path in path_or_paths]  # type: ignore[arg-type,union-attr]
    if not paths:
        raise ExportError(
            "No file was named.", "There is nothing to read.", "Name the archive or sheet to read."
        )
    return join(_exports(_archives(paths), progress, zone))


def check(path: str | Path) -> None:
    """Looks at what lies at a path without reading it; raises ExportError when it is no export, or did not arrive.

    >>> from trustkit import samples
    >>> check(samples.path("bakery") / "CARD.md")
    Traceback (most recent call last):
    trustkit.errors.ExportError: None of the exports that TrustKit knows looks like this. Nothing was read. Give
        TrustKit the zip file as it came from the network (docs/exports.md lists them all), or its own sheet.
    """
    for archive in _archives([Path(path)]):
        if not _claimed(archive):
            raise unknown_export(archive)


def _archives(paths: list[Path]) -> list[Archive]:
    """The exports at these paths; a folder may hold packed ones, beside files of others that are unpacked."""
    packed = {path: _packed_in(path) for path in paths}
    groups = _together([part for path, inside in packed.items() for part in inside or [path]])
    archives = [_opened(group, alone=len(groups) == 1) for group in groups]
    for folder, inside in packed.items():
        if inside:
            rest = Archive(folder)
            rest.members = [member for member in rest.members if member.place not in inside]
            archives += [rest] if rest.members else []
    return with_posts(completed(archives)) if len(archives) > 1 else archives


def _opened(group: list[Path], *, alone: bool) -> Archive:
    """The archive of some paths; where there are others, a refusal says which one it speaks of."""
    try:
        return Archive(*group)
    except ExportError as refused:
        raise refused if alone else refused.about(group[0].name) from None


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise AnswerError(
            "There is no time zone of that name.",
            "Times cannot be read with it.",
            "Zones have names like Europe/London or America/New_York.",
        ) from None


def _exports(archives: list[Archive], progress: Progress | None, zone: str | None) -> list[Export]:
    """What the readers make of each archive; none is read before all are known.

    What was handed over beside an export, and is none itself, is told of in the account.
    """
    every = [(archive, _claimed(archive)) for archive in archives]
    known = [(archive, claims) for archive, claims in every if claims]
    unknown = [archive for archive, claims in every if not claims]
    if not known:
        raise unknown_export(unknown[0])
    total = sum(archive.size for archive, _ in known) or 1
    exports: list[Export] = []
    parts: list[tuple[Reader, Archive]] = []
    beside: list[tuple[int, list[dict[str, object]]]] = []
    before = 0
    for archive, claims in known:
        first, start = len(exports), before
        claimed = {id(member) for _, members in claims for member in members}
        unclaimed = [member for member in archive.members if id(member) not in claimed]
        for reader, members in claims:
            size = sum(member.size for member in members)
            told = _share(progress, before, size, total)
            parts.append((reader, archive.only(members, unclaimed)))
            exports.append(reader.read(parts[-1][1], told, zone))
            before += size
        platforms = [reader for reader, _ in claims if isinstance(reader, Platform)]
        beside.append((first, _left(archive, unclaimed, platforms)))
        beside.append((first, [not_read(label, _LINK) for label in archive.passed_over[:_NAMED]]))
        before = start + archive.size  # what no reader claims is done with too
        if progress:
            progress(before, total)
    exports = absent_from_all(owners_shared(exports, parts, zone))
    for place, lines in beside:
        exports[place].account.extend(lines)
    exports[0].account.extend(line for archive in unknown for line in _left_beside(archive))
    missing = _parts_missing([path for archive in archives for path in archive.paths])
    there = {member.label for archive in archives for member in archive.members}
    numbered = gaps(member for _, claims in known for _, members in claims for member in members)
    missing += [name for name in numbered if name not in there]
    exports[0].account.extend(not_read(name, NO_PART) for name in missing[:_NAMED])
    return exports


def _left_beside(archive: Archive) -> list[dict[str, object]]:
    """The account's lines for what was handed over beside an export and is none."""
    if archive.paths[0].is_dir():
        return _left(archive, archive.members, [])
    packed = any(member.name.casefold().endswith(_PACKED) for member in archive.members)
    return [not_read(path.name, ZIPS_INSIDE if packed else NO_EXPORT) for path in archive.paths]


def _together(paths: list[Path]) -> list[list[Path]]:
    """The paths of one export: loose data files of one folder, and zips or folders named as parts of one another."""
    groups: dict[object, list[Path]] = {}
    for path in dict.fromkeys(paths):
        stem, ending = path.stem.casefold(), path.suffix.casefold()
        key: object = path
        if ending in (".js", ".json"):
            key = path.parent
        elif match := _META_PART.fullmatch(_COPY.sub("", path.name.casefold())):  # unpacked
            key = path.parent, match[1]
        elif ending == ".zip" and ((export := _export_name(stem)) != stem or _ENDS_IN_DATE.search(stem)):
            key = path.parent, export
        groups.setdefault(key, []).append(path)
    return list(groups.values())


def _export_name(stem: str) -> str:
    """The name of a zip without the number of its part, in the ways that networks and browsers number them.

    >>> _export_name("takeout-20250101t101010z-002"), _export_name("twitter-2024-01-02 (1)")
    ('takeout-20250101t101010z', 'twitter-2024-01-02')
    """
    bare = _COPY.sub("", stem)
    if match := _META_PART.fullmatch(bare):
        return match[1]
    return bare if _ENDS_IN_DATE.search(bare) else _PART.sub("", stem)


def _packed_in(path: Path) -> list[Path]:
    """The packed exports that lie in a folder, such as the parts of one; none where the path is no folder."""
    with told_plainly():
        inside = sorted(path.iterdir()) if path.is_dir() and path.suffix != ".download" else []
    return [
        one
        for one in inside
        if one.name.casefold().endswith(_OPENED) and one.is_file() and one.name[0] != "."
    ]


def _parts_missing(paths: Sequence[Path]) -> list[str]:
    """The names of parts that must exist, as those of the others show, and were not handed over.

    >>> _parts_missing([Path("takeout-20250101T101010Z-1-001.zip"), Path("takeout-20250101T101010Z-1-003.zip")])
    ['takeout-20250101T101010Z-1-002.zip']
    """
    numbers: dict[str, set[int]] = {}
    for path in paths:
        if match := _NUMBERED.fullmatch(path.name):
            numbers.setdefault(match[1], set()).add(int(match[2]))
    return [
        f"{beginning}{number:03d}.zip"
        for beginning, there in numbers.items()
        for number in range(1, max(there))
        if number not in there
    ]


def _claimed(archive: Archive) -> list[tuple[Reader, list[Member]]]:
    """The readers that know something of the archive, each with its members; none if no reader does.

    Where none does, what stands in the files tells what they are, whatever they are called.
    """
    if found := _taken(archive):
        return found
    as_handed_over, archive.members = archive.members, renamed(archive)
    if not (found := _taken(archive)):
        archive.members = as_handed_over
    return found


def _taken(archive: Archive) -> list[tuple[Reader, list[Member]]]:
    """The readers and their members; a member goes to the first only."""
    taken: set[int] = set()
    found: list[tuple[Reader, list[Member]]] = []
    for reader in READERS:
        if members := [member for member in reader.claims(archive) if id(member) not in taken]:
            taken |= {id(member) for member in members}
            found.append((reader, members))
    return found


def _left(archive: Archive, members: list[Member], platforms: list[Platform]) -> list[dict[str, object]]:
    """The account's lines for what no reader claims: data files by name, all others by folder."""
    lost = [one for one in members if any(lost_kinds(archive, one, platform.files) for platform in platforms)]
    told = {id(member) for member in lost[:_NAMED]}
    lines = [not_read(member.source, why_lost(archive, member)) for member in lost[:_NAMED]]
    members = [member for member in members if id(member) not in told]
    data = [member for member in members if member.name.casefold().endswith(_DATA)][:_NAMED]
    lines += [
        not_read(
            member.source, "Not one of the files that TrustKit reads." if member.size else NOTHING_ARRIVED
        )
        for member in data
    ]
    packed = [member for member in members if member.name.casefold().endswith(_PACKED)][:_NAMED]
    lines += [
        not_read(member.source, "A packed file inside the export; it was not opened.") for member in packed
    ]
    empty = [member for member in members if member.name == "no-data.txt"][:_NAMED]
    lines += [not_read(member.source, _EMPTY) for member in empty]
    named = {id(member) for member in data + packed + empty}
    folders: dict[str, int] = {}
    for member in members:
        if id(member) not in named:
            folder = member.label.rpartition("/")[0]
            folders[folder] = folders.get(folder, 0) + 1
    for folder, count in list(folders.items())[:_NAMED]:
        label = f"{folder}/ ({count:,} files)" if folder else f"{count:,} other files"
        lines.append(not_read(label, _NO_TEXT))
    if more := list(folders.values())[_NAMED:]:
        lines.append(not_read(f"{len(more):,} more folders ({sum(more):,} files)", _NO_TEXT))
    return lines


def _share(progress: Progress | None, before: int, size: int, total: int) -> Progress:
    """Progress over all exports, from the progress of one of them."""

    def tell(done: int, there: int) -> None:
        if progress is not None:
            progress(min(total, before + (size * done // there if there else size)), total)

    return tell
