"""A finding: one figure with its counts, its uncertainty and the acts behind it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np

from trustkit.signals.quantiles import quantile_interval, quantile_places
from trustkit.words import how_many

Unit = Literal["share", "hours", "days", "weeks", "a week", "in 1,000", "people"]
Status = Literal["told", "range only", "bound", "too few", "cannot tell"]
Doubt = Literal[
    "own word", "untold weeks", "circle", "repeats", "unread"
]  # held against it, as no file tells
TOO_FEW = 5  # below this no figure is given
RANGE_ONLY = 30  # below this only the interval is given
# From a quarter of weeks on, these tell by themselves how unlike they are. Of fewer, intervals hold the truth far too
# seldom without this; the correlation is our choice: weeks that differ a little.
FEW_CLUSTERS, UNLIKE = 13, 0.1
Z95 = 1.959963984540054  # standard deviations that hold 95 % of a normal distribution
Z90_ONE_SIDE = 1.2815515655446004  # and those below which 90 % of it lie

_NONE = np.empty(0, dtype=np.int64)


@dataclass(frozen=True)
class Finding:
    """One figure: counts first, then the value with its 95 % interval, and the acts it rests on.

    `value`, `low` and `high` are in `unit`: "share" is 0 to 1, "hours" are hours, "days" and "weeks" are whole ones,
    "in 1,000" are so many of a thousand, "a week" is by how many acts a week something changes within a quarter,
    "people" are counted one by one.
    Of a "bound", `low` and `high` are no interval of chance: the figure lies between them, whatever the export leaves
    open; only where files cover too few weeks for people to come back, the lower end is that of the 95 % interval.
    `rows` holds the positions in `stream.events` of the acts counted in the numerator, `base` of those in the
    denominator. `clusters` holds one line for each week or person that the figure is made of
    (numerator, denominator), for redrawing; `cluster_kind` says which. All findings made of the same people have them
    in the same order. Of waiting times, `values` holds the hours, and `quantile` says which of them `value` is.
    `note` says what was left out, or added, since it cannot be told from a trick. `told` is for how much of what is
    asked the files speak (1: all of it); at the good end of the range the rest is taken for bad already. `effect` is
    how many times wider the share varies than its count alone would let it (`design_effect`); its interval is that of
    as many fewer acts. `of_one_day` says of fewer than 30 acts how many of the numerator, and how many others, one day
    has at most. `face_value` is the figure as it was before what no file shows was held against it, if it was, and
    `doubts` name what was. `if_silent` is what it would be if the people of whom no file holds a word never wrote.
    """

    id: str
    unit: Unit
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
    values: np.ndarray = field(default_factory=lambda: _NONE, repr=False)
    quantile: float = 0.5
    note: str = ""
    effect: float = 1.0
    told: float = 1.0
    of_one_day: tuple[int, int] = (0, 0)
    face_value: Finding | None = field(default=None, repr=False)
    doubts: frozenset[Doubt] = frozenset()
    if_silent: Finding | None = field(default=None, repr=False)

    @property
    def point(self) -> float | None:
        """The one figure to count a step from: `value`, or where only a range is told, what was counted in it.

        None where there is no figure, and of a bound: it may lie anywhere in it.

        >>> share_of("reply_share", np.arange(10), np.arange(20)).point, cannot_tell("reply_share", "share", "").point
        (0.5, None)
        """
        if self.status != "range only":
            return self.value
        if self.unit == "share":
            return (self.numerator or 0) / (self.denominator or 1)
        return float(np.quantile(self.values, self.quantile))


def cannot_tell(finding_id: str, unit: Unit, why: str) -> Finding:
    """The finding for a question that these exports cannot answer, with the reason.

    >>> cannot_tell("reply_share", "share", "The export holds no replies.").status
    'cannot tell'
    """
    return Finding(finding_id, unit, "cannot tell", why=why)


def only(count: int, noun: str = "") -> str:
    """How few there are, as the beginning of a sentence.

    >>> only(1), only(4), only(1, "post")
    ('There is only 1', 'There are only 4', 'There is only 1 post')
    """
    return f"There {'is' if count == 1 else 'are'} only {how_many(count, noun) if noun else count}"


def noted(finding: Finding, words: str) -> Finding:
    """The finding with a further note on what was left out or added.

    >>> noted(noted(cannot_tell("reply_share", "share", "No replies."), "One thing"), "Another").note
    'One thing. Another'
    """
    return replace(finding, note=". ".join(part for part in (finding.note, words) if part))


def held_against(finding: Finding, before: Finding, doubt: Doubt) -> Finding:
    """The finding with what it was `before` a doubt was held against it; all doubts lead back to the same face value.

    >>> first, second, third = (cannot_tell("reply_share", "share", why) for why in "abc")
    >>> found = held_against(third, held_against(second, first, "circle"), "own word")
    >>> found.face_value.why, sorted(found.doubts)
    ('a', ['circle', 'own word'])
    """
    return replace(finding, face_value=before.face_value or before, doubts=before.doubts | {doubt})


def wilson(numerator: float, denominator: float, z: float = Z95) -> tuple[float, float]:
    """95 % interval of a share by Wilson's score method (Wilson 1927, JASA 22:209-212).

    Effective counts need not be whole. Raises ValueError when the denominator is 0 or the numerator lies outside 0 to
    the denominator.

    >>> tuple(round(end, 3) for end in wilson(15, 30))
    (0.332, 0.668)
    """
    if not 0 <= numerator <= denominator or denominator == 0:
        raise ValueError(f"{numerator} of {denominator} is no share")
    # The same as scipy's binomtest(...).proportion_ci(method="wilson"), which tests a hypothesis on the way: 2 ms each,
    # in a search that calls it a hundred times. A test holds the two equal.
    share, spread = numerator / denominator, z**2 / denominator
    middle = share + spread / 2
    reach = math.sqrt(spread * (share * (1 - share) + spread / 4))
    low, high = (middle - reach) / (1 + spread), (middle + reach) / (1 + spread)
    # Of 25 in 25 rounding would give a highest share just below 1, and a gate that asks for all would not be met.
    return max(0.0, low), 1.0 if numerator == denominator else min(1.0, high)


def mean_interval(values: np.ndarray, least: float, most: float) -> tuple[float, float]:
    """The 95 % interval of a mean of figures that lie from `least` to `most`, by Student's t, kept between these.

    Where all are alike nothing is known of the spread; then the widest one that a mean at this place can have counts
    (that of figures at the two ends alone), by Wilson's method.

    >>> tuple(round(end, 2) for end in mean_interval(np.array([3.0, 4, 4, 5, 5, 5]), 1, 5))
    (3.48, 5.0)
    >>> tuple(round(end, 2) for end in mean_interval(np.array([5.0] * 6), 1, 5))
    (3.44, 5.0)
    """
    from scipy.special import stdtrit

    many, mean, width = len(values), float(values.mean()), most - least
    spread = float(values.std(ddof=1))
    if spread < 1e-9 * width:  # figures that are alike leave as much when they are added up
        low, high = wilson((mean - least) / width * many, many)
        return least + low * width, least + high * width
    reach = float(stdtrit(many - 1, 0.975)) * spread / many**0.5
    return max(float(least), mean - reach), min(float(most), mean + reach)


def if_rest_is_bad(share: float, told: float, *, least: bool) -> float:
    """A share when only a part of what is asked is told, and the rest is all on the bad side: below, or above.

    >>> if_rest_is_bad(0.8, 0.25, least=True), if_rest_is_bad(0.2, 0.25, least=False)
    (0.2, 0.8)
    """
    return share * told if least else share * told + (1 - told)


def verdict_ends(
    finding: Finding, *, least: bool, count: int | None = None
) -> tuple[float | None, float | None]:
    """The ends of a finding's range that a verdict looks at: 90 % sure on each side, and not on both together.

    A verdict asks on which side of a threshold a share lies, which is a question of one side; how sure it has to be is
    chosen so that the range of rungs holds the truth in 95 of 100 businesses (`benchmarks/calibration.py`). Of fewer
    than 30 acts the whole 95 % range is taken: there Wilson's ends are too bold for one side (Cai 2005, Journal of
    Statistical Planning and Inference 131:63-88); and what one day brings does not count for the business, since among
    so few acts one busy evening would decide. `least` says that the share should be high; with `count` the ends are
    those of so many acts in the numerator.

    >>> few, many = (share_of("reply_share", np.arange(n // 4), np.arange(n)) for n in (20, 80))
    >>> verdict_ends(few, least=True) == (few.low, few.high), verdict_ends(many, least=True)[0] > many.low
    (True, True)
    """
    hits = finding.numerator if count is None else count
    counted = finding.unit == "share" and finding.status in ("told", "range only")
    if not counted or hits is None or not finding.denominator:
        return finding.low, finding.high
    if finding.status == "told":
        low, high = wilson(hits / finding.effect, finding.denominator / finding.effect, Z90_ONE_SIDE)
    else:
        low, high = _without_best_day(finding, hits, least=least)
    if least:
        return if_rest_is_bad(low, finding.told, least=True), high
    return low, if_rest_is_bad(high, finding.told, least=False)


def _without_best_day(finding: Finding, hits: int, *, least: bool) -> tuple[float, float]:
    """The ends of the 95 % range, of which the good one is that without the day that helps most."""
    of, effect = finding.denominator or 0, finding.effect
    low, high = wilson(hits / effect, of / effect)
    day = min(finding.of_one_day[0], hits) if least else min(finding.of_one_day[1], of - hits)
    if least:
        return wilson((hits - day) / effect, (of - day) / effect)[0] if of > day else 0.0, high
    return low, wilson(hits / effect, (of - day) / effect)[1] if of > day else 1.0


def share_of(
    finding_id: str,
    rows: np.ndarray,
    base: np.ndarray,
    *,
    counts: tuple[int, int] | None = None,
    clusters: np.ndarray | None = None,
    cluster_kind: Literal["week", "person", "none"] = "none",
) -> Finding:
    """A share of `rows` among `base` (positions in the events), with Wilson's interval of its effective number.

    Acts of one week, or with one person, hang together: `clusters` tell how much, and the interval is that of fewer
    single acts (Rao & Scott 1992). `counts` gives numerator and denominator where one act is not one unit (people,
    weeks, exchanges).
    Under 5 units no figure is given, under 30 only the interval.

    >>> share_of("reply_share", np.arange(12), np.arange(40)).value
    0.3
    >>> share_of("reply_share", np.arange(2), np.arange(4)).status
    'too few'
    """
    numerator, denominator = counts or (len(rows), len(base))
    evidence: dict[str, Any] = {
        "numerator": numerator,
        "denominator": denominator,
        "rows": rows,
        "base": base,
        "clusters": clusters if clusters is not None else np.empty((0, 2)),
        "cluster_kind": cluster_kind,
    }
    if denominator < TOO_FEW:
        why = f"{only(denominator)}; below {TOO_FEW} no figure is given."
        return Finding(finding_id, "share", "too few", why=why, **evidence)
    effect = design_effect(evidence["clusters"])
    low, high = wilson(numerator / effect, denominator / effect)
    evidence["effect"] = effect
    if denominator < RANGE_ONLY:
        why = f"There are {denominator}; below {RANGE_ONLY} only the range is given."
        return Finding(finding_id, "share", "range only", None, low, high, why=why, **evidence)
    return Finding(finding_id, "share", "told", numerator / denominator, low, high, **evidence)


def design_effect(clusters: np.ndarray, unlike: float = UNLIKE) -> float:
    """How many times wider a share varies than its count alone would let it, as acts of a week or person hang together.

    Rao & Scott 1992 (Biometrics 48:577-585): the variance of a ratio over clusters, divided by that of as many single
    acts; never less than 1. The more a busy week weighs, the nearer the ratio lies to its own; that is made good, and
    as the variance is itself estimated, with little certainty from few or uneven weeks, the interval widens as
    Student's t does against the normal (Bell & McCaffrey 2002, Survey Methodology 28:169-181). One week shows nothing
    of how unlike weeks are, and a few may look alike by luck: below `FEW_CLUSTERS` the effect is at least that of weeks
    a little `unlike` (correlation within one), the less the more there are; not where none or all of the acts count.

    >>> alike = np.array([[10, 10], [0, 10]] * 10)
    >>> [round(design_effect(np.array(lines)), 1) for lines in (alike, [[1, 2]] * 20, [[20, 40]])]
    [12.0, 1.0, 4.6]
    """
    from scipy.special import stdtrit

    used = clusters[clusters[:, 1] > 0].astype(float)
    hits, of = used.T
    if not len(used) or not 0 < (share := hits.sum() / of.sum()) < 1:
        return 1.0
    size = float(np.square(of).sum() / of.sum())
    least = 1 + (size - 1) * unlike * max(0.0, 1 - len(used) / FEW_CLUSTERS)
    if len(used) < 2:
        return least
    weight = of / of.sum()
    spare = 1 - weight
    effect = float((np.square(hits - share * of) / spare).sum() / (share * (1 - share) * of.sum()))
    if effect <= 1:
        return least
    pull = np.square(weight) / spare
    freedom = 1 / (np.square(weight).sum() + pull.sum() ** 2 - np.square(pull).sum())
    return max(least, effect * (float(stdtrit(freedom, 0.975)) / Z95) ** 2)


def share_between(
    finding_id: str, rows: np.ndarray, base: np.ndarray, counts: tuple[int, int, int], why: str
) -> Finding:
    """A share whose numerator the exports leave open: `counts` are the least, the most and the denominator.

    `rows` are the acts behind the least. Under 5 units no figure is given.

    >>> share_between("reciprocal_months_share", np.arange(4), np.arange(8), (4, 6, 8), "Half a tie is not told.").high
    0.75
    """
    least, most, denominator = counts
    evidence: dict[str, Any] = {"numerator": least, "denominator": denominator, "rows": rows, "base": base}
    if denominator < TOO_FEW:
        few = f"{only(denominator)}; below {TOO_FEW} no figure is given."
        return Finding(finding_id, "share", "too few", why=few, **evidence)
    low, high = least / denominator, most / denominator
    return Finding(finding_id, "share", "bound", None, low, high, why=why, **evidence)


def people_of(
    finding_id: str,
    least: int,
    most: int | None,
    rows: np.ndarray,
    base: np.ndarray,
    *,
    beside: int | None = None,
    why: str = "",
) -> Finding:
    """A count of people, or a bound on it where the exports leave some open; `beside` is what to hold it against.

    Everybody is counted, so there is no interval of chance. Without `most` there may be any number more.

    >>> people_of("connections_people", 61, 61, np.empty(0, int), np.empty(0, int)).value
    61
    """
    if least == most:
        return Finding(finding_id, "people", "told", least, least, most, least, beside, rows=rows, base=base)
    return Finding(
        finding_id, "people", "bound", None, least, most, least, beside, why=why, rows=rows, base=base
    )


def hours_of(
    finding_id: str,
    hours: np.ndarray,
    rows: np.ndarray,
    quantile: float = 0.5,
    *,
    weeks: np.ndarray | None = None,
) -> Finding:
    """A quantile of waiting times in hours, with the interval of `quantile_interval`.

    Of few waits, one side is the smallest or largest seen. Where these too would lie on the wrong side more than once
    in twenty times, no figure is given: below 5 waits for the median, 29 for the longest tenth. Waits of one week hang
    together; with the week of each in `weeks` the interval is that of fewer (Woodruff 1952, JASA 47:635-646).

    >>> hours_of("reply_hours", np.arange(40.0), np.arange(40)).value
    19.5
    >>> hours_of("reply_hours", np.arange(28.0), np.arange(28), 0.9).why
    'There are only 28; below 29 no figure is given.'
    """
    evidence: dict[str, Any] = {
        "denominator": len(hours),
        "rows": rows,
        "base": rows,
        "values": hours,
        "quantile": quantile,
    }
    fewest = max(TOO_FEW, math.ceil(math.log(0.05) / math.log(max(quantile, 1 - quantile))))
    if len(hours) < fewest:
        why = f"{only(len(hours))}; below {fewest} no figure is given."
        return Finding(finding_id, "hours", "too few", why=why, **evidence)
    value = float(np.quantile(hours, quantile))
    if weeks is not None:
        clusters = [np.bincount(weeks, hours <= value), np.bincount(weeks)]
        evidence["effect"] = design_effect(np.column_stack(clusters))
    low, high = quantile_interval(hours, quantile, evidence.get("effect", 1.0))
    if len(hours) < RANGE_ONLY:
        why = f"There are {len(hours)}; below {RANGE_ONLY} only the range is given."
        return Finding(finding_id, "hours", "range only", None, low, high, why=why, **evidence)
    return Finding(finding_id, "hours", "told", value, low, high, **evidence)


def shown_interval(values: np.ndarray, quantile: float) -> tuple[float, float] | None:
    """The interval of `quantile_interval` over people or businesses; None where an end would tell of fewer than five.

    Each end is somebody's own figure, so five must lie at it or beyond: for a median that takes 17, for a quarter 38.

    >>> shown_interval(np.arange(16.0), 0.5), shown_interval(np.arange(17.0), 0.5)
    (None, (4.0, 12.0))
    >>> shown_interval(np.arange(37.0), 0.25), shown_interval(np.arange(38.0), 0.25)
    (None, (4.0, 15.0))
    """
    below, above = quantile_places(len(values), quantile)
    if min(below + 1, len(values) - above) < TOO_FEW:
        return None
    return quantile_interval(values, quantile)
