"""A ladder file as gates: what in it does not fit is told by gate, line and field, with what is allowed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Set
from difflib import get_close_matches
from pathlib import Path

import msgspec

from trustkit.errors import ContentError
from trustkit.framework.content import Gate, Measure, Rubric

RUNGS = (2, 3, 4, 5)
WEEKS = (4, 520)
FIELDS = "level, finding, at_least or at_most, why, source"
_MEANS = "Nobody was judged by this file."
_KINDS = {"float": "a number", "int": "a whole number", "str": "a text in quotation marks", "array": "a list"}
_WRONG_KIND = re.compile(r"Expected `(\w+)(?: \| null)?`, got `(\w+)`")
_PLACE = re.compile(r" - at `\$(?:\.(\w+))?(?:\[(\d+)\])?(?:\.(\w+))?(?:\[\.\.\.\])?`")


def read_rubric(path: Path, cards: Mapping[str, Measure], habits: Set[str]) -> Rubric:
    """The gates in a ladder file, checked against the cards of the measures and those that have a habit of their own.

    Raises ContentError for the first thing that does not fit.
    """
    text = _text(path)
    try:
        rubric = msgspec.convert(tomllib.loads(text), Rubric)
    except tomllib.TOMLDecodeError as problem:
        todo = "Write field = value, one a line; texts in quotation marks, numbers with a point (0.20)."
        raise ContentError(f"{path.name} cannot be read: {problem}.", _MEANS, todo) from None
    except msgspec.ValidationError as problem:
        raise ContentError(f"{path.name}, {_told(str(problem), text)}", _MEANS, _todo(str(problem))) from None
    for happened, todo in _slips(rubric, text, cards, habits):
        raise ContentError(f"{path.name}, {happened}", _MEANS, todo)
    return rubric


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as problem:
        todo = "Name a file that is there, or the version of a rubric that came with TrustKit."
        raise ContentError(
            f"{path.resolve().name} cannot be opened ({problem.strerror}).", _MEANS, todo
        ) from None
    except UnicodeDecodeError:
        todo = "Save it as plain text in UTF-8."
        raise ContentError(f"{path.name} is no plain text.", _MEANS, todo) from None


def _told(problem: str, text: str) -> str:
    """What msgspec says of a file, with the place as a person finds it."""
    where = _PLACE.search(problem)
    table, number, field = where.groups() if where else (None, None, None)
    place = _place(text, table, int(number)) if table and number else "at its head"
    named = field or (table if table and not number else None)
    said = problem[: where.start()] if where else problem
    if wrong := _WRONG_KIND.match(said):
        said = f"needs {_KINDS.get(wrong[1], wrong[1])} and has {_KINDS.get(wrong[2], wrong[2])}"
    said = said.replace("Object missing required field", "there is no").replace(
        "Object contains unknown field", "there is no field"
    )
    return f"{place}{f', {named}' if named else ''}: {said.replace('`', '')}."


def _todo(problem: str) -> str:
    if "`$.gate" in problem:
        return f"A gate has these fields and no others: {FIELDS}."
    return "A ladder file has version, window_weeks, its gates, and an [[action]] for each gate that has no habit yet."


def _slips(
    rubric: Rubric, text: str, cards: Mapping[str, Measure], habits: Set[str]
) -> Iterator[tuple[str, str]]:
    """What does not fit in a file of the right shape, and what to do about each."""
    if not rubric.version.strip():
        yield "version: it is empty.", "Give it a name of its own, such as your name and the year."
    least, most = WEEKS
    if not least <= rubric.window_weeks <= most:
        yield f"window_weeks: {rubric.window_weeks}.", f"Allowed: {least} to {most}."
    own = {action.finding for action in rubric.action}
    for number, gate in enumerate(rubric.gate):
        place = _place(text, "gate", number)
        if gate.level not in RUNGS:
            yield f"{place}, level: {gate.level}.", f"Allowed: {', '.join(map(str, RUNGS))}."
        if gate.finding not in cards:
            near = get_close_matches(gate.finding, cards)
            meant = f"Did you mean {' or '.join(near)}? " if near else ""
            todo = f"{meant}All measures: {', '.join(cards)}."
            yield f"{place}, finding: there is no measure called {gate.finding}.", todo
        else:
            yield from _threshold(place, gate, cards[gate.finding])
            if gate.finding not in habits | own:
                card = cards[gate.finding].name
                todo = "Add an [[action]] for it to your file, in the way of framework/actions.toml."
                yield f"{place}: there is no habit for “{card}”, so nothing could be planned.", todo
    for rung in RUNGS:
        if rung not in {gate.level for gate in rubric.gate}:
            yield (
                f"rung {rung}: it has no gate, so everybody below would stand on it.",
                "Give each rung a gate.",
            )


def _threshold(place: str, gate: Gate, card: Measure) -> Iterator[tuple[str, str]]:
    field = gate.comparator.replace(" ", "_")
    if card.unit == "share" and not 0 <= gate.threshold <= 1:
        yield f"{place}, {field}: {gate.threshold:g}.", "A share goes from 0 to 1: write 0.20 for 20 %."
    elif not 0 <= gate.threshold < float("inf"):
        yield f"{place}, {field}: {gate.threshold:g}.", f"Allowed: a number of {card.unit} from 0 on."


def _place(text: str, table: str, number: int) -> str:
    """A table of the file as a person finds it: which one, and in which line it begins.

    >>> _place("version = 1\\n[[gate]]\\n\\n[[gate]]", "gate", 1)
    'gate 2 (line 4)'
    """
    starts = [line for line, words in enumerate(text.splitlines(), 1) if words.strip() == f"[[{table}]]"]
    return f"{table} {number + 1}" + (f" (line {starts[number]})" if number < len(starts) else "")
