"""Answers are read whatever the order of columns and the words ticked, and what does not count is told by row."""

from __future__ import annotations

import csv

import numpy as np
import openpyxl
import pytest

from trustkit import framework
from trustkit.errors import ExportError
from trustkit.survey import form_csv, form_text, read_answers

ITEMS = framework.survey().item
HONEST = [2 if item.reversed else 4 for item in ITEMS]
NODDING = [4] * len(ITEMS)


@pytest.fixture(name="table")
def table_fixture(tmp_path):
    def write(header, *rows, name="answers.csv", separator=","):
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, delimiter=separator).writerows([header, *rows])
        return path

    return write


SENTENCES = [item.text for item in ITEMS]


def test_the_empty_table_reads_as_no_answers_and_takes_filled_rows(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text(form_csv() + "," + ",".join(map(str, HONEST)) + "\n", "utf-8-sig")
    answers = read_answers(path)
    assert (answers.ticked.tolist(), answers.read, answers.left_out, answers.notes) == ([HONEST], 1, (), ())
    path.write_text(form_csv(), "utf-8")
    assert read_answers(path).ticked.shape == (0, len(ITEMS))


def test_the_form_has_every_sentence_once_and_its_ticks():
    text = form_text()
    assert all(" ".join(text.split()).count(sentence) == 1 for sentence in SENTENCES)
    assert text.count("[ ] 5") == len(ITEMS)


def test_order_case_numbers_before_a_sentence_and_words_make_no_difference(table):
    header = ["Timestamp", *(f"{n}. {text.upper()} *" for n, text in enumerate(SENTENCES, 1))][::-1]
    words = {2: "Rather not", 4: " RATHER "}
    row = ["1/1/2026", *(words[value] for value in HONEST)][::-1]
    assert read_answers(table(header, row, separator=";")).ticked.tolist() == [HONEST]


def test_a_workbook_with_lines_above_its_header_is_read(tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ["Our survey"],
        [],
        ["Who", *(item.id for item in ITEMS)],
        ["a", *HONEST],
        ["b", "4 - rather", *HONEST[1:]],
    ):
        book.active.append(row)
    book.save(tmp_path / "answers.xlsx")
    assert read_answers(tmp_path / "answers.xlsx").ticked.tolist() == [HONEST, HONEST]


def test_who_ticks_one_value_all_through_does_not_count_and_who_does_not_does(table):
    answers = read_answers(table(["Who", *SENTENCES], ["", *NODDING], ["", *HONEST]))
    assert answers.ticked.tolist() == [HONEST]
    assert answers.left_out == (
        "Row 2: the same value everywhere, for you and against you. They were ticked without reading.",
    )
    few = ["", *NODDING[:5], *[""] * 7]
    assert len(read_answers(table(["Who", *SENTENCES], few)).ticked) == 1


def test_the_last_answers_of_a_person_count_and_equal_rows_without_a_name_are_told(table):
    other = [5 if value == 4 else 1 for value in HONEST]
    answers = read_answers(table(["who", *SENTENCES], ["Ann", *HONEST], ["ann ", *other], ["", *other]))
    assert answers.ticked.tolist() == [other, other]
    assert answers.left_out == ("Row 2: answered again later by the same person; the later answers count.",)
    blank = read_answers(table(["who", *SENTENCES], ["Ann", *HONEST], ["ann", *[""] * 12]))
    assert blank.ticked.tolist() == [HONEST], "who then sends an empty form has not taken anything back"
    assert answers.notes == (
        "One row is the same as another one in all sentences. It may be chance, or one person twice. They are counted.",
    )


def test_what_cannot_be_read_is_told_by_column_and_never_quoted(table):
    rows = (
        ["", "secret words", *HONEST[1:]],
        ["", 6, *HONEST[1:]],
        ["", "4.5", *HONEST[1:]],
        ["", *["?"] * 12],
    )
    answers = read_answers(table(["Who", *SENTENCES[:-1], "Something else"], *rows))
    assert np.isnan(answers.ticked[:, 0]).all() and np.isnan(answers.ticked[:, -1]).all()
    assert answers.left_out == ("Row 5: no answer that can be read.",)
    told = " ".join(answers.notes)
    assert f"“{SENTENCES[0]}” (4)" in told and f"No column was found for: “{SENTENCES[-1]}”." in told
    assert "secret" not in told


def test_columns_may_be_numbers_where_all_are_there(table):
    for header in (range(1, 13), [f"Q{number}" for number in range(1, 13)]):
        assert read_answers(table(["Who", *header], ["", *HONEST])).ticked.tolist() == [HONEST]


@pytest.mark.parametrize("content", [b"day,1,2,3\nann,4,5,2\n", b"name,follow,trust\nann,5,4\n"])
def test_a_table_with_numbers_or_a_word_of_ours_is_no_survey(tmp_path, content):
    path = tmp_path / "answers.csv"
    path.write_bytes(content)
    with pytest.raises(ExportError, match=r"^answers\.csv has no column with a sentence of the survey\."):
        read_answers(path)


@pytest.mark.parametrize("content", [b"name,town\nann,here\n", b"", b"PK\x03\x04 nothing", None])
def test_a_file_that_is_no_survey_is_told_plainly(tmp_path, content):
    path = tmp_path / "answers.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ExportError):
        read_answers(path)
