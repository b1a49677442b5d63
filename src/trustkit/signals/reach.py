"""Reach beside talk: how often posts were seen, and what was said (framework rows N1 and N2). Context, never a gate."""

from __future__ import annotations

import numpy as np

from trustkit.signals.acts import Acts
from trustkit.signals.finding import TOO_FEW, Finding, cannot_tell, design_effect, only, wilson
from trustkit.words import how_many


def comments_in_1000_views(acts: Acts) -> Finding:
    """Comments on own posts beside the times that these posts were seen, where both are counted.

    The interval is that of a ratio of sums over posts (Cochran 1977, section 6.3), since views of one post are alike;
    it is made as that of a share, so that it holds more than 0 where nobody has commented yet.

    >>> from trustkit.signals.by_hand import act, measured
    >>> posts = [act(f"2026-06-1{day} 09:00", "We are at the market", views=1000, replies=day) for day in range(5)]
    >>> found = comments_in_1000_views(measured(*posts))
    >>> found.value, found.numerator, found.denominator
    (2.0, 10, 5000)
    """
    name = "comments_in_1000_views"
    events = acts.events
    told = acts.own_public & acts.kind("post", "quote")
    told &= (events["views"].notna() & events["replies"].notna()).to_numpy()
    base = np.flatnonzero(told)
    if not len(base):
        return cannot_tell(name, "in 1,000", "No file counts both the views and the comments of your posts.")
    views = events["views"].iloc[base].to_numpy(dtype=float)
    comments = events["replies"].iloc[base].to_numpy(dtype=float)
    rows = base[comments > 0]
    seen, said = int(views.sum()), int(comments.sum())
    if len(base) < TOO_FEW or not seen:
        few = f"{only(len(base), 'post')} with both; below {TOO_FEW} no figure is given."
        why = few if seen else "The networks count no view of any post of yours."
        return Finding(name, "in 1,000", "too few", None, None, None, said, seen, why, rows, base)
    # One view may bring several comments, so each stands for a thousand chances of one.
    chances = 1000 * views
    effect = design_effect(np.column_stack([comments, chances]), unlike=0)
    low, high = (1e6 * end for end in wilson(said / effect, 1000 * seen / effect))
    talk = int(acts.talk.sum())
    stand = f"{'stands' if talk == 1 else 'stand'} {how_many(talk, 'answer')}"
    why = f"Beside these {seen:,} views {stand} of your own to somebody."
    return Finding(name, "in 1,000", "told", 1000 * said / seen, low, high, said, seen, why, rows, base)
