"""The shape of a worksheet: what it asks, what its verdicts say, and the numbers and rules that they rest on."""

from __future__ import annotations

from msgspec import Struct

from trustkit.framework.questionnaire import Field


class Entry(Field, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One field of a worksheet; what is not `kept` never goes into the workbook."""

    kept: bool = True


class Saying(Struct, frozen=True, forbid_unknown_fields=True):
    """A verdict in words, and the one next step."""

    says: str
    next: str


class Number(Struct, frozen=True, forbid_unknown_fields=True):
    """A number that a verdict rests on, and why it is this one."""

    value: float
    why: str


class Alarm(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What speaks against sending a message: it rings when all of `when` and none of `unless` are true of it."""

    id: str
    name: str
    when: tuple[str, ...]
    unless: tuple[str, ...] = ()
    stop: bool = False
    why: str
    instead: str


class Step(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One step of a plan: so many days after today, for the cases that `when` and `unless` describe."""

    title: str
    do: str
    days: int
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Worksheet(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One worksheet; `needed` names the fields without which there is no verdict.

    `words` are its reasons, with {names} that are filled from the answers; `phrases` are lists of what people write,
    in the signs of the lexicons, that its alarms look for.
    """

    title: str
    purpose: str
    serves: tuple[str, ...]
    source: str = ""
    needed: tuple[str, ...]
    question: tuple[Entry, ...]
    outcome: dict[str, Saying]
    words: dict[str, str] = {}
    number: dict[str, Number] = {}
    alarm: tuple[Alarm, ...] = ()
    phrases: dict[str, tuple[str, ...]] = {}
    step: tuple[Step, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a worksheet that needs what it does not ask, or asks two things under one name."""
        ids = [entry.id for entry in self.question]
        if len(set(ids)) < len(ids) or not set(self.needed) <= set(ids):
            raise ValueError(f"{self.title!r}: each field has its own id, and what is needed is asked")

    @property
    def fields(self) -> dict[str, Entry]:
        """What is asked, by id, in order.

        >>> from trustkit.framework import worksheet
        >>> [*worksheet("agency").fields][:3]
        ['way_up', 'watcher', 'watcher_name']
        """
        return {entry.id: entry for entry in self.question}
