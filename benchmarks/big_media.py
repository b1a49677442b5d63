"""Reads an export of 2 GB that is nearly all pictures: what is touched, the memory, the first sign of progress, Ctrl-C.

    python benchmarks/big_media.py [--gigabytes 2]

The zip is the X archive of 100,000 posts with one stored picture file beside it; each figure is of one fresh process.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from whole_job import peak_mb

HERE = Path(__file__).resolve()
_BLOCK = 16 << 20


def make(path: Path, gigabytes: float) -> None:
    """The archive of `make_x_archive.py` with so many gigabytes of pictures that cannot be packed smaller."""
    from make_x_archive import write

    write(path, 100_000, seed=1)
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as archive,
        archive.open(zipfile.ZipInfo("data/tweets_media/1-a.mp4"), "w", force_zip64=True) as file,
    ):
        for _ in range(int(gigabytes * 10**9 / _BLOCK)):
            file.write(os.urandom(_BLOCK))


def read(path: Path) -> None:
    """One reading, as one line of JSON; "touched" is what this process read from files, in MB."""
    import trustkit
    from trustkit.exports import READERS  # noqa: F401 - imports are not counted

    before, started, first = _read_bytes(), time.perf_counter(), []
    base = peak_mb()

    def progress(_done: int, _there: int) -> None:
        if not first:
            first.append(time.perf_counter() - started)
            print("reading", flush=True)

    stream = trustkit.read(path, progress=progress)
    told = {
        "acts": len(stream.events),
        "wall": time.perf_counter() - started,
        "first": first[0],
        "touched": (_read_bytes() - before) / 1e6,
        "peak": peak_mb(),
        "base": base,
    }
    print(json.dumps(told))


def _read_bytes() -> int:
    return int(Path("/proc/self/io").read_text("ascii").partition("rchar:")[2].split()[0])


def interrupted(path: Path) -> float:
    """How long reading goes on after Ctrl-C, in seconds."""
    child = subprocess.Popen(
        [sys.executable, str(HERE), "--read", str(path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert child.stdout
    child.stdout.readline()
    sent = time.perf_counter()
    child.send_signal(signal.SIGINT)
    child.wait()
    assert child.returncode != 0, "it had ended before the signal came"
    return time.perf_counter() - sent


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gigabytes", type=float, default=2)
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.read:
        read(given.read)
        return
    with tempfile.TemporaryDirectory(prefix="trustkit-media-") as place:
        path = Path(place, "big.zip")
        make(path, given.gigabytes)
        lines = subprocess.run(
            [sys.executable, str(HERE), "--read", str(path)], check=True, capture_output=True, text=True
        ).stdout.splitlines()
        told = json.loads(lines[-1])
        size = path.stat().st_size / 1e6
        goals = (
            (f"read from the zip, MB (the zip has {size:.0f})", told["touched"], size / 10),
            ("peak memory, MB", told["peak"], 1024**3 / 1e6),
            ("first sign of progress, s", told["first"], 1.0),
            ("stopped after Ctrl-C, s", interrupted(path), 1.0),
        )
        print(f"{told['acts']:,} acts read in {told['wall']:.2f} s\n")
        for what, value, goal in goals:
            print(
                f"{what:44}{value:9.2f}   goal: at most {goal:<8.1f}{'met' if value <= goal else 'not met'}"
            )


if __name__ == "__main__":
    main()
