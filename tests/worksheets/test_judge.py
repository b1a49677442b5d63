"""What holds for every worksheet: checked once, words only, hostile text stays text, and no word without a use."""

import re
from datetime import date
from pathlib import Path

import pytest

from trustkit import framework, worksheets
from trustkit.errors import AnswerError
from trustkit.workbook import Workbook
from trustkit.worksheets import answers_in, judge, keep

TODAY = date(2026, 11, 25)
SHEETS = framework.worksheets()
HOME = Path(worksheets.__file__).parent
HOSTILE = "<script>alert(1)</script>{says}{0.__class__}%s\n<img src=x>"


def example(field):
    """A possible answer to a field, hostile wherever words are free."""
    match field.kind:
        case "choice":
            return field.option[0].value
        case "choices":
            return [option.value for option in field.option]
        case "number":
            return field.most
        case "date":
            return "2026-11-01"
        case "table":
            return [{column.id: example(column) for column in field.column}]
        case "text" | "line":
            return HOSTILE
    raise AssertionError(field.kind)


def test_every_worksheet_has_a_file_of_words_and_a_file_of_deciding():
    deciding = {path.stem for path in HOME.glob("*.py")} - {"__init__", "filled", "rows", "verdict"}
    assert deciding == set(SHEETS)


@pytest.mark.parametrize("name", SHEETS)
def test_a_worksheet_serves_rows_of_the_framework_and_explains_its_numbers(name):
    sheet = SHEETS[name]
    assert sheet.serves
    assert set(sheet.serves) <= set(framework.rows())
    assert all(number.why for number in sheet.number.values())
    assert sheet.purpose
    assert all(field.text for field in sheet.question)


@pytest.mark.parametrize("name", SHEETS)
def test_every_outcome_word_and_number_in_the_file_is_used(name):
    code = (HOME / f"{name}.py").read_text("utf-8")
    # A name may be put together from two parts, as in f"{condition}_no".
    ends = set(re.findall(r'["}]_?([a-z_0-9]+)"', code))
    ends |= {field.id for field in SHEETS[name].question}
    ends |= {option.value for field in SHEETS[name].question for option in field.option}
    begins = set(re.findall(r'f"([a-z_0-9]+)_\{', code))
    for key in (*SHEETS[name].words, *SHEETS[name].outcome, *SHEETS[name].number):
        parts = {key, *(key[cut + 1 :] for cut in range(len(key)) if key[cut] == "_")}
        assert parts & ends or any(key.startswith(f"{begin}_") for begin in begins), key


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_answered_is_no_verdict_and_says_what_is_open(name):
    verdict = judge(name, {}, TODAY)
    needed = [SHEETS[name].fields[field].text for field in SHEETS[name].needed]
    assert (verdict.outcome, verdict.reasons) == ("open", tuple(f"Still open: {text}" for text in needed))
    assert needed
    assert verdict.table().empty


@pytest.mark.parametrize("name", SHEETS)
def test_hostile_words_stay_words(name):
    verdict = judge(name, {field.id: example(field) for field in SHEETS[name].question}, TODAY)
    assert verdict.outcome != "open"
    assert "{" not in verdict.in_words().replace("{says}{0.__class__}", "")
    assert all(isinstance(cell, str) for row in verdict.rows for cell in row.values())
    shown = verdict.table()._repr_html_()
    assert "<script" not in shown
    assert "<img" not in shown


@pytest.mark.parametrize("name", SHEETS)
def test_an_impossible_answer_is_refused_with_the_possible_ones(name):
    for field in SHEETS[name].question:
        with pytest.raises(AnswerError) as refused:
            judge(name, {field.id: {"no": "answer"}}, TODAY)
        assert refused.value.todo == f"Possible: {field.possible()}"


def test_an_unknown_worksheet_or_field_is_answered_with_the_known_ones():
    with pytest.raises(AnswerError, match="agency"):
        judge("agenzy", {}, TODAY)
    with pytest.raises(AnswerError, match="way_up, watcher"):
        judge("agency", {"way_upp": "yes"}, TODAY)


@pytest.mark.parametrize("name", SHEETS)
def test_answers_come_back_from_the_workbook_as_they_were_given(name, tmp_path):
    answers = {field.id: example(field) for field in SHEETS[name].question}
    keep(Workbook.open(tmp_path / "book.json"), name, answers)
    kept = {field: answer for field, answer in answers.items() if SHEETS[name].fields[field].kept}
    book = Workbook.open(tmp_path / "book.json")
    assert answers_in(book, name) == kept
    assert set(book.answers()) == {f"worksheet.{name}.{field}" for field in kept}


def test_an_answer_that_no_longer_fits_is_asked_again_and_stays_in_the_workbook(tmp_path):
    path = tmp_path / "book.json"
    keep(Workbook.open(path), "agency", {"way_up": "yes", "watcher": "no"})
    path.write_text(path.read_text("utf-8").replace('"yes"', '"by pigeon"'), "utf-8")
    book = Workbook.open(path)
    assert answers_in(book, "agency") == {"watcher": "no"}
    assert book.answer("worksheet.agency.way_up") == "by pigeon"


def test_nothing_is_kept_of_answers_of_which_one_is_impossible(tmp_path):
    book = Workbook.open(tmp_path / "book.json")
    with pytest.raises(AnswerError):
        keep(book, "agency", {"way_up": "yes", "minutes": -1})
    assert book.answers() == {}
    with pytest.raises(AnswerError):
        book.save_answer("worksheet.agency.way_up", "perhaps")
