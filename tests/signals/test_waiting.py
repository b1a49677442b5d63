"""Who waits for an answer, kind by kind, and the list of what is left open."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from trustkit import signals
from trustkit.signals.hours import OpeningHours

SHARES = {
    "post": "mentions_answered_share",
    "reply": "comments_answered_share",
    "review": "reviews_answered_share",
}


def received(act, kind, number, answered):
    """So many of one kind from different people, the first ones answered."""
    acts = []
    for n in range(number):
        at = f"2026-06-{n + 1:02d}T10:00:00"
        name = f"x:{kind}{n}"
        acts.append(act(at, "Do you bake rye?", kind=kind, direction="received", person=f"p{n}", id=name))
        if n < answered:
            acts.append(act(at.replace("10", "11"), "We do", kind="reply", person=f"p{n}", in_reply_to=name))
    return acts


def message(act, at, who, text, ours=False):
    return act(
        at,
        text,
        kind="message",
        public=False,
        direction="made" if ours else "received",
        person=who,
        thread=f"shop-{who}",
    )


@pytest.mark.parametrize("kind", SHARES)
def test_each_kind_is_counted_by_itself(act, stream_of, kind):
    findings = signals.measure(stream_of(*received(act, kind, 8, 6)))
    counts = {name: (findings[name].numerator, findings[name].denominator) for name in SHARES.values()}
    assert counts == dict.fromkeys(SHARES.values(), (0, 0)) | {SHARES[kind]: (6, 8)}


def test_open_questions_are_those_that_nobody_answered_in_public_and_in_messages(act, stream_of):
    stream = stream_of(
        *received(act, "reply", 6, 4),
        message(act, "2026-06-20T10:00:00", "zoe", "Are you open on Monday?"),
        message(act, "2026-06-21T10:00:00", "yan", "Lovely bread, thanks!"),
        act("2026-06-22T10:00:00", "👏", kind="reply", direction="received", person="xu"),
    )
    finding = signals.measure(stream)["questions_open_share"]
    assert (finding.numerator, finding.denominator) == (3, 7)
    assert stream.events.loc[finding.rows, "person"].tolist() == ["p4", "p5", "zoe"]


def test_a_question_in_a_message_is_open_until_the_next_word_of_ours(act, stream_of):
    asked = [message(act, f"2026-06-{day}T10:00:00", f"p{day}", "Do you bake rye?") for day in range(10, 16)]
    told = [message(act, f"2026-06-{day}T11:00:00", f"p{day}", f"Rye {day}", ours=True) for day in (10, 11)]
    finding = signals.measure(stream_of(*asked, *told))["questions_open_share"]
    assert (finding.numerator, finding.denominator) == (4, 6)


def test_a_lone_question_mark_wants_no_answer(act, stream_of):
    marks = [row | {"text": "?", "person": f"q{n}"} for n, row in enumerate(received(act, "reply", 3, 0))]
    marks = [row | {"id": f"x:mark{n}"} for n, row in enumerate(marks)]
    stream = stream_of(*received(act, "reply", 6, 2), *marks)
    assert signals.measure(stream)["questions_open_share"].denominator == 6


def test_nothing_is_open_where_all_were_answered(act, stream_of):
    finding = signals.measure(stream_of(*received(act, "reply", 6, 6)))["questions_open_share"]
    assert (finding.numerator, finding.denominator) == (0, 6)


def test_a_question_may_stand_in_any_message_of_a_turn(act, stream_of):
    acts = []
    for who in ("ann", "bo", "cy", "di", "ed", "flo"):
        acts.append(message(act, "2026-06-20T10:00:00", who, "Hi there"))
        acts.append(message(act, "2026-06-20T10:01:00", who, "Are you open on Sunday?"))
    finding = signals.measure(stream_of(*acts))["questions_open_share"]
    assert (finding.numerator, finding.denominator) == (6, 6)


def test_a_talk_begins_anew_after_seven_silent_days_and_not_seven_days_after_a_turn_began(act, stream_of):
    acts = []
    for who in ("ann", "bo", "cy", "di", "ed", "flo"):
        acts.append(message(act, "2026-05-01T10:00:00", who, "Do you bake rye?"))
        acts.append(message(act, "2026-05-01T11:00:00", who, f"We do, {who}", ours=True))
        acts.append(message(act, "2026-05-07T10:00:00", who, f"It is in the oven, {who}", ours=True))
        acts.append(message(act, "2026-05-09T10:00:00", who, "Can you keep one for me?"))
        acts.append(message(act, "2026-05-09T11:00:00", who, f"Of course, {who}", ours=True))
    assert signals.measure(stream_of(*acts))["first_message_answered_share"].denominator == 6


def test_turns_of_which_only_the_day_was_written_down_are_not_timed(act, stream_of):
    acts = []
    for who in ("ann", "bo", "cy", "di", "ed", "flo"):
        for ours, text in ((False, "Do you bake rye?"), (True, f"We do, {who}")):
            said = message(act, "2026-05-01T00:00:00", who, text, ours=ours)
            acts.append({**said, "tz_known": None})
        acts.append(message(act, "2026-06-01T10:00:00", who, "And spelt?"))
    findings = signals.measure(stream_of(*acts))
    assert (findings["message_response_share"].numerator, findings["message_response_share"].denominator) == (
        6,
        12,
    )
    assert findings["message_within_day_share"].numerator == 0
    assert findings["message_within_day_share"].denominator == 6


def test_an_answer_without_a_date_may_have_been_in_time_or_not(act, stream_of):
    asked = [message(act, f"2026-06-{n + 10}T10:00:00", f"p{n}", "Do you bake rye?") for n in range(6)]
    asked = [row | {"id": f"x:asked{n}"} for n, row in enumerate(asked)]
    answer = message(act, None, "p0", "We do", ours=True) | {"in_reply_to": "x:asked0"}
    findings = signals.measure(stream_of(*asked, answer))
    assert findings["message_response_share"].numerator == 1
    assert (
        findings["message_within_day_share"].numerator,
        findings["message_within_day_share"].denominator,
    ) == (0, 5)


def talks(act, hours, answer="At nine, {who}", days=6):
    """One question each, asked at four on a Friday afternoon, answered after so many hours."""
    acts = []
    for n in range(days):
        asked = pd.Timestamp("2026-05-01T16:00:00") + pd.Timedelta(weeks=n)
        who = "abcdef"[n] * 3
        acts.append(message(act, asked.isoformat(), who, "When do you open?"))
        answered = asked + pd.Timedelta(hours=hours)
        acts.append(message(act, answered.isoformat(), who, answer.format(who=who), ours=True))
    return acts


@pytest.mark.parametrize(
    ("hours", "open_days", "prompt"), [(20, {}, 6), (65, {}, 0), (65, range(5), 6), (90, range(5), 0)]
)
def test_closed_days_do_not_count_as_waiting(act, stream_of, hours, open_days, prompt):
    opening = OpeningHours("UTC", dict.fromkeys(open_days, (9 * 60, 17 * 60)))
    findings = signals.measure(stream_of(*talks(act, hours)), opening)
    assert findings["message_within_day_share"].numerator == prompt
    assert findings["first_message_answered_share"].numerator == prompt


def test_an_automatic_answer_is_none_even_to_fewer_people_than_a_template_takes(act, stream_of):
    automatic = "This is an automatic reply: we are out of the office"
    instant = signals.measure(stream_of(*talks(act, 0.01, automatic, days=4)))
    assert instant["message_within_day_share"].numerator == 0
    by_hand = signals.measure(stream_of(*talks(act, 0.01, "At nine, {who}", days=4)))
    assert by_hand["message_within_day_share"].numerator == 4


def test_metas_way_counts_talks_and_ours_counts_turns(act, stream_of):
    again = [message(act, (row["at"] + pd.Timedelta(hours=1)).isoformat()[:19], row["person"], "And on Sunday?")
             for row in talks(act, 2)[1::2]]  # fmt: skip
    findings = signals.measure(stream_of(*talks(act, 2), *again))
    turns, firsts = findings["message_within_day_share"], findings["first_message_answered_share"]
    assert (turns.numerator, turns.denominator) == (6, 12)
    assert (firsts.numerator, firsts.denominator) == (6, 6)


def test_files_without_anything_received_cannot_tell(act, stream_of):
    silent = {"mentions received": "no", "messages": "no"}
    findings = signals.measure(stream_of(act("2026-06-01T10:00:00", "Rye today"), told=silent))
    for name in (
        *SHARES.values(),
        "questions_open_share",
        "message_within_day_share",
        "first_message_answered_share",
    ):
        assert findings[name].status == "cannot tell"


NEVER = {"review": "linkedin", "reply": "facebook"}


@pytest.mark.parametrize("kind", NEVER)
def test_what_no_file_can_hold_an_answer_to_is_not_called_unanswered(act, stream_of, kind):
    theirs = [
        each | {"network": NEVER[kind], "id": each["id"].replace("x:", f"{NEVER[kind]}:")}
        for each in received(act, kind, 8, 0)
    ]
    alone = signals.measure(stream_of(*theirs))
    for name in (SHARES[kind], "public_answered_share"):
        assert alone[name].status == "cannot tell"
        assert "whether they were answered. Keep TrustKit's sheet" in alone[name].why
    assert alone["questions_open_share"].denominator == 0
    beside = signals.measure(stream_of(*received(act, kind, 8, 6), *theirs))
    for name in (SHARES[kind], "public_answered_share"):
        assert (beside[name].numerator, beside[name].denominator) == (6, 8)
        assert beside[name].note.startswith("8 more left out, as no file of ")


@pytest.mark.parametrize("kind", NEVER)
def test_a_sheet_tells_of_answers_on_any_network_and_so_does_another_network(act, stream_of, kind):
    typed, elsewhere = (
        [
            each | {"network": network, "id": f"{prefix}-{number}"}
            for number, each in enumerate(received(act, kind, 8, 0))
        ]
        for network, prefix in ((NEVER[kind], f"{NEVER[kind]}:sheet"), ("google", "google:r"))
    )
    for acts in (typed, elsewhere):
        assert signals.measure(stream_of(*acts))[SHARES[kind]].denominator == 8


def test_mentions_answered_on_one_network_are_not_told_of_all_on_which_the_business_speaks(act, stream_of):
    reviews = [each | {"network": "google"} for each in received(act, "review", 8, 6)]
    post = act("2026-06-10T09:00:00", "We bake at night")

    def told_on_google_alone(*acts):
        stream = stream_of(*acts)
        topic = stream.coverage["topic"] == "mentions received"
        rest = stream.coverage.assign(told=stream.coverage["told"].mask(topic, "no"))
        google = stream.coverage[topic].assign(network="google")
        return replace(stream, coverage=pd.concat([rest, google], ignore_index=True))

    alone, beside = (signals.measure(told_on_google_alone(*acts)) for acts in (reviews, [*reviews, post]))
    by_sheet = signals.measure(stream_of(*reviews, post))["public_answered_share"]
    assert by_sheet.denominator == 8 and not by_sheet.note
    said = "Of what others said on X no file tells; this is Google alone"
    assert said in beside["public_answered_share"].note
    assert said not in alone["public_answered_share"].note
    assert said not in beside["reviews_answered_share"].note
