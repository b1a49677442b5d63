"""A few hand-ins written by hand, to see what a coach's room makes of them: for examples, and for new tables."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from trustkit.coach.cohort import Cohort
from trustkit.coach.collect import Collected, Entry
from trustkit.coach.shapes import HandIn, as_bytes

DAY = date(2026, 12, 1)


def handed_in(**more: Any) -> HandIn:
    """A hand-in with no more in it than must be, and whatever is added or differs.

    >>> one = handed_in(business="bakery")
    >>> one.business, one.lessons, one.exercise
    ('bakery', ['lesson_05'], {})
    """
    least: dict[str, Any] = {
        "version": "0.1.0",
        "made": DAY,
        "revision": 1,
        "course": "0123abcd",
        "seat": "0a0b0c0d",
        "person": "1a2b3c4d",
        "lessons": ["lesson_05"],
        "business": "gym",
    }
    return HandIn(**least | more)


def room_of(*hand_ins: HandIn) -> Cohort:
    """These hand-ins as the cohort of one course, by Person 1, Person 2 and so on.

    >>> [one.label for one in room_of(handed_in(), handed_in()).people]
    ['Person 1', 'Person 2']
    """
    entries = tuple(
        Entry(f"{n}.json", hashlib.sha256(as_bytes(one)).hexdigest(), one, f"Person {n}", one.made)
        for n, one in enumerate(hand_ins, 1)
    )
    return Cohort(Collected(entries, (), None))
