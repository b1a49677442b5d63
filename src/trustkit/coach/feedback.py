"""Feedback: what one person gets back, in words; four levels side by side and never a sum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trustkit.coach.cohort import Cohort, state_in
from trustkit.coach.collect import Entry
from trustkit.coach.marks import Marks, Row
from trustkit.coach.shapes import ANOTHER, title
from trustkit.framework.coaching import comments, marking_rubric
from trustkit.practice import exercises
from trustkit.practice.exercise import Exercise


@dataclass(frozen=True)
class Seen:
    """One criterion of one answer: where markers put it, what that level means, and the next step below the top.

    Two markers who differ are both shown.
    """

    criterion: str
    asks: str
    levels: tuple[int, ...]
    says: tuple[str, ...]
    next: str


@dataclass(frozen=True)
class Answered:
    """One written answer with what was seen in it and what the markers add."""

    title: str
    answer: str
    seen: tuple[Seen, ...]
    comments: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Feedback:
    """One person's page: the exercises that check themselves, lesson by lesson, and the answers that were marked.

    `more` is the more practice on what the person is stuck on. Whether they do it is theirs alone to know.
    """

    label: str
    code: str
    lessons: tuple[str, ...]
    stuck: tuple[str, ...]
    answers: tuple[Answered, ...]
    unmarked: int
    more: tuple[str, ...] = ()


def feedback_on(cohort: Cohort, marks: tuple[Marks, ...], *, blind: bool = False) -> tuple[Feedback, ...]:
    """The feedback for everybody in the cohort; `blind` puts the codes in place of the names.

    >>> from trustkit.coach.by_hand import handed_in, room_of
    >>> from trustkit.coach.shapes import Tried
    >>> room = room_of(handed_in(exercise={"lesson_05.how_many_waited": Tried(verdict="not yet", tries=4)}))
    >>> [(one.label, one.lessons, one.stuck, one.more) for one in feedback_on(room, ())]
    [('Person 1', ('lesson 05: 0 of 10 exercises done',), ('lesson 05, how many waited',),
        ('lesson 05, in the middle', 'lesson 05, which chart'))]
    """
    rows: dict[str, dict[str, list[Row]]] = {}
    for one in marks:
        for row in one.rows:
            rows.setdefault(row.hand_in, {}).setdefault(row.exercise, []).append(row)
    return tuple(_feedback(cohort, entry, rows.get(entry.mark, {}), blind=blind) for entry in cohort.entries)


def _feedback(cohort: Cohort, entry: Entry, rows: dict[str, list[Row]], *, blind: bool) -> Feedback:
    answers, unmarked = [], 0
    for exercise in exercises():
        of_one = rows.get(exercise.plain_id, [])
        touched = [row for row in of_one if row.touched]
        unmarked += bool(of_one) and not touched
        if touched:
            given = [one for row in touched for one in row.comments]
            answers.append(
                Answered(
                    title(exercise.plain_id),
                    touched[0].answer,
                    tuple(_seen(touched)),
                    tuple(comments()[one].text for one in dict.fromkeys(given)),
                    tuple(dict.fromkeys(row.note for row in touched if row.note)),
                )
            )
    stuck = _stuck(cohort, entry)
    return Feedback(
        entry.code if blind else entry.label,
        entry.code,
        tuple(_lessons(cohort, entry)),
        tuple(title(one.plain_id) for one in stuck),
        tuple(answers),
        unmarked,
        tuple(_more(stuck)),
    )


def _seen(rows: list[Row]) -> Iterator[Seen]:
    for criterion in marking_rubric().criterion:
        if levels := tuple(sorted({row.levels[criterion.id] for row in rows if criterion.id in row.levels})):
            says = tuple(criterion.anchor[level - 1].says for level in levels)
            yield Seen(criterion.name, criterion.asks, levels, says, criterion.next if levels[0] < 4 else "")


def _lessons(cohort: Cohort, entry: Entry) -> Iterator[str]:
    for lesson in entry.hand_in.lessons:
        states = [state_in(entry.hand_in, name) for name in cohort.exercises if name.split(".")[0] == lesson]
        done = sum(one.startswith("done") for one in states)
        left_out = states.count("left out")
        words = f"{lesson.replace('_', ' ')}: {done} of {len(states) - left_out} exercises done"
        if another := states.count(ANOTHER):
            words += f"; {another} answered for another business than yours"
        yield words + (f"; you left {left_out} out of the hand-in" if left_out else "")


def _stuck(cohort: Cohort, entry: Entry) -> list[Exercise]:
    return [
        one
        for one in exercises()
        if one.plain_id in cohort.exercises and state_in(entry.hand_in, one.plain_id) == "stuck"
    ]


def _more(stuck: list[Exercise]) -> Iterator[str]:
    """The more practice that serves a row of the framework which one of these serves, too."""
    rows = {row for one in stuck for row in one.words.serves}
    return (title(one.plain_id) for one in exercises() if one.words.more and rows & set(one.words.serves))
