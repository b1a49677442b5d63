"""Who the business is on Facebook, and who follows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.declared import Field, File
from trustkit.exports.drafts import Draft
from trustkit.exports.facebook.acts import AUTHORED
from trustkit.exports.meta import conversations
from trustkit.exports.reading import Reading
from trustkit.exports.rows.json_paths import JsonRows
from trustkit.exports.tables.people import each_once
from trustkit.exports.values.columns import mend, mended, texts
from trustkit.exports.values.profile_values import moment_lines
from trustkit.exports.values.times import seconds

FRIENDS_FOLLOW = "Friends follow as well: the list of followers counts them."


def audience(kind: str, path: str, keys: Sequence[str], unless: str = "") -> File:
    """The file of people who follow, one a row with the day they began (UTC).

    Nothing is counted of it when there are files of the kind `unless`, which hold the same people.

    >>> from trustkit.exports.by_hand import rows_of
    >>> friends = b'{"friends": [{"name": "Ann", "timestamp": 1700000000}, {"name": "Bo"}]}'
    >>> rows = rows_of(audience("friends", r"friends\\.json", ["friends"]), friends)
    >>> rows["name"], list(map(str, rows["when"]))
    (['Ann', 'Bo'], ['2023-11-14 22:13:20+00:00', 'None'])
    """
    return File(
        kind,
        path,
        JsonRows((*(f"{key}[]" for key in keys), "[]")),
        (
            Field("when", ("timestamp", "string_list_data[0].timestamp"), seconds),
            Field("name", ("name", "string_list_data[0].value"), mended),
        ),
        to="audience",
        survivors=True,
        needs=("when", "name"),
        finish=partial(_each_once, unless=unless),
    )


def _each_once(draft: Draft, reading: Reading, unless: str) -> None:
    if unless in reading.members:
        there = pc.or_(pc.is_valid(draft.columns["when"]), pc.is_valid(draft.columns["name"]))
        draft.skip(there, FRIENDS_FOLLOW)
    each_once(draft, reading)


def _present(values: Sequence[Any]) -> pa.Array:
    """Whether something stands there; what it is stays in the export."""
    now = [value.get("emails") if isinstance(value, dict) else value for value in values]
    return pa.array(["yes" if value else None for value in now], pa.string())


def _websites(values: Sequence[Any]) -> pa.Array:
    """The addresses of websites, which are texts or objects with one."""
    found = []
    for sites in values:
        each = [site.get("address") if isinstance(site, dict) else site for site in sites]
        found.append(" ".join(site for site in each if isinstance(site, str)))
    return texts(found)


PROFILE = File(
    "profile",
    r"profile_information/profile_information\.json",
    JsonRows(("profile_v2", "profile")),
    (
        Field("name", ("name.full_name", "name"), mended),
        Field("handle", "username", mended),
        Field("bio", ("intro_bio", "intro_bio.name", "about", "about_me"), mended),
        Field("website", "websites[]", _websites),
        Field("location", "current_city.name", mended),
        Field("created", "registration_timestamp", moment_lines),
        Field("email", "emails", _present),
        Field("phone", "phone_numbers", _present),
    ),
    to="profiles",
    also=("previous_names[].name",),
)
DASHBOARD = File(
    "dashboard",
    r"your_professional_dashboard_activity\.json",
    JsonRows(("prodash_activity[]",)),
    (Field("name", "page_name", mended),),
    to="facts",
)
PAGES = File(
    "pages",
    r"pages/your_pages\.json",
    JsonRows(("pages_v2[]", "pages[]")),
    (Field("name", "name", mended),),
    to="facts",
)
FACTS = (PROFILE, DASHBOARD, PAGES)


def owner(reading: Reading) -> Iterable[str]:
    """The business's own names: of its profile (earlier ones too) and its Pages, else of the author of all comments.

    >>> from trustkit.exports.by_hand import draft_of, reading_of
    >>> profile = draft_of({"previous_names[].name": [["Crumb & Co"]]}, PROFILE, name=["Crumb"])
    >>> sorted(owner(reading_of(profile)))
    ['Crumb', 'Crumb & Co']
    """
    named = {name for kind in ("profile", "dashboard", "pages") for name in reading.column(kind, "name")}
    names = {name for name in named if name}
    told = (name for row in reading.theirs("profile", "previous_names[].name") for name in row)
    before = {mend(name) for name in told if isinstance(name, str)}
    if not names | before:
        authors = {name for kind in AUTHORED for name in reading.column(kind, "author") if name}
        names = authors if len(authors) == 1 else set(reading.named_elsewhere(authors))
    return conversations.owners(reading, names, ("messages", "group messages"), before)
