"""The rows of several tables that stand one below the other in a CSV file, each under a title of its own.

The path `^` is the title of the table that a row stands in.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from trustkit.exports.packing.limits import Spend, boundless, pieces
from trustkit.exports.rows.csv_rows import SEPARATORS, CsvRows, in_utf8, plain_title
from trustkit.exports.rows.cuts import Cut


def cut(content: bytes, rows: CsvRows, paths: Sequence[str], spend: Spend = boundless) -> Cut:
    """The rows of all tables with such a header; these files are small, so they are read row by row.

    >>> views = b"sep=,\\nViews\\nDate,Primary\\n2025-08-01,7\\n"
    >>> cut(views, CsvRows(("Date",), stacked=True), ("^", "Primary")).columns
    {'^': ['Views'], 'Primary': ['7']}
    """
    spend(len(content) + 8 * pieces(content, b",;\t") + 96 * pieces(content, b"\n\r"))
    text = in_utf8(content).decode("utf-8", "replace")
    separator = max(SEPARATORS, key=text.count)
    title, before = "", ""
    places: dict[str, int | None] | None = None
    kept: list[dict[str, str | None]] = []
    for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
        filled = [cell.strip() for cell in cells if cell.strip()]
        titles = [plain_title(cell) for cell in cells]
        if rows.is_header(titles):
            title, before = before, ""
            places = {path: rows.place(path, titles) for path in paths}
        elif len(filled) == 1 and not filled[0][0].isdigit():  # a title, and no lone date
            # Excel's own line names the separator, and is hidden from the person.
            places, before = None, "" if filled[0].casefold().startswith("sep=") else filled[0]
        elif filled and places is not None:
            row = {path: None if at is None or at >= len(cells) else cells[at] for path, at in places.items()}
            kept.append(row | {"^": title})
    # A quotation mark that never closes: the file was cut off in its last row.
    malformed = text.count('"') % 2 if kept else 0
    kept = kept[: len(kept) - malformed]
    return Cut(len(kept), {path: [row[path] for row in kept] for path in paths}, malformed)
