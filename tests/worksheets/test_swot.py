from datetime import date

import pytest

from trustkit.errors import AnswerError
from trustkit.worksheets import judge

TODAY = date(2026, 11, 25)
THREAT = {
    "what": "a wrong price",
    "trigger": "somebody writes",
    "owner": "Rosa",
    "answer": "The price on the wall counts. Sorry for the mix-up.",
    "review": "2027-02-01",
}


def judged(*threats, **boxes):
    return judge("swot", {"about": "WhatsApp", "threat": list(threats), **boxes}, TODAY)


def test_every_threat_with_all_it_needs_is_ready_until_the_first_review():
    verdict = judged(THREAT, THREAT | {"what": "a hijacked account", "review": "2026-12-24"})
    assert (verdict.outcome, verdict.look_again) == ("ready", date(2026, 12, 24))
    assert verdict.reasons == ("The worst threat comes first: a wrong price.",)
    assert list(verdict.table()["threat"]) == ["a wrong price", "a hijacked account"]


@pytest.mark.parametrize("ending", ["", ".", "!", "?", "..."])
def test_a_sentence_of_ours_ends_once_however_the_person_ended_theirs(ending):
    verdict = judged(THREAT | {"what": f"a wrong price{ending}"})
    assert verdict.reasons == (f"The worst threat comes first: a wrong price{ending or '.'}",)
    assert "“WhatsApp”" in verdict.says


@pytest.mark.parametrize("answer", [None, "   \n "])
def test_a_threat_without_an_answer_is_not_to_be_begun_with(answer):
    verdict = judged(THREAT, THREAT | {"what": "anger", "answer": answer, "owner": None})
    assert verdict.outcome == "unprepared"
    assert verdict.says == "do not begin yet. Threats without an answer ready: 1 of 2."
    assert "“anger”" in verdict.next_step


@pytest.mark.parametrize(
    ("gap", "missing"),
    [
        ({"trigger": None}, "how you will notice it"),
        ({"owner": None}, "who acts"),
        ({"review": None}, "the day to look again"),
        ({"owner": None, "review": None}, "who acts and the day to look again"),
    ],
)
def test_an_answer_without_trigger_owner_or_day_is_unowned(gap, missing):
    verdict = judged(THREAT | gap)
    assert verdict.outcome == "unowned"
    assert verdict.next_step == f"For “a wrong price”, write down {missing}."


def test_a_review_day_that_has_passed_is_overdue_and_today_is_not():
    assert judged(THREAT | {"review": "2026-11-24"}).outcome == "overdue"
    assert judged(THREAT | {"review": "2026-11-25"}).outcome == "ready"


def test_more_good_than_bad_and_claims_without_proof_are_named():
    boxes = {"strength": [{"what": "our bread"}], "chance": [{"what": "the fair", "evidence": "last year"}]}
    rosy = judged(THREAT, **boxes).reasons
    assert "2 strengths and chances, but only 1 threats and weaknesses." in rosy[1]
    assert rosy[2] == "“our bread” has nothing behind it yet: who said so, and when?"
    even = judged(THREAT, **boxes, weakness=[{"what": "one pair of hands"}]).reasons
    assert not any("strengths and chances" in reason for reason in even)


def test_five_fit_into_a_box_and_six_do_not():
    assert judged(*[THREAT] * 5).outcome == "ready"
    with pytest.raises(AnswerError, match="at most 5 rows"):
        judged(*[THREAT] * 6)


def test_the_reasons_are_those_of_the_threats_and_no_others():
    verdict = judged(THREAT | {"answer": None, "owner": None}, THREAT | {"review": "2026-01-01"})
    assert verdict.reasons == (
        "a wrong price: no answer is ready.",
        "a wrong price: still to write down: who acts.",
        "a wrong price: was to be looked at on 1 January 2026.",
    )
    assert verdict.table().iloc[0].to_list() == [
        "a wrong price",
        "somebody writes",
        "",
        "",
        "1 February 2027",
    ]
    assert verdict.table().iloc[1].to_list()[1:] == [
        THREAT["trigger"],
        THREAT["owner"],
        THREAT["answer"],
        "1 January 2026",
    ]
