"""What a stream holds of one chosen person becomes lines for the influencer worksheet."""

from __future__ import annotations

from datetime import date

from trustkit.signals.path import LOG, deeds
from trustkit.worksheets import judge

PITCH = "Buy our cakes, 20% off today only https://shop.example/offer"
TODAY = date(2026, 6, 28)


def day(number):
    return f"2026-05-{number:02d}T10:00:00"


def to_ann(act, number, text=None, **more):
    return act(
        day(number), text, **({"kind": "reply", "person": "ann", "in_reply_to": f"x:a{number}"} | more)
    )


def from_ann(act, number, text, **more):
    return to_ann(act, number, text, **({"direction": "received"} | more))


def told(stream_of, *acts, names=("ann",)):
    return deeds(stream_of(*acts), *names)[["day", "deed", "times"]].to_numpy().tolist()


def test_each_act_with_the_person_is_a_deed(act, stream_of):
    acts = [
        to_ann(act, 1, kind="reaction"), to_ann(act, 1, kind="reaction"),
        to_ann(act, 2, kind="repost"),
        to_ann(act, 3, "That curry smelled wonderful"),
        to_ann(act, 4, "What a view. Where was it?"),
        from_ann(act, 5, "By the canal!"),
        to_ann(act, 6, PITCH, kind="message", public=False),
        act(day(7), "@ann, meet @bea: you both restore old chairs", people=["ann", "bea"]),
    ]  # fmt: skip
    assert told(stream_of, *acts) == [
        ["2026-05-01", "liked", 2],
        ["2026-05-02", "shared", 1],
        ["2026-05-03", "commented", 1],
        ["2026-05-04", "commented", 1],
        ["2026-05-04", "open_question", 1],
        ["2026-05-05", "talked", 1],
        ["2026-05-06", "asked", 1],
        ["2026-05-07", "helped", 1],
        ["2026-05-07", "shared", 1],
    ]


def test_what_passed_with_others_or_without_words_of_theirs_is_no_deed_of_this_person(act, stream_of):
    others = to_ann(act, 1, "That curry smelled wonderful", person="bea")
    liked = from_ann(act, 2, None, kind="reaction")
    shared = from_ann(act, 3, "RT: at the fair", kind="repost")
    emoji = to_ann(act, 4, "👍")
    assert told(stream_of, others, liked, shared, emoji) == []
    assert list(deeds(stream_of(others), "ann")) == [*LOG, "question", "rows"]


def test_a_person_has_a_name_on_each_network_and_a_handle_may_begin_with_its_sign(act, stream_of):
    acts = [to_ann(act, 1, kind="repost"), to_ann(act, 2, kind="repost", person="Ann Smith")]
    table = deeds(stream_of(*acts), "@Ann", "ann smith")
    assert table["who"].tolist() == ["@Ann", "@Ann"]
    assert table["rows"].tolist() == [(0,), (1,)]


def test_their_question_is_for_the_reader_to_judge(act, stream_of):
    acts = [from_ann(act, 1, "What is it that you do?"), from_ann(act, 2, "We were at the fair")]
    table = deeds(stream_of(*acts), "ann")
    assert table["question"].tolist() == [True, False]
    assert "they_asked" not in set(table["deed"])


def test_the_worksheet_judges_what_the_stream_tells_beside_what_was_kept_by_hand(act, stream_of):
    hand = [
        {"who": "ann", "day": "2026-04-01", "deed": "chose"},
        {"who": "ann", "day": "2026-04-02", "deed": "noted"},
    ]
    talked = [from_ann(act, number, "By the canal!") for number in (5, 6, 7)]
    bomb = [to_ann(act, 20, kind="repost") for _ in range(4)]
    early = to_ann(act, 21, PITCH, kind="message", public=False)

    def outcome(*acts):
        log = deeds(stream_of(*acts), "ann")[list(LOG)].to_dict("records")
        return judge("influencer", {"hope": "a review", "log": hand + log}, TODAY)

    gentle = outcome(to_ann(act, 1, "That curry smelled wonderful"), *talked)
    assert (gentle.outcome, gentle.table()["step"][0]) == ("on_the_way", "step 4 of 5, building")
    assert outcome(*talked, *bomb).outcome == "burst"
    assert outcome(*talked, early).outcome == "asked_early"
