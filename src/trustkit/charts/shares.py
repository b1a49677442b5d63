"""Shares with their intervals, and the thresholds that they are held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

import altair as alt
import pandas as pd

from trustkit.charts import theme
from trustkit.charts.describe import marks_of, told
from trustkit.charts.words import counted, figure, interval
from trustkit.framework import measures
from trustkit.signals.finding import Finding
from trustkit.signals.words import amount

_HEADINGS = {
    "name": "Share",
    "figure": "Value",
    "counted": "Counted",
    "interval": "95 % interval",
    "asked": "Asked for",
}
_LEAD = "A point is the share counted, a bar its 95 % interval, a tick what is asked for."
_ROW_HEIGHT = 34  # pixels


class Rule(Protocol):
    """A threshold on a finding, as gates and practices have it.

    >>> from trustkit.framework import rubric
    >>> gate = rubric("2026.1").gate[0]
    >>> gate.finding, gate.comparator, gate.threshold
    ('active_days_share', 'at least', 0.05)
    """

    @property
    def finding(self) -> Finding | str:
        """The finding that is held against the threshold, or its id."""

    @property
    def comparator(self) -> str:
        """Which side of the threshold is the good one."""

    @property
    def threshold(self) -> float:
        """The number, in the finding's unit."""


def draw_shares(
    findings: Mapping[str, Finding], names: Iterable[str], rules: Iterable[Rule] = ()
) -> alt.LayerChart:
    """The named shares with their 95 % intervals on 0 to 100 %, each with a tick where a rule asks for one.

    A point stands only where there is a figure; from 5 to 29 cases there is the interval alone, below 5 the words
    "too few". `rules` are gates or practices; those on other findings are left out.
    Raises KeyError for a name that is not among the findings, ValueError for one that is no share.

    >>> import numpy as np
    >>> from trustkit.signals.finding import share_of
    >>> findings = {"reply_share": share_of("reply_share", np.arange(30), np.arange(40))}
    >>> print(draw_shares(findings, ["reply_share"], []).description)
    Shares, and how far chance could shift them. A point is the share counted, a bar its 95 % interval, a tick
    what is asked for. Talk: 75 % (30 of 40), by chance anywhere from 60 % to 86 %.
    """
    shown = [findings[name] for name in names]
    shares = _shares(shown, rules)
    y = alt.Y("name:N", sort=None, title=None, axis=alt.Axis(domain=False, ticks=False, labelPadding=8))
    percent = alt.Scale(domain=[0, 1])
    x = alt.X(
        "value:Q", scale=percent, title=None, axis=alt.Axis(labelExpr=theme.PERCENT, tickCount=5, grid=True)
    )
    row = alt.Chart().encode(y=y)
    layers = [
        row.mark_rule(strokeWidth=5, opacity=0.55, color=theme.BLUE).encode(
            x=alt.X("low:Q", scale=percent, title=None), x2="high:Q", description="name:N"
        ),
        row.mark_point(filled=True, size=110, opacity=1, color=theme.BLUE).encode(x=x, description="name:N"),
        row.mark_tick(thickness=3, size=24, color=theme.ORANGE).encode(x=alt.X("threshold:Q", title=None)),
        row.mark_text(align="left", dx=5, dy=-11, fontSize=10, color=theme.INK)
        .encode(x=alt.X("threshold:Q", title=None), text="asked:N")
        .transform_filter("datum.threshold < 0.7"),
        row.mark_text(align="right", dx=-5, dy=-11, fontSize=10, color=theme.INK)
        .encode(x=alt.X("threshold:Q", title=None), text="asked:N")
        .transform_filter("datum.threshold >= 0.7"),
        row.mark_text(align="left", dx=8, color=theme.INK).encode(x=alt.value(320), text="says:N"),
    ]
    marks = marks_of(zip(shares["name"], shown, strict=True), "Counted")
    chart = alt.layer(*layers, data=shares, width=320, height=alt.Step(_ROW_HEIGHT))
    return told(
        chart, "Shares, and how far chance could shift them", _LEAD, _words(shares), _HEADINGS, marks=marks
    )


def _shares(findings: list[Finding], rules: Iterable[Rule]) -> pd.DataFrame:
    cards, asked = measures(), {_id(rule.finding): rule for rule in rules}
    rows = []
    for finding in findings:
        if finding.unit != "share":
            raise ValueError(f"{finding.id} is given in {finding.unit}, not as a share")
        rule = asked.get(finding.id)
        counts = counted(finding)
        rows.append(
            {
                "name": cards[finding.id].name,
                "value": finding.value if finding.status == "told" else None,
                "low": finding.low,
                "high": finding.high,
                "threshold": rule.threshold if rule else None,
                "figure": figure(finding),
                "counted": counts,
                "interval": interval(finding),
                "asked": f"{rule.comparator} {amount(rule.threshold, 'share')}" if rule else "",
                "says": f"{figure(finding)} ({counts})" if counts else figure(finding),
            }
        )
    numbers = {"value": "float64", "low": "float64", "high": "float64", "threshold": "float64"}
    # More digits than a picture shows would differ in the last one from machine to machine.
    return pd.DataFrame(rows).astype(numbers).round(4)


def _id(finding: Finding | str) -> str:
    return finding if isinstance(finding, str) else finding.id


def _words(shares: pd.DataFrame) -> str:
    parts = []
    for row in shares.to_dict("records"):
        chance = f", by chance anywhere from {row['interval']}" if row["interval"] else ""
        rule = f"; asked for: {row['asked']}" if row["asked"] else ""
        parts.append(f"{row['name']}: {row['says']}{chance}{rule}.")
    return " ".join(parts)
