"""How much memory one learner needs: the peak of each lesson's kernel, solved from end to end, and of the server.

    python benchmarks/learner_memory.py         # [--lessons 00 06]

Linux only: the figures are VmHWM, the most that a process ever held in memory (shared libraries included).
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "lessons"))

import build  # noqa: E402 - the lessons' builder lies beside them, not in a package


def peak_mb(status: str) -> float:
    """The peak in MB out of the text of /proc/<process>/status."""
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found, "no VmHWM: this benchmark needs Linux"
    return int(found[1]) * 1024 / 1e6


def kernel_peak(source: Path) -> float:
    """The peak of a kernel that runs the solved lesson."""
    book = build.notebook(source, solved=True)
    book.cells.append(nbformat.v4.new_code_cell('print(open("/proc/self/status").read())'))
    return peak_mb(build.execute(book).cells[-1].outputs[0].text)


def server_peak(folder: str) -> float:
    """The peak of a JupyterLab server that has started and sent its page; its kernels are processes of their own."""
    words = [Path(sys.executable).with_name("trustkit"), "lab", "--no-browser"]
    server = subprocess.Popen(
        words,
        cwd=folder,
        env={**os.environ, "TRUSTKIT_HOME": folder},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert server.stdout is not None
        address = server.stdout.readline().split()[-1]
        with urllib.request.urlopen(address) as page:  # noqa: S310 - its own address
            page.read()
        return peak_mb(Path(f"/proc/{server.pid}/status").read_text())
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lessons", nargs="*", default=[], help="two digits each; all without it")
    peaks = []
    for source in build.sources(parser.parse_args().lessons):
        peaks.append(kernel_peak(source))
        print(f"{source.stem:<36}{peaks[-1]:7.0f} MB", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        server = server_peak(folder)
    print(f"{'the server, started':<36}{server:7.0f} MB")
    print(f"{'server and the largest lesson':<36}{server + max(peaks):7.0f} MB")
    print(f"{'server and two lessons left open':<36}{server + sum(sorted(peaks)[-2:]):7.0f} MB")


if __name__ == "__main__":
    main()
