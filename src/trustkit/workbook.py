"""A person's answers, results, chosen files and plan: one JSON file on their own computer, saved at each change.

Each saved value carries the revision of the file in which it was last edited. Saving takes a lock, reads what is on
disk, keeps for each value the later edit, and replaces the file in one step: two open notebooks lose nothing, and a
power cut leaves the old file or the new one. The five versions before it are kept beside it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

import filelock
import msgspec
from boltons.fileutils import atomic_save

from trustkit import framework
from trustkit.errors import AnswerError, WorkbookError

NAME = "workbook.trustkit.json"
SCHEMA = 1
COPIES = 5
MAX_BYTES = 20_000_000
LOCK_SECONDS = 10.0

_SECTIONS = ("answers", "results", "exports", "plan", "standings", "people", "corrections")
_UNSAVED = 1 << 62  # the revision of an edit that could not be saved yet: later than all on disk


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


class _Damaged(Exception):
    """The bytes are no workbook."""


def home() -> Path:
    """The folder of a person's own files: TRUSTKIT_HOME, else the place that the system keeps for programs."""
    if chosen := os.environ.get("TRUSTKIT_HOME"):
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_data_dir("trustkit", appauthor=False))


def _system_clock() -> datetime:
    return datetime.now(UTC)


class Workbook:
    """The open workbook; `notice` is a sentence for the person when an earlier copy had to be opened."""

    def __init__(self, path: Path, content: Content, notice: str, now: Callable[[], datetime]) -> None:
        self.path, self.notice = path, notice
        self._content, self._now = content, now

    @classmethod
    def open(cls, path: str | Path | None = None, now: Callable[[], datetime] = _system_clock) -> Workbook:
        """The workbook at `path` (else the one in the home folder), or an empty one that is written at the first save.

        A damaged file is passed over for the newest whole copy, and `notice` says so. Raises WorkbookError when
        neither can be read, or when the file was written by a newer TrustKit.
        """
        file = Path(path) if path is not None else home() / NAME
        content, notice = _newest(file)
        return cls(file, content, notice, now)

    @property
    def revision(self) -> int:
        """How often the file was saved, over all who saved it."""
        return self._content.revision

    @property
    def last_edit(self) -> str | None:
        """When the newest value was edited (ISO 8601, UTC); None for an empty workbook."""
        return max(
            (one.edited for part in self._content.sections.values() for one in part.values()), default=None
        )

    def today(self) -> date:
        """The day that it is where the person is, by the workbook's clock."""
        return self._now().astimezone().date()

    def answer(self, question_id: str) -> Any:
        """The answer to a question, or None where there is none yet."""
        return self._value("answers", question_id)

    def answers(self) -> dict[str, Any]:
        """All answers by question id."""
        return self._values("answers")

    def save_answer(self, question_id: str, value: Any) -> None:
        """Keep an answer; None takes it back.

        Raises AnswerError when it is not possible, WorkbookError when it cannot be saved.
        An answer that could not be saved stays in this workbook and goes to disk with the next save that works.
        """
        framework.check_answer(question_id, value)
        self._save("answers", question_id, value)

    def results(self) -> dict[str, Any]:
        """The outcome of each exercise tried, by exercise id."""
        return self._values("results")

    def result_times(self) -> dict[str, datetime]:
        """When the outcome of each exercise was last saved, in UTC, by exercise id."""
        tried = self._content.sections["results"]
        return {
            name: datetime.fromisoformat(one.edited) for name, one in tried.items() if one.value is not None
        }

    def save_result(self, exercise_id: str, outcome: Any) -> None:
        """Keep the outcome of an exercise; raises WorkbookError when it cannot be saved."""
        self._save("results", exercise_id, outcome)

    def exports(self) -> list[str]:
        """The person's own files, in the order in which they were chosen."""
        chosen = {name: one for name, one in self._content.sections["exports"].items() if one.value}
        return sorted(chosen, key=lambda name: (chosen[name].revision, name))

    def save_export(self, path: str | Path) -> None:
        """Keep the place of one of the person's own files; raises WorkbookError when it cannot be saved."""
        self._save("exports", str(Path(path).resolve()), True)

    def forget_export(self, path: str | Path) -> None:
        """No longer read one of the files; the file itself stays untouched."""
        self._save("exports", str(Path(path).resolve()), False)

    def people(self) -> dict[str, str]:
        """Who is what to the business, by the names that the exports have: prospect, customer and so on."""
        return self._values("people")

    def save_person(self, name: str, kind: str | None) -> None:
        """Keep what somebody is to the business; None takes it back.

        Raises AnswerError when the kind is not one of `framework.person_kinds`, WorkbookError when it cannot be saved.
        """
        if kind is not None:
            framework.check_person_kind(kind)
        self._save("people", name, kind)

    def plan(self) -> Any:
        """The plan as it was saved, or None."""
        return self._value("plan", "plan")

    def save_plan(self, plan: Any) -> None:
        """Keep the plan (anything that JSON can hold); raises WorkbookError when it cannot be saved."""
        self._save("plan", "plan", plan)

    def standings(self) -> dict[str, Any]:
        """What was kept of each assessment for a check-in, by the last day of its evidence, the oldest first."""
        return dict(sorted(self._values("standings").items()))

    def save_standing(self, until: str, kept: Any) -> None:
        """Keep a standing under the last day of its evidence; raises WorkbookError when it cannot be saved."""
        self._save("standings", until, kept)

    def corrections(self, by: Literal["you", "coach"] = "you") -> dict[str, dict[str, str | bool]]:
        """What a person, or their coach, says of texts: act id → label → value, ready for `assess` and `measure`."""
        kept = self._values("corrections")
        return {name.removeprefix(f"{by} "): said for name, said in kept.items() if name.startswith(f"{by} ")}

    def save_correction(
        self, act_id: str, said: Mapping[str, str | bool] | None, by: Literal["you", "coach"] = "you"
    ) -> None:
        """Keep what somebody says of one text, such as {"does": "community", "pitch": False}; None takes it back.

        Raises AnswerError for a label or a value that there is not, WorkbookError when it cannot be saved.
        """
        from trustkit.signals.labels import check_correction  # heavy, and most notebooks correct nothing

        check_correction(said or {})
        self._save("corrections", f"{by} {act_id}", said)

    def _value(self, section: str, name: str) -> Any:
        entry = self._content.sections[section].get(name)
        return None if entry is None else entry.value

    def _values(self, section: str) -> dict[str, Any]:
        entries = self._content.sections[section]
        return {name: entry.value for name, entry in entries.items() if entry.value is not None}

    def _save(self, section: str, name: str, value: Any) -> None:
        edited = self._now().astimezone(UTC).isoformat(timespec="milliseconds")
        entry = Entry(_as_json(value), edited, _UNSAVED)
        sections = self._content.sections
        pending = {**sections, section: {**sections[section], name: entry}}
        self._content = msgspec.structs.replace(self._content, sections=pending)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with filelock.FileLock(f"{self.path}.lock", timeout=LOCK_SECONDS):
                self._content = _write(self.path, self._content)
        except filelock.Timeout:
            raise WorkbookError(
                "Another program holds the workbook.",
                "Your last answer is not on disk yet; it stays here while this notebook is open.",
                "Close the other notebook, or wait a moment, and answer again.",
            ) from None
        except OSError as problem:
            raise WorkbookError(
                f"The workbook could not be saved ({problem.strerror or 'the disk refused it'}).",
                "What was saved before is whole; your last answer stays here while this notebook is open.",
                "Make room on the disk, or choose a folder of your own with TRUSTKIT_HOME, and answer again.",
            ) from None


def _as_json(value: Any) -> Any:
    """The value as it will be read back; raises AnswerError when JSON has no form for it."""
    try:
        # A half character (from a broken paste) has no place in a file; it becomes a question mark.
        text = json.dumps(value, allow_nan=False, ensure_ascii=False).encode("utf-8", "replace")
        return json.loads(text)
    except (TypeError, ValueError, RecursionError):
        raise AnswerError(
            "This answer is of a kind that cannot be kept.",
            "It was not saved.",
            "Answer with text, a number, yes or no, or a list of these.",
        ) from None


def _write(path: Path, mine: Content) -> Content:
    """Merge with the disk and replace the file; called under the lock."""
    disk = Content()
    if path.exists():
        try:
            disk = _parse(path)
            shutil.copyfile(path, _copy(path, disk.revision))
        except _Damaged:
            # Set aside, never overwritten: somebody may still mend it by hand.
            path.replace(path.with_name(f"{path.name}.damaged"))
    merged = _merged(mine, disk)
    for extra in _copies(path)[COPIES:]:
        extra.unlink(missing_ok=True)
    with atomic_save(path, overwrite_part=True, file_perms=0o600) as file:
        file.write(_bytes(merged))
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


def _newest(path: Path) -> tuple[Content, str]:
    """The file's content; if it is damaged or gone, that of its newest whole copy, and a sentence that says so."""
    try:
        if path.exists():
            return _parse(path), ""
        damaged = False
    except _Damaged:
        damaged = True
    except OSError as problem:
        raise WorkbookError(
            f"The workbook cannot be opened ({problem.strerror or 'the disk refused it'}).",
            "Your answers are not lost, but they cannot be reached from here.",
            "See that you may read that folder, or choose another with TRUSTKIT_HOME.",
        ) from None
    for copy in _copies(path):
        try:
            content = _parse(copy)
        except (_Damaged, OSError):
            continue
        happened = "The workbook was damaged" if damaged else "The workbook was missing"
        return content, f"{happened}; its copy of revision {content.revision} was opened in its place."
    if damaged:
        raise WorkbookError(
            "The workbook is damaged, and there is no whole copy of it.",
            "Your answers cannot be read from it.",
            f"Move {path.name} to another folder to begin a new one; keep it if you want to mend it by hand.",
        )
    return Content(), ""


def _copy(path: Path, revision: int) -> Path:
    return path.with_name(f"{path.name}.{revision:06}.copy")


def _copies(path: Path) -> list[Path]:
    """The kept copies, newest first."""
    return sorted(path.parent.glob(f"{path.name}.*.copy"), key=lambda copy: copy.name, reverse=True)


def _parse(path: Path) -> Content:
    """A file's content; raises _Damaged when it is no workbook, WorkbookError when it is of a newer version."""
    data = path.read_bytes()
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
    except (ValueError, KeyError, RecursionError, msgspec.ValidationError):
        raise _Damaged from None
    return Content(revision, sections, whole)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a name stands twice")
    return made


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")
