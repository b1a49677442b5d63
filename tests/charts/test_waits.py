"""Waits by the clock and while open: what is told, what is not, and the acts behind each bar."""

from __future__ import annotations

import pytest

import trustkit
from trustkit import samples
from trustkit.charts import chart_marks, chart_table, draw_waits

OPEN = {
    "zone": "UTC",
    "opening_hours": {day: ["09:00", "17:00"] for day in ("tue", "wed", "thu", "fri", "sat")},
}


@pytest.fixture(name="stream")
def stream_fixture(stream_of, act):
    """Three messages: answered at once, after a night, and never; one more of which only the day is known."""

    def message(at, thread, text, **more):
        return act(at, text, kind="message", public=False, thread=thread, person=f"guest {thread}", **more)

    return stream_of(
        message("2026-06-09T10:00", "ann", "Have you rye today?", direction="received"),
        message("2026-06-09T10:30", "ann", "Yes, until noon, shall I keep one for you?"),
        message("2026-06-10T16:30", "bo", "Do you open tomorrow?", direction="received"),
        message("2026-06-11T09:15", "bo", "We do, from nine on, and there will be plum cake."),
        message("2026-06-12T12:00", "cy", "Is the cake without nuts?", direction="received"),
        message("2026-06-16T00:00", "di", "Can I order for Friday?", direction="received", tz_known=None),
        message("2026-06-17T00:00", "di", "Of course, what would you like?", tz_known=None),
        profiles=[{"network": "x", "field": "created", "value": "2026-06-01T00:00:00Z"}],
        told={"time of the post answered": "no", "mentions received": "no"},
    )


def test_the_same_waits_stand_by_the_clock_and_while_open(stream):
    chart = draw_waits(trustkit.assess(stream, OPEN))
    assert chart_table(chart).to_numpy().tolist() == [
        ["Messages", "up to 1 hour", 1, 2],
        ["Messages", "1 to 4 hours", 0, 0],
        ["Messages", "4 to 8 hours", 0, 0],
        ["Messages", "8 to 24 hours", 1, 0],
        ["Messages", "more than 24 hours", 0, 0],
        ["Messages", "no answer in a week", 1, 1],
        ["Messages", "answered, time not told", 1, 1],
        *(["In public", wait, "cannot tell", "cannot tell"] for wait in chart_table(chart)["Waited"][:6]),
    ]
    assert chart.description == (
        "How long people waited for an answer. A bar is a share of all in its panel, with their number. The line "
        "beside a panel shows where the wait in the middle lies (95 % range). Messages: 3 answered; 1 was not. "
        "The middle wait: by the clock too few to tell; while you were open too few to tell. "
        "In public: how long anybody waited cannot be told from these exports."
    )


def test_behind_each_bar_stand_its_messages(stream):
    behind = {
        mark.name: stream.events["person"].iloc[list(mark.acts)].tolist()
        for mark in chart_marks(draw_waits(trustkit.assess(stream, OPEN)))
        if "open" in mark.name
    }
    assert behind == {
        "Messages, while you were open: up to 1 hour": ["guest ann", "guest bo"],
        "Messages, while you were open: no answer in a week": ["guest cy"],
        "Messages, while you were open: answered, time not told": ["guest di"],
    }


def test_without_opening_hours_there_is_the_clock_alone_and_it_is_said(stream):
    chart = draw_waits(trustkit.assess(stream))
    assert list(chart_table(chart)) == ["Where", "Waited", "By the clock"]
    assert chart.description.endswith(
        "You have not said yet when you are open, so nights and closed days count as waiting."
    )


@pytest.mark.parametrize("business", ["bakery", "consultant"])
def test_the_bars_are_the_figures_of_the_measures(business):
    assessment = trustkit.assess(samples.open(business), samples.answers(business))
    table = chart_table(draw_waits(assessment)).set_index(["Where", "Waited"])["While you were open"]
    share, hours, public = (
        assessment.findings[name]
        for name in ("message_response_share", "message_reply_hours", "public_reply_hours")
    )
    assert table["Messages"].sum() == share.denominator
    assert table["Messages", "no answer in a week"] == share.denominator - share.numerator
    assert table["Messages"].iloc[:5].sum() == len(hours.values)
    assert table["Messages", "up to 1 hour"] == (hours.values <= 1).sum()
    assert table["In public"].iloc[:5].tolist()[-1] == (public.values > 24).sum()
    assert table["In public", "no answer in a week"] == "cannot tell"


def test_a_sheet_tells_what_nobody_answered_in_public():
    bakery = trustkit.assess(samples.open("bakery", sheet=True), samples.answers("bakery"))
    found = bakery.findings["public_answered_share"]
    table = chart_table(draw_waits(bakery)).set_index(["Where", "Waited"])["By the clock"]
    assert table["In public", "no answer in a week"] == found.denominator - found.numerator


def test_the_line_beside_a_panel_spans_the_range_of_the_middle_wait():
    assessment = trustkit.assess(samples.open("bakery"), samples.answers("bakery"))
    found = assessment.findings["public_reply_hours"]
    assert 1 < found.low < 4 < found.high < 8
    waits = draw_waits(assessment).data
    marked = waits[[("While you were open" in one) for one in waits["middle"]]]
    assert marked.loc[marked["channel"] == "In public", "wait"].tolist() == ["1 to 4 hours", "4 to 8 hours"]


def test_no_word_and_no_name_of_a_message_gets_into_the_chart(stream):
    drawn = draw_waits(trustkit.assess(stream, OPEN)).to_json()
    assert "rye" not in drawn and "guest" not in drawn


def test_of_praise_on_linkedin_nobody_can_tell_whether_it_was_answered(stream_of, act):
    def said(network):
        praise = act(
            "2026-06-10T10:00:00", "A joy to work with", network=network, kind="review", direction="received"
        )
        return draw_waits(trustkit.assess(stream_of(praise))).description

    assert "In public: 0 answered; how many were not, cannot tell." in said("linkedin")
    assert "In public: 0 answered; 1 was not." in said("google")
