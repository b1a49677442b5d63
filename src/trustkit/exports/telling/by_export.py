"""What each kind of export tells when it is whole, topic by topic: for the cards of measures."""

from __future__ import annotations

from collections.abc import Mapping

from trustkit.exports import DECLARED, sheet, x
from trustkit.exports.sheet.coverage import kept_well
from trustkit.exports.telling.coverage import Told
from trustkit.exports.x.coverage import TOLD
from trustkit.stream import TOPICS

_ORDER = ("no", "partly", "yes")


def told_by_export() -> dict[str, dict[str, str]]:
    """Name of the export → topic → yes, partly or no.

    >>> told_by_export()[x.NAME]["mentions received"]
    'no'
    """
    return {
        x.NAME: _whole(TOLD),
        **{platform.name: _whole(platform.told) for platform in DECLARED},
        sheet.NAME: kept_well(),
    }


def least(topics: tuple[str, ...], told: dict[str, str]) -> str:
    """What can be said of something that needs all of these topics.

    >>> least(("own posts", "messages"), {"own posts": "yes", "messages": "partly"})
    'partly'
    """
    return min((told.get(topic, "no") for topic in topics), key=_ORDER.index)


def _whole(told: Mapping[str, Told | tuple[Told, ...]]) -> dict[str, str]:
    found = {topic: told.get(topic) for topic in TOPICS}
    return {
        topic: "no" if answer is None else answer.told if isinstance(answer, Told) else answer[0].told
        for topic, answer in found.items()
    }
