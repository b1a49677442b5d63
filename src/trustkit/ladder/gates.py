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
    """One gate with its verdict and the sentence that explains it; `told` is whether there is a figure, and of all
    that is asked.
    """

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
    """The gates of a rubric, each held against its finding."""
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
                findings[rule.finding].low is not None and findings[rule.finding].told == 1,
            )
        )
    return tuple(gates)


def reached(gates: Iterable[Gate], shut_by: tuple[Verdict, ...]) -> int:
    """The last rung below the first gate that has one of these verdicts; the top one where none has."""
    by_level = [(gate.level, gate.verdict) for gate in gates]
    shut = [level for level, verdict in by_level if verdict in shut_by]
    return min(shut, default=max(level for level, _ in by_level) + 1) - 1
