"""Ripple: whether and by whom the business was passed on, one and two steps away (framework rows H6 and N1)."""

from __future__ import annotations

import numpy as np

from trustkit.signals.acts import Acts
from trustkit.signals.facts import is_in
from trustkit.signals.finding import Finding, cannot_tell, people_of

NOBODY_NAMED = "The networks count who passed a post on, without names."
MAYBE_MORE = "Not every post comes with a count, so there may be more."
COUNTED_LESS = "The networks count fewer than there are names, so there may be more."
MORE_UNNAMED = "There may be more whom no file names."
NO_CHAIN = "None of these files says where somebody found what they shared."


def ripple(acts: Acts) -> list[Finding]:
    """Own posts that were passed on, people who did so, and people who passed it on from those.

    Where no names are told, the counts are a bound: one person passes a post on once, so there are at least as many
    people as its most shared post had, less one in case that was ourselves; and at most as many as all shares.

    >>> from trustkit.signals.by_hand import act, measured
    >>> posts = [act(f"2026-06-2{times} 09:00", "We are at the market", reposts=times) for times in (7, 2, 0)]
    >>> some, people, _ = ripple(measured(*posts))
    >>> some.numerator, some.denominator
    (2, 3)
    >>> people.low, people.high, people.why
    (6, 9, 'The networks count who passed a post on, without names.')
    """
    base, times = _shares(acts)
    return [_passed_on_posts_share(acts, base, times), _first_step(acts, base, times), _second_step(acts)]


def _shares(acts: Acts) -> tuple[np.ndarray, np.ndarray]:
    """Rows of own posts with a known number of times they were passed on, and that number."""
    posts = np.flatnonzero(acts.own_public & acts.kind("post", "quote"))
    counts = [
        acts.events[name].iloc[posts].to_numpy(float, na_value=np.nan) for name in ("reposts", "shares")
    ]
    known = ~np.isnan(counts).all(axis=0)
    return posts[known], np.nansum(counts, axis=0)[known].astype(np.int64)


def _passed_on_posts_share(acts: Acts, base: np.ndarray, times: np.ndarray) -> Finding:
    name = "passed_on_posts_share"
    if not len(base):
        return cannot_tell(name, "share", acts.stream.told("counts per post")[1])
    rows = base[times > 0]
    return acts.weekly_share(name, rows, base)


def _passing_on(acts: Acts) -> np.ndarray:
    return acts.received & acts.kind("repost", "quote")


def _first_step(acts: Acts, base: np.ndarray, times: np.ndarray) -> Finding:
    passing = np.flatnonzero(_passing_on(acts))
    named = len(np.unique(acts.person[passing][acts.person[passing] >= 0]))
    if not len(base) and not len(passing):
        _, why = acts.stream.told("mentions received")
        return cannot_tell("passed_on_by_people", "people", f"{NOBODY_NAMED} {why}")
    least = max(named, int(times.max(initial=1)) - 1)
    posts = int((acts.own_public & acts.kind("post", "quote")).sum())
    if times.sum() < named:
        return people_of("passed_on_by_people", least, None, passing, base, why=COUNTED_LESS)
    if len(base) < posts:
        return people_of("passed_on_by_people", least, None, passing, base, why=MAYBE_MORE)
    return people_of("passed_on_by_people", least, int(times.sum()), passing, base, why=NOBODY_NAMED)


def _second_step(acts: Acts) -> Finding:
    passing = np.flatnonzero(_passing_on(acts))
    events = acts.events.iloc[passing]
    second = passing[is_in(events["in_reply_to"], events["id"])]
    people = len(np.unique(acts.person[second][acts.person[second] >= 0]))
    if not people:
        return cannot_tell("second_step_people", "people", NO_CHAIN)
    return people_of("second_step_people", people, None, second, passing, why=MORE_UNNAMED)
