"""Direct messages of an X archive as acts, one to one and in groups, and the reactions to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.columns import acts, coded, no_words, same, within
from trustkit.exports.limits import LIMITS, Spent
from trustkit.exports.x.items import loaded
from trustkit.exports.x.owner import Owner
from trustkit.exports.x.records import Conversation, MessageCreate, MessageEvent, MessageReaction
from trustkit.exports.x.values import moments, opened

_MESSAGE_BYTES = 300
_REACTION_SHARE = 8  # of the bytes that it stands in
_PAIR = re.compile(r"(\d{1,19})-(\d{1,19})")


@dataclass(frozen=True)
class Reactions:
    """Reactions to messages in the schema of `EVENTS`, and by file how many were kept, left out and malformed."""

    table: pa.Table
    kept: Counter[str]
    among_others: Counter[str]
    malformed: Counter[str]


@dataclass
class Messages:
    """Collects the messages of all files; `acts` makes the table of them, once the owner and the names are known."""

    spent: Spent = field(default_factory=lambda: Spent(LIMITS))
    _decoder: msgspec.json.Decoder[MessageEvent] = field(
        default_factory=lambda: msgspec.json.Decoder(MessageEvent, strict=False)
    )
    _reactions: msgspec.json.Decoder[list[MessageReaction]] = field(
        default_factory=lambda: msgspec.json.Decoder(list[MessageReaction], strict=False)
    )
    _found: list[tuple[str, MessageCreate, str, int]] = field(default_factory=list)

    def add(self, conversations: Sequence[Conversation], source: str, start: int) -> tuple[int, int, int]:
        """Take in conversations; gives how many messages were kept, other events skipped, and malformed ones.

        `start` is the position in the file of the first event, counted over all conversations.
        """
        kept = other = malformed = 0
        for conversation in conversations:
            for raw in conversation.messages:
                row = start + kept + other + malformed
                try:
                    message = self._message(raw)
                except (msgspec.DecodeError, ValueError, RecursionError):
                    malformed += 1
                    continue
                if message is None:
                    other += 1
                else:
                    kept += 1
                    message.reactions = message.reactions.copy()  # or the whole file would stay in memory
                    self.spent.take("kept_bytes", _MESSAGE_BYTES + len(raw))
                    self._found.append((conversation.conversationId, message, source, row))
        return kept, other, malformed

    def _message(self, raw: msgspec.Raw) -> MessageCreate | None:
        try:
            return self._decoder.decode(raw).messageCreate
        except (msgspec.DecodeError, UnicodeError):
            self.spent.take("patient_bytes", 2 * len(raw))
            return self._decoder.decode(msgspec.json.encode(loaded(bytes(raw)))).messageCreate

    def count(self) -> int:
        """How many messages were taken in."""
        return len(self._found)

    def people(self) -> set[int]:
        """The ids of everyone who wrote or was written to."""
        ids = {message.senderId for _, message, _, _ in self._found}
        return ids | {
            message.recipientId for _, message, _, _ in self._found if message.recipientId is not None
        }

    def owner_number(self) -> int | None:
        """The one id that stands in every one-to-one conversation, for when no file names the owner."""
        pairs = {match.groups() for name, *_ in self._found if (match := _PAIR.fullmatch(name))}
        counts = Counter(number for pair in pairs for number in set(pair))
        everywhere = [number for number, count in counts.items() if count == len(pairs)]
        return int(everywhere[0]) if len(everywhere) == 1 else None

    def acts(
        self, owner: Owner, names: dict[int, str], earliest: np.datetime64, latest: np.datetime64
    ) -> pa.Table:
        """All messages in the schema of `EVENTS`; a person without a known handle stands by their id."""
        known = _with_own(names, owner)
        made, people, texts, links = [], [], [], []
        for _, message, _, _ in self._found:
            mine = message.senderId == owner.number
            other = message.recipientId if mine else message.senderId
            made.append(0 if mine else 1)
            people.append(None if other is None else known.get(other, str(other)))
            text = message.text
            addresses = [(url.url, url.expanded or url.url) for url in message.urls]
            texts.append(None if text is None else opened(text, addresses))
            links.append([full for _, full in addresses])
        count = len(self._found)
        at = within(
            moments(pa.array([m.createdAt for _, m, _, _ in self._found], pa.string())), earliest, latest
        )
        return acts(
            count,
            id=pa.array([f"x:message:{message.id}" for _, message, _, _ in self._found], pa.string()),
            network=same("x", count),
            at=at,
            tz_known=pc.is_valid(at),
            direction=pa.DictionaryArray.from_arrays(np.array(made, np.int32), ["made", "received"]),
            kind=same("message", count),
            public=pa.array(np.zeros(count, bool)),
            person=pa.array(people, pa.string()),
            people=pa.array([[]] * count, pa.list_(pa.string())),
            thread=pa.array([f"x:{conversation}" for conversation, *_ in self._found], pa.string()),
            text=pa.array(texts, pa.string()),
            links=pa.array(links, pa.list_(pa.string())),
            source=pa.array([source for *_, source, _ in self._found], pa.string()).dictionary_encode(),
            row=pa.array([row for *_, row in self._found], pa.int32()),
        )

    def reactions(
        self, owner: Owner, names: dict[int, str], earliest: np.datetime64, latest: np.datetime64
    ) -> Reactions:
        """The reactions that the owner gave, or got on messages of their own; those among others are counted only."""
        known = _with_own(names, owner)
        kept: list[tuple[MessageReaction, str, MessageCreate, str, int]] = []
        among_others, malformed = Counter[str](), Counter[str]()
        for conversation, message, source, row in self._found:
            self.spent.take("kept_bytes", _REACTION_SHARE * len(message.reactions))
            try:
                found = self._reactions.decode(message.reactions)
            except (msgspec.DecodeError, UnicodeError, RecursionError):
                malformed[source] += 1
                continue
            for reaction in found:
                if owner.number in (reaction.senderId, message.senderId):
                    kept.append((reaction, conversation, message, source, row))
                else:
                    among_others[source] += 1
        count = len(kept)
        made = [reaction.senderId == owner.number for reaction, *_ in kept]
        others = [
            message.senderId if mine else reaction.senderId
            for mine, (reaction, _, message, _, _) in zip(made, kept, strict=True)
        ]
        at, before = (
            within(moments(pa.array(times, pa.string())), earliest, latest)
            for times in (
                [reaction.createdAt for reaction, *_ in kept],
                [message.createdAt for _, _, message, _, _ in kept],
            )
        )
        table = acts(
            count,
            id=pa.array([f"x:reaction:{reaction.eventId}" for reaction, *_ in kept], pa.string()),
            network=same("x", count),
            at=at,
            tz_known=pc.is_valid(at),
            direction=coded(pa.array([0 if mine else 1 for mine in made], pa.int32()), ("made", "received")),
            kind=same("reaction", count),
            public=pa.array(np.zeros(count, bool)),
            person=pa.array(
                [None if who == owner.number else known.get(who, str(who)) for who in others], pa.string()
            ),
            people=no_words(count),
            thread=pa.array([f"x:{conversation}" for _, conversation, *_ in kept], pa.string()),
            in_reply_to=pa.array([f"x:message:{message.id}" for _, _, message, _, _ in kept], pa.string()),
            answers_at=before,
            links=no_words(count),
            source=pa.array([source for *_, source, _ in kept], pa.string()).dictionary_encode(),
            row=pa.array([row for *_, row in kept], pa.int32()),
        )
        return Reactions(table, Counter(source for *_, source, _ in kept), among_others, malformed)


def _with_own(names: dict[int, str], owner: Owner) -> dict[int, str]:
    if owner.number is None or owner.handle is None:
        return names
    return {**names, owner.number: owner.handle}
