"""How long lessons really take: what a room measured is stated to the people of the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from trustkit.files import write_whole
from trustkit.framework.coaching import planned
from trustkit.workbook import home

if TYPE_CHECKING:
    from trustkit.coach.cohort import Cohort  # which knows of assignments, and these of minutes

NAME = "measured-minutes.json"


class Measured(Struct, frozen=True):
    """The median minutes that a lesson took, and of how many people."""

    minutes: int
    people: int


def measured() -> dict[str, Measured]:
    """What the coach's rooms measured so far, by lesson; empty before any was kept, or where the file is damaged."""
    try:
        return msgspec.json.decode((home() / NAME).read_bytes(), type=dict[str, Measured])
    except (OSError, msgspec.DecodeError):
        return {}


def keep_minutes(cohort: Cohort) -> str:
    """Keeps the minutes of this room in the coach's own folder, and says what the next assignment will state.

    A lesson of which fewer than five people told stays as it was. Raises OSError when it cannot be written.

    >>> import os
    >>> from tempfile import TemporaryDirectory
    >>> from unittest.mock import patch
    >>> from trustkit.coach.by_hand import handed_in, room_of
    >>> from trustkit.coach.shapes import Minutes
    >>> room = room_of(*[handed_in(minutes={"lesson_05": Minutes(48, "said")})] * 6)
    >>> with TemporaryDirectory() as folder, patch.dict(os.environ, TRUSTKIT_HOME=folder):
    ...     keep_minutes(room), measured()["lesson_05"].people
    ('The next assignment states what this room took. lesson 05: 48 minutes.', 6)
    """
    new = {one.lesson: Measured(one.median, one.people) for one in cohort.lessons if one.median is not None}
    home().mkdir(parents=True, exist_ok=True, mode=0o700)
    write_whole(home() / NAME, msgspec.json.format(msgspec.json.encode(measured() | new), indent=1))
    if not new:
        return "No lesson has minutes from five people or more. The next assignment says what it said before."
    told = "; ".join(f"{name.replace('_', ' ')}: {one.minutes} minutes" for name, one in new.items())
    return f"The next assignment states what this room took. {told}."


def stated(lesson: str) -> str:
    """The time of a lesson as an assignment states it: measured where a room was kept, else as planned.

    >>> stated("lesson_04").partition(":")[0]
    'Lesson 04'
    """
    head = f"{lesson.capitalize().replace('_', ' ')}: about"
    if one := measured().get(lesson):
        return f"{head} {one.minutes} minutes, the median of {one.people} people before you."
    return f"{head} {planned()[lesson].minutes} minutes."
