"""A worksheet as a form, drawn from its data, and its twin by code: answers saved as one gives them, verdict below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import ipywidgets

from trustkit import framework, worksheets
from trustkit.errors import TrustKitError, WorkbookError
from trustkit.forms.card import Card
from trustkit.forms.field import TAKEN, card_of, clock, in_words
from trustkit.forms.link import Shown
from trustkit.forms.paper import Paper
from trustkit.framework.worksheet import Entry
from trustkit.words import day
from trustkit.workbook import Workbook
from trustkit.worksheets import Verdict


class WorksheetForm(Shown, ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets ships no types
    """A worksheet on the screen: what it is for, a card for each field, the verdict below."""

    def __init__(self, name: str, workbook: Workbook, today: date, seen: Mapping[str, Any] | None) -> None:
        self._name, self._workbook, self._today, self._seen = name, workbook, today, seen
        self._sheet = framework.worksheet(name)
        self._answers = worksheets.answers_in(workbook, name)
        self.head = Paper(heading=self._sheet.title)
        self.head.show(says=self._sheet.purpose, lines=[_restored(len(self._answers), self._sheet.question)])
        self.cards = {field.id: self._card(field) for field in self._sheet.question}
        self.paper = Paper(heading="Verdict", live=True)
        self._noted: list[str] = []
        self._judge()
        self.paper.observe(self._disagree, "pressed")
        super().__init__([self.head, *self.cards.values(), self.paper])

    def __repr__(self) -> str:
        """What the form asks; the answers are the person's own."""
        asked = " / ".join(field.text for field in self._sheet.question)
        twin = f"forms.fill_worksheet({self._name!r}, …) does the same by code."
        return f"[worksheet] {self._sheet.title}: {asked} {twin}"

    def _card(self, field: Entry) -> Card:
        card = card_of(field, self._answers.get(field.id))
        own = [None, card.value]

        def keep(change: dict[str, Any]) -> None:
            value = field.read(change["new"])
            own.append(value)
            try:
                found = worksheets.keep(self._workbook, self._name, {field.id: value}, self._answers)
            except TrustKitError as problem:
                card.failed, card.saved = True, str(problem)
                # Then the workbook has it all the same, and saves it with the next answer.
                if isinstance(problem, WorkbookError):
                    self._answers[field.id] = value
                return
            self._answers[field.id] = value
            self._noted = []
            card.failed, card.saved = False, self._saved(field, value)
            # Of a table the rows of both windows stay.
            if field.kind != "table" and found.get(field.id) not in own:
                card.saved += TAKEN
            self._judge()

        card.observe(keep, "value")
        return card

    def _saved(self, field: Entry, value: Any) -> str:
        if not field.kept:
            return "It was looked at and not saved. It is gone when you close this."
        told = f"Saved at {clock(self._workbook)}: {in_words(field, value)}"
        kept = worksheets.answers_in(self._workbook, self._name).get(field.id)
        if field.kind == "table" and (kept or []) != (value or []):
            told += " Another window has changed this table too. Open it again to see the rows of both."
        return told

    def _judge(self) -> None:
        verdict = worksheets.judge(self._name, self._answers, self._today, self._seen)
        self.paper.show(
            says=verdict.says[:1].upper() + verdict.says[1:],
            points=list(verdict.reasons),
            lines=[*_lines(verdict), *self._noted],
            columns=list(verdict.rows[0]) if verdict.rows else [],
            rows=[list(row.values()) for row in verdict.rows],
            buttons=[{"id": alarm, "label": f"False alarm: {name}"} for alarm, name in verdict.alarms],
        )

    def _disagree(self, change: dict[str, Any]) -> None:
        alarm = change["new"]["id"]
        text = self._answers.get("message") if self._answers.get("keep_text") == "yes" else None
        try:
            self._noted = [false_alarm(self._name, alarm, text, self._workbook, self._today)]
        except TrustKitError as problem:
            self._noted = [str(problem)]
        self._judge()


def open_worksheet(
    name: str,
    workbook: Workbook | None = None,
    today: date | None = None,
    seen: Mapping[str, Any] | None = None,
) -> WorksheetForm:
    """A worksheet as a form; each change is saved into the workbook (one's own, if none is given) at once.

    Answers given earlier are there again. `today` is the workbook's day unless another is given; `seen` is what a
    stream shows of the same things. Raises AnswerError, listing the worksheets, for an unknown one.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     form = open_worksheet("agency", Workbook.open(f"{folder}/book.json"))
    >>> repr(form).partition(":")[0]
    '[worksheet] Agency readiness'
    """
    book = workbook or Workbook.open()
    return WorksheetForm(name, book, today or book.today(), seen)


def fill_worksheet(
    name: str,
    /,
    *,
    workbook: Workbook | None = None,
    today: date | None = None,
    seen: Mapping[str, Any] | None = None,
    **answers: Any,
) -> Verdict:
    """Fills a worksheet by code, as the form would, and gives the verdict on all its answers, new and old.

    None takes an answer back. Raises AnswerError, listing what is possible, before anything is saved.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     book = Workbook.open(f"{folder}/workbook.json")
    ...     fill_worksheet("agency", way_up="yes", watcher="no", staff="yes", workbook=book)
    Agency readiness.
    No. Do not let them write for you as things are now.
    - None of your people looks every day at what goes out. Your customers will be
      the first to notice a wrong tone.
    Next step: Name one of your people who looks every day and may stop a post.
    Until then, write yourself, even if it is less and slower.
    """
    book, fields = workbook or Workbook.open(), framework.worksheet(name).fields
    read = {id: fields[id].read(given) if id in fields else given for id, given in answers.items()}
    worksheets.keep(book, name, read)
    return worksheets.judge(name, {**worksheets.answers_in(book, name), **read}, today or book.today(), seen)


def false_alarm(
    name: str,
    alarm: str,
    text: str | None = None,
    workbook: Workbook | None = None,
    today: date | None = None,
) -> str:
    """Notes by code, as the button would, that an alarm of a worksheet was a false one, and says what was noted.

    Only the rule and the day are noted; `text` is the message, where the person wants it noted too. Raises AnswerError
    for an unknown alarm.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     book = Workbook.open(f"{folder}/book.json")
    ...     false_alarm("letter", "template", workbook=book)
    ...     worksheets.disagreements(book, "letter")[0]["rule"]
    'Noted as a false alarm (template): the rule and the day. A coach can use it.'
    'template'
    """
    book = workbook or Workbook.open()
    worksheets.disagree(book, name, alarm, today or book.today(), text)
    what = "the rule and the day" if text is None else "the rule, the day and your message"
    return f"Noted as a false alarm ({alarm}): {what}. A coach can use it."


def _restored(given: int, asked: Sequence[Entry]) -> str:
    kept = sum(field.kept for field in asked)
    if given:
        return f"Opened again: {given} of {kept} answers are back from your workbook."
    but = ", unless it says that it is not" if kept < len(asked) else ""
    return f"Each answer is saved in your workbook as you give it{but}, and stays on this computer."


def _lines(verdict: Verdict) -> list[str]:
    again = [f"Look again on {day(verdict.look_again)}."] if verdict.look_again else []
    return [f"Next step: {verdict.next_step}", *again]
