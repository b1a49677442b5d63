"""Touchpoints and reach: what the stream shows of them."""

from __future__ import annotations

import pytest

from trustkit import framework, signals
from trustkit.framework import rubric
from trustkit.signals.touchpoints import acts_by_kind, inventory


def states(stream):
    return {(row.kind, row.place): row.state for row in inventory(stream).itertuples()}


def review(act, answered_at=None):
    acts = [
        act("2026-03-01T10:00:00", "Fine", kind="review", direction="received", network="google", id="g:1")
    ]
    if answered_at:
        acts.append(act(answered_at, "Thanks", kind="reply", network="google", in_reply_to="g:1"))
    return acts


def letter(act, at, ours, thread="t"):
    direction = "made" if ours else "received"
    return act(at, "Hello", kind="message", public=False, thread=thread, direction=direction, person="ann")


def test_a_network_is_owned_while_something_is_done_there(act, stream_of):
    old = act("2026-01-05T10:00:00", "Rye", network="mastodon")
    told = states(stream_of(act("2026-06-20T10:00:00", "Rye"), old))
    assert told["networks", "x"] == "owned"
    assert told["networks", "mastodon"] == "neglected"


def test_the_last_act_in_a_place_decides_however_old_the_first_one_is(act, stream_of):
    posts = [act(f"2026-0{month}-20T10:00:00", "Rye") for month in (1, 6)]
    assert states(stream_of(*posts))["networks", "x"] == "owned"
    assert states(stream_of(*posts[:1]))["networks", "x"] == "neglected"


def test_reviews_are_tended_by_answers_to_them_alone(act, stream_of):
    post = act("2026-06-20T10:00:00", "Rye", network="google", kind="reply")
    assert states(stream_of(post))["reviews", ""] == "cannot tell"
    assert states(stream_of(*review(act), post))["reviews", ""] == "neglected"
    assert states(stream_of(*review(act, "2026-06-01T10:00:00")))["reviews", ""] == "tended"
    assert states(stream_of(*review(act, "2026-03-02T10:00:00")))["reviews", ""] == "neglected"


def test_messages_to_strangers_tend_nobody_who_wrote(act, stream_of):
    asked = letter(act, "2026-06-01T10:00:00", ours=False)
    answered = letter(act, "2026-06-02T10:00:00", ours=True)
    pitch = letter(act, "2026-06-02T10:00:00", ours=True, thread="other")
    assert states(stream_of(asked, answered))["direct", ""] == "tended"
    assert states(stream_of(asked, pitch))["direct", ""] == "neglected"


def test_one_text_to_everybody_who_wrote_tends_nobody(act, stream_of):
    def talks(answer):
        return [
            letter(act, f"2026-06-{day + 1:02d}T1{hour}:00:00", ours=hour == 1, thread=f"t{day}")
            | {"text": answer if hour else "Hello", "person": f"p{day}"}
            for day in range(6)
            for hour in (0, 1)
        ]

    assert states(stream_of(*talks("Thank you, we will be in touch")))["direct", ""] == "neglected"
    assert states(stream_of(*talks("Yes")[:4]))["direct", ""] == "tended"


def test_the_share_and_the_acts_by_kind(act, stream_of):
    stream = stream_of(act("2026-06-20T10:00:00", "Rye"), *review(act))
    finding = signals.measure(stream)["touchpoints_tended_share"]
    assert (finding.numerator, finding.denominator) == (1, 5)
    assert (finding.low, finding.high) == (1 / 5, 4 / 5)
    assert acts_by_kind(stream) == {"networks": 1, "reviews": 0}


def test_the_kinds_are_those_of_the_worksheet():
    kinds = framework.touchpoints().kind
    (table,) = [entry for entry in framework.worksheets()["touchpoints"].question if entry.id == "place"]
    (column,) = [column for column in table.column if column.id == "kind"]
    assert {kind.id for kind in kinds} == {option.value for option in column.option}


def test_views_stand_beside_comments_and_talk(act, stream_of):
    posts = [act(f"2026-06-{day + 1:02d}T10:00:00", "Rye", views=1000, replies=day % 3) for day in range(9)]
    talk = act("2026-06-11T10:00:00", "I would bake it longer", kind="reply", person="ann", in_reply_to="x:q")
    stream = stream_of(*posts, act("2026-06-10T10:00:00", "Spelt", replies=5), talk)
    finding = signals.measure(stream)["comments_in_1000_views"]
    assert (finding.numerator, finding.denominator, finding.value) == (9, 9000, 1.0)
    assert 0.3 < finding.low < 1 < finding.high < 3
    assert len(finding.rows) == 6 and len(finding.base) == 9


def test_a_single_post_with_views_and_a_single_answer_are_told_as_one(act, stream_of):
    posts = [act(f"2026-06-{day + 1:02d}T10:00:00", "Rye", views=1000, replies=1) for day in range(9)]
    few = signals.measure(stream_of(posts[0]))["comments_in_1000_views"]
    assert few.why == "There is only 1 post with both; below 5 no figure is given."
    talk = act("2026-06-11T10:00:00", "I would bake it longer", kind="reply", person="ann", in_reply_to="x:q")
    said = [signals.measure(stream_of(*posts, *more))["comments_in_1000_views"].why for more in ([talk], [])]
    assert said == [
        "Beside these 9,000 views stands 1 answer of your own to somebody.",
        "Beside these 9,000 views stand 0 answers of your own to somebody.",
    ]


def seen_and_said(act, stream_of, counts):
    posts = [
        act(f"2026-06-{n % 28 + 1:02d}T1{n // 28}:00:00", "Rye", views=views, replies=said)
        for n, (views, said) in enumerate(counts)
    ]
    return signals.measure(stream_of(*posts))["comments_in_1000_views"]


def test_no_comment_so_far_is_no_proof_that_none_will_come(act, stream_of):
    """The rule of three leaves three in 5,000 for "none" (Hanley & Lippman-Hand 1983); two sides take more."""
    none = seen_and_said(act, stream_of, [(1000, 0)] * 5)
    assert (none.value, none.low) == (0, 0)
    assert 3 / 5 < none.high < 4 / 5
    alike = seen_and_said(act, stream_of, [(1000, 2)] * 5)
    assert alike.low < 1.5 < alike.value < 2.5 < alike.high


def test_more_comments_than_views_have_a_range_too(act, stream_of):
    odd = seen_and_said(act, stream_of, [(2, 3), (1, 2), (4, 1), (1, 0), (3, 9)])
    assert 0 < odd.low < odd.value == 1000 * 15 / 11 < odd.high


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ([(9, 1)], "There is only 1 post with both; below 5 no figure is given."),
        ([(9, 1)] * 4, "There are only 4 posts with both; below 5 no figure is given."),
        ([(0, 0)] * 6, "The networks count no view of any post of yours."),
    ],
)
def test_too_little_to_hold_comments_against_is_said_as_it_is(act, stream_of, counts, why):
    found = seen_and_said(act, stream_of, counts)
    assert (found.status, found.value, found.low, found.why) == ("too few", None, None, why)


def test_one_post_that_everybody_talks_of_makes_the_range_wide(act, stream_of):
    even = seen_and_said(act, stream_of, [(1000, 4)] * 12)
    one = seen_and_said(act, stream_of, [(1000, 0)] * 11 + [(1000, 48)])
    assert (even.value, even.numerator, even.denominator) == (one.value, one.numerator, one.denominator)
    assert even.low > 2 and even.high < 6
    assert one.low < 1 and one.high > 15


def test_more_views_alone_change_no_practice(act, stream_of):
    few, many = (
        stream_of(
            *(act(f"2026-06-{day + 1:02d}T10:00:00", "Rye", views=views, replies=1) for day in range(9))
        )
        for views in (10, 1_000_000)
    )
    measured = [signals.measure(stream) for stream in (few, many)]
    used = {rule.finding for rule in (*framework.practices(), *framework.caps(), *rubric().gate)}
    assert "comments_in_1000_views" not in used
    assert [measured[0][name].numerator for name in sorted(used)] == [
        measured[1][name].numerator for name in sorted(used)
    ]
    assert measured[0]["comments_in_1000_views"].value > measured[1]["comments_in_1000_views"].value
