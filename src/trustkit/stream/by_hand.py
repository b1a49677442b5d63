"""Exports of a few acts written by hand, to see what becomes of them in one stream: for examples."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa

from trustkit.stream.table import EVENTS, Export

_ALWAYS = {"direction": "made", "kind": "post", "public": True, "tz_known": True, "source": "by hand"}


def export_of(
    *acts: dict[str, Any],
    network: str = "x",
    since: str | None = None,
    until: str = "2026-06-28",
    **more: Any,
) -> Export:
    """An export of these acts, which tells of own posts from one day to another (ISO, UTC).

    Each act has what differs from a public post of the business; `more` is what else an `Export` holds.

    >>> export = export_of({"id": "x:1", "at": "2026-06-22 09:00", "text": "We bake at night"})
    >>> export.events.select(["kind", "text", "likes"]).to_pylist(), str(export.until)
    ([{'kind': 'post', 'text': 'We bake at night', 'likes': None}], '2026-06-28 00:00:00+00:00')
    """
    rows = [
        {**dict.fromkeys(EVENTS.names), **_ALWAYS, "network": network, "row": number}
        | act
        | {name: pd.Timestamp(act[name], tz="UTC") for name in ("at", "answers_at") if name in act}
        for number, act in enumerate(acts)
    ]
    told = {
        "network": network,
        "topic": "own posts",
        "told": "yes",
        "why": "",
        "since": since,
        "until": until,
    }
    coverage = [{**told, "how_to_get": ""}]
    return Export(network, pa.Table.from_pylist(rows, schema=EVENTS), coverage=coverage, **more)
