"""Repositories of the AT Protocol as CAR files, made as a server makes them. `python tests/exports/car_files.py` makes
the sample in `tests/exports/bluesky/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from typing import Any

import libipld

DID = "did:plc:mill2lane3pottery4abcdef"
LETTERS = "234567abcdefghijklmnopqrstuvwxyz"
POST, LIKE, REPOST = "app.bsky.feed.post", "app.bsky.feed.like", "app.bsky.feed.repost"


def tid(when: str, clock: int = 7) -> str:
    """The key of a record that came at a moment (ISO)."""
    number = int(datetime.fromisoformat(when).timestamp() * 1_000_000) << 10 | clock
    return "".join(LETTERS[number >> shift & 31] for shift in range(60, -1, -5))


def number(value: int) -> bytes:
    parts = []
    while value > 127:
        parts.append(value & 127 | 128)
        value >>= 7
    return bytes([*parts, value])


def cid(block: bytes) -> bytes:
    return b"\x01\x71\x12\x20" + sha256(block).digest()


class Car:
    """Blocks on their way to a file."""

    def __init__(self) -> None:
        self.blocks: dict[bytes, bytes] = {}

    def add(self, content: Any) -> bytes:
        block = libipld.encode_dag_cbor(content)
        self.blocks[cid(block)] = block
        return cid(block)

    def tree(self, records: Mapping[str, bytes]) -> bytes:
        """The search tree over keys: how high a key stands is told by the zeros its checksum begins with."""
        return self._node(sorted(records.items()), max(map(layer, records), default=0))

    def _node(self, items: list[tuple[str, bytes]], height: int) -> bytes:
        entries: list[dict[str, Any]] = []
        left, between, before = None, [], b""
        for key, value in [*items, ("", b"")]:
            if key and layer(key) < height:
                between.append((key, value))
                continue
            below = self._node(between, height - 1) if between else None
            between = []
            if entries:
                entries[-1]["t"] = below
            else:
                left = below
            if key:
                same = _same(key.encode(), before)
                entries.append({"p": same, "k": key.encode()[same:], "v": value, "t": None})
                before = key.encode()
        return self.add({"l": left, "e": entries})

    def file(self, root: bytes, orphans: tuple[Any, ...] = ()) -> bytes:
        for orphan in orphans:
            self.add(orphan)
        header = libipld.encode_dag_cbor({"version": 1, "roots": [root]})
        frames = [number(len(header)) + header]
        frames += [number(len(name) + len(block)) + name + block for name, block in self.blocks.items()]
        return b"".join(frames)


def _same(one: bytes, other: bytes) -> int:
    """With how many same bytes both begin."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))


def layer(key: str) -> int:
    digits = "".join(f"{byte:08b}" for byte in sha256(key.encode()).digest())
    return (len(digits) - len(digits.lstrip("0"))) // 2


def repository(records: Mapping[str, Any], rev: str = "2025-03-01T12:00:00+00:00", **more: Any) -> bytes:
    """A whole repository with these records by key; `orphans` are blocks that the tree does not name."""
    car = Car()
    data = car.tree({key: car.add(record) for key, record in records.items()})
    commit = {"did": DID, "version": 3, "data": data, "rev": tid(rev), "prev": None, "sig": b"\x00" * 64}
    return car.file(car.add(commit), **more)


def address(did: str, collection: str, when: str) -> str:
    return f"at://{did}/{collection}/{tid(when)}"


def link(text: str, words: str, **feature: Any) -> dict[str, Any]:
    """A facet over some words of a text, counted in bytes."""
    start = len(text[: text.index(words)].encode())
    kind = next(iter(feature))
    kinds = {"did": "mention", "uri": "link", "tag": "tag"}
    features = [{"$type": f"app.bsky.richtext.facet#{kinds[kind]}", **feature}]
    return {"index": {"byteStart": start, "byteEnd": start + len(words.encode())}, "features": features}


def reference(uri: str) -> dict[str, str]:
    return {"uri": uri, "cid": "bafyreib2rxk3rybk3aobmv5cjuql3bm2twh4jo5uhk5g3xd3k6u3l5q7vq"}


def _sample() -> bytes:
    ida = "did:plc:ida2ida3ida4ida5ida6ida7"
    menu = "👋 @ida.example, the menu: pottery.example/wo..."
    own = address(DID, POST, "2025-02-01T09:00:00.100+00:00")
    asked = address(ida, POST, "2025-02-02T08:00:00+00:00")
    blob = {"$type": "blob", "ref": cid(b"picture"), "mimeType": "image/jpeg", "size": 7}
    posts = {
        "2025-02-01T09:00:00.100+00:00": {
            "text": "New glaze out of the kiln.",
            "langs": ["en"],
            "createdAt": "2025-02-01T09:00:00.000Z",
        },
        "2025-02-01T09:01:00+00:00": {
            "text": "It is called “moss”.",
            "langs": ["en", "de"],
            "createdAt": "2025-02-01T09:01:00Z",
            "reply": {"root": reference(own), "parent": reference(own)},
        },
        "2025-02-02T09:30:00+00:00": {
            "text": menu,
            "langs": ["en"],
            "createdAt": "2025-02-02T10:30:00+01:00",
            "facets": [
                link(menu, "@ida.example", did=ida),
                link(menu, "pottery.example/wo...", uri="https://pottery.example/workshops"),
            ],
            "reply": {"root": reference(asked), "parent": reference(asked)},
            "embed": {
                "$type": "app.bsky.embed.external",
                "external": {
                    "uri": "https://pottery.example/workshops",
                    "title": "Workshops",
                    "description": "",
                },
            },
        },
        "2025-02-03T09:00:00+00:00": {
            "text": "Look at this!",
            "createdAt": "2025-02-03T09:00:00.000Z",
            "embed": {"$type": "app.bsky.embed.record", "record": reference(asked)},
        },
        "2025-02-03T10:00:00+00:00": {
            "text": "",
            "createdAt": "2025-02-03T10:00:00.000Z",
            "embed": {
                "$type": "app.bsky.embed.recordWithMedia",
                "record": {"$type": "app.bsky.embed.record", "record": reference(asked)},
                "media": {"$type": "app.bsky.embed.images", "images": [{"alt": "A mug", "image": blob}]},
            },
        },
        "2025-02-04T10:00:00+00:00": {
            "text": "A list of potters",
            "createdAt": "2025-02-04T10:00:00.000Z",
            "embed": {
                "$type": "app.bsky.embed.record",
                "record": reference(f"at://{ida}/app.bsky.graph.list/3kabcabcabc2a"),
            },
        },
        # Brought over from another network: written in 2019, in the repository since 2025.
        "2025-02-05T10:00:00+00:00": {"text": "Our first mug, 2019", "createdAt": "2019-06-01T10:00:00.000Z"},
        "2025-02-06T10:00:00+00:00": {
            "text": "Hello @ida.example",
            "createdAt": "2025-02-06T10:00:00.000Z",
            "entities": [{"type": "mention", "index": {"start": 6, "end": 18}, "value": ida}],
        },
    }
    records: dict[str, Any] = {f"{POST}/{tid(when)}": {"$type": POST, **post} for when, post in posts.items()}
    subjects = {"subject": reference(asked), "createdAt": "2025-02-02T10:00:00.000Z"}
    records[f"{LIKE}/{tid('2025-02-02T10:00:00+00:00')}"] = {"$type": LIKE, **subjects}
    records[f"{REPOST}/{tid('2025-02-02T10:00:00+00:00', 8)}"] = {"$type": REPOST, **subjects}
    follow = {"$type": "app.bsky.graph.follow", "subject": ida, "createdAt": "2025-01-01T10:00:00.000Z"}
    records[f"app.bsky.graph.follow/{tid('2025-01-01T10:00:00+00:00')}"] = follow
    gate = {"$type": "app.bsky.feed.threadgate", "post": own, "createdAt": "2025-02-01T09:00:00.000Z"}
    records[f"app.bsky.feed.threadgate/{tid('2025-02-01T09:00:00.100+00:00')}"] = gate
    records["app.bsky.actor.profile/self"] = {
        "$type": "app.bsky.actor.profile",
        "displayName": "Mill Lane Pottery",
        "description": "Mugs & bowls",
        "avatar": blob,
        "createdAt": "2024-11-01T08:00:00.000Z",
    }
    records["chat.bsky.actor.declaration/self"] = {
        "$type": "chat.bsky.actor.declaration",
        "allowIncoming": "all",
    }
    deleted = {"$type": POST, "text": "Taken back", "createdAt": "2025-02-07T10:00:00.000Z"}
    return repository(records, orphans=(deleted,))


if __name__ == "__main__":
    folder = Path(__file__).parent / "bluesky/2025"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "repo.car").write_bytes(_sample())
