"""How long nbval strict takes for the learner's lessons and for the solved ones, on this computer.

    python benchmarks/lessons.py

The lessons run as `start.py test` runs them: one after the other, each in a kernel of its own. The solved ones are
built into a temporary folder first, which is told apart.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def nbval() -> list[str]:
    """The command of `start.py test` for the lessons, without the lessons."""
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    assert spec and spec.loader
    start = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(start)
    os.chdir(ROOT)
    command = dict(start.test_steps(str(ROOT), []))["lessons"]
    return [sys.executable, *(word for word in command[1:] if not word.endswith(".ipynb"))]


def timed(name: str, command: list[str]) -> float:
    """Run a command to its end, print what it took, and return the seconds; leave when it fails."""
    began = time.monotonic()
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - began
    print(f"{name:<28}{seconds:8.0f} s  {told.stdout.strip().splitlines()[-1]}", flush=True)
    if told.returncode:
        raise SystemExit(told.stdout + told.stderr)
    return seconds


def main() -> None:
    """Time the learner's lessons, then the solved ones."""
    learner = timed("learner's lessons", [*nbval(), *map(str, sorted((ROOT / "lessons").glob("*.ipynb")))])
    with tempfile.TemporaryDirectory() as folder:
        timed("building the solved ones", [sys.executable, "lessons/build.py", "--solved", folder])
        shutil.copy(ROOT / "lessons/conftest.py", folder)
        solved = timed("solved lessons", [*nbval(), *map(str, sorted(Path(folder).glob("*.ipynb")))])
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg()) if hasattr(os, "getloadavg") else "not told"
    print(f"nbval strict, both: {learner + solved:.0f} s on {os.cpu_count()} processors (load: {load})")


if __name__ == "__main__":
    main()
