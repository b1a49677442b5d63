"""Advice check: has this person made a business grow, or do they sell advice (framework row S5)?"""

from __future__ import annotations

from trustkit.words import listed
from trustkit.worksheets.filled import Filled
from trustkit.worksheets.verdict import Verdict

_DOUBTS = {
    ("grown", "told"): "told_only",
    ("grown", "unsure"): "unknown_grown",
    ("like_you", "no"): "other_trade",
    ("lives_on", "teaching"): "teaches",
    ("lives_on", "tools"): "sells_tools",
    ("lives_on", "unsure"): "unknown_living",
    ("client", "could"): "not_rang",
    ("client", "unasked"): "not_rang",
}


def verdict(filled: Filled) -> Verdict:
    """Leave it after a no or a hollow promise; follow only what was seen and confirmed; else ask first.

    >>> from datetime import date
    >>> from trustkit.worksheets import judge
    >>> answers = {"grown": "told", "lives_on": "teaching", "client": "unasked"}
    >>> judge("advice", answers, date(2026, 11, 25)).next_step
    'Ask: “Which business took more because of this, and may I see how much?”'
    """
    rows = filled.asked("grown", "like_you", "lives_on", "client")
    bars = [filled.words("not_grown")] if filled["grown"] == "no" else []
    if filled["promise"]:
        promised = [filled.label("promise", one).lower() for one in filled["promise"]]
        bars.append(filled.words("promises", promise=listed(promised)))
    if filled["client"] == "no":
        bars.append(filled.words("refuses"))
    if bars:
        return filled.verdict("leave", bars, rows)
    if doubts := filled.said(_DOUBTS):
        step = "next_interest" if filled["lives_on"] != "work" else "next_client"
        step = "next_figures" if filled["grown"] != "seen" else step
        return filled.verdict("ask_first", doubts, rows, next=filled.words(step))
    return filled.verdict("follow", [filled.words("seen"), filled.words("rang")], rows)
