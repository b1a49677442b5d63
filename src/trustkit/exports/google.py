"""Google Business Profile as Google Takeout hands it out: reviews received, the answers to them, and own posts.

Folder names are in the language of the account, and the profile was called Google My Business before, so files are
told by "account-…/location-…" in their path or by what they hold. What the files leave open is decided here:

- A place that stands below two accounts has every review twice. The version that was changed last is read.
- Of a text that Google translated only the original is kept; the translation is nobody's own words, and stands in only
  where the original is not there.
- An anonymous reviewer has no name; the words that Google sets there ("A Google User") are not one.
- The time of an answer is that of its last change, the only one that Takeout has. Where it is older than the review
  it belongs to, the review was written anew, and nothing is said of how long the answer took.
- Stars are not in the table of acts: a review with stars alone is an act without text.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.declared import Field, File
from trustkit.exports.drafts import Draft
from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.members import Member
from trustkit.exports.reading import Platform, Reading
from trustkit.exports.rows.json_paths import JsonRows
from trustkit.exports.rows.json_rows import plain
from trustkit.exports.telling.coverage import SHEET, Told
from trustkit.exports.values.columns import Values, joined, texts
from trustkit.exports.values.list_columns import lists_of_one
from trustkit.exports.values.profile_values import is_there
from trustkit.exports.values.times import iso, no_later

_NAME = r"(?:^|/)(?P<id>locations/[^/]+/(?:reviews|localPosts)/[^/]+)$"
_FOLDER = "account-"
_ORIGINAL = "(Original)"
_TRANSLATED = "(Translated by Google)"
_NOBODY = r"(?i)^\s*a google user\s*$"
_TWICE = "The same of a place that stands below two accounts; the version changed last is read."


def own_id(values: Values) -> pa.Array:
    """The part of the name of a review or post that is the same in every account that the place stands below.

    >>> own_id(["accounts/1/locations/2/reviews/abc", "reviews/abc"]).to_pylist()
    ['locations/2/reviews/abc', 'reviews/abc']
    """
    name = texts(values)
    return pc.coalesce(pc.struct_field(pc.extract_regex(name, _NAME), "id"), name)


def original(values: Values) -> pa.Array:
    """What was written, without the translation that Google sets before or after it.

    >>> original(["(Translated by Google) Good bread\\n\\n(Original)\\nGutes Brot"]).to_pylist()
    ['Gutes Brot']
    >>> original(["(Translated by Google) Good bread"]).to_pylist()
    ['Good bread']
    >>> original(["Gutes Brot\\n\\n(Translated by Google)\\nGood bread", "The (Original) bakery"]).to_pylist()
    ['Gutes Brot', 'The (Original) bakery']
    """
    column = texts(values)
    translated = pc.fill_null(pc.match_substring(column, _TRANSLATED), False)
    kept = [_original(text) for text in column.filter(translated).to_pylist()]
    return texts(pc.replace_with_mask(column, translated, pa.array(kept, pa.string())))


def _original(text: str) -> str:
    if _ORIGINAL in text:
        return text.rpartition(_ORIGINAL)[2].strip()
    before, _, translation = text.partition(_TRANSLATED)
    return before.strip() or translation.strip()


def first(values: Values) -> pa.Array:
    """The first of several texts.

    >>> first([["a", "b"], None]).to_pylist()
    ['a', None]
    """
    return texts([value[0] if value else None for value in values])


def no_resource(values: Values) -> pa.Array:
    """Names that people gave, without those by which Google's machines call a place.

    >>> no_resource(["Crumb & Co", "locations/2", "accounts/1/locations/2"]).to_pylist()
    ['Crumb & Co', None, None]
    """
    name = texts(values)
    return pc.if_else(pc.match_substring_regex(name, r"^(?:accounts|locations)/"), None, name)


def _review(draft: Draft, reading: Reading) -> None:
    """One review of each name, and no name for those who gave none."""
    _latest(draft, draft.columns["id"], draft.theirs("updateTime"))
    draft.columns["person"] = _named(draft)


def _named(draft: Draft) -> pa.Array:
    """The reviewers' names, without those that Google made up."""
    names = draft.columns["person"]
    nameless = pa.array([value is True for value in draft.theirs("reviewer.isAnonymous")], pa.bool_())
    nobody = pc.fill_null(pc.match_substring_regex(names, _NOBODY), False)
    return pc.if_else(pc.or_(nameless, nobody), None, names)


def _answer(draft: Draft, reading: Reading) -> None:
    """A reply answers the review whose row it stands in, and is known by that review's name."""
    name = own_id(draft.theirs("name"))
    draft.columns["id"] = pc.binary_join_element_wise(name, "reply", "/")
    there = pc.if_else(pc.is_valid(draft.columns["text"]), draft.columns["id"], None)
    _latest(draft, there, draft.theirs("reviewReply.updateTime"))
    draft.columns["in_reply_to"] = joined("google:", name)
    draft.columns["person"] = _named(draft)
    draft.columns["answers_at"] = no_later(draft.columns["answers_at"], draft.columns["at"])


def _post(draft: Draft, reading: Reading) -> None:
    """One post of each name."""
    _latest(draft, draft.columns["id"], draft.theirs("updateTime"))


def _latest(draft: Draft, ids: pa.Array, changed: Values) -> None:
    """Skip all but the version changed last of the rows with one id."""
    if len(pc.unique(ids.drop_null())) == len(ids) - ids.null_count:
        return
    rows = pd.DataFrame({"id": ids.to_pandas(), "changed": iso(changed).to_pandas()})
    order = rows.sort_values("changed", kind="stable", na_position="first")
    earlier = order["id"].notna() & order["id"].duplicated(keep="last")
    draft.skip(np.asarray(earlier.sort_index()), _TWICE)


def _knows(archive: Archive, found: Mapping[str, list[Member]]) -> bool:
    """Whether reviews with stars are among the members, or files of a profile's folder."""
    return any(b'"starRating"' in plain(archive.head(member)) for member in found.get("reviews", ())) or any(
        _FOLDER in member.label.casefold()
        for kind in ("reviews", "posts", "listing", "location")
        for member in found.get(kind, ())
    )


_ASK = "Ask Google Takeout for “Google Business Profile” and give TrustKit the zip file."
_PLACE = r"account-[^/]+/location-[^/]+/"

READER = Platform(
    NETWORK="google",
    name="Google Business Profile",
    begins="2004-01-01",
    asked=(
        "Open takeout.google.com with the account that manages the profile.",
        "“Deselect all”, then tick “Google Business Profile”.",
        "Choose “Export once” and .zip; the link comes by e-mail, mostly within the hour.",
    ),
    knows=_knows,
    day=r"takeout-(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)",
    files=(
        File(
            "reviews",
            r"reviews?[^/]*\.json",
            JsonRows(("reviews[]",)),
            (
                Field("id", "name", own_id),
                Field("at", "createTime", iso),
                Field("person", "reviewer.displayName"),
                Field("text", "comment", original),
            ),
            always={"direction": "received", "kind": "review", "public": True},
            needs=("id", "at"),
            also=("updateTime", "reviewer.isAnonymous"),
            finish=_review,
            holds=rb'^\s*\{\s*"reviews"|"starRating"',
        ),
        File(
            "answers",
            "",
            JsonRows(("reviews[]",)),
            (
                Field("at", "reviewReply.updateTime", iso),
                Field("person", "reviewer.displayName"),
                Field("text", "reviewReply.comment", original),
                Field("answers_at", "createTime", iso),
            ),
            always={"direction": "made", "kind": "reply", "public": True},
            needs=("text",),
            also=("name", "reviewReply.updateTime", "reviewer.isAnonymous"),
            finish=_answer,
            of="reviews",
        ),
        File(
            "written elsewhere",
            r"reviews?[^/]*\.json",
            without="Reviews of other places that this account wrote (Google Maps); none that the business received.",
            holds=rb'"FeatureCollection"',
        ),
        File(
            "posts",
            r"localpost[^/]*/data\.json",
            JsonRows(("",)),
            (
                Field("id", "name", own_id),
                Field("at", "createTime", iso),
                Field("text", "summary"),
                Field("language", "languageCode"),
                Field("links", "callToAction.url", lists_of_one),
            ),
            always={"direction": "made", "kind": "post", "public": True},
            needs=("text", "at"),
            also=("updateTime",),
            finish=_post,
        ),
        File(
            "listing",
            _PLACE + r"additionaldata\.json",
            JsonRows(("",)),
            (Field("name", "attributes[].values[].datum.listingName.text", first),),
            to="profiles",
        ),
        File(
            "location",
            _PLACE + r"data\.json",
            JsonRows(("",)),
            (
                Field("name", ("title", "locationName", "name"), no_resource),
                Field("website", ("websiteUri", "websiteUrl", "website")),
                Field("bio", ("profile.description", "description")),
                Field("phone", ("phoneNumbers.primaryPhone", "primaryPhone", "phone"), is_there),
            ),
            to="profiles",
        ),
        File(
            "account",
            r"account-[^/]+/data\.json",
            without="Says who manages the profile; no act stands in it.",
        ),
        File(
            "settings",
            r"businesspersonalization\.json",
            without="What Google shows to the manager of the profile; no act stands in it.",
        ),
    ),
    told={
        "own posts": Told("yes", "The posts on the profile are in it.", _ASK, ("posts",)),
        "own replies": Told(
            "yes",
            "Every answer to a review stands beside it, with the time of its last change.",
            _ASK,
            ("reviews",),
        ),
        "mentions received": Told(
            "partly",
            "All reviews that were not deleted are in it, with or without text. Deleted ones, questions, and mentions "
            "elsewhere are not.",
            _ASK,
            ("reviews",),
        ),
        "messages": Told("no", "Google gives you no messages.", SHEET),
        "reactions made": Told(
            "no", "A profile of a business likes nothing on Google.", "There is nothing to find out."
        ),
        "counts per post": Told(
            "no", "Views and clicks are not in it.", "The profile's own “Performance” page shows them."
        ),
        "profile": (
            Told("partly", "Name, website and description, where Google exports them.", _ASK, ("location",)),
            Told("partly", "Only the name of the listing is among the files.", _ASK, ("listing",)),
        ),
        "time of the post answered": Told(
            "yes", "The review that was answered is in it.", _ASK, ("reviews",)
        ),
    },
)
