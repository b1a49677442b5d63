"""How often a business would end on the same rung if its weeks and people came again by chance."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from trustkit.framework.content import Gate as GateRule
from trustkit.framework.content import Rubric
from trustkit.scorecard import judge
from trustkit.signals.finding import Finding, if_rest_is_bad

DRAWS = 1000
SEED = 20260630  # any fixed number: the same evidence must give the same answer


def stability(findings: Mapping[str, Finding], rubric: Rubric) -> dict[int, float]:
    """The share of redrawings that end on each rung, gates taken at their point value.

    Weeks are drawn with replacement, the same weeks for every gate that is made of weeks, since what happens in one
    week hangs together; people likewise, the same people for every gate that is made of people. A gate that cannot be
    told stays shut; one whose acts are neither weeks nor people keeps its verdict.

    >>> from trustkit import assess, framework, samples
    >>> found = stability(assess(samples.open("bookshop")).findings, framework.rubric())
    >>> {rung: round(share, 1) for rung, share in found.items()}
    {3: 0.0, 4: 1.0}
    """
    random = np.random.default_rng(SEED)
    passed = np.ones((DRAWS, max(rule.level for rule in rubric.gate) + 1), dtype=bool)
    drawn: dict[tuple[str, int], list[GateRule]] = {}
    for rule in rubric.gate:
        finding = findings[rule.finding]
        if finding.low is None:
            passed[:, rule.level] = False
        elif not len(finding.clusters):
            passed[:, rule.level] &= judge(finding, rule)[0] == "met"
        else:
            # As many lines of one kind are the same weeks, or the same people, in the same order.
            drawn.setdefault((finding.cluster_kind, len(finding.clusters)), []).append(rule)
    for (kind, many), rules in drawn.items():
        lines = np.hstack([findings[rule.finding].clusters for rule in rules])
        often: np.ndarray = np.ones(many, dtype=np.int64)
        if kind == "person":
            # Many people have the same lines; drawing how often each set of lines comes is the same and takes no room.
            # It is `np.unique(axis=0)`, which takes nine times as long for 20,000 people.
            counted = pd.DataFrame(lines).groupby(list(range(lines.shape[1]))).size()
            lines, often = np.array(counted.index.to_list()), counted.to_numpy(dtype=np.int64)
        sums = random.multinomial(often.sum(), often / often.sum(), DRAWS) @ lines
        for place, rule in enumerate(rules):
            with np.errstate(invalid="ignore"):
                shares = sums[:, 2 * place] / sums[:, 2 * place + 1]
            shares = if_rest_is_bad(shares, findings[rule.finding].told, least=rule.comparator == "at least")
            passed[:, rule.level] &= (
                shares >= rule.threshold if rule.comparator == "at least" else shares <= rule.threshold
            )
    level = 1 + np.cumprod(passed[:, 2:], axis=1).sum(axis=1)
    numbers, times = np.unique(level, return_counts=True)
    return {int(number): float(count / DRAWS) for number, count in zip(numbers, times, strict=True)}
