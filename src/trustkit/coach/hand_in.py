"""A hand-in: one small file from the workbook, made after its person has seen every row of it."""

from __future__ import annotations

import errno
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pandas as pd

import trustkit
from trustkit import framework
from trustkit.assessment import Assessment, assess
from trustkit.checkin import Snapshot, snapshot_of
from trustkit.coach.assign import read_assignment
from trustkit.coach.handout import WRITTEN, Assignment, tasks
from trustkit.coach.pseudonyms import Redaction, code, key_of
from trustkit.coach.shapes import (
    MOST_BYTES,
    Habit,
    HandIn,
    Levels,
    Minutes,
    Tried,
    as_bytes,
    total,
)
from trustkit.coach.since import since_the_first
from trustkit.errors import AnswerError, ExportError, TrustKitError
from trustkit.exports import read
from trustkit.files import write_whole
from trustkit.framework.coaching import consent
from trustkit.workbook import Workbook, home

if TYPE_CHECKING:
    from trustkit.stream import Stream

LOG = "handed-over.jsonl"
PAUSE_MINUTES = 20  # a longer gap between two saved answers is a break
MOST_COUNT = 10_000

_GROUPS = ("exercise", "answer", "words", "minutes", "gate", "finding", "check_in", "moved", "habit")


@dataclass(frozen=True)
class Offer:
    """What would be handed in, row by row; nothing is written before `write`. Shows itself as the consent table.

    `standing` is kept in the workbook `book` when the file is written, for the next hand-in to be compared with.
    `note` says why nothing stands in it of what moved since an earlier one, where that is so.
    """

    whole: HandIn
    removed: frozenset[str] = field(default_factory=frozenset)
    standing: Snapshot | None = None
    book: Workbook | None = None
    note: str = ""

    @property
    def rows(self) -> dict[str, str]:
        """What would leave, by the name of its row."""
        kept = self.hand_in
        rows = {
            f"{group} {name}": _shown(value)
            for group in _GROUPS
            for name, value in getattr(kept, group).items()
        }
        if kept.levels is not None:
            rows["levels"] = _shown(kept.levels)
        rows |= {f"plan {habit.finding}": _shown(habit) for habit in kept.plan}
        return rows

    @property
    def hand_in(self) -> HandIn:
        """The hand-in without the rows that were removed."""
        kept: dict[str, Any] = {
            group: {
                name: value
                for name, value in getattr(self.whole, group).items()
                if not self._removes(group, name)
            }
            for group in _GROUPS
        }
        kept["levels"] = None if self._removes("levels", "") else self.whole.levels
        kept["plan"] = [habit for habit in self.whole.plan if not self._removes("plan", habit.finding)]
        return msgspec.structs.replace(self.whole, left_out=sorted(self.removed), **kept)

    def table(self) -> pd.DataFrame:
        """One row a field: row, what is in it, what it is."""
        told = consent().group
        rows = [(name, shown, told[name.split()[0]]) for name, shown in self.rows.items()]
        head = self.hand_in
        fixed = [
            ("made", head.made.isoformat(), "The day"),
            ("course", head.course, "The assignment"),
            ("seat", head.seat, "Your place in it, as your coach numbered it"),
            ("person", head.person, "Your code: only your own key makes it"),
            ("revision", str(head.revision), "How often your workbook was saved"),
            ("version", head.version, "Which TrustKit made the file"),
            ("business", head.business, "The business that you drew"),
            ("lessons", ", ".join(head.lessons), "The lessons assigned"),
            ("left_out", ", ".join(head.left_out), "The rows that you left out, by name"),
        ]
        return pd.DataFrame([*fixed, *rows], columns=["row", "what is in it", "what it is"])

    def __repr__(self) -> str:
        """The words of consent, and the table."""
        lines = [f"{row[0]}: {row[1]}\n    ({row[2]})" for row in self.table().itertuples(index=False)]
        note = [self.note, ""] if self.note else []
        return "\n".join([consent().before, "", *note, *lines, "", consent().redaction])

    def without(self, *rows: str) -> Offer:
        """The offer without these rows, such as "minutes lesson_04", or whole groups, such as "finding".

        Raises AnswerError when there is no such row.
        """
        there = {*self.rows, *(name.split()[0] for name in self.rows)}
        if unknown := [one for one in rows if one not in there]:
            raise AnswerError(
                f"{len(unknown)} of these rows are not in the table.",
                "Nothing was left out, and no file was made.",
                "Copy the name of a row as it stands before its colon, or name a group: "
                + ", ".join(consent().group),
            )
        return replace(self, removed=self.removed | frozenset(rows))

    def write(self, path: str | Path) -> Path:
        """Notes in the person's own folder what is handed over, makes the file, and returns the path.

        Raises TrustKitError when it cannot be written or there is something at that place, and WorkbookError when the
        workbook cannot be saved; then there is no new file.
        """
        place, content = Path(path), as_bytes(self.hand_in)
        _must_open(content)
        try:
            if place.exists():
                raise FileExistsError(errno.EEXIST, "There is a file already")
            # First, since a standing or a line of the log too many is better than a file that they do not know.
            if self.standing is not None and self.book is not None:
                self.book.save_standing(self.standing.until.isoformat(), msgspec.to_builtins(self.standing))
            _note(self, hashlib.sha256(content).hexdigest())
            write_whole(place, content)
        except OSError as problem:
            raise TrustKitError(
                f"The hand-in could not be written ({problem.strerror or 'the disk refused it'}).",
                "There is no new file.",
                "Name a new file in a folder that exists and that you may write to.",
            ) from None
        return place

    def _removes(self, group: str, name: str) -> bool:
        return group in self.removed or f"{group} {name}" in self.removed


def offer(
    assignment: Assignment | str | Path,
    minutes: Mapping[str, int] | None = None,
    workbook: Workbook | None = None,
    exports: Sequence[str | Path] = (),
) -> Offer:
    """What the workbook holds for this assignment, ready to be looked at, cut and written.

    `minutes` says how long lessons took, by lesson ("04" or "lesson_04"); for the others the times of saving tell the
    least that it can have been. `exports` are read in place of those that were chosen in the lessons. With a standing
    in the workbook from an earlier hand-in, the file also says what moved since. Raises AssignmentError when there is
    no assignment in that place, ExportError when an export is gone or cannot be read.
    """
    given = assignment if isinstance(assignment, Assignment) else read_assignment(assignment)
    book = workbook or Workbook.open()
    key = key_of(given.course)
    found, stream = _assessed(book, exports or book.exports())
    clean = Redaction(key, _names(book, stream), _messages(stream))
    exercise, words = _exercises(book, given, clean)
    answer, own_words = _answers(book, clean)
    moved: dict[str, Any] = {}
    note = ""
    try:
        moved = since_the_first(book, stream) if stream is not None else {}
    except ExportError as problem:  # what moved can wait for the next export; the rest need not
        note = f"What moved since your first hand-in is left out: {problem.happened} {problem.todo}"
    return Offer(
        HandIn(
            version=trustkit.__version__,
            made=book.today(),
            revision=book.revision,
            course=given.course,
            seat=given.seat,
            person=code(key, "this person"),
            lessons=list(given.lessons),
            business=given.business,
            exercise=exercise,
            answer=answer,
            words=words | own_words,
            minutes=_minutes(book.result_times(), given.lessons) | _said(minutes or {}, given.lessons),
            **(_measured(found) if found else {}),
            **moved,
        ),
        standing=snapshot_of(found) if found else None,
        book=book,
        note=note,
    )


def _assessed(book: Workbook, files: Sequence[str | Path]) -> tuple[Assessment | None, Stream | None]:
    if not files:
        return None, None
    stream = read(files)
    you = book.corrections()
    return assess(stream, book.answers(), people=book.people(), corrections=you), stream


def _names(book: Workbook, stream: Stream | None) -> set[str]:
    names = set(book.people())
    if stream is not None:
        names |= set(stream.events["person"].dropna())
        names |= {name for people in stream.events["people"].dropna() for name in people}
    return names


def _messages(stream: Stream | None) -> list[str]:
    """Every text that somebody else wrote, or that no stranger could see."""
    if stream is None:
        return []
    events = stream.events
    private = (events["direction"] == "received") | ~events["public"].fillna(False).astype(bool)
    return list(events.loc[private, "text"].dropna())


def _exercises(
    book: Workbook, given: Assignment, clean: Redaction
) -> tuple[dict[str, Tried], dict[str, str]]:
    """What each exercise came to, by its id without the business, and the written answers."""
    tried: dict[str, Tried] = {}
    words: dict[str, str] = {}
    results = book.results()
    for task in tasks(given.lessons, given.business):
        result = results.get(task.id)
        if result is None:
            continue
        name = f"{task.lesson}.{task.name}"
        written = task.words.kind in WRITTEN
        answer = result.get("answer", "")
        tried[name] = Tried(
            verdict=result.get("verdict", "not tried"),
            mistake=result.get("mistake", ""),
            tries=min(result.get("tries", 0), MOST_COUNT),
            hints=min(result.get("hints", 0), MOST_COUNT),
            solution_seen=bool(result.get("solution_seen")),
            answer="" if written else _answer(answer, clean),
        )
        if written and isinstance(answer, str) and answer:
            words[name] = clean(answer)
        if result.get("why"):
            words[f"{name}.why"] = clean(str(result["why"]))
    return tried, words


def _answer(answer: Any, clean: Redaction) -> Any:
    """An answer that is no text of its own: a number, letters, or a label for each letter."""
    if isinstance(answer, dict):
        labels = list(answer.items())[:26]
        return {str(letter)[:3]: _answer(label, clean) for letter, label in labels}
    if isinstance(answer, (int, float)) and abs(answer) <= 1e9:
        return float(answer)
    return clean(str(answer))[:60]


def _answers(book: Workbook, clean: Redaction) -> tuple[dict[str, Any], dict[str, str]]:
    """The answers to the questionnaire: what was ticked or counted, and what was written."""
    ticked: dict[str, Any] = {}
    words: dict[str, str] = {}
    for name, question in framework.questions().items():
        answer = book.answer(name)
        if answer is None or name in consent().never:
            continue
        if question.kind in ("text", "line"):
            words[name] = clean(answer)
        elif question.kind in ("choice", "choices", "number"):
            ticked[name] = answer
    return ticked, words


def _minutes(saved: Mapping[str, datetime], lessons: tuple[str, ...]) -> dict[str, Minutes]:
    """The least time that each lesson took: from each saved answer to the next, without the breaks."""
    least: dict[str, Minutes] = {}
    for lesson in lessons:
        times = sorted(at for name, at in saved.items() if name.startswith(f"{lesson}."))
        gaps = [(after - at).total_seconds() / 60 for at, after in pairwise(times)]
        if worked := sum(gap for gap in gaps if gap <= PAUSE_MINUTES):
            least[lesson] = Minutes(round(worked), "saves")
    return least


def _said(minutes: Mapping[str, int], lessons: tuple[str, ...]) -> dict[str, Minutes]:
    said = {f"lesson_{str(name).removeprefix('lesson_'):0>2}": one for name, one in minutes.items()}
    if set(said) - set(lessons) or not all(0 <= one <= 6_000 for one in said.values()):
        raise AnswerError(
            "These minutes do not fit the assignment.",
            "No file was made.",
            "Give the number of a lesson that was assigned, and whole minutes: 04=35.",
        )
    return {lesson: Minutes(one, "said") for lesson, one in said.items()}


def _measured(found: Assessment) -> dict[str, Any]:
    standing = found.standing
    return {
        "levels": Levels(
            standing.lowest, standing.highest, standing.self_placed, standing.rubric[:60], standing.standard
        ),
        "gate": {gate.finding: gate.verdict for gate in standing.gates},
        "finding": {name: total(finding, finding.value) for name, finding in found.findings.items()},
        "plan": [
            Habit(step.finding, step.title, step.times_per_week, step.minutes_per_week, step.target, step.by)
            for step in found.plan.steps
        ],
    }


def _must_open(content: bytes) -> None:
    """Raises AnswerError for a file that a coach would have to send back: its person can still mend it."""
    try:
        msgspec.json.decode(content, type=HandIn)
        if len(content) <= MOST_BYTES:
            return
        todo = "Leave out some of the longest texts: they are the rows that begin with words."
    except msgspec.ValidationError as problem:
        # The place alone: what stands there is private.
        group = str(problem).rpartition("$.")[2].split(".")[0].split("[")[0].strip("`")
        todo = f"Leave out this group of rows, and tell your coach: {group}."
    raise AnswerError("A coach's TrustKit would not open this hand-in.", "No file was made.", todo)


def _shown(value: Any) -> str:
    """A value in one line for people: every name and every value that the file will hold."""
    return _in_words(msgspec.to_builtins(value))


def _in_words(value: Any) -> str:
    """A value of JSON without its brackets and quotes.

    >>> _in_words({"verdict": "correct", "solution_seen": False, "answer": {"A": "now", "B": 2.5}, "low": None})
    'verdict: correct; solution seen: no; answer: (A: now; B: 2.5); low: not told'
    """
    if isinstance(value, dict):
        parts = [
            (name, f"({_in_words(part)})" if isinstance(part, dict) else _in_words(part))
            for name, part in value.items()
        ]
        return "; ".join(f"{name.replace('_', ' ')}: {part}" for name, part in parts)
    if isinstance(value, list):
        return ", ".join(map(_in_words, value)) or "none"
    if value is None or isinstance(value, bool):
        return {None: "not told", True: "yes", False: "no"}[value]
    return str(value) or "none"


def _note(made: Offer, digest: str) -> None:
    """Note what was handed over: the day, the file's fingerprint and the names of its rows, never what was in them."""
    home().mkdir(parents=True, exist_ok=True, mode=0o700)
    hand_in = made.hand_in
    line = {
        "made": hand_in.made.isoformat(),
        "course": hand_in.course,
        "sha256": digest,
        "rows": list(made.rows),
        "left_out": hand_in.left_out,
    }
    noted = f"{_noted()}{json.dumps(line, ensure_ascii=False)}\n"
    write_whole(home() / LOG, noted.encode(), private=True)


def handed_over() -> list[dict[str, Any]]:
    """What was handed over from this computer so far, the oldest first."""
    return [json.loads(line) for line in _noted().splitlines()]


def _noted() -> str:
    try:
        return (home() / LOG).read_text("utf-8")
    except FileNotFoundError:
        return ""
