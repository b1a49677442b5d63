"""Small streams written by hand, for tests that are about measures and not about reading."""

from __future__ import annotations

from datetime import UTC, datetime

import pyarrow as pa
import pytest

from trustkit.stream import EVENTS, TOPICS, Export, Stream, join

END = datetime(2026, 6, 28, 22, 0, tzinfo=UTC)  # a Sunday: the last week is whole


def act(at: str | None, text: str | None = None, **more: object) -> dict[str, object]:
    """One row of the events table, from an ISO time and whatever differs from a public English post."""
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


def stream_of(*acts: dict[str, object], told: dict[str, str] | None = None, **more: object) -> Stream:
    """A stream of these acts; every topic is told unless `told` says otherwise."""
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
    return join([Export("x", table, frozenset({"shop"}), coverage=coverage, **more)])  # type: ignore[arg-type]


@pytest.fixture(name="act")
def act_fixture():
    return act


@pytest.fixture(name="stream_of")
def stream_of_fixture():
    return stream_of
