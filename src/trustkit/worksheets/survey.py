"""Beside other professionals: own answers next to a survey's figures, and who paid for it (framework row S3)."""

from __future__ import annotations

from trustkit.worksheets.filled import Filled
from trustkit.worksheets.verdict import Verdict


def verdict(filled: Filled) -> Verdict:
    """What is hard here as well, the most common first; who asked and who paid is said whatever the answers.

    >>> from datetime import date
    >>> from trustkit.framework import worksheet
    >>> from trustkit.worksheets import judge
    >>> answers = dict.fromkeys(worksheet("survey").needed, "no") | {"staff": "yes"}
    >>> judge("survey", answers, date(2026, 11, 25)).reasons[0]
    'Hard for you: It is hard to teach the staff. Of those asked, 59 % said the same.'
    """
    hard = [field for field in filled.sheet.needed if filled[field] == "yes"]
    hard.sort(key=filled.number, reverse=True)
    reasons = [
        filled.words("hard", text=filled.sheet.fields[field].text, share=filled.number(field))
        for field in hard
    ]
    reasons += [filled.words(name) for name in ("what", "payer", "use")]
    rows = [
        {
            "statement": field.text,
            "others, 2014": f"{filled.number(field.id):.0f} %",
            "you": filled.words(filled[field.id] or "unsaid"),
        }
        for field in filled.sheet.question
    ]
    if not hard:
        return filled.verdict("none", reasons, rows)
    return filled.verdict("shared", reasons, rows, next=filled.words(f"next_{hard[0]}"))
