from datetime import date

from trustkit.worksheets import judge


def judged(*places, hours=5, days=5):
    rows = [{"name": name, "answer_minutes": minutes, "make_hours": make} for name, minutes, make in places]
    return judge("hours", {"hours": hours, "days": days, "place": rows}, date(2026, 11, 25))


def test_what_is_planned_counts_the_daily_minutes_of_each_open_day():
    verdict = judged(("Instagram", 24, 1), ("Google", 12, 1))
    assert (verdict.outcome, verdict.says) == (
        "fits",
        "it fits: 5.0 of 5 hours, with time to answer on each day.",
    )
    assert judged(("Instagram", 24, 1), ("Google", 12, 1), days=6).outcome == "over"


def test_over_budget_the_place_that_takes_most_making_goes_first():
    verdict = judged(("Instagram", 10, 1), ("video", 10, 6))
    assert verdict.outcome == "over"
    assert verdict.next_step.startswith("Take video out first")


def test_a_place_without_time_to_answer_is_mute():
    verdict = judged(("Instagram", 10, 1), ("X", None, 1))
    assert verdict.outcome == "no_answering"
    assert "X: no time to answer. Whoever writes there meets silence." in verdict.reasons


def test_four_places_are_too_many_and_three_are_not():
    four = [(name, 5, 0) for name in "ABCD"]
    assert judged(*four).outcome == "too_many"
    assert judged(*four[:3]).outcome == "fits"


def test_two_rows_of_one_name_are_both_counted():
    assert judged(("Instagram", 10, 3), ("Instagram", 10, 3)).outcome == "over"
