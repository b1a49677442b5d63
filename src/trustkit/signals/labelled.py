"""The acts of a window with what the labels say of their texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from trustkit.signals.heard import Heard
from trustkit.signals.labels import label


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
        """Acts that credit somebody else: what is credit for the business's own name or handle alone is none.

        >>> from trustkit.signals.by_hand import act, measured
        >>> ours, anns = "A new sign 📸 @shop", "Our new sign at @shop. Photo by Ann Field"
        >>> acts = measured(*(act("2026-06-22 09:00", text, people=["shop"]) for text in (ours, anns)))
        >>> acts.column("credit").tolist(), acts.gives_credit.tolist()
        ([True, True], [False, True])
        """
        result = self.column("credit").copy()
        texts = self.events.iloc[np.flatnonzero(result & self.events["text"].notna().to_numpy())]
        texts = texts[texts["text"].str.contains(self._own_name)]
        others = texts.assign(text=texts["text"].str.replace(self._own_name, " ", regex=True))
        whole, rest = (label(each)["credit"].to_numpy() for each in (texts, others))
        # Where the rules see no credit in the whole text a person does, and what they say stands.
        result[texts.index] = rest | ~whole
        return result

    @cached_property
    def _own_name(self) -> re.Pattern[str]:
        """What the business is called, by handle or by the names in its profiles."""
        profiles = self.stream.profiles
        names = {*self.stream.owner, *profiles.loc[profiles["field"] == "name", "value"]}
        spelled = "|".join(map(re.escape, sorted(filter(None, names), key=len, reverse=True)))
        return re.compile(rf"@?(?<!\w)(?:{spelled})(?!\w)" if spelled else r"(?!)", re.IGNORECASE)
