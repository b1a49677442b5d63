"""Posts, replies, reposts and quotes of an X archive as acts."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.x_records import Note, Tweet
from trustkit.exports.x_values import made_at, moments, opened_note, quoted, shown_text
from trustkit.stream import EVENTS, KINDS

_COLUMNS = pa.schema(
    [
        ("id", pa.int64()),
        ("created", pa.string()),
        ("text", pa.string()),
        ("language", pa.string()),
        ("likes", pa.int64()),
        ("reposts", pa.int64()),
        ("reply_id", pa.int64()),
        ("reply_user", pa.int64()),
        ("reply_name", pa.string()),
        ("quote_id", pa.int64()),
        ("quote_name", pa.string()),
        ("people", pa.list_(pa.string())),
        ("links", pa.list_(pa.string())),
        ("source", pa.int32()),
        ("row", pa.int32()),
        ("public", pa.bool_()),
    ]
)
_LANGUAGES = {"in": "id", "iw": "he", "ji": "yi"}  # names that X kept after the standard had changed them
_NO_LANGUAGE = r"^(und|zxx|art|q[a-z]{2})$"  # undetermined, wordless, or only tags, links or pictures
_REPOST = r"^RT @(?P<name>[A-Za-z0-9_]{1,20}):"
_SAME_BEGINNING = 200
_CUT_END = re.compile(r"(?:\s*https://t\.co/\w+)*\s*…?(?:\s*https://t\.co/\w+)*\s*$")


@dataclass(frozen=True)
class Owner:
    """The account whose archive it is: its id, its handle, and the handles that it had before."""

    number: int | None = None
    handle: str | None = None
    former: frozenset[str] = frozenset()

    @property
    def handles(self) -> frozenset[str]:
        """All handles, the present one included."""
        return self.former | ({self.handle} if self.handle else set())

    @property
    def names(self) -> frozenset[str]:
        """All handles and the id, as `person` would show them."""
        return self.handles | ({str(self.number)} if self.number else set())


class Notes:
    """Full texts of long posts, to be joined to the posts that hold only their beginning."""

    def __init__(self, notes: Iterable[Note] = ()) -> None:
        self._by_second: dict[int, list[Note]] = {}
        self.joined: set[int] = set()
        listed = list(notes)
        dates = moments(pa.array([note.createdAt for note in listed], pa.string())).cast(pa.int64())
        for note, ms in zip(listed, dates.to_pylist(), strict=True):
            if ms is not None:
                self._by_second.setdefault(ms // 1000, []).append(note)

    def for_posts(self, tweets: Sequence[Tweet]) -> dict[int, Note]:
        """The full text for each of these posts that has one, by position: same beginning, within a second."""
        if not self._by_second:
            return {}
        dates = moments(pa.array([tweet.created_at for tweet in tweets], pa.string())).cast(pa.int64())
        found = {}
        for position, ms in enumerate(dates.to_pylist()):
            second = None if ms is None else ms // 1000
            if second is None or not any(second + near in self._by_second for near in (-1, 0, 1)):
                continue
            beginning = _CUT_END.sub("", html.unescape(tweets[position].full_text or ""))[:_SAME_BEGINNING]
            for near in (0, -1, 1):
                for note in self._by_second.get(second + near, ()):
                    if beginning and html.unescape(note.core.text).startswith(beginning):
                        found[position] = note
                        self.joined.add(id(note))
        return found


@dataclass
class Posts:
    """Collects the posts of all files of one archive; `acts` makes the table of them.

    `wanted_names` holds the ids whose handles are looked for; `names` the handles found.
    """

    notes: Notes = field(default_factory=Notes)
    wanted_names: set[int] = field(default_factory=set)
    names: dict[int, str] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    batches: list[pa.RecordBatch] = field(default_factory=list)
    _first_version: dict[int, int] = field(default_factory=dict)

    def add(self, tweets: Sequence[Tweet], rows: Sequence[int], source: str, public: bool) -> None:
        """Take in one block of one file."""
        if source not in self.sources:
            self.sources.append(source)
        notes = self.notes.for_posts(tweets)
        texts: list[str | None] = []
        links: list[str] = []
        people: list[str] = []
        link_ends, people_ends = [0], [0]
        quotes: list[tuple[int | None, str | None]] = []
        for position, tweet in enumerate(tweets):
            text = shown_text(tweet)
            quote: tuple[int | None, str | None] = (None, None)
            start = len(links)
            entities = tweet.entities
            if entities is not None:
                for link in entities.urls:
                    links.append(link.expanded_url or link.url)
                for mention in entities.user_mentions:
                    people.append(mention.screen_name)
            if position in notes:
                core = notes[position].core
                text, more = opened_note(core.text, core.urls)
                links += [link for link in more if link not in links[start:]]
            if len(links) > start:
                quote = quoted(links[start:])
            if tweet.quoted_status_id_str is not None:
                quote = (tweet.quoted_status_id_str, quote[1])
            texts.append(text)
            quotes.append(quote)
            link_ends.append(len(links))
            people_ends.append(len(people))
        self._note_names(tweets)
        self._note_versions(tweets)
        columns = [
            [tweet.id_str for tweet in tweets],
            [tweet.created_at for tweet in tweets],
            texts,
            [tweet.lang for tweet in tweets],
            [tweet.favorite_count for tweet in tweets],
            [tweet.retweet_count for tweet in tweets],
            [tweet.in_reply_to_status_id_str for tweet in tweets],
            [tweet.in_reply_to_user_id_str for tweet in tweets],
            [tweet.in_reply_to_screen_name for tweet in tweets],
            [number for number, _ in quotes],
            [name for _, name in quotes],
            _lists(people_ends, people),
            _lists(link_ends, links),
            np.full(len(tweets), self.sources.index(source), np.int32),
            rows,
            np.full(len(tweets), public),
        ]
        arrays = [pa.array(column, kind) for column, kind in zip(columns, _COLUMNS.types, strict=True)]
        self.batches.append(pa.RecordBatch.from_arrays(arrays, schema=_COLUMNS))

    def _note_names(self, tweets: Sequence[Tweet]) -> None:
        wanted, names = self.wanted_names, self.names
        if not wanted:
            return
        for tweet in tweets:
            if tweet.entities is not None:
                for mention in tweet.entities.user_mentions:
                    if mention.id_str in wanted and mention.screen_name:
                        names.setdefault(mention.id_str, mention.screen_name)
            if tweet.in_reply_to_user_id_str in wanted and tweet.in_reply_to_screen_name:
                names.setdefault(tweet.in_reply_to_user_id_str, tweet.in_reply_to_screen_name)

    def _note_versions(self, tweets: Sequence[Tweet]) -> None:
        for tweet in tweets:
            info = tweet.edit_info
            if info is None:
                continue
            if info.initial is not None and len(info.initial.editTweetIds) > 1:
                for number in info.initial.editTweetIds:
                    self._first_version[number] = info.initial.editTweetIds[0]
            if info.edit is not None and info.edit.initialTweetId is not None:
                self._first_version[tweet.id_str] = info.edit.initialTweetId

    def owner_from_threads(self) -> Owner:
        """The account as its answers to its own posts show it, for when no file names it."""
        table = self._table()
        own = pc.is_in(table["reply_id"], table["id"].combine_chunks())
        answers = table.select(["reply_user", "reply_name"]).filter(own).to_pylist()
        seen = Counter((row["reply_user"], row["reply_name"]) for row in answers if row["reply_name"])
        return Owner(*seen.most_common(1)[0][0]) if seen else Owner()

    def acts(
        self, owner: Owner, earliest: np.datetime64, latest: np.datetime64
    ) -> tuple[pa.Table, dict[str, int]]:
        """All posts in the schema of `EVENTS`, and how many earlier versions of edited posts each file held.

        Dates outside `earliest` to `latest` cannot be right and are left missing.
        """
        raw = self._table()
        raw, earlier = self._without_earlier_versions(raw)
        count = len(raw)
        at = within(moments(raw["created"]), earliest, latest)
        reposted = pc.struct_field(pc.extract_regex(raw["text"], _REPOST), "name")
        is_repost = pc.is_valid(reposted)
        is_reply = pc.or_(
            pc.or_(pc.is_valid(raw["reply_id"]), pc.is_valid(raw["reply_user"])),
            pc.is_valid(raw["reply_name"]),
        )
        is_quote = pc.is_valid(raw["quote_id"])
        kinds = pc.if_else(
            is_repost,
            KINDS.index("repost"),
            pc.if_else(is_reply, KINDS.index("reply"), pc.if_else(is_quote, KINDS.index("quote"), 0)),
        )
        answered = pc.if_else(is_repost, None, pc.if_else(is_reply, raw["reply_id"], raw["quote_id"])).cast(
            pa.int64()
        )
        reply_name = pc.coalesce(raw["reply_name"], raw["reply_user"].cast(pa.string()))
        person = pc.if_else(is_repost, reposted, pc.if_else(is_reply, reply_name, raw["quote_name"]))
        answers_at = made_at(answered)
        answers_at = pc.if_else(pc.fill_null(pc.greater(answers_at, at), False), None, answers_at)
        language = pc.if_else(pc.match_substring_regex(raw["language"], _NO_LANGUAGE), None, raw["language"])
        for old, new in _LANGUAGES.items():
            language = pc.if_else(pc.equal(language, old), new, language)
        return acts(
            count,
            id=_joined("x:", raw["id"]),
            network=same("x", count),
            at=at,
            tz_known=pc.is_valid(at),
            direction=same("made", count),
            kind=pa.DictionaryArray.from_arrays(kinds.cast(pa.int32()), list(KINDS)),
            public=raw["public"],
            person=_own_name(person, raw["reply_user"], is_repost, owner),
            people=raw["people"],
            thread=_joined("x:", _own_threads(raw["id"], raw["reply_id"])),
            in_reply_to=_joined("x:", answered),
            answers_at=answers_at,
            text=raw["text"],
            language=language.dictionary_encode(),
            links=raw["links"],
            # The counts of a repost are those of the other's post.
            likes=pc.if_else(is_repost, None, raw["likes"]),
            reposts=pc.if_else(is_repost, None, raw["reposts"]),
            source=pa.DictionaryArray.from_arrays(raw["source"], pa.array(self.sources, pa.string())),
            row=raw["row"],
        ), earlier

    def _table(self) -> pa.Table:
        return pa.Table.from_batches(self.batches, _COLUMNS).combine_chunks()

    def _without_earlier_versions(self, raw: pa.Table) -> tuple[pa.Table, dict[str, int]]:
        if not self._first_version:
            return raw, {}
        here = set(raw["id"].to_pylist())
        last: dict[int, int] = {}
        for number, first in self._first_version.items():
            if number in here:
                last[first] = max(number, last.get(first, 0))
        outdated = [n for n, first in self._first_version.items() if n in here and n != last[first]]
        gone = pc.is_in(raw["id"], pa.array(outdated, pa.int64()))
        counts = Counter(self.sources[code] for code in raw["source"].filter(gone).to_pylist())
        return raw.filter(pc.invert(gone)).combine_chunks(), dict(counts)


def acts(count: int, **columns: pa.Array | pa.ChunkedArray) -> pa.Table:
    """A table in the schema of `EVENTS`; columns not given are missing throughout."""
    arrays = []
    for name, kind in zip(EVENTS.names, EVENTS.types, strict=True):
        column = columns.get(name)
        arrays.append(pa.nulls(count, kind) if column is None else _as(column, kind))
    return pa.Table.from_arrays(arrays, schema=EVENTS)


def same(word: str, count: int) -> pa.DictionaryArray:
    """A column that says the same word in every row."""
    return pa.DictionaryArray.from_arrays(np.zeros(count, np.int32), [word])


def within(at: pa.Array, earliest: np.datetime64, latest: np.datetime64) -> pa.Array:
    """Dates between the two, both in UTC; the others missing."""
    ms = at.cast(pa.int64())
    low, high = (int(end.astype("datetime64[ms]").astype(np.int64)) for end in (earliest, latest))
    return pc.if_else(pc.and_(pc.greater_equal(ms, low), pc.less_equal(ms, high)), at, None)


def _as(column: pa.Array | pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray | pa.Array:
    return column if column.type == kind else column.cast(kind)


def _lists(ends: list[int], values: list[str]) -> pa.ListArray:
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), pa.array(values, pa.string()))


def _joined(prefix: str, numbers: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.binary_join_element_wise(prefix, numbers.cast(pa.string()), "")


def _own_name(
    person: pa.ChunkedArray, user: pa.ChunkedArray, repost: pa.ChunkedArray, owner: Owner
) -> pa.ChunkedArray:
    """The owner's present handle wherever the counterpart is the owner, under whatever name or id."""
    if owner.handle is None:
        return person
    handles = pa.array([handle.lower() for handle in owner.handles], pa.string())
    own = pc.is_in(pc.ascii_lower(person), handles)
    if owner.number is not None:
        by_number = pc.and_(pc.invert(repost), pc.fill_null(pc.equal(user, owner.number), False))
        own = pc.or_(own, by_number)
    return pc.if_else(own, owner.handle, person)


def _own_threads(ids: pa.ChunkedArray, replies: pa.ChunkedArray) -> pa.Array:
    """The id of the first post of each self-made thread, for the posts in one; missing for the others."""
    number = ids.to_numpy()
    answered = replies.fill_null(-1).to_numpy()
    order = np.argsort(number, kind="stable")
    if not len(number):
        return pa.nulls(0, pa.int64())
    place = order[np.minimum(np.searchsorted(number, answered, sorter=order), len(number) - 1)]
    # An answer comes after what it answers; anything else would run in a circle.
    inside = (number[place] == answered) & (answered < number)
    root = np.where(inside, place, np.arange(len(number)))
    while (further := root[root] != root).any():
        root = np.where(further, root[root], root)
    member = inside.copy()
    member[root[inside]] = True
    return pa.array(number[root], pa.int64(), mask=~member)
