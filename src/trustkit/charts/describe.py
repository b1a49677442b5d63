"""A chart in words and as a table: both come from the one aggregate that the chart is drawn from."""

from __future__ import annotations

import textwrap
from typing import Any

import altair as alt
import pandas as pd

_LETTERS_A_LINE = 88  # of the subtitle, at the theme's size and width


def told(chart: Any, title: str, lead: str, rest: str, headings: dict[str, str]) -> Any:
    """The chart with its title, its description and the headings of its table twin.

    `lead` stands under the title for everybody; the description, read out in place of the picture, is `lead` and
    `rest`. `headings` names the columns of the chart's data that make up the twin, each with the words above it.
    """
    # A number never stands apart from its percent sign.
    lines: Any = textwrap.wrap(lead.replace(" %", "\u00a0%"), _LETTERS_A_LINE)
    return chart.properties(
        title=alt.TitleParams(title, subtitle=lines),
        description=f"{title}. {lead} {rest}".strip(),
        usermeta={"table": headings},
    )


def chart_table(chart: Any) -> pd.DataFrame:
    """What a chart shows, as a table: its figures and the words that stand beside them.

    >>> import altair as alt, pandas as pd
    >>> week = pd.DataFrame({"n": [3]})
    >>> chart = alt.Chart(week).mark_bar().encode(x="n").properties(usermeta={"table": {"n": "Replies"}})
    >>> chart_table(chart)
       Replies
    0        3
    """
    headings = chart.usermeta["table"]
    return chart.data[list(headings)].rename(columns=headings)
