"""A room to try the coach's commands on: hand-ins by people who do not exist, and files that should never be handed in.

`python benchmarks/room.py COURSE HAND_INS [--people 200]` fills the folder HAND_INS for the assignment in COURSE, the
last twenty with something damaged, hostile, missing, late or twice. The same seed gives the same files.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import msgspec
import numpy as np

import trustkit
from trustkit import framework
from trustkit.checkin.changes import change
from trustkit.checkin.progress import PROGRESS
from trustkit.checkin.snapshot import figure_of
from trustkit.coach import cohort_of, collect
from trustkit.coach.assign import Keys, read_keys
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
from trustkit.framework.content import Rule
from trustkit.report import cohort_as_text
from trustkit.signals.finding import share_of

UNTOLD = Total("share", "cannot tell", None, None, None, None, None)
WRITES = (
    "We answered four of the nine questions under our posts last week, all of them before noon.",
    "Because people who ask in the evening get no answer, I will look once more after closing.",
    "More posts.",
    "Each morning ten minutes for whoever wrote to us; the Friday offer goes for it.",
    '=HYPERLINK("http://tracker.invalid","open me")',
    "<script>document.title='broken'</script><img src=http://tracker.invalid/a.png>",
)


def hand_in(keys: Keys, seat: str, draw: random.Random) -> HandIn:
    """One honest hand-in, of somebody who did most of the work."""
    mine, skill = keys.seats[seat], draw.uniform(0.4, 0.95)
    exercise, words = {}, {}
    for task in tasks(keys.lessons, mine.business):
        if draw.random() < 0.08:
            continue
        name, right = f"{task.lesson}.{task.name}", draw.random() < skill
        hints = draw.choice((0, 0, 0, 1, 3))
        exercise[name] = Tried(
            verdict="correct" if right else "not yet",
            tries=draw.randint(1, 3) if right else draw.randint(1, 6),
            hints=hints,
            solution_seen=hints == 3 and draw.random() < 0.5,
        )
        if task.words.kind in WRITTEN:
            words[name] = draw.choice(WRITES)
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


def checked_in(keys: Keys, draw: random.Random, after: Sequence[int] = ()) -> dict[str, dict[str, object]]:
    """The check-ins of somebody who came back after a month, two and three, or at some of these."""
    rows: dict[str, dict[str, object]] = {"check_in": {}, "moved": {}, "habit": {}}
    lowest = draw.randint(1, 3)
    for days in after or sorted(draw.sample((31, 58, 92), draw.randint(1, 3))):
        day = keys.due + timedelta(days=days)
        name = f"{day:%Y.%m.%d}"
        now = lowest + (draw.random() < days / 200)
        span = (lowest, lowest), (now, now + draw.randint(0, 1))
        rows["check_in"][name] = CheckedIn(keys.due, day, 52, days // 7, *span, framework.rubric().version)
        for practice in framework.practices():
            rows["moved"][f"{name}.{practice.finding}"] = moved(days, draw)
        rows["habit"][f"{name}.reply_share"] = draw.choice(PROGRESS)
    return rows


def moved(days: int, draw: random.Random) -> Moved:
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


def troubled(keys: Keys, seats: list[str], draw: random.Random) -> dict[str, bytes]:
    """Twenty files that are not as they should be, by name, for the last seats of a room."""
    good = [as_bytes(hand_in(keys, seat, draw)) for seat in seats]
    plain = [msgspec.json.decode(one) for one in good]

    def but(number: int, **changed: object) -> bytes:
        return msgspec.json.encode(plain[number] | changed)

    return {
        "cut off.json": good[0][: len(good[0]) // 2],
        "empty.json": b"",
        "deep.json": b"[" * 100_000,
        "deep_inside.json": b'{"kind":"trustkit hand-in","schema":1,"x":' + b'{"a":' * 50_000,
        "huge_number.json": good[1].replace(b'"revision": ', b'"revision": ' + b"9" * 5_000),
        "bomb.json": b" " * 30_000_000,
        "wrong_types.json": but(2, exercise=["all", "of", "them"], minutes=3),
        "unknown_field.json": but(3, run="import os"),
        "nul.json": good[4].replace(b"trustkit hand-in", b"trustkit\0hand-in"),
        "half_character.json": good[5].replace(b"correct", b"\xed\xa0\x80"),
        "other.json": b'{"name": "somebody"}',
        "newer.json": but(6, schema=99),
        "made_by_older.json": but(7, version="0.0.9"),
        "late.json": but(8, made=str(keys.due + timedelta(days=3))),
        "twice.json": good[9],
        "twice (1).json": good[9],
        "again.json": but(11, revision=1_000),
        "before.json": good[11],
        "another_person.json": but(9, person="abcdefabcdefabcd"),
        "stranger.json": but(10, seat="ffffffffffff"),
        "=cmd('calc')!A0.json": b"NaN",
        "program.py": b"raise SystemExit('never run')\n",
        "notebook.ipynb": b'{"cells": []}',
    }


def fill(course: Path, folder: Path, people: int = 200, seed: int = 1) -> int:
    """Fills the folder with so many hand-ins, the last twenty of them troubled; gives the number of files."""
    keys, draw = read_keys(course / "coach" / "keys.json"), random.Random(seed)
    seats = list(keys.seats)[:people]
    folder.mkdir(parents=True)
    for number, seat in enumerate(seats[:-20], 1):
        one = hand_in(keys, seat, draw)
        if draw.random() < 0.6:
            one = msgspec.structs.replace(one, **checked_in(keys, draw))
        (folder / f"hand-in {number:03}.json").write_bytes(as_bytes(one))
    for name, content in troubled(keys, seats[-20:], draw).items():
        (folder / name).write_bytes(content)
    return len(list(folder.iterdir()))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("course", type=Path)
    parser.add_argument("hand_ins", type=Path)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--time", action="store_true", help="also say how long it takes to read them")
    given = parser.parse_args()
    print(f"{fill(given.course, given.hand_ins, given.people)} files are in {given.hand_ins}.")
    if given.time:
        began = time.perf_counter()
        found = cohort_of(collect(given.hand_ins, read_keys(given.course / "coach" / "keys.json")))
        cohort_as_text(found)
        print(f"Reading them and laying out the room took {time.perf_counter() - began:.2f} seconds.")
