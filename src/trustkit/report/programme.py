"""The table of a programme, and what was asked across its businesses, as plain text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest

from trustkit import framework
from trustkit.coach.follow_up import span
from trustkit.coach.shapes import NEARLY_ALL, UNDER
from trustkit.programme.compare import OTHER_FILES, RUNGS, WAYS, Compared, Quarters, Rungs, Way
from trustkit.programme.questions import NOT_SHOWN, RANGE, Answer
from trustkit.programme.table import Programme
from trustkit.report.text import WIDTH, wrapped
from trustkit.signals.finding import TOO_FEW

MOST_LISTED = 200  # businesses; a terminal keeps no more lines than a thousand or so
_GAP = "  "  # between columns
_BLANK = {NOT_SHOWN, ""}
_SILENT = _BLANK | {UNDER}  # cells that tell nothing
_NOUGHT = re.compile(r"0 % \(")  # an hour of the night
_BY_CHANCE = (
    "By chance: so many at most, of those of whom it can be told, would seem to go up if nothing had changed, and so "
    "many down; of 100 such tables, 95 have no practice with more. A longest silence has no range and moves when it "
    f"crosses what is asked; by chance as many go up as down. {OTHER_FILES.capitalize()}: the newer files tell of "
    "more, or less, than the older ones, and what moved may be no deed."
)
_RUNGS = (
    "Not told apart: the two ranges overlap. Each is over a year, by the networks that both exports hold; with other "
    "files, or other weeks, nothing is said of rungs."
)
_RENAMED = "Is one of them the same business under two names? Give the newer file the name of the older one."
_BEYOND: tuple[Way, ...] = ("up", "down")
_SIDES: tuple[tuple[str, Rungs, Way], ...] = (("DOWN", "lower", "down"), ("UP", "higher", "up"))
_HIDDEN = f"“{UNDER}” and “{NEARLY_ALL}” stand for numbers from which single businesses could be told."


def programme_as_text(programme: Programme) -> str:
    """Where each business stands, which could not be scored and why, and how many may be on each rung.

    >>> print(programme_as_text(Programme((), (("bakery", "No archive."),), (), 0)).splitlines()[4])
    bakery: No archive.
    """
    placed = programme.placed
    wide = max((len(one.name) for one in placed), default=0)
    parts = [
        "WHERE EACH STANDS (rungs the evidence allows; on which one the most of 100 draws end; weeks; acts)"
    ]
    listed = placed if len(placed) <= MOST_LISTED else ()
    if placed and not listed:
        parts.append(
            f"The {len(placed):,} businesses are too many to be listed here: --csv names a table for them."
        )
    parts += [
        f"{one.name:{wide}}  rung {one.rungs:6}  {one.stable_share * 100:3.0f} of 100 draws on rung {one.stable_level}"
        f"  {one.weeks:2} weeks  {one.acts:9,} acts  {' '.join(one.networks)}"
        for one in listed
    ]
    if not placed:
        parts.append("Nobody.")
    parts += ["", "NOT SCORED", *(_by_reason(programme.failed) or ["None."])]
    if programme.twice:
        parts += ["", "THE SAME EXPORT MORE THAN ONCE (it counts once)", *(map(", ".join, programme.twice))]
    if programme.alike:
        parts += [
            "",
            "PERHAPS ONE BUSINESS MORE THAN ONCE (each counts; leave the newest, or give them one folder)",
        ]
        parts += map(", ".join, programme.alike)
    once = {one.export: one for one in placed}.values()
    counted = "" if len(once) == len(placed) else f" The same export counts once, so {len(once):,} count."
    parts += [
        "",
        "IN SUM (for you alone; what may be shown says trustkit cohort ask)",
        f"{len(placed):,} scored, {len(programme.failed):,} not.{counted}",
    ]
    parts += [
        f"Rung {level.number} ({level.name}) is possible for "
        f"{sum(one.lowest <= level.number <= one.highest for one in once):,} of {len(once):,}."
        for level in framework.levels()
    ]
    return "\n".join(parts)


def quarters_as_text(quarters: Quarters, width: int = WIDTH) -> str:
    """What moved between two quarters, in how many and in whom; who cannot be compared, and why.

    >>> from trustkit import framework
    >>> print(quarters_as_text(Quarters((), (), ("gym.zip",), (), framework.rubric())).splitlines()[-4:])
    ['NO NEWER EXPORT: 1', 'gym.zip', '', 'NO OLDER EXPORT: 0']
    """
    compared, practices = quarters.compared, quarters.practices
    rungs = Counter(one.rungs for one in compared)
    beyond = {way: [one.name for one in practices if one.moved(way)] for way in _BEYOND}
    told = Answer(
        "What moved, in how many businesses?",
        f"{len(compared):,} compared, each with its own export of before. For you alone, as it counts single ones.",
        ("practice", *WAYS, "by chance, each way"),
        tuple((one.name, *(one.ways[way] for way in WAYS), one.by_chance) for one in practices),
    )
    parts = [
        answer_as_text(told, width),
        *(
            wrapped(f"More {way} than chance makes: {', '.join(names) or 'none'}.", width)
            for way, names in beyond.items()
        ),
        wrapped(_BY_CHANCE, width),
        "",
        "ON WHICH RUNGS?",
        wrapped(
            f"Of {len(compared):,}: {', '.join(f'{rungs[way]:,} {way}' for way in RUNGS)}. {_RUNGS}", width
        ),
    ]
    for head, rung, way in _SIDES:
        moved = [one for one in compared if one.rungs == rung or one.beyond_chance(way)]
        parts += ["", f"{head}: {len(moved):,} ({rung}, or more practices {way} than chance makes)"]
        parts += [wrapped(_moved(one), width) for one in moved[:MOST_LISTED]]
    parts += ["", f"NOT COMPARED: {len(quarters.not_compared):,}", *_by_reason(quarters.not_compared)]
    for head, names in (("NO NEWER EXPORT", quarters.silent), ("NO OLDER EXPORT", quarters.new)):
        parts += ["", f"{head}: {len(names):,}", *([wrapped(", ".join(names), width)] if names else [])]
    if quarters.silent and quarters.new:
        parts.append(wrapped(_RENAMED, width))
    return "\n".join(parts)


def _moved(one: Compared) -> str:
    """One business in a line: its rungs, and the practices that went up and down."""
    named = ((way, [it.name for it in one.check.changes if one.way(it) == way]) for way in ("down", "up"))
    ways = "".join(f"; {way}: {', '.join(names)}" for way, names in named if names)
    return (
        f"{one.name}: rung {span(one.check.rungs_then)}, now {span(one.check.rungs_now)} ({one.rungs}){ways}"
    )


def _by_reason(failed: Iterable[tuple[str, str]]) -> list[str]:
    """Who could not be looked at, those with one reason together."""
    alike: dict[str, list[str]] = {}
    for name, reason in failed:
        alike.setdefault(reason, []).append(name)
    return [wrapped(f"{', '.join(names)}: {reason}") for reason, names in alike.items()]


def answers_as_text(answers: Sequence[Answer], width: int = WIDTH) -> str:
    """Several questions, each with its table; what goes for all of them is said once at the end.

    No line has more than `width` characters where no word is longer than its column.

    >>> answer = Answer("On which rungs?", f"6 businesses. {RANGE}", ("rung", "possible for"), ((3, "under 5"), (4, 6)))
    >>> print(answers_as_text([answer, answer]).splitlines()[-1])
    In brackets the range of each figure: where it lies, 95 % sure, for all businesses like these.
    """
    told = [
        answer_as_text(replace(one, counted=one.counted.replace(RANGE, "").strip()), width) for one in answers
    ]
    ranges = [wrapped(RANGE, width)] if any(RANGE in one.counted and one.rows for one in answers) else []
    hidden = [wrapped(_HIDDEN, width)] if any(UNDER in text for text in told) else []
    return "\n\n".join([*told, *(["\n".join([*ranges, *hidden])] if ranges or hidden else [])])


def answer_as_text(answer: Answer, width: int = WIDTH) -> str:
    """One question with its table, columns side by side; rows and columns that tell nothing are named below it.

    >>> answer = Answer("On which rungs?", "6 businesses.", ("rung", "possible for"), ((3, 6), (4, "under 5")))
    >>> print(answer_as_text(answer))
    ON WHICH RUNGS?
    6 businesses.
    rung  possible for
    3     6
    Not shown, as it would tell of fewer than 5 businesses: 4.
    """
    rows = [[str(cell) for cell in row] for row in answer.rows]
    silent = [row for row in rows if set(row[answer.labels :]) <= _SILENT]
    nought: dict[str, list[str]] = {}
    told = []
    for row in rows:
        figures = [cell for cell in row[answer.labels :] if cell not in _SILENT]
        if figures and all(map(_NOUGHT.match, figures)):
            nought.setdefault(" and ".join(figures), []).append(_label(answer, row))
        elif figures:
            told.append(row)
    blank = [
        at for at in range(len(answer.head)) if at >= answer.labels and {row[at] for row in told} <= _BLANK
    ]
    shown = [at for at in range(len(answer.head)) if at not in blank]
    lines = _columns([[row[at] for at in shown] for row in (answer.head, *told)], width) if told else []
    lines += [wrapped(f"{figures}: {', '.join(labels)}.", width) for figures, labels in nought.items()]
    hidden = [_label(answer, row) for row in silent]
    hidden += [answer.head[at] for at in blank if any(row[at] for row in told)]
    if hidden:
        few = f"Not shown, as it would tell of fewer than {TOO_FEW} businesses: {'; '.join(hidden)}."
        lines.append(wrapped(few, width))
    return "\n".join([answer.question.upper(), wrapped(answer.counted, width), *lines])


def _label(answer: Answer, row: Sequence[str]) -> str:
    return " ".join(row[: answer.labels])


def _columns(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Rows side by side; where they are too wide, the widest columns get more lines."""
    columns = list(zip(*rows, strict=True))
    wide = [max(map(len, column)) for column in columns]
    least = [
        max(len(word) for cell in column for word in cell.replace(" %", "\u00a0%").split(" "))
        for column in columns
    ]
    while sum(wide) + len(_GAP) * (len(wide) - 1) > width and wide != least:
        at = max((at for at in range(len(wide)) if wide[at] > least[at]), key=wide.__getitem__)
        wide[at] -= 1
    return [line for row in rows for line in _side_by_side(row, wide)]


def _side_by_side(row: Sequence[str], wide: Sequence[int]) -> list[str]:
    cells = [wrapped(cell, most).splitlines() for cell, most in zip(row, wide, strict=True)]
    return [
        _GAP.join(part.ljust(most) for part, most in zip(parts, wide, strict=True)).rstrip()
        for parts in zip_longest(*cells, fillvalue="")
    ]
