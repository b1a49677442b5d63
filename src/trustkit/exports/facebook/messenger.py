"""Messenger's own download of conversations with end-to-end encryption: `<name>_<number>.json`, one a conversation.

theirs                                        → ours
`participants[]`, `threadName`                as in `conversations.py`; the number behind a thread's name is left out
`messages[]{senderName, timestamp, text}`     a message each; those `isUnsent` or of `type` "placeholder" are left out
`messages[].reactions[]{actor, reaction}`     a reaction each, of which no moment is told

The file does not say whose it is: the other exports of the business do, else whoever takes part in most of the
conversations is it.
"""

from __future__ import annotations

from trustkit.exports.meta import conversations
from trustkit.exports.reading import Platform
from trustkit.exports.telling.coverage import ABSENT, Told
from trustkit.stream import TOPICS

_ASK = "Ask Facebook for your information as JSON, for all time, and give TrustKit both together."


READER = Platform(
    NETWORK="facebook",
    name="Messenger (encrypted conversations)",
    begins="2016-07-08",
    asked=(
        "On facebook.com/messages: Settings > Privacy & safety > End-to-end encrypted chats > Message storage.",
        "“Download secure storage data”, then “Download file”; the zip comes when Messenger has put it together.",
        "Give it to TrustKit together with Facebook's own export, which says who you are and holds all the rest.",
    ),
    owner=lambda reading: conversations.owners(reading, (), ("encrypted messages",)),
    in_series=False,
    foreign=r"messages/[^/]+/|_activity/|across_facebook/",
    # Any name may be a conversation's, even none at all: what has another content is no lost one.
    files=conversations.files(r"[^/]*_\d*\.json", "encrypted messages", conversations.ENCRYPTED),
    told={
        **{topic: Told("no", ABSENT, _ASK) for topic in TOPICS},
        "messages": Told(
            "partly",
            "Both sides of the conversations with end-to-end encryption; all others are in Facebook's own export.",
            _ASK,
            ("encrypted messages",),
        ),
    },
)
