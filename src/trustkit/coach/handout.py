"""What one participant gets: a business drawn for them, their tasks about it, and for the coach the right answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from trustkit import framework, samples
from trustkit.coach.minutes import stated
from trustkit.coach.shapes import Code, Id, title
from trustkit.files import write_whole
from trustkit.practice.exercise import LETTERED, Exercise
from trustkit.practice.high_street import stream_of
from trustkit.practice.kinds import KINDS
from trustkit.street.draw import draw, planted
from trustkit.words import day

WRITTEN = ("reason", "rewrite")  # kinds whose answer is a text, which only a person can mark


class Assignment(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What stands in a participant's folder: the course, their seat in it, the lessons, their business, the due day."""

    kind: str = "trustkit assignment"
    course: Code
    seat: Code
    lessons: tuple[Id, ...]
    business: str
    due: date


# What stands under the business's name in a lesson, where an answer is a chart drawn of it.
_UNDER_ITS_NAME = {
    "lesson_08": "samples.open({0!r})",
}


@dataclass(frozen=True)
class HandedOut:
    """What the coach keeps of one participant's folder: the business as it calls itself, its acts, rungs and answers.

    `missed` names the gates of the next rung that are not met; `answers` has lesson, exercise and right answer.
    """

    business: str
    called: str
    acts: int
    rungs: str
    missed: tuple[str, ...]
    answers: tuple[tuple[str, str, str], ...]


def hand_out(mine: Assignment, home: Path) -> HandedOut:
    """Makes one participant's folder `home`, and what was planted in their business in the coach's folder beside it."""
    place = home / mine.business
    place.mkdir(parents=True)
    drawn = draw(samples.case_of(mine.business), mine.seat, place)
    samples.add(place)
    own = [task for task in tasks(mine.lessons, mine.business) if task.businesses]
    write_whole(home / "assignment.json", msgspec.json.format(msgspec.json.encode(mine), indent=1))
    write_whole(home / "tasks.ipynb", _notebook(mine, drawn.name, own))
    write_whole(home / "tasks.txt", _told(mine, drawn.name, own, home.name).encode())
    truths = home.parents[1] / "coach" / "planted"
    truths.mkdir(exist_ok=True)
    write_whole(truths / f"{mine.business}.toml", drawn.truth)
    lesson, cards = planted(drawn.standing), framework.measures()
    return HandedOut(
        mine.business,
        drawn.name,
        len(stream_of(mine.business).events),
        " to ".join(dict.fromkeys([str(lesson.lowest), str(lesson.highest)])),
        tuple(cards[name].name for name in lesson.missed),
        tuple((task.lesson, task.name, KINDS[task.words.kind].typed(task.solutions[0])) for task in own),
    )


def tasks(lessons: Sequence[str], business: str) -> tuple[Exercise, ...]:
    """The exercises of the lessons, without more practice; those that can be about any business are about this one.

    >>> [task.id for task in tasks(["lesson_04"], "garage")][0]
    'lesson_04.how_many_pitched.garage'
    """
    found = [one for name in lessons for one in import_module(f"trustkit.practice.{name}").EXERCISES]
    return tuple(one.about(business) if one.businesses else one for one in found if not one.words.more)


def _told(mine: Assignment, called: str, own: Sequence[Exercise], name: str) -> str:
    numbers = ", ".join(one.removeprefix("lesson_") for one in mine.lessons)
    parts = [
        f"Lessons {numbers}. Your business: {called} ({mine.business}). Due: {day(mine.due)}.",
        "Work through the lessons. Where an exercise can be about any business, yours is below. If you answer it only "
        "in the lesson, for another business, your coach sees only that: answer it for yours as well. Others in "
        "the room have a business of their own. So talk about how to find an answer, not about figures. Answer in "
        "tasks.ipynb, in Jupyter, and always on the same computer: your answers stay there, and so does the key by "
        "which your coach knows two files as yours.",
        f"The files of your business are in the folder {mine.business}. The first cell of tasks.ipynb puts them where "
        "every lesson finds them; after that put your business in place of the one in the cells of a lesson: "
        f'samples.open("{mine.business}").',
        " ".join(stated(lesson) for lesson in mine.lessons),
        "Commands are typed in a terminal, in this folder; in place of TRUSTKIT put the folder in which TrustKit lies, "
        "and on Windows py in place of python3. To open the tasks: python3 TRUSTKIT/start.py lab tasks.ipynb",
        f"When you are done: python3 TRUSTKIT/start.py hand-in assignment.json --to {name}.json",
    ]
    parts += [f"{title(task.plain_id)}\n{task.question}" for task in own]
    return "\n\n".join(parts) + "\n"


def _notebook(mine: Assignment, called: str, own: Sequence[Exercise]) -> bytes:
    """The tasks about the participant's own business as a notebook, as plain JSON."""
    top = (
        f"# Your tasks\n\nYour business is **{called}** (`{mine.business}`). Due: {day(mine.due)}.\n\n"
        "Run the next cell once: it puts the files of your business where every lesson finds them. Then put your "
        f'business in place of the one in the cells of a lesson: `samples.open("{mine.business}")`.'
    )
    taken = f'from trustkit import practice\n\npractice.take("{mine.business}")'
    cells = [_cell("top", "markdown", top), _cell("take", "code", taken)]
    for place, task in enumerate(own):
        typed = ", ".join(f"{letter}=..." for letter in task.stub) if task.words.kind in LETTERED else "..."
        named = f'{task.plain_id}.about("{task.business}")'
        made = f"from trustkit.practice import {task.lesson}\n\ntask = {named}\ntask"
        if task.words.kind == "chart":
            name, opened = samples.case_of(task.business), _UNDER_ITS_NAME[task.lesson].format(task.business)
            made = f"import trustkit\nfrom trustkit import charts, samples\n\n{name} = {opened}\n{made}"
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
