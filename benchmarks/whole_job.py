"""Times the whole job on a big X archive beside plain parsers and other readers, in one run.

    python benchmarks/whole_job.py [--posts 100000] [--mixed] [--repeat 5] [--peers PYTHON] [--jobs NAMES]

Each figure is the median of several fresh processes; imports, the making of the archive and the file
cache's first touch are not counted. `--mixed` writes posts in eight languages. `--peers` names a Python that has
ariadne-x and twitter-to-sqlite, if this one does not. `--jobs` names what to run, if not all.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import json
import re
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

    def make(self, posts: int, mixed: bool) -> None:
        """The files, unless they are there from an earlier run."""
        from make_x_archive import write

        if not self.zip.exists():
            # As many as it takes until all is loaded that is loaded on first use.
            write(self.tiny, 3000, seed=2, mixed=mixed)
            part = self.zip.with_suffix(".part")
            write(part, posts, seed=1, mixed=mixed)
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
    from trustkit.exports.packing.archive import Archive

    def job() -> int:
        archive = Archive(work.zip)
        posts = next(member for member in archive.members if member.label.endswith("data/tweets.js"))
        return sum(len(block) for block in archive.blocks(posts))

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


def changed_gate(work: Work) -> Job:
    """Place what was measured by gates of one's own, read from a file."""
    from importlib.resources import files

    import trustkit
    from trustkit import framework, ladder, plan, scorecard

    stream = trustkit.read(work.zip)
    findings = trustkit.assess(stream).findings
    gates = files("trustkit.framework").joinpath("ladder.toml").read_text("utf-8")
    changed = re.sub(r"at_least = \S+", "at_least = 0.123", gates, count=1)
    own = work.zip.with_name("own-gates.toml")
    own.write_text(re.sub(r'version = "\S+"', 'version = "own"', changed, count=1), "utf-8")

    def job() -> object:
        rubric = framework.rubric(own)
        standing = ladder.place(findings, rubric)
        until = stream.until.date()
        return scorecard.score(findings), plan.plan_next(standing, findings, until, None, rubric.action)

    return job


def changed_lexicon(work: Work) -> Job:
    """Label, measure and place anew after a phrase was added to a word list."""
    import msgspec

    import trustkit
    from trustkit.signals import labels, patterns

    stream = trustkit.read(work.zip)
    trustkit.assess(stream)
    english = patterns.lexicon("en")
    name = "thanks word"
    words = (*english.lists[name].words, "liked it")  # which speaks in one text of twenty
    changed = msgspec.structs.replace(
        english, lists=english.lists | {name: msgspec.structs.replace(english.lists[name], words=words)}
    )
    read_lexicon = patterns.lexicon

    def job() -> object:
        patterns.matcher.cache_clear()
        patterns.lexicon = labels.lexicon = lambda code: changed if code == "en" else read_lexicon(code)
        return trustkit.assess(stream)

    return job


def vader(work: Work) -> Job:
    """The scores of vaderSentiment for the texts that `label` labels."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    import trustkit

    texts = trustkit.read(work.zip).events["text"].dropna().to_list()
    score = SentimentIntensityAnalyzer().polarity_scores
    score("We bake good bread.")
    return lambda: [score(text) for text in texts]


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
    "label": ("  stage: label only, all posts", label, True),
    "vader": ("vaderSentiment, the same texts", vader, True),
    "gate": ("a gate changed: place anew", changed_gate, True),
    "lexicon": ("a word list changed: assess anew", changed_lexicon, True),
    "ariadne": ("ariadne-x load_archive", ariadne, True),
    "sqlite": ("twitter-to-sqlite import", to_sqlite, True),
}
PEERS = {"ariadne": "ariadne", "sqlite": "twitter_to_sqlite"}  # run by the Python of `--peers`
NEEDS = PEERS | {"vader": "vaderSentiment"}


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


def run_all(work: Work, repeat: int, peers: str, names: list[str]) -> dict[str, dict[str, float]]:
    """Medians of these jobs; they take turns, so that a busy spell of the machine falls on all."""
    found: dict[str, list[dict[str, float]]] = {name: [] for name in names}
    for _ in range(repeat):
        for name in names:
            python = peers if name in PEERS else sys.executable
            if name in NEEDS and not has(python, NEEDS[name]):
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


def show(medians: dict[str, dict[str, float]], file_mb: float, goals: Goals) -> None:
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
        print(f"{JOBS[name][0]:34} not run; see benchmarks/README.md")
    print()
    for what, names, value, side, goal in goals:
        if medians.keys() >= set(names):
            reached = value([medians[name] for name in names])
            met = reached <= goal if side == "at most" else reached >= goal
            print(f"{what:44}{reached:8.2f}   goal: {side} {goal:<5} {'met' if met else 'not met'}")


def walls(runs: list[dict[str, float]]) -> float:
    """The first job's time as a ratio to the second's."""
    return runs[0]["wall"] / runs[1]["wall"]


def ms(runs: list[dict[str, float]]) -> float:
    """The job's time in milliseconds."""
    return 1000 * runs[0]["wall"]


Goals = list[tuple[str, tuple[str, ...], Callable[[list[dict[str, float]]], float], str, float]]


def goals_for(posts: int, mixed: bool, file_mb: float) -> Goals:
    """What is to be reached: figure, its jobs, how it is reckoned from them, and the goal."""

    def peak(runs: list[dict[str, float]]) -> float:
        return runs[0]["peak"] / file_mb

    def beyond(runs: list[dict[str, float]]) -> float:
        return (runs[0]["peak"] - runs[0]["base"]) / file_mb

    goals: Goals = [
        ("whole job ÷ orjson.loads", ("whole-zip", "orjson"), walls, "at most", 1.25 if mixed else 1.0)
    ]
    if not mixed:
        goals.append(("whole job ÷ typed decode", ("whole-zip", "typed"), walls, "at most", 2.2))
    goals += [
        ("peak memory ÷ file, imports included", ("whole-zip",), peak, "at most", 0.5 if mixed else 0.8),
        ("peak memory beyond the imports ÷ file", ("whole-zip",), beyond, "at most", 0.35 if mixed else 0.6),
        ("ariadne-x load ÷ whole job", ("ariadne", "whole-zip"), walls, "at least", 5.0),
        ("vaderSentiment ÷ labelling", ("vader", "label"), walls, "at least", 8.0),
    ]
    if posts <= 100_000:
        goals += [
            ("a changed gate, ms", ("gate",), ms, "at most", 50),
            ("a changed word list, ms", ("lexicon",), ms, "at most", 150),
        ]
    return goals


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--posts", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--folder", type=Path, help="where the archives are kept between runs")
    parser.add_argument(
        "--mixed", action="store_true", help="posts in eight languages, one of them not covered"
    )
    parser.add_argument("--jobs", nargs="+", choices=JOBS, default=list(JOBS), help="only these, and orjson")
    parser.add_argument("--only", choices=JOBS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.only:
        run_one(given.only, Work(given.folder))
        return
    folder = given.folder or Path(tempfile.mkdtemp(prefix="trustkit-benchmark-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        work = Work(folder)
        work.make(given.posts, given.mixed)
        file_mb = (work.folder / "data/tweets.js").stat().st_size / 1e6
        print(
            f"{given.posts:,} posts{' in eight languages' if given.mixed else ''}, tweets.js {file_mb:.1f} MB, "
            f"medians of {given.repeat} fresh processes\n"
        )
        names = [name for name in JOBS if name in ("orjson", *given.jobs)]
        medians = run_all(work, given.repeat, given.peers, names)
        show(medians, file_mb, goals_for(given.posts, given.mixed, file_mb))
    finally:
        if not given.folder:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
