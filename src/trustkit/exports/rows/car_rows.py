"""The records of a repository of the AT Protocol (Bluesky) out of its CAR file, collection by collection.

A CAR file is a row of blocks, each below the checksum of its content (its CID). The first names the commit, the
commit the root of a search tree, and the tree every record that stands: its key, and the CID of its block. Only
what the tree names is read, so records that were deleted and still lie in the file are left out.

Nothing the file says is believed: a block must have its checksum and its length, and the tree may go through no block
twice, so that it can neither run in a circle nor grow larger than the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np

from trustkit.errors import ExportError
from trustkit.exports.rows.cuts import Cut
from trustkit.exports.rows.json_rows import cut_objects

KEY, DID, COMMIT, OTHERS = "#key", "#did", "#commit", "#others"
_MAX_RECORDS = 6_000_000
_KEY_BYTES = 1024  # a collection's name and a record's key have at most 317 and 512 letters
_RECORD_BYTES = 1 << 20
_SHA_256 = b"\x12\x20"
_CID = b"\x01\x71" + _SHA_256  # how nearly all begin: version 1, CBOR inside, SHA-256
_NOT_CBOR = (ValueError, TypeError, RecursionError)
_AGAIN = "Download it once more from Bluesky and try again; do not open or change it in between."

# By collection; nothing where one cannot be read.
Records = dict[str, list[tuple[int, dict[str, Any] | None]]]


@dataclass(frozen=True)
class CarRows:
    """The records of one collection, such as "app.bsky.feed.post".

    `#commit` stands for the commit itself, which is one row, and `#others` for all collections that no other kind of
    rows names. Beside its own fields each record has `#key` (collection and key) and `#did` (whose it is).
    """

    collection: str


def cut_all(content: bytes, wanted: Sequence[tuple[CarRows, Sequence[str]]]) -> list[Cut]:
    """The values at the declared paths of the records of several collections.

    Raises ExportError when the file is cut off, damaged or made to do harm.

    >>> try:
    ...     cut_all(b"no CAR file", [(CarRows("app.bsky.feed.post"), ("text",))])
    ... except ExportError as error:
    ...     print(error.happened)
    The CAR file is damaged inside.
    """
    records = _records(content, {rows.collection for rows, _ in wanted})
    cuts = []
    for rows, paths in wanted:
        found = records.get(rows.collection, [])
        good = [(number, record) for number, record in found if record is not None]
        one = cut_objects([record for _, record in good], paths)
        numbers = np.array([number for number, _ in good], np.int32)
        cuts.append(Cut(one.count, one.columns, len(found) - len(good), numbers))
    return cuts


def _records(content: bytes, collections: set[str]) -> Records:
    """The commit and the records that its tree names, in the order of their keys."""
    root, blocks = _blocks(content)
    commit = _object(content, blocks, root)
    did = commit.get("did")
    if not isinstance(did, str) or not isinstance(commit.get("data"), bytes):
        raise _damaged()
    found: Records = {COMMIT: [(0, commit)]}
    seen, size = set(), 0
    for number, (key, cid) in enumerate(_tree(content, blocks, commit["data"])):
        start, end = blocks.get(cid, (0, 0))
        size += end - start
        if key in seen or number >= _MAX_RECORDS or size > len(content) or end - start > _RECORD_BYTES:
            raise _damaged()
        seen.add(key)
        collection = key.partition("/")[0]
        record = _record(content, blocks, cid)
        if record is not None:
            record[KEY], record[DID] = key, did
        found.setdefault(collection if collection in collections else OTHERS, []).append((number, record))
    return found


def _blocks(content: bytes) -> tuple[bytes, dict[bytes, tuple[int, int]]]:
    """The CID of the root, and where the block of each CID begins and ends."""
    length, at = _number(content, 0)
    try:
        header = _decoded(content[at : at + length])
    except _NOT_CBOR:
        raise _damaged() from None
    roots = header.get("roots") if isinstance(header, dict) and header.get("version") == 1 else None
    if not isinstance(roots, list) or len(roots) != 1 or not isinstance(roots[0], bytes):
        raise _damaged()
    at += length
    blocks: dict[bytes, tuple[int, int]] = {}
    while at < len(content):
        length, at = _number(content, at)
        end = at + length
        if end > len(content):
            raise ExportError(
                "The CAR file ends too early.",
                "Only part of the download arrived, so nothing was read.",
                _AGAIN,
            )
        start = at + 36 if content.startswith(_CID, at) else _cid_end(content, at)
        if start > end:
            raise _damaged()
        blocks.setdefault(content[at:start], (start, end))
        at = end
    return roots[0], blocks


def _number(content: bytes, at: int) -> tuple[int, int]:
    """A number written in as many bytes as it needs, seven bits each, and where it ends."""
    low, high = content[at : at + 2] if at + 2 <= len(content) else (128, 128)
    if high < 128 <= low:  # as in nearly all
        return low & 127 | high << 7, at + 2
    value = shift = 0
    while at < len(content) and shift < 63:
        byte = content[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at
    raise _damaged()


def _cid_end(content: bytes, at: int) -> int:
    """Where a CID of another kind than the usual one ends."""
    if content.startswith(_SHA_256, at):  # the first version: nothing but the checksum
        return at + 34
    for _ in range(3):  # version, codec, way of hashing
        _, at = _number(content, at)
    length, at = _number(content, at)
    return at + length


def _tree(content: bytes, blocks: dict[bytes, tuple[int, int]], root: bytes) -> Iterator[tuple[str, bytes]]:
    """The keys of all records and the CIDs of their blocks, in order."""
    seen: set[bytes] = set()
    waiting: list[tuple[str, bytes] | bytes] = [root]  # the next one last: a record, or a node to be opened
    while waiting:
        turn = waiting.pop()
        if isinstance(turn, tuple):
            yield turn
            continue
        if turn in seen:
            raise _damaged()
        seen.add(turn)
        waiting += reversed(_node(_object(content, blocks, turn)))


def _node(node: dict[str, Any]) -> list[tuple[str, bytes] | bytes]:
    """What one node of the tree holds: further nodes and records, in order."""
    inside: list[tuple[str, bytes] | bytes] = []
    left, entries, key = node.get("l"), node.get("e"), b""
    if isinstance(left, bytes):
        inside.append(left)
    if not isinstance(entries, list):
        raise _damaged()
    for entry in entries:
        if not isinstance(entry, dict):
            raise _damaged()
        same, rest, cid, right = map(entry.get, "pkvt")
        if not isinstance(same, int) or not isinstance(rest, bytes) or not isinstance(cid, bytes):
            raise _damaged()
        if not 0 <= same <= len(key) or not 0 < same + len(rest) <= _KEY_BYTES:
            raise _damaged()
        key = key[:same] + rest
        inside.append((key.decode("utf-8", "replace"), cid))
        if isinstance(right, bytes):
            inside.append(right)
    return inside


def _object(content: bytes, blocks: dict[bytes, tuple[int, int]], cid: bytes) -> dict[str, Any]:
    """The object in a block without which the rest cannot be found."""
    if cid not in blocks:
        raise ExportError(
            "The CAR file holds only a part of the repository.",
            "Nobody can tell which records belong to the part that is missing, so nothing was read.",
            "On Bluesky: Settings > Account > Export my data; give TrustKit the whole file.",
        )
    found = _record(content, blocks, cid)
    if found is None:
        raise _damaged()
    return found


def _record(content: bytes, blocks: dict[bytes, tuple[int, int]], cid: bytes) -> dict[str, Any] | None:
    """The object in a block; nothing if it is not there, is another one than its CID says, or is no object."""
    start, end = blocks.get(cid, (0, 0))
    block = content[start:end]
    if cid[-34:-32] == _SHA_256 and sha256(block).digest() != cid[-32:]:
        return None
    try:
        found = _decoded(block)
    except _NOT_CBOR:
        return None
    return found if isinstance(found, dict) else None


def _decoded(block: bytes) -> Any:
    try:
        # Only where it is needed: a browser's Python has none, and reads every other export without.
        import libipld
    except ModuleNotFoundError:
        raise ExportError(
            "The reader of Bluesky's archives is not installed here.",
            "Nothing of this file was read. Every other network's export can be read.",
            "Read it with TrustKit on your own computer: python3 start.py assess, and the name of the file.",
        ) from None
    return libipld.decode_dag_cbor(block)


def _damaged() -> ExportError:
    return ExportError(
        "The CAR file is damaged inside.", "What it holds cannot be trusted, so nothing was kept.", _AGAIN
    )
