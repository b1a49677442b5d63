"""Texts of comments and chats: a run of pieces in JSON, in two dialects."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.drafts import Draft
from trustkit.exports.rows.json_rows import repaired
from trustkit.exports.values.columns import texts
from trustkit.exports.values.list_columns import mentioned
from trustkit.stream import WORDS

_WORDS = r'^\{(?:"takeoutSegments":\[\{)?"text":"(?P<text>[^"\\]*)"\}(?:\]\})?$'
HANDLE = r"[\w.\-·]"
# Possessive, as the pattern would else keep a way back from every letter of a text.
_PIECE = re.compile(r'"text"\s*:\s*"([^"\\]*+(?:\\.[^"\\]*+)*+)"', re.DOTALL)


class _Link(msgspec.Struct, gc=False):
    linkUrl: str | None = None


class _Piece(msgspec.Struct, gc=False):
    text: str | None = None
    link: _Link | None = None
    mention: Any = None
    takeoutSegments: list[_Piece] | None = None


_PIECES = msgspec.json.Decoder(list[_Piece])
_ALL_PIECES = msgspec.json.Decoder(list[list[_Piece]])


def pieces(text: str) -> list[_Piece]:
    r"""The pieces of one text, in either dialect; a text that is no JSON is one piece.

    >>> [piece.text for piece in pieces('{"text":"One"},{"text":"\n"},{"text":"two"}')]
    ['One', '\n', 'two']
    >>> [piece.text for piece in pieces('{"takeoutSegments":[{"text":"Lovely!"}]}')]
    ['Lovely!']
    """
    start = text.lstrip()[:1]
    if start not in ("{", "["):
        return [_Piece(text)]
    run = text if start == "[" else f"[{text}]"
    try:
        return _flat(_PIECES.decode(_escaped(run)))
    except (msgspec.DecodeError, RecursionError):
        pass
    try:  # line breaks between the pieces
        return _flat(msgspec.convert(repaired(json.loads(run, strict=False)), list[_Piece]))
    except (msgspec.ValidationError, ValueError, RecursionError):
        found = [_Piece(re.sub(r"\\(.)", r"\1", piece)) for piece in _PIECE.findall(text)]
        return found if found or text.lstrip().startswith('{"') else [_Piece(text)]


def _escaped(run: str) -> str:
    return run.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")


def _flat(found: list[_Piece]) -> list[_Piece]:
    return [inner for piece in found for inner in (piece.takeoutSegments or (piece,))]


def _all_pieces(column: list[str]) -> list[list[_Piece]]:
    """The pieces of each text; all in one go where all are well formed."""
    if all(text.startswith("{") for text in column):
        try:
            found = _ALL_PIECES.decode(_escaped("[[" + "],[".join(column) + "]]"))
            if len(found) == len(column):
                return [_flat(run) for run in found]
        except (msgspec.DecodeError, RecursionError):
            pass
    return [pieces(text) for text in column]


def spoken(draft: Draft) -> None:
    """What a reader saw of the texts, the addresses behind their links, and who is mentioned.

    >>> from trustkit.exports.by_hand import draft_of
    >>> draft = draft_of({}, text=['{"text":"Thanks "},{"text":"@ann","mention":{}}', '{"text":"Rye"}'])
    >>> spoken(draft)
    >>> draft.columns["text"].to_pylist(), draft.columns["people"].to_pylist()
    (['Thanks @ann', 'Rye'], [['ann'], []])
    """
    raw = draft.columns["text"]
    # Most texts are pieces of nothing but words, which can be put together without taking each apart.
    run = pc.replace_substring(raw, '"},{"text":"', "")
    text = pc.struct_field(pc.extract_regex(run, _WORDS), "text")
    odd = pc.and_(pc.is_valid(raw), pc.is_null(text))
    found = _all_pieces(raw.filter(odd).to_pylist())
    words = ["".join(piece.text or "" for piece in run) for run in found]
    text = texts(pc.replace_with_mask(text, odd, pa.array(words, pa.string())))
    people = mentioned(text, HANDLE).to_pylist()
    links: list[list[str]] = [[]] * draft.count
    naming: dict[int, list[_Piece]] = {}
    places = np.flatnonzero(odd.to_numpy(zero_copy_only=False)).tolist()
    for place, run in zip(places, found, strict=True):
        if any(piece.link for piece in run):
            links[place] = [piece.link.linkUrl for piece in run if piece.link and piece.link.linkUrl]
        if any(piece.mention for piece in run):
            naming[place] = run
    for place, names in zip(naming, _named(list(naming.values())), strict=True):
        people[place] = names
    draft.columns["text"], draft.columns["links"] = text, pa.array(links, WORDS)
    draft.columns["people"] = pa.array(people, WORDS)


def _named(runs: list[list[_Piece]]) -> list[list[str]]:
    """Who is mentioned in texts that say where the names end, which may hold blanks."""
    rest = ["".join(piece.text or "" for piece in run if not piece.mention) for run in runs]
    found = []
    for run, more in zip(runs, mentioned(pa.array(rest, pa.string()), HANDLE).to_pylist(), strict=True):
        names = [piece.text.strip().removeprefix("@") for piece in run if piece.mention and piece.text]
        found.append(list(dict.fromkeys(name for name in names + more if name)))
    return found
