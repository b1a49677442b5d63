"""All businesses of a folder, on any standard executor: only what is new, whatever breaks, and kept as it comes."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from trustkit import framework
from trustkit.errors import TrustKitError
from trustkit.programme.folder import Business, businesses_in, digest_of
from trustkit.programme.pools import Pool
from trustkit.programme.results import Results, settings_of
from trustkit.programme.score import Scored, Task, score
from trustkit.programme.shown import forget_answered

What = TypeVar("What")
Made = TypeVar("Made")
Progress = Callable[[str, int, int], None]  # what is done, how many are, and of how many

_BATCH, _BATCH_ACTS, _BATCH_SECONDS = 100, 1_000_000, 10
_KILLED = (
    "It brought the worker down, most often for lack of memory. It was not scored. "
    "Give its worker more memory (fewer at once), or score it alone with trustkit assess."
)
_GONE = TrustKitError(
    "The scheduler is gone.",
    "What was done until then is kept.",
    "Start it again, and run this once more: it goes on from there.",
)


@dataclass(frozen=True)
class Run:
    """What a run found in the folder: each business with its export's SHA-256, or with the reason why it has none."""

    results: Results
    exports: dict[Path, str]
    not_done: dict[Path, str]
    new: int


def score_folder(
    folder: Path,
    results: Path,
    pool: Pool,
    *,
    gates: str | Path | None = None,
    zone: str | None = None,
    forget: bool = False,
    progress: Progress = lambda *_: None,
) -> Run:
    """Scores every business in a folder that `results` does not hold yet, and keeps each as it is done.

    `zone` is the businesses' own where their answers name none; `gates` as in `assess`; with `forget`, what is kept of
    exports that left the folder is removed. Can be stopped at any time: the next run goes on from there. Raises
    TrustKitError when the folder holds nothing, another run writes the results, or the workers go by other definitions;
    OSError when the disk refuses them.

    >>> from concurrent.futures import ThreadPoolExecutor
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     exports = Path(folder, "exports")
    ...     exports.mkdir()
    ...     _ = Path(exports, "bakery.zip").write_bytes(b"no zip file")
    ...     run = score_folder(exports, Path(folder, "results"), Pool(lambda: ThreadPoolExecutor(1), 1))
    ...     run.new, [(path.name, export[:6]) for path, export in run.exports.items()]
    (1, [('bakery.zip', '14163b')])
    """
    if results.absolute().is_relative_to(folder.absolute()):
        raise TrustKitError(
            "The results would lie among the exports.",
            "They would be taken for a business.",
            "Name a place outside of that folder.",
        )
    gates = gates.absolute() if isinstance(gates, Path) and gates.exists() else gates
    kept = Results(results, settings_of(framework.rubric(gates), zone))
    exports, not_done = _digests(businesses_in(folder), pool, progress)
    tasks = {
        digest: Task(digest, business.path, business.answers, zone, gates)
        for business, digest in exports.items()
    }
    with kept.written(tasks):
        for done in kept.rows("standings", []):
            for digest in done["export"].to_pylist():
                tasks.pop(digest, None)
        if forget:
            kept.forget()
            forget_answered(kept)
        failed = _scored(list(tasks.values()), kept, pool, progress)
    paths = {business.path: digest for business, digest in exports.items()}
    not_done |= {path: failed[digest] for path, digest in paths.items() if digest in failed}
    return Run(kept, paths, not_done, len(tasks))


def _digests(
    businesses: list[Business], pool: Pool, progress: Progress
) -> tuple[dict[Business, str], dict[Path, str]]:
    """The SHA-256 of each business's export, or the reason why there is none; in the order of the folder."""
    found = {}
    for count, (business, made) in enumerate(finished(digest_of, businesses, pool), 1):
        found[business] = made
        progress("Looking", count, len(businesses))
    told = {business: found[business] for business in businesses}
    return (
        {business: made for business, made in told.items() if isinstance(made, str)},
        {business.path: reason_of(made) for business, made in told.items() if not isinstance(made, str)},
    )


def _scored(tasks: list[Task], kept: Results, pool: Pool, progress: Progress) -> dict[str, str]:
    """Scores and keeps them; of those that could not be tried to the end, the reason by the export's SHA-256."""
    failed: dict[str, str] = {}
    batch: list[Scored] = []
    began = time.monotonic()
    try:
        with closing(finished(score, tasks, pool)) as coming:
            for count, (task, made) in enumerate(coming, 1):
                if not isinstance(made, Scored):
                    failed[task.export] = reason_of(made)
                elif made.definitions != kept.settings.definitions:
                    raise TrustKitError(
                        "The workers have another TrustKit, or other word lists and measures, than you have.",
                        "Their figures would not be comparable with yours.",
                        "Install the same on all of them, and run this again.",
                    )
                elif (reason := made.rows["standings"]["reason"][0].as_py()) and not task.path.exists():
                    failed[task.export] = (
                        reason  # not kept: once it is back it is the same, and nobody would try it
                    )
                else:
                    batch.append(made)
                acts = sum(one.rows["acts"].num_rows for one in batch)
                late = time.monotonic() - began > _BATCH_SECONDS
                if batch and (late or len(batch) >= _BATCH or acts >= _BATCH_ACTS):
                    kept.add(batch)
                    batch, began = [], time.monotonic()
                progress("Scoring", count, len(tasks))
    finally:
        if batch:
            kept.add(batch)
    return failed


def finished(
    work: Callable[[What], Made], items: Iterable[What], pool: Pool
) -> Generator[tuple[What, Made | BaseException], None, None]:
    """Each item with what `work` made of it, or what it raised, in the order in which they end.

    One that brings a worker process down with it costs itself alone: the pool is opened anew, and what was under way is
    tried one by one.

    >>> from contextlib import nullcontext
    >>> from concurrent.futures import ThreadPoolExecutor
    >>> pool = Pool(lambda: ThreadPoolExecutor(1), 1)
    >>> list(finished(len, ["a", "bc"], pool))
    [('a', 1), ('bc', 2)]
    """
    waiting = deque(items)
    while waiting:
        suspects = yield from _until_broken(work, waiting, pool, pool.at_once)
        for one in suspects:
            for again in (yield from _until_broken(work, deque([one]), pool, 1)):
                yield again, BrokenExecutor()


def _until_broken(
    work: Callable[[What], Made], waiting: deque[What], pool: Pool, at_once: int
) -> Generator[tuple[What, Made | BaseException], None, list[What]]:
    """As `finished`, taking items from `waiting` until a worker is gone; gives what was under way then."""
    running: dict[Future[Made], What] = {}
    broken: list[What] = []
    with pool.open() as executor:
        try:
            while running or (waiting and not broken):
                while waiting and not broken and len(running) < at_once:
                    running[executor.submit(work, waiting[0])] = waiting[0]
                    waiting.popleft()
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    if future.cancelled():
                        raise _GONE
                    item, problem = running.pop(future), future.exception()
                    if isinstance(problem, BrokenExecutor):
                        broken.append(item)
                    else:
                        yield item, problem or future.result()
        except BrokenExecutor:  # it broke between two submissions
            broken += running.values()
        finally:
            for future in running:
                future.cancel()
    return broken


def reason_of(problem: BaseException) -> str:
    """Why a business could not be scored, without a value from its export.

    >>> reason_of(TrustKitError("It is empty.", "It was left out.", "Put it there again."))
    'It is empty. It was left out. Put it there again.'
    """
    if isinstance(problem, TrustKitError):
        return str(problem)
    if isinstance(problem, BrokenExecutor) or type(problem).__name__ == "KilledWorker":
        return _KILLED
    return (
        f"TrustKit stumbled over it ({type(problem).__name__}). It was not scored. "
        "Try trustkit assess on it alone, and tell the person who looks after TrustKit."
    )
