"""Worksheets: a person's answers in; a verdict, its reasons and the next step out, in words and never as a score.

What each asks and says is data (`framework/worksheets/<name>.toml`), how it decides is a function here
(`worksheets/<name>.py`). Answers are kept in the workbook, each under "worksheet.<name>.<field>".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from trustkit import framework
from trustkit.errors import AnswerError
from trustkit.framework.worksheet import Worksheet
from trustkit.workbook import Workbook
from trustkit.worksheets.filled import Filled
from trustkit.worksheets.rows import Row, laid_together
from trustkit.worksheets.verdict import Verdict

if TYPE_CHECKING:
    from trustkit.stream import Stream

__all__ = ["Verdict", "answers_in", "disagree", "disagreements", "judge", "keep", "seen_in"]


def judge(
    name: str, answers: Mapping[str, Any], today: date, seen: Mapping[str, Any] | None = None
) -> Verdict:
    """The verdict on a worksheet's answers (field id → answer) as of `today`.

    `seen` is what a stream shows of the same things, for the worksheets that can set both side by side.
    A row of a table of which something cannot be read is left out, and the reasons begin with what it waits for.
    Raises AnswerError, listing what is possible, for an unknown worksheet or field and for an impossible answer.

    >>> judge("agency", {"way_up": "yes", "watcher": "no", "staff": "yes"}, date(2026, 11, 25)).outcome
    'no_go'
    """
    sheet = framework.worksheet(name)
    for field, answer in answers.items():
        framework.check_entry(name, field, answer)
    filled = Filled(sheet, answers, today, seen or {})
    if missing := filled.missing():
        verdict = _open(sheet, [field.text for field in missing])
    else:
        verdict = import_module(f"trustkit.worksheets.{name}").verdict(filled)
    return replace(verdict, reasons=(*filled.waiting(), *verdict.reasons))


def seen_in(stream: Stream, name: str) -> dict[str, Any]:
    """What a stream shows of the things that a worksheet asks about, for `seen`; empty where no export speaks of them.

    >>> from trustkit import samples
    >>> seen_in(samples.open("bakery"), "agency")
    {}
    """
    if name == "touchpoints":
        from trustkit.signals.touchpoints import acts_by_kind

        return acts_by_kind(stream)
    if name == "bio":
        from trustkit.signals.bio import empty_items

        return empty_items(stream)
    return {}


def answers_in(workbook: Workbook, name: str) -> dict[str, Any]:
    """The answers of a worksheet that a workbook holds, by field id; raises AnswerError for an unknown worksheet.

    An answer that no longer fits, since a coach has changed what is asked, is left in the workbook and out of these.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     book = Workbook.open(f"{folder}/workbook.json")
    ...     book.save_answer("worksheet.agency.staff", "no")
    ...     answers_in(book, "agency")
    {'staff': 'no'}
    """
    kept = {field: workbook.answer(_key(name, field)) for field in framework.worksheet(name).fields}
    return {
        field: answer for field, answer in kept.items() if answer is not None and _fits(name, field, answer)
    }


def keep(
    workbook: Workbook, name: str, answers: Mapping[str, Any], before: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Saves answers of a worksheet and gives what they found in their places, by field id.

    None takes an answer back, and what the worksheet does not keep is passed over.

    `before` are the answers from which these were made: what another window made of a table since then stays, row by
    row. Without it a table is taken as it is given. Raises AnswerError before anything is saved when an answer is not
    possible, WorkbookError when it cannot be saved.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     book = Workbook.open(f"{folder}/workbook.json")
    ...     keep(book, "agency", {"staff": "no"}), keep(book, "agency", {"staff": "yes"})
    ...     answers_in(book, "agency")
    ({'staff': None}, {'staff': 'no'})
    {'staff': 'yes'}
    """
    for field, answer in answers.items():
        framework.check_entry(name, field, answer)
    fields = framework.worksheet(name).fields
    found: dict[str, Any] = {}
    for field, answer in answers.items():
        if not fields[field].kept:
            continue

        def put(theirs: Any, field: str = field, answer: Any = answer) -> Any:
            # The last look is the one at the disk.
            found[field] = theirs
            if before is None or fields[field].kind != "table":
                return answer
            return _on_top_of(name, field, before.get(field), answer, theirs)

        workbook.change_answer(_key(name, field), put)
    return found


def disagree(workbook: Workbook, name: str, alarm: str, today: date, text: str | None = None) -> None:
    """Notes that a person takes an alarm for a false one: the rule's id, the day, and a text where one is given.

    Raises AnswerError, listing the alarms, for an unknown one, WorkbookError when it cannot be saved.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     book = Workbook.open(f"{folder}/workbook.json")
    ...     disagree(book, "letter", "template", date(2026, 6, 30))
    ...     disagreements(book, "letter")
    [{'rule': 'template', 'on': '2026-06-30'}]
    """
    known = [one.id for one in framework.worksheet(name).alarm]
    if alarm not in known:
        raise AnswerError(
            f"The worksheet {name} has no alarm called {alarm!r}.",
            "Nothing was noted.",
            f"Its alarms are: {', '.join(known) or 'none'}.",
        )
    note = {"rule": alarm, "on": today.isoformat()} | ({"text": text} if text is not None else {})
    workbook.add_to_answer(f"disagreements.{name}", note)


def disagreements(workbook: Workbook, name: str) -> list[dict[str, str]]:
    """The alarms of a worksheet that the person took for false ones: rule, day, and the text where it was given.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     book = Workbook.open(f"{folder}/workbook.json")
    ...     disagree(book, "letter", "template", date(2026, 6, 30), "Hello ___, have you seen our new bread?")
    ...     disagreements(book, "letter"), disagreements(book, "networks")
    ([{'rule': 'template', 'on': '2026-06-30', 'text': 'Hello ___, have you seen our new bread?'}], [])
    """
    return workbook.answer(f"disagreements.{name}") or []


def _on_top_of(
    name: str, field: str, before: list[Row] | None, mine: list[Row] | None, theirs: list[Row] | None
) -> list[Row] | None:
    first = framework.worksheet(name).fields[field].column[0].id
    rows = laid_together(before or [], mine or [], theirs or [], first)
    framework.check_entry(name, field, rows)
    return rows or mine


def _fits(name: str, field: str, answer: object) -> bool:
    try:
        framework.check_entry(name, field, answer)
    except AnswerError:
        return False
    return True


def _key(name: str, field: str) -> str:
    return f"worksheet.{name}.{field}"


def _open(sheet: Worksheet, missing: list[str]) -> Verdict:
    says = "no verdict yet."
    reasons = tuple(f"Still open: {text}" for text in missing)
    return Verdict(sheet.title, "open", says, reasons, "Answer what is open; the rest can wait.")
