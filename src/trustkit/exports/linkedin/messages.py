"""Messages, and the notes that go with invitations: who wrote to whom.

The business is the profile that `Invitations.csv` shows as its own, else the one that bears the name in `Profile.csv`
and stands in most conversations, else the one that alone stands in most of them. A message without a sender's address
goes by the sender's name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.columns import Values, joined, texts
from trustkit.exports.declared import Draft, Reading
from trustkit.exports.linkedin.values import directions, full_names, profile_urls, zone_written

PLACES = (
    "CONVERSATION ID",
    "FROM",
    "SENDER PROFILE URL",
    "TO",
    "RECIPIENT PROFILE URLS",
    "DATE",
    "FOLDER",
    "DIRECTION",
    "IS MESSAGE DRAFT",
    "IS CONVERSATION DRAFT",
)
DRAFTS = "Messages that were never sent: drafts."
NAMELESS = "Messages that do not say who wrote them."
UNCLEAR = (
    "It is not clear who the business is: no profile names it, and no profile stands in most conversations."
)
NO_NOTE = "Invitations without a note say nothing to anybody."
TWICE = "Notes of invitations that stand among the messages too."
_GONE = r"(?i)^LinkedIn[- ](?:Member|User)$"  # what stands in place of the name of an account that is gone


def owners(reading: Reading) -> set[str]:
    """The business's own names, and the address of its profile."""
    halves = (reading.theirs("profile", f"{which} Name") for which in ("First", "Last"))
    own = {name for name in full_names(*halves).to_pylist() if name}
    draft = reading.drafts.get("messages")
    if draft is None or not draft.count:
        return own | {address for address in [_invited(reading)] if address}
    sender = texts(draft.theirs("FROM"))
    if (written := _written_direction(draft)) is not None:
        own |= set(sender.filter(written).drop_null().to_pylist())
    if address := _invited(reading) or _in_most_conversations(draft, own):
        own.add(address)
        mine = pc.equal(profile_urls(draft.theirs("SENDER PROFILE URL")), address)
        own |= set(sender.filter(mine).drop_null().to_pylist())
    return own


def _invited(reading: Reading) -> str | None:
    """The address of the profile that sent the invitations made, and got those received."""
    inviter, invitee = (
        profile_urls(reading.theirs("invitations", f"{which}ProfileUrl")).to_pylist()
        for which in ("inviter", "invitee")
    )
    ways = _ways(reading.theirs("invitations", "Direction"))
    return _most(
        sender if way == "made" else other
        for way, sender, other in zip(ways, inviter, invitee, strict=True)
        if way
    )


def _in_most_conversations(draft: Draft, names: set[str]) -> str | None:
    """Of those with one of the names, or of all where nobody has, who takes part in more conversations than others.

    Of all, that must be two at least, for two who wrote to each other once are alike.
    """
    people = _taking_part(draft)
    who = people[["thread", "who"]].drop_duplicates()
    named = people.loc[people["name"].isin(names), "who"]
    return _most(who.loc[who["who"].isin(named), "who"]) if len(named) else _most(who["who"], at_least=2)


def _most(values: Iterable[str | None], at_least: int = 1) -> str | None:
    """The value that stands there most often; nothing when two do."""
    counts = Counter(value for value in values if value).most_common(2)
    clear = counts and counts[0][1] >= at_least and (len(counts) == 1 or counts[0][1] > counts[1][1])
    return counts[0][0] if clear else None


def _taking_part(draft: Draft) -> pd.DataFrame:
    """Who takes part in which conversation, by address, else by name; the name where it is sure to be theirs."""
    urls, to = _recipients(draft)
    count = np.diff(urls.offsets.to_numpy())
    rows = pa.array(np.repeat(np.arange(draft.count), np.maximum(count, 1)))
    alone = pa.array(count <= 1).take(rows)
    address = pa.chunked_array([urls.flatten()]).take(_places(count)).combine_chunks()
    name = pc.if_else(alone, to.take(rows), None)
    thread = texts(draft.theirs("CONVERSATION ID"))
    sender, sent_by = texts(draft.theirs("FROM")), profile_urls(draft.theirs("SENDER PROFILE URL"))
    both = pa.table(
        {
            "thread": pa.concat_arrays([thread, thread.take(rows)]),
            "who": pa.concat_arrays([pc.coalesce(sent_by, sender), pc.coalesce(address, name)]),
            "name": pa.concat_arrays([sender, name]),
        }
    )
    return both.group_by(["thread", "who", "name"]).aggregate([]).to_pandas().dropna(subset="who")


def _places(count: np.ndarray) -> pa.Array:
    """Where in the flat list the values of each row stand; one missing place for a row without any."""
    none = np.repeat(count == 0, np.maximum(count, 1))
    return pa.array(np.cumsum(~none) - 1, pa.int64(), mask=none)


def _recipients(draft: Draft) -> tuple[pa.ListArray, pa.Array]:
    """For each message the addresses it went to, and what stands for their names."""
    urls = pc.fill_null(texts(draft.theirs("RECIPIENT PROFILE URLS")), "")
    parts = pc.split_pattern_regex(urls, r"\s*[,;]\s*")
    rows, plain = pc.list_parent_indices(parts), profile_urls(parts.flatten())
    there = pc.is_valid(plain)
    count = np.bincount(rows.filter(there).to_numpy(), minlength=draft.count)
    offsets = np.concatenate([[0], np.cumsum(count)]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), plain.filter(there)), texts(draft.theirs("TO"))


def _ways(values: Values) -> list[str | None]:
    """Directions as LinkedIn words them, in ours."""
    known = {"outgoing": "made", "incoming": "received"}
    return [known.get((text or "").strip().casefold()) for text in texts(values).to_pylist()]


def messages(draft: Draft, reading: Reading) -> None:
    """Who wrote which message to whom, in which conversation."""
    columns, owner = draft.columns, pa.array(sorted(reading.owner), pa.string())
    draft.skip(_is_draft(draft), DRAFTS)
    sender, url = texts(draft.theirs("FROM")), profile_urls(draft.theirs("SENDER PROFILE URL"))
    written = _written_direction(draft)
    known = any(name.startswith("linkedin.com/") for name in reading.owner)
    made = pc.is_in(pc.coalesce(url, sender) if known else sender, owner)
    if written is not None:
        made = pc.coalesce(written, made)
    there = pc.or_(pc.is_valid(columns["at"]), pc.is_valid(columns["text"]))
    draft.skip(pc.and_(there, pc.and_(pc.is_null(pc.coalesce(sender, url)), pc.invert(made))), NAMELESS)
    if written is None and not _takes_part(draft, owner):
        draft.skip(there, UNCLEAR)
    conversation = texts(draft.theirs("CONVERSATION ID"))
    other = pc.if_else(made, _single_recipient(draft, sender), pc.coalesce(sender, url))
    gone = pc.fill_null(pc.match_substring_regex(other, _GONE), False)
    told_apart = pc.binary_join_element_wise(
        other, pc.binary_join_element_wise("(", conversation, ")", ""), " "
    )
    columns["person"] = pc.if_else(gone, told_apart, other)
    columns["direction"] = directions(made)
    columns["thread"] = joined("linkedin:", pc.coalesce(conversation, columns["person"]))
    columns["tz_known"] = zone_written(draft.theirs("DATE"))


def _takes_part(draft: Draft, owner: pa.Array) -> bool:
    urls, to = _recipients(draft)
    columns = (
        texts(draft.theirs("FROM")),
        profile_urls(draft.theirs("SENDER PROFILE URL")),
        to,
        urls.flatten(),
    )
    return any(pc.any(pc.is_in(column, owner)).as_py() for column in columns)


def _is_draft(draft: Draft) -> np.ndarray:
    found = pc.match_substring_regex(texts(draft.theirs("FOLDER")), "(?i)^drafts?$")
    for place in ("IS MESSAGE DRAFT", "IS CONVERSATION DRAFT"):
        said = pc.match_substring_regex(texts(draft.theirs(place)), r"(?i)^\s*(?:yes|true|1)\s*$")
        found = pc.or_kleene(found, said)
    return pc.fill_null(found, False).to_numpy(zero_copy_only=False)


def _written_direction(draft: Draft) -> pa.Array | None:
    """What the oldest archives say of the direction; nothing where none of it is written."""
    column = texts(draft.theirs("DIRECTION"))
    if column.null_count == len(column):
        return None
    ways = pa.array(_ways(column), pa.string())
    return pc.equal(ways, "made")


def _single_recipient(draft: Draft, sender: pa.Array) -> pa.Array:
    """The one person that a message went to; missing when it went to several.

    Where no addresses stand, a comma tells several names from one, unless somebody writes under a name with a comma.
    """
    urls, names = _recipients(draft)
    count = pc.list_value_length(urls)
    several = pc.match_substring_regex(names, "[,;]")
    known = pc.is_in(names, pc.unique(sender))
    single = pc.or_(pc.equal(count, 1), pc.and_(pc.equal(count, 0), pc.or_(pc.invert(several), known)))
    return pc.if_else(single, names, None)


def invitations(draft: Draft, reading: Reading) -> None:
    """An invitation with a note is a message to, or from, the person invited; it joins the conversation with them."""
    columns = draft.columns
    ways = _ways(draft.theirs("Direction"))
    names = [texts(draft.theirs(place)).to_pylist() for place in ("From", "To")]
    urls = [
        profile_urls(draft.theirs(place)).to_pylist() for place in ("inviterProfileUrl", "inviteeProfileUrl")
    ]
    made = [
        way == "made" if way else bool(reading.owner & {name, url})
        for way, name, url in zip(ways, names[0], urls[0], strict=True)
    ]
    person, url = (
        [to if own else sender for own, sender, to in zip(made, *pair, strict=True)] for pair in (names, urls)
    )
    note = columns["text"]
    known = [
        way is not None or bool(reading.owner & {*pair})
        for way, *pair in zip(ways, *names, *urls, strict=True)
    ]
    draft.skip(pc.and_(pc.is_null(note), pc.is_valid(pc.coalesce(*map(texts, names)))), NO_NOTE)
    draft.skip(pc.and_(pc.is_valid(note), pa.array(np.invert(known))), UNCLEAR)
    said, threads = _said(reading)
    draft.skip(
        [(own, *what) in said for own, *what in zip(made, person, note.to_pylist(), strict=True)], TWICE
    )
    columns["person"] = pa.array(person, pa.string())
    columns["direction"] = directions(pa.array(made, pa.bool_()))
    columns["thread"] = pa.array(
        [
            threads.get(address, threads.get(name)) or f"linkedin:invitation:{address or name}"
            for address, name in zip(url, person, strict=True)
        ],
        pa.string(),
    )


def _said(reading: Reading) -> tuple[set[tuple[bool, Any, Any]], dict[Any, str]]:
    """All messages as (made, person, text), and the conversation with each person by address and by name.

    Messages are finished before invitations are, because they are declared first.
    """
    draft = reading.drafts.get("messages")
    if draft is None:
        return set(), {}
    columns: dict[str, Sequence[Any]] = {
        name: draft.columns[name].to_pylist() for name in ("direction", "person", "text", "thread")
    }
    made = [way == "made" for way in columns["direction"]]
    urls, _ = _recipients(draft)
    received = profile_urls(draft.theirs("SENDER PROFILE URL")).to_pylist()
    threads: dict[Any, str] = {}
    for own, person, thread, sender, to in zip(
        made, columns["person"], columns["thread"], received, urls.to_pylist(), strict=True
    ):
        if person is None or len(to) > 1:  # a group
            continue
        address = (to[0] if to else None) if own else sender
        for key in (address, person):
            if key is not None:
                threads.setdefault(key, thread)
    return set(zip(made, columns["person"], columns["text"], strict=True)), threads
