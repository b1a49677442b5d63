"""Writes docs/exports.md, the page on exports, from the readers' own declarations.

python docs/make_exports.py
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
from template import filled, make

from trustkit.exports import DECLARED, sheet, x
from trustkit.exports.declared import File
from trustkit.exports.reading import Platform
from trustkit.exports.sheet.words import words
from trustkit.exports.telling.coverage import Told
from trustkit.stream import AUDIENCE, EVENTS, MEANINGS, MOMENT, TOPICS, WORD, WORDS

PAGE = Path(__file__).parent / "exports.md"
# What a column of the table of acts is, by its type there.
_KINDS = {
    WORD: "word",
    MOMENT: "moment in UTC",
    WORDS: "list of texts",
    pa.string(): "text",
    pa.bool_(): "yes or no",
    pa.int64(): "whole number",
    pa.int32(): "whole number",
}


def page() -> str:
    """The whole page as Markdown."""
    exports = [
        {"name": x.NAME, "asked": x.ASKED, "table": x.TABLE},
        *(
            {"name": one.name, "asked": one.asked, "told": _told(one), "table": [*_table(one)]}
            for one in DECLARED
        ),
        {"name": sheet.NAME, "asked": sheet.ASKED, "table": [(one.name, one.help) for one in words().column]},
    ]
    for export in exports:
        export["anchor"] = re.sub(r"[^\w\- ]", "", str(export["name"]).lower()).replace(" ", "-")
    columns = [(one.name, _KINDS[one.type], MEANINGS[one.name]) for one in EVENTS]
    return filled(PAGE, exports=exports, columns=columns)


def _told(platform: Platform) -> list[tuple[str, Told]]:
    """What the whole export tells of each topic that its reader speaks of."""
    rows = []
    for topic in TOPICS:
        if told := platform.told.get(topic):
            rows.append((topic, told if isinstance(told, Told) else told[0]))
    return rows


def _table(platform: Platform) -> Iterator[tuple[str, str]]:
    """Each kind of file and what its fields become."""
    for file in platform.files:
        where = f"**{file.kind}** `{_plain(file.path or _of(platform, file).path)}`"
        if file.rows is None:
            yield where, f"not read: {file.without}"
            continue
        yield where, _becomes(file)
        for field in file.fields:
            places = " or ".join(f"`{place or 'the file'}`" for place in field.places)
            yield f"&emsp;{places}", _column(file, field.ours)


def _column(file: File, ours: str) -> str:
    known = {"events": EVENTS.names, "audience": AUDIENCE}.get(file.to)
    return f"`{ours}`" if known is None or ours in known else f"{ours}, to work out the others"


def _of(platform: Platform, file: File) -> File:
    return next(other for other in platform.files if other.kind == file.of)


def _becomes(file: File) -> str:
    if file.to == "events":
        said = ", ".join(f"{name} {_word(value)}" for name, value in file.always.items())
        return f"acts: {said}" if said else "acts"
    return {"audience": "rows of the audience", "profiles": "the profile", "facts": "used for other rows"}[
        file.to
    ]


def _word(value: Any) -> str:
    return {True: "yes", False: "no"}.get(value, str(value))


def _plain(pattern: str) -> str:
    """A pattern as a person reads it: what may vary becomes "…"."""
    text = re.sub(r"\(\?:[^()]*\)[?*]", "…", pattern)
    text = re.sub(r"\(\?:([^()]*)\)", lambda match: match[1].replace("|", " or "), text)
    text = re.sub(r"\[\^?[^\]]*\](?:[*+?]|\{[^}]*\})*|\\d(?:[*+?]|\{[^}]*\})*|\.[*+]", "…", text)
    return re.sub("…+", "…", text.replace("\\", "")).replace("|", " or ")


if __name__ == "__main__":
    make(PAGE, __doc__, page)
