"""The practices of each stage of trust: met, not met, or not to be told from these exports."""

from __future__ import annotations

import altair as alt
import pandas as pd

from trustkit.charts import theme
from trustkit.charts.describe import marks_of, told
from trustkit.charts.words import counted, figure, interval
from trustkit.framework.content import STAGES
from trustkit.scorecard import Practice, Scorecard
from trustkit.signals.words import amount

_HEADINGS = {
    "stage": "Stage of trust",
    "practice": "Practice",
    "verdict": "Verdict",
    "counted": "Counted",
    "interval": "95 % interval",
    "asked": "Asked for",
}
_ROW_HEIGHT, _COLUMNS = 24, 270  # pixels


def draw_practices(scorecard: Scorecard) -> alt.FacetChart:
    """The practice profile by stage of trust: the verdict by place, shape, colour and word, with its counts.

    >>> import numpy as np
    >>> from trustkit.charts import chart_table
    >>> from trustkit.framework import measures
    >>> from trustkit.scorecard import score
    >>> from trustkit.signals.finding import cannot_tell, share_of
    >>> findings = {name: cannot_tell(name, "share", "No export tells it.") for name in measures()}
    >>> findings["reply_share"] = share_of("reply_share", np.arange(30), np.arange(40))
    >>> table = chart_table(draw_practices(score(findings))).to_numpy().tolist()
    >>> [told for _, _, *told in table if told[0] != "cannot tell"]
    [['met', '30 of 40', '60 % to 86 %', 'at least 20 %']]
    """
    practices = pd.DataFrame([_row(practice) for practice in scorecard.practices])
    y = alt.Y("practice:N", sort=None, title=None, axis=alt.Axis(domain=False, ticks=False, minExtent=280))
    row = alt.Chart().encode(y=y)
    marks = row.mark_point(size=70, strokeWidth=2.5, filled=False, opacity=1).encode(
        x=alt.X(
            "verdict:N",
            title=None,
            scale=alt.Scale(domain=list(theme.VERDICT_SHAPES)),
            axis=alt.Axis(orient="top", labelAngle=0, domain=False, ticks=False),
        ),
        description="practice:N",
        **theme.BY_VERDICT,
    )
    lines = row.mark_rule(color=theme.GREY, opacity=0.3)
    stages = [stage.capitalize() for stage in STAGES]
    counts = row.mark_text(align="left", dx=8, color=theme.INK).encode(
        x=alt.value(_COLUMNS), text="says:N", description="practice:N"
    )
    header = alt.Header(
        labelAngle=0,
        labelOrient="top",
        labelAnchor="start",
        labelFontWeight="bold",
        labelAlign="right",
        labelPadding=-12,
    )
    chart = (
        alt.layer(lines, marks, counts, width=_COLUMNS, height=alt.Step(_ROW_HEIGHT))
        .facet(
            row=alt.Row("stage:N", sort=stages, title=None, header=header),
            data=practices,
            spacing=8,
        )
        .resolve_scale(y="independent")
    )
    lead, rest = _words(practices)
    marks = marks_of([(one.name, one.finding) for one in scorecard.practices], "Verdict")
    return told(chart, "What the stream does at each stage of trust", lead, rest, _HEADINGS, marks=marks)


def _row(practice: Practice) -> dict[str, str]:
    finding = practice.finding
    counts = counted(finding) if finding.unit == "share" else figure(finding)
    return {
        "stage": practice.stage.capitalize(),
        "practice": practice.name,
        "verdict": practice.verdict,
        "counted": counts or "no count",
        "interval": interval(finding),
        "asked": f"{practice.comparator} {amount(practice.threshold, finding.unit)}",
        "says": counts,
    }


def _words(practices: pd.DataFrame) -> tuple[str, str]:
    """How many practices have each verdict, and which ones."""
    lots = {verdict: int((practices["verdict"] == verdict).sum()) for verdict in theme.VERDICT_SHAPES}
    lead = f"Of {len(practices)} practices: {', '.join(f'{lot} {verdict}' for verdict, lot in lots.items())}."
    rest = []
    for stage, rows in practices.groupby("stage", sort=False):
        said = [
            f"{row.practice} ({row.verdict}{', ' if row.says else ''}{row.says})" for row in rows.itertuples()
        ]
        rest.append(f"{stage}: {'; '.join(said)}.")
    return lead, " ".join(rest)
