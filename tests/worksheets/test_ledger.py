from datetime import date

import pytest

from trustkit.worksheets import judge
from trustkit.worksheets.ledger import lines

TODAY = date(2026, 11, 25)
PAID = {
    "name": "answers",
    "since": "2026-01-01",
    "hours": 10,
    "costs": 50,
    "result": "paid",
    "value": 1000,
    "low": 30,
    "high": 60,
}
SEEN = {"name": "films", "since": "2026-01-01", "hours": 30, "result": "seen"}


def judged(*activities, people=()):
    answers = {"aim": "ten orders", "hour_cost": 20, "activity": list(activities), "person": list(people)}
    return judge("ledger", answers, TODAY)


def place(activity):
    return judged(activity).table().loc[0, "where it stands"]


def test_a_return_is_a_range_from_the_low_to_the_high_share():
    verdict = judged(PAID)
    assert verdict.outcome == "effective"
    row = verdict.table().iloc[0]
    assert (row["put in"], row["brought, low"], row["brought, high"]) == ("250", "300", "600")
    assert verdict.reasons[1] == (
        "answers: cost 250, brought between 300 and 600, so between 50 and 350 is left. "
        "That is between 5 and 35 for each of its 10 hours."
    )


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({}, "Effective"),
        ({"low": 25}, "Effective"),
        ({"low": 24}, "Cannot tell: from loss to gain"),
        ({"low": 0, "high": 24}, "Costs more than it brings"),
        ({"low": None, "high": None}, "Cannot tell: from loss to gain"),
        ({"value": None}, "Cannot tell: from loss to gain"),
        ({"result": "talk"}, "Talk, nothing paid yet"),
        ({"result": "seen"}, "Known, not effective"),
        ({"result": "nothing"}, "Known, not effective"),
        ({"since": "2026-10-01", "low": 0}, "Too early"),
        ({"since": "2026-09-30", "low": 0}, "Cannot tell: from loss to gain"),
        ({"since": "2026-11-01"}, "Effective"),
    ],
)
def test_where_an_activity_stands(change, where):
    assert place(PAID | change) == where


def test_a_day_that_is_still_to_come_is_not_called_weeks_ago():
    ahead = judged(PAID | {"since": "2027-02-01", "low": 0})
    assert (
        ahead.reasons[1] == "answers: begun on 1 February 2027, which is still to come. Is it the right day?"
    )
    assert "less than 8 weeks ago" in judged(PAID | {"since": TODAY.isoformat(), "low": 0}).reasons[1]


def test_of_what_is_too_early_to_judge_no_loss_is_told():
    young = judged(PAID | {"since": "2026-11-01", "low": 0})
    assert young.reasons[1] == "answers: begun on 1 November 2026, less than 8 weeks ago. Too early to judge."
    assert not any("is left" in reason for reason in young.reasons)


def test_of_several_the_one_is_named_that_leaves_most_for_an_hour_or_took_most_hours():
    slow = PAID | {"name": "market", "hours": 20, "value": 3000}
    assert "answers" in judged(slow | {"low": 20}, PAID | {"hours": 5}).next_step
    assert "market" in judged(PAID, slow | {"low": 90}).next_step
    less = SEEN | {"name": "quiz", "hours": 29}
    assert judged(less, SEEN, PAID).next_step.startswith("Stop “films”")
    assert judged(SEEN, less, PAID).next_step.startswith("Stop “films”")


def test_an_activity_that_brought_nothing_to_the_books_is_told_in_one_number():
    assert judged(SEEN).reasons[1] == (
        "films: cost 600, and no payment is noted. By the books −600 is left. That is −20 for each of its 30 hours."
    )
    loss = judged(PAID | {"low": 0, "high": 24}).reasons[1]
    assert loss.startswith("answers: cost 250, brought between 0 and 240, so between −250 and −10 is left.")


def test_a_loss_of_less_than_half_a_unit_is_told_as_none():
    assert judged(SEEN | {"hours": 0, "costs": 0.4}).reasons[1] == (
        "films: cost 0, and no payment is noted. By the books 0 is left."
    )


def test_a_value_beside_likes_is_not_counted():
    assert judged(PAID | {"result": "seen"}).table().loc[0, "brought, high"] == "0"


def test_hours_spent_on_being_known_outweigh_the_few_that_pay():
    verdict = judged(PAID, SEEN)
    assert verdict.outcome == "famous"
    assert verdict.next_step.startswith("Stop “films” for four weeks and put its hours into “answers”.")
    assert judged(PAID | {"hours": 31, "costs": 0, "value": 10000}, SEEN).outcome == "effective"


def test_hours_that_cannot_be_judged_yet_are_no_verdict():
    young = SEEN | {"since": "2026-11-01", "hours": 40}
    assert judged(PAID, young).outcome == "cannot_tell"
    # As many hours on one side as on the other: no verdict, and no praise.
    assert judged(PAID, young | {"hours": 10}).outcome == "cannot_tell"
    assert judged(PAID, young | {"hours": 9}).outcome == "effective"
    assert judged(PAID, SEEN | {"hours": 10}).outcome == "famous"
    assert judged(PAID, SEEN | {"hours": 9}).outcome == "effective"


def test_a_range_given_the_wrong_way_round_is_turned_and_said():
    turned = judged(PAID | {"low": 60, "high": 30})
    assert list(turned.table().iloc[0]) == list(judged(PAID).table().iloc[0])
    assert any("so they were swapped" in reason for reason in turned.reasons)


def test_hours_for_people_outside_the_business_are_named():
    people = [
        {"who": "A.", "role": "customer", "hours": 4},
        {"who": "B.", "role": "competitor", "hours": 5, "came": "no"},
        {"who": "C.", "role": "other", "hours": 1, "came": "yes"},
    ]
    reasons = judged(PAID, people=people).reasons
    assert (
        "Of 10 hours for people, 6 went to people who are neither prospect, customer nor partner." in reasons
    )
    assert "The hours for these people brought no customer: B." in reasons
    assert judged(PAID, people=[*people, {"who": "D.", "role": "other"}]).reasons == reasons
    assert not any("hours for people" in reason for reason in judged(PAID).reasons)


def test_each_person_has_a_place_on_the_map():
    people = [
        {"who": "A.", "role": "prospect", "hours": 4, "came": "no"},
        {"who": "B.", "role": "competitor", "hours": 5, "came": "no"},
        {"who": "C.", "role": "competitor", "hours": 1, "came": "yes"},
        {"who": "D."},
    ]
    rows = judged(PAID, people=people).table().to_numpy().tolist()[1:]
    away = "Known, not effective: not one of your people, and it brought no customer"
    colleague = "Competitor, or somebody in the same trade"
    assert rows == [
        [
            "time for A. (Prospect: might buy)",
            "4",
            "80",
            "",
            "",
            "One of your people; it has brought no customer yet",
        ],
        [f"time for B. ({colleague})", "5", "100", "", "", away],
        [f"time for C. ({colleague})", "1", "20", "", "", "Effective: it brought a customer"],
        ["time for D. (None of these)", "0", "0", "", "", away],
    ]


def test_no_figure_puts_all_activities_together():
    columns = list(judged(PAID, SEEN).table().columns)
    assert columns == ["activity", "hours", "put in", "brought, low", "brought, high", "where it stands"]


HALF = SEEN | {"name": "Films", "costs": "abc", "result": "paid", "value": 900, "low": "60 oops", "high": 400}
LEFT_OUT = (
    "Left out for now: “Films”. It waits for “Other costs” (a number from 0 to 10,000,000), "
    "“Because of it, at least” (a number from 0 to 100) and “Because of it, at most” (a number from 0 to 100)."
)


def test_no_verdict_is_drawn_from_a_row_that_cannot_be_read_whole():
    alone = judged(HALF)
    assert (alone.outcome, alone.rows, alone.reasons[0]) == ("open", (), LEFT_OUT)
    beside = judged(PAID, HALF)
    assert (beside.outcome, beside.rows) == ("effective", judged(PAID).rows)
    assert beside.reasons == (LEFT_OUT, *judged(PAID).reasons)
    assert lines({"hour_cost": 20, "activity": [PAID, HALF]}, TODAY) == lines(
        {"hour_cost": 20, "activity": [PAID]}, TODAY
    )


def test_a_row_that_can_be_read_is_left_out_of_nothing():
    assert not any("Left out" in reason for reason in judged(PAID, SEEN).reasons)


@pytest.mark.parametrize("name", [None, "  "])
def test_of_a_row_without_a_name_there_is_nothing_to_say_yet(name):
    assert judged(PAID, {"name": name, "hours": 90, "result": "seen"}) == judged(PAID)
    assert judged({"name": name, "hours": 90}).outcome == "open"


def test_a_row_without_a_name_that_fits_is_told_by_its_place():
    told = judged(PAID, {"name": "x" * 301, "hours": 3}).reasons[0]
    assert told == "Left out for now: “Activity 2”. It waits for “Activity” (a line of at most 300 letters)."
