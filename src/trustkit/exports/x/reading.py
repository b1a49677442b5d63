"""The loop that an archive of X goes through, file by file, to the table of acts, the audience and the profile."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.errors import ExportError
from trustkit.exports.meta.conversations import AMONG_OTHERS
from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.members import Member
from trustkit.exports.reader import Progress
from trustkit.exports.tables.export_day import belied, told_by_name, tomorrow
from trustkit.exports.tables.people import AGAIN
from trustkit.exports.telling.tally import NO_PART, Tally, not_read
from trustkit.exports.x.columns import PostColumns
from trustkit.exports.x.coverage import first_dates, x_coverage
from trustkit.exports.x.items import Items, one_object
from trustkit.exports.x.likes import like_acts
from trustkit.exports.x.members import (
    is_part,
    lost_kinds,
    parts_not_there,
    short_of_list,
    sorted_out,
)
from trustkit.exports.x.messages import Messages
from trustkit.exports.x.notes import Notes
from trustkit.exports.x.owner import Owner, named_elsewhere, renamed
from trustkit.exports.x.posts import owner_from_threads, post_acts
from trustkit.exports.x.reactions import reactions
from trustkit.exports.x.records import (
    Account,
    Anything,
    Contact,
    Conversation,
    Like,
    NameChangeEntry,
    Note,
    Profile,
    Tweet,
    Verified,
)
from trustkit.exports.x.values import moments, unescaped
from trustkit.stream import EVENTS, Export

B = TypeVar("B")

NETWORK = "x"
_POST_FILES = ("tweets", "community-tweet", "circle-tweet")
_MESSAGE_FILES = ("direct-messages", "direct-messages-group")
UNDATED = (
    "Some acts stand there without a day, or with one that cannot be right: before the network opened or after the "
    "export was made."
)
_BEGINNING = np.datetime64("2006-01-01", "ms")  # X opened in March 2006
_ZIP_DATE = r"^twitter-(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"
_ID = re.compile("[0-9]{1,18}|[1-8][0-9]{18}")  # what X may have as an id: whole numbers of 64 bits


class Reading:
    """One archive on its way to an export."""

    def __init__(
        self, archive: Archive, progress: Progress, elsewhere: Sequence[frozenset[str]] = ()
    ) -> None:
        self.archive, self.progress, self.elsewhere = archive, progress, elsewhere
        self.files, self.unread = sorted_out(archive)
        self.tallies: list[Tally] = []
        self.notes: list[tuple[Tally, Note]] = []
        self.total = sum(member.size for members in self.files.values() for member in members)
        self.done = 0
        self.taken_back = 0
        self.held: dict[str, int] = {}  # how many items the files of each kind hold

    def export(self) -> Export:
        """What all files together give; raises ExportError when the archive is damaged."""
        manifest = self._manifest()
        profiles, owner = self._profiles(manifest)
        messages = self._messages()
        posts = self._posts(messages)
        raw, earlier = posts.table()
        self._count_notes(posts.notes)
        if not owner.names:
            owner = named_elsewhere(messages.people(), self.elsewhere)
        number = owner.number or messages.owner_number()
        if owner.handle is None:
            threads = owner_from_threads(raw)
            owner = Owner(number or threads.number, threads.handle, owner.former)
        made = self._export_date(manifest)
        if made is not None and belied(str(made), [raw["at"]], _BEGINNING):
            made = None
        latest = tomorrow() if made is None else made + np.timedelta64(1, "D")
        table = post_acts(raw, posts.sources, owner, _BEGINNING, latest, edits=posts.edits)
        del raw
        tables = [table, self._message_acts(messages, owner, posts.names, latest), self._likes()]
        self._count(table, earlier)
        events = pa.concat_tables([table for table in tables if len(table)] or [EVENTS.empty_table()])
        until = _last(events) if made is None else made
        audience, missing = self._audience(until), parts_not_there(manifest, self.files)
        return Export(
            NETWORK,
            events,
            owner=owner.names,
            audience=audience,
            profiles=profiles + self._gone(),
            coverage=x_coverage(
                self.files,
                first_dates(tables),
                _iso(until),
                last_message=_iso(_last(tables[1])),
                partial=is_part(manifest, self.files),
                short=missing,
                fewer=short_of_list(manifest, self.held),
                lost=lost_kinds(self.archive, self.files),
                unused=_MESSAGE_FILES if messages.found and owner.number is None else (),
            ),
            account=[
                *(tally.row() for tally in self.tallies),
                *(not_read(name, NO_PART) for names in missing.values() for name in names),
                *self.unread,
            ],
            versions={f"x:{one}": (f"x:{first}", one) for one, first in posts.edits.first.items()},
        )

    def _gone(self) -> list[dict[str, str]]:
        count = str(self.taken_back)
        return [{"network": NETWORK, "field": "posts taken back", "value": count}] if self.taken_back else []

    def _tally(self, member: Member) -> Tally:
        self.tallies.append(Tally(member))
        return self.tallies[-1]

    def _blocks(self, member: Member) -> Iterator[bytes]:
        for block in self.archive.blocks_ahead(member):
            self.done += len(block)
            self.progress(min(self.done, self.total), self.total)
            yield block

    def _items(
        self, kind: str, struct: Any, wrapper: str
    ) -> Iterator[tuple[Tally, list[Any], Sequence[int]]]:
        """Blocks of items of all files of one kind, with the tally of their file."""
        for member in self.files.get(kind, ()):
            tally = self._tally(member)
            items = Items(struct, wrapper, self.archive.spent)
            malformed = 0  # so far; whoever takes the items may find more
            found = items.read(self._blocks(member))
            while block := self._next(found, member):
                tally.read += len(block[1])
                tally.malformed += items.malformed - malformed
                malformed = items.malformed
                tally.why |= items.notes
                yield tally, *block
            self.held[kind] = self.held.get(kind, 0) + items.count

    def _next(self, blocks: Iterator[B], member: Member) -> B | None:
        """The next block of a file; none at its end."""
        try:
            return next(blocks, None)
        except ExportError as error:
            raise self.archive.refused_in(member, error) from None

    def _manifest(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for member in self.files.get("manifest", ()):
            read = one_object(b"".join(self._blocks(member)))
            tally = self._tally(member)
            tally.read, tally.malformed = (1, 0) if read else (0, 1)
            found = read or found
        return found

    def _profiles(self, manifest: dict[str, Any]) -> tuple[list[dict[str, str]], Owner]:
        fields: list[tuple[str, str | None]] = []
        user = manifest.get("userInfo")
        user = user if isinstance(user, dict) else {}
        changes = self._items("screen-name-change", NameChangeEntry, "screenNameChange")
        told = renamed([change for _, some, _ in changes for change in some])
        number, handle = str(user.get("accountId") or told.number), user.get("userName") or told.handle
        for _, accounts, _ in self._items("account", Account, "account"):
            for account in accounts:
                number = str(account.accountId or number)
                handle = account.username or handle
                fields += [
                    ("handle", account.username),
                    ("name", account.accountDisplayName),
                    ("created", account.createdAt),
                ]
        if not fields:
            fields += [("handle", handle), ("name", user.get("displayName"))]
        for _, entries, _ in self._items("profile", Profile, "profile"):
            for profile in entries:
                if (description := profile.description) is not None:
                    fields += [
                        ("bio", description.bio and unescaped(description.bio)),
                        ("website", description.website),
                        ("location", description.location),
                    ]
                fields += [
                    ("avatar", "yes" if profile.avatarMediaUrl else "no"),
                    ("header", "yes" if profile.headerMediaUrl else "no"),
                ]
        for _, marks, _ in self._items("verified", Verified, "verified"):
            fields += [("verified", "yes" if mark.verified else "no") for mark in marks]
        handle = handle if isinstance(handle, str) else None
        former = told.former - {handle}
        fields += [("former handle", name) for name in sorted(former)]
        rows = [{"network": NETWORK, "field": name, "value": value} for name, value in fields if value]
        return rows, Owner(int(number) if _ID.fullmatch(number) else None, handle, former)

    def _messages(self) -> Messages:
        messages = Messages(self.archive.spent)
        for kind in _MESSAGE_FILES:
            for tally, conversations, _ in self._items(kind, Conversation, "dmConversation"):
                tally.read -= len(conversations)  # what counts is what they hold
                start = tally.read + tally.skipped + tally.malformed
                kept, other, malformed = messages.add(conversations, tally.member.source, start)
                tally.read += kept + other
                tally.malformed += malformed
                tally.skip(other, "Events that are not messages are skipped.")
        return messages

    def _posts(self, messages: Messages) -> PostColumns:
        for tally, found, _ in self._items("note-tweet", Note, "noteTweet"):
            self.archive.spent.take("kept_bytes", sum(300 + 4 * len(note.core.text) for note in found))
            self.notes += [(tally, note) for note in found]
        posts = PostColumns(Notes(note for _, note in self.notes), self.archive.spent, messages.people())
        for kind in _POST_FILES:
            for tally, tweets, rows in self._items(kind, Tweet, "tweet"):
                posts.add(tweets, rows, tally.member.source, public=kind != "circle-tweet")
        for tally, taken_back, _ in self._items("deleted-tweets", Anything, "tweet"):
            tally.skip(len(taken_back), "Posts that were taken back are skipped.")
            self.taken_back += len(taken_back)
        return posts

    def _count_notes(self, notes: Notes) -> None:
        for tally, note in self.notes:
            if id(note) not in notes.joined:
                tally.skip(1, "Long texts without a post that they belong to are skipped.")

    def _count(self, table: pa.Table, earlier: dict[str, int]) -> None:
        undated = _undated(table)
        for tally in self.tallies:
            label = tally.member.source
            tally.leave_undated(undated.get(label, 0), UNDATED)
            tally.skip(earlier.get(label, 0), "Earlier versions of edited posts are skipped.")

    def _message_acts(
        self, messages: Messages, owner: Owner, names: dict[int, str], latest: np.datetime64
    ) -> pa.Table:
        if owner.number is not None:
            given = reactions(messages, owner, names, _BEGINNING, latest)
            for tally in self.tallies:
                label = tally.member.source
                tally.read += given.kept[label] + given.among_others[label]
                tally.skip(given.among_others[label], AMONG_OTHERS)
                tally.malformed += given.malformed[label]
            table = pa.concat_tables([messages.acts(owner, names, _BEGINNING, latest), given.table])
            self._count(table, {})
            return table
        for tally in self.tallies:
            if any(tally.member in self.files.get(kind, ()) for kind in _MESSAGE_FILES):
                tally.skip(tally.read, "No file says whose messages these are; account.js would.")
        return EVENTS.empty_table()

    def _likes(self) -> pa.Table:
        tables = []
        for tally, likes, rows in self._items("like", Like, "like"):
            tally.undated += len(likes)
            tables.append(like_acts(likes, rows, tally.member.source))
            self.archive.spent.take("kept_bytes", 2 * tables[-1].nbytes)
        return pa.concat_tables(tables) if tables else EVENTS.empty_table()

    def _audience(self, until: np.datetime64 | None) -> list[dict[str, object]]:
        everyone: dict[str, set[int]] = {}
        for kind in ("follower", "following"):
            for tally, contacts, _ in self._items(kind, Contact, kind):
                known = everyone.setdefault(kind, set())
                before = len(known)
                known |= {contact.accountId for contact in contacts}
                tally.skip(len(contacts) - (len(known) - before), AGAIN)
        if "follower" not in everyone:
            return []
        when = pd.NaT if until is None else pd.Timestamp(until).tz_localize("UTC")
        return [{"when": when, "network": NETWORK, "change": None, "total": len(everyone["follower"])}]

    def _export_date(self, manifest: dict[str, Any]) -> np.datetime64 | None:
        """When the export was made: as the manifest says, else as the zip's name does."""
        info = manifest.get("archiveInfo")
        stated = info.get("generationDate") if isinstance(info, dict) else None
        if isinstance(stated, str) and (at := moments(pa.array([stated]))[0].as_py()) is not None:
            return np.datetime64(at.replace(tzinfo=None), "ms")
        named = told_by_name(self.archive, _ZIP_DATE)
        return None if named is None else np.datetime64(named[:10], "ms")


def _undated(table: pa.Table) -> dict[str, int]:
    """How many acts without a date each file held."""
    without = table["source"].filter(pc.is_null(table["at"]))
    return {row["values"]: row["counts"] for row in pc.value_counts(without).to_pylist()}


def _last(events: pa.Table) -> np.datetime64 | None:
    last = pc.max(events["at"]).as_py()
    return None if last is None else np.datetime64(last.replace(tzinfo=None), "ms")


def _iso(moment: np.datetime64 | None) -> str | None:
    return None if moment is None else pd.Timestamp(moment).tz_localize("UTC").isoformat()
