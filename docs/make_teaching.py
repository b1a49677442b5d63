"""Writes docs/teaching.md: what each row of the framework is taught, practised and counted by.

python docs/make_teaching.py
"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from make_coach_guide import SOURCES, lesson
from template import filled

from trustkit import framework, practice
from trustkit.practice.exercise import Exercise

PAGE = Path(__file__).parent / "teaching.md"


def page() -> str:
    """The whole page as Markdown. Raises KeyError where something serves a row that is not there."""
    lessons = [lesson(source) for source in SOURCES]
    served = framework.served({each["number"]: each["serves"].split(", ") for each in lessons})
    exercises = practice.exercises()
    numbers = {each["number"] for each in lessons}
    rows = [
        {
            "id": row,
            "name": name,
            "taught": [each for each in served[row] if each in numbers],
            "practised": _by_lesson([each for each in exercises if row in each.words.serves]),
            "only_read": framework.only_read().get(row, ""),
            "counted": _named(served[row], "measure"),
            "elsewhere": [
                each for each in served[row] if not each.startswith("measure ") and each not in numbers
            ],
        }
        for row, name in framework.rows().items()
    ]
    return filled(PAGE, lessons=lessons, rows=rows, exercises=exercises, measures=framework.measures())


def _by_lesson(exercises: list[Exercise]) -> dict[str, list[str]]:
    """The names of exercises by the number of their lesson."""
    by_lesson = groupby(exercises, attrgetter("lesson"))
    return {name.removeprefix("lesson_"): [each.name for each in those] for name, those in by_lesson}


def _named(served: list[str], what: str) -> list[Any]:
    return [each.removeprefix(f"{what} ") for each in served if each.startswith(f"{what} ")]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
