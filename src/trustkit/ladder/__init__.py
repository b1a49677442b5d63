"""The ladder: gates in order, the range of rungs that the evidence allows, how stable it is, what would flip it."""

from __future__ import annotations

from trustkit.ladder.gates import Gate
from trustkit.ladder.stability import DRAWS, stability
from trustkit.ladder.standing import Standing, place, rubric_in_words

__all__ = ["DRAWS", "Gate", "Standing", "place", "rubric_in_words", "stability"]
