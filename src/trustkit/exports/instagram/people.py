"""Who the business is on Instagram and Threads, and who follows it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.declared import Field, File
from trustkit.exports.drafts import Draft
from trustkit.exports.instagram.acts import PRIVATE
from trustkit.exports.instagram.labels import (
    COMMENT,
    FULL_NAMES,
    INSIGHTS,
    PROFILE,
    TIME,
    USERNAMES,
    english,
    folded,
)
from trustkit.exports.meta import conversations
from trustkit.exports.reading import Reading
from trustkit.exports.rows.json_paths import JsonRows
from trustkit.exports.tables.people import LISTED
from trustkit.exports.values.columns import mended, whole
from trustkit.exports.values.month_names import month_of
from trustkit.exports.values.profile_values import is_there, moment_lines
from trustkit.exports.values.times import seconds
from trustkit.stream import MOMENT

AGAIN = "Accounts that the list names twice."
NO_TOTAL = "Spans of days without the number of followers."
NO_YEAR = "Spans of days name no year, and the name of the archive does not say when it was made."
NO_MONTH = "Spans of days whose months are written in a language that TrustKit does not know."
_SPAN = 'string_map_data."Date Range".value'
# English has the month first; which of the two stands first makes no difference, as one is a word.
_ENDS = re.compile(
    r"[-–—]\s*(?:(?P<month>[^\W\d_]+\.?) (?P<day>\d{1,2})|(?P<first>\d{1,2})\.? (?:de )?(?P<then>[^\W\d_]+\.?))$"
)
_NAME = ("string_list_data[0].value", "title")


def _once(draft: Draft, reading: Reading) -> None:
    """An account follows once, however often the files of one export list it."""
    names = draft.columns["name"].to_pandas()
    draft.skip(names.notna() & names.duplicated(), AGAIN)


def _number(draft: Draft, reading: Reading) -> None:
    draft.columns = {"following": pa.array([str(draft.count)] * min(draft.count, 1), pa.string())}


def _former(draft: Draft, reading: Reading) -> None:
    """Only earlier handles are kept; what else changed is in the profile as it is now."""
    changed = draft.columns.pop("changed").to_pylist()
    handle = pa.array([value is not None and folded(value) in USERNAMES for value in changed], pa.bool_())
    draft.columns["former handle"] = pc.if_else(handle, draft.columns["former handle"], None)


def _totals(draft: Draft, reading: Reading) -> None:
    """The number of followers on the last day of a span; on the day of the export itself the list of them tells it."""
    exported = None if reading.exported is None else datetime.fromisoformat(reading.exported)
    ends = [_last_day(span, exported) for span in mended(draft.theirs(_SPAN)).to_pylist()]
    draft.columns["when"] = pa.array(ends, MOMENT)
    draft.skip(pc.is_null(draft.columns["total"]), NO_TOTAL)
    draft.skip([end is None for end in ends], NO_YEAR if exported is None else NO_MONTH)
    listed = reading.holds("followers")
    draft.skip([listed and end is not None and end == exported for end in ends], LISTED)


def _last_day(span: str | None, exported: datetime | None) -> datetime | None:
    """The day on which a span such as "Nov 1 - Jan 30" ends: it names no year, and is over when it is exported.

    >>> _last_day("Nov 1 - Jan 30", datetime(2025, 2, 1))
    datetime.datetime(2025, 1, 30, 0, 0)
    >>> _last_day("Oct 3 - Dec 31", datetime(2025, 2, 1)), _last_day("1 nov. - 30 jan.", datetime(2025, 2, 1))
    (datetime.datetime(2024, 12, 31, 0, 0), datetime.datetime(2025, 1, 30, 0, 0))
    """
    match = _ENDS.search(span or "")
    month = match and month_of(match["month"] or match["then"])
    if match is None or exported is None or month is None:
        return None
    day = int(match["day"] or match["first"])
    for year in (exported.year, exported.year - 1):
        try:
            end = exported.replace(year=year, month=month, day=day)
        except ValueError:  # February 29 of another year
            continue
        if end <= exported:
            return end
    return None


def owner(reading: Reading) -> Iterable[str]:
    """The business's own names: handles and names of its profiles, earlier ones too, else the name in most threads.

    An earlier name is none of them where a contact bears it, which may not happen with a handle.

    >>> from trustkit.exports.by_hand import draft_of, reading_of
    >>> mine = draft_of({}, File("profile", ""), handle=["crumb"], name=["Crumb Bakery"])
    >>> sorted(owner(reading_of(mine)))
    ['Crumb Bakery', 'crumb']
    """
    names = [
        name
        for kind in ("profile", "threads profile")
        for field in ("handle", "name")
        for name in reading.column(kind, field)
    ]
    changes = [
        (folded(what), value)
        for what, value in zip(
            reading.column("changes", "changed"), reading.column("changes", "former handle"), strict=True
        )
        if what and value
    ]
    names += [value for what, value in changes if what in USERNAMES]
    return conversations.owners(
        reading, names, before=[value for what, value in changes if what in FULL_NAMES]
    )


def followers(kind: str, path: str, *at: str, network: str = "instagram") -> File:
    """The file of those who still follow, each with the day they began (UTC).

    >>> from trustkit.exports.by_hand import rows_of
    >>> listed = b'[{"string_list_data": [{"value": "ann", "timestamp": 1700000000}]}]'
    >>> rows = rows_of(followers("followers", r"followers\\.json", "[]"), listed)
    >>> rows["name"], str(rows["when"][0])
    (['ann'], '2023-11-14 22:13:20+00:00')
    """
    return File(
        kind,
        path,
        JsonRows(at),
        (
            Field("when", ("string_list_data[0].timestamp", "timestamp"), seconds),
            Field("name", _NAME, mended),
        ),
        to="audience",
        always={"network": network},
        needs=("when", "name"),
        finish=_once,
        survivors=True,
    )


def following(kind: str, path: str, *at: str, network: str = "instagram") -> File:
    """The file of those whom the business follows: how many, as a line of the profile.

    >>> from trustkit.exports.by_hand import draft_of
    >>> file = following("following", r"following\\.json", "[]")
    >>> draft = draft_of({}, file, name=["ann", "mo"])
    >>> file.finish(draft, None)
    >>> draft.columns["following"].to_pylist()
    ['2']
    """
    return File(
        kind,
        path,
        JsonRows(at),
        (Field("name", _NAME, mended),),
        to="profiles",
        always={"network": network},
        finish=_number,
    )


def profile(kind: str, path: str, *at: str, network: str = "instagram") -> File:
    """The file of the profile; of phone number and e-mail address only that there are any.

    >>> from trustkit.exports.by_hand import rows_of
    >>> told = b'[{"string_map_data": {"Username": {"value": "crumb"}, "Email": {"value": "a@crumb.example"}}}]'
    >>> rows = rows_of(profile("profile", r"profile\\.json", "[]"), told)
    >>> rows["handle"], rows["email"]
    (['crumb'], ['yes'])
    """
    value = "string_map_data.{}.value".format
    return File(
        kind,
        path,
        JsonRows(at),
        (
            Field("handle", value("Username"), mended),
            Field("name", value("Name"), mended),
            Field("bio", value("Bio"), mended),
            Field("website", (value("Website"), "string_map_data.Website.href"), mended),
            Field("avatar", 'media_map_data."Profile Photo".uri', mended),
            Field("email", value("Email"), is_there),
            Field("phone", value('"Phone Number"'), is_there),
        ),
        to="profiles",
        always={"network": network},
        also=(PRIVATE,),
        prepare=english(PROFILE),
    )


CHANGES = File(
    "changes",
    r"profile_changes\.json",
    JsonRows(("profile_profile_change[]", "[]")),
    (
        Field("changed", "string_map_data.Changed.value", mended),
        Field("former handle", 'string_map_data."Previous Value".value', mended),
    ),
    to="profiles",
    finish=_former,
    prepare=english(PROFILE),
)
SIGNUP = File(
    "signup",
    r"sign_?up_(?:information|details)\.json",
    JsonRows(("account_history_registration_info[]",)),
    (Field("created", "string_map_data.Time.timestamp", moment_lines),),
    to="profiles",
    prepare=english({TIME: COMMENT[TIME]}),
)
AUDIENCE = File(
    "audience",
    r"past_instagram_insights/audience_insights\.json",
    JsonRows(("organic_insights_audience[]", "[]")),
    (Field("total", "string_map_data.Followers.value", whole),),
    to="audience",
    also=(_SPAN,),
    finish=_totals,
    prepare=english(INSIGHTS),
)
