"""Whose X archive it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Owner:
    """The account whose archive it is: its id, its handle, and the handles that it had before."""

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
