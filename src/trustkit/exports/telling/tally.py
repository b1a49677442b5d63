"""The account of one file: what became of each of its rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import pandas as pd

from trustkit.errors import ExportError
from trustkit.exports.packing.members import Member

NO_PART = "This part of the export was not among the files that you gave, so what it holds is missing."
NO_EXPORT = "None of the exports that TrustKit knows."
PICTURES = "Pictures and PDFs are not read: what only a screen shows, write into TrustKit's sheet."
ZIPS_INSIDE = (
    "It holds zips, and TrustKit opens none that lies in another: unpack it, and give TrustKit those inside."
)
UNKNOWN_FILE = "Not one of the files that TrustKit reads."
NOTHING_ARRIVED = "The file is empty: nothing of it arrived, so what it held is missing."

# Why a file is missing that somebody may have counted on.
NOT_READ = (NO_EXPORT, PICTURES, ZIPS_INSIDE, NO_PART, NOTHING_ARRIVED)

NO_UTF_8 = "Some of it is not in UTF-8, and was read as Windows' letters (cp1252) where it can be."

_WARN_SHARE, _REFUSED_SHARE = 0.01, 0.2


@dataclass
class Tally:
    """What became of one file: its items add up to read, skipped, malformed and repeats; undated ones are read."""

    member: Member
    read: int = 0
    skipped: int = 0
    malformed: int = 0
    undated: int = 0
    why: set[str] = field(default_factory=set)

    def skip(self, count: int, why: str) -> None:
        """Count items that were read as skipped.

        >>> tally = Tally(Member("posts.json", 9, None), read=10)
        >>> tally.skip(3, "Stories.")
        >>> tally.row()
        {'file': 'posts.json', 'read': 7, 'skipped': 3, 'malformed': 0, 'repeats': 0, 'undated': 0, 'why':
            'Stories.'}
        """
        if count:
            self.read -= count
            self.skipped += count
            self.why.add(why)

    def leave_undated(self, count: int, why: str) -> None:
        """Count items that were read as undated.

        >>> tally = Tally(Member("posts.json", 9, None), read=10)
        >>> tally.leave_undated(2, "No day.")
        >>> tally.read, tally.undated, tally.why
        (10, 2, {'No day.'})
        """
        if count:
            self.undated += count
            self.why |= {why} - {""}

    def check(self) -> None:
        """Raises ExportError when more than 20 % of the file is malformed.

        >>> Tally(Member("posts.json", 9, None), read=7, malformed=3).check()
        Traceback (most recent call last):
        trustkit.errors.ExportError: In posts.json: 3 of 10 items cannot be read. So much is damaged that a picture
            drawn from the rest would mislead. Download the export once more and try again; do not edit it in
            between.
        """
        count = self.read + self.skipped + self.malformed
        if too_damaged(self.malformed, count):
            raise ExportError(
                f"In {self.member.name}: {self.malformed:,} of {count:,} items cannot be read.",
                "So much is damaged that a picture drawn from the rest would mislead.",
                "Download the export once more and try again; do not edit it in between.",
            )

    def row(self) -> dict[str, object]:
        """The file's line in the account; it says so when more than 1 % of the file is malformed.

        >>> row = Tally(Member("posts.json", 9, None), read=97, malformed=3).row()
        >>> row["read"], row["malformed"], row["why"]
        (97, 3, '3 items are malformed. That is more than 1 %: take care.')
        """
        why = set(self.why)
        if self.malformed:
            count = self.read + self.skipped + self.malformed
            are = "item is" if self.malformed == 1 else "items are"
            why.add(f"{self.malformed:,} {are} malformed.{care(self.malformed, count)}")
        return {
            "file": self.member.source,
            "read": self.read,
            "skipped": self.skipped,
            "malformed": self.malformed,
            "repeats": 0,
            "undated": self.undated,
            "why": " ".join(sorted(why)),
        }


def by_table(member: Member, tables: Iterable[str]) -> dict[str, Tally]:
    """One account for all acts in a file, and one for what else it holds, so that each adds up by itself.

    >>> told = by_table(Member("repo.car", 9, None), ["profiles", "events"])
    >>> [(table, tally.member.label) for table, tally in told.items()]
    [('events', 'repo.car'), ('profiles', 'repo.car (profiles)')]
    """
    first, *others = sorted(set(tables), key=lambda table: (table != "events", table))
    return {first: Tally(member)} | {table: Tally(part_of(member, table)) for table in others}


def part_of(member: Member, what: str) -> Member:
    """A part of a file that has a line of its own in the account.

    >>> part_of(Member("repo.car", 9, None), "profiles").source
    'repo.car (profiles)'
    """
    return replace(member, label=f"{member.called or member.label} ({what})", called="")


def too_damaged(malformed: int, count: int) -> bool:
    """Whether so much of a file cannot be read that it is refused: more than one item, and more than 20 %.

    >>> too_damaged(1, 2), too_damaged(2, 10), too_damaged(3, 10)
    (False, False, True)
    """
    return malformed > 1 and malformed > _REFUSED_SHARE * count


def care(malformed: int, count: int) -> str:
    """A further sentence where more than 1 % of a file cannot be read; else nothing.

    >>> care(3, 42), care(3, 420)
    (' That is more than 1 %: take care.', '')
    """
    return " That is more than 1 %: take care." if malformed > _WARN_SHARE * count else ""


def not_read(label: str, why: str) -> dict[str, object]:
    """A line for a file or folder that was not read; its rows are not counted.

    >>> not_read("photos/", "None of the exports that TrustKit knows.")["read"]
    <NA>
    """
    return {"file": label, "why": why} | dict.fromkeys(
        ("read", "skipped", "malformed", "repeats", "undated"), pd.NA
    )
