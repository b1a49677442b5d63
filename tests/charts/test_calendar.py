from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar

import trustkit
from trustkit import samples
from trustkit.charts import chart_marks, chart_table, draw_plan
from trustkit.report.take_home import plan_calendar


@pytest.fixture(name="gym", scope="module")
def gym_fixture():
    return trustkit.assess(samples.open("gym"), samples.answers("gym"))


def test_the_table_tells_each_habit_with_its_days_its_range_and_its_aim(gym):
    assert chart_table(draw_plan(gym)).to_numpy().tolist() == [
        [
            "Three answers before each post of your own",
            *(
                "Mon, Wed and Fri",
                15,
                "2026-07-06",
                "2026-09-30",
                38,
                "3 %",
                "1 % to 6 %",
                "at least 11 %, half of the way to 20 %",
            ),
        ],
        [
            "One offer in four posts, no more",
            *(
                "Tue",
                20,
                "2026-07-07",
                "2026-09-29",
                13,
                "72 %",
                "67 % to 77 %",
                "at most 61 %, half of the way to 50 %",
            ),
        ],
        [
            "End an answer with a question you want answered",
            *(
                "Mon, Wed and Fri",
                10,
                "2026-07-06",
                "2026-09-30",
                38,
                "0 %",
                "0 % to 24 %",
                "at least 10 %",
            ),
        ],
        ["Look again", "Wed", "", "2026-09-30", "2026-09-30", 1, "", "", ""],
    ]
    assert chart_marks(draw_plan(gym)) == ()


def test_the_description_tells_all_of_it(gym):
    described = draw_plan(gym).description
    assert described.startswith(
        "The plan for rung 3, day by day. From 6 July 2026, 95 minutes a week in all; look again on 30 September 2026. "
        "Three answers before each post of your own: Mon, Wed and Fri, 15 minutes; now 3 % (1 % to 6 %), "
        "aim at least 11 %, half of the way to 20 %. "
    )
    assert described.endswith(
        "Look again: 30 September 2026: ask for a new export and compare the plan with it."
    )


def test_the_days_are_those_of_the_calendar_file(gym):
    drawn = draw_plan(gym).data.set_index("habit")
    entries = {str(one["summary"]): one for one in Calendar.from_ical(plan_calendar(gym.plan)).walk("vevent")}
    for step in gym.plan.steps:
        entry, days = entries[step.title], drawn.loc[step.title]
        assert f"{entry.start:%Y-%m-%d}" == days["since"]
        assert [day.upper()[:2] for day in Counter(days["days"])] == entry["rrule"]["byday"]
        assert entry["duration"].dt.total_seconds() / 60 == days["minutes"]
    assert days["weeks"][0] == "2026-07-06" and len(days["weeks"]) == days["times"]


def test_a_start_that_nobody_knows_is_told_and_has_no_range(gym):
    step = replace(gym.plan.steps[0], baseline="not known yet", was=None, finding="public_answered_share")
    unknown = replace(gym, plan=replace(gym.plan, steps=(step,)))
    row = chart_table(draw_plan(unknown)).iloc[0]
    assert (row["Now"], row["95 % interval"]) == ("not known yet", "")
    assert "now not known yet, aim" in draw_plan(unknown).description


def test_the_day_of_review_stands_in_its_own_week(gym):
    moved = replace(gym, plan=replace(gym.plan, review_on=date(2026, 10, 4)))
    review = draw_plan(moved).data.iloc[-1]
    assert (review["weeks"], review["days"]) == (["2026-09-28"], ["Sun"])
