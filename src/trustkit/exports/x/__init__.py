"""The X (Twitter) archive in every layout from 2019 to 2025; `TABLE` says what of theirs becomes what of ours."""

from __future__ import annotations

from collections.abc import Sequence

from trustkit.errors import ExportError
from trustkit.exports.declared import File
from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.members import Member
from trustkit.exports.reader import Progress
from trustkit.exports.x.members import claimed, is_csv_era
from trustkit.exports.x.reading import NETWORK, Reading
from trustkit.stream import Export

__all__ = ["ASKED", "NAME", "NETWORK", "TABLE", "claims", "files", "in_series", "read"]

files: tuple[File, ...] = ()  # none is declared: what is lost of them, the coverage says
in_series = False
NAME = "X (Twitter)"
ASKED = (
    "On X: “Settings and privacy” → “Your account” → “Download an archive of your data”, and confirm your password.",
    "X writes when it is ready, mostly after a day, sometimes after several.",
    "Download the zip file (twitter-….zip) and give it to TrustKit as it is.",
)
TABLE = (  # theirs, ours
    (
        "`tweet(s).js`, `community-tweet.js`",
        "posts; replies (`in_reply_to_*`), reposts (`RT @name:`), quotes (an address among the links)",
    ),
    ("`twitter-circle-tweet.js`", "the same, `public` false"),
    ("`note-tweet.js`", "`text` of the post with the same beginning, made within a second"),
    (
        "`edit_info`",
        "the last version is the act, which answers to any version answer; earlier ones are skipped and counted",
    ),
    ("`deleted-tweets.js`", "skipped and counted: the business took them back"),
    (
        "`direct-message(s)(-group).js`",
        "messages, made or received; `thread` is the conversation. Their `reactions`: reactions, not public. Where "
        "none is younger than X's encrypted Chat (14 November 2025), they are told until that day only",
    ),
    ("`like.js`", "reactions without `at`; `answers_at` from the id of the post liked"),
    ("`follower.js`", "one row of the audience: the total on the day of the export"),
    (
        "`account.js`, `profile.js`, `verified.js`, `screen-name-change.js`, `manifest.js`",
        "profile, and the owner's names",
    ),
    ("`full_text`", "`text`: unescaped once, short addresses opened, those of pictures out"),
    ("`in_reply_to_screen_name`, the name in `RT @`, the handle in a quoted address", "`person`"),
    (
        "`in_reply_to_status_id`, the id quoted",
        "`in_reply_to`, and `answers_at`: the moment that such an id carries",
    ),
    ("`entities.user_mentions`, `entities.urls`", "`people`, `links`"),
    (
        "`favorite_count`, `retweet_count`",
        "`likes`, `reposts`; missing for reposts, whose counts are the other's",
    ),
    ("`lang`", "`language`; `und`, `zxx`, `qme` and the like are missing"),
)


def claims(archive: Archive) -> list[Member]:
    """X's data files, if there are any, by their names and first words."""
    return claimed(archive)


def read(
    archive: Archive,
    progress: Progress,
    zone: str | None = None,
    *,
    elsewhere: Sequence[frozenset[str]] = (),
) -> Export:
    """All acts of the archive, with audience, profile, coverage and account; X writes every time with its zone.

    `elsewhere` holds the names of each account of the business that other archives tell.

    Raises ExportError when the archive is damaged, or older than the layouts that TrustKit reads.
    """
    if is_csv_era(archive):
        raise ExportError(
            "This archive was made before August 2018, when X still made another kind of file.",
            "TrustKit reads archives from 2019 on, which also hold everything older.",
            "Request a new archive in the settings of X.",
        )
    return Reading(archive, progress, elsewhere).export()
