"""A finding: one figure with its counts, its uncertainty and the acts behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

Status = Literal["told", "range only", "too few", "cannot tell"]
TOO_FEW = 5  # below this no figure is given
RANGE_ONLY = 30  # below this only the interval is given

_NONE = np.empty(0, dtype=np.int64)


@dataclass(frozen=True)
class Finding:
    """One figure: counts first, then the value with its 95 % interval, and the acts it rests on.

    `value`, `low` and `high` are in `unit`: "share" is 0 to 1, "hours" are hours, "count" is a whole number.
    `rows` holds the positions in `stream.events` of the acts counted in the numerator, `base` of those in the
    denominator. `clusters` holds one line for each week or person that the figure is made of
    (numerator, denominator), for redrawing; `cluster_kind` says which.
    """

    id: str
    unit: Literal["share", "hours", "count"]
    status: Status
    value: float | None = None
    low: float | None = None
    high: float | None = None
    numerator: int | None = None
    denominator: int | None = None
    why: str = ""
    rows: np.ndarray = field(default_factory=lambda: _NONE, repr=False)
    base: np.ndarray = field(default_factory=lambda: _NONE, repr=False)
    clusters: np.ndarray = field(default_factory=lambda: np.empty((0, 2)), repr=False)
    cluster_kind: Literal["week", "person", "none"] = "none"
    cluster_names: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=object), repr=False)


def cannot_tell(finding_id: str, unit: Literal["share", "hours", "count"], why: str) -> Finding:
    """The finding for a question that these exports cannot answer, with the reason.

    >>> cannot_tell("reply_share", "share", "The export holds no replies.").status
    'cannot tell'
    """
    return Finding(finding_id, unit, "cannot tell", why=why)


def wilson(numerator: int, denominator: int) -> tuple[float, float]:
    """95 % interval of a share by Wilson's score method (Wilson 1927, JASA 22:209-212).

    Raises ValueError when the denominator is 0 or the numerator lies outside 0 to the denominator.

    >>> tuple(round(end, 3) for end in wilson(15, 30))
    (0.331, 0.669)
    """
    from scipy.stats import binomtest

    interval = binomtest(numerator, denominator).proportion_ci(0.95, method="wilson")
    return float(interval.low), float(interval.high)
