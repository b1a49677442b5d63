"""An assignment for a few people, a room of hand-ins, and a workbook of one's own."""

from __future__ import annotations

import importlib.util
from datetime import date
from pathlib import Path

import msgspec
import pytest

from trustkit import assess, samples
from trustkit.coach import Assignment, Keys, read_keys
from trustkit.coach.assign import _seats

ROOT = Path(__file__).parents[2]


@pytest.fixture(name="room", scope="session")
def room_fixture():
    """The maker of rooms, benchmarks/room.py."""
    spec = importlib.util.spec_from_file_location("room", ROOT / "benchmarks" / "room.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(name="keys_for", scope="session")
def keys_for_fixture():
    """The maker of a coach's keys alone: what `assign` gives, without drawing a business for each."""

    def made(names, *lessons):
        seats = _seats(names, 1, "gym")
        return Keys(course="c" * 16, seed=1, case="gym", lessons=lessons, due=date(2026, 12, 10), seats=seats)

    return made


@pytest.fixture(name="course", scope="session")
def course_fixture(tmp_path_factory, keys_for):
    """The keys of an assignment of lessons 01 and 04 for thirty people, two of one name, and the first one's file."""
    folder = tmp_path_factory.mktemp("course")
    names = [f"Person {number}" for number in range(28)] + ["Bo", "Bo"]
    (folder / "coach").mkdir()
    keys = keys_for(names, "lesson_01", "lesson_04")
    (folder / "coach" / "keys.json").write_bytes(msgspec.json.encode(keys))
    code, seat = next(iter(keys.seats.items()))
    mine = Assignment(
        course=keys.course, seat=code, lessons=keys.lessons, business=seat.business, due=keys.due
    )
    home = folder / "hand-out" / seat.folder
    home.mkdir(parents=True)
    (home / "assignment.json").write_bytes(msgspec.json.encode(mine))
    return folder


@pytest.fixture(name="keys", scope="session")
def keys_fixture(course):
    """The keys of that assignment, as the coach's file has them."""
    return read_keys(course / "coach" / "keys.json")


@pytest.fixture(name="own_home", autouse=True)
def own_home_fixture(tmp_path, monkeypatch):
    """The person's own folder, with their workbook, key and log."""
    monkeypatch.setenv("TRUSTKIT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(name="found", scope="session")
def found_fixture():
    """The assessment of the bakery."""
    return assess(samples.open("bakery"), samples.answers("bakery"))
