"""Talking to everybody against talking to somebody, week by week."""

from __future__ import annotations

from datetime import date

import altair as alt
import numpy as np
import pandas as pd

from trustkit.charts import theme
from trustkit.charts.describe import Mark, placed, told
from trustkit.signals.acts import Acts, acts_of
from trustkit.signals.hours import OpeningHours
from trustkit.signals.labels import Corrections
from trustkit.stream import Stream
from trustkit.words import day

_REST, _TALK = "Everything else in public", "Talk: answers to people"
_HEADINGS = {"week": "Week from", _REST: _REST, _TALK: _TALK}


def draw_two_way(stream: Stream, weeks: int = 26, corrections: Corrections | None = None) -> alt.FacetChart:
    """Talk and all other own public acts in each of the last `weeks` weeks of a stream.

    The rows are those of the measure `reply_share`: what is no talk there (pitches, templates, bare emoji, most of
    what goes to a closed circle) is none here. `corrections` are a person's own labels. A week starts on Monday, UTC.
    Only the weekly counts go into the chart.

    >>> from trustkit.signals.by_hand import act, answer, stream_of
    >>> news = [act(f"2026-06-{day} 09:00", f"Market day, the {day}th") for day in (10, 17, 24)]
    >>> talk = answer("2026-06-17 10:00", "ann", "How was the wedding in York?")
    >>> chart = draw_two_way(stream_of(*news, talk), weeks=3)
    >>> print(chart.description)
    Talking to somebody, and to everybody. Public acts in the 3 weeks from 8 June 2026: 4; talk among them: 1.
    Weeks without talk: 2.
    """
    acts = acts_of(stream, weeks, OpeningHours(), corrections)
    counts = two_way_weeks(acts)
    marks = [
        Mark(
            f"{what}, week from {week}",
            place,
            what,
            placed(acts, np.flatnonzero(which & (acts.week == place))),
        )
        for what, which in _kinds(acts).items()
        for place, (week, often) in enumerate(zip(counts["week"], counts[what], strict=True))
        if often
    ]
    bars = (
        alt.Chart()
        .mark_bar()
        .encode(
            x=alt.X(
                "week:O",
                title="Week from Monday",
                axis=alt.Axis(labelExpr=theme.DAY, labelAngle=0, labelOverlap=True),
            ),
            y=alt.Y("acts:Q", title="per week", axis=alt.Axis(tickMinStep=1, tickCount=4)),
            color=alt.Color(
                "what:N",
                legend=None,
                scale=alt.Scale(domain=[_TALK, _REST], range=[theme.VERDICT_COLOURS["met"], theme.GREY]),
            ),
            description="mark:N",
        )
        .properties(width=theme.WIDTH, height=100)
        .transform_fold([_TALK, _REST], as_=["what", "acts"])
        .transform_calculate(mark="datum.what + ', week from ' + datum.week")
    )
    header = alt.Header(labelOrient="top", labelAnchor="start", labelFontWeight="bold")
    row = alt.Row("what:N", sort=[_TALK, _REST], title=None, header=header)
    chart = bars.facet(row=row, data=counts, spacing=12)
    return told(chart, "Talking to somebody, and to everybody", _words(counts), "", _HEADINGS, marks=marks)


def two_way_weeks(acts: Acts) -> pd.DataFrame:
    """One row a week: `week` (its Monday, as YYYY-MM-DD), talk and all other own public acts (counts).

    >>> from trustkit.signals.by_hand import act, answer, measured
    >>> news = act("2026-06-22 09:00", "The market opens at nine on Saturday")
    >>> talk = answer("2026-06-23 10:00", "ann", "How was the wedding in York?")
    >>> two_way_weeks(measured(news, talk)).tail(1)
              week  Everything else in public  Talk: answers to people
    51  2026-06-22                          1                        1
    """
    if not acts.own_public.any():
        return pd.DataFrame({"week": [], _REST: [], _TALK: []})
    mondays = pd.date_range(acts.window.first, periods=acts.weeks, freq="7D").strftime("%Y-%m-%d")
    counts = {
        what: np.bincount(acts.week[which], minlength=acts.weeks) for what, which in _kinds(acts).items()
    }
    return pd.DataFrame({"week": mondays, **counts})


def _kinds(acts: Acts) -> dict[str, np.ndarray]:
    """Which own public acts are talk, and which are not."""
    talk = acts.open_talk | acts.circle_talk
    return {_REST: acts.own_public & ~talk, _TALK: talk}


def _words(counts: pd.DataFrame) -> str:
    rest, talk = int(counts[_REST].sum()), int(counts[_TALK].sum())
    if rest + talk == 0:
        return "The exports hold no dated public act of the business."
    silent = int((counts[_TALK] == 0).sum())
    first = day(date.fromisoformat(counts["week"].iloc[0]))
    return (
        f"Public acts in the {len(counts)} weeks from {first}: {rest + talk}; "
        f"talk among them: {talk}. Weeks without talk: {silent}."
    )
