"""Times the whole job on a big X archive beside plain parsers and other readers, in one run.

    python benchmarks/whole_job.py [--posts 100000] [--repeat 5] [--peers PYTHON]

Each figure is the median of several fresh processes; imports, the making of the archive and the file
cache's first touch are not counted. `--peers` names a Python that has ariadne-x and twitter-to-sqlite, if
this one does not.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
Job = Callable[[], object]
HERE = Path(__file__).resolve()


class Work:
    """The places that one run works in: the archive as zip and as folder, and a tiny one to warm up with."""

    def __init__(self, folder: Path) -> None:
        self.zip, self.folder, self.tiny = folder / "big.zip", folder / "big", folder / "tiny.zip"
        self.renamed, self.database = folder / "renamed.zip", folder / "out.db"
        self.base: float | None = None

    def make(self, posts: int) -> None:
        """The files, unless they are there from an earlier run."""
        from make_x_archive import write

        if not self.zip.exists():
            write(self.tiny, 300, seed=2)
            part = self.zip.with_suffix(".part")
            write(part, posts, seed=1)
            part.rename(self.zip)
        if not self.folder.exists():
            with zipfile.ZipFile(self.zip) as archive:
                archive.extractall(self.folder)
        if not self.renamed.exists():
            with zipfile.ZipFile(self.renamed, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.write(self.folder / "data/tweets.js", "data/tweet.js")

    def posts(self) -> bytes:
        """The bytes of the post file after its assignment, which is what the parsers get."""
        self.base = peak_mb()
        with (self.folder / "data/tweets.js").open("rb", buffering=0) as file:
            file.seek(file.read(1000).index(b"["))
            return file.readall()


def whole(path: Path, work: Work) -> Job:
    """Open, read, label, measure and place."""
    import trustkit

    trustkit.assess(trustkit.read(work.tiny))
    return lambda: trustkit.assess(trustkit.read(path))


def read(path: Path, work: Work) -> Job:
    """Open and read into the four tables."""
    import trustkit

    trustkit.read(work.tiny)
    return lambda: trustkit.read(path)


def inflate(work: Work) -> Job:
    """Only unpack the post file, block by block."""
    from trustkit.exports.archive import Archive

    def job() -> int:
        archive = Archive(work.zip)
        return sum(len(block) for block in archive.blocks(archive.ending("data/tweets.js")[0]))

    return job


def label(work: Work) -> Job:
    """Only say what each text does."""
    import trustkit
    from trustkit.signals.labels import label as labelled

    labelled(trustkit.read(work.tiny).events)
    events = trustkit.read(work.zip).events
    return lambda: labelled(events)


def measure(work: Work) -> Job:
    """Label, measure and place what was read."""
    import trustkit

    trustkit.assess(trustkit.read(work.tiny))
    stream = trustkit.read(work.zip)
    return lambda: trustkit.assess(stream)


def parse_orjson(work: Work) -> Job:
    """The bytes as Python objects by orjson."""
    import orjson

    content = work.posts()
    return lambda: orjson.loads(content)


def parse_json(work: Work) -> Job:
    """The bytes as Python objects by the standard library."""
    content = work.posts()
    return lambda: json.loads(content)


def parse_typed(work: Work) -> Job:
    """The bytes as typed structs by msgspec, whole."""
    import msgspec

    from trustkit.exports.x.records import Tweet

    wrapped = msgspec.defstruct("Wrapped", [("tweet", Tweet)], gc=False)
    decoder = msgspec.json.Decoder(list[wrapped], strict=False)
    content = work.posts()
    return lambda: decoder.decode(content)


def ariadne(work: Work) -> Job:
    """The reader of ariadne-x: loads the posts as objects."""
    from ariadne.archive import load_archive

    load_archive(work.tiny)
    return lambda: load_archive(work.zip)


def to_sqlite(work: Work) -> Job:
    """The import of twitter-to-sqlite, given the old file name that it knows."""
    from twitter_to_sqlite.cli import cli

    work.database.unlink(missing_ok=True)
    return lambda: cli.main(["import", str(work.database), str(work.renamed)], standalone_mode=False)


JOBS: dict[str, tuple[str, Callable[[Work], Job], bool]] = {
    "orjson": ("orjson.loads, gc off", parse_orjson, False),
    "json": ("json.loads, gc off", parse_json, False),
    "typed": ("msgspec typed decode, gc off", parse_typed, False),
    "whole-zip": ("trustkit whole job, from zip", lambda work: whole(work.zip, work), True),
    "whole-folder": ("trustkit whole job, from folder", lambda work: whole(work.folder, work), True),
    "read-zip": ("  stage: read, from zip", lambda work: read(work.zip, work), True),
    "read-folder": ("  stage: read, from folder", lambda work: read(work.folder, work), True),
    "inflate": ("  stage: unpack only", inflate, True),
    "assess": ("  stage: label, measure, place", measure, True),
    "label": ("  stage: label only", label, True),
    "ariadne": ("ariadne-x load_archive", ariadne, True),
    "sqlite": ("twitter-to-sqlite import", to_sqlite, True),
}
PEERS = {"ariadne": "ariadne", "sqlite": "twitter_to_sqlite"}


def run_one(name: str, work: Work) -> None:
    """One job in this process: its seconds and memory as one line of JSON."""
    _, prepare, collecting = JOBS[name]
    job = prepare(work)
    gc.collect()
    if not collecting:
        gc.disable()
    base = work.base or peak_mb()
    wall, cpu = time.perf_counter(), time.process_time()
    kept = job()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print("\n" + json.dumps({"wall": wall, "cpu": cpu, "peak": peak_mb(), "base": base}))
    del kept


def peak_mb() -> float:
    """The most memory this process has held so far, in MB (10⁶ bytes)."""
    if sys.platform == "linux":  # getrusage begins with what the parent held
        told = Path("/proc/self/status").read_text("ascii")
        return int(told.partition("VmHWM:")[2].split()[0]) * 1024 / 1e6
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def run_all(work: Work, repeat: int, peers: str) -> dict[str, dict[str, float]]:
    """Medians of all jobs; they take turns, so that a busy spell of the machine falls on all."""
    found: dict[str, list[dict[str, float]]] = {name: [] for name in JOBS}
    for _ in range(repeat):
        for name in JOBS:
            python = peers if name in PEERS else sys.executable
            if name in PEERS and not has(python, PEERS[name]):
                continue
            line = subprocess.run(
                [python, str(HERE), "--only", name, "--folder", str(work.zip.parent)],
                check=True,
                capture_output=True,
                text=True,
            ).stdout.splitlines()[-1]
            found[name].append(json.loads(line))
    return {
        name: {key: statistics.median(run[key] for run in runs) for key in runs[0]}
        for name, runs in found.items()
        if runs
    }


def has(python: str, module: str) -> bool:
    """Whether that Python can import the module."""
    if python == sys.executable:
        return importlib.util.find_spec(module) is not None
    return (
        subprocess.run([python, "-c", f"import {module}"], check=False, capture_output=True).returncode == 0
    )


def show(medians: dict[str, dict[str, float]], file_mb: float) -> None:
    """The table, and how the goals stand."""
    yardstick = medians["orjson"]["wall"]
    head = ("", "wall s", "cpu s", "× orjson", "peak MB", "minus base", "peak ÷ file")
    print("{:34}{:>9}{:>9}{:>10}{:>10}{:>12}{:>13}".format(*head))
    for name, run in medians.items():
        print(
            f"{JOBS[name][0]:34}{run['wall']:9.3f}{run['cpu']:9.3f}{run['wall'] / yardstick:10.2f}"
            f"{run['peak']:10.0f}{run['peak'] - run['base']:12.0f}{run['peak'] / file_mb:13.2f}"
        )
    for name in JOBS.keys() - medians.keys():
        print(f"{JOBS[name][0]:34} not installed; see benchmarks/README.md")
    job = medians["whole-zip"]
    goals = [
        ("whole job ÷ orjson.loads", job["wall"] / yardstick, "at most", 1.0),
        ("whole job ÷ typed decode", job["wall"] / medians["typed"]["wall"], "at most", 2.2),
        ("peak memory ÷ file", job["peak"] / file_mb, "at most", 0.8),
        ("peak memory beyond the imports ÷ file", (job["peak"] - job["base"]) / file_mb, "at most", 0.6),
    ]
    if "ariadne" in medians:
        goals.append(
            ("ariadne-x load ÷ whole job", medians["ariadne"]["wall"] / job["wall"], "at least", 5.0)
        )
    print()
    for what, value, side, goal in goals:
        met = value <= goal if side == "at most" else value >= goal
        print(f"{what:40}{value:8.2f}   goal: {side} {goal:<4} {'met' if met else 'not met'}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--posts", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--folder", type=Path, help="where the archives are kept between runs")
    parser.add_argument("--only", choices=JOBS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.only:
        run_one(given.only, Work(given.folder))
        return
    folder = given.folder or Path(tempfile.mkdtemp(prefix="trustkit-benchmark-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        work = Work(folder)
        work.make(given.posts)
        file_mb = (work.folder / "data/tweets.js").stat().st_size / 1e6
        print(
            f"{given.posts:,} posts, tweets.js {file_mb:.1f} MB, medians of {given.repeat} fresh processes\n"
        )
        show(run_all(work, given.repeat, given.peers), file_mb)
    finally:
        if not given.folder:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
