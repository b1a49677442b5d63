"""Whether two who save into one workbook at once lose an answer: python benchmarks/two_writers.py [--times 50000]

Two processes save an answer each, or both the same one. Each time they take turns in another order, drawn by a seed,
one system call at a time. Afterwards both answers must be there (of the same one: the later), and the revision must
count both saves. The control does the same without the lock, and must lose some. Linux on x86-64 only.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import filelock
import syscall_faults

from trustkit.workbook import NAME, Workbook

CONTROL = 50
MEMORY = Path("/dev/shm")  # noqa: S108 - no real disk has to turn for this


def lost(folder: Path, draw: random.Random) -> tuple[str, int]:
    """One order of turns: what was lost, if anything, and how often the turn changed."""
    path = folder / NAME
    Workbook.open(path).save_answer("before", 0)
    names = draw.choice((("one", "two"), ("same", "same")))
    books = [Workbook.open(path) for _ in names]

    def saving(writer: int) -> Callable[[], int]:
        def save() -> int:
            # Whoever waits for the lock gives the turn back at once instead of sleeping for it.
            time.sleep = lambda seconds: os.sched_yield()
            books[writer].save_answer(names[writer], writer)
            return 0

        return save

    codes, turns = syscall_faults.take_turns([saving(0), saving(1)], draw)
    book = Workbook.open(path)
    there = book.answers()
    if codes != [0, 0]:
        return "a save failed", turns
    if there.pop("before") != 0 or book.revision != 3 or book.notice:
        return "a save went past the other", turns
    if names[0] == names[1]:
        return "" if there.get("same") in (0, 1) else "the answer is gone", turns
    return "" if there == {"one": 0, "two": 1} else "an answer is gone", turns


def main() -> int:
    """Prints how many orders were tried and how many lost anything; 1 when one did, or the control lost nothing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=5)
    given = parser.parse_args()
    draw = random.Random(given.seed)
    found, turns = tried(given.times, draw)
    print(*sorted(set(found)), sep="\n", end="\n" if found else "")
    print(
        f"{given.times} interleavings of two writers, {turns / given.times:.0f} changes of turn in each: "
        f"{len(found)} lost anything."
    )
    filelock.FileLock = lambda *args, **more: nullcontext()  # type: ignore[assignment,misc]
    control, _ = tried(CONTROL, draw)
    print(f"Control, without the lock: {len(control)} of {CONTROL} lost something.")
    return bool(found) or not control


def tried(times: int, draw: random.Random) -> tuple[list[str], int]:
    """What was lost in so many orders, and all changes of turn."""
    found, turns = [], 0
    for _ in range(times):
        with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
            what, changed = lost(Path(folder), draw)
        turns += changed
        found += [what] if what else []
    return found, turns


if __name__ == "__main__":
    sys.exit(main())
