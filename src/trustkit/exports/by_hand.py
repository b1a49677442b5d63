"""A few rows and files written by hand, to see what a reader makes of them: for examples, or to try a new reader on."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from trustkit.exports.declared import File
from trustkit.exports.drafts import Draft
from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.limits import boundless
from trustkit.exports.packing.members import Member
from trustkit.exports.reading import Platform, Reading
from trustkit.exports.rows.cuts import Cut
from trustkit.exports.rows.cutting import cut_file
from trustkit.exports.telling.tally import Tally

_NOWHERE = Platform("x", "By hand", "2005-01-01", (), {}, ())


def archive_of(files: Mapping[str, bytes]) -> Archive:
    """An export with these files, path to content, in the order of their paths; they are gone as soon as it is.

    >>> archive = archive_of({"data/like.js": b"window.YTD.like.part0 = []"})
    >>> [(member.label, archive.head(member)[:10]) for member in archive.members]
    [('data/like.js', b'window.YTD')]
    """
    folder = Path(tempfile.mkdtemp())
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    archive = Archive(folder)
    archive.members.sort(key=lambda member: member.label)  # a folder has no order of its own
    weakref.finalize(archive, shutil.rmtree, folder, ignore_errors=True)
    return archive


def draft_of(theirs: Mapping[str, Sequence[Any]], file: File | None = None, **ours: Sequence[Any]) -> Draft:
    """Rows of one file of a kind: `theirs` are their values by place, `ours` what our columns hold already.

    >>> draft = draft_of({"title": ["Tea", None]}, text=["Hot", "Cold"])
    >>> draft.count, draft.theirs("title"), draft.columns["text"].to_pylist()
    (2, ['Tea', None], ['Hot', 'Cold'])
    """
    draft = Draft(file or File("posts", ""), "x")
    count = len(next(iter([*theirs.values(), *ours.values()])))
    draft.add(Tally(Member("by hand", 0, None)), Cut(count, dict(theirs)))
    draft.columns = {
        name: values if isinstance(values, pa.Array) else pa.array(values) for name, values in ours.items()
    }
    return draft


def reading_of(*drafts: Draft, owner: Sequence[str] = ()) -> Reading:
    """An export whose files are cut into these drafts, of a business with these names.

    >>> reading_of(draft_of({"title": ["Tea"]}), owner=["Crumb"]).theirs("posts", "title")
    ['Tea']
    """
    reading = Reading(_NOWHERE, Archive(), {}, lambda done, total: None, None)
    reading.drafts = {draft.file.kind: draft for draft in drafts}
    reading.owner = frozenset(owner)
    return reading


def rows_of(file: File, content: bytes) -> dict[str, list[Any]]:
    """Our columns of the rows that a kind of file finds in a content, before its `finish`.

    >>> from trustkit.exports.rows.csv_rows import CsvRows
    >>> from trustkit.exports.declared import Field
    >>> rows_of(File("posts", "", CsvRows(("Title",)), (Field("text", "Title"),)), b"Title,Views\\nTea,7\\n")
    {'text': ['Tea']}
    """
    draft = Draft(file, "x")
    (found,) = cut_file(file.prepare(content) if file.prepare else content, [file], boundless)
    draft.add(Tally(Member("by hand", len(content), None)), found)
    draft.convert()
    return {name: column.to_pylist() for name, column in draft.columns.items()}
