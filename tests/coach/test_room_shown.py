"""Two pages for a room: what one has beyond the other is not what a few people say."""

from __future__ import annotations

import random

import msgspec
import pytest
from click.testing import CliRunner

from trustkit.cli import main
from trustkit.coach import read_keys
from trustkit.coach.shapes import as_bytes


@pytest.fixture(name="shown")
def shown_fixture(tmp_path, course, room):
    """Shows the room of so many people, those in `without` with less in their file, and gives what is said of it."""
    keys = read_keys(course / "coach" / "keys.json")
    draw = random.Random(3)
    people = [room.hand_in(keys, seat, draw) for seat in list(keys.seats)[:20]]
    (tmp_path / "in").mkdir()

    def shown(many, *options, without=()):
        for file in (tmp_path / "in").iterdir():
            file.unlink()
        for number, one in enumerate(people[:many]):
            less = msgspec.structs.replace(one, levels=None, left_out=["levels"])
            (tmp_path / "in" / f"{number}.json").write_bytes(as_bytes(less if number in without else one))
        made = CliRunner().invoke(main, ["cohort", str(tmp_path / "in"), *(options or ["--room"])])
        assert made.exit_code == 0
        return " ".join(made.output.split())

    return shown


SAID = "new, changed or gone since an earlier page for this room."


def test_one_who_came_later_or_takes_something_back_is_told_before_the_room_sees_it(shown):
    assert SAID not in shown(12)
    assert f"1 hand-in is {SAID}" in shown(13)
    assert f"1 hand-in is {SAID}" in shown(12, without=[0])


def test_the_same_page_again_and_one_with_five_more_say_nothing_of_it(shown):
    assert [SAID in shown(many) for many in (10, 10, 15, 20, 10)] == [False] * 5


def test_every_earlier_page_counts_not_only_the_last(shown):
    shown(10)
    shown(16)
    assert f"1 hand-in is {SAID}" in shown(11)


def test_what_only_the_coach_sees_is_not_shown_to_the_room(shown):
    shown(12, "--all")
    assert SAID not in shown(13) and SAID not in shown(14, "--all")
