"""The plan as a calendar: which habit falls on which day, from the first Monday to the day to look again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import altair as alt
import pandas as pd

from trustkit.assessment import Assessment
from trustkit.charts import theme
from trustkit.charts.describe import told
from trustkit.charts.words import interval
from trustkit.plan import Plan, Step
from trustkit.words import day, listed

_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_SHAPES = ["circle", "square", "triangle-up"]
_HEADINGS = {
    "habit": "Habit",
    "on": "On",
    "minutes": "Minutes a day",
    "since": "From",
    "until": "Until",
    "times": "Days in all",
    "now": "Now",
    "range": "95 % interval",
    "aim": "Aim",
}
_LINE_HEIGHT, _LEGEND_ROOM, _DAY_HEIGHT = 16, 6, 26  # pixels
_LONGEST_LINE = 88  # letters; more of them are cut off where a reader's own letters are wide


def draw_plan(assessment: Assessment) -> alt.VConcatChart:
    """The habits of a plan on their days, and the day to look again; above, what each starts from and aims at.

    Each habit has a shape and a colour of its own and its own place within a day. The days are those of the calendar
    file of the plan.

    >>> from trustkit import assess, samples
    >>> draw_plan(assess(samples.open("florist"))).data[["on", "minutes", "since", "until", "times"]]
        on minutes       since       until  times
    0  Tue      15  2026-07-07  2026-09-29     13
    1  Wed          2026-09-30  2026-09-30      1
    """
    plan = assessment.plan
    habits = pd.DataFrame([*(_habit(assessment, step) for step in plan.steps), _review(plan)])
    shapes = [*_SHAPES[: len(plan.steps)], "diamond"]
    colours = [*theme.HABIT_COLOURS[: len(plan.steps)], theme.GREY]
    names = list(habits["habit"])
    look = {
        "shape": alt.Shape("habit:N", sort=None, legend=None, scale=alt.Scale(domain=names, range=shapes)),
        "color": alt.Color("habit:N", sort=None, legend=None, scale=alt.Scale(domain=names, range=colours)),
    }
    long = habits["says"].str.len().max() > _LONGEST_LINE
    habits["lines"] = habits["says"].str.replace("; ", ";\n") if long else habits["says"]
    chart = alt.vconcat(_legend(look, 2 if long else 1), _grid(look), data=habits, spacing=14)
    span = f"From {day(plan.first_monday)}, {plan.minutes_per_week} minutes a week in all"
    lead = f"{span}; look again on {day(plan.review_on)}."
    words = " ".join(f"{name}: {says}." for name, says in zip(habits["habit"], habits["says"], strict=True))
    return told(chart, f"The plan for rung {plan.next_level}, day by day", lead, words, _HEADINGS)


def _legend(look: dict[str, Any], lines: int) -> alt.LayerChart | alt.FacetChart:
    """The habits in words, each beside its mark: its name, and what it says in one line or two."""
    up = -_LINE_HEIGHT * lines / 2
    row = alt.Chart().encode(y=alt.Y("habit:N", sort=None, axis=None))
    return alt.layer(
        row.mark_point(size=130, filled=True, opacity=1).encode(x=alt.value(8), **look),
        row.mark_text(align="left", dy=up, fontWeight="bold", color=theme.INK).encode(
            x=alt.value(24), text="habit:N"
        ),
        row.mark_text(align="left", dy=up + _LINE_HEIGHT, lineBreak="\n", color=theme.INK).encode(
            x=alt.value(24), text="lines:N"
        ),
        width=theme.WIDTH,
        height=alt.Step(_LINE_HEIGHT * (lines + 1) + _LEGEND_ROOM),
    )


def _grid(look: dict[str, Any]) -> alt.Chart:
    """A column a week, a row a day of the week."""
    weeks = alt.Axis(labelExpr=theme.DAY, labelAngle=0, labelOverlap=True, ticks=False, domain=False)
    rows = alt.Axis(ticks=False, domain=False, grid=True, tickBand="extent")
    return (
        alt.Chart(width=theme.WIDTH - 60, height=alt.Step(_DAY_HEIGHT))
        .transform_flatten(["weeks", "days"])
        .mark_point(size=55, filled=True, opacity=1)
        .encode(
            x=alt.X("weeks:O", title="Week from Monday", axis=weeks),
            y=alt.Y("days:O", title=None, scale=alt.Scale(domain=_DAYS), axis=rows),
            xOffset=alt.XOffset("habit:N", sort=None),
            **look,
        )
    )


def _habit(assessment: Assessment, step: Step) -> dict[str, Any]:
    on = _days_in_words(step.weekdays)
    spread = interval(assessment.findings[step.finding])
    now = f"now {step.baseline}" + (f" ({spread})" if spread else "")
    row = {
        "habit": step.title,
        "on": on,
        "minutes": step.minutes_a_day,
        "now": step.baseline,
        "range": spread,
        "aim": step.target,
        "says": f"{on}, {step.minutes_a_day} minutes; {now}, aim {step.target}",
    }
    return row | _placed(assessment.plan.days_of(step))


def _days_in_words(days: tuple[int, ...]) -> str:
    """Days of the week in a row.

    >>> _days_in_words((1, 2, 3, 4, 5)), _days_in_words((0, 1, 3, 4))
    ('Tue to Sat', 'Mon, Tue, Thu and Fri')
    """
    in_a_row = len(days) > 2 and days[-1] - days[0] == len(days) - 1
    return f"{_DAYS[days[0]]} to {_DAYS[days[-1]]}" if in_a_row else listed([_DAYS[one] for one in days])


def _review(plan: Plan) -> dict[str, Any]:
    says = f"{day(plan.review_on)}: ask for a new export and compare the plan with it"
    row = {"habit": "Look again", "on": _DAYS[plan.review_on.weekday()], "says": says}
    return row | dict.fromkeys(("minutes", "now", "range", "aim"), "") | _placed((plan.review_on,))


def _placed(days: tuple[date, ...]) -> dict[str, Any]:
    """Where the days stand in the calendar: week by its Monday (YYYY-MM-DD), and day of the week."""
    return {
        "since": f"{days[0]}",
        "until": f"{days[-1]}",
        "times": len(days),
        "weeks": [f"{one - timedelta(days=one.weekday())}" for one in days],
        "days": [_DAYS[one.weekday()] for one in days],
    }
