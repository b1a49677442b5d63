from datetime import date

import pytest

from trustkit.worksheets import judge

SEEN = {"grown": "seen", "like_you": "yes", "lives_on": "work", "client": "rang"}


def judged(**changes):
    return judge("advice", SEEN | changes, date(2026, 11, 25))


def test_who_made_a_business_grow_and_a_client_says_so_may_be_followed():
    assert judged().outcome == "follow"


@pytest.mark.parametrize(
    "bar", [{"grown": "no"}, {"client": "no"}, {"promise": ["followers"]}, {"promise": ["score", "fast"]}]
)
def test_no_growth_no_client_or_a_hollow_promise_is_a_no_whatever_else_is_good(bar):
    verdict = judged(**bar)
    assert (verdict.outcome, len(verdict.reasons)) == ("leave", 1)


@pytest.mark.parametrize(
    ("doubt", "step"),
    [
        ({"grown": "told"}, "may I see how much"),
        ({"lives_on": "teaching"}, "what they earn"),
        ({"client": "could"}, "phone them"),
        ({"like_you": "no"}, "phone them"),
    ],
)
def test_a_doubt_is_to_be_asked_about_first(doubt, step):
    verdict = judged(**doubt)
    assert verdict.outcome == "ask_first"
    assert step in verdict.next_step


def test_selling_advice_does_not_qualify_somebody_to_give_it():
    assert judged(lives_on="teaching", grown="unsure").reasons == (
        "You do not know whether they ever did it.",
        "They live on teaching it, so their own success shows only that advice sells.",
    )


def test_the_table_holds_what_was_answered_and_nothing_else():
    assert list(judged().table()["answer"]) == [
        "Yes, and I have seen figures",
        "Yes: size, trade or customers",
        "Doing this work for businesses",
        "I did",
    ]
    assert len(judged(like_you=None).table()) == 3
    assert judged(like_you=None).outcome == "follow"
    assert judged().reasons == (
        "You have seen figures of a business that grew.",
        "You have spoken with a client.",
    )
