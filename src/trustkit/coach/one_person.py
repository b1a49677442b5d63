"""One person on two computers: the coach says whose codes these are, and their hand-ins count as one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from trustkit.coach.shapes import HandIn
from trustkit.errors import TrustKitError, why_refused

Row = TypeVar("Row")

MOST_BYTES = 1_000_000


def read_one_person(path: str | Path) -> tuple[frozenset[str], ...]:
    """The coach's own list: on each line the codes that are one person's, as the table of the room has them.

    Raises TrustKitError when it cannot be read.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "one.txt").write_text("p0a0b0c-1a2b p0a0b0c-9f8e\\n\\n")
    ...     [sorted(codes) for codes in read_one_person(f"{folder}/one.txt")]
    [['p0a0b0c-1a2b', 'p0a0b0c-9f8e']]
    """
    file = Path(path)
    try:
        with file.open("rb") as opened:
            lines = opened.read(MOST_BYTES).decode("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        why = why_refused(problem) if isinstance(problem, OSError) else "it is no text"
        raise TrustKitError(
            f"{file.resolve().name} cannot be read ({why}).",
            "Nobody was joined, and nothing was counted.",
            "Give a text file, with the codes of one person on each line.",
        ) from None
    return tuple(frozenset(line.replace(",", " ").split()) for line in lines if line.strip())


def merged(newest: HandIn, older: HandIn) -> HandIn:
    """The newest hand-in of a person with what only their other computer knows; rows left out of it stay out.

    An exercise counts as it went better. What was measured is that of the newest alone.

    >>> from trustkit.coach.by_hand import handed_in
    >>> from trustkit.coach.shapes import Tried
    >>> done, not_yet = Tried(verdict="correct", tries=2), Tried(verdict="not yet", tries=1)
    >>> one = handed_in(exercise={"lesson_05.who_first": not_yet}, left_out=["words"])
    >>> two = handed_in(exercise={"lesson_05.who_first": done}, words={"lesson_05.thank_well": "Thank you!"})
    >>> merged(one, two).exercise["lesson_05.who_first"].verdict, merged(one, two).words
    ('correct', {})
    """
    gone = set(newest.left_out)

    def kept(group: str, rows: Mapping[str, Row]) -> dict[str, Row]:
        return {name: row for name, row in rows.items() if not {group, f"{group} {name}"} & gone}

    better = {
        name: tried
        for name, tried in older.exercise.items()
        if name not in newest.exercise
        or (tried.verdict == "correct" and newest.exercise[name].verdict != "correct")
    }
    own_words = {
        name: words for name, words in newest.words.items() if name.removesuffix(".why") not in better
    }
    rows: dict[str, Any] = {
        "exercise": newest.exercise | kept("exercise", better),
        "words": newest.words | kept("words", older.words) | own_words,
        "answer": kept("answer", older.answer) | newest.answer,
        "minutes": kept("minutes", older.minutes) | newest.minutes,
    }
    return msgspec.structs.replace(newest, **rows)
