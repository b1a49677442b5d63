"""Keeps a workbook as the version that is checked out writes it: `python tests/workbook/write_older.py`.

Run it before the layout changes: the file is `older/<schema>_whole.json`, and it stays as it is from then on.
"""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from trustkit.workbook import NAME, Workbook
from trustkit.workbook.migrations import SCHEMA

OLDER = Path(__file__).parent / "older"
STORED = {"hints": 1, "verdict": "correct", "mistake": "", "tries": 1}


def filled(path: Path) -> None:
    """Saves at `path` what the files in `older` hold, by the functions of today: something in every section."""
    minutes = count(1)
    book = Workbook.open(
        path, lambda: datetime(2026, 11, 21, 9, tzinfo=UTC) + timedelta(minutes=next(minutes))
    )
    book.save_answer("self_placement", 2)
    book.save_answer("self_reason", "We post offers, and few answer. ☕")
    book.save_answer("zone", "Europe/Berlin")
    book.save_export("/home/somebody/trustkit/exports/bakery.zip")
    book.save_result("lesson_00.read_a_result", STORED | {"answer": 252})
    book.save_result("lesson_01.order_the_rungs", STORED | {"answer": "('D', 'A', 'C', 'E', 'B')"})
    book.save_standing("2026-06-28", {"kind": "trustkit standing", "lowest": 2, "highest": 3})
    book.save_answer("worksheet.agency.way_up", "yes")
    book.save_answer("worksheet.agency.watcher", "no")
    book.save_person("ann_kbn", "customer")
    book.save_correction("x:1", {"does": "community", "pitch": False})
    book.save_correction("x:2", {"does": "information"}, by="coach")


def _main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        filled(path)
        (OLDER / f"{SCHEMA}_whole.json").write_bytes(path.read_bytes())


if __name__ == "__main__":
    _main()
