"""A naive score, made to be broken: likes, followers and posts in one number. Nothing of TrustKit's own is like it."""

from __future__ import annotations

from trustkit.stream import Stream


def naive_score(stream: Stream) -> int:
    """Likes given and got, followers and public acts added up, as vanity scores do; for lesson 07 to game, never ours.

    >>> from trustkit.arena import bases, simulate
    >>> naive_score(simulate(bases()["looks on"], 1)) > 800
    True
    """
    events = stream.events
    made = (events["direction"] == "made") & (events["public"].fillna(False))
    followers = stream.audience["total"].astype("float").fillna(0).sum()
    return int(events["likes"].fillna(0).sum() + followers + 10 * made.sum())
