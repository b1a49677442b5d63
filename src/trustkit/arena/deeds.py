"""Acts of the arena as rows of the events table, and streams made of them or changed by them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from trustkit.exports.sheet.coverage import sheet_coverage
from trustkit.stream import EVENTS, TOPICS, Export, Stream, join

OWNER = "the_shop"
HONEST = "arena"  # the `source` of what nobody faked

Deed = dict[str, Any]
_ALWAYS: Deed = {
    **dict.fromkeys(EVENTS.names),
    "network": "x",
    "tz_known": True,
    "direction": "made",
    "kind": "post",
    "public": True,
    "language": "en",
    "people": (),
    "links": (),
    "source": HONEST,
}
# What an archive of X tells, and what it never does.
NEVER_TOLD = ("mentions received", "followers over time")


def deed(at: np.datetime64, text: str | None, **more: object) -> Deed:
    """One act, from its time (in UTC) and whatever differs from a public post of the business.

    >>> greeting = deed(np.datetime64("2026-06-22T09:00"), "Good morning", kind="reply", person="ann")
    >>> greeting["kind"], greeting["direction"], greeting["person"]
    ('reply', 'made', 'ann')
    """
    return {**_ALWAYS, "at": at, "text": text, **more}


def answer_to(at: np.datetime64, text: str, who: str, post: str) -> Deed:
    """An answer to a post that somebody made twenty minutes before.

    >>> reply = answer_to(np.datetime64("2026-06-22T09:00"), "How was York?", "ann", "trip")
    >>> reply["text"], reply["in_reply_to"], str(reply["answers_at"])
    ('@ann How was York?', 'x:ann:trip', '2026-06-22T08:40:00.000')
    """
    asked = at - np.timedelta64(20 * 60_000, "ms") if isinstance(at, np.datetime64) else None
    return deed(
        at,
        f"@{who} {text}",
        kind="reply",
        person=who,
        people=[who],
        in_reply_to=f"x:{who}:{post}",
        answers_at=asked,
    )


def faked(stream: Stream, deeds: Iterable[Deed]) -> Stream:
    """The stream with acts that say of themselves that somebody faked them (in `source`).

    >>> from trustkit.arena import bases, simulate
    >>> stream = simulate(bases()["looks on"], seed=1, weeks=2)
    >>> more = faked(stream, [deed(np.datetime64("2026-06-22T09:00"), "Good morning")])
    >>> more.events["source"].eq("arena: faked").sum().item()
    1
    """
    return added(stream, [{**row, "source": "arena: faked"} for row in deeds])


def stream_of(deeds: Iterable[Deed], since: datetime, until: datetime, followers: int) -> Stream:
    """A stream of these acts, as a reader of X archives would hand it over; `since` and `until` say a zone.

    >>> from datetime import UTC
    >>> monday = deed(np.datetime64("2026-06-22T09:00"), "Good morning")
    >>> span = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 6, 28, 22, tzinfo=UTC))
    >>> stream = stream_of([monday], *span, followers=310)
    >>> stream.events["text"].tolist(), str(stream.until), stream.audience["total"].tolist()
    (['Good morning'], '2026-06-28 22:00:00+00:00', [310])
    """
    coverage = [
        {"network": "x", "topic": topic, "told": "no" if topic in NEVER_TOLD else "yes", "why": "",
         "since": since.isoformat(), "until": until.isoformat(), "how_to_get": ""}
        for topic in TOPICS
    ]  # fmt: skip
    audience = [{"when": until, "network": "x", "change": None, "total": followers}]
    # So young an account has left nothing out.
    profiles = [{"network": "x", "field": "created", "value": since.isoformat()}]
    return join([Export("x", _table(deeds), frozenset({OWNER}), audience, profiles, coverage)])


def added(stream: Stream, deeds: Iterable[Deed]) -> Stream:
    """The stream with more acts.

    >>> from trustkit.arena import bases, simulate
    >>> stream = simulate(bases()["looks on"], seed=1, weeks=2)
    >>> more = added(stream, [deed(np.datetime64("2026-06-22T09:00"), "Good morning")])
    >>> len(more.events) - len(stream.events)
    1
    """
    return _again(stream, pa.concat_tables([_as_table(stream.events), _table(deeds, len(stream.events))]))


def with_sheet(stream: Stream, deeds: Sequence[Deed]) -> Stream:
    """The stream with a sheet of these acts beside it, joined as a sheet that was read would be.

    >>> from trustkit.arena import bases, simulate
    >>> stream = simulate(bases()["looks on"], seed=1, weeks=2)
    >>> asked = deed(np.datetime64("2026-06-22T09:00"), "Open today?", direction="received", person="ann")
    >>> stream.told("mentions received")[0], with_sheet(stream, [asked]).told("mentions received")[0]
    ('no', 'yes')
    """
    acts = [SimpleNamespace(**{**row, "at": pd.Timestamp(row["at"], tz="UTC")}) for row in deeds]
    sheet = Export("sheet", _table(deeds), coverage=sheet_coverage(acts))
    return join([_export(stream, _as_table(stream.events)), sheet])


def end_of(stream: Stream) -> np.datetime64:
    """The last moment that a stream speaks of (datetime64[ms], UTC).

    >>> from trustkit.arena import bases, simulate
    >>> end_of(simulate(bases()["looks on"], seed=1, weeks=2))
    np.datetime64('2026-06-28T22:00:00.000')
    """
    return stream.until.tz_localize(None).to_datetime64().astype("datetime64[ms]")


def kept(stream: Stream, which: np.ndarray) -> Stream:
    """The stream with only these of its acts, `which` being one truth value an act.

    >>> from trustkit.arena import bases, simulate
    >>> stream = simulate(bases()["talks"], seed=1, weeks=2)
    >>> posts = (stream.events["kind"] == "post").to_numpy()
    >>> kept(stream, posts).events["kind"].unique().tolist()
    ['post']
    """
    return _again(stream, _as_table(stream.events[which]))


def changed(stream: Stream, **columns: Sequence[Any] | pd.Series) -> Stream:
    """The stream with other values in some columns of its acts.

    >>> from trustkit.arena import bases, simulate
    >>> stream = simulate(bases()["talks"], seed=1, weeks=2)
    >>> changed(stream, likes=[9] * len(stream.events)).events["likes"].unique().tolist()
    [9]
    """
    return _again(stream, _as_table(stream.events.assign(**columns)))


def _table(deeds: Iterable[Deed], first: int = 0) -> pa.Table:
    rows = [
        {**row, "id": row["id"] or f"x:a{number}", "row": number} for number, row in enumerate(deeds, first)
    ]
    columns = {name: [row[name] for row in rows] for name in EVENTS.names}
    return pa.table({field.name: _column(columns[field.name], field.type) for field in EVENTS})


def _column(values: list[Any], kind: pa.DataType) -> pa.Array:
    if not pa.types.is_timestamp(kind):
        return pa.array(values, kind, from_pandas=True)
    return pa.array(np.array(values, "datetime64[ms]")).cast(kind)


def _as_table(events: pd.DataFrame) -> pa.Table:
    table = pa.Table.from_pandas(events, preserve_index=False)
    return pa.table({field.name: _cast(table[field.name], field.type) for field in EVENTS})


def _cast(column: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    if pa.types.is_dictionary(kind):
        return column.cast(pa.string()).dictionary_encode()
    return column.cast(kind)


def _again(stream: Stream, table: pa.Table) -> Stream:
    return join([_export(stream, table)])


def _export(stream: Stream, table: pa.Table) -> Export:
    rest = {
        name: getattr(stream, name).replace({np.nan: None}).to_dict("records")
        for name in ("audience", "profiles", "coverage", "account")
    }
    return Export("x", table, stream.owner, **rest)
