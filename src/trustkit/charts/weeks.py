"""Talking to everybody against talking to somebody, week by week."""

from __future__ import annotations

import altair as alt
import pandas as pd

from trustkit.charts import theme
from trustkit.charts.describe import told
from trustkit.signals.words import amount
from trustkit.stream import Stream

_POSTS, _REPLIES = "Own posts", "Replies to people"
# Weeks are named, not placed in time: a clock west of Greenwich would show their Mondays as Sundays.
_DAY = "utcFormat(toDate(datum.value), '%-d %b')"
_HEADINGS = {"week": "Week from", _POSTS: _POSTS, _REPLIES: _REPLIES}


def draw_two_way(stream: Stream, weeks: int = 26) -> alt.FacetChart:
    """Own posts and replies to people in each of the last `weeks` weeks of a stream.

    A week starts on Monday, UTC. Going on with one's own thread counts as a post; shares, quotes and messages
    are in neither. Only the weekly counts go into the chart.
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
                scale=alt.Scale(domain=[_REPLIES, _POSTS], range=[theme.VERDICT_COLOURS["met"], theme.GREY]),
            ),
        )
        .properties(width=theme.WIDTH, height=100)
        .transform_fold([_REPLIES, _POSTS], as_=["what", "acts"])
    )
    header = alt.Header(labelOrient="top", labelAnchor="start", labelFontWeight="bold")
    row = alt.Row("what:N", sort=[_REPLIES, _POSTS], title=None, header=header)
    chart = bars.facet(row=row, data=counts, spacing=12)
    return told(chart, "Talking to somebody, and to everybody", _words(counts), "", _HEADINGS)


def two_way_weeks(stream: Stream, weeks: int) -> pd.DataFrame:
    """One row a week: `week` (its Monday, as YYYY-MM-DD), own posts and replies to people (counts)."""
    made = stream.events[(stream.events["direction"] == "made") & stream.events["at"].notna()]
    is_reply = made["kind"] == "reply"
    to_others = is_reply & ~made["person"].isin(list(stream.owner))
    posts = (made["kind"] == "post") | (is_reply & ~to_others)
    days = made["at"].dt.tz_convert(None).dt.normalize()
    mondays = days - pd.to_timedelta(days.dt.day_of_week, unit="D")
    counts = pd.DataFrame({_POSTS: posts, _REPLIES: to_others}).groupby(mondays).sum()
    if counts.empty:
        return pd.DataFrame({"week": [], _POSTS: [], _REPLIES: []})
    end = stream.until.tz_convert(None).normalize()
    last = end - pd.Timedelta(days=end.day_of_week)
    first = max(counts.index.min(), last - pd.Timedelta(weeks=weeks - 1))
    counts = counts.reindex(pd.date_range(first, last, freq="7D"), fill_value=0)
    return (
        counts.rename_axis("week")
        .reset_index()
        .assign(week=lambda rows: rows["week"].dt.strftime("%Y-%m-%d"))
    )


def _words(counts: pd.DataFrame) -> str:
    posts, replies = int(counts[_POSTS].sum()), int(counts[_REPLIES].sum())
    if posts + replies == 0:
        return "The exports hold no dated posts and no dated replies."
    silent = int((counts[_REPLIES] == 0).sum())
    return (
        f"Own posts in the {len(counts)} weeks from {counts['week'].iloc[0]}: {posts}; replies to people: {replies}, "
        f"{amount(replies / (posts + replies), 'share')} of both. Weeks in which nobody got a reply: {silent}."
    )
