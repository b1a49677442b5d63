"""Talk is what was said to somebody in one's own words; the rest does not count."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

import pytest
from msgspec import structs

from trustkit import framework, signals
from trustkit.arena import bases, simulate
from trustkit.signals.acts import Acts
from trustkit.signals.crowd import CIRCLE

SENTENCES = [
    "That curry on Tuesday smelled wonderful",
    "Hope the rain holds off for your market stall",
    "Did your daughter get through her exams",
    "We missed you at the quiz last night",
    "Ha, our oven did the very same thing",
    "What a goal in the second half",
    "Your window display made me smile this morning",
    "I would try it with less salt next time",
    "Good luck with the move on Friday",
    "That dog of yours is famous by now",
]


def replies(act, people, **more):
    """One talk a day in May, each in its own words, to the given people in turn."""
    return [
        act(
            f"2026-05-{day + 1:02d}T10:00:00",
            f"{SENTENCES[day % 10]} {'really ' * (day // 10)}",
            kind="reply",
            person=person,
            in_reply_to=f"x:9{day}",
            **more,
        )
        for day, person in enumerate(people)
    ]


def posts(act, number):
    return [
        act(f"2026-06-{day + 1:02d}T12:00:00", f"Photo of the day {'again ' * day}") for day in range(number)
    ]


def measured(stream_of, acts, name):
    finding = signals.measure(stream_of(*acts))[name]
    return finding.numerator, finding.denominator


def test_talk_is_counted_among_own_public_acts(act, stream_of):
    acts = replies(act, [f"p{n}" for n in range(10)]) + posts(act, 10)
    assert measured(stream_of, acts, "reply_share") == (10, 20)


@pytest.mark.parametrize(
    "change",
    [
        {"text": "👍👍"},
        {"text": "Thanks so much for the follow, you rock"},
        {"text": "Come and buy our cakes, 20% off today only https://shop.example/offer"},
        {"people": ["a", "b", "c", "d", "e", "f"]},
    ],
    ids=["bare emoji", "one template for all", "a pitch", "a roll call"],
)
def test_what_is_not_talk_lifts_nothing(act, stream_of, change):
    acts = [reply | change for reply in replies(act, [f"p{n}" for n in range(10)])] + posts(act, 10)
    assert measured(stream_of, acts, "reply_share") == (0, 20)


def test_going_on_with_ones_own_thread_counts_neither_for_nor_against(act, stream_of):
    acts = [*posts(act, 10), *replies(act, ["shop"] * 10)]
    assert measured(stream_of, acts, "reply_share") == (0, 10)


def test_replies_to_people_whom_the_export_leaves_out_are_talk_with_nobody_known(act, stream_of):
    """Most networks hand out one's comments without saying whom they answer."""
    acts = replies(act, [None] * 12) + posts(act, 8)
    found = signals.measure(stream_of(*acts))
    assert (found["reply_share"].numerator, found["reply_share"].denominator) == (12, 20)
    for name in ("people_answered_share", "people_back_share", "deep_exchange_share"):
        assert found[name].status in ("too few", "cannot tell")


def test_the_same_reply_to_five_people_left_out_is_no_talk(act, stream_of):
    acts = [{**one, "text": "So happy that you came by today"} for one in replies(act, [None] * 5)]
    found = signals.measure(stream_of(*acts, *posts(act, 8)))
    assert found["reply_share"].numerator == 0


def test_an_exchange_is_deep_when_two_different_posts_were_answered(act, stream_of):
    def pair(day, person, first, second):
        return [
            act(
                f"2026-05-{day:02d}T10:00:00",
                f"{SENTENCES[day % 10]} a{day}",
                kind="reply",
                person=person,
                in_reply_to=first,
            ),
            act(
                f"2026-05-{day:02d}T11:00:00",
                f"{SENTENCES[-day % 10]} b{day}",
                kind="reply",
                person=person,
                in_reply_to=second,
            ),
        ]

    deep = [a for n in range(1, 4) for a in pair(n, f"p{n}", f"x:{n}1", f"x:{n}2")]
    same_post_twice = [a for n in range(4, 8) for a in pair(n, f"p{n}", f"x:{n}1", f"x:{n}1")]
    assert measured(stream_of, deep + same_post_twice, "deep_exchange_share") == (3, 7)


def test_after_48_silent_hours_a_new_exchange_begins(act, stream_of):
    acts = replies(act, ["ann", "ann", "bea", "cy", "ann"])
    # Ann on days 1 and 2 is one exchange of two turns; on day 5 another begins.
    assert measured(stream_of, acts, "deep_exchange_share") == (1, 4)


@pytest.mark.parametrize(("after", "exchanges"), [("07T10:00", (1, 1)), ("07T10:01", (0, 2))])
def test_an_exchange_lasts_while_no_more_than_48_hours_go_by(act, stream_of, after, exchanges):
    first, second = (row | {"at": datetime.fromisoformat(f"2026-05-{at}Z")} for row, at in zip(
        replies(act, ["ann", "ann"]), ("05T10:00", after), strict=True))  # fmt: skip
    assert measured(stream_of, [first, second], "deep_exchange_share") == exchanges


def test_an_answer_to_a_post_that_is_not_named_is_a_turn_of_its_own(act, stream_of):
    zoe, named, unnamed = replies(act, ["zoe", "ann", "ann"], network="instagram")
    assert measured(stream_of, [zoe, named, unnamed | {"in_reply_to": None}], "deep_exchange_share") == (1, 2)


def test_people_come_back_in_three_weeks_and_last_over_three_months(act, stream_of):
    def met(person, *days):
        return [
            act(
                f"2026-{day}T10:00:00",
                f"{SENTENCES[n]} {person}",
                kind="reply",
                person=person,
                in_reply_to=f"x:{person}{n}",
            )
            for n, day in enumerate(days)
        ]

    acts = [
        *met("weeks", "05-04", "05-11", "05-18"),
        *met("months", "03-04", "04-08", "05-13"),
        *met("twice", "05-04", "05-11"),
        *met("samewk", "05-04", "05-05", "05-06"),
        *met("once", "05-04"),
    ]
    assert measured(stream_of, acts, "people_back_share") == (2, 5)
    assert measured(stream_of, acts, "lasting_people_share") == (1, 5)


def test_an_archive_without_replies_cannot_tell(act, stream_of):
    finding = signals.measure(stream_of(*posts(act, 10), told={"own replies": "no"}))["reply_share"]
    assert (finding.status, finding.value, finding.why) == ("cannot tell", None, "Because of own replies.")


def test_a_post_that_begins_with_a_name_answers_nothing(act, stream_of):
    addressed = [reply | {"in_reply_to": None} for reply in replies(act, [f"p{n}" for n in range(10)])]
    answers = [row | {"at": row["at"].replace(month=6)} for row in replies(act, ["q1", "q2"])]
    assert measured(stream_of, addressed + answers, "reply_share") == (2, 12)
    # Networks that file no address as a reply leave out what was answered; one row of a sheet that names it changes
    # nothing for the others.
    elsewhere = [row | {"network": "instagram"} for row in addressed + answers[:1]]
    assert measured(stream_of, elsewhere, "reply_share") == (11, 11)


def later(rows):
    """The same a month later, in answer to other posts and with a word of its own each."""
    return [
        row
        | {
            "at": row["at"].replace(month=6),
            "in_reply_to": f"{row['in_reply_to']}-later",
            "text": f"{row['text']} {'z' * (number + 3)}",
        }
        for number, row in enumerate(rows)
    ]


def test_answers_to_a_closed_circle_count_only_as_far_as_it_may_go(act, stream_of):
    """Twelve people at most, with one answer each and as much again as everybody else."""
    circle = replies(act, [f"p{n % 3}" for n in range(28)])
    others = later(replies(act, [f"q{n}" for n in range(14)]))
    # The twelve talked with most have 28 + 9 answers, everybody else has 5: 12 + 5 of them count.
    assert measured(stream_of, circle + others, "reply_share") == (22, 42)
    assert measured(stream_of, circle + others, "people_back_share") == (0, 5)
    few = signals.measure(stream_of(*circle))["reply_share"].note
    assert few.startswith("Most answers went to 3 people. No archive shows whether")
    assert measured(stream_of, others, "reply_share") == (14, 14)


def test_only_what_was_passed_on_of_those_talked_with_makes_room_for_more_of_strangers(act, stream_of):
    talk = replies(act, [f"q{n}" for n in range(28)])

    def passed_on(letter, number):
        return [
            act(f"2026-06-{n + 1:02d}T10:00:00", f"RT {letter}{n}", kind="repost", person=f"{letter}{n}")
            for n in range(number)
        ]

    strangers, known = passed_on("p", 13), passed_on("q", 13)
    assert measured(stream_of, [*talk, *strangers], "credit_share") == (0, 41)
    assert measured(stream_of, [*talk, *strangers, *known], "credit_share") == (26, 54)
    assert measured(stream_of, [*talk, *strangers, *known[1:]], "credit_share") == (12, 53)


@pytest.mark.parametrize(("many", "credits"), [(12, 12), (13, 0)])
def test_naming_the_makers_is_a_flood_as_sharing_them_is(act, stream_of, many, credits):
    named = [
        act(f"2026-06-{n + 1:02d}T10:00:00", f"{row['text']} Photo by @p{n}", people=[f"p{n}"])
        for n, row in enumerate(replies(act, range(many)))
    ]
    assert measured(stream_of, named, "credit_share") == (credits, many)


@pytest.mark.parametrize(("often", "days"), [(CIRCLE, CIRCLE), (CIRCLE + 1, 0)])
def test_talk_with_the_same_person_alone_is_no_sign_of_life(act, stream_of, often, days):
    assert measured(stream_of, replies(act, ["ann"] * often), "active_days_share") == (days, 364)


def test_a_post_made_before_our_answer_is_no_turn_in_reply_to_it(act, stream_of):
    def pair(second_asked):
        first, second = replies(act, ["ann", "ann"])
        times = {"at": first["at"].replace(hour=12), "answers_at": first["at"].replace(hour=second_asked)}
        return [first, second | times]

    others = later(replies(act, [f"p{n}" for n in range(4)]))
    assert measured(stream_of, pair(11) + others, "deep_exchange_share") == (1, 5)
    assert measured(stream_of, pair(9) + others, "deep_exchange_share") == (0, 5)


def test_several_answers_to_one_post_are_one(act, stream_of):
    pieces = [row | {"in_reply_to": "x:1"} for row in replies(act, ["ann"] * 4)]
    assert measured(stream_of, pieces, "reply_share") == (1, 1)


def test_whatever_leaves_out_a_closed_circle_says_so_and_nothing_else_does(monkeypatch):
    regulars = structs.replace(bases()["gives"], regulars=8, with_regulars=0.97)
    left_out = signals.measure(simulate(regulars, seed=3))
    open_to_all = cached_property(lambda acts: (acts.person[:0], CIRCLE))
    open_to_all.__set_name__(Acts, "_circle")
    monkeypatch.setattr(Acts, "_circle", open_to_all)
    counted = signals.measure(simulate(regulars, seed=3))
    changed = {name for name in counted if figures(counted[name]) != figures(left_out[name])}
    cards = {name for name, card in framework.measures().items() if card.without_circle}
    assert (
        {"talking_weeks_share", "deep_exchange_share", "credit_share"} <= changed <= cards | {"reply_share"}
    )
    noted = {name for name, finding in left_out.items() if "small circle" in finding.note}
    assert noted == {name for name in cards if left_out[name].status != "cannot tell"}
    assert "only a part counts" in left_out["reply_share"].note
    assert not any("circle" in finding.note for finding in counted.values())
    believed = {name: left_out[name].face_value for name in changed}
    assert {name: figures(one) for name, one in believed.items()} == {
        name: figures(counted[name]) for name in changed
    }


def figures(finding):
    return finding.status, finding.value, finding.low, finding.high, finding.numerator, finding.denominator
