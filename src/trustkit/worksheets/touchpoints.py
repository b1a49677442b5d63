"""Touchpoint inventory: which places of five kinds are owned, tended or neglected (framework row L9).

`seen` may hold, by kind, how many acts of the business a stream shows there (`signals.touchpoints.acts_by_kind`);
a kind that it lacks is not spoken of. `framework/touchpoints.toml` says after how many days a place is left alone.
"""

from __future__ import annotations

from typing import Any

from trustkit import framework
from trustkit.words import day
from trustkit.worksheets.filled import Filled
from trustkit.worksheets.verdict import Verdict


def verdict(filled: Filled) -> Verdict:
    """Neglected places with customers come first, then neglected ones without, then kinds that are missing.

    >>> from datetime import date
    >>> from trustkit.worksheets import judge
    >>> places = [{"name": "Google", "kind": "reviews", "state": "neglected"}]
    >>> judge("touchpoints", {"place": places}, date(2026, 11, 25)).says
    'nobody looks after places where customers may go: 1 of 1.'
    """
    places = filled.rows("place")
    kinds = filled.labels("place", "kind")
    doubts = [_doubt(filled, row) for row in places]
    alone = [row for row, doubt in zip(places, doubts, strict=True) if doubt]
    reasons = [doubt for doubt in doubts if doubt]
    named = {row["kind"] for row in places}
    missing = [kind for kind in kinds if kind not in named]
    reasons += [filled.words("kind_missing", kind=kinds[kind]) for kind in missing]
    reasons += _beside_the_stream(filled, {row["kind"] for row in places if row not in alone})
    rows = [
        {
            "place": row["name"],
            "kind": kinds.get(row["kind"], ""),
            "whose": filled.label("place", row["state"], "state"),
            "today": filled.words("not_held" if row in alone else "held"),
        }
        for row in places
    ]
    with_customers = [row for row in alone if row["customers"] != "no"]
    if with_customers:
        facts = {"count": len(with_customers), "all": len(places), "place": with_customers[0]["name"]}
        return filled.verdict("neglected", reasons, rows, **facts)
    if alone:
        return filled.verdict("prune", reasons, rows, place=alone[0]["name"])
    if missing:
        return filled.verdict("gaps", reasons, rows, kind=kinds[missing[0]])
    return filled.verdict("tended", reasons, rows)


def _doubt(filled: Filled, row: dict[str, Any]) -> str:
    """Why a place does not count as looked after; empty where it does."""
    most = framework.touchpoints().tended_days
    if row["state"] in (None, "neglected"):
        return filled.words("left", place=row["name"])
    if row["last"] is None:
        return filled.words("undated", place=row["name"])
    if (filled.today - row["last"]).days > most:
        return filled.words("stale", place=row["name"], day=day(row["last"]), most=f"{most:g}")
    return ""


def _beside_the_stream(filled: Filled, tended: set[str]) -> list[str]:
    kinds = filled.labels("place", "kind")
    told = {kind: filled.seen[kind] for kind in kinds if kind in tended and kind in filled.seen}
    return [
        filled.words("seen" if acts else "unseen", kind=kinds[kind], acts=acts) for kind, acts in told.items()
    ]
