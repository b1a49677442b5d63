"""The answers of customers out of a table, one row each: whatever the order of its columns and the words ticked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from trustkit import framework
from trustkit.errors import ExportError, why_refused
from trustkit.exports.rows.grid import Row, read_grids, text_of
from trustkit.framework.customers import Item

HEADER_WITHIN = 20  # so many rows may stand before the header
MOST_BYTES = 20_000_000
FEW_FOR_PATTERN = 6  # so many answers alike make a row that was ticked without reading

_LETTERS = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\s*(\d+)(?:[.,]0+)?\s*(?:$|[^\d.,])")


@dataclass(frozen=True)
class Answers:
    """What the customers ticked.

    `ticked` has a row a customer and a column an item, in the order of the form: 1 to the highest value as ticked,
    NaN where nothing was. `left_out` and `notes` are sentences on rows that do not count and on what was assumed.
    """

    ticked: np.ndarray
    read: int
    left_out: tuple[str, ...]
    notes: tuple[str, ...]


def read_answers(path: str | Path) -> Answers:
    """The answers in a CSV, XLSX or XLS file.

    Columns are known by a sentence, its id or its number, whatever their order and case. Left out and told: rows that
    tick the same value all through (they contradict themselves, as some sentences are reversed), earlier rows of one
    and the same person, and rows with nothing that can be read. Rows that are alike without a name are kept and told.
    Raises ExportError when the file cannot be read or has no column of the survey.

    >>> from trustkit import samples
    >>> answers = read_answers(samples.path("bakery") / "survey.csv")
    >>> answers.ticked.shape, answers.read
    ((38, 12), 40)
    """
    file = Path(path)
    name = file.resolve().name
    try:
        if file.stat().st_size > MOST_BYTES:
            raise OSError(None, "it is too large")
        data = file.read_bytes()
    except OSError as problem:
        raise ExportError(
            f"{name} cannot be opened ({why_refused(problem)}).",
            "No answers were read.",
            "Name a CSV or XLSX file with one row for each customer.",
        ) from None
    for grid in read_grids(name, data, lambda rows: max(map(_fit, rows), default=0)):
        rows = grid.rows
        best = max(range(min(HEADER_WITHIN, len(rows))), key=lambda number: _fit(rows[number]), default=None)
        if best is not None and _fit(rows[best]):
            return _answers(rows[best], list(enumerate(rows, 1))[best + 1 :], grid.note)
    raise ExportError(
        f"{name} has no column with a sentence of the survey.",
        "No answers were read.",
        "Put the sentences of the form above the columns; trustkit survey --to answers.csv writes the empty table.",
    )


def _fit(row: Row) -> int:
    """How many items a row names as the header of a survey: by a sentence of the form, or else all by ids or numbers.

    A few numbers, or a word such as "follow", stand in many a table.
    """
    form, columns = framework.survey(), _columns(row)
    sentences = {_plain(item.text) for item in form.item}
    asks = any(_plain(text_of(cell)).lstrip("0123456789 ") in sentences for cell in row)
    return len(columns) if asks or len(columns) == len(form.item) else 0


def _columns(header: Row) -> dict[int, int]:
    """Place of an item on the form → the column that holds it; the first where a sentence stands twice."""
    known: dict[str, int] = {}
    for place, item in enumerate(framework.survey().item):
        known |= dict.fromkeys((_plain(item.text), _plain(item.id), str(place + 1), f"q{place + 1}"), place)
    found: dict[int, int] = {}
    for column, cell in enumerate(header):
        words = _plain(text_of(cell))
        # Forms on the web write a number before a sentence, or stars behind it.
        place = known.get(words, known.get(words.lstrip("0123456789 "), -1))
        if place >= 0:
            found.setdefault(place, column)
    return found


def _plain(text: str) -> str:
    """A text without case and punctuation.

    >>> _plain(" They know their trade! * ")
    'they know their trade'
    """
    return " ".join(_LETTERS.findall(text.casefold()))


def _answers(header: Row, rows: Sequence[tuple[int, Row]], note: str) -> Answers:
    form, columns = framework.survey(), _columns(header)
    names = [column for column, cell in enumerate(header) if _plain(text_of(cell)) == _plain(form.who)]
    rows = [(number, row) for number, row in rows if any(map(text_of, row))]
    ticked = np.full((len(rows), len(form.item)), np.nan)
    odd: Counter[str] = Counter()
    named: list[str] = []
    for line, (_, row) in enumerate(rows):
        for place, column in columns.items():
            cell = text_of(row[column]) if column < len(row) else ""
            value = _value(cell)
            ticked[line, place] = np.nan if value is None else value
            odd[_short(form.item[place])] += bool(cell) and value is None
        named.append(_plain(text_of(row[names[0]]) if names and names[0] < len(row) else ""))
    empty = np.isnan(ticked).all(axis=1)
    # The last answers of a person are those that count.
    last = {name: line for line, name in enumerate(named) if name and not empty[line]}
    earlier = np.array([last.get(name, line) != line for line, name in enumerate(named)], dtype=bool)
    alike = _all_alike(ticked)
    kept = ~(empty | earlier | alike)
    numbers = np.array([number for number, _ in rows], dtype=int)
    left_out = [
        f"{_rows(numbers[which])} {why}"
        for which, why in (
            (empty, "no answer that can be read."),
            (earlier & ~empty, "answered again later by the same person; the later answers count."),
            (
                alike & ~earlier,
                "the same value everywhere, for you and against you. They were ticked without reading.",
            ),
        )
        if which.any()
    ]
    return Answers(ticked[kept], len(rows), tuple(left_out), tuple(_notes(note, columns, odd, ticked[kept])))


def _value(cell: str) -> int | None:
    """The value that was ticked, from a number, its words, or both ("5 - fully"); None where it is none of them.

    >>> _value("5"), _value("Strongly Agree"), _value("2 - rather not"), _value("7"), _value("4.5")
    (5, 5, 2, None, None)
    """
    form = framework.survey()
    if number := _NUMBER.match(cell):
        return int(number[1]) if 1 <= int(number[1]) <= form.highest else None
    words = _plain(cell)
    return next(
        (tick.value for tick in form.answer if words in (_plain(tick.words), *map(_plain, tick.aliases))),
        None,
    )


def _all_alike(ticked: np.ndarray) -> np.ndarray:
    """Which rows have one value in all sentences that they answer, some of these being reversed."""
    reverse = np.array([item.reversed for item in framework.survey().item])
    given = ~np.isnan(ticked)
    both = given[:, reverse].any(axis=1) & given[:, ~reverse].any(axis=1)
    filled = np.where(given, ticked, -np.inf).max(axis=1), np.where(given, ticked, np.inf).min(axis=1)
    return both & (given.sum(axis=1) >= FEW_FOR_PATTERN) & (filled[0] == filled[1])


def _notes(note: str, columns: dict[int, int], odd: Counter[str], ticked: np.ndarray) -> list[str]:
    form = framework.survey()
    notes = [note] if note else []
    if missing := [_short(item) for place, item in enumerate(form.item) if place not in columns]:
        notes.append(f"No column was found for: {'; '.join(missing)}.")
    if wrong := [f"{words} ({count})" for words, count in odd.items() if count]:
        allowed = f"1 to {form.highest} or the words of the form"
        notes.append(f"Cells left empty, because they do not hold {allowed}: {'; '.join(wrong)}.")
    lines = Counter(map(bytes, np.nan_to_num(ticked[~np.isnan(ticked).any(axis=1)]).astype(np.int8)))
    if twins := sum(count - 1 for count in lines.values()):
        told = (
            "One row is the same as another one"
            if twins == 1
            else f"{twins} rows are the same as another one"
        )
        notes.append(f"{told} in all sentences. It may be chance, or one person twice. They are counted.")
    return notes


def _short(item: Item) -> str:
    return f"“{item.text}”"


def _rows(numbers: np.ndarray) -> str:
    """Rows of the file by number, at most ten of them.

    >>> _rows(np.array([4])), _rows(np.array([4, 9]))
    ('Row 4:', 'Rows 4, 9:')
    """
    shown = ", ".join(map(str, numbers[:10])) + (
        f" and {len(numbers) - 10} more" if len(numbers) > 10 else ""
    )
    return f"{'Row' if len(numbers) == 1 else 'Rows'} {shown}:"
