"""The acts of a Mastodon archive: kinds, counterparts, texts, and the times that addresses carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.drafts import Draft
from trustkit.exports.reading import Reading
from trustkit.exports.values.columns import Values, coded, joined, stacked, texts
from trustkit.exports.values.html_columns import texts_and_links
from trustkit.exports.values.html_text import text_and_links
from trustkit.exports.values.times import no_later, within
from trustkit.stream import MOMENT, WORDS

_PUBLIC = ("https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public")
_TIMED_ID = r"/(?P<id>[0-9]{17,18})(?:/activity)?/?$"  # so many digits have ids since they carry the time
_OF_PERSON = "[^/]*/[^/]*/[^/]*/(?:users/[^/]+|@[^/]+)"
BEGINS = "2016-01-01"
QUOTED = ("object.quote=", "object.quoteUri=", "object.quoteUrl=")
_NEITHER = pa.scalar(None, pa.int64())
_KINDS = ("post", "reply", "quote", "message", "repost")
_POST, _REPLY, _QUOTE, _MESSAGE, _REPOST = range(5)
_OTHER = "Activities that are neither a post nor a boost."


def made_at(addresses: pa.Array) -> pa.Array:
    """When the posts at these addresses were made, where the address ends in one of Mastodon's ids.

    >>> made_at(pa.array(["https://a.example/users/bo/statuses/113060494542175979"])).cast(pa.string()).to_pylist()
    ['2024-09-01 04:50:37.520Z']
    """
    ids = pc.struct_field(pc.extract_regex(addresses, _TIMED_ID), "id").cast(pa.int64())
    at = pc.shift_right(ids, pa.scalar(16, pa.int64())).cast(MOMENT)
    return within(at, np.datetime64(BEGINS, "ms"), np.datetime64("2100-01-01", "ms"))


def seen(values: Values) -> pa.Array:
    """HTML as text.

    >>> seen(["<p>Rye &amp; rolls</p>", None]).to_pylist()
    ['Rye & rolls', None]
    """
    return texts_and_links(texts(values))[0]


def first_link(values: Values) -> pa.Array:
    """The first address among the fields of a profile.

    >>> first_link([["Baker", '<a href="https://crumb.example">crumb</a>'], []]).to_pylist()
    ['https://crumb.example', None]
    """
    return texts([next(_links(fields), None) for fields in values])


def _links(fields: Sequence[Any]) -> Iterator[str]:
    for value in fields:
        if isinstance(value, str):
            text, links = text_and_links(value)
            yield from links or ([text] if text.startswith(("http://", "https://")) else [])


def author(address: str) -> str | None:
    """Whose post it is, as name@server; nothing where the address does not tell.

    >>> author("https://a.example/users/bo/statuses/1"), author("https://a.example/@bo/1")
    ('bo@a.example', 'bo@a.example')
    >>> author("https://a.example/users/bo"), author("https://a.example/notes/9x")
    ('bo@a.example', None)
    """
    parts = address.split("/")
    if len(parts) < 4 or parts[-1] in ("followers", "following"):
        return None
    name = parts[4] if parts[3] == "users" and len(parts) > 4 else parts[3][1:] if parts[3][:1] == "@" else ""
    if not name or not parts[2]:
        return None
    return name if "@" in name else f"{name}@{parts[2].lower()}"


def authors(addresses: pa.Array, names: Mapping[str, str]) -> pa.Array:
    """The same for a column, with `names` in place of those whom they know; missing, too, where a line ends inside.

    >>> statuses = ["https://a.example/users/bo/statuses/1", "https://a.example/notes/9x"]
    >>> authors(pa.array(statuses), {"bo@a.example": "bo"}).to_pylist()
    ['bo', None]
    """
    people = pc.extract_regex(addresses, f"^(?P<whose>{_OF_PERSON})/.*$")
    whose = pc.if_else(
        pc.match_substring_regex(addresses, "/(?:followers|following)$"),
        None,
        pc.struct_field(people, "whose"),
    ).dictionary_encode()
    found = [author(f"{one}/") for one in whose.dictionary.to_pylist()]
    known = [None if one is None else names.get(one, one) for one in found]
    return pa.array(known, pa.string()).take(whose.indices)


def owner(reading: Reading) -> list[str]:
    """The names of the accounts, alone and with their servers; without a profile, of whoever did most in the outbox.

    >>> from trustkit.exports.by_hand import draft_of, reading_of
    >>> from trustkit.exports.declared import File
    >>> address = "https://bread.example/users/crumb"
    >>> theirs = {"preferredUsername": ["crumb"], "id": [address], "url": ["https://bread.example/@crumb"]}
    >>> sorted(set(owner(reading_of(draft_of(theirs, File("actor", ""))))))
    ['crumb', 'crumb@bread.example']
    """
    names = reading.theirs("actor", "preferredUsername")
    addresses = [*reading.theirs("actor", "id"), *reading.theirs("actor", "url")]
    if not addresses:
        acting = Counter(actor for actor in reading.theirs("statuses", "actor=") if isinstance(actor, str))
        addresses = [actor for actor, _ in acting.most_common(1)]
    full = [name for address in addresses if isinstance(address, str) and (name := author(address))]
    return [
        *(name for name in names if isinstance(name, str)),
        *full,
        *(name.partition("@")[0] for name in full),
    ]


class _Mentions:
    """The people mentioned in each post, and by what names all posts know them."""

    def __init__(self, reading: Reading) -> None:
        self.of_row: dict[int, list[tuple[str, str]]] = {}
        self.names: dict[str, str] = {}
        self._known: set[tuple[str, str]] = set()
        for row, tags in enumerate(reading.theirs("statuses", "object.tag")):
            if tags:
                self._add(row, tags if isinstance(tags, list) else [tags])
        self.names |= {name: name.partition("@")[0] for name in reading.owner}

    def _add(self, row: int, tags: list[Any]) -> None:
        for tag in tags:
            if not isinstance(tag, dict) or tag.get("type") != "Mention":
                continue
            name, address = tag.get("name"), tag.get("href")
            if isinstance(name, str) and isinstance(address, str) and name.strip("@"):
                one = name.removeprefix("@"), address
                self.of_row.setdefault(row, []).append(one)
                if one not in self._known and (whose := author(address)):
                    self.names.setdefault(whose, one[0])
                self._known.add(one)

    def people(self, row: int) -> list[str]:
        """Everyone mentioned in a post, each once."""
        if row not in self.of_row:
            return []
        return list(dict.fromkeys(name for name, _ in self.of_row[row]))

    def whose(self, address: str, row: int = -1, told: Any = None) -> str | None:
        """Whose post stands at an address that a post of ours answers; `told` are those who were told of it."""
        if found := author(address) or next(filter(None, map(author, _listed(told))), None):
            return self.names.get(found, found)
        for name, of_person in self.of_row.get(row, ()):
            if address.startswith(f"{of_person}/"):
                return name
        return self.only(row)

    def only(self, row: int) -> str | None:
        """The one person mentioned in a post, if it is one."""
        people = self.people(row)
        return people[0] if len(people) == 1 else None


def _mentions(reading: Reading) -> _Mentions:
    """The people mentioned in the outbox, which all files of an archive ask for."""
    kept = reading.archive.kept
    if "mentions" not in kept:
        kept["mentions"] = _Mentions(reading)
    return kept["mentions"]


def statuses(draft: Draft, reading: Reading) -> None:
    """Kinds, counterparts and texts of what stands in the outbox."""
    columns, mentions = draft.columns, _mentions(reading)
    boosted = texts(draft.theirs("object="))
    boosted = pc.coalesce(boosted, texts(draft.theirs("object.id")))
    answered = texts(draft.theirs("object.inReplyTo="))
    quoted = pc.coalesce(*(texts(draft.theirs(place)) for place in QUOTED))
    public, kinds = _public_and_kinds(draft, answered, quoted)
    repost, message = (pc.fill_null(pc.equal(kinds, kind), False) for kind in (_REPOST, _MESSAGE))
    columns["kind"] = coded(kinds, _KINDS)
    columns["public"] = pa.array(public, pa.bool_())
    columns["id"] = pc.if_else(
        repost, columns["id"], pc.coalesce(texts(draft.theirs("object.id")), columns["id"])
    )
    target = pc.if_else(repost, boosted, pc.coalesce(answered, quoted))
    columns["in_reply_to"] = joined("mastodon:", target)
    columns["answers_at"] = no_later(made_at(target), columns["at"])
    columns["thread"] = joined("mastodon:", texts(draft.theirs("object.conversation")))
    columns["people"] = pa.array([mentions.people(row) for row in range(draft.count)], WORDS)
    rows = zip(
        authors(target, mentions.names).to_pylist(),
        target.to_pylist(),
        message.to_pylist(),
        repost.to_pylist(),
        draft.theirs("cc"),
        strict=True,
    )
    columns["person"] = pa.array(
        [
            mentions.only(row)
            if direct
            else person or (address and mentions.whose(address, row, told if boost else None))
            for row, (person, address, direct, boost, told) in enumerate(rows)
        ],
        pa.string(),
    )
    columns["language"] = texts([_only_key(words) for words in draft.theirs("object.contentMap")])
    shown, columns["links"] = texts_and_links(texts(draft.theirs("object.content")))
    warning = seen(draft.theirs("object.summary"))
    columns["text"] = pc.if_else(repost, None, stacked(warning, shown))


def _public_and_kinds(draft: Draft, answered: pa.Array, quoted: pa.Array) -> tuple[list[bool], pa.Array]:
    """Whether each could be seen by a stranger, and its kind; missing for what is no activity at all."""
    audiences: dict[tuple[str, ...], tuple[bool, bool]] = {}
    public, direct = [], []
    for to, copy in zip(draft.theirs("to"), draft.theirs("cc"), strict=True):
        seen_by = (*_listed(to), *_listed(copy))
        if (found := audiences.get(seen_by)) is None:
            is_public = any(address in seen_by for address in _PUBLIC)
            is_direct = not is_public and not any(address.endswith("/followers") for address in seen_by)
            found = audiences[seen_by] = is_public, is_direct
        public.append(found[0])
        direct.append(found[1])
    activity = texts(draft.theirs("type"))
    boost, create = (pc.fill_null(pc.equal(activity, name), False) for name in ("Announce", "Create"))
    draft.skip(pc.and_(pc.is_valid(activity), pc.invert(pc.or_(boost, create))), _OTHER)
    kinds = pc.case_when(
        pc.make_struct(
            boost,
            pc.invert(create),
            pc.is_null(texts(draft.theirs("object.type"))),
            pa.array(direct, pa.bool_()),
            pc.is_valid(answered),
            pc.is_valid(quoted),
        ),
        _REPOST,
        _NEITHER,
        _NEITHER,
        _MESSAGE,
        _REPLY,
        _QUOTE,
        _POST,
    )
    return public, kinds.cast(pa.int32())


def _listed(value: Any) -> list[str]:
    if isinstance(value, list):
        return [one for one in value if isinstance(one, str)]
    return [value] if isinstance(value, str) else []


def _only_key(words: Any) -> str | None:
    return next(iter(words)) if isinstance(words, dict) and len(words) == 1 else None


def liked(draft: Draft, reading: Reading) -> None:
    """Whose posts they are, and when these were made; when they were liked no file says.

    >>> from trustkit.exports.by_hand import draft_of, reading_of
    >>> address = "https://bread.example/users/ann/statuses/113060494542175979"
    >>> draft = draft_of({}, in_reply_to=[address])
    >>> liked(draft, reading_of())
    >>> draft.columns["person"].to_pylist(), str(draft.columns["answers_at"][0])
    (['ann@bread.example'], '2024-09-01 04:50:37.520000+00:00')
    """
    mentions, address = _mentions(reading), draft.columns["in_reply_to"]
    word = "bookmark" if draft.file.kind == "bookmarks" else "like"
    draft.columns["id"] = joined(f"{word}:", address)
    draft.columns["answers_at"] = made_at(address)
    draft.columns["person"] = pa.array(
        [None if one is None else mentions.whose(one) for one in address.to_pylist()], pa.string()
    )
    draft.columns["in_reply_to"] = joined("mastodon:", address)
