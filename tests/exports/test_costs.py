"""No file below 10 MB, however it was made, takes more than ten seconds or one GiB to read or to refuse."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

# pytest imports test files by their place, so the makers beside them are too.
_spec = importlib.util.spec_from_file_location("hostile", Path(__file__).with_name("hostile.py"))
assert _spec and _spec.loader
hostile = importlib.util.module_from_spec(_spec)
sys.modules["hostile"] = hostile
_spec.loader.exec_module(hostile)


@pytest.mark.skipif(sys.platform == "win32", reason="what a process took is told by POSIX only")
@pytest.mark.parametrize("name", hostile.HOSTILE)
def test_reading_stays_within_its_bounds(name: str) -> None:
    found = hostile.measured(name)
    assert found.told.startswith(("read: ", "refused: ")), found.told
    assert found.seconds <= hostile.SECONDS
    assert found.mib <= hostile.MIB
