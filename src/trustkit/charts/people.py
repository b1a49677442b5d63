"""People and how often one met them: in how many different weeks of the window each was talked with."""

from __future__ import annotations

import altair as alt
import numpy as np
import pandas as pd

from trustkit.charts import theme
from trustkit.charts.describe import Mark, placed, told
from trustkit.signals.acts import Acts, acts_of
from trustkit.signals.conversation import TIMES_MET
from trustkit.signals.hours import OpeningHours
from trustkit.stream import Stream

_STEPS = {
    "1 week": (1, 1),
    "2 weeks": (2, 2),
    "3 to 5": (3, 5),
    "6 to 10": (6, 10),
    "11 and more": (11, np.inf),
}
_MET, _AGAIN = "met once or twice", "met again and again"
_CIRCLE = " The small circle that most answers went to is left out."
_HEADINGS = {"weeks": "Talked with in", "people": "People", "what": "So"}


def draw_people(stream: Stream, weeks: int = 52) -> alt.LayerChart:
    """How many people were talked with in one week, in two, in three to five and so on, of the last `weeks` weeks.

    Talk is that of the measure `people_back_share`. Only counts of people go into the chart.

    >>> from trustkit.signals.by_hand import answer, stream_of
    >>> ann = [answer(f"2026-06-{day} 10:00", "ann", f"How was the {day}th?") for day in (10, 17, 24)]
    >>> chart = draw_people(stream_of(*ann, answer("2026-06-24 11:00", "bea", "What a lovely picture of your cats")))
    >>> print(chart.description)
    People, and how often the business met them. People talked with: 2. In three or more different weeks: 1 of them.
    """
    acts = acts_of(stream, weeks, OpeningHours())
    talk = np.flatnonzero(acts.open_talk & ~acts.unnamed)
    met = weeks_met(acts, talk)
    counts = people_by_weeks(met)
    often = met.reindex(acts.person[talk])
    marks = [
        Mark(
            f"People talked with in {step}",
            place,
            "People",
            placed(acts, talk[often.between(*ends).to_numpy()]),
        )
        for place, (step, ends) in enumerate(_STEPS.items())
        if counts["people"].iloc[place]
    ]
    # Where text stands beside the bars, Vega passes over a least step; with so few ticks there is no half person.
    ticks = int(min(6, max(1, counts["people"].max())))
    row = alt.Chart().encode(
        y=alt.Y(
            "weeks:N", sort=list(_STEPS), title="talked with in so many weeks", axis=alt.Axis(titlePadding=16)
        ),
        x=alt.X("people:Q", title="people", axis=alt.Axis(tickCount=ticks)),
    )
    colours = alt.Scale(domain=[_MET, _AGAIN], range=[theme.GREY, theme.VERDICT_COLOURS["met"]])
    bars = row.mark_bar().encode(color=alt.Color("what:N", legend=None, scale=colours), description="mark:N")
    # On grey paper the two colours are one: each bar says in words what it is.
    says = row.mark_text(align="left", dx=6, color=theme.INK).encode(text="says:N")
    chart = alt.layer(bars, says, data=counts, width=theme.WIDTH - 160, height=150).transform_calculate(
        mark="'People talked with in ' + datum.weeks", says="datum.people + ', ' + datum.what"
    )
    words = _words(counts) + (_CIRCLE if acts.closed_circle.any() else "")
    return told(chart, "People, and how often the business met them", words, "", _HEADINGS, marks=marks)


def weeks_met(acts: Acts, talk: np.ndarray) -> pd.Series:
    """In how many different weeks each person was talked with, by number; `talk` are rows of the window.

    >>> from trustkit.signals.by_hand import answer, measured
    >>> acts = measured(*(answer(f"2026-06-{day} 10:00", "ann", f"How was the {day}th?") for day in (10, 11, 24)))
    >>> weeks_met(acts, np.flatnonzero(acts.talk)).tolist()
    [2]
    """
    pairs = pd.DataFrame({"person": acts.person[talk], "week": acts.week[talk]}).drop_duplicates()
    return pairs.groupby("person").size()


def people_by_weeks(met: pd.Series) -> pd.DataFrame:
    """One row a step: in how many weeks, how many people, and whether that counts as met again.

    >>> people_by_weeks(pd.Series([1, 1, 4, 12]))
             weeks  people                 what
    0       1 week       2    met once or twice
    1      2 weeks       0    met once or twice
    2       3 to 5       1  met again and again
    3      6 to 10       0  met again and again
    4  11 and more       1  met again and again
    """
    people = [int(met.between(*ends).sum()) for ends in _STEPS.values()]
    what = [_AGAIN if least >= TIMES_MET else _MET for least, _ in _STEPS.values()]
    return pd.DataFrame({"weeks": list(_STEPS), "people": people, "what": what})


def _words(counts: pd.DataFrame) -> str:
    people, again = counts["people"].sum(), counts.loc[counts["what"] == _AGAIN, "people"].sum()
    if not people:
        return "The exports hold no public talk with a named person."
    return f"People talked with: {people}. In three or more different weeks: {again} of them."
