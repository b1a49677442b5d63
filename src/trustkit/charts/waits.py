"""How long people waited for an answer: by the clock, and in the hours in which the business was open."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt
import numpy as np
import pandas as pd

from trustkit.assessment import Assessment, opening_hours_of
from trustkit.charts import theme
from trustkit.charts.describe import Mark, placed, told
from trustkit.charts.words import figure, interval
from trustkit.signals.acts import Acts, acts_of
from trustkit.signals.finding import Finding, hours_of
from trustkit.signals.hours import OpeningHours
from trustkit.signals.response import answered_and_timed, message_turns, timed_answers

_CLOCK, _OPEN = "By the clock", "While you were open"
_STEPS = {
    "up to 1 hour": 1.0,
    "1 to 4 hours": 4.0,
    "4 to 8 hours": 8.0,
    "8 to 24 hours": 24.0,
    "more than 24 hours": np.inf,
}
_NONE, _UNTIMED = "no answer in a week", "answered, time not told"
_UNKNOWN = "cannot tell"
_LEAD = (
    "A bar is a share of all in its panel, with their number. The line beside a panel shows where "
    "the wait in the middle lies (95 % range)."
)
_ROW_HEIGHT, _PANEL = 20, 170  # pixels


@dataclass(frozen=True)
class _Channel:
    """The waits in one place: rows of the acts answered at a known time and how long that took, and of all others.

    `hours` is by measure, `week` that of each act of the window; None stands for what the exports cannot tell.
    """

    name: str
    finding: str
    timed: np.ndarray | None
    hours: dict[str, np.ndarray]
    unanswered: np.ndarray | None
    untimed: np.ndarray | None
    week: np.ndarray

    def acts(self, measure: str) -> dict[str, np.ndarray | None]:
        """The rows behind each of the waits; a time that is not told stands there only where it occurs."""
        steps: dict[str, np.ndarray | None] = dict.fromkeys(_STEPS)
        if self.timed is not None:
            step = np.searchsorted(list(_STEPS.values()), self.hours[measure])
            steps = {wait: self.timed[step == place] for place, wait in enumerate(_STEPS)}
        untimed = {_UNTIMED: self.untimed} if self.untimed is None or len(self.untimed) else {}
        return steps | {_NONE: self.unanswered} | untimed

    def middle(self, measure: str) -> Finding | None:
        """The wait in the middle, with its range."""
        if self.timed is None:
            return None
        return hours_of(self.finding, self.hours[measure], self.timed, weeks=self.week[self.timed])


def draw_waits(assessment: Assessment) -> alt.FacetChart:
    """How many waited how long for an answer, to a message and in public, with the range of the middle wait.

    With opening hours among the answers, the same waits stand beside it without nights and closed days. Where the
    exports cannot tell, these words stand in place of a bar. The waits are those of the measures `message_reply_hours`
    and `public_reply_hours`, by the labels of the rules; only counts go into the chart.

    >>> from trustkit import assess
    >>> from trustkit.signals.by_hand import message, stream_of
    >>> asked = message("2026-06-22 10:00", "ann", "Are you open on Sunday?", direction="received")
    >>> answered = message("2026-06-22 12:00", "ann", "Yes, from eight to noon")
    >>> print(draw_waits(assess(stream_of(asked, answered))).description)
    How long people waited for an answer. A bar is a share of all in its panel, with their number. The line beside
    a panel shows where the wait in the middle lies (95 % range). Messages: 1 answered; 0 were not. The middle
    wait: by the clock too few to tell. In public: 0 answered; 0 were not. The middle wait: by the clock too few
    to tell. You have not said yet when you are open, so nights and closed days count as waiting.
    """
    hours = opening_hours_of(assessment.answers)
    acts = acts_of(assessment.stream, assessment.rubric.window_weeks, hours)
    clocks = {_CLOCK: OpeningHours()} | ({_OPEN: hours} if hours.days else {})
    channels = (_messages(acts, clocks), _in_public(acts, clocks))
    rows = [row for channel in channels for row in _rows(channel, list(clocks))]
    marks = [
        Mark(f"{row['channel']}, {measure.lower()}: {row['wait']}", place, measure, placed(acts, behind))
        for measure in clocks
        for place, (row, behind) in enumerate(
            zip(rows, (each for channel in channels for each in channel.acts(measure).values()), strict=True)
        )
        if behind is not None and len(behind)
    ]
    waits = pd.DataFrame(rows)
    words = [_words(channel, list(clocks)) for channel in channels]
    if not hours.days:
        words.append("You have not said yet when you are open, so nights and closed days count as waiting.")
    headings = {"channel": "Where", "wait": "Waited", **{measure: measure for measure in clocks}}
    chart = _panels(waits, list(clocks))
    return told(chart, "How long people waited for an answer", _LEAD, " ".join(words), headings, marks=marks)


def _messages(acts: Acts, clocks: dict[str, OpeningHours]) -> _Channel:
    """Messages received: who wrote before we wrote again."""
    turns = message_turns(acts)
    answered, timed = answered_and_timed(turns)
    rows = turns["row"].to_numpy(dtype=np.int64)
    asked, replied = (turns.loc[timed, name].dt.tz_localize("UTC") for name in ("at", "answered_at"))
    known = acts.stream.told("messages")[0] != "no"
    return _Channel(
        "Messages",
        "message_reply_hours",
        rows[timed] if known else None,
        {measure: clock.open_hours(asked, replied) for measure, clock in clocks.items()},
        rows[~answered] if known else None,
        rows[answered & ~timed] if known else None,
        acts.week,
    )


def _in_public(acts: Acts, clocks: dict[str, OpeningHours]) -> _Channel:
    """Public talk of ours, by the time of the post answered; and what others said in public and nobody answered."""
    rows = timed_answers(acts)
    asked, replied = (acts.events[name].iloc[rows] for name in ("answers_at", "at"))
    known = acts.stream.told("time of the post answered")[0] != "no"
    wants, untold = (which & ~acts.kind("reaction", "repost") for which in (acts.asking, acts.answer_untold))
    tells = acts.stream.told("mentions received")[0] != "no" and (wants.any() or not untold.any())
    return _Channel(
        "In public",
        "public_reply_hours",
        rows if known else None,
        {measure: clock.open_hours(asked, replied) for measure, clock in clocks.items()},
        np.flatnonzero(wants & ~acts.answered) if tells else None,
        np.setdiff1d(np.flatnonzero(acts.open_talk), rows),
        acts.week,
    )


def _rows(channel: _Channel, measures: list[str]) -> list[dict[str, object]]:
    """One row a wait: how many by each measure, of how many, and by which of them the middle one lies here."""
    behind = {measure: channel.acts(measure) for measure in measures}
    middles = {measure: channel.middle(measure) for measure in measures}
    waits = list(behind[_CLOCK])
    of = sum(len(acts) for acts in behind[_CLOCK].values() if acts is not None)
    return [
        {
            "channel": channel.name,
            "wait": wait,
            **{
                measure: _UNKNOWN if (acts := behind[measure][wait]) is None else len(acts)
                for measure in measures
            },
            "of": of,
            "middle": [measure for measure in measures if _holds(middles[measure], waits.index(wait))],
        }
        for wait in waits
    ]


def _holds(middle: Finding | None, place: int) -> bool:
    """Whether the range of the middle wait reaches into a step."""
    if middle is None or middle.low is None or middle.high is None:
        return False
    first, last = np.searchsorted(list(_STEPS.values()), [middle.low, middle.high])
    return bool(first <= place <= last)


def _panels(waits: pd.DataFrame, measures: list[str]) -> alt.FacetChart:
    """A panel for each place and measure, its bars one below the other."""
    mark = "datum.channel + ', ' + lower(datum.measure) + ': ' + datum.wait"
    y_axis = alt.Axis(domain=False, ticks=False, labelPadding=8)
    row = alt.Chart().encode(y=alt.Y("wait:N", sort=None, title=None, axis=y_axis))
    scale = alt.Scale(domain=[0, 1.08], nice=False)
    axis = alt.Axis(labelExpr=theme.PERCENT, values=[0, 0.5, 1], grid=True, domain=False, ticks=False)
    colour = (
        alt.when(alt.FieldOneOfPredicate(field="wait", oneOf=[_NONE]))
        .then(alt.value(theme.ORANGE))
        .when(alt.FieldOneOfPredicate(field="wait", oneOf=[_UNTIMED]))
        .then(alt.value(theme.GREY))
        .otherwise(alt.value(theme.BLUE))
    )
    bars = row.mark_bar().encode(
        x=alt.X("share:Q", scale=scale, title=None, axis=axis), color=colour, description="mark:N"
    )
    counts = row.mark_text(align="left", dx=5, color=theme.INK).encode(
        x=alt.X("share:Q", scale=scale, title=None), text="people:N"
    )
    middle = (
        row.mark_bar(color=theme.INK, height=alt.RelativeBandSize(1.2))
        .transform_filter("indexof(datum.middle, datum.measure) >= 0")
        .encode(x=alt.value(_PANEL - 5), x2=alt.value(_PANEL))
    )
    header = alt.Header(title=None, labelAnchor="start", labelOrient="top")
    bold = alt.Header(
        title=None, labelAnchor="start", labelFontWeight="bold", labelOrient="top", labelPadding=4
    )
    return (
        alt.layer(bars, counts, middle, width=_PANEL, height=alt.Step(_ROW_HEIGHT))
        .facet(
            row=alt.Row("channel:N", sort=list(waits["channel"].unique()), header=bold),
            column=alt.Column("measure:N", sort=measures, header=header),
            data=waits,
            spacing={"row": 12, "column": 36},
        )
        .transform_fold([*measures], as_=["measure", "people"])
        .transform_calculate(
            share="isNumber(datum.people) && datum.of ? datum.people / datum.of : 0", mark=mark
        )
    )


def _words(channel: _Channel, measures: list[str]) -> str:
    """How many were answered, how long the middle one waited by each measure, and what cannot be told."""
    if channel.timed is None:
        return f"{channel.name}: how long anybody waited cannot be told from these exports."
    answered = len(channel.timed) + len([] if channel.untimed is None else channel.untimed)
    open_left = (
        f"{len(channel.unanswered)} {'was' if len(channel.unanswered) == 1 else 'were'} not"
        if channel.unanswered is not None
        else f"how many were not, {_UNKNOWN}"
    )
    middles = [
        f"{measure.lower()} {figure(middle)}{f' ({span})' if (span := interval(middle)) else ''}"
        for measure in measures
        if (middle := channel.middle(measure)) is not None
    ]
    return f"{channel.name}: {answered} answered; {open_left}. The middle wait: {'; '.join(middles)}."
