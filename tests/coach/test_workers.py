"""Work on several processes that is stopped with Ctrl-C ends without a word of theirs, and leaves nothing half made."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import zipfile
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from trustkit import samples, workers
from trustkit.coach import assign
from trustkit.coach.assign import MIXED
from trustkit.workers import Workers

COMMAND = "from trustkit.cli import main; main()"


def stopped(words, seconds):
    """What a command says that Ctrl-C stops so long after its workers began to load, as a terminal sends it to all."""
    # A shell that runs the tests in the background has what it starts pass Ctrl-C by.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    command = subprocess.Popen(
        [sys.executable, "-c", COMMAND, *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    while command.poll() is None and not _children(command.pid):
        time.sleep(0.02)
    time.sleep(seconds)
    os.killpg(command.pid, signal.SIGINT)
    said = command.communicate(timeout=120)[0]
    assert command.returncode == 1
    return said


def _children(process):
    """The workers of a process; the one that multiprocessing keeps for its own books is none."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    return [one for one in children if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]


needs_signals = pytest.mark.skipif(
    sys.platform != "linux", reason="A terminal's Ctrl-C is played with Linux' means."
)


@needs_signals
@pytest.mark.parametrize("seconds", [0.1, 0.2, 3.0])
def test_a_stopped_assignment_leaves_nothing_and_no_worker_speaks(tmp_path, seconds):
    people = tmp_path / "people.txt"
    people.write_text("\n".join(f"Person {number}" for number in range(200)), "utf-8")
    words = (
        "assign",
        "--lessons",
        "04",
        "--due",
        "2026-12-10",
        "--people",
        people,
        "--to",
        tmp_path / "course",
    )
    said = stopped(words, seconds)
    assert "Traceback" not in said and "Aborted!" in said
    assert list(tmp_path.iterdir()) == [people]


@needs_signals
@pytest.mark.parametrize("seconds", [0.1, 0.2, 3.0])
def test_no_worker_speaks_when_scoring_is_stopped(tmp_path, seconds):
    (tmp_path / "exports").mkdir()
    for number in range(80):
        shutil.copy(samples.path("bakery") / "x-archive.zip", tmp_path / "exports" / f"{number}.zip")
        with zipfile.ZipFile(tmp_path / "exports" / f"{number}.zip", "a") as packed:
            packed.writestr("number.txt", str(number))
    said = stopped(
        ("cohort", "score", tmp_path / "exports", "--to", tmp_path / "out", "--workers", "2"), seconds
    )
    assert "Traceback" not in said and "run the same command again to go on" in said


@needs_signals
def test_workers_leave_when_the_process_that_they_work_for_is_killed():
    told = (
        "import time\nfrom trustkit.workers import Workers\nif __name__ == '__main__':\n"
        "    pool = Workers(1)\n    print(pool.submit(abs, -1).result(), flush=True)\n    time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", told], stdout=subprocess.PIPE, text=True) as boss:
        assert boss.stdout.readline() == "1\n"
        [worker] = _children(boss.pid)
        boss.kill()
    until = time.monotonic() + 10
    while Path(f"/proc/{worker}").exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not Path(f"/proc/{worker}").exists()


@needs_signals
def test_ctrl_c_while_workers_leave_waits_until_they_are_gone():
    pool = Workers(1)
    pool.submit(time.sleep, 1)
    [process] = pool._processes.values()
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        pool.shutdown()
    assert not process.is_alive()


@needs_signals
def test_ctrl_c_ends_what_a_worker_does_and_what_waits_for_it_and_kills_none():
    with Workers(1) as pool:
        assert pool.submit(abs, -1).result(timeout=60) == 1
        long, waiting = pool.submit(time.sleep, 600), pool.submit(abs, -1)
        time.sleep(0.3)
        [process] = pool._processes.values()
        os.kill(process.pid, signal.SIGINT)
        assert isinstance(long.exception(timeout=60), KeyboardInterrupt)
        assert isinstance(waiting.exception(timeout=60), KeyboardInterrupt)
        assert process.is_alive()


def test_work_that_goes_on_as_if_nothing_had_come_gives_no_result(monkeypatch):
    """Other people's code may swallow what is raised in it; half of its work must not be taken for the whole."""
    monkeypatch.setattr(workers, "_here", SimpleNamespace(stopped=False, at_work=False))
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)

    def swallows():
        with contextlib.suppress(KeyboardInterrupt):
            workers._stop(signal.SIGINT, None)
        return "half"

    assert workers._done(abs, -1) == 1
    with pytest.raises(KeyboardInterrupt):
        workers._done(swallows)


def test_an_assignment_may_go_into_an_empty_folder_and_its_businesses_are_known(tmp_path, monkeypatch):
    (tmp_path / "course").mkdir()
    monkeypatch.chdir(tmp_path / "course")
    keys = assign(["04"], date(2026, 12, 10), ["Ann"], ".", case=MIXED)
    assert {path.name for path in tmp_path.iterdir()} == {"course"}
    assert {path.name for path in (tmp_path / "course").iterdir()} == {"coach", "hand-out"}
    [seat] = keys.seats.values()
    assert samples.path(seat.business) == tmp_path / "course" / "hand-out" / seat.folder / seat.business
