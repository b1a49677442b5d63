"""The kinds of exercise, by name: how an answer is read, and when it agrees with the right one.

An answer comes from somebody who never wrote code, so a number may come as text, letters in either case, and
an order as "B A C". What cannot be read raises `Unreadable` with a sentence that says what would do.
"""

from trustkit.practice.kinds.amounts import Bounds, Plan, Table, Value
from trustkit.practice.kinds.asked import FEWEST_WORDS, Asked
from trustkit.practice.kinds.drawn import Chart, Drawing
from trustkit.practice.kinds.kind import Kind, Unreadable
from trustkit.practice.kinds.letters import Choice, Labels, Order, Set
from trustkit.practice.kinds.words import Reason, Rewrite

__all__ = ["FEWEST_WORDS", "KINDS", "Asked", "Bounds", "Drawing", "Kind", "Labels", "Unreadable"]

KINDS: dict[str, Kind] = {
    "value": Value(),
    "choice": Choice(),
    "labels": Labels(),
    "set": Set(),
    "order": Order(),
    "reason": Reason(),
    "rewrite": Rewrite(),
    "plan": Plan(),
    "table": Table(),
    "chart": Chart(),
}
