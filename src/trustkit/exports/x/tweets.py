"""The posts of an X data file, block by block, straight into Arrow's columns.

Arrow parses several chunks at once, outside Python's lock, and makes no Python object of a post. A chunk that it
refuses, or in which anything stands that is no post as X writes them, goes the patient way of `Items`; what is found
there is written anew for Arrow, so that all posts become columns in one way.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Generic, TypeVar

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import json

from trustkit.exports.limits import Spent
from trustkit.exports.x.items import Items
from trustkit.exports.x.records import Tweet

T = TypeVar("T")
Chunks = tuple[tuple[bytes, bytes], ...]  # each with the mark between its items

_THREADS = max(2, min(4, os.cpu_count() or 1))
_CHUNK_BYTES = 1 << 20  # Arrow is quickest on what the processor keeps near
_CHUNKS = 4  # become columns together: a call costs as much as a thousand posts
# A null ends the list: where it comes last, no bracket out of place has ended the list before.
_AROUND = b'{"items":[', b",null]}"
_LIST_AT = _AROUND[0].index(b"[")
_LISTS = (
    ["entities", "urls"],
    ["entities", "user_mentions"],
    ["entities", "media"],
    ["edit_info", "initial", "editTweetIds"],
)


def _arrow(kind: msgspec.inspect.Type, number: pa.DataType) -> pa.DataType:
    """Arrow's type for one of ours, with whole numbers as `number`."""
    match kind:
        case msgspec.inspect.UnionType(types=(some, *_)):  # … or None
            return _arrow(some, number)
        case msgspec.inspect.StructType(fields=fields):
            return pa.struct([(field.encode_name, _arrow(field.type, number)) for field in fields])
        case msgspec.inspect.ListType(item_type=item):
            return pa.list_(_arrow(item, number))
        case msgspec.inspect.IntType():
            return number
    return pa.string()


_FIELDS = msgspec.inspect.type_info(Tweet)
_IN_QUOTES = _arrow(_FIELDS, pa.string())
_NUMBERS = _arrow(_FIELDS, pa.int64())


class Tweets(Generic[T]):
    """Reads the posts of one member, and makes of each block what `columns` makes of its posts, in another thread."""

    def __init__(self, columns: Callable[[pa.StructArray], T], spent: Spent) -> None:
        self.columns = columns
        self.items = Items(Tweet, "tweet", spent)

    def read(self, blocks: Iterable[bytes]) -> Iterator[tuple[T, Sequence[int]]]:
        """The posts of each block and their positions in the file, counted from 0; raises what `Items.read` raises."""
        waiting: deque[tuple[Chunks, Future[tuple[T, int] | None]]] = deque()
        chunks = self.items.chunks(blocks, _CHUNK_BYTES, _AROUND)
        with ThreadPoolExecutor(_THREADS) as pool:
            while some := tuple(islice(chunks, _CHUNKS)):
                waiting.append((some, pool.submit(self._quick, some)))
                if len(waiting) > _THREADS:
                    yield from self._taken(*waiting.popleft())
            while waiting:
                yield from self._taken(*waiting.popleft())
        self.items.give_up(surely=True)

    def _quick(self, chunks: Chunks) -> tuple[T, int] | None:
        """What `columns` makes of some chunks, and how many posts they hold; None if one has to go the patient way."""
        several = [self._posts(chunk) for chunk, _ in chunks]
        plain = [posts for posts in several if posts is not None]
        if len(plain) < len(several) or (numbers := _as_numbers(pa.concat_arrays(plain))) is None:
            return None
        return self.columns(numbers), len(numbers)

    def _posts(self, chunk: bytes) -> pa.StructArray | None:
        if not self.items.wraps(chunk, _LIST_AT):
            return parsed(chunk, _IN_QUOTES)
        wrapped = parsed(chunk, pa.struct([(self.items.wrapper, _IN_QUOTES)]))
        return None if wrapped is None else wrapped.field(0)

    def _taken(
        self, chunks: Chunks, coming: Future[tuple[T, int] | None]
    ) -> Iterator[tuple[T, Sequence[int]]]:
        if found := coming.result():
            columns, count = found
            yield columns, range(self.items.count, self.items.count + count)
            self.items.count += count
            return
        posts: list[Tweet] = []
        places: list[int] = []
        for chunk, mark in chunks:
            inside = memoryview(chunk)[len(_AROUND[0]) : -len(_AROUND[1])]
            for some, rows in self.items.decoded(b"".join((b"[", inside, b"]")), mark):
                posts += some
                places += rows
            self.items.give_up()
        if posts:
            written = msgspec.json.encode({"items": [*posts, None]})
            posts.clear()
            yield self.columns(parsed(written, _NUMBERS)), places


def parsed(chunk: bytes, kind: pa.DataType) -> pa.StructArray | None:
    """The items of a chunk as columns; None where Arrow refuses it, or an item is null or has letters that are none."""
    options = json.ParseOptions(
        explicit_schema=pa.schema([("items", pa.list_(kind))]), unexpected_field_behavior="ignore"
    )
    try:
        table = json.read_json(
            pa.BufferReader(chunk), json.ReadOptions(use_threads=False, block_size=len(chunk) + 1), options
        )
        table.validate(full=True)
    except pa.ArrowInvalid:
        return None
    items = table["items"].chunk(0).values
    if len(table) != 1 or items.null_count != 1 or items[-1].is_valid:
        return None
    return items[:-1]


def _as_numbers(posts: pa.StructArray) -> pa.StructArray | None:
    """The posts with numbers in place of digits; None if one is not plainly written, or lacks what each must have."""
    try:
        numbers = posts.cast(_NUMBERS)
    except pa.ArrowInvalid:
        return None
    if not numbers.cast(_IN_QUOTES).equals(posts):  # Arrow takes 0x1F and 007 for numbers
        return None
    if any(part.null_count for part in (posts, posts.field("id_str"), posts.field("created_at"))):
        return None
    if any(pc.struct_field(posts, path).flatten().null_count for path in _LISTS):
        return None
    return numbers
