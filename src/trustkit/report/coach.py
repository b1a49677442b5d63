"""The coach's pages: the room, and one person's feedback; each as a page and as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from trustkit.coach.cohort import CELLS, STUCK_TRIES, Cohort, Group, legend
from trustkit.coach.feedback import Answered, Feedback
from trustkit.coach.first_look import MOST_EXERCISES, MOST_PEOPLE, FirstLook, first_look, some
from trustkit.coach.follow_up import WAYS, Point, Spread, groups, points
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
_REST = "Other {} are not shown: it would tell of fewer than 5 people, or of nobody."
_GROUPS = (
    ("Where people are stuck", "stuck", _REST.format("exercises")),
    ("Where help was taken", "hints", _REST.format("exercises")),
    ("Rungs of the room", "levels", ""),
    ("Gates not met", "gates", _REST.format("gates")),
)


def write_cohort(cohort: Cohort, path: str | Path, *, room: bool = False) -> Path:
    """Writes the cohort as one HTML page; `room` leaves out everything about single people, to show it to all.

    Raises TrustKitError when the file cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> from trustkit.coach.by_hand import handed_in, room_of
    >>> with TemporaryDirectory() as folder:
    ...     page = write_cohort(room_of(handed_in()), f"{folder}/room.html", room=True).read_text("utf-8")
    >>> "Where people are stuck" in page, "Person 1" in page
    (True, False)
    """
    contents = {
        "cohort": cohort,
        "room": room,
        "groups": [(head, getattr(cohort, name), rest) for head, name, rest in _GROUPS],
        "cells": CELLS,
        "classes": _CLASS,
        "legend": legend(),
        "first": [_where(first_look(cohort)), _who(first_look(cohort))],
        "counted": how_many_are(len(cohort.entries), "hand-in"),
        "columns": list(enumerate(map(title, cohort.exercises), 1)),
        "points": points(cohort),
        "moved": groups(points(cohort)),
        "ways": WAYS,
    }
    return write_page(render("cohort.html.jinja", contents), path)


def first_look_as_text(cohort: Cohort) -> str:
    """One screen for the coach before the room begins: where people are stuck, who is, and what to ask for.

    >>> from trustkit.coach.by_hand import handed_in, room_of
    >>> from trustkit.coach.shapes import Tried
    >>> stuck = handed_in(exercise={"lesson_05.how_many_waited": Tried(verdict="not yet", tries=4)})
    >>> print(first_look_as_text(room_of(stuck, handed_in())))
    THE ROOM: 2 hand-ins
    <BLANKLINE>
    WHERE PEOPLE ARE STUCK (so many; take up the first ones with everybody)
     1  lesson 05, how many waited: Person 1
    <BLANKLINE>
    WHO IS STUCK (on so many; sit down with the first ones)
     1  Person 1, 0 of 10 done: 05 how many waited
    <BLANKLINE>
    HELP TO BEGIN (nothing is tried yet)
    Person 2
    """
    look = first_look(cohort)
    parts = [f"THE ROOM: {how_many(look.people, 'hand-in')}"]
    if look.together:
        parts += ["", "WHERE PEOPLE ARE STUCK (so many; take up the first ones with everybody)"]
        parts += [f"{many:2}  {words}" for many, words in _where(look)]
        parts += ["", "WHO IS STUCK (on so many; sit down with the first ones)"]
        parts += [f"{many:2}  {words}" for many, words in _who(look)]
        if rest := [one.label for one, _ in look.alone[MOST_PEOPLE:]]:
            parts.append(f"Also stuck: {some(rest)}")
    else:
        quiet = f"Nobody is stuck (no success after {STUCK_TRIES} tries or hints, or after the solution)."
        parts += ["", quiet if look.people else "No hand-in counts here."]
    for head, names in (
        ("HELP TO BEGIN (nothing is tried yet)", look.to_begin),
        (
            "LESS THAN HALF DONE (and stuck on nothing)",
            [f"{one.label} ({one.done} of {one.of})" for one in look.behind],
        ),
        ("SEND TO tasks.ipynb (answered for another business than their own)", look.elsewhere),
        ("CHECKED IN SINCE (the report says who moved)", look.checked_in),
    ):
        parts += ["", head, some(names, MOST_PEOPLE)] if names else []
    if look.listed:
        parts += ["", "TO LOOK AT"]
        parts += [f"{kind}: {some(names, MOST_PEOPLE)}. {why}" for kind, names, why in look.listed]
    return "\n".join(parts)


def _where(look: FirstLook) -> list[tuple[int, str]]:
    return [(len(who), f"{title(name)}: {some(who)}") for name, who in look.together[:MOST_EXERCISES]]


def _who(look: FirstLook) -> list[tuple[int, str]]:
    def short(name: str) -> str:
        return title(name).removeprefix("lesson ").replace(",", "", 1)

    return [
        (len(stuck), f"{one.label}, {one.done} of {one.of} done: {some(list(map(short, stuck)), 3)}")
        for one, stuck in look.alone[:MOST_PEOPLE]
    ]


def cohort_as_text(cohort: Cohort, *, room: bool = False) -> str:
    """The cohort as plain text: who, stuck where, how long, which rungs, and what could not be used.

    >>> from trustkit.coach.by_hand import handed_in, room_of
    >>> print("\\n".join(cohort_as_text(room_of(handed_in()), room=True).splitlines()[:4]))
    THE ROOM: 1 hand-in
    <BLANKLINE>
    WHERE PEOPLE ARE STUCK
    Other exercises are not shown: it would tell of fewer than 5 people, or of nobody.
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
    for head, name, rest in _GROUPS:
        found: tuple[Group, ...] = getattr(cohort, name)
        parts += [head.upper(), *_folded(found), *filter(None, [rest]), ""]
    parts += ["MINUTES", *(one.in_words() for one in cohort.lessons)]
    parts += _follow_up(points(cohort), room=room)
    if not room:
        parts += [
            "",
            "TO LOOK AT",
            *(wrapped(f"{one.kind}: {one.name}. {one.why}") for one in cohort.collected.listed),
        ]
    return "\n".join(parts)


def _folded(found: Sequence[Group | Spread]) -> list[str]:
    """Each figure in a line; those of which the same is said, as none of theirs is shown, in one.

    >>> few = [Group(f"Rung {number}", "fewer than 5", 17) for number in (4, 5)]
    >>> _folded([Group("Rung 2", "8", 17), *few])
    ['Rung 2: 8 of 17', 'Rung 4; Rung 5: fewer than 5 of 17']
    """
    whats: dict[str, list[str]] = {}
    for one in found:
        whats.setdefault(one.in_words().removeprefix(f"{one.what}: "), []).append(one.what)
    return [wrapped(f"{'; '.join(what)}: {said}") for said, what in whats.items()]


def _follow_up(found: Sequence[Point], *, room: bool) -> list[str]:
    """What moved since the first hand-ins; nothing where nobody checked in."""
    parts = []
    for group in groups(found):
        parts += ["", f"{group.title.upper()}: {group.counted}"]
        parts += _folded((group.rungs, *group.practices))
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
    if feedback.more:
        parts += ["", "More practice on them, if you like. Nobody counts it:", *feedback.more]
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
