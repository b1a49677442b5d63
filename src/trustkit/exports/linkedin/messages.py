"""Messages, and the notes that go with invitations: who wrote to whom.

The business is the profile that `Invitations.csv` shows as its own, else the one that bears the name in `Profile.csv`
and stands in most conversations, else the one that alone stands in most of them. A message without a sender's address
goes by the sender's name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.declared import Field
from trustkit.exports.drafts import Draft
from trustkit.exports.linkedin.values import (
    each,
    full_names,
    message_texts,
    moments,
    plain_url,
    profile_urls,
    zone_written,
)
from trustkit.exports.reading import Reading
from trustkit.exports.values.columns import Values, directions, joined, texts

DRAFTS = "Messages that were never sent: drafts."
ADVERTISEMENTS = (
    "Advertisements that LinkedIn delivers as messages: nobody wrote them to this business alone."
)
MAY_BE_ADVERTISEMENTS = (
    "Several conversations have one title. They may be advertisements, whose title TrustKit knows in English alone "
    "(“Sponsored Conversation”), and count as messages."
)
NAMELESS = "Messages that do not say who wrote them."
UNCLEAR = (
    "It is not clear whose words are the business's own: none of the profiles that you gave has a name in these "
    "conversations. Hand over the part of the archive with Profile.csv too."
)
NO_NOTE = "Invitations without a note say nothing to anybody."
TWICE = "Notes of invitations that stand among the messages too."
_SPONSORED = r"(?i)^\s*Sponsored Conversation\s*$"  # the title that LinkedIn gives such conversations
_SEVERAL = 3  # so many conversations of one title: people seldom give the same to a second
_GONE = r"(?i)^LinkedIn[- ](?:Member|User)$"  # what stands in place of the name of an account that is gone
_MOST = 1000  # so many addresses of one message are looked at; no conversation has as many people
_WAYS = {"outgoing": "made", "incoming": "received"}

FIELDS = (
    Field("at", "DATE", moments),
    Field("text", ("CONTENT", "SUBJECT"), message_texts),
    Field("thread", "CONVERSATION ID"),
    Field("sender", "FROM"),
    Field("sender_url", "SENDER PROFILE URL", profile_urls),
    Field("to", "TO"),
    Field("recipients", "RECIPIENT PROFILE URLS"),
)
PLACES = ("CONVERSATION TITLE", "DATE", "FOLDER", "DIRECTION", "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT")


class Line(NamedTuple):
    """Somebody writing to some in a conversation, however often: by name and address, as far as they stand there.

    >>> Line("c1", "Ada", None, "Ben, Cy", "https://www.linkedin.com/in/ben,https://www.linkedin.com/in/cy/").addresses
    ['linkedin.com/in/ben', 'linkedin.com/in/cy']
    """

    thread: str | None
    sender: str | None
    sender_url: str | None
    to: str | None
    recipients: str | None

    @property
    def addresses(self) -> list[str]:
        """The addresses of those written to."""
        parts = re.split(r"[,;]", self.recipients or "", maxsplit=_MOST)
        return [plain_url(part) for part in parts if part.strip()]


def _lines(draft: Draft) -> list[Line]:
    table = pa.table({name: draft.columns[name] for name in Line._fields})
    return [
        Line(**row) for row in table.group_by(list(Line._fields), use_threads=False).aggregate([]).to_pylist()
    ]


# ---- who the business is ----


def owners(reading: Reading) -> set[str]:
    """The business's own names, and the address of its profile.

    >>> from trustkit.exports.by_hand import draft_of, reading_of
    >>> from trustkit.exports.declared import File
    >>> profile = draft_of({"First Name": ["Ada"], "Last Name": ["Quill"]}, File("profile", ""))
    >>> owners(reading_of(profile))
    {'Ada Quill'}
    """
    halves = (reading.theirs("profile", f"{which} Name") for which in ("First", "Last"))
    own = {name for name in full_names(*halves).to_pylist() if name}
    draft = reading.drafts.get("messages")
    lines = _lines(draft) if draft else []
    if draft and (written := _written_direction(draft)) is not None:
        own |= set(draft.columns["sender"].filter(written).drop_null().to_pylist())
    if not own:
        there = {word for line in lines for part in _taking_part(line) for word in part[1:] if word}
        own |= reading.named_elsewhere(there)
    if address := _invited(reading) or _in_most_conversations(lines, own):
        own.add(address)
        own |= {line.sender for line in lines if line.sender and line.sender_url == address}
    return own


def _invited(reading: Reading) -> str | None:
    """The address of the profile that sent the invitations made, and got those received."""
    inviter, invitee = (
        profile_urls(reading.theirs("invitations", f"{which}ProfileUrl")).to_pylist()
        for which in ("inviter", "invitee")
    )
    ways = _ways(reading.theirs("invitations", "Direction")).to_pylist()
    return _most(
        sender if way == "made" else other
        for way, sender, other in zip(ways, inviter, invitee, strict=True)
        if way
    )


def _in_most_conversations(lines: Iterable[Line], names: set[str]) -> str | None:
    """Of those with one of the names, or of all where nobody has, who takes part in more conversations than others.

    Of all, that must be two at least, for two who wrote to each other once are alike.
    """
    taking_part = {part for line in lines for part in _taking_part(line)}
    named = {who for _, who, name in taking_part if name in names}
    once = {(thread, who) for thread, who, _ in taking_part if not named or who in named}
    return _most((who for _, who in once), at_least=1 if named else 2)


def _taking_part(line: Line) -> Iterator[tuple[str | None, str, str | None]]:
    """The conversation, who takes part by address, else by name, and the name where it is sure to be theirs."""
    addresses = line.addresses
    alone = line.to if len(addresses) < 2 else None
    others: list[tuple[str | None, str | None]] = [(address, alone) for address in addresses]
    for address, name in [(line.sender_url, line.sender), *(others or [(None, alone)])]:
        if who := address or name:
            yield line.thread, who, name


def _most(values: Iterable[str | None], at_least: int = 1) -> str | None:
    """The value that stands there most often; nothing when two do."""
    counts = Counter(value for value in values if value).most_common(2)
    clear = counts and counts[0][1] >= at_least and (len(counts) == 1 or counts[0][1] > counts[1][1])
    return counts[0][0] if clear else None


def _ways(values: Values) -> pa.Array:
    """Directions as LinkedIn words them, in ours."""
    return each(
        values,
        lambda words: pa.array(
            [_WAYS.get(word.strip().casefold()) for word in words.to_pylist()], pa.string()
        ),
    )


# ---- messages ----


def messages(draft: Draft, reading: Reading) -> None:
    """Who wrote which message to whom, in which conversation.

    >>> from trustkit.exports.by_hand import draft_of, reading_of
    >>> from trustkit.exports.declared import File
    >>> file = File("messages", "", fields=FIELDS, also=PLACES)
    >>> told = {"FROM": ["Ben"], "TO": ["Ada"], "CONTENT": ["Open today?"], "CONVERSATION ID": ["c1"]}
    >>> draft = draft_of(dict.fromkeys(file.places, [""]) | told, file)
    >>> draft.convert()
    >>> messages(draft, reading_of(owner=["Ada"]))
    >>> [draft.columns[name].to_pylist() for name in ("direction", "person", "thread")]
    [['received'], ['Ben'], ['linkedin:c1']]
    """
    columns, owner = draft.columns, reading.owner
    sender, address = columns["sender"], columns["sender_url"]
    draft.skip(_is_draft(draft), DRAFTS, unwritten=True)
    draft.skip(_says(draft, "CONVERSATION TITLE", _SPONSORED), ADVERTISEMENTS, unwritten=True)
    draft.say(MAY_BE_ADVERTISEMENTS, _under_one_title(draft))
    by_address = any(name.startswith("linkedin.com/") for name in owner)
    made = reading.is_own(pc.coalesce(address, sender) if by_address else sender)
    written = _written_direction(draft)
    if written is not None:
        made = pc.coalesce(written, made)
    there = pc.or_(pc.is_valid(columns["at"]), pc.is_valid(columns["text"]))
    nobody = pc.and_(pc.is_null(pc.coalesce(sender, address)), pc.invert(made))
    draft.skip(pc.and_(there, nobody), NAMELESS)
    if written is None and not any(
        owner & {who, name} for line in _lines(draft) for _, who, name in _taking_part(line)
    ):
        draft.skip(there, UNCLEAR)
    other = pc.if_else(made, _single_recipient(columns), pc.coalesce(sender, address))
    columns["person"] = _told_apart(other, columns["thread"])
    columns["direction"] = directions(made)
    columns["thread"] = joined("linkedin:", pc.coalesce(columns["thread"], columns["person"]))
    columns["tz_known"] = zone_written(draft.theirs("DATE"))


def _is_draft(draft: Draft) -> np.ndarray:
    """Whether a message is a draft: by its folder, or as newer archives say it."""
    places = ("IS MESSAGE DRAFT", "IS CONVERSATION DRAFT")
    marked = [_says(draft, place, "(?i)^(?:yes|true|1)$") for place in places]
    return np.logical_or.reduce([_says(draft, "FOLDER", "(?i)^drafts?$"), *marked])


def _under_one_title(draft: Draft) -> pa.Array:
    """In which rows a title stands that several conversations have, and that is not known to be advertisements'."""
    known = pa.array(_says(draft, "CONVERSATION TITLE", _SPONSORED))
    titles = pc.if_else(known, None, texts(draft.theirs("CONVERSATION TITLE")))
    if titles.null_count == len(titles):
        return pc.is_valid(titles)
    both = pa.table({"title": titles, "thread": draft.columns["thread"]})
    counted = both.group_by("title").aggregate([("thread", "count_distinct")])
    shared = counted["title"].filter(pc.greater_equal(counted["thread_count_distinct"], _SEVERAL))
    return pc.is_in(titles, shared.drop_null())


def _says(draft: Draft, place: str, pattern: str) -> np.ndarray:
    """In which rows the value at a place of theirs fits the pattern."""
    found = each(draft.theirs(place), lambda words: pc.match_substring_regex(words, pattern))
    return pc.fill_null(found, False).to_numpy(zero_copy_only=False)


def _written_direction(draft: Draft) -> pa.Array | None:
    """What the oldest archives say of the direction; nothing where none of it is written."""
    ways = _ways(draft.theirs("DIRECTION"))
    return None if ways.null_count == len(ways) else pc.equal(ways, "made")


def _single_recipient(columns: dict[str, pa.Array]) -> pa.Array:
    """The one person that a message went to; missing when it went to several.

    Where no addresses stand, a comma tells several names from one, unless somebody writes under a name with a comma.
    """
    names = columns["to"]
    several = each(columns["recipients"], lambda urls: pc.match_substring_regex(urls, r"\w\s*[,;]\s*\w"))
    lists = each(names, lambda words: pc.match_substring_regex(words, "[,;]"))
    unknown = pc.and_(lists, pc.invert(pc.is_in(names, pc.unique(columns["sender"]))))
    return pc.if_else(pc.coalesce(several, unknown), None, names)


def _told_apart(names: pa.Array, threads: pa.Array) -> pa.Array:
    """The names; of accounts that are gone with the conversation, for all of them have the same."""
    gone = pc.fill_null(each(names, lambda words: pc.match_substring_regex(words, _GONE)), False)
    if not pc.any(gone).as_py():
        return names
    apart = pc.binary_join_element_wise(names, pc.binary_join_element_wise("(", threads, ")", ""), " ")
    return pc.if_else(gone, pc.coalesce(apart, names), names)


# ---- invitations ----


def invitations(draft: Draft, reading: Reading) -> None:
    """An invitation with a note is a message to, or from, the person invited; it joins the conversation with them.

    >>> from trustkit.exports.by_hand import draft_of, reading_of
    >>> theirs = {"From": ["Ada"], "To": ["Ben"], "Direction": ["OUTGOING"]}
    >>> urls = {"inviterProfileUrl": [""], "inviteeProfileUrl": ["https://www.linkedin.com/in/ben/"]}
    >>> draft = draft_of(theirs | urls, text=["Good to meet you"])
    >>> invitations(draft, reading_of(owner=["Ada"]))
    >>> [draft.columns[name].to_pylist() for name in ("direction", "person", "thread")]
    [['made'], ['Ben'], ['linkedin:invitation:linkedin.com/in/ben']]
    """
    columns, owner = draft.columns, reading.owner
    rows = [
        (
            way == "made" if way else bool(owner & {sender, inviter}),
            way is not None,
            sender,
            to,
            inviter,
            invitee,
        )
        for way, sender, to, inviter, invitee in zip(
            _ways(draft.theirs("Direction")).to_pylist(),
            *(texts(draft.theirs(place)).to_pylist() for place in ("From", "To")),
            *(
                profile_urls(draft.theirs(f"{which}ProfileUrl")).to_pylist()
                for which in ("inviter", "invitee")
            ),
            strict=True,
        )
    ]
    person = [to if made else sender for made, _, sender, to, _, _ in rows]
    address = [invitee if made else inviter for made, _, _, _, inviter, invitee in rows]
    made = pa.array([row[0] for row in rows], pa.bool_())
    clear = np.array([written or bool(owner & {*who}) for _, written, *who in rows], bool)
    columns["person"], columns["direction"] = pa.array(person, pa.string()), directions(made)
    noted = pc.is_valid(columns["text"]).to_numpy(zero_copy_only=False)
    draft.skip(~noted & np.array([bool(sender or to) for _, _, sender, to, _, _ in rows], bool), NO_NOTE)
    draft.skip(noted & ~clear, UNCLEAR)
    threads: dict[str | None, str] = {}
    if messages := reading.drafts.get("messages"):
        draft.skip(_stand_there(columns, messages.columns), TWICE)
        threads = _threads(messages.columns)
    columns["thread"] = pa.array(
        [
            threads.get(url) or threads.get(name) or f"linkedin:invitation:{url or name}"
            for url, name in zip(address, person, strict=True)
        ],
        pa.string(),
    )


def _stand_there(notes: dict[str, pa.Array], messages: dict[str, pa.Array]) -> list[bool]:
    """Which notes stand among the messages; those are finished before, because they are declared first."""
    alike = pc.is_in(messages["text"], pc.unique(notes["text"]).drop_null())
    what = ("direction", "person", "text")
    said = set(zip(*(messages[name].filter(alike).to_pylist() for name in what), strict=True))
    return [note in said for note in zip(*(notes[name].to_pylist() for name in what), strict=True)]


def _threads(messages: dict[str, pa.Array]) -> dict[str | None, str]:
    """The conversation with each person, by address and by name; groups are none."""
    names = ("person", "direction", "thread", "sender_url", "recipients")
    table = pa.table({name: messages[name].cast(pa.string()) for name in names})
    found: dict[str | None, str] = {}
    for row in table.group_by(list(names), use_threads=False).aggregate([]).to_pylist():
        addresses = Line(None, None, None, None, row["recipients"]).addresses
        if row["person"] is None or row["thread"] is None or len(addresses) > 1:
            continue
        address = row["sender_url"] if row["direction"] == "received" else next(iter(addresses), None)
        found.setdefault(row["person"], row["thread"])
        found.setdefault(address, row["thread"])
    found.pop(None, None)
    return found
