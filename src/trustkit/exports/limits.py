"""What one export may ask of the machine: every bound in one place.

All of it is counted while reading; what an archive states is not believed. The bounds that matter for a small file are
those that grow with it: honest exports unpack to less than 40 times their size and need more than ten packed bytes
for an act, so a small file that wants more is damaged or made to do harm. `tests/exports/test_costs.py` holds them to
10 seconds and 1 GiB for anything below 10 MB.
"""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """The bounds for one archive, in bytes unless said otherwise."""

    members: int = 1_000_000  # a large archive holds some hundred thousand pictures
    member_bytes: int = 8 << 30
    total_bytes: int = 32 << 30
    ratio: int = 80  # unpacked to packed, of one member and of all that is read
    ratio_from_bytes: int = 10 * _MIB  # of one member; below, the ratio says little
    total_ratio_from_bytes: int = 64 * _MIB
    whole_bytes: int = 256 * _MIB  # a file that is read as one piece

    def total(self, packed: int) -> int:
        """How many bytes may be read out of an archive of this size."""
        return min(self.total_bytes, self.total_ratio_from_bytes + self.ratio * packed)


LIMITS = Limits()
