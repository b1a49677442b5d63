"""How often the 95 % range of a difference holds the true one: python benchmarks/checkin_coverage.py.

A business is 52 weeks before and 13 after. The number of acts of a week is Poisson; the chance of each to count is the
same in all weeks, or differs from week to week (a beta distribution), as it does in real streams.
"""

from __future__ import annotations

import argparse

import numpy as np

from trustkit.checkin.changes import difference
from trustkit.checkin.snapshot import Figure
from trustkit.signals.finding import design_effect, wilson

BEFORE, AFTER, TRIALS, DRAWS = 52, 13, 1000, 400
# Share before, share after, how alike the weeks are (None: wholly; small numbers: very unlike), acts a week.
CASES = (
    (0.5, 0.5, None, 8),
    (0.5, 0.5, 4, 8),
    (0.2, 0.2, 4, 8),
    (0.1, 0.25, 3, 8),
    (0.05, 0.05, 3, 5),
    (0.7, 0.6, 2, 15),
)


def weeks(
    random: np.random.Generator, many: int, share: float, alike: float | None, acts: float
) -> np.ndarray:
    """Acts that count, and acts, of each week."""
    of = random.poisson(acts, many)
    chance = random.beta(share * alike, (1 - share) * alike, many) if alike else np.full(many, share)
    return np.column_stack([random.binomial(of, chance), of]).astype(float)


def figure(clusters: np.ndarray, effect: float) -> Figure:
    """The share of all weeks together, with this design effect."""
    hits, of = (int(total) for total in clusters.sum(axis=0))
    return Figure("share", "told", hits / of, *wilson(hits, of), hits, of, effect, "")


def resampled(random: np.random.Generator, before: np.ndarray, after: np.ndarray) -> tuple[float, float]:
    """The range of the difference by drawing weeks again."""
    sums = [
        random.multinomial(len(part), np.full(len(part), 1 / len(part)), DRAWS) @ part
        for part in (before, after)
    ]
    with np.errstate(invalid="ignore"):
        low, high = np.nanquantile(
            sums[1][:, 0] / sums[1][:, 1] - sums[0][:, 0] / sums[0][:, 1], (0.025, 0.975)
        )
    return float(low), float(high)


def held(case: tuple[float, float, float | None, float], trials: int = TRIALS) -> tuple[float, float, float]:
    """The share of trials whose range holds the truth: effective numbers, plain Newcombe, weeks drawn again."""
    was, now, alike, acts = case
    random = np.random.default_rng(1)
    hits = np.zeros(3)
    for _ in range(trials):
        before, after = weeks(random, BEFORE, was, alike, acts), weeks(random, AFTER, now, alike, acts)
        ranges = [
            difference(figure(before, design_effect(before)), figure(after, design_effect(after)))[1:],
            difference(figure(before, 1.0), figure(after, 1.0))[1:],
            resampled(random, before, after),
        ]
        hits += [low <= now - was <= high for low, high in ranges]
    effective, plain, drawn = hits / trials
    return float(effective), float(plain), float(drawn)


if __name__ == "__main__":
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args()
    print(
        "share before, after | weeks alike | acts a week | effective numbers | plain Newcombe | weeks drawn again"
    )
    for one in CASES:
        print(
            " | ".join(
                [f"{one[0]}, {one[1]}", str(one[2]), str(one[3]), *(f"{share:.1%}" for share in held(one))]
            )
        )
