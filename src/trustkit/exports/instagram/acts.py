"""The files of Instagram and Threads that hold acts: posts, comments, reposts, likes, answers to stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.declared import Field, File
from trustkit.exports.drafts import Draft, with_people
from trustkit.exports.instagram.labels import COMMENT, INSIGHTS, TIME, english, timestamp, username
from trustkit.exports.reading import Reading
from trustkit.exports.rows.json_paths import JsonRows
from trustkit.exports.values.columns import mended, whole
from trustkit.exports.values.times import seconds

PRIVATE = 'string_map_data."Private Account".value'
TRUE = ("true", "yes", "waar", "ja", "1")
COUNTS = {
    "views": "Impressions",
    "likes": "Likes",
    "replies": "Comments",
    "shares": "Shares",
    "saves": "Saves",
}
_UNPLACED = (
    "Counts of posts that are not among the posts of the export, or that share their moment with another."
)
_NO_COUNTS = (
    "No counts stand there under labels that TrustKit knows. If Instagram is not set to English, set it so and ask "
    "once more."
)
FIRST = "media[0].creation_timestamp"
_TITLE, _CREATED = ("title", "media[0].title"), ("creation_timestamp", FIRST)
ADDRESS = "media[].uri"


def posts(kind: str, path: str, *at: str, network: str = "instagram", public: bool = True) -> File:
    """The file of posts, reels, stories or videos: media with a caption, alone or several in one post.

    >>> from trustkit.exports.by_hand import rows_of
    >>> reels = b'{"reels": [{"media": [{"title": "Rye", "creation_timestamp": 1700000000}]}]}'
    >>> rows = rows_of(posts("reels", r"reels\\.json", "reels[]"), reels)
    >>> rows["text"], str(rows["at"][0])
    (['Rye'], '2023-11-14 22:13:20+00:00')
    """
    return File(
        kind,
        path,
        JsonRows(at),
        (Field("at", _CREATED, seconds), Field("text", _TITLE, mended)),
        always={"network": network, "direction": "made", "kind": "post", "public": public, "tz_known": True},
        needs=("at", "text"),
        also=(FIRST, ADDRESS),
        finish=finish_posts,
    )


def comments(kind: str, path: str, *at: str) -> File:
    """The file of comments on the posts of others and on own ones; the export names the account whose post it is.

    >>> from trustkit.exports.by_hand import rows_of
    >>> told = b'[{"string_map_data": {"Comment": {"value": "Lovely"}, "Media Owner": {"value": "ann"}}}]'
    >>> rows = rows_of(comments("comments", r"comments\\.json", "[]"), told)
    >>> rows["text"], rows["person"]
    (['Lovely'], ['ann'])
    """
    return File(
        kind,
        path,
        JsonRows(at),
        (
            Field(
                "at",
                ("string_map_data.Time.timestamp", "string_list_data[0].timestamp", "timestamp"),
                seconds,
            ),
            Field("text", ("string_map_data.Comment.value", "string_list_data[0].value"), mended),
            Field("person", ('string_map_data."Media Owner".value', "title"), mended),
        ),
        always={"direction": "made", "kind": "reply", "public": True, "tz_known": True},
        needs=("at", "text"),
        finish=_comments,
        prepare=english(COMMENT, TIME),
    )


def reactions(kind: str, path: str, *at: str, network: str = "instagram", answers: bool = False) -> File:
    """The file of likes, or with `answers` of what was picked or written in the stories of others, which is not public.

    >>> from trustkit.exports.by_hand import rows_of
    >>> likes = reactions("likes", r"likes\\.json", "likes[]")
    >>> rows_of(likes, b'{"likes": [{"title": "ann"}]}')["person"], likes.always["public"]
    (['ann'], True)
    """
    said = (Field("text", "string_list_data[0].value", mended),) if answers else ()
    return File(
        kind,
        path,
        JsonRows(at),
        (
            Field("at", ("string_list_data[0].timestamp", "timestamp"), seconds),
            Field(
                "person", ("title", "string_list_data[0].value") if network == "threads" else "title", mended
            ),
            *said,
        ),
        always={
            "network": network,
            "direction": "made",
            "kind": "reaction",
            "public": not answers,
            "tz_known": True,
        },
        needs=("at", "person"),
        also=("label_values",),
        finish=_reactions,
    )


def finish_posts(draft: Draft, reading: Reading) -> None:
    """Counts come from the insights of the post with the same moment; a private account's posts are not public.

    >>> from trustkit.exports.by_hand import draft_of, reading_of
    >>> draft = draft_of({}, text=["With @ann.b", None])
    >>> finish_posts(draft, reading_of())
    >>> draft.columns["people"].to_pylist()
    [['ann.b'], []]
    """
    with_people(draft, reading)
    if draft.network != "instagram":
        return
    private = {str(value).casefold() for value in reading.theirs("profile", PRIVATE)}
    if private.intersection(TRUE):
        draft.columns["public"] = pa.array([False] * draft.count)
    counts = _counts(reading)
    if not counts:
        return
    first = seconds(draft.theirs(FIRST)).to_pylist()
    rows = [
        counts.get(at) or counts.get(other) or {}
        for at, other in zip(draft.columns["at"].to_pylist(), first, strict=True)
    ]
    for name in COUNTS:
        draft.columns[name] = pa.array([row.get(name) for row in rows], pa.int64())


def _counts(reading: Reading) -> dict[datetime, Mapping[str, int | None]]:
    """The counts by the moment of the post; where two posts have one moment it is not clear whose they are."""
    moments = reading.column("insights", "at")
    often = Counter(moments)
    columns = {name: reading.column("insights", name) for name in COUNTS}
    return {
        at: {name: column[row] for name, column in columns.items()}
        for row, at in enumerate(moments)
        if at is not None and often[at] == 1
    }


def _insights(draft: Draft, reading: Reading) -> None:
    """Counts that belong to no post of the files, or not clearly to one, and rows without any were left out."""
    shown = {
        at
        for one in reading.drafts.values()
        if one.file.always.get("kind") == "post" and one.network == draft.network
        for at in (*one.columns["at"].to_pylist(), *seconds(one.theirs(FIRST)).to_pylist())
    }
    used = shown & _counts(reading).keys()
    draft.skip([at not in used for at in draft.columns["at"].to_pylist()], _UNPLACED)
    counted = [pc.is_valid(draft.columns[name]).to_numpy(zero_copy_only=False) for name in COUNTS]
    draft.skip(~np.logical_or.reduce(counted), _NO_COUNTS)
    draft.settle()


def _comments(draft: Draft, reading: Reading) -> None:
    """A comment on an own post that begins with “@” answers the person named there."""
    with_people(draft, reading)
    columns = draft.columns
    own = reading.is_own(columns["person"])
    if not pc.any(own).as_py():
        return
    addressed = pc.and_(own, pc.fill_null(pc.starts_with(columns["text"], "@"), False))
    named = pa.array(
        [people[0] if people else None for people in columns["people"].filter(addressed).to_pylist()]
    )
    columns["person"] = pc.coalesce(
        pc.replace_with_mask(pa.nulls(draft.count, pa.string()), addressed, named.cast(pa.string())),
        columns["person"],
    )


def _reactions(draft: Draft, reading: Reading) -> None:
    """In the newer layout the account stands deep among labelled values, and at times the moment too."""
    labelled = draft.theirs("label_values")
    if any(value is not None for value in labelled):
        columns = draft.columns
        columns["person"] = pc.coalesce(columns["person"], mended(username(labelled)))
        untimed = pc.is_null(columns["at"]).to_pylist()
        told = [timestamp(values) if gone else None for values, gone in zip(labelled, untimed, strict=True)]
        columns["at"] = pc.coalesce(columns["at"], seconds(told))


def _count(name: str) -> Field:
    return Field(name, f"string_map_data.{COUNTS[name]}.value", whole)


INSIGHTS_OF_POSTS = File(
    "insights",
    r"past_instagram_insights/posts\.json",
    JsonRows(("organic_insights_posts[]", "[]")),
    (
        Field("at", 'string_map_data."Creation Timestamp".timestamp', seconds),
        *(_count(name) for name in COUNTS),
    ),
    to="facts",
    needs=("at",),
    finish=_insights,
    prepare=english(INSIGHTS),
)
REPOSTS = File(
    "reposts",
    r"reposts\.json",
    JsonRows(("profile_media_reposts[]", "[]")),
    (
        Field("at", ("string_map_data.Time.timestamp", "timestamp"), seconds),
        Field("text", "string_map_data.Comment.value", mended),
        Field("person", 'string_map_data."Media Owner".value', mended),
    ),
    always={"direction": "made", "kind": "repost", "public": True, "tz_known": True},
    needs=("at", "text"),
    finish=with_people,
    prepare=english(COMMENT, TIME),
)
