"""Who is known to have written: by their own words in a file, or by what our answer stands below."""

from __future__ import annotations

import pytest

from trustkit import signals
from trustkit.signals.by_hand import act, answer, measured, stream_of
from trustkit.signals.window import Window

NEWS = act("2026-06-01 09:00", "We bake at night", network="bluesky", thread="news")


def heard(*acts):
    found = measured(*acts)
    return [found.names[number].as_py() for number in found.people_heard]


def below(thread, at="2026-06-02 10:00", who="ann", network="bluesky", **more):
    return answer(at, who, f"How was the market on {at}?", network=network, thread=thread, **more)


@pytest.mark.parametrize("network", ["bluesky", "mastodon"])
def test_whoever_was_answered_below_a_post_of_ours_has_written(network):
    news = NEWS | {"network": network}
    assert heard(news, below("news", network=network), below("theirs", who="bea", network=network)) == ["ann"]


@pytest.mark.parametrize(
    "first",
    [
        answer("2026-06-01 09:00", "cem", "How was York?", network="bluesky", thread="news"),
        NEWS | {"person": "cem"},
        NEWS | {"people": ["ann"]},  # what stood below a post that is gone looks like this
        NEWS | {"public": False},
        NEWS | {"network": "x"},
    ],
    ids=["an answer", "a quote", "it names somebody", "not public", "another network"],
)
def test_what_began_otherwise_is_no_conversation_of_ours(first):
    assert "ann" not in heard(first, below("news"))


def test_x_tells_no_conversations_though_our_own_threads_have_a_name():
    assert heard(NEWS | {"network": "x"}, below("news", network="x")) == []


@pytest.mark.parametrize(
    ("text", "proves"),
    [
        ("@Shop Lovely bread!", True),
        ("Lovely bread, @shop.", True),
        ("@shopping is fun", False),
        ("Bread!", False),
    ],
)
def test_a_post_that_we_liked_and_answered_was_said_to_us_where_it_names_us(text, proves):
    liked = act(None, text, kind="reaction", in_reply_to="x:9")
    thanks = answer("2026-06-22 11:00", "ann", "It is the rye", in_reply_to="x:9")
    assert measured(liked, thanks).answers_a_word.tolist()[0] is proves


def test_a_like_of_another_post_proves_nothing():
    liked = act(None, "@shop Lovely bread!", kind="reaction", in_reply_to="x:8")
    assert heard(liked, answer("2026-06-22 11:00", "ann", "It is the rye", in_reply_to="x:9")) == []


def test_what_stands_in_a_sheet_alone_is_the_own_word_and_proves_nothing():
    theirs = act("2026-06-02 10:00", "Lovely bread!", direction="received", person="ann")
    assert [heard(theirs), heard(theirs | {"id": "x:sheet-1"})] == [["ann"], []]


def met_weekly(*threads):
    days = ("2026-06-03 10:00", "2026-06-10 10:00", "2026-06-17 10:00", "2026-06-24 10:00")
    return [below(thread, at=at) for thread, at in zip(threads, days, strict=False)]


def back(*acts):
    found = signals.measure(stream_of(NEWS, *acts))["people_back_share"]
    return found.numerator, found.note


def test_where_conversations_are_told_whoever_never_came_back_to_us_has_not_come_back():
    silent = "1 more was met as often, but no conversation shows a word of theirs in reply"
    assert back(*met_weekly("a", "b", "c")) == (0, silent)


@pytest.mark.parametrize(
    "acts",
    [
        met_weekly("a", "news", "c"),
        met_weekly("a", "b", "b"),
        met_weekly("a", None, "c"),
        [*met_weekly("a", "b", "c"), act("2026-06-20 10:00", "Hi!", person="ann", direction="received")],
    ],
    ids=["below our post", "once more in one conversation", "one is not told", "a word is on file"],
)
def test_one_sign_of_theirs_is_enough(acts):
    assert back(*acts)[0] == 1


def test_a_post_older_than_our_answer_in_the_same_conversation_is_no_sign():
    first, second, third = met_weekly("a", "b", "b")
    older = third | {"answers_at": first["at"]}
    assert back(first, second, older)[0] == 0


def test_a_turn_elsewhere_is_no_turn_in_reply_to_us():
    def depth(*threads):
        hours = (f"2026-06-03 1{hour}:00" for hour in range(5))
        acts = [below(thread, at=at) for thread, at in zip(threads, hours, strict=False)]
        return signals.measure(stream_of(NEWS, *acts))["deep_exchange_share"].numerator

    assert [depth("a", "b"), depth("a", "a"), depth("a", "news"), depth("a", None)] == [0, 1, 1, 1]
    assert depth("a", "b", "b") == 1  # to our answer in the second one there was a turn


def test_the_figures_of_people_hold_what_they_would_be_if_those_not_heard_never_wrote():
    wrote = act("2026-06-20 10:00", "Hi!", person="ann", direction="received")
    days = ("03", "10", "17")
    weekly = [
        answer(f"2026-06-{day} 10:00", who, f"How was {who}'s {day}th?")
        for who in ("ann", "bea")
        for day in days
    ]
    found = signals.measure(stream_of(*weekly, wrote))["people_back_share"]
    assert (found.numerator, found.if_silent.numerator, found.if_silent.denominator) == (2, 1, 2)
    assert signals.measure(stream_of(*weekly[:3], wrote))["people_back_share"].if_silent is None


def test_what_proves_a_word_is_looked_up_once_for_a_window():
    stream = stream_of(NEWS, below("news"))
    signals.measure(stream)
    (kept,) = (facts for window, facts in stream.kept.items() if isinstance(window, Window))
    assert kept["in_own_conversation"].tolist() == [True, True] and len(kept["people_heard"]) == 1
