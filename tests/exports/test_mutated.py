"""Ten thousand damaged archives: each is read with an account that adds up, or refused in three sentences."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("mutate", Path(__file__).with_name("mutate.py"))
assert _spec and _spec.loader
mutate = importlib.util.module_from_spec(_spec)
sys.modules["mutate"] = mutate
_spec.loader.exec_module(mutate)


@pytest.mark.skipif(sys.platform == "win32", reason="the mutator stops a reading by a signal of POSIX")
def test_every_damaged_archive_is_read_or_refused(capsys: pytest.CaptureFixture[str]) -> None:
    told = mutate.run_in_two(seed=1, count=10_000)
    with capsys.disabled():
        print(f"\n{told.text()}")
    assert not told.faults
    outcomes = [told.outcomes["", result] for result in ("read", "empty", "refused")]
    assert sum(outcomes) == 10_000
    assert min(outcomes[0], outcomes[2]) > 1000
    assert told.slowest < mutate.SECONDS
    assert told.peak < mutate.MIB
