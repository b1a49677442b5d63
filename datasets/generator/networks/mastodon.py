"""Mastodon's archive as a `.tar.gz`, and beside it the list of those followed, which is asked for on its own.

The outbox holds whatever the account wrote, in HTML, and whom it was for: everybody (listed or not), followers alone,
or one person. Neighbours are on the same server, so mentions of them name no server.
"""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import re
import tarfile
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from trustkit.street.acts import GENERATED, START

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..elsewhere import Elsewhere, Said

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SERVER, _OTHERS = "kettlebourne.example", ("toots.example", "reading.example")
_PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
_CONTEXT = [
    "https://www.w3.org/ns/activitystreams",
    {
        "ostatus": "http://ostatus.org#",
        "atomUri": "ostatus:atomUri",
        "inReplyToAtomUri": "ostatus:inReplyToAtomUri",
        "conversation": "ostatus:conversation",
        "sensitive": "as:sensitive",
        "toot": "http://joinmastodon.org/ns#",
        "votersCount": "toot:votersCount",
        "Hashtag": "as:Hashtag",
    },
]
_TOKEN = re.compile(r"https://\S*[^\s.,!?:;)]|@\w+|#\w+")
_WARNING = "Talk of prices"


def files(year: Elsewhere) -> Iterator[tuple[str, bytes, list[tuple]]]:
    """The archive, and the table of those followed, in which there is no act."""
    archive = _Archive(year)
    archive.outbox()
    members = {
        "outbox.json": archive.collection("outbox.json", archive.items, total=len(archive.items) + 1),
        "likes.json": archive.collection("likes.json", archive.likes()),
        "bookmarks.json": archive.collection("bookmarks.json", archive.bookmarks()),
        "actor.json": archive.actor(),
    }
    letters = "".join(year.chance.choice("0123456789abcdef") for _ in range(32))
    yield f"archive-{GENERATED:%Y%m%d%H%M%S}-{letters}.tar.gz", _packed(members), archive.planted
    yield "following_accounts.csv", archive.following(), []


def _packed(members: dict[str, bytes]) -> bytes:
    """A tar in gzip whose bytes depend on nothing but its members."""
    out = io.BytesIO()
    with (
        gzip.GzipFile(filename="", mode="wb", fileobj=out, compresslevel=9, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as box,
    ):
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mtime = len(content), int(GENERATED.timestamp())
            box.addfile(entry, io.BytesIO(content))
    return out.getvalue()


def _dumped(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _time(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _server(person: dict) -> str:
    return _SERVER if person.get("role", "shop") == "shop" else _OTHERS[int(person["id"][-1]) % 2]


def _uri(person: dict) -> str:
    return f"https://{_server(person)}/users/{person['handle']}"


def _name(person: dict) -> str:
    """How a mention names somebody: on the same server without the server."""
    server = _server(person)
    return person["handle"] if server == _SERVER else f"{person['handle']}@{server}"


class _Archive:
    """What goes into the archive, and what is planted in it."""

    def __init__(self, year: Elsewhere) -> None:
        self.year, self.planted, self.items = year, [], []
        self.me = f"https://{_SERVER}/users/{year.account['handle']}"
        self.known: set[str] = set()  # handles that some text mentions

    def outbox(self) -> None:
        """All that was written and boosted, the oldest first."""
        acts: list[tuple[datetime, int, Said | tuple[dict, list, int]]] = []
        acts += [(said.at, number, said) for number, said in enumerate(self.year.said)]
        for talk in self.year.conversations:
            for number, message in enumerate(talk["messages"]):
                if message["made"]:
                    acts.append((message["at"], number, (talk["person"], talk["messages"], number)))
        boosts = []
        for _, number, act in sorted(acts, key=lambda act: act[0]):
            if isinstance(act, tuple):
                self._direct(*act)
            elif act.kind == "repost":
                boosts.append(act)
                self._boost(act)
            else:
                self._status(act, number)
        for said in boosts:
            self._row("repost", said.at, self._author(said.person))

    def collection(self, name: str, items: list, total: int | None = None) -> bytes:
        """A file of the archive that lists something."""
        count = {} if total is None else {"totalItems": total}
        kind = {"id": name, "type": "OrderedCollection"}
        return _dumped(
            {"@context": _CONTEXT[0] if total is None else _CONTEXT} | kind | count | {"orderedItems": items}
        )

    def _row(self, kind: str, at: datetime | None, person: str = "", text: str = "") -> None:
        self.planted.append(("mastodon", "made", kind, "" if at is None else _time(at), person, text))

    def _author(self, person: dict) -> str:
        """Somebody whose post is named by its address alone: as mentions name them, if any does."""
        return _name(person) if person["handle"] in self.known else f"{person['handle']}@{_server(person)}"

    def _number(self, at: datetime) -> int:
        """The id of something made at a moment, which it tells."""
        return (at - _EPOCH) // timedelta(milliseconds=1) << 16 | self.year.chance.getrandbits(16)

    def _status(self, said: Said, number: int) -> None:
        """A post or a reply, for everybody or for followers."""
        text = re.sub(r"(?<=[.!?]) ", "\n\n" if number % 2 else "\n", said.text, count=number % 3 == 0)
        followers, person, more = f"{self.me}/followers", said.person, {}
        if person:
            text = f"@{person['handle']} {text}"
            more["inReplyTo"] = f"{_uri(person)}/statuses/{self._number(said.answers)}"
        to, cc = [_PUBLIC], [followers]
        if number % 9 == 4:
            to, cc = cc, to
        elif number % 13 == 6:
            to, cc = [followers], []
        if number % 21 == 10:
            more["summary"] = _WARNING
        if said.photo:
            more["attachment"] = [self._photo(number)]
        if number == 15:
            options = [
                {"type": "Note", "name": name, "replies": {"type": "Collection", "totalItems": votes}}
                for name, votes in (("Yes", 9), ("Not yet", 4))
            ]
            more |= {"type": "Question", "oneOf": options, "endTime": _time(said.at + timedelta(days=1))}
        self._create(said.at, text, to, cc, more)
        shown = f"{_WARNING}\n\n{text}" if "summary" in more else text
        self._row("reply" if person else "post", said.at, _name(person) if person else "", shown)

    def _direct(self, person: dict, messages: list[dict], number: int) -> None:
        """A message: a status for one person. What came before it is not in the archive, but named."""
        message, more = messages[number], {}
        if number:
            before = messages[number - 1]
            whose = self.me if before["made"] else _uri(person)
            more["inReplyTo"] = f"{whose}/statuses/{self._number(before['at'])}"
        # Others than the one it is for would get it too if they were mentioned.
        text = f"@{person['handle']} " + message["text"].replace("@", "")
        self._create(message["at"], text, [_uri(person)], [], more)
        self._row("message", message["at"], _name(person), text)

    def _create(self, at: datetime, text: str, to: list[str], cc: list[str], more: dict) -> None:
        number = self._number(at)
        uri, tags = f"{self.me}/statuses/{number}", []
        content = self._html(text, tags)
        told = [tag["href"] for tag in tags if tag["type"] == "Mention" and tag["href"] not in to]
        page = f"{uri}/replies"
        status = {
            "id": uri,
            "type": "Note",
            "summary": None,
            "inReplyTo": None,
            "published": _time(at),
            "url": f"https://{_SERVER}/@{self.year.account['handle']}/{number}",
            "attributedTo": self.me,
            "to": to,
            "cc": cc + told,
            "sensitive": "summary" in more,
            "atomUri": uri,
            "inReplyToAtomUri": more.get("inReplyTo"),
            "conversation": f"tag:{_SERVER},{at:%Y-%m-%d}:objectId={number % 10**7}:objectType=Conversation",
            "content": content,
            "contentMap": {"en": content},
            "attachment": [],
            "tag": tags,
            "replies": {
                "id": page,
                "type": "Collection",
                "first": {"type": "CollectionPage", "next": f"{page}?page=true", "partOf": page, "items": []},
            },
        } | more
        self._activity("Create", uri, at, status, {"to": to, "cc": cc + told})

    def _activity(self, kind: str, uri: str, at: datetime, what: dict | str, told: dict) -> None:
        self.items.append(
            {
                "id": f"{uri}/activity",
                "type": kind,
                "actor": self.me,
                "published": _time(at),
                **told,
                "object": what,
            }
        )

    def _boost(self, said: Said) -> None:
        whose = _uri(said.person)
        uri = f"{self.me}/statuses/{self._number(said.at)}"
        boosted = f"{whose}/statuses/{self._number(said.at - timedelta(hours=3))}"
        told = {"to": [_PUBLIC], "cc": [whose, f"{self.me}/followers"]}
        self._activity("Announce", uri, said.at, boosted, told)

    def _photo(self, number: int) -> dict:
        return {
            "type": "Document",
            "mediaType": "image/jpeg",
            "url": f"/media_attachments/files/{self.year.chance.getrandbits(40):018d}/original/kbn{number}.jpg",
            "name": "Books on a table, a cat's tail at the edge" if number % 2 else None,
            "blurhash": "UBL_:rOpGG-oBUNG,qRj2so|=eE1w^n4S5NH",
            "width": 1200,
            "height": 900,
        }

    def _html(self, text: str, tags: list[dict]) -> str:
        """A text as the server writes it, and on the way the tags that go with it."""
        parts, end = [], 0
        for found in _TOKEN.finditer(text):
            parts += [self._escaped(text[end : found.start()]), self._linked(found[0], tags)]
            end = found.end()
        whole = "".join([*parts, self._escaped(text[end:])])
        return "".join(f"<p>{part}</p>" for part in whole.split("\n\n")).replace("\n", "<br />")

    def _escaped(self, text: str) -> str:
        return html.escape(text).replace("&#x27;", "&#39;")

    def _linked(self, token: str, tags: list[dict]) -> str:
        if token.startswith("https://"):
            shown = token.removeprefix("https://")
            ends = "" if len(shown) <= 30 else "ellipsis"
            return (
                f'<a href="{token}" target="_blank" rel="nofollow noopener noreferrer" translate="no">'
                f'<span class="invisible">https://</span><span class="{ends}">{shown[:30]}</span>'
                f'<span class="invisible">{shown[30:]}</span></a>'
            )
        word = token[1:]
        if token.startswith("#"):
            address = f"https://{_SERVER}/tags/{word.lower()}"
            tags.append({"type": "Hashtag", "href": address, "name": token.lower()})
            return f'<a href="{address}" class="mention hashtag" rel="tag">#<span>{word}</span></a>'
        person = self.year.people[word]
        self.known.add(word)
        mention = {"type": "Mention", "href": _uri(person), "name": f"@{_name(person)}"}
        if mention not in tags:
            tags.append(mention)
        page = f"https://{_server(person)}/@{word}"
        return (
            f'<span class="h-card" translate="no"><a href="{page}" class="u-url mention">'
            f"@<span>{word}</span></a></span>"
        )

    def likes(self) -> list[str]:
        """Addresses of posts liked, without a date; one of them of a server that runs another program."""
        found = []
        for person, at in reversed(self.year.followers[::6]):
            found.append(f"{_uri(person)}/statuses/{self._number(at + timedelta(days=2))}")
            self._row("reaction", None, self._author(person))
        self._row("reaction", None)
        return [*found, "https://notes.example/notes/9xk2kbn"]

    def bookmarks(self) -> list[str]:
        """The same for the one post that was kept."""
        person, at = self.year.followers[4]
        self._row("reaction", None, self._author(person))
        return [f"{_uri(person)}/statuses/{self._number(at + timedelta(days=3))}"]

    def actor(self) -> bytes:
        """The profile."""
        account = self.year.account
        site = (
            f'<a href="https://{account["site"]}" target="_blank" rel="nofollow noopener noreferrer me" translate="no">'
            f'<span class="invisible">https://</span><span class="">{account["site"]}</span>'
            '<span class="invisible"></span></a>'
        )
        return _dumped(
            {
                "@context": _CONTEXT,
                "id": self.me,
                "type": "Person",
                "following": f"{self.me}/following",
                "followers": f"{self.me}/followers",
                "inbox": f"{self.me}/inbox",
                "outbox": "outbox.json",
                "preferredUsername": account["handle"],
                "name": account["name"],
                "summary": f"<p>{self._escaped(account['bio'])}</p>",
                "url": f"https://{_SERVER}/@{account['handle']}",
                "manuallyApprovesFollowers": False,
                "discoverable": True,
                "published": (START - timedelta(days=14)).strftime("%Y-%m-%dT00:00:00Z"),
                "tag": [],
                "attachment": [
                    {"type": "PropertyValue", "name": "Where", "value": account["location"]},
                    {"type": "PropertyValue", "name": "Shop", "value": site},
                ],
                "icon": {"type": "Image", "mediaType": "image/png", "url": "avatar.png"},
                "image": {"type": "Image", "mediaType": "image/png", "url": "header.png"},
                "likes": "likes.json",
                "bookmarks": "bookmarks.json",
            }
        )

    def following(self) -> bytes:
        """The neighbours, and the first who followed."""
        people = [person for person, _ in self.year.followers if person["role"] == "shop"]
        out = io.StringIO(newline="")
        table = csv.writer(out, lineterminator="\n")
        table.writerow(("Account address", "Show boosts", "Notify on new posts", "Languages"))
        for number, person in enumerate(people):
            address = f"{person['handle']}@{_server(person)}"
            table.writerow((address, "true", "false", "en, cy" if number == 2 else ""))
        return out.getvalue().encode()
