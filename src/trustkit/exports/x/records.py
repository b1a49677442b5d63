"""The fields of an X archive that TrustKit reads, in X's own words.

Numbers stand in quotes in these files; ids are read as whole numbers of 64 bits, never as floats.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

Whole = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]


class Url(msgspec.Struct, gc=False):
    """A short t.co address and where it leads."""

    url: str = ""
    expanded_url: str | None = None


class Mention(msgspec.Struct, gc=False):
    """Someone named in a post."""

    screen_name: str = ""
    id_str: Whole | None = None


class Media(msgspec.Struct, gc=False):
    """A picture or video, which stands in the text as a short address."""

    url: str = ""


class Entities(msgspec.Struct, gc=False):
    """What X found in the text of a post."""

    urls: list[Url] = []
    user_mentions: list[Mention] = []
    media: list[Media] = []


class EditControl(msgspec.Struct, gc=False):
    """The versions of an edited post."""

    editTweetIds: list[Whole] = []


class LaterEdit(msgspec.Struct, gc=False):
    """What a later version of an edited post says of the first one."""

    initialTweetId: Whole | None = None


class EditInfo(msgspec.Struct, gc=False):
    """How a post was edited; nearly all are their own only version."""

    initial: EditControl | None = None
    edit: LaterEdit | None = None


class Tweet(msgspec.Struct, gc=False):
    """One post, reply, repost or quote."""

    id_str: Whole
    created_at: str
    full_text: str | None = None
    lang: str | None = None
    favorite_count: Whole | None = None
    retweet_count: Whole | None = None
    in_reply_to_status_id_str: Whole | None = None
    in_reply_to_user_id_str: Whole | None = None
    in_reply_to_screen_name: str | None = None
    quoted_status_id_str: Whole | None = None
    entities: Entities | None = None
    edit_info: EditInfo | None = None


class NoteCore(msgspec.Struct, gc=False):
    """The text of a long post; its addresses come in two spellings."""

    text: str
    urls: list[Any] = []


class Note(msgspec.Struct, gc=False):
    """The full text of a post that is longer than the post's own entry holds; joined by time and beginning."""

    createdAt: str
    core: NoteCore


class MessageUrl(msgspec.Struct, gc=False):
    """A short address in a message and where it leads."""

    url: str = ""
    expanded: str | None = None


class MessageReaction(msgspec.Struct, gc=False):
    """What somebody touched a direct message with; which of the few signs it was has no column."""

    senderId: Whole
    eventId: Whole
    createdAt: str | None = None


class MessageCreate(msgspec.Struct, gc=False):
    """One direct message; its reactions are read afterwards, so that a bad one does not cost the message."""

    id: Whole
    senderId: Whole
    createdAt: str
    recipientId: Whole | None = None
    text: str | None = None
    urls: list[MessageUrl] = []
    reactions: msgspec.Raw = msgspec.Raw(b"[]")


class MessageEvent(msgspec.Struct, gc=False):
    """One event of a conversation; without `messageCreate` it is not a message (someone joined, left, renamed it)."""

    messageCreate: MessageCreate | None = None


class Conversation(msgspec.Struct, gc=False):
    """The messages exchanged with one person or group."""

    conversationId: str
    messages: list[msgspec.Raw] = []


class Like(msgspec.Struct, gc=False):
    """A post that the business liked; the export has neither date nor author."""

    tweetId: Whole
    fullText: str | None = None


class Contact(msgspec.Struct, gc=False):
    """A follower, or someone followed: an id without a name or date."""

    accountId: Whole


class Account(msgspec.Struct, gc=False):
    """The account itself; its e-mail address is left unread."""

    accountId: Whole | None = None
    username: str | None = None
    accountDisplayName: str | None = None
    createdAt: str | None = None


class Description(msgspec.Struct, gc=False):
    """The texts of the profile."""

    bio: str | None = None
    website: str | None = None
    location: str | None = None


class Profile(msgspec.Struct, gc=False):
    """The profile as visitors see it."""

    description: Description | None = None
    avatarMediaUrl: str | None = None
    headerMediaUrl: str | None = None


class NameChange(msgspec.Struct, gc=False):
    """A change of the account's handle."""

    changedAt: str = ""
    changedFrom: str | None = None
    changedTo: str | None = None


class NameChangeEntry(msgspec.Struct, gc=False):
    """The entry that holds a change of the handle."""

    screenNameChange: NameChange
    accountId: Whole | None = None


class Verified(msgspec.Struct, gc=False):
    """Whether the account bears the mark of a verified one."""

    verified: bool = False


class Anything(msgspec.Struct, gc=False):
    """An item that is only counted."""
