"""Words that several pages share."""

from __future__ import annotations

from trustkit import framework
from trustkit.assessment import Assessment

LABELS_COUNT = (
    "They are in the figures. Where a verdict depends on one, they may count against you, but never for you."
)


def hours_unknown(assessment: Assessment, finding_id: str) -> str:
    """A further sentence beside a figure that rests on opening hours, where nobody has told them; else nothing.

    >>> from trustkit import assess, samples
    >>> bakery = assess(samples.open("bakery"))
    >>> hours_unknown(bakery, "public_reply_hours"), hours_unknown(bakery, "reply_share")
    (' Opening hours not known: nights and closed days count too.', '')
    """
    words = framework.report_words()
    counts = {figure.finding: figure.counts for figure in words.hours}.get(finding_id)
    known = assessment.answers.get("opening_hours") or assessment.findings[finding_id].low is None
    return "" if known or not counts else f" {words.hours_unknown.format(counts=counts)}"
