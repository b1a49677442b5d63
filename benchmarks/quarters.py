"""Two quarters of a programme with planted moves: does `cohort compare` tell them, and does it invent any?

`python benchmarks/quarters.py [--businesses 200] [--seed 5] [--to FOLDER]` makes X archives of fictional businesses:
each over sixteen months, and once more with the thirteen weeks after. Half of them change nothing. The others answer,
thank or promote more or less from then on, or hardly post at all. Weeks differ, as they do in life: some are loud, some
are full of promotion. It prints how many of the planted moves are told, by how much a business posts, and how much is
told of those who changed nothing. The same seed gives the same businesses.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import numpy as np
from make_x_archive import END, OPENINGS, Habits, conversation, moment_of, pack, tweet

from trustkit.checkin.result import most_by_chance
from trustkit.programme.compare import WAYS, Compared, Quarters, compare
from trustkit.programme.pools import local_pool
from trustkit.report import quarters_as_text

BEFORE, AFTER = 70, 13  # weeks
LOUD = (0.4, 2.0, 6.0, 15.0)  # posts a week
ALIKE = 8.0  # how alike the weeks are: the sum of the two parameters of a beta distribution
THANKS, OTHERS = OPENINGS[:1], OPENINGS[1:]


@dataclass(frozen=True)
class Move:
    """What a business did before and after, the practice that this moves, and which way; nothing for no practice."""

    then: Habits
    now: Habits
    finding: str = ""
    way: str = ""
    posts: float = 1.0  # times as many from then on


FEW, MANY = Habits(replies=0.15), Habits(replies=0.45)
COOL, WARM = (Habits(replies=0.4, openings=some * THANKS + OTHERS) for some in (0, 10))
GIVES, SELLS = Habits(promotion=0.08), Habits(promotion=0.35)
MOVES = {
    "answers more": Move(FEW, MANY, "reply_share", "up"),
    "answers less": Move(MANY, FEW, "reply_share", "down"),
    "thanks more": Move(COOL, WARM, "thanks_share", "up"),
    "thanks less": Move(WARM, COOL, "thanks_share", "down"),
    "promotes less": Move(SELLS, GIVES, "value_to_ask_share", "up"),
    "promotes more": Move(GIVES, SELLS, "value_to_ask_share", "down"),
    "falls silent": Move(MANY, MANY, "active_weeks_share", "down", posts=0.05),
}
SIDES = {"down": "lower", "up": "higher"}
STILL = (FEW, MANY, COOL, WARM, GIVES, SELLS)  # the habits of those who change nothing


@dataclass(frozen=True)
class Planted:
    """A business by name: what was planted ("" for nothing), and how many posts a week it made before."""

    name: str
    move: str
    loud: float


def make(folder: Path, businesses: int, seed: int) -> list[Planted]:
    """Fills folder/q1 and folder/q2; every second business changes nothing."""
    draw = random.Random(seed)
    for quarter in ("q1", "q2"):
        (folder / quarter).mkdir(parents=True)
    planted = []
    for number in range(businesses):
        name = list(MOVES)[number // 2 % len(MOVES)] if number % 2 else ""
        still = draw.choice(STILL)
        one = Planted(f"business-{number:04}.zip", name, draw.choice(LOUD))
        write(folder, one, MOVES.get(name, Move(still, still)), draw.randrange(2**32))
        planted.append(one)
    return planted


def write(folder: Path, one: Planted, move: Move, seed: int) -> None:
    """Both archives of a business; the newer one holds what the older one holds."""
    rng, weeks = random.Random(seed), np.random.default_rng(seed)
    people = [(f"neighbour_{n}", str(2_000_000_000 + n * 7919)) for n in range(25)]
    posts = []
    for week in range(-BEFORE, AFTER):
        later = week >= 0
        habits, many = (move.now, one.loud * move.posts) if later else (move.then, one.loud)
        habits = of_a_week(habits, weeks)
        for _ in range(weeks.poisson(many * weeks.gamma(4, 1 / 4))):
            day = -7 * (week + weeks.random())
            posts.append((day, tweet(moment_of(day), rng, people, habits=habits)))
    posts.sort(key=lambda post: -post[0])
    talks = [conversation(number, rng) for _, number in people[:5]]  # all of them before
    handle = Path(one.name).stem.replace("-", "_")
    for quarter, ends in (("q1", 0), ("q2", AFTER)):
        pack(
            folder / quarter / one.name,
            (post for day, post in posts if day > -7 * ends),
            people,
            talks,
            end=END + timedelta(weeks=ends),
            handle=handle,
        )


def of_a_week(habits: Habits, weeks: np.random.Generator) -> Habits:
    """The habits of one week, which lie around the usual ones."""
    drawn = {
        name: float(weeks.beta(share * ALIKE, (1 - share) * ALIKE))
        for name in ("replies", "promotion")
        if (share := getattr(habits, name))
    }
    room = (1 - habits.reposts) / max(1 - habits.reposts, sum(drawn.values()))
    return replace(habits, **{name: share * room for name, share in drawn.items()})


def told(planted: Iterable[Planted], found: Quarters) -> list[str]:
    """A line for each planted move and loudness: how many went which way in the practice that it moves."""
    by_name = {one.name: one for one in found.compared}
    lines = []
    for name, move in MOVES.items():
        for loud in LOUD:
            ways = Counter(
                ways_of(by_name[one.name])[move.finding]
                for one in planted
                if (one.move, one.loud) == (name, loud)
            )
            wrong = {"up": "down", "down": "up"}[move.way]
            lines.append(
                f"{name:14} {loud:5} {ways.total():11} {ways[move.way]:5} {ways[wrong]:10} "
                f"{ways['no detectable change']:13} {ways['cannot tell'] + ways['other files']:12}"
            )
    for way, rung in SIDES.items():
        moved = {one.name for one in planted if one.move and MOVES[one.move].way == way}
        listed = moved & names_listed(found, way, rung)
        lines.append(f"listed as {way}: {len(listed)} of {len(moved)} that were to go {way}")
    return lines


def names_listed(found: Quarters, way: str, rung: str) -> set[str]:
    """The businesses that the command names as those that went this way."""
    return {one.name for one in found.compared if one.rungs == rung or one.beyond_chance(way)}


def ways_of(one: Compared) -> dict[str, str]:
    """What became of each practice, by its finding."""
    return {change.finding: one.way(change) for change in one.check.changes}


def of_the_still(planted: list[Planted], found: Quarters) -> list[str]:
    """What is told of those who changed nothing: practice by practice, and how many would be called."""
    names = {one.name for one in planted if not one.move}
    still = replace(found, compared=tuple(one for one in found.compared if one.name in names))
    lines = [
        f"{one.name:45} {one.ways['up']:4} {one.ways['down']:5} {sum(one.ways[way] for way in WAYS[:3]):5}"
        f" {one.by_chance}"
        for one in still.practices
    ]
    moved, of = (
        sum(sum(one.ways[way] for way in WAYS[:n]) for one in still.practices if one.ranged) for n in (2, 3)
    )
    lines.append(
        f"all that have a range: {moved} of {of}, {moved / of:.1%}; by chance at most {most_by_chance(of)}"
    )
    rungs = Counter(one.rungs for one in still.compared)
    lines.append(f"rungs: {dict(rungs)}")
    for way, rung in SIDES.items():
        lines.append(f"listed as {way}: {len(names_listed(still, way, rung))} of {len(still.compared)}")
    for way in ("up", "down"):
        named = [one.name for one in still.practices if one.moved(way)]
        lines.append(f"named as more {way} than chance makes: {', '.join(named) or 'none'}")
    return lines


def main(folder: Path, businesses: int, seed: int) -> None:
    planted = make(folder, businesses, seed)
    found = compare(folder / "q1", folder / "q2", local_pool())
    print(quarters_as_text(found))
    print("\nPLANTED         posts  businesses  told  wrong way  no detectable  cannot tell")
    print("               a week                                        change")
    print(*told(planted, found), sep="\n")
    print(f"\nNOTHING PLANTED ({sum(not one.move for one in planted)}){'':24} up  down    of by chance")
    print(*of_the_still(planted, found), sep="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--businesses", type=int, default=200)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--to", type=Path, help="A new folder that keeps the exports.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        main(given.to or Path(place) / "exports", given.businesses, given.seed)
