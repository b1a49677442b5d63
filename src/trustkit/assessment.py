"""The whole way in one call: findings, scorecard, standing and plan for one stream."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trustkit import framework, ladder, own_word, plan, scorecard
from trustkit.framework.content import Rubric
from trustkit.framework.questionnaire import opening_minutes
from trustkit.signals.finding import Finding
from trustkit.signals.hours import OpeningHours
from trustkit.signals.labels import Corrections
from trustkit.stream import Stream
from trustkit.words import rungs


@dataclass(frozen=True, eq=False, repr=False)
class Assessment:
    """Everything that was found out about one business, from its stream to its plan.

    `findings` has each figure under its id in docs/measures.md; `rows` of a figure are the places in `stream.events` of
    the acts that it counted.

    >>> from trustkit import samples
    >>> bakery = assess(samples.open("bakery"))
    >>> bakery
    <Assessment: rung 3, from <Stream: 644 acts on X, up to 1 July 2026>>
    >>> talk = bakery.findings["reply_share"]
    >>> talk.numerator, talk.denominator, round(talk.value, 2), round(talk.low, 2), round(talk.high, 2)
    (239, 423, 0.57, 0.52, 0.61)
    >>> bakery.stream.events.iloc[talk.rows]["kind"].unique().tolist()
    ['reply']
    """

    stream: Stream
    findings: Mapping[str, Finding]
    scorecard: scorecard.Scorecard
    standing: ladder.Standing
    plan: plan.Plan
    answers: Mapping[str, Any] = field(default_factory=dict)
    rubric: Rubric = field(default_factory=framework.rubric)
    corrections: Corrections = field(default_factory=dict)

    def __repr__(self) -> str:
        """One line without anybody's words, as a saved notebook keeps what a cell shows."""
        return f"<Assessment: {rungs(self.standing.lowest, self.standing.highest)}, from {self.stream!r}>"


def assess(
    stream: Stream,
    answers: Mapping[str, Any] | None = None,
    gates: str | Path | None = None,
    people: Mapping[str, str] | None = None,
    corrections: Corrections | None = None,
) -> Assessment:
    """Measures a stream, judges it, places it on the ladder and plans its next rung.

    `answers` is the questionnaire (question id → answer); ids that are no question are left out. `gates` is a coach's
    own ladder file in place of the standard one, or the name of an older version of that. `people` says who is what to
    the business (person → prospect, customer and so on). `corrections` are a person's own labels
    (`Workbook.corrections`); they may speak against the business and not for it (`own_word`). Raises AnswerError for
    an impossible answer and ContentError for a ladder file that does not fit.

    >>> from trustkit import samples
    >>> assess(samples.open("bakery")).standing.lowest
    3
    """
    questions = framework.questions()
    answers = {
        name: answer for name, answer in (answers or {}).items() if name in questions and answer is not None
    }
    for name, answer in answers.items():
        questions[name].check(answer)
    for kind in (people or {}).values():
        framework.check_person_kind(kind)
    rubric = framework.rubric(gates)
    findings = own_word.measured(stream, rubric, opening_hours_of(answers), people, corrections)
    standing = ladder.place(findings, rubric, answers.get("self_placement"))
    hours = answers.get("hours_per_week")
    minutes = round(hours * 60) if hours is not None else None
    open_days = tuple(opening_minutes(answers.get("opening_hours", {})))
    return Assessment(
        stream,
        findings,
        scorecard.score(findings),
        standing,
        plan.plan_next(standing, findings, stream.last_day, minutes, rubric.action, open_days=open_days),
        answers,
        rubric,
        corrections or {},
    )


def opening_hours_of(answers: Mapping[str, Any]) -> OpeningHours:
    """The opening hours and the zone in the answers; round the clock in UTC where there are none.

    >>> opening_hours_of({"zone": "Europe/London", "opening_hours": {"mon": ["08:00", "12:30"]}})
    OpeningHours(zone='Europe/London', days={0: (480, 750)})
    """
    return OpeningHours(answers.get("zone", "UTC"), opening_minutes(answers.get("opening_hours", {})))
