"""A person's answers, results and chosen files: one JSON file on their own computer, saved at each change.

Each saved value carries the revision of the file in which it was last edited. Saving takes a lock, reads what is on
disk, keeps for each value the later edit, and replaces the file in one step: two open notebooks lose nothing, and a
power cut leaves the old file or the new one. The five versions before it are kept beside it, and the last one of an
older layout for good.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

import filelock
import msgspec

from trustkit import framework
from trustkit.errors import AnswerError, WorkbookError, why_refused
from trustkit.workbook import disk
from trustkit.workbook.disk import Content, Entry

NAME = "workbook.trustkit.json"
LOCK_SECONDS = 10.0


def home() -> Path:
    """The folder of a person's own files: TRUSTKIT_HOME, else the place that the system keeps for programs.

    >>> from unittest.mock import patch
    >>> with patch.dict(os.environ, TRUSTKIT_HOME="my-folder"):
    ...     home().name
    'my-folder'
    """
    if chosen := os.environ.get("TRUSTKIT_HOME"):
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_data_dir("trustkit", appauthor=False))


def _system_clock() -> datetime:
    return datetime.now(UTC)


class Workbook:
    """The open workbook; `notice` is a sentence for the person when an earlier copy had to be opened.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     book = Workbook.open(f"{folder}/book.json", lambda: datetime(2026, 6, 30, 12, tzinfo=UTC))
    ...     book.revision, book.last_edit, book.answer("hours_per_week"), book.answers()
    ...     book.save_answer("hours_per_week", 4)
    ...     book.revision, book.last_edit, book.answer("hours_per_week"), book.answers()
    (0, None, None, {})
    (1, '2026-06-30T12:00:00.000+00:00', 4, {'hours_per_week': 4})
    """

    def __init__(self, path: Path, content: Content, notice: str, now: Callable[[], datetime]) -> None:
        self.path, self.notice = path, notice
        self._content, self._now = content, now
        # JupyterLab hands forms to a thread of their own, while a cell may save into the same workbook.
        self._saving = threading.Lock()

    @classmethod
    def open(cls, path: str | Path | None = None, now: Callable[[], datetime] = _system_clock) -> Workbook:
        """The workbook at `path` (else the one in the home folder), or an empty one that is written at the first save.

        A damaged file is passed over for the newest whole copy, and `notice` says so. Raises WorkbookError when
        neither can be read, or when the file was written by a newer TrustKit.

        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     Workbook.open(f"{folder}/book.json").save_answer("hours_per_week", 4)
        ...     Workbook.open(f"{folder}/book.json").answers()
        {'hours_per_week': 4}
        """
        file = Path(path) if path is not None else home() / NAME
        try:
            content, notice = disk.newest(file)
        except OSError as problem:
            raise WorkbookError(
                f"The workbook cannot be opened ({why_refused(problem)}).",
                "Your answers are not lost, but they cannot be reached from here.",
                "See that you may read that folder, or choose another with TRUSTKIT_HOME.",
            ) from None
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
        """The day that it is where the person is, by the workbook's clock.

        >>> Workbook.open("none.json", lambda: datetime(2026, 6, 30, 12).astimezone()).today()
        datetime.date(2026, 6, 30)
        """
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

        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     book = Workbook.open(f"{folder}/book.json")
        ...     book.save_answer("hours_per_week", 4)
        ...     book.answer("hours_per_week"), book.answer("zone"), book.revision
        (4, None, 1)
        """
        framework.check_answer(question_id, value)
        self._save("answers", question_id, value)

    def add_to_answer(self, question_id: str, item: Any) -> None:
        """Keep one thing more in an answer that is a list; raises what `save_answer` raises.

        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     book = Workbook.open(f"{folder}/book.json")
        ...     book.add_to_answer("lesson_14.tried", "a note to a customer")
        ...     book.add_to_answer("lesson_14.tried", "a call")
        ...     book.answer("lesson_14.tried")
        ['a note to a customer', 'a call']
        """
        self.change_answer(question_id, lambda before: [*(before or []), item])

    def change_answer(self, question_id: str, change: Callable[[Any], Any]) -> None:
        """Keep what `change` makes of an answer as it stands on the disk, where another window may have changed it.

        Raises what `save_answer` raises, and what `change` does.

        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     book = Workbook.open(f"{folder}/book.json")
        ...     book.change_answer("hours_per_week", lambda before: (before or 0) + 2)
        ...     book.answer("hours_per_week")
        2
        """

        def changed(before: Any) -> Any:
            whole = change(before)
            framework.check_answer(question_id, whole)
            return whole

        self._change("answers", question_id, changed)

    def results(self) -> dict[str, Any]:
        """The outcome of each exercise tried, by exercise id."""
        return self._values("results")

    def result_times(self) -> dict[str, datetime]:
        """When the outcome of each exercise was last saved, in UTC, by exercise id.

        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     book = Workbook.open(f"{folder}/book.json", lambda: datetime(2026, 6, 30, 12, tzinfo=UTC))
        ...     book.save_result("lesson_04.pitch_or_fine", {"verdict": "correct"})
        ...     print(book.result_times()["lesson_04.pitch_or_fine"])
        2026-06-30 12:00:00+00:00
        """
        tried = self._content.sections["results"]
        return {
            name: datetime.fromisoformat(one.edited) for name, one in tried.items() if one.value is not None
        }

    def save_result(self, exercise_id: str, outcome: Any) -> None:
        """Keep the outcome of an exercise; raises WorkbookError when it cannot be saved.

        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     book = Workbook.open(f"{folder}/book.json")
        ...     book.save_result("lesson_04.pitch_or_fine", {"verdict": "correct"})
        ...     book.results()
        {'lesson_04.pitch_or_fine': {'verdict': 'correct'}}
        """
        self._save("results", exercise_id, outcome)

    def exports(self) -> list[str]:
        """The person's own files, in the order in which they were chosen."""
        chosen = {name: one for name, one in self._content.sections["exports"].items() if one.value}
        return sorted(chosen, key=lambda name: (chosen[name].revision, name))

    def save_export(self, path: str | Path) -> None:
        """Keep the place of one of the person's own files; raises WorkbookError when it cannot be saved.

        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     book = Workbook.open(f"{folder}/book.json")
        ...     book.save_export(f"{folder}/archive.zip")
        ...     [Path(one).name for one in book.exports()]
        ['archive.zip']
        """
        self._save("exports", str(Path(path).resolve()), True)

    def forget_export(self, path: str | Path) -> None:
        """No longer read one of the files, which itself stays untouched; raises WorkbookError when it cannot be saved.

        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     book = Workbook.open(f"{folder}/book.json")
        ...     for name in ("archive.zip", "sheet.csv"):
        ...         book.save_export(f"{folder}/{name}")
        ...     book.forget_export(f"{folder}/archive.zip")
        ...     [Path(one).name for one in book.exports()]
        ['sheet.csv']
        """
        self._save("exports", str(Path(path).resolve()), False)

    def people(self) -> dict[str, str]:
        """Who is what to the business, by the names that the exports have: prospect, customer and so on."""
        return self._values("people")

    def save_person(self, name: str, kind: str | None) -> None:
        """Keep what somebody is to the business; None takes it back.

        Raises AnswerError when the kind is not one of `framework.person_kinds`, WorkbookError when it cannot be saved.

        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     book = Workbook.open(f"{folder}/book.json")
        ...     book.save_person("ann", "customer")
        ...     book.people()
        {'ann': 'customer'}
        """
        if kind is not None:
            framework.check_person_kind(kind)
        self._save("people", name, kind)

    def standings(self) -> dict[str, Any]:
        """What was kept of each assessment for a check-in, by the last day of its evidence, the oldest first."""
        return dict(sorted(self._values("standings").items()))

    def save_standing(self, until: str, kept: Any) -> None:
        """Keep a standing under the last day of its evidence; raises WorkbookError when it cannot be saved.

        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     book = Workbook.open(f"{folder}/book.json")
        ...     for until in ("2026-06-28", "2026-03-29"):
        ...         book.save_standing(until, {"lowest": 3})
        ...     [*book.standings()]
        ['2026-03-29', '2026-06-28']
        """
        self._save("standings", until, kept)

    def corrections(self, by: Literal["you", "coach"] = "you") -> dict[str, dict[str, str | bool]]:
        """What a person, or their coach, says of texts: act id → label → value, ready for `assess` and `measure`."""
        kept = self._values("corrections")
        return {name.removeprefix(f"{by} "): said for name, said in kept.items() if name.startswith(f"{by} ")}

    def save_correction(
        self, act_id: str, said: Mapping[str, str | bool | None] | None, by: Literal["you", "coach"] = "you"
    ) -> None:
        """Keep what somebody says of one text, such as {"does": "community", "pitch": False}, beside earlier labels.

        None as a value takes that label back, None in place of all of them the whole. Raises AnswerError for a label
        or a value that there is not, WorkbookError when it cannot be saved.

        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     book = Workbook.open(f"{folder}/book.json")
        ...     book.save_correction("x:17", {"does": "community", "pitch": False})
        ...     book.save_correction("x:17", {"pitch": None})
        ...     book.corrections()
        {'x:17': {'does': 'community'}}
        """
        from trustkit.signals.labels import check_correction  # heavy, and most notebooks correct nothing

        check_correction({name: value for name, value in (said or {}).items() if value is not None})

        def beside(before: Any) -> Any:
            whole = {**(before or {}), **(said or {})} if said is not None else {}
            return {name: value for name, value in whole.items() if value is not None} or None

        self._change("corrections", f"{by} {act_id}", beside)

    def _value(self, section: str, name: str) -> Any:
        entry = self._content.sections[section].get(name)
        return None if entry is None else entry.value

    def _values(self, section: str) -> dict[str, Any]:
        entries = self._content.sections[section]
        return {name: entry.value for name, entry in entries.items() if entry.value is not None}

    def _save(self, section: str, name: str, value: Any) -> None:
        given = _as_json(value)
        self._change(section, name, lambda _: given)

    def _change(self, section: str, name: str, change: Callable[[Any], Any]) -> None:
        """Keeps what `change` makes of a value, of the one on the disk: another notebook may have changed it since."""
        edited = self._now().astimezone(UTC).isoformat(timespec="milliseconds")

        def changed(content: Content, revision: int) -> Content:
            entries = content.sections[section]
            before = entries[key].value if key in entries else None
            entry = Entry(_as_json(change(before)), edited, revision)
            entries = dict(sorted({**entries, key: entry}.items()))
            return msgspec.structs.replace(content, sections={**content.sections, section: entries})

        key = _as_json(name)
        with self._saving:
            self._write(changed)

    def _write(self, changed: Callable[[Content, int], Content]) -> None:
        before = self._content
        self._content = changed(before, disk.UNSAVED)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with filelock.FileLock(f"{self.path}.lock", timeout=LOCK_SECONDS):
                self._content = disk.save(self.path, before, changed)
        except disk.TooLarge:
            self._content = before
            raise AnswerError(
                "The workbook would get too large with this.",
                "It was not saved; what was saved before is whole.",
                "Give a shorter answer, or only the part of it that matters.",
            ) from None
        except filelock.Timeout:
            raise WorkbookError(
                "Another program holds the workbook.",
                "Your last answer is not on disk yet; it stays here while this notebook is open.",
                "Close the other notebook, or wait a moment, and answer again.",
            ) from None
        except OSError as problem:
            raise WorkbookError(
                f"The workbook could not be saved ({why_refused(problem)}).",
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
