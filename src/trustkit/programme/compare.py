"""Two quarters of a programme: each business's newer export beside its older one, and what moved in how many.

Each pair is compared as `trustkit.checkin` compares two exports: by the gates and word lists of today, over weeks that
do not overlap, and by the networks that both hold: neither a newer TrustKit nor one more network is taken for a deed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pandas as pd

from trustkit import framework, read
from trustkit.assessment import assess
from trustkit.checkin import Change, CheckIn, check_in
from trustkit.checkin.changes import COUNTED, Moved
from trustkit.checkin.result import CHANCE, most_by_chance
from trustkit.coach.cells import as_csv, shown_name
from trustkit.coach.follow_up import Stands, span, stands
from trustkit.errors import TrustKitError
from trustkit.framework.content import Rubric
from trustkit.programme.folder import Business, businesses_in, files_of, name_of
from trustkit.programme.pools import Pool
from trustkit.programme.run import Progress, finished, reason_of
from trustkit.programme.score import answers_in
from trustkit.signals.window import Window
from trustkit.stream import OWN_TOPICS, Stream, network_name, of_several
from trustkit.words import listed

OTHER_FILES: Literal["other files"] = "other files"
Way = Moved | Literal["other files"]
WAYS: tuple[Way, ...] = ("up", "down", "no detectable change", "cannot tell", OTHER_FILES)
Rungs = Stands | Literal["other files"]
RUNGS: tuple[Rungs, ...] = ("higher", "lower", "not told apart", OTHER_FILES)
_TWICE = (
    "One of the two folders holds more than one export of that name. It was not compared. "
    "Leave the newest, or put all into a folder of that name."
)


@dataclass(frozen=True)
class Pair:
    """A business with both of its exports, the zone where its answers name none, and a coach's own gates."""

    before: Business
    after: Business
    zone: str | None
    gates: Path | str | None

    @property
    def name(self) -> str:
        """The name of the newer export."""
        return shown_name(self.after.path.name)


@dataclass(frozen=True)
class Compared:
    """What moved in one business.

    `topics` are those of which the newer files tell more, or less, than the older ones; `as_long` says whether the
    rungs of then and now rest on as many weeks. What other files show is no deed, whatever the figures say.
    """

    name: str
    check: CheckIn
    topics: frozenset[str]
    as_long: bool
    rubric: Rubric

    @property
    def rungs(self) -> Rungs:
        """Whether the whole range of rungs now lies beyond that of then."""
        needed = {topic for gate in self.rubric.gate for topic in framework.measures()[gate.finding].needs}
        if needed & self.topics or not self.as_long:
            return OTHER_FILES
        return stands(self.check.rungs_then, self.check.rungs_now)

    def way(self, change: Change) -> Way:
        """What became of a practice."""
        return (
            OTHER_FILES
            if self.topics.intersection(framework.measures()[change.finding].needs)
            else change.moved
        )

    def beyond_chance(self, way: Way) -> bool:
        """Whether more of its practices went this way than go either way by chance; what has no range is left out."""
        ways = Counter(self.way(one) for one in self.check.changes if one.unit not in COUNTED)
        return ways[way] > most_by_chance(_told(ways))


@dataclass(frozen=True)
class Practice:
    """How many businesses went which way in one practice.

    `by_chance` says how many would at most seem to go up, and how many down, if nothing had changed, and of how many a
    change can be told. A longest silence has no range and moves when it crosses what is asked: of those that do, each
    way is as likely.
    """

    name: str
    ways: Counter[Way]
    ranged: bool

    @property
    def by_chance(self) -> str:
        """The two counts in words.

        >>> Practice("Talk", Counter({"up": 5, "no detectable change": 35, "cannot tell": 9}), True).by_chance
        '5 of 40'
        >>> Practice("Silence", Counter({"up": 3, "down": 17, "no detectable change": 60}), False).by_chance
        '16 of 20 that moved'
        """
        return f"{self._most_one_way} of {self._may_move}{'' if self.ranged else ' that moved'}"

    def moved(self, way: Way) -> bool:
        """Whether more went this way than chance makes.

        >>> [Practice("Talk", Counter({"up": up, "no detectable change": 40 - up}), True).moved("up") for up in (5, 6)]
        [False, True]
        """
        return self.ways[way] > self._most_one_way

    @property
    def _may_move(self) -> int:
        return _told(self.ways) if self.ranged else self.ways["up"] + self.ways["down"]

    @property
    def _most_one_way(self) -> int:
        # Half of what is left of a range lies on either side. A table has two sides of each practice, and what it names
        # is told of the whole programme: so in 5 of 100 tables, not of sides, anything is named by chance.
        one_way, sides = CHANCE / 2 if self.ranged else 0.5, 2 * len(framework.practices())
        return most_by_chance(self._may_move, one_way, CHANCE / sides)


@dataclass(frozen=True)
class Quarters:
    """Two quarters of a programme, each list by name: `silent` sent no newer export, `new` no older one.

    `not_compared` are those with both of which nothing can be said, each with the reason.
    """

    compared: tuple[Compared, ...]
    not_compared: tuple[tuple[str, str], ...]
    silent: tuple[str, ...]
    new: tuple[str, ...]
    rubric: Rubric

    @property
    def practices(self) -> tuple[Practice, ...]:
        """Each practice, in the order of the framework."""
        cards = framework.measures()
        return tuple(
            Practice(
                practice.name,
                Counter(one.way(one.check.changes[at]) for one in self.compared),
                cards[practice.finding].unit not in COUNTED,
            )
            for at, practice in enumerate(framework.practices())
        )

    def as_csv(self) -> bytes:
        """One row a business and practice, safe to open in a spreadsheet; of others one row with the reason."""
        return as_csv(self._rows())

    def _rows(self) -> Iterator[tuple[object, ...]]:
        head = ("business", "rungs then", "rungs now", "rungs", "practice", "moved", "then and now", "note")
        yield head
        for one in self.compared:
            rungs = (span(one.check.rungs_then), span(one.check.rungs_now), one.rungs)
            for change in one.check.changes:
                yield (
                    one.name,
                    *rungs,
                    change.name,
                    one.way(change),
                    change.words,
                    " ".join(one.check.notes),
                )
        told = (
            *self.not_compared,
            *((name, "No newer export.") for name in self.silent),
            *((name, "No older export.") for name in self.new),
        )
        for name, reason in told:
            yield (name, *[""] * (len(head) - 2), reason)


def compare(
    before: Path,
    after: Path,
    pool: Pool,
    *,
    gates: str | Path | None = None,
    zone: str | None = None,
    progress: Progress = lambda *_: None,
) -> Quarters:
    """Compares each business of a newer folder of exports with its export in an older one; they meet by their names.

    `gates` and `zone` as in `score_folder`. Raises TrustKitError when there is nothing in a folder.

    >>> from concurrent.futures import ThreadPoolExecutor
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as place:
    ...     for name in ("q1/gym.zip", "q1/pub.zip", "q2/pub.zip", "q2/spa.zip"):
    ...         Path(place, name).parent.mkdir(exist_ok=True)
    ...         Path(place, name).touch()
    ...     found = compare(Path(place, "q1"), Path(place, "q2"), Pool(lambda: ThreadPoolExecutor(1), 1))
    >>> found.silent, found.new, found.not_compared[0][0]
    (('gym.zip',), ('spa.zip',), 'pub.zip')
    """
    gates = gates.absolute() if isinstance(gates, Path) and gates.exists() else gates
    rubric = framework.rubric(gates)
    older, newer = _by_name(before), _by_name(after)
    both = [name for name in newer if name in older]
    once = [name for name in both if len(older[name]) == len(newer[name]) == 1]
    pairs = [Pair(older[name][0], newer[name][0], zone, gates) for name in once]
    made = {}
    for count, (pair, one) in enumerate(finished(compare_one, pairs, pool), 1):
        made[pair] = one
        progress("Comparing", count, len(pairs))
    failed = {pair.name: reason_of(one) for pair, one in made.items() if isinstance(one, BaseException)}
    twice = {_shown(newer[name]): _TWICE for name in both if name not in once}
    return Quarters(
        tuple(one for pair in pairs if isinstance(one := made[pair], Compared)),
        tuple(sorted((failed | twice).items())),
        tuple(_shown(older[name]) for name in older if name not in newer),
        tuple(_shown(newer[name]) for name in newer if name not in older),
        rubric,
    )


def compare_one(pair: Pair) -> Compared:
    """Reads and compares both exports of one business, by its newer answers, or by the older ones where these are all.

    Raises TrustKitError when one cannot be read, or nothing can be said of the two.
    """
    answers = ({"zone": pair.zone} if pair.zone else {}) | answers_in(
        pair.after.answers or pair.before.answers
    )
    then, now = (read(files_of(one.path), zone=answers.get("zone")) for one in (pair.before, pair.after))
    older = assess(then, answers, pair.gates)
    check = check_in(older, now)
    if set(check.accounts) - set(of_several(now)):
        raise TrustKitError(
            "The newer files are of another account than the older ones.",
            "They may be of another business.",
            "See that both files are of one business, and compare the two with trustkit checkin.",
        )
    if old_again := _not_newer(then, now, older.rubric.window_weeks):
        raise TrustKitError(
            f"The newer files of {listed([network_name(one) for one in old_again])} end where the older ones did.",
            "They are the older files again, or a sheet alone goes on; counted, either would look like silence.",
            "Put newer files there. If there are none, take that network out of both folders.",
        )
    weeks = [Window.of(stream, older.rubric.window_weeks).weeks for stream in (then, now)]
    return Compared(pair.name, check, _told_otherwise(then, now), weeks[0] == weeks[1], older.rubric)


def _told(ways: Counter[Way]) -> int:
    """Of how many a change, or none, can be told."""
    return sum(ways[way] for way in WAYS[:3])


def _not_newer(then: Stream, now: Stream, weeks: int) -> list[str]:
    """The networks that were in use in the older weeks and of which the newer files tell nothing done later."""
    was, today = (_ends(one.coverage) for one in (then, now))
    in_use = then.events[then.events["at"] >= pd.Timestamp(Window.of(then, weeks).first, tz="UTC")]["network"]
    return sorted(one for one in set(in_use) if today[one] <= was[one])


def _ends(coverage: pd.DataFrame) -> pd.Series:
    """Until when the files of each network tell what the business did; where they never do, until when they go."""
    told = coverage.assign(until=pd.to_datetime(coverage["until"], utc=True, format="ISO8601"))
    own = told[told["topic"].isin(OWN_TOPICS)]
    ends = (rows.groupby("network")["until"].max() for rows in (own, told))
    return next(ends).combine_first(next(ends))


def _told_otherwise(then: Stream, now: Stream) -> frozenset[str]:
    """The topics of which the files of a network tell more, or less, than they did."""
    was, today = (
        {(row["network"], row["topic"]): row["told"] for row in one.can_tell.to_dict("records")}
        for one in (then, now)
    )
    return frozenset(
        topic for network, topic in was.keys() & today.keys() if was[network, topic] != today[network, topic]
    )


def _by_name(folder: Path) -> dict[str, list[Business]]:
    """The businesses of a folder by the name that their files have in common."""
    found: dict[str, list[Business]] = {}
    for one in businesses_in(folder):
        found.setdefault(name_of(one.path), []).append(one)
    return found


def _shown(same: list[Business]) -> str:
    return ", ".join(shown_name(one.path.name) for one in same)
