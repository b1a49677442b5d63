"""Processes that work beside ours, and leave Ctrl-C to it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any


class Workers(ProcessPoolExecutor):
    """Processes that are each started afresh, as on every system, one a core if not said.

    Ctrl-C goes to every process of a terminal; these pass it over, and ours decides what becomes of their work.
    """

    def __init__(self, many: int | None = None) -> None:
        super().__init__(
            many,
            get_context("spawn"),
            initializer=signal.signal,
            initargs=(signal.SIGINT, signal.SIG_IGN),
        )

    def submit(self, work: Callable[..., Any], /, *args: Any, **more: Any) -> Future[Any]:
        """As the standard executor does, which starts a process here as long as there are too few."""
        with _held_back():
            return super().submit(work, *args, **more)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As the standard executor does; a process left behind while it loads would tell of what is no longer there."""
        with _held_back():
            super().shutdown(wait, cancel_futures=cancel_futures)


@contextmanager
def _held_back() -> Iterator[None]:
    """Keeps Ctrl-C waiting, here and for good in each process that starts meanwhile, before it could pass it over.

    Where a system knows no such thing (Windows), a process that is just loading still tells of it.
    """
    if not hasattr(signal, "pthread_sigmask") or threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    # Another thread may take it although this one does not; half a start would leave a process that nobody waits for.
    handler = signal.signal(signal.SIGINT, lambda number, _frame: came.append(number))
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        signal.signal(signal.SIGINT, handler)
    if came:
        raise KeyboardInterrupt
