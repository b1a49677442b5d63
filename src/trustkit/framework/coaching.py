"""What a coach may edit for a room: the times of the lessons, the rubric, the comments, the words of consent."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msgspec import Struct

from trustkit.framework import load

HERE = Path(__file__).parent / "coach"


class Planned(Struct, frozen=True, forbid_unknown_fields=True):
    """The minutes that a lesson is planned for: to read, and to do.

    >>> Planned(read_minutes=15, do_minutes=35).minutes
    50
    """

    read_minutes: int
    do_minutes: int

    @property
    def minutes(self) -> int:
        """Both together."""
        return self.read_minutes + self.do_minutes


class Anchor(Struct, frozen=True, forbid_unknown_fields=True):
    """One level of a criterion: what an answer on it looks like, and a sample of one."""

    level: int
    says: str
    sample: str


class Criterion(Struct, frozen=True, forbid_unknown_fields=True):
    """One side of a written answer that is marked from 1 to 4, and the next step for whoever stands low on it."""

    id: str
    name: str
    asks: str
    next: str
    anchor: tuple[Anchor, ...]

    def __post_init__(self) -> None:
        """Refuse a criterion whose anchors are not the levels 1 to 4 in order."""
        if [one.level for one in self.anchor] != [1, 2, 3, 4]:
            raise ValueError(f"{self.id!r} needs the anchors 1, 2, 3 and 4, in this order")


class Rubric(Struct, frozen=True, forbid_unknown_fields=True):
    """The marking rubric: a version, and its criteria."""

    version: str
    criterion: tuple[Criterion, ...]


class Comment(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence of the comment bank, and the criterion that it speaks of."""

    id: str
    about: str
    text: str


class Comments(Struct, frozen=True, forbid_unknown_fields=True):
    """The comment bank; a comment speaks of a criterion of the rubric."""

    comment: tuple[Comment, ...]


class Consent(Struct, frozen=True, forbid_unknown_fields=True):
    """What a person is told before they hand in, what each group of rows is, and which answers never leave."""

    before: str
    redaction: str
    elsewhere: str
    nothing: str
    unread: str
    too_soon: str
    after: str
    never: tuple[str, ...]
    group: dict[str, str]


class Names(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands above a column of names, in small letters."""

    headings: frozenset[str]


@cache
def headings() -> frozenset[str]:
    """What a spreadsheet may have above a column of names.

    >>> sorted(headings())[:2]
    ['alumno', 'aluno']
    """
    return load(HERE / "names.toml", Names).headings


@cache
def planned() -> dict[str, Planned]:
    """The planned minutes by lesson.

    >>> planned()["lesson_04"].minutes
    35
    """
    return load(HERE / "lessons.toml", dict[str, Planned])


@cache
def marking_rubric() -> Rubric:
    """The rubric for written answers.

    >>> [one.id for one in marking_rubric().criterion]
    ['evidence', 'reasoning', 'audience', 'feasibility']
    """
    return load(HERE / "rubric.toml", Rubric)


@cache
def comments() -> dict[str, Comment]:
    """The comment bank by id.

    >>> comments()["name_a_post"].about
    'evidence'
    """
    return {one.id: one for one in load(HERE / "comments.toml", Comments).comment}


@cache
def consent() -> Consent:
    """The words beside a hand-in.

    >>> [*consent().group][:3]
    ['exercise', 'answer', 'words']
    """
    return load(HERE / "hand_in.toml", Consent)
