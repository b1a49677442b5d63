"""An assignment for a few people, a room of hand-ins, and a workbook of one's own."""

from __future__ import annotations

import importlib.util
from datetime import date
from pathlib import Path

import pytest

from trustkit import assess, samples
from trustkit.coach import assign

ROOT = Path(__file__).parents[2]


@pytest.fixture(name="room", scope="session")
def room_fixture():
    """The maker of rooms, benchmarks/room.py."""
    spec = importlib.util.spec_from_file_location("room", ROOT / "benchmarks" / "room.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(name="course", scope="session")
def course_fixture(tmp_path_factory):
    """An assignment of lessons 01 and 04 for thirty people, two of one name."""
    folder = tmp_path_factory.mktemp("course") / "course"
    names = [f"Person {number}" for number in range(28)] + ["Bo", "Bo"]
    assign(["01", "4"], date(2026, 12, 10), names, folder)
    return folder


@pytest.fixture(name="own_home", autouse=True)
def own_home_fixture(tmp_path, monkeypatch):
    """The person's own folder, with their workbook, key and log."""
    monkeypatch.setenv("TRUSTKIT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(name="found", scope="session")
def found_fixture():
    """The assessment of the bakery."""
    return assess(samples.open("bakery"), samples.answers("bakery"))
