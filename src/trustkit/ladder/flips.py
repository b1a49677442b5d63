"""The nearest changes of the counts that would move a business to another rung, in words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from trustkit import framework
from trustkit.ladder.gates import UNSURE, Gate, reached
from trustkit.signals.finding import Finding, verdict_ends
from trustkit.signals.quantiles import quantile_places
from trustkit.signals.words import amount
from trustkit.words import listed


@dataclass(frozen=True)
class _Count:
    """What a gate counts, of how many, and from which count on its verdict changes.

    `more` says whether a higher count is the good side; `met` and `not_met` tell the verdict of any count.
    """

    now: int
    of: int
    more: bool
    met: Callable[[int], bool]
    not_met: Callable[[int], bool]
    words: Callable[[int], str]


@dataclass(frozen=True)
class _Change:
    """A change of one count in words, and its size as a share of what is counted."""

    words: str
    size: float


def nearest_flips(gates: Sequence[Gate], findings: Mapping[str, Finding]) -> tuple[str, ...]:
    """The few sentences on what would move the business up, and what would make its rung unsure or close the next one.

    Up: all shut gates of the next rung together, since each has to be passed. Down: the one gate with the least room,
    counted as a share of its own acts. A count is changed with its denominator as it is.

    >>> from trustkit.ladder.gates import judged
    >>> from trustkit.signals.finding import cannot_tell, share_of
    >>> findings = {name: cannot_tell(name, "share", "No export tells it.") for name in framework.measures()}
    >>> findings["active_days_share"] = share_of("active_days_share", np.arange(4), np.arange(364))
    >>> nearest_flips(judged(findings, framework.rubric("2026.1")), findings)[0]
    '9 more days with a sign of life (now 4 of 364) → rung 2 becomes possible.'
    """
    certain = reached(gates, UNSURE)
    possible = reached(gates, ("not met",))
    sentences = []
    held = [gate for gate in gates if gate.level == certain + 1 and gate.verdict != "met"]
    if held:
        if possible == certain:
            shut = [gate for gate in held if gate.verdict == "not met"]
            sentences.append(_up(gates, findings, shut, "becomes possible", lambda c: not c.not_met(c.now)))
        sentences.append(_up(gates, findings, held, "is sure", lambda c: c.met(c.now)))
    if possible > certain:
        unsettled = [g for g in gates if certain < g.level <= possible and g.verdict == "cannot tell"]
        sentences.append(_down(findings, unsettled, "is out of reach", lambda c: c.not_met(c.now)))
    firm = [gate for gate in gates if gate.level <= certain]
    sentences.append(_down(findings, firm, "is no longer sure", lambda c: not c.met(c.now)))
    return tuple(sentence for sentence in sentences if sentence)


def _up(
    gates: Sequence[Gate],
    findings: Mapping[str, Finding],
    turned: Sequence[Gate],
    outcome: str,
    done: Callable[[_Count], bool],
) -> str:
    """What all of these gates need together, and the rung that it leads to."""
    changes = [(gate, _change(gate, findings[gate.finding], done, good=True)) for gate in turned]
    needed = listed([change.words for _, change in changes if change])
    silent = [gate for gate, change in changes if not change]
    aim = turned[0].level
    if silent:
        why = [f"“{gate.name}” {_silence(findings[gate.finding])}" for gate in silent]
        besides = f"; it also needs {needed}" if needed else ""
        return f"Whether rung {aim} {outcome} depends on more than counts: {listed(why)}{besides}."
    if outcome == "becomes possible":
        return f"{needed} → rung {aim} becomes possible."
    top = reached((replace(gate, verdict="met") if gate in turned else gate for gate in gates), UNSURE)
    return f"{needed} → rung {aim} is sure{f', and rung {top} with it' if top > aim else ''}."


def _silence(finding: Finding) -> str:
    """Why no change of a count turns a gate."""
    if finding.status == "cannot tell":
        return "is not known from these files"
    if finding.told < 1:
        return "is not known for all the weeks, or only from your own word"
    if finding.unit == "days":
        return "is no count"
    return f"has only {finding.denominator} to count" if finding.denominator else "has nothing to count yet"


def _down(
    findings: Mapping[str, Finding], gates: Sequence[Gate], outcome: str, done: Callable[[_Count], bool]
) -> str:
    """The gate with the least room, what would take it away, and the rung that this costs."""
    changes = [(_change(gate, findings[gate.finding], done, good=False), gate.level) for gate in gates]
    near = min(
        ((change.size, level, change.words) for change, level in changes if change), default=(0, 0, "")
    )
    return f"{near[2]} → rung {near[1]} {outcome}." if near[2] else ""


def _change(gate: Gate, finding: Finding, done: Callable[[_Count], bool], *, good: bool) -> _Change | None:
    """The fewest acts that would have to count differently until it is done; None where no number of them does it."""
    count = _count(gate, finding)
    if count is None:
        return None
    more = count.more == good
    room = count.of - count.now if more else count.now
    step = 1 if more else -1

    def turned(change: int) -> bool:
        return done(replace(count, now=count.now + step * change))

    if not turned(room):
        return None
    # The condition only ever turns once as the change grows, so it can be searched like a sorted list.
    fewest = bisect_left(range(room), True, key=turned)
    words = f"{fewest} {'more' if more else 'fewer'} {count.words(fewest)}"
    return _Change(words, fewest / count.of)


def _count(gate: Gate, finding: Finding) -> _Count | None:
    """What a gate counts: the acts of a share, or of waiting hours the answers on the good side of the threshold."""
    least, card = gate.comparator == "at least", framework.measures()[gate.finding]
    if finding.low is None or finding.status == "bound" or finding.denominator is None:
        return None
    total = finding.denominator
    if finding.unit == "share" and finding.numerator is not None:
        now, limit = finding.numerator, gate.threshold

        def between(count: int) -> tuple[float, float]:
            low, high = verdict_ends(finding, least=least, count=count)
            return low or 0.0, 1.0 if high is None else high

        one, several = card.counted or (f"for “{card.name}”", f"for “{card.name}”")
        return _Count(
            now,
            total,
            least,
            met=lambda c: between(c)[0] >= limit if least else between(c)[1] <= limit,
            not_met=lambda c: between(c)[1] < limit if least else between(c)[0] > limit,
            words=lambda c: f"{one if c == 1 else several} (now {now} of {total})",
        )
    if finding.unit == "hours":
        below, above = quantile_places(total, finding.quantile)
        within = finding.values >= gate.threshold if least else finding.values <= gate.threshold
        now, span = int(np.count_nonzero(within)), amount(gate.threshold, "hours")
        side = "after at least" if least else "within"
        return _Count(
            now,
            total,
            more=True,
            # As many as this lie on the good side when the end of the range does.
            met=lambda c: c >= (total - below if least else above + 1),
            not_met=lambda c: c <= (total - above - 1 if least else below),
            words=lambda c: f"of the {total} {card.of} {side} {span} (now {now})",
        )
    return None
