"""Asking back, passing on, being passed on, and to whom the talk goes."""

from __future__ import annotations

import numpy as np
import pytest

from trustkit import samples, signals
from trustkit.assessment import assess
from trustkit.errors import AnswerError
from trustkit.signals.acts import acts_of
from trustkit.signals.hours import OpeningHours
from trustkit.signals.peers import people_talked_with
from trustkit.signals.tags import TAGS, tags
from trustkit.signals.words import in_words

PEOPLE = ("ann", "bea", "cy", "di", "ed", "flo")
WORDS = ("That curry smelled wonderful", "Hope the rain holds off", "What a goal that was", "We missed you there",
         "Your window made me smile", "Good luck with the move")  # fmt: skip


def answers(act, people=PEOPLE, more=""):
    return [
        act(
            f"2026-05-{n + 4:02d}T10:00:00",
            WORDS[n] + more,
            kind="reply",
            person=person,
            in_reply_to=f"x:8{n}",
        )
        for n, person in enumerate(people)
    ]


def counts(stream_of, acts, name, **more):
    finding = signals.measure(stream_of(*acts), **more)[name]
    return finding.numerator, finding.denominator


def test_an_answer_that_asks_back_holds_a_question(act, stream_of):
    acts = answers(act, PEOPLE[:4], ". How did it go?") + answers(act)[4:]
    assert counts(stream_of, acts, "follow_up_share") == (4, 6)


def test_the_same_question_to_everybody_asks_nobody(act, stream_of):
    acts = [one | {"text": "So how are you doing today?"} for one in answers(act)]
    assert counts(stream_of, acts, "follow_up_share") == (0, 0)


def share(act, day, person, **more):
    return act(
        f"2026-06-{day}T10:00:00", "RT: the fair is on", **({"kind": "repost", "person": person} | more)
    )


def test_whose_posts_we_shared_or_credited_among_those_talked_with(act, stream_of):
    credit = act("2026-06-03T10:00:00", "Photo by @bea, with thanks to @bea", people=["bea"])
    acts = [
        *answers(act),
        share(act, "01", "ann"),
        share(act, "02", "ann"),
        credit,
        share(act, "02", "stranger"),
    ]
    assert counts(stream_of, acts, "passed_on_people_share") == (2, 6)


def test_naming_everybody_at_once_passes_nobody_on(act, stream_of):
    roll = act("2026-06-03T10:00:00", "Photo by all of these", people=list(PEOPLE))
    assert counts(stream_of, [*answers(act), roll], "passed_on_people_share") == (0, 6)


INTRODUCES = "@ann, meet @bea: you both restore old chairs"


def test_an_introduction_names_two_people_and_brings_them_together(act, stream_of):
    acts = [act("2026-05-04T10:00:00", INTRODUCES, people=["ann", "bea"]), *posts(act, *[None] * 4)]
    assert counts(stream_of, acts, "introduction_share") == (1, 5)


@pytest.mark.parametrize(
    "change",
    [
        {"people": ["ann"]},
        {"text": "@ann and @bea were at the fair"},
        {"people": ["ann", "bea", "cy", "di", "ed", "flo"]},
        {"text": f"{INTRODUCES}. Buy our cakes, 20% off today only https://shop.example/offer"},
        {"kind": "repost", "person": "cy"},
    ],
    ids=["one person", "no introducing words", "a roll call", "a pitch", "somebody else's words"],
)
def test_what_brings_nobody_together_is_no_introduction(act, stream_of, change):
    one = act("2026-05-04T10:00:00", INTRODUCES, people=["ann", "bea"]) | change
    assert counts(stream_of, [one, *posts(act, None, None, None, None)], "introduction_share")[0] == 0


def test_an_answer_that_sends_somebody_to_somebody_else_introduces_them(act, stream_of):
    sends = {"text": "@ann Carla at @bea is a wonder with puppies", "people": ["ann", "bea"]}
    both_answered = {"text": "@ann @bea so glad that you liked it", "people": ["ann", "bea"]}
    for change, introductions in ((sends, 1), (both_answered, 0)):
        acts = [answers(act)[0] | change, *answers(act)[1:]]
        assert counts(stream_of, acts, "introduction_share") == (introductions, 6)


def test_whom_we_passed_on_and_introduced_at_another_time_is_not_of_these_weeks(act, stream_of):
    sends = {"text": "@ann Carla at @bea is a wonder with puppies", "people": ["ann", "bea"]}
    shared = act("2026-05-04T09:00:00", "RT: the fair is on", kind="repost", person="cy")
    within = [shared, answers(act)[0] | sends, *answers(act)[1:]]

    def at_another(time):
        answer = {"kind": "reply", "person": "ann", "in_reply_to": f"x:{time}"}
        return [act(time, **sends, **answer), act(time, "RT: so it is", kind="repost", person="di")]

    before, undated = at_another("2026-01-05T10:00"), at_another(None)
    for others in ([], before, undated, [*before, *undated]):
        found = signals.measure(stream_of(*within, *others), window_weeks=8)
        for name, counts in (("introduction_share", (1, 7)), ("passed_on_people_share", (1, 6))):
            assert (found[name].numerator, found[name].denominator) == counts


def posts(act, *reposts, **more):
    return [
        act(f"2026-06-{n + 1:02d}T12:00:00", "At the fair", reposts=number, **more)
        for n, number in enumerate(reposts)
    ]


def test_posts_passed_on_and_how_many_people_at_least_and_at_most(act, stream_of):
    measured = signals.measure(stream_of(*posts(act, 0, 3, 7, 0, 2)))
    assert (measured["passed_on_posts_share"].numerator, measured["passed_on_posts_share"].denominator) == (
        3,
        5,
    )
    people = measured["passed_on_by_people"]
    assert (people.status, people.low, people.high) == ("bound", 6, 12)


def passed(act, *people, **more):
    return [
        share(act, f"{n + 10}", person, direction="received", id=f"x:s{n}", **more)
        for n, person in enumerate(people)
    ]


def test_people_whom_a_sheet_names_are_at_least_so_many(act, stream_of):
    measured = signals.measure(stream_of(*posts(act, None, None), *passed(act, "ann", "bea", "ann")))
    assert in_words(measured["passed_on_by_people"]).startswith("at least 2 people. ")
    assert measured["passed_on_posts_share"].status == "cannot tell"


def test_counts_below_the_people_named_bound_nothing(act, stream_of):
    finding = signals.measure(stream_of(*posts(act, 1), *passed(act, "ann", "bea")))["passed_on_by_people"]
    assert (finding.low, finding.high) == (2, None)


def test_what_others_quote_is_no_post_of_ours_without_a_count(act, stream_of):
    acts = [*posts(act, 0, 3, 7), *passed(act, "ann", kind="quote")]
    finding = signals.measure(stream_of(*acts))["passed_on_by_people"]
    assert (finding.low, finding.high) == (6, 10)


def test_with_neither_counts_nor_names_the_ripple_cannot_be_told(act, stream_of):
    finding = signals.measure(stream_of(*posts(act, None, None)))["passed_on_by_people"]
    assert finding.status == "cannot tell"


def test_the_second_step_needs_a_share_of_a_share(act, stream_of):
    chain = [*passed(act, "ann", "bea")]
    assert signals.measure(stream_of(*chain))["second_step_people"].status == "cannot tell"
    for first, second in (chain, chain[::-1]):
        linked = [first, second | {"in_reply_to": first["id"]}]
        assert signals.measure(stream_of(*linked))["second_step_people"].low == 1


def test_talk_with_buyers_needs_the_persons_own_word(act, stream_of):
    assert signals.measure(stream_of(*answers(act)))["buyers_talk_share"].status == "cannot tell"


def test_people_not_placed_yet_may_be_either(act, stream_of):
    kinds = {"ann": "customer", "bea": "prospect", "cy": "peer", "di": "competitor"}
    finding = signals.measure(stream_of(*answers(act)), people=kinds)["buyers_talk_share"]
    assert (finding.status, finding.low, finding.high) == ("bound", 2 / 6, 4 / 6)
    kinds |= {"ed": "partner", "flo": "customer", "nobody": "customer"}
    assert counts(stream_of, answers(act), "buyers_talk_share", people=kinds) == (3, 6)


def test_a_kind_that_nobody_knows_is_refused_by_its_possible_ones(act, stream_of):
    with pytest.raises(AnswerError, match="prospect, customer, partner, competitor, peer"):
        assess(stream_of(*answers(act)), people={"ann": "rival"})


def test_people_are_listed_most_talk_first_with_what_was_said_of_them(act, stream_of):
    acts = acts_of(stream_of(*answers(act, ("ann", "bea", "bea", "cy"))), 52, OpeningHours())
    table = people_talked_with(acts, {"bea": "customer"})
    assert table[["person", "talks"]].to_numpy().tolist() == [["bea", 2], ["cy", 1], ["ann", 1]]
    assert table["kind"].fillna("?").tolist() == ["customer", "?", "?"]


@pytest.mark.parametrize("name", samples.names())
def test_tags_are_the_acts_of_the_findings_and_of_nothing_else(name):
    stream = samples.open(name, sheet=True)
    findings = signals.measure(stream)
    table = tags(stream, findings)
    assert list(table) == list(TAGS)
    assert len(table) == len(stream.events)
    for tag, sources in TAGS.items():
        rows = np.unique(np.concatenate([getattr(findings[finding], which) for finding, which in sources]))
        assert np.flatnonzero(table[tag]).tolist() == rows.tolist()
