"""The acts of a window with what the labels say of their texts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from trustkit.signals.heard import Heard
from trustkit.signals.makers import BY, PICTURED

# What says whose work something is, right before a handle.
_CREDIT_BEFORE_HANDLE = rf"(?:\b(?:{BY}|(?i:credits?|via))|(?i:h/t)|:|{PICTURED})\s*[:©|–-]?\s*@"


@dataclass(frozen=True)
class Labelled(Heard):
    """The labelled acts of a window (numpy, one value a row of `events`).

    >>> from trustkit.signals.by_hand import act, measured
    >>> measured(act("2026-06-22 09:00", "Who can lend us a ladder?")).labels["question"].tolist()
    [True]
    """

    labels: pd.DataFrame

    def column(self, name: str) -> np.ndarray:
        """A label column as plain booleans.

        >>> from trustkit.signals.by_hand import act, measured
        >>> measured(act("2026-06-22 09:00", "Who can lend us a ladder?")).column("question").tolist()
        [True]
        """
        return self.labels[name].to_numpy(dtype=bool)

    @cached_property
    def gives_credit(self) -> np.ndarray:
        """Acts that credit somebody else: a credit before the business's own handle, with no other one, is none.

        >>> from trustkit.signals.by_hand import act, measured
        >>> ours, anns = "A new sign 📸 @shop", "Our new sign at @shop. Photo by Ann Field"
        >>> acts = measured(*(act("2026-06-22 09:00", text, people=["shop"]) for text in (ours, anns)))
        >>> acts.column("credit").tolist(), acts.gives_credit.tolist()
        ([True, True], [False, True])
        """
        rows = np.flatnonzero(self.column("credit") & self.names_us & (self.names_called == 0))
        result = self.column("credit").copy()
        ours = self.events["text"].iloc[rows].str.contains(_CREDIT_BEFORE_HANDLE)
        result[rows] = ~ours.to_numpy(dtype=bool)
        return result
