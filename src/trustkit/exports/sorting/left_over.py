"""What lies in or beside an export and no reader takes: a line each in the account, or one a folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from trustkit.exports.declared import File
from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.members import Member
from trustkit.exports.packing.parts import PACKED
from trustkit.exports.sorting.lost import lost_kinds, why_lost
from trustkit.exports.sorting.unknown import only_pictures
from trustkit.exports.telling.tally import (
    NO_EXPORT,
    NOTHING_ARRIVED,
    PICTURES,
    UNKNOWN_FILE,
    ZIPS_INSIDE,
    not_read,
)

NAMED = 100  # so many files or folders that nobody reads are named one by one
_DATA = (".json", ".js", ".csv", ".tsv", ".xlsx", ".xls", ".car")
_ZIPS = (*PACKED, ".gz", ".rar", ".7z")
DEEPER = "A packed file in a folder further down. It was not opened: give it to TrustKit by itself."
_INSIDE = "A packed file inside the export; it was not opened."
_NO_TEXT = "Pictures, videos and pages; only texts and counts are read."


def left_over(archive: Archive, members: Sequence[Member], files: Sequence[File]) -> list[dict[str, object]]:
    """The account's lines for these members: data files by name, all others by folder.

    `files` are those that the archive's readers know; what is named like one of them was lost.

    >>> from trustkit.exports.by_hand import archive_of
    >>> archive = archive_of({"ads.json": b"[]", "media/1.jpg": b"", "media/2.jpg": b"", "more.zip": b""})
    >>> [(line["file"], line["why"]) for line in left_over(archive, archive.members, [])]
    [('ads.json', 'Not one of the files that TrustKit reads.'),
     ('more.zip', 'A packed file in a folder further down. It was not opened: give it to TrustKit by itself.'),
     ('media/ (2 files)', 'Pictures, videos and pages; only texts and counts are read.')]
    """
    # Which are named one by one, and why they are not read; the first that fits counts.
    named: tuple[tuple[Callable[[Member], object], Callable[[Member], str]], ...] = (
        (lambda one: lost_kinds(archive, one, files), lambda one: why_lost(archive, one)),
        (lambda one: _ends_in(one, _DATA), lambda one: UNKNOWN_FILE if one.size else NOTHING_ARRIVED),
        (lambda one: _ends_in(one, _ZIPS), lambda one: DEEPER if isinstance(one.place, Path) else _INSIDE),
        (
            lambda one: one.name == "no-data.txt",
            lambda _: "The network says that it holds nothing of this kind.",
        ),
    )
    lines, rest = [], list(members)
    for fits, why in named:
        told = [one for one in rest if fits(one)][:NAMED]
        lines += [not_read(one.source, why(one)) for one in told]
        done = set(map(id, told))
        rest = [one for one in rest if id(one) not in done]
    folders = Counter(one.label.rpartition("/")[0] for one in rest)
    for folder, count in list(folders.items())[:NAMED]:
        label = f"{folder}/ ({count:,} files)" if folder else f"{count:,} other files"
        lines.append(not_read(label, _NO_TEXT))
    if more := list(folders.values())[NAMED:]:
        lines.append(not_read(f"{len(more):,} more folders ({sum(more):,} files)", _NO_TEXT))
    return lines


def left_beside(archive: Archive) -> list[dict[str, object]]:
    """The account's lines for what was handed over beside an export and is none.

    >>> from trustkit import samples
    >>> left_beside(Archive(samples.path("bakery") / "CARD.md"))[0]["why"]
    'None of the exports that TrustKit knows.'
    """
    if archive.paths[0].is_dir():
        return left_over(archive, archive.members, [])
    packed = any(_ends_in(member, _ZIPS) for member in archive.members)
    why = ZIPS_INSIDE if packed else PICTURES if only_pictures(archive) else NO_EXPORT
    return [not_read(path.name, why) for path in archive.paths]


def _ends_in(member: Member, endings: tuple[str, ...]) -> bool:
    return member.name.casefold().endswith(endings)
