"""An assignment: a folder a participant, each with a business of its own, and the keys for the coach."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from trustkit import samples
from trustkit.coach.cells import as_csv
from trustkit.coach.shapes import Code, Id
from trustkit.errors import TrustKitError
from trustkit.files import write_whole
from trustkit.practice import LESSONS
from trustkit.practice.exercise import LETTERED, Exercise
from trustkit.practice.kinds import KINDS

MOST_PEOPLE = 5_000
MOST_BYTES = 5_000_000
WRITTEN = ("reason", "rewrite")  # kinds whose answer is a text, which only a person can mark

_LETTERS_OF_A_FOLDER = 40


class AssignmentError(TrustKitError):
    """An assignment that cannot be made or read."""


class Assignment(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What stands in a participant's folder: the course, their seat in it, the lessons, their business, the due day."""

    kind: str = "trustkit assignment"
    course: Code
    seat: Code
    lessons: tuple[Id, ...]
    business: str
    due: date


class Seat(Struct, frozen=True, forbid_unknown_fields=True):
    """A participant as the coach wrote them, their folder and their business."""

    name: str
    folder: str
    business: str


class Keys(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The coach's side: who sits where. It stays with the coach."""

    kind: str = "trustkit keys"
    course: Code
    seed: int
    lessons: tuple[Id, ...]
    due: date
    seats: dict[Code, Seat]

    @property
    def twice(self) -> frozenset[str]:
        """The names that stand there more than once; they got a seat each."""
        many = Counter(seat.name for seat in self.seats.values())
        return frozenset(name for name, times in many.items() if times > 1)


def assign(
    lessons: Sequence[str], due: date, people: Sequence[str], folder: str | Path, seed: int = 1
) -> Keys:
    """Builds the folders `hand-out/NNN-name` and `coach` in `folder`, and returns the keys.

    `lessons` are numbers such as "04", `people` names or pseudonyms in the coach's own writing. Who gets which of the
    six businesses depends on the seed and on the place in the list alone, so people added at its end change nothing
    before them.
    Raises AssignmentError for an unknown lesson, an empty or too long list, and a folder that is already in use.
    """
    chosen = tuple(dict.fromkeys(_lesson(one) for one in lessons))
    names = [" ".join(name.split()) for name in people if name.strip()]
    if not chosen or not 1 <= len(names) <= MOST_PEOPLE:
        raise AssignmentError(
            "There is nothing to assign."
            if not names or not chosen
            else "There are more people than one course takes.",
            "No folder was made.",
            f"Name at least one lesson, and from 1 to {MOST_PEOPLE:,} people, one a line.",
        )
    place = Path(folder)
    if place.exists() and any(place.iterdir()):
        raise AssignmentError(
            f"The folder {place.name} holds something already.",
            "Nothing was changed in it.",
            "Name a new folder; with the same seed and the same list you get the same assignment.",
        )
    keys = Keys(
        course=_course(seed, chosen, due), seed=seed, lessons=chosen, due=due, seats=_seats(names, seed)
    )
    made: dict[str, tuple[bytes, bytes]] = {}  # the same for all who drew one business, and slow to work out
    for code, seat in keys.seats.items():
        mine = Assignment(course=keys.course, seat=code, lessons=chosen, business=seat.business, due=due)
        home = place / "hand-out" / seat.folder
        home.mkdir(parents=True)
        write_whole(home / "assignment.json", msgspec.json.format(msgspec.json.encode(mine), indent=1))
        if mine.business not in made:
            made[mine.business] = _notebook(mine), _told(mine).encode()
        write_whole(home / "tasks.ipynb", made[mine.business][0])
        write_whole(home / "tasks.txt", made[mine.business][1])
    (place / "coach").mkdir()
    write_whole(place / "coach" / "keys.json", msgspec.json.format(msgspec.json.encode(keys), indent=1))
    write_whole(place / "coach" / "right_answers.csv", _right_answers(chosen))
    return keys


def tasks(lessons: Sequence[str], business: str) -> tuple[Exercise, ...]:
    """The exercises of the lessons; those that can be about any business are about this one.

    >>> [task.id for task in tasks(["lesson_04"], "garage")][0]
    'lesson_04.how_many_pitched.garage'
    """
    found = [one for name in lessons for one in import_module(f"trustkit.practice.{name}").EXERCISES]
    return tuple(one.about(business) if one.businesses else one for one in found)


def read_assignment(path: str | Path) -> Assignment:
    """The assignment in a file, or in a participant's folder; raises AssignmentError when it is none."""
    file = Path(path)
    return _read(file / "assignment.json" if file.is_dir() else file, Assignment, "trustkit assignment")


def read_keys(path: str | Path) -> Keys:
    """The coach's keys in a file; raises AssignmentError when it holds none."""
    return _read(Path(path), Keys, "trustkit keys")


def _read(path: Path, shape: type[Any], kind: str) -> Any:
    try:
        with path.open("rb") as file:
            read = msgspec.json.decode(file.read(MOST_BYTES), type=shape)
        if read.kind == kind and set(read.lessons) <= set(LESSONS):
            return read
    except (OSError, UnicodeDecodeError, msgspec.DecodeError, RecursionError):
        pass
    raise AssignmentError(
        f"{path.name} does not hold what is needed here ({kind.removeprefix('trustkit ')}).",
        "Nothing was read from it.",
        "Name the file that trustkit assign made, unchanged.",
    ) from None


def _lesson(said: str) -> str:
    number = str(said).removeprefix("lesson_")
    name = f"lesson_{int(number):02}" if number.isascii() and number.isdigit() and len(number) < 4 else ""
    if name not in LESSONS:
        raise AssignmentError(
            "There is no lesson of one of these numbers.",
            "No folder was made.",
            f"Take from these: {', '.join(one.removeprefix('lesson_') for one in LESSONS)}.",
        )
    return name


def _course(seed: int, lessons: Sequence[str], due: date) -> str:
    return f"{random.Random(f'{seed} {lessons} {due}').getrandbits(64):016x}"  # noqa: S311 - a name, not a secret


def _seats(names: Sequence[str], seed: int) -> dict[str, Seat]:
    """Seats by their codes, which come from the seed and tell nothing of the name."""
    draw = random.Random(seed)  # noqa: S311 - made again from the seed
    seats: dict[str, Seat] = {}
    businesses: list[str] = []
    for number, name in enumerate(names, 1):
        # Each six neighbours have the six businesses among them.
        businesses = businesses or draw.sample(samples.names(), len(samples.names()))
        code = f"{draw.getrandbits(48):012x}"
        seats[code] = Seat(name, f"{number:03}-{_plain(name)}", businesses.pop())
    return seats


def _plain(name: str) -> str:
    """A name as every system takes it in a folder: letters, figures and dashes.

    >>> _plain("../Ann O'Hara "), _plain("=cmd()")
    ('ann-o-hara', 'cmd')
    """
    kept = "".join(letter if letter.isalnum() else " " for letter in name.casefold())
    return "-".join(kept.split())[:_LETTERS_OF_A_FOLDER].strip("-") or "participant"


def _told(mine: Assignment) -> str:
    numbers = ", ".join(one.removeprefix("lesson_") for one in mine.lessons)
    parts = [
        f"Lessons {numbers}. Your business: the {mine.business}. Due: {mine.due.isoformat()}.",
        "Work through the lessons. Where an exercise can be about any business, yours is below: others in the room "
        "have another one, so talk about the way there, not about the figure. In tasks.ipynb you answer, in Jupyter.",
        "To look at it, put your business in place of the one in the cells of a lesson: "
        f'samples.open("{mine.business}").',
        "When you are done, in this folder: trustkit hand-in assignment.json --to my-hand-in.json",
    ]
    for task in tasks(mine.lessons, mine.business):
        if task.businesses:
            parts.append(f"{task.lesson.replace('_', ' ')}, {task.name.replace('_', ' ')}\n{task.question}")
    return "\n\n".join(parts) + "\n"


def _notebook(mine: Assignment) -> bytes:
    """The tasks about the participant's own business as a notebook, as plain JSON."""
    top = (
        f"# Your tasks\n\nYour business is the **{mine.business}**. Due: {mine.due.isoformat()}.\n\n"
        "To look at it, put it in place of the one in the cells of a lesson: "
        f'`samples.open("{mine.business}")`.'
    )
    cells = [_cell("top", "markdown", top)]
    for place, task in enumerate(one for one in tasks(mine.lessons, mine.business) if one.businesses):
        typed = ", ".join(f"{letter}=..." for letter in task.stub) if task.words.kind in LETTERED else "..."
        named = f'{task.lesson}.{task.name}.about("{task.business}")'
        made = f"from trustkit.practice import {task.lesson}\n\ntask = {named}\ntask"
        cells += [
            _cell(f"ask-{place}", "code", made),
            _cell(f"check-{place}", "code", f"task.check({typed})"),
        ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    whole = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1, ensure_ascii=False).encode()


def _cell(name: str, kind: str, source: str) -> dict[str, Any]:
    code: dict[str, Any] = {"execution_count": None, "outputs": []} if kind == "code" else {}
    return {"cell_type": kind, "id": name, "metadata": {}, "source": source.splitlines(keepends=True), **code}


def _right_answers(lessons: Sequence[str]) -> bytes:
    """The right answers for every business, as CSV, so that the coach has them for each participant."""
    rows: list[Sequence[object]] = [("lesson", "exercise", "business", "right answer")]
    for business in samples.names():
        for task in tasks(lessons, business):
            if task.businesses or business == samples.names()[0]:
                answer = KINDS[task.words.kind].typed(task.solutions[0])
                rows.append((task.lesson, task.name, business if task.businesses else "all", answer))
    return as_csv(rows)
