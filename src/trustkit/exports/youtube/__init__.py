"""YouTube as Google Takeout hands it out: comments, live chats and videos, each a table in the account's language.

theirs                                            → ours
`comments.csv`: Comment ID, … Create Timestamp    a reply: `id`, `at`
  Comment Text                                    `text`, `links`, `people`: pieces of JSON, in two dialects
  Parent Comment ID, else Video ID, else Post ID  `in_reply_to`
`live chats.csv`                                  a reply to the video
`videos.csv`: Title and Description, Privacy      a post: `text`, `public`; `at` is when it was published, else uploaded
`posts.csv`                                       a post on the channel's page
`channel.csv`, `channel URL configs.csv`          the profile, and who the business is

Folders, files and columns are named in the language of the account, and columns without any value are left out, so
tables are known by the names of a few columns, and the one column of moments by what stands in it. What the tables
leave open is decided here:

- The id of a reply begins with that of the comment it stands below. So the thread is known, and so is what is answered
  where the column for it is missing.
- Whose comment or video was answered is not told, so `person` is missing. Only a comment beneath a video of the
  business's own that answers no other comment has the business itself as its counterpart.
- A reply beneath the business's own comment answers that comment, as the table says, though mostly somebody else
  wrote in between. So `answers_at` is not set from it.
- The language of a video is that of its sound. It is taken for that of the title.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.declared import Field, File
from trustkit.exports.drafts import Draft, left_out
from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.members import Member
from trustkit.exports.reading import Platform, Reading
from trustkit.exports.rows.csv_rows import CsvRows
from trustkit.exports.telling.coverage import Told
from trustkit.exports.values.columns import Values, joined, stacked, texts
from trustkit.exports.values.list_columns import mentioned
from trustkit.exports.values.times import iso
from trustkit.exports.youtube.names import NAMES
from trustkit.exports.youtube.pieces import HANDLE, spoken

_PUBLIC = r"(?i)^(?:public|öffentlich|públic[oa]|openbaar|publique|pubblico)$"
_CLOSED = r"(?i)^(?:unlisted|private|nicht gelistet|privat|oculto|privado|verborgen|privé)$"
_FOLLOWED = "Channels that the business follows, without a date; following is no act in the table."


def _comment(draft: Draft, reading: Reading) -> None:
    """What a comment answers."""
    spoken(draft)
    begins = pc.struct_field(pc.extract_regex(draft.columns["id"], r"^(?P<top>[^.]+)\.(?P<reply>.+)$"), "top")
    parent = pc.coalesce(draft.columns["parent"], begins)
    on = draft.columns["video"]
    draft.columns["in_reply_to"] = joined("youtube:", pc.coalesce(parent, on, draft.columns["post"]))
    draft.columns["thread"] = joined("youtube:", pc.coalesce(begins, draft.columns["id"]))
    own = [name for name in reading.column("channel", "name") if name][:1]
    videos = pa.array([video for video in reading.column("videos", "id") if video], pa.string())
    to_self = pc.and_(pc.is_null(parent), pc.is_in(on, videos))
    draft.columns["person"] = pc.if_else(to_self, own[0] if own else None, pa.scalar(None, pa.string()))


def _chat(draft: Draft, reading: Reading) -> None:
    """A line in a live chat answers the video."""
    spoken(draft)
    draft.columns["thread"] = draft.columns["in_reply_to"] = joined("youtube:", draft.columns["video"])


def _video(draft: Draft, reading: Reading) -> None:
    """Title and description, one below the other as on the page."""
    draft.columns["text"] = stacked(draft.columns["text"], draft.columns["description"])
    draft.columns["people"] = mentioned(draft.columns["text"], HANDLE)


def _page_post(draft: Draft, reading: Reading) -> None:
    """A post on the channel's page, with what it mentions."""
    spoken(draft)


def privacy(values: Values) -> pa.Array:
    """Whether a stranger can see a video; a word that is not known does not say.

    >>> privacy(["Public", "Unlisted", "Viešas"]).to_pylist()
    [True, False, None]
    """
    word = texts(values)
    closed = pc.if_else(pc.match_substring_regex(word, _CLOSED), False, pa.scalar(None, pa.bool_()))
    return pc.if_else(pc.match_substring_regex(word, _PUBLIC), True, closed)


def tongue(values: Values) -> pa.Array:
    """The language without its country.

    >>> tongue(["en-GB", "de", ""]).to_pylist()
    ['en', 'de', None]
    """
    return pc.utf8_lower(pc.replace_substring_regex(texts(values), r"[-_].*$", ""))


def _owner(reading: Reading) -> Iterable[str]:
    """The channel's name, its handle and its id."""
    return (
        reading.column("channel", "name")
        + reading.column("addresses", "handle")
        + reading.theirs("channel", "Channel ID")
    )


def _knows(archive: Archive, found: Mapping[str, list[Member]]) -> bool:
    """Whether a table with the columns of comments, chats, videos or the channel is there."""
    return any(kind in found for kind in ("comments", "live chats", "videos", "posts", "channel"))


_STUDIO = "YouTube Studio shows it: Analytics > Advanced mode > Export."
_COMMENTS = "YouTube Studio lists them under “Comments”; note them in TrustKit's sheet for two weeks."
_CSV = r"[^/]+\.csv"
_ACT: Mapping[str, object] = {"direction": "made"}


def _table(*needs: str, moment: str = "") -> CsvRows:
    return CsvRows(needs, NAMES, moment=moment)


READER = Platform(
    NETWORK="youtube",
    name="YouTube (Google Takeout)",
    begins="2005-02-14",
    asked=(
        "Open takeout.google.com with the account that manages the channel.",
        "“Deselect all”, then tick “YouTube and YouTube Music”.",
        "Under “All YouTube data included” leave out “history” and “videos”: they are large, and not read.",
        "Choose “Export once” and .zip; the link comes by e-mail, mostly within the hour. Download all parts.",
    ),
    knows=_knows,
    owner=_owner,
    day=r"takeout-(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)",
    files=(
        File(
            "comments",
            _CSV,
            _table("Comment ID", "Comment Text", moment="Comment Create Timestamp"),
            (
                Field("id", "Comment ID"),
                Field("at", "Comment Create Timestamp", iso),
                Field("parent", "Parent Comment ID"),
                Field("video", "Video ID"),
                Field("post", "Post ID"),
                Field("text", "Comment Text"),
            ),
            always={**_ACT, "kind": "reply", "public": True},
            needs=("at", "text"),
            finish=_comment,
        ),
        File(
            "live chats",
            _CSV,
            _table("Live Chat ID", "Live Chat Text", moment="Live Chat Create Timestamp"),
            (
                Field("id", "Live Chat ID"),
                Field("at", "Live Chat Create Timestamp", iso),
                Field("video", "Video ID"),
                Field("text", "Live Chat Text"),
            ),
            always={**_ACT, "kind": "reply", "public": True},
            needs=("at", "text"),
            finish=_chat,
        ),
        File(
            "videos",
            _CSV,
            _table("Video ID", "Video Title (Original)"),
            (
                Field("id", "Video ID"),
                Field("at", ("Video Publish Timestamp", "Video Create Timestamp"), iso),
                Field("text", "Video Title (Original)"),
                Field("description", "Video Description (Original)"),
                Field("public", "Privacy", privacy),
                Field("language", "Video Audio Language", tongue),
            ),
            always={**_ACT, "kind": "post"},
            needs=("id", "text"),
            finish=_video,
        ),
        File(
            "posts",
            _CSV,
            _table("Post ID", "Post Text", moment="Post Create Timestamp"),
            (
                Field("id", "Post ID"),
                Field("at", "Post Create Timestamp", iso),
                Field("text", "Post Text"),
            ),
            always={**_ACT, "kind": "post", "public": True},
            needs=("at", "text"),
            finish=_page_post,
        ),
        File(
            "channel",
            _CSV,
            _table("Channel ID", "Channel Title (Original)"),
            (
                Field("name", "Channel Title (Original)"),
                Field("location", "Channel Country"),
            ),
            to="profiles",
            also=("Channel ID",),
        ),
        File(
            "addresses",
            _CSV,
            _table("Channel ID", "Channel Vanity URL 1 Name"),
            (Field("handle", "Channel Vanity URL 1 Name"),),
            to="profiles",
        ),
        File(
            "subscriptions",
            _CSV,
            _table("Channel Url", "Channel Title"),
            also=("Channel Title",),
            finish=left_out(_FOLLOWED),
        ),
        File(
            "old comments",
            r"my-(?:comments|live-chat-messages)/[^/]*\.html",
            without="Comments as a web page, as Takeout wrote them until 2022; ask again, and they come as a table.",
        ),
        File(
            "history",
            r"[^/]*youtube[^/]*/(?:[^/]+/)?[^/]+\.(?:json|html)",
            without="What was watched and searched for; no act of the business.",
        ),
        File(
            "settings",
            r"[^/]*youtube[^/]*/(?:.*/)?(?:channel [^/]+|video (?:texts|recordings)[^/]*|playlists/[^/]+)\.csv",
            without="Settings and lists of the channel; no act of the business.",
        ),
        File(
            "other tables",
            r"[^/]*youtube[^/]*/.*\.csv",
            without="No comments or videos; or its columns are named in a language that TrustKit does not know: "
            "then set the Google account to English and ask again.",
        ),
    ),
    told={
        "own posts": Told(
            "yes",
            "Every video that was not deleted is in it, with title and description.",
            "",
            ("videos",),
        ),
        "own replies": Told(
            "yes",
            "Every comment of the business that was not deleted is in it, even in live chats.",
            "",
            ("comments", "live chats"),
        ),
        "messages": Told("no", "YouTube has no messages between people.", "There is nothing to find out."),
        "reactions made": Told(
            "no",
            "The list of videos that were liked says neither when nor whose.",
            "There is nothing to find out.",
        ),
        "mentions received": Told(
            "no", "Takeout holds nothing that others wrote below the business's videos.", _COMMENTS
        ),
        "counts per post": Told("no", "Views, likes and comments of the videos are not in it.", _STUDIO),
        "followers today": Told("no", "Takeout does not say how many subscribe to the channel.", _STUDIO),
        "followers over time": Told("no", "Takeout does not say when people subscribed.", _STUDIO),
        "follower names": Told(
            "no",
            "Takeout lists who the business follows, not who follows it.",
            "YouTube Studio shows recent ones.",
        ),
        "profile": Told(
            "partly",
            "Name and country of the channel; not its description.",
            "Look at the channel.",
            ("channel",),
        ),
        "time of the post answered": Told(
            "no", "Which comment or video was answered is in it, but not when that was made.", _COMMENTS
        ),
    },
)
