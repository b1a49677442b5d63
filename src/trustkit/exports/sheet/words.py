"""The words of the hand-kept sheet, as `framework/sheet.toml` holds them, and the header that is made of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from zoneinfo import available_timezones

from msgspec import Struct

from trustkit.exports.rows.grid import Row, text_of
from trustkit.exports.sheet.days import Order
from trustkit.framework import HERE, load

_NEEDED = ("day", "happened")  # without these columns a table is no sheet of ours
_OFFSET = re.compile(r"(?:UTC|GMT)? ?([+-])(\d\d?)(?::?00|(:?\d\d))?")
_LETTERS = re.compile(r"(?!AM|PM)[A-Z]{2,5}")  # such as CEST
_HEAD = re.compile(r"([^(\[]*)[(\[]([^)\]]*)[)\]]\s*")


class Column(Struct, frozen=True, forbid_unknown_fields=True):
    """One column: the field it fills, its header in the template, and other headers that mean the same."""

    field: str
    name: str
    help: str
    aliases: tuple[str, ...]
    stated: str = ""


class Happening(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that can happen, and the act that it is."""

    name: str
    direction: str
    kind: str
    public: bool
    aliases: tuple[str, ...]


class Topic(Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of a coverage topic when the sheet tells of it, tells in part, or does not."""

    name: str
    no: str
    get: str
    yes: str = ""
    partly: str = ""


class Language(Struct, frozen=True, forbid_unknown_fields=True):
    """From how many letters on, and how sure (0 to 1), a text's language is said."""

    letters: int
    sure: float


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the template that shows how the sheet is kept."""

    cells: tuple[str, ...]


class SheetWords(Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """The whole file.

    >>> words().columns_by_name["time"], words().orders["day/month/year"]
    ('clock', 'day first')
    >>> words().happenings_by_name["mention of us"].kind
    'post'
    """

    header_rows: int
    example_who: str
    not_answered: frozenset[str]
    first_year: int
    day_first: tuple[str, ...]
    month_first: tuple[str, ...]
    instructions: tuple[str, ...]
    language: Language
    networks: dict[str, str]
    column: tuple[Column, ...]
    happening: tuple[Happening, ...]
    example: tuple[Example, ...]
    topic: tuple[Topic, ...]

    @cached_property
    def columns_by_name(self) -> dict[str, str]:
        """Plain header → field."""
        return {plain(name): one.field for one in self.column for name in (one.name, *one.aliases)}

    @cached_property
    def happenings_by_name(self) -> dict[str, Happening]:
        """Plain word → happening."""
        return {plain(name): one for one in self.happening for name in (one.name, *one.aliases)}

    @cached_property
    def orders(self) -> dict[str, Order]:
        """What may stand in brackets behind "Date", without spaces → order."""
        first: dict[str, Order] = {name.replace(" ", ""): "day first" for name in self.day_first}
        return first | {name.replace(" ", ""): "month first" for name in self.month_first}


@cache
def words() -> SheetWords:
    """The sheet's words; raises ContentError when a coach's edit does not fit.

    >>> words().column[0].name
    'Date'
    """
    return load(HERE / "sheet.toml", SheetWords)


def plain(text: str) -> str:
    """A header or word without case, punctuation and doubled spaces.

    >>> plain(" What  happened? ")
    'what happened'
    """
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()


@dataclass(frozen=True)
class Header:
    """Where the columns stand, and what the header says of dates and zone.

    >>> header = find_header([["Date", "What happened", "Who"]])
    >>> header.text(["2026-04-03", "A review", 7], "who"), header.cell(["2026-04-03"], "who")
    ('7', None)
    """

    row: int
    width: int
    cells: int
    at: dict[str, int]
    stated: Order | None
    zone: str | None

    def cell(self, row: Row, name: str) -> object:
        """What stands in a row's column; None where it is empty, short, or the sheet has no such column."""
        index = self.at.get(name)
        return row[index] if index is not None and index < len(row) else None

    def text(self, row: Row, name: str) -> str:
        """The same as text."""
        return text_of(self.cell(row, name))


@cache
def zone_named(note: str) -> str | None:
    """The zone that a note behind "Time" names, as the IANA has it or, if unknown there, as written; None for no zone.

    >>> zone_named("Berlin"), zone_named("UTC+2"), zone_named("24 h"), zone_named("BST")
    ('Europe/Berlin', 'Etc/GMT-2', None, 'BST')
    """
    if not note:
        return None  # as most headers have it; to list all zones takes long
    if match := _OFFSET.fullmatch(note):
        sign, hours, minutes = match.groups()
        # The signs of these names are the other way round.
        return note if minutes else f"Etc/GMT{'-' if sign == '+' else '+'}{int(hours)}"
    zones = available_timezones()
    if "/" in note or note in zones:
        return note
    cities = {
        zone.rpartition("/")[2].replace("_", " ").casefold(): zone for zone in sorted(zones) if "/" in zone
    }
    return cities.get(note.casefold(), note if _LETTERS.fullmatch(note) else None)


def find_header(rows: Sequence[Row]) -> Header | None:
    """The first of the first rows that names the sheet's columns; None when there is none.

    >>> header = find_header([["Our sheet"], ["Date (day/month/year)", "What happened", "Who"]])
    >>> header.row, header.at, header.stated
    (2, {'day': 0, 'happened': 1, 'who': 2}, 'day first')
    """
    for number, row in enumerate(rows[: words().header_rows], 1):
        at: dict[str, int] = {}
        notes: dict[str, str] = {}
        for index, cell in enumerate(row):
            match = _HEAD.fullmatch(text_of(cell))
            name, note = match.groups() if match else (text_of(cell), "")
            known = words().columns_by_name.get(plain(name))
            if known and known not in at:
                at[known], notes[known] = index, note
        if all(name in at for name in _NEEDED) and ("words" in at or "who" in at):
            width = max(i for i, cell in enumerate(row) if text_of(cell)) + 1
            stated = words().orders.get(notes["day"].strip().casefold().replace(" ", ""))
            return Header(number, width, len(row), at, stated, zone_named(notes.get("clock", "").strip()))
    return None
