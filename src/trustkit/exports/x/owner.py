"""Whose X archive it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from trustkit.exports.tables.accounts import account_of
from trustkit.exports.x.records import NameChangeEntry


@dataclass(frozen=True)
class Owner:
    """The account whose archive it is: its id, its handle, and the handles that it had before.

    >>> owner = Owner(7, "crumb", frozenset({"old_crumb"}))
    >>> sorted(owner.handles), sorted(owner.names)
    (['crumb', 'old_crumb'], ['7', 'crumb', 'old_crumb'])
    """

    number: int | None = None
    handle: str | None = None
    former: frozenset[str] = frozenset()

    @property
    def handles(self) -> frozenset[str]:
        """All handles, the present one included."""
        return self.former | ({self.handle} if self.handle else set())

    @property
    def names(self) -> frozenset[str]:
        """All handles and the id, as `person` would show them."""
        return self.handles | ({str(self.number)} if self.number else set())


def renamed(changes: Sequence[NameChangeEntry]) -> Owner:
    """The account as the changes of its handle tell it: the handle is the one of the last change.

    >>> from trustkit.exports.x.records import NameChange
    >>> to_east = NameChangeEntry(NameChange("2021-05-01", "bakery", "bakery_east"), accountId=300)
    >>> renamed([to_east, NameChangeEntry(NameChange("2018-05-01", "old", "bakery"))]).handle
    'bakery_east'
    """
    told = sorted((entry.screenNameChange for entry in changes), key=lambda change: change.changedAt)
    return Owner(
        next((entry.accountId for entry in changes if entry.accountId), None),
        told[-1].changedTo if told else None,
        frozenset(name for change in told for name in (change.changedFrom, change.changedTo) if name),
    )


def named_elsewhere(people: Collection[int], accounts: Sequence[frozenset[str]]) -> Owner:
    """The one of these people, told by their ids, whom other archives name as the business.

    >>> named_elsewhere({77, 300}, [frozenset({"300", "bakery"})])
    Owner(number=300, handle=None, former=frozenset({'bakery'}))
    """
    ids = {str(number) for number in people}
    names = account_of(ids, accounts)
    number = next((int(name) for name in names & ids), None)
    return Owner(number, former=names - ids)
