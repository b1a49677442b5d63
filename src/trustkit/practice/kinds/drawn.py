"""The kind that is answered with a chart: the one that tells what was asked, drawn of the right data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from trustkit.practice.kinds.kind import Unreadable, Whole


@dataclass(frozen=True)
class Drawing:
    """A chart as an answer: its title, what its table twin holds, and the line that draws it.

    >>> Drawing("People", (("ann", "3"),), "charts.draw_people(x)") == Drawing("People", (("ann", "3"),))
    True
    """

    title: str
    table: tuple[tuple[str, ...], ...]
    line: str = field(default="", compare=False)

    @classmethod
    def of(cls, chart: Any, line: str = "") -> Drawing:
        """The answer that a chart of `trustkit.charts` is."""
        from trustkit.charts import chart_table

        return cls(title_of(chart), tuple(map(tuple, chart_table(chart).astype(str).to_numpy())), line)


class Chart(Whole):
    """A chart of ours; right when it is the chart asked for and shows the same figures.

    >>> right, other = Drawing("People", (("ann", "3"),), "charts.draw_people(gym)"), Drawing("People", (("bea", "1"),))
    >>> Chart().agrees(other, right), Chart().shares(other, other, right), Chart().typed(right)
    (False, 2, 'charts.draw_people(gym)')
    """

    how = "Put the line that you choose in place of the dots below, and run that cell."

    def read(self, answer: Any, items: Mapping[str, str]) -> Drawing:
        """The title and the figures of the chart."""
        if isinstance(answer, Drawing):
            return answer
        if isinstance(answer, str):
            raise Unreadable(
                "I got letters between quotation marks. I need the line that stands behind the letter in the question, "
                "without quotation marks."
            )
        if not is_chart(answer):
            raise Unreadable(
                "I need a chart, such as charts.draw_people(shop.stream), and got something else."
            )
        return Drawing.of(answer)

    def shares(self, answer: Drawing, wrong: Drawing, expected: Drawing) -> int:
        """Whether it is the chart of a named wrong answer; one of the very same data counts for more."""
        return int(answer.title == wrong.title) + int(answer == wrong)

    def typed(self, answer: Drawing) -> str:
        """The line that draws it."""
        return answer.line


def is_chart(answer: Any) -> bool:
    """Whether an answer is a chart of ours: those carry the headings of their table.

    >>> from types import SimpleNamespace
    >>> is_chart(SimpleNamespace(usermeta={"table": ["person", "acts"]})), is_chart("a picture")
    (True, False)
    """
    usermeta = getattr(answer, "usermeta", None)
    return isinstance(usermeta, Mapping) and "table" in usermeta


def title_of(chart: Any) -> str:
    """What stands above a chart of ours.

    >>> from types import SimpleNamespace
    >>> title_of(SimpleNamespace(title=SimpleNamespace(text="People")))
    'People'
    """
    return str(chart.title.text)
