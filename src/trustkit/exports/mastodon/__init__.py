"""Mastodon's archive, `.zip` or `.tar.gz`: everything the account wrote, boosted, favourited and bookmarked.

theirs                                      → ours
outbox `Create` of a Note or Question       post; reply with `inReplyTo`; quote with `quote`; message if it is direct
outbox `Announce`                           repost
likes.json, bookmarks.json                  reaction, undated; a bookmark is seen by nobody else
actor.json                                  profile
following_accounts.csv                      counted; it says whom the account follows, which is no act

What the files leave open is decided here:

- Public and unlisted posts are public. A post to followers alone is a post that is not; a post to neither is direct,
  and so a message to those it mentions. Its `person` is the one it mentions, and missing if there are several.
- The line of a content warning stands before the text, as a reader sees it.
- `person` is the name that a mention of the same account gives them, else name@server out of the address of their
  post. Addresses of other programs than Mastodon name nobody: then it is the one person mentioned, if it is one.
- The id of a post on Mastodon is the moment it was made, in milliseconds, shifted by 16 bits; so the post answered,
  boosted or liked has a time though it is not in the archive. Where that would be after the act, nothing is said.
- Counts are missing: `replies` lists nothing but the account's own.
"""

from __future__ import annotations

from collections.abc import Mapping

from trustkit.exports.declared import Field, File
from trustkit.exports.mastodon.acts import BEGINS, QUOTED, first_link, liked, owner, seen, statuses
from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.members import Member
from trustkit.exports.reading import Platform
from trustkit.exports.rows.csv_rows import CsvRows
from trustkit.exports.rows.json_paths import JsonRows
from trustkit.exports.telling.coverage import SHEET_TOO, Told
from trustkit.exports.values.profile_values import yes_or_no
from trustkit.exports.values.times import iso


def _knows(archive: Archive, found: Mapping[str, list[Member]]) -> bool:
    """Whether there is an outbox in the words of ActivityPub, or any of the lists by itself."""
    outboxes = [archive.head(member) for member in found.get("statuses", ())]
    lists = any(found.get(kind) for kind in ("following", "likes", "bookmarks"))
    return lists or any(b"OrderedCollection" in head for head in outboxes)


_ASK = "On Mastodon: Preferences > Import and export > Request your archive; give TrustKit the whole file."
_SHEET = SHEET_TOO.format("the archive")
_LOOK = "The number stands on the profile's page; note it in TrustKit's sheet now and then."

READER = Platform(
    NETWORK="mastodon",
    name="Mastodon",
    begins=BEGINS,
    asked=(
        "On the website of your server open Preferences > Import and export > Data export.",
        "“Request your archive”: it can be asked for once in seven days.",
        "An e-mail says when it is ready, after some minutes or hours; download it from the same page.",
        "Give TrustKit the file as it is (.zip or .tar.gz); there is nothing to choose.",
    ),
    knows=_knows,
    owner=owner,
    day=r"archive-(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)\d{6}",
    files=(
        File(
            "statuses",
            r"outbox\.json",
            JsonRows(("orderedItems[]",)),
            (Field("id", "id"), Field("at", ("published", "object.published"), iso)),
            always={"direction": "made"},
            needs=("kind",),
            also=(
                *("type", "actor=", "to", "cc", "object=", "object.id", "object.type", "object.inReplyTo="),
                *(
                    "object.summary",
                    "object.content",
                    "object.contentMap",
                    "object.conversation",
                    "object.tag",
                ),
                *QUOTED,
            ),
            finish=statuses,
        ),
        File(
            "likes",
            r"likes\.json",
            JsonRows(("orderedItems[]",)),
            (Field("in_reply_to", ""),),
            always={"direction": "made", "kind": "reaction", "public": True},
            needs=("in_reply_to",),
            finish=liked,
            holds=rb"OrderedCollection",
        ),
        File(
            "bookmarks",
            r"bookmarks\.json",
            JsonRows(("orderedItems[]",)),
            (Field("in_reply_to", ""),),
            always={"direction": "made", "kind": "reaction", "public": False},
            needs=("in_reply_to",),
            finish=liked,
            holds=rb"OrderedCollection",
        ),
        File(
            "actor",
            r"actor\.json",
            JsonRows(("",)),
            (
                Field("handle", "preferredUsername"),
                Field("name", "name"),
                Field("created", "published"),
                Field("bio", "summary", seen),
                Field("website", "attachment[].value", first_link),
                Field("avatar", "icon.url", yes_or_no),
                Field("header", "image.url", yes_or_no),
            ),
            to="profiles",
            needs=("handle",),
            also=("id", "url"),
            holds=rb'"preferredUsername"|activitystreams',
        ),
        File(
            "following",
            r"[^/]*following[^/]*\.csv",
            CsvRows(("Account address", "Show boosts")),
            (Field("person", "Account address"),),
            to="facts",
        ),
        File(
            "settings",
            r"(?:muted_accounts|blocked_accounts|blocked_domains|lists|bookmarks)\.csv",
            without="Settings of the account, or bookmarks that the archive holds too; no act stands in it.",
        ),
    ),
    told={
        "own posts": Told(
            "yes",
            "The outbox holds every post and boost that was not deleted when the archive was made.",
            _ASK,
            ("statuses",),
        ),
        "own replies": Told(
            "yes", "The outbox holds the replies, with what they answer.", _ASK, ("statuses",)
        ),
        "messages": Told(
            "partly",
            "Direct posts that the account wrote are in it; those it got are not.",
            _SHEET,
            ("statuses",),
        ),
        "reactions made": Told(
            "partly",
            "Favourites and bookmarks are listed without the day on which they were given.",
            "Note favourites that matter in TrustKit's sheet.",
            ("likes", "bookmarks"),
        ),
        "mentions received": Told(
            "no",
            "A Mastodon archive holds nothing that others wrote: no replies, mentions or boosts.",
            _SHEET,
        ),
        "counts per post": Told(
            "no",
            "Replies, boosts and favourites of a post are not counted in it.",
            "They stand below each post on the website; note those that matter in TrustKit's sheet.",
        ),
        "followers today": Told(
            "no", "Neither the archive nor any of the lists tells how many follow.", _LOOK
        ),
        "followers over time": Told(
            "no", "Neither the archive nor any of the lists tells who follows.", _LOOK
        ),
        "follower names": Told(
            "no", "Neither the archive nor any of the lists names followers.", "Look at the profile's page."
        ),
        "profile": Told("yes", "Name, bio, fields and pictures of the profile are in it.", _ASK, ("actor",)),
        "time of the post answered": Told(
            "partly",
            "The address of a post on Mastodon carries the moment it was made; those of other programs do not.",
            "Look up the post that was answered, where it matters.",
            ("statuses",),
        ),
    },
)
