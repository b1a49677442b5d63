"""Access audit: how many clicks to a person, beside those to a price (framework row N7)."""

from __future__ import annotations

from datetime import timedelta

from trustkit.worksheets.filled import Filled, Row
from trustkit.worksheets.verdict import Verdict


def verdict(filled: Filled) -> Verdict:
    """Silence weighs most, then distance, then customers who cannot talk to each other, then what was never tried.

    >>> from datetime import date
    >>> from trustkit.worksheets import judge
    >>> start = {"page": "home page", "person_clicks": 4, "price_clicks": 1}
    >>> judge("access", {"start": [start]}, date(2026, 11, 25)).reasons[0]
    'home page: 4 clicks to a person, 1 to a price. Buying is made easier than asking.'
    """
    starts = filled.rows("start")
    far = {row["page"]: words for row in starts if (words := _too_far(filled, row))}
    silent = [row["page"] for row in starts if row["answered"] == "no"]
    untried = [row["page"] for row in starts if row["answered"] in (None, "untried")]
    reasons = [filled.words("no_answer", page=page) for page in silent]
    reasons += far.values()
    reasons += [filled.words("unnamed", page=row["page"]) for row in starts if row["named"] == "no"]
    talk = {"no": "no_talk", "hidden": "hidden_talk"}.get(filled["each_other"])
    reasons += [filled.words(talk)] if talk else []
    reasons += [filled.words("untried", page=page) for page in untried]
    rows = [
        {
            "where": row["page"],
            "clicks to a person": _count(filled, row["person_clicks"]),
            "clicks to a price": _count(filled, row["price_clicks"]),
        }
        for row in starts
    ]
    if silent:
        return filled.verdict("silent", reasons, rows, page=silent[0])
    if far:
        return filled.verdict(
            "far", reasons, rows, page=next(iter(far)), most=f"{filled.number('most_clicks'):g}"
        )
    if talk:
        return filled.verdict("closed", reasons, rows)
    if untried:
        return filled.verdict("untested", reasons, rows, page=untried[0])
    again = filled.today + timedelta(weeks=filled.number("weeks"))
    return filled.verdict("reachable", [filled.words("held"), *reasons], rows, again)


def _too_far(filled: Filled, row: Row) -> str:
    """Why a person is too far from a start; empty where one is near."""
    page, clicks, price, most = (
        row["page"],
        row["person_clicks"],
        row["price_clicks"],
        filled.number("most_clicks"),
    )
    if clicks is None:
        return filled.words("uncounted", page=page)
    if price is not None and clicks > price:
        return filled.words("behind_price", page=page, clicks=f"{clicks:g}", price=f"{price:g}")
    return filled.words("too_far", page=page, clicks=f"{clicks:g}", most=f"{most:g}") if clicks > most else ""


def _count(filled: Filled, clicks: float | None) -> str:
    return filled.words("unsaid") if clicks is None else f"{clicks:g}"
