"""Network choice, the shiny-object test: now, a small trial, or not now (framework rows C1 to C3)."""

from __future__ import annotations

from datetime import timedelta

from trustkit.worksheets.filled import Filled
from trustkit.worksheets.verdict import Verdict

_DOUBTS = {
    ("accepted", "no"): "not_accepted",
    ("accepted", "unsure"): "unknown_accepted",
    ("lasting", "no"): "young",
    ("lasting", "unsure"): "unknown_lasting",
    ("against", "unsure"): "unknown_promise",
}
_FOR = {
    ("customers", "many"): "many_there",
    ("customers", "some"): "some_there",
    ("accepted", "yes"): "works_there",
    ("lasting", "yes"): "stays",
}
_BARS = {
    ("customers", "none"): "none_there",
    ("customers", "unasked"): "unasked",
    ("against", "against"): "against",
}


def verdict(filled: Filled) -> Verdict:
    """Not now without own people or for a network of one camp; now only where nothing is in doubt; else a trial.

    >>> from datetime import date
    >>> from trustkit.worksheets import judge
    >>> answers = {"name": "Loft", "customers": "none", "against": "for", "accepted": "yes", "lasting": "yes"}
    >>> judge("networks", answers, date(2026, 11, 25)).says
    'not now. Loft is not worth your hours today.'
    """
    bars, doubts, good = map(filled.said, (_BARS, _DOUBTS, _FOR))
    asked, fewest = filled["asked_count"] or 0, filled.number("fewest_asked")
    if asked < fewest and filled["customers"] in ("many", "some"):
        doubts.append(filled.words("few_asked", count=f"{asked:g}", fewest=f"{fewest:g}"))
        # What was asked of nobody speaks for nothing.
        good = (
            good
            if asked
            else [one for one in good if one not in map(filled.words, ("many_there", "some_there"))]
        )
    if filled["gives_way"] is None:
        doubts.append(filled.words("no_exchange"))
    if filled["why_now"] and "asked" not in filled["why_now"]:
        doubts.append(filled.words("shiny"))
    rows = filled.asked("customers", "against", "accepted", "lasting")
    name = filled["name"]
    if bars:
        unasked = filled["customers"] == "unasked"
        again = filled.today + timedelta(weeks=filled.number("later_weeks"))
        step = filled.words("next_ask" if unasked else "next_wait")
        return filled.verdict(
            "not_now", bars + doubts, rows, None if unasked else again, name=name, next=step
        )
    if doubts or filled["customers"] != "many":
        stop = filled.today + timedelta(weeks=filled.number("trial_weeks"))
        return filled.verdict("trial", good + doubts, rows, stop, name=name)
    review = filled.today + timedelta(weeks=filled.number("review_weeks"))
    return filled.verdict("now", good, rows, review, name=name, gives_way=filled["gives_way"])
