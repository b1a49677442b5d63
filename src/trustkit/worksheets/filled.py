"""A filled worksheet: answers that were checked once, and the words and numbers that its verdict is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from string import Formatter
from typing import Any

from trustkit.framework.questionnaire import Field
from trustkit.framework.worksheet import Worksheet
from trustkit.words import listed
from trustkit.worksheets.verdict import Verdict

Row = dict[str, Any]


@dataclass(frozen=True)
class Filled:
    """A worksheet with its answers by field id, the day it is judged on, and what a stream shows of the same things.

    >>> from trustkit import framework
    >>> answers = {"name": " Loft ", "customers": "none", "lasting": "no"}
    >>> filled = Filled(framework.worksheet("networks"), answers, date(2026, 11, 25), {})
    >>> filled["name"], filled["hours"], filled.label("customers", "none"), filled.labels("lasting")["yes"]
    ('Loft', None, 'None of those I asked', 'Yes')
    >>> filled.number("trial_weeks"), filled.words("few_asked", count=3, fewest=10)
    (6.0, 'You asked 3 customers; fewer than 10 are too few to decide on.')
    >>> filled.said({("lasting", "no"): "young", ("lasting", "unsure"): "unknown_lasting"})
    ['It has not yet shown that people stay.']
    >>> filled.asked("lasting", "accepted")
    [{'question': 'Has it kept its people for more than a year?', 'answer': 'No, or it is younger'}]
    >>> [field.id for field in filled.missing()]
    ['against', 'accepted']
    """

    sheet: Worksheet
    answers: Mapping[str, Any]
    today: date
    seen: Mapping[str, Any]

    def __getitem__(self, field: str) -> Any:
        """An answer, None where there is none; a day as a date, a text without blanks around it."""
        return _value(self.sheet.fields[field], self.answers.get(field))

    def rows(self, field: str) -> list[Row]:
        """The rows of a table, each with every column; None where a cell is empty.

        The first column names the row: without it there is nothing to speak of yet. A row of which something cannot be
        read is left out, and `waiting` says so.

        >>> from trustkit import framework
        >>> activity = [{"name": "Weekly post", "hours": 2}, {"name": "Fair", "hours": "two"}, {"hours": 1}]
        >>> filled = Filled(framework.worksheet("ledger"), {"activity": activity}, date(2026, 11, 25), {})
        >>> [(row["name"], row["hours"]) for row in filled.rows("activity")]
        [('Weekly post', 2)]
        >>> filled.waiting()
        ['Left out for now: “Fair”. It waits for “Hours so far” (a number from 0 to 10,000).']
        """
        whole = self.sheet.fields[field]
        columns = whole.column
        rows = [
            {column.id: _value(column, row.get(column.id)) for column in columns}
            for row in self.answers.get(field) or ()
            if not whole.unfit(row)
        ]
        return [row for row in rows if row[columns[0].id] is not None]

    def waiting(self) -> list[str]:
        """A sentence for each row that is left out, naming what in it cannot be read."""
        tables = [field for field in self.sheet.question if field.kind == "table"]
        return [
            _left_out(field, number, row)
            for field in tables
            for number, row in enumerate(self.answers.get(field.id) or (), 1)
            if field.unfit(row)
        ]

    def label(self, field: str, value: object, column: str = "") -> str:
        """The words of a choice."""
        return labels(self._field(field, column)).get(value, "")

    def labels(self, field: str, column: str = "") -> dict[Any, str]:
        """All choices of a field in words, by value."""
        return labels(self._field(field, column))

    def number(self, name: str) -> float:
        """One of the worksheet's numbers."""
        return self.sheet.number[name].value

    def words(self, key: str, /, **facts: object) -> str:
        """One of the worksheet's reasons, filled in."""
        return _sentence(self.sheet.words[key], facts)

    def said(self, words: Mapping[tuple[str, str], str]) -> list[str]:
        """The reasons that go with the answers given; `words` is field and answer → the name of the reason."""
        return [self.words(key) for (field, answer), key in words.items() if self[field] == answer]

    def asked(self, *fields: str) -> list[dict[str, str]]:
        """The choices that were answered as lines of the verdict's table: question and answer."""
        return [
            {"question": self.sheet.fields[field].text, "answer": self.label(field, self[field])}
            for field in fields
            if self[field] is not None
        ]

    def missing(self) -> list[Field]:
        """What is needed and not answered yet."""
        fields = self.sheet.fields
        return [
            fields[name]
            for name in self.sheet.needed
            if (not self.rows(name) if fields[name].kind == "table" else self[name] is None)
        ]

    def verdict(
        self,
        outcome: str,
        reasons: Iterable[str] = (),
        rows: Sequence[dict[str, str]] = (),
        look_again: date | None = None,
        alarms: Sequence[tuple[str, str]] = (),
        **facts: object,
    ) -> Verdict:
        """The verdict of that name, its words filled in with the facts.

        >>> from trustkit import framework
        >>> filled = Filled(framework.worksheet("networks"), {}, date(2026, 11, 25), {})
        >>> filled.verdict("trial", name="Loft").says
        'a small trial of Loft, with a day on which it stops.'
        """
        saying = self.sheet.outcome[outcome]
        return Verdict(
            self.sheet.title,
            outcome,
            _sentence(saying.says, facts),
            tuple(reasons),
            _sentence(saying.next, facts),
            look_again,
            tuple(rows),
            tuple(alarms),
        )

    def _field(self, field: str, column: str) -> Field:
        whole = self.sheet.fields[field]
        return next(one for one in whole.column if one.id == column) if column else whole


def labels(field: Field) -> dict[Any, str]:
    """The choices of a field in words, by value.

    >>> from trustkit import framework
    >>> labels(framework.worksheet("letter").fields["whom"])["partner"]
    'Another business'
    """
    return {option.value: option.label for option in field.option}


def _sentence(words: str, facts: Mapping[str, object]) -> str:
    """The words, filled in; where a person ended theirs with a full stop, ours is left out."""
    told = ""
    for before, name, shape, _ in Formatter().parse(words):
        told += before.removeprefix(".") if told.endswith((".", "!", "?")) else before
        told += "" if name is None else format(facts[name], shape or "")
    return told


def _left_out(table: Field, number: int, row: Row) -> str:
    first = table.column[0]
    name = None if first in table.unfit(row) else _value(first, row.get(first.id))
    wanted = {cell.text: cell.wants(row[cell.id]) for cell in table.unfit(row)}
    possible = {text: wants.removeprefix("Possible: ").removesuffix(".") for text, wants in wanted.items()}
    what = listed([f"“{text}” ({fits[:1].lower()}{fits[1:]})" for text, fits in possible.items()])
    return f"Left out for now: “{name or f'{first.text} {number}'}”. It waits for {what}."


def _value(field: Field, answer: Any) -> Any:
    if field.kind == "date" and answer is not None:
        return date.fromisoformat(answer)
    # Blanks alone are no answer, and line ends in the middle of a sentence are only blanks.
    return (" ".join(answer.split()) or None) if isinstance(answer, str) else answer
