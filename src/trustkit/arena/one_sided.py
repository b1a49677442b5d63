"""Tricks that stay open: talk with so many strangers that no archive of one's own acts tells it from honest work."""

from __future__ import annotations

from collections.abc import Callable

from trustkit.arena.deeds import Deed, answer_to, deed, faked
from trustkit.arena.sentences import say
from trustkit.arena.series import HOUR, WEEKS, Chance, in_week
from trustkit.stream import Stream

STRANGERS, WEEKS_EACH, TURNS, SHARES = 60, 4, 2, 300


def _talks_to_strangers(stream: Stream, chance: Chance) -> Stream:
    """Two different answers to each of sixty strangers in four weeks of the year, and three hundred shares of them."""
    return faked(stream, _to_strangers(stream, chance))


def _strangers_in_conversations(stream: Stream, chance: Chance) -> Stream:
    """The same on a network that says of each answer which conversation it stands in: each time another one."""
    deeds = _to_strangers(stream, chance)
    return faked(stream, [{**one, "network": "bluesky", "thread": one["in_reply_to"]} for one in deeds])


def _to_strangers(stream: Stream, chance: Chance) -> list[Deed]:
    people = [f"stranger_{number}" for number in range(STRANGERS)]
    deeds: list[Deed] = []
    for who in people:
        for week in chance.choice(WEEKS, WEEKS_EACH, replace=False).tolist():
            begun = in_week(stream, chance, week)
            deeds += [
                answer_to(begun + turn * HOUR, text, who, f"{week}.{turn}")
                for turn, text in enumerate(say("answer", TURNS, chance))
            ]
    for number, text in enumerate(say("tell", SHARES, chance)):
        who, at = people[number % STRANGERS], in_week(stream, chance, int(chance.integers(WEEKS)))
        deeds.append(deed(at, f"RT @{who}: {text}", kind="repost", person=who, people=[who]))
    return deeds


ATTACKS: dict[str, Callable[[Stream, Chance], Stream]] = {
    "talks_to_strangers": _talks_to_strangers,
    "strangers_in_conversations": _strangers_in_conversations,
}
