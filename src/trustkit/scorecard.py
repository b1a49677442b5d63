"""The judge: practices by stage of trust, each met, not met or cannot tell; never one number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from trustkit.framework import caps, measures, practices
from trustkit.framework.content import Rule, Stage
from trustkit.signals.finding import Finding, verdict_ends
from trustkit.signals.words import amount, in_words

if TYPE_CHECKING:
    import pandas as pd

Verdict = Literal["met", "not met", "cannot tell"]
RANKS: dict[Verdict, int] = {"not met": 0, "cannot tell": 1, "met": 2}  # the worst first


@dataclass(frozen=True)
class Practice:
    """One practice with its verdict, the sentence that explains it, and the finding that it rests on."""

    id: str
    stage: Stage
    component: str
    name: str
    verdict: Verdict
    because: str
    advice: str
    finding: Finding
    comparator: Literal["at least", "at most"]
    threshold: float


@dataclass(frozen=True, repr=False)
class Scorecard:
    """All practices, in the order of the stages of trust.

    >>> from trustkit import assess, samples
    >>> assess(samples.open("bakery")).scorecard
    <Scorecard: 8 practices met, 4 not met, 3 cannot tell>
    """

    practices: tuple[Practice, ...]

    def __repr__(self) -> str:
        """One line, as `table` says the rest."""
        many = Counter(practice.verdict for practice in self.practices)
        return f"<Scorecard: {many['met']} practices met, {many['not met']} not met, {many['cannot tell']} cannot tell>"

    def table(self) -> pd.DataFrame:
        """One row a practice: stage, practice, verdict, because.

        >>> from trustkit import assess, samples
        >>> assess(samples.open("bakery")).scorecard.table()["verdict"].value_counts().to_dict()
        {'met': 8, 'not met': 4, 'cannot tell': 3}
        """
        import pandas as pd

        rows = [(p.stage, p.name, p.verdict, p.because) for p in self.practices]
        return pd.DataFrame(rows, columns=["stage", "practice", "verdict", "because"])


def judge(finding: Finding, rule: Rule) -> tuple[Verdict, str]:
    """Holds a finding against a threshold: met or not met only when one can be 90 % sure that it lies on that side.

    >>> import numpy as np
    >>> from trustkit.signals.finding import share_of
    >>> rule = Rule(finding="reply_share", at_least=0.2)
    >>> judge(share_of("reply_share", np.arange(5), np.arange(100)), rule)[0]
    'not met'
    >>> judge(share_of("reply_share", np.arange(22), np.arange(100)), rule)[0]
    'cannot tell'
    """
    told = in_words(finding)
    asked = f"Asked: {rule.comparator} {amount(rule.threshold, finding.unit)}."
    least = rule.comparator == "at least"
    low, high = verdict_ends(finding, least=least)
    if low is None or high is None:
        return "cannot tell", told
    above, below = low >= rule.threshold, high < rule.threshold
    if not least:
        above, below = low > rule.threshold, high <= rule.threshold
    if above or below:
        return ("met" if above == least else "not met"), f"{told}. {asked}"
    by_day = any(finding.of_one_day) and judge(replace(finding, of_one_day=(0, 0)), rule)[0] != "cannot tell"
    holds = (
        "Without its best day the range holds both answers." if by_day else "The range holds both answers."
    )
    return "cannot tell", f"{told}. {asked} {holds}"


def score(findings: Mapping[str, Finding]) -> Scorecard:
    """The scorecard of a business from its findings, by stage of trust (framework rows T1 to T8).

    A cap that is not met takes "met" from every practice of its stage.

    >>> import numpy as np
    >>> from trustkit.framework import measures
    >>> from trustkit.signals.finding import cannot_tell, share_of
    >>> findings = {name: cannot_tell(name, "share", "No export tells it.") for name in measures()}
    >>> findings["reply_share"] = share_of("reply_share", np.arange(30), np.arange(40))
    >>> [(one.finding.id, one.verdict) for one in score(findings).practices if one.verdict != "cannot tell"]
    [('reply_share', 'met')]
    """
    judged = []
    broken = [cap for cap in caps() if judge(findings[cap.finding], cap)[0] == "not met"]
    for rule in practices():
        verdict, because = judge(findings[rule.finding], rule)
        advice = {"met": rule.met, "not met": rule.not_met, "cannot tell": rule.settle}[verdict]
        for cap in broken:
            if verdict == "met" and cap.stage == rule.stage:
                verdict, advice = "not met", cap.not_met
                name = measures()[cap.finding].name
                because = f"{because} But “{name}” is not met: {judge(findings[cap.finding], cap)[1]}"
        judged.append(
            Practice(
                rule.id,
                rule.stage,
                rule.component,
                rule.name,
                verdict,
                because,
                advice,
                findings[rule.finding],
                rule.comparator,
                rule.threshold,
            )
        )
    return Scorecard(tuple(judged))
