"""Several markers of one room: the tables of all of them, which are behind, and how far two agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from trustkit.coach.collect import Collected
from trustkit.coach.marks import MARKER, Marks, answers_to_mark, read_marks
from trustkit.framework.coaching import marking_rubric
from trustkit.signals.agreement import Agreement, kappa


def all_marks(collected: Collected, folder: str | Path) -> tuple[Marks, ...]:
    """The marks of every marker in the folder that belong to the hand-ins there, the markers in alphabetical order.

    Tables under a name that no marker has (`copies_of_marks`) are left out. Raises MarksError for one that cannot be
    read.

    >>> from tempfile import TemporaryDirectory
    >>> from trustkit.coach.by_hand import handed_in, room_of
    >>> from trustkit.coach.marks import mark_sheet
    >>> room = room_of(handed_in()).collected
    >>> with TemporaryDirectory() as folder:
    ...     for marker in ("tom", "mia"):
    ...         _ = mark_sheet(room, folder, marker)
    ...     [one.marker for one in all_marks(room, folder)]
    ['mia', 'tom']
    """
    here = {(row.hand_in, row.exercise) for row in answers_to_mark(collected, blind=True)}
    read = (read_marks(folder, marker) for marker in _markers(folder) if MARKER.fullmatch(marker))
    return tuple(
        replace(one, rows=tuple(row for row in one.rows if (row.hand_in, row.exercise) in here))
        for one in read
    )


def markers_behind(collected: Collected, folder: str | Path) -> list[str]:
    """The markers whose tables lack answers of the hand-ins: what they entered for earlier ones does not count yet.

    Raises MarksError for a table that cannot be read.

    >>> from tempfile import TemporaryDirectory
    >>> from trustkit.coach.by_hand import handed_in, room_of
    >>> from trustkit.coach.handout import WRITTEN
    >>> from trustkit.coach.marks import mark_sheet
    >>> from trustkit.practice import exercises
    >>> name = next(one.plain_id for one in exercises() if one.words.kind in WRITTEN)
    >>> with TemporaryDirectory() as folder:
    ...     _ = mark_sheet(room_of().collected, folder, "tom")
    ...     markers_behind(room_of(handed_in(words={name: "We posted less."})).collected, folder)
    ['tom']
    """
    here = {(row.hand_in, row.exercise) for row in answers_to_mark(collected, blind=True)}
    return [
        one.marker
        for one in all_marks(collected, folder)
        if here - {(row.hand_in, row.exercise) for row in one.rows}
    ]


def copies_of_marks(folder: str | Path) -> list[str]:
    """The names of tables of marks that no marker has, such as what a cloud folder makes of two versions of one.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     for name in ("marks-mia.csv", "marks-mia (1).csv", "marks-mia-LAPTOP.csv"):
    ...         Path(folder, name).touch()
    ...     copies_of_marks(folder)
    ['marks-mia (1).csv', 'marks-mia-LAPTOP.csv']
    """
    return [f"marks-{marker}.csv" for marker in _markers(folder) if not MARKER.fullmatch(marker)]


def _markers(folder: str | Path) -> list[str]:
    return sorted(path.stem.removeprefix("marks-") for path in Path(folder).glob("marks-*.csv"))


def agreement(marks: tuple[Marks, ...]) -> dict[tuple[str, str, str], Agreement]:
    """How far two markers agree, by both names and the criterion, over the answers that both marked.

    Cohen's kappa takes the four levels as classes without an order: 1 beside 2 counts as much as 1 beside 4.

    >>> from trustkit.coach.marks import Row
    >>> def marked(marker, *levels):
    ...     rows = (Row(f"{n}", "", "", "lesson_01.why", "", {"evidence": level}) for n, level in enumerate(levels))
    ...     return Marks(marker, tuple(rows))
    >>> found = agreement((marked("mia", 1, 2, 3, 4), marked("tom", 1, 2, 3, 1)))
    >>> found["mia", "tom", "evidence"].same, found["mia", "tom", "evidence"].acts
    (3, 4)
    """
    found = {}
    for one, other in combinations(marks, 2):
        mine, theirs = ({(row.hand_in, row.exercise): row.levels for row in who.rows} for who in (one, other))
        for criterion in marking_rubric().criterion:
            both = [
                (str(mine[key][criterion.id]), str(theirs[key][criterion.id]))
                for key in mine
                if criterion.id in mine[key] and criterion.id in theirs.get(key, {})
            ]
            found[one.marker, other.marker, criterion.id] = kappa([a for a, _ in both], [b for _, b in both])
    return found


def agreement_in_words(found: Mapping[tuple[str, str, str], Agreement]) -> list[str]:
    """Counts first, then kappa with its range.

    >>> agreement_in_words({("mia", "tom", "evidence"): Agreement(50, 35, 0.4, 0.15, 0.65)})
    ['mia and tom, evidence: the same level for 35 of 50 answers, kappa 0.40 (0.15 to 0.65)']
    >>> agreement_in_words({("mia", "tom", "evidence"): Agreement(0, 0, None, 0, 0)})
    ['mia and tom have no answer yet that both marked.']
    """
    said = [
        f"{one} and {other}, {criterion}: the same level for {it.same} of {it.acts} answers, "
        + (
            "too few or too alike for a kappa"
            if it.kappa is None
            else f"kappa {it.kappa:.2f} ({it.low:.2f} to {it.high:.2f})"
        )
        for (one, other, criterion), it in found.items()
        if it.acts
    ]
    pairs = dict.fromkeys((one, other) for one, other, _ in found)
    apart = [pair for pair in pairs if not any(found[key].acts for key in found if key[:2] == pair)]
    return said + [f"{one} and {other} have no answer yet that both marked." for one, other in apart]
