from datetime import date

from trustkit import framework
from trustkit.worksheets import judge

SHEET = framework.worksheet("survey")
HARD = SHEET.needed
FIGURES = {
    "important": 88,
    "bottom_line": 82,
    "influencers": 84,
    "customers": 84,
    "effectiveness": 67,
    "strategy": 62,
    "staff": 59,
    "sense": 56,
    "departments": 55,
    "executives": 44,
    "when_to_act": 42,
}


def judged(**answers):
    return judge("survey", dict.fromkeys(HARD, "no") | answers, date(2026, 11, 25))


def test_the_figures_are_those_of_the_survey():
    assert {name: number.value for name, number in SHEET.number.items()} == FIGURES
    assert list(SHEET.fields) == list(FIGURES)


def test_what_is_hard_is_set_beside_what_others_said_the_most_common_first():
    verdict = judged(when_to_act="yes", staff="yes", important="yes")
    assert verdict.outcome == "shared"
    assert (
        verdict.reasons[0]
        == "Hard for you: It is hard to teach the staff. Of those asked, 59 % said the same."
    )
    assert verdict.next_step.startswith("Go through one lesson together")
    table = verdict.table().set_index("statement")
    assert list(table.loc["It is hard to teach the staff."]) == ["59 %", "yes"]
    assert table.loc[SHEET.fields["customers"].text, "you"] == "no answer"


def test_not_to_know_is_not_to_find_it_hard():
    assert judged(staff="unsure").outcome == "none"
    assert len(judged(staff="unsure").reasons) == 3


def test_who_paid_and_when_is_said_whatever_the_answers():
    for verdict in (judged(), judged(staff="yes")):
        payer = [reason for reason in verdict.reasons if reason.startswith("Who paid: Hootsuite")]
        year = [reason for reason in verdict.reasons if "2014" in reason]
        assert len(payer) == len(year) == 1
