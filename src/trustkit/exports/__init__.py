"""The dock: every export that TrustKit can read becomes one stream here.

The list of readers is the one place to add a network; each offers the names that `reader.py` asks for.

An export goes through the folders in this order: `packing` (the files that lie in what was handed over), `sorting`
(which file is what), `rows` (their bytes become rows), `values` (a network's values become ours), `tables` (rows
become the tables of a stream), `telling` (what became of each row, and what the export can tell). `declared.py` holds
what a network's own module says of all that, and `reading.py` the loop that does it.
"""

from __future__ import annotations

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
from trustkit.exports.business_suite.series import with_posts
from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.members import Member
from trustkit.exports.packing.parts import exports_in, files_missing, together, zips_missing
from trustkit.exports.reader import Progress, Reader, read_by
from trustkit.exports.reading import Platform
from trustkit.exports.sorting.left_over import NAMED, by_folder, left_beside, left_over
from trustkit.exports.sorting.renamed import renamed
from trustkit.exports.sorting.unknown import unknown_export
from trustkit.exports.telling.known_elsewhere import absent_from_all, owners_shared
from trustkit.exports.telling.tally import NO_PART, not_read
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

_Claims = list[tuple[Reader, list[Member]]]
_Paths = str | Path | Sequence[str | Path]
_LINK = "A link, or no file at all; it was not opened."


def read(path_or_paths: _Paths, *, progress: Progress | None = None, zone: str | None = None) -> Stream:
    """The stream that one or more exports give together: zip files, folders or single files, several as a list.

    `zone` (an IANA name such as "Europe/London") is the business's own, for exports that write times without one.

    Raises ExportError when a path cannot be read or none of the readers knows it, AnswerError when there is no such
    zone.

    >>> import trustkit
    >>> from trustkit import samples
    >>> stream = trustkit.read(samples.path("bakery") / "x-archive.zip")
    >>> len(stream.events), stream.told("mentions received")[0]
    (644, 'no')
    >>> trustkit.read([samples.path("bakery") / "x-archive.zip", samples.path("bakery") / "sheet.csv"])
    <Stream: 669 acts on X, up to 1 July 2026>
    """
    if zone is not None:
        _check_zone(zone)
    one = isinstance(path_or_paths, str | Path)
    given = [path_or_paths] if one else path_or_paths
    paths = [Path(path).expanduser() for path in given]  # type: ignore[arg-type,union-attr]
    if not paths:
        raise ExportError(
            "No file was named.", "There is nothing to read.", "Name the archive or sheet to read."
        )
    return join(_exports(_archives(paths), progress, zone))


def check(path: str | Path) -> None:
    """Looks at what lies at a path without reading it; raises ExportError where no export is, or none arrived.

    >>> from trustkit import samples
    >>> check(samples.path("bakery") / "CARD.md")
    Traceback (most recent call last):
    trustkit.errors.ExportError: None of the exports that TrustKit knows looks like this. Nothing was read. Give
        TrustKit the zip file as it came from the network (docs/exports.md lists them all), or its own sheet.
    """
    archives = _archives([Path(path)])
    if not any(map(_claimed, archives)):
        raise unknown_export(archives[0])


def _archives(paths: list[Path]) -> list[Archive]:
    """The exports at these paths; a folder may hold several, beside files of another."""
    held = {path: exports_in(path) for path in paths}
    groups = together([part for path, inside in held.items() for part in inside or [path]])
    archives = [_opened(group, alone=len(groups) == 1) for group in groups]
    for folder, inside in held.items():
        if inside:
            rest = Archive(folder)
            rest.members = [
                member
                for member in rest.members
                if folder / member.place.relative_to(folder).parts[0] not in inside
            ]
            archives += [rest] if rest.members else []
    return with_posts(completed(archives)) if len(archives) > 1 else archives


def _opened(group: list[Path], *, alone: bool) -> Archive:
    """The archive of some paths; where there are others, a refusal says which one it speaks of."""
    try:
        return Archive(*group)
    except ExportError as refused:  # the archive itself tells of one of several paths
        raise refused if alone or len(group) > 1 else refused.about(group[0].name) from None


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
    exports, parts = _read(known, progress, zone)
    exports = absent_from_all(owners_shared(exports, parts, zone))
    pictures: list[Member] = []
    first = 0
    for archive, claims in known:
        lines, rest = _left(archive, claims)
        exports[first].account.extend(lines)
        pictures += rest
        first += len(claims)
    for archive in unknown:
        lines, rest = left_beside(archive)
        exports[0].account.extend(lines)
        pictures += rest
    exports[0].account.extend(by_folder(pictures))
    exports[0].account.extend(_missing(archives, known))
    return exports


def _read(
    known: Sequence[tuple[Archive, _Claims]], progress: Progress | None, zone: str | None
) -> tuple[list[Export], list[tuple[Reader, Archive]]]:
    """What each reader makes of its part of an archive, and the parts."""
    total = sum(archive.size for archive, _ in known) or 1
    exports: list[Export] = []
    parts: list[tuple[Reader, Archive]] = []
    start = 0
    for archive, claims in known:
        before, unclaimed = start, _unclaimed(archive, claims)
        for reader, members in claims:
            size = sum(member.size for member in members)
            parts.append((reader, archive.only(members, unclaimed)))
            try:
                exports.append(read_by(*parts[-1], _share(progress, before, size, total), zone))
            except ExportError as refused:
                raise refused.about(archive.paths[0].name) if _to_name(archive, known) else refused from None
            before += size
        start += archive.size  # what no reader claims is done with too
        if progress:
            progress(start, total)
    return exports, parts


def _to_name(archive: Archive, known: Sequence[tuple[Archive, _Claims]]) -> bool:
    """Whether a refusal of one of its files leaves open which of several zips or folders it lies in."""
    packed = any(member.name != archive.paths[0].name for member in archive.members)
    return len(known) > 1 and len(archive.paths) == 1 and packed


def _unclaimed(archive: Archive, claims: _Claims) -> list[Member]:
    claimed = {id(member) for _, members in claims for member in members}
    return [member for member in archive.members if id(member) not in claimed]


def _left(archive: Archive, claims: _Claims) -> tuple[list[dict[str, object]], list[Member]]:
    """What lies in an archive and no reader takes, as `left_over` tells it."""
    files = [file for reader, _ in claims for file in reader.files]
    passed_over = [not_read(label, _LINK) for label in archive.passed_over[:NAMED]]
    lines, rest = left_over(archive, _unclaimed(archive, claims), files)
    return lines + passed_over, rest


def _missing(
    archives: Sequence[Archive], known: Sequence[tuple[Archive, _Claims]]
) -> list[dict[str, object]]:
    """The account's lines for zips and files that must exist, as the numbers of others show, and are not there."""
    there = {member.label for archive in archives for member in archive.members}
    numbered = files_missing(
        member for _, claims in known for reader, members in claims if reader.in_series for member in members
    )
    missing = zips_missing([path for archive in archives for path in archive.paths])
    missing += [name for name in numbered if name not in there]
    return [not_read(name, NO_PART) for name in missing[:NAMED]]


def _claimed(archive: Archive) -> _Claims:
    """The readers that know something of the archive, each with its members; none if no reader does.

    Where none does, what stands in the files tells what they are, whatever they are called.
    """
    if found := _taken(archive):
        return found
    as_handed_over, archive.members = archive.members, renamed(archive)
    if not (found := _taken(archive)):
        archive.members = as_handed_over
    return found


def _taken(archive: Archive) -> _Claims:
    """The readers and their members; a member goes to the first only."""
    taken: set[int] = set()
    found: _Claims = []
    for reader in READERS:
        if members := [member for member in reader.claims(archive) if id(member) not in taken]:
            taken |= {id(member) for member in members}
            found.append((reader, members))
    return found


def _share(progress: Progress | None, before: int, size: int, total: int) -> Progress:
    """Progress over all exports, from the progress of one of them."""

    def tell(done: int, there: int) -> None:
        if progress is not None:
            progress(min(total, before + (size * done // there if there else size)), total)

    return tell
