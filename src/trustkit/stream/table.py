"""The tables that every later room trusts: their columns and units, and the stream that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.words import day, how_many, listed

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
_OWN_SPELLING = {"linkedin": "LinkedIn", "tiktok": "TikTok", "youtube": "YouTube"}
# Whoever asks these for an export chooses how far back it goes: before its first act nobody knows of any silence.
BY_RANGE = ("facebook", "instagram", "threads")
# These file a post that merely begins with "@name" as a reply to nothing: an address, not an answer.
ADDRESSES_AS_REPLIES = ("x",)
# These say of each answer which conversation it stands in, whoever began that.
TELLS_CONVERSATIONS = ("bluesky", "mastodon")
# What others do in public there, by kind, of which no file of the network says whether it got an answer: LinkedIn has
# none to a recommendation, and Facebook's comments do not say what they answer.
ANSWER_NEVER_TOLD = {"linkedin": ("review",), "facebook": ("post", "reply")}
DIRECTIONS = ("made", "received")
KINDS = ("post", "reply", "repost", "quote", "message", "reaction", "review")
COUNTS = ("likes", "replies", "reposts", "views", "shares", "saves", "clicks")

WORD = pa.dictionary(pa.int32(), pa.string())
MOMENT = pa.timestamp("ms", tz="UTC")
WORDS = pa.list_(pa.string())

# The table of acts, one row an act. A missing value means "the export does not say"; it is never 0.
_COLUMNS = (
    ("id", pa.string(), "stable, and begins with the network: `x:1626922779105759235`"),
    ("network", WORD, "one of these: " + ", ".join(NETWORKS)),
    ("at", MOMENT, "when it was made"),
    ("tz_known", pa.bool_(), "did a zone stand in the export? Missing where `at` is the start of a day"),
    ("direction", WORD, "`made` by the business, or `received` by it"),
    ("kind", WORD, ", ".join(KINDS) + "; a comment is a reply, a story or video a post"),
    ("public", pa.bool_(), "could a stranger see it?"),
    ("person", pa.string(), "from whom or to whom, as the export names them, handles without “@”"),
    ("people", WORDS, "everyone mentioned"),
    ("thread", pa.string(), "the conversation in which it stands"),
    ("in_reply_to", pa.string(), "the `id` of the act answered"),
    ("answers_at", MOMENT, "when the act answered was made"),
    ("text", pa.string(), "as a reader saw it"),
    ("language", WORD, "of the text, such as `en`"),
    ("links", WORDS, "the addresses in it, opened where the network shortened them"),
    *((name, pa.int64(), f"how many {name} the network counts") for name in COUNTS),
    ("source", WORD, "the file it came from"),
    ("row", pa.int32(), "where in that file to look it up"),
)
EVENTS = pa.schema([(name, kind) for name, kind, _ in _COLUMNS])
# What each column holds, as docs/exports.md tells it.
MEANINGS = {name: meaning for name, _, meaning in _COLUMNS}

# `change` is how many came (or, below 0, left) at a moment, `total` how many follow then. What is told of a whole day
# stands at the day's start, as UTC has it.
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

OWN_TOPICS = (
    "own posts",
    "own replies",
)  # what the business does in public: from when on it is told, silence counts


def network_name(network: str) -> str:
    """A network as it writes itself.

    >>> network_name("linkedin"), network_name("x")
    ('LinkedIn', 'X')
    """
    return _OWN_SPELLING.get(network, network.capitalize())


@dataclass(frozen=True)
class Export:
    """What a reader hands over: acts as an Arrow table in the `EVENTS` schema, the rest as plain rows.

    `owner` holds the business's own names and ids on the network, as `person` would show them. With `only_counts` its
    acts are no acts as they were made but rows that count what became of posts. `versions` tells of acts that were
    edited: the id of each version → that of the first one, and a number that grows from version to version.
    """

    network: str
    events: pa.Table
    owner: frozenset[str] = frozenset()
    audience: list[dict[str, Any]] = field(default_factory=list)
    profiles: list[dict[str, Any]] = field(default_factory=list)
    coverage: list[dict[str, Any]] = field(default_factory=list)
    account: list[dict[str, Any]] = field(default_factory=list)
    only_counts: bool = False
    versions: Mapping[str, tuple[str, int]] = field(default_factory=dict)

    @cached_property
    def until(self) -> pd.Timestamp:
        """The last moment that the export speaks of, in UTC; 1970 if it has no date at all.

        >>> Export("x", EVENTS.empty_table(), coverage=[{"until": "2026-06-28T22:00:00Z"}]).until
        Timestamp('2026-06-28 22:00:00+0000', tz='UTC')
        """
        told = pd.Series([row["until"] for row in self.coverage], dtype=object)
        ends = pd.to_datetime(told, utc=True, format="ISO8601")
        last = ends.max() if ends.notna().any() else pc.max(self.events["at"]).as_py()
        return pd.Timestamp(0, tz="UTC") if last is None else pd.Timestamp(last)


@dataclass(frozen=True, eq=False, repr=False)
class Stream:
    """One business's acts, its audience and profiles, what its exports can tell, and what was read.

    `events` is sorted by time, one row an act; `MEANINGS` and docs/exports.md say what each column holds.

    >>> from trustkit.stream import join
    >>> from trustkit.stream.by_hand import export_of
    >>> stream = join([export_of({"id": "x:1", "at": "2026-06-22 09:00"}, until="2026-06-28")])
    >>> stream.events["id"].tolist(), stream.last_day
    (['x:1'], datetime.date(2026, 6, 28))
    >>> stream.kept["what was dear to find out"] = 42
    >>> stream.kept
    {'what was dear to find out': 42}
    >>> stream
    <Stream: 1 act on X, up to 28 June 2026>
    """

    events: pd.DataFrame
    audience: pd.DataFrame
    profiles: pd.DataFrame
    coverage: pd.DataFrame
    account: pd.DataFrame
    owner: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        """One line without anybody's words, as a saved notebook keeps what a cell shows."""
        networks = listed(network_name(one) for one in NETWORKS if one in set(self.coverage["network"]))
        return f"<Stream: {how_many(len(self.events), 'act')} on {networks}, up to {day(self.last_day)}>"

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What was found out about this stream and stays so, by whatever it was found with."""
        return {}

    @cached_property
    def until(self) -> pd.Timestamp:
        """The last moment the exports speak of, in UTC; a stream with no dates at all has `NaT`.

        >>> from trustkit import samples
        >>> samples.open("bakery").until
        Timestamp('2026-07-01 09:12:44.318000+0000', tz='UTC')
        """
        ends = pd.to_datetime(self.coverage["until"], utc=True, format="ISO8601")
        # Two small reductions: joined to the acts first, the two units of time would be converted act by act.
        return pd.Series([ends.max(), self.events["at"].max()]).max()

    @cached_property
    def last_day(self) -> date:
        """The day of `until`, or today where no export speaks of any moment."""
        last: pd.Timestamp = pd.Timestamp.now("UTC") if pd.isna(self.until) else self.until
        return last.date()

    @cached_property
    def since(self) -> pd.Timestamp:
        """From when on the exports tell of the business's own acts, in UTC; `NaT` if none says.

        >>> from trustkit import samples
        >>> samples.open("bakery").since
        Timestamp('2025-06-23 10:05:00+0000', tz='UTC')
        """
        made = self.profiles["field"] == "created"
        created = self.profiles.loc[made & ~self.profiles["network"].isin(BY_RANGE), "value"]
        return pd.concat([self._own("since"), pd.to_datetime(created, utc=True, format="ISO8601")]).min()

    @cached_property
    def own_until(self) -> pd.Timestamp:
        """Until when the exports tell of the business's own acts, in UTC; `until` if none says.

        >>> from trustkit import samples
        >>> samples.open("bakery").own_until
        Timestamp('2026-07-01 09:12:44.318000+0000', tz='UTC')
        """
        last = self._own("until").max()
        return self.until if pd.isna(last) else last

    def _own(self, end: str) -> pd.Series:
        """The moments at one end of what each export tells of the business's own acts."""
        own = self.coverage["topic"].isin(OWN_TOPICS)
        return pd.to_datetime(self.coverage.loc[own, end], utc=True, format="ISO8601")

    @cached_property
    def taken_back(self) -> int:
        """How many own posts the business took back, as far as the exports count them.

        >>> from trustkit import samples
        >>> samples.open("consultant").taken_back
        3
        """
        told = self.profiles.loc[self.profiles["field"] == "posts taken back"]
        return int(pd.to_numeric(told["value"]).groupby(told["network"]).max().sum())

    @cached_property
    def follower_days(self) -> pd.DataFrame:
        """The follower history by network and day: how many came, how many left, and the last total told.

        Who came and left again between two exports is in none of them, so `gained` and `lost` are lower bounds.

        >>> from trustkit import samples
        >>> samples.open_spike("purge").follower_days.tail(2)
              network                       day  gained  lost  total
        271  facebook 2026-06-29 00:00:00+00:00       2     0   <NA>
        272  facebook 2026-06-30 00:00:00+00:00       1     0   <NA>
        """
        when = pd.to_datetime(self.audience["when"], utc=True, format="ISO8601").rename("when")
        change = self.audience["change"].astype("Float64")
        told = pd.DataFrame(
            {
                "network": self.audience["network"],
                "day": when.dt.floor("D"),
                "gained": change.clip(lower=0),
                "lost": -change.clip(upper=0),
                "total": self.audience["total"].astype("Float64"),
            }
        )
        days = told.loc[when.sort_values(kind="stable").index].groupby(["network", "day"])
        sums = days[["gained", "lost"]].sum(min_count=1).join(days["total"].last())
        return sums.astype("Int64").reset_index()

    @cached_property
    def can_tell(self) -> pd.DataFrame:
        """The coverage with one row for each network and topic: what the best of its exports tells.

        >>> from trustkit import samples
        >>> samples.open("bakery").can_tell.set_index("topic")["told"].head(4).to_dict()
        {'own posts': 'yes', 'own replies': 'yes', 'messages': 'yes', 'reactions made': 'partly'}
        """
        order = self.coverage["told"].map({"yes": 0, "partly": 1, "no": 2})
        best = self.coverage.assign(order=order).sort_values("order", kind="stable")
        return best.drop_duplicates(["network", "topic"]).sort_index().drop(columns="order")

    def told(self, topic: str) -> tuple[str, str]:
        """Whether the exports tell of a topic, as ("yes" | "partly" | "no", why and how to get it).

        >>> from trustkit.stream import join
        >>> from trustkit.stream.by_hand import export_of
        >>> stream = join([export_of()])
        >>> stream.told("own posts")[0], stream.told("messages")
        ('yes', ('no', 'None of the files read speaks of this.'))
        """
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


def with_column(table: pa.Table, name: str, values: pa.Array | pa.ChunkedArray) -> pa.Table:
    """The table with other values in one of its columns.

    >>> with_column(pa.table({"id": ["x:1"], "likes": [3]}), "likes", pa.array([4])).to_pylist()
    [{'id': 'x:1', 'likes': 4}]
    """
    return table.set_column(table.schema.get_field_index(name), table.schema.field(name), values)


def frame(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Plain rows as a table with just these columns.

    >>> frame([{"network": "x", "field": "name", "value": "Shop", "more": 1}], PROFILES).shape
    (1, 3)
    """
    return pd.DataFrame(list(rows), columns=list(columns))
