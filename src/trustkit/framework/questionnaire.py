"""The shape of a question or a worksheet's field, and which answers to it are possible."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal
from unicodedata import combining, normalize
from zoneinfo import ZoneInfo, available_timezones

from msgspec import Struct

from trustkit.errors import AnswerError
from trustkit.numbers import TWO_WAYS, readings

# The questions whose answers the code reads by name, with the kind that it reads; their words are a coach's to change.
READ_BY_NAME = {
    "self_placement": "choice",
    "self_reason": "text",
    "perceived_talk": "number",
    "hours_per_week": "number",
    "zone": "zone",
    "opening_hours": "hours",
}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOST_LETTERS = 10_000
MOST_LINE = 300

_DAY_MINUTES = 24 * 60
# Where percent, money or time is asked for, their signs and short forms say nothing new. By unit, or its first word.
_SIGNS = {
    "percent": re.compile(r"\s*(?:%|percent)$", re.IGNORECASE),
    "in your currency": re.compile(r"^[$€£¥₹₺₽]\s*|\s*[$€£¥₹₺₽]$"),
    "hours": re.compile(
        r"\s*(?:h|hrs?|hours?|std\.?|stunden?|heures?|horas?|or[ae]|uur|uren)$", re.IGNORECASE
    ),
    "minutes": re.compile(r"\s*(?:min\.?|mins|minutes?|minuten?|minutos?|minut[oi])$", re.IGNORECASE),
}
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|24:00")


class Option(Struct, frozen=True, forbid_unknown_fields=True):
    """One possible answer to a choice."""

    value: int | str
    label: str
    help: str = ""


class Field(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One thing to be answered, in the questionnaire or on a worksheet, and which answers are possible.

    A "table" is answered by a list of rows, each a dict of column id → answer; any cell may be left empty. A cell that
    does not fit its column is kept as it was typed, so that nothing else in its row is lost: `unfit` tells of it.
    """

    id: str
    kind: Literal["choice", "choices", "number", "text", "line", "date", "hours", "zone", "table"]
    text: str
    help: str = ""
    option: tuple[Option, ...] = ()
    least: float | None = None
    most: float | None = None
    unit: str = ""
    column: tuple[Field, ...] = ()
    most_rows: int = 0

    def __post_init__(self) -> None:
        """Refuse a field whose kind lacks what it needs, or that has two options of one value."""
        if (self.kind in ("choice", "choices")) != bool(self.option):
            raise ValueError(f"{self.id!r}: options belong to a choice, and only to one")
        if len({option.value for option in self.option}) < len(self.option):
            raise ValueError(f"{self.id!r}: two options have the same value")
        if self.kind == "number" and (self.least is None or self.most is None or self.least >= self.most):
            raise ValueError(f"{self.id!r}: a number needs least and most")
        if (self.kind == "table") != bool(self.column) or bool(self.column) != (self.most_rows > 0):
            raise ValueError(f"{self.id!r}: columns and most_rows belong to a table, and only to one")
        if len({column.id for column in self.column}) < len(self.column):
            raise ValueError(f"{self.id!r}: two columns have the same id")
        if any(column.kind in ("table", "choices", "hours") for column in self.column):
            raise ValueError(f"{self.id!r}: a column holds one value a row")

    def read(self, answer: Any) -> Any:
        """The answer as it is kept: a number or choice typed as text is one, also in a table; a town names its zone.

        What is none, or can be read in two ways, stays as it was typed, and `check` refuses it.

        >>> from trustkit.framework import questions, worksheet
        >>> [questions()["hours_per_week"].read(typed) for typed in ("2,5", "about 3 hours", "1.200", "two", 4)]
        [2.5, 3, '1.200', 'two', 4]
        >>> [questions()["self_placement"].read(typed) for typed in ("2", "we talk", "two", 4)]
        [2, 3, 'two', 4]
        >>> worksheet("ledger").fields["activity"].read([{"name": "1,200", "hours": "1,200"}])
        [{'name': '1,200', 'hours': 1200}]
        >>> [questions()["zone"].read(typed) for typed in ("berlin", "New York", "UTC+1")]
        ['Europe/Berlin', 'America/New_York', 'UTC+1']
        """
        if self.kind == "zone" and isinstance(answer, str):
            return _zone_called(answer)
        if self.kind == "choice" and isinstance(answer, str):
            typed = answer.strip().casefold()
            named = (
                one.value for one in self.option if typed in (str(one.value).casefold(), one.label.casefold())
            )
            return next(named, answer)
        if self.kind == "table" and self._are_rows(answer):
            columns = {column.id: column for column in self.column}
            return [{name: columns[name].read(cell) for name, cell in row.items()} for row in answer]
        means = self._means(answer)
        if len(means) != 1:
            return answer
        return int(means[0]) if means[0].is_integer() else means[0]

    def possible(self) -> str:
        """What may be answered, as a sentence for the person.

        >>> from trustkit.framework import questions
        >>> questions()["hours_per_week"].possible()
        'A number from 0 to 80.'
        """
        if self.option:
            choices = "; ".join(f"{option.value} ({option.label})" for option in self.option)
            return f"{'A list of any of' if self.kind == 'choices' else 'One of'} these: {choices}."
        if self.kind == "number":
            return f"A number from {self.least:,.10g} to {self.most:,.10g}."
        return {
            "text": f"A text of at most {MOST_LETTERS:,} letters.",
            "line": f"A line of at most {MOST_LINE} letters.",
            "date": 'A day, written as year, month and day: "2026-11-25".',
            "hours": "Two different times for a day; a whole day is 00:00 to 23:59. By code: "
            '{"mon": ["09:00", "17:30"], "sat": ["09:00", "12:00"]}; '
            f"the days are {', '.join(WEEKDAYS)}.",
            "zone": "The name of a time zone, such as Europe/London or America/New_York.",
            "table": f"A list of at most {self.most_rows} rows; each is a dict with any of these: "
            f"{', '.join(column.id for column in self.column)}.",
        }[self.kind]

    def check(self, answer: object) -> None:
        """Raises AnswerError, with the possible answers, for one that is not possible; None takes an answer back.

        >>> from trustkit.framework import questions
        >>> questions()["hours_per_week"].check(4)
        >>> questions()["hours_per_week"].check("four")
        Traceback (most recent call last):
        trustkit.errors.AnswerError: This is no possible answer to “From now on, how many hours a week can all
            of you together spend on social media?”. It was not kept. Possible: A number from 0 to 80.
        """
        if answer is not None and not self._allows(answer):
            raise AnswerError(
                f"This is no possible answer to “{self.text}”.",
                "It was not kept.",
                self.wants(answer),
            )

    def wants(self, answer: object) -> str:
        """What would do in place of an answer that is not possible, as a sentence.

        >>> from trustkit.framework import questions
        >>> [questions()["hours_per_week"].wants(typed) for typed in ("two", "1.200")]
        ['Possible: A number from 0 to 80.', 'A point before three digits can part thousands or decimals: write
            1200 for twelve hundred, and 1.2 or 1.20 for a little more than one.']
        """
        return TWO_WAYS if len(self._means(answer)) > 1 else f"Possible: {self.possible()}"

    def unfit(self, row: Mapping[str, Any]) -> tuple[Field, ...]:
        """The columns of a table whose cell in this row holds what is no possible answer.

        >>> from trustkit.framework import worksheet
        >>> activity = worksheet("ledger").fields["activity"]
        >>> [column.id for column in activity.unfit({"name": "Fair", "hours": "two"})]
        ['hours']
        """
        cells = [(column, row.get(column.id)) for column in self.column]
        return tuple(column for column, cell in cells if cell is not None and not column._allows(cell))

    def _means(self, answer: object) -> tuple[float, ...]:
        """The numbers that a text can mean where a number is asked for."""
        if self.kind != "number" or not isinstance(answer, str):
            return ()
        sign = _SIGNS.get(self.unit) or _SIGNS.get(self.unit.partition(" ")[0])
        return readings(sign.sub("", answer.strip()) if sign else answer)

    def _allows(self, answer: object) -> bool:
        values = [option.value for option in self.option]
        match self.kind:
            case "choice":
                return _among(answer, values)
            case "choices":
                return (
                    isinstance(answer, list)
                    and all(_among(one, values) for one in answer)
                    and len(set(answer)) == len(answer)
                )
            case "number":
                return _is_number(answer) and self.least <= answer <= self.most  # type: ignore[operator]
            case "text" | "line":
                most = MOST_LETTERS if self.kind == "text" else MOST_LINE
                return isinstance(answer, str) and len(answer) <= most
            case _:
                tests = {"date": _is_day, "hours": _are_hours, "zone": _is_zone, "table": self._are_rows}
                return tests[self.kind](answer)

    def _are_rows(self, answer: object) -> bool:
        known = {column.id for column in self.column}
        return (
            isinstance(answer, list)
            and len(answer) <= self.most_rows
            and all(isinstance(row, dict) and row.keys() <= known for row in answer)
            and all(
                isinstance(cell, (str, int, float, type(None))) for row in answer for cell in row.values()
            )
        )


class Question(Field, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One question of the questionnaire: when it is asked, and the framework rows that it serves."""

    asked: Literal["before", "after"]
    serves: tuple[str, ...]


def opening_minutes(answer: Mapping[str, Any]) -> dict[int, tuple[int, int]]:
    """The answer about opening hours as weekday (0 is Monday) → opening and closing minute, from that day's midnight.

    Who closes no later than they open does so on the next day.

    >>> opening_minutes({"sat": ["09:00", "12:30"]}), opening_minutes({"fri": ["18:00", "02:00"]})
    ({5: (540, 750)}, {4: (1080, 1560)})
    """
    spans = {day: (_minute(opens), _minute(closes)) for day, (opens, closes) in answer.items()}
    return {
        WEEKDAYS.index(day): (opens, closes if closes > opens else closes + _DAY_MINUTES)
        for day, (opens, closes) in spans.items()
    }


def _among(answer: object, values: list[int | str]) -> bool:
    # True == 1 in Python, but "yes" is no rung.
    return isinstance(answer, (int, str)) and not isinstance(answer, bool) and answer in values


def _is_number(answer: object) -> bool:
    return isinstance(answer, (int, float)) and not isinstance(answer, bool) and math.isfinite(answer)


def _are_hours(answer: object) -> bool:
    return isinstance(answer, dict) and all(
        day in WEEKDAYS
        and isinstance(span, (list, tuple))
        and len(span) == 2
        and all(isinstance(clock, str) and _CLOCK.fullmatch(clock) for clock in span)
        and span[0] != span[1]
        for day, span in answer.items()
    )


def _is_day(answer: object) -> bool:
    try:
        return isinstance(answer, str) and date.fromisoformat(answer).isoformat() == answer
    except ValueError:
        return False


def _is_zone(answer: object) -> bool:
    try:
        return isinstance(answer, str) and bool(ZoneInfo(answer))
    except (KeyError, ValueError, OSError):
        return False


def _zone_called(words: str) -> str:
    """The one time zone that has this name, or whose town has it, in whatever letters; else the words themselves."""
    if words in available_timezones():
        return words
    plain = "".join(letter for letter in normalize("NFKD", words) if not combining(letter))
    wanted = plain.strip().casefold().replace(" ", "_")
    # Those of "Etc" count the other way round: its GMT+1 is an hour west of Greenwich.
    zones = {name: name.casefold() for name in available_timezones() if not name.startswith("Etc/")}
    named = [name for name, low in zones.items() if low == wanted]
    found = named or [name for name, low in zones.items() if low.rpartition("/")[2] == wanted]
    return found[0] if len(found) == 1 else words


def _minute(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
