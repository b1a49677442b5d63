"""Who the business is on Instagram and Threads, and who follows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports import conversations
from trustkit.exports.columns import MOMENT, mended, seconds, texts, whole
from trustkit.exports.declared import Field, File
from trustkit.exports.drafts import Draft
from trustkit.exports.instagram.acts import PRIVATE
from trustkit.exports.instagram.labels import COMMENT, INSIGHTS, PROFILE, TIME, USERNAMES, english, folded
from trustkit.exports.json_paths import JsonRows
from trustkit.exports.reading import Reading

AGAIN = "Accounts that the list names twice."
NO_TOTAL = "Spans of days without the number of followers, or without a day that the export tells."
_NAME = ("string_list_data[0].value", "title")


def _day(values: Sequence[Any]) -> pa.Array:
    return pc.strftime(seconds(values), "%Y-%m-%dT%H:%M:%SZ")


def _present(values: Sequence[Any]) -> pa.Array:
    """Whether something stands there; what it is stays in the export."""
    return pc.if_else(pc.is_valid(texts(values)), "yes", None)


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
    """The number of followers at the end of a span, which is the day of the export: spans name no year."""
    day = None if reading.exported is None else datetime.fromisoformat(reading.exported)
    total = draft.columns["total"]
    draft.columns["when"] = pa.array([day] * draft.count, MOMENT)
    draft.skip(pc.or_(pc.is_null(total), pc.is_null(draft.columns["when"])), NO_TOTAL)


def owner(reading: Reading) -> Iterable[str]:
    """The business's own names: handle and name of its profiles, else the name that stands in most threads."""
    names = [
        name
        for kind in ("profile", "threads profile")
        for field in ("handle", "name")
        for name in reading.column(kind, field)
    ]
    return conversations.owners(reading, names)


def followers(kind: str, path: str, *at: str, network: str = "instagram") -> File:
    """Those who still follow, each with the day they began."""
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
    """Whom the business follows: how many, as a line of the profile."""
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
    """The profile; of phone number and e-mail address only that there are any."""
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
            Field("email presence", value("Email"), _present),
            Field("phone", value('"Phone Number"'), _present),
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
    (Field("created", "string_map_data.Time.timestamp", _day),),
    to="profiles",
    prepare=english({TIME: COMMENT[TIME]}),
)
AUDIENCE = File(
    "audience",
    r"past_instagram_insights/audience_insights\.json",
    JsonRows(("organic_insights_audience[]", "[]")),
    (Field("total", "string_map_data.Followers.value", whole),),
    to="audience",
    finish=_totals,
    prepare=english(INSIGHTS),
)
