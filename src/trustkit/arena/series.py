"""Acts by the dozen: moments over a year, answers to strangers, posts to everybody, talks with a few."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from trustkit.arena.deeds import Deed, answer_to, deed, end_of, faked
from trustkit.arena.sentences import say
from trustkit.stream import Stream

Chance = np.random.Generator
MINUTE = np.timedelta64(60_000, "ms")
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WEEKS = 52


def times(stream: Stream, chance: Chance, count: int) -> np.ndarray:
    """Moments spread over the year before the export (datetime64[ms], UTC).

    >>> from trustkit.arena import bases, simulate
    >>> len(times(simulate(bases()["looks on"], seed=1, weeks=2), np.random.default_rng(1), 3))
    3
    """
    return end_of(stream) - chance.integers(1, WEEKS * 7 * 24 * 60, count) * MINUTE


def in_week(stream: Stream, chance: Chance, week: int) -> np.datetime64:
    """A moment so many weeks before the export (datetime64[ms], UTC).

    >>> from trustkit.arena import bases, simulate
    >>> last = in_week(simulate(bases()["looks on"], seed=1, weeks=2), np.random.default_rng(1), 0)
    >>> bool(np.datetime64("2026-06-22") < last < np.datetime64("2026-06-28"))
    True
    """
    days, minutes = chance.integers(1, 6), chance.integers(720)
    return end_of(stream) - (week * 7 + int(days)) * DAY - int(minutes) * MINUTE


def to_strangers(stream: Stream, chance: Chance, texts: Sequence[str]) -> Stream:
    """The stream with an answer to another stranger for each text.

    >>> from trustkit.arena import bases, simulate
    >>> stream = simulate(bases()["looks on"], seed=1, weeks=2)
    >>> after = to_strangers(stream, np.random.default_rng(1), ["Nice!", "Well said!"])
    >>> len(after.events) - len(stream.events)
    2
    """
    at = times(stream, chance, len(texts))
    return faked(
        stream,
        [
            answer_to(when, text, f"far_{n}", f"s{n}")
            for n, (when, text) in enumerate(zip(at, texts, strict=True))
        ],
    )


def posts(stream: Stream, at: np.ndarray, texts: Sequence[str]) -> Stream:
    """The stream with a post to everybody for each moment and text.

    >>> from trustkit.arena import bases, simulate
    >>> stream = simulate(bases()["looks on"], seed=1, weeks=2)
    >>> len(posts(stream, times(stream, np.random.default_rng(1), 2), ["Rain.", "Sun."]).events) - len(stream.events)
    2
    """
    return faked(stream, [deed(when, str(text)) for when, text in zip(at, texts, strict=True)])


def talks(
    stream: Stream, chance: Chance, people: Sequence[str], *, weeks: int, turns: int, thanks: float = 0.0
) -> list[Deed]:
    """Talks of some turns with each of a few people, in the last weeks, in words used for nobody else.

    >>> from trustkit.arena import bases, simulate
    >>> stream = simulate(bases()["looks on"], seed=1, weeks=2)
    >>> len(talks(stream, np.random.default_rng(1), ["ann", "bea"], weeks=2, turns=3))
    12
    """
    deeds = []
    for week in range(weeks):
        for who in people:
            begun = in_week(stream, chance, week)
            role = "thank" if chance.random() < thanks else "answer"
            for turn, text in enumerate(say(role, turns, chance)):
                deeds.append(answer_to(begun + turn * HOUR, text, who, f"{week}.{turn}"))
    return deeds
