"""The empty sheet that ships: made from the sheet's words by `python -m trustkit.exports.sheet.template`."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from trustkit.exports.sheet.words import words
from trustkit.stream import NETWORKS

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

TEMPLATES = Path(__file__).parent / "templates"
ROWS = 1000  # so many rows have drop-down lists
_WIDTHS = {"words": 60, "answer": 60, "happened": 18, "who": 18}


def headers() -> list[str]:
    """The template's headers, with the order of dates in brackets.

    >>> headers()[:2]
    ['Date (day/month/year)', 'Time']
    """
    return [f"{one.name} ({one.stated})" if one.stated else one.name for one in words().column]


def csv_bytes() -> bytes:
    """The template as CSV; with a byte order mark, since spreadsheets take it for UTF-8 only then.

    >>> csv_bytes().decode("utf-8-sig").splitlines()[0][:40]
    'Date (day/month/year),Time,Network,What '
    """
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([headers(), *(one.cells for one in words().example)])
    return text.getvalue().encode("utf-8-sig")


def workbook() -> Workbook:
    """The template as an XLSX workbook: the sheet with drop-down lists, and a page of instructions."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet"
    _fill(sheet)
    page = book.create_sheet("How to keep it")
    for line in words().instructions:
        page.append([line])
    page.append([])
    for one in words().column:
        page.append([f"{one.name}: {one.help}"])
    page.column_dimensions["A"].width = 120
    return book


def _fill(sheet: Worksheet) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    lists = {
        "happened": [one.name for one in words().happening],
        "network": [name for name in NETWORKS if name != "sheet"],
    }
    for row in (headers(), *(one.cells for one in words().example)):
        sheet.append(list(row))
    for number, column in enumerate(words().column, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = _WIDTHS.get(column.field, 24 if column.stated else 12)
        sheet[f"{letter}1"].font = Font(bold=True)
        # Cells hold text: a spreadsheet that turned 3/4 into a date would choose day and month by its own country.
        for line in range(2, ROWS + 1):
            sheet[f"{letter}{line}"].number_format = "@"
        if column.field in lists:
            # The network list is open, for there are more networks than names here; the other one is not.
            choice = DataValidation(
                "list",
                formula1=f'"{",".join(lists[column.field])}"',
                showErrorMessage=column.field == "happened",
            )
            choice.error = "Please choose one of the list."
            choice.prompt, choice.showInputMessage = column.help, True
            sheet.add_data_validation(choice)
            choice.add(f"{letter}2:{letter}{ROWS}")
    sheet.freeze_panes = "A2"


def _write(folder: Path = TEMPLATES) -> None:
    """Write sheet.csv and sheet.xlsx into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sheet.csv").write_bytes(csv_bytes())
    workbook().save(folder / "sheet.xlsx")


if __name__ == "__main__":
    _write()
