"""A business of one's own: another draw of one of the high street, with the same lesson planted in it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from trustkit import samples
from trustkit.assessment import assess
from trustkit.errors import TrustKitError
from trustkit.exports import read
from trustkit.ladder import Standing
from trustkit.street.business import banks_of, make
from trustkit.street.identity import renamed
from trustkit.street.words import RunDry

TRIES = 40
_OPENED = datetime(2025, 6, 23, 10, 5, 0, tzinfo=UTC)
_HANDED = ("x-archive.zip", "sheet.csv", "sheet.xlsx", "survey.csv", "answers.toml")
_VOLUME = (0.75, 1.05)  # of all counts together: above, phrase banks run dry
_EACH = (0.88, 1.12)  # of each count apart
_DRAWN = ("posts", "reposts", "quotes", "filler", "cold", "mentions", "audience")
_ALONE = ("self_replies", "unanswered_last_fortnight", "shared_last_fortnight")


class DrawError(TrustKitError):
    """A business that cannot be drawn."""


@dataclass(frozen=True)
class Lesson:
    """What is planted: the lowest and highest rung that the evidence allows, and the gates of the next one not met."""

    lowest: int
    highest: int
    missed: tuple[str, ...]


@dataclass(frozen=True)
class Drawn:
    """A drawn business: the name on its account, where it stands, and what was planted in it, as TOML."""

    name: str
    standing: Standing
    truth: bytes


def planted(standing: Standing) -> Lesson:
    """The lesson of a standing.

    >>> planted(assess(samples.open("bakery")).standing).missed[:2]
    ('people_back_share', 'public_reply_within_day_share')
    """
    missed = (
        gate.finding
        for gate in standing.gates
        if gate.level == standing.highest + 1 and gate.verdict == "not met"
    )
    return Lesson(standing.lowest, standing.highest, tuple(missed))


@cache
def lesson_of(case: str) -> Lesson:
    """The lesson planted in one of the businesses of the high street, by the gates of today."""
    return planted(assess(samples.open(case)).standing)


def draw(case: str, seed: str, folder: Path) -> Drawn:
    """Writes another business of the same kind into a folder: other names, people, counts and posts, the same lesson.

    That the lesson holds is read from the very archive that was written. The same case and seed give the same
    business. Raises DrawError when none of forty draws holds the lesson, as may be with gates close to what the
    business does; SampleError for an unknown case.
    """
    wanted = lesson_of(case)
    for attempt in range(TRIES):
        chance = random.Random(f"{case} {seed} {attempt}")
        banks = renamed(banks_of(case), case, _handles(), chance)
        banks["plan"] = _varied(banks["plan"], chance)
        banks["survey"]["people"] = _near(banks["survey"]["people"], chance)
        try:
            files = make(banks, wanted.lowest, _OPENED, chance, random.Random(f"survey: {case} {seed}"))
        except RunDry:
            continue
        for name in _HANDED:
            (folder / name).write_bytes(files[name])
        standing = assess(read(folder / "x-archive.zip")).standing
        if planted(standing) == wanted:
            return Drawn(banks["account"]["name"], standing, files["truth.toml"])
    raise DrawError(
        f"None of {TRIES} businesses drawn like the {case} holds its lesson.",
        "No business was made.",
        "Take another seed or another case; with gates of your own, see that they do not lie close to what it does.",
    )


@cache
def _handles() -> dict[str, str]:
    return {case: banks_of(case)["account"]["handle"] for case in samples.names()}


def _varied(plan: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The plan with other counts: all a little less or more, and each a little apart from the others."""
    volume = chance.uniform(*_VOLUME)

    def some(count: int) -> int:
        return _near(count * volume, chance)

    varied = dict(plan)
    for group in _DRAWN:
        if group in plan:
            varied[group] = {
                name: some(value) if isinstance(value, int) else value for name, value in plan[group].items()
            }
    varied |= {name: some(plan[name]) for name in _ALONE if name in plan}
    if talk := plan.get("talk"):
        regulars = [group | {"people": some(group["people"])} for group in talk["regulars"]]
        varied["talk"] = talk | {
            "once": some(talk["once"]),
            "twice": some(talk["twice"]),
            "regulars": regulars,
        }
    if messages := plan.get("messages"):
        asked = some(messages.get("asked", 0))
        share = messages.get("answered", 0) / max(messages.get("asked", 0), 1)
        varied["messages"] = messages | {"asked": asked, "answered": round(asked * share)}
    return varied


def _near(count: float, chance: random.Random) -> int:
    return max(1, round(count * chance.uniform(*_EACH))) if count else 0
