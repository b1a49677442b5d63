"""The plan: the next rung only, few habits, targets from one's own baseline, within the hours there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import numpy as np
import pytest

from trustkit import framework
from trustkit.framework.content import Gate, Rubric
from trustkit.ladder import place
from trustkit.plan import LUCK, plan_next
from trustkit.signals.finding import cannot_tell, held_against, hours_of, share_of

UNTIL = date(2026, 6, 30)


SILENT = {
    name: cannot_tell(name, card.unit, "Not in the export.") for name, card in framework.measures().items()
}


def planned(minutes=None, open_days=(), **numerators):
    findings = dict(SILENT)
    for gate in framework.rubric().gate:
        good = 95 if gate.comparator == "at least" else 2
        findings[gate.finding] = share_of(gate.finding, np.arange(good), np.arange(100))
    for name, number in numerators.items():
        findings[name] = share_of(name, np.arange(number), np.arange(100))
    return plan_next(place(findings, framework.rubric()), findings, UNTIL, minutes, open_days=open_days)


def test_the_plan_is_for_the_next_rung_never_for_two():
    plan = planned(reply_share=2, people_back_share=2, credit_share=2)
    assert plan.next_level == 3
    assert [step.finding for step in plan.steps] == ["reply_share"]


def test_a_target_comes_from_the_own_baseline_halfway_when_far():
    far = planned(talking_weeks_share=10).steps[0]
    assert (far.baseline, far.target, far.by) == (
        "10 %",
        "at least 35 %, half of the way to 60 %",
        date(2026, 9, 29),
    )
    near = planned(reply_share=11).steps[0]
    assert (near.baseline, near.target) == ("11 %", "at least 20 %")


def test_no_more_habits_than_the_week_holds():
    missed = {"people_back_share": 2, "talking_weeks_share": 2, "public_reply_within_day_share": 2}
    assert len(planned(**missed).steps) == 3
    assert [step.finding for step in planned(60, **missed).steps] == ["people_back_share"]
    short = planned(10, **missed)
    assert len(short.steps) == 1
    assert (
        short.note
        == "The plan needs 40 minutes a week and you named 10. Begin with fewer times a week, not with none."
    )


@pytest.mark.parametrize(("minutes", "enough"), [(39, False), (40, True), (None, True), (600, True)])
def test_the_note_says_that_a_plan_does_not_fit_only_where_it_does_not(minutes, enough):
    note = planned(minutes, people_back_share=2).note
    assert (note == "One rung at a time: this plan is for rung 4 only.") == enough


def test_where_only_a_range_is_told_the_aim_is_counted_from_what_was_seen():
    few = share_of("reply_share", np.arange(2), np.arange(20))
    slow = hours_of("public_reply_hours", np.arange(40.0, 60.0), np.arange(20))
    assert few.value is slow.value is None
    gates = (
        Gate(level=2, finding="reply_share", at_least=0.9, why="", source=""),
        Gate(level=2, finding="public_reply_hours", at_most=24, why="", source=""),
    )
    findings = SILENT | {"reply_share": few, "public_reply_hours": slow}
    action = next(one for one in framework.actions() if one.finding == "reply_share")
    own = [msgspec.structs.replace(action, finding="public_reply_hours")]
    plan = plan_next(place(findings, Rubric("club", 52, gates)), findings, UNTIL, own=own)
    assert {step.finding: step.was for step in plan.steps} == {"reply_share": 0.1, "public_reply_hours": 49.5}


def test_on_the_top_rung_the_plan_is_to_keep():
    plan = planned()
    assert plan.next_level == 5
    assert plan.note.startswith("You are on the top rung: these are the habits to keep")
    assert {step.baseline for step in plan.steps} == {"95 %"}
    top = {gate.finding for gate in framework.rubric().gate if gate.level == 5}
    assert {step.finding for step in plan.steps} <= top


def test_nobody_is_told_to_be_on_the_top_rung_who_is_there_by_their_own_word_alone():
    said = {
        gate.finding: share_of(
            gate.finding, np.arange(95 if gate.comparator == "at least" else 2), np.arange(100)
        )
        for gate in framework.rubric().gate
    }
    held = held_against(SILENT["credit_share"], said["credit_share"], "own word")
    findings = SILENT | said | {"credit_share": held}
    standing = place(findings, framework.rubric())
    assert (standing.lowest, standing.face_value) == (4, (5, 5))
    assert plan_next(standing, findings, UNTIL).note == (
        "This plan is for the top rung: these are the habits to keep, and what is still missing comes first. "
        "It goes on from rung 5, as if your own word counted in full."
    )


def test_what_is_good_and_not_surely_so_is_aimed_at_until_it_is_sure():
    step = planned(reply_share=22).steps[0]
    assert (step.baseline, step.target, step.goal) == ("22 %", "at least 20 %, and surely so", 0.2)
    assert step.check.startswith("It is already on the good side.")


def test_of_a_bound_no_figure_is_made_up():
    findings = SILENT | {
        gate.finding: share_of(gate.finding, np.arange(95), np.arange(100))
        for gate in framework.rubric().gate
    }
    findings["pitch_share"] = share_of("pitch_share", np.arange(2), np.arange(100))
    findings["reply_share"] = replace(findings["reply_share"], status="bound", value=None, low=0.1, high=1.0)
    step = plan_next(place(findings, framework.rubric()), findings, UNTIL).steps[0]
    assert (step.baseline, step.target, step.was) == ("not known yet", "at least 20 %", None)


def test_an_unknown_figure_gets_the_gate_as_target():
    findings = SILENT | {
        gate.finding: share_of(gate.finding, np.arange(95), np.arange(100))
        for gate in framework.rubric().gate
    }
    findings["pitch_share"] = share_of("pitch_share", np.arange(2), np.arange(100))
    findings["reply_share"] = cannot_tell("reply_share", "share", "No replies in the export.")
    step = plan_next(place(findings, framework.rubric()), findings, UNTIL).steps[0]
    assert (step.baseline, step.target) == ("not known yet", "at least 20 %")


def test_a_habit_has_its_days_from_the_first_monday_to_the_review():
    plan = planned(reply_share=2)
    step = plan.steps[0]
    assert (plan.first_monday, plan.review_on, step.times_per_week) == (
        date(2026, 7, 6),
        date(2026, 9, 29),
        3,
    )
    days = plan.days_of(step)
    assert days[:4] == (date(2026, 7, 6), date(2026, 7, 8), date(2026, 7, 10), date(2026, 7, 13))
    assert (days[-1], len(days), step.minutes_a_day) == (date(2026, 9, 28), 37, 15)


@pytest.mark.parametrize(
    ("open_days", "reply", "back"),
    [
        ((), (0, 2, 4), (0, 1, 3, 4)),
        (range(7), (0, 2, 4), (0, 1, 3, 4)),
        ((5, 1, 2, 3, 4), (1, 3, 5), (1, 2, 4, 5)),
        ((4, 5, 6, 0), (0, 4, 5), (0, 4, 5, 6)),
        ((2, 6), (2, 6), (2, 6)),
        ((3,), (3,), (3,)),
    ],
)
def test_habits_fall_on_days_on_which_the_business_is_open(open_days, reply, back):
    asked = {"reply_share": 3, "people_back_share": 4}
    for name, days in (("reply_share", reply), ("people_back_share", back)):
        step = planned(open_days=open_days, **{name: 2}).steps[0]
        assert step.weekdays == days
        assert step.times_per_week == len(days) == min(asked[name], len(open_days) or 7)
        assert step.minutes_per_week == len(days) * step.minutes_a_day


def test_what_comes_twice_on_each_open_day_stays_so_on_fewer_days():
    step = planned(open_days=(1, 3, 5), public_reply_within_day_share=2).steps[0]
    assert (step.times_per_week, step.minutes_per_week, step.weekdays) == (6, 30, (1, 3, 5))


def test_the_minutes_of_each_habit_add_up_to_those_of_its_week():
    whole = planned(reply_share=2).steps[0]
    for action in framework.actions():
        step = replace(whole, times_per_week=action.times_per_week, minutes_per_week=action.minutes_per_week)
        assert len(step.weekdays) * step.minutes_a_day == action.minutes_per_week, action.finding


def test_a_target_inside_the_range_of_today_is_said_to_prove_little():
    assert planned(reply_share=14).steps[0].check.endswith(LUCK)
    assert LUCK not in planned(reply_share=2).steps[0].check
    assert LUCK not in planned(reply_share=22).steps[0].check


def test_what_comes_twice_a_day_takes_the_minutes_of_both():
    often = replace(planned(reply_share=2).steps[0], times_per_week=10, minutes_per_week=50)
    assert (often.weekdays, often.minutes_a_day) == ((0, 1, 2, 3, 4), 10)
    assert replace(often, minutes_per_week=10).minutes_a_day == 5


def test_every_gate_has_its_action_and_every_other_one_is_for_a_practice():
    actions = {action.finding for action in framework.actions()}
    gates = {gate.finding for gate in framework.rubric().gate}
    assert gates <= actions
    assert actions - gates <= {rule.finding for rule in framework.practices()}


def test_on_the_top_rung_what_a_practice_lacks_comes_before_what_is_to_be_kept():
    plan = planned(thanks_share=0)
    assert [(step.finding, step.target) for step in plan.steps][:2] == [
        ("thanks_share", "at least 3 %"),
        (framework.rubric().gate[-3].finding, "at least 15 %, as now"),
    ]


def test_people_who_wait_come_before_any_plan():
    waiting = planned(reply_share=2, message_response_share=10).note
    assert waiting.startswith(
        "First of all, answer those who wait: 90 of 100 times that somebody wrote to you, no answer in words of your "
        "own came. "
        "One rung at a time"
    )
    assert planned(reply_share=2, message_response_share=95).note.startswith("One rung at a time")


def test_the_plan_believes_what_no_file_shows_unless_it_is_a_small_circle():
    def plan_with(doubt):
        findings = SILENT | {
            gate.finding: share_of(
                gate.finding, np.arange(95 if gate.comparator == "at least" else 2), np.arange(100)
            )
            for gate in framework.rubric().gate
        }
        low = share_of("reply_share", np.arange(2), np.arange(100))
        back = findings["people_back_share"] = share_of("people_back_share", np.arange(8), np.arange(100))
        findings["reply_share"] = held_against(low, findings["reply_share"], doubt)
        assert back.face_value is None
        return plan_next(place(findings, framework.rubric()), findings, UNTIL)

    believed, circle = plan_with("own word"), plan_with("circle")
    assert (believed.next_level, [step.finding for step in believed.steps]) == (4, ["people_back_share"])
    assert believed.note.endswith("It goes on from rung 3, as if your own word counted in full.")
    assert (circle.next_level, [step.finding for step in circle.steps]) == (3, ["reply_share"])
