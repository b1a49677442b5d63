"""How all charts look: colours that colour-blind people tell apart, legible on paper and in the dark theme."""

from __future__ import annotations

from typing import Any

import altair as alt

# Okabe & Ito's palette (Color Universal Design, 2008). These three keep a contrast of 3:1 or more both on
# white and on the dark theme's #333; a shape and a word always go with them.
VERDICT_COLOURS = {"met": "#009E73", "not met": "#D55E00", "cannot tell": "#888888"}

# Each verdict has a shape of its own, so that nothing hangs on the colour: a tick, a cross, an open ring.
VERDICT_SHAPES = {
    "met": "M-1,0.1L-0.3,0.8L1,-0.7",
    "not met": "M-0.8,-0.8L0.8,0.8M0.8,-0.8L-0.8,0.8",
    "cannot tell": "M-0.9,0a0.9,0.9,0,1,0,1.8,0a0.9,0.9,0,1,0,-1.8,0",
}

# JupyterLab's dark theme recolours axes and titles, but never the marks; the background tells them which it is.
_DARK = "luminance(background) < 0.5"
INK: Any = alt.expr(f"{_DARK} ? 'white' : 'black'")
BLUE: Any = alt.expr(f"{_DARK} ? '#56B4E9' : '#0072B2'")
ORANGE: Any = alt.expr(f"{_DARK} ? '#E69F00' : '#D55E00'")
GREY = "#888888"
# Side by side in one place, where a mark cannot know its background: each with 3:1 on both, and a shape of its own.
HABIT_COLOURS = ["#3388C4", "#D55E00", "#009E73"]

# Weeks are named, not placed in time: a clock west of Greenwich would show their Mondays as Sundays.
DAY = "utcFormat(toDate(datum.value), '%-d %b')"
PERCENT = "format(100 * datum.value, '.0f') + '\u00a0%'"

# What every chart with verdicts encodes them by, so that one verdict looks alike in all.
BY_VERDICT: dict[str, Any] = {
    "color": alt.Color(
        "verdict:N",
        legend=None,
        scale=alt.Scale(domain=[*VERDICT_COLOURS], range=[*VERDICT_COLOURS.values()]),
    ),
    "shape": alt.Shape(
        "verdict:N", legend=None, scale=alt.Scale(domain=[*VERDICT_SHAPES], range=[*VERDICT_SHAPES.values()])
    ),
}

WIDTH = 560  # pixels: fits a notebook beside the file list, and an A4 page


def theme() -> alt.theme.ThemeConfig:
    """The Vega-Lite settings that every chart starts from.

    >>> theme()["config"]["title"]["fontSize"]
    15
    """
    return {
        "config": {
            "font": "sans-serif",
            "view": {"stroke": None},
            "title": {
                "anchor": "start",
                "frame": "bounds",
                "fontSize": 15,
                "subtitleFontSize": 12,
                "subtitlePadding": 4,
                "subtitleLineHeight": 16,
                "offset": 14,
            },
            "axis": {
                "labelFontSize": 12,
                "titleFontSize": 12,
                "titleFontWeight": "normal",
                "labelLimit": 320,
            },
            "header": {"labelFontSize": 12, "titleFontSize": 12},
            "text": {"fontSize": 12},
        }
    }
