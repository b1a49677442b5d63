"""Marks: one CSV a marker beside the hand-ins, to fill in with any spreadsheet; nothing entered in it is ever lost."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from trustkit.coach.cells import as_csv, plain_cell
from trustkit.coach.collect import Collected
from trustkit.coach.handout import WRITTEN
from trustkit.errors import TrustKitError
from trustkit.files import write_whole
from trustkit.framework.coaching import comments, marking_rubric
from trustkit.practice import exercises
from trustkit.words import how_many_are

LEVELS = ("1", "2", "3", "4")
TAKEN_BACK = "(taken back)"
MOST_BYTES = 50_000_000
MARKER = re.compile(r"[a-z0-9-]{1,30}")
_FIXED = ("hand-in", "code", "person", "exercise", "answer")
_OWN = ("comments", "note")


class MarksError(TrustKitError):
    """A file of marks that cannot be read as it stands."""


@dataclass(frozen=True)
class Row:
    """One written answer and what one marker says of it: a level for each criterion, comments by id, a note.

    >>> from trustkit.coach.by_hand import handed_in
    >>> row = Row("h1", "p1", "Ann", "lesson_01.why", "We posted less.")
    >>> marked = replace(row, levels={one.id: 3 for one in marking_rubric().criterion})
    >>> row.touched, row.whole, replace(row, note="Say when.").touched, marked.whole
    (False, False, True, True)
    """

    hand_in: str
    code: str
    person: str
    exercise: str
    answer: str
    levels: Mapping[str, int] = field(default_factory=dict)
    comments: tuple[str, ...] = ()
    note: str = ""

    @property
    def entered(self) -> tuple[Mapping[str, int], tuple[str, ...], str]:
        """What the marker entered: levels, comments and note."""
        return self.levels, self.comments, self.note

    @property
    def touched(self) -> bool:
        """Whether the marker entered anything."""
        return any(self.entered)

    @property
    def whole(self) -> bool:
        """Whether every criterion has its level."""
        return len(self.levels) == len(marking_rubric().criterion)


@dataclass(frozen=True)
class Marks:
    """All rows of one marker: the answers that are there now, and marks of hand-ins that are not there any more."""

    marker: str
    rows: tuple[Row, ...]
    earlier: tuple[Row, ...] = ()

    def in_words(self) -> str:
        """How far the marking is.

        >>> Marks("mia", ()).in_words()
        'mia: 0 of 0 answers marked'
        >>> Marks("mia", (Row("h1", "p1", "Ann", "lesson_01.why", "Less.", {"evidence": 3}),)).in_words()
        'mia: 0 of 1 answers marked, 1 more begun'
        """
        done = sum(row.whole for row in self.rows)
        words = f"{self.marker}: {done} of {len(self.rows)} answers marked"
        if begun := sum(row.touched for row in self.rows) - done:
            words += f", {begun} more begun"
        kept = f"; of earlier hand-ins {how_many_are(len(self.earlier), 'mark')} kept at the end of the file"
        return words + (kept if self.earlier else "")


def mark_sheet(
    collected: Collected, folder: str | Path, marker: str = "coach", *, blind: bool = False
) -> Marks:
    """Brings `marks-<marker>.csv` in the folder up to date with the hand-ins, and returns the marks in it.

    What was entered stays: a row is known by its hand-in and exercise; the marks of an answer that somebody handed in
    again unchanged go along, also from another code of the same person; those of one that changed stay at the end,
    without its words where their person has left them out since. `blind` writes codes in place of names.
    Raises MarksError for an impossible marker's name, and for a file that cannot be read: it is then left as it is.

    >>> from tempfile import TemporaryDirectory
    >>> from trustkit.coach.by_hand import handed_in, room_of
    >>> name = next(one.plain_id for one in exercises() if one.words.kind in WRITTEN)
    >>> room = room_of(handed_in(words={name: "We posted less."})).collected
    >>> with TemporaryDirectory() as folder:
    ...     mark_sheet(room, folder, "mia").in_words(), [one.name for one in Path(folder).iterdir()]
    ('mia: 0 of 1 answers marked', ['marks-mia.csv'])
    """
    if not MARKER.fullmatch(marker):
        raise MarksError(
            "This name for a marker cannot be part of a file's name.",
            "Nothing was written.",
            "Take up to 30 small letters, figures and dashes.",
        )
    place = _place(folder, marker)
    try:
        place.stat()  # exists() takes a disk that refuses to answer for "no file" from Python 3.14 on
        old = read_marks(folder, marker).rows
    except FileNotFoundError:
        old = ()
    code_now = {code: one.code for one in collected.of_course for code in one.other_codes}

    def answer_of(row: Row) -> tuple[str, str, str]:
        return code_now.get(row.code, row.code), row.exercise, row.answer

    touched = [row for row in old if row.touched]
    by_key = {(row.hand_in, row.exercise): row for row in touched}
    by_answer = {answer_of(row): row for row in touched}
    rows = []
    for fresh in answers_to_mark(collected, blind=blind):
        known = by_key.get((fresh.hand_in, fresh.exercise)) or by_answer.get(answer_of(fresh))
        rows.append(
            replace(fresh, levels=known.levels, comments=known.comments, note=known.note) if known else fresh
        )
    here = {(row.hand_in, row.exercise) for row in rows}
    carried = {answer_of(row): row.entered for row in rows}
    earlier = tuple(
        row
        for row in touched
        if (row.hand_in, row.exercise) not in here and carried.get(answer_of(row)) != row.entered
    )
    earlier = tuple(_without_taken_back(earlier, collected))
    if blind:
        earlier = tuple(replace(row, person="") for row in earlier)
    marks = Marks(marker, tuple(rows), earlier)
    content = _as_bytes(marks)
    if not place.exists() or place.read_bytes() != content:
        write_whole(place, content)
    return marks


def read_marks(folder: str | Path, marker: str) -> Marks:
    """What stands in a marker's file, row by row; raises MarksError, naming the line, when it cannot be read.

    >>> from tempfile import TemporaryDirectory
    >>> from trustkit.coach.by_hand import handed_in, room_of
    >>> name = next(one.plain_id for one in exercises() if one.words.kind in WRITTEN)
    >>> with TemporaryDirectory() as folder:
    ...     _ = mark_sheet(room_of(handed_in(words={name: "We posted less."})).collected, folder, "mia")
    ...     [(row.answer, row.levels) for row in read_marks(folder, "mia").rows]
    [('We posted less.', {})]
    """
    place = _place(folder, marker)
    try:
        with place.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError:
        raise MarksError(
            f"{place.name} cannot be opened.",
            "No marks were read.",
            "Check the folder and the marker's name.",
        ) from None
    text = _decoded(raw)
    try:
        if len(raw) <= MOST_BYTES:
            return Marks(marker, tuple(_rows(text, place.name)))
    except csv.Error:
        pass
    raise MarksError(
        f"{place.name} is no table that can be read.",
        "Nothing was written, and the file is as it was.",
        "Open it in your spreadsheet program and save it as CSV again.",
    )


def answers_to_mark(collected: Collected, *, blind: bool) -> Iterator[Row]:
    """The written answers of the hand-ins, exercise by exercise; within one in an order that tells nothing."""
    by_digest = sorted(collected.of_course, key=lambda one: one.digest)
    for exercise in exercises():
        name = exercise.plain_id
        if exercise.words.kind in WRITTEN:
            for entry in by_digest:
                if words := entry.hand_in.words.get(name):
                    yield Row(entry.mark, entry.code, "" if blind else entry.label, name, _cell(words))


def _cell(words: str) -> str:
    """An answer as it comes back from a spreadsheet: one line, and nothing that a cell cannot hold."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


def _without_taken_back(rows: Iterable[Row], collected: Collected) -> Iterator[Row]:
    """Marks of earlier hand-ins without the words that their person has left out of the newest."""
    left_out = {
        code: set(one.hand_in.left_out)
        for one in collected.of_course
        for code in (one.code, *one.other_codes)
    }
    for row in rows:
        taken_back = {"words", f"words {row.exercise}"} & left_out.get(row.code, set())
        yield replace(row, answer=TAKEN_BACK) if taken_back else row


def _decoded(raw: bytes) -> str:
    """The text of a table, in one of the ways in which spreadsheets save it."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _place(folder: str | Path, marker: str) -> Path:
    return Path(folder) / f"marks-{marker}.csv"


def _as_bytes(marks: Marks) -> bytes:
    criteria = [one.id for one in marking_rubric().criterion]
    rows = [
        [row.hand_in, row.code, row.person, row.exercise, row.answer]
        + [row.levels.get(one, "") for one in criteria]
        + [" ".join(row.comments), row.note]
        for row in (*marks.rows, *marks.earlier)
    ]
    return as_csv([[*_FIXED, *criteria, *_OWN], *rows])


def _rows(text: str, file: str) -> Iterator[Row]:
    criteria = [one.id for one in marking_rubric().criterion]
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    columns = (*_FIXED, *criteria, *_OWN)
    table.fieldnames = [" ".join(name.split()).casefold() for name in table.fieldnames or ()]
    if missing := [name for name in columns if name not in table.fieldnames]:
        whole = f"the whole line is {', '.join(columns)}"
        raise _unreadable(file, 1, f"the column {missing[0]} is missing; {whole}")
    for line in table:
        cells = {name: plain_cell((line[name] or "").strip()) for name in columns}
        levels = {}
        for one in criteria:
            said = cells[one].removesuffix(".0").removesuffix(",0")
            if said and said not in LEVELS:
                raise _unreadable(file, table.line_num, f"{one} is none of 1, 2, 3 and 4")
            if said:
                levels[one] = int(said)
        chosen = tuple(cells["comments"].replace(",", " ").replace(";", " ").split())
        if set(chosen) - set(comments()):
            raise _unreadable(file, table.line_num, "a comment is not in the comment bank")
        yield Row(
            cells["hand-in"],
            cells["code"],
            cells["person"],
            cells["exercise"],
            cells["answer"],
            levels,
            chosen,
            cells["note"],
        )


def _unreadable(file: str, line: int, what: str) -> MarksError:
    return MarksError(
        f"{file}, line {line}: {what}.",
        "Nothing was written, and every mark in the file is still there.",
        "Mend that line and run the command again.",
    )
