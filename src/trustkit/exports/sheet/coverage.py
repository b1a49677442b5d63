"""What a hand-kept sheet can and cannot tell, network by network."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from trustkit.exports.sheet.words import Topic, words
from trustkit.stream import LAID_ASIDE, OWN_TOPICS

if TYPE_CHECKING:
    import pandas as pd

POSTS = ("post", "repost", "quote")
DAY_RIGHT = "is the day right?"  # ends every sentence on a row that lies alone


class Told(Protocol):
    """The part of an act that coverage asks for."""

    network: str
    at: datetime | None
    direction: str
    kind: str
    public: bool
    in_reply_to: str | None
    answers_at: datetime | None
    row: int


def sheet_coverage(acts: Sequence[Told]) -> list[dict[str, object]]:
    """The rows on each network that the sheet names and each topic; an empty sheet tells nothing, as "sheet".

    The sheet was kept for all networks at once, so each network's answers hold from its first to its last day. Where
    it was put aside for longer than `LAID_ASIDE`, nobody knows what was done meanwhile: what others said is told
    of each time that it was kept, and what the business did of the last one, or the days between would look silent.

    >>> [(row["network"], row["topic"], row["told"]) for row in sheet_coverage([])][:2]
    [('sheet', 'own posts', 'no'), ('sheet', 'own replies', 'no')]
    """
    spans = [(run[0][0].isoformat(), run[-1][0].isoformat()) for run in _runs(acts)]
    return [
        _row(network, topic, told, *span)
        for network in sorted({act.network for act in acts}) or ["sheet"]
        for topic in words().topic
        for told in [_told(topic.name, [act for act in acts if act.network == network])]
        for span in _spans(topic.name, told, spans)
    ]


def lone_rows(acts: Sequence[Told]) -> list[str]:
    """A sentence on each row of one sheet that lies alone, far from rows that lie together, by its number.

    Most likely its day is a slip of the pen, such as day and month the wrong way round.
    """
    runs = _runs(acts)
    others = [at for run in runs if not _lone(run) for at, _ in run]
    sentences = []
    for at, row in [run[0] for run in runs if others and _lone(run)]:
        weeks = min(abs(at - other) for other in others) // timedelta(weeks=1)
        side = "before" if at < others[0] else "after" if at > others[-1] else "from"
        sentences.append(f"Row {row} lies {weeks} weeks {side} the others: {DAY_RIGHT}")
    return sentences


def _runs(acts: Sequence[Told]) -> list[list[tuple[datetime, int]]]:
    """Moment and row of each act, by the times in which the sheet was kept; those without a moment are left out."""
    runs: list[list[tuple[datetime, int]]] = []
    for at, row in sorted((act.at, act.row) for act in acts if act.at is not None):
        if not runs or at - runs[-1][-1][0] > LAID_ASIDE:
            runs.append([])
        runs[-1].append((at, row))
    return runs


def _lone(run: list[tuple[datetime, int]]) -> bool:
    return len({row for _, row in run}) == 1


def _spans(topic: str, told: str, spans: list[tuple[str, str]]) -> Sequence[tuple[str | None, str | None]]:
    """From when to when the sheet tells of a topic; once without days where it does not."""
    if told == "no" or not spans:
        return [(None, None)]
    return spans[-1:] if topic in OWN_TOPICS else spans


def _row(network: str, topic: Topic, told: str, since: str | None, until: str | None) -> dict[str, object]:
    return {
        "network": network,
        "topic": topic.name,
        "told": told,
        "why": {"yes": topic.yes, "partly": topic.partly, "no": topic.no}[told],
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


def from_sheets(coverage: pd.DataFrame) -> pd.Series:
    """Which rows of a stream's coverage say what a hand-kept sheet tells.

    >>> from trustkit import samples
    >>> coverage = samples.open("bakery", sheet=True).coverage
    >>> coverage.loc[from_sheets(coverage), "topic"].unique().tolist()
    ['own posts', 'own replies', 'messages', 'mentions received', 'time of the post answered']
    """
    return coverage["why"].isin(
        {said for topic in words().topic for said in (topic.yes, topic.partly) if said}
    )
