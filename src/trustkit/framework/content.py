"""The shapes of the framework's data files: what a coach may write in each, checked when the file is loaded."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Stage = Literal["establishing", "building", "maintaining"]


class Level(Struct, frozen=True, forbid_unknown_fields=True):
    """One rung of the ladder."""

    number: int
    name: str
    trust: str
    business: str
    stream: str
    serves: tuple[str, ...] = ()


class Rule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A finding held against a threshold; exactly one of `at_least` and `at_most` is given."""

    finding: str
    at_least: float | None = None
    at_most: float | None = None

    def __post_init__(self) -> None:
        """Refuse a rule with no threshold or with two."""
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError(f"the rule on {self.finding!r} needs exactly one of at_least and at_most")

    @property
    def threshold(self) -> float:
        """The number that the finding is held against."""
        return self.at_least if self.at_least is not None else self.at_most  # type: ignore[return-value]

    @property
    def comparator(self) -> Literal["at least", "at most"]:
        """Which side of the threshold is the good one."""
        return "at least" if self.at_least is not None else "at most"


class Gate(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a stream must show to stand on a rung."""

    level: int
    why: str
    source: str


class Practice(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a stage of trust asks of a business, and the words for each verdict."""

    id: str
    stage: Stage
    component: str
    name: str
    met: str
    not_met: str
    settle: str


class Cap(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What takes "met" from every practice of a stage while it is not met itself."""

    stage: Stage
    not_met: str
    why: str


class Practices(Struct, frozen=True, forbid_unknown_fields=True):
    """The file of practices, and what caps them."""

    practice: tuple[Practice, ...]
    cap: tuple[Cap, ...]


class Action(Struct, frozen=True, forbid_unknown_fields=True):
    """What to do about a gate that is not met, with the time that it takes."""

    finding: str
    title: str
    why: str
    do: str
    times_per_week: int
    minutes_per_week: int
    check: str


class Rubric(Struct, frozen=True, forbid_unknown_fields=True):
    """A versioned set of gates, the window of weeks that they look at, and habits for gates that have none yet."""

    version: str
    window_weeks: int
    gate: tuple[Gate, ...]
    action: tuple[Action, ...] = ()


class Measure(Struct, frozen=True, forbid_unknown_fields=True):
    """The card of a measure: what it is, what it needs, where it comes from and how it could be gamed."""

    id: str
    name: str
    formula: str
    unit: Literal["share", "hours", "days", "weeks", "a week"]
    of: str
    needs: tuple[str, ...]
    source: str
    gaming: str
    counter: str
    serves: tuple[str, ...]
    weeks: int = 1
    words: bool = False
    counted: tuple[str, str] | None = None
