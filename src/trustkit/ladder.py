"""The ladder: gates in order, the range of rungs that the evidence allows, how stable it is, what would flip it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from trustkit import framework
from trustkit.framework.content import Gate as GateRule
from trustkit.framework.content import Rubric
from trustkit.scorecard import Verdict, judge
from trustkit.signals.finding import Finding, wilson

if TYPE_CHECKING:
    import pandas as pd

DRAWS = 1000
SEED = 20260630  # any fixed number: the same evidence must give the same answer


@dataclass(frozen=True)
class Gate:
    """One gate with its verdict and the sentence that explains it."""

    level: int
    finding: str
    name: str
    comparator: Literal["at least", "at most"]
    threshold: float
    why: str
    source: str
    verdict: Verdict
    because: str


@dataclass(frozen=True)
class Standing:
    """Where a business stands: the lowest and highest rung that the evidence allows, and why.

    `stability` gives, for each rung, the share of redrawn years that end on it. `flips` are the smallest changes
    that would move a gate, in words. `self_placed` is the owner's own answer, if there was one.
    """

    lowest: int
    highest: int
    gates: tuple[Gate, ...]
    stability: dict[int, float]
    flips: tuple[str, ...]
    self_placed: int | None
    rubric: str
    standard: bool

    def table(self) -> pd.DataFrame:
        """One row a gate: rung, gate, verdict, because."""
        import pandas as pd

        rows = [(gate.level, gate.name, gate.verdict, gate.because) for gate in self.gates]
        return pd.DataFrame(rows, columns=["rung", "gate", "verdict", "because"])

    def in_words(self) -> str:
        """The standing in two or three sentences: the range, what limits it, and how stable it is."""
        names = {level.number: f"{level.number} ({level.name})" for level in framework.levels()}
        if self.lowest == self.highest:
            where = f"The evidence places the business on rung {names[self.lowest]}."
        else:
            where = f"The evidence allows rungs {names[self.lowest]} to {names[self.highest]}."
        open_gates = [
            g for g in self.gates if self.lowest < g.level <= self.highest and g.verdict == "cannot tell"
        ]
        shut = [g for g in self.gates if g.level == self.highest + 1 and g.verdict == "not met"]
        parts = [where]
        if open_gates:
            parts.append("Not settled: " + "; ".join(g.name for g in open_gates) + ".")
        if shut:
            parts.append(
                f"Rung {self.highest + 1} is out of reach for now: " + "; ".join(g.name for g in shut) + "."
            )
        level, share = max(self.stability.items(), key=lambda item: item[1])
        parts.append(f"Of {DRAWS} redrawn years, {share:.0%} end on rung {level}.".replace("%", " %"))
        return " ".join(parts)

    def beside_self_placement(self) -> str:
        """The owner's own placement beside the evidence, in one sentence."""
        if self.self_placed is None:
            return "You have not placed yourself yet."
        if self.self_placed > self.highest:
            return f"You placed yourself on rung {self.self_placed}; the evidence reaches {self.highest} at most."
        if self.self_placed < self.lowest:
            return (
                f"You placed yourself on rung {self.self_placed}; the evidence says at least {self.lowest}."
            )
        return f"You placed yourself on rung {self.self_placed}, and the evidence agrees with that."


def place(findings: Mapping[str, Finding], rubric: Rubric, self_placed: int | None = None) -> Standing:
    """Where the findings place a business on the ladder.

    A rung is certain when all gates up to it are met; it is possible when none up to it is not met.
    """
    gates = tuple(_gate(rule, findings[rule.finding]) for rule in rubric.gate)
    return Standing(
        lowest=_reached(gates, shut_by=("not met", "cannot tell")),
        highest=_reached(gates, shut_by=("not met",)),
        gates=gates,
        stability=stability(findings, rubric),
        flips=tuple(_flips(gates, findings, rubric)),
        self_placed=self_placed,
        rubric=rubric.version,
        standard=rubric == framework.rubric(),
    )


def stability(findings: Mapping[str, Finding], rubric: Rubric, draws: int = DRAWS) -> dict[int, float]:
    """The share of redrawn years that end on each rung, gates taken at their point value.

    Weeks are redrawn with replacement, the same weeks for every gate that is made of weeks, since what happens in one
    week hangs together; people likewise. A gate that cannot be told stays shut.
    """
    random = np.random.default_rng(SEED)
    top = max(rule.level for rule in rubric.gate)
    passed = np.ones((draws, top + 1), dtype=bool)
    week_weights: dict[int, np.ndarray] = {}
    for rule in rubric.gate:
        finding = findings[rule.finding]
        if finding.low is None:
            passed[:, rule.level] = False
            continue
        if not len(finding.clusters):
            passed[:, rule.level] &= judge(finding, rule)[0] == "met"
            continue
        if finding.cluster_kind == "week":
            size = len(finding.clusters)
            if size not in week_weights:
                week_weights[size] = random.multinomial(size, np.full(size, 1 / size), draws)
            sums = week_weights[size] @ finding.clusters
        else:
            # Many people have the same line; drawing how often each line comes is the same and takes no room.
            lines, often = np.unique(finding.clusters, axis=0, return_counts=True)
            sums = random.multinomial(often.sum(), often / often.sum(), draws) @ lines
        with np.errstate(invalid="ignore"):
            passed[:, rule.level] &= _good(sums[:, 0] / sums[:, 1], rule)
    level = 1 + np.cumprod(passed[:, 2:], axis=1).sum(axis=1)
    numbers, often = np.unique(level, return_counts=True)
    return {int(number): float(count / draws) for number, count in zip(numbers, often, strict=True)}


def _good(values: np.ndarray, rule: GateRule) -> np.ndarray:
    return values >= rule.threshold if rule.comparator == "at least" else values <= rule.threshold


def _gate(rule: GateRule, finding: Finding) -> Gate:
    verdict, because = judge(finding, rule)
    return Gate(
        rule.level,
        rule.finding,
        framework.measures()[rule.finding].name,
        rule.comparator,
        rule.threshold,
        rule.why,
        rule.source,
        verdict,
        because,
    )


def _reached(gates: tuple[Gate, ...], shut_by: tuple[Verdict, ...]) -> int:
    shut = [gate.level for gate in gates if gate.verdict in shut_by]
    return min(shut, default=max(gate.level for gate in gates) + 1) - 1


def _flips(gates: tuple[Gate, ...], findings: Mapping[str, Finding], rubric: Rubric) -> list[str]:
    """For each gate of the next open rung, and each met gate of the highest certain one: how little would turn it."""
    certain = _reached(gates, shut_by=("not met", "cannot tell"))
    sentences = []
    for gate, rule in zip(gates, rubric.gate, strict=True):
        finding = findings[gate.finding]
        counts = finding.numerator, finding.denominator
        if finding.unit != "share" or finding.low is None or counts[0] is None or counts[1] is None:
            continue
        if gate.verdict != "met" and gate.level == certain + 1:
            sentences.append(_turn(gate, rule, counts[0], counts[1], to_met=True))
        elif gate.verdict == "met" and gate.level == certain:
            sentences.append(_turn(gate, rule, counts[0], counts[1], to_met=False))
    return [sentence for sentence in sentences if sentence]


def _turn(gate: Gate, rule: GateRule, numerator: int, denominator: int, *, to_met: bool) -> str:
    """The fewest units that would have to count differently for the gate to be met, or no longer be."""
    more = to_met == (rule.comparator == "at least")
    room = denominator - numerator if more else numerator

    def turned(change: int) -> bool:
        low, high = wilson(numerator + (change if more else -change), denominator)
        return (low >= rule.threshold if rule.comparator == "at least" else high <= rule.threshold) == to_met

    if not turned(room):
        return ""
    # The condition only ever turns once as the change grows, so it can be searched like a sorted list.
    change = f"{bisect_left(range(room + 1), True, key=turned)} {'more' if more else 'fewer'}"
    goal = "is met" if to_met else "is no longer sure"
    of = framework.measures()[gate.finding].of
    return f"With {change} among {denominator} {of}, “{gate.name}” {goal} (now {numerator})."
