"""A folder of hand-ins: which counts for whom, and what is told of the others in plain words."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import trustkit
from trustkit.coach.assign import Keys
from trustkit.coach.cells import shown_name
from trustkit.coach.one_person import merged
from trustkit.coach.opened import NotTaken, content_of, files_below, hand_in_in
from trustkit.coach.pseudonyms import SHORTEST_NAME
from trustkit.coach.shapes import HandIn, as_bytes
from trustkit.words import day

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Entry:
    """One hand-in that counts: its file, the file's SHA-256, who it is from, and what is worth knowing about it.

    `first` is the day of the person's first hand-in that lies there: who hands in anew to follow up is not late by it.
    `other_codes` are those of the hand-ins that the coach said are the same person's.

    >>> from trustkit.coach.by_hand import handed_in
    >>> entry = Entry("ann.json", "f3d01b7c2a95e846" * 4, handed_in(), "Ann", date(2026, 12, 1))
    >>> entry.code, entry.mark
    ('p0a0b0c-1a2b', 'hf3d01b7c2a95e846')
    """

    file: str
    digest: str
    hand_in: HandIn
    label: str
    first: date
    notes: tuple[str, ...] = ()
    other_codes: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """What stands for the person where no name should: the beginning of the seat and of their own code."""
        return f"p{self.hand_in.seat[:6]}-{self.hand_in.person[:4]}"

    @property
    def mark(self) -> str:
        """What stands for the file beside its marks: the beginning of its SHA-256."""
        # Without the letter a spreadsheet takes 00654e1234567890 for a number, and saves it as one.
        return f"h{self.digest[:16]}"


@dataclass(frozen=True)
class Listed:
    """One file or seat that is told of, with a plain reason; `kind` is one word for it."""

    name: str
    kind: str
    why: str


@dataclass(frozen=True)
class Collected:
    """All of a folder: the newest hand-in of each, and everything that a coach should know about the rest.

    >>> from trustkit.coach.by_hand import handed_in
    >>> ann = Entry("ann.json", "f3d0" * 16, handed_in(), "Ann", date(2026, 12, 1))
    >>> both = Collected((ann, replace(ann, file="old.json", notes=("another course",))), (), None)
    >>> [one.file for one in both.of_course]
    ['ann.json']
    """

    entries: tuple[Entry, ...]
    listed: tuple[Listed, ...]
    keys: Keys | None

    @property
    def of_course(self) -> tuple[Entry, ...]:
        """The hand-ins of this course and its seats; the others are listed, and neither counted nor marked."""
        return tuple(one for one in self.entries if not {"another course", "unknown seat"} & set(one.notes))


def collect(
    folder: str | Path, keys: Keys | None = None, one_person: Iterable[frozenset[str]] = ()
) -> Collected:
    """Every hand-in below a folder. Files are opened as data only, each within 400 kB; nothing in them is run.

    A folder a person, as learning platforms hand them out, is as good as all files in one. With the coach's keys,
    people have the names that the coach wrote, and missing and late ones are listed; the seat in the file says who it
    is, and a file under somebody else's name is told of. `one_person`: sets of codes that are one person's. Raises
    TrustKitError when the folder cannot be listed or holds more than 10,000 files.

    >>> from tempfile import TemporaryDirectory
    >>> from trustkit.coach.by_hand import handed_in
    >>> from trustkit.coach.shapes import as_bytes
    >>> with TemporaryDirectory() as folder:
    ...     for name, content in (("ann.json", as_bytes(handed_in())), ("ben.json", b""), ("tasks.ipynb", b"{}")):
    ...         _ = Path(folder, name).write_bytes(content)
    ...     found = collect(folder)
    >>> [(one.file, one.label) for one in found.entries], [(one.name, one.kind) for one in found.listed]
    ([('ann.json', 'seat 0a0b0c')], [('ben.json', 'damaged'), ('tasks.ipynb', 'not opened')])
    """
    entries, listed = [], []
    for path in files_below(Path(folder)):
        name = "/".join(map(shown_name, path.relative_to(folder).parts))
        try:
            content = content_of(path)
            hand_in = hand_in_in(content)
        except NotTaken as problem:
            listed.append(Listed(name, *problem.args))
            continue
        digest = hashlib.sha256(content).hexdigest()
        entries.append(Entry(name, digest, hand_in, "", hand_in.made))
    if keys:
        listed += _under_other_names(entries, keys)
    kept, older = _newest(entries)
    kept, joined = _joined(kept, one_person)
    kept, told = _told(kept, keys)
    return Collected(tuple(kept), (*listed, *older, *joined, *told), keys)


def _under_other_names(entries: list[Entry], keys: Keys) -> Iterator[Listed]:
    """The files whose own name or folder names somebody of the list, and not the one in whose seat it was made."""
    by_word: dict[str, list[tuple[set[str], str]]] = defaultdict(list)
    for code, seat in keys.seats.items():
        words = _words(seat.name)
        # A pseudonym such as "A" stands in many a file's name as a word of its own.
        if len("".join(words)) >= SHORTEST_NAME:
            by_word[words[0]].append((set(words), code))
    for entry in entries:
        here = set(_words(entry.file))
        named = [one for word in here for one in by_word.get(word, ()) if one[0] <= here]
        mine = keys.seats.get(entry.hand_in.seat) if entry.hand_in.course == keys.course else None
        if mine and named and entry.hand_in.seat not in [code for _, code in named]:
            other = keys.seats[max(named, key=lambda one: len(one[0]))[1]].name
            why = (
                f"It has the name of {shown_name(other)}, but it was made in the seat of {shown_name(mine.name)}, "
                "and counts for that person. Ask both."
            )
            yield Listed(entry.file, "another name", why)


def _words(text: str) -> list[str]:
    """The words of a name, of a file or a person; none where it is all figures.

    >>> _words("Chloé Dubois_12343_assignsubmission_file"), _words("12")
    (['chloé', 'dubois', '12343', 'assignsubmission', 'file'], [])
    """
    words = _WORD.findall(unicodedata.normalize("NFC", text).casefold())
    return words if any(map(str.isalpha, words)) else []


def _newest(entries: list[Entry]) -> tuple[list[Entry], list[Listed]]:
    """Of each person in each seat the newest hand-in; the others are told of."""
    by_person: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        by_person[entry.hand_in.course, entry.hand_in.seat, entry.hand_in.person].append(entry)
    kept, older = [], []
    for same in by_person.values():
        newest = max(same, key=_place_in_time)
        kept.append(replace(newest, first=min(one.hand_in.made for one in same)))
        older += [Listed(one.file, "duplicate", _why_not(one, newest)) for one in same if one is not newest]
    return kept, older


def _joined(entries: list[Entry], same: Iterable[frozenset[str]]) -> tuple[list[Entry], list[Listed]]:
    """Whom the coach names as one person, as one entry for each seat; which files went into another is told."""
    name = {code: number for number, codes in enumerate(same) for code in codes}
    together: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        who = str(name.get(entry.code, entry.hand_in.person))
        together[entry.hand_in.course, entry.hand_in.seat, who].append(entry)
    kept, joined = [], []
    for theirs in together.values():
        newest, *others = sorted(theirs, key=_place_in_time, reverse=True)
        codes = tuple(one.code for one in others)
        newest = replace(newest, first=min(one.first for one in theirs), other_codes=codes)
        for other in others:
            newest = replace(newest, hand_in=merged(newest.hand_in, other.hand_in))
            joined.append(Listed(other.file, "joined", f"It is counted with {newest.file}, as you said."))
        kept.append(newest)
    return kept, joined


def _place_in_time(entry: Entry) -> tuple[object, ...]:
    """What the newest hand-in of a person has the most of."""
    hand_in = entry.hand_in
    # Who hands in again on the same day, to take something back, need not have saved anything in between.
    return hand_in.made, hand_in.revision, -len(as_bytes(hand_in)), entry.file


def _why_not(older: Entry, newest: Entry) -> str:
    if older.hand_in == newest.hand_in:
        return f"It says the same as {newest.file}."
    if _place_in_time(older)[:2] == _place_in_time(newest)[:2]:
        return (
            f"The same person made it on the same day as {newest.file}. Nobody can tell which is newer, so that one "
            "counts, which says less. Ask the person."
        )
    return f"The same person handed in again: {newest.file} is newer and counts."


def _told(entries: list[Entry], keys: Keys | None) -> tuple[list[Entry], list[Listed]]:
    """The entries with a label and what is worth knowing about each; the same, and who is missing, as a list."""
    seats = Counter(entry.hand_in.seat for entry in entries)
    persons: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        persons[entry.hand_in.person].add(entry.hand_in.seat)
    told, listed = [], []
    for entry in entries:
        found = list(_noticed(entry, keys, seats[entry.hand_in.seat], len(persons[entry.hand_in.person])))
        label = _label(entry, keys, shared=seats[entry.hand_in.seat] > 1)
        told.append(replace(entry, label=label, notes=tuple(one.kind for one in found)))
        listed += found
    return told, listed + (_absent(entries, keys) if keys else _mixed(entries))


def _noticed(entry: Entry, keys: Keys | None, in_seat: int, seats_of_person: int) -> Iterator[Listed]:
    hand_in = entry.hand_in
    if keys and hand_in.course != keys.course:
        yield Listed(entry.file, "another course", "It belongs to another assignment; kept apart.")
    elif keys and hand_in.seat not in keys.seats:
        yield Listed(entry.file, "unknown seat", "Nobody in your keys has this seat; kept apart.")
    elif keys and entry.first > keys.due and not hand_in.check_in:
        yield Listed(entry.file, "late", f"Made on {day(entry.first)}; it was due on {day(keys.due)}.")
    if hand_in.version != trustkit.__version__:
        why = f"TrustKit {shown_name(hand_in.version)} made it; its figures may be counted in another way."
        yield Listed(entry.file, "older version" if _older(hand_in.version) else "other version", why)
    if in_seat > 1:
        why = (
            "Two people handed in for one seat, or one on two computers (then see --one-person); kept apart."
        )
        yield Listed(entry.file, "same seat", why)
    if seats_of_person > 1:
        why = (
            "One person handed in for two seats, or two share a computer; kept apart, and each counts. "
            "Ask, and delete the file that is nobody's."
        )
        yield Listed(entry.file, "same person", why)


def _older(version: str) -> bool:
    """Whether a version like 0.1.0 comes before this one; False for what is no such version."""
    try:
        theirs, ours = ([int(part) for part in one.split(".")] for one in (version, trustkit.__version__))
    except ValueError:
        return False
    return theirs < ours


def _label(entry: Entry, keys: Keys | None, *, shared: bool) -> str:
    """The name that the coach wrote, the folder where two have that name, the seat's code where there is no name."""
    hand_in = entry.hand_in
    seat = keys.seats.get(hand_in.seat) if keys and keys.course == hand_in.course else None
    label = f"seat {hand_in.seat[:6]}"
    if keys and seat:
        label = keys.label(seat)
    return f"{label} ({hand_in.person[:4]})" if shared else label


def _mixed(entries: list[Entry]) -> list[Listed]:
    courses = {entry.hand_in.course for entry in entries}
    why = "They are counted together: name the keys of one (--keys), and the others are kept apart."
    return [Listed(f"Hand-ins of {len(courses)} assignments", "mixed", why)] if len(courses) > 1 else []


def _absent(entries: list[Entry], keys: Keys) -> list[Listed]:
    here = {entry.hand_in.seat for entry in entries if entry.hand_in.course == keys.course}
    shown = {code: shown_name(keys.label(seat)) for code, seat in keys.seats.items()}
    why = "More than one has this name; each is shown by their folder."
    same = [
        Listed(shown[code], "same name", why) for code, seat in keys.seats.items() if seat.name in keys.twice
    ]
    why = "No hand-in of this seat can be read."
    return same + [Listed(name, "missing", why) for code, name in shown.items() if code not in here]
