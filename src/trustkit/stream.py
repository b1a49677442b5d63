"""The table of acts that every later room trusts: columns, units, checks, and how exports become one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from typing import Any

import numpy as np
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
        # Did a zone stand in the export? Missing where `at` is no exact moment but the start of a day.
        ("tz_known", pa.bool_()),
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

_COMPARED = ["id", "network", "at", "direction", "kind", "public", "person", "in_reply_to", "tz_known"]
ANSWER_FOUND_WITHIN = timedelta(days=1)  # a time from memory and one from an archive are the same answer
CLOCKS_DIFFER = timedelta(minutes=5)  # a time off the wall may be this much ahead

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
        # Two small reductions: joined to the acts first, the two units of time would be converted act by act.
        return pd.Series([ends.max(), self.events["at"].max()]).max()

    @cached_property
    def since(self) -> pd.Timestamp:
        """From when on the exports tell of the business's own acts, in UTC; `NaT` if none says."""
        own = self.coverage["topic"].isin(("own posts", "own replies"))
        begins = pd.to_datetime(self.coverage.loc[own, "since"], utc=True, format="ISO8601")
        created = self.profiles.loc[self.profiles["field"] == "created", "value"]
        return pd.concat([begins, pd.to_datetime(created, utc=True, format="ISO8601")]).min()

    @cached_property
    def can_tell(self) -> pd.DataFrame:
        """The coverage with one row for each network and topic: what the best of its exports tells."""
        order = self.coverage["told"].map({"yes": 0, "partly": 1, "no": 2})
        best = self.coverage.assign(order=order).sort_values("order", kind="stable")
        return best.drop_duplicates(["network", "topic"]).sort_index().drop(columns="order")

    def told(self, topic: str) -> tuple[str, str]:
        """Whether the exports tell of a topic, as ("yes" | "partly" | "no", why and how to get it)."""
        return self._told.get(topic, ("no", "None of the files read speaks of this."))

    @cached_property
    def _told(self) -> dict[str, tuple[str, str]]:
        rank = {"no": 0, "partly": 1, "yes": 2}
        found: dict[str, tuple[str, str]] = {}
        for row in self.can_tell[["topic", "told", "why", "how_to_get"]].to_dict("records"):
            topic, told = row["topic"], row["told"]
            if topic not in found or rank[told] > rank[found[topic][0]]:
                found[topic] = told, " ".join(part for part in (row["why"], row["how_to_get"]) if part)
        return found


def join(exports: Sequence[Export]) -> Stream:
    """One stream out of several exports: each act once, sorted by time, checked against the schema.

    The same act in two exports counts once; the later export's version stays. How many were
    repeats is added to the account of the export that they came from. Acts typed into a sheet that an
    archive holds too count once, as the archive has them.
    """
    exports = _hand_kept_once(exports)
    tables, account = [], []
    seen = pa.chunked_array([], pa.string())
    for export in reversed(exports):
        kept, repeats = _without(export.events, seen)
        seen = pa.chunked_array([*seen.chunks, *kept["id"].chunks], pa.string())
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
        account=_rows(account, ACCOUNT).astype(dict.fromkeys(ACCOUNT[1:-1], "Int64")),
        owner=frozenset().union(*(export.owner for export in exports)),
    )


def _hand_kept_once(exports: Sequence[Export]) -> list[Export]:
    """The exports without what a sheet repeats from an archive, and the archive's answers joined to the sheet's rows.

    Which rows of a sheet repeat an archive is told by coverage: an act on a network, topic and moment of which
    another export tells "yes". An answer to something public goes only if the archive's own answer to the same
    person is found within a day: that one then carries the id of the sheet's row in `in_reply_to`.
    """
    sheets = [export for export in exports if export.network == "sheet" and len(export.events)]
    others = [export for export in exports if export.network != "sheet"]
    if not sheets or not others:
        return list(exports)
    spans = _spans_told(others)
    answers = _Answers(others)
    settled = {id(sheet): _settled(sheet, spans, answers) for sheet in sheets}
    settled |= {id(export): answers.linked(export) for export in others}
    return [settled.get(id(export), export) for export in exports]


def _spans_told(exports: Sequence[Export]) -> pd.DataFrame:
    rows = _rows((row for export in exports for row in export.coverage), COVERAGE)
    rows = rows[rows["told"] == "yes"]
    for end in ("since", "until"):
        rows[end] = pd.to_datetime(rows[end], utc=True, format="ISO8601")
    return rows


def _settled(sheet: Export, spans: pd.DataFrame, answers: _Answers) -> Export:
    """A sheet without the acts that the spans cover and the answers that were found."""
    rows = {row["id"]: row for row in sheet.events.select(_COMPARED).to_pylist()}
    repeats: set[str] = set()
    for row in rows.values():
        asked = rows.get(row["in_reply_to"])
        if asked is not None and asked["id"] in repeats:
            repeats.add(row["id"])
        elif asked is not None and row["public"]:
            if answers.found(asked, row):
                repeats.add(row["id"])
        elif _is_told(row, spans):
            repeats.add(row["id"])
    kept, counted = _without(sheet.events, pa.chunked_array([list(repeats)], pa.string()))
    return replace(sheet, events=kept, account=_with_repeats(sheet.account, counted))


def _is_told(row: dict[str, Any], spans: pd.DataFrame) -> bool:
    if row["kind"] == "message":
        topic = "messages"
    elif row["direction"] == "received":
        topic = "mentions received"
    else:
        topic = "own replies" if row["kind"] == "reply" else "own posts"
    told = spans[(spans["network"] == row["network"]) & (spans["topic"] == topic)]
    if row["at"] is None:
        return False
    # A row with only a day stands at the day's start, so it may be as late as the start of the next one.
    latest = row["at"] + timedelta(days=1 if row["tz_known"] is None else 0)
    begun = told["since"].isna() | (told["since"] <= latest)
    return bool((begun & (told["until"].isna() | (row["at"] <= told["until"]))).any())


class _Answers:
    """The public replies that archives hold, to be matched with the answers of a sheet, each at most once."""

    def __init__(self, exports: Sequence[Export]) -> None:
        self._by_person: dict[tuple[str, str], list[tuple[pd.Timestamp, int, int]]] = {}
        self._links: dict[int, dict[int, str]] = {id(export): {} for export in exports}
        for export in exports:
            table = export.events.select(["network", "person", "at", "direction", "kind"])
            rows = table.append_column("place", pa.array(np.arange(len(table)))).filter(
                (pc.field("direction") == "made")
                & (pc.field("kind") == "reply")
                & pc.field("person").is_valid()
            )
            for row in rows.to_pylist():
                who = (row["network"], row["person"].casefold())
                if row["at"] is not None:
                    self._by_person.setdefault(who, []).append((row["at"], id(export), row["place"]))

    def found(self, asked: dict[str, Any], answer: dict[str, Any]) -> bool:
        """Whether an archive holds this answer; if so it is joined to the row that it answers."""
        when = answer["at"] or asked["at"]
        if when is None or answer["person"] is None:
            return False
        near = [
            (abs(at - when), export, place)
            for at, export, place in self._by_person.get((answer["network"], answer["person"].casefold()), ())
            if abs(at - when) <= ANSWER_FOUND_WITHIN
            and (asked["at"] is None or at >= asked["at"] - CLOCKS_DIFFER)
            and place not in self._links[export]
        ]
        if not near:
            return False
        _, export, place = min(near)
        self._links[export][place] = asked["id"]
        return True

    def linked(self, export: Export) -> Export:
        """The archive with `in_reply_to` of each answer found set to the sheet's row."""
        if not (links := self._links[id(export)]):
            return export
        mask = np.zeros(len(export.events), dtype=bool)
        places = sorted(links)
        mask[places] = True
        name = "in_reply_to"
        column = pc.replace_with_mask(
            export.events[name].combine_chunks(), pa.array(mask), pa.array([links[at] for at in places])
        )
        place = export.events.schema.get_field_index(name)
        return replace(export, events=export.events.set_column(place, EVENTS.field(name), column))


def _without(table: pa.Table, seen: pa.ChunkedArray) -> tuple[pa.Table, pd.Series]:
    """The rows whose id was not seen yet (each once, its last row), and how many repeats each source held."""
    again = pc.is_in(table["id"], seen.combine_chunks())
    # Nearly no export repeats itself, and counting is a quarter of the work of finding which rows do.
    if pc.count_distinct(table["id"]).as_py() < len(table):
        again = pc.or_(again, pa.array(table["id"].to_pandas().duplicated(keep="last")))
    if not pc.any(again).as_py():
        return table, pd.Series(dtype="int64")
    sources = table["source"].filter(again).to_pandas().value_counts()
    return table.filter(pc.invert(again)), sources[sources > 0]


def _with_repeats(account: Iterable[dict[str, Any]], repeats: pd.Series) -> list[dict[str, Any]]:
    rows = []
    for row in account:
        again = int(repeats.get(row["file"], 0))
        if not again:
            rows.append(row)
            continue
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
