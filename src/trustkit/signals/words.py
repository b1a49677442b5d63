"""A finding in words: counts first, then the share with its range."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from trustkit.framework import measures
from trustkit.signals.finding import Finding, Unit

OFTEN = 3  # a note beside so many figures is said once
MARKS = "*†‡§¶"  # what then stands beside each figure


def amount(value: float, unit: Unit) -> str:
    """One value with its unit, as a person would say it.

    >>> amount(0.2, "share"), amount(3.25, "hours"), amount(1.0, "hours"), amount(21, "days"), amount(1, "people")
    ('20 %', '3.2 hours', '1 hour', '21 days', '1 person')
    >>> amount(0.04, "hours"), amount(0.0, "hours")
    ('2 minutes', '0 hours')
    >>> amount(1083.5, "people"), amount(-0.04, "a week"), amount(-0.3, "a week")
    ('1,083.5 people', '0.0 a week', '−0.3 a week')
    >>> amount(0.004, "share"), amount(0.0, "share"), amount(0.998, "share")
    ('0.4 %', '0 %', '99.8 %')
    """
    if unit == "share":
        # A little is not nothing, and nearly all is not all.
        whole = f"{value:.0%}" not in ("0%", "100%") or value in (0, 1)
        return f"{value:.{0 if whole else 1}%}".replace("%", " %")
    if unit == "a week":
        return f"{value:+.1f} a week".replace("-", "−") if round(value, 1) else "0.0 a week"
    if unit == "in 1,000":
        return f"{value:.1f} in 1,000"
    if unit == "hours" and 0 < value < 1:
        minutes = f"{60 * value:.0f}"
        return f"{minutes} minute{'' if minutes == '1' else 's'}"
    number = f"{value:,.1f}".removesuffix(".0")
    if unit == "people" and number == "1":
        return "1 person"
    return f"{number} {unit.removesuffix('s') if number == '1' else unit}"


def signed(change: float) -> str:
    """A change with its sign; no change has none.

    >>> signed(1200), signed(-0.5), signed(0.04)
    ('+1,200', '−0.5', '0')
    """
    return f"{change:+,.1f}".removesuffix(".0").replace("-", "−") if round(change, 1) else "0"


def in_words(finding: Finding) -> str:
    """Counts, value and 95 % range of a finding in one phrase, or why there is none.

    >>> import numpy as np
    >>> from trustkit.signals.finding import share_of
    >>> in_words(share_of("reply_share", np.arange(12), np.arange(40)))
    '12 of 40 own public acts: 30 % (18 % to 45 %)'
    >>> in_words(Finding("follower_jump_share", "share", "told", 0.0, 0.0, 0.0, 0, 61))
    '0 of 61 followers: 0 %, counted in full'
    """
    if finding.status == "cannot tell":
        return finding.why
    words = _counted_in_words(finding)
    if not finding.note:
        return words
    return f"{words}. {finding.note}" if not words.endswith(".") else f"{words} {finding.note}."


def _counted_in_words(finding: Finding) -> str:
    card = measures()[finding.id]
    if finding.status == "too few" and not finding.denominator:
        return f"{card.of}: none, so there is nothing to count."
    if finding.status == "too few":
        return f"{card.of}: {finding.denominator:,}. {finding.why}"
    if finding.low is not None and finding.unit == "people":
        return _people_in_words(finding.low, finding, card.of)
    if finding.low is None or finding.high is None:
        raise ValueError(f"{finding.id} is {finding.status} but has no range")
    return _range_in_words(finding.low, finding.high, finding, card.of)


def _range_in_words(low: float, high: float, finding: Finding, of: str) -> str:
    if finding.unit in ("days", "weeks") and finding.status == "bound":
        return (
            f"{amount(low, finding.unit)} at least, and perhaps {amount(high, finding.unit)}. {finding.why}"
        )
    if finding.unit in ("days", "weeks"):
        return f"{amount(high, finding.unit)} at the longest, in {finding.denominator:,} {finding.unit}"
    span = f"{amount(low, finding.unit)} to {amount(high, finding.unit)}"
    if finding.status == "bound":
        least = f"{finding.numerator:,} of {finding.denominator:,} {of} at least"
        return f"{least}: a bound from {span}, no estimate. {finding.why}"
    counts = f"{finding.numerator:,} of " if finding.unit in ("share", "in 1,000") else ""
    told = f"{counts}{finding.denominator:,} {of}"
    if finding.value is None:
        return f"{told}: somewhere from {span}"
    if finding.unit == "a week":
        told = f"{finding.numerator:,} {of} in {finding.denominator} weeks, quarter by quarter"
        if low <= 0 <= high:
            return f"{told}: no change that could not be chance ({span})"
    # Where all were looked at and nothing is open there is no draw, so no range of chance.
    sure = ", counted in full" if low == high else f" ({span})"
    return f"{told}: {amount(finding.value, finding.unit)}{sure}"


def _people_in_words(least: float, finding: Finding, of: str) -> str:
    beside = "" if finding.denominator is None else f", beside {finding.denominator:,} {of}"
    if finding.value is not None:
        return f"{amount(finding.value, 'people')}{beside}"
    if finding.high is None:
        return f"at least {amount(least, 'people')}{beside}. {finding.why}"
    span = f"{least:,.0f} to {amount(finding.high, 'people')}"
    return f"{span}{beside}: a bound, no estimate. {finding.why}"


def said_often(findings: Collection[Finding], reasons: Sequence[str]) -> dict[str, str]:
    """The sentences of the figures' notes that many reasons repeat, each with the mark that stands for it there.

    >>> import numpy as np
    >>> from trustkit.signals.finding import noted, share_of
    >>> found = noted(share_of("reply_share", np.arange(12), np.arange(40)), "9 copies are left out")
    >>> said_often([found], [f"{in_words(found)}."] * 3)
    {'9 copies are left out.': '*'}
    """
    notes = dict.fromkeys(
        f"{sentence}." for finding in findings for sentence in finding.note.split(". ") if sentence
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
