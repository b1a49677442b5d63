"""Bombs of likes and shares, and pitches that come before any exchange."""

from __future__ import annotations

import pytest

from trustkit import signals

PITCH = "Buy our cakes, 20% off today only https://shop.example/offer"
HELLO = "What a lovely window you have this week"


def given(act, kind, person, *moments):
    return [act(f"2026-05-{moment}:00", kind=kind, person=person) for moment in moments]


def burst(stream_of, acts):
    finding = signals.measure(stream_of(*acts))["burst_share"]
    return finding.numerator, finding.denominator, len(finding.rows)


DAY = ("04T10:00", "04T10:01", "04T10:02", "04T10:03", "04T10:04")


@pytest.mark.parametrize(("kind", "many"), [("reaction", 5), ("repost", 4), ("quote", 4)])
def test_so_many_at_once_are_a_bomb_and_one_fewer_are_none(act, stream_of, kind, many):
    bomb, gift = given(act, kind, "ann", *DAY[:many]), given(act, kind, "bea", *DAY[: many - 1])
    assert burst(stream_of, [*bomb, *gift]) == (1, 2, many)


def test_what_is_done_for_others_in_between_does_not_hide_a_bomb(act, stream_of):
    acts = [one for moment in DAY for who in ("ann", "bea") for one in given(act, "reaction", who, moment)]
    assert burst(stream_of, acts) == (2, 2, 10)


def test_a_bomb_fits_into_three_days(act, stream_of):
    assert burst(stream_of, given(act, "repost", "ann", "04T01:00", "05T10:00", "05T11:00", "06T23:00")) == (
        1,
        1,
        4,
    )
    assert burst(stream_of, given(act, "repost", "ann", "04T23:00", "05T10:00", "05T11:00", "07T01:00")) == (
        0,
        1,
        0,
    )


def test_what_comes_after_a_bomb_in_its_own_time_is_none(act, stream_of):
    acts = [*given(act, "repost", "ann", *DAY[:4]), *given(act, "repost", "ann", "20T10:00", "27T10:00")]
    assert burst(stream_of, acts) == (1, 1, 4)


@pytest.mark.parametrize("kind", ["reaction", "repost"])
def test_a_bomb_that_others_throw_at_us_is_none_of_ours(act, stream_of, kind):
    thrown = [one | {"direction": "received"} for one in given(act, kind, "ann", *DAY)]
    assert burst(stream_of, thrown) == (0, 0, 0)
    assert burst(stream_of, [*thrown, *given(act, kind, "ann", DAY[0])]) == (0, 1, 0)


def test_likes_whose_wall_is_unknown_bomb_nobody(act, stream_of):
    assert burst(stream_of, given(act, "reaction", None, *DAY)) == (0, 0, 0)


def letter(act, day, text, person="ann", **more):
    more = {"kind": "message", "public": False, "thread": f"x:{person}"} | more
    return act(f"2026-05-{day}T10:00:00", text, person=person, **more)


def early(stream_of, acts, **more):
    finding = signals.measure(stream_of(*acts, **more))["asked_too_early_share"]
    return finding.numerator, finding.denominator


def test_a_pitch_to_somebody_who_never_wrote_is_too_early(act, stream_of):
    assert early(stream_of, [letter(act, "04", PITCH)]) == (1, 1)
    assert early(stream_of, [letter(act, "04", HELLO)]) == (0, 1)


def test_a_first_contact_without_words_is_one_and_a_text_that_no_list_covers_is_not_judged(act, stream_of):
    others = [letter(act, "04", HELLO, person) for person in ("bea", "cem", "dan")]
    assert early(stream_of, [*others, letter(act, "05", "👋👋", language=None)]) == (0, 4)
    assert early(stream_of, [*others, letter(act, "05", "Miltä leipä maistui?", language="fi")]) == (0, 3)


def test_a_greeting_before_the_pitch_is_no_exchange(act, stream_of):
    assert early(stream_of, [letter(act, "04", HELLO), letter(act, "05", PITCH)]) == (1, 1)


def test_once_they_wrote_the_pitch_is_no_longer_too_early(act, stream_of):
    wrote = letter(act, "04", "What is it that you do?", direction="received")
    assert early(stream_of, [letter(act, "03", HELLO), wrote, letter(act, "05", PITCH)]) == (0, 1)
    assert early(stream_of, [letter(act, "03", PITCH), wrote]) == (1, 1)


def test_a_like_of_theirs_opens_no_door(act, stream_of):
    liked = letter(act, "04", None, direction="received", kind="reaction")
    assert early(stream_of, [liked, letter(act, "05", PITCH)]) == (1, 1)


def reply(act, day, post, text=HELLO):
    return act(
        f"2026-05-{day}T10:00:00", f"{text} {day}", kind="reply", person="ann", in_reply_to=f"x:{post}"
    )


def test_two_posts_answered_are_an_exchange_and_one_is_none(act, stream_of):
    pitch = letter(act, "09", PITCH)
    assert early(stream_of, [reply(act, "04", "a"), reply(act, "05", "b"), pitch]) == (0, 1)
    assert early(stream_of, [reply(act, "04", "a"), reply(act, "05", "a"), pitch]) == (1, 1)
    assert early(stream_of, [reply(act, "04", "a", PITCH), reply(act, "05", "b", PITCH), pitch]) == (1, 1)


def test_a_post_that_tags_people_and_pitches_asks_each_of_them(act, stream_of):
    tags = act("2026-05-04T10:00:00", f"@ann @bea {PITCH}", people=["ann", "bea"])
    assert early(stream_of, [tags, letter(act, "05", HELLO, "cy")]) == (2, 3)


def test_greetings_to_everybody_thin_nothing_out(act, stream_of):
    people = ("ann", "bea", "cy", "di", "ed", "flo")
    same = [letter(act, f"{n + 10}", "Good to meet you here", person) for n, person in enumerate(people)]
    roll = act("2026-05-20T10:00:00", "Friday greetings to all of you", people=list(people))
    assert early(stream_of, [letter(act, "04", PITCH), *same, roll]) == (1, 1)


def test_an_answer_that_sells_is_not_of_our_own_accord(act, stream_of):
    assert early(stream_of, [reply(act, "04", "a", PITCH)]) == (0, 0)


def test_an_exchange_before_the_window_counts(act, stream_of):
    wrote = letter(act, "04", "What is it that you do?", direction="received")
    wrote["at"] = wrote["at"].replace(year=2024)
    stream = stream_of(wrote, letter(act, "05", PITCH))
    assert signals.measure(stream, window_weeks=20)["asked_too_early_share"].numerator == 0
    earlier = [
        one | {"at": one["at"].replace(year=2024)} for one in (reply(act, "04", "a"), reply(act, "05", "b"))
    ]
    stream = stream_of(*earlier, letter(act, "05", PITCH))
    assert signals.measure(stream, window_weeks=20)["asked_too_early_share"].numerator == 0
    stream = stream_of(earlier[0], letter(act, "05", PITCH))
    assert signals.measure(stream, window_weeks=20)["asked_too_early_share"].numerator == 1
