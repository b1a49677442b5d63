"""What was asked across businesses, in a terminal: tables of figures only, and what goes for all said once."""

from __future__ import annotations

import pytest

from trustkit.programme.questions import RANGE, Answer
from trustkit.report import answers_as_text

FEW = "Not shown, as it would tell of fewer than 5 businesses: "


def lines_of(*answers: Answer) -> list[list[str]]:
    return [part.splitlines() for part in answers_as_text(answers).split("\n\n")]


def test_rows_and_columns_that_tell_nothing_are_named_in_one_line():
    head = ("measure", "told of", "a quarter is below", "half are below")
    rows = (
        ("Talk", 6, "", "27 % (3 % to 40 %)"),
        ("Thanks", "under 5", "not shown", "not shown"),
        ("Waits", "under 5", "not shown", "not shown"),
    )
    [said] = lines_of(Answer("Where?", "6 businesses.", head, rows))
    assert said[2:] == [
        "measure  told of  half are below",
        "Talk     6        27 % (3 % to 40 %)",
        f"{FEW}Thanks; Waits.",
    ]
    wide = Answer("Where?", "6 businesses.", head, (("Talk", 6, "not shown", "not shown"),))
    unseen = f"{FEW}a quarter is below; half are below."
    assert lines_of(wide)[0][2:4] == ["measure  told of", "Talk     6"]
    assert " ".join(lines_of(wide)[0][4:]) == unseen


def test_a_table_without_a_figure_is_left_out_and_a_gate_is_named_with_its_rung():
    gates = Answer(
        "Gates?",
        "6 businesses.",
        ("rung", "gate", "met"),
        ((3, "Talk", "under 5"), (4, "Talks", "under 5")),
        2,
    )
    [said] = lines_of(gates)
    assert said == ["GATES?", "6 businesses.", f"{FEW}3 Talk; 4 Talks."]
    shown = Answer(
        "Gates?", "6 businesses.", ("rung", "gate", "met", "not met"), ((3, "Talk", 8, "under 5"),), 2
    )
    assert lines_of(shown)[0][2:] == ["rung  gate  met  not met", "3     Talk  8    under 5"]


def test_hours_in_which_nobody_wrote_stand_in_one_line_with_their_range():
    rows = tuple(
        (f"0{hour}:00", "0 % (0 % to 43 %)" if hour < 7 else "9 % (2 % to 20 %)") for hour in range(9)
    )
    [said] = lines_of(Answer("Hours?", "6 businesses.", ("hour", "of what they say"), rows))
    night = "0 % (0 % to 43 %): 00:00, 01:00, 02:00, 03:00, 04:00, 05:00, 06:00."
    assert (len(said), said[-1]) == (6, night)


@pytest.mark.parametrize("width", [100, 72])
def test_a_table_is_no_wider_than_the_terminal_and_holds_each_word(width):
    head = ("measure", "told of", "a quarter is below", "half are below", "a quarter is above")
    cells = [f"{figure} answers in 1,000 (1,{figure} to 2,{figure} in 1,000)" for figure in (101, 202, 303)]
    rows = (("Public answers within a day of opening hours", 1824, *cells), ("Talk", 7, *cells[::-1]))
    text = answers_as_text([Answer("Where?", f"2,000 businesses. {RANGE}", head, rows)], width)
    assert max(map(len, text.splitlines())) <= width
    table = text.splitlines()[2:]
    assert " ".join(" ".join(table).split()).count("answers") == 6 + 1
    starts = {line.index("1824") if "1824" in line else line.index("7 ") for line in table if "1824" in line}
    assert starts == {table[0].index("told")}


def test_a_percent_sign_stays_with_its_number_in_a_narrow_table():
    row = ("Public answers within a day", *["49 % (32 % to 65 %)"] * 5)
    text = answers_as_text([Answer("Where?", "40 businesses.", ("measure", *["half are below"] * 5), (row,))])
    assert max(map(len, text.splitlines())) <= 100
    assert not [line for line in text.splitlines() if line.startswith("%") or "  %" in line]


def test_what_goes_for_all_tables_is_said_once_at_the_end():
    one = Answer("Where?", f"6 businesses. {RANGE}", ("measure", "told of"), (("Talk", "all but under 5"),))
    text = answers_as_text([one, one])
    assert text.count(RANGE) == 1 and text.count("“all but under 5” stand for numbers") == 1
    assert text.splitlines()[1] == "6 businesses."
    plain = Answer("Where?", "6 businesses.", ("measure", "told of"), (("Talk", 6),))
    assert len(lines_of(plain, plain)) == 2
