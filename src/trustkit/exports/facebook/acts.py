"""The files of Facebook that hold other acts than posts: pictures, videos, comments, reactions, recommendations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.declared import Field, File
from trustkit.exports.drafts import Draft
from trustkit.exports.facebook.words import (
    COMMENT,
    MESSAGE,
    NAME,
    REACTION,
    TARGET,
    each_mended,
    first,
    is_address,
    labelled,
    name_people,
    person_named,
    pieces,
    value_of,
)
from trustkit.exports.meta.conversations import link_lists
from trustkit.exports.reading import Reading
from trustkit.exports.rows.json_paths import JsonRows
from trustkit.exports.values.columns import directions, mended, texts
from trustkit.exports.values.times import seconds
from trustkit.stream import WORDS

IN_A_POST = "Pictures and videos that a post shows too."
NOT_CLEAR_WHOSE = (
    "Comments and reactions without a known author: none of the profiles that you gave says who it is."
)
NO_WORDS_KNOWN = (
    "Of some acts it is not known which of the labelled values are their words; they have none here."
)
_LONGEST_NAME = 75  # letters that the name of a Page may have, and no other name has more
MEDIA = "attachments[].data[].media.uri"
LINK = Field("links", "attachments[].data[].external_context.url", each_mended)
POST = "data[].post"
AUTHORED = ("comments", "group comments", "reactions")
_SHOWN_IN = ("posts", "reels", "stories", "group posts")


def media(kind: str, path: str, at: Sequence[str]) -> File:
    """The file of pictures or videos that were put up: each is a post, unless a post shows it already.

    >>> from trustkit.exports.by_hand import rows_of
    >>> photos = b'{"photos": [{"creation_timestamp": 1700000000, "description": "Rye", "uri": "a.jpg"}]}'
    >>> rows_of(media("photos", r"photos\\.json", ["photos[]"]), photos)["text"]
    ['Rye']
    """
    return File(
        kind,
        path,
        JsonRows(tuple(at)),
        (
            Field("at", ("creation_timestamp", "timestamp"), seconds),
            Field("text", "description", mended),
            Field("post", POST, pieces),
            LINK,
        ),
        always={"direction": "made", "kind": "post", "public": True},
        needs=("at", "text"),
        also=("uri", "title", MEDIA),
        finish=_media,
    )


def _media(draft: Draft, reading: Reading) -> None:
    columns = draft.columns
    columns["text"] = pc.coalesce(columns["text"], columns["post"])
    if draft.file.kind == "videos":
        # A picture's title is its album's name, and that of an item like a post is a sentence about it.
        own = pc.is_valid(texts(draft.theirs("uri")))
        columns["text"] = pc.coalesce(columns["text"], pc.if_else(own, mended(draft.theirs("title")), None))
    name_people(draft)
    shown = {uri for kind in _SHOWN_IN for uris in reading.theirs(kind, MEDIA) for uri in _addresses(uris)}
    if shown:
        items = zip(draft.theirs("uri"), draft.theirs(MEDIA), strict=True)
        draft.skip([not shown.isdisjoint(_addresses((uri, *uris))) for uri, uris in items], IN_A_POST)


def _addresses(values: Iterable[object]) -> list[str]:
    """The addresses among values of which damage may have made anything."""
    return [value for value in values if isinstance(value, str)]


def comments(kind: str, path: str, keys: Sequence[str], public: bool | None = True) -> File:
    """The file of comments as the network lists them for the one who wrote them.

    >>> from trustkit.exports.by_hand import rows_of
    >>> told = b'{"comments": [{"title": "Mo commented on Ann Lee\\'s post.", "timestamp": 1700000000}]}'
    >>> rows_of(comments("comments", r"comments\\.json", ["comments"]), told)["person"]
    ['Ann Lee']
    """
    return File(
        kind,
        path,
        JsonRows((*(f"{key}[]" for key in keys), "[]")),
        (
            Field("at", ("timestamp", "data[0].comment.timestamp"), seconds),
            Field("text", "data[].comment.comment", pieces),
            Field("author", "data[].comment.author", first),
            Field("person", "title", person_named),
            LINK,
        ),
        always={"kind": "reply", "public": public},
        needs=("at", "text"),
        also=("label_values",),
        finish=_listed_comments,
    )


def _listed_comments(draft: Draft, reading: Reading) -> None:
    """In the newer shape the words stand under a label."""
    rows = [labelled(items) for items in draft.theirs("label_values")]
    told = mended([value_of(entries, COMMENT) for entries in rows])
    draft.columns["text"] = pc.coalesce(draft.columns["text"], told)
    _say_of_words(draft, rows)
    _comments(draft, reading)


def _say_of_words(draft: Draft, rows: Sequence[list[tuple[str, str, bool]]]) -> None:
    """Say so where something stands there that may be the words, and none were taken."""
    may_be = [
        any(word not in NAME | TARGET and not is_address(value) for word, value, _ in entries)
        for entries in rows
    ]
    draft.say(NO_WORDS_KNOWN, pc.and_(pa.array(may_be, pa.bool_()), pc.is_null(draft.columns["text"])))


def _comments(draft: Draft, reading: Reading) -> None:
    by_whom(draft, reading)
    name_people(draft)


def photo_comments(of: str, at: Sequence[str]) -> File:
    """The comments that stand with a picture, in files of the kind `of`: those of others were received by the business.

    >>> from trustkit.exports.by_hand import rows_of
    >>> photos = b'{"photos": [{"comments": [{"comment": "Lovely", "author": "Ann"}]}]}'
    >>> rows = rows_of(photo_comments("photos", ["photos[].comments[]"]), photos)
    >>> rows["author"], rows["text"]
    (['Ann'], ['Lovely'])
    """
    return File(
        f"{of}: comments",
        "",
        JsonRows(tuple(at), every=True),
        (
            Field("at", "timestamp", seconds),
            Field("text", "comment", mended),
            Field("author", "author", mended),
        ),
        always={"kind": "reply", "public": True},
        needs=("text",),
        finish=_photo_comments,
        of=of,
    )


def _photo_comments(draft: Draft, reading: Reading) -> None:
    there = pc.is_valid(draft.columns["text"])
    unclear = pc.is_null(draft.columns["author"]) if reading.owner else there
    draft.skip(pc.and_(there, unclear), NOT_CLEAR_WHOSE)
    _comments(draft, reading)


def by_whom(draft: Draft, reading: Reading) -> None:
    """What somebody else wrote was received from them; the business's own names never stand as the counterpart.

    Rows without an author are the business's own, as it is its own list that they stand in.
    """
    columns = draft.columns
    author = columns["author"]
    named = pc.is_valid(author)
    if not reading.owner:
        draft.skip(named, NOT_CLEAR_WHOSE)
    received = pc.and_(named, pc.invert(reading.is_own(author)))
    columns["direction"] = directions(pc.invert(received))
    person = columns.get("person", pa.nulls(draft.count, pa.string()))
    person = pc.if_else(reading.is_own(person), None, person)
    columns["person"] = pc.if_else(received, author, person)


REACTIONS = File(
    "reactions",
    r"comments_and_reactions/likes_and_reactions_\d+\.json|likes_and_reactions/(?:likes_and_reactions(?:_\d+)?|posts_and_comments)\.json|comments_and_reactions/posts_and_comments\.json",
    JsonRows(("[]", "reactions_v2[]", "reactions[]")),
    (
        Field("at", "timestamp", seconds),
        Field("author", "data[].reaction.actor", first),
        Field("person", "title", person_named),
    ),
    always={"kind": "reaction", "public": True},
    needs=("at",),
    finish=by_whom,
)


def _labelled_reactions(draft: Draft, reading: Reading) -> None:
    """Rows in the newer shape; where the export is old, they are in the older one here too."""
    rows = [labelled(items) for items in draft.theirs("label_values")]
    columns = draft.columns
    columns["person"] = pc.coalesce(mended(list(map(_named, rows))), columns["person"])
    columns["links"] = _links(rows)
    by_whom(draft, reading)


def _links(rows: Sequence[list[tuple[str, str, bool]]]) -> pa.Array:
    """The addresses among labelled values, each once."""
    found = [dict.fromkeys(value for _, value, _ in entries if is_address(value)) for entries in rows]
    return pa.array(map(list, found), WORDS)


def _named(entries: list[tuple[str, str, bool]]) -> str | None:
    """The name of whom a reaction went to: by its label, else by its place.

    In a language that we have no words for, it is what is left over once the reaction, which is first, and addresses
    are taken away; a name that stands deeper goes before one that does not.
    """
    if (name := value_of(entries, NAME)) is not None:
        return name
    plain = [(word, value, deeper) for word, value, deeper in entries if not is_address(value)]
    deep = {value for _, value, deeper in plain if deeper}
    flat = [(word, value) for word, value, deeper in plain if not deeper]
    if any(word in REACTION for word, _ in flat):
        flat = [(word, value) for word, value in flat if word not in REACTION]
    else:
        flat = flat[1:]
    left = deep or {value for _, value in flat}
    return left.pop() if len(left) == 1 else None


LABELLED_REACTIONS = File(
    "labelled reactions",
    r"comments_and_reactions/likes_and_reactions\.json",
    JsonRows(("[]", "reactions_v2[]")),
    (
        Field("id", "fbid"),
        Field("at", "timestamp", seconds),
        Field("author", "data[].reaction.actor", first),
        Field("person", "title", person_named),
    ),
    always={"kind": "reaction", "public": True},
    needs=("at",),
    also=("label_values",),
    finish=_labelled_reactions,
)


def _posts_elsewhere(draft: Draft, reading: Reading) -> None:
    """Whom a post was for is known by its label only; its words are under theirs, which their length tells."""
    rows = [labelled(items) for items in draft.theirs("label_values")]
    words = _label_of_words(rows)
    columns = draft.columns
    columns["text"] = pc.coalesce(mended([value_of(entries, words) for entries in rows]), columns["text"])
    if not words:
        _say_of_words(draft, rows)
    people = mended([value_of(entries, TARGET) or value_of(entries, NAME) for entries in rows])
    columns["person"] = pc.if_else(reading.is_own(people), None, people)
    columns["links"] = _links(rows)
    name_people(draft)


def _label_of_words(rows: Sequence[list[tuple[str, str, bool]]]) -> frozenset[str]:
    """The label under which the words of posts stand: the one known, else the one with most letters in the file.

    A name is none of these, and what stands deeper is looked at only where a post has nothing else. The only label of a
    file may be that of names, unless these stand under a known one or a value is longer than any name.
    """
    letters: dict[str, int] = {}
    longest = 0
    for entries in rows:
        said = [one for one in entries if one[0] not in NAME | TARGET and not is_address(one[1])]
        for word, value, _ in [one for one in said if not one[2]] or said:
            letters[word] = letters.get(word, 0) + len(value)
            longest = max(longest, len(value))
    if known := MESSAGE & letters.keys():
        return known
    named = any(word in NAME | TARGET for entries in rows for word, _, _ in entries)
    if len(letters) == 1 and not named and longest <= _LONGEST_NAME:
        return frozenset()
    return frozenset(sorted(letters, key=letters.__getitem__)[-1:])


POSTS_ELSEWHERE = File(
    "posts elsewhere",
    r"posts_on_other_pages_and_profiles(?:_\d+)?\.json",
    JsonRows(("[]",)),
    (Field("id", "fbid"), Field("at", "timestamp", seconds), Field("text", POST, pieces)),
    always={"direction": "made", "kind": "post", "public": True},
    needs=("at", "text"),
    also=("label_values",),
    finish=_posts_elsewhere,
)

RECOMMENDED = File(
    "recommendations",
    r"pages_and_profiles_you_ve_recommended\.json",
    JsonRows(("recommended_pages_v2[]",)),
    (
        Field("at", "timestamp", seconds),
        Field("person", "name", mended),
        Field("links", "url", link_lists),
    ),
    always={"direction": "made", "kind": "review", "public": True},
    needs=("person",),
)
