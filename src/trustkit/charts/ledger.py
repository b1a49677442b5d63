"""Famous or effective: where the hours went, and what is left of them, as a range."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from trustkit.charts import theme
from trustkit.charts.describe import told
from trustkit.framework import worksheet
from trustkit.worksheets.ledger import Line, money

_HEADINGS = {
    "activity": "Activity",
    "hours": "Hours",
    "cost": "Money put in",
    "left": "Money left",
    "where": "Where it stands",
}
# How the places of a ledger are drawn: pays for itself, does not, or cannot be told.
_VERDICTS = {
    "effective": "met",
    "famous": "not met",
    "costly": "not met",
    "talk": "not met",
    "open": "cannot tell",
    "too_early": "cannot tell",
}
_LEAD = (
    "Left: the hours. Right: what is left once they are paid for, as a range, in your currency; "
    "right of the line is gain, left loss."
)
_ROW_HEIGHT, _HOURS, _LEFT = 44, 90, 190  # pixels


def draw_ledger(lines: Sequence[Line]) -> alt.HConcatChart:
    """Each activity of a ledger with its hours and the range of what is left of it, the most hours on top.

    A tick stands for what pays even at the low end, a cross for what does not, a ring for what cannot be told: too
    early, from loss to gain, or paid by an amount that nobody wrote down, where no range is drawn.

    >>> print(draw_ledger([Line("answers", hours=10, cost=200, low=300, high=600, place="effective")]).description)
    Famous or effective. Left: the hours. Right: what is left once they are paid for, as a range, in your
    currency; right of the line is gain, left loss. answers: 10 hours, put in 200, left 100 to 400. Effective.
    """
    ranked = sorted(lines, key=lambda line: -line.hours)
    columns = [*_HEADINGS, "low", "high", "verdict"]
    ledger = pd.DataFrame([_row(line) for line in ranked], columns=columns)
    ledger = ledger.astype({"low": "float64", "high": "float64"})
    chart = alt.hconcat(_hours(), _left(), data=ledger, spacing=18).resolve_scale(y="shared")
    lead = _LEAD if lines else "There is no activity in the ledger yet."
    chart = told(chart, "Famous or effective", lead, _words(ledger), _HEADINGS)
    # Without an activity there are marks without a name, which a screen reader would stop at.
    return chart if lines else chart.configure_mark(aria=False)


def _hours() -> alt.LayerChart | alt.FacetChart:
    names = alt.Axis(domain=False, ticks=False, labelPadding=8, labelLimit=160)
    row = alt.Chart().encode(
        y=alt.Y("activity:N", sort=None, title=None, axis=names),
        x=alt.X("hours:Q", title="hours", axis=alt.Axis(tickCount=3, grid=False)),
    )
    bars = row.mark_bar(color=theme.GREY, height=alt.RelativeBandSize(0.5))
    numbers = row.mark_text(align="left", dx=4, color=theme.INK).encode(text="hours:Q")
    return alt.layer(bars, numbers, width=_HOURS, height=alt.Step(_ROW_HEIGHT))


def _left() -> alt.LayerChart | alt.FacetChart:
    row = alt.Chart().encode(y=alt.Y("activity:N", sort=None, axis=None))
    x = alt.X("low:Q", title="what is left, in your currency", axis=alt.Axis(tickCount=4, format=",.0f"))
    spans = row.mark_rule(strokeWidth=7, strokeCap="round").encode(
        x=x, x2="high:Q", color=theme.BY_VERDICT["color"]
    )
    nothing = alt.Chart().mark_rule(color=theme.INK, aria=False).encode(x=alt.datum(0))
    sign = row.mark_point(size=70, strokeWidth=2.5, filled=False, opacity=1).encode(
        x=alt.value(_LEFT + 16), **theme.BY_VERDICT
    )
    words = row.mark_text(align="left", color=theme.INK).encode(x=alt.value(_LEFT + 30))
    return alt.layer(
        spans,
        nothing,
        sign,
        words.mark_text(align="left", dy=-8, fontWeight="bold", color=theme.INK).encode(text="where:N"),
        words.mark_text(align="left", dy=8, color=theme.INK).encode(text="left:N"),
        width=_LEFT,
        height=alt.Step(_ROW_HEIGHT),
    )


def _row(line: Line) -> dict[str, Any]:
    # What was paid by an amount that nobody wrote down may be worth anything.
    unknown = line.place == "open" and line.high < line.cost
    low, high = line.low - line.cost, line.high - line.cost
    span = f"{money(low)} to {money(high)}" if money(low) != money(high) else money(low)
    return {
        "activity": line.name,
        "hours": line.hours,
        "cost": money(line.cost),
        "left": "no amount is noted" if unknown else span,
        "where": "Cannot tell" if unknown else worksheet("ledger").words[line.place],
        "low": None if unknown else low,
        "high": None if unknown else high,
        "verdict": _VERDICTS[line.place],
    }


def _words(ledger: pd.DataFrame) -> str:
    return " ".join(
        f"{row['activity']}: {row['hours']:g} hours, put in {row['cost']}, left {row['left']}. {row['where']}."
        for row in ledger.to_dict("records")
    )
