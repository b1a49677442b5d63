"""An assignment: a folder a participant, each with a business of their own, and the keys for the coach."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from msgspec import Struct

from trustkit import samples
from trustkit.coach.cells import as_csv
from trustkit.coach.handout import Assignment, HandedOut, hand_out, tasks
from trustkit.coach.looks_like import as_utf8, looks_like
from trustkit.coach.shapes import Code, Id
from trustkit.errors import TrustKitError
from trustkit.files import write_whole
from trustkit.practice import LESSONS
from trustkit.practice.kinds import KINDS
from trustkit.workers import Workers

MOST_PEOPLE = 5_000
MOST_BYTES = 5_000_000
MIXED = "mixed"
DEFAULT_CASE = "gym"

_LETTERS_OF_A_FOLDER = 40
_FEW = 12  # people for whom starting more processes takes longer than it saves


class AssignmentError(TrustKitError):
    """An assignment that cannot be made or read."""


class Seat(Struct, frozen=True, forbid_unknown_fields=True):
    """A participant as the coach wrote them, their folder and their business."""

    name: str
    folder: str
    business: str


class Keys(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The coach's side: who sits where. It stays with the coach."""

    kind: str = "trustkit keys"
    course: Code
    seed: int
    case: str = MIXED
    lessons: tuple[Id, ...]
    due: date
    seats: dict[Code, Seat]

    @property
    def twice(self) -> frozenset[str]:
        """The names that stand there more than once; they got a seat each.

        >>> seats = {f"{n:012x}": Seat(name, "", "") for n, name in enumerate(("Ann", "Ben", "Ann"))}
        >>> Keys(course="a", seed=1, lessons=(), due=date(2026, 12, 1), seats=seats).twice
        frozenset({'Ann'})
        """
        many = Counter(seat.name for seat in self.seats.values())
        return frozenset(name for name, times in many.items() if times > 1)

    def label(self, seat: Seat) -> str:
        """The name that the coach wrote, or the folder where two have that name."""
        return seat.folder if seat.name in self.twice else seat.name


def assign(
    lessons: Sequence[str],
    due: date,
    people: Sequence[str],
    folder: str | Path,
    seed: int = 1,
    *,
    case: str = DEFAULT_CASE,
    progress: Callable[[int], object] | None = None,
) -> Keys:
    """Builds the folders `hand-out/NNN-name` and `coach` in `folder`, and returns the keys.

    `lessons` are numbers such as "04", `people` names or pseudonyms in the coach's own writing. Each person gets a
    business that is drawn for them alone: with other names, people, counts and posts, and with the lesson of the
    `case`, one of `samples.names()`, planted in all of them; "mixed" gives neighbours in the list different cases.
    What is drawn depends on the seed and on the place in the list alone, so people added at its end change nothing
    before them. `progress` is called with the number of folders that are ready. Raises AssignmentError for an unknown
    lesson or case, an empty or too long list, and a folder that is already in use.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     keys = assign(["04"], date(2026, 12, 1), ["Ann O'Hara"], f"{folder}/course")
    ...     sorted(one.name for one in Path(folder, "course", "hand-out", "001-ann-o-hara").iterdir())
    ['assignment.json', 'gym-7311c2', 'tasks.ipynb', 'tasks.txt']
    """
    chosen = tuple(dict.fromkeys(_lesson(one) for one in lessons))
    names = [" ".join(name.split()) for name in people if name.strip()]
    _check(chosen, names, case)
    place = Path(folder).resolve()
    if place.exists() and any(place.iterdir()):
        raise AssignmentError(
            f"The folder {place.name} holds something already.",
            "Nothing was changed in it.",
            "Name a new folder; with the same seed and the same list you get the same assignment.",
        )
    keys = Keys(
        course=_course(seed, chosen, due, case),
        seed=seed,
        case=case,
        lessons=chosen,
        due=due,
        seats=_seats(names, seed, case),
    )
    place.parent.mkdir(parents=True, exist_ok=True)
    # Beside it first: when it is stopped on the way, there is nothing in the folder, and the next try can have it.
    with TemporaryDirectory(prefix=f"{place.name}.", suffix=".part", dir=place.parent) as part:
        _build(keys, Path(part), progress)
        place.mkdir(exist_ok=True)
        for made in sorted(Path(part).iterdir()):
            made.rename(place / made.name)
    for seat in keys.seats.values():
        samples.add(place / "hand-out" / seat.folder / seat.business)  # where it stays
    return keys


def _build(keys: Keys, place: Path, progress: Callable[[int], object] | None) -> None:
    (place / "coach").mkdir()
    handed = []
    with closing(_handed_out(keys, place)) as coming:
        for one in coming:
            handed.append(one)
            if progress is not None:
                progress(len(handed))
    write_whole(place / "coach" / "keys.json", msgspec.json.format(msgspec.json.encode(keys), indent=1))
    write_whole(place / "coach" / "right_answers.csv", as_csv(_answers(keys, handed)))
    write_whole(place / "coach" / "businesses.csv", as_csv(_businesses(keys, handed)))


def read_assignment(path: str | Path) -> Assignment:
    """The assignment in a file, or in a participant's folder; raises AssignmentError when it is none.

    >>> from tempfile import TemporaryDirectory
    >>> mine = Assignment(course="0123abcd", seat="0a0b0c0d", lessons=(), business="gym", due=date(2026, 12, 1))
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "assignment.json").write_bytes(msgspec.json.encode(mine))
    ...     read_assignment(folder) == mine
    True
    """
    file = Path(path)
    return _read(file / "assignment.json" if file.is_dir() else file, Assignment, "trustkit assignment")


def read_keys(path: str | Path) -> Keys:
    """The coach's keys in a file; raises AssignmentError when it holds none.

    >>> from tempfile import TemporaryDirectory
    >>> seats = {"0a0b0c0d": Seat("Ann", "001-ann", "gym")}
    >>> keys = Keys(course="0123abcd", seed=1, lessons=("lesson_05",), due=date(2026, 12, 1), seats=seats)
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "keys.json").write_bytes(msgspec.json.encode(keys))
    ...     read_keys(f"{folder}/keys.json").seats["0a0b0c0d"].name
    'Ann'
    """
    return _read(Path(path), Keys, "trustkit keys")


def _read(path: Path, shape: type[Any], kind: str) -> Any:
    what, todo = "", "Name the file that trustkit assign made, unchanged."
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES)
        read = msgspec.json.decode(as_utf8(content), type=shape)
        if read.kind == kind and set(read.lessons) <= set(LESSONS):
            return read
    except FileNotFoundError:
        raise AssignmentError(
            f"There is no file {path.resolve().name} in that place.",
            "Nothing was read from it.",
            "Name the file that trustkit assign made, with its folder.",
        ) from None
    except OSError:
        pass
    except (UnicodeDecodeError, msgspec.DecodeError, RecursionError):
        what, todo = looks_like(content) or ("", todo)
    raise AssignmentError(
        f"{path.resolve().name} does not hold what is needed here ({kind.removeprefix('trustkit ')}).",
        f"{what} Nothing was read from it.".strip(),
        todo,
    )


def _lesson(said: str) -> str:
    number = str(said).removeprefix("lesson_")
    name = f"lesson_{int(number):02}" if number.isascii() and number.isdigit() and len(number) < 4 else ""
    if name not in LESSONS:
        raise AssignmentError(
            "There is no lesson with one of these numbers.",
            "No folder was made.",
            f"Take from these: {', '.join(one.removeprefix('lesson_') for one in LESSONS)}.",
        )
    return name


def _check(lessons: Sequence[str], names: Sequence[str], case: str) -> None:
    if case not in (*samples.names(), MIXED):
        raise AssignmentError(
            "There is no case of this name.",
            "No folder was made.",
            f"Take one of: {', '.join(samples.names())}; or {MIXED}, for different ones.",
        )
    if not lessons or not 1 <= len(names) <= MOST_PEOPLE:
        raise AssignmentError(
            "There is nothing to assign."
            if not names or not lessons
            else "There are more people than one course takes.",
            "No folder was made.",
            f"Name at least one lesson, and from 1 to {MOST_PEOPLE:,} people, one on each line.",
        )


def _course(seed: int, lessons: Sequence[str], due: date, case: str) -> str:
    named = f"{seed} {lessons} {due} {case}"
    return f"{random.Random(named).getrandbits(64):016x}"  # noqa: S311 - a name, not a secret


def _seats(names: Sequence[str], seed: int, case: str) -> dict[str, Seat]:
    """Seats by their codes, which come from the seed and tell nothing of the name."""
    draw = random.Random(seed)  # noqa: S311 - made again from the seed
    seats: dict[str, Seat] = {}
    cases: list[str] = []
    for number, name in enumerate(names, 1):
        # Where cases are mixed, neighbours have all of the high street among them.
        cases = cases or draw.sample(samples.names(), len(samples.names()))
        code, drawn = f"{draw.getrandbits(48):012x}", cases.pop()
        kind = drawn if case == MIXED else case
        seats[code] = Seat(name, f"{number:03}-{_plain(name)}", f"{kind}-{code[:6]}")
    return seats


def _handed_out(keys: Keys, place: Path) -> Generator[HandedOut, None, None]:
    """The folder of each seat, made on all cores: a business takes about half a second of one."""
    mine = [
        Assignment(course=keys.course, seat=code, lessons=keys.lessons, business=seat.business, due=keys.due)
        for code, seat in keys.seats.items()
    ]
    homes = [place / "hand-out" / seat.folder for seat in keys.seats.values()]
    if len(mine) <= _FEW:
        yield from map(hand_out, mine, homes)
        return
    with Workers() as pool:
        yield from pool.map(hand_out, mine, homes)  # one by one, so that it stops soon when it is stopped


def _answers(keys: Keys, handed: Sequence[HandedOut]) -> Iterator[tuple[str, ...]]:
    """The right answers: those that are everybody's, and those of each participant's own business."""
    yield ("folder", "person", "business", "lesson", "exercise", "right answer")
    for task in tasks(keys.lessons, handed[0].business):
        if not task.businesses:
            yield ("all", "", "", task.lesson, task.name, KINDS[task.words.kind].typed(task.solutions[0]))
    for seat, one in zip(keys.seats.values(), handed, strict=True):
        for lesson, exercise, answer in one.answers:
            yield (seat.folder, seat.name, seat.business, lesson, exercise, answer)


def _businesses(keys: Keys, handed: Sequence[HandedOut]) -> Iterator[tuple[object, ...]]:
    """What was drawn for whom, and where it stands by its own archive."""
    yield (
        "folder",
        "person",
        "business",
        "called",
        "acts",
        "rungs",
        "gates of the next rung that are not met",
    )
    for seat, one in zip(keys.seats.values(), handed, strict=True):
        yield (seat.folder, seat.name, seat.business, one.called, one.acts, one.rungs, "; ".join(one.missed))


def _plain(name: str) -> str:
    """A name as every system takes it in a folder: letters, figures and dashes.

    >>> _plain("../Ann O'Hara "), _plain("=cmd()")
    ('ann-o-hara', 'cmd')
    """
    kept = "".join(letter if letter.isalnum() else " " for letter in name.casefold())
    return "-".join(kept.split())[:_LETTERS_OF_A_FOLDER].strip("-") or "participant"
