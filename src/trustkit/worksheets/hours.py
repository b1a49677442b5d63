"""Budget of hours: does it fit the week, with time to answer in each day, on few places (framework rows P2, H2, N6)?"""

from __future__ import annotations

from trustkit.worksheets.filled import Filled
from trustkit.worksheets.verdict import Verdict


def verdict(filled: Filled) -> Verdict:
    """Over budget first, then places without time to answer, then too many places.

    >>> from datetime import date
    >>> from trustkit.worksheets import judge
    >>> place = {"name": "Instagram", "answer_minutes": 12, "make_hours": 5}
    >>> judge("hours", {"hours": 4, "days": 5, "place": [place]}, date(2026, 11, 25)).says
    'it does not fit: you planned 6.0 hours and have 4.'
    """
    places = filled.rows("place")
    answering = [(row["answer_minutes"] or 0) * filled["days"] / 60 for row in places]
    making = [row["make_hours"] or 0 for row in places]
    planned, hours = sum(answering) + sum(making), filled["hours"]
    mute = [row["name"] for row, spent in zip(places, answering, strict=True) if not spent]
    most = int(filled.number("most_places"))
    reasons = [filled.words("sum", planned=f"{planned:.1f}", hours=f"{hours:g}")]
    reasons += [filled.words("mute", place=name) for name in mute]
    if len(places) > most:
        reasons.append(filled.words("many", count=len(places), most=most))
    spent = {"planned": planned, "making": sum(making), "answering": sum(answering)}
    reasons.append(filled.words("making", **{name: f"{each:.1f}" for name, each in spent.items()}))
    rows = [
        {
            "place": row["name"],
            "answering, hours a week": f"{answered:.1f}",
            "making, hours a week": f"{made:.1f}",
        }
        for row, answered, made in zip(places, answering, making, strict=True)
    ]
    if planned > hours:
        return filled.verdict(
            "over",
            reasons,
            rows,
            place=places[making.index(max(making))]["name"],
            planned=f"{planned:.1f}",
            hours=f"{hours:g}",
        )
    if mute:
        return filled.verdict("no_answering", reasons, rows, place=mute[0])
    if len(places) > most:
        return filled.verdict("too_many", reasons, rows, most=most)
    return filled.verdict("fits", reasons, rows, planned=f"{planned:.1f}", hours=f"{hours:g}")
