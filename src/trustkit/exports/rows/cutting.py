"""How a file of any kind is cut into rows, and about how much memory these take."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pyarrow as pa

from trustkit.exports.declared import File
from trustkit.exports.packing.limits import Spend
from trustkit.exports.rows import car_rows, csv_rows, json_rows, page_rows, stacked_rows
from trustkit.exports.rows.car_rows import CarRows
from trustkit.exports.rows.csv_rows import CsvRows
from trustkit.exports.rows.cuts import Cut
from trustkit.exports.rows.json_paths import JsonRows
from trustkit.exports.rows.page_rows import PageRows


def cut_file(content: bytes, files: Sequence[File], spend: Spend) -> list[Cut]:
    """The rows of each kind that stand in one file; `spend` counts what has to be read the patient way.

    Raises ExportError when the file is damaged, or holds more than may be read that way.

    >>> from trustkit.exports.packing.limits import boundless
    >>> posts = File("posts", "", CsvRows(("Title",)), also=("Title",))
    >>> (found,) = cut_file(b"Title,Views\\nTea,7\\n", [posts], boundless)
    >>> found.count, list(map(str, found.columns["Title"]))
    (1, ['Tea'])
    """
    if all(isinstance(file.rows, JsonRows) for file in files):
        return json_rows.cut_all(content, [(file.rows, file.places) for file in files], spend)  # type: ignore[misc]
    if all(isinstance(file.rows, CarRows) for file in files):
        return car_rows.cut_all(content, [(file.rows, file.places) for file in files])  # type: ignore[misc]
    if isinstance(files[0].rows, PageRows):
        return [page_rows.cut(content, file.places) for file in files]
    cuts: dict[int, Cut] = {}
    for rows in [file.rows for file in files if isinstance(file.rows, CsvRows)]:
        if id(rows) not in cuts:
            places = dict.fromkeys(place for file in files if file.rows is rows for place in file.places)
            cut = stacked_rows.cut if rows.stacked else csv_rows.cut
            cuts[id(rows)] = cut(content, rows, tuple(places), spend)
    return [cuts[id(file.rows)] for file in files]


def weight(found: Cut, closely: bool) -> int:
    """About how many bytes the rows of a file take until all is read; looked at only where `closely`, else 0.

    >>> views = pa.array([7, 9])
    >>> [weight(Cut(2, {"Views": views}), closely) for closely in (True, False)]
    [16, 0]
    """
    held_bytes = 0
    # Columns that say nothing are all the same list.
    columns = {id(column): (path, column) for path, column in found.columns.items()} if closely else {}
    for path, column in columns.values():
        if isinstance(column, pa.Array | pa.ChunkedArray):
            held_bytes += column.nbytes
            continue
        # What stands above the rows is one thing in every row.
        values = {id(value): value for value in column}.values() if path.startswith("^") else column
        held_bytes += 8 * found.count + sum(map(sys.getsizeof, values))
        kinds = set(map(type, values))
        if not kinds.isdisjoint((list, dict)):
            held = values if kinds <= {list, dict} else [one for one in values if type(one) in (list, dict)]
            held_bytes += 64 * sum(map(len, held))
    return held_bytes
