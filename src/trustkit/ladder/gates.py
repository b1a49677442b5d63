"""Gates with their verdicts, and the rungs that these leave open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from trustkit import framework
from trustkit.framework.content import Rubric
from trustkit.scorecard import Verdict, judge
from trustkit.signals.finding import Finding

UNSURE: tuple[Verdict, ...] = ("not met", "cannot tell")


@dataclass(frozen=True)
class Gate:
    """One gate with its verdict and the sentence that explains it; `told` is whether redraws of it tell anything."""

    level: int
    finding: str
    name: str
    comparator: Literal["at least", "at most"]
    threshold: float
    why: str
    source: str
    verdict: Verdict
    because: str
    told: bool


def judged(findings: Mapping[str, Finding], rubric: Rubric) -> tuple[Gate, ...]:
    """The gates of a rubric, each held against its finding.

    >>> import numpy as np
    >>> from trustkit.signals.finding import cannot_tell, share_of
    >>> findings = {name: cannot_tell(name, "share", "No export tells it.") for name in framework.measures()}
    >>> findings["active_days_share"] = share_of("active_days_share", np.arange(4), np.arange(364))
    >>> first, second, *_ = judged(findings, framework.rubric("2026.1"))
    >>> (first.level, first.verdict, first.because)
    (2, 'not met', '4 of 364 days: 1 % (0.4 % to 3 %). Asked: at least 5 %.')
    >>> (second.level, second.verdict, second.because)
    (3, 'cannot tell', 'No export tells it.')
    """
    gates = []
    for rule in rubric.gate:
        verdict, because = judge(findings[rule.finding], rule)
        name = framework.measures()[rule.finding].name
        gates.append(
            Gate(
                rule.level,
                rule.finding,
                name,
                rule.comparator,
                rule.threshold,
                rule.why,
                rule.source,
                verdict,
                because,
                _redraws_tell(findings[rule.finding], verdict),
            )
        )
    return tuple(gates)


def _redraws_tell(finding: Finding, verdict: Verdict) -> bool:
    """Whether there is a figure, of all that is asked, and redraws of it can differ: of 0 of 13 each is 0 again."""
    alike = finding.unit == "share" and finding.numerator in (0, finding.denominator)
    return finding.low is not None and finding.told == 1 and not (alike and verdict == "cannot tell")


def reached(gates: Iterable[Gate], shut_by: tuple[Verdict, ...]) -> int:
    """The last rung below the first gate that has one of these verdicts; the top one where none has.

    >>> from trustkit.signals.finding import cannot_tell
    >>> silent = {name: cannot_tell(name, "share", "No export tells it.") for name in framework.measures()}
    >>> gates = judged(silent, framework.rubric())
    >>> reached(gates, ("not met",)), reached(gates, UNSURE)
    (5, 1)
    """
    by_level = [(gate.level, gate.verdict) for gate in gates]
    shut = [level for level, verdict in by_level if verdict in shut_by]
    return min(shut, default=max(level for level, _ in by_level) + 1) - 1
