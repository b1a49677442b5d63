"""The table of a programme, and what was asked across its businesses, as plain text."""

from __future__ import annotations

from trustkit import framework
from trustkit.programme.questions import Answer
from trustkit.programme.table import Programme
from trustkit.report.text import wrapped


def programme_as_text(programme: Programme) -> str:
    """Where each business stands, which could not be scored and why, and how many may be on each rung.

    >>> print(programme_as_text(Programme((), (("bakery", "No archive."),), (), 0)).splitlines()[4])
    bakery: No archive.
    """
    placed = programme.placed
    wide = max((len(one.name) for one in placed), default=0)
    parts = [
        "WHERE EACH STANDS (rungs the evidence allows; on which one the most of 100 draws end; weeks; acts)"
    ]
    parts += [
        f"{one.name:{wide}}  rung {one.rungs:6}  {one.stable_share * 100:3.0f} of 100 draws on rung {one.stable_level}"
        f"  {one.weeks:2} weeks  {one.acts:9,} acts  {' '.join(one.networks)}"
        for one in placed
    ]
    if not placed:
        parts.append("Nobody.")
    parts += ["", "NOT SCORED", *(wrapped(f"{name}: {reason}") for name, reason in programme.failed)]
    if not programme.failed:
        parts.append("None.")
    if programme.twice:
        parts += ["", "THE SAME EXPORT MORE THAN ONCE (it counts once)", *(map(", ".join, programme.twice))]
    parts += ["", "IN SUM", f"{len(placed)} scored, {len(programme.failed)} not."]
    once = {one.export: one for one in placed}.values()
    parts += [
        f"Rung {level.number} ({level.name}) is possible for "
        f"{sum(one.lowest <= level.number <= one.highest for one in once)} of {len(once)}."
        for level in framework.levels()
    ]
    return "\n".join(parts)


def answer_as_text(answer: Answer) -> str:
    """One question with its table, columns side by side.

    >>> answer = Answer("On which rungs?", "6 businesses.", ("rung", "possible for"), ((3, 6),))
    >>> print(answer_as_text(answer))
    ON WHICH RUNGS?
    6 businesses.
    rung  possible for
    3     6
    """
    cells = [[str(cell) for cell in row] for row in (answer.head, *answer.rows)]
    wide = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, wide, strict=True)).rstrip() for row in cells
    ]
    return "\n".join([answer.question.upper(), wrapped(answer.counted), *(lines if answer.rows else [])])
