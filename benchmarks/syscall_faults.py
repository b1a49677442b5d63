"""Stops pieces of code at their system calls, to kill them there, to let a call fail, or to let them take turns.

The code runs in forks of this process, which watches them through ptrace(2): nothing in them knows that it is watched,
and what is between Python and the kernel is in the test, too. Linux on x86-64 only.
"""

from __future__ import annotations

import ctypes
import errno
import functools
import os
import platform
import random
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass

POSSIBLE = sys.platform == "linux" and platform.machine() == "x86_64"
UNEXPECTED = 99  # the exit code of code that raised what it should not

# The calls that speak with a disk, by their numbers on x86-64: those that take room on it, and the others.
# fmt: off
_NEED_ROOM = {
    "write": 1, "pwrite64": 18, "writev": 20, "sendfile": 40, "ftruncate": 77, "mkdir": 83, "link": 86, "symlink": 88,
    "mkdirat": 258, "linkat": 265, "symlinkat": 266, "fallocate": 285, "copy_file_range": 326,
}
_OF_A_DISK = _NEED_ROOM | {
    "read": 0, "open": 2, "close": 3, "stat": 4, "fstat": 5, "lstat": 6, "lseek": 8, "ioctl": 16, "pread64": 17,
    "readv": 19, "access": 21, "fcntl": 72, "flock": 73, "fsync": 74, "fdatasync": 75, "truncate": 76, "getdents": 78,
    "chdir": 80, "rename": 82, "rmdir": 84, "unlink": 87, "readlink": 89, "chmod": 90, "fchmod": 91, "chown": 92,
    "getdents64": 217, "openat": 257, "newfstatat": 262, "unlinkat": 263, "renameat": 264, "readlinkat": 267,
    "fchmodat": 268, "faccessat": 269, "renameat2": 316, "statx": 332, "faccessat2": 439,
}
# fmt: on
_WRITE, _CLOSE, _OPEN, _OPENAT, _KILL = 1, 3, 2, 257, 62

# What happens at the chosen call; a network disk may tell of an error when all was done.
KINDS = ("KILL", "half a write, then KILL", "ENOSPC", "EIO", "EIO, yet done", "ENOSPC from then on")

_TRACEME, _PEEKUSER, _POKEUSER, _DETACH, _SYSCALL, _SETOPTIONS = 0, 3, 6, 17, 24, 0x4200
_SYSGOOD, _EXITKILL = 1, 0x100000
# Where a call's number, its result, and its third and second word stand.
_NUMBER, _RESULT, _COUNT, _SECOND = 120, 80, 96, 104


@dataclass(frozen=True)
class Outcome:
    """Whether the fault happened, and how the code ended: its exit code, or None when it was killed."""

    struck: bool
    code: int | None
    told: str = ""  # the traceback of what should not have been raised


def run(
    ready: Callable[[], Callable[[], int]], after: Callable[[int], int], kind: str, place: int
) -> Outcome:
    """Runs what `ready` gives in a fork, with the fault at its call number `place` (from 1) of those for the kind.

    `ready` and `after` are free of faults; `after` gets the code of what ran, and gives the one that the fork ends on.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os._exit(_watched(ready, after, writing))
    os.close(writing)
    watch = _Watch(child, kind, place)
    status = watch.to_the_end()
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read().decode("utf-8", "replace")
    return Outcome(watch.struck, os.WEXITSTATUS(status) if os.WIFEXITED(status) else None, told)


def _watched(ready: Callable[[], Callable[[], int]], after: Callable[[int], int], pipe: int) -> int:
    try:
        act = ready()
        _ptrace(_TRACEME, 0)
        os.kill(os.getpid(), signal.SIGSTOP)  # from here on calls are counted
        try:
            code = act()
        finally:
            os.kill(os.getpid(), 0)  # to here
        return after(code)
    except BaseException:  # noqa: BLE001 - whatever it is, it is the finding
        os.write(pipe, traceback.format_exc()[-2000:].encode())
        return UNEXPECTED


def take_turns(acts: Sequence[Callable[[], int]], draw: random.Random) -> tuple[list[int], int]:
    """Runs the acts at once, each in a fork; who may make its next system call is drawn each time.

    Returns their exit codes, and how often the turn went from one to another.
    """
    null = os.open(os.devnull, os.O_WRONLY)
    children: dict[int, int] = {}
    for act in acts:
        if (child := os.fork()) == 0:
            os._exit(_watched(lambda act=act: act, lambda code: code, null))  # type: ignore[misc]
        children[child] = len(children)
    os.close(null)
    codes, turns, last = [UNEXPECTED] * len(acts), 0, 0
    running = [_Watch(child, "", 0) for child in children]
    for watch in running:
        watch.begin()
    while running:
        watch = draw.choice(running)
        turns, last = turns + (watch.child != last), watch.child
        status = watch.next_stop()
        if status is None and watch.number() == _KILL:
            status = watch.let_go()
        elif status is None:
            status = watch.next_stop()
        if status is not None:
            codes[children[watch.child]] = os.waitstatus_to_exitcode(status)
            running.remove(watch)
    return codes, turns


class _Watch:
    """One child, stopped at each of its system calls until it gives the sign that ends the count."""

    def __init__(self, child: int, kind: str, place: int) -> None:
        self.child, self.kind, self.place = child, kind, place
        self.counted, self.struck, self.full = 0, False, False

    def begin(self) -> None:
        """Waits until the child has stopped itself."""
        os.waitpid(self.child, 0)
        _ptrace(_SETOPTIONS, self.child, 0, _SYSGOOD | _EXITKILL)

    def to_the_end(self) -> int:
        """Waits until the child has ended, and returns its status."""
        self.begin()
        while True:
            if (status := self.next_stop()) is not None:
                return status
            number = self.number()
            if number == _KILL:
                return self.let_go()
            if self._chosen(number):
                self.struck = True
                if (status := self._strike(number)) is not None:
                    return status
            elif (status := self.next_stop()) is not None:  # where the call comes back
                return status

    def let_go(self) -> int:
        """Lets the child run to its end unwatched, and returns its status."""
        _ptrace(_DETACH, self.child)
        return os.waitpid(self.child, 0)[1]

    def number(self) -> int:
        """The number of the call that is about to begin."""
        return self._peek(_NUMBER)

    def next_stop(self) -> int | None:
        """Lets the child go on to where its next call begins or ends; returns its status if it ended instead."""
        passed_on = 0
        while True:
            _ptrace(_SYSCALL, self.child, 0, passed_on)
            _, status = os.waitpid(self.child, 0)
            if not os.WIFSTOPPED(status):
                return status
            if os.WSTOPSIG(status) == signal.SIGTRAP | 0x80:
                return None
            passed_on = os.WSTOPSIG(status)

    def _chosen(self, number: int) -> bool:
        if self.full:
            return self._needs_room(number)
        fits = {
            "KILL": True,
            "half a write, then KILL": number == _WRITE and self._peek(_COUNT) > 1,
            "ENOSPC from then on": self._needs_room(number),
        }.get(self.kind, number in _OF_A_DISK.values())
        self.counted += fits
        return fits and self.counted == self.place

    def _needs_room(self, number: int) -> bool:
        flags = {_OPEN: _SECOND, _OPENAT: _COUNT}.get(number)
        return number in _NEED_ROOM.values() or (flags is not None and bool(self._peek(flags) & os.O_CREAT))

    def _strike(self, number: int) -> int | None:
        """Lets the fault happen at the call that is about to begin; returns the child's status if that ended it."""
        if self.kind.endswith("KILL"):
            if self.kind != "KILL":
                self._poke(_COUNT, self._peek(_COUNT) // 2)
                self.next_stop()
            os.kill(self.child, signal.SIGKILL)
            return os.waitpid(self.child, 0)[1]
        # A file is closed even when closing it tells of an error.
        if number != _CLOSE and self.kind != "EIO, yet done":
            self._poke(_NUMBER, -1)
        status = self.next_stop()
        self._poke(_RESULT, -(errno.EIO if self.kind.startswith("EIO") else errno.ENOSPC))
        self.full = self.kind == "ENOSPC from then on"
        return status

    def _peek(self, where: int) -> int:
        return int(_ptrace(_PEEKUSER, self.child, where))

    def _poke(self, where: int, value: int) -> None:
        _ptrace(_POKEUSER, self.child, where, value)


@functools.cache
def _libc() -> ctypes.CDLL:
    """The system's own library, which Windows does not have by that name."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.restype = ctypes.c_long
    libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    return libc


def _ptrace(request: int, child: int, where: int = 0, value: int = 0) -> int:
    ctypes.set_errno(0)
    answer = _libc().ptrace(request, child, where, value & 0xFFFF_FFFF_FFFF_FFFF)
    if code := ctypes.get_errno():
        raise OSError(code, f"ptrace {request}")
    return answer
