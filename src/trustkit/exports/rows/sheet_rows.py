"""The rows of a worksheet, by the names in its header, wherever that stands; `^B1` is a cell by its place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.members import Member
from trustkit.exports.rows.csv_rows import CsvRows, plain_title
from trustkit.exports.rows.cuts import Cut
from trustkit.exports.rows.grid import XLS, XLSX, Grid, Row, read_grids, text_of

_HEADER_WITHIN = 50  # so many rows may stand before the header


def book_of(archive: Archive, member: Member) -> list[Grid]:
    """The worksheets of a member, read once for all that ask; none when it is no workbook.

    Raises ExportError when the workbook is damaged or too large.

    >>> from trustkit.exports.by_hand import archive_of
    >>> archive = archive_of({"posts.csv": b"Date,Title"})
    >>> book_of(archive, archive.members[0])
    []
    """
    if id(member) not in archive.kept:
        known = archive.head(member).startswith((XLSX, XLS))
        archive.kept[id(member)] = _grids(archive, member) if known else []
    return archive.kept[id(member)]


def _grids(archive: Archive, member: Member) -> list[Grid]:
    spend = partial(archive.spent.take, "book_bytes")
    return read_grids(archive.called(member), archive.whole(member), len, spend)


def worksheet(book: Sequence[Grid], rows: CsvRows) -> Grid | None:
    """The worksheet of a workbook that holds such a table, if one does.

    >>> book = [Grid("About", [["Made in June"]]), Grid("Posts", [["Top posts"], ["Title", "Views"], ["Tea", 7]])]
    >>> worksheet(book, CsvRows(("Title",), sheet="*")).title
    'Posts'
    """
    for grid in book:
        if rows.sheet in ("*", plain_title(grid.title)) and _header(grid.rows, rows) is not None:
            return grid
    return None


def cut(grid: Sequence[Row], rows: CsvRows, paths: Sequence[str]) -> Cut:
    """The cells of the declared columns of a worksheet that `worksheet` found.

    Of several tables side by side, told apart by an empty column or by a title that comes again, the first that
    holds all columns needed is meant. Raises ValueError when none does.

    >>> cut([["a", "b", None, "a", "c"], [1, 2, None, 3, 4]], CsvRows(("a", "c")), ("a", "c", "^B1")).columns
    {'a': [3], 'c': [4], '^B1': ['b']}
    """
    fixed = {path: _at(grid, path[1:]) for path in paths if path.startswith("^")}
    if not rows.needs:
        return Cut(1, {path: [fixed.get(path)] for path in paths})
    header = _header(grid, rows)
    if header is None:
        raise ValueError("no such table")
    number, start, titles = header
    places = {path: rows.place(path, titles) for path in paths}
    tables = [cells[start : start + len(titles)] for cells in grid[number + 1 :]]
    below = [cells for cells in tables if any(map(text_of, cells))]
    columns: dict[str, Sequence[Any]] = {
        path: [None if at is None or at >= len(cells) else _whole(cells[at]) for cells in below]
        for path, at in places.items()
    }
    return Cut(len(below), columns | {path: [value] * len(below) for path, value in fixed.items()})


def _header(grid: Sequence[Row], rows: CsvRows) -> tuple[int, int, list[str]] | None:
    """The row of the header, the column where the table begins, and its titles; nothing if it is not there."""
    for number, cells in enumerate(grid[:_HEADER_WITHIN]):
        for start, titles in _tables([plain_title(text_of(cell)) for cell in cells]):
            if rows.is_header(titles):
                return number, start, titles
    return None


def _tables(titles: list[str]) -> list[tuple[int, list[str]]]:
    """The headers that stand side by side in one row, each with its first column; last the row as one header.

    >>> _tables(["url", "day", "", "url", "views"])
    [(0, ['url', 'day']), (3, ['url', 'views']), (0, ['url', 'day', '', 'url', 'views'])]
    """
    found: list[tuple[int, list[str]]] = []
    after_gap = True
    for place, title in enumerate(titles):
        if title and (after_gap or title in found[-1][1]):
            found.append((place, [title]))
        elif title:
            found[-1][1].append(title)
        after_gap = not title
    return [*found, (0, titles)]


def _at(grid: Sequence[Row], place: str) -> object:
    """A cell by its place, such as B1."""
    column, row = ord(place[0]) - ord("A"), int(place[1:]) - 1
    return _whole(grid[row][column]) if row < len(grid) and column < len(grid[row]) else None


def _whole(cell: object) -> object:
    """The cell with a whole number as one: workbooks keep 12 as 12.0."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell
