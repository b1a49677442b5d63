"""Charts that draw with the network off; each takes plain values and returns an `alt.Chart` that can also be read.

Importing this room turns on the offline renderer and the theme. Every chart carries a `description`, one
passage that tells what it shows, and a table twin, `chart_table(chart)`. Only aggregates go into a chart:
a saved notebook keeps a chart's data, and posts have no business there.
"""

import trustkit.charts.altair_quickly  # noqa: F401 - before all that imports Altair
from trustkit.charts.calendar import draw_plan
from trustkit.charts.describe import Mark, chart_marks, chart_table
from trustkit.charts.followers import draw_followers
from trustkit.charts.ladder import draw_ladder
from trustkit.charts.ledger import draw_ledger
from trustkit.charts.people import draw_people
from trustkit.charts.practices import draw_practices
from trustkit.charts.renderer import chart_svg, turn_on
from trustkit.charts.shares import draw_shares
from trustkit.charts.waits import draw_waits
from trustkit.charts.weeks import draw_two_way

__all__ = [
    "Mark",
    "chart_marks",
    "chart_svg",
    "chart_table",
    "draw_followers",
    "draw_ladder",
    "draw_ledger",
    "draw_people",
    "draw_plan",
    "draw_practices",
    "draw_shares",
    "draw_two_way",
    "draw_waits",
]

turn_on()
