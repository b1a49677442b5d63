from datetime import date

import pytest

from trustkit.practice import lesson_03
from trustkit.worksheets import judge

NEAR = {"page": "home page", "person_clicks": 1, "price_clicks": 1, "named": "yes", "answered": "yes"}


def judged(each_other="yes", **changes):
    return judge(
        "access",
        {"start": [NEAR, NEAR | {"page": "map"} | changes], "each_other": each_other},
        date(2026, 11, 25),
    )


def test_a_person_as_near_as_the_price_is_reachable():
    verdict = judged()
    assert (verdict.outcome, verdict.look_again) == ("reachable", date(2027, 5, 26))
    assert list(verdict.table()["clicks to a person"]) == ["1", "1"]


@pytest.mark.parametrize("clicks", [(2, 1), (3, 3), (3, None), (None, 1)])
def test_a_person_behind_the_price_or_more_than_two_clicks_away_is_far(clicks):
    verdict = judged(person_clicks=clicks[0], price_clicks=clicks[1])
    assert verdict.outcome == "far"
    assert verdict.next_step.startswith("On map:")


def test_two_clicks_are_near_where_the_price_is_as_far():
    assert judged(person_clicks=2, price_clicks=2).outcome == "reachable"


def test_silence_weighs_more_than_distance():
    verdict = judged(answered="no", person_clicks=9)
    assert (verdict.outcome, len(verdict.reasons)) == ("silent", 2)


def test_a_door_that_nobody_tried_is_untested():
    assert judged(answered="untried").outcome == "untested"
    assert judged(answered=None).outcome == "untested"


@pytest.mark.parametrize("talk", ["no", "hidden"])
def test_customers_who_cannot_find_each_other_are_a_closed_house(talk):
    assert judged(talk).outcome == "closed"


def test_the_reasons_are_those_of_the_starts_and_no_others():
    assert judged().reasons == ("From every start a person is easy to reach.",)
    assert judged(named="no").reasons == (
        "From every start a person is easy to reach.",
        "map: no person is named.",
    )
    assert judged("no", answered="untried", person_clicks=None).reasons == (
        "map: the clicks to a person are not counted yet.",
        "Customers cannot talk with each other where others see it.",
        "map: not tried yet.",
    )
    assert judged(person_clicks=3, price_clicks=3).reasons == (
        "map: 3 clicks to a person. With more than 2, people have to search.",
    )
    assert judged(person_clicks=None).table()["clicks to a person"].to_list() == ["1", "not counted"]


def test_the_worksheet_finds_a_person_as_hard_to_reach_as_lesson_03_does():
    starts = {  # clicks to a person, clicks to a price, whether somebody answered, as the items of the exercise tell
        "A": (3, 1, "yes"),
        "B": (1, 2, "yes"),
        "C": (1, 2, "no"),
        "D": (2, 2, "yes"),
        "E": (2, 1, "yes"),
    }
    hard = {
        letter
        for letter, (person, price, answered) in starts.items()
        if judged(person_clicks=person, price_clicks=price, answered=answered).outcome in ("far", "silent")
    }
    assert lesson_03.hard_to_reach.judge(" ".join(sorted(hard))).verdict == "correct"
