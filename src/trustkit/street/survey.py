"""What the customers ticked on the shipped trust survey: one row a customer, with the leanings that the plan names."""

from __future__ import annotations

import csv
import io
import random
from typing import Any

from trustkit import framework
from trustkit.framework.customers import Item

# How far people differ from each other, and one person from sentence to sentence.
_BETWEEN_PEOPLE, _WITHIN = 0.9, 0.5
_UNANSWERED = 0.02


def csv_text(plan: dict[str, Any], chance: random.Random) -> str:
    """The answers as a table; `plan` has people, careless (one value throughout) and where each dimension leans.

    >>> plan = {"people": 2, "careless": 1, **dict.fromkeys(("heard", "trust", "satisfaction", "commitment"), 4.0)}
    >>> len(csv_text(plan, random.Random(1)).splitlines())
    4
    """
    form = framework.survey()
    highest = form.highest
    rows = [_ticked(form.item, plan, highest, chance) for _ in range(plan["people"])]
    rows += [[highest - 1] * len(form.item) for _ in range(plan["careless"])]
    chance.shuffle(rows)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([form.who, *(item.text for item in form.item)])
    writer.writerows(["", *row] for row in rows)
    return out.getvalue()


def _ticked(
    items: tuple[Item, ...], plan: dict[str, Any], highest: int, chance: random.Random
) -> list[int | str]:
    person = chance.gauss(0, _BETWEEN_PEOPLE)
    row: list[int | str] = []
    for item in items:
        leaning = plan[item.dimension] + person + chance.gauss(0, _WITHIN)
        value = min(highest, max(1, round(leaning)))
        row.append(highest + 1 - value if item.reversed else value)
    # One sentence at most is left open, so that nobody falls below the answers that a dimension needs.
    if chance.random() < _UNANSWERED * len(items):
        row[chance.randrange(len(row))] = ""
    # Who differs nowhere would look careless.
    if len(set(row)) == 1:
        row[0] = highest
    return row
