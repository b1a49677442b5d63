"""What declared paths lead to in a decoded JSON file: a whole column at a time, for all rows.

Values are the structs of `json_structs`, each with its `Place`; without one, and below a raw one, plain objects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import compress, islice
from operator import attrgetter
from typing import Any

import msgspec
import numpy as np

from trustkit.exports.rows.cuts import Cut
from trustkit.exports.rows.json_paths import Step, Steps, Way, steps_of
from trustkit.exports.rows.json_structs import Place

_LISTS = (Way.EACH, Way.FIRST)
_SEVERAL = (Way.EACH, Way.ANY)  # with one of these in it a path leads to a list of values
_TEXT_OR_NUMBER = (str, int, float)
_NO_VALUES: list[Any] = []  # one for all rows that have none


class Known:
    """The columns found on the way to others of the same rows, and the elements of lists that stand in their way."""

    __slots__ = ("columns", "elements")

    def __init__(self) -> None:
        self.columns: dict[Steps, list[Any]] = {}
        self.elements: dict[Steps, _Elements] = {}


class _Elements:
    """The lists of one column, the elements of all of them, and what is known of these."""

    __slots__ = ("all", "known", "lists", "one_each")

    def __init__(self, values: list[Any]) -> None:
        self.lists = [
            value if isinstance(value, list) else _NO_VALUES if value is None else _alone(value)
            for value in values
        ]
        self.all = [item for one in self.lists for item in one]
        self.one_each = len(self.all) == len(self.lists) and all(self.lists)
        self.known = Known()


def _under(place: Place | None, step: Step) -> Place | None:
    """The place that a step leads to."""
    if place is None or place.raw or step is Way.ITSELF:
        return None
    return place.below[Way.EACH if step is Way.FIRST else step]


def rows_at(top: Any, place: Place | None, at: str, paths: Sequence[str], known: Known | None = None) -> Cut:
    """The rows at one path, with their columns; `known` are the columns that other kinds of acts in these rows have.

    `place` is that whose type `top` was decoded into, or None where `top` is made of plain objects.

    >>> rows_at({"posts": [{"title": "Tea"}, "broken"]}, None, "posts[]", ("title",))
    Cut(count=1, columns={'title': ['Tea']}, malformed=1, numbers=array([0], dtype=int32), notes=set())
    """
    row, steps = place, steps_of(at)
    for step in steps:
        row = _under(row, step)
    found, keys, bare = _entries(top, place, steps, "^*" in paths)
    if not found:
        return Cut(0, dict.fromkeys(paths, _NO_VALUES), 0)
    columns: dict[str, Sequence[Any]] = {}
    own = [path for path in paths if not path.startswith("^")]
    kinds = _kinds([steps_of(path) for path in own])
    good = None
    if not all(issubclass(kind, kinds) for kind in set(map(type, found))):
        good = [isinstance(value, kinds) for value in found]
    malformed = good.count(False) if good else 0
    for number in bare if own else ():
        values = [_getter(row, steps_of(path))(found[number]) for path in own]
        if all(value in (None, [], {}) for value in values):
            good = good or [True] * len(found)
            good[number] = False
    if good:
        found, keys = list(compress(found, good)), list(compress(keys, good))
    # One list for all columns that say nothing: a row may have dozens.
    silent: list[Any] = [None] * len(found)
    known = Known() if known is None or good else known
    for path in paths:
        if path == "^*":
            columns[path] = keys
        elif path.startswith("^"):
            columns[path] = [_getter(place, steps_of(path))(top)] * len(found)
        else:
            values = _column(row, steps_of(path), found, known)
            if values[:1] == [None] and values.count(None) == len(values):
                values = known.columns[steps_of(path)] = silent  # one list for all of them
            columns[path] = values
    numbers = np.flatnonzero(good).astype(np.int32) if good else None
    return Cut(len(found), columns, malformed, numbers)


def _entries(
    top: Any, place: Place | None, steps: Steps, keyed: bool
) -> tuple[list[Any], list[Any], list[int]]:
    """What the steps lead to, the keys that `*` stood for, and the numbers of those that stood where a list should."""
    level: list[Any] = [top]
    keys: list[Any] = [None]
    bare: list[int] = []
    if top is None:
        level, keys = [], []
    for step in steps:
        above, above_keys, level, keys, bare = level, keys, [], [], []
        name = place.names[step] if place is not None and not place.raw and isinstance(step, str) else ""
        for number, value in enumerate(above):
            before = len(level)
            names: Iterable[Any] | None = None
            if isinstance(step, str):
                inner = value.get(step) if isinstance(value, dict) else getattr(value, name, None)
                if inner is not None:
                    level.append(inner)
            elif step is Way.ANY:
                if isinstance(value, dict):
                    level += value.values()
                    names = value
            elif isinstance(value, list):
                level += value if step is Way.EACH else value[:1]
            elif isinstance(value, dict | msgspec.Struct):
                bare.append(len(level))
                level.append(value)
            if keyed:
                keys += names if names is not None else [above_keys[number]] * (len(level) - before)
        place = _under(place, step)
    return level, keys, bare


def _kinds(paths: Sequence[Steps]) -> tuple[type, ...]:
    """What a row can be: an object; a list where a path says so; a text where no path leads further."""
    if not any(paths):
        return (dict, str)
    if any(steps and steps[0] in _LISTS for steps in paths):
        return (dict, msgspec.Struct, list)
    return (dict, msgspec.Struct)


def _column(place: Place | None, steps: Steps, rows: list[Any], known: Known) -> list[Any]:
    """What the steps lead to from each row; `known` is what was found on the way to other columns of these rows."""
    columns = known.columns
    if steps in columns:
        return columns[steps]
    names = _names(place, steps)
    if names:
        try:
            found = columns[steps] = list(map(attrgetter(".".join(names)), rows))
            return found
        except AttributeError:  # somewhere a part is missing
            pass
    # A step at a time for all rows: several times quicker than all steps for each row.
    values: list[Any] = rows
    for number, step in enumerate(steps):
        way = steps[: number + 1]
        if way in columns:
            values, place = columns[way], _under(place, step)
            continue
        if step is Way.EACH:
            if way not in known.elements:
                known.elements[way] = _Elements(values)
            return _each(_under(place, step), steps[number + 1 :], known.elements[way])
        if step is Way.ANY:
            return list(map(_getter(place, steps[number:]), values))
        if step is Way.ITSELF:
            return [value if isinstance(value, _TEXT_OR_NUMBER) else None for value in values]
        if step is Way.FIRST:
            values = [value[0] if isinstance(value, list) and value else _bare(value) for value in values]
        elif place is None or place.raw:
            values = [value.get(step) if isinstance(value, dict) else None for value in values]
        else:
            values = _attributes(place.names[step], values)
        columns[way] = values
        place = _under(place, step)
    return values


def _attributes(name: str, values: list[Any]) -> list[Any]:
    try:
        return list(map(attrgetter(name), values))
    except AttributeError:
        return [getattr(value, name, None) for value in values]


def _each(place: Place | None, steps: Steps, elements: _Elements) -> list[Any]:
    """What the steps lead to from each element of each list, looked up for the elements of all lists at once."""
    ends = _column(place, steps, elements.all, elements.known)
    if ends.count(None) == len(ends):
        return [_NO_VALUES] * len(elements.lists)
    nested = any(way in _SEVERAL for way in steps)
    if elements.one_each:  # as is most common
        return ends if nested else [[] if value is None else [value] for value in ends]
    rest = iter(ends)
    return [_gathered(islice(rest, len(one)), nested) if one else [] for one in elements.lists]


def _names(place: Place | None, steps: Steps) -> list[str]:
    """The attributes that lead along the steps; none if they do not lead through structs alone."""
    names = []
    for step in steps:
        if place is None or place.raw or not isinstance(step, str):
            return []
        names.append(place.names[step])
        place = place.below[step]
    return names


def _getter(place: Place | None, steps: Steps) -> Callable[[Any], Any]:
    """A function to what stands at the end of the steps; a list where `[]` or `*` is among them."""
    if not steps:
        return lambda value: value
    step, rest = steps[0], steps[1:]
    inner = _getter(_under(place, step), rest)
    nested = any(way in _SEVERAL for way in rest)
    if isinstance(step, str):
        name = place.names[step] if place is not None and not place.raw else ""

        def under_key(value: Any) -> Any:
            return inner(value.get(step) if isinstance(value, dict) else getattr(value, name, None))

        return under_key
    if step is Way.FIRST:
        return lambda value: inner(value[0] if isinstance(value, list) and value else _bare(value))
    if step is Way.ITSELF:
        return lambda value: value if isinstance(value, _TEXT_OR_NUMBER) else None
    if step is Way.ANY:
        return lambda value: _gathered(map(inner, value.values()), nested) if isinstance(value, dict) else []
    return lambda value: _gathered(map(inner, value if isinstance(value, list) else _alone(value)), nested)


def _bare(value: Any) -> Any:
    return value if isinstance(value, dict | msgspec.Struct) and value != {} else None


def _alone(value: Any) -> list[Any]:
    return _NO_VALUES if _bare(value) is None else [value]


def _gathered(values: Iterable[Any], nested: bool) -> list[Any]:
    if nested:
        return [value for part in values for value in part] or _NO_VALUES
    return [value for value in values if value is not None] or _NO_VALUES
