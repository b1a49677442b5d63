"""The shape of the words that the report says before, beside and behind the figures."""

from __future__ import annotations

from msgspec import Struct


class Term(Struct, frozen=True, forbid_unknown_fields=True):
    """A phrase of the figures that a reader may not know, and what it means."""

    said: str
    means: str


class HoursCount(Struct, frozen=True, forbid_unknown_fields=True):
    """A figure that rests on the opening hours, and what counts in it where they are not known."""

    finding: str
    counts: str


class ReportWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file; `old_weeks` is from how many weeks on files are called old."""

    old_weeks: int
    old: str
    damaged: str
    damaged_more: str
    same_as_gate: str
    gaps: str
    by_sheet: str
    hours_unknown: str
    term: tuple[Term, ...]
    hours: tuple[HoursCount, ...]
