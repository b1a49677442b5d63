"""The table of acts that every later room trusts: columns, units, checks, and how exports become one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

NETWORKS = (
    "x",
    "facebook",
    "instagram",
    "threads",
    "linkedin",
    "mastodon",
    "bluesky",
    "tiktok",
    "youtube",
    "google",
    "sheet",
)
DIRECTIONS = ("made", "received")
KINDS = ("post", "reply", "repost", "quote", "message", "reaction", "review")
COUNTS = ("likes", "replies", "reposts", "views", "shares", "saves", "clicks")

_WORD = pa.dictionary(pa.int32(), pa.string())
_MOMENT = pa.timestamp("ms", tz="UTC")
_WORDS = pa.list_(pa.string())

# One row an act. A missing value means "the export does not say"; it is never 0.
EVENTS = pa.schema(
    [
        ("id", pa.string()),  # network-qualified and stable: "x:1626922779105759235"
        ("network", _WORD),
        ("at", _MOMENT),
        ("tz_known", pa.bool_()),  # did a zone stand in the export?
        ("direction", _WORD),
        ("kind", _WORD),
        ("public", pa.bool_()),  # could a stranger see it?
        ("person", pa.string()),  # the counterpart as the export names them, handles without "@"
        ("people", _WORDS),  # everyone mentioned
        ("thread", pa.string()),
        ("in_reply_to", pa.string()),  # network-qualified id of the act answered
        ("answers_at", _MOMENT),  # when the act answered was made
        ("text", pa.string()),  # as a reader saw it
        ("language", _WORD),
        ("links", _WORDS),
        *((name, pa.int64()) for name in COUNTS),
        ("source", _WORD),  # the file it came from; with `row`, the place to look it up
        ("row", pa.int32()),
    ]
)

AUDIENCE = ("when", "network", "change", "total")
PROFILES = ("network", "field", "value")
COVERAGE = ("network", "topic", "told", "why", "since", "until", "how_to_get")
ACCOUNT = ("file", "read", "skipped", "malformed", "repeats", "undated", "why")

# What an export can or cannot tell. Findings name the topics they need; coverage answers for each network.
TOPICS = (
    "own posts",
    "own replies",
    "messages",
    "reactions made",
    "mentions received",
    "counts per post",
    "followers today",
    "followers over time",
    "follower names",
    "profile",
    "time of the post answered",
)


@dataclass(frozen=True)
class Export:
    """What a reader hands over: acts as an Arrow table in the `EVENTS` schema, the rest as plain rows.

    `owner` holds the business's own names and ids on the network, as `person` would show them.
    """

    network: str
    events: pa.Table
    owner: frozenset[str] = frozenset()
    audience: list[dict[str, Any]] = field(default_factory=list)
    profiles: list[dict[str, Any]] = field(default_factory=list)
    coverage: list[dict[str, Any]] = field(default_factory=list)
    account: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Stream:
    """One business's acts, its audience and profiles, what its exports can tell, and what was read.

    `events` is sorted by time, one row an act; see `EVENTS` for columns and units.
    """

    events: pd.DataFrame
    audience: pd.DataFrame
    profiles: pd.DataFrame
    coverage: pd.DataFrame
    account: pd.DataFrame
    owner: frozenset[str] = frozenset()

    @cached_property
    def until(self) -> pd.Timestamp:
        """The last moment the exports speak of, in UTC; a stream with no dates at all has `NaT`."""
        ends = pd.to_datetime(self.coverage["until"], utc=True, format="ISO8601")
        return pd.concat([ends, self.events["at"]]).max()

    def told(self, topic: str) -> tuple[str, str]:
        """Whether the exports tell of a topic, as ("yes" | "partly" | "no", why and how to get it)."""
        rows = self.coverage[self.coverage["topic"] == topic]
        for answer in ("yes", "partly", "no"):
            if (match := rows[rows["told"] == answer]).shape[0]:
                first = match.iloc[0]
                return answer, " ".join(part for part in (first["why"], first["how_to_get"]) if part)
        return "no", "None of the files read speaks of this."


def join(exports: Sequence[Export]) -> Stream:
    """One stream out of several exports: each act once, sorted by time, checked against the schema.

    The same act in two exports counts once; the later export's version stays. How many were
    repeats is added to the account of the export that they came from.
    """
    tables, account = [], []
    seen: set[str] = set()
    for export in reversed(exports):
        kept, repeats = _without(export.events, seen)
        tables.append(kept)
        account += _with_repeats(export.account, repeats)
    table = pa.concat_tables(tables) if tables else EVENTS.empty_table()
    table = table.unify_dictionaries()
    if table.schema.names != EVENTS.names:
        raise TypeError(f"a reader's columns differ from the schema: {table.schema.names}")
    return Stream(
        events=_frame(table),
        audience=_rows((row for export in exports for row in export.audience), AUDIENCE),
        profiles=_rows((row for export in exports for row in export.profiles), PROFILES),
        coverage=_rows((row for export in exports for row in export.coverage), COVERAGE),
        account=_rows(account, ACCOUNT),
        owner=frozenset().union(*(export.owner for export in exports)),
    )


def _without(table: pa.Table, seen: set[str]) -> tuple[pa.Table, pd.Series]:
    """The rows whose id was not seen yet (each once, its last row), and how many repeats each source held."""
    ids = table["id"].to_pandas()
    repeat = ids.duplicated(keep="last") | (ids.isin(seen) if seen else False)
    seen.update(ids)
    if not repeat.any():
        return table, pd.Series(dtype="int64")
    sources = table["source"].to_pandas()[repeat].value_counts()
    return table.filter(pa.array(~repeat)), sources[sources > 0]


def _with_repeats(account: Iterable[dict[str, Any]], repeats: pd.Series) -> list[dict[str, Any]]:
    rows = []
    for row in account:
        again = int(repeats.get(row["file"], 0))
        rows.append({**row, "read": row["read"] - again, "repeats": row.get("repeats", 0) + again})
    return rows


def _frame(table: pa.Table) -> pd.DataFrame:
    order = pc.sort_indices(table, sort_keys=[("at", "ascending")])
    return table.take(order).to_pandas(types_mapper=_pandas_type, self_destruct=True)


def _pandas_type(kind: pa.DataType) -> object:
    # Counts keep "missing" apart from 0; lists stay in Arrow, as a Python object a row would cost more than all else.
    if kind == pa.int64():
        return pd.Int64Dtype()
    return pd.ArrowDtype(kind) if pa.types.is_list(kind) else None


def _rows(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(columns))
