"""What one export may ask of the machine: every bound in one place.

All of it is counted while reading; what an archive states is not believed. Most bounds grow with what was handed over:
a small archive that asks for much is damaged or made to do harm, a large one may be a long life's work. Honest exports
unpack to less than 25 times their size and hold one act, or five pieces of structure, in no less than sixteen packed
bytes, which is a like at TikTok. `tests/exports/test_costs.py` holds anything below 10 MB to 10 seconds and 1 GiB.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from trustkit.errors import ExportError

HARM = "It is damaged, or made to do harm, so reading stopped."
AGAIN = "Download the archive once more and try again; do not open or change it in between."
_MIB = 1 << 20

# A bound that grows with the size of the archive as it was handed over: base, for each packed byte, at most.
Grows = tuple[int, float, int]


@dataclass(frozen=True)
class Limits:
    """The bounds for one archive, in bytes unless said otherwise."""

    members: int = 1_000_000  # a large archive holds some hundred thousand pictures
    member_bytes: int = 8 << 30
    total_bytes: int = 32 << 30
    ratio: int = 100  # unpacked to packed, of one member
    ratio_from_bytes: int = 10 * _MIB  # below, the ratio says little
    unpacked_bytes: Grows = (64 * _MIB, 40, 32 << 30)  # read out of all members
    passed_bytes: Grows = (64 * _MIB, 40, 64 << 30)  # of a tar, on the way to its members
    whole_bytes: Grows = (48 * _MIB, 11, 256 * _MIB)  # of one file, or of one item of X, in one piece
    kept_bytes: Grows = (150 * _MIB, 12, 64 << 30)  # what stays in memory until all is read, about
    # Of declared exports; X, whose likes are small, counts its bytes.
    rows: Grows = (250_000, 0.065, 50_000_000)
    tables: Grows = (10_000, 0.001, 100_000)  # members that each reader has to look into
    openings: Grows = (20_000, 0.001, 1_000_000)  # of members, each for its beginning or the whole
    parts: Grows = (500_000, 0.2, 6_000_000)  # objects and lists in one file of JSON
    values: Grows = (4_000_000, 0.8, 80_000_000)  # values in one file of JSON, cells in one table
    patient_bytes: Grows = (64 * _MIB, 2, 1 << 30)  # of what is damaged or odd, and read piece by piece
    # Of all workbooks and hand-kept sheets: unpacked, and more for each cell and each tag in its XML.
    book_bytes: Grows = (48 * _MIB, 0, 48 * _MIB)
    cell_bytes: int = 16
    tag_bytes: int = 32
    opening_bytes: int = 64 << 10  # for each workbook
    book_part_bytes: int = _MIB  # styles and lists of contents
    xls_bytes: int = 12_000_000  # not packed; one year of a Page's posts has a quarter
    sheet_rows: Grows = (10_000, 0, 10_000)  # kept by hand


LIMITS = Limits()


def pieces(content: bytes, signs: bytes) -> int:
    """How many of these signs a file holds; as quick for many of them as for few.

    >>> pieces(b'[{"a":1,"b":[]},{}]', b"[{")
    4
    """
    found = 0
    letters = np.frombuffer(content, np.uint8)
    for start in range(0, len(letters), _MIB):
        block = letters[start : start + _MIB]
        found += sum(int(np.count_nonzero(block == sign)) for sign in signs)
    return found


def grows() -> ExportError:
    """The refusal of an archive that holds more than the limits allow.

    >>> grows().happened
    'The archive unpacks to far more than any network puts into one.'
    """
    return ExportError(
        "The archive unpacks to far more than any network puts into one.",
        HARM,
        AGAIN,
    )


def damaged() -> ExportError:
    """The refusal of an archive whose bytes make no sense.

    >>> damaged().happened
    'The archive is damaged inside.'
    """
    return ExportError(
        "The archive is damaged inside.", "What it holds cannot be trusted, so nothing was kept.", AGAIN
    )


def too_many_files(limits: Limits) -> ExportError:
    """The refusal of an archive that lists more files than any network's.

    >>> too_many_files(LIMITS).happened
    'The archive lists more than 1,000,000 files.'
    """
    return ExportError(
        f"The archive lists more than {limits.members:,} files.",
        "No network's archive does, so it was not read.",
        AGAIN,
    )


Spend = Callable[[int], None]  # counts bytes, and raises ExportError when there are too many


def boundless(_: int) -> None:
    """Count nothing."""


@dataclass
class Spent:
    """What reading one archive has taken so far of each bound that counts over all its files."""

    limits: Limits
    packed: int = 0
    taken: dict[str, int] = field(default_factory=dict)

    def most(self, bound: str) -> int:
        """How much of it may be, for an archive of this size.

        >>> Spent(Limits(rows=(1000, 0.5, 4000)), packed=2000).most("rows")
        2000
        """
        base, for_each_byte, most = getattr(self.limits, bound)
        return min(most, base + int(for_each_byte * self.packed))

    def take(self, bound: str, amount: int) -> None:
        """Count more of it; raises ExportError when that is too much.

        >>> spent = Spent(Limits(kept_bytes=(100, 2, 1000)), packed=10)
        >>> spent.take("kept_bytes", 70)
        >>> spent.most("kept_bytes") - spent.taken["kept_bytes"]
        50
        """
        self.taken[bound] = self.taken.get(bound, 0) + amount
        self.check(bound, self.taken[bound])

    def check(self, bound: str, amount: int) -> None:
        """Look whether so much of one thing may be; raises ExportError when not.

        >>> spent = Spent(Limits(rows=(1000, 0, 1000)))
        >>> spent.check("rows", 1000)
        """
        if amount > self.most(bound):
            raise ExportError(
                "The archive holds far more than any network packs into its size.",
                HARM,
                AGAIN,
            )
