"""The coach's pages: the room, and one person's feedback; each as a page and as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from trustkit.coach.cohort import CELLS, Cohort, Group, legend
from trustkit.coach.feedback import Answered, Feedback
from trustkit.coach.follow_up import WAYS, Point, groups, points
from trustkit.coach.shapes import ANOTHER, title
from trustkit.report.html import render, write_page
from trustkit.report.text import indented, wrapped
from trustkit.words import how_many, how_many_are

_CLASS = {
    "done": "met",
    "done with help": "met",
    "stuck": "not-met",
    "open": "cannot-tell",
    ANOTHER: "cannot-tell",
    "not tried": "cannot-tell",
    "left out": "cannot-tell",
}
_GROUPS = (
    ("Where people are stuck", "stuck", "Nobody is stuck."),
    ("Where help was taken", "hints", "Nobody took a hint."),
    ("Rungs of the room", "levels", "Nobody handed in a standing."),
    ("Gates not met", "gates", "No gate was handed in as not met."),
)


def write_cohort(cohort: Cohort, path: str | Path, *, room: bool = False) -> Path:
    """Writes the cohort as one HTML page; `room` leaves out everything about single people, to show it to all.

    Raises TrustKitError when the file cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> from trustkit.coach.by_hand import handed_in, room_of
    >>> with TemporaryDirectory() as folder:
    ...     page = write_cohort(room_of(handed_in()), f"{folder}/room.html", room=True).read_text("utf-8")
    >>> "Nobody is stuck." in page, "Person 1" in page
    (True, False)
    """
    contents = {
        "cohort": cohort,
        "room": room,
        "groups": [(head, getattr(cohort, name), none) for head, name, none in _GROUPS],
        "cells": CELLS,
        "classes": _CLASS,
        "legend": legend(),
        "counted": how_many_are(len(cohort.entries), "hand-in"),
        "columns": list(enumerate(map(title, cohort.exercises), 1)),
        "points": points(cohort),
        "moved": groups(points(cohort)),
        "ways": WAYS,
    }
    return write_page(render("cohort.html.jinja", contents), path)


def cohort_as_text(cohort: Cohort, *, room: bool = False) -> str:
    """The cohort as plain text: who, stuck where, how long, which rungs, and what could not be used.

    >>> from trustkit.coach.by_hand import handed_in, room_of
    >>> cohort_as_text(room_of(handed_in()), room=True).splitlines()[:4]
    ['THE ROOM: 1 hand-in', '', 'WHERE PEOPLE ARE STUCK', 'Nobody is stuck.']
    """
    parts = [f"THE ROOM: {how_many(len(cohort.entries), 'hand-in')}", ""]
    if not room:
        wide = max((len(one.label) for one in cohort.people), default=0)
        parts.append("WHO DID WHAT (done of all, tries, hints, minutes, rungs), AND THE STUCK MAP")
        parts.append("   ".join(f"{sign} {words}" for sign, words in legend()))
        for one, states in zip(cohort.people, cohort.stuck_map, strict=True):
            minutes = "-" if one.minutes is None else one.minutes
            figures = (
                f"{one.done:3} of {one.of:<3} {one.tries:4} {one.hints:4} {minutes:>5} {one.levels or '-':>7}"
            )
            cells = " ".join(f"{CELLS[state]:2}" for state in states)
            parts.append(f"{one.label:{wide}} {figures}  {cells} {one.notes}".rstrip())
        parts += [
            wrapped(
                "Columns of the map: "
                + "; ".join(f"{at} {title(name)}" for at, name in enumerate(cohort.exercises, 1))
            ),
            "",
        ]
    for head, name, none in _GROUPS:
        found: tuple[Group, ...] = getattr(cohort, name)
        parts += [head.upper(), *(wrapped(one.in_words()) for one in found), *([] if found else [none]), ""]
    parts += ["MINUTES", *(one.in_words() for one in cohort.lessons)]
    parts += _follow_up(points(cohort), room=room)
    if not room:
        parts += [
            "",
            "TO LOOK AT",
            *(wrapped(f"{one.kind}: {one.name}. {one.why}") for one in cohort.collected.listed),
        ]
    return "\n".join(parts)


def _follow_up(found: Sequence[Point], *, room: bool) -> list[str]:
    """What moved since the first hand-ins; nothing where nobody checked in."""
    parts = []
    for group in groups(found):
        parts += ["", f"{group.title.upper()}: {group.people} people", wrapped(group.rungs.in_words())]
        parts += [wrapped(one.in_words()) for one in group.practices]
    if found and not room:
        parts += ["", "WHO MOVED"]
        for one in found:
            parts.append(f"{one.label}, after {one.days} days: rungs {one.rungs}, {one.stands}")
            for way in ("up", "down"):
                parts += [indented(f"{way}: {name}") for name in one.named(way)]
            parts.append(indented(one.in_words()))
    return parts


def write_feedback(feedback: Feedback, path: str | Path) -> Path:
    """Writes one person's feedback as one HTML page; raises TrustKitError when the file cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> ann = Feedback("Ann", "p1", ("lesson 05: 3 of 12 exercises done",), (), (), 0)
    >>> with TemporaryDirectory() as folder:
    ...     "3 of 12 exercises done" in write_feedback(ann, f"{folder}/ann.html").read_text("utf-8")
    True
    """
    return write_page(render("feedback.html.jinja", {"it": feedback}), path)


def feedback_as_text(feedback: Feedback) -> str:
    """One person's feedback as plain text.

    >>> ann = Feedback("Ann", "p1", ("lesson 05: 3 of 12 exercises done",), ("lesson 05, who first",), (), 0)
    >>> print(feedback_as_text(ann))
    FEEDBACK FOR Ann
    <BLANKLINE>
    lesson 05: 3 of 12 exercises done
    <BLANKLINE>
    Bring these to the next meeting:
    lesson 05, who first
    """
    parts = [f"FEEDBACK FOR {feedback.label}", "", *feedback.lessons]
    if feedback.stuck:
        parts += ["", "Bring these to the next meeting:", *feedback.stuck]
    for one in feedback.answers:
        parts += ["", one.title.upper(), wrapped(f"You wrote: {one.answer}"), *_seen(one)]
        parts += [wrapped(f"→ {text}") for text in (*one.comments, *one.notes)]
    if feedback.unmarked:
        parts += ["", f"Not marked yet: {feedback.unmarked}."]
    return "\n".join(parts)


def _seen(one: Answered) -> list[str]:
    lines = []
    for seen in one.seen:
        levels = " or ".join(f"{level} of 4" for level in seen.levels)
        lines += [f"{seen.criterion}, {levels}:", *(indented(words) for words in seen.says)]
        lines += [indented(f"Next: {seen.next}")] if seen.next else []
    return lines
