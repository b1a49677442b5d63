"""Repair plan by kind of breach: one to one first, and never a denial of what is true (framework row H7).

After Kim, Ferrin, Cooper & Dirks 2004 (Journal of Applied Psychology 89:104-118).
"""

from __future__ import annotations

from datetime import timedelta

from trustkit.words import day
from trustkit.worksheets.filled import Filled
from trustkit.worksheets.verdict import Verdict

_OUTCOMES = {"yes": "own_up", "no": "deny_calmly", "unproven": "answer_open", "unknown": "look_first"}
_FACTS = {"yes": "true", "no": "false_shown", "unproven": "false_unshown", "unknown": "unknown"}


def verdict(filled: Filled) -> Verdict:
    """The way that fits the breach, and its steps with days; the day to look again is that of the last step.

    >>> from datetime import date
    >>> from trustkit.worksheets import judge
    >>> answers = {"what": "two orders mixed up", "kind": "competence", "true": "yes"}
    >>> list(judge("repair", answers, date(2026, 11, 25)).table()["step"])[:2]
    ['Speak with those hurt', 'Say sorry']
    """
    facts = _facts(filled)
    steps = [
        step for step in filled.sheet.step if facts.issuperset(step.when) and facts.isdisjoint(step.unless)
    ]
    # Steps of one day keep their order in the file: warn, then speak, then the public.
    steps.sort(key=lambda step: step.days)
    dates = [filled.today + timedelta(days=step.days) for step in steps]
    rows = [
        {"day": day(date), "step": step.title, "what to do": step.do}
        for date, step in zip(dates, steps, strict=True)
    ]
    first = f"{steps[0].title}: {steps[0].do}"
    return filled.verdict(_OUTCOMES[filled["true"]], _reasons(filled, facts), rows, dates[-1], next=first)


def _facts(filled: Filled) -> set[str]:
    facts = {_FACTS[filled["true"]]}
    facts |= {"competence", "integrity"} if filled["kind"] == "both" else {filled["kind"]}
    # What is not said to be private is treated as known.
    facts |= {"public"} if filled["public"] != "no" else set()
    return facts | ({"harm"} if filled["harm"] == "yes" else set())


def _reasons(filled: Filled, facts: set[str]) -> list[str]:
    innocent = bool(facts & {"false_shown", "false_unshown"})
    said = {
        "harm": "harm" in facts,
        "never_deny": "true" in facts and filled["in_mind"] == "deny",
        "no_apology": innocent and filled["in_mind"] == "apologise",
        "no_delete": filled["in_mind"] == "delete",
        "no_silence": filled["in_mind"] == "silent",
        "explain_later": "true" in facts and filled["in_mind"] == "explain",
        "integrity": "true" in facts and "integrity" in facts,
        "competence": "true" in facts and "integrity" not in facts,
        "first_person": True,
        "no_name": filled["who"] is None,
        "not_sure": True,
    }
    return [filled.words(name) for name, holds in said.items() if holds]
