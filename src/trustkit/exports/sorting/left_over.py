"""What lies in or beside exports and no reader takes: a line each in the account, or one a folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
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
from trustkit.words import how_many

NAMED = 100  # so many files or folders that nobody reads are named one by one
_DATA = (".json", ".js", ".csv", ".tsv", ".xlsx", ".xls", ".car")
_ZIPS = (*PACKED, ".gz", ".rar", ".7z")
DEEPER = "A packed file in a folder further down. It was not opened: give it to TrustKit by itself."
_INSIDE = "A packed file inside the export; it was not opened."
_NO_TEXT = "Pictures, videos and pages; only texts and counts are read."


def left_over(
    archive: Archive, members: Sequence[Member], files: Sequence[File]
) -> tuple[list[dict[str, object]], list[Member]]:
    """The account's lines for those of these members that hold data, by name, and all others (`by_folder`).

    `files` are those that the archive's readers know; what is named like one of them was lost.

    >>> from trustkit.exports.by_hand import archive_of
    >>> archive = archive_of({"ads.json": b"[]", "media/1.jpg": b"", "more.zip": b""})
    >>> lines, rest = left_over(archive, archive.members, [])
    >>> [(line["file"], line["why"]) for line in lines]
    [('ads.json', 'Not one of the files that TrustKit reads.'),
     ('more.zip', 'A packed file in a folder further down. It was not opened: give it to TrustKit by itself.')]
    >>> [member.label for member in rest]
    ['media/1.jpg']
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
    return lines, rest


def by_folder(members: Iterable[Member]) -> list[dict[str, object]]:
    """The account's lines for pictures, videos and pages, of whichever archives: one a folder.

    >>> from trustkit.exports.by_hand import archive_of
    >>> members = archive_of({"media/1.jpg": b"", "media/2.jpg": b"", "a.html": b""}).members
    >>> [line["file"] for line in by_folder(members)]
    ['1 other file', 'media/ (2 files)']
    """
    folders = Counter(one.label.rpartition("/")[0] for one in members)
    labels = [
        f"{folder}/ ({how_many(count, 'file')})" if folder else how_many(count, "other file")
        for folder, count in list(folders.items())[:NAMED]
    ]
    if more := list(folders.values())[NAMED:]:
        labels.append(f"{how_many(len(more), 'more folder')} ({how_many(sum(more), 'file')})")
    return [not_read(label, _NO_TEXT) for label in labels]


def left_beside(archive: Archive) -> tuple[list[dict[str, object]], list[Member]]:
    """What was handed over beside an export and is none, as `left_over` tells it.

    >>> from trustkit import samples
    >>> lines, rest = left_beside(Archive(samples.path("bakery") / "CARD.md"))
    >>> lines[0]["why"], rest
    ('None of the exports that TrustKit knows.', [])
    """
    if archive.paths[0].is_dir():
        return left_over(archive, archive.members, [])
    packed = any(_ends_in(member, _ZIPS) for member in archive.members)
    why = ZIPS_INSIDE if packed else PICTURES if only_pictures(archive) else NO_EXPORT
    return [not_read(path.name, why) for path in archive.paths], []


def _ends_in(member: Member, endings: tuple[str, ...]) -> bool:
    return member.name.casefold().endswith(endings)
