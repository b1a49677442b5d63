"""The plan in a calendar and in a spreadsheet: on its days, updated and not doubled, and inert."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar

import trustkit
from trustkit import samples
from trustkit.report.take_home import PlanFileError, plan_calendar, plan_csv, write_plan


@pytest.fixture(scope="module")
def plan():
    return trustkit.assess(samples.open("bakery")).plan


def events(data):
    return {str(event["uid"]): event for event in Calendar.from_ical(data).walk("vevent")}


def test_each_habit_stands_on_its_days_and_ends_with_the_review(plan):
    found = events(plan_calendar(plan))
    assert set(found) == {f"{step.finding}@plan.trustkit" for step in plan.steps} | {"review@plan.trustkit"}
    for step in plan.steps:
        event = found[f"{step.finding}@plan.trustkit"]
        rule = event["rrule"]
        assert len(rule["byday"]) == min(step.times_per_week, 5)
        assert event.start.strftime("%a").upper()[:2] == rule["byday"][0]
        assert rule["until"][0].date() == plan.review_on
        assert str(event["summary"]) == step.title
        assert event["duration"].dt == timedelta(minutes=step.minutes_a_day)
        assert event.start.tzinfo is None
    assert found["review@plan.trustkit"].start == plan.review_on


def test_a_later_plan_updates_the_entries_of_an_earlier_one(plan):
    later = replace(plan, review_on=plan.review_on + timedelta(weeks=13))
    before, after = events(plan_calendar(plan)), events(plan_calendar(later))
    assert set(before) == set(after)
    assert all(int(after[uid]["sequence"]) > int(before[uid]["sequence"]) for uid in before)
    assert plan_calendar(plan) == plan_calendar(plan)


def test_a_line_end_in_a_title_begins_no_line_of_the_calendar(plan):
    step = replace(plan.steps[0], title="Answer\r\nATTENDEE:mailto:eve@evil.example")
    data = plan_calendar(replace(plan, steps=(step,)))
    assert not [line for line in data.splitlines() if line.startswith(b"ATTENDEE")]
    assert len(events(data)) == 2


def test_the_table_has_each_habit_and_no_formula(plan):
    step = replace(plan.steps[0], title='=HYPERLINK("http://evil.example")', baseline="-3 a week")
    rows = list(
        csv.reader(io.StringIO(plan_csv(replace(plan, steps=(step, *plan.steps[1:]))).decode("utf-8-sig")))
    )
    assert len(rows) == 1 + len(plan.steps)
    assert rows[1][0].startswith("'=") and rows[1][3] == "'-3 a week"
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_the_ending_of_the_file_says_what_it_becomes(plan, tmp_path):
    write_plan(plan, tmp_path / "plan.ics")
    write_plan(plan, tmp_path / "plan.csv")
    assert events((tmp_path / "plan.ics").read_bytes())
    assert (tmp_path / "plan.csv").read_bytes().startswith(b'\xef\xbb\xbf"habit",')
    with pytest.raises(PlanFileError, match=r"\.ics or \.csv"):
        write_plan(plan, tmp_path / "plan.docx")
    with pytest.raises(PlanFileError, match="cannot be written"):
        write_plan(plan, tmp_path / "nowhere" / "plan.ics")


def test_the_plan_begins_on_the_monday_after_the_evidence(plan):
    moved = replace(plan, review_on=date(2026, 9, 30))
    starts = {event.start for event in events(plan_calendar(moved)).values() if "rrule" in event}
    assert all(start.date() >= date(2026, 7, 6) for start in starts)
    assert all(start.date() < date(2026, 7, 13) for start in starts)
