"""Reactions to the direct messages of an X archive as acts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.values.columns import acts, directions, same
from trustkit.exports.values.list_columns import no_words
from trustkit.exports.values.times import within
from trustkit.exports.x.items import UNREADABLE
from trustkit.exports.x.messages import Found, Messages, with_own
from trustkit.exports.x.owner import Owner
from trustkit.exports.x.records import MessageReaction
from trustkit.exports.x.values import moments

_DECODER = msgspec.json.Decoder(list[MessageReaction], strict=False)
_REACTION_SHARE = 8  # of the bytes that it stands in


@dataclass(frozen=True)
class Reactions:
    """Reactions to messages in the schema of `EVENTS`, and by file how many were kept, left out and malformed."""

    table: pa.Table
    kept: Counter[str]
    among_others: Counter[str]
    malformed: Counter[str]


class _Given(NamedTuple):
    """A reaction, and the message that it was given to."""

    reaction: MessageReaction
    to: Found


def reactions(
    messages: Messages,
    owner: Owner,
    names: dict[int, str],
    earliest: np.datetime64,
    latest: np.datetime64,
) -> Reactions:
    """The reactions that the owner gave, or got on messages of their own; those among others are counted only.

    Moments outside `earliest` to `latest` are left missing; `names` are handles by id. Raises ExportError when they
    hold more than an archive of this size may.
    """
    kept: list[_Given] = []
    among_others, malformed = Counter[str](), Counter[str]()
    for one in messages.found:
        messages.spent.take("kept_bytes", _REACTION_SHARE * len(one.message.reactions))
        try:
            given = _DECODER.decode(one.message.reactions)
        except UNREADABLE:
            malformed[one.source] += 1
            continue
        for reaction in given:
            if owner.number in (reaction.senderId, one.message.senderId):
                kept.append(_Given(reaction, one))
            else:
                among_others[one.source] += 1
    table = _acts(kept, owner, with_own(names, owner), earliest, latest)
    return Reactions(table, Counter(each.to.source for each in kept), among_others, malformed)


def _acts(
    given: list[_Given],
    owner: Owner,
    known: dict[int, str],
    earliest: np.datetime64,
    latest: np.datetime64,
) -> pa.Table:
    def dated(times: list[str | None]) -> pa.Array:
        return within(moments(pa.array(times, pa.string())), earliest, latest)

    count = len(given)
    mine = np.array([each.reaction.senderId == owner.number for each in given], bool)
    others = [
        each.to.message.senderId if ours else each.reaction.senderId
        for ours, each in zip(mine, given, strict=True)
    ]
    at = dated([each.reaction.createdAt for each in given])
    return acts(
        count,
        id=pa.array([f"x:reaction:{each.reaction.eventId}" for each in given], pa.string()),
        network=same("x", count),
        at=at,
        tz_known=pc.is_valid(at),
        direction=directions(pa.array(mine)),
        kind=same("reaction", count),
        public=pa.array(np.zeros(count, bool)),
        person=pa.array(
            [None if who == owner.number else known.get(who, str(who)) for who in others], pa.string()
        ),
        people=no_words(count),
        thread=pa.array([f"x:{each.to.conversation}" for each in given], pa.string()),
        in_reply_to=pa.array([f"x:message:{each.to.message.id}" for each in given], pa.string()),
        answers_at=dated([each.to.message.createdAt for each in given]),
        links=no_words(count),
        source=pa.array([each.to.source for each in given], pa.string()).dictionary_encode(),
        row=pa.array([each.to.row for each in given], pa.int32()),
    )
