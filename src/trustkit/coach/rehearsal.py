"""A rehearsal: hand-ins by people who do not exist, so that a coach can try a room before it begins."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

import trustkit
from trustkit import framework
from trustkit.checkin.changes import change
from trustkit.checkin.progress import PROGRESS
from trustkit.checkin.snapshot import figure_of
from trustkit.coach.assign import Keys
from trustkit.coach.handout import WRITTEN, tasks
from trustkit.coach.shapes import (
    UNDER,
    CheckedIn,
    Habit,
    HandIn,
    Levels,
    Minutes,
    Moved,
    Total,
    Tried,
    as_bytes,
    total,
)
from trustkit.files import write_whole
from trustkit.framework.content import Rule
from trustkit.signals.finding import share_of
from trustkit.words import how_many_are

SHARE_BACK = 0.6  # of the people hand in again, after a month or more
UNTOLD = Total("share", "cannot tell", None, None, None, None, None)
WRITES = (
    "We answered four of the nine questions under our posts last week, all of them before noon.",
    "Because people who ask in the evening get no answer, I will look once more after closing.",
    "More posts.",
    "Each morning ten minutes for whoever wrote to us; the Friday offer goes for it.",
)
HOSTILE = (
    '=HYPERLINK("http://tracker.invalid","open me")',
    "<script>document.title='broken'</script><img src=http://tracker.invalid/a.png>",
)


def rehearse(
    keys: Keys, folder: str | Path, people: int | None = None, seed: int = 1, *, hostile: bool = False
) -> str:
    """Fills a new folder with hand-ins of an assignment by people who do not exist, and says how many there are.

    For the first `people` seats, else for all; with `hostile`, some of their sentences are formulas and programs. The
    same keys and seed give the same files. Raises OSError where the folder cannot be made.

    >>> from datetime import date
    >>> from tempfile import TemporaryDirectory
    >>> from trustkit.coach.assign import Seat
    >>> seats = {f"{n:08x}": Seat(f"Person {n}", "", "gym") for n in range(3)}
    >>> keys = Keys(course="0123abcd", seed=1, lessons=("lesson_05",), due=date(2026, 12, 1), seats=seats)
    >>> with TemporaryDirectory() as folder:
    ...     rehearse(keys, f"{folder}/room", people=2)
    '2 hand-ins are in room.'
    """
    place, draw = Path(folder), random.Random(seed)
    place.mkdir(parents=True)
    writes = (*WRITES, *HOSTILE) if hostile else WRITES
    seats = list(keys.seats)[:people]
    for number, seat in enumerate(seats, 1):
        one = hand_in(keys, seat, draw, writes)
        if draw.random() < SHARE_BACK:
            one = msgspec.structs.replace(one, **checked_in(keys, draw))
        write_whole(place / f"hand-in {number:03}.json", as_bytes(one))
    return f"{how_many_are(len(seats), 'hand-in')} in {place.name}."


def hand_in(
    keys: Keys, seat: str, draw: random.Random, writes: Sequence[str] = (*WRITES, *HOSTILE)
) -> HandIn:
    """One hand-in, of somebody who did most of the work.

    >>> from datetime import date
    >>> from trustkit.coach.assign import Seat
    >>> seats = {"0a0b0c0d": Seat("Ann", "", "gym")}
    >>> keys = Keys(course="0123abcd", seed=1, lessons=("lesson_05",), due=date(2026, 12, 1), seats=seats)
    >>> made = hand_in(keys, "0a0b0c0d", random.Random(1))
    >>> made.business, made.levels.lowest, next(iter(made.exercise))
    ('gym', 2, 'lesson_05.needs_an_answer')
    """
    mine, skill = keys.seats[seat], draw.uniform(0.4, 0.95)
    exercise, words = {}, {}
    for task in tasks(keys.lessons, mine.business):
        if draw.random() < 0.08:
            continue
        name, right = task.plain_id, draw.random() < skill
        hints = draw.choice((0, 0, 0, 1, 3))
        exercise[name] = Tried(
            verdict="correct" if right else "not yet",
            tries=draw.randint(1, 3) if right else draw.randint(1, 6),
            hints=hints,
            solution_seen=hints == 3 and draw.random() < 0.5,
        )
        if task.words.kind in WRITTEN:
            words[name] = draw.choice(writes)
    lowest = draw.randint(1, 4)
    return HandIn(
        version=trustkit.__version__,
        made=keys.due - timedelta(days=draw.randint(0, 9)),
        revision=draw.randint(20, 90),
        course=keys.course,
        seat=seat,
        person=f"{draw.getrandbits(64):016x}",
        lessons=list(keys.lessons),
        business=mine.business,
        exercise=exercise,
        answer={"self_placement": draw.randint(1, 5)},
        words=words,
        minutes={one: Minutes(draw.randint(20, 80), "said") for one in keys.lessons if draw.random() < 0.9},
        levels=Levels(lowest, min(5, lowest + draw.randint(0, 1)), 3, framework.rubric().version, True),
        gate={
            gate.finding: draw.choice(("met", "not met", "cannot tell")) for gate in framework.rubric().gate
        },
        finding={"reply_share": Total("share", "told", 40, 100, 0.4, 0.31, 0.5)},
        plan=[Habit("reply_share", "Talk back", 5, 50, "at least 20 %", keys.due)],
    )


def checked_in(keys: Keys, draw: random.Random, after: Sequence[int] = ()) -> dict[str, Any]:
    """The check-ins of somebody who came back after some of one, two and three months, or `after` so many days.

    >>> from datetime import date
    >>> keys = Keys(course="0123abcd", seed=1, lessons=("lesson_05",), due=date(2026, 12, 1), seats={})
    >>> rows = checked_in(keys, random.Random(1), after=(31,))
    >>> list(rows), list(rows["check_in"]), rows["check_in"]["2027.01.01"].rungs_now
    (['check_in', 'moved', 'habit'], ['2027.01.01'], (1, 1))
    """
    rows: dict[str, dict[str, Any]] = {"check_in": {}, "moved": {}, "habit": {}}
    lowest = draw.randint(1, 3)
    for days in after or sorted(draw.sample((31, 58, 92), draw.randint(1, 3))):
        day = keys.due + timedelta(days=days)
        name = f"{day:%Y.%m.%d}"
        now = lowest + (draw.random() < days / 200)
        span = (lowest, lowest), (now, now + draw.randint(0, 1))
        rows["check_in"][name] = CheckedIn(keys.due, day, 52, days // 7, *span, framework.rubric().version)
        for practice in framework.practices():
            rows["moved"][f"{name}.{practice.finding}"] = _moved(days, draw)
        rows["habit"][f"{name}.reply_share"] = draw.choice(PROGRESS)
    return rows


def _moved(days: int, draw: random.Random) -> Moved:
    """A share then and now, the second of fewer acts; small counts are kept back, as a hand-in does it."""
    then, of = draw.randint(30, 60), draw.randint(40, 40 + 3 * days)
    now = min(of, round(of * draw.choice((0.2, 0.4, 0.45, 0.7))))
    old, new = (
        share_of("reply_share", np.arange(part), np.arange(whole)) for part, whole in ((then, 110), (now, of))
    )
    it = change(Rule(finding="reply_share", at_least=0.2), "Talk", figure_of(old), figure_of(new))
    totals = total(it.then, it.then.point), total(it.now, it.now.point)
    if draw.random() < 0.2:
        return Moved("cannot tell", totals[0], UNTOLD, None, None, None)
    if UNDER in (totals[0].status, totals[1].status):
        return Moved(it.moved, *totals, None, None, None)
    return Moved(it.moved, *totals, it.difference, it.low, it.high)
