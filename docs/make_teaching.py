"""Writes docs/teaching.md: for each row of the framework, where it is taught, practised, proven and measured.

python docs/make_teaching.py
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from template import filled, make

from trustkit import explain, framework, practice
from trustkit.framework.content import Measure
from trustkit.practice.exercise import Exercise

HERE = Path(__file__).parent
ROOT = HERE.parent
PAGE = HERE / "teaching.md"
# An exit ticket asks and key points sum up: what stands nowhere else in a lesson has not been taught there.
NO_TEACHING = ("Exit ticket", "Key points")


def page() -> str:
    """The whole page as Markdown."""
    exercises = practice.exercises()
    return filled(PAGE, rows=rows(words(), exercises), exercises=exercises, judged=judged)


def words() -> dict[str, Any]:
    """What `docs/teaching.toml` says: `taught`, `not_practised` and `tested`."""
    return tomllib.loads((HERE / "teaching.toml").read_text("utf-8"))


def rows(told: Mapping[str, Any], exercises: Iterable[Exercise]) -> list[dict[str, Any]]:
    """What the page says of each row of the framework.

    Raises ValueError, naming row and place, where the words and the exercises do not fit the framework or the lessons.
    """
    by = {one.id: one.words.serves for one in exercises}
    places = {f"lesson {lesson}": tuple(taught) for lesson, taught in told["taught"].items()}
    for name, ids in {
        **by,
        **places,
        "not practised": told["not_practised"],
        "tested": told["tested"],
    }.items():
        strange = [row for row in ids if row not in framework.rows()]
        if strange:
            raise ValueError(f"{name}: no row of the framework is called {', '.join(strange)}")
    taught: dict[str, list[str]] = {row: [] for row in framework.rows()}
    for lesson, quotes in told["taught"].items():
        for row, quote in quotes.items():
            taught[row].append(f"{lesson} {section_of(lesson, quote)}")
    practised = {row: [one for one in exercises if row in one.words.serves] for row in framework.rows()}
    for row in framework.rows():
        if not taught[row]:
            raise ValueError(f"{row}: no lesson teaches it")
        done, excused = any(judged(one) for one in practised[row]), row in told["not_practised"]
        if not done and not excused:
            raise ValueError(f"{row}: no exercise that judges practises it, and nothing says why not")
        if done and excused:
            raise ValueError(f"{row}: an exercise practises it, so the reason why none does can go")
    return [
        {
            "id": row,
            "name": name,
            "taught": taught[row],
            "practised": practised[row],
            "why_not": told["not_practised"].get(row),
            "proven": proofs(row, practised[row], told["tested"].get(row, [])),
            "measured": measured(row),
        }
        for row, name in framework.rows().items()
    ]


def judged(exercise: Exercise) -> bool:
    """Whether an answer is judged by what it says: of words of one's own only the number is seen."""
    return exercise.words.kind != "reason"


def section_of(lesson: str, quote: str) -> str:
    """The first section of a built lesson in which the words stand. Raises ValueError where they stand in none."""
    for head, text in sections(lesson).items():
        if plain(quote) in text and head not in NO_TEACHING:
            return head
    raise ValueError(f"lesson {lesson} teaches nowhere “{quote}”")


def sections(lesson: str) -> dict[str, str]:
    """All that is read in each section of a built lesson: its text, and what its cells print."""
    [path] = (ROOT / "lessons").glob(f"{lesson}_*.ipynb")
    found: dict[str, str] = {}
    head = ""
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        text = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            head = text.partition("\n")[0].removeprefix("## ") if text.startswith("## ") else head
        else:
            text = " ".join("".join(out.get("data", {}).get("text/plain", "")) for out in cell["outputs"])
        if head:
            found[head] = f"{found.get(head, '')} {plain(text)}"
    return found


def plain(text: str) -> str:
    """The text in one line, without the stars around bold and slanted words."""
    return " ".join(text.replace("*", "").split())


def serves(lesson: str) -> set[str]:
    """The rows that the head of a lesson's source says it serves."""
    [path] = (ROOT / "lessons" / "source").glob(f"{lesson}_*.py")
    return set(re.findall(r"\*\*Serves:\*\* ([^.]+)\.", path.read_text("utf-8"))[0].split(", "))


def proofs(row: str, practised: Iterable[Exercise], tests: Iterable[str]) -> list[str]:
    """Planted wrong answers, test vectors, and the tests of worksheets and of more: what would go red."""
    counted = {
        "wrong answers": sum(len(one.wrong) for one in practised if judged(one)),
        "vectors": sum(len(explain(card.id).vectors) for card in measures(row)),
    }
    sheets = [f"tests/worksheets/test_{name}.py" for name in worksheets(row)]
    for test in tests:
        path, _, name = test.partition("::")
        if f"def {name}(" not in (ROOT / path).read_text("utf-8"):
            raise ValueError(f"{row}: there is no test {test}")
    return [f"{count} {what}" for what, count in counted.items() if count] + [
        f"`{test}`" for test in [*sheets, *tests]
    ]


def measured(row: str) -> list[str]:
    """What tells of a row in the stream, gates first, and where a person is asked about it."""
    cards = sorted((explain(card.id) for card in measures(row)), key=lambda card: not card.gates)
    told = [
        f"[{card.measure.name}](measures.md#{card.measure.id})"
        + "".join(f" (**gate of rung {level}**)" for level in card.gates)
        for card in cards
    ]
    told += [f"rung {one.number} of the ladder" for one in framework.levels() if row in one.serves]
    told += ["jumps and clean-up"] if row in framework.jumps().serves else []
    told += [f"worksheet `{name}`" for name in worksheets(row)]
    return told + [f"question `{one.id}`" for one in framework.questions().values() if row in one.serves]


def measures(row: str) -> list[Measure]:
    """The measures that serve a row."""
    return [card for card in framework.measures().values() if row in card.serves]


def worksheets(row: str) -> list[str]:
    """The names of the worksheets that serve a row."""
    return [name for name, sheet in framework.worksheets().items() if row in sheet.serves]


if __name__ == "__main__":
    make(PAGE, __doc__, page)
