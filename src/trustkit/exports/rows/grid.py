"""Rows of cells out of a CSV, XLSX or XLS file, whatever its encoding and separator; texts stay texts."""

from __future__ import annotations

import codecs
import csv
import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import ParseError

from trustkit.errors import ExportError
from trustkit.exports.packing.limits import LIMITS, Spend, boundless, pieces
from trustkit.exports.rows.csv_rows import SEPARATORS

Row = Sequence[object]

# All members of the file, unpacked; a sheet kept by hand has a hundredth.
MAX_XLSX_BYTES = LIMITS.book_bytes[0]
MAX_XLS_BYTES = LIMITS.xls_bytes
XLSX, XLS = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CELL_LETTERS = 131_072  # more than anybody types into a cell
_HEAD_LETTERS = 100_000
_END = "\x1etrustkit-end"
_PART_COSTS = {"xl/worksheets/": 1, "xl/sharedStrings.xml": 2}  # of a tag, in time
_OTHER_PART_COSTS = 4
_TYPES_OF_ITS_OWN = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What openpyxl, xlrd and zipfile let out of a damaged file.
_DAMAGE = (
    ArithmeticError,
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)


@dataclass(frozen=True)
class Grid:
    """One worksheet: its title, its rows from row 1 on, and what had to be assumed."""

    title: str
    rows: list[Row]
    note: str = ""


def read_grids(
    name: str, data: bytes, fit: Callable[[Sequence[Row]], int], spend: Spend = boundless
) -> list[Grid]:
    """The worksheets of an XLSX or XLS file, or the one of a CSV file, as rows of cells.

    `fit` says how well rows suit the reader; the separator that suits best is taken; `spend` counts what is unpacked
    and, for each cell, `Limits.cell_bytes` more. Cells of a CSV are texts;
    cells of a workbook are texts, numbers, dates or times, and a formula of an XLSX is its own text. Raises
    ExportError when the file is damaged, too large, or in an encoding that is not known.

    >>> (sheet,) = read_grids("kept.csv", b"day;what\\n1;post\\n", fit=lambda rows: len(rows[0]))
    >>> sheet.rows
    [['day', 'what'], ['1', 'post']]
    """
    if data.startswith(XLSX):
        return _xlsx(name, data, spend)
    spend(len(data))
    if data.startswith(XLS):
        return _xls(name, data, spend)
    text, note = _decoded(name, data)
    return [Grid(name, _csv(name, text, fit, spend), note)]


def first_fit(name: str, data: bytes, fit: Callable[[Sequence[Row]], int]) -> int:
    """How well the first lines of a CSV suit, by its first bytes; 0 for bytes that are no text.

    >>> first_fit("kept.csv", b"day;what\\n", fit=lambda rows: len(rows[0]))
    2
    """
    try:
        text, _ = _decoded(name, data, whole=False)
        return _separator(text, fit)[1]
    except (ExportError, csv.Error):
        return 0


def text_of(cell: object) -> str:
    """A cell as the text that a person sees in it, without space around it; an empty cell is "".

    >>> text_of(" 00123 "), text_of(7.0), text_of(None)
    ('00123', '7', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).replace("\r\n", "\n").strip()


def _decoded(name: str, data: bytes, whole: bool = True) -> tuple[str, str]:
    """The text of a file, or of its beginning, which may end within a letter; and what had to be assumed."""
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data, final=whole), ""
    except UnicodeDecodeError:
        pass
    try:
        if encoding != "utf-16":
            text = data.removeprefix(codecs.BOM_UTF8).decode("cp1252")
            return text, "The file is not in UTF-8; it was read as Windows text (cp1252)."
    except UnicodeDecodeError:
        pass
    raise ExportError(
        f"{name} is in an encoding that is not known here.",
        "Nothing of it was read.",
        "Save it again as CSV UTF-8, or as XLSX.",
    )


def _csv(name: str, text: str, fit: Callable[[Sequence[Row]], int], spend: Spend) -> list[Row]:
    first, _, rest = text.partition("\n")
    # Excel writes the separator into a line of its own, and hides that line from the person.
    if first.strip().strip('"').casefold().startswith("sep=") and (mark := first.strip().strip('"')[4:5]):
        return _split(name, rest, mark, spend)
    return _split(name, text, _separator(text, fit)[0], spend)


def _separator(text: str, fit: Callable[[Sequence[Row]], int]) -> tuple[str, int]:
    """The separator with which the first lines suit best, and how well they do."""
    head = "\n".join(text[:_HEAD_LETTERS].splitlines()[:40])
    fits = {mark: fit(list(csv.reader(io.StringIO(head, newline=""), delimiter=mark))) for mark in SEPARATORS}
    best = max(fits, key=lambda mark: fits[mark])
    return best, fits[best]


def _split(name: str, text: str, separator: str, spend: Spend) -> list[Row]:
    # A quotation mark that never closes swallows all rows after it; then the mark at the end is swallowed too.
    whole = io.StringIO(f"{text}{'' if text.endswith(chr(10)) else chr(10)}{_END}", newline="")
    rows: list[Row] = []
    csv.field_size_limit(_CELL_LETTERS)  # one for the whole process, and other readers need more
    try:
        for row in csv.reader(whole, delimiter=separator):
            spend(LIMITS.cell_bytes * (len(row) + 1))
            rows.append(row)
    except csv.Error:
        raise ExportError(
            f"{name}: a cell in row {len(rows) + 1} has more than {_CELL_LETTERS:,} letters.",
            "Most often a quotation mark opens there and never closes; nothing was read.",
            "Close or remove that mark, or cut the cell short, and save the file again.",
        ) from None
    if rows[-1] != [_END]:
        raise ExportError(
            f"{name}: a quotation mark opens in row {len(rows)} or after it and never closes.",
            "Everything after it would be read as one cell, so nothing was read.",
            "Close or remove that mark, or open the file in a spreadsheet and save it again.",
        )
    return rows[:-1]


def _xlsx(name: str, data: bytes, spend: Spend) -> list[Grid]:
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
            size = sum(member.file_size for member in members)
            if size > MAX_XLSX_BYTES:
                raise _too_large(name, f"unpacks to {size // 1_000_000} MB")
            tags = sum(_tags(packed, member) for member in members)
            spend(size + LIMITS.opening_bytes + LIMITS.tag_bytes * tags)
            largest = max(
                (one.file_size for one in members if one.filename.startswith("xl/worksheets/")), default=0
            )
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions that it does not keep; only cells are read here.
            warnings.simplefilter("ignore", UserWarning)
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False)
            grids = []
            for sheet in book.worksheets:
                spend(largest)  # several may share one part of the file
                grids.append(_worksheet(sheet, spend))
            return grids
    except _DAMAGE:
        raise ExportError(
            f"{name} is not a whole XLSX file.",
            "Nothing of it was read.",
            "Open it in your spreadsheet program, save it again as XLSX or CSV, and hand that over.",
        ) from None


def _too_large(name: str, how: str) -> ExportError:
    return ExportError(
        f"{name} {how}.",
        "No sheet kept by hand and no network's workbook is that large, so it was not opened.",
        "Copy the rows into a fresh template and save that, or export a shorter span of time.",
    )


def _tags(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """What the tags of a part of a workbook come to; raises ValueError when it is no part as programs write it."""
    if not member.filename.endswith((".xml", ".rels")):
        return 0
    costs = next((costs for name, costs in _PART_COSTS.items() if member.filename.startswith(name)), 0)
    if not costs and member.file_size > LIMITS.book_part_bytes:
        raise ValueError
    content = packed.read(member).replace(b"\0", b"")
    # Words that stand for words that stand for words are how a small file of XML becomes an endless one.
    if _TYPES_OF_ITS_OWN.search(content):
        raise ValueError
    return pieces(content, b"<") * (costs or _OTHER_PART_COSTS)


def _xls(name: str, data: bytes, spend: Spend) -> list[Grid]:
    import xlrd

    if len(data) > MAX_XLS_BYTES:
        raise _too_large(name, f"has {len(data) // 1_000_000} MB")
    try:
        # Ragged: else one cell in a far corner would fill the memory. What xlrd has to say goes nowhere.
        book = xlrd.open_workbook(file_contents=data, ragged_rows=True, logfile=io.StringIO())
        grids = []
        for sheet in book.sheets():
            rows: list[Row] = []
            for row in sheet.get_rows():
                spend(LIMITS.cell_bytes * (len(row) + 1))
                rows.append([_old_cell(cell, book.datemode) for cell in row])
            grids.append(Grid(sheet.name, rows))
        return grids
    except (xlrd.XLRDError, xlrd.compdoc.CompDocError, struct.error, LookupError, AssertionError, *_DAMAGE):
        raise ExportError(
            f"{name} is not a whole XLS file, or has a password.",
            "Nothing of it was read.",
            "Download it once more; or open it in your spreadsheet program, save it as XLSX, and hand that over.",
        ) from None


def _old_cell(cell: Any, datemode: int) -> object:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate_as_datetime(cell.value, datemode)
        except (xlrd.xldate.XLDateError, OverflowError):
            return None
    if cell.ctype in (xlrd.XL_CELL_TEXT, xlrd.XL_CELL_NUMBER):
        return cell.value
    return bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else None


def _worksheet(sheet: Any, spend: Spend) -> Grid:
    # Some programs write a wrong size into the file; without it all rows are read.
    sheet.reset_dimensions()
    rows: list[Row] = []
    for row in sheet.iter_rows(values_only=True):
        spend(LIMITS.cell_bytes * (len(row) + 1))
        rows.append([_cell(value) for value in row])
    return Grid(sheet.title, rows)


def _cell(value: object) -> object:
    from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

    if isinstance(value, ArrayFormula):
        return value.text
    return "=" if isinstance(value, DataTableFormula) else value
