"""Ten thousand damaged archives: each is read with an account that adds up, or refused in three sentences."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

MUTATE = Path(__file__).with_name("mutate.py")
COUNT = 10_000


@pytest.mark.skipif(sys.platform == "win32", reason="the mutator stops a reading by a signal of POSIX")
def test_every_damaged_archive_is_read_or_refused(capsys: pytest.CaptureFixture[str]) -> None:
    # In processes of their own, whose memory is not that of the tests before.
    command = [sys.executable, MUTATE, "--count", f"{COUNT}", "--seed", "1", "--two", "--json"]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    results = Counter({result: number for kind, result, number in told["outcomes"] if not kind})
    with capsys.disabled():
        print(f"\n{dict(results)}, slowest {told['slowest']:.2f} s, most memory {told['peak']:,} MiB")
    assert told["faults"] == []
    assert sum(results.values()) == COUNT
    assert min(results["read"], results["refused"]) > COUNT // 10
    assert told["slowest"] < 10
    assert told["peak"] < 1024
