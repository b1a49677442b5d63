"""Measured minutes are stated in the next assignment, from five people on; else the planned ones."""

from __future__ import annotations

import random
from datetime import date

import msgspec

from trustkit.coach import cohort_of, collect
from trustkit.coach.handout import Assignment, _told
from trustkit.coach.minutes import NAME, keep_minutes, measured, stated
from trustkit.coach.shapes import Minutes, as_bytes


def room_of(folder, keys, room, minutes):
    """As many people as there are minutes, of whom each says so many for lesson 04, and four say 90 for lesson 01."""
    draw = random.Random(3)
    folder.mkdir()
    for number, (seat, took) in enumerate(zip(keys.seats, minutes, strict=False)):
        told = {"lesson_04": Minutes(took, "said")} | (
            {"lesson_01": Minutes(90, "said")} if number < 4 else {}
        )
        one = msgspec.structs.replace(room.hand_in(keys, seat, draw), minutes=told)
        (folder / f"{number}.json").write_bytes(as_bytes(one))
    return cohort_of(collect(folder, keys))


def test_what_a_room_took_is_stated_in_the_next_assignment(tmp_path, keys, room, own_home):
    assert stated("lesson_04") == "Lesson 04: about 35 minutes."
    said = keep_minutes(room_of(tmp_path / "first", keys, room, (40, 50, 60, 70, 80)))
    assert said == "The next assignment states what this room took. lesson 04: 60 minutes."
    assert stated("lesson_04") == "Lesson 04: about 60 minutes, the median of 5 people before you."
    assert stated("lesson_01") == "Lesson 01: about 40 minutes.", "four people are too few"
    mine = Assignment(
        course="c" * 16,
        seat="d" * 12,
        lessons=("lesson_01", "lesson_04"),
        business="gym-dddddd",
        due=date(2026, 12, 10),
    )
    told = _told(mine, "Some Gym", [], "001-bo")
    assert (
        "Lesson 01: about 40 minutes. Lesson 04: about 60 minutes, the median of 5 people before you." in told
    )
    keep_minutes(room_of(tmp_path / "second", keys, room, (30,) * 7))
    assert stated("lesson_04") == "Lesson 04: about 30 minutes, the median of 7 people before you."
    (own_home / NAME).write_bytes(b"{")
    assert measured() == {} and stated("lesson_04") == "Lesson 04: about 35 minutes."


def test_a_room_of_four_changes_nothing(tmp_path, keys, room):
    said = keep_minutes(room_of(tmp_path / "few", keys, room, (90,) * 4))
    assert said.startswith("No lesson has minutes from five people") and measured() == {}
