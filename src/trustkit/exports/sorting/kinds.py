"""Which member of an archive is of which kind of file, by its path and by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from trustkit.exports.declared import File
from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.members import Member
from trustkit.exports.rows import csv_rows, json_rows, sheet_rows
from trustkit.exports.rows.csv_rows import CsvRows
from trustkit.exports.sorting.lost import is_page


def by_kind(archive: Archive, files: Sequence[File], foreign: str) -> dict[str, list[Member]]:
    """The members by kind of file; each member is of the first kind whose pattern and content it fits.

    Members whose path holds the pattern `foreign` are of none, nor are those of which nothing arrived.

    >>> from trustkit.exports.by_hand import archive_of
    >>> archive = archive_of({"data/posts_1.json": b"[]", "photo.jpg": b""})
    >>> found = by_kind(archive, [File("posts", r"posts_\\d+\\.json")], foreign="(?!)")
    >>> {kind: [member.name for member in members] for kind, members in found.items()}
    {'posts': ['posts_1.json']}
    """
    found: dict[str, list[Member]] = {}
    # Most members of most archives are of no kind at all.
    any_kind = _compiled("|".join(file.pattern.pattern for file in files if not file.of))
    for member in archive.members:
        path = member.plain_path
        if not member.size or not any_kind.fullmatch(path) or re.search(foreign, path):
            continue
        if path.endswith(".csv") and is_page(archive, member):
            continue
        for file in files:
            if not file.of and file.pattern.fullmatch(path) and _may_hold(archive, member, file):
                found.setdefault(file.kind, []).append(member)
                if not of_sheet(file):
                    break
    for members in found.values():
        members.sort(key=lambda member: _numbered(member.label))
    return found


def of_sheet(file: File) -> bool:
    """Whether a kind of file is a worksheet, of which a workbook may hold several kinds.

    >>> of_sheet(File("posts", r".*\\.xlsx", CsvRows(("Date",), sheet="*"))), of_sheet(File("posts", r".*\\.csv"))
    (True, False)
    """
    return isinstance(file.rows, CsvRows) and file.rows.sheet is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _may_hold(archive: Archive, member: Member, file: File) -> bool:
    if isinstance(file.rows, CsvRows):
        if file.rows.sheet is not None:
            return sheet_rows.worksheet(sheet_rows.book_of(archive, member), file.rows) is not None
        fits = csv_rows.fits(archive.head(member), file.rows)
        return fits and (file.suits is None or file.suits(archive, member))
    held = not file.holds or re.search(file.holds, json_rows.plain(archive.head(member))) is not None
    return held and (file.suits is None or file.suits(archive, member))


def _numbered(label: str) -> list[str | int]:
    """A key that sorts part 10 after part 9."""
    return [int(part) if place % 2 else part for place, part in enumerate(re.split(r"(\d+)", label))]
