"""A repository of the AT Protocol as a CAR file: blocks of DAG-CBOR, and the search tree that says what is in it."""

from __future__ import annotations

from hashlib import sha256, sha512
from itertools import takewhile
from typing import TYPE_CHECKING

import libipld

if TYPE_CHECKING:
    from collections.abc import Callable

RECORD, RAW = (
    b"\x01\x71\x12\x20",
    b"\x01\x55\x12\x20",
)  # what names of blocks begin with, and those of pictures


def name(block: bytes, kind: bytes = RECORD) -> bytes:
    """What a block is called by others: its checksum. Names of this length are written as links."""
    return kind + sha256(block).digest()


def repository(did: str, rev: str, records: dict[str, dict], beside: list[dict]) -> bytes:
    """A whole file: records by key, and blocks `beside` that the tree does not name, as deleted records are.

    The signature is as long as a real one and signs nothing.
    """
    blocks: dict[bytes, bytes] = {}

    def add(content: dict) -> bytes:
        block = libipld.encode_dag_cbor(content)
        blocks[name(block)] = block
        return name(block)

    leaves = sorted((key.encode(), add(record)) for key, record in records.items())
    tree = _tree(leaves, max(_height(key) for key, _ in leaves), add)
    for record in beside:
        add(record)
    commit = {"did": did, "rev": rev, "data": tree, "prev": None, "version": 3}
    root = add(commit | {"sig": sha512(libipld.encode_dag_cbor(commit)).digest()})
    head = libipld.encode_dag_cbor({"roots": [root], "version": 1})
    # A server sends the newest block first.
    sections = [named + block for named, block in reversed(blocks.items())]
    return b"".join(_length(len(section)) + section for section in [head, *sections])


def _tree(leaves: list[tuple[bytes, bytes]], height: int, add: Callable[[dict], bytes]) -> bytes:
    """A node: the keys of this height, and between them nodes of those that are lower.

    A key is written without what it shares with the one before it.
    """
    runs: list[list[tuple[bytes, bytes]]] = [[]]  # lower keys before, between and behind those of this height
    here = []
    for key, leaf in leaves:
        if _height(key) == height:
            here.append((key, leaf))
            runs.append([])
        else:
            runs[-1].append((key, leaf))
    below = [_tree(run, height - 1, add) if run else None for run in runs]
    entries, before = [], b""
    for (key, leaf), right in zip(here, below[1:], strict=True):
        shared = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(before, key, strict=False))))
        entries.append({"p": shared, "k": key[shared:], "v": leaf, "t": right})
        before = key
    return add({"l": below[0], "e": entries})


def _height(key: bytes) -> int:
    """How high a key stands: by pairs of zeros that its checksum begins with."""
    return (256 - int.from_bytes(sha256(key).digest()).bit_length()) // 2


def _length(number: int) -> bytes:
    """A number in sevens of bits, the lowest first."""
    parts = []
    while number > 0x7F:
        parts.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*parts, number])
