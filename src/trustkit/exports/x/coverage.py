"""What an X archive can and cannot tell, topic by topic."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.telling.coverage import ABSENT, AGAIN, LOST, LOST_PART, SHEET_TOO
from trustkit.stream import TOPICS

_ARCHIVE = (
    "On X: Settings > Your account > Download an archive of your data; give TrustKit the whole zip file."
)
_SHEET = SHEET_TOO.format("the archive")

# Topic → (told when its file is there, why, how to get the rest, the files that it rests on).
_TOLD: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "own posts": (
        "yes",
        "The archive holds every post that was not deleted when it was made.",
        "",
        ("tweets",),
    ),
    "own replies": (
        "yes",
        "The archive holds the replies that the account wrote, and who they answer.",
        "",
        ("tweets",),
    ),
    "messages": (
        "yes",
        "The archive holds both sides of direct messages. Other people appear with their ids, or their handle "
        "where a post shows it.",
        "",
        ("direct-messages", "direct-messages-group"),
    ),
    "reactions made": (
        "partly",
        "The archive lists the posts that were liked, but not when, or whose they are.",
        "Note likes that matter in TrustKit's sheet.",
        ("like",),
    ),
    "counts per post": (
        "partly",
        "The archive counts likes and reposts of each post. Replies, views and bookmarks are not in it.",
        "X Analytics shows views and replies, for accounts that have it.",
        ("tweets",),
    ),
    "followers today": (
        "yes",
        "The archive lists every follower at the time it was made.",
        "",
        ("follower",),
    ),
    "profile": (
        "yes",
        "The archive holds name, bio, website, location and pictures.",
        "",
        ("profile", "account"),
    ),
    "time of the post answered": (
        "yes",
        "The id of the post that was answered holds the time when it was made, for posts since November 2010.",
        "",
        ("tweets",),
    ),
}
_NEVER: dict[str, tuple[str, str]] = {
    "mentions received": (
        "An X archive holds nothing that others wrote in public: no mentions, replies or quotes received.",
        _SHEET,
    ),
    "followers over time": (
        "The archive says who follows on one day. It does not say when they began.",
        "Request an archive now and then and give TrustKit all of them, or export the follower chart of X Analytics.",
    ),
    "follower names": (
        "The archive lists followers by number, without names.",
        "Look at the follower list on X itself.",
    ),
}
# What may be missing of a kind of files, and how to get it.
_PARTIAL = ("This is one part of an archive that came in several.", "Give TrustKit all the parts together.")
_SHORT = (
    "One of the files with it is missing, as the archive's own list or the numbers of the other files show.",
    _ARCHIVE,
)
_FEWER = (
    "The archive's own list counts more than its files hold, so that some of it did not arrive.",
    _ARCHIVE,
)
_TOLD_BY_ANY_PART = {"profile", "account", "follower"}
_POSTS_TOO = {"community-tweet", "circle-tweet", "note-tweet"}
_SINCE_IDS = "2010-11-04T00:00:00+00:00"


def x_coverage(
    files: Collection[str],
    first: dict[str, str | None],
    until: str | None,
    *,
    partial: bool = False,
    short: Collection[str] = (),
    fewer: Collection[str] = (),
    lost: Collection[str] = (),
) -> list[dict[str, object]]:
    """One row for each topic; `files` are the kinds of files found, `first` the earliest date (ISO) by topic.

    The archive itself is one of several when it is `partial`; of the kinds that are `short` a file is missing, of
    those with `fewer` the files hold less than they should, of those that are `lost` one is there that tells nothing.

    >>> rows = x_coverage({"tweets"}, {"own posts": "2024-01-01"}, "2026-06-28")
    >>> [(row["topic"], row["told"], row["since"], row["until"]) for row in rows][::2][:2]
    [('own posts', 'yes', '2024-01-01', '2026-06-28'), ('messages', 'no', None, None)]
    """
    gone = {"tweets" if kind in _POSTS_TOO else kind for kind in lost}
    gaps = dict.fromkeys(set(files) - _TOLD_BY_ANY_PART, _PARTIAL) if partial else {}
    gaps |= (
        dict.fromkeys(fewer, _FEWER) | dict.fromkeys(short, _SHORT) | dict.fromkeys(gone, (LOST_PART, AGAIN))
    )
    return [_row(topic, files, first.get(topic), until, gaps) for topic in TOPICS]


def _row(
    topic: str,
    files: Collection[str],
    since: str | None,
    until: str | None,
    gaps: Mapping[str, tuple[str, str]],
) -> dict[str, object]:
    row: dict[str, object] = {"network": "x", "topic": topic, "told": "no", "since": None, "until": None}
    if topic in _NEVER:
        why, get = _NEVER[topic]
        return {**row, "why": why, "how_to_get": get}
    told, why, get, needed = _TOLD[topic]
    found = [name for name in needed if name in files]
    if not found:
        lost = any(gaps.get(name) == (LOST_PART, AGAIN) for name in needed)
        return {**row, "why": LOST if lost else ABSENT, "how_to_get": AGAIN if lost else _ARCHIVE}
    if topic == "profile" and len(found) < len(needed):
        told, why, get = "partly", "Only a part of the profile is among the files.", _ARCHIVE
    if gap := next((gaps[name] for name in needed if name in gaps), None):
        told, why, get = "partly", f"{why} {gap[0]}", gap[1]
    if topic == "time of the post answered" and since is not None:
        since = max(since, _SINCE_IDS)
    return {**row, "told": told, "why": why, "since": since, "until": until, "how_to_get": get}


def first_dates(tables: list[pa.Table]) -> dict[str, str | None]:
    """The earliest date (ISO) of each topic, from the acts of posts and those of messages.

    >>> at = pa.table({"at": pa.array([1700000000000], pa.timestamp("ms", tz="UTC"))})
    >>> first_dates([at, at.slice(1)])["own posts"], first_dates([at, at.slice(1)])["messages"]
    ('2023-11-14T22:13:20+00:00', None)
    """
    posts, messages = (pc.min(table["at"]).as_py() for table in tables[:2])
    first_post, first_message = (None if at is None else at.isoformat() for at in (posts, messages))
    return {
        "own posts": first_post,
        "own replies": first_post,
        "counts per post": first_post,
        "time of the post answered": first_post,
        "messages": first_message,
    }


def whole_archive() -> dict[str, str]:
    """What a whole archive tells: topic → yes, partly or no.

    >>> whole_archive()["messages"], whole_archive()["mentions received"]
    ('yes', 'no')
    """
    files = {name for *_, needed in _TOLD.values() for name in needed}
    return {str(row["topic"]): str(row["told"]) for row in x_coverage(files, {}, None)}
