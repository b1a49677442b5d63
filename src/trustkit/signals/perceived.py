"""How much a business believes that it talks, beside how much its stream shows (framework row H5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from trustkit.signals.finding import Finding

OF = 10  # the question "perceived_talk" asks of ten things published


@dataclass(frozen=True)
class Gap:
    """What was believed and what the stream shows, of ten things published, and how the two stand to each other."""

    perceived: float | None
    low: float | None
    high: float | None
    stands: Literal["above", "within", "below", "cannot tell"]
    in_words: str


def perceived_against_measured(reply_share: Finding, answers: Mapping[str, Any]) -> Gap:
    """The owner's answer to "perceived_talk" against the finding `reply_share`.

    "Above" means that more is believed than the whole range of the stream shows: broadcasting that thinks it converses.

    >>> import numpy as np
    >>> from trustkit.signals.finding import share_of
    >>> shown = share_of("reply_share", np.arange(20), np.arange(200))
    >>> perceived_against_measured(shown, {"perceived_talk": 6}).stands
    'above'
    """
    perceived = answers.get("perceived_talk")
    low, high = (None if end is None else OF * end for end in (reply_share.low, reply_share.high))
    if perceived is None or low is None or high is None:
        why = "You have not said how much you think you talk." if perceived is None else reply_share.why
        return Gap(perceived, low, high, "cannot tell", why)
    thought = f"You think that {perceived:g} of {OF} things you publish are said to one person."
    span = f"from {low:.1f} to {high:.1f}"
    shown = (
        f"Your files show somewhere {span}."
        if reply_share.value is None
        else f"Your files show {OF * reply_share.value:.1f} of {OF}, by chance anywhere {span}."
    )
    if perceived > high:
        return Gap(perceived, low, high, "above", f"{thought} {shown} You talk less than you think.")
    if perceived < low:
        return Gap(perceived, low, high, "below", f"{thought} {shown} You talk more than you think.")
    return Gap(perceived, low, high, "within", f"{thought} {shown} That fits.")
