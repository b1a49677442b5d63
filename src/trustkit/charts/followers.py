"""The follower history, week by week, with the weeks of a jump flagged."""

from __future__ import annotations

from datetime import date

import altair as alt
import pandas as pd

from trustkit.charts import theme
from trustkit.charts.describe import told
from trustkit.signals.followers import Jump, daily_changes, jumps
from trustkit.stream import Stream, network_name
from trustkit.words import day, listed

_USUAL, _JUMP = "usual", "jump"
_HEADINGS = {"network": "Network", "week": "Week from", "change": "Followers more or less", "what": "Week"}


def draw_followers(stream: Stream) -> alt.FacetChart:
    """How many followers came or went in each week, by network; weeks with a jump have another colour and a flag.

    A week starts on Monday, UTC. Only weekly counts go into the chart.

    >>> from datetime import UTC, datetime, timedelta
    >>> from trustkit.signals.by_hand import stream_of
    >>> start = datetime(2026, 4, 20, tzinfo=UTC)
    >>> def counted(day, total):
    ...     return {"when": start + timedelta(days=day), "network": "x", "change": None, "total": total}
    >>> history = [counted(day, 300 + day + 500 * (day > 40)) for day in range(60)]
    >>> chart = draw_followers(stream_of(audience=history))
    >>> print(chart.description)
    Followers, week by week. 9 weeks from 20 April 2026, on X. Jumps: 31 May 2026 on X, +501 followers.
    """
    found = jumps(stream)
    weeks = follower_weeks(stream, found)
    axis = alt.Axis(labelExpr=theme.DAY, labelAngle=0, labelOverlap=True)
    week = alt.Chart().encode(x=alt.X("week:O", title="Week from Monday", axis=axis))
    colours = alt.Scale(domain=[_USUAL, _JUMP], range=[theme.GREY, theme.VERDICT_COLOURS["not met"]])
    bars = week.mark_bar().encode(
        y=alt.Y("change:Q", title="followers more or less", axis=alt.Axis(tickCount=4)),
        color=alt.Color("what:N", legend=None, scale=colours),
    )
    # On grey paper the two colours are one.
    flags = (
        week.mark_text(text="▼ jump", color=theme.INK)
        .transform_filter(f"datum.what === '{_JUMP}'")
        .encode(y=alt.value(-8))
    )
    panel = alt.layer(bars, flags, width=theme.WIDTH, height=120)
    header = alt.Header(labelOrient="top", labelAnchor="start", labelFontWeight="bold", labelPadding=18)
    chart = panel.facet(row=alt.Row("network:N", title=None, header=header), data=weeks, spacing=12)
    return told(chart, "Followers, week by week", _words(weeks, found), "", _HEADINGS)


def follower_weeks(stream: Stream, found: tuple[Jump, ...]) -> pd.DataFrame:
    """One row a network and week: its Monday (YYYY-MM-DD), the change, and whether a jump lies in it.

    >>> from trustkit import samples
    >>> stream = samples.open_spike("overnight")
    >>> weeks = follower_weeks(stream, jumps(stream))
    >>> weeks[weeks["what"] == "jump"]
          network        week  change  what
    28  Instagram  2026-04-13    1851  jump
    """
    changes = daily_changes(stream)
    days = changes["day"].dt.tz_localize(None)
    changes = changes.assign(
        week=(days - pd.to_timedelta(days.dt.day_of_week, unit="D")).dt.strftime("%Y-%m-%d")
    )
    weeks = changes.groupby(["network", "week"], as_index=False)["change"].sum()
    flagged = {
        (jump.network, f"{moment - pd.Timedelta(days=moment.weekday()):%Y-%m-%d}")
        for jump in found
        for moment in pd.date_range(jump.first, jump.last)
    }
    what = [
        _JUMP if pair in flagged else _USUAL for pair in zip(weeks["network"], weeks["week"], strict=True)
    ]
    named = weeks["network"].astype(str).map(network_name)
    return weeks.assign(network=named, change=weeks["change"].astype(int), what=what)


def _words(weeks: pd.DataFrame, found: tuple[Jump, ...]) -> str:
    if not len(weeks):
        return "The exports hold no history of followers."
    networks = listed(sorted(weeks["network"].unique()))
    first = date.fromisoformat(weeks["week"].min())
    told_weeks = f"{weeks['week'].nunique()} weeks from {day(first)}, on {networks}."
    if not found:
        return f"{told_weeks} No jump."
    flags = [
        f"{day(jump.first)} on {network_name(jump.network)}, {jump.change:+,} followers" for jump in found
    ]
    return f"{told_weeks} Jumps: {listed(flags)}."
