"""A finding in words: counts first, then the share with its range."""

from __future__ import annotations

from trustkit.framework import measures
from trustkit.signals.finding import Finding, Unit


def amount(value: float, unit: Unit) -> str:
    """One value with its unit, as a person would say it.

    >>> amount(0.2, "share"), amount(3.25, "hours"), amount(1.0, "hours"), amount(21, "days")
    ('20 %', '3.2 hours', '1 hour', '21 days')
    """
    if unit == "share":
        return f"{value:.0%}".replace("%", " %")
    if unit == "a week":
        return f"{value:+.1f} a week".replace("-", "−")
    if unit == "in 1,000":
        return f"{value:.1f} in 1,000"
    number = f"{value:.1f}".removesuffix(".0")
    return f"{number} {unit.removesuffix('s') if number == '1' else unit}"


def in_words(finding: Finding) -> str:
    """Counts, value and 95 % range of a finding in one phrase, or why there is none.

    >>> import numpy as np
    >>> from trustkit.signals.finding import share_of
    >>> in_words(share_of("reply_share", np.arange(12), np.arange(40)))
    '12 of 40 own public acts: 30 % (18 % to 45 %)'
    """
    if finding.status == "cannot tell":
        return finding.why
    card = measures()[finding.id]
    if finding.status == "too few":
        return f"{card.of}: {finding.denominator}. {finding.why}"
    if finding.low is None or finding.high is None:
        raise ValueError(f"{finding.id} is {finding.status} but has no range")
    if finding.unit in ("days", "weeks"):
        return f"{amount(finding.high, finding.unit)}, in {finding.denominator} {finding.unit}"
    span = f"{amount(finding.low, finding.unit)} to {amount(finding.high, finding.unit)}"
    if finding.status == "bound":
        least = f"{finding.numerator} of {finding.denominator} {card.of} at least"
        return f"{least}: a bound from {span}, no estimate. {finding.why}"
    counts = f"{finding.numerator} of " if finding.unit in ("share", "in 1,000") else ""
    told = f"{counts}{finding.denominator} {card.of}"
    if finding.value is None:
        return f"{told}: somewhere from {span}"
    if finding.unit == "a week":
        told = f"{finding.numerator} {card.of} in {finding.denominator} weeks, quarter by quarter"
    return f"{told}: {amount(finding.value, finding.unit)} ({span})"
