"""Results ledger: what each activity cost and brought, as a range, and who got the hours (framework rows S2 and S4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from trustkit.framework import worksheet
from trustkit.words import day, listed
from trustkit.worksheets.filled import Filled, Row
from trustkit.worksheets.verdict import Verdict

Place = Literal["famous", "effective", "costly", "open", "too_early", "talk"]
OURS = ("prospect", "customer", "partner")


@dataclass(frozen=True)
class Line:
    """One activity: hours, what was put in and what came of it at the low and high end (in the person's currency)."""

    name: str
    hours: float
    cost: float
    low: float
    high: float
    place: Place


def verdict(filled: Filled) -> Verdict:
    """Famous or effective by the hours that can be judged; cannot tell where most of them cannot.

    >>> from datetime import date
    >>> from trustkit.worksheets import judge
    >>> activity = {"name": "answers", "hours": 10, "result": "paid", "value": 1000, "low": 30, "high": 60}
    >>> judge("ledger", {"aim": "orders", "hour_cost": 20, "activity": [activity]}, date(2026, 11, 25)).reasons[1]
    'answers: cost 200, brought between 300 and 600, so between 100 and 400 is left.
    That is between 10 and 40 for each of its 10 hours.'
    """
    activities, lines = filled.rows("activity"), lines_of(filled)
    hours: Counter[str] = Counter()
    for line in lines:
        hours[line.place] += line.hours  # type: ignore[assignment]  # hours may be halves
    useless = hours["famous"] + hours["costly"] + hours["talk"]
    unknown = hours["open"] + hours["too_early"]
    reasons = [filled.words("aim", aim=filled["aim"])]
    for row, line in zip(activities, lines, strict=True):
        reasons += _reasons(filled, row, line)
    reasons += _people(filled)
    reasons.append(filled.words("ranges"))
    rows = [
        {
            "activity": line.name,
            "hours": f"{line.hours:g}",
            "put in": money(line.cost),
            "brought, low": money(line.low),
            "brought, high": money(line.high),
            "where it stands": filled.words(line.place),
        }
        for line in lines
    ]
    rows += [_person_row(filled, row) for row in filled.rows("person")]
    if unknown >= useless + hours["effective"]:
        return filled.verdict("cannot_tell", reasons, rows)
    best = [line for line in lines if line.place == "effective"]
    if hours["effective"] > useless:
        most = max(best, key=lambda line: (line.low - line.cost) / (line.hours or 1))
        return filled.verdict("effective", reasons, rows, activity=most.name)
    worst = max(
        (one for one in lines if one.place in ("famous", "costly", "talk")), key=lambda one: one.hours
    )
    other = f"“{best[0].name}”" if best else filled.words("other_none")
    return filled.verdict("famous", reasons, rows, activity=worst.name, other=other)


def lines(answers: Mapping[str, Any], today: date) -> tuple[Line, ...]:
    """The lines of a ledger's answers as of `today`, one an activity; none while there is no activity or no price.

    >>> from datetime import date
    >>> activity = {"name": "answers", "hours": 10, "result": "paid", "value": 1000, "low": 30, "high": 60}
    >>> lines({"hour_cost": 20, "activity": [activity]}, date(2026, 11, 25))
    (Line(name='answers', hours=10, cost=200, low=300.0, high=600.0, place='effective'),)
    """
    filled = Filled(worksheet("ledger"), answers, today, {})
    return () if filled["hour_cost"] is None else lines_of(filled)


def lines_of(filled: Filled) -> tuple[Line, ...]:
    """The lines of a filled ledger, one an activity.

    >>> activity = {"name": "answers", "hours": 10, "result": "paid", "value": 1000, "low": 30, "high": 60}
    >>> filled = Filled(worksheet("ledger"), {"hour_cost": 20, "activity": [activity]}, date(2026, 11, 25), {})
    >>> lines_of(filled)
    (Line(name='answers', hours=10, cost=200, low=300.0, high=600.0, place='effective'),)
    """
    return tuple(_line(filled, row) for row in filled.rows("activity"))


def _line(filled: Filled, row: Row) -> Line:
    """The ledger's line of an activity; without a span the outcome may have come of it wholly or not at all."""
    hours = row["hours"] or 0
    cost = hours * filled["hour_cost"] + (row["costs"] or 0)
    value = row["value"] or 0 if row["result"] == "paid" else 0
    low, high = sorted((_share(row["low"], 0), _share(row["high"], 100)))
    return Line(
        row["name"],
        hours,
        cost,
        value * low,
        value * high,
        _place(filled, row, cost, value * low, value * high),
    )


def _place(filled: Filled, row: Row, cost: float, low: float, high: float) -> Place:
    if row["since"] and (filled.today - row["since"]).days < 7 * filled.number("weeks") and low < cost:
        return "too_early"
    if row["result"] != "paid":
        return "talk" if row["result"] == "talk" else "famous"
    if low >= cost:
        return "effective"
    return "costly" if high < cost and row["value"] is not None else "open"


def _share(percent: float | None, otherwise: float) -> float:
    return (otherwise if percent is None else percent) / 100


def _reasons(filled: Filled, row: Row, line: Line) -> list[str]:
    if line.place == "too_early":
        weeks = f"{filled.number('weeks'):g}"
        saying = "early" if row["since"] <= filled.today else "future"
        return [filled.words(saying, activity=line.name, day=day(row["since"]), weeks=weeks)]
    reasons = []
    if row["low"] is not None and row["high"] is not None and row["low"] > row["high"]:
        reasons.append(filled.words("swapped", activity=line.name))
    if row["result"] == "paid" and row["value"] is None:
        return [*reasons, filled.words("no_value", activity=line.name)]
    net_low, net_high = line.low - line.cost, line.high - line.cost
    brought, left = _between(filled, line.low, line.high), _between(filled, net_low, net_high)
    saying = "range" if row["result"] == "paid" else "unpaid"
    told = filled.words(saying, activity=line.name, cost=money(line.cost), brought=brought, left=left)
    if line.hours:
        left = _between(filled, net_low / line.hours, net_high / line.hours)
        told += " " + filled.words("per_hour", hours=f"{line.hours:g}", left=left)
    return [*reasons, told]


def _between(filled: Filled, low: float, high: float) -> str:
    """Two amounts, or one where both read the same."""
    ends = money(low), money(high)
    return ends[0] if ends[0] == ends[1] else filled.words("between", low=ends[0], high=ends[1])


def _people(filled: Filled) -> list[str]:
    """Where the hours for people went: outside the business's own people, and without a customer to show for it."""
    people = filled.rows("person")
    spent = sum(row["hours"] or 0 for row in people)
    outside = [row for row in people if row["role"] not in OURS]
    reasons = []
    if spent:
        away = sum(row["hours"] or 0 for row in outside)
        reasons.append(filled.words("on_people", all=f"{spent:g}", outside=f"{away:g}"))
    idle = [row["who"] for row in outside if row["hours"] and row["came"] != "yes"]
    return [*reasons, filled.words("nobody_came", who=listed(idle))] if idle else reasons


def _person_row(filled: Filled, row: Row) -> dict[str, str]:
    """The line of a person: what they brought stands with an activity, so that nothing is counted twice."""
    hours = row["hours"] or 0
    role = filled.label("person", row["role"] or "other", "role")
    ours = "ours" if row["role"] in OURS else "away"
    return {
        "activity": filled.words("person", who=row["who"], role=role),
        "hours": f"{hours:g}",
        "put in": money(hours * filled["hour_cost"]),
        "brought, low": "",
        "brought, high": "",
        "where it stands": filled.words("person_came" if row["came"] == "yes" else f"person_{ours}"),
    }


def money(amount: float) -> str:
    """An amount in the person's own currency, whole.

    >>> money(-1234.4)
    '−1,234'
    """
    return f"{round(amount):,}".replace("-", "−")
