"""The card of a measure: what is counted, which exports tell of it, where it comes from, how it could be gamed."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trustkit import framework
from trustkit.errors import TrustKitError
from trustkit.exports.telling.by_export import least, told_by_export
from trustkit.framework.content import Measure, Vector

if TYPE_CHECKING:
    import pandas as pd

WIDTH = 80


class MeasureError(TrustKitError):
    """A measure that does not exist."""


@dataclass(frozen=True)
class Card:
    """One measure as `framework/measures.toml` defines it, and what each kind of export tells of it at best.

    `coverage` is name of the export → yes, partly or no; empty where the measure needs no single topic. `gates` and
    `practices` name what rests on the measure. `vectors` are made-up streams with the result on
    each.
    """

    measure: Measure
    coverage: dict[str, str]
    gates: tuple[int, ...]
    practices: tuple[str, ...]
    vectors: tuple[Vector, ...] = ()

    def lines(self) -> list[tuple[str, str]]:
        """Heading and text, in the order in which one reads a card.

        >>> [head for head, _ in explain("reply_share").lines()][:3]
        ['What is counted', 'This counts', 'This does not']
        """
        card = self.measure
        weeks = f" The files have to cover {card.weeks} weeks." if card.weeks > 1 else ""
        words = " It rests on word lists, which cover some languages only." if card.words else ""
        return [
            ("What is counted", f"{card.formula}.{weeks}{words}"),
            *self._shown(),
            *self._told(),
            ("Source", card.source),
            ("How it could be gamed", card.gaming),
            ("What counters that", card.counter),
            ("Used by", self._used()),
            ("Serves", ", ".join(card.serves)),
        ]

    def table(self) -> pd.DataFrame:
        """One row a kind of export: export, told.

        >>> explain("message_reply_hours").table()["told"].value_counts().to_dict()
        {'no': 7, 'yes': 6, 'partly': 3}
        """
        import pandas as pd

        return pd.DataFrame(self.coverage.items(), columns=["export", "told"])

    def __repr__(self) -> str:
        """The card as text, in lines that fit a notebook."""
        lines = [f"{self.measure.name} ({self.measure.id}, {self.measure.unit})"]
        return "\n".join(
            lines
            + [textwrap.fill(f"{head}: {text}", WIDTH, subsequent_indent="  ") for head, text in self.lines()]
        )

    def _shown(self) -> list[tuple[str, str]]:
        """What the test vectors show: what counts, and what nearly does."""
        shown = [(one.counts, f"{one.says}: {one.result(self.measure.unit)}.") for one in self.vectors]
        return [
            (head, " ".join(text for counts, text in shown if counts == wanted))
            for head, wanted in (("This counts", True), ("This does not", False))
            if any(one.counts == wanted for one in self.vectors)
        ]

    def _told(self) -> list[tuple[str, str]]:
        if not self.coverage:
            return [("Told by", "what several files tell together, or a person's own answers")]
        told = {
            word: [name for name, known in self.coverage.items() if known == word]
            for word in ("yes", "partly")
        }
        return [
            ("Told by", ", ".join(told["yes"]) or "no export alone"),
            ("In part by", ", ".join(told["partly"]) or "none"),
        ]

    def _used(self) -> str:
        gates = [f"the gate of rung {level}" for level in self.gates]
        practices = [f"the practice “{name}”" for name in self.practices]
        return ", ".join(gates + practices) or "nothing that judges; it is context"


def explain(measure: str) -> Card:
    """The card of a measure by its id, such as "reply_share".

    Raises MeasureError when there is no measure of that id.

    >>> explain("reply_share").gates
    (3,)
    """
    measures = framework.measures()
    if measure not in measures:
        raise MeasureError(
            "There is no measure of that name.",
            "Nothing can be explained.",
            f"Take one of: {', '.join(sorted(measures))}.",
        )
    card = measures[measure]
    return Card(
        card,
        {name: least(card.needs, told) for name, told in told_by_export().items()} if card.needs else {},
        tuple(gate.level for gate in framework.rubric().gate if gate.finding == measure),
        tuple(practice.name for practice in framework.practices() if practice.finding == measure),
        tuple(vector for vector in framework.vectors().vector if vector.measure == measure),
    )
