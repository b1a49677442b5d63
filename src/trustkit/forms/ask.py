"""Asking a question of the questionnaire and keeping the answer at once, by card or by code."""

from __future__ import annotations

from typing import Any

from trustkit import framework
from trustkit.errors import AnswerError, TrustKitError
from trustkit.forms.card import Card
from trustkit.forms.field import TAKEN, card_of, clock, in_words
from trustkit.framework.questionnaire import Question
from trustkit.workbook import Workbook


def ask(question_id: str, workbook: Workbook | None = None) -> Card:
    """The card of a question; each change is saved into the workbook (one's own, if none is given) at once.

    An answer given earlier is shown again. Raises AnswerError for a question that is not in the questionnaire.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     book = Workbook.open(f"{folder}/book.json")
    ...     card = ask("hours_per_week", book)
    ...     card.value = 4
    ...     book.answers()
    {'hours_per_week': 4}
    """
    question, book = _question(question_id), workbook or Workbook.open()
    card = card_of(question, book.answer(question_id))
    own, found = [None, card.value], [None]

    def keep(change: dict[str, Any]) -> None:
        given = question.read(change["new"])
        own.append(given)

        def in_its_place(before: Any) -> Any:
            found.append(before)
            return given

        try:
            book.change_answer(question_id, in_its_place)
        except TrustKitError as problem:
            card.failed, card.saved = True, str(problem)
            return
        card.failed, card.saved = False, f"Saved at {clock(book)}: {in_words(question, given)}"
        # The last look was the one at the disk.
        if found[-1] not in own:
            card.saved += TAKEN

    card.observe(keep, "value")
    return card


def answer(question_id: str, *values: Any, workbook: Workbook | None = None) -> str:
    """Gives an answer by code, as the card would, and says what was saved; None takes the answer back.

    Raises AnswerError, listing the possible answers, for one that is not possible, or where there is not just one.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     answer("hours_per_week", 4, workbook=Workbook.open(f"{folder}/book.json"))
    'Saved: 4 hours.'
    """
    question = _question(question_id)
    if len(values) != 1:
        raise AnswerError(
            f"One answer is wanted, and there are {len(values) or 'none'}.",
            "Nothing was saved.",
            "Write a number with a point and no comma (2.5, 1318), and several answers between square brackets.",
        )
    value = question.read(values[0])
    (workbook or Workbook.open()).save_answer(question_id, value)
    return f"Saved: {in_words(question, value)}"


def _question(question_id: str) -> Question:
    questions = framework.questions()
    if question_id not in questions:
        raise AnswerError(
            f"There is no question called {question_id!r}.",
            "Nothing was asked or saved.",
            f"The questions are: {', '.join(questions)}.",
        )
    return questions[question_id]
