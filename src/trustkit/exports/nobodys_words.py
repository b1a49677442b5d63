"""Lines of a conversation that nobody wrote: Meta puts what happened in it among the messages of whoever did it.

line, in place of X the sender's name, or "You"   → ours
"Liked a message", "Reacted 😂 to your message"    left out: the message that was liked has the reaction in `reactions`
"X added Y to the group.", "X changed the theme."  left out, and so are notes that a conversation began
"X sent an attachment."                            a message without text; and so is any call

They stand in the language of the app, and only old files mark some of them (`type`). In other languages than English
the others cannot be told from what people write, and stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

NOBODYS = (
    "Lines that nobody wrote: reactions said a second time, and notes on who joined, left or changed what."
)
_REACTION = r"Liked a message|Reacted [^ ]{1,40} to your message"
_BEGUN = (
    r"You are now connected on Messenger\.?|Say hi to your new (?:Facebook friend|connection), .{1,100}"
    r"|You can now (?:message and )?call each other and see info(?:rmation)? (?:like|such as) Active Status .{1,60}"
    r"|This poll is no longer available\."
)
_DONE = (
    r"created the group|named the group .+|changed the group (?:photo|name)|removed the group (?:photo|name)"
    r"|added .+ to the group|removed .+ from the group|left the group|joined the group|made .+ (?:a group )?admin"
    r"|set (?:the|your|his own|her own|their own) nickname .+|cleared (?:the|your|his own|her own|their own) nickname.*"
    r"|changed the (?:chat )?theme.*|(?:set|changed) the (?:emoji|quick reaction) to .+|pinned a message"
    r"|created a poll: .+|voted for .+ in the poll: .+"
)
_SENT = r"sent (?:an attachment|a (?:photo|video|voice message|sticker|GIF|location|link|live location))"
_LIKELY = f"^(?:{_REACTION}|{_BEGUN}|.{{1,100}} (?:{_DONE}|{_SENT})[.!]?) *$"
_WHOLE = re.compile(f"(?:{_REACTION}|{_BEGUN}) *")
_AFTER_NAME = re.compile(f" (?:({_SENT})|{_DONE})[.!]? *")
_JOINED = ("Subscribe", "Unsubscribe")  # `type` of old files
_CALL = "Call"


def told_apart(
    texts: pa.Array, senders: pa.Array, types: Sequence[Any], calls: Sequence[Any]
) -> tuple[pa.Array, np.ndarray]:
    """The texts without those that nobody wrote, and which rows are no message at all.

    `types` and `calls` are what a file says of the type of a message, and of the length of a call.

    >>> lines = pa.array(["Open today?", "Liked a message", "Ann sent an attachment.", "Ann left the group."])
    >>> texts, lines = told_apart(lines, pa.array(["Ann"] * 4), [None] * 4, [None] * 4)
    >>> texts.to_pylist(), lines.tolist()
    (['Open today?', 'Liked a message', None, 'Ann left the group.'], [False, True, False, True])
    """
    nobodys = np.array([kind in _JOINED for kind in types], bool)
    wordless = np.array(
        [kind == _CALL or length is not None for kind, length in zip(types, calls, strict=True)], bool
    )
    likely = pc.fill_null(pc.match_substring_regex(texts, _LIKELY), False).to_numpy(zero_copy_only=False)
    for row in np.flatnonzero(likely).tolist():
        text, sender = texts[row].as_py(), senders[row].as_py() or ""
        if _WHOLE.fullmatch(text):
            nobodys[row] = True
            continue
        for name in (sender, sender.partition(" ")[0], "You"):
            if name and text.startswith(name) and (found := _AFTER_NAME.fullmatch(text[len(name) :])):
                (wordless if found[1] else nobodys)[row] = True
    return pc.if_else(pa.array(wordless), None, texts), nobodys
