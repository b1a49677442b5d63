"""Posts in whose words nobody can see whether they sell: pictures alone, signs, languages without a word list."""

from __future__ import annotations

from dataclasses import replace

from trustkit.signals.acts import Acts
from trustkit.signals.contacts import CONTACTS
from trustkit.signals.finding import Finding, if_rest_is_bad, noted

FEW = 0.05  # of the posts that a figure is about; so many change nothing
SELLING = ("pitch_share", "visitor_pitch_share", "first_contact_pitch_share")
GIVING = ("value_to_ask_share",)


def if_unread_sell(acts: Acts, finding: Finding) -> Finding:
    """The figure open towards what it would be if every post that cannot be read had sold, where these are many.

    Whoever writes what sells into pictures, or in a language that no word list covers, would else look as if it had
    never been said.

    >>> import numpy as np
    >>> from trustkit.signals.by_hand import act, measured
    >>> from trustkit.signals.finding import share_of
    >>> acts = measured(*(act("2026-06-22 09:00", text) for text in ["We bake at night"] * 10 + ["👉"] * 10))
    >>> found = share_of("pitch_share", np.arange(1), np.arange(10))
    >>> [round(one.high, 2) for one in (found, if_unread_sell(acts, found))]
    [0.4, 0.7]
    """
    if finding.id not in (*SELLING, *GIVING) or finding.low is None or finding.high is None:
        return finding
    posts = acts.made & acts.public & acts.kind("post", "quote")
    if finding.id == "first_contact_pitch_share":
        # A sign for an answer is no approach.
        posts = acts.made & acts.has_counterpart & acts.kind(*CONTACTS) & ~(acts.kind("reply") & acts.answers)
    unread = posts & (acts.column("wordless") | ~acts.column("covered"))
    if unread.sum() <= posts.sum() * FEW:
        return finding
    told = float(1 - unread.sum() / posts.sum())
    low, high = finding.low, finding.high
    if finding.id in SELLING:
        high = if_rest_is_bad(high, told, least=False)
    else:
        low = if_rest_is_bad(low, told, least=True)
    note = f"{unread.sum():,} posts or messages hold no words that can be read; each may have sold"
    return noted(replace(finding, low=low, high=high, told=finding.told * told), note)
