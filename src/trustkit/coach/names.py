"""A coach's list of names, as an editor or a spreadsheet saves it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from trustkit.coach.assign import MOST_BYTES, AssignmentError
from trustkit.errors import why_refused
from trustkit.framework.coaching import headings

_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")
_COLUMNS = re.compile(r"\S\s*[;\t]")  # what no name holds, and a table of several columns does


def read_names(path: str | Path) -> list[str]:
    """The lines of a list of names, as an editor or a spreadsheet saves it as text (UTF-8, UTF-16 or Windows' own).

    Raises AssignmentError when it cannot be opened, holds what is no text, as a spreadsheet itself does, or has
    several columns: a person's folder would bear what stands beside the name.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "names.txt").write_text("Zoë\\nBo\\n", "utf-16")
    ...     read_names(f"{folder}/names.txt")
    ['Zoë', 'Bo']
    """
    from trustkit.exports.rows.csv_rows import in_utf8  # loads Arrow

    file = Path(path)
    try:
        with file.open("rb") as opened:
            text = in_utf8(opened.read(MOST_BYTES)).decode()
    except OSError as problem:
        raise _no_names(file, why_refused(problem)) from None
    if _NO_TEXT.search(text):
        raise _no_names(file, "it is no text")
    lines = text.splitlines()
    if several := [number for number, line in enumerate(lines, 1) if _COLUMNS.search(line)]:
        raise _no_names(file, f"line {several[0]} holds several columns")
    # A spreadsheet puts a name with a comma into quotation marks.
    return [re.sub(r'^"(.*)"$', r"\1", line.strip()) for line in lines]


def heading_of(names: Sequence[str]) -> str:
    """The first line of a list where it is a heading and nobody's name; otherwise nothing.

    >>> heading_of(["Name", "Zoë"]), heading_of(["Zoë", "Name"])
    ('Name', '')
    """
    first = next(filter(None, names), "")
    return first if first.casefold().strip(" :") in headings() else ""


def _no_names(file: Path, why: str) -> AssignmentError:
    return AssignmentError(
        f"{file.resolve().name} cannot be read as a list of names ({why}).",
        "Nothing was assigned.",
        "Give a text file with one name on each line. From a spreadsheet, save the column of names as text or CSV.",
    )
