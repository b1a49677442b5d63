"""Meta Business Suite: one CSV of posts with their counts, and daily series of follows, for Facebook and Instagram.

The content export (Insights > Content) has a row a post; with its daily breakdown it has a row a post and day, which
become one act: a lifetime row wins over daily ones, the later file over the earlier. Daily rows are added up only if
the days in the file begin with the day of publishing; else the sum would pass for the whole, and counts are missing.
A series (Insights > Results) names its metric, and the network only at times (`series.py`). Its `when` is the day, at
0:00 UTC.

`Date` says "Lifetime" in the account's language, so whatever is no date does.

`Publish time` has no zone: the business's own is assumed, and `tz_known` is false. An id that Excel wrote as
1.22158E+17, or one that stands for two permalinks, is no id; such a post is known by its content.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.business_suite.names import POSTS, SERIES, TABLE
from trustkit.exports.business_suite.series import follows, is_of, tells_follows
from trustkit.exports.declared import Field, File
from trustkit.exports.drafts import Draft, with_people
from trustkit.exports.reading import Platform, Reading
from trustkit.exports.rows.csv_rows import CsvRows
from trustkit.exports.telling.coverage import SHEET_TOO, Told
from trustkit.exports.values.columns import Values, texts, whole
from trustkit.exports.values.times import clock_times, in_zone

_COUNTS = ("likes", "replies", "shares", "views", "saves", "clicks")
_NAMED_DAY = re.compile(r"([A-Z][a-z]{2})-(\d\d)-(\d{4})")  # Sep-01-2026_Sep-30-2026_….csv

_FOLDED = "Rows of a post that another row of it holds too (one a day, or an earlier export) became one act."
_ADDED = "Where only rows a day stood, their counts were added up."
_CUT_OFF = (
    "Posts older than the first day of a breakdown have no counts: their days before it are not in the file."
)
_NO_IDS = "Ids that a spreadsheet program had rounded were not used."


def post_id(values: Values) -> pa.Array:
    """Ids that are whole; what a spreadsheet rounded to an exponent is missing.

    >>> post_id(["122158000000000001", "1.22158E+17", ""]).to_pylist()
    ['122158000000000001', None, None]
    """
    column = pc.utf8_trim_whitespace(texts(values))
    return pc.if_else(pc.match_substring_regex(column, r"^[0-9]+(?:_[0-9]+)?$"), column, None)


def _finished(draft: Draft, reading: Reading) -> None:
    """The longer text, the moment by the business's clock, the permalink, and one act a post."""
    title, caption = (texts(draft.theirs(place)) for place in ("Title", "Description"))
    longer = pc.fill_null(pc.greater(pc.utf8_length(caption), pc.utf8_length(title)), False)
    draft.columns["text"] = pc.coalesce(pc.if_else(longer, caption, title), caption)
    published = _by_file(draft, "Publish time")
    draft.columns["at"] = in_zone(published, reading.zone)
    permalink = pc.utf8_trim_whitespace(texts(draft.theirs("Permalink")))
    there = pc.is_valid(permalink).to_numpy(zero_copy_only=False)
    ends = np.concatenate([[0], np.cumsum(there)]).astype(np.int32)
    draft.columns["links"] = pa.ListArray.from_arrays(pa.array(ends), permalink.filter(pa.array(there)))
    rounded = pc.match_substring_regex(_column(draft, "Post ID"), r"^\s*[0-9][.,]?[0-9]*[eE]\+")
    draft.say(_NO_IDS, pc.fill_null(rounded, False))
    if draft.network == "instagram":
        with_people(draft, reading)
    _fold(draft, permalink, published)


def _by_file(draft: Draft, place: str) -> pa.Array:
    """Moments, where each file proves for itself in which order it writes day and month."""
    column = _column(draft, place)
    ends = np.searchsorted(draft.source, np.arange(len(draft.tallies) + 1))
    parts = [clock_times(column.slice(a, b - a)) for a, b in pairwise(ends)]
    return pa.concat_arrays(parts) if parts else clock_times(column)


def _column(draft: Draft, place: str) -> pa.Array:
    return texts(draft.theirs(place))


def _fold(draft: Draft, permalink: pa.Array, published: pa.Array) -> None:
    """Leave one row of each post, with the counts that hold for its whole life."""
    key = pc.coalesce(permalink, draft.columns["id"])
    if pc.count_distinct(key).as_py() + key.null_count == len(key):
        _drop_shared_ids(draft, np.ones(draft.count, bool))
        return
    rows = pd.DataFrame(
        {
            # Numbers are many times as quick as texts.
            "key": pc.fill_null(key.dictionary_encode().indices, -1),
            "file": _in_time(draft)[draft.source],
            "day": _by_file(draft, "Date").to_pandas().dt.tz_localize(None),
            "published": published.to_pandas().dt.tz_localize(None).dt.normalize(),
        }
    )
    rows["lifetime"] = rows["day"].isna()
    # Sorted so that the row to keep is the last of its post.
    order = rows[rows["key"] >= 0].sort_values(["lifetime", "file", "day"], kind="stable")
    kept = order.drop_duplicates("key", keep="last")
    left = (rows["key"] >= 0) & ~rows.index.isin(kept.index)
    draft.skip(left, _FOLDED)
    _drop_shared_ids(draft, ~left.to_numpy())
    daily = kept[~kept["lifetime"]]
    if len(daily):
        _add_up(draft, rows, daily)


def _add_up(draft: Draft, rows: pd.DataFrame, daily: pd.DataFrame) -> None:
    """Give the rows kept of posts with daily rows the sums of the days, where the days begin with the post."""
    days = rows[rows["key"].isin(daily["key"])].assign(begins=rows.groupby("file")["day"].transform("min"))
    # The same day in two exports counts once, as the later one has it.
    days = days.sort_values("file", kind="stable").drop_duplicates(["key", "day"], keep="last")
    begins = days.groupby("key")["begins"].min().reindex(daily["key"]).to_numpy()
    complete = begins <= daily["published"].to_numpy()
    summed = pd.Series(complete, daily.index).reindex(rows.index)
    draft.say(_ADDED, summed.eq(True))
    draft.say(_CUT_OFF, summed.eq(False))
    for name in [name for name in _COUNTS if name in draft.columns]:
        counts = draft.columns[name].to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)
        sums = counts[days.index].groupby(days["key"]).sum(min_count=1).reindex(daily["key"])
        counts[daily.index] = sums.where(complete).to_numpy()
        draft.columns[name] = pa.array(counts, pa.int64())


def _in_time(draft: Draft) -> np.ndarray:
    """For each file its place in the order of the last days that the names tell; without one, as they stand."""
    days = []
    for place, tally in enumerate(draft.tallies):
        named = _NAMED_DAY.findall(tally.member.name)
        day = pd.to_datetime("-".join(named[-1]), format="%b-%d-%Y", errors="coerce") if named else pd.NaT
        days.append((pd.Timestamp.min if day is pd.NaT else day, place))
    return np.argsort([place for _, place in sorted(days)])


def _drop_shared_ids(draft: Draft, kept: np.ndarray) -> None:
    """Of the rows kept, ids that stand for two posts are rounded ones."""
    ids = draft.columns["id"]
    left = ids.filter(pa.array(kept))
    if pc.count_distinct(left).as_py() + left.null_count == len(left):
        return
    counted = pc.value_counts(left.drop_null())
    shared = pc.struct_field(counted, "values").filter(pc.greater(pc.struct_field(counted, "counts"), 1))
    rounded = pc.is_in(ids, value_set=shared)
    draft.columns["id"] = pc.if_else(rounded, None, ids)
    draft.say(_NO_IDS, rounded)


# ---- the declarations ----

_WHERE = "In Meta Business Suite: Insights > Content, the longest span, “Export data”, once for each network."
_HOW_FOLLOWS = "In Meta Business Suite: Insights > Results, “Export” at the chart of follows."
_SHEET = SHEET_TOO.format("this file")
_ASKED = (
    "Open business.facebook.com and go to Insights > Content.",
    "Choose the account, the span of time and “Lifetime” figures, then “Export data” and CSV; it is there at once.",
    "For the followers: Insights > Results, and “Export” at the chart of follows.",
)


def _told(whole_export: str) -> dict[str, Told | tuple[Told, ...]]:
    return {
        "own posts": Told(
            "yes", "Every post of the span chosen is in it, with its caption.", _WHERE, ("posts",)
        ),
        "own replies": Told("no", "The table holds posts, not the comments under them.", whole_export),
        "messages": Told("no", "The table holds no messages.", whole_export),
        "reactions made": Told("no", "The table counts reactions received, not those given.", whole_export),
        "mentions received": Told(
            "no", "Comments are counted post by post, without their words or who wrote them.", _SHEET
        ),
        "counts per post": Told(
            "yes",
            "Views, reactions, comments and shares of each post, as they stood on the day of the export; "
            "what advertising brought is among them.",
            _WHERE,
            ("posts",),
        ),
        "followers today": Told("no", "No file of Business Suite says how many follow.", whole_export),
        "followers over time": Told(
            "partly", "New follows day by day; those who left are not counted.", _HOW_FOLLOWS, ("follows",)
        ),
        "follower names": Told("no", "Business Suite names no followers.", whole_export),
        "profile": Told("partly", "Only the name of the account is in it.", whole_export, ("posts",)),
        "time of the post answered": Told("no", "There are no replies in it.", whole_export),
    }


_OF_WHOM = File(
    "follows of whom",
    TABLE,
    SERIES,
    suits=partial(tells_follows, networks=(None,)),
    without="It does not say whether these follows are of Facebook or Instagram, so they were not read: "
    "write the network into the file's name, such as “Instagram Follows.csv”.",
)


def _files(network: str, posts: CsvRows, fields: tuple[Field, ...], owner: str) -> tuple[File, ...]:
    instagram = network == "instagram"
    return (
        File(
            "posts",
            TABLE,
            posts,
            fields,
            always={"direction": "made", "kind": "post", "public": True, "tz_known": False},
            needs=("at", "text"),
            also=("Post ID", "Title", "Description", "Publish time", "Permalink", "Date", owner),
            finish=_finished,
        ),
        File(
            "account",
            "",
            posts,
            (Field("handle", "Account username"), Field("name", ("Page name", "Account name"))),
            to="profiles",
            of="posts",
        ),
        File(
            "follows",
            TABLE,
            SERIES,
            (Field("when", "Date", clock_times), Field("change", "Primary", whole)),
            to="audience",
            needs=("when",),
            also=("^",),
            finish=follows,
            suits=partial(tells_follows, networks=(network,)),
        ),
        *(() if instagram else (_OF_WHOM,)),
        File(
            "series",
            TABLE,
            SERIES,
            suits=partial(is_of, networks=(network,) if instagram else (network, None)),
            without="Daily figures of the whole account are no acts; only those of follows are read.",
        ),
    )


def _platform(
    network: str, name: str, begins: str, *, posts: CsvRows, fields: tuple[Field, ...], owner: str
) -> Platform:
    return Platform(
        NETWORK=network,
        name=f"Meta Business Suite ({name})",
        begins=begins,
        day=r"(?!)",  # the days in the names are the span that was asked for
        asked=_ASKED,
        only_counts=True,
        owner=lambda reading: [str(value) for value in set(reading.theirs("posts", owner)) if value],
        files=_files(network, posts, fields, owner),
        told=_told(f"Ask {name} for its export in JSON and give TrustKit both."),
    )


_FIELDS = (
    Field("id", "Post ID", post_id),
    Field("replies", ("Comments", "Replies"), whole),
    Field("shares", "Shares", whole),
    Field("views", ("Views", "Impressions"), whole),
    Field("saves", "Saves", whole),
)

FACEBOOK = _platform(
    "facebook",
    "Facebook",
    "2004-02-04",
    posts=POSTS["facebook"],
    fields=(*_FIELDS, Field("likes", "Reactions", whole), Field("clicks", "Total clicks", whole)),
    owner="Page name",
)
INSTAGRAM = _platform(
    "instagram",
    "Instagram",
    "2010-10-06",
    posts=POSTS["instagram"],
    fields=(*_FIELDS, Field("likes", ("Likes", "Reactions"), whole)),
    owner="Account username",
)
