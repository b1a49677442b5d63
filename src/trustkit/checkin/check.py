"""Two exports compared: the same definitions, windows that do not overlap, and how much chance alone would move."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from math import comb
from pathlib import Path

import numpy as np
import pandas as pd

from trustkit import framework, ladder
from trustkit.assessment import Assessment, hours_of
from trustkit.checkin.changes import Change, change
from trustkit.checkin.progress import PROGRESS, YEAR, StepCheck, checked, rule_of, span_in_words
from trustkit.checkin.snapshot import (
    Figure,
    Snapshot,
    day_of,
    definitions,
    figure_of,
    labels_of,
    networks_of,
    snapshot_of,
)
from trustkit.errors import ExportError
from trustkit.framework.content import Rubric
from trustkit.own_word import held, measured
from trustkit.signals.finding import Finding, cannot_tell
from trustkit.signals.labels import Corrections
from trustkit.signals.window import WEEK, Window
from trustkit.stream import Stream

CHANCE = 0.05  # what is left of each 95 % range
Counted = Callable[[Stream, int], dict[str, Finding]]  # the figures of a stream's last weeks
SHORT = 6  # with fewer weeks than this little can be told


@dataclass(frozen=True)
class CheckIn:
    """What moved between an older window and a newer one, and what became of the plan.

    `then` and `now` are the two windows, first and last day; `rungs_then` and `rungs_now` the lowest and highest rung,
    each on the `weeks` that the gates look at; `notes` are sentences on what could not be compared as it should.
    """

    then: tuple[date, date]
    now: tuple[date, date]
    rungs_then: tuple[int, int]
    rungs_now: tuple[int, int]
    changes: tuple[Change, ...]
    steps: tuple[StepCheck, ...]
    notes: tuple[str, ...]
    rubric: str
    standard: bool
    weeks: int

    def table(self) -> pd.DataFrame:
        """One row a practice: practice, moved, then and now."""
        rows = [(one.name, one.moved, one.words) for one in self.changes]
        return pd.DataFrame(rows, columns=["practice", "moved", "then and now"])

    def in_words(self) -> str:
        """How many practices moved which way, and how many would by chance alone."""
        told = [one for one in self.changes if one.moved != "cannot tell"]
        ups, downs = (sum(one.moved == way for one in told) for way in ("up", "down"))
        counts = f"Of {len(self.changes)} practices, {ups} went up, {downs} down, {len(told) - ups - downs} show no"
        counts += f" change that can be told from chance, and of {len(self.changes) - len(told)} nothing can be told."
        return f"{counts} {chance_in_words(ups + downs, len(told))}" if told else counts

    def plan_in_words(self) -> str:
        """What became of the plan, in one sentence."""
        if not self.steps:
            return "There was no plan."
        counts = [(way, sum(step.progress == way for step in self.steps)) for way in PROGRESS]
        return "Of the plan: " + ", ".join(f"{many} {way}" for way, many in counts if many) + "."

    def rubric_in_words(self) -> str:
        """Whose gates both were judged by."""
        return ladder.rubric_in_words(self.rubric, standard=self.standard)

    def rungs_in_words(self) -> str:
        """The rung before and the rung today, each on the weeks that the gates look at."""
        then, now = (_rungs(*one) for one in (self.rungs_then, self.rungs_now))
        over = f"Looked at over {span_in_words(self.weeks)}, the business"
        if self.rungs_then == self.rungs_now:
            return f"{over} stands where it stood: {now}."
        return f"{over} stood on {then} and stands on {now}."


def check_in(
    old: Assessment | Snapshot,
    new: Stream,
    gates: str | Path | None = None,
    corrections: Corrections | None = None,
) -> CheckIn:
    """Compares an older assessment, or what was kept of one, with a newer export (framework row P3).

    The newer window begins in the week after the older one ended, so that no act counts twice. Figures that depend on
    how many weeks are looked at are counted twice over as many weeks before as after. `gates` names the coach's file
    again when one was used. `corrections` are a person's own labels for both times; those of the older assessment if
    not given. Raises ExportError when the newer export is not newer, lacks a network of the older one, or when the
    gates are not those of the older assessment.

    >>> from trustkit import assess, samples
    >>> kept = snapshot_of(assess(samples.open("bakery")))
    >>> check_in(kept, samples.open("bakery"))
    Traceback (most recent call last):
    trustkit.errors.ExportError: The newer export ends in no later week than the older one. There is nothing new to
    compare. Request a fresh export, best thirteen weeks after the older one.
    """
    kept = old if isinstance(old, Snapshot) else snapshot_of(old)
    rubric = old.rubric if isinstance(old, Assessment) else _rubric(kept, gates)
    hours = hours_of({"zone": kept.zone, "opening_hours": kept.opening_hours})
    if corrections is None:
        corrections = old.corrections if isinstance(old, Assessment) else {}

    def counted(stream: Stream, weeks: int) -> dict[str, Finding]:
        return held(stream, rubric, weeks, hours=hours, corrections=corrections)

    notes = []
    if missing := sorted(set(kept.networks) - set(networks_of(new))):
        raise ExportError(
            f"The newer export does not hold {', '.join(missing)}, which the older one did.",
            "What is missing would look like something that you stopped doing.",
            "Give the newer files of all networks together.",
        )
    if more := sorted(set(networks_of(new)) - set(kept.networks)):
        notes.append(f"Left out, as the older files do not hold it: {', '.join(more)}.")
        new = _only(new, kept.networks)
    begin = np.datetime64(kept.window_first, "ms") + kept.window_weeks * WEEK
    asked = int((Window.of(new, 1).end - begin) // WEEK)
    if asked < 1:
        raise ExportError(
            "The newer export ends in no later week than the older one.",
            "There is nothing new to compare.",
            "Request a fresh export, best thirteen weeks after the older one.",
        )
    window = Window.of(new, min(asked, rubric.window_weeks))
    notes += _window_notes(window, begin, rubric.window_weeks)
    findings = counted(new, window.weeks)
    before = up_to(old.stream if isinstance(old, Assessment) else new, begin)
    then, changed = _by_todays_definitions(kept, before, labels_of(before, corrections), counted)
    then, shortened = _over_as_many_weeks(kept, then, before, window.weeks, counted)
    notes += [*changed, *shortened]
    now = {name: figure_of(finding) for name, finding in findings.items()}
    changes = [
        change(rule, rule.name, then[rule.finding], now[rule.finding]) for rule in framework.practices()
    ]
    whole = measured(new, rubric, hours, corrections=corrections)
    today = ladder.place(whole, rubric)
    steps = []
    for aim in kept.plan:
        card, figure = framework.measures()[aim.finding], now[aim.finding]
        moved = change(rule_of(aim), card.name, then[aim.finding], figure)
        grown = figure_of(whole[aim.finding]) if card.grows and window.weeks < kept.window_weeks else None
        steps.append(checked(aim, moved, figure, grown, rubric.window_weeks))
    return CheckIn(
        (kept.window_first, day_of(begin - np.timedelta64(1, "D"))),
        (day_of(window.first), new.last_day),
        (kept.lowest, kept.highest),
        (today.lowest, today.highest),
        tuple(changes),
        tuple(steps),
        tuple(notes),
        kept.rubric,
        kept.standard,
        rubric.window_weeks,
    )


def chance_in_words(moved: int, compared: int) -> str:
    """How far so many movements go beyond what chance makes of so many comparisons.

    >>> chance_in_words(1, 15)
    'If nothing had changed, up to 2 of 15 would still seem to move; so few say nothing as a whole. Look at each again.'
    """
    most = next(
        many
        for many in range(compared + 1)
        if sum(comb(compared, k) * CHANCE**k * (1 - CHANCE) ** (compared - k) for k in range(many + 1))
        >= 1 - CHANCE
    )
    base = f"If nothing had changed, up to {most} of {compared} would still seem to move"
    if moved > most:
        return f"{base}; so there is more here than chance, though any single one may still be it."
    if moved == 0:
        return f"{base}; none did."
    return f"{base}; so few say nothing as a whole. Look at each again."


def _rubric(kept: Snapshot, gates: str | Path | None) -> Rubric:
    known = kept.standard and kept.rubric in framework.rubric_versions()
    rubric = framework.rubric(gates or (kept.rubric if known else None))
    if rubric.version != kept.rubric:
        raise ExportError(
            f"The older standing was judged by the gates {kept.rubric}, not by {rubric.version}.",
            "Rungs of the two cannot be compared.",
            "Name the file with those gates again (--gates).",
        )
    return rubric


def _window_notes(window: Window, begin: np.datetime64, most: int) -> list[str]:
    notes = []
    if window.weeks < SHORT:
        few = (
            f"The newer window has {window.weeks} weeks"
            if window.weeks > 1
            else "The newer window has one week"
        )
        notes.append(f"{few}; so little can hardly show a change. Thirteen weeks show more.")
    if window.first > begin:
        gap = int((window.first - begin) // WEEK)
        why = (
            "the newer export does not reach back so far"
            if window.weeks < most
            else f"only {'the last year is' if most == YEAR else f'the last {most} weeks are'} looked at"
        )
        notes.append(
            f"Between the two windows {'lies 1 week' if gap == 1 else f'lie {gap} weeks'} that nobody looked at: {why}."
        )
    return notes


def _by_todays_definitions(
    kept: Snapshot, before: Stream, labels: str, counted: Counted
) -> tuple[dict[str, Figure], list[str]]:
    """The older figures, counted anew where the definitions or one's own labels have changed.

    `before` is what tells of the older time, and `labels` names the own labels of its acts.
    """
    same = kept.definitions == definitions()
    reaches = _reaches(before, kept.window_weeks)
    if same and (kept.labels == labels or not reaches):
        stands = "Your own labels are others now; the older figures stand as they were counted then."
        return kept.figures, [] if kept.labels == labels else [stands]
    changed = "TrustKit's word lists or measures have" if not same else "Your own labels have"
    changed += " changed since"
    if reaches:
        anew = {name: figure_of(one) for name, one in counted(before, kept.window_weeks).items()}
        return anew, [f"{changed}, so the older time was counted anew, from the newer files."]
    why = "It was counted by other definitions."
    silent = {name: figure_of(cannot_tell(name, one.unit, why)) for name, one in kept.figures.items()}
    return silent, [f"{changed}; the figures kept then are not of today's kind, so they are not compared."]


def _over_as_many_weeks(
    kept: Snapshot, then: dict[str, Figure], before: Stream, weeks: int, counted: Counted
) -> tuple[dict[str, Figure], list[str]]:
    """The older figures, those that grow with the weeks counted over as many as the newer window has."""
    growing = {name: figure for name, figure in then.items() if framework.measures()[name].grows}
    if weeks == kept.window_weeks:
        return then, []
    if not _reaches(before, weeks):
        why = (
            f"It grows with the weeks ({kept.window_weeks} then, {weeks} now). Give the older export itself."
        )
        return then | {name: figure_of(cannot_tell(name, one.unit, why)) for name, one in growing.items()}, []
    again = counted(before, weeks)
    used = {rule.finding for rule in framework.practices()} | {aim.finding for aim in kept.plan}
    listed = "; ".join(framework.measures()[name].name for name in growing if name in used)
    told = f"As they grow with the weeks, these are compared with the {weeks} weeks before alone: {listed}."
    return then | {name: figure_of(again[name]) for name in growing}, [told]


def up_to(stream: Stream, end: np.datetime64) -> Stream:
    """The stream as far as it goes before a moment: what an export asked for then would have held."""
    last = pd.Timestamp(end, tz="UTC") - pd.Timedelta(seconds=1)
    ends = pd.to_datetime(stream.coverage["until"], utc=True, format="ISO8601")
    until = ends.where(ends <= last, last).map(lambda moment: moment.isoformat(), na_action="ignore")
    kept = stream.events["at"].isna() | (stream.events["at"] <= last)
    when = pd.to_datetime(stream.audience["when"], utc=True, format="ISO8601")
    return replace(
        stream,
        events=stream.events[kept].reset_index(drop=True),
        audience=stream.audience[~(when > last)].reset_index(drop=True),
        coverage=stream.coverage.assign(until=until.astype(object)),
    )


def _only(stream: Stream, networks: tuple[str, ...]) -> Stream:
    def part(table: pd.DataFrame) -> pd.DataFrame:
        return table[table["network"].isin(networks)].reset_index(drop=True)

    return replace(
        stream,
        events=part(stream.events),
        audience=part(stream.audience),
        profiles=part(stream.profiles),
        coverage=part(stream.coverage),
    )


def _reaches(stream: Stream, weeks: int) -> bool:
    """Whether its exports tell of so many weeks before their end."""
    return pd.notna(stream.since) and Window.of(stream, weeks).weeks == weeks


def _rungs(lowest: int, highest: int) -> str:
    return f"rung {lowest}" if lowest == highest else f"rung {lowest} to {highest}"
