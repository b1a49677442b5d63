"""The card of one thing to be answered, and its answer in words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from trustkit.forms.card import Card
from trustkit.framework.questionnaire import Field
from trustkit.words import how_many
from trustkit.workbook import Workbook

TAKEN = " It took the place of another answer, given meanwhile in another window."


def card_of(field: Field, given: Any) -> Card:
    """The card of a question or worksheet field, with the answer given earlier, if any.

    >>> from trustkit.framework import questions
    >>> card = card_of(questions()["hours_per_week"], 4)
    >>> card.question, card.value, card.saved
    ('From now on, how many hours a week can all of you together spend on social media?', 4, 'Saved earlier: 4
        hours.')
    """
    return Card(
        kind=field.kind,
        question=field.text,
        help=field.help,
        options=_options(field),
        least=field.least,
        most=field.most,
        unit=field.unit,
        columns=[
            {
                "id": column.id,
                "kind": column.kind,
                "text": column.text,
                "options": _options(column),
                "least": column.least,
                "most": column.most,
                "unit": column.unit,
            }
            for column in field.column
        ],
        most_rows=field.most_rows,
        value=given,
        saved="" if given is None else f"Saved earlier: {in_words(field, given)}",
    )


def in_words(field: Field, value: Any) -> str:
    """What was saved, as a sentence; a person's own words are not repeated.

    >>> from trustkit.framework import questions
    >>> in_words(questions()["hours_per_week"], 4), in_words(questions()["hours_per_week"], None)
    ('4 hours.', 'no answer. Yours was deleted.')
    """
    if value is None:
        return "no answer. Yours was deleted."
    labels = {option.value: option.label for option in field.option}
    if field.kind in ("choice", "zone"):
        return f"{labels.get(value, value)}."
    if field.kind == "choices":
        return f"{', '.join(labels[one] for one in value) or 'none of these'}."
    if field.kind == "number":
        return f"{value:.12g} {field.unit}".strip() + "."
    if field.kind == "table":
        rows = how_many(len(value), "row", "one")
        waiting = sum(bool(field.unfit(row)) for row in value)
        return f"{rows}; {waiting} cannot be counted yet, the verdict says why." if waiting else f"{rows}."
    return "your words." if field.kind in ("text", "line") else "your entry."


def clock(workbook: Workbook) -> str:
    """The time of day of the last save, where the person is.

    >>> from types import SimpleNamespace
    >>> clock(SimpleNamespace(last_edit=datetime(2026, 6, 30, 14, 5).astimezone().isoformat()))
    '14:05'
    """
    return datetime.fromisoformat(workbook.last_edit or "").astimezone().strftime("%H:%M")


def _options(field: Field) -> list[dict[str, Any]]:
    return [{"value": one.value, "label": one.label, "help": one.help} for one in field.option]
