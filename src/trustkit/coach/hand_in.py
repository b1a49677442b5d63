"""A hand-in, gathered from the workbook: what its person did, answered and measured, without a name or a message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import trustkit
from trustkit import framework
from trustkit.assessment import Assessment, assess
from trustkit.checkin import snapshot_of
from trustkit.coach.assign import read_assignment
from trustkit.coach.handout import WRITTEN, Assignment, tasks
from trustkit.coach.offered import Offer
from trustkit.coach.pseudonyms import Redaction, code, key_of
from trustkit.coach.shapes import ANOTHER, Habit, HandIn, Levels, Minutes, Tried, total
from trustkit.coach.since import since_the_first
from trustkit.errors import AnswerError, ExportError
from trustkit.exports import read
from trustkit.framework.coaching import consent
from trustkit.words import day, listed
from trustkit.workbook import Workbook

PAUSE_MINUTES = 20  # a longer gap between two saved answers is a break
MOST_COUNT = 10_000


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

    >>> import os
    >>> from datetime import date
    >>> from tempfile import TemporaryDirectory
    >>> from unittest.mock import patch
    >>> day, lessons = date(2026, 12, 1), ("lesson_05",)
    >>> mine = Assignment(course="0123abcd", seat="0a0b0c0d", lessons=lessons, business="gym", due=day)
    >>> with TemporaryDirectory() as folder, patch.dict(os.environ, TRUSTKIT_HOME=folder):
    ...     book = Workbook.open()
    ...     book.save_answer("hours_per_week", 4)
    ...     offer(mine, {"05": 35}, book).rows
    {'answer hours_per_week': '4', 'minutes lesson_05': 'minutes: 35; how: said'}
    """
    given = assignment if isinstance(assignment, Assignment) else read_assignment(assignment)
    book = workbook or Workbook.open()
    key = key_of(given.course)
    found = _assessed(book, exports or book.exports())
    clean = Redaction(key, _names(book, found), _messages(found))
    exercise, written = _exercises(book, given, clean)
    answer, own_words = _answers(book, clean)
    moved, note = _moved(book, found)
    note = "\n\n".join(filter(None, [_elsewhere(exercise) if exercise else consent().nothing, note]))
    hand_in = HandIn(
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
        words=written | own_words,
        minutes=_minutes(book.result_times(), given.lessons) | _said(minutes or {}, given.lessons),
        **(_measured(found) if found else {}),
        **moved,
    )
    return Offer(hand_in, standing=snapshot_of(found) if found else None, book=book, note=note)


def _assessed(book: Workbook, files: Sequence[str | Path]) -> Assessment | None:
    """The business by its exports and the workbook's answers; None without exports."""
    if not files:
        return None
    return assess(read(files), book.answers(), people=book.people(), corrections=book.corrections())


def _names(book: Workbook, found: Assessment | None) -> set[str]:
    """Everyone whom the workbook or the exports name."""
    names = set(book.people())
    if found is not None:
        events = found.stream.events
        names |= set(events["person"].dropna())
        names |= {name for people in events["people"].dropna() for name in people}
    return names


def _messages(found: Assessment | None) -> list[str]:
    """Every text that somebody else wrote, or that no stranger could see."""
    if found is None:
        return []
    events = found.stream.events
    private = (events["direction"] == "received") | ~events["public"].fillna(False).astype(bool)
    return list(events.loc[private, "text"].dropna())


def _moved(book: Workbook, found: Assessment | None) -> tuple[dict[str, Any], str]:
    """What moved since the first hand-in; and why nothing is said of it where no export, or not this one, tells."""
    if found is None:
        return {}, consent().unread
    try:
        moved = since_the_first(book, found.stream)
    except ExportError as problem:  # what moved can wait for the next export; the rest need not
        return {}, f"What moved since your first hand-in is left out: {problem.happened} {problem.todo}"
    standings = list(book.standings())
    if moved["check_in"] or not standings:
        return moved, ""
    return moved, consent().too_soon.format(day=day(date.fromisoformat(standings[0])))


def _exercises(
    book: Workbook, given: Assignment, clean: Redaction
) -> tuple[dict[str, Tried], dict[str, str]]:
    """What each exercise came to, by its id without the business, and the written answers."""
    tried: dict[str, Tried] = {}
    words: dict[str, str] = {}
    results = book.results()
    for task in tasks(given.lessons, given.business):
        result = results.get(task.id)
        name = task.plain_id
        if result is None:
            if task.business and any(saved.startswith(f"{name}.") for saved in results):
                tried[name] = Tried(verdict="not tried", mistake=ANOTHER)
            continue
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


def _elsewhere(exercise: Mapping[str, Tried]) -> str:
    """Which exercises were answered for another business and not for the participant's own, in words."""
    left = [name for name, tried in exercise.items() if tried.mistake == ANOTHER]
    return consent().elsewhere.format(tasks=listed(left)) if left else ""


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
