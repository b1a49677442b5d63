"""Before and after: what moved for whom 30, 60 and 90 days after a first hand-in, with range, and never one number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from trustkit import framework
from trustkit.checkin.changes import Moved as Movement
from trustkit.checkin.changes import signed_amount
from trustkit.checkin.result import chance_in_words
from trustkit.coach.cells import as_csv, as_xlsx
from trustkit.coach.cohort import Cohort
from trustkit.coach.collect import Entry
from trustkit.coach.shapes import HandIn, Moved
from trustkit.signals.finding import TOO_FEW

MARKS = (30, 60, 90)
NEAR_DAYS = 15  # a check-in counts for the mark that it lies so near to

Stands = Literal["higher", "lower", "not told apart"]
WAYS: tuple[Movement, ...] = ("up", "down", "no detectable change", "cannot tell")


@dataclass(frozen=True)
class Point:
    """One check-in of one person: how many days after the first standing, the rungs then and now, and what moved.

    `mark` is 30, 60 or 90, or None for a check-in at another time; `moved` is practice → what became of it.

    >>> from trustkit.coach.shapes import Total
    >>> then, now = Total("share", "told", 20, 100, 0.2, 0.13, 0.29), Total("share", "told", 40, 100, 0.4, 0.31, 0.5)
    >>> talk, thanks = Moved("up", then, now, 0.2, 0.07, 0.32), Moved("cannot tell", then, now, None, None, None)
    >>> moved = {"Talk": talk, "Thanks": thanks}
    >>> point = Point("Ann", "p0a0b0c-1a2b", 30, 31, "2 → 3", "higher", moved, latest=True)
    >>> point.named("up"), point.named("cannot tell")
    (('Talk: +20 points (+7 to +32 points)',), ('Thanks',))
    >>> point.in_words()
    'If nothing had changed, up to 0 of 1 would still seem to move. So this is more than chance, but any
        single one of them may still be chance.'
    """

    label: str
    code: str
    mark: int | None
    days: int
    rungs: str
    stands: Stands
    moved: Mapping[str, Moved]
    latest: bool

    def named(self, way: str) -> tuple[str, ...]:
        """The practices that went this way, each with difference and range where these are told."""
        return tuple(_told(name, one) for name, one in self.moved.items() if one.moved == way)

    def in_words(self) -> str:
        """How far so many movements go beyond what chance makes of so many comparisons."""
        told = [one.moved for one in self.moved.values() if one.moved != "cannot tell"]
        return chance_in_words(sum(one in ("up", "down") for one in told), len(told))


@dataclass(frozen=True)
class Spread:
    """How many went which way in one thing; groups of fewer than five are put together until none can be worked out."""

    what: str
    people: tuple[tuple[str, int], ...]
    together: tuple[str, ...]
    of: int

    def cell(self, way: str) -> str:
        """The count of one way, or a dash where it is put together with others.

        >>> spread("Talk", {"up": 12, "down": 1, "no detectable change": 20}).cell("down")
        '–'
        """
        return str(dict(self.people).get(way, "–"))

    def in_words(self) -> str:
        """Counts in one phrase.

        >>> spread("Talk", {"up": 12, "down": 1, "no detectable change": 20, "cannot tell": 7}).in_words()
        'Talk: 12 up, 20 no detectable change; down or cannot tell: the other 8 of 40'
        """
        if self.of < TOO_FEW:
            return f"{self.what}: too few people"
        shown = ", ".join(f"{many} {way}" for way, many in self.people)
        rest = self.of - sum(many for _, many in self.people)
        if not self.together:
            return f"{self.what}: {shown} of {self.of}"
        if not shown:
            return f"{self.what}: {self.of} people, too few of them on one side to tell the sides apart"
        return f"{self.what}: {shown}; {' or '.join(self.together)}: the other {rest} of {self.of}"


@dataclass(frozen=True)
class Group:
    """The room at one mark, or at everybody's latest check-in (mark None): rungs, and each practice."""

    mark: int | None
    people: int
    rungs: Spread
    practices: tuple[Spread, ...]

    @property
    def title(self) -> str:
        """Such as "After about 30 days".

        >>> Group(30, 12, spread("Rungs", {"higher": 12}), ()).title
        'After about 30 days'
        """
        return "Before, and at the latest check-in" if self.mark is None else f"After about {self.mark} days"

    @property
    def counted(self) -> str:
        """How many checked in; of fewer than five that alone.

        >>> Group(90, 1, spread("Rungs", {"higher": 1}), ()).counted
        'fewer than 5 people'
        """
        return f"{self.people if self.people >= TOO_FEW else f'fewer than {TOO_FEW}'} people"


def points(cohort: Cohort) -> tuple[Point, ...]:
    """Every check-in that was handed in, by person and day; of two near one mark the nearer one has it.

    >>> from datetime import date
    >>> from trustkit.coach.by_hand import DAY, handed_in, room_of
    >>> from trustkit.coach.shapes import CheckedIn
    >>> later = CheckedIn(DAY, date(2026, 12, 31), 52, 4, (2, 2), (3, 3), "2026.1")
    >>> found = points(room_of(handed_in(check_in={"2026.12.31": later})))
    >>> [(one.label, one.mark, one.days, one.rungs, one.stands) for one in found]
    [('Person 1', 30, 30, '2 → 3', 'higher')]
    """
    return tuple(point for entry in cohort.entries for point in _points(entry))


def groups(found: Sequence[Point]) -> tuple[Group, ...]:
    """The room at each mark at which anybody checked in, and at the latest check-ins; empty without any.

    Of the latest check-ins, what fewer than five of them tell apart from the marks is left out: a difference would tell
    how these few moved.

    >>> ways = ["higher"] * 12 + ["not told apart"] * 8
    >>> found = [Point("", "", 30, 31, "", way, {}, latest=True) for way in ways]
    >>> [(group.title, group.rungs.in_words()) for group in groups(found)]
    [('After about 30 days', 'Rungs: 12 higher; lower or not told apart: the other 8 of 20'), ('Before, and at
        the latest check-in', 'Rungs: 12 higher; lower or not told apart: the other 8 of 20')]
    """
    at_marks = [(mark, [one for one in found if one.mark == mark]) for mark in MARKS]
    groups = [_group(mark, here) for mark, here in at_marks if here]
    if not found or _differ_by_few(found):
        return tuple(groups)
    latest = _group(None, [one for one in found if one.latest])
    practices = (
        one
        for one in latest.practices
        if not _differ_by_few([point for point in found if one.what in point.moved])
    )
    return (*groups, replace(latest, practices=tuple(practices)))


def moved_csv(found: Sequence[Point]) -> bytes:
    """One row a person, check-in and practice as CSV, safe to open in a spreadsheet; each with its unit.

    >>> from trustkit.coach.shapes import Total
    >>> then, now = Total("share", "told", 20, 100, 0.2, 0.13, 0.29), Total("share", "told", 40, 100, 0.4, 0.31, 0.5)
    >>> moved = {"Talk": Moved("up", then, now, 0.2, 0.07, 0.32)}
    >>> ann = Point("Ann", "p1", 30, 31, "2 → 3", "higher", moved, latest=True)
    >>> print(moved_csv([ann]).decode("utf-8-sig").splitlines()[1])
    "Ann","p1","31","30","2 → 3","Talk","up","20","100","40","100","0.2","0.07","0.32","share"
    """
    return as_csv(_moved_rows(found))


def cohort_xlsx(cohort: Cohort) -> bytes:
    """The cohort table with the stuck map, what to look at, and what moved, as one workbook of three sheets.

    >>> from io import BytesIO
    >>> from openpyxl import load_workbook
    >>> from trustkit.coach.by_hand import handed_in, room_of
    >>> load_workbook(BytesIO(cohort_xlsx(room_of(handed_in())))).sheetnames
    ['people', 'to look at', 'what moved']
    """
    return as_xlsx(
        {
            "people": cohort.table_rows(),
            "to look at": cohort.listed_rows(),
            "what moved": _moved_rows(points(cohort)),
        }
    )


def _moved_rows(found: Sequence[Point]) -> Iterator[tuple[object, ...]]:
    """The rows of that table, the head first; differences and ranges are in the unit beside them."""
    yield (
        "person", "code", "days", "mark", "rungs", "practice", "moved",
        "then", "then of", "now", "now of", "difference", "low", "high", "unit",
    )  # fmt: skip
    for one in found:
        for name, it in one.moved.items():
            yield (
                one.label, one.code, one.days, one.mark, one.rungs, name, it.moved,
                it.then.numerator, it.then.denominator, it.now.numerator, it.now.denominator,
                it.difference, it.low, it.high, it.now.unit,
            )  # fmt: skip


def spread(what: str, counts: Mapping[str, int]) -> Spread:
    """Counts as they may be shown: what fewer than five share is put together with the next larger, until five are.

    >>> spread("Talk", {"up": 3, "down": 0, "no detectable change": 30}).people
    ()
    """
    ways = sorted(counts, key=lambda way: counts[way])
    hidden = [way for way in ways if counts[way] < TOO_FEW]
    while hidden and sum(counts[way] for way in hidden) < TOO_FEW and len(hidden) < len(ways):
        hidden.append(ways[len(hidden)])
    shown = tuple((way, many) for way, many in counts.items() if way not in hidden)
    return Spread(what, shown, tuple(way for way in counts if way in hidden), sum(counts.values()))


def stands(then: tuple[int, int], now: tuple[int, int]) -> Stands:
    """Higher when the whole range of rungs now lies above the whole range of then.

    >>> stands((2, 2), (3, 4)), stands((2, 3), (3, 3)), stands((3, 4), (1, 2))
    ('higher', 'not told apart', 'lower')
    """
    if now[0] > then[1]:
        return "higher"
    return "lower" if now[1] < then[0] else "not told apart"


def span(rungs: tuple[int, int]) -> str:
    """A range of rungs in figures.

    >>> span((2, 3)), span((3, 3))
    ('2 to 3', '3')
    """
    return " to ".join(dict.fromkeys(map(str, rungs)))


def _points(entry: Entry) -> Iterator[Point]:
    hand_in = entry.hand_in
    by_day = sorted(hand_in.check_in.items(), key=lambda pair: pair[1].now)
    days = {name: (one.now - one.then).days for name, one in by_day}
    at_mark: dict[str, int] = {}
    for mark in MARKS:
        near = min(days, key=lambda name: abs(days[name] - mark), default="")
        if near and abs(days[near] - mark) <= NEAR_DAYS:
            at_mark.setdefault(near, mark)
    for name, one in by_day:
        yield Point(
            entry.label,
            entry.code,
            at_mark.get(name),
            days[name],
            f"{span(one.rungs_then)} → {span(one.rungs_now)}",
            stands(one.rungs_then, one.rungs_now),
            _moved(hand_in, name),
            name == by_day[-1][0],
        )


def _moved(hand_in: HandIn, name: str) -> dict[str, Moved]:
    practices = {practice.finding: practice.name for practice in framework.practices()}
    kept = ((finding, hand_in.moved.get(f"{name}.{finding}")) for finding in practices)
    return {practices[finding]: one for finding, one in kept if one is not None}


def _told(name: str, one: Moved) -> str:
    if one.difference is None or one.low is None or one.high is None:
        return name
    unit = one.now.unit
    low, high = signed_amount(one.low, unit), signed_amount(one.high, unit)
    return f"{name}: {signed_amount(one.difference, unit)} ({low.split()[0]} to {high})"


def _group(mark: int | None, here: Sequence[Point]) -> Group:
    stands = Counter(one.stands for one in here)
    rungs = spread("Rungs", {way: stands[way] for way in ("higher", "lower", "not told apart")})
    practices = []
    for name in dict.fromkeys(name for one in here for name in one.moved):
        ways = Counter(one.moved[name].moved for one in here if name in one.moved)
        practices.append(spread(name, {way: ways[way] for way in WAYS}))
    # Of the others nothing is said: to name those that moved at all would tell it of a few.
    return Group(mark, len(here), rungs, tuple(one for one in practices if one.people))


def _differ_by_few(found: Sequence[Point]) -> bool:
    """Whether the latest check-ins are those of some marks but for one to four, so that a difference tells of these."""
    many = Counter(one.mark for one in found)
    shown = [mark for mark in MARKS if many[mark] >= TOO_FEW]
    apart = (
        sum(one.latest != (one.mark in marks) for one in found)
        for size in range(1, len(shown) + 1)
        for marks in combinations(shown, size)
    )
    return any(0 < few < TOO_FEW for few in apart)
