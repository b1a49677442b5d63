from datetime import date

import pytest

from trustkit.worksheets import judge

TODAY = date(2026, 11, 25)
SURE = {
    "name": "Loft",
    "why_now": ["asked"],
    "customers": "many",
    "asked_count": 12,
    "against": "for",
    "accepted": "yes",
    "lasting": "yes",
    "gives_way": "the second weekly film",
}


def judged(**changes):
    return judge("networks", SURE | changes, TODAY)


def test_own_people_known_methods_and_hours_given_up_are_a_now():
    verdict = judged()
    assert (verdict.outcome, verdict.look_again) == ("now", date(2027, 2, 24))
    assert "the second weekly film" in verdict.next_step


@pytest.mark.parametrize(
    "doubt",
    [
        {"customers": "some"},
        {"asked_count": 9},
        {"asked_count": None},
        {"accepted": "unsure"},
        {"accepted": "no"},
        {"lasting": "no"},
        {"against": "unsure"},
        {"gives_way": None},
        {"why_now": ["bored", "talk"]},
    ],
)
def test_one_doubt_makes_it_a_trial_with_a_day_on_which_it_stops(doubt):
    verdict = judged(**doubt)
    if "asked_count" in doubt:
        assert (
            f"You asked {doubt['asked_count'] or 0} customers; fewer than 10 are too few"
            in verdict.reasons[-1]
        )
    assert (verdict.outcome, verdict.look_again) == ("trial", date(2027, 1, 6))


@pytest.mark.parametrize("bar", [{"customers": "none"}, {"against": "against"}])
def test_no_own_people_or_a_place_for_one_camp_is_not_now_with_a_day_to_look_again(bar):
    verdict = judged(**bar)
    assert (verdict.outcome, verdict.look_again) == ("not_now", date(2027, 5, 26))


def test_whoever_has_not_asked_customers_asks_first():
    verdict = judged(customers="unasked", asked_count=None)
    assert (verdict.outcome, verdict.look_again) == ("not_now", None)
    assert verdict.next_step.startswith("Ask ten customers")


def test_the_reasons_are_those_of_the_answers_and_no_others():
    good = (
        "Half or more of those you asked are there every week.",
        "You have seen what it brought to a business like yours.",
        "People have stayed for more than a year.",
    )
    assert judged().reasons == good
    assert judged(why_now=None, asked_count=10).reasons == good
    assert judged(why_now=["bored", "asked"]).outcome == "now"
    assert judged(gives_way=None).reasons == (
        *good,
        "You named nothing that you will stop doing. Then it takes time from answering people elsewhere.",
    )
    assert judged(asked_count=9).reasons == (
        *good,
        "You asked 9 customers; fewer than 10 are too few to decide on.",
    )
    nobody = "You asked 0 customers; fewer than 10 are too few to decide on."
    assert judged(asked_count=0).reasons == (*good[1:], nobody)
    assert judged(customers="some", asked_count=None).reasons == (*good[1:], nobody)
    # How many were asked does not matter where none is there.
    assert judged(customers="none", asked_count=3).reasons == (
        "None of the customers you asked is there. Without your people there is nobody to talk to.",
    )
