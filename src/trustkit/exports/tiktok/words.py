"""How values, conversations and lists of TikTok's file become ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.drafts import Draft, with_people
from trustkit.exports.reading import Reading
from trustkit.exports.tables.people import LISTED
from trustkit.exports.values import profile_values
from trustkit.exports.values.columns import Values, directions, joined, texts
from trustkit.exports.values.times import written

_VIDEO = r"/(?:video|photo|v)/(?P<id>[0-9]{6,})"
_CHAT = r"(?i)^chat history with (?P<name>.*?):?\s*$"
_OPEN = r"(?i)\b(?:public|every|all\b)"
_CLOSED = r"(?i)\b(?:friends?|followers?|private|only|self|me|no ?one|nobody)\b"
_NAMELESS = "Messages that do not say who wrote them."
_EMPTY = "A profile in which nothing stands."
_UNCLEAR = "Messages of which it is not clear who is the business: no profile names it."


def told(values: Values) -> pa.Array:
    """Texts, without the "N/A" that TikTok writes where there is none.

    >>> told(["N/A", "Fresh bread", ""]).to_pylist()
    [None, 'Fresh bread', None]
    """
    column = texts(values)
    return pc.if_else(pc.equal(column, "N/A"), None, column)


moment = written("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S UTC")


def video_id(values: Values) -> pa.Array:
    """The id of a video out of its address; addresses that expire have none.

    >>> video_id(["https://www.tiktokv.com/share/video/7301234567890123456/", "https://v16.tiktok.example/a"]).to_pylist()
    ['7301234567890123456', None]
    """
    return pc.struct_field(pc.extract_regex(texts(values), _VIDEO), "id")


def video(values: Values) -> pa.Array:
    """The same, qualified by the network.

    >>> video(["https://www.tiktokv.com/share/video/7301234567890123456/"]).to_pylist()
    ['tiktok:7301234567890123456']
    """
    return joined("tiktok:", video_id(values))


def open_to_all(values: Values) -> pa.Array:
    """Whether a stranger can see a post.

    >>> open_to_all(["Everyone", "Friends", None, "Vrienden"]).to_pylist()
    [True, False, True, None]
    """
    word = told(values)
    unknown = pc.if_else(pc.match_substring_regex(word, _OPEN), True, pa.scalar(None, pa.bool_()))
    found = pc.if_else(pc.match_substring_regex(word, _CLOSED), False, unknown)
    return pc.if_else(pc.is_null(word), True, found)


def is_there(values: Values) -> pa.Array:
    """ "yes" where there is something, so that a number or address itself is not kept.

    >>> is_there(["crumb@bakery.example", "N/A", ""]).to_pylist()
    ['yes', None, None]
    """
    return profile_values.is_there(told(values))


def of_live(draft: Draft, reading: Reading) -> None:
    """A comment beside a live video answers that video.

    >>> from trustkit.exports.by_hand import draft_of
    >>> draft = draft_of({"^*": ["7301"]}, text=["Hello all"])
    >>> of_live(draft, None)
    >>> draft.columns["in_reply_to"].to_pylist()
    ['tiktok:7301']
    """
    live = texts(draft.theirs("^*"))
    draft.columns["thread"] = draft.columns["in_reply_to"] = joined("tiktok:", live)
    with_people(draft, reading)


def counted(draft: Draft, reading: Reading) -> None:
    """The number of followers in the profile, where the list of them is not in the file.

    >>> from trustkit.exports.by_hand import draft_of, reading_of
    >>> draft = draft_of({}, total=[310])
    >>> counted(draft, reading_of())
    >>> draft.settle().tolist()
    [True]
    """
    if reading.holds("followers"):
        draft.skip(_there(draft.columns["total"]), LISTED)


def filled_in(draft: Draft, reading: Reading) -> None:
    """A profile tells something only if anything stands in it.

    >>> from trustkit.exports.by_hand import draft_of
    >>> draft = draft_of({}, name=["Crumb", None], bio=pa.array([None, None], pa.string()))
    >>> filled_in(draft, None)
    >>> draft.settle().tolist()
    [True, False]
    """
    there = [_there(column) for column in draft.columns.values()]
    draft.skip(~np.logical_or.reduce(there), _EMPTY)


def conversation(draft: Draft, reading: Reading) -> None:
    """Who wrote what to whom.

    >>> from trustkit.exports.by_hand import draft_of, reading_of
    >>> theirs = {"^*": ["Chat History with ann:"] * 2}
    >>> said = draft_of(theirs, at=[1, 2], sender=["crumb", "ann"], text=["Open till five", "Thank you"])
    >>> conversation(said, reading_of(owner=["crumb"]))
    >>> said.columns["direction"].to_pylist(), said.columns["person"].to_pylist()
    (['made', 'received'], ['ann', 'ann'])
    """
    sender, other = draft.columns["sender"], _other_side(draft)
    made = reading.is_own(sender)
    third = pc.and_(pc.invert(made), pc.fill_null(pc.not_equal(sender, other), False))
    there = _there(draft.columns["at"]) | _there(draft.columns["text"])
    draft.skip(there & ~_there(sender), _NAMELESS)
    if pc.any(third).as_py() and not pc.any(made).as_py():
        draft.skip(there, _UNCLEAR)
    in_group = pc.is_in(other, pc.unique(other.filter(third)))
    draft.columns["person"] = pc.if_else(made, pc.if_else(in_group, None, other), sender)
    draft.columns["direction"] = directions(made)
    draft.columns["thread"] = joined("tiktok:", other)
    with_people(draft, reading)


def owner(reading: Reading) -> Iterable[str]:
    """The names of the profile; if no message bears one, the name that most conversations share beside their own.

    >>> from trustkit.exports.by_hand import draft_of, reading_of
    >>> from trustkit.exports.declared import File
    >>> owner(reading_of(draft_of({}, File("profile", ""), handle=["crumb"])))
    {'crumb'}
    """
    known = set(reading.column("profile", "handle")) | set(reading.column("profile", "name"))
    messages = reading.drafts.get("messages")
    if messages is None:
        return known
    pairs = pd.DataFrame(
        {"sender": messages.columns["sender"].to_pandas(), "other": _other_side(messages).to_pandas()}
    ).dropna()
    pairs = pairs.drop_duplicates()
    if pairs["sender"].isin(known).any():
        return known
    often = Counter(pairs.loc[pairs["sender"] != pairs["other"], "sender"]).most_common(2)
    if len(often) == 1 or (often and often[0][1] > often[1][1]):
        known.add(often[0][0])
    return known


def _other_side(draft: Draft) -> pa.Array:
    title = texts(draft.theirs("^*"))
    return pc.coalesce(texts(pc.struct_field(pc.extract_regex(title, _CHAT), "name")), title)


def _there(column: pa.Array) -> np.ndarray:
    return pc.is_valid(column).to_numpy(zero_copy_only=False)
