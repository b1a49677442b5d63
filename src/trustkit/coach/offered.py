"""What would be handed in: its person sees every row of it, takes out what they like, and only then is it written."""

from __future__ import annotations

import errno
import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import msgspec
import pandas as pd

from trustkit.checkin import Snapshot
from trustkit.coach.handed_over import note_down
from trustkit.coach.shapes import MOST_BYTES, HandIn, as_bytes
from trustkit.coach.shown import in_words
from trustkit.errors import AnswerError, TrustKitError, why_refused
from trustkit.files import write_whole
from trustkit.framework.coaching import consent
from trustkit.workbook import Workbook

GROUPS = ("exercise", "answer", "words", "minutes", "gate", "finding", "check_in", "moved", "habit")


@dataclass(frozen=True)
class Offer:
    """What would be handed in, row by row; nothing is written before `write`. Shows itself as the consent table.

    `standing` is kept in the workbook `book` when the file is written, for the next hand-in to be compared with.
    `note` says why nothing stands in it of a standing, or of what moved since an earlier one, where that is so.

    >>> import os
    >>> from tempfile import TemporaryDirectory
    >>> from unittest.mock import patch
    >>> from trustkit.coach.by_hand import handed_in
    >>> from trustkit.coach.shapes import Minutes
    >>> offer = Offer(handed_in(answer={"hours_per_week": 4}, minutes={"lesson_05": Minutes(35, "said")}))
    >>> offer.rows
    {'answer hours_per_week': '4', 'minutes lesson_05': 'minutes: 35; how: said'}
    >>> less = offer.without("minutes")
    >>> less.hand_in.minutes, less.hand_in.left_out
    ({}, ['minutes'])
    >>> less.table().iloc[-1].tolist()
    ['answer hours_per_week', '4', 'What you ticked or counted in the questionnaire']
    >>> with TemporaryDirectory() as folder, patch.dict(os.environ, TRUSTKIT_HOME=folder):
    ...     less.write(f"{folder}/hand-in.json").name
    'hand-in.json'
    """

    whole: HandIn
    removed: frozenset[str] = field(default_factory=frozenset)
    standing: Snapshot | None = None
    book: Workbook | None = None
    note: str = ""

    @property
    def rows(self) -> dict[str, str]:
        """What would leave, by the name of its row."""
        kept = self.hand_in
        rows: dict[str, Any] = {
            f"{group} {name}": value for group in GROUPS for name, value in getattr(kept, group).items()
        }
        if kept.levels is not None:
            rows["levels"] = kept.levels
        rows |= {f"plan {habit.finding}": habit for habit in kept.plan}
        return {row: in_words(row, value) for row, value in rows.items()}

    @property
    def hand_in(self) -> HandIn:
        """The hand-in without the rows that were removed."""
        kept: dict[str, Any] = {
            group: {
                name: value
                for name, value in getattr(self.whole, group).items()
                if not self._removes(group, name)
            }
            for group in GROUPS
        }
        kept["levels"] = None if self._removes("levels", "") else self.whole.levels
        kept["plan"] = [habit for habit in self.whole.plan if not self._removes("plan", habit.finding)]
        return msgspec.structs.replace(self.whole, left_out=sorted(self.removed), **kept)

    def table(self) -> pd.DataFrame:
        """One row a field: row, what is in it, what it is."""
        told = consent().group
        rows = [(name, shown, told[name.split()[0]]) for name, shown in self.rows.items()]
        head = self.hand_in
        fixed = [
            ("made", head.made.isoformat(), "The day"),
            ("course", head.course, "The assignment"),
            ("seat", head.seat, "Your place in it, as your coach numbered it"),
            ("person", head.person, "Your code: only your own key makes it"),
            ("revision", str(head.revision), "How often your workbook was saved"),
            ("version", head.version, "Which TrustKit made the file"),
            ("business", head.business, "The business that you drew"),
            ("lessons", ", ".join(head.lessons), "The lessons assigned"),
            ("left_out", ", ".join(head.left_out), "The rows that you left out, by name"),
        ]
        return pd.DataFrame([*fixed, *rows], columns=["row", "what is in it", "what it is"])

    def __repr__(self) -> str:
        """The words of consent, and the table."""
        lines = [f"{row[0]}: {row[1]}\n    ({row[2]})" for row in self.table().itertuples(index=False)]
        note = [self.note, ""] if self.note else []
        return "\n".join([consent().before, "", *note, *lines, "", consent().redaction])

    def without(self, *rows: str) -> Offer:
        """The offer without these rows, such as "minutes lesson_04", or whole groups, such as "finding".

        A group may be empty: who never hands in figures need not know whether there are any. Raises AnswerError when
        there is no such row.
        """
        there = {*self.rows, *consent().group}
        if unknown := [one for one in rows if one not in there]:
            raise AnswerError(
                f"{len(unknown)} of these rows are not in the table.",
                "Nothing was left out, and no file was made.",
                "Copy the name of a row as it stands before its colon, or name a group: "
                + ", ".join(consent().group),
            )
        return replace(self, removed=self.removed | frozenset(rows))

    def write(self, path: str | Path) -> Path:
        """Notes in the person's own folder what is handed over, makes the file, and returns the path.

        Raises TrustKitError when it cannot be written or there is something at that place, and WorkbookError when the
        workbook cannot be saved; then there is no new file.
        """
        place, content = Path(path), as_bytes(self.hand_in)
        _must_open(content)
        try:
            if place.exists():
                raise FileExistsError(errno.EEXIST, "There is a file already")
            # First, since a standing or a line of the log too many is better than a file that they do not know.
            if self.standing is not None and self.book is not None:
                self.book.save_standing(self.standing.until.isoformat(), msgspec.to_builtins(self.standing))
            note_down(self.hand_in, list(self.rows), hashlib.sha256(content).hexdigest())
            write_whole(place, content)
        except OSError as problem:
            raise TrustKitError(
                f"The hand-in could not be written ({why_refused(problem)}).",
                "There is no new file.",
                "Name a new file in a folder that exists and that you may write to.",
            ) from None
        return place

    def _removes(self, group: str, name: str) -> bool:
        return group in self.removed or f"{group} {name}" in self.removed


def _must_open(content: bytes) -> None:
    """Raises AnswerError for a file that a coach would have to send back: its person can still mend it."""
    try:
        msgspec.json.decode(content, type=HandIn)
        if len(content) <= MOST_BYTES:
            return
        todo = "Leave out some of the longest texts: they are the rows that begin with words."
    except msgspec.ValidationError as problem:
        # The place alone: what stands there is private.
        group = str(problem).rpartition("$.")[2].split(".")[0].split("[")[0].strip("`")
        todo = f"Leave out this group of rows, and tell your coach: {group}."
    raise AnswerError("A coach's TrustKit would not open this hand-in.", "No file was made.", todo)
