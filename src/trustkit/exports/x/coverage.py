"""What an X archive can and cannot tell, topic by topic."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.telling.coverage import ABSENT, SHEET_TOO, Gap, Told, covered

_ARCHIVE = (
    "On X: Settings > Your account > Download an archive of your data; give TrustKit the whole zip file."
)
_NOT_THERE = Told("no", ABSENT, _ARCHIVE)
_PROFILE = ("profile", "account")

TOLD: Mapping[str, tuple[Told, ...]] = {
    "own posts": (
        Told("yes", "The archive holds every post that was not deleted when it was made.", "", ("tweets",)),
        _NOT_THERE,
    ),
    "own replies": (
        Told(
            "yes",
            "The archive holds the replies that the account wrote, and who they answer.",
            "",
            ("tweets",),
        ),
        _NOT_THERE,
    ),
    "messages": (
        Told(
            "yes",
            "The archive holds both sides of direct messages. Other people appear with their ids, or their handle "
            "where a post shows it.",
            "",
            ("direct-messages", "direct-messages-group"),
        ),
        _NOT_THERE,
    ),
    "reactions made": (
        Told(
            "partly",
            "The archive lists the posts that were liked, but not when, or whose they are.",
            "Note likes that matter in TrustKit's sheet.",
            ("like",),
        ),
        _NOT_THERE,
    ),
    "mentions received": (
        Told(
            "no",
            "An X archive holds nothing that others wrote in public: no mentions, replies or quotes received.",
            SHEET_TOO.format("the archive"),
        ),
    ),
    "counts per post": (
        Told(
            "partly",
            "The archive counts likes and reposts of each post. Replies, views and bookmarks are not in it.",
            "X Analytics shows views and replies, for accounts that have it.",
            ("tweets",),
        ),
        _NOT_THERE,
    ),
    "followers today": (
        Told("yes", "The archive lists every follower at the time it was made.", "", ("follower",)),
        _NOT_THERE,
    ),
    "followers over time": (
        Told(
            "no",
            "The archive says who follows on one day. It does not say when they began.",
            "Request an archive now and then and give TrustKit all of them, or export the follower chart of X "
            "Analytics.",
        ),
    ),
    "follower names": (
        Told(
            "no",
            "The archive lists followers by number, without names.",
            "Look at the follower list on X itself.",
        ),
    ),
    "profile": (
        Told("yes", "The archive holds name, bio, website, location and pictures.", "", _PROFILE),
        _NOT_THERE,
    ),
    "time of the post answered": (
        Told(
            "yes",
            "The id of the post that was answered holds the time when it was made, for posts since November 2010.",
            "",
            ("tweets",),
        ),
        _NOT_THERE,
    ),
}
_PART_OF_PROFILE = (
    Told("partly", "Only a part of the profile is among the files.", _ARCHIVE, _PROFILE),
    _NOT_THERE,
)
_PARTIAL = Gap(
    "This is one part of an archive that came in several.", "Give TrustKit all the parts together."
)
_SHORT = Gap(
    "One of the files with it is missing, as the archive's own list or the numbers of the other files show.",
    _ARCHIVE,
)
_FEWER = Gap(
    "The archive's own list counts more than its files hold, so that some of it did not arrive.", _ARCHIVE
)
_CHAT_SINCE = "2025-11-14T00:00:00+00:00"
_CHAT = Gap(
    "The archive holds both sides of direct messages, and none that is younger than 14 November 2025. Since that day "
    "X encrypts what is written in its Chat, and no archive is known to hold it.",
    "Look into the Chat itself, and keep TrustKit's sheet for two weeks.",
)
_MESSAGES = ("direct-messages", "direct-messages-group")
_MESSAGES_BESIDE_CHAT = (
    replace(
        TOLD["messages"][0],
        why=f"{TOLD['messages'][0].why} What was encrypted in X's Chat since 14 November 2025 may be missing, so who "
        "looks left without an answer may have had it there.",
    ),
    _NOT_THERE,
)
_TOLD_BY_ANY_PART = {*_PROFILE, "follower"}
_POSTS_TOO = {"community-tweet", "circle-tweet", "note-tweet"}
_SINCE_IDS = "2010-11-04T00:00:00+00:00"


def x_coverage(
    files: Collection[str],
    first: Mapping[str, str | None],
    until: str | None,
    *,
    last_message: str | None = None,
    partial: bool = False,
    short: Collection[str] = (),
    fewer: Collection[str] = (),
    lost: Collection[str] = (),
    unused: Collection[str] = (),
) -> list[dict[str, object]]:
    """One row for each topic; `files` are the kinds of files found, `first` the earliest date (ISO) by kind.

    Where the `last_message` is older than X's Chat and the archive younger, messages are told until then; where it is
    younger, answers given in the Chat may be missing. The archive itself is one of several when it is `partial`; of the
    kinds that are `short` a file is missing, of those with `fewer` the files hold less than they should, of those that
    are `lost` one is there that tells nothing, and of those that are `unused` nothing could be read.

    >>> rows = x_coverage({"tweets"}, {"tweets": "2024-01-01"}, "2026-06-28")
    >>> [(row["topic"], row["told"], row["since"], row["until"]) for row in rows][::2][:2]
    [('own posts', 'yes', '2024-01-01', '2026-06-28'), ('messages', 'no', None, None)]
    """
    in_chat = (last_message or "") < _CHAT_SINCE < (until or "")
    gaps = dict.fromkeys(_MESSAGES, _CHAT) if in_chat else {}
    beside_chat = (last_message or "") >= _CHAT_SINCE
    gaps |= dict.fromkeys(set(files) - _TOLD_BY_ANY_PART, _PARTIAL) if partial else {}
    gaps |= dict.fromkeys(fewer, _FEWER) | dict.fromkeys(short, _SHORT)
    gone = {"tweets" if kind in _POSTS_TOO else kind for kind in lost}
    told = TOLD if set(files).issuperset(_PROFILE) else {**TOLD, "profile": _PART_OF_PROFILE}
    told = {**told, "messages": _MESSAGES_BESIDE_CHAT} if beside_chat else told
    rows = covered("x", told, files, first, until, gaps=gaps, lost=gone, unused=unused)
    for row in rows:
        if row["topic"] == "time of the post answered" and row["since"] is not None:
            row["since"] = max(str(row["since"]), _SINCE_IDS)
        if row["topic"] == "messages" and row["until"] is not None and in_chat:
            row["until"] = _CHAT_SINCE
    return rows


def first_dates(tables: list[pa.Table]) -> dict[str, str | None]:
    """The earliest date (ISO) by kind of file, from the acts of posts and those of messages.

    >>> at = pa.table({"at": pa.array([1700000000000], pa.timestamp("ms", tz="UTC"))})
    >>> first_dates([at, at.slice(1)])["tweets"], first_dates([at, at.slice(1)])["direct-messages"]
    ('2023-11-14T22:13:20+00:00', None)
    """
    posts, messages = (pc.min(table["at"]).as_py() for table in tables[:2])
    first_post, first_message = (None if at is None else at.isoformat() for at in (posts, messages))
    return {"tweets": first_post} | dict.fromkeys(("direct-messages", "direct-messages-group"), first_message)
