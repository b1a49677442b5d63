"""The shapes of the framework's data files: what a coach may write in each, checked when the file is loaded."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Literal, get_args

from msgspec import Struct

Stage = Literal["establishing", "building", "maintaining"]
STAGES: tuple[Stage, ...] = get_args(Stage)  # as a relationship grows


class Level(Struct, frozen=True, forbid_unknown_fields=True):
    """One rung of the ladder."""

    number: int
    name: str
    trust: str
    business: str
    stream: str
    serves: tuple[str, ...] = ()


class Rule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A finding held against a threshold; exactly one of `at_least` and `at_most` is given.

    >>> Rule(finding="reply_share", at_least=0.2).threshold, Rule(finding="pitch_share", at_most=0.1).comparator
    (0.2, 'at most')
    """

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
        """Which side of the threshold is the good one.

        >>> from trustkit.framework import rubric
        >>> rule = rubric("2026.1").gate[0]
        >>> rule.comparator, rule.threshold
        ('at least', 0.05)
        """
        return "at least" if self.at_least is not None else "at most"


class Gate(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a stream must show to stand on a rung."""

    level: int
    why: str
    source: str


class Practice(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a stage of trust asks of a business, and the words for each verdict.

    `before_all` is said before any plan while it is not met; `{open}` and `{of}` are its counts.
    """

    id: str
    stage: Stage
    component: str
    name: str
    met: str
    not_met: str
    settle: str
    before_all: str = ""


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

    def __post_init__(self) -> None:
        """Refuse a habit that no week has room for, or that takes no time."""
        if not 1 <= self.times_per_week <= 14:
            raise ValueError(f"times_per_week is {self.times_per_week}; allowed are 1 to 14")
        if self.minutes_per_week < 5:
            raise ValueError(f"minutes_per_week is {self.minutes_per_week}; allowed are 5 and more")


class Rubric(Struct, frozen=True, forbid_unknown_fields=True):
    """A versioned set of gates, the window of weeks that they look at, and habits for gates that have none yet."""

    version: str
    window_weeks: int
    gate: tuple[Gate, ...]
    action: tuple[Action, ...] = ()


class Measure(Struct, frozen=True, forbid_unknown_fields=True):
    """The card of a measure: what it is, what it needs, where it comes from and how it could be gamed.

    `good` says whether much or little of it is good; empty where neither is.
    """

    id: str
    name: str
    formula: str
    unit: Literal["share", "hours", "days", "weeks", "a week", "in 1,000", "people"]
    of: str
    needs: tuple[str, ...]
    source: str
    gaming: str
    counter: str
    serves: tuple[str, ...]
    good: Literal["high", "low", ""] = ""
    weeks: int = 1
    words: bool = False
    counted: tuple[str, str] | None = None
    grows: bool = False
    without_circle: bool = False
    without_templates: Literal["public acts", "messages", ""] = ""
    without_last_day: tuple[Literal["messages", "mentions received"], ...] = ()
    own_answers_only: bool = False


class PersonKind(Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody can be to a business."""

    id: str
    name: str
    help: str
    buys: bool


class Explanation(Struct, frozen=True, forbid_unknown_fields=True):
    """What may lie behind a jump in the number of followers, and what would settle whether it does."""

    id: str
    of: Literal["rise", "drop"]
    name: str
    text: str
    settle: str


class Sign(Struct, frozen=True, forbid_unknown_fields=True):
    """What is looked for in the files, and which explanations it speaks for and against when seen or missing."""

    id: str
    of: Literal["rise", "drop", "both"]
    seen: str
    missing: str
    open: str
    seen_for: tuple[str, ...] = ()
    seen_against: tuple[str, ...] = ()
    missing_for: tuple[str, ...] = ()
    missing_against: tuple[str, ...] = ()

    @property
    def speaks_of(self) -> set[str]:
        """The explanations that it speaks for or against, seen or missing."""
        return {*self.seen_for, *self.seen_against, *self.missing_for, *self.missing_against}


class Note(Struct, frozen=True, forbid_unknown_fields=True):
    """Drafts of the note to the community: for a jump that nobody asked for, and for one with a known reason."""

    rise: str
    known: str


class Jumps(Struct, frozen=True, forbid_unknown_fields=True):
    """How a jump in the number of followers is found, what may explain it, and how it is told."""

    serves: tuple[str, ...]
    least_days: int
    times_usual_spread: float
    least_people: int
    least_share: float
    near_days: int
    campaign_days: int
    talk_days: int
    went_days: int
    went_share: float
    stands_out_times: float
    named_times: float
    one_hour_share: float
    flood_times: float
    silent_days: int
    batch: int
    campaign_words: tuple[str, ...]
    press_words: tuple[str, ...]
    explanation: tuple[Explanation, ...]
    sign: tuple[Sign, ...]
    note: Note

    def __post_init__(self) -> None:
        """Refuse a sign that speaks of an explanation that is not there."""
        known = {one.id for one in self.explanation}
        for sign in self.sign:
            if unknown := sign.speaks_of - known:
                raise ValueError(f"the sign {sign.id!r} speaks of {', '.join(sorted(unknown))}")


class BioItem(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that a profile should hold, and which fields of which exports tell it."""

    id: str
    name: str
    fields: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    same: bool = False

    def __post_init__(self) -> None:
        """Refuse a pattern that nothing can be looked for with."""
        for pattern in self.words:
            try:
                re.compile(pattern)
            except re.error as problem:
                raise ValueError(f"words: {pattern!r} is no pattern: {problem}") from None


class Touchpoint(Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of place where people meet a business, and which acts show it."""

    id: str
    name: str
    public: bool = True
    each_network: bool = False
    networks: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    made: tuple[str, ...] = ()


class Touchpoints(Struct, frozen=True, forbid_unknown_fields=True):
    """The file of touchpoints, and after how many days without an act of ours a place counts as neglected."""

    tended_days: int
    kind: tuple[Touchpoint, ...]


class View(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing seen three ways: by a question, a practice and a dimension of the survey."""

    name: str
    practice: str = ""
    question: str = ""
    dimension: str = ""


class Views(Struct, frozen=True, forbid_unknown_fields=True):
    """The views, and the words for where they differ and for what is missing."""

    stream_only: str
    customers_only: str
    no_answer: str
    no_question: str
    no_survey: str
    no_practice: str
    no_dimension: str
    get_answers: str
    get_survey: str
    view: tuple[View, ...]


class VectorAct(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """One act of a test vector, or several alike; what is not written comes from the row that it is like."""

    like: str = ""
    at: str = ""
    by: Literal["us", "them", ""] = ""
    kind: Literal["post", "reply", "repost", "quote", "message", "reaction", "review", ""] = ""
    network: str = ""
    person: str = ""
    people: tuple[str, ...] = ()
    text: str = ""
    links: tuple[str, ...] = ()
    id: str = ""
    answers: str = ""
    waited_hours: float | None = None
    likes: int | None = None
    replies: int | None = None
    reposts: int | None = None
    views: int | None = None
    times: int = 1
    every_days: float = 1

    def __post_init__(self) -> None:
        """Refuse a moment that is none."""
        if self.at:
            datetime.fromisoformat(self.at)


class VectorFollowers(Struct, frozen=True, forbid_unknown_fields=True):
    """How many followed at a moment, `times` days in a row, with `more` each day."""

    at: str
    total: int
    network: str = "x"
    times: int = 1
    more: int = 0


class VectorProfile(Struct, frozen=True, forbid_unknown_fields=True):
    """One field of a profile."""

    field: str
    value: str
    network: str = "x"


class Vector(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A small made-up stream, and what one measure must give on it; None is not held."""

    measure: str
    says: str
    counts: bool
    acts: tuple[VectorAct, ...] = ()
    followers: tuple[VectorFollowers, ...] = ()
    profiles: tuple[VectorProfile, ...] = ()
    untold: tuple[str, ...] = ()
    people: dict[str, str] = {}
    status: Literal["told", "range only", "bound", "too few", "cannot tell"]
    numerator: int | None = None
    denominator: int | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None

    def result(self, unit: str) -> str:
        """What the measure must give, in words.

        >>> Vector(measure="", says="", counts=True, status="told", numerator=6, denominator=10).result("share")
        '6 of 10'
        """
        if self.numerator is not None and self.denominator is not None:
            return f"{self.numerator} of {self.denominator}"
        if self.value is not None:
            return f"{self.value:g} {unit}"
        if self.low is None:
            return self.status
        if self.high is None:
            return f"{self.low:g} {unit} or more"
        return f"{self.low:g} to {self.high:g} {unit}" if self.low < self.high else f"{self.low:g} {unit}"


class Vectors(Struct, frozen=True, forbid_unknown_fields=True):
    """The file of test vectors: the words that texts are filled with, acts that vectors share, and the vectors."""

    words: tuple[str, ...]
    row: dict[str, VectorAct]
    vector: tuple[Vector, ...]

    def __post_init__(self) -> None:
        """Refuse an act that is like a row that is not there."""
        for vector in self.vector:
            for act in vector.acts:
                if act.like and act.like not in self.row:
                    raise ValueError(
                        f"a vector of {vector.measure!r} has an act like {act.like!r}, which is no row"
                    )
