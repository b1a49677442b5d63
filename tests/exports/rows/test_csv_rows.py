"""Tables: whatever dialect, encoding or damage, a row is read whole or counted malformed, and never swallowed."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustkit.errors import ExportError
from trustkit.exports.rows import csv_rows
from trustkit.exports.rows.csv_rows import CsvRows, cut, fits
from trustkit.exports.rows.cuts import Cut

TABLE = CsvRows(("Date", "Text"))
NAMES = ("Date", "Link", "Text")


def rows_of(found: Cut, *paths: str) -> list[tuple[object, ...]]:
    columns = [
        column.to_pylist() if isinstance(column, pa.Array) else list(column)
        for column in (found.columns[path] for path in paths or NAMES)
    ]
    assert {len(column) for column in columns} == {found.count}
    return list(zip(*columns, strict=True))


def read(content: str | bytes, rows: CsvRows = TABLE) -> list[tuple[object, ...]]:
    return rows_of(cut(content.encode() if isinstance(content, str) else content, rows, NAMES))


def numbers(content: str, rows: CsvRows = TABLE) -> tuple[list[int], int]:
    found = cut(content.encode(), rows, NAMES)
    places = np.arange(found.count) if found.numbers is None else found.numbers
    return places.tolist(), found.malformed


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators_and_line_ends(separator: str, end: str) -> None:
    lines = ["Date,Link,Text", "d1,,one", 'd2,l2,"two, or; more\ttext"', ""]
    content = end.join([lines[0].replace(",", separator), lines[1].replace(",", separator)])
    content += end + lines[2].replace(",", separator, 2) + end
    assert read(content) == [("d1", "", "one"), ("d2", "l2", "two, or; more\ttext")]


@pytest.mark.parametrize(
    ("last", "malformed"),
    [
        ("d2,l2", 1),
        ("d2", 1),
        ('d2,l2,"two', 1),
        ('d2,"l', 1),
        ("d2,l2,tw", 0),
        ("d2,l2,", 0),
        ("d2,l2\n", 0),
        ("d2,l2\r\n", 0),
        ("\n", 0),
        (",", 0),
    ],
)
@pytest.mark.parametrize("before", ["", "d1,l1,one\n", 'd1,l1,"one\nmore"\n'])
@pytest.mark.parametrize("header", ["Date,Link,Text\n", "Date,Link,Text,,\n"])
def test_a_last_row_in_which_the_file_ends_is_malformed(
    last: str, malformed: int, before: str, header: str
) -> None:
    found = cut((header + before + last).encode(), TABLE, NAMES)
    whole = 1 if last.startswith("d2") and not malformed else 0
    assert (found.count, found.malformed) == (bool(before) + whole, malformed)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    content = "Date,Link,Text\nd1,,“café” – naïve\n".encode(encoding)
    assert read(content) == [("d1", "", "“café” – naïve")]
    assert fits(content, TABLE)


def test_a_few_damaged_bytes_do_not_make_utf_8_a_windows_text() -> None:
    content = (
        "Date,Link,Text\nd1,,café\nd2,,naïve but ☕\n".encode().replace(b" but", b" \xe9") + b"d3,,\xff\n"
    )
    assert [row[2] for row in read(content)][::2] == ["café", "\ufffd"]


def test_a_head_cut_within_a_letter_is_still_known() -> None:
    assert fits("Date,Link,Text\nd1,,é".encode()[:-1], TABLE)
    assert not fits(b"", TABLE)
    assert not fits(b"No conversations found", TABLE)
    assert not fits(b"\x00\xff" * 2000, TABLE)


@pytest.mark.parametrize("line", ["sep=;", "sep=|", "SEP=^"])
def test_the_separator_that_excel_writes_first(line: str) -> None:
    assert read(f"{line}\nDate;Link;Text\nd1;;a,b\n".replace(";", line[4])) == [("d1", "", "a,b")]


def test_the_header_stands_below_a_quoted_preamble_of_several_lines() -> None:
    note = 'Notes:\n"When exporting, you may notice that\n\nsome ""addresses"", are missing."\n\n'
    assert read(note + "Date,Link,Text\nd1,,one\n") == [("d1", "", "one")]
    assert numbers(note + "Date,Link,Text\nd1,,one\nd2,,two\n") == ([0, 1], 0)


def test_a_preamble_with_letters_of_several_bytes_and_odd_line_signs() -> None:
    assert read("Né\u2028tes \x0b\x1c\x85:\r\nDate,Link,Text\r\nd1,,a\u2028b\x0bc\r\n") == [
        ("d1", "", "a\u2028b\x0bc")
    ]


def test_without_the_header_nothing_is_read() -> None:
    for content in ("", "a,b\n1,2\n", "Date,Link\nd1,l1\n"):
        with pytest.raises(ExportError):
            read(content)


def test_a_table_without_rows_is_empty() -> None:
    for content in ("Date,Link,Text", "Date,Link,Text\n", "Date,Link,Text\n\n\n", "Date,Link,Text\n,,\n"):
        assert read(content) == []


def test_titles_are_found_whatever_their_case_and_space_and_in_other_languages() -> None:
    rows = CsvRows(("Date", "Text"), {"Text": ("Texto",)})
    assert read("\ufeff  dAtE ,TEXTO \nd1,one\n", rows) == [("d1", None, "one")]


def test_of_two_columns_with_one_name_the_first_counts() -> None:
    assert read("Date,Text,Text,Text\nd1,one,two,three\n") == [("d1", None, "one")]


def test_newlines_and_doubled_quotes_in_a_text() -> None:
    assert read('Date,Link,Text\nd1,,"a ""b""\r\n\nc"\nd2,,""""\n') == [
        ("d1", "", 'a "b"\r\n\nc'),
        ("d2", "", '"'),
    ]


def test_quotes_escaped_with_a_backslash() -> None:
    rows = CsvRows(("Date", "Text"), escape="\\")
    content = 'Date,Link,Text\nd1,,"say \\"hi\\", you"\nd2,,"C:\\\\"\nd3,,"doubled ""too"""\n'
    assert read(content, rows) == [
        ("d1", "", 'say "hi", you'),
        ("d2", "", "C:\\"),
        ("d3", "", 'doubled "too"'),
    ]


def test_without_an_escape_a_backslash_is_a_letter() -> None:
    assert read('Date,Link,Text\nd1,,"¯\\_(ツ)_/¯"\nd2,,C:\\new\n') == [
        ("d1", "", "¯\\_(ツ)_/¯"),
        ("d2", "", "C:\\new"),
    ]


def test_nul_bytes_and_long_texts_stay_in_their_cell() -> None:
    long = "x" * 200_000
    assert read(f"Date,Link,Text\nd1,,a\0b\nd2,,{long}\nd3,,\n") == [
        ("d1", "", "a\0b"),
        ("d2", "", long),
        ("d3", "", ""),
    ]
    assert read(f"Date,Link,Text\nd1,,a\0b\nd2,{long}\nd3,,\n")[1] == ("d2", long, None)


@pytest.mark.parametrize("comma", [",", ",,"])
def test_stray_commas_at_the_end_say_nothing(comma: str) -> None:
    expected = [("d1", "", "one"), ("d2", "", "two")]
    assert read(f"Date,Link,Text\nd1,,one{comma}\nd2,,two{comma}\n") == expected
    assert read(f"Date,Link,Text\nd1,,one{comma}\nd2,,two\n") == expected
    assert read(f"Date,Link,Text{comma}\nd1,,one\nd2,,two\n") == expected


def test_a_short_row_lacks_its_last_columns() -> None:
    assert read("Date,Link,Text\nd1,l1\nd2,l2,two\nd3\n") == [
        ("d1", "l1", None),
        ("d2", "l2", "two"),
        ("d3", None, None),
    ]
    assert read("Date,Link,Text\nd1,l1\nd2,l2\n") == [("d1", "l1", None), ("d2", "l2", None)]


def test_a_row_of_more_cells_than_titles_is_malformed_and_the_rest_read() -> None:
    content = "Date,Link,Text\nd1,,one\nd2,,two,and,more\nd3,,three\n"
    assert read(content) == [("d1", "", "one"), ("d3", "", "three")]
    assert numbers(content) == ([0, 2], 1)
    assert numbers("Date,Link,Text\nd1,,one,more\nd2,,two,more\n") == ([], 2)


def test_a_row_number_counts_malformed_rows_but_no_blank_ones() -> None:
    assert numbers("Date,Link,Text\n\nd1,,a\n,,\n\nd2,,b\n") == ([0, 1], 0)
    assert numbers("Date,Link,Text\n\nd1,,a\n,,\nx,x,x,x\n\nd2,,b,,\n") == ([0, 2], 1)


def test_a_row_that_holds_something_in_a_column_not_asked_for_is_no_blank_one() -> None:
    content = b"Date,Link,Text,More\n,,,x\nd1,,,\n,,,\n"
    found = cut(content, TABLE, ("Date",))
    assert rows_of(found, "Date") == [("",), ("d1",)]
    assert cut(content, TABLE, ()).count == 2


def test_a_quotation_mark_that_never_closes_spoils_its_own_row_only() -> None:
    content = 'Date,Link,Text\nd1,,one\nd2,,"two\nd3,,three\nd4,,"four"\nd5,,five\n'
    assert [row[0] for row in read(content)] == ["d1", "d3", "d4", "d5"]
    assert numbers(content) == ([0, 2, 3, 4], 1)


def test_a_file_that_breaks_off_within_a_text_has_one_malformed_row() -> None:
    assert numbers('Date,Link,Text\nd1,,"one"\nd2,,"tw') == ([0], 1)
    assert numbers('Date,Link,Text\nd1,,"one"\nd2,"l') == ([0], 1)
    rows = CsvRows(("Date", "Text"), escape="\\")
    assert numbers('Date,Link,Text\nd1,,"one"\nd2,,"tw\\"', rows) == ([0], 1)


def test_in_a_table_of_quoted_cells_one_missing_mark_costs_its_row() -> None:
    lines = [f'"d{number}","","text {number}"\n' for number in range(50)]
    lines[20] = lines[20].replace('20"\n', "20\n")
    found = cut(('"Date","Link","Text"\n' + "".join(lines)).encode(), TABLE, NAMES)
    assert [row[0] for row in rows_of(found)] == [f"d{number}" for number in range(50) if number != 20]
    assert found.malformed == 1


def test_marks_that_never_close_in_every_line_are_all_malformed() -> None:
    assert numbers("Date,Link,Text\n" + 'd1,,"open\n' * 20_001) == ([], 20_001)


def test_a_row_of_a_million_cells_makes_no_million_columns() -> None:
    assert read("Date,Link,Text\n" + "," * 1_000_000) == []
    assert numbers("Date,Link,Text\n" + "a," * 500_000 + "\nd1,,one\n") == ([1], 1)


# ---- the quick way and the patient one ----

LETTERS = st.text(st.sampled_from('ab "\\,;\n\r\té☕\0\u2028'), max_size=6)


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, CsvRows, list[Sequence[str]]]:
    """A table as some writer writes it, how it is read, and the rows that it holds."""
    escape = draw(st.sampled_from([None, "\\"]))
    rows = draw(st.lists(st.tuples(LETTERS, LETTERS, LETTERS), max_size=6))
    text = io.StringIO(newline="")
    writer = csv.writer(
        text,
        delimiter=draw(st.sampled_from(",;\t")),
        quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
        if escape is None
        else csv.QUOTE_ALL,
        doublequote=escape is None,
        escapechar=escape,
        lineterminator="\r\n",
    )
    writer.writerow(NAMES)
    writer.writerows(rows)
    return text.getvalue(), CsvRows(("Date", "Text"), escape=escape), [row for row in rows if any(row)]


@given(tables())
@settings(max_examples=400, deadline=None)
def test_what_was_written_is_read_the_quick_way_as_the_patient_one(
    table: tuple[str, CsvRows, list[Sequence[str]]],
) -> None:
    content, rows, written = table
    body = content.encode()
    assert read(body, rows) == written
    layout = csv_rows._header(body, rows)
    assert layout is not None
    places = {name: place for place, name in enumerate(NAMES)}
    patient = csv_rows._patient(body, layout, rows.escape, places)
    assert rows_of(patient) == written
    assert patient.malformed == 0
    assert patient.numbers is not None
    assert patient.numbers.tolist() == list(range(len(written)))
    quick = csv_rows._quick(body, layout, rows.escape, {0, 1, 2})
    assert quick is None or len(quick) == len(written)


@given(st.text(st.sampled_from('ab",\n\\'), max_size=60), st.sampled_from([None, "\\"]))
@settings(max_examples=400, deadline=None)
def test_whatever_stands_below_the_header_is_read_or_malformed(content: str, escape: str | None) -> None:
    found = cut(f"Date,Link,Text\n{content}".encode(), CsvRows(("Date", "Text"), escape=escape), NAMES)
    assert len(rows_of(found)) == found.count
    # What stands in a line outside of quotation marks is in a row of its own, if not in a malformed one.
    if '"' not in content and escape is None:
        lines = [line for line in content.split("\n") if line.strip(",")]
        assert found.count + found.malformed == len(lines)
    if "a" in content or "b" in content:
        assert found.count + found.malformed > 0
