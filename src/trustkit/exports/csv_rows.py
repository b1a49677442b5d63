"""The rows of a CSV file or worksheet, by the names in its header line, wherever that line stands."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.csv as pacsv

from trustkit.errors import ExportError
from trustkit.exports.grid import Row, read_grids, text_of
from trustkit.exports.json_rows import Cut

_HEAD_BYTES = 64 << 10
_BLOCK_BYTES = 32 << 20
_SEPARATORS = ",;\t"
_ENCODED = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True)
class CsvRows:
    """A table whose header line holds all of the columns that `needs` names, under one of their names each.

    `names` gives for a column its names in other languages; `escape` is the sign before a quotation mark inside
    a text, where it is not a second quotation mark. `sheet` is the title of the worksheet, in small letters.
    """

    needs: tuple[str, ...]
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    escape: str | None = None
    sheet: str | None = None


def fits(head: bytes, rows: CsvRows) -> bool:
    """Whether a file that begins with these bytes has such a header."""
    return _header(_utf8(head, whole=False), rows) is not None


def cut(content: bytes, rows: CsvRows, paths: Sequence[str]) -> Cut:
    """The texts of the declared columns; a column that the file does not have is missing throughout.

    Raises ExportError when the header is not there, or a quotation mark is never closed.
    """
    body = _utf8(content)
    header = _header(body[:_HEAD_BYTES], rows)
    if header is None:
        raise ExportError(
            "A table of the export has other columns than expected.",
            "Nothing of it was read.",
            "Download the export once more in its original form, and do not save it from a spreadsheet.",
        )
    start, separator, titles = header
    places = {path: _place(path, titles, rows.names) for path in paths}
    try:
        table = _quick(body[start:], separator, rows.escape, len(titles))
    except pa.ArrowInvalid:  # rows of unequal length, or one longer than a block
        return _patient(body[start:], separator, rows.escape, places, len(titles))
    missing = pa.nulls(len(table), pa.string())
    columns = {
        path: missing if at is None else table.column(at).combine_chunks() for path, at in places.items()
    }
    return Cut(len(table), columns)


def cut_grid(grid: Sequence[Row], rows: CsvRows, paths: Sequence[str]) -> Cut | None:
    """The cells of the declared columns of one worksheet; nothing when its header is not there."""
    for number, cells in enumerate(grid[:50]):
        titles = [_plain_title(text_of(cell)) for cell in cells]
        if all(_place(need, titles, rows.names) is not None for need in rows.needs):
            places = {path: _place(path, titles, rows.names) for path in paths}
            below = [cells for cells in grid[number + 1 :] if any(map(text_of, cells))]
            columns: dict[str, Sequence[Any]] = {
                path: [None if at is None or at >= len(cells) else cells[at] for cells in below]
                for path, at in places.items()
            }
            return Cut(len(below), columns)
    return None


def grids(name: str, content: bytes) -> dict[str, Sequence[Row]]:
    """The worksheets of an XLSX file by their titles in small letters."""
    return {grid.title.strip().casefold(): grid.rows for grid in read_grids(name, content, len)}


def _utf8(content: bytes, whole: bool = True) -> bytes:
    for mark, encoding in _ENCODED:
        if content.startswith(mark):
            return content[: len(content) // 2 * 2].decode(encoding, "replace").encode()
    body = content.removeprefix(b"\xef\xbb\xbf")
    try:
        body.decode()
    except UnicodeDecodeError as damage:
        if whole or damage.start < len(body) - 4:
            body = body.decode("utf-8", "replace").encode()
    return body


def _header(body: bytes, rows: CsvRows) -> tuple[int, str, list[str]] | None:
    """Where the header line begins (in bytes), its separator and its titles; nothing if it is not there."""
    lines = body[:_HEAD_BYTES].decode("utf-8", "replace").splitlines(keepends=True)
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line.encode())
    for number, line in enumerate(lines[:60]):
        for separator in _SEPARATORS:
            titles = [_plain_title(cell) for cell in next(csv.reader([line], delimiter=separator), [])]
            if all(_place(need, titles, rows.names) is not None for need in rows.needs):
                return starts[number], separator, titles
    return None


def _place(path: str, titles: Sequence[str], names: Mapping[str, Sequence[str]]) -> int | None:
    for name in (path, *names.get(path, ())):
        if (title := _plain_title(name)) in titles:
            return titles.index(title)
    return None


def _plain_title(title: str) -> str:
    return " ".join(title.replace("\ufeff", "").casefold().split())


def _quick(body: bytes, separator: str, escape: str | None, width: int) -> pa.Table:
    names = [str(place) for place in range(width)]
    return pacsv.read_csv(
        io.BytesIO(body),
        read_options=pacsv.ReadOptions(
            column_names=names, skip_rows=1, block_size=_BLOCK_BYTES, use_threads=False
        ),
        parse_options=pacsv.ParseOptions(
            delimiter=separator, escape_char=escape or False, newlines_in_values=True
        ),
        convert_options=pacsv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False, check_utf8=False
        ),
    )


def _patient(
    body: bytes, separator: str, escape: str | None, places: Mapping[str, int | None], width: int
) -> Cut:
    """The same by the standard reader, row by row: blank cells too many are cut off, other misfits are malformed."""
    csv.field_size_limit(1 << 27)
    reader = csv.reader(
        io.StringIO(body.decode("utf-8", "replace"), newline=""), delimiter=separator, escapechar=escape
    )
    next(reader)
    kept, malformed = [], 0
    for cells in reader:
        if not any(cells):
            continue
        if len(cells) > width and any(cells[width:]):
            malformed += 1
        else:
            kept.append(cells)
    columns: dict[str, Sequence[Any]] = {
        path: [None if at is None or at >= len(cells) else cells[at] for cells in kept]
        for path, at in places.items()
    }
    return Cut(len(kept), columns, malformed)
