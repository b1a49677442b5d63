"""Direct messages of an X archive as acts, one to one and in groups."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.packing.limits import LIMITS, Spent
from trustkit.exports.values.columns import acts, directions, same
from trustkit.exports.values.list_columns import no_words
from trustkit.exports.values.times import within
from trustkit.exports.x.items import UNREADABLE, loaded
from trustkit.exports.x.owner import Owner
from trustkit.exports.x.records import Conversation, MessageCreate, MessageEvent
from trustkit.exports.x.values import moments, opened

_DECODER = msgspec.json.Decoder(MessageEvent, strict=False)
_MESSAGE_BYTES = 300
_PAIR = re.compile(r"(\d{1,19})-(\d{1,19})")


class Found(NamedTuple):
    """A message as it was taken in: of which conversation, from which file, and which row there."""

    conversation: str
    message: MessageCreate
    source: str
    row: int


@dataclass
class Messages:
    """Collects the messages of all files; `acts` makes the table of them, once the owner and the names are known.

    >>> who = b'"senderId": "7", "recipientId": "8"'
    >>> written = b'{"messageCreate": {"id": "9", %s, "createdAt": "2024-01-01T00:00:00Z"}}' % who
    >>> messages = Messages()
    >>> messages.add([Conversation("7-8", [msgspec.Raw(written), msgspec.Raw(b"{}")])], "direct-messages.js", 0)
    (1, 1, 0)
    >>> sorted(messages.people()), messages.owner_number()
    ([7, 8], None)
    >>> table = messages.acts(Owner(7), {8: "ann"}, np.datetime64("2006-01-01"), np.datetime64("2027-01-01"))
    >>> table.select(["direction", "person"]).to_pylist()
    [{'direction': 'made', 'person': 'ann'}]
    """

    spent: Spent = field(default_factory=lambda: Spent(LIMITS))
    found: list[Found] = field(default_factory=list)

    def add(self, conversations: Sequence[Conversation], source: str, start: int) -> tuple[int, int, int]:
        """Take in conversations; gives how many messages were kept, other events skipped, and malformed ones.

        `start` is the position in the file of the first event, counted over all conversations. Raises
        ExportError when they hold more than an archive of this size may.
        """
        events = [(talk.conversationId, event) for talk in conversations for event in talk.messages]
        kept = other = malformed = 0
        for row, (conversation, event) in enumerate(events, start):
            try:
                message = self._message(event)
            except (*UNREADABLE, ValueError):
                malformed += 1
                continue
            if message is None:
                other += 1
                continue
            kept += 1
            message.reactions = message.reactions.copy()  # or the whole file would stay in memory
            self.spent.take("kept_bytes", _MESSAGE_BYTES + len(event))
            self.found.append(Found(conversation, message, source, row))
        return kept, other, malformed

    def _message(self, event: msgspec.Raw) -> MessageCreate | None:
        """The message in an event; none where it tells of something else."""
        try:
            return _DECODER.decode(event).messageCreate
        except (msgspec.DecodeError, UnicodeError):
            self.spent.take("patient_bytes", 2 * len(event))
            return _DECODER.decode(msgspec.json.encode(loaded(bytes(event)))).messageCreate

    def people(self) -> set[int]:
        """The ids of everyone who wrote or was written to."""
        writers = {one.message.senderId for one in self.found}
        return writers | {
            one.message.recipientId for one in self.found if one.message.recipientId is not None
        }

    def owner_number(self) -> int | None:
        """The one id that stands in every one-to-one conversation, for when no file names the owner."""
        pairs = {match.groups() for one in self.found if (match := _PAIR.fullmatch(one.conversation))}
        counts = Counter(number for pair in pairs for number in set(pair))
        everywhere = [number for number, count in counts.items() if count == len(pairs)]
        return int(everywhere[0]) if len(everywhere) == 1 else None

    def acts(
        self, owner: Owner, names: dict[int, str], earliest: np.datetime64, latest: np.datetime64
    ) -> pa.Table:
        """All messages in the schema of `EVENTS`; a person without a known handle stands by their id."""
        messages = [one.message for one in self.found]
        count = len(messages)
        known = with_own(names, owner)
        mine = np.array([message.senderId == owner.number for message in messages], bool)
        others = [
            message.recipientId if ours else message.senderId
            for ours, message in zip(mine, messages, strict=True)
        ]
        addresses = [[(url.url, url.expanded or url.url) for url in message.urls] for message in messages]
        texts = [
            None if message.text is None else opened(message.text, urls)
            for message, urls in zip(messages, addresses, strict=True)
        ]
        at = within(
            moments(pa.array([message.createdAt for message in messages], pa.string())), earliest, latest
        )
        return acts(
            count,
            id=pa.array([f"x:message:{message.id}" for message in messages], pa.string()),
            network=same("x", count),
            at=at,
            tz_known=pc.is_valid(at),
            direction=directions(pa.array(mine)),
            kind=same("message", count),
            public=pa.array(np.zeros(count, bool)),
            person=pa.array(
                [None if who is None else known.get(who, str(who)) for who in others], pa.string()
            ),
            people=no_words(count),
            thread=pa.array([f"x:{one.conversation}" for one in self.found], pa.string()),
            text=pa.array(texts, pa.string()),
            links=pa.array([[full for _, full in urls] for urls in addresses], pa.list_(pa.string())),
            source=pa.array([one.source for one in self.found], pa.string()).dictionary_encode(),
            row=pa.array([one.row for one in self.found], pa.int32()),
        )


def with_own(names: dict[int, str], owner: Owner) -> dict[int, str]:
    """The handles by id, the owner's among them.

    >>> with_own({8: "ann"}, Owner(7, "crumb"))
    {8: 'ann', 7: 'crumb'}
    """
    if owner.number is None or owner.handle is None:
        return names
    return {**names, owner.number: owner.handle}
