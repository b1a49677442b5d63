"""An empty file to be filled in, put beside the lesson."""

from __future__ import annotations

from pathlib import Path

from trustkit.files import write_whole
from trustkit.practice.note import Note, say


def put_beside(name: str, content: bytes, then: str) -> Note:
    """Puts an empty file beside the lesson, and says what to do with it; one that is there already stays as it is.

    Raises OSError when it cannot be written.

    >>> from contextlib import chdir
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, chdir(folder):
    ...     for _ in range(2):
    ...         print(put_beside("sheet.csv", b"day,who", "Fill it in."))
    Saved sheet.csv beside this lesson. Fill it in.
    sheet.csv is there already, and perhaps filled in, so nothing was written. Fill
    it in.
    """
    if Path(name).exists():
        return say(f"{name} is there already, and perhaps filled in, so nothing was written. {then}")
    write_whole(name, content)
    return say(f"Saved {name} beside this lesson. {then}")
