"""A chart in words and as a table: both come from the one aggregate that the chart is drawn from."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from trustkit.signals.acts import Acts
from trustkit.signals.finding import Finding

_LETTERS_A_LINE = 88  # of the subtitle, at the theme's size and width


@dataclass(frozen=True)
class Mark:
    """One mark of a chart, and the acts that it stands for.

    `name` says in words which one it is; the picture carries it as the mark's description. `row` and `heading` are its
    cell in the table twin. `acts` are rows of `stream.events`; `counted` says whether they were counted or, where none
    was, only looked at.
    """

    name: str
    row: int
    heading: str
    acts: tuple[int, ...]
    counted: bool = True


def told(
    chart: Any, title: str, lead: str, rest: str, headings: dict[str, str], *, marks: Iterable[Mark] = ()
) -> Any:
    """The chart with its title, its description and the headings of its table twin.

    `lead` stands under the title for everybody; the description, read out in place of the picture, is `lead` and
    `rest`. `headings` names the columns of the chart's data that make up the twin, each with the words above it.
    `marks` are those that stand for acts; what is handed to a notebook leaves them out.

    >>> bar = alt.Chart(pd.DataFrame({"n": [3]})).mark_bar()
    >>> chart = told(bar, "Talk", "Three replies.", "All to Ann.", {"n": "Replies"})
    >>> chart.description, chart_table(chart).columns.tolist()
    ('Talk. Three replies. All to Ann.', ['Replies'])
    """
    # A number never stands apart from its percent sign.
    lines: Any = textwrap.wrap(lead.replace(" %", "\u00a0%"), _LETTERS_A_LINE)
    return chart.properties(
        title=alt.TitleParams(title, subtitle=lines),
        description=f"{title}. {lead} {rest}".strip(),
        usermeta={"table": headings, "marks": [asdict(mark) for mark in marks]},
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


def chart_marks(chart: Any) -> tuple[Mark, ...]:
    """The marks of a chart that stand for acts, in the order of its table; none where the chart rests on no act.

    >>> from trustkit import samples
    >>> from trustkit.charts import draw_people
    >>> chart_marks(draw_people(samples.open("gym")))[0].name
    'People talked with in 1 week'
    """
    return tuple(Mark(**mark) for mark in chart.usermeta["marks"])


def marks_of(findings: Iterable[tuple[str, Finding]], heading: str) -> list[Mark]:
    """A mark for each named finding that rests on acts, in the order of the table: the counted, else the looked at.

    >>> from trustkit.signals.finding import share_of
    >>> marks_of([("Talk", share_of("reply_share", np.array([4]), np.array([3, 4])))], "Counted")
    [Mark(name='Talk', row=0, heading='Counted', acts=(4,), counted=True)]
    """
    return [
        Mark(
            name, place, heading, tuple((one.rows if len(one.rows) else one.base).tolist()), len(one.rows) > 0
        )
        for place, (name, one) in enumerate(findings)
        if len(one.base)
    ]


def placed(acts: Acts, rows: np.ndarray) -> tuple[int, ...]:
    """Rows of a window as rows of the whole stream, plain numbers as a chart keeps them.

    >>> from trustkit.signals.by_hand import act, measured
    >>> placed(measured(act("2024-06-22 09:00", "We bake"), act("2026-06-22 09:00", "We sell")), np.array([0]))
    (1,)
    """
    return tuple((rows + acts.first_row).tolist())
