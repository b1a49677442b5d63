from datetime import date

import pytest

from trustkit.worksheets import judge

TODAY = date(2026, 11, 25)
READY = {"way_up": "yes", "watcher": "yes", "watcher_name": "Rosa", "staff": "yes", "minutes": 20}


def test_all_three_conditions_held_is_a_yes_with_a_day_to_look_again():
    verdict = judge("agency", READY, TODAY)
    assert (verdict.outcome, verdict.look_again) == ("go", date(2027, 2, 24))
    assert verdict.reasons == (
        "All three conditions are met today. People change jobs, so look at them again.",
    )
    assert list(verdict.table()["today"]) == ["It holds"] * 3


@pytest.mark.parametrize("condition", ["way_up", "watcher"])
def test_one_failed_condition_is_a_no_whatever_else_holds(condition):
    verdict = judge("agency", READY | {condition: "no"}, TODAY)
    assert (verdict.outcome, verdict.look_again, len(verdict.reasons)) == ("no_go", None, 1)
    assert verdict.says.startswith("no.")


def test_a_consultant_in_charge_stands_in_for_nobody_on_staff():
    alone = READY | {"staff": "no"}
    assert judge("agency", alone | {"consultant": "yes"}, TODAY).outcome == "go"
    assert judge("agency", alone | {"consultant": "no"}, TODAY).outcome == "no_go"
    assert judge("agency", alone, TODAY).outcome == "find_out"
    # With somebody on staff the consultant does not matter.
    assert judge("agency", READY | {"consultant": "no"}, TODAY).outcome == "go"


def test_what_is_not_known_is_to_be_found_out_and_stands_in_the_table():
    verdict = judge("agency", READY | {"watcher": "unsure"}, TODAY)
    assert (verdict.outcome, len(verdict.reasons)) == ("find_out", 1)
    assert [cell == "It holds" for cell in verdict.table()["today"]] == [True, False, True]
    assert verdict.next_step == "Ask who looked yesterday at what went out."


def test_a_failed_condition_weighs_more_than_an_unknown_one():
    assert judge("agency", READY | {"way_up": "unsure"}, TODAY).outcome == "find_out"
    both = judge("agency", READY | {"way_up": "unsure", "watcher": "no"}, TODAY)
    assert (both.outcome, len(both.reasons)) == ("no_go", 2)


def test_an_answer_that_takes_longer_than_an_hour_is_too_slow():
    assert judge("agency", READY | {"minutes": 60}, TODAY).outcome == "go"
    slow = judge("agency", READY | {"minutes": 61}, TODAY)
    assert (slow.outcome, slow.reasons) == (
        "too_slow",
        ("An answer takes 61 minutes. In public, people see more than 60 as silence.",),
    )


def test_what_was_left_open_is_said_with_the_yes():
    verdict = judge("agency", {name: READY[name] for name in ("way_up", "watcher", "staff")}, TODAY)
    assert (verdict.outcome, len(verdict.reasons)) == ("go", 3)
