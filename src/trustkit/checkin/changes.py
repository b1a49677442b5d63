"""Whether a figure moved between two windows: up, down, no detectable change, or cannot tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from trustkit.checkin.snapshot import Figure
from trustkit.framework.content import Rule
from trustkit.signals.finding import Unit, wilson
from trustkit.signals.words import amount

Moved = Literal["up", "down", "no detectable change", "cannot tell"]
COUNTED: tuple[Unit, ...] = ("days", "weeks")  # a longest silence is one event and has no range


@dataclass(frozen=True)
class Change:
    """A figure then and now. `difference` is now less then, with its 95 % range, in `unit`; None where it is not told.

    `then` and `now` are the two figures themselves.

    `moved` is seen from what is asked: "up" is more of a good thing or less of a bad one.
    """

    finding: str
    name: str
    moved: Moved
    unit: Unit
    difference: float | None
    low: float | None
    high: float | None
    words: str
    then: Figure
    now: Figure


def change(rule: Rule, name: str, old: Figure, new: Figure) -> Change:
    """What became of a figure, by the range of the difference.

    A longest silence is one event, so a day more or less says nothing: it moved when it crossed what is asked. Of a
    figure that is only bounded the two bounds must lie apart.

    >>> from trustkit.framework.content import Rule
    >>> asked = Rule(finding="reply_share", at_least=0.2)
    >>> then = Figure("share", "told", 48 / 80, 0.49, 0.70, 48, 80, 1.0, "")
    >>> now = Figure("share", "told", 56 / 70, 0.69, 0.88, 56, 70, 1.0, "")
    >>> told = change(asked, "Talk", then, now)
    >>> told.moved, told.words
    ('up', '48 of 80 (60 %), now 56 of 70 (80 %): +20 points (+5 to +33 points).')
    """

    def made(moved: Moved, words: str, span: tuple[float, float, float] | None = None) -> Change:
        apart, low, high = span or (None, None, None)
        return Change(rule.finding, name, moved, new.unit, apart, low, high, words, old, new)

    for figure, when in ((old, "Then"), (new, "Now")):
        if figure.low is None or figure.high is None:
            return made("cannot tell", f"{when}: {_short(figure)}")
    if "bound" in (old.status, new.status):
        apart = old.high < new.low or new.high < old.low  # type: ignore[operator]
        rising = (new.low or 0) > (old.low or 0)
        told = f"{_bound(old)}, now {_bound(new)}; these are bounds and no estimates"
        return made(_seen(rule, rising) if apart else "cannot tell", f"{told}.")
    span = difference(old, new)
    told = f"{_figure(old)}, now {_figure(new)}: {signed_amount(span[0], new.unit)}"
    if new.unit in COUNTED:
        crossed = _kept(rule, old) != _kept(rule, new)
        asked = f"Asked: {rule.comparator} {amount(rule.threshold, new.unit)}."
        return made(_seen(rule, span[0] > 0) if crossed else "no detectable change", f"{told}. {asked}", span)
    low, high = signed_amount(span[1], new.unit), signed_amount(span[2], new.unit)
    told = f"{told} ({low.split()[0]} to {high})."
    if span[1] > 0 or span[2] < 0:
        return made(_seen(rule, span[1] > 0), told, span)
    return made("no detectable change", told, span)


def difference(old: Figure, new: Figure) -> tuple[float, float, float]:
    """New less old with its 95 % interval, from the intervals of the two.

    Newcombe 1998 (Statistics in Medicine 17:873-890, method 10) for shares; the same step for any other figure is that
    of Zou & Donner 2008 (Statistics in Medicine 27:1693-1702). Where the acts of a week or person hang together, the
    share counts as if it were of fewer acts (Rao & Scott 1992).

    >>> then = Figure("share", "told", 56 / 70, 0.69, 0.88, 56, 70, 1.0, "")
    >>> now = Figure("share", "told", 48 / 80, 0.49, 0.70, 48, 80, 1.0, "")
    >>> tuple(round(end, 4) for end in difference(now, then))
    (0.2, 0.0524, 0.3339)
    """
    (was, was_low, was_high), (now, now_low, now_high) = _span(old), _span(new)
    apart = now - was
    down = ((now - now_low) ** 2 + (was_high - was) ** 2) ** 0.5
    up = ((now_high - now) ** 2 + (was - was_low) ** 2) ** 0.5
    return apart, apart - down, apart + up


def _span(figure: Figure) -> tuple[float, float, float]:
    point, low, high = figure.point, figure.low, figure.high
    if point is None or low is None or high is None:
        raise ValueError(f"a figure that is {figure.status} has no range")
    if figure.unit == "share" and figure.denominator:
        many = max(figure.denominator / figure.effect, 1.0)
        return point, *wilson(point * many, many)
    return point, low, high


def _kept(rule: Rule, figure: Figure) -> bool:
    point = figure.point or 0
    return point >= rule.threshold if rule.comparator == "at least" else point <= rule.threshold


def _seen(rule: Rule, rising: bool) -> Moved:
    return "up" if rising == (rule.comparator == "at least") else "down"


def _short(figure: Figure) -> str:
    return figure.why or "there is no figure."


def _bound(figure: Figure) -> str:
    return f"between {amount(figure.low or 0, figure.unit)} and {amount(figure.high or 0, figure.unit)}"


def _figure(figure: Figure) -> str:
    value = amount(figure.point or 0, figure.unit)
    if figure.unit == "share":
        return f"{figure.numerator:,} of {figure.denominator:,} ({value})"
    return value if figure.unit in COUNTED else f"{value} (of {figure.denominator:,})"


def signed_amount(value: float, unit: Unit) -> str:
    """A difference with its sign; of shares in points.

    >>> signed_amount(2.5, "hours"), [signed_amount(share, "share") for share in (-0.153, 0.0, -0.003)]
    ('+2.5 hours', ['−15 points', '±0 points', '−0.3 points'])
    """
    points = f"{abs(value) * 100:.{0 if abs(value) >= 0.0095 else 1}f}".removesuffix(".0")
    words = f"{points} points" if unit == "share" else amount(abs(value), unit)
    words = "1 point" if words == "1 points" else words
    zero = words.split()[0] == "0"
    return f"{'±' if zero else '+' if value > 0 else '−'}{words}"
