"""The room at a glance: who did what, where people are stuck, and what is true of the room as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cached_property
from statistics import median

import numpy as np

from trustkit import framework
from trustkit.coach.cells import as_csv
from trustkit.coach.collect import Collected, Entry
from trustkit.coach.shapes import ANOTHER, NEARLY_ALL, UNDER, HandIn, Tried, seen, title, told_apart
from trustkit.framework.coaching import consent, planned
from trustkit.practice import exercises
from trustkit.signals.finding import TOO_FEW, shown_interval

_FEW = f"fewer than {TOO_FEW}"
STUCK_TRIES = 3  # so many tries without success, or hints, say that somebody does not get on
CELLS = {
    "done": "✓",
    "done with help": "✓*",
    "stuck": "!",
    "open": "→",
    ANOTHER: "≠",
    "not tried": "·",
    "left out": "–",
}


@dataclass(frozen=True)
class Person:
    """One line of the cohort table; minutes are over all lessons, `levels` is "3", "2 to 3" or "" if not told.

    `of` are the exercises assigned without those that the person left out of the hand-in.
    """

    label: str
    code: str
    business: str
    done: int
    of: int
    tries: int
    hints: int
    stuck: int
    minutes: int | None
    levels: str
    notes: str


@dataclass(frozen=True)
class Group:
    """One figure of the room: what is counted, and how many people, shown only where nobody can be picked out."""

    what: str
    people: str
    of: int

    def in_words(self) -> str:
        """Counts in one phrase.

        >>> Group("Rung 3", "12", 40).in_words()
        'Rung 3: 12 of 40'
        """
        return (
            f"{self.what}: {self.people} of {self.of}"
            if told_apart(self.of)
            else f"{self.what}: too few people"
        )


@dataclass(frozen=True)
class Lesson:
    """How long a lesson took: the planned minutes, and the median of those who said it, from 5 people on.

    `span` are the ends of its distribution-free 95 % range; None where fewer than five people stand at one.
    """

    lesson: str
    planned: int
    people: int
    median: int | None
    span: tuple[float, float] | None

    def in_words(self) -> str:
        """Planned and measured beside each other.

        >>> Lesson("lesson_04", 35, 12, 48, None).in_words()
        'lesson 04: planned 35 minutes, took 48 (median of 12 people, too few for a range)'
        >>> Lesson("lesson_04", 35, 32, 48, (41.0, 55.0)).in_words()
        'lesson 04: planned 35 minutes, took 48 (median of 32 people, range 41 to 55)'
        """
        plan = f"{self.lesson.replace('_', ' ')}: planned {self.planned} minutes, "
        if self.median is None:
            return f"{plan}too few people said"
        span = "too few for a range" if self.span is None else "range {:.0f} to {:.0f}".format(*self.span)
        return f"{plan}took {self.median} (median of {self.people} people, {span})"


@dataclass(frozen=True)
class Cohort:
    """The hand-ins of one course as tables: people one by one for the coach, and groups that the room may see.

    >>> from trustkit.coach.by_hand import handed_in, room_of
    >>> from trustkit.coach.shapes import Levels, Minutes
    >>> one = handed_in(
    ...     exercise={"lesson_05.how_many_waited": Tried(verdict="not yet", tries=4, hints=1)},
    ...     minutes={"lesson_05": Minutes(48, "said")},
    ...     levels=Levels(2, 2, 3, "2026.1", True),
    ...     gate={"reply_share": "not met"},
    ... )
    >>> room = room_of(*[one] * 12, *[handed_in()] * 8)
    >>> room.exercises[:2], room.stuck_map[0][:2], room.people[0].stuck
    (('lesson_05.needs_an_answer', 'lesson_05.how_many_waited'), ('not tried', 'stuck'), 1)
    >>> [group.in_words() for group in (*room.stuck, *room.hints, *room.gates, *room.levels[1:2])]
    ['lesson 05, how many waited: 12 of 20', 'lesson 05, how many waited: 12 of 20', 'Talk: all, or all but
        fewer than 5, of 12', 'Rung 2 (Broadcasting) is possible: all, or all but fewer than 5, of 12']
    >>> [lesson.in_words() for lesson in room.lessons]
    ['lesson 05: planned 50 minutes, took 48 (median of 12 people, too few for a range)']
    """

    collected: Collected

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The hand-ins of the course, by label; those of another course are listed and not counted."""
        return tuple(sorted(self.collected.of_course, key=lambda one: _as_read(one.label)))

    @cached_property
    def exercises(self) -> tuple[str, ...]:
        """The exercises of all lessons that were assigned, in the order of the lessons, without more practice."""
        assigned = {lesson for one in self.entries for lesson in one.hand_in.lessons}
        return tuple(one.plain_id for one in exercises() if one.lesson in assigned and not one.words.more)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """The cohort table, one line a person."""
        return tuple(self._person(entry) for entry in self.entries)

    @cached_property
    def stuck_map(self) -> tuple[tuple[str, ...], ...]:
        """Exercise by person: one row a person, one cell an exercise, each one of the words in CELLS."""
        return tuple(
            tuple(state_in(entry.hand_in, name) for name in self.exercises) for entry in self.entries
        )

    @cached_property
    def stuck(self) -> tuple[Group, ...]:
        """How many are stuck on each exercise on which at least five are, the most first."""
        counts = {
            name: sum(row[at] == "stuck" for row in self.stuck_map) for at, name in enumerate(self.exercises)
        }
        return self._groups(counts)

    @cached_property
    def hints(self) -> tuple[Group, ...]:
        """How many took a hint or the solution on each exercise on which at least five did, the most first."""

        def helped(name: str) -> int:
            return self._count(lambda one: _helped(one.hand_in.exercise.get(name)))

        return self._groups({name: helped(name) for name in self.exercises})

    @cached_property
    def lessons(self) -> tuple[Lesson, ...]:
        """Planned minutes beside those that people said; when answers were saved tells only the least that it took."""
        assigned = dict.fromkeys(name.split(".")[0] for name in self.exercises)
        return tuple(self._lesson(name) for name in assigned)

    @cached_property
    def levels(self) -> tuple[Group, ...]:
        """How many of those who handed in a standing may be on each rung; a range counts on each rung of it."""
        placed = [one.hand_in.levels for one in self.entries if one.hand_in.levels]
        return tuple(
            _group(
                f"Rung {level.number} ({level.name}) is possible",
                sum(one.lowest <= level.number <= one.highest for one in placed),
                len(placed),
            )
            for level in framework.levels()
        )

    @cached_property
    def gates(self) -> tuple[Group, ...]:
        """The gates of which at least five handed in that they are not met, the most first."""
        judged = [one.hand_in.gate for one in self.entries if one.hand_in.gate]
        cards = framework.measures()
        counts = {
            name: sum(gate.get(name) == "not met" for gate in judged)
            for name in dict.fromkeys(name for gate in judged for name in gate)
            if name in cards
        }
        handed_in = {name: sum(name in gate for gate in judged) for name in counts}
        return _listed(_group(cards[name].name, many, handed_in[name]) for name, many in counts.items())

    def table_csv(self) -> bytes:
        """The cohort table and the stuck map side by side as CSV, safe to open in a spreadsheet."""
        return as_csv(self.table_rows())

    def listed_csv(self) -> bytes:
        """What is late, missing, damaged and so on as CSV."""
        return as_csv(self.listed_rows())

    def table_rows(self) -> Iterator[Sequence[object]]:
        """The cohort table and the stuck map side by side, the head first.

        >>> from trustkit.coach.by_hand import handed_in, room_of
        >>> head, ann = room_of(handed_in()).table_rows()
        >>> dict(zip(head[:7], ann))
        {'person': 'Person 1', 'code': 'p0a0b0c-1a2b', 'business': 'gym', 'done': 0, 'of': 10, 'tries': 0,
            'hints': 0}
        """
        head = [
            "person",
            "code",
            "business",
            "done",
            "of",
            "tries",
            "hints",
            "stuck",
            "minutes",
            "rungs",
            "notes",
        ]
        yield [*head, *self.exercises]
        for one, cells in zip(self.people, self.stuck_map, strict=True):
            yield [*astuple(one), *cells]

    def listed_rows(self) -> Iterator[Sequence[object]]:
        """What is late, missing, damaged and so on, the head first.

        >>> from trustkit.coach.collect import Listed
        >>> missing = Listed("Ann", "missing", "No hand-in of this seat can be read.")
        >>> list(Cohort(Collected((), (missing,), None)).listed_rows())
        [('what', 'kind', 'why'), ('Ann', 'missing', 'No hand-in of this seat can be read.')]
        """
        yield ("what", "kind", "why")
        for one in self.collected.listed:
            yield (one.name, one.kind, one.why)

    def _person(self, entry: Entry) -> Person:
        hand_in = entry.hand_in
        assigned = [name for name in self.exercises if name.split(".")[0] in hand_in.lessons]
        tried = [hand_in.exercise[name] for name in assigned if name in hand_in.exercise]
        states = [state_in(hand_in, name) for name in assigned]
        missing = {row.partition(" ")[0] for row in hand_in.left_out}
        left_out = [f"{group} left out" for group in consent().group if group in missing]
        levels = hand_in.levels
        span = "" if levels is None else " to ".join(dict.fromkeys([str(levels.lowest), str(levels.highest)]))
        return Person(
            entry.label,
            entry.code,
            hand_in.business,
            sum(one.startswith("done") for one in states),
            len(states) - states.count("left out"),
            sum(one.tries for one in tried),
            sum(one.hints for one in tried),
            states.count("stuck"),
            sum(one.minutes for one in hand_in.minutes.values()) if hand_in.minutes else None,
            span,
            ", ".join([*entry.notes, *left_out]),
        )

    def _lesson(self, name: str) -> Lesson:
        minutes = [one.hand_in.minutes[name] for one in self.entries if name in one.hand_in.minutes]
        told = [one.minutes for one in minutes if one.how == "said"]
        enough = len(told) >= TOO_FEW
        return Lesson(
            name,
            planned()[name].minutes,
            len(told),
            round(median(told)) if enough else None,
            shown_interval(np.array(told), 0.5) if enough else None,
        )

    def _count(self, holds: Callable[[Entry], bool]) -> int:
        return sum(holds(one) for one in self.entries)

    def _groups(self, counts: Mapping[str, int]) -> tuple[Group, ...]:
        return _listed(_group(title(name), many, len(self.entries)) for name, many in counts.items())


def cohort_of(collected: Collected) -> Cohort:
    """The cohort of a folder of hand-ins.

    >>> from trustkit.coach.by_hand import handed_in, room_of
    >>> cohort_of(room_of(handed_in()).collected).people[0].business
    'gym'
    """
    return Cohort(collected)


def state_in(hand_in: HandIn, exercise: str) -> str:
    """Where somebody is with an exercise, or "left out": what they chose not to show is no sign of what they did.

    >>> from trustkit.coach.by_hand import handed_in
    >>> name = "lesson_05.how_many_waited"
    >>> one = handed_in(exercise={name: Tried(verdict="correct", tries=2)})
    >>> state_in(one, name), state_in(handed_in(left_out=["exercise"]), name)
    ('done', 'left out')
    """
    if {"exercise", f"exercise {exercise}"} & set(hand_in.left_out):
        return "left out"
    return state(hand_in.exercise.get(exercise))


def state(tried: Tried | None) -> str:
    """Where somebody is with an exercise: done, done with help, stuck, open, not tried, or with another business.

    >>> state(Tried(verdict="not yet", tries=4)), state(Tried(verdict="correct", tries=2)), state(None)
    ('stuck', 'done', 'not tried')
    """
    if tried is None:
        return "not tried"
    if tried.verdict == "correct":
        return "done with help" if tried.solution_seen else "done"
    if tried.mistake == ANOTHER:
        return ANOTHER
    if tried.tries >= STUCK_TRIES or tried.hints >= STUCK_TRIES or tried.solution_seen:
        return "stuck"
    return "open" if tried.tries or tried.hints else "not tried"


def _as_read(label: str) -> list[str | int]:
    """What to sort a label by, so that Person 2 comes before Person 10."""
    parts = re.split(r"(\d+)", label.casefold())
    return [int(part) if number % 2 else part for number, part in enumerate(parts)]


def _helped(tried: Tried | None) -> bool:
    return tried is not None and (tried.hints > 0 or tried.solution_seen)


def _group(what: str, people: int, of: int) -> Group:
    """A figure of the room; fewer than five people, or all but fewer than five, are not told apart."""
    words = {UNDER: _FEW, NEARLY_ALL: "all, or all but fewer than 5,"}
    shown = seen(people, of)
    return Group(what, words[shown] if isinstance(shown, str) else str(shown), of)


def _listed(groups: Iterable[Group]) -> tuple[Group, ...]:
    """Those that hold for five people or more, the most first; where no figure is shown, the order tells none either.

    With those for one to four, a list would say by what it lacks that something holds for nobody.
    """

    def place(one: Group) -> int:
        return -int(one.people) if one.people.isdigit() else -one.of

    return tuple(sorted((one for one in groups if told_apart(one.of) and one.people != _FEW), key=place))


def legend() -> Sequence[tuple[str, str]]:
    """The signs of the stuck map and what each means.

    >>> legend()[:2]
    (('✓', 'done'), ('✓*', 'done with help'))
    """
    return tuple((sign, words) for words, sign in CELLS.items())
