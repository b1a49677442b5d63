"""A room to try the coach's commands on: hand-ins by people who do not exist, and files that should never be handed in.

`python benchmarks/room.py COURSE HAND_INS [--people 200]` fills the folder HAND_INS for the assignment in COURSE, the
last twenty with something damaged, hostile, missing, late or twice. The same seed gives the same files.
"""

from __future__ import annotations

import argparse
import random
import time
from datetime import timedelta
from pathlib import Path

import msgspec

from trustkit.coach import cohort_of, collect
from trustkit.coach.assign import Keys, read_keys
from trustkit.coach.rehearsal import hand_in, rehearse
from trustkit.coach.shapes import as_bytes
from trustkit.report import cohort_as_text


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
        "zero_byte.json": good[4].replace(b"trustkit hand-in", b"trustkit\0hand-in"),
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
    keys = read_keys(course / "coach" / "keys.json")
    draw = random.Random(f"troubled {seed}")  # of other people than those who rehearse
    seats = list(keys.seats)[:people]
    if len(seats) < 40:
        raise SystemExit("Twenty hand-ins are spoilt, so the room needs forty names or more.")
    rehearse(keys, folder, people=len(seats) - 20, seed=seed, hostile=True)
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
