"""Words that several pages share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trustkit import framework
from trustkit.assessment import Assessment

OFTEN = 3  # a note beside so many figures is said once
MARKS = "*†‡§¶"  # what then stands beside each figure

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


def said_often(assessment: Assessment, reasons: Sequence[str]) -> dict[str, str]:
    """The sentences of the figures' notes that many reasons repeat, each with the mark that stands for it there.

    >>> from trustkit import assess, samples
    >>> assessed = assess(samples.open("consultant"))
    >>> said_often(assessed, [gate.because for gate in assessed.standing.gates])
    {'277 public acts in repeated words are left out.': '*'}
    """
    notes = dict.fromkeys(
        f"{sentence}."
        for finding in assessment.findings.values()
        for sentence in finding.note.split(". ")
        if sentence
    )
    often = [note for note in notes if sum(reason.count(note) for reason in reasons) >= OFTEN]
    # Two marks beside one figure must not look like a third.
    return {note: MARKS[at % len(MARKS)] * (at // len(MARKS) + 1) for at, note in enumerate(often)}


def marked(because: str, notes: Mapping[str, str]) -> str:
    """A reason with a mark for each note that is said elsewhere.

    >>> marked("3 of 9: 33 %. Few of them.", {"Few of them.": "*"})
    '3 of 9: 33 %.*'
    """
    for note, mark in notes.items():
        because = because.replace(f" {note}", mark)
    return because
