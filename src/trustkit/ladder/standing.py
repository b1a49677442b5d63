"""Where a business stands: the range of rungs that its gates leave open, in words and as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trustkit import framework
from trustkit.framework.content import Rubric
from trustkit.ladder.flips import nearest_flips
from trustkit.ladder.gates import UNSURE, Gate, judged, reached
from trustkit.ladder.stability import DRAWS, stability
from trustkit.scorecard import RANKS
from trustkit.signals.finding import Doubt, Finding
from trustkit.words import rungs

if TYPE_CHECKING:
    import pandas as pd

_BELIEVED: dict[Doubt, str] = {
    "own word": "your own word counted in full",
    "untold weeks": "the weeks that no file covers were like the others",
    "repeats": "your posts in repeated words counted as signs of life",
    "unread": "posts without words that can be read sold no more often than the others",
    "circle": "the few people you answer most came to you by themselves",
}
_BY_ANSWERS = "Of some people whom you answered no file holds a word. If they never wrote to you,"


@dataclass(frozen=True, repr=False)
class Standing:
    """Where a business stands: the lowest and highest rung that the evidence allows, and why.

    `stability` gives, for each rung, the share of redrawings that end on it. `flips` are the nearest changes of the
    counts that would move the business, in words. `self_placed` is the owner's own answer, if there was one.
    `face_value` is the lowest and highest rung if nothing were held against the business that no file shows; `doubts`
    name what is. `believed` are the gates judged so, but for talk within a small circle. `if_silent` is the lowest and
    highest rung if the people of whom no file holds a word never wrote to the business.

    >>> doubts = frozenset({"own word", "circle"})
    >>> standing = Standing(2, 3, (), {3: 1.0}, (), None, (2, 3), (), doubts, (2, 3), "2026.1", standard=True)
    >>> standing.believed_in_words()
    'your own word counted in full'
    >>> standing
    <Standing: rungs 2 to 3>
    """

    lowest: int
    highest: int
    gates: tuple[Gate, ...]
    stability: dict[int, float]
    flips: tuple[str, ...]
    self_placed: int | None
    face_value: tuple[int, int]
    believed: tuple[Gate, ...]
    doubts: frozenset[Doubt]
    if_silent: tuple[int, int]
    rubric: str
    standard: bool

    def __repr__(self) -> str:
        """One line, as `table` and `in_words` say the rest."""
        return f"<Standing: {rungs(self.lowest, self.highest)}>"

    def table(self) -> pd.DataFrame:
        """One row a gate: rung, gate, verdict, because; for a coach's own gates also the rubric.

        >>> from trustkit import assess, samples
        >>> assess(samples.open("florist")).standing.table()[["rung", "gate", "verdict"]].head(2)
           rung                      gate      verdict
        0     2  Days with a sign of life      not met
        1     3                      Talk  cannot tell
        """
        import pandas as pd

        rows = [(gate.level, gate.name, gate.verdict, gate.because) for gate in self.gates]
        table = pd.DataFrame(rows, columns=["rung", "gate", "verdict", "because"])
        return table if self.standard else table.assign(rubric=f"{self.rubric}, not the standard")

    def in_words(self) -> str:
        """The standing in two or three sentences: the range, what limits it, and how stable it is.

        >>> from trustkit import assess, samples
        >>> print(assess(samples.open("florist")).standing.in_words())
        The evidence places the business on rung 1 (Observing). Rung 2 is out of reach for now: not enough of “Days
        with a sign of life”. Of 1,000 redraws by chance from the same weeks and people, all end on rung 1.
        """
        names = {level.number: f"{level.number} ({level.name})" for level in framework.levels()}
        if self.lowest == self.highest:
            where = f"The evidence places the business on rung {names[self.lowest]}."
        else:
            where = f"The evidence allows rungs {names[self.lowest]} to {names[self.highest]}."
        open_gates = [
            g for g in self.gates if self.lowest < g.level <= self.highest and g.verdict == "cannot tell"
        ]
        shut = [g for g in self.gates if g.level == self.highest + 1 and g.verdict == "not met"]
        parts = [where]
        if open_gates:
            parts.append("Not settled: " + "; ".join(g.name for g in open_gates) + ".")
        if shut:
            sides = [("not enough", "at least"), ("too much", "at most")]
            named = {words: [gate.name for gate in shut if gate.comparator == side] for words, side in sides}
            listed = "; ".join(
                f"{words} of “{'”, “'.join(names)}”" for words, names in named.items() if names
            )
            parts.append(f"Rung {self.highest + 1} is out of reach for now: {listed}.")
        if self.face_value != (self.lowest, self.highest):
            parts.append(f"If {_in_words(self.doubts)}, it would be {rungs(*self.face_value)}.")
        if self.if_silent != (self.lowest, self.highest):
            parts.append(self.silence_in_words())
        if self.redraws_tell:
            parts.append(self.stable_in_words())
        if not self.standard:
            parts.append(self.rubric_in_words())
        return " ".join(parts)

    def rubric_in_words(self) -> str:
        """Whose gates were used, in which version, and what follows from that."""
        return rubric_in_words(self.rubric, standard=self.standard)

    def silence_in_words(self) -> str:
        """Where the business stands if nobody wrote to it of whom no file holds a word.

        >>> from trustkit import assess, samples
        >>> print(assess(samples.open("bakery")).standing.silence_in_words())
        Of some people whom you answered no file holds a word. If they never wrote to you, it would be rung 2.
        """
        return f"{_BY_ANSWERS} it would be {rungs(*self.if_silent)}."

    def believed_in_words(self) -> str:
        """What a plan believes although no file shows it."""
        return _in_words(self.doubts - {"circle"})

    def stable_in_words(self) -> str:
        """On which rung the business ends most often when its own weeks and people are drawn again by chance.

        >>> from trustkit import assess, samples
        >>> assess(samples.open("gym")).standing.stable_in_words()
        'Of 1,000 redraws by chance from the same weeks and people, all end on rung 2.'
        """
        level, share = self._most_redrawn
        ending = "all end" if share == 1 else f"{share * DRAWS:.0f} end"
        return f"Of {DRAWS:,} redraws by chance from the same weeks and people, {ending} on rung {level}."

    @property
    def redraws_tell(self) -> bool:
        """Whether redraws say how sure the rung is: not where they stop at a gate without a figure, or with 0 of a few.

        Such a gate stays closed in each of them, and all would end below it, although nobody knows.
        """
        level, _ = self._most_redrawn
        return level >= self.highest or all(gate.told for gate in self.gates if gate.level == level + 1)

    @property
    def _most_redrawn(self) -> tuple[int, float]:
        return max(self.stability.items(), key=lambda item: item[1])

    def beside_self_placement(self, who: str = "You placed yourself") -> str:
        """The owner's own placement beside the evidence, in one sentence; `who` says whose it is.

        >>> from trustkit import assess, samples
        >>> standing = assess(samples.open("gym"), {"self_placement": 4}).standing
        >>> standing.beside_self_placement("The owner placed it")
        'The owner placed it on rung 4; the evidence reaches 2 at most.'
        """
        if self.self_placed is None:
            return "You have not placed yourself yet."
        if self.self_placed > self.highest:
            return f"{who} on rung {self.self_placed}; the evidence reaches {self.highest} at most."
        if self.self_placed < self.lowest:
            return f"{who} on rung {self.self_placed}; the evidence says at least {self.lowest}."
        if self.lowest < self.highest:
            allowed = rungs(self.lowest, self.highest)
            return f"{who} on rung {self.self_placed}; the evidence allows {allowed}, so it may be so."
        return f"{who} on rung {self.self_placed}, and the evidence agrees with that."


def rubric_in_words(version: str, *, standard: bool) -> str:
    """Whose gates were used, in which version, and what follows from that.

    >>> rubric_in_words("club 2026", standard=False)
    "Judged by a coach's own gates (club 2026), not by the standard rubric: the two do not mean the same by a rung."
    """
    if not standard:
        own = f"Judged by a coach's own gates ({version}), not by the standard rubric"
        return f"{own}: the two do not mean the same by a rung."
    words, today = f"Judged by TrustKit's own gates, version {version}", framework.rubric().version
    return f"{words}." if version == today else f"{words}, an older one; today's is {today}."


def _in_words(doubts: frozenset[Doubt]) -> str:
    return ", and ".join(words for doubt, words in _BELIEVED.items() if doubt in doubts)


def believed(finding: Finding) -> Finding:
    """The finding at face value, unless it is about talk within a small circle: that is no step further.

    >>> from trustkit.signals.finding import cannot_tell, held_against
    >>> said, filed = (cannot_tell("reply_share", "share", words) for words in ("By the sheet.", "By the files."))
    >>> [believed(held_against(filed, said, doubt)).why for doubt in ("own word", "circle")]
    ['By the sheet.', 'By the files.']
    """
    return finding if "circle" in finding.doubts else finding.face_value or finding


def place(findings: Mapping[str, Finding], rubric: Rubric, self_placed: int | None = None) -> Standing:
    """Where the findings place a business on the ladder.

    A rung is certain when all gates up to it are met; it is possible when none up to it is not met.

    >>> from trustkit.signals.finding import cannot_tell
    >>> silent = {name: cannot_tell(name, "share", "No export tells it.") for name in framework.measures()}
    >>> without_evidence = place(silent, framework.rubric())
    >>> without_evidence.lowest, without_evidence.highest
    (1, 5)
    """
    gates = judged(findings, rubric)
    taken = judged({name: one.face_value or one for name, one in findings.items()}, rubric)
    unheard = judged({name: one.if_silent or one for name, one in findings.items()}, rubric)
    silent = [min(pair, key=lambda gate: RANKS[gate.verdict]) for pair in zip(gates, unheard, strict=True)]
    return Standing(
        lowest=reached(gates, UNSURE),
        highest=reached(gates, ("not met",)),
        gates=gates,
        stability=stability(findings, rubric),
        flips=nearest_flips(gates, findings),
        self_placed=self_placed,
        face_value=(reached(taken, UNSURE), reached(taken, ("not met",))),
        believed=judged({name: believed(one) for name, one in findings.items()}, rubric),
        doubts=frozenset[Doubt]().union(
            *(
                findings[held.finding].doubts
                for held, at_face in zip(gates, taken, strict=True)
                if held.verdict != at_face.verdict
            )
        ),
        if_silent=(reached(silent, UNSURE), reached(silent, ("not met",))),
        rubric=rubric.version,
        standard=framework.is_standard(rubric),
    )
