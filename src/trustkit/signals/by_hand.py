"""A few acts written by hand, to see what a measure makes of them: for examples, tests, and whoever adds a signal."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from trustkit.signals.acts import Acts, acts_of
from trustkit.signals.hours import OpeningHours
from trustkit.stream import EVENTS, TOPICS, Export, Stream, join

END = datetime(2026, 6, 28, 22, 0, tzinfo=UTC)  # a Sunday: the last week is whole
WEEKS = 52


def act(at: str | None, text: str | None = None, **more: object) -> dict[str, object]:
    """One row of the events table, from an ISO time and whatever differs from a public English post.

    >>> post = act("2026-06-22 09:00", "We bake at night", likes=3)
    >>> post["kind"], post["public"], post["likes"], post["replies"]
    ('post', True, 3, None)
    """
    row: dict[str, object] = dict.fromkeys(EVENTS.names)
    row |= {
        "network": "x",
        "at": datetime.fromisoformat(at).replace(tzinfo=UTC) if at else None,
        "tz_known": True,
        "direction": "made",
        "kind": "post",
        "public": True,
        "people": [],
        "text": text,
        "language": "en",
        "links": [],
        "source": "by hand",
    }
    return row | more


def answer(at: str, person: str, text: str, **more: object) -> dict[str, object]:
    """Our answer to a post of somebody's, each time to another post.

    >>> answer("2026-06-22 09:00", "ann", "How was the wedding?")["in_reply_to"]
    'x:ann 2026-06-22 09:00'
    """
    return act(at, text, **{"kind": "reply", "person": person, "in_reply_to": f"x:{person} {at}"} | more)


def message(at: str, person: str, text: str, **more: object) -> dict[str, object]:
    """Our message to somebody; theirs to us with `direction="received"`.

    >>> asked = message("2026-06-22 09:00", "ann", "Are you open?", direction="received")
    >>> asked["kind"], asked["public"], asked["thread"]
    ('message', False, 'ann')
    """
    return act(at, text, **{"kind": "message", "public": False, "person": person, "thread": person} | more)


def stream_of(*acts: dict[str, object], told: dict[str, str] | None = None, **more: Any) -> Stream:
    """A stream of these acts of "shop" up to June 2026; every topic is told unless `told` says otherwise.

    `more` is what else an export holds, such as `audience` or `profiles`.

    >>> stream = stream_of(act("2026-06-22 09:00", "We bake at night"), told={"messages": "no"})
    >>> stream.events["id"].tolist(), stream.told("messages")
    (['x:0'], ('no', 'Because of messages.'))
    """
    rows = [{**row, "id": row["id"] or f"x:{number}", "row": number} for number, row in enumerate(acts)]
    coverage = [
        {
            "network": "x",
            "topic": topic,
            "told": (told or {}).get(topic, "yes"),
            "why": f"Because of {topic}.",
            "since": None,
            "until": END.isoformat(),
            "how_to_get": "",
        }
        for topic in TOPICS
    ]
    table = pa.Table.from_pylist(rows, schema=EVENTS)
    return join([Export("x", table, frozenset({"shop"}), coverage=coverage, **more)])


def measured(*acts: dict[str, object], **more: Any) -> Acts:
    """These acts (and what else `stream_of` takes) as every measure takes them: labelled, and looked at over a year.

    >>> sells = act("2026-06-22 09:00", "Buy two loaves today and get 20% off, only at our shop!")
    >>> acts = measured(sells, answer("2026-06-23 09:00", "ann", "How was the wedding in York?"))
    >>> acts.column("pitch").tolist(), acts.talk.tolist()
    ([True, False], [False, True])
    """
    return acts_of(stream_of(*acts, **more), WEEKS, OpeningHours())
