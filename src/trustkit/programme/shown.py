"""What was answered before: no answer tells of one business by what it has beyond an earlier one, or it says so."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from trustkit.files import write_whole
from trustkit.programme.results import Results
from trustkit.signals.finding import TOO_FEW

MOST_ANSWERS = 20  # the newest
_NAME = "answered.json"  # beside the results by all gates, as they are of the same businesses


class Answered(Struct, frozen=True):
    """The exports that an answer counted, by SHA-256, and of how many more of them no trace is left."""

    exports: frozenset[str]
    gone: int = 0

    def apart(self, counted: frozenset[str]) -> int:
        """How many businesses tell this answer apart from one that counts others; a changed one stands on either side.

        >>> Answered(frozenset("abcde"), gone=1).apart(frozenset("abcf"))
        3
        """
        return max(len(self.exports - counted) + self.gone, len(counted - self.exports))


def to_count(results: Results, *, afresh: bool = False) -> tuple[Results, list[str]]:
    """The results as an answer may count them beside the earlier ones, which is kept, and what to say with it.

    Who left is counted no longer, as whoever takes an export out is promised. Fewer than five who are new since the
    last answer wait until they are five. With `afresh` nobody saw an earlier answer, and all are forgotten. Raises
    OSError when it cannot be kept.

    >>> from tempfile import TemporaryDirectory
    >>> from trustkit.programme.by_hand import kept_of
    >>> with TemporaryDirectory() as folder:
    ...     first, said = to_count(kept_of(Path(folder), "abcdefgh"))
    ...     later, said_later = to_count(kept_of(Path(folder), "abcdefghij"))
    ...     len(first.roll), said, len(later.roll), said_later[0].partition(":")[0]
    (8, [], 8, '2 businesses are new or changed since the last answer and not counted')
    """
    here, known = _scored(results), _answered(results)
    earlier = [] if afresh else known
    last = earlier[-1].exports if earlier else frozenset()
    held = here - last if earlier and len(here - last) < TOO_FEW else frozenset()
    counted = here - held
    if len(counted) >= TOO_FEW:
        now = Answered(counted)
        _keep(results, [*(one for one in earlier if one != now), now])
    said = []
    if held:
        said.append(
            f"{_are(len(held))} new or changed since the last answer and not counted: beside that answer, this one "
            f"would tell what so few do. New ones count from {TOO_FEW} on; or at once with --afresh, if nobody has "
            "seen an earlier answer."
        )
    few = [apart for one in known if 0 < (apart := one.apart(counted)) < TOO_FEW]
    if few and len(counted) >= TOO_FEW:
        what_to_do = (
            "You say that nobody saw it, so TrustKit forgets it now: delete what you kept of it."
            if afresh
            else "Show one of the two."
        )
        said.append(
            f"{_are(min(few))} in an earlier answer and not in this one, or the other way round. Whoever sees both may "
            f"work out what so few do. {what_to_do}"
        )
    return results.of(counted), said


def forget_answered(results: Results) -> None:
    """Takes exports that are not on the roll out of what was answered; of them a number stays, which names nobody.

    Raises OSError when it cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> from trustkit.programme.by_hand import kept_of
    >>> with TemporaryDirectory() as folder:
    ...     _ = to_count(kept_of(Path(folder), "abcdefgh"))
    ...     forget_answered(kept_of(Path(folder), "abcdefg"))
    ...     "h" in Path(folder, "answered.json").read_text(), to_count(kept_of(Path(folder), "abcdefg"))[1][0][:30]
    (False, '1 business is in an earlier an')
    """
    roll = frozenset(results.roll)
    if earlier := _answered(results):
        _keep(results, [Answered(one.exports & roll, one.gone + len(one.exports - roll)) for one in earlier])


def _are(count: int) -> str:
    return "1 business is" if count == 1 else f"{count} businesses are"


def _scored(results: Results) -> frozenset[str]:
    """The exports on the roll that have a standing."""
    parts = results.rows("standings", ["lowest"])
    return frozenset(export for part in parts for export in part.drop_null()["export"].to_pylist())


def _answered(results: Results) -> list[Answered]:
    """The answers so far, the newest last; none before the first, or where the file is damaged."""
    try:
        return msgspec.json.decode(_place(results).read_bytes(), type=list[Answered])
    except (FileNotFoundError, msgspec.DecodeError):
        return []


def _keep(results: Results, answered: list[Answered]) -> None:
    write_whole(_place(results), msgspec.json.encode(answered[-MOST_ANSWERS:], order="deterministic"))


def _place(results: Results) -> Path:
    return results.place.parent / _NAME
