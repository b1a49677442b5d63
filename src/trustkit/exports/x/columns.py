"""The posts of an X archive as columns, batch by batch, still in X's own terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.packing.limits import LIMITS, Spent
from trustkit.exports.x.edits import Edits
from trustkit.exports.x.notes import Notes
from trustkit.exports.x.records import EditInfo, Entities, Media, Mention, Note, Tweet, Url
from trustkit.exports.x.values import moments, opened, opened_note, quoted, unescaped
from trustkit.stream import WORDS

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
        ("people", WORDS),
        ("links", WORDS),
        ("source", pa.int32()),
        ("row", pa.int32()),
        ("public", pa.bool_()),
    ]
)
_NO_ENTITIES = Entities()
# With fewer, calls cost more than work; more posts do not stay in the processor's cache until their columns are made.
_BATCH_POSTS = 1000
_BATCH_PARTS = 16  # long texts fill memory sooner
_GATHERED_BATCHES = 32  # put together at a time: many small pieces leave holes in memory
_PLAIN_LETTERS = 200_000  # of text times address: with no more of them nothing grows beyond measure


class _Part(NamedTuple):
    """Some posts of one file: how many, where in it, which file, and whether a stranger could see them."""

    rows: Sequence[int]
    source: int
    public: bool


@dataclass
class PostColumns:
    """Collects the posts of all files of one archive; `table` gives them as columns once all are in.

    `wanted_names` holds the ids whose handles are looked for; `names` the handles found.

    >>> posts = PostColumns()
    >>> posts.add([Tweet(20, "Sat Feb 18 12:33:11 +0000 2023", "Rye &amp; oats")], [0], "tweets.js", public=True)
    >>> table, earlier = posts.table()
    >>> table["text"].to_pylist(), str(table["at"][0]), earlier, posts.edits.first
    (['Rye & oats'], '2023-02-18 12:33:11+00:00', {}, {})
    """

    notes: Notes = field(default_factory=Notes)
    spent: Spent = field(default_factory=lambda: Spent(LIMITS))
    wanted_names: set[int] = field(default_factory=set)
    names: dict[int, str] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    _waiting: list[Tweet] = field(default_factory=list)
    _parts: list[_Part] = field(default_factory=list)
    _batches: list[pa.RecordBatch] = field(default_factory=list)
    _tables: list[pa.Table] = field(default_factory=list)
    _first_version: dict[int, int] = field(default_factory=dict)
    _last_version: dict[int, int] = field(default_factory=dict)

    def add(self, posts: Sequence[Tweet], rows: Sequence[int], source: str, public: bool) -> None:
        """Take in some posts of one file."""
        if source not in self.sources:
            self.sources.append(source)
        self._waiting += posts
        self._parts.append(_Part(rows, self.sources.index(source), public))
        if len(self._waiting) >= _BATCH_POSTS or len(self._parts) >= _BATCH_PARTS:
            self._batch()

    def _batch(self) -> None:
        """Turn the posts that wait into columns."""
        posts, self._waiting = self._waiting, []
        parts, self._parts = self._parts, []
        if not posts:
            return
        told_texts = [post.full_text for post in posts]
        self.spent.check("kept_bytes", 2 * sum(map(len, filter(None, told_texts))))  # before there are copies
        texts = [unescaped(text) if text is not None and "&" in text else text for text in told_texts]
        entities = [post.entities or _NO_ENTITIES for post in posts]
        ids = [post.id_str for post in posts]
        leads_to, counted, quotes = _open(texts, [found.urls for found in entities], ids)
        _leave_out_pictures(texts, [found.media for found in entities])
        links = _lists(counted, leads_to)
        created = [post.created_at for post in posts]
        if notes := self.notes.for_posts(created, told_texts):
            links = self._with_notes(notes, texts, links)
        self._note_versions(ids, [post.edit_info for post in posts])
        quote_ids: list[int | None] = [post.quoted_status_id_str for post in posts]
        quote_names: list[str | None] = [None] * len(posts)
        for row, quote in quotes.items():
            quote_ids[row], quote_names[row] = quote
        counts = [len(part.rows) for part in parts]
        columns = [
            ids,
            created,
            texts,
            [post.lang for post in posts],
            [post.favorite_count for post in posts],
            [post.retweet_count for post in posts],
            [post.in_reply_to_status_id_str for post in posts],
            [post.in_reply_to_user_id_str for post in posts],
            [post.in_reply_to_screen_name for post in posts],
            quote_ids,
            quote_names,
            self._people([found.user_mentions for found in entities]),
            links,
            np.repeat(np.array([part.source for part in parts], np.int32), counts),
            np.concatenate([np.asarray(part.rows, np.int32) for part in parts]),
            np.repeat([part.public for part in parts], counts),
        ]
        arrays = [pa.array(column, kind) for column, kind in zip(columns, _COLUMNS.types, strict=True)]
        batch = pa.RecordBatch.from_arrays(arrays, schema=_COLUMNS)
        self.spent.take("kept_bytes", 2 * batch.get_total_buffer_size())
        self._batches.append(batch)
        if len(self._batches) >= _GATHERED_BATCHES:
            self._gather()

    def _gather(self) -> None:
        """Put the batches so far together, and read their dates."""
        gathered = pa.Table.from_batches(self._batches, _COLUMNS).combine_chunks()
        self._batches = []
        place = _COLUMNS.get_field_index("created")
        self._tables.append(gathered.set_column(place, "at", moments(gathered["created"])))

    def _people(self, mentions: Sequence[list[Mention]]) -> pa.ListArray:
        everyone = [mention for some in mentions for mention in some]
        if self.wanted_names:
            self.names |= {
                one.id_str: one.screen_name
                for one in everyone
                if one.id_str in self.wanted_names and one.screen_name
            }
        return _lists(list(map(len, mentions)), [mention.screen_name for mention in everyone])

    def _with_notes(
        self, notes: dict[int, Note], texts: list[str | None], links: pa.ListArray
    ) -> pa.ListArray:
        lists = links.to_pylist()
        for position, note in notes.items():
            texts[position], more = opened_note(note.core.text, note.core.urls)
            lists[position] += [link for link in more if link not in lists[position]]
        return pa.array(lists, WORDS)

    def _note_versions(self, ids: Sequence[int], edits: Sequence[EditInfo | None]) -> None:
        for number, info in zip(ids, edits, strict=True):
            if info is None:
                continue
            if info.initial is not None and len(versions := info.initial.editTweetIds) > 1:
                self.spent.take("kept_bytes", 100 * len(versions))
                self._first_version |= dict.fromkeys(versions, versions[0])
            if info.edit is not None and info.edit.initialTweetId is not None:
                self._first_version[number] = info.edit.initialTweetId

    def table(self) -> tuple[pa.Table, dict[str, int]]:
        """All posts, and how many earlier versions of edited ones each file held; these are left out."""
        self._batch()
        self._gather()
        raw = pa.concat_tables(self._tables).combine_chunks()
        self._tables = []
        pa.default_memory_pool().release_unused()
        self._names_of_answered(raw)
        return self._without_earlier_versions(raw)

    def _names_of_answered(self, raw: pa.Table) -> None:
        wanted = pc.is_in(raw["reply_user"], pa.array(list(self.wanted_names), pa.int64()))
        for row in raw.select(["reply_user", "reply_name"]).filter(wanted).to_pylist():
            if row["reply_name"]:
                self.names.setdefault(row["reply_user"], row["reply_name"])

    @property
    def edits(self) -> Edits:
        """The versions of edited posts, those too that only other archives hold; `table` finds which are the last."""
        firsts = {first: first for first in self._first_version.values()}
        return Edits(firsts | self._first_version, self._last_version)

    def _without_earlier_versions(self, raw: pa.Table) -> tuple[pa.Table, dict[str, int]]:
        if not self._first_version:
            return raw, {}
        here = set(raw["id"].to_pylist())
        last = self._last_version
        for number, first in self._first_version.items():
            if number in here:
                last[first] = max(number, last.get(first, 0))
        outdated = [n for n, first in self._first_version.items() if n in here and n != last[first]]
        gone = pc.is_in(raw["id"], pa.array(outdated, pa.int64()))
        counts = Counter(self.sources[code] for code in raw["source"].filter(gone).to_pylist())
        return raw.filter(pc.invert(gone)).combine_chunks(), dict(counts)


def _open(
    texts: list[str | None], addresses: Sequence[list[Url]], ids: Sequence[int]
) -> tuple[list[str], list[int], dict[int, tuple[int, str | None]]]:
    """Put where its short addresses lead into each text.

    Gives where they lead, of all texts one after the other, with how many there are of each, and by row the post (id,
    handle) that one quotes. A long post leads to itself, where the rest of it stands: that is no link to anywhere.
    """
    leads_to: list[str] = []
    counted = [len(urls) for urls in addresses]
    quotes = {}
    for row, urls in enumerate(addresses):
        if not urls:
            continue
        for url in urls:
            full = url.expanded_url or url.url
            if "/status" in full and (quote := quoted(full)) is not None:
                if quote[0] == ids[row]:
                    counted[row] -= 1
                    continue
                quotes[row] = quote
            leads_to.append(full)
        if (text := texts[row]) is None:
            continue
        short, full = urls[0].url, urls[0].expanded_url or urls[0].url
        if len(urls) == 1 and short and len(text) * len(full) <= _PLAIN_LETTERS:
            texts[row] = text.replace(short, full)  # as is most common
        else:
            texts[row] = opened(text, [(url.url, url.expanded_url or url.url) for url in urls])
    return leads_to, counted, quotes


def _leave_out_pictures(texts: list[str | None], pictures: Sequence[list[Media]]) -> None:
    """Take the short addresses that stand for pictures out of the texts."""
    for row, media in enumerate(pictures):
        for picture in media:
            text, address = texts[row], picture.url
            if text is None or not address:
                continue
            if text.endswith(address):
                texts[row] = text[: -len(address)].rstrip()
            elif address in text:
                texts[row] = text.replace(address, "").rstrip()


def _lists(lengths: Sequence[int], words: Sequence[str]) -> pa.ListArray:
    """Words in lists, each so long as told."""
    ends = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(ends), pa.array(words, pa.string()))
