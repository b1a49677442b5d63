"""Bluesky's `repo.car`: everything the account put into its public repository.

theirs (collection of the AT Protocol)      → ours
app.bsky.feed.post                          post; reply with `reply.parent`; quote where it embeds a post
app.bsky.feed.repost, app.bsky.feed.like    repost, reaction; both dated
app.bsky.actor.profile                      profile
app.bsky.graph.follow and all others        counted as skipped: they are no acts toward anybody's posts
what other programs keep there              counted as skipped, in words of its own: it may be texts, such as a blog's

What the file leaves open is decided here:

- People stand as DIDs, the only names in the file; nobody's handle is in it, not even the account's own.
- `at` is `createdAt`, which the app writes, and may write as it likes: importers put posts years back. The key of a
  record holds a second time, at which it came into the repository. Where that is more than an hour later, it counts:
  before it nobody could see the post. Where `createdAt` is the later one, it stays.
- `answers_at` is the time in the key of the post that was answered, quoted, reposted or liked.
- `thread` is the post that began the thread, and for a post that answers none the post itself.
- `until` in the coverage is the time of the last change, which the commit holds; a CAR file has no date in its name.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.declared import Field, File
from trustkit.exports.drafts import Draft
from trustkit.exports.reading import Platform, Reading
from trustkit.exports.rows.car_rows import COMMIT, DID, KEY, OTHERS, CarRows
from trustkit.exports.telling.coverage import SHEET_TOO, Told
from trustkit.exports.values.columns import coded, joined, texts
from trustkit.exports.values.list_columns import word_lists
from trustkit.exports.values.profile_values import yes_or_no
from trustkit.exports.values.times import iso, no_later, within
from trustkit.stream import MOMENT, WORDS

_BEGINS = "2022-11-01"
_ADDRESS = r"^at://(?P<who>[^/]+)/(?P<what>[^/]+)/(?P<key>[^/]+)$"
_TIMED_KEY = "^[234567a-j][234567a-z]{12}$"
_LETTERS = b"234567abcdefghijklmnopqrstuvwxyz"
_HOUR = pa.scalar(3_600_000, pa.duration("ms"))
_KINDS = ("post", "reply", "quote")
_OWN = r"^(?:app|chat)\.bsky\."
_NO_ACT = "Whom the account follows or blocks, lists and settings: no acts toward anybody's posts."
OTHER_PROGRAMS = (
    "Records of other programs than Bluesky are not read: what the business writes there is missing here."
)


def made_at(keys: pa.Array) -> pa.Array:
    """The moments that keys of records hold: microseconds in 13 letters, the last two being the clock's number.

    >>> made_at(pa.array(["3l3b5uoi3vk2b", "self", None])).cast(pa.string()).to_pylist()
    ['2024-09-03 15:46:17.222Z', None, None]
    """
    timed = pc.fill_null(pc.match_substring_regex(keys, _TIMED_KEY), False)
    letters = "".join(keys.filter(timed).to_pylist()).encode()
    value = np.zeros(256, np.uint64)
    value[list(_LETTERS)] = np.arange(32)
    number = np.zeros(len(letters) // 13, np.uint64)
    for letter in np.frombuffer(letters, np.uint8).reshape(-1, 13).T:
        number = (number << np.uint64(5)) | value[letter]
    ms = pa.array((number >> np.uint64(10)) // np.uint64(1000), pa.uint64()).cast(pa.int64())
    found = pc.replace_with_mask(pa.nulls(len(keys), pa.int64()), timed, ms).cast(MOMENT)
    return within(found, np.datetime64(_BEGINS, "ms"), np.datetime64("2100-01-01", "ms"))


def _owner(reading: Reading) -> list[str]:
    """The account's DID; and on the way the day of the export, which the commit alone tells."""
    last = made_at(texts(reading.theirs("commit", "rev")))
    if reading.exported is None and (ends := pc.max(last).as_py()) is not None:
        reading.exported = ends.isoformat()
    return [did for did in reading.theirs("commit", "did") if isinstance(did, str)]


def _posts(draft: Draft, reading: Reading) -> None:
    """Posts, replies and quotes, with whom and what they answer."""
    own = _stamp(draft)
    columns = draft.columns
    parent = texts(draft.theirs("reply.parent.uri"))
    embedded = pc.coalesce(*(texts(draft.theirs(place)) for place in _QUOTED))
    quoted = pc.if_else(pc.equal(_part(embedded, "what"), "app.bsky.feed.post"), embedded, None)
    reply, quote = pc.is_valid(parent), pc.is_valid(quoted)
    columns["kind"] = coded(pc.if_else(reply, 1, pc.if_else(quote, 2, 0)).cast(pa.int32()), _KINDS)
    columns["thread"] = joined("bluesky:", pc.coalesce(texts(draft.theirs("reply.root.uri")), parent, own))
    _answer(draft, pc.coalesce(parent, quoted))
    columns["people"] = word_lists(_with_older(draft, "facets[].features[].did", "mention"))
    links = _with_older(draft, "facets[].features[].uri", "link")
    columns["links"] = _with_cards(word_lists(links), draft)
    columns["language"] = texts([one[0] if len(one) == 1 else None for one in draft.theirs("langs[]")])


def _reposts_or_likes(draft: Draft, reading: Reading) -> None:
    """Whose post it was, and when that was made."""
    _stamp(draft)
    _answer(draft, texts(draft.theirs("subject.uri")))


def _left_out(draft: Draft, reading: Reading) -> None:
    """Bluesky's own records that are no acts, and those of other programs, which may be anything."""
    own = pc.match_substring_regex(texts(draft.theirs(KEY)), _OWN)
    draft.skip(own, _NO_ACT)
    draft.skip(pc.invert(own), OTHER_PROGRAMS)


def _stamp(draft: Draft) -> pa.Array:
    """Give each record its address and its time; the address is returned."""
    key = texts(draft.theirs(KEY))
    own = pc.binary_join_element_wise(
        pc.binary_join_element_wise("at:/", texts(draft.theirs(DID)), "/"), key, "/"
    )
    draft.columns["id"] = own
    created, came = draft.columns["at"], made_at(_part(own, "key"))
    late = pc.greater(came, pc.add(created, _HOUR))
    draft.columns["at"] = pc.coalesce(pc.if_else(late, came, created), created, came)
    return own


def _answer(draft: Draft, target: pa.Array) -> None:
    draft.columns["in_reply_to"] = joined("bluesky:", target)
    draft.columns["person"] = _part(target, "who")
    draft.columns["answers_at"] = no_later(made_at(_part(target, "key")), draft.columns["at"])


def _part(addresses: pa.Array, name: str) -> pa.Array:
    return pc.struct_field(pc.extract_regex(addresses, _ADDRESS), name)


def _with_older(draft: Draft, place: str, kind: str) -> list[list[str]]:
    """What the facets name; posts of the first months have a list of another form in their place."""
    found: list[list[str]] = list(draft.theirs(place))
    older = draft.theirs("entities[].value")
    for row, kinds in enumerate(draft.theirs("entities[].type")):
        values = older[row] if kind in kinds else []
        found[row] = found[row] or [value for one, value in zip(kinds, values, strict=False) if one == kind]
    return [list(dict.fromkeys(one for one in row if isinstance(one, str))) if row else row for row in found]


def _with_cards(links: pa.Array, draft: Draft) -> pa.Array:
    """The links in the text, and that of the card below it."""
    cards = pc.coalesce(*(texts(draft.theirs(place)) for place in _CARDS)).to_pylist()
    both = [
        found if card is None or card in found else [*found, card]
        for found, card in zip(links.to_pylist(), cards, strict=True)
    ]
    return pa.array(both, WORDS)


_QUOTED = ("embed.record.uri", "embed.record.record.uri")
_CARDS = ("embed.external.uri", "embed.media.external.uri")
_TIMED = (KEY, DID)
_ASK = "On Bluesky: Settings > Account > Export my data > Download CAR file; give TrustKit that file."
_SHEET = SHEET_TOO.format("repo.car")
_PROFILE = "Look at the profile on Bluesky itself, and note the number in TrustKit's sheet now and then."

READER = Platform(
    NETWORK="bluesky",
    name="Bluesky",
    begins=_BEGINS,
    asked=(
        "In the Bluesky app open Settings > Account > Export my data.",
        "“Download CAR file”: repo.car arrives at once.",
        "Give TrustKit the file as it is; there is nothing to choose, and pictures are not in it.",
    ),
    owner=_owner,
    files=(
        File(
            "posts",
            r"[^/]*\.(?:car|bin)|(?:repo|did|com\.atproto)[^/]*",
            CarRows("app.bsky.feed.post"),
            (Field("at", "createdAt", iso), Field("text", "text")),
            always={"direction": "made", "public": True},
            needs=("at", "text"),
            also=(
                *_TIMED,
                *("reply.parent.uri", "reply.root.uri", "langs[]", "entities[].type", "entities[].value"),
                *("facets[].features[].did", "facets[].features[].uri"),
                *_QUOTED,
                *_CARDS,
            ),
            finish=_posts,
            holds=rb"(?s)\A.{1,5}\xa2eroots\x81.{1,200}gversion\x01",
        ),
        File(
            "reposts",
            "",
            CarRows("app.bsky.feed.repost"),
            (Field("at", "createdAt", iso),),
            always={"direction": "made", "kind": "repost", "public": True},
            needs=("in_reply_to",),
            also=(*_TIMED, "subject.uri"),
            finish=_reposts_or_likes,
            of="posts",
        ),
        File(
            "likes",
            "",
            CarRows("app.bsky.feed.like"),
            (Field("at", "createdAt", iso),),
            always={"direction": "made", "kind": "reaction", "public": True},
            needs=("in_reply_to",),
            also=(*_TIMED, "subject.uri"),
            finish=_reposts_or_likes,
            of="posts",
        ),
        File("others", "", CarRows(OTHERS), finish=_left_out, also=(KEY,), of="posts"),
        File(
            "profile",
            "",
            CarRows("app.bsky.actor.profile"),
            (
                Field("name", "displayName"),
                Field("created", "createdAt"),
                Field("bio", "description"),
                Field("website", "website"),
                Field("avatar", "avatar.mimeType", yes_or_no),
                Field("header", "banner.mimeType", yes_or_no),
            ),
            to="profiles",
            of="posts",
        ),
        File("commit", "", CarRows(COMMIT), to="facts", also=("did", "rev"), of="posts"),
    ),
    told={
        "own posts": Told("yes", "The repository holds every post and repost that stands.", _ASK, ("posts",)),
        "own replies": Told(
            "yes", "The repository holds the replies, with what they answer.", _ASK, ("posts",)
        ),
        "messages": Told("no", "Bluesky keeps direct messages elsewhere, and gives you none.", _SHEET),
        "reactions made": Told(
            "yes", "The repository holds every like that stands, with its time.", _ASK, ("likes", "posts")
        ),
        "mentions received": Told(
            "no",
            "A repository holds nothing that others wrote: no replies, mentions, likes or reposts.",
            _SHEET,
        ),
        "counts per post": Told(
            "no",
            "Replies, reposts and likes of a post are not counted in it.",
            "They stand below each post in the app; note those that matter in TrustKit's sheet.",
        ),
        "followers today": Told("no", "The repository does not tell how many follow.", _PROFILE),
        "followers over time": Told(
            "no", "The repository does not tell who follows, or since when.", _PROFILE
        ),
        "follower names": Told("no", "The repository does not tell who follows.", _PROFILE),
        "profile": (
            Told("partly", "Name, bio and pictures are in it; the handle is not.", _PROFILE, ("profile",)),
            Told("no", "The account has never filled in its profile.", _PROFILE),
        ),
        "time of the post answered": Told(
            "yes",
            "The key of a post holds the moment it was made, and every answer names that key.",
            _ASK,
            ("posts",),
        ),
    },
)
