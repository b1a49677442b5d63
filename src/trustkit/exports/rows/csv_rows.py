"""The rows of a CSV file or worksheet, by the names in its header line, wherever that line stands.

A CSV file is cut the quick way, by Arrow, which neither minds a quotation mark that never closes nor puts up with a
row of another length than the first. A file with either is cut the patient way, row by row. Both give the same.
"""

from __future__ import annotations

import csv
import io
import re
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from trustkit.errors import ExportError
from trustkit.exports.packing.limits import Spend, boundless, pieces
from trustkit.exports.rows.cuts import Cut

_HEAD_BYTES = 64 << 10
_BLOCK_BYTES = 32 << 20
_FIRST_ROW_BYTES = 1 << 20
_CELL_LETTERS = 1 << 27
_STRAY_CELLS = 100  # more blank cells behind a row than any network writes: Arrow would make a column of each
SEPARATORS = ",;\t"
_HEADER_WITHIN = 60  # lines or rows
_ENCODED = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")  # `splitlines` ends lines at signs that a CSV file may hold


@dataclass(frozen=True)
class CsvRows:
    """A table whose header line holds all of the columns that `needs` names, under one of their names each.

    `names` gives for a column its names in other languages; `escape` is the sign before a quotation mark inside
    a text, where it is not a second quotation mark. `stacked` says that several such tables may stand one below
    the other. `moment` is the column of moments (ISO 8601), which its first row tells where no title of its is known.
    `sheet` is the title of the worksheet, in small letters, or "*" for whichever has the header; without
    `needs` the worksheet is one row, of cells named by their places.
    """

    needs: tuple[str, ...]
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    escape: str | None = None
    sheet: str | None = None
    stacked: bool = False
    moment: str = ""

    def place(self, column: str, titles: Sequence[str]) -> int | None:
        """Where a column stands among plain titles, by any of its names; none if it is not there.

        >>> CsvRows(("Date",), {"Date": ("Datum",)}).place("Date", ["link", "datum"])
        1
        """
        for name in (column, *self.names.get(column, ())):
            if (title := plain_title(name)) in titles:
                return titles.index(title)
        return None

    def is_header(self, titles: Sequence[str]) -> bool:
        """Whether all columns that are needed stand among plain titles.

        >>> [CsvRows(("Date", "Link")).is_header(titles) for titles in (["link", "text", "date"], ["date"])]
        [True, False]
        """
        return all(self.place(need, titles) is not None for need in self.needs)


class _Layout(NamedTuple):
    """Where the rows below the header line begin (in bytes), what stands between cells, and the titles."""

    below: int
    separator: str
    titles: list[str]


def fits(head: bytes, rows: CsvRows) -> bool:
    """Whether a file that begins with these bytes has such a header.

    >>> [fits(head, CsvRows(("Date", "Link"))) for head in (b"Date;Link\\n", b"Date,Text\\n")]
    [True, False]
    """
    return _header(in_utf8(head, whole=False), rows) is not None


def cut(content: bytes, rows: CsvRows, paths: Sequence[str], spend: Spend = boundless) -> Cut:
    """The texts of the declared columns; a column that the file does not have is missing throughout.

    Blank rows are none. A row that holds more cells than the header has titles, or whose quotation marks do not
    close, is malformed; so is the last one if it has fewer and no line end, as the file was cut off in it. `spend`
    counts what has to be cut the patient way, which takes many times the memory. Raises ExportError when the header
    is not there.

    >>> cut(b"Notes:\\n\\nDate,Link\\n2025-11-19,a\\n", CsvRows(("Date",)), ("Link",)).columns["Link"].to_pylist()
    ['a']
    """
    body = in_utf8(content)
    layout = _header(body, rows)
    if layout is None:
        raise ExportError(
            "A table of the export has other columns than expected.",
            "Nothing of it was read.",
            "Download the export once more in its original form, and do not save it from a spreadsheet.",
        )
    places = {path: rows.place(path, layout.titles) for path in paths}
    if rows.moment in places and places[rows.moment] is None:
        places[rows.moment] = _moment_place(body, layout, rows.escape)
    table = _quick(body, layout, rows.escape, {place for place in places.values() if place is not None})
    if table is None:
        spend(len(body) + 8 * pieces(body, b",;\t") + 48 * pieces(body, b"\n\r"))
        return _patient(body, layout, rows.escape, places)
    missing = pa.nulls(len(table), pa.string())
    columns = {
        path: table.column(str(at)).combine_chunks() if str(at) in table.column_names else missing
        for path, at in places.items()
    }
    return Cut(len(table), columns)


def _first_row(body: bytes, layout: _Layout, escape: str | None) -> list[str]:
    """The cells of the first row that is not blank."""
    head = body[layout.below : layout.below + _FIRST_ROW_BYTES].decode("utf-8", "replace")
    reader = _reader(io.StringIO(head, newline=""), layout.separator, escape)
    return next((cells for cells in reader if cells), [])


def _moment_place(body: bytes, layout: _Layout, escape: str | None) -> int | None:
    """The place of the one cell of the first row that holds a moment."""
    try:
        cells = _first_row(body, layout, escape)
    except csv.Error:  # damaged, which is counted where all rows are cut
        return None
    found = [place for place, cell in enumerate(cells) if _MOMENT.match(cell)]
    return found[0] if len(found) == 1 else None


def in_utf8(content: bytes, whole: bool = True) -> bytes:
    """The same text in UTF-8 without a mark at its beginning; bytes that are no text become U+FFFD.

    Of less than the `whole`, the last letter may be broken off.

    >>> in_utf8("\\ufeffDate".encode("utf-16-le")), in_utf8("café".encode("cp1252")).decode()
    (b'Date', 'café')
    """
    for mark, encoding in _ENCODED:
        if content.startswith(mark):
            return content[: len(content) // 2 * 2].decode(encoding, "replace").encode()
    if 0 in content[:2]:  # UTF-16 without its mark: every other byte of Latin letters is 0
        encoding = "utf-16-be" if content[:1] == b"\0" else "utf-16-le"
        return content[: len(content) // 2 * 2].decode(encoding, "replace").encode()
    body = content.removeprefix(b"\xef\xbb\xbf")
    try:
        body.decode()
    except UnicodeDecodeError as damage:
        if whole or damage.start < len(body) - 4:
            return _repaired(body)
    return body


def _repaired(body: bytes) -> bytes:
    """Text with bytes that are not UTF-8: a few damaged ones, or a file that Windows wrote in its old encoding."""
    text = body.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    sound = sum(sign > "\x7f" for sign in text) - damaged
    return (body.decode("cp1252", "replace") if damaged > sound else text).encode()


def _header(body: bytes, rows: CsvRows) -> _Layout | None:
    """How the table is laid out by its header line; nothing when that is not there."""
    return next((layout for layout in _layouts(body[:_HEAD_BYTES]) if rows.is_header(layout.titles)), None)


@lru_cache(32)  # every kind of table is looked for in every file
def _layouts(head: bytes) -> list[_Layout]:
    """What the header line could be, in the order in which it is looked for."""
    lines = [match[0] for match in islice(_LINE.finditer(head.decode("utf-8", "replace")), _HEADER_WITHIN)]
    separators = SEPARATORS
    if lines[0].casefold().startswith("sep="):
        separators = lines[0][4:5] + SEPARATORS if lines[0][4:].strip() else separators
    below, found = 0, []
    for line in lines:
        below += len(line.encode())
        for separator in separators:
            titles = [plain_title(cell) for cell in next(csv.reader([line], delimiter=separator), [])]
            found.append(_Layout(below, separator, titles))
    return found


@lru_cache(4096)
def plain_title(title: str) -> str:
    """A title without case, and with one blank where there are several.

    >>> plain_title("\\ufeffPublish  Time ")
    'publish time'
    """
    return " ".join(title.replace("\ufeff", "").casefold().split())


def _quick(body: bytes, layout: _Layout, escape: str | None, wanted: Collection[int]) -> pa.Table | None:
    """The wanted columns by Arrow, each named by its place; nothing where it could not be trusted with the rows."""
    marks = body.count(b'"', layout.below)
    if escape:
        marks -= body.count(f'{escape}"'.encode(), layout.below)
    if marks % 2:  # one of them never closes, and would swallow rows without a word
        return None
    try:
        width = len(_first_row(body, layout, escape))
        table = _by_arrow(body, layout, escape, width, wanted) if width else pa.table({})
    except (csv.Error, pa.ArrowInvalid):  # rows of unequal length, or one too long or too wide
        return None
    beyond = [
        column
        for name, column in zip(table.column_names, table.columns, strict=True)
        if int(name) >= len(layout.titles)
    ]
    if any(pc.any(pc.not_equal(column, "")).as_py() for column in beyond):
        return None
    blank = pa.chunked_array([np.ones(len(table), bool)])
    for column in table.columns:
        blank = pc.and_(blank, pc.equal(column, ""))
    if not pc.any(blank).as_py():
        return table
    if table.num_columns < width:  # blank as far as was read
        return _quick(body, layout, escape, range(width))
    return table.filter(pc.invert(blank))


def _by_arrow(
    body: bytes, layout: _Layout, escape: str | None, width: int, wanted: Collection[int]
) -> pa.Table:
    if width > len(layout.titles) + _STRAY_CELLS:
        raise pa.ArrowInvalid("more columns than any network writes")
    if width < _named(layout.titles) and not body.endswith((b"\n", b"\r")):
        raise pa.ArrowInvalid("rows that may all be cut off")
    names = [str(place) for place in range(width)]
    # Columns beyond the titles are read too, for they have to be blank.
    read = [str(place) for place in range(width) if place in wanted or place >= len(layout.titles)] or names
    return pacsv.read_csv(
        pa.BufferReader(pa.py_buffer(body).slice(layout.below)),
        read_options=pacsv.ReadOptions(column_names=names, block_size=_BLOCK_BYTES, use_threads=False),
        parse_options=pacsv.ParseOptions(
            delimiter=layout.separator, escape_char=escape or False, newlines_in_values=True
        ),
        convert_options=pacsv.ConvertOptions(
            column_types=dict.fromkeys(read, pa.string()),
            include_columns=read,
            strings_can_be_null=False,
            check_utf8=False,
        ),
    )


def _patient(body: bytes, layout: _Layout, escape: str | None, places: Mapping[str, int | None]) -> Cut:
    """The same by the standard reader, row by row."""
    text = body[layout.below :].decode("utf-8", "replace")
    columns: dict[str, list[str | None]] = {path: [] for path in places}
    # Only what is wanted is kept of a row: a file made to do harm has millions.
    taken = [(column, places[path]) for path, column in columns.items()]
    number, numbers = -1, array("i")
    for number, cells in enumerate(_records(text, layout.separator, escape, layout.titles)):
        if cells is not None:
            numbers.append(number)
            for column, at in taken:
                column.append(None if at is None or at >= len(cells) else cells[at])
    malformed = number + 1 - len(numbers)
    return Cut(len(numbers), dict(columns), malformed, np.array(numbers, np.int32))


def _named(titles: Sequence[str]) -> int:
    """How many cells a whole row has at least: behind the last title there may be stray separators."""
    return max((place for place, title in enumerate(titles, 1) if title), default=0)


def _records(
    text: str, separator: str, escape: str | None, titles: Sequence[str]
) -> Iterator[list[str] | None]:
    """The rows that are not blank; nothing in place of a malformed one, after which reading goes on in the next line.

    So a quotation mark that never closes spoils its own row and no other.
    """
    ends = np.fromiter((line.end() for line in _LINE.finditer(text)), np.int64)
    width, least = len(titles), _named(titles)
    cut_off = None if text.endswith(("\n", "\r")) else len(text)
    begin = 0
    while begin < len(ends):
        reader = _reader(_lines(text, ends, begin), separator, escape)
        start, begin = begin, len(ends)
        first = start
        try:
            for cells in reader:
                end = first + reader.line_num
                if len(cells) > width and any(cells[width:]):
                    yield None
                    if end > start + 1:
                        begin = start + 1
                        break
                elif any(cells):
                    yield None if len(cells) < least and ends[end - 1] == cut_off else cells
                start = end
        except csv.Error:
            yield None
            begin = start + 1


def _lines(text: str, ends: np.ndarray, first: int) -> Iterator[str]:
    """The lines of a text from one of them on."""
    start = int(ends[first - 1]) if first else 0
    for place in range(first, len(ends)):
        end = int(ends[place])
        yield text[start:end]
        start = end


def _reader(lines: Iterable[str], separator: str, escape: str | None) -> Any:
    csv.field_size_limit(_CELL_LETTERS)
    return csv.reader(lines, delimiter=separator, escapechar=escape, strict=True)
