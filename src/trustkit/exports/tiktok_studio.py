"""TikTok Studio's list of content: what became of each video, as CSV or as a workbook.

theirs                                        → ours
`Video link`                                  `id`, by which the counts join the posts of TikTok's own export
`Video title`, `Post time`                    `text`, `at`
`Total likes`, `… comments`, `… shares`, `… views` `likes`, `replies`, `shares`, `views`

The times say no zone; Studio shows them by the clock of the account, so the business's zone is applied. That what it
lists was public is assumed: it does not say so. Times of play are not counts of the table.
"""

from __future__ import annotations

from trustkit.exports.declared import Field, File
from trustkit.exports.drafts import Draft, with_people
from trustkit.exports.reading import Platform, Reading
from trustkit.exports.rows.csv_rows import CsvRows
from trustkit.exports.telling.coverage import SHEET, Told
from trustkit.exports.tiktok.words import video_id
from trustkit.exports.values.columns import whole
from trustkit.exports.values.times import clock_times, in_zone

_COLUMNS = ("Video title", "Video link", "Post time", "Total views")
_FIELDS = (
    Field("id", "Video link", video_id),
    Field("text", "Video title"),
    Field("at", "Post time", clock_times),
    Field("likes", "Total likes", whole),
    Field("replies", "Total comments", whole),
    Field("shares", "Total shares", whole),
    Field("views", "Total views", whole),
)


def _placed(draft: Draft, reading: Reading) -> None:
    """The moments that the clock of the account meant, and who is mentioned."""
    draft.columns["at"] = in_zone(draft.columns["at"], reading.zone)
    with_people(draft, reading)


def _content(kind: str, path: str, rows: CsvRows) -> File:
    always = {"direction": "made", "kind": "post", "public": True, "tz_known": False}
    return File(kind, path, rows, _FIELDS, always=always, needs=("id", "at"), finish=_placed)


_WHOLE = "Ask TikTok for all your data as JSON, and give TrustKit both together."
_FILES = ("content", "content workbook")
_LEFT = "Studio's list holds videos and their counts, and nothing else."

READER = Platform(
    NETWORK="tiktok",
    name="TikTok Studio (content)",
    begins="2016-09-01",
    asked=(
        "Open tiktok.com/tiktokstudio, then Analytics > Content.",
        "Choose the longest time offered, then “Download data” as CSV or XLSX; it comes at once.",
        "Give it to TrustKit together with TikTok's export of all data, which says who wrote what.",
    ),
    only_counts=True,
    files=(
        _content("content", r"[^/]+\.csv", CsvRows(_COLUMNS)),
        _content("content workbook", r"[^/]+\.xlsx", CsvRows(_COLUMNS, sheet="*")),
    ),
    told={
        "own posts": Told(
            "partly", "The list holds the videos of the days that were chosen.", _WHOLE, _FILES
        ),
        "counts per post": Told(
            "yes", "The list counts views, likes, comments and shares of each video.", "", _FILES
        ),
        **{
            topic: Told("no", _LEFT, _WHOLE)
            for topic in (
                "own replies",
                "messages",
                "reactions made",
                "followers today",
                "followers over time",
                "follower names",
                "profile",
            )
        },
        "mentions received": Told("no", _LEFT, SHEET),
        "time of the post answered": Told("no", _LEFT, SHEET),
    },
)
