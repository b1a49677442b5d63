"""Gratitude: who shared or praised us, and whether and how soon that person was thanked."""

from __future__ import annotations

import pandas as pd
import pytest

from trustkit import signals
from trustkit.signals.finding import wilson

END = pd.Timestamp("2026-06-10T12:00:00", tz="UTC")
NAMES = ("ann", "bob", "cat", "dan", "eve", "fay")
OWN_WORDS = (
    "Thank you {who}, the queue on Saturday was your doing",
    "Thanks so much {who}! Your picture of the rye made our week",
    "Many thanks {who} for passing that on to the choir",
    "Thank you, {who}. We read it out in the kitchen",
    "Thanks {who}, Del has pinned it over the oven",
    "Thank you {who}, you found the words for it",
)


def shared(act, kind="repost", text="Come and look at this bread", **more):
    """One act of each person, a day apart, at noon."""
    return [
        act(
            f"2026-06-{day + 1:02d}T12:00:00",
            text,
            **{"kind": kind, "direction": "received", "person": who} | more,
        )
        for day, who in enumerate(NAMES)
    ]


def thanks(act, hours=3, words=OWN_WORDS, **more):
    acts = []
    for day, who in enumerate(NAMES):
        at = pd.Timestamp(f"2026-06-{day + 1:02d}T12:00:00") + pd.Timedelta(hours=hours)
        text = words[day % len(words)].format(who=f"@{who}")
        acts.append(act(at.isoformat(), text, **{"kind": "reply", "person": who, "people": [who]} | more))
    return acts


def measured(stream_of, *acts, told=None):
    findings = signals.measure(stream_of(*acts, told=told))
    return findings["thanked_share"], findings["thanks_hours"]


def test_each_person_who_shared_and_was_thanked_counts_with_the_hours(act, stream_of):
    share, hours = measured(stream_of, *shared(act), *thanks(act)[:5])
    assert (share.numerator, share.denominator) == (5, 6)
    assert (hours.low, hours.high, hours.denominator) == (3, 3, 5)
    assert len(share.rows) == 5 and len(share.base) == 6


def test_while_thanks_may_still_follow_the_share_is_a_bound(act, stream_of):
    """The files end on 28 June, so nobody can say yet whether those of June will have been thanked within 30 days."""
    share, _ = measured(stream_of, *shared(act), *thanks(act)[:4])
    assert (share.status, share.value, share.numerator, share.denominator) == ("bound", None, 4, 6)
    assert share.low < wilson(4, 6)[0] and share.high == 1
    assert share.why.startswith("For 2 of them thanks may still follow")
    assert share.clusters.sum(axis=0).tolist() == [4, 6]
    # Of May's nobody else will be thanked in time; and once all are thanked nothing is left open.
    early = [row | {"at": row["at"] - pd.Timedelta(days=31)} for row in (*shared(act), *thanks(act)[:4])]
    share, _ = measured(stream_of, *early)
    assert (share.status, share.numerator) == ("range only", 4)
    assert (
        share.low < wilson(4, 6)[0] and wilson(4, 6)[1] < share.high
    )  # two weeks that differ tell less than six acts
    both = [*early, *(row | {"person": f"{row['person']}2"} for row in shared(act))]
    share, _ = measured(stream_of, *both)
    assert (share.status, share.numerator, share.denominator) == ("bound", 4, 12)
    assert share.low < wilson(4, 12)[0] < wilson(10, 12)[1] < share.high
    assert measured(stream_of, *shared(act), *thanks(act))[0].status == "range only"


@pytest.mark.parametrize(("days", "status"), [(29, "bound"), (31, "range only")])
def test_a_month_after_the_occasion_no_more_thanks_are_waited_for(act, stream_of, days, status):
    at = pd.Timestamp("2026-06-28T22:00:00") - pd.Timedelta(days=days)
    waits = [row | {"at": at.tz_localize("UTC")} for row in shared(act)]
    assert measured(stream_of, *waits)[0].status == status


@pytest.mark.parametrize(
    ("what", "thanked"),
    [
        ({"hours": -2}, 0),  # before the occasion: for something else
        ({"hours": 24 * 31}, 0),  # a month later, too
        ({"hours": 24 * 6}, 6),
        ({"words": ("Thank you {who} for sharing",)}, 0),  # the same words to six people
        ({"words": ("What a lovely week that was, {who}",)}, 0),
        ({"people": list(NAMES[:3])}, 0),  # a roll call
    ],
)
def test_only_thanks_afterwards_in_own_words_to_one_or_two_count(act, stream_of, what, thanked):
    share, _ = measured(stream_of, *shared(act), *thanks(act, **what))
    assert (share.numerator, share.denominator) == (thanked, 6)


def test_thanks_to_somebody_else_are_none(act, stream_of):
    share, _ = measured(stream_of, *shared(act), *thanks(act, person="zoe", people=["zoe"]))
    assert (share.numerator, share.denominator) == (0, 6)


def test_praise_and_praising_reviews_are_occasions_and_complaints_and_likes_are_not(act, stream_of):
    praise = shared(act, "post", "Best buns in town, well done @shop")
    reviews = shared(act, "review", "Wonderful bakery, thank you!")
    share, _ = measured(stream_of, *praise)
    assert share.denominator == 6
    assert measured(stream_of, *reviews)[0].denominator == 6
    assert measured(stream_of, *shared(act, "post", "The queue was far too long"))[0].denominator == 0
    assert measured(stream_of, *shared(act, "reaction", None))[0].denominator == 0
    private = shared(act, "message", "Best buns in town, well done", public=False, thread="t")
    assert measured(stream_of, *private)[0].denominator == 0


@pytest.mark.parametrize(
    ("kind", "text", "came"),
    [
        ("review", "The queue was far too long", 0),
        ("reaction", "Best buns in town, well done", 0),
        ("post", "You should all meet @shop", 6),
    ],
)
def test_introductions_are_occasions_and_cool_reviews_and_likes_with_words_are_not(
    act, stream_of, kind, text, came
):
    assert measured(stream_of, *shared(act, kind, text))[0].denominator == came


def test_people_without_a_name_on_one_day_are_not_taken_for_one(act, stream_of):
    reviews = [row | {"person": None, "at": END} for row in shared(act, "review", "Superb bread!")]
    assert measured(stream_of, *reviews)[0].denominator == 6


def test_the_same_thanks_to_everybody_without_a_name_are_none(act, stream_of):
    reviews = [
        row | {"person": None, "id": f"x:r{n}"}
        for n, row in enumerate(shared(act, "review", "Superb bread!"))
    ]
    answers = [
        row | {"person": None, "people": [], "in_reply_to": f"x:r{n}"}
        for n, row in enumerate(thanks(act, words=("Thank you for your kind words",)))
    ]
    share, _ = measured(stream_of, *reviews, *answers)
    assert (share.numerator, share.denominator) == (0, 6)


def test_twenty_shares_of_one_person_on_a_day_are_one_occasion(act, stream_of):
    bomb = [
        act(f"2026-06-10T{hour:02d}:00:00", "Again", kind="repost", direction="received", person="ann")
        for hour in range(20)
    ]
    assert measured(stream_of, *shared(act), *bomb)[0].denominator == 7


def test_somebody_without_a_name_is_thanked_in_the_answer(act, stream_of):
    reviews = [
        row | {"person": None, "id": f"x:r{n}"}
        for n, row in enumerate(shared(act, "review", "Superb bread!"))
    ]
    answers = [
        row | {"person": None, "people": [], "in_reply_to": f"x:r{n}"}
        for n, row in enumerate(thanks(act)[:4])
    ]
    share, hours = measured(stream_of, *reviews, *answers)
    assert (share.numerator, share.denominator, hours.denominator) == (4, 6, 4)


def test_files_that_hold_nothing_received_cannot_tell(act, stream_of):
    share, hours = measured(stream_of, *thanks(act), told={"mentions received": "no"})
    assert share.status == hours.status == "cannot tell"
    assert share.why == "Because of mentions received."


def test_thanks_after_months_are_for_something_else_also_in_an_answer(act, stream_of):
    def found(month):
        acts = []
        for day, who in enumerate(NAMES):
            at, said = f"2026-01-{day + 1:02d}T12:00:00", OWN_WORDS[day].format(who=f"@{who}")
            praise = "Lovely bread, the best in town!"
            acts.append(act(at, praise, kind="reply", direction="received", person=who, id=f"x:{who}"))
            at = at.replace("-01-", f"-{month}-", 1).replace("T12", "T18")
            acts.append(act(at, said, kind="reply", person=who, people=[who], in_reply_to=f"x:{who}"))
        finding = signals.measure(stream_of(*acts))["thanked_share"]
        return finding.numerator, finding.denominator

    assert (found("01"), found("05")) == ((6, 6), (0, 6))
