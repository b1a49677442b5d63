"""A file of the framework as its shape: what does not fit is told by table, line and field, with what is allowed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from trustkit.errors import ContentError, why_refused

T = TypeVar("T")
Slip = tuple[str, str]  # what happened, with its place in the file, and what to do
Steps = list[tuple[str, str]]  # the way to a place in a file: a name, or the number of an entry

UNUSABLE = "The framework's content cannot be used as it stands."
MEND = "Mend that place in the file, or put back the file that came with TrustKit."
_KINDS = {
    "float": "a number",
    "int": "a whole number",
    "str": "a text in quotation marks",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "date": "a day",
}
_PLACE = re.compile(r" - at `(?:key` in `)?\$([^`]*)`")
_STEP = re.compile(r"\.(\w+)|\[(\d+|\.\.\.)\]")
_WRONG_KIND = re.compile(r"Expected `([\w |]+)`, got `(\w+)`$")
_WRONG_WORD = re.compile(r"(?:Invalid enum value|Object contains unknown field) [`'](.*)[`']")
_NAMED_BY = {"level": "number", "action": "finding"}  # all other tables that carry a name call it id


def load(path: Path, kind: type[T], means: str = UNUSABLE, todo: str = MEND) -> T:
    """One TOML file of the framework as the given shape.

    Raises ContentError, naming file and place, when the file does not fit; `means` and `todo` are said where nothing
    better is known.

    >>> from trustkit.framework import HERE
    >>> load(HERE / "rows.toml", dict[str, dict[str, str]])["row"]["T5"]
    'Thanking those who help, share and praise'
    """
    text = _text(path, means)
    try:
        content = msgspec.convert(raw := tomllib.loads(text), kind)
    except tomllib.TOMLDecodeError as problem:
        write = "Write field = value, one a line; texts in quotation marks, numbers with a point (0.20)."
        raise ContentError(f"{path.name} cannot be read: {problem}.", means, write) from None
    except msgspec.ValidationError as problem:
        happened, allowed = _told(str(problem), raw, text, kind)
        raise ContentError(f"{path.name}, {happened}", means, allowed or todo) from None
    refuse(path, _twice(raw, text), means)
    return content


def refuse(path: Path, slips: Iterable[Slip], means: str = UNUSABLE) -> None:
    """Raise ContentError for the first of the slips in a file, if there is one.

    >>> refuse(Path("ladder.toml"), [("gate 1, level: 7.", "Allowed: 2, 3, 4, 5.")])
    Traceback (most recent call last):
    trustkit.errors.ContentError: ladder.toml, gate 1, level: 7. The framework's content cannot be used as
        it stands. Allowed: 2, 3, 4, 5.
    """
    for happened, todo in slips:
        raise ContentError(f"{path.name}, {happened}", means, todo)


def check_named(
    path: Path, table: str, entries: Iterable[object], known: Mapping[str, Sequence[str]]
) -> None:
    r"""Raise ContentError for the first entry of a table that names what is not known; `known` is field → words.

    >>> from tempfile import TemporaryDirectory
    >>> from types import SimpleNamespace
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "practices.toml")
    ...     _ = file.write_text("[[practice]]\nstage = 'tlak'\n")
    ...     check_named(file, "practice", [SimpleNamespace(stage="tlak")], {"stage": ["talk", "giving"]})
    Traceback (most recent call last):
    trustkit.errors.ContentError: practices.toml, practice 1 (line 1), stage: there is no stage tlak. The
        framework's content cannot be used as it stands. Did you mean talk? Allowed: talk, giving.
    """
    refuse(path, _unknown(path.read_text("utf-8-sig"), table, entries, known))


def meant(word: str, known: Iterable[str]) -> str:
    """The words that come nearest to one that is not known, and all that are.

    >>> meant("tlak", ["talk", "giving"])
    'Did you mean talk? Allowed: talk, giving.'
    """
    known = list(known)
    near = get_close_matches(word, known)
    return (f"Did you mean {' or '.join(near)}? " if near else "") + f"Allowed: {', '.join(known)}."


def place(text: str, table: str, number: int) -> str:
    """A table of the file as a person finds it: which one, and in which line it begins.

    >>> place("version = 1\\n[[gate]]\\n\\n[[gate]]", "gate", 1)
    'gate 2 (line 4)'
    """
    head = re.compile(rf"\s*\[\[\s*{table}\s*\]\]")
    starts = [line for line, words in enumerate(text.splitlines(), 1) if head.match(words)]
    return f"{table} {number + 1}" + (f" (line {starts[number]})" if number < len(starts) else "")


def _text(path: Path, means: str) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as problem:
        todo = "Name a file that is there, or put back the one that came with TrustKit."
        raise ContentError(
            f"{path.resolve().name} cannot be opened ({why_refused(problem)}).", means, todo
        ) from None
    except UnicodeDecodeError:
        todo = "Save it as plain text in UTF-8; editors offer that where they ask for the encoding."
        raise ContentError(f"{path.name} is no plain text in UTF-8.", means, todo) from None


def _told(problem: str, raw: Any, text: str, kind: object) -> Slip:
    """What msgspec says of a file, with the place as a person finds it, and what is allowed there if it is known."""
    where = _PLACE.search(problem)
    said = problem[: where.start()] if where else problem
    steps = _with_keys(_STEP.findall(where[1]) if where else [], problem, raw, kind)
    allowed = ""
    if wrong := _WRONG_WORD.match(said):
        said = f"there is no {'field ' if 'unknown field' in said else ''}{wrong[1]}"
        allowed = meant(wrong[1], _allowed(kind, steps))
    elif wrong := _WRONG_KIND.match(said):
        needed = " or ".join(_KINDS.get(one, one) for one in wrong[1].split(" | ") if one != "null")
        said = f"needs {needed} and has {_KINDS.get(wrong[2], wrong[2])}"
    said = said.replace("Object missing required field", "there is no").replace("`", "")
    return f"{_where(steps, text)}: {said}.", allowed


def _with_keys(steps: Steps, problem: str, raw: Any, kind: object) -> Steps:
    """The same way with the names of entries for which msgspec says "..."; it leaves of `raw` what is at fault."""
    here, found = raw, []
    for name, number in steps:
        key = name
        if number == "...":
            # The entry at fault is the one that alone makes the same problem.
            for key, entry in dict(here).items():
                here.clear()
                here[key] = entry
                if _problem(raw, kind) == problem:
                    break
        found.append((key, "" if key else number))
        here = here[key or int(number)]
    return found


def _problem(raw: object, kind: object) -> str:
    try:
        msgspec.convert(raw, kind)
    except msgspec.ValidationError as problem:
        return str(problem)
    return ""


def _where(steps: Steps, text: str) -> str:
    """A place in a file in words.

    >>> _where([("question", ""), ("", "1"), ("least", "")], "[[question]]\\n[[question]]\\n")
    'question 2 (line 2), least'
    """
    if all(name for name, _ in steps) and len(steps) < 2:
        return ", ".join(["at its head", *(name for name, _ in steps)])
    parts = [""]
    for name, number in steps:
        if name:
            parts.append(name)
        else:
            parts[-1] = place(text, parts[-1], int(number))
    return ", ".join(part for part in parts if part)


def _allowed(kind: object, steps: Steps) -> Sequence[str]:
    """The fields, or the words, that may stand at a place of a shape."""
    here: Any = inspect.type_info(kind)
    for name, _ in steps:
        if isinstance(here, inspect.DictType):
            here = here.value_type
        elif name:
            here = next(field.type for field in here.fields if field.encode_name == name)
        else:
            here = here.item_type
    if isinstance(here, inspect.StructType):
        return [field.encode_name for field in here.fields]
    words: Any = here.key_type if isinstance(here, inspect.DictType) else here
    return [str(value) for value in words.values]


def _twice(raw: Mapping[str, Any], text: str) -> Iterator[Slip]:
    """Entries of one table that have the same name: the later one would take the place of the earlier."""
    for table, entries in raw.items():
        field = _NAMED_BY.get(table, "id")
        seen: set[object] = set()
        for number, entry in enumerate(entries if isinstance(entries, list) else ()):
            named = entry.get(field) if isinstance(entry, dict) else None
            if named is not None and named in seen:
                here = f"{place(text, table, number)}, {field}: another {table} is called {named} already."
                yield here, "Give each a name of its own, or take one of the two out."
            seen.add(named)


def _unknown(
    text: str, table: str, entries: Iterable[object], known: Mapping[str, Sequence[str]]
) -> Iterator[Slip]:
    for number, entry in enumerate(entries):
        for field, words in known.items():
            if (word := getattr(entry, field)) not in words:
                here = f"{place(text, table, number)}, {field}"
                yield f"{here}: there is no {field} {word}.", meant(word, filter(None, words))
