"""The plan against what was done (framework row P3): done, on the way, not moved, or can't tell yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from trustkit.checkin.changes import Change
from trustkit.checkin.snapshot import Aim, Figure
from trustkit.framework.content import Rule
from trustkit.signals.words import amount

Progress = Literal["done", "on the way", "not moved", "can't tell yet"]
YEAR = 52  # weeks
PROGRESS: tuple[Progress, ...] = ("done", "on the way", "not moved", "can't tell yet")


@dataclass(frozen=True)
class StepCheck:
    """One habit of the plan: how far it came, and the sentence that says on what grounds."""

    finding: str
    title: str
    progress: Progress
    aim: str
    by: date
    words: str


def span_in_words(weeks: int) -> str:
    """So many weeks, as one says it.

    >>> span_in_words(52), span_in_words(8)
    ('a whole year', '8 weeks')
    """
    return "a whole year" if weeks == YEAR else f"{weeks} weeks"


def checked(
    aim: Aim, change: Change, new: Figure, whole: Figure | None = None, weeks: int = YEAR
) -> StepCheck:
    """How far a habit came; `whole` is the figure of all `weeks` of the gates, for an aim that grows with the weeks.

    Done when the whole range of the new figure lies on the good side of the aim; on the way when it certainly moved
    towards it; not moved when so large a step as was aimed at can be ruled out; and else nobody can tell yet.

    >>> from trustkit.checkin.changes import change
    >>> aim = Aim("reply_share", "Answer five posts", "at least", "share", 0.6, 0.7, date(2026, 9, 30))
    >>> then = Figure("share", "told", 48 / 80, 0.49, 0.70, 48, 80, 1.0, "")
    >>> now = Figure("share", "told", 56 / 70, 0.69, 0.88, 56, 70, 1.0, "")
    >>> step = checked(aim, change(rule_of(aim), "Talk", then, now), now)
    >>> step.progress, step.aim
    ('on the way', 'at least 70 %')
    """
    progress, words = _progress(aim, change, whole or new)
    if whole and progress in ("not moved", "can't tell yet") and change.moved != "down":
        # So short a window holds fewer of them whatever was done, so its size says nothing about the aim.
        progress, words = (
            "can't tell yet",
            f"The aim is for {span_in_words(weeks)}. In so few weeks the step cannot be seen clearly.",
        )
    target = f"{aim.comparator} {amount(aim.goal, aim.unit)}"
    return StepCheck(aim.finding, aim.title, progress, target, aim.by, f"{change.words} {words}")


def _progress(aim: Aim, change: Change, new: Figure) -> tuple[Progress, str]:
    least = aim.comparator == "at least"
    if new.low is None or new.high is None:
        return "can't tell yet", "There is no figure now to compare with the aim."
    if new.low >= aim.goal if least else new.high <= aim.goal:
        return "done", "The whole range lies on the good side of the aim."
    if change.moved == "up":
        return "on the way", "It moved towards the aim; the aim itself is not sure yet."
    if change.moved == "down":
        return "not moved", "It went the other way."
    return _still(aim, change, least=least)


def _still(aim: Aim, change: Change, *, least: bool) -> tuple[Progress, str]:
    """Of a figure that shows no change: whether a step as large as was aimed at would have shown."""
    if change.low is None or change.high is None or aim.was is None:
        return "can't tell yet", "There is no figure from before to count the step from."
    wanted, most = abs(aim.goal - aim.was), (change.high if least else -change.low)
    if wanted and most < wanted:
        return "not moved", f"A step of {_step(wanted, aim)} would have shown."
    return "can't tell yet", "The range is too wide to tell a step from none; more weeks will narrow it."


def _step(wanted: float, aim: Aim) -> str:
    return f"{wanted * 100:.0f} points" if aim.unit == "share" else amount(wanted, aim.unit)


def rule_of(aim: Aim) -> Rule:
    """What the aim asks of its finding.

    >>> from datetime import date
    >>> aim = Aim("reply_share", "Answer", "at least", "share", 0.1, 0.2, date(2026, 9, 28))
    >>> rule_of(aim).at_least
    0.2
    """
    least = aim.comparator == "at least"
    return Rule(
        finding=aim.finding, at_least=aim.goal if least else None, at_most=None if least else aim.goal
    )
