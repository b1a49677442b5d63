"""How long nbval strict takes for the learner's lessons and for the solved ones, on this computer.

    python benchmarks/lessons.py

Beside the seconds stand those of a processor: on a busy computer they tell more. The lessons run as `start.py test`
runs them: one after the other, each in a kernel of its own. The solved ones are built into a temporary folder first,
which is told apart.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
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


def processor_seconds() -> float:
    """The seconds of a processor that the ended children have had; 0 on Windows, which does not tell."""
    times = os.times()
    return times.children_user + times.children_system


def timed(name: str, command: list[str]) -> float:
    """Run a command to its end, print what it took, and return the seconds; leave when it fails."""
    began, worked = time.monotonic(), processor_seconds()
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - began
    work = processor_seconds() - worked
    print(
        f"{name:<26}{seconds:6.0f} s, {work:4.0f} s of a processor  {told.stdout.splitlines()[-1]}",
        flush=True,
    )
    if told.returncode:
        raise SystemExit(told.stdout + told.stderr)
    return seconds


def main() -> None:
    """Time the learner's lessons, then the solved ones."""
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args()
    learner = timed("learner's lessons", [*nbval(), *map(str, sorted((ROOT / "lessons").glob("*.ipynb")))])
    with tempfile.TemporaryDirectory() as folder:
        timed("building the solved ones", [sys.executable, "lessons/build.py", "--solved", folder])
        # Outside their folder the lessons find their conftest as a plugin.
        os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "lessons"), os.environ.get("PYTHONPATH", "")])
        paths = map(str, sorted(Path(folder).glob("*.ipynb")))
        solved = timed("solved lessons", [*nbval(), "-p", "conftest", *paths])
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg()) if hasattr(os, "getloadavg") else "not told"
    print(f"nbval strict, both: {learner + solved:.0f} s on {os.cpu_count()} processors (load: {load})")


if __name__ == "__main__":
    main()
