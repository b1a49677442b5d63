"""What a coach needs before the room begins: what to take up with everybody, with whom to sit down, what to ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trustkit.coach.cohort import Cohort, Person
from trustkit.coach.shapes import ANOTHER
from trustkit.words import listed

MOST_EXERCISES, MOST_PEOPLE, MOST_NAMES, MOST_REASONS = 5, 6, 4, 3  # so many fit on one screen


@dataclass(frozen=True)
class FirstLook:
    """Exercises and people by how many are stuck, the most first; by name, so it is for the coach alone.

    `together` is exercise → the people who are stuck on it, `alone` person → the exercises; `to_begin` are those who
    tried nothing yet, `behind` others who have done less than half and are stuck on nothing, `elsewhere` those who
    answered for another business, `checked_in` those whose file says what moved, `listed` kind → what is to be looked
    at, and the reason where there are few.
    """

    together: tuple[tuple[str, tuple[str, ...]], ...]
    alone: tuple[tuple[Person, tuple[str, ...]], ...]
    to_begin: tuple[str, ...]
    behind: tuple[Person, ...]
    elsewhere: tuple[str, ...]
    checked_in: tuple[str, ...]
    listed: tuple[tuple[str, tuple[str, ...], str], ...]
    people: int


def first_look(cohort: Cohort) -> FirstLook:
    """The first look at a room.

    >>> from trustkit.coach.by_hand import handed_in, room_of
    >>> from trustkit.coach.shapes import Tried
    >>> one = handed_in(exercise={"lesson_05.how_many_waited": Tried(verdict="not yet", tries=4)})
    >>> look = first_look(room_of(one, one, handed_in()))
    >>> look.together, [person.label for person, _ in look.alone], look.to_begin
    ((('lesson_05.how_many_waited', ('Person 1', 'Person 2')),), ['Person 1', 'Person 2'], ('Person 3',))
    """
    rows = list(zip(cohort.people, cohort.stuck_map, strict=True))
    together = {
        name: tuple(person.label for person, states in rows if states[at] == "stuck")
        for at, name in enumerate(cohort.exercises)
    }
    alone = [
        (
            person,
            tuple(name for name, state in zip(cohort.exercises, states, strict=True) if state == "stuck"),
        )
        for person, states in rows
    ]
    by_kind: dict[str, dict[str, list[str]]] = {}
    for one in cohort.collected.listed:
        by_kind.setdefault(one.kind, {}).setdefault(one.why, []).append(one.name)
    to_begin = tuple(person.label for person, states in rows if set(states) == {"not tried"})
    return FirstLook(
        tuple(sorted(((name, who) for name, who in together.items() if who), key=lambda pair: -len(pair[1]))),
        tuple(sorted((pair for pair in alone if pair[1]), key=lambda pair: -len(pair[1]))),
        to_begin,
        tuple(
            person
            for person, stuck in alone
            if 2 * person.done < person.of and not stuck and person.label not in to_begin
        ),
        tuple(person.label for person, states in rows if ANOTHER in states),
        tuple(one.label for one in cohort.entries if one.hand_in.check_in),
        tuple(
            (kind, tuple(names), why) for kind, whys in by_kind.items() for why, names in _few(whys).items()
        ),
        len(rows),
    )


def _few(whys: dict[str, list[str]]) -> dict[str, list[str]]:
    """What is to be looked at by its reason; all of it by none where there are many reasons, as of many late ones."""
    if len(whys) <= MOST_REASONS:
        return whys
    return {"The reasons differ; --listed has each.": [name for names in whys.values() for name in names]}


def some(names: Sequence[str], most: int = MOST_NAMES) -> str:
    """The first few names in a row, and how many more there are.

    >>> some(["Ann", "Bo", "Cy"]), some(["Ann", "Bo", "Cy", "Dee"], most=2)
    ('Ann, Bo and Cy', 'Ann, Bo and 2 more')
    """
    return (
        listed(names) if len(names) <= most else f"{', '.join(names[:most])} and {len(names) - most:,} more"
    )
