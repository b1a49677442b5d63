"""The scorecard: a practice is met or not met only when the whole range says so."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from trustkit import framework
from trustkit.framework.content import Rule
from trustkit.scorecard import judge, score
from trustkit.signals.finding import Finding, cannot_tell, share_of


def share(numerator, denominator, name="reply_share"):
    return share_of(name, np.arange(numerator), np.arange(denominator))


@pytest.mark.parametrize(
    ("numerator", "denominator", "at_least", "at_most"),
    [
        (50, 100, "met", "not met"),
        (5, 100, "not met", "met"),
        (20, 100, "cannot tell", "cannot tell"),
        (2, 4, "cannot tell", "cannot tell"),
        (10, 10, "met", "not met"),
    ],
)
def test_verdicts(numerator, denominator, at_least, at_most):
    finding = share(numerator, denominator)
    assert judge(finding, Rule(finding="reply_share", at_least=0.2))[0] == at_least
    assert judge(finding, Rule(finding="reply_share", at_most=0.2))[0] == at_most


@pytest.mark.parametrize(
    ("low", "high", "at_least", "at_most"),
    [
        (9, 9, "not met", "met"),
        (9, 10, "cannot tell", "met"),
        (10, 10, "met", "met"),
        (10, 11, "met", "cannot tell"),
        (11, 11, "met", "not met"),
        (9, 11, "cannot tell", "cannot tell"),
    ],
)
def test_the_threshold_itself_is_on_the_good_side(low, high, at_least, at_most):
    finding = Finding("relationships_people", "people", "bound", None, low, high, low)
    assert judge(finding, Rule(finding=finding.id, at_least=10))[0] == at_least
    assert judge(finding, Rule(finding=finding.id, at_most=10))[0] == at_most


def test_one_day_does_not_decide_among_few_acts_and_the_reason_says_so():
    rule = Rule(finding="reply_share", at_least=0.7)
    assert judge(share(9, 9), rule)[0] == "met"
    verdict, why = judge(replace(share(9, 9), of_one_day=(4, 0)), rule)
    assert (verdict, why.endswith("Without its best day the range holds both answers.")) == (
        "cannot tell",
        True,
    )
    assert judge(replace(share(6, 9), of_one_day=(4, 1)), rule)[1].endswith(
        "%. The range holds both answers."
    )


def test_the_reason_gives_counts_range_and_threshold():
    told = judge(share(50, 100), Rule(finding="reply_share", at_least=0.2))[1]
    assert told == "50 of 100 own public acts: 50 % (40 % to 60 %). Asked: at least 20 %."


def test_every_practice_is_judged_in_order_and_what_cannot_be_told_says_what_would_settle_it():
    silent = {
        name: cannot_tell(name, card.unit, "Not in the export.")
        for name, card in framework.measures().items()
    }
    card = score(silent)
    assert [p.id for p in card.practices] == [p.id for p in framework.practices()]
    assert {p.verdict for p in card.practices} == {"cannot tell"}
    assert [p.advice for p in card.practices] == [p.settle for p in framework.practices()]
    met = score(silent | {"reply_share": share(50, 100)})
    assert [p.id for p in met.practices if p.verdict == "met"] == ["talk"]


def test_a_broken_cap_takes_what_is_met_from_its_own_stage_alone_and_says_so():
    silent = {
        name: cannot_tell(name, card.unit, "Not in the export.")
        for name, card in framework.measures().items()
    }
    good = {one.finding: 95 if one.comparator == "at least" else 2 for one in framework.practices()}
    kept = silent | {name: share(number, 100, name) for name, number in good.items()}
    cap = next(cap for cap in framework.caps() if cap.finding == "longest_lapse_weeks")

    def verdicts(weeks):
        lapse = Finding(cap.finding, "weeks", "told", weeks, weeks, weeks, weeks, 52)
        return {one.id: one for one in score(kept | {cap.finding: lapse}).practices}

    before, after = verdicts(cap.threshold), verdicts(cap.threshold + 1)
    assert {one.verdict for one in before.values()} == {"met"}
    changed = {name: one for name, one in after.items() if one.verdict != "met"}
    assert changed.keys() == {name for name, one in after.items() if one.stage == cap.stage}
    for name, one in changed.items():
        assert (one.verdict, one.advice) == ("not met", cap.not_met)
        assert one.because.startswith(
            f"{before[name].because} But “Longest lapse” is not met: {cap.threshold + 1:.0f} weeks at the longest"
        )


def test_there_is_no_composite_number():
    silent = {
        name: cannot_tell(name, card.unit, "Not in the export.")
        for name, card in framework.measures().items()
    }
    assert set(vars(score(silent))) == {"practices"}
