"""Words that several pages share."""

from __future__ import annotations

import datetime as dt

import pandas as pd

LABELS_COUNT = (
    "They are in the figures; where a verdict rests on one, they may count against you and not for you."
)


def day(moment: dt.date) -> str:
    """A day as one writes it in a letter; "unknown" for a moment that is missing.

    >>> day(dt.date(2026, 6, 30))
    '30 June 2026'
    """
    return "unknown" if pd.isna(moment) else f"{moment.day} {moment:%B %Y}"
