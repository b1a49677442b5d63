"""The plan: from the gates that hold a business on its rung to the few habits that would lift it to the next one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from trustkit.framework import actions, levels, practices
from trustkit.framework.content import Action, Practice
from trustkit.ladder import UNSURE, Gate, Standing, believed, reached
from trustkit.scorecard import judge
from trustkit.signals.finding import Finding, Unit
from trustkit.signals.words import amount
from trustkit.words import how_many

if TYPE_CHECKING:
    import pandas as pd

MOST_STEPS = 3  # framework row P2: no more than a small business can keep up
WEEKS = 13
NEAR = 0.10  # a gap up to this is closed in one go, a wider one by half
# Which of five working days (0 is the first) by how often a habit comes; more than five times is each of them.
_OF_FIVE = {1: (1,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}
_WORKING_DAYS = (0, 1, 2, 3, 4)  # of the week, 0 is Monday: where nobody says when the business is open
_SURE = "It is already on the good side. The next archive must hold enough acts to be sure of it."
LUCK = "Today's range already holds the aim, so luck alone may show this. Look whether the whole range has moved."
_LEAST_MINUTES = 5  # of an entry in a calendar


@dataclass(frozen=True)
class Step:
    """One habit: what to do, how often, how long it takes, from which figure to which, by when, and how to check it.

    `was` and `goal` are the figures behind `baseline` and `target`, in `unit`; `was` is None where there was none.
    `open_days` are the days of the week that it may fall on, five at most; 0 is Monday.
    """

    finding: str
    title: str
    why: str
    do: str
    times_per_week: int
    minutes_per_week: int
    baseline: str
    target: str
    by: date
    check: str
    comparator: Literal["at least", "at most"]
    unit: Unit
    was: float | None
    goal: float
    open_days: tuple[int, ...] = _WORKING_DAYS

    @property
    def how_often(self) -> str:
        """How often a week, and how long it takes in all.

        >>> from trustkit import assess, samples
        >>> assess(samples.open("florist")).plan.steps[0].how_often
        'once a week, 15 minutes in all'
        """
        often = {1: "once", 2: "twice"}.get(self.times_per_week, f"{self.times_per_week} times")
        return f"{often} a week, {self.minutes_per_week} minutes in all"

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The days of the week that the habit comes on; 0 is Monday.

        >>> from trustkit import assess, samples
        >>> assess(samples.open("gym")).plan.steps[0].weekdays
        (0, 2, 4)
        """
        days, times = self.open_days, min(self.times_per_week, len(self.open_days))
        places = (
            _OF_FIVE[times] if len(days) == len(_OF_FIVE) else [n * len(days) // times for n in range(times)]
        )
        return tuple(days[place] for place in places)

    @property
    def minutes_a_day(self) -> int:
        """How long the habit takes on each of its days: five minutes or more.

        >>> from trustkit import assess, samples
        >>> step = assess(samples.open("gym")).plan.steps[0]
        >>> step.minutes_per_week, len(step.weekdays), step.minutes_a_day
        (45, 3, 15)
        """
        return max(_LEAST_MINUTES, round(self.minutes_per_week / len(self.weekdays)))


@dataclass(frozen=True, repr=False)
class Plan:
    """The habits for the next rung, never for the one after it; `rubric` names the gates that they are drawn from.

    >>> from trustkit import assess, samples
    >>> assess(samples.open("gym")).plan
    <Plan for rung 3: 3 habits, 95 minutes a week>
    """

    next_level: int
    steps: tuple[Step, ...]
    minutes_per_week: int
    review_on: date
    note: str
    rubric: str
    standard: bool

    def __repr__(self) -> str:
        """One line, as `table` says the rest."""
        habits = how_many(len(self.steps), "habit")
        return f"<Plan for rung {self.next_level}: {habits}, {self.minutes_per_week} minutes a week>"

    @property
    def first_monday(self) -> date:
        """The first Monday on or after the day on which the evidence ends, from which the plan runs.

        >>> from trustkit import assess, samples
        >>> plan = assess(samples.open("gym")).plan
        >>> str(plan.first_monday), str(plan.review_on)
        ('2026-07-06', '2026-09-30')
        """
        start = self.review_on - timedelta(weeks=WEEKS)
        return start + timedelta(days=(7 - start.weekday()) % 7)

    def days_of(self, step: Step) -> tuple[date, ...]:
        """Every day of a habit, from the first Monday up to and with the day of review.

        >>> from trustkit import assess, samples
        >>> plan = assess(samples.open("florist")).plan
        >>> [str(day) for day in plan.days_of(plan.steps[0])[:2]]
        ['2026-07-07', '2026-07-14']
        """
        first = self.first_monday
        days = [first + timedelta(days=day) for day in range((self.review_on - first).days + 1)]
        return tuple(day for day in days if day.weekday() in step.weekdays)

    def table(self) -> pd.DataFrame:
        """One row a habit: habit, times and minutes a week, from, to, by; for a coach's own gates also the rubric.

        >>> from trustkit import assess, samples
        >>> assess(samples.open("gym")).plan.table()[["times a week", "minutes a week", "from", "to"]]
           times a week  minutes a week  from                                      to
        0             3              45   3 %  at least 11 %, half of the way to 20 %
        1             1              20  72 %   at most 61 %, half of the way to 50 %
        2             3              30   0 %                           at least 10 %
        """
        import pandas as pd

        columns = ["habit", "times a week", "minutes a week", "from", "to", "by"]
        rows = [
            (s.title, s.times_per_week, s.minutes_per_week, s.baseline, s.target, s.by) for s in self.steps
        ]
        table = pd.DataFrame(rows, columns=columns)
        return table if self.standard else table.assign(rubric=f"{self.rubric}, not the standard")


def plan_next(
    standing: Standing,
    findings: Mapping[str, Finding],
    until: date,
    minutes_per_week: int | None = None,
    own: Sequence[Action] = (),
    *,
    open_days: Sequence[int] = (),
) -> Plan:
    """The few habits that would lift a business to the rung above the one it is sure of (framework rows P1 and P2).

    What no file shows is believed here, since a plan does no harm by it, but for talk within a small circle.

    `until` is the last day of the evidence, from which the dates are counted. With `minutes_per_week` given, only as
    many habits are planned as fit in it, at least one. `own` are a coach's habits, before the standard ones. Habits
    fall on the first five of the week's `open_days` (0 is Monday), on working days where none are given. On the top
    rung the habits are those for practices not met, and those of its own gates, to keep.

    >>> import numpy as np
    >>> from trustkit.framework import measures, rubric
    >>> from trustkit.ladder import place
    >>> from trustkit.signals.finding import cannot_tell, share_of
    >>> findings = {name: cannot_tell(name, "share", "No export tells it.") for name in measures()}
    >>> findings["active_days_share"] = share_of("active_days_share", np.arange(4), np.arange(364))
    >>> plan = plan_next(place(findings, rubric("2026.1")), findings, date(2026, 6, 28))
    >>> [(step.finding, step.baseline, step.target, str(step.by)) for step in plan.steps]
    [('active_days_share', '1 %', 'at least 5 %', '2026-09-27')]
    """
    findings = {name: believed(finding) for name, finding in findings.items()}
    sure, gates = reached(standing.believed, UNSURE), standing.believed
    aim = min(sure + 1, max(level.number for level in levels()))
    habits = {action.finding: action for action in (*actions(), *own)}
    held = [gate for gate in gates if gate.level == aim and gate.verdict != "met"]
    # A gate that is plainly not met comes before one that is merely unsettled.
    held.sort(key=lambda gate: gate.verdict != "not met")
    chosen = held or _at_the_top([gate for gate in gates if gate.level == aim], findings, habits)
    review_on = until + timedelta(weeks=WEEKS)
    days = tuple(sorted(open_days))[: len(_OF_FIVE)] or _WORKING_DAYS
    steps: list[Step] = []
    for rule in chosen[:MOST_STEPS]:
        step = _step(rule, findings[rule.finding], habits[rule.finding], review_on, days)
        used = sum(other.minutes_per_week for other in steps)
        if steps and minutes_per_week is not None and used + step.minutes_per_week > minutes_per_week:
            break
        steps.append(step)
    used = sum(step.minutes_per_week for step in steps)
    as_believed = sure > standing.lowest
    notes = [*_before_all(findings)]
    notes.append(_note(aim, used, minutes_per_week, top=not held, as_believed=as_believed))
    if as_believed:
        notes.append(f"It goes on from rung {sure}, as if {standing.believed_in_words()}.")
    if not standing.standard:
        notes.append(standing.rubric_in_words())
    return Plan(aim, tuple(steps), used, review_on, " ".join(notes), standing.rubric, standing.standard)


def _at_the_top(
    gates: Sequence[Gate], findings: Mapping[str, Finding], habits: Mapping[str, Action]
) -> list[Gate | Practice]:
    """What is to be done where every gate is met: first what a practice still lacks, then what is to be kept."""
    lacking = {rule.finding: rule for rule in _not_met(findings) if rule.finding in habits}
    return [*lacking.values(), *(gate for gate in gates if gate.finding not in lacking)]


def _not_met(findings: Mapping[str, Finding]) -> list[Practice]:
    return [rule for rule in practices() if judge(findings[rule.finding], rule)[0] == "not met"]


def _before_all(findings: Mapping[str, Finding]) -> list[str]:
    """What comes before any plan, as long as people wait."""
    waiting = [(rule, findings[rule.finding]) for rule in _not_met(findings) if rule.before_all]
    counts = [
        rule.before_all.format(open=(one.denominator or 0) - (one.numerator or 0), of=one.denominator)
        for rule, one in waiting
    ]
    return [f"First of all, answer those who wait: {'; '.join(counts)}."] if counts else []


def _step(rule: Gate | Practice, finding: Finding, action: Action, by: date, days: tuple[int, ...]) -> Step:
    was, keep = finding.point, isinstance(rule, Gate) and rule.verdict == "met"
    # What is good already is to be kept, until it is surely so.
    good = was is not None and (
        was >= rule.threshold if rule.comparator == "at least" else was <= rule.threshold
    )
    goal = rule.threshold if was is None or good else _goal(was, rule.threshold)
    beside = ", as now" if keep else ", and surely so" if good else ""
    if goal != rule.threshold:
        beside = f", half of the way to {amount(rule.threshold, finding.unit)}"
    words = f"{rule.comparator} {amount(goal, finding.unit)}{beside}"
    check = _SURE if good and not keep else action.check
    if was is not None and not good and _holds(finding, goal):
        check = f"{check} {LUCK}"
    # With fewer days than the habit asks for it comes less often, and takes as long each time.
    asked = min(action.times_per_week, len(_OF_FIVE))
    kept = min(asked, len(days))
    return Step(
        rule.finding,
        action.title,
        rule.why if isinstance(rule, Gate) else action.why,
        action.do,
        action.times_per_week * kept // asked,
        action.minutes_per_week * kept // asked,
        "not known yet" if was is None else amount(was, finding.unit),
        words,
        by,
        check,
        rule.comparator,
        finding.unit,
        was,
        goal,
        days,
    )


def _holds(finding: Finding, figure: float) -> bool:
    return finding.low is not None and finding.high is not None and finding.low <= figure <= finding.high


def _goal(now: float, threshold: float) -> float:
    """The threshold when it is near, else half of the way to it.

    >>> _goal(0.15, 0.20), round(_goal(0.0, 0.60), 2), _goal(0.22, 0.20)
    (0.2, 0.3, 0.2)
    """
    return threshold if abs(threshold - now) <= NEAR else now + (threshold - now) / 2


def _note(aim: int, used: int, budget: int | None, *, top: bool, as_believed: bool) -> str:
    if top:
        # Who is there by what no file shows is told so in the next sentence, and not that they are there.
        where = "This plan is for the top rung" if as_believed else "You are on the top rung"
        return f"{where}: these are the habits to keep, and what is still missing comes first."
    if budget is not None and used > budget:
        needs = f"The plan needs {used} minutes a week and you named {budget}."
        return f"{needs} Begin with fewer times a week, not with none."
    return f"One rung at a time: this plan is for rung {aim} only."
