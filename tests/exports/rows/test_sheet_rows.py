"""Worksheets: the header is found wherever it stands, tables side by side are told apart, damage is told plainly."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustkit.errors import ExportError
from trustkit.exports.packing.archive import Archive
from trustkit.exports.rows import grid, sheet_rows
from trustkit.exports.rows.csv_rows import CsvRows
from trustkit.exports.rows.grid import Grid, read_grids

XLS = Path(__file__).parents[1] / "linkedin_analytics/page_xls/crumb_content_1772400000000.xls"
AB = CsvRows(("a", "b"), {"b": ("beta",)}, sheet="*")


def cut(rows: list[list[object]], declared: CsvRows, *paths: str) -> dict[str, list[object]]:
    return {path: list(values) for path, values in sheet_rows.cut(rows, declared, paths).columns.items()}


def test_the_header_may_stand_lower_and_its_columns_anywhere() -> None:
    rows = [["A note"], [], [None, " Beta ", "A"], [0, 1.0, "x"], [None, None, ""], [5, "y", None, "beyond"]]
    assert cut(rows, AB, "a", "b", "c") == {"a": ["x", None], "b": [1, "y"], "c": [None, None]}


def test_tables_side_by_side_end_each_at_its_own_last_row() -> None:
    rows = [["a", "b", None, "a", "d"], [1, 2, None, 3, 4], [None, None, None, 5, 6]]
    assert cut(rows, AB, "a") == {"a": [1]}
    assert cut(rows, CsvRows(("a", "d"), sheet="*"), "a", "d") == {"a": [3, 5], "d": [4, 6]}
    assert cut([["a", "a", "d"], [1, 3, 4]], CsvRows(("a", "d"), sheet="*"), "a") == {"a": [3]}


def test_an_empty_column_within_a_table_does_not_part_it() -> None:
    assert cut([["a", None, "b"], [1, None, 2]], AB, "a", "b") == {"a": [1], "b": [2]}


def test_a_worksheet_is_found_by_its_title_and_header_or_by_the_header_alone() -> None:
    book = [Grid("Other", [["a"]]), Grid(" First ", [["a", "b"]]), Grid("Second", [["a", "b"]])]
    for title, found in (
        ("*", " First "),
        ("second", "Second"),
        ("first", " First "),
        ("other", None),
        ("third", None),
    ):
        one = sheet_rows.worksheet(book, CsvRows(("a", "b"), sheet=title))
        assert (one and one.title) == found


def test_cells_by_their_place_and_missing_ones() -> None:
    assert cut([["x", 3037.0]], CsvRows((), sheet="*"), "^A1", "^B1", "^C1", "^A9") == {
        "^A1": ["x"],
        "^B1": [3037],
        "^C1": [None],
        "^A9": [None],
    }


def test_the_old_form_gives_texts_numbers_and_dates() -> None:
    sheets = {one.title: one.rows for one in read_grids("a.xls", XLS.read_bytes(), len)}
    assert list(sheets) == ["Metrics", "All posts"]
    assert sheets["All posts"][2][9] == 1500.0
    assert sheets["All posts"][2][5] == "03/02/2026"


WHOLE = XLS.read_bytes()
BROKEN = {
    "cut": WHOLE[:3000],
    "zeros": WHOLE[:8] + bytes(5000),
    "mark": grid.XLS,
    "letters of no computer": WHOLE.replace(b"\x42\0\2\0\xb0\4", b"\x42\0\2\0\x03\4"),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_or_locked_xls_is_refused_in_plain_words(content: bytes) -> None:
    with pytest.raises(ExportError, match=r"^a\.xls is not a whole XLS file, or has a password\."):
        read_grids("a.xls", content, len)


def test_an_xls_beyond_reason_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MAX_XLS_BYTES", 1000)
    with pytest.raises(ExportError, match="so it was not opened"):
        read_grids("a.xls", XLS.read_bytes(), len)


@settings(max_examples=150, deadline=None)
@given(at=st.integers(0, 10**6), byte=st.integers(0, 255), length=st.integers(1, 40))
def test_changed_bytes_of_an_xls_give_cells_or_a_refusal(at: int, byte: int, length: int) -> None:
    content = bytearray(XLS.read_bytes())
    at %= len(content)
    content[at : at + length] = bytes([byte]) * length
    try:
        read_grids("a.xls", grid.XLS + bytes(content[8:]), len)
    except ExportError:
        return


def test_a_workbook_is_read_once_for_all_that_ask(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", datetime.date(2026, 3, 1)])
    book.save(tmp_path / "a.xlsx")
    (tmp_path / "b.xlsx").write_bytes(b"no workbook")
    archive = Archive(tmp_path)
    first, second = archive.members
    assert sheet_rows.book_of(archive, first) is sheet_rows.book_of(archive, first)
    assert sheet_rows.book_of(archive, second) == []
