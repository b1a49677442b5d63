"""The ladder: gates in order, the range of rungs that the evidence allows, how stable it is, what would flip it."""

from __future__ import annotations

from trustkit.ladder.gates import UNSURE, Gate, reached
from trustkit.ladder.stability import DRAWS, stability
from trustkit.ladder.standing import Standing, believed, place, rubric_in_words

__all__ = [
    "DRAWS",
    "UNSURE",
    "Gate",
    "Standing",
    "believed",
    "place",
    "reached",
    "rubric_in_words",
    "stability",
]
