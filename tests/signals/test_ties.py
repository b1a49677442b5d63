"""Connections are counted beside relationships, and a relationship needs both sides, over weeks."""

from __future__ import annotations

import pytest

from trustkit import signals
from trustkit.signals.words import in_words

WEEKS = ("05-04", "05-11", "05-18", "05-25")
MONTHS = ("02-10", "03-10", "04-10", "05-10")
WORDS = (
    "That curry smelled wonderful",
    "Hope the rain holds off",
    "What a goal that was",
    "We missed you there",
)
ONE_SIDE = {"mentions received": "no"}


def answers(act, person, days):
    """One public answer of ours a day, each to another post and in its own words."""
    return [
        act(
            f"2026-{day}T10:00:00",
            f"{WORDS[n]}, {person}",
            kind="reply",
            person=person,
            in_reply_to=f"x:{person}{n}",
        )
        for n, day in enumerate(days)
    ]


def mentions(act, person, days):
    """One public act of theirs a day, addressed to us."""
    return [
        act(f"2026-{day}T09:00:00", "Any news?", kind="reply", person=person, direction="received")
        for day in days
    ]


def letters(act, person, days, hour="09", direction="received"):
    more = {
        "kind": "message",
        "public": False,
        "direction": direction,
        "person": person,
        "thread": f"x:{person}",
    }
    return [act(f"2026-{day}T{hour}:00:00", f"{WORDS[n]}, {person}", **more) for n, day in enumerate(days)]


def found(stream_of, acts, name, **more):
    return signals.measure(stream_of(*acts, **more))[name]


def test_a_relationship_is_who_wrote_and_was_written_to_in_three_weeks(act, stream_of):
    acts = [
        *answers(act, "ann", WEEKS), *mentions(act, "ann", WEEKS),
        *answers(act, "bea", WEEKS[:2]), *mentions(act, "bea", WEEKS),
        *answers(act, "cy", WEEKS), *mentions(act, "cy", WEEKS[:2]),
        *letters(act, "di", WEEKS), *letters(act, "di", WEEKS, "12", "made"),
    ]  # fmt: skip
    audience = [{"when": "2026-06-28", "network": "x", "change": None, "total": 2000}]
    finding = found(stream_of, acts, "relationships_people", audience=audience)
    assert (finding.status, finding.value, finding.denominator) == ("told", 2, 2000)
    assert in_words(finding) == "2 people, beside 2,000 followers"


def test_the_acts_behind_a_relationship_are_the_words_of_both_and_of_nobody_else(act, stream_of):
    liked = [one | {"kind": "reaction"} for one in mentions(act, "ann", WEEKS)]
    unsigned = [one | {"person": None} for one in mentions(act, "bea", WEEKS)]
    acts = [*answers(act, "ann", WEEKS), *mentions(act, "ann", WEEKS), *answers(act, "bea", WEEKS)]
    stream = stream_of(*acts, *liked, *unsigned)
    finding = signals.measure(stream)["relationships_people"]
    behind = stream.events.iloc[finding.rows]
    assert finding.value == 1
    assert behind["person"].tolist() == ["ann"] * 8
    assert set(behind["kind"]) == {"reply"} and (behind["direction"] == "made").sum() == 4


@pytest.mark.parametrize(("weeks", "people"), [(3, 1), (2, 0)])
def test_three_weeks_of_both_sides_are_enough_and_two_are_not(act, stream_of, weeks, people):
    long, short = WEEKS[:3], WEEKS[:weeks]
    for ours, theirs in ((long, short), (short, long)):
        acts = [*answers(act, "ann", ours), *mentions(act, "ann", theirs)]
        assert found(stream_of, acts, "relationships_people").value == people


def test_where_nobody_tells_what_others_said_answers_count_at_the_upper_end_only(act, stream_of):
    acts = [*answers(act, "ann", WEEKS), *answers(act, "bea", WEEKS[:2])]
    acts += [*letters(act, "di", WEEKS), *letters(act, "di", WEEKS, "12", "made")]
    finding = found(stream_of, acts, "relationships_people", told=ONE_SIDE)
    assert (finding.status, finding.value, finding.low, finding.high) == ("bound", None, 1, 2)
    assert in_words(finding).startswith(
        "1 to 2 people: a bound, no estimate. At most: all the people you wrote to in three weeks or more"
    )


def test_answers_on_a_network_that_tells_nothing_count_at_the_upper_end_beside_one_that_tells_all(
    act, stream_of
):
    told, untold = answers(act, "ann", WEEKS), answers(act, "bea", WEEKS)
    untold = [one | {"network": "facebook"} for one in untold]
    finding = found(stream_of, [*told, *untold], "relationships_people")
    assert (finding.low, finding.high) == (0, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Thanks so much for the follow, you rock"},
        {"text": "Buy our cakes, 20% off today only https://shop.example/offer"},
        {"kind": "repost"},
        {"in_reply_to": None, "kind": "post"},
    ],
    ids=["templates", "pitches", "shares", "posts"],
)
def test_what_is_said_to_nobody_in_particular_makes_no_relationship(act, stream_of, change):
    people = ("ann", "bea", "cy", "di", "ed")
    acts = [one | change for person in people for one in answers(act, person, WEEKS)]
    acts += [one for person in people for one in mentions(act, person, WEEKS)]
    finding = found(stream_of, acts, "relationships_people")
    assert (finding.low, finding.high) == (0, 0)


def test_likes_and_shares_of_theirs_make_no_relationship(act, stream_of):
    acts = answers(act, "ann", WEEKS)
    acts += [one | {"kind": kind} for one in mentions(act, "ann", WEEKS) for kind in ("reaction", "repost")]
    assert found(stream_of, acts, "relationships_people").value == 0


def test_connections_of_several_networks_lie_between_the_biggest_and_the_sum(act, stream_of):
    totals = [("2026-01-01", "x", 900), ("2026-06-01", "x", 61), ("2026-06-28", "linkedin", 69)]
    audience = [{"when": when, "network": network, "change": None, "total": n} for when, network, n in totals]
    acts = answers(act, "ann", WEEKS)
    finding = found(stream_of, acts, "connections_people", audience=audience)
    assert (finding.low, finding.high, finding.status) == (69, 130, "bound")
    one = found(stream_of, acts, "connections_people", audience=audience[:2])
    assert (one.value, in_words(one)) == (61, "61 people")


def test_without_a_number_of_followers_the_relationships_stand_alone(act, stream_of):
    acts = [*answers(act, "ann", WEEKS), *mentions(act, "ann", WEEKS)]
    measured = signals.measure(stream_of(*acts))
    assert measured["connections_people"].status == "cannot tell"
    assert in_words(measured["relationships_people"]) == "1 person"


def test_reciprocity_takes_both_sides_in_three_months(act, stream_of):
    people = ("ann", "bea", "cy", "di", "ed", "flo")
    both, ours_alone, theirs_alone = people[:3], people[3:5], people[5]
    acts = [one for person in (*both, *ours_alone) for one in answers(act, person, MONTHS)]
    acts += [one for person in (*both, theirs_alone) for one in mentions(act, person, MONTHS)]
    finding = found(stream_of, acts, "reciprocal_months_share")
    assert (finding.numerator, finding.denominator, finding.status) == (3, 6, "range only")
    half = found(stream_of, acts, "reciprocal_months_share", told=ONE_SIDE)
    assert (half.low, half.high, half.status) == (3 / 6, 5 / 6, "bound")


def test_three_months_of_both_sides_are_enough_and_two_of_one_are_not(act, stream_of):
    names, three, two = ("ann", "bea", "cy", "di", "ed"), MONTHS[:3], MONTHS[:2]

    def shared(ours, theirs):
        acts = [one for who in names for one in (*answers(act, who, ours), *mentions(act, who, theirs))]
        finding = found(stream_of, acts, "reciprocal_months_share")
        return finding.numerator, finding.denominator

    assert (shared(three, three), shared(three, two), shared(two, three)) == ((5, 5), (0, 5), (0, 5))
    assert shared(two, two) == (0, 0)


def test_four_weeks_of_one_month_are_no_months(act, stream_of):
    acts = [one for person in ("ann", "bea", "cy", "di", "ed") for one in answers(act, person, WEEKS)]
    assert found(stream_of, acts, "reciprocal_months_share").denominator == 0


def test_with_one_side_only_reciprocity_cannot_be_told(act, stream_of):
    acts = [one for person in ("ann", "bea", "cy", "di", "ed") for one in answers(act, person, MONTHS)]
    assert found(stream_of, acts, "reciprocal_months_share", told=ONE_SIDE).status == "cannot tell"


def starts(stream_of, acts, **more):
    measured = signals.measure(stream_of(*acts, **more))
    they, both = measured["they_start_share"], measured["both_start_share"]
    return (they.numerator, they.denominator), (both.numerator, both.denominator)


def test_each_exchange_is_begun_by_whoever_wrote_first(act, stream_of):
    acts = [
        *letters(act, "ann", WEEKS), *letters(act, "ann", WEEKS, "12", "made"),
        *letters(act, "bea", WEEKS, "12"), *letters(act, "bea", WEEKS, "09", "made"),
        *letters(act, "cy", WEEKS[:2]), *letters(act, "cy", WEEKS[2:], "12", "made"),
        *letters(act, "di", WEEKS[:2]),
    ]  # fmt: skip
    # Di wrote in two weeks only and has not come back; Cy was answered with a question of ours a week later.
    assert starts(stream_of, acts) == ((6, 12), (1, 3))


def test_a_late_answer_is_no_beginning(act, stream_of):
    late = ("05-07", "05-14", "05-21", "05-28")
    acts = [*letters(act, "ann", WEEKS), *letters(act, "ann", late, "12", "made")]
    assert starts(stream_of, acts) == ((4, 4), (0, 1))


def test_an_advert_that_was_answered_was_begun_by_us(act, stream_of):
    pitch = {"text": "Buy our cakes, 20% off today only https://shop.example/offer"}
    acts = [one | pitch for one in letters(act, "ann", WEEKS, "08", "made")] + letters(act, "ann", WEEKS)
    assert starts(stream_of, acts) == ((0, 4), (0, 1))


def test_public_beginnings_count_only_while_both_sides_are_told(act, stream_of):
    acts = [*mentions(act, "ann", WEEKS), *answers(act, "ann", WEEKS), *answers(act, "bea", WEEKS)]
    assert starts(stream_of, acts) == ((4, 8), (0, 2))
    assert starts(stream_of, acts, told=ONE_SIDE) == ((0, 0), (0, 0))
    neither = signals.measure(stream_of(*acts, told={**ONE_SIDE, "messages": "no"}))["they_start_share"]
    assert neither.status == "cannot tell"


def test_in_a_group_nobody_starts_with_anybody(act, stream_of):
    acts = letters(act, "ann", WEEKS) + letters(act, "bea", WEEKS) + letters(act, None, WEEKS, "12", "made")
    assert starts(stream_of, [one | {"thread": "x:all"} for one in acts]) == ((0, 0), (0, 0))


def test_what_answers_something_received_long_ago_was_begun_by_them(act, stream_of):
    days = (("04-06", "04-20"), ("05-11", "05-25"))
    acts = []
    for place, (asked, answered) in enumerate(days):
        acts += [one | {"id": f"x:m{place}"} for one in mentions(act, "ann", [asked])]
        acts += [one | {"in_reply_to": f"x:m{place}"} for one in answers(act, f"ann{place}", [answered])]
    acts = [one | {"person": "ann"} for one in acts]
    assert starts(stream_of, acts) == ((4, 4), (0, 1))
    elsewhere = [one | {"in_reply_to": "x:other"} if one["direction"] == "made" else one for one in acts]
    assert starts(stream_of, elsewhere) == ((2, 4), (1, 1))
