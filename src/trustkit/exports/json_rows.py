"""The rows of a JSON file, by paths that a reader declares.

A path names the keys from the outside in: `profile.name`. `[]` is each element of a list, `[0]` the first one,
`*` every value of an object whose keys are not known beforehand. A field's path starts at the row; `^` starts at
the top of the file, and `^*` is the key that the last `*` on the way to the row stood for. A key that holds a dot,
a bracket, a star, an equals sign or a quotation mark is written in quotes: `"a.b"`, `"say \\"hi\\""`. Where a key
holds a text in some rows and an object in others, `target=` is the text (or number), missing where it is an object.

What the paths promise, and what they find instead:

- Where a list of one was written as the bare object, that object is its only element; an object that holds none of
  the declared fields is an empty list there.
- `null` under a key is the same as no key. An element of a list that is no object is a malformed row.
- A part of the wrong kind is missing; nothing beside it is lost by it.

Files are decoded straight into typed structs that hold nothing but the declared paths. A file that msgspec does not
take (lone surrogates, stray bytes, NaN) goes through the standard parser instead, and gives the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from itertools import compress, islice
from operator import attrgetter
from typing import Any

import msgspec
import numpy as np

from trustkit.errors import ExportError
from trustkit.exports.limits import Spend, boundless, pieces

_MAX_PARTS = 6_000_000  # objects and lists in one file; each becomes a struct of some hundred bytes at most
_DIGITS = 600  # no id, moment or count has a tenth of them
_UNFIT = (msgspec.DecodeError, UnicodeError, RecursionError)
_STEP = re.compile(r'\[0\]|\[\]|\*|"(?:[^"\\]|\\.)*"|=|[^.\[\]"*=]+')


class Way(Enum):
    """A step that is no key."""

    EACH = "[]"
    FIRST = "[0]"
    ANY = "*"
    ITSELF = "="


Step = str | Way
Steps = tuple[Step, ...]
_LISTS = (Way.EACH, Way.FIRST)
_SEVERAL = (Way.EACH, Way.ANY)  # with one of these in it a path leads to a list of values


@dataclass(frozen=True)
class JsonRows:
    """Where the rows of a JSON file stand: the first of these paths that leads to any ("[]": the file is a list).

    With `every`, a file may use several of them at once.
    """

    at: tuple[str, ...] = ("[]",)
    every: bool = False


@dataclass
class Cut:
    """The rows of one file: for each path its values, one a row; and how many rows could not be read.

    `numbers` are the places of the rows in the file, counted from 0, where malformed ones stand among them.
    """

    count: int
    columns: dict[str, Sequence[Any]]
    malformed: int = 0
    numbers: np.ndarray | None = None


Wanted = tuple[JsonRows, tuple[str, ...]]


def cut(content: bytes, rows: JsonRows, paths: Sequence[str]) -> Cut:
    """The values at the declared paths of every row of a file.

    Raises ExportError when the bytes are no JSON or hold more than any network hands out.

    >>> cut(b'{"all":[{"a":{"b":1}},{"a":null}]}', JsonRows(("all[]",)), ("a.b",)).columns
    {'a.b': [1, None]}
    """
    return cut_all(content, [(rows, tuple(paths))])[0]


def cut_all(content: bytes, wanted: Sequence[Wanted], spend: Spend = boundless) -> list[Cut]:
    """The same for several kinds of rows that stand in one file, which is decoded as few times as can be.

    `spend` counts what the standard parser has to read, which takes many times the memory.

    >>> file = b'{"posts":[{"t":"a"}],"likes":[{"t":"b"}]}'
    >>> [found.columns for found in cut_all(file, [(JsonRows((at,)), ("t",)) for at in ("posts[]", "likes[]")])]
    [{'t': ['a']}, {'t': ['b']}]
    """
    body = plain(content)
    if len(body) > _MAX_PARTS and pieces(body, b"{[") > _MAX_PARTS:
        raise ExportError(
            "A file of the export holds far more entries than any network hands out.",
            "It is damaged, or made to do harm, so reading stopped.",
            "Download the export once more and try again.",
        )
    try:
        if not _holds_endless_number(body):
            return _decoded(body, tuple(wanted))
    except _UNFIT:
        pass
    spend(len(body) + 32 * pieces(body, b"{[") + 8 * pieces(body, b","))
    return _walked(loads(body), wanted)


def cut_objects(rows: Sequence[Any], paths: Sequence[str]) -> Cut:
    """The values at the declared paths of rows that are Python objects already.

    >>> cut_objects([{"a": {"b": 1}}, {"a": None}], ("a.b",)).columns
    {'a.b': [1, None]}
    """
    return _rows(list(rows), None, "[]", paths)


def _holds_endless_number(body: bytes) -> bool:
    """Whether somewhere many more digits stand in a row than in any number; reading one takes their square in time."""
    digits = (
        np.frombuffer(body, np.uint8)[:: _DIGITS // 2] - np.uint8(48) < 10
    )  # what comes before "0" wraps round
    maybe = np.flatnonzero(digits[:-1] & digits[1:]) * (_DIGITS // 2)
    return any(body[at : at + _DIGITS // 2].isdigit() for at in maybe.tolist())


def plain(content: bytes) -> bytes:
    """A file's JSON as UTF-8 without a mark at its beginning."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16", "replace").encode()
    return content.removeprefix(b"\xef\xbb\xbf").strip()


def loads(body: bytes) -> Any:
    """The content by way of the standard parser, which lets lone surrogates and stray bytes through for repair.

    >>> loads(b'["Tea \\\\ud83d", NaN]')
    ['Tea �', None]
    """
    try:
        found = json.loads(body.decode("utf-8", "replace"), parse_constant=lambda _: None, parse_int=_whole)
        return repaired(found) if b"\\ud" in body or b"\\uD" in body else found
    except RecursionError:
        raise ExportError(
            "A file of the export is nested far deeper than any network writes.",
            "It is damaged, or made to do harm, so reading stopped.",
            "Download the export once more and try again.",
        ) from None
    except ValueError:
        raise ExportError(
            "A file of the export is damaged: its content breaks off or is no JSON.",
            "Only part of it arrived, or it was changed afterwards.",
            "Download the export once more and try again; do not open and save it in between.",
        ) from None


def repaired(value: Any) -> Any:
    """Lone surrogates as U+FFFD: no table and no file can hold them."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [repaired(part) for part in value]
    if isinstance(value, dict):
        return {repaired(key): repaired(part) for key, part in value.items()}
    return value


def _whole(digits: str) -> int | None:
    # Python itself refuses those of more than 4,300 digits.
    return int(digits) if len(digits) < _DIGITS else None


@cache
def _steps(path: str) -> Steps:
    ways = {way.value: way for way in Way}
    return tuple(
        ways.get(step) or (re.sub(r"\\(.)", r"\1", step[1:-1]) if step[0] == '"' else step)
        for step in _STEP.findall(path.removeprefix("^"))
    )


# ---- the quick way: typed structs made from the paths ----

_TEXT_OR_NUMBER = (str, int, float)
_PLAIN = str | int | float | bool | None
_ELSE = list[msgspec.Raw] | _PLAIN  # what may stand where an object should
_NO_VALUES: list[Any] = []  # one for all rows that have none
_UNNAMED = re.compile(r'["\\\x00-\x1f]')  # no name of a struct's field may hold these


class _Place:
    """A place in a file: below it the steps that the declared paths take from there."""

    def __init__(self) -> None:
        self.below: dict[Step, _Place] = {}
        self.ends = False  # a path ends here

    def grow(self, steps: Steps) -> _Place:
        """The place that these steps lead to, made where it was not there yet."""
        place = self
        for step in steps:
            if step is Way.ITSELF:
                return _Place()  # every type takes texts and numbers, so that nothing changes by it
            place = place.below.setdefault(Way.EACH if step is Way.FIRST else step, _Place())
        return place

    def places(self) -> Iterator[_Place]:
        """This place and all below it."""
        yield self
        for place in self.below.values():
            yield from place.places()

    @property
    def mixed(self) -> bool:
        """Whether paths take it for different kinds of things, or one ends here and another goes on."""
        ways = {step if isinstance(step, Way) else str for step in self.below}
        return len(ways) > 1 or (self.ends and bool(ways))

    @cached_property
    def raw(self) -> bool:
        """Whether everything at this place is kept as it stands."""
        each = self.below.get(Way.EACH)
        odd = any(_UNNAMED.search(step) for step in self.below if isinstance(step, str))
        return not self.below or self.mixed or odd or (each is not None and each.raw)

    @cached_property
    def names(self) -> dict[Step, str]:
        """The attribute of each key in the struct; a key itself may be no name that Python takes."""
        return {step: f"f{number}" for number, step in enumerate(self.below)}

    @cached_property
    def object(self) -> Any:
        """The type of an object at this place, or of the bare object in place of a list."""
        if each := self.below.get(Way.EACH):
            return each.object
        if any_ := self.below.get(Way.ANY):
            return dict[str, any_.type]  # type: ignore[name-defined]
        fields = [(self.names[step], place.type, None) for step, place in self.below.items()]
        renamed = {name: str(step) for step, name in self.names.items()}
        return msgspec.defstruct("Part", fields, rename=renamed, gc=False)

    @cached_property
    def type(self) -> Any:
        """The type to decode this place into, which takes whatever may stand there."""
        if self.raw:
            return Any
        if each := self.below.get(Way.EACH):
            return list[each.type] | self.object | _PLAIN  # type: ignore[name-defined]
        return self.object | _ELSE


@dataclass
class _Plan:
    """Kinds of rows that one decoder finds: for each the number of what was wanted, and its path."""

    top: _Place
    rows: list[tuple[int, str]]

    @cached_property
    def decoder(self) -> msgspec.json.Decoder[Any]:
        """The decoder for the whole file."""
        return msgspec.json.Decoder(self.top.type)


@cache
def _plans(wanted: tuple[Wanted, ...]) -> list[_Plan]:
    """As few plans as can be made without a place that two kinds of rows take for different things."""
    plans: list[_Plan] = []
    for number, (rows, _) in enumerate(wanted):
        for at in rows.at:
            for plan in plans:
                together = _grown([*plan.rows, (number, at)], wanted)
                if not any(place.mixed for place in together.places()):
                    plan.top = together
                    plan.rows.append((number, at))
                    break
            else:
                plans.append(_Plan(_grown([(number, at)], wanted), [(number, at)]))
    return plans


def _grown(rows: Sequence[tuple[int, str]], wanted: Sequence[Wanted]) -> _Place:
    top = _Place()
    for number, at in rows:
        row = top.grow(_steps(at))
        paths = [path for path in wanted[number][1] if path != "^*"]
        for path in paths:
            (top if path.startswith("^") else row).grow(_steps(path)).ends = True
        if all(path.startswith("^") for path in paths):
            row.ends = True
    return top


def _decoded(body: bytes, wanted: tuple[Wanted, ...]) -> list[Cut]:
    places = {kind: plan for plan in _plans(wanted) for kind in plan.rows}
    tops: dict[int, Any] = {}

    def found(number: int, at: str) -> Cut:
        plan = places[number, at]
        if id(plan) not in tops:
            tops[id(plan)] = plan.decoder.decode(body)
        return _rows(tops[id(plan)], plan.top, at, wanted[number][1])

    return [
        _chosen((found(number, at) for at in rows.at), rows, paths)
        for number, (rows, paths) in enumerate(wanted)
    ]


def _walked(top: Any, wanted: Sequence[Wanted]) -> list[Cut]:
    return [_chosen((_rows(top, None, at, paths) for at in rows.at), rows, paths) for rows, paths in wanted]


def _chosen(found: Iterable[Cut], rows: JsonRows, paths: Sequence[str]) -> Cut:
    there = (one for one in found if one.count or one.malformed)
    cuts = list(there if rows.every else islice(there, 1))
    if len(cuts) == 1:
        return cuts[0]
    columns: dict[str, Sequence[Any]] = {
        path: [value for one in cuts for value in one.columns[path]] for path in paths
    }
    numbers, before = [np.empty(0, np.int32)], 0
    for one in cuts:
        numbers.append(
            before + (np.arange(one.count, dtype=np.int32) if one.numbers is None else one.numbers)
        )
        before += one.count + one.malformed
    return Cut(
        sum(one.count for one in cuts), columns, sum(one.malformed for one in cuts), np.concatenate(numbers)
    )


# ---- what the paths lead to; without a `_Place`, and below a raw one, stand plain objects ----


def _under(place: _Place | None, step: Step) -> _Place | None:
    """The place that a step leads to."""
    if place is None or place.raw or step is Way.ITSELF:
        return None
    return place.below[Way.EACH if step is Way.FIRST else step]


def _rows(top: Any, place: _Place | None, at: str, paths: Sequence[str]) -> Cut:
    """The rows at one path, with their columns."""
    row, steps = place, _steps(at)
    for step in steps:
        row = _under(row, step)
    found, keys, bare = _entries(top, place, steps, "^*" in paths)
    columns: dict[str, Sequence[Any]] = {}
    own = [path for path in paths if not path.startswith("^")]
    kinds = _kinds([_steps(path) for path in own])
    good = None
    if not all(issubclass(kind, kinds) for kind in set(map(type, found))):
        good = [isinstance(value, kinds) for value in found]
    malformed = good.count(False) if good else 0
    for number in bare if own else ():
        values = [_getter(row, _steps(path))(found[number]) for path in own]
        if all(value in (None, [], {}) for value in values):
            good = good or [True] * len(found)
            good[number] = False
    if good:
        found, keys = list(compress(found, good)), list(compress(keys, good))
    silent: list[Any] = [None] * len(
        found
    )  # one list for all columns that say nothing: a row may have dozens
    known: dict[Steps, list[Any]] = {}
    for path in paths:
        if path == "^*":
            columns[path] = keys
        elif path.startswith("^"):
            columns[path] = [_getter(place, _steps(path))(top)] * len(found)
        else:
            values = _column(row, _steps(path), found, known)
            columns[path] = silent if values.count(None) == len(values) else values
    numbers = np.flatnonzero(good).astype(np.int32) if good else None
    return Cut(len(found), columns, malformed, numbers)


def _entries(
    top: Any, place: _Place | None, steps: Steps, keyed: bool
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


def _column(
    place: _Place | None, steps: Steps, rows: list[Any], known: dict[Steps, list[Any]] | None = None
) -> list[Any]:
    """What the steps lead to from each row; `known` is what was found on the way to other columns of these rows."""
    names = _names(place, steps)
    if names:
        try:
            return list(map(attrgetter(".".join(names)), rows))
        except AttributeError:  # somewhere a part is missing
            pass
    # A step at a time for all rows: several times quicker than all steps for each row.
    values: list[Any] = rows
    known = {} if known is None else known
    for number, step in enumerate(steps):
        way = steps[: number + 1]
        if way in known:
            values, place = known[way], _under(place, step)
            continue
        if step is Way.EACH:
            return _each(_under(place, step), steps[number + 1 :], values)
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
        if number + 1 < len(steps):
            known[way] = values
        place = _under(place, step)
    return values


def _attributes(name: str, values: list[Any]) -> list[Any]:
    try:
        return list(map(attrgetter(name), values))
    except AttributeError:
        return [getattr(value, name, None) for value in values]


_NONE: list[Any] = []


def _each(place: _Place | None, steps: Steps, values: list[Any]) -> list[Any]:
    """What the steps lead to from each element of each list, looked up for the elements of all lists at once."""
    lists = [
        value if isinstance(value, list) else _NONE if value is None else _alone(value) for value in values
    ]
    elements = [item for one in lists for item in one]
    ends = _column(place, steps, elements)
    nested = any(way in _SEVERAL for way in steps)
    if len(elements) == len(lists) and all(lists):  # one each, as is most common
        return ends if nested else [[] if value is None else [value] for value in ends]
    rest = iter(ends)
    return [_gathered(islice(rest, len(one)), nested) if one else [] for one in lists]


def _names(place: _Place | None, steps: Steps) -> list[str]:
    """The attributes that lead along the steps; none if they do not lead through structs alone."""
    names = []
    for step in steps:
        if place is None or place.raw or not isinstance(step, str):
            return []
        names.append(place.names[step])
        place = place.below[step]
    return names


def _getter(place: _Place | None, steps: Steps) -> Callable[[Any], Any]:
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
