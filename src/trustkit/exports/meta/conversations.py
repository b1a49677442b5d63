"""Conversations in the two networks of Meta, which write them alike: `messages/<box>/<thread>/message_N.json`.

Messenger's own download of encrypted conversations has the same in other words (`ENCRYPTED`).

theirs                                      → ours
`messages[].sender_name`                    `direction` by the business's own names; `person` of what it received
`^participants[].name`                      `person` of what the business wrote, where there is one other only
`^thread_path`, else the folder             `thread`
`content`, `timestamp_ms`, `share.link`     `text`, `at`, `links`
`reactions[]{reaction, actor, timestamp}`   a reaction each; `answers_at` is when the message was sent

Decided here: calls, stickers and pictures are messages without text, and what nobody wrote (`nobodys_words.py`) is
none. A broadcast channel is a conversation, and so not public. Of reactions only those count that the business gave,
or got on a message of its own. What does not say who wrote it was received, as Meta names the business itself: from
the one other person in the thread, else from somebody unknown, who is one person a thread as deleted accounts are. A
reader puts `files()` among its files and names `owners` in its `owner`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.declared import Field, File
from trustkit.exports.drafts import Draft
from trustkit.exports.meta.nobodys_words import MAY_BE_NOBODYS, NOBODYS, told_apart
from trustkit.exports.reading import Reading
from trustkit.exports.rows.json_paths import JsonRows
from trustkit.exports.values.columns import Values, directions, mend, mended, whole
from trustkit.exports.values.list_columns import lists_of_one
from trustkit.exports.values.times import milliseconds, seconds
from trustkit.stream import MOMENT

BOXES = (
    r"messages/(?:inbox|archived_threads|filtered_threads|message_requests|e2ee_cutover|broadcast)"
    r"/[^/]+/(?:message|replies)(?:_\d+)?\.json|messages/[^/]+/message(?:_\d+)?\.json"
)
UNSENT = "Messages that were taken back or removed."
UNCLEAR = (
    "It is not clear whose words are the business's own: none of the profiles that you gave has a name in these "
    "conversations. Hand over the part of the export with the profile too."
)
AMONG_OTHERS = "Reactions of others to one another."

_FOLDER = re.compile(r".*messages/([^/]+/[^/]+)/[^/]+|(?:.*/)?([^/]+/[^/]+?)(?:\.json)?", re.IGNORECASE)
# What Meta puts in place of the name of an account that is gone: the same words for all of them.
_DELETED = r"(?i)^(?:facebook|instagram|messenger)[ -]?(?:user|gebruiker|nutzer)"
_PLACEHOLDER = "placeholder"  # `type` of what stands in place of a message that was taken back
_FROM_MS = 10**11  # as seconds this is the year 5138


@dataclass(frozen=True)
class Layout:
    """Where the values of a conversation stand in a file."""

    at: str = "timestamp_ms"
    sender: str = "sender_name"
    text: str = "content"
    gone: tuple[str, ...] = ("is_unsent", "is_taken_down")
    people: str = "^participants[].name"
    thread: str = "^thread_path"
    holds: bytes = b""


USUAL = Layout()
ENCRYPTED = Layout(
    "timestamp",
    "senderName",
    "text",
    ("isUnsent",),
    "^participants[]",
    "^threadName",
    rb'"threadName"|"senderName"',
)


def files(path: str = BOXES, kind: str = "messages", layout: Layout = USUAL) -> tuple[File, File]:
    """The messages in files of this path and layout, and the reactions to them.

    >>> [(file.kind, file.always["kind"], file.of) for file in files()]
    [('messages', 'message', ''), ('messages: reactions', 'reaction', 'messages')]
    """
    rows = JsonRows(("messages[]",))
    context = (layout.people, layout.thread)
    at, sender = layout.at, Field("sender", layout.sender, mended)
    return (
        File(
            kind,
            path,
            rows,
            (
                Field("at", at, milliseconds),
                sender,
                Field("text", layout.text, mended),
                Field("links", "share.link", link_lists),
            ),
            always={"kind": "message", "public": False, "tz_known": True},
            needs=("at", "text"),
            also=(*layout.gone, "type", "call_duration", *context),
            finish=partial(_messages, layout=layout),
            holds=layout.holds,
        ),
        File(
            f"{kind}: reactions",
            "",
            rows,
            (Field("answers_at", at, milliseconds), sender),
            always={"kind": "reaction", "public": False, "tz_known": True},
            needs=("text",),
            also=("reactions", *context),
            finish=_reactions,
            of=kind,
        ),
    )


def link_lists(values: Values) -> pa.ListArray:
    """Each address, mended, as a list of one.

    >>> link_lists(["https://a.example/caf\\u00c3\\u00a9", None]).to_pylist()
    [['https://a.example/café'], []]
    """
    return lists_of_one(mended(values))


def owners(
    reading: Reading,
    names: Iterable[str | None],
    kinds: Sequence[str] = ("messages",),
    before: Iterable[str] = (),
) -> set[str]:
    """The business's own names: those of its profile, if no thread knows these another export's, else by the threads.

    A name that is told by the threads must stand in two of them at least, and in more than any other does. Names that
    the business had `before` are its own where nobody bears them who takes part in a thread beside it.

    >>> from trustkit.exports.by_hand import draft_of, reading_of
    >>> threads = {"^thread_path": ["inbox/ann"], "^participants[].name": [["Ann", "Zoe"]]}
    >>> messages = draft_of(threads, File("messages", ""), sender=["Ann"])
    >>> owners(reading_of(messages), ["Zoe"]), owners(reading_of(messages), [])
    ({'Zoe'}, set())
    """
    threads = [
        thread for kind in kinds if kind in reading.drafts for thread in _threads(reading.drafts[kind])
    ]
    everyone = frozenset[str]().union(*(thread.everyone for thread in threads))
    known = {name for name in names if name}
    beside = (thread.participants for thread in threads if known.intersection(thread.participants))
    known |= set(before).difference(*beside)
    if known & everyone:
        return known
    if elsewhere := reading.named_elsewhere(everyone):
        return known | elsewhere
    taking_part: dict[str, set[str]] = {}
    for thread in threads:
        taking_part.setdefault(thread.name, set()).update(thread.everyone)
    often = Counter(name for people in taking_part.values() for name in people if not _is_deleted(name))
    ranked = often.most_common(2)
    if ranked and ranked[0][1] > 1 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        known.add(ranked[0][0])
    return known


@dataclass(frozen=True)
class _Thread:
    """What one file says of its thread: the thread's name, who takes part, and who wrote something."""

    name: str
    participants: tuple[str, ...]
    senders: tuple[str, ...]
    nameless: bool  # whether something in it has no sender

    @property
    def everyone(self) -> frozenset[str]:
        """All of whom the file tells."""
        return frozenset(self.participants) | frozenset(self.senders)

    def other(self, owner: frozenset[str]) -> str | None:
        """The one other person in it; none in a group."""
        others = [name for name in dict.fromkeys(self.participants) if name not in owner]
        if self.nameless and owner.issuperset((*self.participants, *self.senders)):
            others = [""]
        return self.shown(others[0]) if len(others) == 1 else None

    def shown(self, name: str) -> str:
        """The name; for a deleted account with the thread's, as that of all the others is the same."""
        return f"{name or 'deleted user'} ({self.name.rpartition('/')[2]})" if _is_deleted(name) else name


def _is_deleted(name: str) -> bool:
    return not name or re.match(_DELETED, name) is not None


def _threads(draft: Draft) -> list[_Thread]:
    """What each file says of its thread, in the order of the draft's files."""
    ends = np.searchsorted(draft.source, np.arange(len(draft.tallies) + 1))
    layout = ENCRYPTED if ENCRYPTED.thread in draft.file.also else USUAL
    found = []
    for number, (path, people) in enumerate(
        zip(draft.once(layout.thread), draft.once(layout.people), strict=True)
    ):
        senders = draft.columns["sender"].slice(ends[number], ends[number + 1] - ends[number])
        found.append(
            _Thread(
                (mend(path) if layout is USUAL else _unnumbered(path))
                if isinstance(path, str) and path
                else _folder(draft.tallies[number].member.label),
                tuple(mend(name) for name in people or () if isinstance(name, str)),
                tuple(senders.unique().drop_null().to_pylist()),
                senders.null_count > 0,
            )
        )
    return found


def _unclear(owner: frozenset[str], threads: Sequence[_Thread]) -> bool:
    """Whether nothing ties the business's names to these threads; one that lists nobody may hold others' words only."""
    if any(owner & thread.everyone for thread in threads):
        return False
    return not owner or any(thread.participants for thread in threads)


def _folder(label: str) -> str:
    match = _FOLDER.fullmatch(label)
    return mend(match[1] or match[2]) if match else label


def _unnumbered(name: str) -> str:
    """The name without the running number behind it, which the next download may not keep.

    That of a deleted account keeps it, as nothing else tells these apart.
    """
    return name if _is_deleted(name) else re.sub(r"_\d+$", "", name)


def _by_thread(draft: Draft, values: Sequence[str | None]) -> pa.Array:
    """One value a thread as one value a row."""
    return pa.array(values, pa.string()).take(pa.array(draft.source))


def _named(names: pa.Array, threads: Sequence[_Thread], owner: frozenset[str], draft: Draft) -> pa.Array:
    """The names; those of deleted accounts told apart by thread, and the missing ones given by it."""
    gone = pc.fill_null(pc.match_substring_regex(names, _DELETED), True)
    if not pc.any(gone).as_py():
        return names
    where = draft.source[gone.to_numpy(zero_copy_only=False)]
    told = [
        threads[number].shown(name) if name else threads[number].other(owner) or threads[number].shown("")
        for number, name in zip(where, names.filter(gone).to_pylist(), strict=True)
    ]
    return pc.replace_with_mask(names, gone, pa.array(told, pa.string()))


def _messages(draft: Draft, reading: Reading, layout: Layout) -> None:
    """Who wrote what to whom."""
    threads, owner = _threads(draft), reading.owner
    columns = draft.columns
    sender = _named(columns["sender"], threads, owner, draft)
    there = pc.or_(pc.is_valid(columns["at"]), pc.is_valid(columns["text"]))
    for place in layout.gone:
        draft.skip([value is True for value in draft.theirs(place)], UNSENT)
    draft.skip([kind == _PLACEHOLDER for kind in draft.theirs("type")], UNSENT)
    calls = draft.theirs("call_duration")
    columns["text"], nobodys, unsure = told_apart(
        columns["text"], columns["sender"], draft.theirs("type"), calls
    )
    draft.skip(nobodys, NOBODYS, unwritten=True)
    draft.say(MAY_BE_NOBODYS, unsure)
    if _unclear(owner, threads):
        draft.skip(there, UNCLEAR)
    made = reading.is_own(sender)
    others = _by_thread(draft, [thread.other(owner) for thread in threads])
    columns["person"] = pc.if_else(made, others, sender)
    columns["direction"] = directions(made)
    columns["thread"] = _by_thread(draft, [f"{draft.network}:{thread.name}" for thread in threads])


def _reactions(draft: Draft, reading: Reading) -> None:
    """Who reacted to whose message; the id is made of thread, message and person, as Meta gives none.

    The business itself has no name in it, for that may have changed by the next export.
    """
    threads, owner = _threads(draft), reading.owner
    found: list[tuple[int, dict[str, Any]]] = [
        (row, reaction)
        for row, reactions in enumerate(draft.theirs("reactions"))
        if isinstance(reactions, list)
        for reaction in reactions
        if isinstance(reaction, dict)
    ]
    draft.take(np.array([row for row, _ in found], np.int64))
    columns = draft.columns
    sender = _named(columns["sender"], threads, owner, draft)
    actor = _named(mended([reaction.get("actor") for _, reaction in found]), threads, owner, draft)
    columns["at"] = _moments([reaction.get("timestamp") for _, reaction in found])
    columns["text"] = mended([reaction.get("reaction") for _, reaction in found])
    there = pc.is_valid(columns["text"])
    made, to_own = reading.is_own(actor), reading.is_own(sender)
    if _unclear(owner, threads):
        draft.skip(there, UNCLEAR)
    draft.skip(pc.and_(there, pc.invert(pc.or_(made, to_own))), AMONG_OTHERS)
    columns["person"] = pc.if_else(made, pc.if_else(to_own, None, sender), actor)
    columns["direction"] = directions(made)
    columns["thread"] = _by_thread(draft, [f"{draft.network}:{thread.name}" for thread in threads])
    columns["id"] = pc.binary_join_element_wise(
        _by_thread(draft, [thread.name for thread in threads]),
        columns["answers_at"].cast(pa.int64()).cast(pa.string()),
        pc.if_else(made, "", actor),
        "/",
        null_handling="replace",
    )


def _moments(values: Values) -> pa.Array:
    """Moments in seconds, or in milliseconds where the number is too large for seconds."""
    numbers = whole(values)
    in_ms = pc.fill_null(pc.greater(numbers, _FROM_MS), False)
    return pc.if_else(in_ms, milliseconds(numbers), seconds(numbers)).cast(MOMENT)
