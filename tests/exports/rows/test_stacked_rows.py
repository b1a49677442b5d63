"""Tables one below the other: each row knows its table's title, and a lone cell is a title only if it is no date."""

from __future__ import annotations

from trustkit.exports.rows.csv_rows import CsvRows
from trustkit.exports.rows.stacked_rows import cut

ROWS = CsvRows(("Date", "Primary"), {"Date": ("Datum",)}, stacked=True)


def rows(text: str, encoding: str = "utf-8") -> list[tuple[object, ...]]:
    found = cut(text.encode(encoding), ROWS, ("^", "Date", "Primary"))
    assert found.count == len(found.columns["^"])
    return list(zip(*found.columns.values(), strict=True))


def test_each_row_has_the_title_above_its_header() -> None:
    text = 'sep=,\n"Views"\n"Date","Primary"\n"1","5"\n\n"Follows"\n"Date","Primary"\n"1","2"\n"2","3"\n'
    told = [("Views", "1", "5"), ("Follows", "1", "2"), ("Follows", "2", "3")]
    assert rows(text) == rows(text, "utf-16") == rows(text.replace("\n", "\r\n")) == told
    assert rows(text.replace(",", ";")) == told
    assert rows(text.replace("Date", "Datum")) == told


def test_excels_line_is_no_title_and_what_stands_before_a_header_is_no_row() -> None:
    assert rows("sep=,\nDate,Primary\n1,5\n") == [("", "1", "5")]
    assert rows("a,b\nDate,Primary\n1,5\n") == [("", "1", "5")]


def test_a_date_without_a_number_is_a_row_and_no_title() -> None:
    assert rows("Views\nDate,Primary\n2026-09-01,\n2026-09-02,7\n") == [
        ("Views", "2026-09-01", ""),
        ("Views", "2026-09-02", "7"),
    ]


def test_rows_below_a_title_without_a_header_belong_to_no_table() -> None:
    assert rows("Views\nDate,Primary\n1,5\nGender\nwomen,7\n") == [("Views", "1", "5")]


def test_a_last_row_whose_quotation_mark_never_closes_is_malformed() -> None:
    text = '"Views"\n"Date","Primary"\n"2026-09-01","67753"\n"2026-09-02","67'
    assert rows(text) == [("Views", "2026-09-01", "67753")]
    assert cut(text.encode(), ROWS, ("Date",)).malformed == 1
    assert cut(f'{text}"'.encode(), ROWS, ("Date",)).malformed == 0
