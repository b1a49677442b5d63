"""What a hand-kept sheet can and cannot tell, network by network."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from trustkit.exports.sheet.words import Topic, words

POSTS = ("post", "repost", "quote")


class Told(Protocol):
    """The part of an act that coverage asks for."""

    network: str
    at: datetime | None
    direction: str
    kind: str
    public: bool
    in_reply_to: str | None
    answers_at: datetime | None


def sheet_coverage(acts: Sequence[Told]) -> list[dict[str, object]]:
    """One row for each network that the sheet names and each topic; an empty sheet tells nothing, as "sheet".

    The sheet was kept for all networks at once, so each network's answers hold from its first to its last day.

    >>> [(row["network"], row["topic"], row["told"]) for row in sheet_coverage([])][:2]
    [('sheet', 'own posts', 'no'), ('sheet', 'own replies', 'no')]
    """
    moments = sorted(act.at.isoformat() for act in acts if act.at is not None)
    span = (moments[0], moments[-1]) if moments else (None, None)
    return [
        _row(network, topic, [act for act in acts if act.network == network], span)
        for network in sorted({act.network for act in acts}) or ["sheet"]
        for topic in words().topic
    ]


def _row(
    network: str, topic: Topic, acts: Sequence[Told], span: tuple[str | None, str | None]
) -> dict[str, object]:
    told = _told(topic.name, acts)
    why = {"yes": topic.yes, "partly": topic.partly, "no": topic.no}[told]
    since, until = span if told != "no" else (None, None)
    return {
        "network": network,
        "topic": topic.name,
        "told": told,
        "why": why,
        "since": since,
        "until": until,
        "how_to_get": topic.get if told != "yes" else "",
    }


def _told(topic: str, acts: Sequence[Told]) -> str:
    answers = [act for act in acts if act.in_reply_to is not None]
    timed = sum(act.answers_at is not None for act in answers)
    if topic == "time of the post answered":
        return "no" if not timed else "yes" if timed == len(answers) else "partly"
    holds = {
        "own posts": any(act.direction == "made" and act.kind in POSTS for act in acts),
        "own replies": any(act.direction == "made" and act.kind == "reply" for act in acts),
        "messages": any(act.kind == "message" for act in acts),
        "mentions received": any(act.direction == "received" and act.public for act in acts),
    }
    return "yes" if holds.get(topic, False) else "no"


def kept_well() -> dict[str, str]:
    """What a sheet tells at best: topic → yes, partly or no.

    >>> kept_well()["mentions received"], kept_well()["follower names"]
    ('yes', 'no')
    """
    return {topic.name: "yes" if topic.yes else "partly" if topic.partly else "no" for topic in words().topic}
