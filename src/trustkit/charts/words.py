"""The short words that stand beside a mark: what was counted, the figure, its interval."""

from __future__ import annotations

from trustkit.signals.finding import Finding
from trustkit.signals.words import amount


def counted(finding: Finding) -> str:
    """What was counted, out of what; empty where nothing was.

    >>> counted(Finding("reply_share", "share", "told", 0.3, 0.2, 0.4, 30, 100))
    '30 of 100'
    >>> counted(Finding("message_reply_hours", "hours", "told", 5.0, 3.0, 9.0, None, 60))
    '60'
    """
    if finding.denominator is None:
        return ""
    return (
        f"{finding.denominator:,}"
        if finding.numerator is None
        else f"{finding.numerator:,} of {finding.denominator:,}"
    )


def figure(finding: Finding) -> str:
    """The value, or why there is none.

    >>> figure(Finding("reply_share", "share", "told", 0.3, 0.2, 0.4, 30, 100))
    '30 %'
    >>> figure(Finding("reply_share", "share", "range only", None, 0.2, 0.4, 3, 10))
    'only a range'
    """
    if finding.value is not None:
        return amount(finding.value, finding.unit)
    words = {"range only": "only a range", "bound": "only a bound", "too few": "too few to tell"}
    return words.get(finding.status, "cannot tell")


def interval(finding: Finding) -> str:
    """The 95 % interval; empty where there is none, as for a figure that chance does not touch.

    >>> interval(Finding("reply_share", "share", "told", 0.3, 0.2, 0.4, 30, 100))
    '20 % to 40 %'
    """
    if finding.low is None or finding.high is None or finding.low == finding.high:
        return ""
    return f"{amount(finding.low, finding.unit)} to {amount(finding.high, finding.unit)}"
