"""Words that several pages share."""

from __future__ import annotations

LABELS_COUNT = (
    "They are in the figures. Where a verdict depends on one, they may count against you, but never for you."
)
