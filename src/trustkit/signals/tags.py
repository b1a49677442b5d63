"""Tags: which acts stand behind a finding, as one table of yes and no that lessons and reports can show."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from trustkit.signals.finding import Finding
from trustkit.stream import Stream

# Tag → the finding whose acts carry it, and which of its acts. One definition each: that of the finding.
TAGS = {
    "first contact": (("first_contact_pitch_share", "base"),),
    "answered": (("public_answered_share", "rows"), ("message_response_share", "rows")),
    "thanked": (("thanks_share", "rows"),),
    "came back": (("people_back_share", "rows"),),
    "both sides start": (("both_start_share", "rows"),),
    "gives": (("value_to_ask_share", "rows"),),
    "gives or asks": (("value_to_ask_share", "base"),),
    "introduces": (("introduction_share", "rows"),),
    "follows up": (("follow_up_share", "rows"),),
    "burst": (("burst_share", "rows"),),
    "asked too early": (("asked_too_early_share", "rows"),),
}


def tags(stream: Stream, findings: Mapping[str, Finding]) -> pd.DataFrame:
    """One row an act of `stream.events`, one bool column a tag; `findings` are those measured on this stream.

    Acts outside the window of the findings carry no tag, nor do those of a finding that cannot be told.

    >>> from trustkit import samples, signals
    >>> gym = samples.open("gym")
    >>> int(tags(gym, signals.measure(gym))["asked too early"].sum())
    81
    """
    table = {}
    for tag, sources in TAGS.items():
        carried = np.zeros(len(stream.events), dtype=bool)
        for name, which in sources:
            carried[getattr(findings[name], which)] = True
        table[tag] = carried
    return pd.DataFrame(table, index=stream.events.index)
