"""How far rule, person and coach agree on what texts do: Cohen's kappa with its interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations

import numpy as np
import pandas as pd

from trustkit.signals.finding import TOO_FEW, wilson
from trustkit.signals.labels import Corrections, differing, label
from trustkit.words import how_many

# Acts that tell nothing, beside those seen. Tried on simulated judges: from 20 acts on the interval holds the
# truth in 91 to 99 of 100.
TELL_NOTHING = 10


@dataclass(frozen=True)
class Agreement:
    """How far two judges agree on the same acts.

    `same` of `acts` got the same class from both. `kappa` is the agreement beyond chance, 1 at best and 0 where chance
    alone would do as well, with its 95 % interval; None below 5 acts, and where both gave one and the same class to
    all, which leaves chance nothing to miss.
    """

    acts: int
    same: int
    kappa: float | None = None
    low: float | None = None
    high: float | None = None

    def in_words(self) -> str:
        """Counts first, then kappa with its range.

        >>> Agreement(50, 35, 0.4, 0.15, 0.65).in_words()
        'the same class for 35 of 50 acts: kappa 0.40 (0.15 to 0.65)'
        """
        counts = f"the same class for {self.same} of {self.acts} acts"
        if self.kappa is None:
            return f"{counts}: {'too few' if self.acts < TOO_FEW else 'one class only'}, so no kappa"
        return f"{counts}: kappa {self.kappa:.2f} ({self.low:.2f} to {self.high:.2f})"


@dataclass(frozen=True)
class OwnLabels:
    """What a person and their coach say of texts: how many the person judged, how many of them otherwise than the rule.

    `pairs` has the agreement on the class between rule, person and coach, two by two.
    """

    judged: int
    otherwise: int
    pairs: Mapping[tuple[str, str], Agreement]

    def in_words(self) -> str:
        """How many texts were judged and corrected, in one sentence.

        >>> OwnLabels(50, 15, {}).in_words()
        'You have judged 50 texts and corrected the rule in 15.'
        """
        return f"You have judged {how_many(self.judged, 'text')} and corrected the rule in {self.otherwise}."

    def agreement_in_words(self) -> list[str]:
        """One line for each two judges who judged the same texts.

        >>> OwnLabels(50, 15, {("rule", "you"): Agreement(50, 35, 0.4, 0.15, 0.65)}).agreement_in_words()
        ['Rule and you: the same class for 35 of 50 acts: kappa 0.40 (0.15 to 0.65).']
        """
        return [
            f"{one.capitalize()} and {other}: {found.in_words()}."
            for (one, other), found in self.pairs.items()
            if found.acts
        ]


def own_labels(events: pd.DataFrame, you: Corrections, coach: Corrections) -> OwnLabels:
    """What person and coach say of some acts, beside the rule.

    >>> acts = pd.DataFrame({"id": ["x:1"], "text": ["Thanks!"], "language": "en", "kind": "post"})
    >>> own_labels(acts.assign(direction="made"), {"x:1": {"does": "action"}}, {}).in_words()
    'You have judged 1 text and corrected the rule in 1.'
    """
    judged = int(events["id"].isin([*you]).sum())
    return OwnLabels(judged, int(differing(events, you).sum()), agreements(events, you, coach))


def drawn(events: pd.DataFrame, many: int) -> np.ndarray:
    """So many of the business's own public texts, drawn by chance: rows of `events`; a later export begins alike.

    Only texts in a language that the word lists cover. The draw goes by the ids, so it favours nothing.

    >>> from trustkit import samples
    >>> events = samples.open("bakery").events
    >>> events["text"].iloc[drawn(events, 2)].str[:30].tolist()
    ['Del has been humming the theme', '@aisha_c_kbn Keep at it, it to']
    """
    own = (
        (events["direction"] == "made") & events["public"].fillna(False).astype(bool) & events["text"].notna()
    )
    rows = np.flatnonzero(own & events["kind"].isin(("post", "reply", "quote")))
    lot = [sha256(act.encode()).digest() for act in events["id"].iloc[rows]]
    order = rows[np.array(sorted(range(len(rows)), key=lot.__getitem__), dtype=np.int64)]
    # Of ten times as many enough are covered, and the rest need not be labelled.
    first = order[: many * 10]
    covered: np.ndarray = first[label(events.iloc[first])["does"].notna().to_numpy()]
    return covered[:many]


def kappa(one: Sequence[str], other: Sequence[str]) -> Agreement:
    """Agreement of two judges on the same acts in the same order, for classes without an order.

    Cohen 1960 (Educational and Psychological Measurement 20:37-46); the interval by the standard error for large
    samples of Fleiss, Cohen & Everitt 1969 (Psychological Bulletin 72:323-327). Of few acts, or of judges who nearly
    always agree, that is far too narrow: so it only says for how many acts those seen count, and the interval is
    Wilson's, of the share that got the same class, with chance as it was seen.

    >>> alike = kappa(["pitch", "talk"] * 10, ["pitch", "talk"] * 10)
    >>> alike.kappa, round(alike.low, 2), alike.high
    (1.0, 0.68, 1.0)
    """
    classes = sorted({*one, *other})
    number = {name: place for place, name in enumerate(classes)}
    table = np.zeros((len(classes), len(classes)))
    np.add.at(table, ([number[name] for name in one], [number[name] for name in other]), 1)
    acts, same = len(one), int(np.trace(table))
    if acts < TOO_FEW or len(classes) == 1:
        return Agreement(acts, same)
    shares = table / acts
    mine, theirs = shares.sum(axis=1), shares.sum(axis=0)
    seen, chance = np.trace(shares), float(mine @ theirs)
    value = (seen - chance) / (1 - chance)
    apart = 1 - value
    # The three terms of Fleiss, Cohen & Everitt's variance, by its usual names A, B and C.
    a = (np.diag(shares) * (1 - (mine + theirs) * apart) ** 2).sum()
    both = theirs[:, None] + mine[None, :]
    b = apart**2 * ((shares - np.diag(np.diag(shares))) * both**2).sum()
    c = (value - chance * apart) ** 2
    ratio = max(a + b - c, 0.0) / (seen * (1 - seen)) if 0 < same < acts else 1.0
    # Of few acts that ratio is itself hardly known, so it counts beside as many that tell nothing of it.
    effect = (ratio * acts + TELL_NOTHING) / (acts + TELL_NOTHING)
    low, high = ((end - chance) / (1 - chance) for end in wilson(same / effect, acts / effect))
    return Agreement(acts, same, float(value), max(-1.0, low), high)


def agreements(
    events: pd.DataFrame, you: Corrections, coach: Corrections
) -> dict[tuple[str, str], Agreement]:
    """Agreement on the class between rule, person and coach, two by two, over the acts that both judged.

    `you` and `coach` are corrections as the workbook keeps them; one that names the class that the rule gave as well
    counts as agreeing. Judged by those alone who correct what struck them, the rule looks worse than it is: let person
    and coach judge acts picked by chance.

    >>> acts = pd.DataFrame({"id": ["x:1"], "text": ["Thanks!"], "language": "en", "kind": "post"})
    >>> mine = {"x:1": {"does": "community"}}
    >>> agreements(acts.assign(direction="made"), mine, {})["rule", "you"].in_words()
    'the same class for 1 of 1 acts: too few, so no kappa'
    """
    judged = events[events["id"].isin([*you, *coach])]
    does = label(judged)["does"].astype(object)
    judges = {
        "rule": {act: name for act, name in zip(judged["id"], does, strict=True) if isinstance(name, str)},
        "you": _classes(you),
        "coach": _classes(coach),
    }
    found = {}
    for one, other in combinations(judges, 2):
        both = sorted(set(judges[one]) & set(judges[other]))
        found[one, other] = kappa([judges[one][act] for act in both], [judges[other][act] for act in both])
    return found


def _classes(corrections: Corrections) -> Mapping[str, str]:
    return {act: str(said["does"]) for act, said in corrections.items() if "does" in said}
