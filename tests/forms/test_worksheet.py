import re
from datetime import UTC, date, datetime

import pytest

from trustkit import framework
from trustkit.errors import AnswerError
from trustkit.forms import false_alarm, fill_worksheet, open_worksheet
from trustkit.workbook import Workbook
from trustkit.worksheets import answers_in, disagreements

TODAY = date(2026, 11, 25)
READY = {"way_up": "yes", "watcher": "yes", "staff": "yes"}
TABLE = [{"name": "Google", "kind": "reviews", "state": "neglected"}]


@pytest.mark.parametrize("name", framework.worksheets())
def test_every_worksheet_is_drawn_from_its_data(name, workbook):
    form, sheet = open_worksheet(name, workbook, TODAY), framework.worksheet(name)
    assert [card.question for card in form.cards.values()] == [field.text for field in sheet.question]
    assert list(form.children) == [form.head, *form.cards.values(), form.paper]
    assert (form.head.heading, form.head.says) == (sheet.title, sheet.purpose)
    assert form.paper.says == "No verdict yet."


def test_each_change_is_saved_at_once_and_turns_the_verdict(workbook):
    form = open_worksheet("agency", workbook, TODAY)
    for field, answer in READY.items():
        form.cards[field].value = answer
    assert answers_in(Workbook.open(workbook.path), "agency") == READY
    assert re.fullmatch(r"Saved at \d\d:\d\d: Yes\.", form.cards["staff"].saved)
    assert form.paper.says == "Yes, the three conditions are met."
    assert form.paper.lines[-1] == "Look again on 24 February 2027."
    form.cards["watcher"].value = "no"
    assert form.paper.says == "No. Do not let them write for you as things are now."
    assert form.paper.rows[1] == ["One of your people who looks every day", "It does not hold"]


def test_opened_again_it_has_the_answers_back_and_says_so(workbook):
    assert open_worksheet("touchpoints", workbook, TODAY).head.lines == [
        "Each answer is saved in your workbook as you give it, and stays on this computer."
    ]
    fill_worksheet("touchpoints", place=TABLE, workbook=workbook, today=TODAY)
    form = open_worksheet("touchpoints", workbook, TODAY)
    assert form.head.lines == ["Opened again: 1 of 1 answers are back from your workbook."]
    assert (form.cards["place"].value, form.cards["place"].saved) == (TABLE, "Saved earlier: one row.")
    assert form.paper.says.startswith("Nobody looks after places where customers may go")


def test_an_impossible_answer_is_refused_on_its_card_and_the_verdict_stays(workbook):
    form = open_worksheet("agency", workbook, TODAY)
    form.cards["minutes"].value = -5
    assert form.cards["minutes"].failed
    assert form.cards["minutes"].saved.endswith("Possible: A number from 0 to 20,000.")
    assert answers_in(workbook, "agency") == {}
    form.cards["minutes"].value = 5
    assert not form.cards["minutes"].failed


@pytest.mark.parametrize(
    ("typed", "kept", "told"),
    [
        ("£15,50", 15.5, "15.5 in your currency."),
        ("60 €", 60, "60 in your currency."),
        ("0,125", 0.125, "0.125 in your currency."),
        ("1,000", 1000, "1000 in your currency."),
        ("1 000,00", 1000, "1000 in your currency."),
    ],
)
def test_a_number_is_read_as_it_is_written_at_home_and_told_back(workbook, typed, kept, told):
    form = open_worksheet("ledger", workbook, TODAY)
    form.cards["hour_cost"].value = typed
    assert form.cards["hour_cost"].saved.endswith(f": {told}")
    assert answers_in(workbook, "ledger") == {"hour_cost": kept}
    fill_worksheet("ledger", hour_cost=typed, workbook=workbook, today=TODAY)
    assert answers_in(workbook, "ledger") == {"hour_cost": kept}


def test_a_sign_of_money_or_percent_is_taken_where_it_is_asked_for_and_nowhere_else(workbook):
    form = open_worksheet("ledger", workbook, TODAY)
    form.cards["hour_cost"].value = "60 %"
    assert form.cards["hour_cost"].failed
    row = {
        "name": "Films",
        "hours": "30",
        "costs": "£1,200",
        "result": "paid",
        "value": "2.000,00",
        "low": "60%",
    }
    form.cards["activity"].value = [row | {"high": "70", "costs": "£1,200"}, row | {"hours": "£30"}]
    numbers = {"hours": 30, "costs": 1200, "value": 2000, "low": 60}
    assert answers_in(workbook, "ledger")["activity"] == [
        row | numbers | {"high": 70},
        row | numbers | {"hours": "£30"},
    ]


def test_a_cell_with_a_point_before_three_digits_waits_and_says_what_would_do(workbook):
    row = {"name": "Films", "hours": "30", "costs": "1.200", "result": "paid", "value": "900", "high": "40"}
    form = open_worksheet("ledger", workbook, TODAY)
    form.cards["activity"].value = [row]
    assert (
        "It waits for “Other costs” (a point before three digits can part thousands or decimals: write"
        in str(form.paper.points[0])
    )
    assert answers_in(workbook, "ledger")["activity"][0]["costs"] == "1.200"


def test_a_cell_that_cannot_be_read_is_kept_as_typed_and_its_row_waits_openly(workbook):
    rows = [{"name": "Films", "hours": 30, "costs": "abc", "result": "paid", "value": 900, "high": 40}]
    form = open_worksheet("ledger", workbook, TODAY)
    form.cards["aim"].value, form.cards["hour_cost"].value = "ten orders", 20
    form.cards["activity"].value = rows
    assert form.cards["activity"].saved.endswith("one row; 1 cannot be counted yet, the verdict says why.")
    assert form.paper.says == "No verdict yet."
    assert form.paper.points[0].startswith("Left out for now: “Films”. It waits for “Other costs” (a number")
    again = open_worksheet("ledger", Workbook.open(workbook.path), TODAY)
    assert (again.cards["activity"].value, again.paper.points) == (rows, form.paper.points)
    form.cards["activity"].value = [rows[0] | {"costs": 50}]
    assert form.cards["activity"].saved.endswith(": one row.")
    assert form.paper.points[1].startswith("Films: cost 650, brought between 0 and 360")
    assert fill_worksheet("ledger", activity=rows, workbook=workbook, today=TODAY).outcome == "open"


def places(*names, state="tended"):
    return [{"name": name, "kind": "reviews", "state": state} for name in names]


def test_a_table_that_two_windows_change_at_once_keeps_the_rows_of_both(workbook):
    fill_worksheet("touchpoints", place=places("Google", "Fair"), workbook=workbook, today=TODAY)
    one, two = (open_worksheet("touchpoints", Workbook.open(workbook.path), TODAY) for _ in range(2))

    def saved():
        return answers_in(Workbook.open(workbook.path), "touchpoints").get("place")

    one.cards["place"].value = [*places("Google", "Fair"), *places("Blog")]
    assert one.cards["place"].saved.endswith(": 3 rows.")
    # Typed letter by letter, each of which is saved; and a row that this window never saw stays.
    for name in ("", "P", "Pu", "Pub"):
        two.cards["place"].value = places("Google", "Fair", name)
    assert saved() == places("Google", "Fair", "Pub", "Blog")
    assert two.cards["place"].saved.endswith("Open it again to see the rows of both.")
    # What one takes away is gone, and what both changed is as the later one left it.
    one.cards["place"].value = [*places("Google", state="neglected"), *places("Blog")]
    assert saved() == [*places("Google", state="neglected"), *places("Blog", "Pub")]
    two.cards["place"].value = [*places("Google", state="owned"), *places("Fair", "Pub")]
    assert saved() == [*places("Google", state="owned"), *places("Pub", "Blog")]
    one.cards["place"].value = two.cards["place"].value = []
    assert saved() == []


def test_an_answer_that_takes_the_place_of_another_windows_says_so(workbook):
    here, elsewhere = (
        open_worksheet("ledger", workbook),
        open_worksheet("ledger", Workbook.open(workbook.path)),
    )
    took = "It took the place of another answer, given meanwhile in another window."
    here.cards["aim"].value = "Ten weddings by May."
    here.cards["aim"].value = "Eleven weddings by May."
    assert took not in here.cards["aim"].saved
    elsewhere.cards["aim"].value = "A full class by June."
    assert elsewhere.cards["aim"].saved.endswith(took)
    elsewhere.cards["aim"].value = "A full class by July."
    assert took not in elsewhere.cards["aim"].saved


def test_a_row_typed_while_the_disk_refuses_it_is_there_once(workbook, monkeypatch):
    form = open_worksheet("touchpoints", workbook, TODAY)
    with monkeypatch.context() as broken:
        broken.setattr("trustkit.workbook.disk.write_whole", refuse)
        form.cards["place"].value = places("Pu")
    assert form.cards["place"].failed
    form.cards["place"].value = places("Pub")
    assert answers_in(Workbook.open(workbook.path), "touchpoints") == {"place": places("Pub")}


def refuse(*_args, **_more):
    raise OSError(28, "No space left on device")


def test_the_twin_saves_the_same_and_gives_the_same_verdict(workbook, tmp_path):
    by_code = fill_worksheet("agency", **READY, workbook=workbook, today=TODAY)
    other = Workbook.open(tmp_path / "other.json")
    form = open_worksheet("agency", other, TODAY)
    for field, answer in READY.items():
        form.cards[field].value = answer
    assert answers_in(workbook, "agency") == answers_in(other, "agency")
    assert form.paper.points == list(by_code.reasons)
    assert fill_worksheet("agency", staff=None, workbook=workbook, today=TODAY).outcome == "open"
    with pytest.raises(AnswerError):
        fill_worksheet("agency", staff="perhaps", workbook=workbook)


def test_no_field_has_the_name_of_something_else_that_the_twin_takes():
    named = {field for sheet in framework.worksheets().values() for field in sheet.fields}
    assert not named & {"workbook", "today", "seen"}


def test_the_day_is_the_workbooks_own_unless_one_is_given(tmp_path):
    book = Workbook.open(tmp_path / "book.json", now=lambda: datetime(2026, 1, 5, 12, tzinfo=UTC))
    assert fill_worksheet("agency", **READY, workbook=book).look_again == date(2026, 4, 6)
    assert fill_worksheet("agency", **READY, workbook=book, today=TODAY).look_again == date(2027, 2, 24)


def test_a_saved_notebook_shows_what_is_asked_and_never_an_answer(workbook):
    fill_worksheet("agency", **READY, watcher_name="a private name", workbook=workbook)
    form = open_worksheet("agency", workbook, TODAY)
    contents = form._repr_mimebundle_()
    assert "private" not in str(contents)
    assert contents["text/plain"].startswith("[worksheet] Agency readiness: When something changes")


LETTER = {"message": "Check out our blog post about rye", "place": "post", "first_contact": "no"}


def write(form):
    for field, answer in LETTER.items():
        form.cards[field].value = answer


def test_a_message_is_looked_at_and_kept_nowhere(workbook):
    form = open_worksheet("letter", workbook, TODAY)
    write(form)
    assert form.paper.says.startswith("No rule says wait, but read it")
    assert form.cards["message"].saved == "It was looked at and not saved. It is gone when you close this."
    assert "rye" not in workbook.path.read_text("utf-8")
    again = open_worksheet("letter", workbook, TODAY)
    assert again.cards["message"].value is None
    assert again.head.lines == ["Opened again: 2 of 7 answers are back from your workbook."]


def test_a_sheet_that_keeps_not_all_says_so_before_anything_is_typed(workbook):
    assert open_worksheet("letter", workbook, TODAY).head.lines == [
        "Each answer is saved in your workbook as you give it, unless it says that it is not, and stays on this "
        "computer."
    ]


def test_the_button_notes_a_false_alarm_and_the_message_only_with_a_yes(workbook):
    form = open_worksheet("letter", workbook, TODAY)
    write(form)
    assert form.paper.buttons == [{"id": "call", "label": "False alarm: A call to do something"}]
    form.paper.pressed = {"id": "call", "press": 1}
    assert form.paper.lines[-1].startswith("Noted as a false alarm (call): the rule and the day.")
    assert "rye" not in workbook.path.read_text("utf-8")
    form.cards["keep_text"].value = "yes"
    assert not form.paper.lines[-1].startswith("Noted")
    form.paper.pressed = {"id": "call", "press": 2}
    assert disagreements(workbook, "letter") == [
        {"rule": "call", "on": "2026-11-25"},
        {"rule": "call", "on": "2026-11-25", "text": LETTER["message"]},
    ]


def test_the_buttons_twin_notes_the_same(workbook):
    said = false_alarm("letter", "call", workbook=workbook, today=TODAY)
    assert said == "Noted as a false alarm (call): the rule and the day. A coach can use it."
    assert disagreements(workbook, "letter") == [{"rule": "call", "on": "2026-11-25"}]
