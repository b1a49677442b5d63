"""The rows of a JSON file, by paths that a reader declares.

A path names the keys from the outside in: `profile.name`. `[]` is each element of a list, `[0]` the first one,
`*` every value of an object whose keys are not known beforehand. Where a list of one was written as the bare
object, that object is its only element. A field's path starts at the row; `^` starts at the top of the file, and
`^*` is the key that `*` stood for. A key that holds a dot or a bracket is written in quotes: `"a.b"`.

Files are decoded straight into typed structs that hold nothing but the declared paths. A file that does not
fit them is walked piece by piece instead, where a piece of the wrong kind is simply missing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

import msgspec

from trustkit.errors import ExportError

_MAX_PARTS = 6_000_000  # objects and lists in one file; each becomes a struct of some hundred bytes at most
_STEP = re.compile(r'\[0\]|\[\]|\*|"[^"]*"|[^.\[\]"]+')
_UNFIT = (msgspec.DecodeError, UnicodeError, RecursionError)
Path = tuple[str, ...]


@dataclass(frozen=True)
class JsonRows:
    """Where the rows of a JSON file stand: paths of which a file uses one ("[]": the file is a list)."""

    at: tuple[str, ...] = ("[]",)


@dataclass
class Cut:
    """The rows of one file: for each path its values, one a row; and how many rows could not be read."""

    count: int
    columns: dict[str, Sequence[Any]]
    malformed: int = 0


def cut(content: bytes, rows: JsonRows, paths: Sequence[str]) -> Cut:
    """The values at the declared paths of every row of a file.

    Raises ExportError when the bytes are no JSON or hold more than any network hands out.

    >>> cut(b'{"all":[{"a":{"b":1}},{"a":null}]}', JsonRows(("all[]",)), ("a.b",)).columns
    {'a.b': [1, None]}
    """
    body = plain(content)
    if body.count(b"{") + body.count(b"[") > _MAX_PARTS:
        raise ExportError(
            "A file of the export holds far more entries than any network hands out.",
            "It is damaged, or made to do harm, so reading stopped.",
            "Download the export once more and try again.",
        )
    found = Cut(0, {path: [] for path in paths})
    for at in rows.at:
        try:
            found = _decoded(body, at, tuple(paths))
        except _UNFIT:
            return _walked(loads(body), rows, paths)
        if found.count or found.malformed:
            break
    return found


def plain(content: bytes) -> bytes:
    """A file's JSON as UTF-8 without a mark at its beginning."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16", "replace").encode()
    return content.removeprefix(b"\xef\xbb\xbf").strip()


def loads(body: bytes) -> Any:
    """The content by way of the standard parser, which lets lone surrogates and stray bytes through for repair."""
    try:
        return json.loads(body.decode("utf-8", "replace"), parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        raise ExportError(
            "A file of the export is damaged: its content breaks off or is no JSON.",
            "Only part of it arrived, or it was changed afterwards.",
            "Download the export once more and try again; do not open and save it in between.",
        ) from None


@cache
def _steps(path: str) -> Path:
    return tuple(step.strip('"') if step != "*" else step for step in _STEP.findall(path.lstrip("^")))


# ---- the quick way: typed structs made from the paths ----


class _Tree:
    """The declared paths of one kind of file as a tree; the steps of objects have attributes named f0, f1, …"""

    def __init__(self) -> None:
        self.steps: dict[str, _Tree] = {}

    def grow(self, steps: Path) -> _Tree:
        """The place that these steps lead to, made where it was not there yet."""
        place = self
        for step in steps:
            place = place.steps.setdefault("[]" if step == "[0]" else step, _Tree())
        return place

    def attribute(self, step: str) -> str:
        """The name that a key has in the struct."""
        return f"f{list(self.steps).index(step)}"

    def type(self) -> Any:
        """The type to decode this place into."""
        if not self.steps:
            return Any
        if "[]" in self.steps:
            return list[self.steps["[]"].type()] | None  # type: ignore[misc]
        if "*" in self.steps:
            inner = self.steps["*"].type()
            return dict[str, inner] | None  # type: ignore[valid-type]
        fields = [(self.attribute(step), child.type(), None) for step, child in self.steps.items()]
        names = {self.attribute(step): step for step in self.steps}
        return msgspec.defstruct("Part", fields, rename=names, gc=False) | None


@dataclass(frozen=True)
class _Plan:
    decoder: msgspec.json.Decoder[Any]
    top: _Tree
    row: _Tree


@cache
def _plan(at: str, paths: Path) -> _Plan:
    top = _Tree()
    row = top.grow(_steps(at))
    for path in paths:
        if path != "^*":
            (top if path.startswith("^") else row).grow(_steps(path))
    return _Plan(msgspec.json.Decoder(top.type()), top, row)


def _decoded(body: bytes, at: str, paths: Path) -> Cut:
    plan = _plan(at, paths)
    top = plan.decoder.decode(body)
    level: list[tuple[Any, Any]] = [(top, None)]
    place = plan.top
    steps = _steps(at)
    for step in steps[:-1] if steps[-1:] == ("[]",) else steps:
        level = _deeper(level, place, step)
        place = place.steps[step]
    if steps[-1:] == ("[]",):
        found = [item for value, _ in level for item in value or ()]
        keys = [key for value, key in level for _ in value or ()]
    else:
        found, keys = [value for value, _ in level], [key for _, key in level]
    good = [item is not None for item in found]
    if not all(good):
        keys = [key for key, kept in zip(keys, good, strict=True) if kept]
    items = [item for item in found if item is not None]
    columns: dict[str, Sequence[Any]] = {}
    for path in paths:
        if path == "^*":
            columns[path] = keys
        elif path.startswith("^"):
            columns[path] = [_getter(plan.top, _steps(path))(top)] * len(items)
        else:
            columns[path] = _column(plan.row, _steps(path), items)
    return Cut(len(items), columns, len(found) - len(items))


def _deeper(level: list[tuple[Any, Any]], place: _Tree, step: str) -> list[tuple[Any, Any]]:
    there = [(value, key) for value, key in level if value is not None]
    if step == "[]":
        return [(item, key) for value, key in there for item in value]
    if step == "*":
        return [(item, name) for value, _ in there for name, item in value.items()]
    name = place.attribute(step)
    return [(getattr(value, name), key) for value, key in there]


def _column(place: _Tree, steps: Path, items: list[Any]) -> list[Any]:
    if not {"[]", "[0]", "*"}.intersection(steps):
        names = []
        for step in steps:
            names.append(place.attribute(step))
            place = place.steps[step]
        try:
            return list(map(attrgetter(".".join(names)), items))
        except AttributeError:  # somewhere a part is missing
            return [_along(item, names) for item in items]
    return list(map(_getter(place, steps), items))


def _along(value: Any, names: list[str]) -> Any:
    for name in names:
        if value is None:
            return None
        value = getattr(value, name)
    return value


def _getter(place: _Tree, steps: Path) -> Callable[[Any], Any]:
    """A function from a struct to what stands at the end of the steps; a list where `[]` is among them."""
    if not steps:
        return lambda value: value
    step, rest = steps[0], steps[1:]
    inner = _getter(place.steps["[]" if step == "[0]" else step], rest)
    if step == "[0]":
        return lambda value: inner(value[0]) if value else None
    if step == "[]":
        nested = "[]" in rest
        return lambda value: _gathered(map(inner, value or ()), nested)
    name = place.attribute(step)
    empty: Any = [] if "[]" in rest else None
    return lambda value: empty if value is None else inner(getattr(value, name))


def _gathered(values: Any, nested: bool) -> list[Any]:
    if nested:
        return [value for part in values for value in part]
    return [value for value in values if value is not None]


# ---- the patient way: piece by piece ----


def _walked(top: Any, rows: JsonRows, paths: Sequence[str]) -> Cut:
    found: list[tuple[Any, Any]] = []
    for at in rows.at:
        level: list[tuple[Any, Any]] = [(top, None)]
        for step in _steps(at):
            level = [pair for value, key in level for pair in _inside(value, key, step)]
        found += level
    good = [(item, key) for item, key in found if isinstance(item, dict | str)]
    columns: dict[str, Sequence[Any]] = {}
    for path in paths:
        if path == "^*":
            columns[path] = [key for _, key in good]
        elif path.startswith("^"):
            columns[path] = [_reach(top, _steps(path))] * len(good)
        else:
            columns[path] = [_reach(item, _steps(path)) for item, _ in good]
    return Cut(len(good), columns, len(found) - len(good))


def _inside(value: Any, key: Any, step: str) -> list[tuple[Any, Any]]:
    if step == "[]":
        if isinstance(value, dict) and value:  # a list of one, written as its element
            return [(value, key)]
        return [(item, key) for item in value] if isinstance(value, list) else []
    if not isinstance(value, dict):
        return []
    if step == "*":
        return [(item, name) for name, item in value.items()]
    return [(value[step], key)] if step in value else []


def _reach(value: Any, steps: Path) -> Any:
    """What stands at the end of the steps; a list where `[]` is among them."""
    for place, step in enumerate(steps):
        if step in ("[]", "[0]"):
            inner = value if isinstance(value, list) else [value] if isinstance(value, dict) else []
            if step == "[0]":
                value = inner[0] if inner else None
                continue
            rest = steps[place + 1 :]
            return _gathered([_reach(item, rest) for item in inner], "[]" in rest)
        value = value.get(step) if isinstance(value, dict) else None
        if value is None:
            return [] if "[]" in steps[place + 1 :] else None
    return value
