"""Talking to everybody against talking to somebody, week by week."""

from __future__ import annotations

import altair as alt
import numpy as np
import pandas as pd

from trustkit.charts import theme
from trustkit.charts.describe import told
from trustkit.signals.acts import acts_of
from trustkit.signals.hours import OpeningHours
from trustkit.signals.words import amount
from trustkit.stream import Stream

_REST, _TALK = "Everything else in public", "Talk: answers to people"
# Weeks are named, not placed in time: a clock west of Greenwich would show their Mondays as Sundays.
_DAY = "utcFormat(toDate(datum.value), '%-d %b')"
_HEADINGS = {"week": "Week from", _REST: _REST, _TALK: _TALK}


def draw_two_way(stream: Stream, weeks: int = 26) -> alt.FacetChart:
    """Talk and all other own public acts in each of the last `weeks` weeks of a stream.

    The rows are those of the measure `reply_share`: what is no talk there (pitches, templates, bare emoji) is none
    here. A week starts on Monday, UTC. Only the weekly counts go into the chart.
    """
    counts = two_way_weeks(stream, weeks)
    bars = (
        alt.Chart()
        .mark_bar()
        .encode(
            x=alt.X(
                "week:O",
                title="Week from Monday",
                axis=alt.Axis(labelExpr=_DAY, labelAngle=0, labelOverlap=True),
            ),
            y=alt.Y("acts:Q", title="per week", axis=alt.Axis(tickMinStep=1, tickCount=4)),
            color=alt.Color(
                "what:N",
                legend=None,
                scale=alt.Scale(domain=[_TALK, _REST], range=[theme.VERDICT_COLOURS["met"], theme.GREY]),
            ),
        )
        .properties(width=theme.WIDTH, height=100)
        .transform_fold([_TALK, _REST], as_=["what", "acts"])
    )
    header = alt.Header(labelOrient="top", labelAnchor="start", labelFontWeight="bold")
    row = alt.Row("what:N", sort=[_TALK, _REST], title=None, header=header)
    chart = bars.facet(row=row, data=counts, spacing=12)
    return told(chart, "Talking to somebody, and to everybody", _words(counts), "", _HEADINGS)


def two_way_weeks(stream: Stream, weeks: int) -> pd.DataFrame:
    """One row a week: `week` (its Monday, as YYYY-MM-DD), talk and all other own public acts (counts)."""
    acts = acts_of(stream, weeks, OpeningHours())
    if not acts.own_public.any():
        return pd.DataFrame({"week": [], _REST: [], _TALK: []})
    mondays = pd.date_range(acts.window.first, periods=acts.weeks, freq="7D").strftime("%Y-%m-%d")
    talk, rest = (
        np.bincount(acts.week[which], minlength=acts.weeks)
        for which in (acts.talk, acts.own_public & ~acts.talk)
    )
    return pd.DataFrame({"week": mondays, _REST: rest, _TALK: talk})


def _words(counts: pd.DataFrame) -> str:
    rest, talk = int(counts[_REST].sum()), int(counts[_TALK].sum())
    if rest + talk == 0:
        return "The exports hold no dated public act of the business."
    silent = int((counts[_TALK] == 0).sum())
    return (
        f"Public acts in the {len(counts)} weeks from {counts['week'].iloc[0]}: {rest + talk}; "
        f"talk among them: {talk}, {amount(talk / (rest + talk), 'share')}. Weeks without talk: {silent}."
    )
