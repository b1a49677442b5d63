"""Tables that a spreadsheet opens without taking any cell for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

# OWASP, CSV Injection: these begin a formula, also after spaces or quotation marks, and in their full-width forms.
_OPENERS = re.compile("[\\s\"']*[=+\\-@\t\r\n＝＋－＠]")
# Where a spreadsheet takes semicolons or tabs for the borders of cells, as many do outside English-speaking countries,
# a cell may begin behind one, and behind each line break.
_INNER = re.compile("([;\t\r\n])(?=[\\s\"']*[=+\\-@＝＋－＠])")
_GUARDED = re.compile("([;\t\r\n])'(?=[\\s\"']*[=+\\-@＝＋－＠])")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # no spreadsheet takes these
_LONGEST = 32_000  # letters in a cell; a spreadsheet cuts off what is beyond 32,767


def safe_cell(value: object) -> object:
    """A cell as it may stand in a table: numbers as they are, a text that could be a formula behind an apostrophe.

    >>> safe_cell(-3), safe_cell("=1+1"), safe_cell("  @you"), safe_cell("tea"), safe_cell(None)
    (-3, "'=1+1", "'  @you", 'tea', '')
    >>> safe_cell("tea;=1+1")
    "tea;'=1+1"
    """
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return value
    text = _INNER.sub(r"\1'", _CONTROLS.sub(" ", str(value))[:_LONGEST])
    return f"'{text}" if _OPENERS.match(text) else text


def plain_cell(text: str) -> str:
    """What stood in a cell before `safe_cell`.

    >>> plain_cell("'=1+1"), plain_cell("'tis tea")
    ('=1+1', "'tis tea")
    """
    text = _GUARDED.sub(r"\1", text)
    return text[1:] if text.startswith("'") and _OPENERS.match(text[1:]) else text


def as_csv(rows: Iterable[Iterable[object]]) -> bytes:
    """Rows as CSV, every cell safe and quoted, with the mark that tells spreadsheets that it is UTF-8.

    >>> print(as_csv([["person", "words"], ["seat 1", "=1+1"]]).decode("utf-8-sig"))
    "person","words"  "seat 1","'=1+1"
    """
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([safe_cell(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig", "replace")


def as_xlsx(sheets: Mapping[str, Iterable[Sequence[object]]]) -> bytes:
    """Rows by the name of their sheet as XLSX: every text is typed as one, so that no cell is a formula.

    >>> from openpyxl import load_workbook
    >>> book = load_workbook(io.BytesIO(as_xlsx({"people": [["person", "tries"], ["=1+1", 3]]})))
    >>> [[cell.value for cell in row] for row in book["people"]]
    [['person', 'tries'], ["'=1+1", 3]]
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append([safe_cell(cell) for cell in row])
        for cell in (cell for line in page.iter_rows() for cell in line if isinstance(cell.value, str)):
            cell.data_type, cell.number_format = "s", "@"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def shown_name(name: str) -> str:
    """A file's name as it may stand in a table: one line, no half characters, not endless.

    >>> shown_name("a\\nb.zip")
    'a?b.zip'
    """
    plain = "".join(letter if letter.isprintable() else "?" for letter in name)
    return plain.encode("utf-8", "replace").decode()[:120]
