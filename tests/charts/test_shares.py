import pytest

from trustkit.charts import chart_table, draw_shares
from trustkit.framework.content import Rule

NAMES = ["reply_share", "deep_exchange_share", "people_back_share", "credit_share"]
RULES = [
    Rule(finding="reply_share", at_least=0.2),
    Rule(finding="deep_exchange_share", at_least=0.1),
    Rule(finding="people_back_share", at_most=0.75),
    Rule(finding="credit_share", at_least=0.15),
]


def test_each_status_shows_no_more_than_it_knows(findings):
    chart = draw_shares(findings, NAMES, RULES)
    assert chart_table(chart).to_numpy().tolist() == [
        ["Talk", "38 %", "90 of 240", "32 % to 44 %", "at least 20 %"],
        ["Talks that go back and forth", "only a range", "2 of 16", "3 % to 36 %", "at least 10 %"],
        ["People who came back", "too few to tell", "1 of 3", "", "at most 75 %"],
        ["Credit to others", "cannot tell", "", "", "at least 15 %"],
    ]
    assert chart.data["value"].notna().tolist() == [True, False, False, False]
    assert chart.data["low"].notna().tolist() == [True, True, False, False]


def test_without_rules_nothing_is_asked_for(findings):
    chart = draw_shares(findings, NAMES)
    assert chart_table(chart)["Asked for"].tolist() == ["", "", "", ""]
    assert "asked for" not in chart.description.split(".", 2)[2]


def test_the_description_tells_every_share(findings):
    assert draw_shares(findings, NAMES, RULES).description == (
        "Shares, and how far chance could shift them. A point is the share counted, a bar its 95 % interval, "
        "a tick what is asked for. "
        "Talk: 38 % (90 of 240), by chance anywhere from 32 % to 44 %; asked for: at least 20 %. "
        "Talks that go back and forth: only a range (2 of 16), by chance anywhere from 3 % to 36 %; "
        "asked for: at least 10 %. "
        "People who came back: too few to tell (1 of 3); asked for: at most 75 %. "
        "Credit to others: cannot tell; asked for: at least 15 %."
    )


def test_hours_are_no_share(findings):
    with pytest.raises(ValueError, match=r"^public_reply_hours is given in hours, not as a share$"):
        draw_shares(findings, ["public_reply_hours"])


def test_gates_practices_and_rules_are_all_taken(findings, scored, standing):
    for rules in (RULES, scored.practices, standing.gates):
        assert chart_table(draw_shares(findings, ["reply_share"], rules))["Asked for"].tolist() == [
            "at least 20 %"
        ]
