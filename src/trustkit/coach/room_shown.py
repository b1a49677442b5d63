"""What a room has seen of itself: whether one more page would tell of a few by what it has beyond an earlier one."""

from __future__ import annotations

import msgspec

from trustkit.coach.cohort import Cohort
from trustkit.files import write_whole
from trustkit.signals.finding import TOO_FEW
from trustkit.words import how_many_are
from trustkit.workbook import home

NAME = "shown-to-rooms.json"
MOST_PAGES = 100  # of a room, the newest


def keep_shown(cohort: Cohort) -> str:
    """Keeps on which hand-ins a page for the room rests; says where fewer than five tell it apart from an earlier one.

    Files are known by their marks alone. Raises OSError when it cannot be written.

    >>> import os
    >>> from tempfile import TemporaryDirectory
    >>> from unittest.mock import patch
    >>> from trustkit.coach.by_hand import handed_in, room_of
    >>> people = [handed_in(revision=number) for number in range(11)]
    >>> with TemporaryDirectory() as folder, patch.dict(os.environ, TRUSTKIT_HOME=folder):
    ...     keep_shown(room_of(*people[:10])), keep_shown(room_of(*people)).partition(". ")[0]
    ('', '1 hand-in is new, changed or gone since an earlier page for this room')
    """
    course = " ".join(sorted({one.hand_in.course for one in cohort.entries}))
    here = frozenset(one.mark for one in cohort.entries)
    shown = _shown()
    earlier = shown.get(course, [])
    home().mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = [*(one for one in earlier if one != here), here][-MOST_PAGES:]
    write_whole(home() / NAME, msgspec.json.encode(shown | {course: kept}, order="deterministic"))
    # Who handed in anew stands on either side once.
    apart = [few for one in earlier if 0 < (few := max(len(one - here), len(here - one))) < TOO_FEW]
    if not apart:
        return ""
    return (
        f"{how_many_are(min(apart), 'hand-in')} new, changed or gone since an earlier page for this room. Whoever sees "
        f"both may work out what so few say. Show one of the two, or wait until it is {TOO_FEW} or more."
    )


def _shown() -> dict[str, list[frozenset[str]]]:
    """By course the hand-ins of each page so far; empty before the first, or where the file is damaged."""
    try:
        return msgspec.json.decode((home() / NAME).read_bytes(), type=dict[str, list[frozenset[str]]])
    except (OSError, msgspec.DecodeError):
        return {}
