"""How all charts look: colours that colour-blind people tell apart, legible on paper and in the dark theme."""

from __future__ import annotations

from typing import Any

import altair as alt

# Okabe & Ito's palette (Color Universal Design, 2008). These three keep a contrast of 3:1 or more both on
# white and on the dark theme's #333; a shape and a word always go with them.
VERDICT_COLOURS = {"met": "#009E73", "not met": "#D55E00", "cannot tell": "#888888"}

# JupyterLab's dark theme recolours axes and titles, but never the marks; the background tells them which it is.
_DARK = "luminance(background) < 0.5"
INK: Any = alt.expr(f"{_DARK} ? 'white' : 'black'")
BLUE: Any = alt.expr(f"{_DARK} ? '#56B4E9' : '#0072B2'")
ORANGE: Any = alt.expr(f"{_DARK} ? '#E69F00' : '#D55E00'")
GREY = "#888888"

WIDTH = 560  # pixels: fits a notebook beside the file list, and an A4 page


def theme() -> alt.theme.ThemeConfig:
    """The Vega-Lite settings that every chart starts from."""
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
