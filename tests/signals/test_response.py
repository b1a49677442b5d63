"""Response: whether and how soon people hear back."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit import signals
from trustkit.signals.hours import OpeningHours
from trustkit.signals.response import answered_between
from trustkit.signals.words import in_words


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


def test_an_answer_within_a_week_counts_and_a_later_one_does_not(act, stream_of):
    week = 7 * 24 * 60

    def answered(minutes):
        return signals.measure(stream_of(*talks(act, 6, minutes=minutes)))["message_response_share"].numerator

    assert (answered(week), answered(week + 1)) == (6, 0)


@pytest.mark.parametrize("closing", ["Thanks, see you then!", "👍"])
def test_closing_words_want_no_answer(act, stream_of, closing):
    thanks = [message(act, f"2026-05-{n + 1:02d}T12:00:00", f"p{n}", closing, ours=False) for n in range(6)]
    finding = signals.measure(stream_of(*talks(act, 6), *thanks))["message_response_share"]
    assert (finding.numerator, finding.denominator) == (6, 6)


def test_an_automatic_answer_is_none(act, stream_of):
    template = "Thank you for your message, we will get back to you"
    finding = signals.measure(stream_of(*talks(act, 6, answer=template, minutes=0)))["message_response_share"]
    assert (finding.numerator, finding.denominator) == (0, 6)
    patient = signals.measure(stream_of(*talks(act, 6, answer=template, minutes=5)))["message_response_share"]
    assert (patient.numerator, patient.denominator) == (0, 6)
    few = signals.measure(stream_of(*talks(act, 4, answer="Yes, until six this evening", minutes=5)))[
        "message_response_share"
    ]
    assert (few.numerator, few.denominator) == (4, 4)


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
            in_reply_to=f"x:p{n}",
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
        | {"in_reply_to": f"x:p{n}"}
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


@pytest.mark.parametrize(
    ("more", "asked"),
    [
        ({}, 6),
        ({"kind": "review"}, 6),
        ({"kind": "reaction"}, 0),
        ({"kind": "repost"}, 0),
        ({"public": False}, 0),
    ],
)
def test_likes_shares_and_what_is_said_in_private_ask_for_no_public_answer(act, stream_of, more, asked):
    came = [
        act(f"2026-06-{n + 1:02d}T09:00:00", "Open?", direction="received", person=f"p{n}") | more
        for n in range(6)
    ]
    assert signals.measure(stream_of(*came))["public_answered_share"].denominator == asked


def own_post(act, number, comments, **more):
    return (
        act(f"2026-05-{number + 1:02d}T09:00", f"Loaf {number}", id=f"x:post-{number}", replies=comments)
        | more
    )


def reply(act, under, person=None, **more):
    return (
        act("2026-06-01T09:00", "Thank you", kind="reply", person=person, in_reply_to=f"x:post-{under}")
        | more
    )


def bound(stream):
    return signals.measure(stream)["public_response_share"]


def test_comments_counted_and_own_replies_bound_the_share_answered(act, stream_of):
    posts = [own_post(act, 0, 10), own_post(act, 1, 10), own_post(act, 2, None)]
    named = [reply(act, 0, who) for who in ("ann", "bob", "ann", "shop", None)]
    finding = bound(stream_of(*posts, *named))
    assert (finding.status, finding.value, finding.numerator, finding.denominator) == ("bound", None, 2, 20)
    # At most five of the first post's five that remain, and none of the second's ten.
    assert (finding.low, finding.high) == (2 / 20, 5 / 15)
    assert (len(finding.base), len(finding.rows)) == (2, 5)
    assert in_words(finding).startswith(
        "2 of 20 comments under own posts at least: a bound from 10 % to 33 %, no estimate. 5 own replies may"
    )


@pytest.mark.parametrize(
    ("more", "high"),
    [
        ({}, 2 / 18),
        ({"thread": "x:post-0", "in_reply_to": "x:77"}, 2 / 18),
        ({"in_reply_to": None}, 2 / 18),
        ({"in_reply_to": "x:77"}, 2 / 18),
        ({"in_reply_to": "x:asked", "thread": "x:asked"}, 2 / 18),
        ({"thread": "x:else", "in_reply_to": None}, 0),
        ({"in_reply_to": "x:uncounted"}, 0),
        ({"direction": "received"}, 0),
        ({"public": False}, 0),
        ({"kind": "post"}, 0),
        ({"network": "facebook"}, 0),
    ],
)
def test_only_replies_that_may_stand_under_the_posts_lift_the_upper_end(act, stream_of, more, high):
    others = [
        act("2026-05-30T09:00", "Old", id="x:uncounted"),
        act("2026-05-30T09:00", "Open?", id="x:asked", direction="received", person="ann"),
    ]
    finding = bound(
        stream_of(own_post(act, 0, 20), *others, *(reply(act, 0, "ann", **more) for _ in range(2)))
    )
    assert finding.high == pytest.approx(high)


def test_replies_tied_to_no_post_leave_the_lower_end(act, stream_of):
    loose = [reply(act, 0, f"p{n}", in_reply_to=None) for n in range(3)]
    tied = [reply(act, 0, f"p{n}") for n in range(3)]
    assert bound(stream_of(own_post(act, 0, 20), *loose)).low == 0
    assert bound(stream_of(own_post(act, 0, 20), *tied)).low == 3 / 20


def test_where_own_replies_are_told_in_part_the_upper_end_is_open(act, stream_of):
    rows = own_post(act, 0, 20), reply(act, 0, "ann")
    assert bound(stream_of(*rows, told={"own replies": "partly"})).high == 1
    assert bound(stream_of(*rows)).high == 1 / 19


def test_without_counts_it_cannot_be_told_and_the_reason_says_what_would_settle_it(act, stream_of):
    rows = own_post(act, 0, None), reply(act, 0, "ann")
    finding = bound(stream_of(*rows))
    assert finding.status == "cannot tell"
    assert finding.why.endswith("whose export holds your replies. Because of counts per post.")
    hidden = bound(stream_of(own_post(act, 0, 20), told={"own replies": "no"}))
    assert (hidden.status, hidden.why) == ("cannot tell", "Because of own replies.")


def test_a_few_comments_are_too_few(act, stream_of):
    assert bound(stream_of(own_post(act, 0, 4))).status == "too few"
    assert bound(stream_of(own_post(act, 0, 5))).status == "bound"


def test_posts_outside_the_time_of_which_replies_are_told_are_left_out(act, stream_of):
    late = own_post(act, 1, 50, at=pd.Timestamp("2026-06-28T23:00", tz="UTC"))
    assert bound(stream_of(own_post(act, 0, 20), late)).denominator == 20


@given(
    st.lists(
        st.tuples(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=6), st.integers(0, 3)),
        min_size=1,
        max_size=4,
    ),
    st.data(),
)
def test_the_true_share_lies_always_between_the_bounds(act, stream_of, posts, data):
    """Each post has comments of people, each answered or not, and comments of ours that answer nobody."""
    counts_own = data.draw(st.booleans())
    ties = st.sampled_from(
        [{}, {"in_reply_to": None}, {"in_reply_to": None, "thread": True}, {"in_reply_to": "x:?"}]
    )
    rows = [act("2026-06-02T09:00", "Hello", kind="reply", person="zoe", thread="x:elsewhere")]
    for number, (comments, alone) in enumerate(posts):
        named = [data.draw(st.sampled_from([who, None])) for who, answered in comments if answered]
        ours = [*named, *(data.draw(st.sampled_from(["shop", None])) for _ in range(alone))]
        rows.append(own_post(act, number, len(comments) + counts_own * len(ours)))
        for who in ours:
            tie = data.draw(ties)
            more = {"thread": f"x:post-{number}"} if "thread" in tie else {}
            rows.append(reply(act, number, who, **{**tie, **more}))
    told = data.draw(st.sampled_from(["yes", "partly"]))
    if told == "partly":
        rows = [row for row in rows if row["kind"] == "post" or data.draw(st.booleans())]
    finding = bound(stream_of(*rows, told={"own replies": told}))
    others = sum(len(comments) for comments, _ in posts)
    if finding.status == "bound" and others:
        answered = sum(answered for comments, _ in posts for _, answered in comments)
        assert finding.low <= answered / others <= finding.high


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=2))
def test_the_bounds_are_as_tight_as_the_numbers_allow(lines):
    """Over all ways to share out what is counted and answered, the ends are reached and not passed."""
    lines = [(comments, replies, min(people, replies, comments)) for comments, replies, people in lines]
    ways = [(0, 0)]
    for comments, replies, people in lines:
        ways = [
            (answered + more, of + others)
            for answered, of in ways
            for others in range(max(comments - replies, people), comments + 1)
            for more in range(people, min(replies, others) + 1)
        ]
    shares = [answered / of for answered, of in ways if of]
    if shares and sum(comments for comments, _, _ in lines):
        low, high = answered_between(*(np.array(column) for column in zip(*lines, strict=True)))
        assert (low, high) == (pytest.approx(min(shares)), pytest.approx(max(shares)))
