"""The workbook's file: reading it, laying two versions of it together, and saving it with its copies."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from trustkit.errors import WorkbookError
from trustkit.files import write_whole
from trustkit.workbook.migrations import SCHEMA, migrate

COPIES = 5
MAX_BYTES = 20_000_000
UNSAVED = 1 << 62  # the revision of an edit that could not be saved yet: later than all on disk

# Older versions kept a plan; nobody asks for it now, and it stays in the file.
_SECTIONS = ("answers", "results", "exports", "plan", "standings", "people", "corrections")


class Entry(msgspec.Struct, frozen=True):
    """One saved value, when it was edited (ISO 8601, UTC), and the file's revision at that edit."""

    value: Any
    edited: str
    revision: int


class Content(msgspec.Struct, frozen=True):
    """What the file holds; `rest` are parts that this version does not know and hands on."""

    revision: int = 0
    sections: dict[str, dict[str, Entry]] = msgspec.field(
        default_factory=lambda: {name: {} for name in _SECTIONS}
    )
    rest: dict[str, Any] = msgspec.field(default_factory=dict)
    schema: int = SCHEMA  # the layout in which it was read


class TooLarge(Exception):
    """What would be saved is more than could be read again."""


class _Damaged(Exception):
    """The bytes are no workbook."""


def newest(path: Path) -> tuple[Content, str]:
    """The file's content; if it is damaged or gone, that of its newest whole copy, and a sentence that says so.

    Raises WorkbookError when it is damaged and has no copy, OSError when the disk refuses to say.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "book.json")
    ...     for revision in (1, 2):
    ...         _ = save(file, Content(), lambda whole, revision: whole)
    ...     _ = file.write_text("damaged")
    ...     newest(file)[1]
    'The workbook was damaged; its copy of revision 1 was opened in its place.'
    """
    damaged = False
    try:
        return _parse(path.read_bytes()), ""
    except FileNotFoundError:
        pass
    except _Damaged:
        damaged = True
    copy = _newest_copy(path)
    if copy is not None:
        happened = "The workbook was damaged" if damaged else "The workbook was missing"
        return copy, f"{happened}; its copy of revision {copy.revision} was opened in its place."
    if damaged:
        raise WorkbookError(
            "The workbook is damaged, and there is no whole copy of it.",
            "Your answers cannot be read from it.",
            f"Move {path.name} to another folder to begin a new one; keep it if you want to mend it by hand.",
        )
    return Content(), ""


def save(path: Path, mine: Content, changed: Callable[[Content, int], Content]) -> Content:
    """Lays the content together with what is on the disk, changes it, and replaces the file; called under the lock.

    `changed` gets the whole and its revision.

    Raises TooLarge, or OSError; what was on the disk stays in either case.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "book.json")
    ...     first = save(file, Content(), lambda whole, revision: whole)
    ...     first.revision, save(file, first, lambda whole, revision: whole).revision
    (1, 2)
    """
    for left in _beside(path, ".part"):  # by somebody whom a power cut stopped
        left.unlink()
    data = b""
    try:
        data = path.read_bytes()
        disk = _parse(data)
    except (FileNotFoundError, _Damaged):
        disk = Content()
        if copy := _newest_copy(path):
            # The file was one save further; an edit in it that another window still has must not seem the later one.
            disk = msgspec.structs.replace(copy, revision=copy.revision + 1)
        # Set aside, never overwritten: somebody may still mend it by hand.
        aside = [_aside(path, len(_beside(path, ".damaged")) + 1, "damaged")] if data else []
    else:
        aside = [_aside(path, disk.revision, "copy")]
        if disk.schema < SCHEMA:
            aside.append(_aside(path, disk.revision, f"schema-{disk.schema}"))
    merged = _merged(mine, disk)
    merged = changed(merged, merged.revision)
    content = _bytes(merged)
    if len(content) > MAX_BYTES:
        raise TooLarge
    for place in aside:
        write_whole(place, data, private=True)
    for extra in _copies(path)[COPIES:]:
        # On Windows it stays as long as another program reads it; the next save takes it away.
        with suppress(PermissionError):
            extra.unlink()
    write_whole(path, content, private=True)
    return merged


def _merged(mine: Content, disk: Content) -> Content:
    """For each value the later edit; edits not saved yet are the latest and get the new revision."""
    revision = max(mine.revision, disk.revision) + 1
    sections: dict[str, dict[str, Entry]] = {}
    for name in _SECTIONS:
        entries = dict(disk.sections[name])
        for key, entry in mine.sections[name].items():
            if key not in entries or entry.revision >= entries[key].revision:
                entries[key] = entry
        sections[name] = {
            key: msgspec.structs.replace(entry, revision=min(entry.revision, revision))
            for key, entry in sorted(entries.items())
        }
    return Content(revision, sections, {**mine.rest, **disk.rest})


def _bytes(content: Content) -> bytes:
    parts = {name: msgspec.to_builtins(entries) for name, entries in content.sections.items()}
    whole = {"schema": SCHEMA, "revision": content.revision, **parts, **content.rest}
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1).encode()


def _aside(path: Path, number: int, ending: str) -> Path:
    return path.with_name(f"{path.name}.{number:06}.{ending}")


def _beside(path: Path, ending: str) -> list[Path]:
    """The files that belong to the workbook's; unlike a glob, this raises what the disk refuses."""
    try:
        return [
            one
            for one in path.parent.iterdir()
            if one.name.startswith(f"{path.name}.") and one.name.endswith(ending)
        ]
    except FileNotFoundError:
        return []


def _copies(path: Path) -> list[Path]:
    """The kept copies, newest first."""
    return sorted(_beside(path, ".copy"), key=lambda copy: (len(copy.name), copy.name), reverse=True)


def _newest_copy(path: Path) -> Content | None:
    for copy in _copies(path):
        try:
            return _parse(copy.read_bytes())
        except _Damaged:
            continue
    return None


def _parse(data: bytes) -> Content:
    """A file's content; raises _Damaged when it is no workbook, WorkbookError when it is of a newer version."""
    try:
        if len(data) > MAX_BYTES:
            raise ValueError("too large")
        read = json.loads(data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_constant)
        whole = msgspec.convert(read, dict[str, Any])
        schema = msgspec.convert(whole.pop("schema"), int)
        if schema > SCHEMA:
            raise WorkbookError(
                "This workbook was written by a newer TrustKit.",
                "This version might lose parts of it, so it was not opened.",
                "Update TrustKit, or choose another folder with TRUSTKIT_HOME.",
            )
        revision = msgspec.convert(whole.pop("revision"), int)
        sections = {name: msgspec.convert(whole.pop(name, {}), dict[str, Entry]) for name in _SECTIONS}
        migrate(sections, schema)
    except (ValueError, KeyError, RecursionError, msgspec.ValidationError):
        raise _Damaged from None
    return Content(revision, sections, whole, schema)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a name stands twice")
    return made


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")
