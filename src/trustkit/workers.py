"""Processes that work beside ours; Ctrl-C ends what they do at once, and what becomes of it is decided in ours.

Nothing of TrustKit is loaded here, so that a process begins to work as soon as Python itself has.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from types import FrameType, SimpleNamespace
from typing import Any

# In a worker: whether Ctrl-C came, and whether it does a task.
_here = SimpleNamespace(stopped=False, at_work=False)


class Workers(ProcessPoolExecutor):
    """Processes that are each started afresh, as on every system, one a core if not said.

    Ctrl-C goes to every process of a terminal. These break off what they do then, begin nothing after it, and hand over
    KeyboardInterrupt in place of a result; none is killed, so that no half of a result is on its way.
    """

    def __init__(self, many: int | None = None) -> None:
        super().__init__(many, get_context("spawn"), initializer=_listen)

    def submit(self, work: Callable[..., Any], /, *args: Any, **more: Any) -> Future[Any]:
        """As the standard executor does, which starts a process here as long as there are too few."""
        with _held_back():
            return super().submit(_done, work, *args, **more)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As the standard executor does; a process left behind while it loads would tell of what is no longer there."""
        with _held_back():
            super().shutdown(wait, cancel_futures=cancel_futures)


def _listen() -> None:
    """What a worker does first: from here on it knows what to do on Ctrl-C, also on one that came while it loaded."""
    # Before Ctrl-C is let through, so that it goes to the thread that works and not to this one.
    threading.Thread(target=_leave_with, args=[parent_process()], daemon=True).start()
    signal.signal(signal.SIGINT, _stop)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _leave_with(parent: BaseProcess) -> None:
    """Ends this process once the one that it works for is gone: killed, that tells nobody, and nobody would end us."""
    parent.join()
    os._exit(1)


def _stop(_number: int, _frame: FrameType | None) -> None:
    _here.stopped = True
    # Raised where Python cannot hand it on, as while it tidies up, it would be told of on the screen.
    sys.unraisablehook = lambda _: None
    if _here.at_work:
        _here.at_work = False  # a second Ctrl-C finds it on its way out already
        raise KeyboardInterrupt


def _done(work: Callable[..., Any], /, *args: Any, **more: Any) -> Any:
    """What a task came to; once Ctrl-C came nothing does, even where the work went on as if it had not."""
    _here.at_work = not _here.stopped
    try:
        made = work(*args, **more) if _here.at_work else None
    finally:
        _here.at_work = False
    if _here.stopped:
        raise KeyboardInterrupt
    return made


@contextmanager
def _held_back() -> Iterator[None]:
    """Keeps Ctrl-C waiting, here and in each process that starts meanwhile, until that listens.

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
