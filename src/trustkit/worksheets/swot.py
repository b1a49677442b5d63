"""SWOT before you act, threats first, each with trigger, owner, prepared answer and review day (framework row H3)."""

from __future__ import annotations

from trustkit.words import day, listed
from trustkit.worksheets.filled import Filled, Row
from trustkit.worksheets.verdict import Verdict

NEEDED = ("trigger", "owner", "review")


def verdict(filled: Filled) -> Verdict:
    """Not before every threat has an answer, then everything to use it, then a review day that lies ahead.

    >>> from datetime import date
    >>> from trustkit.worksheets import judge
    >>> threats = [{"what": "a wrong price", "trigger": "a letter", "owner": "Rosa", "review": "2027-01-04"}]
    >>> judge("swot", {"about": "letters", "threat": threats}, date(2026, 11, 25)).says
    'do not begin yet. Threats without an answer ready: 1 of 1.'
    """
    threats = filled.rows("threat")
    silent = [row for row in threats if row["answer"] is None]
    lacking = [row for row in threats if _missing(filled, row)]
    overdue = [row for row in threats if _overdue(filled, row)]
    reasons, count = _reasons(filled, threats), len(threats)
    rows = [
        {
            "threat": row["what"],
            "noticed by": row["trigger"] or "",
            "who acts": row["owner"] or "",
            "answer ready": row["answer"] or "",
            "look again": day(row["review"]) if row["review"] else "",
        }
        for row in threats
    ]
    if silent:
        first = silent[0]["what"]
        return filled.verdict("unprepared", reasons, rows, open=len(silent), all=count, threat=first)
    if lacking:
        first, missing = lacking[0]["what"], listed(_missing(filled, lacking[0]))
        told = len(lacking)
        return filled.verdict("unowned", reasons, rows, open=told, all=count, threat=first, missing=missing)
    if overdue:
        first, owner = overdue[0]["what"], overdue[0]["owner"]
        return filled.verdict("overdue", reasons, rows, threat=first, owner=owner)
    reasons.insert(0, filled.words("first", threat=threats[0]["what"]))
    again = min(row["review"] for row in threats)
    return filled.verdict("ready", reasons, rows, again, about=filled["about"])


def _reasons(filled: Filled, threats: list[Row]) -> list[str]:
    good, bad = filled.rows("strength") + filled.rows("chance"), threats + filled.rows("weakness")
    reasons = [filled.words("no_answer", threat=row["what"]) for row in threats if row["answer"] is None]
    for row in threats:
        if missing := _missing(filled, row):
            reasons.append(filled.words("lacks", threat=row["what"], missing=listed(missing)))
        if _overdue(filled, row):
            reasons.append(filled.words("overdue", threat=row["what"], day=day(row["review"])))
    if len(good) > len(bad):
        reasons.append(filled.words("rosy", good=len(good), bad=len(bad)))
    return reasons + [filled.words("unproven", what=row["what"]) for row in good if row["evidence"] is None]


def _missing(filled: Filled, row: Row) -> list[str]:
    return [filled.words(name) for name in NEEDED if row[name] is None]


def _overdue(filled: Filled, row: Row) -> bool:
    return row["review"] is not None and row["review"] < filled.today
