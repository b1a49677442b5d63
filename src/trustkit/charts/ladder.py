"""The engagement ladder with the rungs that the evidence fits, beside the rung that a business gave itself."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from trustkit.charts import theme
from trustkit.charts.describe import told
from trustkit.framework import level_names, levels
from trustkit.ladder import Standing
from trustkit.signals.words import amount
from trustkit.words import how_many, listed

_HEADINGS = {
    "rung": "Rung",
    "name": "Name",
    "trust": "People's trust",
    "evidence": "What the evidence says",
    "redraws": "Share of redraws",
    "own": "Your own placing",
}
_RUNG_HEIGHT = 46  # pixels


def draw_ladder(standing: Standing) -> alt.LayerChart:
    """The five rungs by name, the range that fits the evidence shaded, and the self-placement marked.

    Aggregates only: rung, whether it fits, and its share among the redraws (0 to 1).

    >>> from trustkit.framework import measures, rubric
    >>> from trustkit.ladder import place
    >>> from trustkit.signals.finding import cannot_tell
    >>> silent = {name: cannot_tell(name, "share", "No export tells it.") for name in measures()}
    >>> print(draw_ladder(place(silent, rubric(), self_placed=4)).description)
    Where the business stands on the ladder. The evidence fits rungs 1 to 5 of 5, Observing to Collaboration. The
    business placed itself on rung 4, Relationships: within that range.
    """
    rungs = _rungs(standing)
    y = alt.Y("rung:O", sort="descending", axis=None, scale=alt.Scale(paddingInner=0.12, paddingOuter=0.05))
    bar_end, own_at = 0.76, 0.79
    row = alt.Chart().encode(y=y)
    bars = row.mark_rect(cornerRadius=4).encode(
        x=alt.datum(0, scale=alt.Scale(domain=[0, 1]), axis=None),
        x2=alt.datum(bar_end),
        color=alt.condition("datum.fits", alt.value(theme.BLUE), alt.value(theme.GREY)),
        opacity=alt.condition("datum.fits", alt.value(0.38), alt.value(0.16)),
    )
    edge = row.transform_filter("datum.fits").mark_rect(
        filled=False, stroke=theme.BLUE, strokeWidth=2, cornerRadius=4
    )
    names = row.mark_text(align="left", dx=12, dy=-8, fontSize=14, fontWeight="bold", color=theme.INK)
    trust = row.mark_text(align="left", dx=12, dy=10, color=theme.INK)
    says = row.mark_text(align="right", dx=-12, color=theme.INK)
    layers = [
        bars,
        edge.encode(x=alt.datum(0), x2=alt.datum(bar_end)),
        names.encode(x=alt.datum(0), text="label:N"),
        trust.encode(x=alt.datum(0), text="trust:N"),
        says.encode(x=alt.datum(bar_end), text="says:N"),
    ]
    # A layer without a mark would stand in the chart as a symbol without a name.
    if standing.self_placed is not None:
        own = row.transform_filter("datum.own != ''").encode(x=alt.datum(own_at))
        layers += [
            own.mark_point(shape="triangle-left", size=160, filled=True, opacity=1, color=theme.ORANGE),
            own.mark_text(align="left", dx=12, fontWeight="bold", color=theme.INK).encode(text="own:N"),
        ]
    chart = alt.layer(*layers, data=rungs, width=theme.WIDTH, height=5 * _RUNG_HEIGHT)
    return told(chart, "Where the business stands on the ladder", _words(standing), "", _HEADINGS)


def _words(standing: Standing) -> str:
    names = level_names()
    low, high = standing.lowest, standing.highest
    if low == high:
        parts = [f"The evidence fits rung {low} of 5, {names[low]}."]
    else:
        parts = [f"The evidence fits rungs {low} to {high} of 5, {names[low]} to {names[high]}."]
    redraws = [f"{amount(share, 'share')} end on rung {level}" for level, share in _often(standing)]
    if redraws:
        parts.append(f"Of the redraws by chance, {listed(redraws)}.")
    if not standing.standard:
        parts.append(standing.rubric_in_words())
    if (own := standing.self_placed) is None:
        return " ".join([*parts, "The business has not placed itself yet."])
    where = "within that range"
    if own > high:
        where = f"{how_many(own - high, 'rung', 'one')} above that"
    if own < low:
        where = f"{how_many(low - own, 'rung', 'one')} below that"
    return " ".join([*parts, f"The business placed itself on rung {own}, {names[own]}: {where}."])


def _rungs(standing: Standing) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    shares = dict(_often(standing))
    for level in levels():
        fits = standing.lowest <= level.number <= standing.highest
        evidence = "fits" if fits else "passed" if level.number < standing.lowest else "not reached"
        redraws = amount(shares[level.number], "share") if level.number in shares else ""
        rows.append(
            {
                "rung": level.number,
                "name": level.name,
                "label": f"{level.number}  {level.name}",
                "trust": level.trust,
                "fits": fits,
                "evidence": evidence,
                "says": f"{evidence} · {redraws} of redraws" if redraws else evidence,
                "redraws": redraws,
                "own": "you said" if level.number == standing.self_placed else "",
            }
        )
    return pd.DataFrame(rows)


def _often(standing: Standing) -> list[tuple[int, float]]:
    """The rungs that came out in at least half a percent of the redraws, where these tell anything."""
    if not standing.redraws_tell:
        return []
    return [(level, share) for level, share in sorted(standing.stability.items()) if share >= 0.005]
