"""How a business behaves: its rates and habits, which are the known truth of the arena."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msgspec import Struct

from trustkit.framework import load


class Behaviour(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The habits of one business; rates are a week, shares are 0 to 1."""

    posts: float = 4.0
    pitching: float = 0.2  # of own posts, those that sell
    about_itself: float = 0.2  # of the others, those that speak of the business
    talks: float = 4.0  # exchanges begun in a week of talk
    talking_weeks: float = 0.95  # weeks in which it talks at all
    deep: float = 0.3  # exchanges that go back and forth
    regulars: int = 30
    with_regulars: float = 0.6  # exchanges with one of them
    prompt: float = 0.9  # exchanges answered within a day
    thanking: float = 0.1  # answers that thank
    credits: float = 0.5  # posts of others passed on
    known_credits: float = 0.8  # of them, those of regulars
    cold: float = 0.2  # strangers addressed out of the blue
    cold_pitching: float = 0.0
    messages: float = 1.5  # private messages that come
    messages_answered: float = 0.9
    uneven: float = 0.4  # how far busy and quiet weeks lie apart (standard deviation; 1 is the mean)
    lumpy: float = 0.1  # how alike acts of one week, or with one person, are (intra-class correlation)
    followers: int = 800


@cache
def bases() -> dict[str, Behaviour]:
    """The honest businesses that the attacks are tried on, by name; `businesses.toml` holds them.

    >>> list(bases())[:2]
    ['looks on', 'advertises']
    """
    return load(Path(__file__).parent / "businesses.toml", dict[str, Behaviour])
