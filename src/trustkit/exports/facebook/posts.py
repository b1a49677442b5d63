"""Facebook's posts, in every file that holds some: a profile's or Page's own, reels, stories, posts in groups, notes.

theirs                                               → ours
`data[].post`                                        `text`; where there is none, the first of these that says something
`attachments[].data[]`: `life_event`, `note`, `poll` the title of the event, title and text of the note, the question
`…for_sale_item`, where the business sells it        its title and description
`…media.description`                                 the caption of the first picture
`tags[]`, names alone or in objects                  `people`, beside those whom the words name
`title` "… wrote on X's timeline."                   `person`
`notes_v2[]`                                         a post each: notes were long posts, until 2020

What stands under `text` and `name` among the attachments is not read: no export that we know of says whose words those
are. The account says so where a post has no others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.declared import Field, File
from trustkit.exports.drafts import Draft
from trustkit.exports.facebook.acts import LINK, MEDIA, POST, by_whom
from trustkit.exports.facebook.words import (
    each_mended,
    first,
    name_people,
    person_named,
    pieces,
    timeline_of,
)
from trustkit.exports.reading import Reading
from trustkit.exports.rows.json_paths import JsonRows
from trustkit.exports.values.columns import coded, mended, stacked
from trustkit.exports.values.times import seconds
from trustkit.stream import WORDS

WORDS_OF_UNKNOWN = (
    "Some posts have words in an attachment alone, and it is not known whose these are: such posts have no words "
    "here."
)
EMPTY = "Notes in which nothing stands."
IN_A_POST = "Notes that a post shows too."
_ATTACHED = "attachments[].data[]."
_LIFE_EVENT = f"{_ATTACHED}life_event.title"
_CAPTION = f"{_ATTACHED}media.description"
_NOTE = (f"{_ATTACHED}note.title", f"{_ATTACHED}note.text")
_POLL = f"{_ATTACHED}poll.question"
_SALE = tuple(f"{_ATTACHED}for_sale_item.{name}" for name in ("title", "description"))
_SELLER = f"{_ATTACHED}for_sale_item.seller"
_UNKNOWN = f"{_ATTACHED}text"
COMMENTS_AT = tuple(f"{rows}[].{_ATTACHED}media.comments[]" for rows in ("", "status_updates"))
_TAGGED = ("tags[]=", "tags[].name")


def posts(kind: str, path: str, keys: Sequence[str], public: bool | None = True) -> File:
    """The file of posts of any sort: a bare list, or one under one of these keys; `public` is None where no file says.

    >>> from trustkit.exports.by_hand import rows_of
    >>> file = posts("reels", r"reels\\.json", ["reels"])
    >>> rows = rows_of(file, b'{"reels": [{"timestamp": 1700000000, "data": [{"post": "Rye"}]}]}')
    >>> str(rows["at"][0]), rows["text"], file.always["kind"]
    ('2023-11-14 22:13:20+00:00', ['Rye'], 'post')
    """
    return File(
        kind,
        path,
        JsonRows(("[]", *(f"{key}[]" for key in keys))),
        (
            Field("at", "timestamp", seconds),
            Field("text", (POST, _LIFE_EVENT), pieces),
            Field("caption", _CAPTION, first),
            LINK,
            Field("person", "title", timeline_of),
        ),
        always={"direction": "made", "kind": "post", "public": public},
        needs=("at", "text"),
        also=(MEDIA, *_NOTE, _POLL, *_SALE, _SELLER, _UNKNOWN, *_TAGGED),
        finish=_posts,
    )


def _posts(draft: Draft, reading: Reading) -> None:
    """A post without words has those of what it shows."""
    columns = draft.columns
    columns["text"] = pc.coalesce(columns["text"], *_shown(draft, reading), columns["caption"])
    unread = pc.and_(pc.is_valid(pieces(draft.theirs(_UNKNOWN))), pc.is_null(columns["text"]))
    draft.say(WORDS_OF_UNKNOWN, unread)
    name_people(draft)
    _with_tagged(draft, *_TAGGED)


def _shown(draft: Draft, reading: Reading) -> Iterator[pa.Array]:
    """The words of what is attached and the business's own: of a note, a poll, and of what it sells."""
    yield stacked(*(pieces(draft.theirs(place)) for place in _NOTE))
    yield pieces(draft.theirs(_POLL))
    own = reading.is_own(first(draft.theirs(_SELLER)))
    yield pc.if_else(own, stacked(*(pieces(draft.theirs(place)) for place in _SALE)), None)


def _with_tagged(draft: Draft, *places: str) -> None:
    """Those who are tagged are mentioned, too."""
    tagged = [each_mended(draft.theirs(place)).to_pylist() for place in places if any(draft.theirs(place))]
    if tagged:
        named = draft.columns["people"].to_pylist() if "people" in draft.columns else [()] * draft.count
        people = [list(dict.fromkeys(chain(*each))) for each in zip(named, *tagged, strict=True)]
        draft.columns["people"] = pa.array(people, WORDS)


def group_posts(kind: str, path: str, keys: Sequence[str]) -> File:
    """The file of posts in groups, among which comments may stand.

    >>> file = group_posts("group posts", r"group_posts\\.json", ["group_posts"])
    >>> file.rows.at, file.always
    (('[]', 'group_posts[]'), {'public': None})
    """
    among = ("data[].comment.comment", "data[].comment.author", "title")
    plain = posts(kind, path, keys, public=None)
    return replace(plain, always={"public": None}, also=(*plain.also, *among), finish=_group_posts)


def _group_posts(draft: Draft, reading: Reading) -> None:
    columns = draft.columns
    comment = pieces(draft.theirs("data[].comment.comment"))
    is_comment = pc.and_(pc.is_valid(comment), pc.is_null(columns["text"]))
    columns["kind"] = coded(is_comment.cast(pa.int32()), ("post", "reply"))
    columns["text"] = pc.coalesce(columns["text"], comment)
    columns["author"] = first(draft.theirs("data[].comment.author"))
    columns["person"] = pc.if_else(is_comment, person_named(draft.theirs("title")), None)
    by_whom(draft, reading)
    _posts(draft, reading)


def _notes(draft: Draft, reading: Reading) -> None:
    """A note that a post shows is no second act; one without a word was never written."""
    columns = draft.columns
    columns["text"] = stacked(columns["title"], columns["text"])
    draft.skip(pc.and_(pc.is_null(columns["text"]), pc.is_valid(columns["at"])), EMPTY)
    shown = {text for texts in reading.theirs("posts", _NOTE[1]) for text in texts if text}
    draft.skip([text in shown for text in draft.theirs("text")], IN_A_POST)
    name_people(draft)
    _with_tagged(draft, "tags[].name")


NOTES = File(
    "notes",
    r"other_activity/notes\.json",
    JsonRows(("notes_v2[]",)),
    (
        Field("at", "created_timestamp", seconds),
        Field("title", "title", mended),
        Field("text", "text", mended),
    ),
    always={"direction": "made", "kind": "post", "public": True},
    needs=("at", "text"),
    also=("tags[].name",),
    finish=_notes,
)
