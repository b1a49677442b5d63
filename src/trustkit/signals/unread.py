"""Posts in whose words nobody can see whether they sell: pictures alone, signs, languages without a word list."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from trustkit.signals.acts import Acts
from trustkit.signals.contacts import CONTACTS, openings
from trustkit.signals.finding import Finding, if_rest_is_bad, noted

FEW = 0.05  # of what a figure counts and cannot read; so many change nothing
FIRST, VISITOR = "first_contact_pitch_share", "visitor_pitch_share"
SELLING = ("pitch_share", VISITOR, FIRST)
GIVING = ("value_to_ask_share",)


def if_unread_sell(acts: Acts, finding: Finding) -> Finding:
    """The figure open towards what it would be if what cannot be read had sold, but for the few that change nothing.

    Whoever writes what sells into pictures, or in a language that no word list covers, would else look as if it had
    never been said. Pictures without a word are common, though: so they count against what can be read of the same
    kind, those of a greeting among greetings and old ones not among what a stranger sees today.

    >>> import numpy as np
    >>> from trustkit.signals.by_hand import act, measured
    >>> from trustkit.signals.finding import share_of
    >>> acts = measured(*(act("2026-06-22 09:00", text) for text in ["We bake at night"] * 10 + ["👉"] * 10))
    >>> found = share_of("pitch_share", np.arange(1), np.arange(10))
    >>> [round(one.high, 2) for one in (found, if_unread_sell(acts, found))]
    [0.4, 0.69]
    """
    many, sold = finding.denominator, finding.numerator
    if finding.id not in (*SELLING, *GIVING) or finding.low is None or finding.high is None:
        return finding
    if not many or sold is None:
        return finding
    unread, counted = _unread(acts, finding)
    few = FEW * (many + unread - counted)
    if unread <= few:
        return finding
    beyond = 1 - few / unread
    told = many / (many + (unread - counted) * beyond)
    low, high = finding.low, finding.high
    if finding.id in GIVING:
        low = if_rest_is_bad(low, told, least=True)
    else:
        if many > sold:  # those that the figure counts as not selling may have sold, too
            told *= max(0.0, 1 - counted * beyond / (many - sold))
        high = if_rest_is_bad(high, told, least=False)
    note = f"{unread:,} posts or messages hold no words that can be read; each may have sold"
    return noted(replace(finding, low=low, high=high, told=finding.told * told), note)


def _unread(acts: Acts, finding: Finding) -> tuple[int, int]:
    """How many acts that the figure is about cannot be read, and how many of these it counts."""
    unread = acts.column("wordless") | ~acts.column("covered")
    if finding.id == FIRST:
        # A sign for an answer is no approach.
        unread &= (
            acts.made & acts.has_counterpart & acts.kind(*CONTACTS) & ~(acts.kind("reply") & acts.answers)
        )
        if not unread.any():
            return 0, 0
        rows = openings(acts)["row"].to_numpy()
    else:
        posts = acts.made & acts.public & acts.kind("post", "quote")
        if finding.id == VISITOR:
            posts &= ~(acts.at < acts.at[finding.base].min())
        rows = np.flatnonzero(posts)
    hidden = rows[unread[rows]]
    return len(hidden), int(np.isin(hidden, finding.base).sum())
