"""The posts of an X archive as columns, block by block, still in X's own terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.limits import LIMITS, Spent
from trustkit.exports.x.notes import Notes
from trustkit.exports.x.records import Note
from trustkit.exports.x.values import MOMENT, moments, opened, opened_note, quoted, unescaped

_WORDS = pa.list_(pa.string())
_COLUMNS = pa.schema(
    [
        ("id", pa.int64()),
        ("at", MOMENT),
        ("text", pa.string()),
        ("language", pa.string()),
        ("likes", pa.int64()),
        ("reposts", pa.int64()),
        ("reply_id", pa.int64()),
        ("reply_user", pa.int64()),
        ("reply_name", pa.string()),
        ("quote_id", pa.int64()),
        ("quote_name", pa.string()),
        ("people", _WORDS),
        ("links", _WORDS),
        ("source", pa.int32()),
        ("row", pa.int32()),
        ("public", pa.bool_()),
    ]
)
_PLAIN_LETTERS = 200_000  # of text times address: with no more of them nothing grows beyond measure


class Block(NamedTuple):
    """One block of posts: its columns, handles found by id, and the first version of edited posts."""

    columns: list[pa.Array]
    names: dict[int, str]
    first_version: dict[int, int]


@dataclass
class PostColumns:
    """Collects the posts of all files of one archive; `table` gives them as columns once all are in.

    `wanted_names` holds the ids whose handles are looked for; `names` the handles found.
    """

    notes: Notes = field(default_factory=Notes)
    spent: Spent = field(default_factory=lambda: Spent(LIMITS))
    wanted_names: pa.Array = field(default_factory=lambda: pa.array([], pa.int64()))
    names: dict[int, str] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    _batches: list[pa.RecordBatch] = field(default_factory=list)
    _first_version: dict[int, int] = field(default_factory=dict)

    def block(self, posts: pa.StructArray) -> Block:
        """The columns of some posts, given as `records.Tweet` has them; several threads may ask at once."""
        self.spent.check("kept_bytes", 2 * posts.field("full_text").nbytes)  # before there are copies of it
        at = moments(posts.field("created_at"))
        notes = self.notes.for_posts(at, posts.field("full_text"))
        texts = [
            unescaped(text) if text is not None and "&" in text else text
            for text in posts.field("full_text").to_pylist()
        ]
        people_rows, mentions = _parts(posts, "entities", "user_mentions")
        handles = pc.fill_null(mentions.field("screen_name"), "")
        link_rows, urls = _parts(posts, "entities", "urls")
        short, expanded = pc.fill_null(urls.field("url"), ""), urls.field("expanded_url")
        leads_to = pc.if_else(pc.fill_null(pc.equal(expanded, ""), True), short, expanded)
        _open(texts, link_rows, short, leads_to)
        picture_rows, media = _parts(posts, "entities", "media")
        _leave_out_pictures(texts, picture_rows, media.field("url"))
        quote_id, quote_name = _quotes(posts.field("quoted_status_id_str"), link_rows, leads_to)
        links = _lists(len(posts), link_rows, leads_to)
        if notes:
            links = self._with_notes(notes, texts, links)
        columns = [
            posts.field("id_str"),
            at,
            pa.array(texts, pa.string()),
            posts.field("lang"),
            posts.field("favorite_count"),
            posts.field("retweet_count"),
            posts.field("in_reply_to_status_id_str"),
            posts.field("in_reply_to_user_id_str"),
            posts.field("in_reply_to_screen_name"),
            quote_id,
            quote_name,
            _lists(len(posts), people_rows, handles),
            links,
        ]
        return Block(columns, self._names(mentions.field("id_str"), handles), dict(_versions(posts)))

    def _names(self, ids: pa.Array, handles: pa.Array) -> dict[int, str]:
        if not len(self.wanted_names):
            return {}
        wanted = pc.and_(pc.is_in(ids, self.wanted_names), pc.not_equal(handles, ""))
        return dict(zip(ids.filter(wanted).to_pylist(), handles.filter(wanted).to_pylist(), strict=True))

    def _with_notes(
        self, notes: dict[int, Note], texts: list[str | None], links: pa.ListArray
    ) -> pa.ListArray:
        lists = links.to_pylist()
        for position, note in notes.items():
            texts[position], more = opened_note(note.core.text, note.core.urls)
            lists[position] += [link for link in more if link not in lists[position]]
        return pa.array(lists, _WORDS)

    def add(self, block: Block, rows: Sequence[int], source: str, public: bool) -> None:
        """Take in one block of one file."""
        if source not in self.sources:
            self.sources.append(source)
        count = len(rows)
        told = [
            pa.array(np.full(count, self.sources.index(source), np.int32)),
            pa.array(np.asarray(rows, np.int32)),
            pa.array(np.full(count, public)),
        ]
        batch = pa.RecordBatch.from_arrays([*block.columns, *told], schema=_COLUMNS)
        self.spent.take("kept_bytes", 2 * batch.nbytes + 100 * len(block.first_version))
        self._batches.append(batch)
        self.names |= block.names
        self._first_version |= block.first_version

    def table(self) -> tuple[pa.Table, dict[str, int]]:
        """All posts, and how many earlier versions of edited ones each file held; these are left out."""
        raw = pa.Table.from_batches(self._batches, _COLUMNS).combine_chunks()
        self._batches = []
        pa.default_memory_pool().release_unused()
        self._names_of_answered(raw)
        return self._without_earlier_versions(raw)

    def _names_of_answered(self, raw: pa.Table) -> None:
        wanted = pc.is_in(raw["reply_user"], self.wanted_names)
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


def _parts(posts: pa.StructArray, *path: str) -> tuple[np.ndarray, pa.StructArray]:
    """The members of all lists at a place, and the row of the post that each belongs to."""
    lists = pc.struct_field(posts, list(path))
    return pc.list_parent_indices(lists).to_numpy(), pc.list_flatten(lists)


def _lists(count: int, rows: np.ndarray, words: pa.Array) -> pa.ListArray:
    """Words in lists, by the row that each belongs to; the rows are in order."""
    ends = np.searchsorted(rows, np.arange(count + 1)).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(ends), words)


def _open(texts: list[str | None], rows: np.ndarray, short: pa.Array, leads_to: pa.Array) -> None:
    """Put where its short addresses lead into each text."""
    shorts, fulls = short.to_pylist(), leads_to.to_pylist()
    with_some, starts = np.unique(rows, return_index=True)
    ends = np.append(starts, len(rows))[1:]
    for row, start, end in zip(with_some.tolist(), starts.tolist(), ends.tolist(), strict=True):
        if (text := texts[row]) is None:
            continue
        if end == start + 1 and shorts[start] and len(text) * len(fulls[start]) <= _PLAIN_LETTERS:
            texts[row] = text.replace(shorts[start], fulls[start])
        else:
            texts[row] = opened(text, zip(shorts[start:end], fulls[start:end], strict=True))


def _leave_out_pictures(texts: list[str | None], rows: np.ndarray, short: pa.Array) -> None:
    """Take the short addresses that stand for pictures out of the texts."""
    for row, address in zip(rows.tolist(), short.to_pylist(), strict=True):
        text = texts[row]
        if text is None or not address:
            continue
        if text.endswith(address):
            texts[row] = text[: -len(address)].rstrip()
        elif address in text:
            texts[row] = text.replace(address, "").rstrip()


def _quotes(told: pa.Array, rows: np.ndarray, leads_to: pa.Array) -> tuple[pa.Array, pa.Array]:
    """The ids and handles of posts quoted: as told, or by the last address in a post that leads to another one."""
    status = np.flatnonzero(pc.match_substring(leads_to, "/status").to_numpy(zero_copy_only=False))
    found = {}
    for row, link in zip(rows[status].tolist(), leads_to.take(pa.array(status)).to_pylist(), strict=True):
        if (quote := quoted(link))[0] is not None:
            found[row] = quote
    if not found:
        return told, pa.nulls(len(told), pa.string())
    every = [found.get(row, (number, None)) for row, number in enumerate(told.to_pylist())]
    return pa.array([number for number, _ in every], pa.int64()), pa.array(
        [name for _, name in every], pa.string()
    )


def _versions(posts: pa.StructArray) -> Iterator[tuple[int, int]]:
    """Posts that are versions of one, each with the first of them."""
    listed = pc.struct_field(posts, ["edit_info", "initial", "editTweetIds"])
    several = pc.fill_null(pc.greater(pc.list_value_length(listed), 1), False)
    later = pc.struct_field(posts, ["edit_info", "edit", "initialTweetId"])
    edited = pc.or_(several, pc.is_valid(later))
    if not pc.any(edited).as_py():
        return
    told = (posts.field("id_str"), listed, later)
    for number, versions, first in zip(*(part.filter(edited).to_pylist() for part in told), strict=True):
        if versions and len(versions) > 1:
            yield from ((version, versions[0]) for version in versions)
        if first is not None:
            yield number, first
