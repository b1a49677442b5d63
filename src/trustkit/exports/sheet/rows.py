"""A row of the hand-kept sheet becomes one act, or two when it holds an answer."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import numpy as np

from trustkit.exports.rows.grid import Row, text_of
from trustkit.exports.sheet.days import Moment, Order, moment, read_clock, read_day
from trustkit.exports.sheet.words import Header, plain, words
from trustkit.exports.tables.export_day import tomorrow
from trustkit.stream import NETWORKS

_HANDLE = re.compile(r"(?<![\w@.])@(\w[\w.-]*\w|\w)")
_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]'’]")
_TIMED_DAY = re.compile(r"\d{4}-\d\d-\d\d[T ]\d.*")


@dataclass(slots=True)
class Act:
    """One row of the events table, before it is one."""

    id: str
    network: str
    at: datetime | None
    tz_known: bool | None
    direction: str
    kind: str
    public: bool
    person: str | None
    people: list[str] | None
    thread: str
    in_reply_to: str | None
    answers_at: datetime | None
    text: str | None
    language: str | None
    links: list[str] | None
    source: str
    row: int


@dataclass
class Tally:
    """What became of the rows of one worksheet; each list holds row numbers as a person sees them.

    >>> tally = Tally()
    >>> tally.refuse("it has more cells than the header", 4)
    >>> tally.note("the network has no name here", 5)
    >>> tally.malformed, tally.notes
    ({'it has more cells than the header': [4]}, {'the network has no name here': [5]})
    """

    blank: int = 0
    examples: int = 0
    rows_read: int = 0
    answers: int = 0
    malformed: dict[str, list[int]] = field(default_factory=dict)
    notes: dict[str, list[int]] = field(default_factory=dict)

    def refuse(self, why: str, row: int) -> None:
        """Count a row that cannot be read."""
        self.malformed.setdefault(why, []).append(row)

    def note(self, what: str, row: int) -> None:
        """Keep what a person should know of a row that was read."""
        self.notes.setdefault(what, []).append(row)


class Malformed(Exception):
    """A row that cannot be read; its text says why, without the row's values."""


@dataclass(frozen=True)
class SheetRow:
    """One row with all that is needed to read it.

    >>> from trustkit.exports.sheet.words import find_header
    >>> cells = ["3/4/2026", "14.30", "Mention of us", "ann"]
    >>> header = find_header([["Date", "Time", "What happened", "Who"]])
    >>> row = SheetRow(cells, header, "day first", None, 2, "kept.csv", Tally())
    >>> row.text("who"), row.day("day"), row.clock("clock", "day")
    ('ann', datetime.date(2026, 4, 3), datetime.time(14, 30))
    >>> str(row.moment(row.day("day"), row.clock("clock", "day")).at)
    '2026-04-03 14:30:00+00:00'
    """

    cells: Row
    header: Header
    order: Order | None
    zone: ZoneInfo | None
    number: int
    label: str
    tally: Tally

    def text(self, name: str) -> str:
        """A cell as text."""
        return self.header.text(self.cells, name)

    def day(self, name: str) -> date | None:
        """The day in a cell, None if it is empty; raises Malformed when it is no day."""
        if not self.text(name):
            return None
        try:
            day = read_day(self.header.cell(self.cells, name), self.order)
        except (ValueError, OverflowError):
            raise Malformed("the date is no day, can be two days, or stands the other way round") from None
        if day.year < words().first_year or np.datetime64(day) > tomorrow():
            raise Malformed("the date lies in an impossible year, or in the future")
        return day

    def clock(self, name: str, beside: str) -> time | None:
        """The time of day in a cell, or behind the date in the cell beside it."""
        cell, date_cell = self.header.cell(self.cells, name), self.header.cell(self.cells, beside)
        if not text_of(cell):
            if isinstance(date_cell, datetime) and date_cell.time() != time(0):
                return read_clock(date_cell)
            if isinstance(date_cell, str) and _TIMED_DAY.fullmatch(date_cell.strip()):
                return read_clock(datetime.fromisoformat(date_cell.strip()))
            return None
        try:
            return read_clock(cell)
        except ValueError:
            self.tally.note("a time is no time of day; only the day was read", self.number)
            return None

    def moment(self, day: date | None, clock: time | None) -> Moment:
        """The moment in UTC; a time that the zone has twice or never is noted and not exact."""
        when = moment(day, clock, self.zone)
        if day and clock and not when.exact:
            self.tally.note("at that time the clocks change; only the day was read", self.number)
        return when


def acts_of(row: SheetRow, seen: Counter[str]) -> list[Act]:
    """One act of a row, or two when it holds an answer; `seen` counts the ids so far. Raises Malformed.

    >>> from trustkit.exports.sheet.words import find_header
    >>> header = find_header([["Date", "What happened", "Who", "Words", "Our answer"]])
    >>> cells = ["2026-04-03", "Mention of us", "ann", "Lovely bread", "Thank you, Ann"]
    >>> acts = acts_of(SheetRow(cells, header, None, None, 2, "kept.csv", Tally()), Counter())
    >>> [(act.direction, act.kind, act.person, act.text) for act in acts]
    [('received', 'post', 'ann', 'Lovely bread'), ('made', 'reply', 'ann', 'Thank you, Ann')]
    """
    # Of a workbook blank cells beyond the header are None; in a CSV a comma too many has moved the others.
    beyond = row.cells[row.header.cells :]
    if any(map(text_of, row.cells[row.header.width :])) or any(cell is not None for cell in beyond):
        raise Malformed("it has more cells than the header")
    happening = words().happenings_by_name.get(plain(row.text("happened")))
    if happening is None:
        raise Malformed("“What happened” is none of the sheet's words")
    day, clock = row.day("day"), row.clock("clock", "day")
    when = row.moment(day, clock)
    network = _network(row)
    said, person = row.text("words") or None, row.text("who").removeprefix("@") or None
    act_id = _id(network, seen, day, clock, happening.name, person and person.casefold(), said)
    thread = act_id
    if happening.kind == "message" and person:
        thread = f"{network}:sheet-messages-{_digest(person.casefold())}"
    act = Act(
        id=act_id, network=network, at=when.at, tz_known=when.zoned if when.exact else None,
        direction=happening.direction, kind=happening.kind, public=happening.public, person=person,
        people=_handles(said), thread=thread, in_reply_to=None, answers_at=None, text=said, language=None,
        links=_links(said), source=row.label, row=row.number,
    )  # fmt: skip
    if not _answered(row):
        return [act]
    if happening.direction == "made":
        row.tally.note("an answer stands beside an act of your own; it was left out", row.number)
        return [act]
    row.tally.answers += 1
    return [act, _answer(row, act, day, when)]


def _answer(row: SheetRow, asked: Act, asked_day: date | None, asked_when: Moment) -> Act:
    clock = row.clock("answered_clock", "answered_day")
    try:
        # A time with no day is that of the same day, as the template says; with neither, nothing is known.
        day = row.day("answered_day") if _word(row, "answered_day") else (asked_day if clock else None)
        when = row.moment(day, clock)
    except Malformed:
        row.tally.note("the answer's date is no day; the answer was kept without one", row.number)
        when = Moment(None, False, False)
    both = when.exact and asked_when.exact
    if when.at and asked_when.at and when.at < asked_when.at:
        if both or day != asked_day:
            row.tally.note("the answer is earlier than what it answers; kept without a time", row.number)
            when, both = Moment(None, False, False), False
        else:  # no time of day: an answer still stands behind what it answers
            when = when._replace(at=asked_when.at)
    said = _word(row, "answer") or None
    return Act(
        id=f"{asked.id}-answer", network=asked.network, at=when.at, tz_known=when.zoned if when.exact else None,
        direction="made", kind="message" if asked.kind == "message" else "reply", public=asked.public,
        person=asked.person, people=_handles(said), thread=asked.thread, in_reply_to=asked.id,
        answers_at=asked_when.at if both else None, text=said, language=None, links=_links(said),
        source=row.label, row=row.number,
    )  # fmt: skip


def _answered(row: SheetRow) -> bool:
    return any(_word(row, name) for name in ("answered_day", "answered_clock", "answer"))


def _word(row: SheetRow, name: str) -> str:
    """A cell of the answer; words that say "not answered" are as good as an empty cell."""
    said = row.text(name)
    return "" if said.casefold() in words().not_answered else said


def _network(row: SheetRow) -> str:
    named = plain(row.text("network"))
    network = words().networks.get(named, named)
    if network in NETWORKS:
        return network
    if named:
        row.tally.note("the network has no name here; it counts as “sheet”", row.number)
    return "sheet"


def _id(network: str, seen: Counter[str], *parts: object) -> str:
    """From the content alone, so that the same row has the same id wherever it stands and in whichever file."""
    name = f"{network}:sheet-{_digest(*('' if part is None else str(part) for part in parts))}"
    seen[name] += 1
    # Two rows alike in one sheet are two acts: somebody said the same thing twice.
    return name if seen[name] == 1 else f"{name}-{seen[name]}"


def _digest(*parts: str) -> str:
    whole = unicodedata.normalize("NFC", "\x1f".join(parts))
    return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:16]


def bare(text: str) -> str:
    """A text without names and addresses, which are of no language.

    >>> bare("@ann look: https://x.example/a")
    ' look: '
    """
    return _HANDLE.sub("", _LINK.sub("", text))


def _handles(said: str | None) -> list[str] | None:
    return None if said is None else list(dict.fromkeys(_HANDLE.findall(said)))


def _links(said: str | None) -> list[str] | None:
    return None if said is None else _LINK.findall(said)
