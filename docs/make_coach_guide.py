"""Writes docs/coach_guide.md from the coach's notes in the lessons' sources and from docs/coach_guide.toml.

python docs/make_coach_guide.py
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import jupytext
from template import filled, make

from trustkit import practice

HERE = Path(__file__).parent
PAGE = HERE / "coach_guide.md"
SOURCES = sorted((HERE.parent / "lessons" / "source").glob("*.py"))


def page() -> str:
    """The whole page as Markdown."""
    lessons = [_lesson(source) for source in SOURCES]
    minutes = {lesson["number"]: lesson["read"] + lesson["do"] for lesson in lessons}
    words = tomllib.loads((HERE / "coach_guide.toml").read_text("utf-8"))
    tracks = [
        track | {"minutes": sum(minutes[number] for number in track["lessons"])}
        for track in words.pop("track")
    ]
    return filled(PAGE, lessons=lessons, tracks=tracks, **words)


def _lesson(source: Path) -> dict[str, Any]:
    """What the guide says of one lesson: its head, and the notes that learners do not see."""
    cells = jupytext.reads(source.read_text("utf-8"), fmt="py:percent").cells
    head = cells[0].source
    notes = [cell.source for cell in cells if "coach" in cell.metadata.get("tags", [])]
    title = re.search(r"^# (\d\d) · (.+)$", head, re.MULTILINE)
    minutes = re.search(r"\*\*Time:\*\* (\d+) minutes to read, (\d+) to do", head)
    serves = re.search(r"\*\*Serves:\*\* ([^.]+)\.", head)
    question = re.search(r"\*\*The question:\*\* (.+?)(?:\n\n|$)", head, re.DOTALL)
    if not (title and minutes and serves and question):
        raise ValueError(f"{source.name} has no whole head")
    if len(notes) != 1:
        raise ValueError(f"{source.name} has {len(notes)} cells with the tag coach where one is wanted")
    number = title[1]
    return {
        "number": number,
        "title": f"{number} · {title[2]}",
        "read": int(minutes[1]),
        "do": int(minutes[2]),
        "serves": serves[1],
        "question": " ".join(question[1].split()),
        "notes": notes[0].removeprefix("## For the coach").strip(),
        "exercises": [
            f"`{exercise.name}` ({exercise.words.kind}{', more practice' if exercise.words.more else ''})"
            for exercise in practice.exercises()
            if exercise.lesson == f"lesson_{number}"
        ],
    }


if __name__ == "__main__":
    make(PAGE, __doc__, page)
