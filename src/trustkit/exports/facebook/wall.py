"""What others wrote on a profile's timeline: the one file of Facebook with posts that the business received.

Who wrote stands nowhere but in the sentence about it, at its beginning. Of these two are attested, in English; in any
other language the name is that of somebody who is connected and with whose name the sentence begins.
"""

from __future__ import annotations

import re
from collections.abc import Collection

import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.declared import Field, File
from trustkit.exports.drafts import Draft
from trustkit.exports.facebook.acts import LINK, POST
from trustkit.exports.facebook.words import name_people, pieces
from trustkit.exports.reading import Reading
from trustkit.exports.rows.json_paths import JsonRows
from trustkit.exports.values.columns import directions, mended
from trustkit.exports.values.times import seconds

WRITER_UNKNOWN = (
    "Who wrote some of these posts is not known: the sentence about them names nobody whom the export lists."
)
_WROTE = re.compile(
    r"(?P<person>.{1,100}?) (?:wrote on|added a new photo to) (?:your|.{1,100}['’]s?) [Tt]imeline\.?"
)
_CONNECTED = ("friends", "followers")


def writer(title: str, connected: Collection[str]) -> str | None:
    """Who wrote a post, by the sentence about it; nobody where it is in no known language and of nobody connected.

    >>> writer("Mo Ali wrote on your timeline.", ()), writer("Mo Ali hat in deiner Chronik gepostet.", ())
    ('Mo Ali', None)
    >>> writer("Mo Ali hat in deiner Chronik gepostet.", {"Mo", "Mo Ali"}), writer("Mo Ali Khan a écrit.", {"Mo Ali"})
    ('Mo Ali', None)
    """
    if found := _WROTE.fullmatch(title):
        return found["person"]
    words = title.split(" ")
    for end in range(len(words) - 1, 0, -1):
        # A further part of a name would begin with a capital letter.
        if words[end][:1].islower() and (name := " ".join(words[:end])) in connected:
            return name
    return None


def _received(draft: Draft, reading: Reading) -> None:
    columns = draft.columns
    connected = {name for kind in _CONNECTED for name in reading.column(kind, "name") if name}
    titles = mended(draft.theirs("title")).to_pylist()
    person = pa.array([writer(title, connected) if title else None for title in titles], pa.string())
    own = reading.is_own(person)
    columns["direction"], columns["person"] = directions(own), pc.if_else(own, None, person)
    draft.say(WRITER_UNKNOWN, pc.is_null(person))
    name_people(draft)


WALL_POSTS = File(
    "wall posts",
    r"other_people_s_posts_to_your_timeline(?:_\d+)?\.json",
    JsonRows(("wall_posts_sent_to_you.activity_log_data[]", "wall_posts_sent_to_you[]", "[]")),
    (
        Field("at", "timestamp", seconds),
        Field("text", POST, pieces),
        LINK,
    ),
    always={"kind": "post"},
    needs=("at", "text"),
    also=("title",),
    finish=_received,
)
