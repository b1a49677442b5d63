"""What is kept of an assessment for the next check-in: counts, ranges and the plan; no text, no name, no act."""

from __future__ import annotations

import hashlib
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec
import numpy as np
from msgspec import Struct

from trustkit import __version__, framework
from trustkit.assessment import Assessment
from trustkit.errors import ExportError, why_refused
from trustkit.files import write_whole
from trustkit.signals.finding import Finding, Status, Unit
from trustkit.signals.labels import Corrections, differing
from trustkit.signals.window import Window
from trustkit.stream import Stream, all_handles

KIND: Literal["trustkit standing"] = "trustkit standing"
MOST_BYTES = 5_000_000
_DECIDING = ("measures", "practices", "bio", "touchpoints", "jumps", "people")
# Fields that are only read by people. A name is none of them: of the rules for labels it is what decides.
_PROSE = {
    "source", "formula", "counted", "gaming", "counter", "serves", "why", "met", "not_met", "before_all", "settle",
    "help", "text", "seen", "missing", "open", "rise", "known",
}  # fmt: skip


class Figure(Struct, frozen=True):
    """A finding without its acts; `point` is its best value, `effect` how much acts hang together (1: not at all)."""

    unit: Unit
    status: Status
    point: float | None
    low: float | None
    high: float | None
    numerator: int | None
    denominator: int | None
    effect: float
    why: str


class Aim(Struct, frozen=True):
    """A habit of the plan with the figures that it began from and goes for."""

    finding: str
    title: str
    comparator: Literal["at least", "at most"]
    unit: Unit
    was: float | None
    goal: float
    by: date


class Snapshot(Struct, frozen=True):
    """An assessment as it is kept: its window, its definitions, its rung, its figures by finding, and its plan.

    `definitions` stands for every word list, formula and threshold in use; two snapshots compare only when it is one.
    `labels` stands for the labels that the business gave otherwise than the rules; "" where it gave none. `accounts`
    stand for its handles, those that it gave up among them, so that the files of another business are noticed.
    """

    window_first: date
    window_weeks: int
    until: date
    rubric: str
    standard: bool
    definitions: str
    lowest: int
    highest: int
    networks: tuple[str, ...]
    zone: str
    opening_hours: dict[str, tuple[str, str]]
    figures: dict[str, Figure]
    plan: tuple[Aim, ...]
    kind: Literal["trustkit standing"] = KIND
    labels: str = ""
    accounts: tuple[str, ...] = ()


def snapshot_of(assessment: Assessment) -> Snapshot:
    """What is kept of an assessment.

    >>> from trustkit import assess, samples
    >>> kept = snapshot_of(assess(samples.open("bakery")))
    >>> kept.window_weeks, kept.figures["reply_share"].numerator
    (52, 239)
    """
    standing, stream = assessment.standing, assessment.stream
    window = Window.of(stream, assessment.rubric.window_weeks)
    return Snapshot(
        day_of(window.first),
        window.weeks,
        stream.last_day,
        standing.rubric,
        standing.standard,
        definitions(),
        standing.lowest,
        standing.highest,
        networks_of(stream),
        assessment.answers.get("zone", "UTC"),
        {day: (span[0], span[1]) for day, span in assessment.answers.get("opening_hours", {}).items()},
        {name: figure_of(finding) for name, finding in assessment.findings.items()},
        tuple(
            Aim(step.finding, step.title, step.comparator, step.unit, step.was, step.goal, step.by)
            for step in assessment.plan.steps
        ),
        labels=labels_of(stream, assessment.corrections),
        accounts=accounts_of(stream),
    )


def day_of(moment: np.datetime64) -> date:
    """The day of a moment.

    >>> str(day_of(np.datetime64("2026-06-28T22:00")))
    '2026-06-28'
    """
    day: date = moment.astype("datetime64[D]").astype(object)
    return day


def networks_of(stream: Stream) -> tuple[str, ...]:
    """The networks that a stream's exports are of, with acts or without.

    >>> from trustkit import samples
    >>> networks_of(samples.open_spike("overnight"))
    ('instagram',)
    """
    return tuple(sorted(set(stream.coverage["network"])))


def figure_of(finding: Finding) -> Figure:
    """A finding without its acts.

    >>> from trustkit.signals.finding import share_of
    >>> figure = figure_of(share_of("reply_share", np.arange(10), np.arange(40)))
    >>> figure.point, figure.numerator, figure.denominator
    (0.25, 10, 40)
    """
    return Figure(
        finding.unit,
        finding.status,
        finding.point,
        finding.low,
        finding.high,
        finding.numerator,
        finding.denominator,
        finding.effect,
        finding.why,
    )


@cache
def definitions() -> str:
    """A short name for all that decides a figure: the word lists, the measures, and this version of TrustKit.

    Sentences that are only read, and comments in the files, may change without it.

    >>> len(definitions())
    12
    """
    digest = hashlib.sha256(__version__.encode())
    lists = sorted((framework.HERE / "lexicons").glob("*.toml"))
    for file in (*(framework.HERE / f"{name}.toml" for name in _DECIDING), *lists):
        content = tomllib.loads(file.read_text("utf-8"))
        digest.update(repr((file.name, _without_prose(content))).encode())
    return digest.hexdigest()[:12]


def _without_prose(content: Any) -> Any:
    """A file of the framework without what is only read.

    >>> _without_prose({"practice": [{"finding": "reply_share", "at_least": 0.2, "met": "You answer."}]})
    {'practice': [{'finding': 'reply_share', 'at_least': 0.2}]}
    """
    if isinstance(content, dict):
        return {name: _without_prose(part) for name, part in content.items() if name not in _PROSE}
    return [_without_prose(part) for part in content] if isinstance(content, list) else content


def labels_of(stream: Stream, corrections: Corrections) -> str:
    """A short name for the labels that a business gives its acts otherwise than the rules; "" where it gives none.

    >>> from trustkit.signals.by_hand import act, stream_of
    >>> stream = stream_of(act("2026-06-22 09:00", "Thanks to everybody!"))
    >>> labels_of(stream, {"x:0": {"thanks": True}}), len(labels_of(stream, {"x:0": {"thanks": False}}))
    ('', 12)
    """
    ids = stream.events["id"][differing(stream.events, corrections)]
    said = [(act, sorted(corrections[act].items())) for act in sorted(ids)]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12] if said else ""


def accounts_of(stream: Stream) -> tuple[str, ...]:
    """A short name for each handle of a stream, behind its network and without the handle itself.

    >>> from trustkit import samples
    >>> accounts_of(samples.open("bakery"))
    ('x:f1efb0e2266b',)
    """
    return tuple(
        sorted(
            f"{network}:{hashlib.sha256(f'{network} {handle}'.encode()).hexdigest()[:12]}"
            for network, handle in all_handles(stream)
        )
    )


def keep(assessment: Assessment, path: str | Path) -> Path:
    """Writes what is kept of an assessment to a JSON file; raises ExportError when it cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> from trustkit import assess
    >>> from trustkit.signals.by_hand import act, stream_of
    >>> with TemporaryDirectory() as folder:
    ...     june = keep(assess(stream_of(act("2026-06-22 09:00", "The market opens at nine"))), f"{folder}/june.json")
    ...     kept, words_in_it = load_snapshot(june), "market" in june.read_text("utf-8")
    >>> str(kept.until), kept.figures["active_days_share"].numerator, words_in_it
    ('2026-06-28', 1, False)
    """
    place = Path(path)
    try:
        write_whole(place, msgspec.json.format(msgspec.json.encode(snapshot_of(assessment)), indent=1))
    except OSError as problem:
        raise ExportError(
            f"{place.name} could not be written ({why_refused(problem)}).",
            "Nothing was kept for the next check-in.",
            "Name a folder that exists and that you may write to.",
        ) from None
    return place


def load_snapshot(kept: str | Path | dict[str, Any]) -> Snapshot:
    """A snapshot from its file, or from what the workbook holds; raises ExportError when it is none.

    >>> load_snapshot({"kind": "shopping list"})
    Traceback (most recent call last):
    trustkit.errors.ExportError: The saved standing is not a standing that TrustKit saved. There is nothing to
        compare with. Give the older export itself, or a file that trustkit assess --keep wrote.
    """
    try:
        if isinstance(kept, dict):
            return msgspec.convert(kept, Snapshot)
        with Path(kept).open("rb") as file:
            return msgspec.json.decode(file.read(MOST_BYTES), type=Snapshot)
    except (OSError, msgspec.DecodeError) as problem:
        name = "The saved standing" if isinstance(kept, dict) else Path(kept).name
        raise ExportError(
            f"{name} is not a standing that TrustKit saved.",
            "There is nothing to compare with.",
            "Give the older export itself, or a file that trustkit assess --keep wrote.",
        ) from problem
