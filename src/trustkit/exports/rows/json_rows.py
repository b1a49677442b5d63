"""The rows of a JSON file, by paths that a reader declares (see `json_paths`).

Files are decoded straight into typed structs that hold nothing but the declared paths. A file that msgspec does not
take (lone surrogates, stray bytes, NaN) goes through the standard parser instead, and gives the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

import msgspec
import numpy as np

from trustkit.errors import ExportError
from trustkit.exports.packing.limits import HARM, Spend, boundless, pieces
from trustkit.exports.rows.cuts import Cut
from trustkit.exports.rows.json_paths import JsonRows, Wanted
from trustkit.exports.rows.json_structs import plans_for
from trustkit.exports.rows.json_values import Known, rows_at
from trustkit.exports.telling.tally import NO_UTF_8

_MAX_PARTS = 6_000_000  # objects and lists in one file; each becomes a struct of some hundred bytes at most
_DIGITS = 600  # no id, moment or count has a tenth of them
_UNFIT = (msgspec.DecodeError, UnicodeError, RecursionError)


def cut_all(content: bytes, wanted: Sequence[Wanted], spend: Spend = boundless) -> list[Cut]:
    """The values at the declared paths of several kinds of rows in one file, which is decoded as few times as can be.

    `spend` counts what the standard parser has to read, which takes many times the memory. Raises ExportError when the
    file is no JSON, or holds more than any network puts into one.

    >>> file = b'{"posts":[{"t":"a"}],"likes":[{"t":"b"}]}'
    >>> [found.columns for found in cut_all(file, [(JsonRows((at,)), ("t",)) for at in ("posts[]", "likes[]")])]
    [{'t': ['a']}, {'t': ['b']}]
    """
    body = plain(content)
    if len(body) > _MAX_PARTS and pieces(body, b"{[") > _MAX_PARTS:
        raise ExportError(
            "The file holds far more entries than any network puts into one.",
            HARM,
            "Download the export once more and try again.",
        )
    try:
        if not _holds_endless_number(body):
            return _decoded(body, tuple(wanted))
    except _UNFIT:
        pass
    spend(len(body) + 32 * pieces(body, b"{[") + 8 * pieces(body, b","))
    found = _walked(loads(body), wanted)
    if not is_utf_8(body):
        found[0].notes.add(NO_UTF_8)
    return found


def cut_objects(rows: Sequence[Any], paths: Sequence[str]) -> Cut:
    """The values at the declared paths of rows that are Python objects already.

    >>> cut_objects([{"a": {"b": 1}}, {"a": None}], ("a.b",)).columns
    {'a.b': [1, None]}
    """
    objects = list(rows)
    (plan,) = plans_for(((JsonRows(), tuple(paths)),))  # one kind of rows at one place
    try:
        return rows_at(msgspec.convert(objects, plan.top.type), plan.top, "[]", paths)
    except _UNFIT:  # something stands there that no struct takes
        return rows_at(objects, None, "[]", paths)


def _holds_endless_number(body: bytes) -> bool:
    """Whether somewhere many more digits stand in a row than in any number; reading one takes their square in time."""
    # What comes before "0" wraps round.
    digits = np.frombuffer(body, np.uint8)[:: _DIGITS // 2] - np.uint8(48) < 10
    maybe = np.flatnonzero(digits[:-1] & digits[1:]) * (_DIGITS // 2)
    return any(body[at : at + _DIGITS // 2].isdigit() for at in maybe.tolist())


def is_utf_8(body: bytes, lone_surrogates: str = "strict") -> bool:
    """Whether all letters are UTF-8.

    >>> is_utf_8("Café".encode()), is_utf_8("Café".encode("cp1252"))
    (True, False)
    """
    try:
        body.decode("utf-8", lone_surrogates)
    except UnicodeDecodeError:
        return False
    return True


def plain(content: bytes) -> bytes:
    """A file's JSON as UTF-8 without a mark at its beginning.

    >>> plain(b'\\xef\\xbb\\xbf{"a": 1}')
    b'{"a": 1}'
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16", "replace").encode()
    return content.removeprefix(b"\xef\xbb\xbf").strip()


def parsed(content: bytes) -> Any:
    """The content of a file as plain objects.

    Raises ExportError when the bytes are no JSON.

    >>> parsed(b'\\xef\\xbb\\xbf{"likes": [1, 2]}')
    {'likes': [1, 2]}
    """
    body = plain(content)
    try:
        if not _holds_endless_number(body):
            return msgspec.json.decode(body)
    except _UNFIT:
        pass
    return loads(body)


def as_text(raw: bytes) -> str:
    """The letters of bytes that should be UTF-8; as Windows has them where none beyond ASCII is.

    >>> as_text("café".encode()), as_text("café".encode("cp1252")), len(as_text("café".encode() + b"\\xff"))
    ('café', 'café', 5)
    """
    windows = not is_utf_8(raw, "surrogatepass") and raw.decode("utf-8", "ignore").isascii()
    return raw.decode("cp1252" if windows else "utf-8", "replace")


def loads(body: bytes) -> Any:
    """The content by way of the standard parser, which lets lone surrogates and stray bytes through for repair.

    Raises ExportError when it is no JSON, or nested too deep to be read.

    >>> loads(b'["Tea \\\\ud83d", NaN]')
    ['Tea �', None]
    """
    try:
        found = json.loads(as_text(body), parse_constant=lambda _: None, parse_int=_whole)
        return repaired(found) if b"\\ud" in body or b"\\uD" in body else found
    except RecursionError:
        raise ExportError(
            "The file is nested far deeper than any network writes.",
            HARM,
            "Download the export once more and try again.",
        ) from None
    except ValueError:
        raise ExportError(
            "The file is damaged: its content breaks off or is no JSON.",
            "Only part of it arrived, or it was changed afterwards.",
            "Download the export once more and try again; do not open and save it in between.",
        ) from None


def repaired(value: Any) -> Any:
    """Lone surrogates as U+FFFD: no table and no file can hold them.

    >>> repaired({"name": "Caf\\ud83d"})
    {'name': 'Caf�'}
    """
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


def _decoded(body: bytes, wanted: tuple[Wanted, ...]) -> list[Cut]:
    places = {kind: plan for plan in plans_for(wanted) for kind in plan.rows}
    tops: dict[int, Any] = {}
    known: dict[tuple[int, str], Known] = {}

    def found(number: int, at: str) -> Cut:
        plan = places[number, at]
        if id(plan) not in tops:
            tops[id(plan)] = plan.decoder.decode(body)
        before = known.setdefault((id(plan), at), Known())
        return rows_at(tops[id(plan)], plan.top, at, wanted[number][1], before)

    return [
        _chosen((found(number, at) for at in rows.at), rows, paths)
        for number, (rows, paths) in enumerate(wanted)
    ]


def _walked(top: Any, wanted: Sequence[Wanted]) -> list[Cut]:
    return [_chosen((rows_at(top, None, at, paths) for at in rows.at), rows, paths) for rows, paths in wanted]


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
