"""No file below 10 MB, however hostile, takes more than 10 seconds of the processor or 1 GiB of memory to be read.

Each is read in a process of its own; `python tests/exports/hostile.py` prints what they cost.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="Windows does not tell what a process has taken")

# pytest imports test files by their place, so the module beside them is too.
_spec = importlib.util.spec_from_file_location("hostile", Path(__file__).parent / "hostile.py")
assert _spec and _spec.loader
hostile = sys.modules["hostile"] = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(hostile)


@pytest.mark.parametrize("name", hostile.HOSTILE)
def test_it_is_read_or_refused_within_bounds(name: str) -> None:
    cost = hostile.measured(name)
    if cost.seconds > hostile.SECONDS:  # the machine may have been busy: the better of two tries counts
        cost = hostile.measured(name)
    assert cost.told.startswith(("read: ", "refused: ")), cost.told
    assert cost.seconds <= hostile.SECONDS
    assert cost.mib <= hostile.MIB


def test_what_is_measured_is_the_reading(tmp_path: Path) -> None:
    """A fault in the child, and its cost, would be seen."""
    (tmp_path / "archive.zip").write_bytes(b"")
    assert hostile.cost(tmp_path / "archive.zip").told.startswith("refused: The file is empty.")
    assert hostile.cost(tmp_path / "archive.zip").mib > 20
    assert hostile.cost(tmp_path / "archive.zip", "lambda path: 1 / 0").told.startswith("died")
    greedy = "lambda path: trustkit.read(path) if bytearray(b'x' * 300_000_000) else None"
    assert hostile.cost(tmp_path / "archive.zip", greedy).mib > 300
