"""Posts, replies, reposts and quotes of an X archive as acts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.values.columns import acts, coded, joined, same
from trustkit.exports.values.times import no_later, within
from trustkit.exports.x.edits import Edits
from trustkit.exports.x.owner import Owner
from trustkit.exports.x.values import made_at
from trustkit.stream import KINDS

_LANGUAGES = {"in": "id", "iw": "he", "ji": "yi"}  # names that X kept after the standard had changed them
_NO_LANGUAGE = r"^(und|zxx|art|q[a-z]{2})$"  # undetermined, wordless, or only tags, links or pictures
_REPOST = r"^RT @(?P<name>[A-Za-z0-9_]{1,20}):"


def owner_from_threads(raw: pa.Table) -> Owner:
    """The account as its answers to its own posts show it, for when no file names it.

    >>> answers = {"id": [1, 2], "reply_id": [None, 1], "reply_user": [None, 7], "reply_name": [None, "crumb"]}
    >>> owner_from_threads(pa.table(answers))
    Owner(number=7, handle='crumb', former=frozenset())
    """
    own = pc.is_in(raw["reply_id"], raw["id"].combine_chunks())
    answers = raw.select(["reply_user", "reply_name"]).filter(own).to_pylist()
    seen = Counter((row["reply_user"], row["reply_name"]) for row in answers if row["reply_name"])
    return Owner(*seen.most_common(1)[0][0]) if seen else Owner()


def post_acts(
    raw: pa.Table,
    sources: Sequence[str],
    owner: Owner,
    earliest: np.datetime64,
    latest: np.datetime64,
    *,
    edits: Edits,
) -> pa.Table:
    """All posts in the schema of `EVENTS`, from their columns.

    Dates outside `earliest` to `latest` cannot be right and are left missing. What answers an earlier version of an own
    post answers the last one, as only that is an act; it was made when the version answered was.

    >>> from trustkit.exports.x.columns import PostColumns
    >>> from trustkit.exports.x.records import Tweet
    >>> posts = PostColumns()
    >>> posts.add([Tweet(20, "Sat Feb 18 12:33:11 +0000 2023", "RT @ann: Rye")], [0], "tweets.js", public=True)
    >>> since, until = np.datetime64("2006-01-01"), np.datetime64("2027-01-01")
    >>> table = post_acts(posts.table()[0], posts.sources, Owner(), since, until, edits=Edits())
    >>> table.select(["id", "kind", "person"]).to_pylist()
    [{'id': 'x:20', 'kind': 'repost', 'person': 'ann'}]
    """
    count = len(raw)
    at = within(raw["at"], earliest, latest)
    reposted = pc.struct_field(pc.extract_regex(raw["text"], _REPOST), "name")
    is_repost = pc.is_valid(reposted)
    is_reply = pc.or_(
        pc.or_(pc.is_valid(raw["reply_id"]), pc.is_valid(raw["reply_user"])),
        pc.is_valid(raw["reply_name"]),
    )
    is_quote = pc.is_valid(raw["quote_id"])
    kinds = pc.if_else(
        is_repost,
        KINDS.index("repost"),
        pc.if_else(is_reply, KINDS.index("reply"), pc.if_else(is_quote, KINDS.index("quote"), 0)),
    )
    answered = pc.if_else(is_repost, None, pc.if_else(is_reply, raw["reply_id"], raw["quote_id"])).cast(
        pa.int64()
    )
    reply_name = pc.coalesce(raw["reply_name"], raw["reply_user"].cast(pa.string()))
    person = pc.if_else(is_repost, reposted, pc.if_else(is_reply, reply_name, raw["quote_name"]))
    language = pc.if_else(pc.match_substring_regex(raw["language"], _NO_LANGUAGE), None, raw["language"])
    for old, new in _LANGUAGES.items():
        language = pc.if_else(pc.equal(language, old), new, language)
    return acts(
        count,
        id=joined("x:", raw["id"]),
        network=same("x", count),
        at=at,
        tz_known=pc.is_valid(at),
        direction=same("made", count),
        kind=coded(kinds.cast(pa.int32()), list(KINDS)),
        public=raw["public"],
        person=_own_name(person, raw["reply_user"], is_repost, owner),
        people=raw["people"],
        thread=joined("x:", _own_threads(raw["id"], raw["reply_id"], edits)),
        in_reply_to=joined("x:", edits.last_of(answered)),
        answers_at=no_later(made_at(answered), at),
        text=raw["text"],
        language=language.dictionary_encode(),
        links=raw["links"],
        # The counts of a repost are those of the other's post.
        likes=pc.if_else(is_repost, None, raw["likes"]),
        reposts=pc.if_else(is_repost, None, raw["reposts"]),
        source=coded(raw["source"], sources),
        row=raw["row"],
    )


def _own_name(
    person: pa.ChunkedArray, user: pa.ChunkedArray, repost: pa.ChunkedArray, owner: Owner
) -> pa.ChunkedArray:
    """The owner's present handle wherever the counterpart is the owner, under whatever name or id."""
    if owner.handle is None:
        return person
    handles = pa.array([handle.lower() for handle in owner.handles], pa.string())
    own = pc.is_in(pc.ascii_lower(person), handles)
    if owner.number is not None:
        by_number = pc.and_(pc.invert(repost), pc.fill_null(pc.equal(user, owner.number), False))
        own = pc.or_(own, by_number)
    return pc.if_else(own, owner.handle, person)


def _own_threads(ids: pa.ChunkedArray, replies: pa.ChunkedArray, edits: Edits) -> pa.Array:
    """The id of the first post of each self-made thread, for the posts in one; missing for the others."""
    # A post edited later comes before the answers to it all the same.
    number = edits.first_of(ids).to_numpy()
    answered = edits.first_of(replies).fill_null(-1).to_numpy()
    order = np.argsort(number, kind="stable")
    if not len(number):
        return pa.nulls(0, pa.int64())
    place = order[np.minimum(np.searchsorted(number, answered, sorter=order), len(number) - 1)]
    # An answer comes after what it answers; anything else would run in a circle.
    inside = (number[place] == answered) & (answered < number)
    root = np.where(inside, place, np.arange(len(number)))
    while (further := root[root] != root).any():
        root = np.where(further, root[root], root)
    member = inside.copy()
    member[root[inside]] = True
    return edits.last_of(pa.array(number[root], pa.int64(), mask=~member))
