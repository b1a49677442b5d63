"""A chart whose marks can be asked for the acts behind them: by click, from a list, or by code."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any

import ipywidgets
import pandas as pd
import traitlets

from trustkit.charts import Mark, chart_marks, chart_svg
from trustkit.errors import AnswerError
from trustkit.forms.link import Linked, Shown, script
from trustkit.forms.paper import Paper
from trustkit.report.examples import Examples, latest
from trustkit.stream import Stream

MOST = 20  # acts shown of a mark
_ASK = "Click on a mark, or take one from the list."
_NONE = "There are no posts behind this chart. Read its table."
_COLUMNS = ("When", "Network", "What", "Words", "Where it stands")


class Picture(Linked):
    """A chart as a picture with a list of its marks below; `chosen` is the name of the mark that was asked for."""

    _esm = script("picture.js")

    words = traitlets.Unicode().tag(sync=True)
    light = traitlets.Unicode().tag(sync=True)
    dark = traitlets.Unicode().tag(sync=True)
    marks = traitlets.List(traitlets.Dict()).tag(sync=True)
    chosen = traitlets.Unicode().tag(sync=True)


class ChartForm(Shown, ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets ships no types
    """A chart, the list of its marks, and the acts behind the one that was chosen."""

    def __init__(self, chart: Any, stream: Stream) -> None:
        self._chart, self._stream = chart, stream
        self._marks = {mark.name: mark for mark in chart_marks(chart)}
        self.picture = Picture(
            words=chart.description,
            light=chart_svg(chart) or "",
            dark=chart_svg(chart, dark=True) or "",
            marks=[
                {"name": mark.name, "label": f"{mark.name} ({len(mark.acts):,})"}
                for mark in self._marks.values()
            ],
        )
        self.paper = Paper(heading="The posts behind it", live=True)
        self.paper.show(says=_ASK if self._marks else _NONE)
        self.picture.observe(self._show, "chosen")
        super().__init__([self.picture, self.paper])
        self.add_class("trustkit-behind")

    def _show(self, change: dict[str, Any]) -> None:
        found = _acts(self._marks[change["new"]], self._stream)
        self.paper.show(
            says=f"{change['new']}. {found.heading}",
            columns=list(_COLUMNS),
            rows=[list(astuple(act)) for act in found.acts],
        )

    def __repr__(self) -> str:
        """The chart in words."""
        return f"[chart]\n{self._chart.description}"

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """Where no widget can be shown, as in a saved notebook, the chart stands there as it always does."""
        contents, metadata = self._chart._repr_mimebundle_()
        # The acts stand in the widget alone, which is not saved.
        return {**super()._repr_mimebundle_(**options), **contents}, metadata


def look_behind(chart: Any, stream: Stream) -> ChartForm:
    """A chart of ours whose marks show the acts behind them, when clicked or taken from the list below it.

    Private messages are counted and not quoted. Nothing of the acts is saved with the notebook. `stream` is the one
    that the chart was drawn of. A chart that rests on no acts is shown too, and says so.
    """
    return ChartForm(chart, stream)


def posts_behind(chart: Any, stream: Stream, mark: str) -> pd.DataFrame:
    """The acts behind a mark by code, the latest first: one row an act, twenty at most.

    Raises AnswerError, listing the marks, for one that the chart does not have.

    >>> from trustkit import charts, samples
    >>> gym = samples.open("gym")
    >>> posts_behind(charts.draw_people(gym), gym, "People talked with in 2 weeks")["Network"].unique().tolist()
    ['X']
    """
    marks = {one.name: one for one in chart_marks(chart)}
    if not marks:
        raise AnswerError(
            "There are no posts behind the marks of this chart.",
            "It stays a picture.",
            "Draw it by its name alone, and read its table with charts.chart_table.",
        )
    if mark not in marks:
        raise AnswerError(
            "The chart has no mark of that name.",
            "No posts were looked up.",
            f"Its marks are: {'; '.join(marks)}.",
        )
    return pd.DataFrame([astuple(act) for act in _acts(marks[mark], stream).acts], columns=list(_COLUMNS))


def _acts(mark: Mark, stream: Stream) -> Examples:
    return latest(mark.acts, stream, MOST, counted=mark.counted)
