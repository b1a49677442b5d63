"""Words that several pages share."""

from __future__ import annotations

LABELS_COUNT = (
    "They are in the figures; where a verdict rests on one, they may count against you and not for you."
)
