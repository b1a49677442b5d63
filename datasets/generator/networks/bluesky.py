"""Bluesky's `repo.car`: records of posts, answers, likes, reposts, follows and the profile.

People stand as DIDs. A text holds its addresses shortened, and says beside it, counted in bytes, which words are an
address, a tag or somebody's handle. The key of a record tells when it came; what its app wrote may be older.
"""

from __future__ import annotations

import random
import re
from base64 import b32encode
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from trustkit.street.acts import END, START

from . import car

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..elsewhere import Elsewhere, Said

_LETTERS = "234567abcdefghijklmnopqrstuvwxyz"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_POST, _LIKE, _REPOST = "app.bsky.feed.post", "app.bsky.feed.like", "app.bsky.feed.repost"
_FOLLOW, _PROFILE, _GATE = "app.bsky.graph.follow", "app.bsky.actor.profile", "app.bsky.feed.threadgate"
_CHAT = "chat.bsky.actor.declaration"
_TOKEN = re.compile(r"https://\S*[^\s.,!?:;)]|@\w+|#\w+")
_PASSED_ON = ("Worth a look, neighbours. 👇", "This. Très bien, and they mean it.", "Please pass it on.")
_LATER = timedelta(milliseconds=180)  # after so much a record is in the repository
_OLD = datetime(2019, 6, 1, 10, 0, tzinfo=UTC)


def files(year: Elsewhere) -> Iterator[tuple[str, bytes, list[tuple]]]:
    """The one file."""
    repo = _Repository(year)
    answered = quoted = 0
    for number, said in enumerate(year.said):
        if said.kind == "reply":
            repo.answer(said, answered)
            answered += 1
        elif said.kind == "repost":
            repo.pass_on(said, quoted)
            quoted += 1
        else:
            repo.post(said, number)
    repo.others()
    last = _key(END - timedelta(hours=3))
    yield "repo.car", car.repository(repo.me, last, repo.records, repo.deleted()), repo.planted


def _key(at: datetime, clock: int = 11) -> str:
    """The key of a record that came at a moment: its microseconds, and a number of the clock."""
    number = (at - _EPOCH) // timedelta(microseconds=1) << 10 | clock
    return "".join(_LETTERS[number >> shift & 31] for shift in range(60, -1, -5))


def _did(handle: str) -> str:
    """The same account has the same DID in every repository of the street."""
    random_bytes = random.Random(f"kettlebourne on bluesky: {handle}").randbytes(15)
    return "did:plc:" + b32encode(random_bytes).decode().lower()


def _time(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


def _handle(handle: str) -> str:
    """A handle as Bluesky has them, which are addresses."""
    return handle.replace("_", "-") + ".example"


def _shown(address: str) -> str:
    """An address as the app shows it: without its beginning, and with little of its path."""
    host, slash, path = address.removeprefix("https://").partition("/")
    return host + slash + (path if len(path) < 13 else path[:12] + "...")


class _Repository:
    """The records by key, and what is planted in them."""

    def __init__(self, year: Elsewhere) -> None:
        self.year, self.me = year, _did(year.account["handle"])
        self.records: dict[str, dict] = {}
        self.planted: list[tuple] = []
        self.threads: dict[
            str, tuple[datetime, dict]
        ] = {}  # the last answer to each person, and where it began

    def _row(self, kind: str, at: datetime, person: str = "", text: str = "") -> None:
        self.planted.append(("bluesky", "made", kind, _time(at), person, text))

    def _add(self, collection: str, at: datetime, content: dict) -> str:
        """A record that came some moments after its app wrote it; its key is returned."""
        key = _key(at + _LATER, self.year.chance.randrange(32))
        self.records[f"{collection}/{key}"] = {"$type": collection, "createdAt": _time(at)} | content
        return key

    def _pointed(self, person: dict, at: datetime, collection: str = _POST) -> dict:
        """What others name a record of somebody by: its address and the name of its block."""
        seal = self.year.chance.randbytes(32)
        block = "b" + b32encode(car.RECORD + seal).decode().lower().rstrip("=")
        return {"uri": f"at://{_did(person['handle'])}/{collection}/{_key(at)}", "cid": block}

    def _words(self, text: str) -> dict:
        """A text as the app shows it, with what its words lead to."""
        shown, facets, end = "", [], 0
        for found in _TOKEN.finditer(text):
            token = found[0]
            shown += text[end : found.start()]
            if token.startswith("https://"):
                words, kind = _shown(token), {"$type": "app.bsky.richtext.facet#link", "uri": token}
            elif token.startswith("#"):
                words, kind = token, {"$type": "app.bsky.richtext.facet#tag", "tag": token[1:]}
            else:
                words = "@" + _handle(token[1:])
                kind = {"$type": "app.bsky.richtext.facet#mention", "did": _did(token[1:])}
            start = len(shown.encode())
            place = {"byteStart": start, "byteEnd": start + len(words.encode())}
            facets.append({"index": place, "features": [kind]})
            shown, end = shown + words, found.end()
        return {"text": shown + text[end:], "langs": ["en"]} | ({"facets": facets} if facets else {})

    def _blob(self, size: int) -> dict:
        picture = car.name(self.year.chance.randbytes(32), car.RAW)
        return {"$type": "blob", "ref": picture, "mimeType": "image/jpeg", "size": size}

    def post(self, said: Said, number: int) -> None:
        """A post of the business's own; with a picture, or a card for its first address."""
        content = self._words(said.text + (" 🔧" if number % 11 == 5 else ""))
        if said.photo:
            image = {
                "alt": "" if number % 3 else "A café table in the yard, a bonnet open behind it",
                "image": self._blob(210_000 + number),
                "aspectRatio": {"width": 4, "height": 3},
            }
            content["embed"] = {"$type": "app.bsky.embed.images", "images": [image]}
        elif said.links:
            card = {"uri": said.links[0], "title": self.year.account["name"], "description": ""}
            content["embed"] = {"$type": "app.bsky.embed.external", "external": card}
        self._add(_POST, said.at, content)
        self._row("post", said.at, "", content["text"])

    def answer(self, said: Said, number: int) -> None:
        """An answer, and mostly a like for what it answers."""
        parent = self._pointed(said.person, said.answers)
        before, root = self.threads.get(said.person["handle"], (START, parent))
        if said.answers - before > timedelta(days=2):
            root = parent
        self.threads[said.person["handle"]] = said.at, root
        content = self._words(said.text) | {"reply": {"root": root, "parent": parent}}
        self._add(_POST, said.at, content)
        person = _did(said.person["handle"])
        self._row("reply", said.at, person, content["text"])
        if number % 4 != 3:
            at = said.at - timedelta(seconds=20)
            self._add(_LIKE, at, {"subject": parent})
            self._row("reaction", at, person)

    def pass_on(self, said: Said, number: int) -> None:
        """A repost; every fifth has words of one's own above it."""
        subject = self._pointed(said.person, said.at - timedelta(hours=3))
        person = _did(said.person["handle"])
        if number % 5 != 2:
            # Some were seen where a neighbour had passed them on.
            by = self._pointed(self.year.followers[number][0], said.at - timedelta(hours=1), _REPOST)
            via = {"via": by} if number % 7 == 3 else {}
            self._add(_REPOST, said.at, {"subject": subject} | via)
            self._row("repost", said.at, person)
            return
        content = self._words(_PASSED_ON[number // 5 % len(_PASSED_ON)])
        embed = {"$type": "app.bsky.embed.record", "record": subject}
        if number % 2:
            images = {"$type": "app.bsky.embed.images", "images": [{"alt": "", "image": self._blob(98_000)}]}
            record = {"$type": "app.bsky.embed.record", "record": subject}
            embed = {"$type": "app.bsky.embed.recordWithMedia", "record": record, "media": images}
        self._add(_POST, said.at, content | {"embed": embed})
        self._row("quote", said.at, person, content["text"])

    def others(self) -> None:
        """A post brought over from elsewhere, whom the business follows, its profile and its settings."""
        account = self.year.account
        came = START + timedelta(days=3, hours=9)
        old = self._words("Our yard in 2019, before the roof. Brought over from the old place.")
        key = self._add(_POST, came, old | {"createdAt": _time(_OLD)})
        self._row("post", came + _LATER, "", old["text"])
        gate = {"post": f"at://{self.me}/{_POST}/{key}", "allow": [{"$type": f"{_GATE}#mentionRule"}]}
        self.records[f"{_GATE}/{key}"] = {"$type": _GATE, "createdAt": _time(came)} | gate
        for person, at in self.year.followers:
            if person["role"] == "shop":
                self._add(_FOLLOW, at + timedelta(hours=1), {"subject": _did(person["handle"])})
        self.records[f"{_PROFILE}/self"] = {
            "$type": _PROFILE,
            "displayName": account["name"],
            "description": account["bio"],
            "website": f"https://{account['site']}",
            "avatar": self._blob(40_133),
            "createdAt": _time(START - timedelta(days=14)),
        }
        self.records[f"{_CHAT}/self"] = {"$type": _CHAT, "allowIncoming": "all"}

    def deleted(self) -> list[dict]:
        """Blocks that are still in the file though nothing names them."""
        at = _time(START + timedelta(days=40))
        return [{"$type": _POST, "text": "Taken back the same evening", "langs": ["en"], "createdAt": at}]
