from datetime import date

from trustkit.worksheets import judge


def judged(*places, hours=5, days=5):
    rows = [{"name": name, "answer_minutes": minutes, "make_hours": make} for name, minutes, make in places]
    return judge("hours", {"hours": hours, "days": days, "place": rows}, date(2026, 11, 25))


def test_what_is_planned_counts_the_daily_minutes_of_each_open_day():
    verdict = judged(("Instagram", 24, 1), ("Google", 12, 1))
    assert (verdict.outcome, verdict.says) == (
        "fits",
        "it fits: 5.0 of 5 hours, with time to answer every day.",
    )
    assert judged(("Instagram", 24, 1), ("Google", 12, 1), days=6).outcome == "over"


def test_over_budget_the_place_that_takes_most_making_goes_first():
    verdict = judged(("Instagram", 10, 1), ("video", 10, 6))
    assert verdict.outcome == "over"
    assert verdict.next_step.startswith("Take out “video” first")


def test_a_place_without_time_to_answer_is_mute():
    verdict = judged(("Instagram", 10, 1), ("X", None, 1))
    assert verdict.outcome == "no_answering"
    assert "X: no time to answer. People who write there get no answer." in verdict.reasons


def test_four_places_are_too_many_and_three_are_not():
    four = [(name, 5, 0) for name in "ABCD"]
    assert judged(*four).outcome == "too_many"
    assert judged(*four[:3]).outcome == "fits"


def test_two_rows_of_one_name_are_both_counted():
    assert judged(("Instagram", 10, 3), ("Instagram", 10, 3)).outcome == "over"


def test_the_reasons_and_the_table_tell_the_whole_sum():
    verdict = judged(("A", 60, 1.5), ("B", 0, 0), ("C", 30, None), ("D", 30, 0), hours=20)
    assert verdict.outcome == "no_answering"
    assert verdict.reasons == (
        "You planned 11.5 hours and have 20.",
        "B: no time to answer. People who write there get no answer.",
        "4 places. 3 done well are worth more.",
        "1.5 of 11.5 planned hours go into making things, 10.0 into answering and listening.",
    )
    assert verdict.table().to_numpy().tolist() == [
        ["A", "5.0", "1.5"],
        ["B", "0.0", "0.0"],
        ["C", "2.5", "0.0"],
        ["D", "2.5", "0.0"],
    ]
    assert judged(("A", 60, 1), ("B", 60, 1), ("C", 60, 1), hours=20).reasons == (
        "You planned 18.0 hours and have 20.",
        "3.0 of 18.0 planned hours go into making things, 15.0 into answering and listening.",
    )
