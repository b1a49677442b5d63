"""What is left when a save is killed or refused at each of its system calls: python benchmarks/save_faults.py [--every]

For each of TrustKit's writers and each state in which its file may be, the save is run again and again: with the fault
at its first system call, at its second, and so on until it comes to its end untouched. Then all that had been saved
must be there, no file may be half, and the next save must work. The control is a plain write, which must break.
Without `--every` it takes the states that ask most, with it all of them and answers of up to 300 kB. Linux on x86-64.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import room
import syscall_faults

from trustkit import workbook as module
from trustkit.coach import assign, collect, mark_sheet, offer, read_marks
from trustkit.coach.cells import as_csv
from trustkit.coach.handed_over import handed_over
from trustkit.coach.pseudonyms import KEY_BYTES, key_of
from trustkit.coach.shapes import as_bytes
from trustkit.errors import TrustKitError
from trustkit.files import write_whole
from trustkit.report.html import write_page
from trustkit.workbook import NAME, Workbook

SAVED, REFUSED, STUCK = 0, 3, 4
SHORT = {"short": 20}
SIZES = {**SHORT, "of 5 kB": 5_000, "of 300 kB": 300_000}
MOST = (
    "a workbook with all its copies, an answer short",
    "a damaged workbook, an answer short",
    "a hand-in and its log",
    "a marker's table",
)
OLDER = Path(__file__).parents[1] / "tests/workbook/older/1_results_among_answers.json"


@dataclass(frozen=True)
class Job:
    """A writer, the folder as it finds it, and what must be so afterwards."""

    name: str
    folder: Path  # copied for each fault
    ready: Callable[[Path], tuple[Callable[[], object], Callable[[], object]]]  # the save, and the next one
    broken: Callable[[Path, int | None], str]  # what is lost or broken, given the exit code (None: killed)


def workbook_jobs(place: Path, sizes: dict[str, int]) -> Iterator[Job]:
    """The workbook in each state in which a save may find it."""
    states = {
        "no workbook yet": lambda book: None,
        "a workbook": lambda book: book.save_answer("a", 1),
        "a workbook with all its copies": lambda book: [book.save_answer("a", number) for number in range(8)],
        "what an earlier power cut left": _left_by_a_power_cut,
        "a damaged workbook": _damaged,
        "a workbook of an older layout": lambda book: book.path.write_bytes(OLDER.read_bytes()),
        "a workbook that another window has changed": lambda book: book.save_answer("a", 1),
    }
    for number, (state, make) in enumerate(states.items()):
        folder = place / f"state-{number}"
        folder.mkdir()
        make(Workbook.open(folder / NAME))
        for size, letters in sizes.items():
            yield _workbook_job(f"{state}, an answer {size}", folder, "x" * letters, other="another" in state)


def _left_by_a_power_cut(book: Workbook) -> None:
    book.save_answer("a", 1)
    for left in ("0a1b2c3d.part", "000001.copy.0a1b2c3d.part"):
        book.path.with_name(f"{NAME}.{left}").write_bytes(b'{"schema": 2, "revi')


def _damaged(book: Workbook) -> None:
    for number in range(3):
        book.save_answer("a", number)
    book.path.write_bytes(book.path.read_bytes()[:40])


def _workbook_job(name: str, folder: Path, value: str, *, other: bool) -> Job:
    kept = Workbook.open(folder / NAME)
    answers, results = kept.answers() | ({"b": 2} if other else {}), kept.results()

    def ready(here: Path) -> tuple[Callable[[], object], Callable[[], object]]:
        book = Workbook.open(here / NAME)
        if other:
            Workbook.open(here / NAME).save_answer("b", 2)
        return lambda: book.save_answer("new", value), lambda: book.save_answer("later", 3)

    def broken(here: Path, code: int | None) -> str:
        book = Workbook.open(here / NAME)
        there = book.answers()
        new, later = there.pop("new", None), there.pop("later", None)
        if there != answers or book.results() != results:
            return "an answer from before is gone"
        if new not in ((value,) if code is not None else (value, None)):
            return "an answer that was told to be saved, or to go with the next save, is gone"
        if code == REFUSED and later != 3:
            return "the next answer is gone"
        if book.notice and "damaged" not in name:
            return "the workbook is half, and only a copy saved it"
        for file in here.iterdir():
            if file.suffix in (".copy", ".schema-1"):
                json.loads(file.read_bytes())
        before = len(book.answers())
        book.save_answer("next", 4)
        if len(Workbook.open(here / NAME).answers()) != before + 1:
            return "the next save lost something"
        return "the next save left something half behind" if list(here.glob("*.part")) else ""

    return Job(name, folder, ready, broken)


def other_jobs(place: Path) -> Iterator[Job]:
    """The other writers: a page, a person's key, a hand-in with its log, and a marker's table."""
    yield _page_job("a new page", place / "no page", b"")
    yield _page_job("a page that was there", place / "page", b"<p>old</p>" * 1_000)
    yield _key_job(place / "key")
    keys = assign(["01"], date(2026, 12, 10), ["Ann", "Bo", "Cy"], place / "course")
    yield _hand_in_job(place / "hand-in", place / "course/hand-out" / next(iter(keys.seats.values())).folder)
    draw = random.Random(1)
    yield _marks_job(place / "marks", [as_bytes(room.hand_in(keys, seat, draw)) for seat in keys.seats])


def _page_job(name: str, folder: Path, old: bytes) -> Job:
    folder.mkdir()
    if old:
        write_whole(folder / "page.html", old)
    new = b"<p>new</p>" * 3_000

    def broken(here: Path, code: int | None) -> str:
        page = here / "page.html"
        there = page.read_bytes() if page.exists() else b""
        if there not in (old, new):
            return "half a page"
        return (
            "the page was told to be written, and is not there" if code is not None and there != new else ""
        )

    def ready(here: Path) -> tuple[Callable[[], object], Callable[[], object]]:
        return (write := lambda: write_page(new.decode(), here / "page.html")), write

    return Job(name, folder, ready, broken)


def _plain_write(folder: Path) -> Job:
    """What most programs do; there to show that half a file would be found."""
    plain = _page_job("control", folder, b"<p>old</p>" * 1_000)

    def ready(here: Path) -> tuple[Callable[[], object], Callable[[], object]]:
        return (write := lambda: (here / "page.html").write_bytes(b"<p>new</p>" * 3_000)), write

    return replace(plain, ready=ready)


def _key_job(folder: Path) -> Job:
    folder.mkdir()

    def ready(here: Path) -> tuple[Callable[[], object], Callable[[], object]]:
        os.environ["TRUSTKIT_HOME"] = str(here)
        return (make := lambda: write_whole(here / "told", key_of("course"))), make

    def broken(here: Path, code: int | None) -> str:
        os.environ["TRUSTKIT_HOME"] = str(here)
        told = (here / "told").read_bytes() if (here / "told").exists() else None
        key = key_of("course")
        return "a key that was used is gone" if len(key) != KEY_BYTES or told not in (None, key) else ""

    return Job("a person's key", folder, ready, broken)


def _hand_in_job(folder: Path, seat: Path) -> Job:
    os.environ["TRUSTKIT_HOME"] = str(folder)
    made = offer(seat, workbook=Workbook.open(folder / NAME))
    made.write(folder / "first.json")

    def ready(here: Path) -> tuple[Callable[[], object], Callable[[], object]]:
        os.environ["TRUSTKIT_HOME"] = str(here)
        return lambda: made.write(here / "mine.json"), lambda: made.write(here / "again.json")

    def broken(here: Path, code: int | None) -> str:
        os.environ["TRUSTKIT_HOME"] = str(here)
        there = {file.stem for file in here.glob("*.json")}
        if any((here / f"{name}.json").read_bytes() != as_bytes(made.hand_in) for name in there):
            return "half a hand-in"
        if len(handed_over()) < len(there):
            return "the log does not know a hand-in"
        if code is not None and ("mine" if code == SAVED else "again") not in there:
            return "a hand-in that was told to be made is not there"
        return ""

    return Job("a hand-in and its log", folder, ready, broken)


def _marks_job(folder: Path, hand_ins: list[bytes]) -> Job:
    folder.mkdir()
    for number, content in enumerate(hand_ins[:-1]):
        (folder / f"{number}.json").write_bytes(content)
    mark_sheet(collect(folder), folder, "mia")
    sheet = folder / "marks-mia.csv"
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    sheet.write_bytes(as_csv([head, *([*row[:-1], "entered"] for row in rows)]))
    (folder / "last.json").write_bytes(hand_ins[-1])
    collected = collect(folder)

    def ready(here: Path) -> tuple[Callable[[], object], Callable[[], object]]:
        return (bring_up := lambda: mark_sheet(collected, here, "mia")), bring_up

    def broken(here: Path, code: int | None) -> str:
        now = read_marks(here, "mia").rows
        if sum(row.note == "entered" for row in now) != len(rows):
            return "a mark is gone"
        return "the new answers are not in the table" if code is not None and len(now) <= len(rows) else ""

    return Job("a marker's table", folder, ready, broken)


def _act(save: Callable[[], object]) -> int:
    try:
        save()
    except (TrustKitError, OSError) as problem:
        # Where a command tells of a full disk itself, the writer may hand on what the system says.
        return REFUSED if isinstance(problem, TrustKitError) or problem.errno in (5, 28, None) else STUCK
    return SAVED


def campaign(job: Job, kind: str, place: Path) -> Iterator[tuple[str, str]]:
    """For one kind of fault, at each call in turn: how the save ended, and what was lost or broken, if anything."""
    at = 0
    while True:
        at += 1
        here = place / "here"
        shutil.copytree(job.folder, here)
        following: list[Callable[[], object]] = []

        def ready(here: Path = here, following: list[Callable[[], object]] = following) -> Callable[[], int]:
            save, after = job.ready(here)
            following.append(after)
            return lambda: _act(save)

        def after(code: int, following: list[Callable[[], object]] = following) -> int:
            return code if code != REFUSED or _act(following[0]) == SAVED else STUCK

        outcome = syscall_faults.run(ready, after, kind, at)
        how = {SAVED: "saved", REFUSED: "refused", None: "killed"}.get(outcome.code, "broke off")
        what = outcome.told or ("the save after it failed as well" if outcome.code == STUCK else "")
        try:
            what = what or job.broken(here, outcome.code)
        except Exception as problem:  # noqa: BLE001 - whatever it is, it is the finding
            what = f"{type(problem).__name__}: {problem}"
        shutil.rmtree(here)
        if not outcome.struck:
            if what:
                yield "untouched", what
            return
        yield how, what and f"{job.name}, {kind} at call {at}: {what}"


def struck(jobs: Iterable[Job], place: Path) -> tuple[int, list[str]]:
    """Every fault at every call of the jobs: how many there were, and what was lost or broken; prints a line a job."""
    faults, lost = 0, []
    for job in jobs:
        ended: Counter[str] = Counter()
        for kind in syscall_faults.KINDS:
            for how, what in campaign(job, kind, place):
                ended[how] += 1
                lost += [what] if what else []
        faults += ended.total()
        told = ", ".join(f"{ended[how]} {how}" for how in ("killed", "refused", "saved", "broke off"))
        print(f"{job.name}: {ended.total()} faults; {told}", flush=True)
    return faults, lost


def main() -> int:
    """Prints the sum; 1 when anything was lost or broken, or when the control was not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", action="store_true")
    every = parser.parse_args().every
    module.LOCK_SECONDS = 1.0
    memory = Path("/dev/shm")  # noqa: S108 - the faults are ours, so no real disk has to turn
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as made:
        place = Path(made)
        jobs = [*workbook_jobs(place, SIZES if every else SHORT), *other_jobs(place)]
        faults, lost = struck((job for job in jobs if every or job.name in MOST), place)
        tries, broken = struck([_plain_write(place / "control")], place)
    print(*lost, sep="\n", end="\n" if lost else "")
    print(f"{faults} faults at the system calls of a save: {len(lost)} left anything lost or broken.")
    print(f"Control, a plain write: {len(broken)} of {tries} faults left something broken.")
    return bool(lost) or not broken


if __name__ == "__main__":
    sys.exit(main())
