"""An empty file to be filled in, put beside the lesson."""

from __future__ import annotations

from pathlib import Path

from trustkit.files import write_whole
from trustkit.practice.exercise import Note, in_lines


def put_beside(name: str, content: bytes, then: str) -> Note:
    """Puts an empty file beside the lesson, and says what to do with it; one that is there already stays as it is."""
    if Path(name).exists():
        return Note(
            in_lines(f"{name} is there already, and perhaps filled in, so nothing was written. {then}")
        )
    write_whole(name, content)
    return Note(in_lines(f"Saved {name} beside this lesson. {then}"))
