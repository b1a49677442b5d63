"""Response: whether and how soon people hear back."""

from __future__ import annotations

import pandas as pd
import pytest

from trustkit import signals
from trustkit.signals.hours import OpeningHours


def message(act, at, who, text, ours):
    return act(
        at,
        text,
        kind="message",
        public=False,
        direction="made" if ours else "received",
        person=who,
        thread=f"shop-{who}",
    )


def talks(act, number, answer="We open at {n}", minutes=30):
    """One question each from `number` people, each answered after so many minutes (never, if None)."""
    acts = []
    for n in range(number):
        asked = pd.Timestamp(f"2026-05-{n + 1:02d}T10:00:00")
        acts.append(message(act, asked.isoformat(), f"p{n}", f"When do you open on day {n}?", ours=False))
        if minutes is not None:
            answered = (asked + pd.Timedelta(minutes=minutes)).isoformat()
            acts.append(
                message(act, answered, f"p{n}", answer.format(n="abcdefghijklmnop"[n] * 4), ours=True)
            )
    return acts


def test_turns_answered_and_the_hours_they_took(act, stream_of):
    findings = signals.measure(stream_of(*talks(act, 6), *talks(act, 2, minutes=None)))
    assert (findings["message_response_share"].numerator, findings["message_response_share"].denominator) == (
        6,
        6,
    )


def test_a_turn_never_answered_stays_open(act, stream_of):
    unanswered = [
        message(act, f"2026-06-{n + 1:02d}T10:00:00", f"q{n}", "Are you open today?", ours=False)
        for n in range(4)
    ]
    finding = signals.measure(stream_of(*talks(act, 6), *unanswered))["message_response_share"]
    assert (finding.numerator, finding.denominator) == (6, 10)


@pytest.mark.parametrize("closing", ["Thanks, see you then!", "👍"])
def test_closing_words_want_no_answer(act, stream_of, closing):
    thanks = [message(act, f"2026-05-{n + 1:02d}T12:00:00", f"p{n}", closing, ours=False) for n in range(6)]
    finding = signals.measure(stream_of(*talks(act, 6), *thanks))["message_response_share"]
    assert (finding.numerator, finding.denominator) == (6, 6)


def test_an_automatic_answer_is_none(act, stream_of):
    template = "Thank you for your message, we will get back to you"
    finding = signals.measure(stream_of(*talks(act, 6, answer=template, minutes=0)))["message_response_share"]
    assert (finding.numerator, finding.denominator) == (0, 6)
    by_hand = signals.measure(stream_of(*talks(act, 6, answer=template, minutes=5)))["message_response_share"]
    assert (by_hand.numerator, by_hand.denominator) == (6, 6)


def test_times_that_nobody_wrote_down_make_no_hours(act, stream_of):
    by_day = signals.measure(stream_of(*(row | {"tz_known": None} for row in talks(act, 6))))
    exact = signals.measure(stream_of(*talks(act, 6)))
    assert by_day["message_response_share"].numerator == exact["message_response_share"].numerator == 6
    assert (by_day["message_reply_hours"].denominator, exact["message_reply_hours"].denominator) == (0, 6)


def test_an_undated_answer_that_is_joined_to_its_message_counts(act, stream_of):
    asked = [row | {"id": f"x:asked-{n}"} for n, row in enumerate(talks(act, 6, minutes=None))]
    answers = [
        message(act, None, row["person"], "We do", ours=True) | {"in_reply_to": row["id"]} for row in asked
    ]
    assert signals.measure(stream_of(*asked))["message_response_share"].numerator == 0
    finding = signals.measure(stream_of(*asked, *answers))["message_response_share"]
    assert (finding.numerator, finding.denominator) == (6, 6)


def public_answers(act, hours):
    return [
        act(
            f"2026-05-{n + 1:02d}T12:00:00",
            f"What a lovely picture of {word}",
            kind="reply",
            person=f"p{n}",
            answers_at=pd.Timestamp(f"2026-05-{n + 1:02d}T12:00:00", tz="UTC") - pd.Timedelta(hours=hours),
        )
        for n, word in enumerate(["rain", "snow", "bread", "cats", "dogs", "trams"])
    ]


def test_public_answers_are_timed_by_the_post_answered(act, stream_of):
    findings = signals.measure(stream_of(*public_answers(act, 30)))
    assert (findings["public_reply_hours"].low, findings["public_reply_hours"].high) == (30, 30)
    assert findings["public_reply_within_day_share"].numerator == 0
    assert (
        signals.measure(stream_of(*public_answers(act, 20)))["public_reply_within_day_share"].numerator == 6
    )


def test_closed_days_do_not_count_towards_the_day(act, stream_of):
    # 1 May 2026 is a Friday; Monday's answer to a post of Saturday waited 48 hours, on closed days.
    saturday = pd.Timestamp("2026-05-02T12:00:00", tz="UTC")
    words = ["rain", "snow", "bread", "cats", "dogs"]
    acts = [
        act(f"2026-05-04T12:0{n}:00", f"A fine {word}", kind="reply", person=f"p{n}", answers_at=saturday)
        for n, word in enumerate(words)
    ]
    weekdays = OpeningHours("Europe/London", dict.fromkeys(range(5), (9 * 60, 17 * 60)))
    name = "public_reply_within_day_share"
    assert signals.measure(stream_of(*acts))[name].numerator == 0
    assert signals.measure(stream_of(*acts), weekdays)[name].numerator == 5


def test_an_answer_dated_before_its_question_is_left_out(act, stream_of):
    assert signals.measure(stream_of(*public_answers(act, -1)))["public_reply_hours"].denominator == 0


def test_mentions_received_are_counted_where_the_sheet_tells_them(act, stream_of):
    asked = [
        act(f"2026-06-{n + 1:02d}T09:00:00", "Open?", direction="received", person=f"p{n}", id=f"sheet:{n}")
        for n in range(6)
    ]
    told = [
        act(f"2026-06-{n + 1:02d}T10:00:00", "Yes", kind="reply", person=f"p{n}", in_reply_to=f"sheet:{n}")
        for n in range(2)
    ]
    finding = signals.measure(stream_of(*asked, *told))["public_answered_share"]
    assert (finding.numerator, finding.denominator) == (2, 6)
    hidden = signals.measure(stream_of(*asked, *told, told={"mentions received": "no"}))[
        "public_answered_share"
    ]
    assert hidden.status == "cannot tell"
