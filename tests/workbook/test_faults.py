"""A save that is killed or refused at any of its system calls, or that another one crosses, loses nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))
from syscall_faults import POSSIBLE  # noqa: E402

watched = pytest.mark.skipif(not POSSIBLE, reason="system calls are watched on Linux with x86-64 only")


def figures(command, pattern):
    """The numbers in what a command of the benchmarks prints; it must succeed."""
    done = subprocess.run(
        [sys.executable, str(BENCHMARKS / command)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return [int(number) for number in re.search(pattern, done.stdout).groups()]


@watched
def test_a_save_killed_or_refused_at_any_system_call_loses_nothing(promise):
    faults, lost, broken, tries = figures(
        "save_faults.py",
        r"(\d+) faults at .+: (\d+) left anything lost or broken\.\nControl.+: (\d+) of (\d+) faults",
    )
    promise("save_faults", faults=faults, lost=lost, control_broken=broken, control_faults=tries)
    assert faults >= 500
    assert lost == 0
    assert broken > 0, "the control shows that half a file would be found"


@watched
def test_two_writers_who_cross_in_any_order_lose_nothing(promise):
    times, turns, lost, missed, tries = figures(
        "two_writers.py", r"(\d+) inter.+, (\d+) changes.+: (\d+) lost any.+\nControl.+: (\d+) of (\d+) lost"
    )
    promise("two_writers", interleavings=times, turns=turns, lost=lost, control_lost=missed, control=tries)
    assert times == 1_000
    assert lost == 0
    assert turns > 10, "they do cross"
    assert missed > 0, "the control shows that a lost answer would be found"


# On a disk of 256 kB of its own: answers until it is full, more while it is, then room, then no leave to write.
REAL_DISK = """
import subprocess, sys
from pathlib import Path
from trustkit.errors import WorkbookError
from trustkit.workbook import NAME, Workbook

place = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "none", place], check=True)
other = place / "other"
other.write_bytes(bytes(100_000))
book = Workbook.open(place / "home" / NAME)

def tries(name, value):
    try:
        book.save_answer(name, value)
        return "saved"
    except WorkbookError as problem:
        return str(problem)

told, given = [], {}
while len(told) < 3:
    name, value = f"answer {len(given)}", "x" * 3_000
    given[name] = value
    if (said := tries(name, value)) != "saved":
        told.append(said)
        on_disk = Workbook.open(book.path)
        assert on_disk.notice == "", "the file is whole"
        assert on_disk.answers().items() <= given.items()
        assert len(on_disk.answers()) >= len(given) - len(told), "what was saved is there"
assert len(given) > 5, "the disk was not full from the start"
assert set(told) == {told[0]}
assert told[0].startswith("The workbook could not be saved (No space left on device). What was saved before is whole;")
other.unlink()
assert tries("answer with room", 1) == "saved"
given["answer with room"] = 1
assert Workbook.open(book.path).answers() == given, "also those that were refused"

subprocess.run(["mount", "-o", "remount,ro", place], check=True)
assert "(Read-only file system)" in tries("answer in vain", 2)
assert Workbook.open(book.path).answers() == given, "a folder without leave to write can still be read"
assert book.answer("answer in vain") == 2
subprocess.run(["mount", "-o", "remount,rw", place], check=True)
assert tries("answer at last", 3) == "saved"
assert Workbook.open(book.path).answers() == {**given, "answer in vain": 2, "answer at last": 3}
print(len(given))
"""


def test_a_full_disk_and_a_folder_without_leave_to_write_lose_nothing(tmp_path):
    mounts = ["unshare", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*mounts, "true"], check=False).returncode:
        pytest.skip("no disk can be mounted here: unshare --mount is missing or forbidden")
    done = subprocess.run(
        [*mounts, sys.executable, "-c", REAL_DISK, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
