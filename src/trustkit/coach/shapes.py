"""The shape of a hand-in, strict and versioned: every field bounded, nothing else allowed."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from trustkit.checkin.changes import Moved as Movement
from trustkit.checkin.progress import Progress
from trustkit.checkin.snapshot import Figure
from trustkit.scorecard import Verdict as Met
from trustkit.signals.finding import TOO_FEW, Finding, Status, Unit

KIND: Literal["trustkit hand-in"] = "trustkit hand-in"
SCHEMA = 1
MOST_BYTES = 400_000  # of one hand-in; all lessons with every sentence at its longest stay below it
MOST_LETTERS = 2_000  # of one own text

UNDER: Literal["under 5"] = "under 5"
NEARLY_ALL: Literal["all but under 5"] = "all but under 5"
ANOTHER = "another business"  # the mistake of who answered an exercise for a business that is not theirs

Line = Annotated[str, Meta(max_length=300)]
Id = Annotated[str, Meta(pattern=r"\A[a-z0-9_.]{1,80}\Z")]
Code = Annotated[str, Meta(pattern=r"\A[0-9a-f]{8,32}\Z")]
Words = Annotated[str, Meta(max_length=MOST_LETTERS)]
Whole = Annotated[int, Meta(ge=0, le=1_000_000_000)]
Small = Annotated[int, Meta(ge=0, le=10_000)]
Number = Annotated[float, Meta(ge=-1e9, le=1e9)]
Rung = Annotated[int, Meta(ge=1, le=5)]
Answer = bool | Whole | Number | Line | Annotated[list[Whole | Line], Meta(max_length=50)]


class Tried(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What an exercise came to; a written answer stands among the words, not here."""

    verdict: Literal["correct", "not yet", "not tried", "raised"]
    mistake: Annotated[str, Meta(max_length=60)] = ""
    tries: Small = 0
    hints: Small = 0
    solution_seen: bool = False
    answer: (
        Number
        | Line
        | Annotated[dict[Annotated[str, Meta(max_length=3)], Number | Line], Meta(max_length=30)]
    ) = ""


class Minutes(Struct, frozen=True, forbid_unknown_fields=True):
    """How long a lesson took: said by the person, or at least so long by when answers were saved."""

    minutes: Annotated[int, Meta(ge=0, le=6_000)]
    how: Literal["said", "saves"]


class Levels(Struct, frozen=True, forbid_unknown_fields=True):
    """The rungs that the evidence allows, and the rung on which the person placed the business."""

    lowest: Rung
    highest: Rung
    self_placed: Rung | None
    rubric: Annotated[str, Meta(max_length=60)]
    standard: bool


class Total(Struct, frozen=True, forbid_unknown_fields=True):
    """A finding as a total. Where a count is under 5, or lacks under 5 of the whole, no figure stands beside it."""

    unit: Unit
    status: Status | Literal["under 5"]
    numerator: Whole | Literal["under 5", "all but under 5"] | None
    denominator: Whole | Literal["under 5"] | None
    value: Number | None
    low: Number | None
    high: Number | None


class Habit(Struct, frozen=True, forbid_unknown_fields=True):
    """One habit of the plan."""

    finding: Id
    title: Line
    times_per_week: Small
    minutes_per_week: Small
    target: Line
    by: date


class Moved(Struct, frozen=True, forbid_unknown_fields=True):
    """What became of one practice between two windows; no difference stands where either figure is kept back."""

    moved: Movement
    then: Total
    now: Total
    difference: Number | None
    low: Number | None
    high: Number | None


class CheckedIn(Struct, frozen=True, forbid_unknown_fields=True):
    """A check-in: the last days of the two windows, the weeks in each, and the rungs at each."""

    then: date
    now: date
    weeks_then: Small
    weeks_now: Small
    rungs_then: tuple[Rung, Rung]
    rungs_now: tuple[Rung, Rung]
    rubric: Annotated[str, Meta(max_length=60)]


class HandIn(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a person hands to a coach: `seat` is the place in the assignment, `person` a code that only they make."""

    kind: Literal["trustkit hand-in"] = KIND
    schema: Annotated[int, Meta(ge=1, le=1)] = SCHEMA
    version: Annotated[str, Meta(max_length=20)]
    made: date
    revision: Whole
    course: Code
    seat: Code
    person: Code
    lessons: Annotated[list[Id], Meta(max_length=40)]
    business: Annotated[str, Meta(max_length=40)]
    left_out: Annotated[list[Annotated[str, Meta(max_length=120)]], Meta(max_length=600)] = []
    exercise: Annotated[dict[Id, Tried], Meta(max_length=400)] = {}
    answer: Annotated[dict[Id, Answer], Meta(max_length=100)] = {}
    words: Annotated[dict[Id, Words], Meta(max_length=300)] = {}
    minutes: Annotated[dict[Id, Minutes], Meta(max_length=40)] = {}
    levels: Levels | None = None
    gate: Annotated[dict[Id, Met], Meta(max_length=100)] = {}
    finding: Annotated[dict[Id, Total], Meta(max_length=300)] = {}
    plan: Annotated[list[Habit], Meta(max_length=20)] = []
    # By the day of the check-in, such as "2026.09.30"; behind it the finding that moved, or that a habit is about.
    check_in: Annotated[dict[Id, CheckedIn], Meta(max_length=20)] = {}
    moved: Annotated[dict[Id, Moved], Meta(max_length=600)] = {}
    habit: Annotated[dict[Id, Progress], Meta(max_length=200)] = {}


def as_bytes(hand_in: HandIn) -> bytes:
    """A hand-in as the lines of its file, readable without TrustKit.

    >>> from trustkit.coach.by_hand import handed_in
    >>> as_bytes(handed_in()).decode().splitlines()[:3]
    ['{', ' "kind": "trustkit hand-in",', ' "schema": 1,']
    """
    return msgspec.json.format(msgspec.json.encode(hand_in), indent=1) + b"\n"


def total(figure: Finding | Figure, value: float | None) -> Total:
    """A figure as it may be handed in: its value and range would give a small count away, so they go with it.

    >>> import numpy as np
    >>> from trustkit.signals.finding import share_of
    >>> total(share_of("reply_share", np.arange(3), np.arange(40)), 0.075).value is None
    True
    """
    of, part = figure.denominator, figure.numerator
    shown_of = UNDER if of is not None and of < TOO_FEW else of
    shown = None if part is None else seen(part, of if figure.unit in ("share", "in 1,000") else None)
    if isinstance(shown, str) or shown_of == UNDER:
        return Total(figure.unit, UNDER, shown, shown_of, None, None, None)
    return Total(figure.unit, figure.status, shown, shown_of, value, figure.low, figure.high)


def seen(count: int, of: int | None = None) -> int | Literal["under 5", "all but under 5"]:
    """A count as it may be shown: under 5 as that, and so what all but under 5 of the whole have.

    >>> seen(3), seen(12), seen(12, of=20), seen(18, of=20), seen(20, of=20)
    ('under 5', 12, 12, 'all but under 5', 'all but under 5')
    """
    if count < TOO_FEW:
        return UNDER
    return NEARLY_ALL if of is not None and of - count < TOO_FEW else count


def told_apart(of: int) -> bool:
    """Whether so many people are enough to say of anything that it holds for five or more of them, or not.

    Of five people, "five or more" would be each of them; of nine, it leaves open whether four are otherwise.

    >>> told_apart(8), told_apart(9)
    (False, True)
    """
    return of >= 2 * TOO_FEW - 1


def title(name: str) -> str:
    """An exercise's id in words.

    >>> title("lesson_04.pitch_or_fine")
    'lesson 04, pitch or fine'
    """
    lesson, exercise = name.split(".")
    return f"{lesson.replace('_', ' ')}, {exercise.replace('_', ' ')}"
