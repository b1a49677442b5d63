"""Where the work is done: worker processes on this computer, or the workers of a Dask cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any

from trustkit.errors import TrustKitError
from trustkit.workers import Workers

_MOST = 61  # Windows waits for no more processes at once
_WAIT_SECONDS = 30


@dataclass(frozen=True)
class Pool:
    """How to open an executor of the standard kind, and how many tasks to keep waiting in it."""

    open: Callable[[], AbstractContextManager[Executor]]
    at_once: int


def local_pool(workers: int | None = None) -> Pool:
    """Worker processes on this computer, one a core if not said.

    >>> local_pool(4).at_once
    8
    """
    many = min(workers or os.cpu_count() or 1, _MOST)

    # One more for each waits, so that no worker does.
    return Pool(lambda: Workers(many), 2 * many)


@contextmanager
def dask_pool(scheduler: str) -> Iterator[Pool]:
    """The workers of a Dask cluster, by the address of its scheduler, such as tcp://10.0.0.5:8786.

    Raises TrustKitError when `distributed` is not installed, or nobody answers there, or there is no worker.
    """
    try:
        from distributed import Client
    except ImportError:
        raise TrustKitError(
            "The package distributed is not installed.",
            "Without it there is no cluster to send work to.",
            'In the folder of TrustKit: .venv/bin/pip install ".[scale]"; or leave --scheduler out.',
        ) from None
    try:
        client: Any = Client(scheduler, timeout=_WAIT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError):
        raise TrustKitError(
            "No scheduler answers at that address.",
            "Nothing was scored.",
            "Start one with: dask scheduler. It prints its address; give that.",
        ) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=_WAIT_SECONDS)
        except TimeoutError:
            raise TrustKitError(
                "The scheduler has no worker.",
                "Nothing would ever be done.",
                "Start one on each computer: dask worker ADDRESS --nthreads 1 --nworkers auto.",
            ) from None
        threads = sum(client.nthreads().values())
        # Not pure: else Dask would read all of a task to give it a name, and hand out an old result for it.
        yield Pool(lambda: client.get_executor(pure=False), 2 * threads)
