"""The items of one X data file, block by block, straight into typed structs.

A data file is `window.YTD.<name>.part<N> = [ … ]`. It is cut where one item ends and the next begins, so
that a file of any size needs the memory of one block. A block that does not decode is read item by item, and
an item that cannot be read is counted, not fatal.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any, Generic, TypeVar

import msgspec

from trustkit.errors import ExportError
from trustkit.exports.packing.limits import AGAIN, HARM, LIMITS, Spent
from trustkit.exports.rows.json_rows import as_text, is_utf_8, repaired
from trustkit.exports.telling.tally import NO_UTF_8, too_damaged

T = TypeVar("T")

_ASSIGNMENT = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:[A-Za-z_][\w.]{0,200}\s*=)?\s*")
_FIRST_ITEM = re.compile(rb'\[(\s*)\{\s*("\w+"\s*:)?')
# Possessive, as the pattern would else keep a way back from every letter of a text.
_TOKENS = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\],]', re.DOTALL)
_HEAD_BYTES = 2048
_CHUNK_BYTES = 1 << 18  # a chunk should stay in the processor's cache until it is decoded
_SMALL_CHUNK_BYTES = 1024  # below, what cannot be decoded is read item by item
_LARGE_CHUNK_BYTES = 4 << 20
# So many unreadable ones are too many while there are not five times as many readable ones.
_BAD_ITEMS = 10_000
_KEPT_EMPTY = {"text", "full_text", "fullText"}
UNREADABLE = (msgspec.DecodeError, UnicodeError, RecursionError)


class Items(Generic[T]):
    """Reads the items of one member; `wrapper` is the only key of an item that wraps it, as `{"tweet": {…}}`.

    Old files hold bare items, so an item is taken as it stands where what lies under that key is none.
    `malformed` counts the items that could not be read so far, `count` all of them; `notes` is what the account should
    say of the file.

    >>> from trustkit.exports.x.records import Like
    >>> items = Items(Like, "like")
    >>> list(items.read([b'window.YTD.like.part0 = [{"like": {"tweetId": "20"}}, {"like": {}}]']))
    [([Like(tweetId=20, fullText=None)], [0])]
    >>> items.count, items.malformed
    (2, 1)
    """

    def __init__(self, kind: type[T], wrapper: str, spent: Spent | None = None) -> None:
        self.wrapper = wrapper
        self.spent = spent or Spent(LIMITS)
        wrapped = msgspec.defstruct("Wrapped", [(wrapper, kind)], gc=False, forbid_unknown_fields=True)
        self._one: msgspec.json.Decoder[T] = msgspec.json.Decoder(kind, strict=False)
        self._bare: msgspec.json.Decoder[list[T]] = msgspec.json.Decoder(list[kind], strict=False)  # type: ignore[valid-type]
        self._wrapped: msgspec.json.Decoder[list[Any]] = msgspec.json.Decoder(list[wrapped], strict=False)  # type: ignore[valid-type]
        self._starts_wrapped = re.compile(rb'\[\s*\{\s*"' + wrapper.encode() + rb'"\s*:')
        self.count = self.malformed = 0
        self.notes: set[str] = set()

    def read(self, blocks: Iterable[bytes]) -> Iterator[tuple[list[T], Sequence[int]]]:
        """The items of each block and their positions in the file, counted from 0.

        Raises ExportError when the file ends too early, is no data file, or more than a fifth of it is unreadable.
        """
        for chunk, mark in item_chunks(blocks, self.spent.most("whole_bytes")):
            if len(chunk) > _LARGE_CHUNK_BYTES:  # smaller ones cannot hold too many
                self.spent.check("values", chunk.count(b",") + chunk.count(b"{") + chunk.count(b"["))
            yield from self._decoded(chunk, mark)
            self._give_up()
        self._give_up(surely=True)

    def _give_up(self, surely: bool = False) -> None:
        """Refuse the file when so much of it is unreadable that the rest cannot make up for it."""
        if (surely or self.malformed > _BAD_ITEMS) and too_damaged(self.malformed, self.count):
            raise ExportError(
                f"{self.malformed:,} of {self.count:,} items cannot be read.",
                "So much is damaged that a picture drawn from the rest would mislead.",
                "Download the archive once more and try again; do not edit it in between.",
            )

    def _decoded(self, chunk: bytes, mark: bytes) -> Iterator[tuple[list[T], Sequence[int]]]:
        """The items of a chunk; where one cannot be decoded, halves of it are tried until only that one is left."""
        start = self.count
        try:
            items = self._decode(chunk)
        except UNREADABLE:
            middle = chunk.find(mark, len(chunk) // 2) if mark and len(chunk) > _SMALL_CHUNK_BYTES else -1
            if middle < 0:
                # Parsed, repaired, written, and parsed again.
                self.spent.take("patient_bytes", 4 * len(chunk))
                yield self._one_by_one(chunk, mark)
                return
            cut = middle + mark.find(b",")
            yield from self._decoded(chunk[:cut] + b"]", mark)
            yield from self._decoded(b"[" + chunk[cut + 1 :], mark)
            return
        self.count += len(items)
        yield items, range(start, start + len(items))

    def _decode(self, chunk: bytes) -> list[T]:
        if self._starts_wrapped.match(chunk):
            return list(map(attrgetter(self.wrapper), self._wrapped.decode(chunk)))
        return self._bare.decode(chunk)

    def _one_by_one(self, chunk: bytes, mark: bytes) -> tuple[list[T], list[int]]:
        items, rows = [], []
        self.notes |= set() if is_utf_8(chunk) else {NO_UTF_8}
        for piece in _pieces(chunk, mark):
            try:
                if len(piece) > _LARGE_CHUNK_BYTES:
                    raise ValueError
                items.append(self._tolerant(piece))
                rows.append(self.count)
            except (*UNREADABLE, ValueError):
                self.malformed += 1
            self.count += 1
        return items, rows

    def _tolerant(self, piece: bytes) -> T:
        raw = loaded(piece)
        if isinstance(raw, dict) and self.wrapper in raw:
            try:
                return self._one.decode(msgspec.json.encode(raw[self.wrapper]))
            except msgspec.ValidationError:  # a bare item may have a key of that name too
                if len(raw) == 1:
                    raise
        return self._one.decode(msgspec.json.encode(raw))


def loaded(piece: bytes) -> Any:
    """A piece of JSON by way of the standard parser, which lets lone surrogates and stray bytes through for repair.

    Raises ValueError or RecursionError when it is none.

    >>> loaded(b'{"text":"\\\\ud83d","blank":""}')
    {'text': '�'}
    """
    return _without_blanks(repaired(json.loads(as_text(piece), parse_constant=lambda _: None)))


def item_chunks(
    blocks: Iterable[bytes], most: int = 1 << 40, size: int = _CHUNK_BYTES
) -> Iterator[tuple[bytes, bytes]]:
    """A data file as small JSON arrays of whole items, each with the mark that stands between two of its items.

    An array has about `size` bytes. A file without a mark, such as a minified one of bare items, comes as one array
    with an empty mark. Raises ExportError when there is no data, the file ends too early, or one item has more than
    `most` bytes.

    >>> [chunk for chunk, _ in item_chunks([b'window.YTD.like.part0 = [{"like":{}},{"like":{}}]'])]
    [b'[{"like":{}}]', b'[{"like":{}}]']
    """
    stream = _utf8(blocks)
    head = b""
    for block in stream:
        head += block
        if len(head) >= _HEAD_BYTES:
            break
    rest = head[_assignment(head) :]
    if rest[:1] != b"[":
        raise _no_data()
    mark = _mark(rest)
    keep = mark.find(b",")
    parts: list[bytes] = []
    waiting = 0
    for block in chain((rest[1:],), stream):
        start = 0
        for end in range(size, len(block) + size, size):
            cut = block.rfind(mark, start, end) if mark else -1
            if cut >= 0:
                items = memoryview(block)[start : cut + keep]
                yield b"".join((b"[", *parts, items, b"]")), mark
                parts, start = [], cut + keep + 1
        parts.append(block[start:])
        waiting = len(parts[-1]) + (0 if start else waiting)
        if waiting > most:
            raise ExportError(
                f"One entry of the archive holds more than {most >> 20:,} MiB.",
                HARM,
                AGAIN,
            )
    last = b"".join(parts).rstrip().removesuffix(b";").rstrip()
    parts.clear()
    if not last.endswith(b"]"):
        raise ExportError(
            "The file ends in the middle.",
            "Only part of it arrived, so what is missing cannot be known.",
            "Download the archive once more and try again.",
        )
    last = b"".join((b"[", last))  # the one copy, as it may be large
    yield last, mark


def one_object(content: bytes) -> dict[str, Any]:
    """The object that a file such as `manifest.js` assigns; empty when it cannot be read.

    >>> one_object(b'window.YTD.account.part0 = {"account": {"username": "ann"}}')
    {'account': {'username': 'ann'}}
    """
    body = content[_assignment(content) :].rstrip().removesuffix(b";")
    try:
        found = loaded(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _assignment(head: bytes) -> int:
    match = _ASSIGNMENT.match(head)
    return match.end() if match else 0


def _mark(rest: bytes) -> bytes:
    """What stands between two items, told from how the first one is set: its line ends, indent and first key."""
    first = _FIRST_ITEM.match(rest)
    if not first:
        return b""
    space, key = first.groups()
    if b"\n" in space:  # [⏎··{ … ⏎··},⏎··{
        return space + b"}," + space + b"{"
    opening = rest[first.start() :]
    if line := re.match(rb"\[\s*\{(\r?\n)", opening):  # [ {⏎ … ⏎}, {⏎
        return line[1] + b"}," + space + b"{" + line[1]
    return b"}," + space + b"{" + key if key else b""


def _pieces(chunk: bytes, mark: bytes) -> Iterator[bytes]:
    """The items of a block that did not decode as a whole.

    >>> list(_pieces(b'[{"a":[1,2]}, null, "x,y"]', b"},{"))
    [b'{"a":[1,2]}', b' null', b' "x,y"']
    """
    inner = chunk.strip()[1:-1]
    keep = mark.find(b",")
    start = 0
    while mark and (cut := inner.find(mark, start)) >= 0:
        yield from _split(inner[start : cut + keep])
        start = cut + keep + 1
    yield from _split(inner[start:])


def _split(inner: bytes) -> Iterator[bytes]:
    """The items between the commas that stand in no text, list or object; where there is no mark, or not everywhere."""
    depth = start = 0
    for token in _TOKENS.finditer(inner):
        sign = token[0]
        if sign == b"," and depth == 0:
            yield inner[start : token.start()]
            start = token.end()
        elif sign in (b"{", b"["):
            depth += 1
        elif sign in (b"}", b"]"):
            depth = max(0, depth - 1)
    if inner[start:].strip() or start:
        yield inner[start:]


def _without_blanks(value: Any) -> Any:
    """The same with blank values left out: a blank number is missing, not zero."""
    if isinstance(value, list):
        return [_without_blanks(part) for part in value]
    if isinstance(value, dict):
        return {
            key: _without_blanks(part)
            for key, part in value.items()
            if part is not None and (part != "" or key in _KEPT_EMPTY)
        }
    return value


def _utf8(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The blocks as UTF-8, also when an editor saved the file as UTF-16."""
    stream = iter(blocks)
    first = next(stream, b"")
    if not first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield first
        yield from stream
        return
    decoder = codecs.getincrementaldecoder("utf-16")("replace")
    yield decoder.decode(first).encode("utf-8", "replace")
    for block in stream:
        yield decoder.decode(block).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def _no_data() -> ExportError:
    return ExportError(
        "A file that should hold X data holds something else.",
        "It was changed after the download, or is a page that a browser saved in its place.",
        "Download the archive once more and give TrustKit the zip file as it came.",
    )
