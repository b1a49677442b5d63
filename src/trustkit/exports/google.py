"""Google Business Profile as Google Takeout hands it out: reviews received, the answers to them, and own posts."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.archive import Archive, Member
from trustkit.exports.columns import Values, iso, joined, texts
from trustkit.exports.coverage import Told
from trustkit.exports.declared import Draft, Field, File, Platform, Reading
from trustkit.exports.json_rows import JsonRows

_REVIEW = r"(?:^|.*/)(locations/[^/]+/reviews/[^/]+)$"
_ORIGINAL = "(Original)"
_TRANSLATED = "(Translated by Google)"


def review_id(values: Values) -> pa.Array:
    """The part of a review's name that is the same in every account that the place was listed under.

    >>> review_id(["accounts/1/locations/2/reviews/abc"]).to_pylist()
    ['locations/2/reviews/abc']
    """
    name = texts(values)
    return pc.coalesce(pc.struct_field(pc.extract_regex(name, _REVIEW.replace("(l", "(?P<id>l")), "id"), name)


def original(values: Values) -> pa.Array:
    """What was written, without the translation that Google sets before or after it.

    >>> original(["(Translated by Google) Good bread\\n\\n(Original)\\nGutes Brot"]).to_pylist()
    ['Gutes Brot']
    >>> original(["Gutes Brot\\n\\n(Translated by Google)\\nGood bread"]).to_pylist()
    ['Gutes Brot']
    """
    column = texts(values)
    translated = pc.fill_null(pc.match_substring(column, _TRANSLATED), False)
    kept = [_original(text) for text in column.filter(translated).to_pylist()]
    return pc.replace_with_mask(column, translated, pa.array(kept, pa.string()))


def _original(text: str) -> str:
    if _ORIGINAL in text:
        return text.rpartition(_ORIGINAL)[2].strip()
    return text.partition(_TRANSLATED)[0].strip()


def answered(draft: Draft, reading: Reading) -> None:
    """A reply answers the review whose row it stands in, and is known by that review's name."""
    review = review_id(draft.theirs("name"))
    draft.columns["in_reply_to"] = joined("google:", review)
    draft.columns["id"] = pc.binary_join_element_wise(review, "reply", "/")
    created = draft.columns["answers_at"]
    # An edited review is younger than the answer that it had already.
    late = pc.fill_null(pc.greater(created, draft.columns["at"]), False)
    draft.columns["answers_at"] = pc.if_else(late, None, created)


def knows(archive: Archive, found: Mapping[str, list[Member]]) -> bool:
    """Whether a file of reviews with stars is among the members; "Maps (your places)" holds those that one wrote."""
    return any(b'"starRating"' in archive.head(member) for member in found.get("reviews", ())) or any(
        "business" in member.label.casefold() for member in found.get("posts", ())
    )


_ASK = "Ask Google Takeout for “Google Business Profile” and give TrustKit the zip file."

READER = Platform(
    NETWORK="google",
    name="Google Business Profile",
    begins="2004-01-01",
    asked=(
        "Open takeout.google.com with the account that manages the profile.",
        "“Deselect all”, then tick “Google Business Profile”.",
        "Choose “Export once” and .zip; the link comes by e-mail, mostly within the hour.",
    ),
    knows=knows,
    day=r"takeout-(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)",
    files=(
        File(
            "reviews",
            r"reviews(?:[-_][^/]+)?\.json",
            JsonRows(("reviews[]",)),
            (
                Field("id", "name", review_id),
                Field("at", "createTime", iso),
                Field("person", "reviewer.displayName"),
                Field("text", "comment", original),
            ),
            always={"direction": "received", "kind": "review", "public": True},
            needs=("id", "at"),
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
            also=("name",),
            finish=answered,
            of="reviews",
        ),
        File(
            "posts",
            r"localpost[^/]*/data\.json",
            JsonRows(("",)),
            (Field("id", "name"), Field("at", "createTime", iso), Field("text", "summary")),
            always={"direction": "made", "kind": "post", "public": True},
            needs=("text", "at"),
        ),
        File("listing", r"additionaldata\.json", without="Names no act."),
        File(
            "location",
            r"location-[^/]+/data\.json",
            JsonRows(("",)),
            (
                Field("name", "title"),
                Field("website", "websiteUri"),
                Field("bio", "profile.description"),
            ),
            to="profiles",
        ),
    ),
    told={
        "own posts": Told("yes", "The posts on the profile are in it.", _ASK, ("posts",)),
        "own replies": Told("yes", "Every answer to a review stands beside it.", _ASK, ("reviews",)),
        "mentions received": Told(
            "partly", "Reviews are all in it; questions and mentions elsewhere are not.", _ASK, ("reviews",)
        ),
        "messages": Told("no", "Google hands out no messages.", "Keep TrustKit's sheet for a fortnight."),
        "counts per post": Told(
            "no", "Views and clicks are not in it.", "The profile's own “Performance” page shows them."
        ),
        "profile": Told(
            "partly", "Name, website and description, where Google exports them.", _ASK, ("location",)
        ),
        "time of the post answered": Told(
            "yes", "The review that was answered is in it.", _ASK, ("reviews",)
        ),
    },
)
