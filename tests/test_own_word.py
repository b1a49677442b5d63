"""The own word: labels, rows of a sheet and untold weeks may speak against a business and never for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from msgspec.structs import replace as changed_habits

from trustkit import framework, read, samples, signals
from trustkit.arena import bases, simulate
from trustkit.arena.attacks import tricked
from trustkit.ladder import place
from trustkit.own_word import measured
from trustkit.scorecard import judge
from trustkit.stream import EVENTS, OWN_TOPICS, TOPICS, Export, join

PITCH = "Order our cakes today, 20 % off at https://shop.example"
RULES = (*framework.rubric().gate, *framework.practices(), *framework.caps())


def posts(act, text, **more):
    """One post a week for a year."""
    mondays = (datetime(2025, 6, 30, 10, tzinfo=UTC) + timedelta(weeks=week) for week in range(52))
    return [act(f"{day:%Y-%m-%dT%H:%M}", f"{text} {'x' * week}", **more) for week, day in enumerate(mondays)]


def found(stream, **said):
    return measured(stream, framework.rubric(), **said)


def met(findings):
    return {
        (rule.finding, rule.comparator) for rule in RULES if judge(findings[rule.finding], rule)[0] == "met"
    }


@pytest.fixture(scope="module")
def talks():
    return simulate(bases()["talks"], 1)


def test_calling_every_post_value_lifts_nothing_and_is_told(act, stream_of):
    stream = stream_of(*posts(act, PITCH, people=["ann"]))
    said = {f"x:{number}": {"pitch": False, "credit": True, "thanks": True} for number in range(52)}
    before, after = found(stream), found(stream, corrections=said)
    names = ("pitch_share", "visitor_pitch_share", "credit_share", "thanks_share", "value_to_ask_share")
    assert [(after[name].low, after[name].high) for name in names] == [
        (before[name].low, before[name].high) for name in names
    ]
    assert after["pitch_share"].note == (
        "You corrected 52 of these acts; by your own word it would be 0 of 0, "
        "but your own word may count against you and not for you"
    )
    # The opposite: taken at one's word alone, all of it would be gone.
    assert signals.measure(stream, corrections=said)["thanks_share"].numerator == 51


def test_labels_after_a_first_look_at_the_same_files_read_as_they_would_alone(act, stream_of):
    kept, fresh = (stream_of(*posts(act, PITCH, people=["ann"])) for _ in range(2))
    said = {f"x:{number}": {"pitch": False, "credit": True} for number in range(52)}
    signals.measure(kept)
    pairs = zip(*(signals.measure(each, corrections=said).values() for each in (kept, fresh)), strict=True)
    assert [
        one.id for one, other in pairs if (one.numerator, one.high) != (other.numerator, other.high)
    ] == []


def test_a_label_against_oneself_counts_and_is_told(act, stream_of):
    stream = stream_of(*posts(act, "The rye rests for eighteen hours."))
    said = {f"x:{number}": {"pitch": True} for number in range(3)}
    pitches = found(stream, corrections=said)["pitch_share"]
    assert (pitches.numerator, pitches.note) == (3, "You corrected 3 of these acts")


def test_a_label_that_says_what_the_rule_says_changes_nothing(act, stream_of):
    stream = stream_of(*posts(act, PITCH))
    assert found(stream, corrections={"x:1": {"pitch": True}})["pitch_share"].note == ""


def test_what_no_verdict_rests_on_is_as_the_person_says(act, stream_of):
    stream = stream_of(*posts(act, PITCH))
    said = {f"x:{number}": {"does": "community"} for number in range(4)}
    talk = found(stream, corrections=said)["community_share"]
    assert (talk.numerator, talk.note) == (4, "You corrected 4 of these acts")


@pytest.mark.parametrize(
    ("trick", "base"),
    [("faked_sheet", "talks"), ("all_is_value", "advertises"), ("awkward_is_nothing", "keeps company")],
)
def test_tricks_with_the_own_word_lift_nothing_and_would_without_the_hold(trick, base):
    stream = simulate(changed_habits(bases()[base], regulars=60, with_regulars=0.5), 1)
    faked, labels = tricked(trick, stream, np.random.default_rng(1))
    assert met(found(faked, corrections=labels)) <= met(found(stream))
    assert met(signals.measure(faked, corrections=labels)) - met(signals.measure(stream))


def sheet(act, answered, many=40):
    """A sheet of mentions in public, so many of them answered."""
    rows = []
    for number in range(many):
        day = f"2026-06-{1 + number % 27:02}T1{number % 9}:00"
        rows.append(
            act(day, "Open?", id=f"x:sheet-{number}", direction="received", kind="reply", person=f"p{number}")
        )
        if number < answered:
            more = {
                "id": f"x:sheet-{number}-a",
                "kind": "reply",
                "person": f"p{number}",
                "in_reply_to": f"x:sheet-{number}",
            }
            rows.append(act(day, "Yes, until six", **more))
    return rows


def test_by_a_sheet_alone_no_practice_is_met_and_one_may_be_not_met(act, stream_of):
    rule = next(rule for rule in framework.practices() if rule.finding == "public_answered_share")
    quiet = {"mentions received": "no"}
    good, bad = (found(stream_of(*sheet(act, many), told=quiet))["public_answered_share"] for many in (40, 4))
    # What the sheet tells is taken from the coverage of the stream, which a real sheet brings itself.
    assert {good.status, bad.status} == {"cannot tell"}
    good, bad = (found(stream_of(*sheet(act, many)))["public_answered_share"] for many in (40, 4))
    assert judge(bad, rule)[0] == "not met"
    assert judge(good, rule)[0] != "met"


def test_a_file_of_some_weeks_proves_less_than_one_of_a_young_account(talks):
    def cut(created):
        begins = pd.Timestamp("2026-03-30", tz="UTC")
        events = talks.events[talks.events["at"] >= begins].reset_index(drop=True)
        profiles = (
            pd.DataFrame([{"network": "x", "field": "created", "value": created}])
            if created
            else talks.profiles.iloc[:0]
        )
        coverage = talks.coverage.assign(since=begins.isoformat())
        return replace(talks, events=events, coverage=coverage, profiles=profiles)

    findings = [found(cut(day)) for day in ("2026-03-30T00:00:00+00:00", None)]
    young, unknown = (each["reply_share"] for each in findings)
    assert (young.note, young.told) == ("", 1.0)
    assert unknown.note == "The files cover 13 of 52 weeks; what they leave out does not count for you"
    assert (unknown.low, unknown.high) == (pytest.approx(young.low / 4), young.high)
    # What should be low is high in all that is left out.
    young, unknown = (each["pitch_share"] for each in findings)
    assert (unknown.low, unknown.high) == (young.low, pytest.approx(1 - (1 - young.high) / 4))
    gap = findings[1]["longest_gap_days"]
    assert (gap.status, gap.high) == ("bound", 39 * 7)


def test_weeks_that_a_sheet_alone_goes_on_for_are_told_by_no_file(talks):
    """Else an archive of a good spring beside a sheet of two later words would make a good year."""
    own = talks.coverage["topic"].isin(OWN_TOPICS)
    end = talks.until - pd.Timedelta(weeks=13)
    until = talks.coverage["until"].where(~own, end.isoformat()).astype(object)
    late = (talks.events["direction"] == "made") & (talks.events["at"] > end)
    events = talks.events[~late].reset_index(drop=True)
    found_then = found(replace(talks, events=events, coverage=talks.coverage.assign(until=until)))
    note = "The files cover 39 of 52 weeks; what they leave out does not count for you"
    for name in ("active_weeks_share", "reply_share"):
        assert note in found_then[name].note
        assert found_then[name].told == pytest.approx(39 / 52)
    gap = found_then["longest_gap_days"]
    assert (gap.status, gap.high, gap.why) == ("bound", 13 * 7, note)


@pytest.mark.parametrize(("covered", "told"), [(52, 1), (51, 1), (50, 50 / 52)])
def test_a_year_of_365_days_has_hardly_52_whole_weeks_and_a_shorter_time_is_no_year(act, covered, told):
    rows = [{**row, "row": n, "id": f"x:{n}"} for n, row in enumerate(posts(act, "The rye rests"))]
    since = pd.Timestamp("2025-06-30", tz="UTC") + pd.Timedelta(weeks=52 - covered)
    coverage = [
        {"network": "x", "topic": topic, "told": "yes", "why": "", "since": since.isoformat(),
         "until": "2026-06-28T22:00:00+00:00", "how_to_get": ""}
        for topic in TOPICS
    ]  # fmt: skip
    stream = join([Export("x", pa.Table.from_pylist(rows[52 - covered :], EVENTS), coverage=coverage)])
    assert found(stream)["reply_share"].told == pytest.approx(told)


def test_a_silent_month_may_be_a_cut_and_three_silent_weeks_are_a_holiday(talks):
    def without(weeks):
        last = pd.Timestamp("2026-03-02", tz="UTC")
        at = talks.events["at"]
        kept = (at < last - pd.Timedelta(weeks=weeks)) | (at >= last)
        return replace(talks, events=talks.events[kept].reset_index(drop=True))

    holiday, cut = (found(without(weeks)) for weeks in (3, 8))
    assert holiday["reply_share"].note == ""
    assert cut["reply_share"].told == pytest.approx(44 / 52)
    # A share of weeks has the silent ones in it already.
    assert cut["talking_weeks_share"].told == 1.0


def test_before_the_first_act_of_a_chosen_range_there_is_no_silence(act):
    def stream(network):
        rows = [
            {**row, "network": network, "id": f"{network}:{n}", "row": n}
            for n, row in enumerate(posts(act, "Rye"))
        ]

        told = [
            {"network": network, "topic": "own posts", "told": "yes", "why": "", "since": "2026-01-01T00:00:00+00:00",
             "until": "2026-02-25T00:00:00+00:00", "how_to_get": ""}
        ]  # fmt: skip
        profiles = [{"network": network, "field": "created", "value": "2020-01-01T00:00:00+00:00"}]
        return join([Export(network, pa.Table.from_pylist(rows, EVENTS), coverage=told, profiles=profiles)])

    assert stream("instagram").since == pd.Timestamp("2026-01-01", tz="UTC")
    assert stream("x").since == pd.Timestamp("2020-01-01", tz="UTC")


def test_the_standing_says_what_it_would_be_at_face_value_and_says_nothing_where_that_is_the_same():
    sheet, archive = (
        place(found(read(samples.path("bakery") / name)), framework.rubric())
        for name in ("sheet.csv", "x-archive.zip")
    )
    assert (sheet.lowest, sheet.face_value[0]) == (1, 2)
    assert "it would be rungs 2 to 4." in sheet.in_words()
    assert archive.face_value == (archive.lowest, archive.highest) == (3, 3)
    assert "your own word" not in archive.in_words()


def test_the_standing_says_what_a_few_regulars_would_make_it_without_placing_it_there():
    regulars = changed_habits(bases()["talks"], regulars=6, with_regulars=0.95)
    standing = place(found(simulate(regulars, seed=3)), framework.rubric())
    assert (standing.lowest, standing.highest, standing.face_value) == (2, 2, (3, 4))
    assert standing.doubts == {"circle"}
    believed = "If the few people you answer most came to you by themselves, it would be rungs 3 to 4."
    assert believed in standing.in_words()
