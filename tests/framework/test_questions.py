"""The questionnaire: every question can be answered, and only by what is possible."""

from __future__ import annotations

import re

import msgspec
import pytest

from trustkit import framework
from trustkit.errors import AnswerError
from trustkit.framework.questionnaire import Question, opening_minutes

QUESTIONS = framework.questions()

POSSIBLE = {
    "choice": lambda q: [option.value for option in q.option],
    "choices": lambda q: [[], [q.option[0].value], [option.value for option in q.option]],
    "number": lambda q: [q.least, q.most, (q.least + q.most) / 2],
    "text": lambda q: ["", "Because nobody writes to us."],
    "hours": lambda q: [{}, {"mon": ["09:00", "17:30"], "sun": ["00:00", "24:00"]}],
    "zone": lambda q: ["Europe/London", "America/New_York", "UTC"],
}
IMPOSSIBLE = {
    "choice": lambda q: [0, 6, True, 2.5, "", [q.option[0].value], {}],
    "choices": lambda q: [q.option[0].value, ["nothing known"], [q.option[0].value] * 2, [True], [[]], {}],
    "number": lambda q: [q.least - 1, q.most + 1, True, "4", float("nan"), float("inf")],
    "text": lambda q: [3, ["a"], "a" * 10_001],
    "hours": lambda q: [
        "9 to 5",
        {"monday": ["09:00", "17:00"]},
        {"mon": ["17:00", "17:00"]},
        {"mon": ["9:00", "17:00"]},
        {"mon": ["09:00", "24:30"]},
        {"mon": ["09:00"]},
        {"mon": [540, 1020]},
    ],
    "zone": lambda q: ["Mars/Olympus", "", "../etc/passwd", 1],
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_each_question_takes_possible_answers_and_no_others(question):
    for answer in (*POSSIBLE[question.kind](question), None):
        framework.check_answer(question.id, answer)
    for answer in IMPOSSIBLE[question.kind](question):
        with pytest.raises(AnswerError) as refused:
            framework.check_answer(question.id, answer)
        assert refused.value.happened == f"This is no possible answer to “{question.text}”."
        assert refused.value.todo == f"Possible: {question.possible()}"


def test_the_possible_answers_are_listed():
    assert QUESTIONS["self_placement"].possible() == (
        "One of these: 1 (We look around); 2 (We announce); 3 (We talk); 4 (We know each other); "
        "5 (We do things together)."
    )
    assert QUESTIONS["hours_per_week"].possible() == "A number from 0 to 80."


def test_an_id_of_a_lesson_takes_any_answer():
    framework.check_answer("lesson_01.note", {"any": "thing"})


def test_the_rung_is_asked_first_and_before_any_evidence():
    assert list(QUESTIONS)[:2] == ["self_placement", "self_reason"]
    assert [option.value for option in QUESTIONS["self_placement"].option] == [1, 2, 3, 4, 5]
    order = [question.asked for question in QUESTIONS.values()]
    assert order == sorted(order, key=["before", "after"].index)


def test_the_rungs_are_said_in_other_words_than_the_evidence_uses():
    names = {level.name for level in framework.levels()}
    assert not names & {option.label for option in QUESTIONS["self_placement"].option}


def test_each_question_serves_rows_of_the_framework():
    known = re.compile(r"L[1-9]|T[1-8]|N(1[01]|[1-9])|H[1-7]|S[1-5]|F[1-4]|I[1-6]|C[1-3]|P[1-3]")
    for question in QUESTIONS.values():
        assert question.serves
        assert all(known.fullmatch(row) for row in question.serves)
    served = {row for question in QUESTIONS.values() for row in question.serves}
    assert {"L7", "T2", "N7", "S2", "P2", "T6", "H5", "N11"} <= served


def test_opening_times_become_minutes_of_weekdays():
    answer = {"mon": ["09:00", "17:30"], "sun": ["00:00", "24:00"]}
    framework.check_answer("opening_hours", answer)
    assert opening_minutes(answer) == {0: (540, 1050), 6: (0, 1440)}
    bar = {"sun": ["18:00", "02:00"]}
    framework.check_answer("opening_hours", bar)
    assert opening_minutes(bar) == {6: (18 * 60, 26 * 60)}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "choice"},
        {"kind": "text", "option": [{"value": 1, "label": "One"}]},
        {"kind": "choice", "option": [{"value": 1, "label": "One"}, {"value": 1, "label": "Again"}]},
        {"kind": "number", "least": 5, "most": 5},
        {"kind": "number"},
        {"kind": "guess"},
        {"kind": "text", "weight": 3},
    ],
)
def test_a_question_that_a_coach_wrote_wrong_is_refused(wrong):
    right = {"id": "q", "asked": "before", "kind": "text", "text": "?", "help": "", "serves": ["L7"]}
    assert msgspec.convert(right, Question).id == "q"
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(right | wrong, Question)
