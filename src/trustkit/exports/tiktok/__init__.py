"""TikTok: one JSON file of all data, `user_data_tiktok.json` (older: `user_data.json`), found by its lists' names.

theirs, below `<section>.<node>`                → ours
`Videos` or `Posts`: `VideoList[]`              a post; its only count is `Likes`
`CommentsList[]`                                a reply; to what is not told
`WatchLiveMap.<id>`: `Comments[]`, `Questions[]` a reply to the live video
`ChatHistory."Chat History with <name>:"[]`     a message; `From` says who wrote it
`ItemFavoriteList[]`, `ShareHistoryList[]`      a reaction or a repost, to the video of the link
`ReviewsList[]`                                 a review of a place that the business wrote
`FansList[]`                                    a follower, with the day they began
`ProfileMap`                                    the profile

TikTok renamed its sections twice (`Activity`; `Your Activity`; `Likes and Favorites`), so only the names of the lists
are looked at. What the file leaves open is decided here:

- Dates carry no zone. All tools that read them take them for UTC, so the business's own zone is not applied; as TikTok
  nowhere says so, `tz_known` is false.
- `VideoList` is read below `Videos` and `Posts` only: elsewhere it lists the videos that were watched.
- A post is public unless `WhoCanView` says otherwise; with a word for it that is not known here, that is not said.
- The `url` of a comment is not taken for the video it stands below: nothing says what it leads to.
- Likes and shares are not public: on TikTok a stranger sees neither.
- Lists that are none of these hold no act, as far as their names are known; the account counts what stands in them.
- In a conversation the name in its title is the other side. Where no profile names the business, it is the one name
  that stands beside that of the other side throughout.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from trustkit.exports.declared import Field, File
from trustkit.exports.drafts import left_out, with_people
from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.members import Member
from trustkit.exports.reading import Platform
from trustkit.exports.rows.json_paths import JsonRows
from trustkit.exports.rows.json_rows import plain
from trustkit.exports.tables.people import each_once
from trustkit.exports.telling.coverage import SHEET_TOO, Told
from trustkit.exports.tiktok.unread import unread
from trustkit.exports.tiktok.words import (
    conversation,
    counted,
    filled_in,
    is_there,
    moment,
    of_live,
    open_to_all,
    owner,
    told,
    video,
    video_id,
)
from trustkit.exports.values.columns import whole

_SECTIONS = {"Activity", "Your Activity", "Likes and Favorites"}
_PROFILES = {"Profile", "Profile And Settings"}
_DELETED = "Posts that were deleted."
_FOLLOWED = "Accounts that the business follows; following is no act in the table."


def _knows(archive: Archive, found: Mapping[str, list[Member]]) -> bool:
    """Whether a file is named as TikTok names it, or has the older, plainer name and TikTok's sections."""
    return any(
        "tiktok" in member.name.casefold() or _has_sections(archive.whole(member))
        for member in found.get("profile", ())
    )


def _has_sections(content: bytes) -> bool:
    try:
        sections = set(msgspec.json.decode(plain(content), type=dict[str, msgspec.Raw]))
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return False
    return bool(sections & _PROFILES and sections & _SECTIONS)


_ASK = "Ask TikTok for all your data as JSON, and give TrustKit the zip file."
_SHEET = SHEET_TOO.format("the export")
_NONE = "None stands in the file: either there is none, or this part was not asked for."
_AT = Field("at", ("Date", "date"), moment)
_MADE: Mapping[str, object] = {"direction": "made", "tz_known": False}


def _list(
    kind: str, at: tuple[str, ...], fields: tuple[Field, ...], needs: tuple[str, ...], **more: Any
) -> File:
    """One of the lists that stand in the file beside the profile."""
    return File(kind, "", JsonRows(at, every=True), fields, needs=needs, of="profile", **more)


READER = Platform(
    NETWORK="tiktok",
    name="TikTok",
    begins="2016-09-01",
    asked=(
        "In TikTok: Profile > menu > Settings and privacy > Account > Download your data.",
        "Choose “All data” and the file format JSON, not TXT; then “Request data”.",
        "It takes from some minutes to a few days; fetch it under “Download data” within four days.",
    ),
    knows=_knows,
    owner=owner,
    day=r"(?i)tiktok_data_(?P<seconds>\d{10})(?!\d)|(?P<y>20\d\d)-(?P<m>\d\d?)-(?P<d>\d\d?)",
    files=(
        File(
            "profile",
            r"user_data[^/]*\.json",
            JsonRows(("*.*.ProfileMap",), every=True),
            (
                Field("handle", "userName", told),
                Field("name", "displayName", told),
                Field("bio", "bioDescription", told),
                Field("avatar", "profilePhoto", told),
                Field("email", "emailAddress", is_there),
                Field("phone", "telephoneNumber", is_there),
                Field("instagram", "instagramLink", told),
                Field("youtube", "youtubeLink", told),
                Field("likes received", "likesReceived", whole),
            ),
            to="profiles",
            finish=filled_in,
            unread=unread,
        ),
        _list(
            "posts",
            ("*.Videos.VideoList[]", "*.Posts.VideoList[]"),
            (
                _AT,
                Field("id", ("Link", "link"), video_id),
                Field("text", ("Title", "title"), told),
                Field("likes", ("Likes", "likes"), whole),
                Field("public", ("WhoCanView", "whoCanView"), open_to_all),
            ),
            ("at", "text"),
            always={**_MADE, "kind": "post"},
            finish=with_people,
        ),
        _list(
            "deleted posts",
            ('*."Recently Deleted Posts".PostList[]', "*.RecentlyDeletedPosts.PostList[]"),
            (),
            (),
            also=("Date", "date"),
            finish=left_out(_DELETED),
        ),
        _list(
            "comments",
            ("*.*.CommentsList[]", "*.CommentsList[]"),
            (
                _AT,
                Field("text", ("comment", "Comment"), told),
            ),
            ("at", "text"),
            always={**_MADE, "kind": "reply", "public": True},
            finish=with_people,
        ),
        _list(
            "live comments",
            ("*.*.WatchLiveMap.*.Comments[]",),
            (
                Field("at", "CommentTime", moment),
                Field("text", "CommentContent", told),
            ),
            ("at", "text"),
            always={**_MADE, "kind": "reply", "public": True},
            also=("^*",),
            finish=of_live,
        ),
        _list(
            "live questions",
            ("*.*.WatchLiveMap.*.Questions[]",),
            (
                Field("at", "QuestionTime", moment),
                Field("text", "QuestionContent", told),
            ),
            ("at", "text"),
            always={**_MADE, "kind": "reply", "public": True},
            also=("^*",),
            finish=of_live,
        ),
        _list(
            "messages",
            ("*.*.ChatHistory.*[]",),
            (
                _AT,
                Field("sender", ("From", "from")),
                Field("text", ("Content", "content"), told),
            ),
            ("at", "text"),
            always={"tz_known": False, "kind": "message", "public": False},
            also=("^*",),
            finish=conversation,
        ),
        _list(
            "reactions",
            ("*.*.ItemFavoriteList[]",),
            (
                _AT,
                Field("link", ("Link", "link")),
                Field("in_reply_to", ("Link", "link"), video),
            ),
            ("at", "link"),
            always={**_MADE, "kind": "reaction", "public": False},
        ),
        _list(
            "shares",
            ("*.*.ShareHistoryList[]",),
            (
                _AT,
                Field("link", ("Link", "link")),
                Field("in_reply_to", ("Link", "link"), video),
            ),
            ("at", "link"),
            always={**_MADE, "kind": "repost", "public": False},
        ),
        _list(
            "reviews",
            ("*.*.ReviewsList[]", "*.ReviewsList[]"),
            (
                _AT,
                Field("person", ("PlaceName", "placeName"), told),
                Field("text", ("ReviewText", "reviewText"), told),
            ),
            ("at", "text", "person"),
            always={**_MADE, "kind": "review", "public": True},
        ),
        _list(
            "followers",
            ("*.*.FansList[]",),
            (
                Field("when", ("Date", "date"), moment),
                Field("name", ("UserName", "userName", "username")),
            ),
            ("when", "name"),
            to="audience",
            survivors=True,
            finish=each_once,
        ),
        _list(
            "follower count",
            ("*.*.ProfileMap",),
            (Field("total", "followerCount", whole),),
            ("total",),
            to="audience",
            finish=counted,
        ),
        _list(
            "following",
            ("*.*.Following[]",),
            (),
            (),
            also=("UserName", "Date"),
            to="events",
            finish=left_out(_FOLLOWED),
        ),
    ),
    told={
        "own posts": (
            Told("yes", "The file holds every video that was not deleted when it was made.", "", ("posts",)),
            Told("no", _NONE, _ASK),
        ),
        "own replies": (
            Told(
                "yes",
                "The file holds the comments that the business wrote, without the videos and people they answer.",
                "",
                ("comments", "live comments", "live questions"),
            ),
            Told("no", _NONE, _ASK),
        ),
        "messages": (
            Told("yes", "The file holds both sides of direct messages.", "", ("messages",)),
            Told("no", _NONE, _ASK),
        ),
        "reactions made": (
            Told("yes", "The file lists the likes given, with day and video.", "", ("reactions",)),
            Told("no", _NONE, _ASK),
        ),
        "mentions received": Told(
            "no", "TikTok gives you nothing that others wrote in public: no comments, no mentions.", _SHEET
        ),
        "counts per post": (
            Told(
                "partly",
                "The likes of each video are in the file; views, comments and shares are not.",
                "TikTok Studio lists them (Analytics > Content > Download data); give TrustKit both files.",
                ("posts",),
            ),
            Told("no", _NONE, _ASK),
        ),
        "followers today": (
            Told("yes", "The file lists every follower at the time it was made.", "", ("followers",)),
            Told("partly", "The profile says how many follow, without a list.", _ASK, ("follower count",)),
            Told("no", _NONE, _ASK),
        ),
        "followers over time": (
            Told(
                "partly",
                "For each follower the file has the day they began; those who left since are missing.",
                "Ask for the data now and then, and give TrustKit all the zip files.",
                ("followers",),
            ),
            Told("no", _NONE, _ASK),
        ),
        "follower names": (
            Told("yes", "The list of followers has their names.", "", ("followers",)),
            Told("no", _NONE, _ASK),
        ),
        "profile": Told("yes", "The file holds name, bio and picture.", "", ("profile",)),
        "time of the post answered": Told(
            "no", "The file does not say which video a comment answers.", _SHEET
        ),
    },
)
