"""What a business says of itself and no file shows: its own labels, a sheet kept by hand, weeks that are not told.

All of this may speak against it and never for it: whoever could lift a rung by typing would type. So a verdict is
reached twice, from the files alone and with the own word, and the less favourable one stands; the finding says what the
other one would be. And of weeks of which the files say nothing, nothing good is taken for granted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from trustkit import framework
from trustkit.exports.sheet.coverage import from_sheets
from trustkit.framework.content import Rubric, Rule
from trustkit.scorecard import RANKS, judge
from trustkit.signals import measure
from trustkit.signals.facts import moments
from trustkit.signals.finding import Doubt, Finding, held_against, if_rest_is_bad, noted, verdict_ends
from trustkit.signals.hours import OpeningHours
from trustkit.signals.labels import Corrections, differing
from trustkit.signals.window import WEEK, Window
from trustkit.signals.words import amount
from trustkit.stream import BY_HAND, Stream

SILENT_WEEKS = 4  # so many weeks in a row of which no file holds anything may have been taken out
IN_TIME = ("days", "weeks")  # a share of these counts the silent ones already
TODAY = ("visitor_pitch_share", "visitor_talk_share")  # what a stranger sees has no other weeks
HOLD = "your own word may count against you and not for you"


@dataclass(frozen=True)
class _OwnWord:
    """Which acts of a stream rest on the own word: labelled otherwise than the rule does, or typed in by hand."""

    relabelled: np.ndarray
    by_hand: np.ndarray

    def about(self, *findings: Finding) -> str:
        """How many of the acts of some findings rest on the own word, in words; "" for none."""
        acts = np.unique(np.concatenate([each for one in findings for each in (one.rows, one.base)]))
        counts = [
            (int(self.relabelled[acts].sum()), "you corrected {} of these acts"),
            (int(self.by_hand[acts].sum()), "only your own sheet shows {} of these acts"),
        ]
        told = " and ".join(phrase.format(count) for count, phrase in counts if count)
        return told[:1].upper() + told[1:]


def measured(
    stream: Stream,
    rubric: Rubric,
    hours: OpeningHours | None = None,
    people: Mapping[str, str] | None = None,
    corrections: Corrections | None = None,
) -> dict[str, Finding]:
    """Every finding on a stream, over the weeks of a rubric, with the own word held where a verdict rests on it.

    Where no gate, practice or cap rests on a finding, a person's own labels and rows stand as they are.

    >>> from trustkit import samples
    >>> gym = samples.open("gym")
    >>> said = {act: {"pitch": False} for act in gym.events["id"]}
    >>> pitches = measured(gym, framework.rubric(), corrections=said)["pitch_share"]
    >>> pitches.numerator > 100, "by your own word" in pitches.note
    (True, True)
    """
    weeks = rubric.window_weeks
    findings = held(stream, rubric, weeks, hours=hours, people=people, corrections=corrections)
    rules, told = _rules(rubric), _told_weeks(stream, weeks)
    return {
        name: _beside(_over_all_weeks(finding, rules.get(name, ()), told), finding, "untold weeks")
        for name, finding in findings.items()
    }


def held(
    stream: Stream,
    rubric: Rubric,
    weeks: int,
    *,
    hours: OpeningHours | None = None,
    people: Mapping[str, str] | None = None,
    corrections: Corrections | None = None,
) -> dict[str, Finding]:
    """Every finding over the last so many weeks, for comparing them with others; untold weeks are left as they are.

    >>> from trustkit import samples
    >>> bakery = samples.open("bakery")
    >>> held(bakery, framework.rubric(), 12)["reply_share"].denominator
    77
    """
    findings = measure(stream, hours, weeks, people, corrections)
    own = _OwnWord(
        differing(stream.events, corrections or {}),
        stream.events["id"].str.contains(BY_HAND, regex=False).to_numpy(dtype=bool),
    )
    if not (own.relabelled.any() or own.by_hand.any()):
        return findings
    rules, places = _rules(rubric), np.flatnonzero(~own.by_hand)
    for name, found in measure(_on_file(stream, own.by_hand), hours, weeks, people).items():
        filed = replace(found, rows=places[found.rows], base=places[found.base])
        said = findings[name]
        findings[name] = _beside(_held(said, filed, rules.get(name, ()), own), said, "own word")
    return findings


def _beside(finding: Finding, before: Finding, doubt: Doubt) -> Finding:
    """The finding with what it was at face value, where something was held against it."""
    return finding if finding is before else held_against(finding, before, doubt)


def _rules(rubric: Rubric) -> dict[str, list[Rule]]:
    """The gates, practices and caps that rest on each finding."""
    rules: dict[str, list[Rule]] = {}
    for rule in (*rubric.gate, *framework.practices(), *framework.caps()):
        rules.setdefault(rule.finding, []).append(rule)
    return rules


def _on_file(stream: Stream, by_hand: np.ndarray) -> Stream:
    """The stream without what stands in a sheet alone."""
    if not by_hand.any():
        return stream
    typed = from_sheets(stream.coverage)
    return replace(
        stream,
        events=stream.events[~by_hand].reset_index(drop=True),
        coverage=stream.coverage[~typed].reset_index(drop=True),
    )


def _held(said: Finding, filed: Finding, rules: Sequence[Rule], own: _OwnWord) -> Finding:
    """The finding by the own word where no verdict gets better by it; else the one on file, and what the other says."""
    about = own.about(said, filed)
    if not about:
        return said
    if all(_place(said, rule) <= _place(filed, rule) for rule in rules):
        return noted(said, about)
    if filed.low is None and said.unit == "share":
        # No file says anything of it, so it stands as the own word has it, open towards the bad side.
        return _opened(noted(said, f"{about}; {HOLD}"), rules, 0.0)
    return noted(filed, f"{about}; by your own word it would be {_counts(said)}, but {HOLD}")


def _place(finding: Finding, rule: Rule) -> tuple[int, float]:
    """How good a finding is by a rule: its verdict, and within one verdict the end of its range on the good side."""
    verdict, least = RANKS[judge(finding, rule)[0]], rule.comparator == "at least"
    low, high = verdict_ends(finding, least=least)
    if low is None or high is None:
        return verdict, np.inf
    return verdict, high if least else -low


def _counts(finding: Finding) -> str:
    if finding.unit == "share" and finding.denominator is not None:
        return f"{finding.numerator:,} of {finding.denominator:,}"
    return "better" if finding.value is None else amount(finding.value, finding.unit)


def _opened(finding: Finding, rules: Sequence[Rule], told: float) -> Finding:
    """The finding with the good end of its range as if the rest of what is asked were bad."""
    low, high = finding.low, finding.high
    sides = {rule.comparator for rule in rules}
    if low is not None and "at least" in sides:
        low = if_rest_is_bad(low, told, least=True)
    if high is not None and "at most" in sides:
        high = if_rest_is_bad(high, told, least=False)
    return replace(finding, low=low, high=high, told=finding.told * told)


@dataclass(frozen=True)
class _Weeks:
    """How many weeks are asked for, in how many the files tell what was done, and in how many of those hold nothing."""

    asked: int
    covered: int
    silent: int

    def in_words(self, *, silence: bool) -> str:
        """What is not told, as a note, with the silent weeks or without them; "" where all is told."""
        words = []
        if self.covered < self.asked:
            words.append(f"the files cover {self.covered} of {self.asked} weeks")
        if self.silent and silence:
            words.append(f"in {self.silent} weeks the files hold nothing at all")
        told = " and ".join(words)
        return f"{told[:1].upper()}{told[1:]}; what they leave out does not count for you" if told else ""


def _told_weeks(stream: Stream, asked: int) -> _Weeks:
    """How many weeks the files tell of, and how many of these lie in a silence that may be a cut.

    An account that is younger than the weeks asked for has nothing to leave out before it was made.
    """
    window = Window.of(stream, asked)
    events = stream.events
    networks = set(events.loc[events["direction"] == "made", "network"].unique())
    created = stream.profiles[stream.profiles["field"] == "created"]
    if pd.isna(stream.since) or window.weeks == asked - 1:
        asked = window.weeks  # a year of 365 days has hardly 52 whole weeks
    elif networks and networks <= set(created["network"]):
        first = pd.to_datetime(created["value"], utc=True, format="ISO8601").min().tz_localize(None)
        lived = -int((np.datetime64(first, "ms") - window.end) // WEEK)
        asked = max(window.weeks, min(asked, lived))
    at = moments(events)
    # Acts are sorted by time, undated ones last.
    first, last = np.searchsorted(at, [window.first, window.end])
    heard = np.zeros(window.weeks, dtype=bool)
    heard[(at[first:last] - window.first) // WEEK] = True
    covered = window.told_weeks(stream)
    edges = np.flatnonzero(np.diff(np.concatenate([[True], heard[:covered], [True]])))
    runs = edges[1::2] - edges[::2]
    return _Weeks(asked, covered, int(runs[runs >= SILENT_WEEKS].sum()))


def _over_all_weeks(finding: Finding, rules: Sequence[Rule], weeks: _Weeks) -> Finding:
    """The finding with the weeks that no file tells of taken for bad ones, as far as a verdict rests on it."""
    silence = framework.measures()[finding.id].of not in IN_TIME
    words = weeks.in_words(silence=silence)
    if not rules or finding.low is None or finding.id in TODAY or not words:
        return finding
    if finding.unit == "share":
        # Of days and weeks the silent ones are counted already.
        told = (weeks.covered - (weeks.silent if silence else 0)) / weeks.asked
        opened = _opened(finding, rules, told)
        same = (opened.low, opened.high) == (finding.low, finding.high)
        return opened if same else noted(opened, words)
    if finding.unit == "days" and weeks.covered < weeks.asked:
        left_out = (weeks.asked - weeks.covered) * 7
        most = max(finding.high or 0, left_out)
        return replace(finding, status="bound", value=None, high=most, why=words)
    return finding
