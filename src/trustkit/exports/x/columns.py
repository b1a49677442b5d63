"""The posts of an X archive as columns, block by block, still in X's own terms."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from msgspec.structs import astuple

from trustkit.exports.limits import LIMITS, Spent
from trustkit.exports.x.records import EditInfo, Media, Note, Tweet, Url
from trustkit.exports.x.values import moments, opened, opened_note, quoted, unescaped

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
_SAME_BEGINNING = 200
_BATCH_ROWS = 2048
_BATCH_BLOCKS = 8  # long texts fill memory sooner
_BEGINNING_WITHIN = 2000  # letters, in which the beginning of a long post ends
_SHORT_ADDRESS_AT_END = re.compile(r"https://t\.co/\w{1,40}\Z")


class Notes:
    """Full texts of long posts, to be joined to the posts that hold only their beginning."""

    def __init__(self, notes: Iterable[Note] = ()) -> None:
        self._by_second: dict[int, list[tuple[str, Note]]] = {}
        self.joined: set[int] = set()
        listed = list(notes)
        dates = moments(pa.array([note.createdAt for note in listed], pa.string())).cast(pa.int64())
        for note, ms in zip(listed, dates.to_pylist(), strict=True):
            if ms is not None:
                self._by_second.setdefault(ms // 1000, []).append((unescaped(note.core.text), note))
        for texts in self._by_second.values():
            texts.sort(key=itemgetter(0))

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
            beginning = _without_cut_end(unescaped((tweets[position].full_text or "")[:_BEGINNING_WITHIN]))
            beginning = beginning[:_SAME_BEGINNING]
            notes = (self._beginning(second + near, beginning) for near in (0, -1, 1))
            if beginning and (note := next(filter(None, notes), None)):
                found[position] = note
                self.joined.add(id(note))
        return found

    def _beginning(self, second: int, beginning: str) -> Note | None:
        """The first of one second's texts that begins so; in sorted order it comes next after what it begins with."""
        texts = self._by_second.get(second, [])
        place = bisect_left(texts, beginning, key=itemgetter(0))
        return texts[place][1] if place < len(texts) and texts[place][0].startswith(beginning) else None


def _without_cut_end(text: str) -> str:
    """The beginning of a long post without what X writes where it cut it off.

    >>> _without_cut_end("We bake today and … https://t.co/abc ")
    'We bake today and'
    """
    while True:
        text = text.rstrip()
        if text.endswith("…"):
            text = text[:-1]
        elif address := _SHORT_ADDRESS_AT_END.search(text, max(0, len(text) - 60)):
            text = text[: address.start()]
        else:
            return text


@dataclass
class PostColumns:
    """Collects the posts of all files of one archive; `table` gives them as columns once all are in.

    `wanted_names` holds the ids whose handles are looked for; `names` the handles found.
    """

    notes: Notes = field(default_factory=Notes)
    spent: Spent = field(default_factory=lambda: Spent(LIMITS))
    wanted_names: set[int] = field(default_factory=set)
    names: dict[int, str] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    _batches: list[pa.RecordBatch] = field(default_factory=list)
    _first_version: dict[int, int] = field(default_factory=dict)
    _waiting: list[Tweet] = field(default_factory=list)
    _waiting_from: tuple[int, bool] = (0, True)
    _rows: list[np.ndarray] = field(default_factory=list)

    def add(self, tweets: Sequence[Tweet], rows: Sequence[int], source: str, public: bool) -> None:
        """Take in one block of one file."""
        if not tweets:
            return
        if source not in self.sources:
            self.sources.append(source)
        code = self.sources.index(source)
        if self._waiting and self._waiting_from != (code, public):
            self._batch()
        self._waiting_from = code, public
        self._waiting += tweets
        self._rows.append(np.asarray(rows, np.int32))
        if len(self._waiting) >= _BATCH_ROWS or len(self._rows) >= _BATCH_BLOCKS:
            self._batch()

    def _batch(self) -> None:
        """Turn the posts that wait into columns: too few at once and calls cost more than work."""
        tweets, self._waiting = self._waiting, []
        rows, self._rows = np.concatenate(self._rows), []
        source, public = self._waiting_from
        notes = self.notes.for_posts(tweets)
        fields = dict(zip(Tweet.__struct_fields__, zip(*map(astuple, tweets), strict=True), strict=True))
        del tweets
        self._note_versions(fields["id_str"], fields["edit_info"])
        texts: list[str | None] = [
            unescaped(text) if text is not None and "&" in text else text for text in fields["full_text"]
        ]
        quote_ids: list[int | None] = list(fields["quoted_status_id_str"])
        quote_names: list[str | None] = [None] * len(texts)
        links: list[str] = []
        people: list[str] = []
        link_counts, people_counts = [0] * len(texts), [0] * len(texts)
        wanted, names = self.wanted_names, self.names
        for position, entities in enumerate(fields["entities"]):
            if entities is None:
                continue
            if mentions := entities.user_mentions:
                people_counts[position] = len(mentions)
                for mention in mentions:
                    people.append(mention.screen_name)
                    if mention.id_str in wanted and mention.screen_name:
                        names[mention.id_str] = mention.screen_name
            if urls := entities.urls:
                link_counts[position] = len(urls)
                texts[position], number, name = _with_links(texts[position], urls, links)
                if number is not None:
                    quote_ids[position], quote_names[position] = number, name
            if entities.media and (text := texts[position]) is not None:
                texts[position] = _without_pictures(text, entities.media)
        ends = np.cumsum(link_counts)
        for position in sorted(notes, reverse=True):
            core = notes[position].core
            texts[position], more = opened_note(core.text, core.urls)
            start, end = ends[position] - link_counts[position], ends[position]
            fresh = [link for link in more if link not in links[start:end]]
            links[end:end] = fresh
            link_counts[position] += len(fresh)
        columns = [
            fields["id_str"],
            fields["created_at"],
            texts,
            fields["lang"],
            fields["favorite_count"],
            fields["retweet_count"],
            fields["in_reply_to_status_id_str"],
            fields["in_reply_to_user_id_str"],
            fields["in_reply_to_screen_name"],
            quote_ids,
            quote_names,
            _lists(people_counts, people),
            _lists(link_counts, links),
            np.full(len(texts), source, np.int32),
            rows,
            np.full(len(texts), public),
        ]
        arrays = [pa.array(column, kind) for column, kind in zip(columns, _COLUMNS.types, strict=True)]
        self.spent.take("kept_bytes", 2 * sum(array.nbytes for array in arrays))
        self._batches.append(pa.RecordBatch.from_arrays(arrays, schema=_COLUMNS))

    def _note_versions(self, ids: Sequence[int], edits: Sequence[EditInfo | None]) -> None:
        for number, info in zip(ids, edits, strict=True):
            if info is None:
                continue
            if (initial := info.initial) is not None and len(initial.editTweetIds) > 1:
                self.spent.take("kept_bytes", 100 * len(initial.editTweetIds))
                for version in initial.editTweetIds:
                    self._first_version[version] = initial.editTweetIds[0]
            if info.edit is not None and info.edit.initialTweetId is not None:
                self._first_version[number] = info.edit.initialTweetId

    def table(self) -> tuple[pa.Table, dict[str, int]]:
        """All posts, and how many earlier versions of edited ones each file held; these are left out."""
        if self._waiting:
            self._batch()
        raw = pa.Table.from_batches(self._batches, _COLUMNS).combine_chunks()
        self._batches = []
        self._names_of_answered(raw)
        return self._without_earlier_versions(raw)

    def _names_of_answered(self, raw: pa.Table) -> None:
        wanted = pc.is_in(raw["reply_user"], pa.array(list(self.wanted_names), pa.int64()))
        for row in raw.select(["reply_user", "reply_name"]).filter(wanted).to_pylist():
            if row["reply_name"]:
                self.names.setdefault(row["reply_user"], row["reply_name"])

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


def _with_links(
    text: str | None, urls: list[Url], links: list[str]
) -> tuple[str | None, int | None, str | None]:
    """The text with its short addresses opened, and the post (id, handle) quoted by one; adds them to `links`."""
    quote: tuple[int | None, str | None] = (None, None)
    addresses = [(url.url, url.expanded_url or url.url) for url in urls]
    if text is not None:
        text = opened(text, addresses)
    for _, full in addresses:
        links.append(full)
        if "/status" in full and (found := quoted(full))[0] is not None:
            quote = found
    return text, *quote


def _without_pictures(text: str, pictures: list[Media]) -> str:
    """The text without the short addresses that stand for its pictures."""
    for picture in pictures:
        if (short := picture.url) and short in text:
            text = (text[: -len(short)] if text.endswith(short) else text.replace(short, "")).rstrip()
    return text


def _lists(counts: list[int], values: list[str]) -> pa.ListArray:
    ends = np.zeros(len(counts) + 1, np.int32)
    np.cumsum(counts, out=ends[1:])
    return pa.ListArray.from_arrays(pa.array(ends), pa.array(values, pa.string()))
