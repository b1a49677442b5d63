"""A programme of many businesses: speed-up of two workers, memory of each, questions across all, a million on paper.

`python benchmarks/programme.py [--businesses 1000] [--acts 10000] [--rounds 3]` makes X archives of fictional
businesses in a temporary folder, scores them in turn with one worker on one core and with two on two, asks every
question of ten million acts (the results written again under other names until there are so many), and prints ratios,
costs and whether the goals are met.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
from make_x_archive import write
from whole_job import peak_mb

from trustkit.programme.pools import local_pool
from trustkit.programme.questions import QUESTIONS
from trustkit.programme.results import Results, kept_in
from trustkit.programme.run import score_folder
from trustkit.programme.score import TABLES, Scored

DIFFERENT = 20  # so many different archives; the others have the same acts, and another comment in the zip
ASKED_ACTS = 10_000_000
MOST_MB, MOST_SECONDS, LEAST_RATIO = 500, 10, 1.7


def make(folder: Path, businesses: int, acts: int) -> None:
    """Fills a folder with so many X archives of so many posts, no two with the same bytes."""
    folder.mkdir()
    for number in range(businesses):
        place = folder / f"business_{number:04}.zip"
        if number < DIFFERENT:
            write(place, acts, seed=number)
        else:
            place.write_bytes((folder / f"business_{number % DIFFERENT:04}.zip").read_bytes())
        with zipfile.ZipFile(place, "a") as packed:
            packed.comment = f"{number}".encode()


def timed(folder: Path, results: Path, workers: int) -> dict[str, float]:
    """Scores the folder in a process of its own: wall seconds an export, CPU seconds of all workers, peaks in MB."""
    command = [
        sys.executable,
        __file__,
        "--score",
        str(folder),
        str(results),
        "--workers",
        str(workers),
    ]
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    return dict(zip(("each", "cpu", "worker_mb", "keeper_mb"), map(float, said), strict=True))


def score_here(folder: Path, results: Path, workers: int) -> None:
    """What `timed` runs; the clock begins when each worker has done one, so that starting Python is not counted."""
    if hasattr(os, "sched_setaffinity"):  # a core for each worker, as on a machine that has as many
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:workers])
    began = 0.0

    def progress(what: str, done: int, _of: int) -> None:
        nonlocal began
        if (what, done) == ("Scoring", workers):
            began = time.perf_counter()

    run = score_folder(folder, results, local_pool(workers), progress=progress)
    each = (time.perf_counter() - began) / max(1, run.new - workers)
    of_workers = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = of_workers.ru_utime + of_workers.ru_stime
    print(each, cpu, of_workers.ru_maxrss * 1024 / 1e6, peak_mb())


def repeat_to(kept: Results, acts: int) -> int:
    """Writes the rows of some results again under other SHA-256s until they hold so many acts; gives how many."""
    rows = {name: pa.concat_tables(kept.rows(name)).unify_dictionaries().combine_chunks() for name in TABLES}
    many, roll = rows["acts"].num_rows, list(kept.roll)
    turns = range(-(-acts // many) - 1)

    def again(table: pa.Table, turn: int) -> pa.Table:
        old = table["export"].combine_chunks()
        names = [sha256(f"{name}{turn}".encode()).hexdigest() for name in old.dictionary.to_pylist()]
        export = pa.DictionaryArray.from_arrays(old.indices, names)
        return table.set_column(0, table.schema.field("export"), export)

    for some in batched(turns, max(1, 1_000_000 // many)):  # parts as large as those of a run
        batch = [{name: again(table, turn) for name, table in rows.items()} for turn in some]
        roll += [export for one in batch for export in one["standings"]["export"].to_pylist()]
        kept.add([Scored(one, kept.settings.definitions) for one in batch])
    with kept.written(roll):
        return many * (len(turns) + 1)


def batched(turns: range, size: int) -> list[range]:
    return [turns[start : start + size] for start in range(0, len(turns), size)]


def ask_here(results: Path) -> None:
    """What is run in a process of its own: each question with its seconds, and the peak in MB."""
    kept = kept_in(results)
    for name, question in QUESTIONS.items():
        began = time.perf_counter()
        question(kept)
        print(name, time.perf_counter() - began)
    print("peak", peak_mb())


def on_paper(each_cpu: float, kept_bytes: float, keeper_seconds: float) -> list[str]:
    """What a million businesses of this size cost, from the figures of this run."""
    hours = each_cpu * 1e6 / 3600
    return [
        f"A million such businesses: {hours:,.0f} hours of one core, {hours / 24 / 2:,.1f} days on two cores,",
        f"{hours / 100:,.1f} hours on 100 cores; {kept_bytes * 1e6 / 1e9:,.0f} GB of results.",
        f"One process that keeps the results needs {keeper_seconds * 1e3:.1f} ms an export: it feeds"
        f" {each_cpu / keeper_seconds:,.0f} cores, and a million take it {keeper_seconds * 1e6 / 3600:,.1f} hours.",
    ]


def keeping_seconds(kept: Results, aside: Path) -> float:
    """Seconds of the processor that keeping one export takes: writing its rows in a batch of a hundred."""
    rows = {name: next(kept.by_part(name)) for name in TABLES}
    many = rows["standings"].num_rows
    again = Results(aside, kept.settings)
    with again.written([]):
        began = time.process_time()
        again.add([Scored(rows, kept.settings.definitions)])
        return (time.process_time() - began) / many


def main(folder: Path, businesses: int, acts: int, rounds: int) -> None:
    make(folder / "exports", businesses, acts)
    make(folder / "few", 2, acts)
    few = [timed(folder / "few", folder / f"results_few_{many}", many) for many in (1, 2)]
    print(
        f"{businesses} businesses of {acts:,} acts; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n"
    )
    walls, cpus, ones = [], [], []
    for turn in range(rounds):
        one, two = runs = [timed(folder / "exports", folder / f"results_{turn}_{n}", n) for n in (1, 2)]
        each = [(run["cpu"] - less["cpu"]) / (businesses - 2) for run, less in zip(runs, few, strict=True)]
        ones.append(each[0])
        walls.append(one["each"] / two["each"])
        cpus.append(2 * each[0] / each[1])
        print(
            f"round {turn + 1}: an export takes {one['each']:.3f} s with one worker, {two['each']:.3f} s with two:"
        )
        print(f"  {walls[-1]:.2f} times as quick; by the CPU time that each took, {cpus[-1]:.2f} times")
        print(
            f"  peaks: worker {one['worker_mb']:.0f} and {two['worker_mb']:.0f} MB, keeper {two['keeper_mb']:.0f} MB"
        )
    wall, by_cpu, cpu = (statistics.median(each) for each in (walls, cpus, ones))
    kept = kept_in(folder / "results_0_1")
    size = sum(file.stat().st_size for file in kept.place.rglob("*.parquet")) / businesses
    print(
        f"\nspeed-up of two workers, by the clock    {wall:.2f}   goal: at least {LEAST_RATIO}"
        f"   {met(wall >= LEAST_RATIO)}"
    )
    print(f"the same, by CPU time (two at best)      {by_cpu:.2f}")
    grown = one["worker_mb"] / few[0]["worker_mb"]
    print(
        f"a worker's peak after {businesses} ÷ after 2    {grown:.2f}   goal: at most 1.2   {met(grown <= 1.2)}"
    )
    again = timed(folder / "exports", folder / "results_0_1", 1)
    print(f"a second run: {again['cpu']:.1f} CPU seconds, where the first took {one['cpu']:.1f}")
    print(f"an export: {cpu:.2f} CPU seconds, {size / 1000:.0f} kB of results")
    print(*on_paper(cpu, size, keeping_seconds(kept, folder / "aside")), sep="\n")
    held = repeat_to(kept, ASKED_ACTS)
    said = subprocess.run(
        [sys.executable, __file__, "--ask", str(folder / "results_0_1")],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout.split()
    told = dict(zip(said[::2], map(float, said[1::2]), strict=True))
    peak, slowest = told.pop("peak"), max(told.values())
    print(
        f"\nquestions over {held:,} acts:",
        ", ".join(f"{name} {seconds:.1f} s" for name, seconds in told.items()),
    )
    print(
        f"the slowest          {slowest:.1f} s   goal: at most {MOST_SECONDS}   {met(slowest <= MOST_SECONDS)}"
    )
    print(f"memory, with imports {peak:.0f} MB   goal: at most {MOST_MB}   {met(peak <= MOST_MB)}")


def met(so: bool) -> str:
    return "met" if so else "not met"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--businesses", type=int, default=1000)
    parser.add_argument("--acts", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--score", type=Path, nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--ask", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.score:
        score_here(*given.score, given.workers)
    elif given.ask:
        ask_here(given.ask)
    else:
        with tempfile.TemporaryDirectory() as place:
            main(Path(place), given.businesses, given.acts, given.rounds)
