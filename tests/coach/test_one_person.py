"""One person on two computers: what stands where both hold the same."""

from __future__ import annotations

import pytest

from trustkit.coach.by_hand import handed_in
from trustkit.coach.one_person import merged
from trustkit.coach.shapes import Tried

NAME = "lesson_05.who_first"


@pytest.mark.parametrize("verdict", ["correct", "not yet"])
def test_where_both_went_alike_the_newest_stands(verdict):
    newest, older = (handed_in(exercise={NAME: Tried(verdict=verdict, tries=tries)}) for tries in (2, 9))
    assert merged(newest, older).exercise[NAME].tries == 2


def test_what_went_well_on_the_newest_stands():
    newest = handed_in(exercise={NAME: Tried(verdict="correct", tries=2)})
    older = handed_in(exercise={NAME: Tried(verdict="not yet", tries=9)})
    assert merged(newest, older).exercise[NAME] == newest.exercise[NAME]
