"""Asking a question of the questionnaire and keeping the answer at once, by card or by code."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from trustkit import framework
from trustkit.errors import AnswerError, TrustKitError
from trustkit.forms.card import Card
from trustkit.framework.questionnaire import Question
from trustkit.workbook import Workbook


def ask(question_id: str, workbook: Workbook | None = None) -> Card:
    """The card of a question; each change is saved into the workbook (one's own, if none is given) at once.

    An answer given earlier is shown again. Raises AnswerError for a question that is not in the questionnaire.
    """
    question, book = _question(question_id), workbook or Workbook.open()
    given = book.answer(question_id)
    card = Card(
        kind=question.kind,
        question=question.text,
        help=question.help,
        options=[{"value": one.value, "label": one.label, "help": one.help} for one in question.option],
        least=question.least,
        most=question.most,
        unit=question.unit,
        value=given,
        saved="" if given is None else f"Saved earlier: {_in_words(question, given)}",
    )

    def keep(change: dict[str, Any]) -> None:
        try:
            book.save_answer(question_id, change["new"])
        except TrustKitError as problem:
            card.failed, card.saved = True, str(problem)
            return
        card.failed, card.saved = False, f"Saved at {_clock(book)}: {_in_words(question, change['new'])}"

    card.observe(keep, "value")
    return card


def answer(question_id: str, value: Any, workbook: Workbook | None = None) -> str:
    """Gives an answer by code, as the card would, and says what was saved; None takes the answer back.

    Raises AnswerError, listing the possible answers, for one that is not possible.
    """
    question = _question(question_id)
    (workbook or Workbook.open()).save_answer(question_id, value)
    return f"Saved: {_in_words(question, value)}"


def _question(question_id: str) -> Question:
    questions = framework.questions()
    if question_id not in questions:
        raise AnswerError(
            f"There is no question called {question_id!r}.",
            "Nothing was asked or saved.",
            f"The questions are: {', '.join(questions)}.",
        )
    return questions[question_id]


def _in_words(question: Question, value: Any) -> str:
    if value is None:
        return "no answer, yours was taken back."
    labels = {option.value: option.label for option in question.option}
    if question.kind == "choice":
        return f"{labels[value]}."
    if question.kind == "choices":
        return f"{', '.join(labels[one] for one in value) or 'none of these'}."
    if question.kind == "number":
        return f"{value:g} {question.unit}".strip() + "."
    return "your words." if question.kind == "text" else "your entry."


def _clock(workbook: Workbook) -> str:
    """The time of day of the last save, where the person is."""
    return datetime.fromisoformat(workbook.last_edit or "").astimezone().strftime("%H:%M")
