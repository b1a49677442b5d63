"""A row of a hand-in as its person reads it before it leaves: measures by name, figures as in the report."""

from __future__ import annotations

from typing import Any

import msgspec

from trustkit import framework
from trustkit.checkin.changes import signed_amount
from trustkit.coach.shapes import UNDER, Habit, Moved, Total
from trustkit.signals.words import amount

_MEASURED = ("gate", "finding", "moved", "habit", "plan")  # groups whose rows end in the id of a measure


def in_words(row: str, value: Any) -> str:
    """What a row holds, in one line; behind the name of a measure where the row is about one.

    >>> in_words("finding reply_share", Total("share", "told", 13, 51, 0.2549019607843137, 0.155, 0.389))
    'Talk: 13 of 51 own public acts: 25 % (16 % to 39 %)'
    >>> in_words("gate reply_share", "met"), in_words("answer hours_per_week", 4)
    ('Talk: met', '4')
    """
    group, _, name = row.partition(" ")
    if group not in _MEASURED:
        return _plain(value)
    finding = name.rpartition(".")[2]
    return f"{framework.measures()[finding].name}: {_of_measure(finding, value)}"


def _of_measure(finding: str, value: Any) -> str:
    if isinstance(value, Total):
        return total_in_words(finding, value)
    if isinstance(value, Moved):
        return _moved(finding, value)
    if isinstance(value, Habit):
        told = {name: part for name, part in msgspec.to_builtins(value).items() if name != "finding"}
        return _plain(told)
    return _plain(value)


def total_in_words(finding: str, it: Total) -> str:
    """A figure of a hand-in: its counts, and value and range where these may be shown.

    >>> total_in_words("reply_share", Total("share", "under 5", "under 5", 51, None, None, None))
    'under 5 of 51 own public acts'
    >>> total_in_words("thanked_share", Total("share", "cannot tell", None, None, None, None, None))
    'cannot tell'
    >>> total_in_words("public_reply_hours", Total("hours", "told", None, 56, 2.62, 1.94, 5.45))
    '56 answers with a known time: 2.6 hours (1.9 hours to 5.5 hours)'
    """
    told = _counted(it, framework.measures()[finding].of)
    if it.low is None or it.high is None:
        why = "" if it.status in (UNDER, "told") else it.status
        return ": ".join(filter(None, [told, why])) or "not told"
    span = f"{amount(it.low, it.unit)} to {amount(it.high, it.unit)}"
    if it.value is None:
        kind = "a bound from" if it.status == "bound" else "somewhere from"
        return f"{told}: {kind} {span}"
    if it.low == it.value == it.high:  # a count of them all, or a longest silence, has no range
        return told
    return f"{told}: {amount(it.value, it.unit)} ({span})"


def _counted(it: Total, of: str) -> str:
    """The counts of a figure with what they are counts of; empty where it has none."""
    part, whole = (f"{one:,}" if isinstance(one, int) else one for one in (it.numerator, it.denominator))
    if whole is None:
        return part or ""
    if it.unit == "a week":
        # Of too few, both counts are those of the acts.
        return f"{part} {of}" if it.status == "too few" else f"{part} {of} in {whole} weeks"
    if it.unit in ("days", "weeks"):
        return f"{part} in {whole} {it.unit}"
    joined = " beside " if it.unit == "people" else " of "
    return joined.join(filter(None, (part, f"{whole} {of}")))


def _moved(finding: str, it: Moved) -> str:
    words = f"{it.moved}; then {total_in_words(finding, it.then)}; now {total_in_words(finding, it.now)}"
    if it.difference is None or it.low is None or it.high is None:
        return words
    apart, low, high = (signed_amount(one, it.now.unit) for one in (it.difference, it.low, it.high))
    return f"{words}; difference {apart} ({low} to {high})"


def _plain(value: Any) -> str:
    """A value in one line for people: every name and every value that the file will hold."""
    return _spelt(msgspec.to_builtins(value))


def _spelt(value: Any) -> str:
    """A value of JSON without its brackets and quotes.

    >>> _spelt({"verdict": "correct", "solution_seen": False, "answer": {"A": "now", "B": 2.5, "C": 46.0}, "low": None})
    'verdict: correct; solution seen: no; answer: (A: now; B: 2.5; C: 46); low: not told'
    """
    if isinstance(value, dict):
        parts = [
            (name, f"({_spelt(part)})" if isinstance(part, dict) else _spelt(part))
            for name, part in value.items()
        ]
        return "; ".join(f"{name.replace('_', ' ')}: {part}" for name, part in parts)
    if isinstance(value, list):
        return ", ".join(map(_spelt, value)) or "none"
    if value is None or isinstance(value, bool):
        return {None: "not told", True: "yes", False: "no"}[value]
    if isinstance(value, float):
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    return str(value) or "none"
