"""Whether ranges and intervals hold the truth, on simulated businesses whose habits are known.

python benchmarks/calibration.py [--businesses 500] [--seed 11 5] [--pictures 0.3]

With several seeds as many businesses of each are drawn, two at a time. Behind ± stands the standard error: of 400
intervals that hold the truth in 95 of 100, one run tells 93 and the next one 97. With --pictures all are on Instagram,
and so many of their posts (0 to 1) are pictures without a sentence.
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import numpy as np

from trustkit import framework
from trustkit.arena.calibration import SEED, calibrate


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--businesses", type=int, default=500)
    words.add_argument("--seed", type=int, nargs="+", default=[SEED])
    words.add_argument("--pictures", type=float, default=0.0)
    chosen = words.parse_args()
    with ProcessPoolExecutor(2) as pool:
        drawn = pool.map(partial(calibrate, chosen.businesses, pictures=chosen.pictures), chosen.seed)
        cases = [case for some in drawn for case in some]
    rungs = np.array([(case.rung, case.lowest, case.highest) for case in cases])
    holds = (rungs[:, 1] <= rungs[:, 0]) & (rungs[:, 0] <= rungs[:, 2])
    print(
        f"seeds {chosen.seed}, {len(cases)} businesses, true rungs 1 to 5: {np.bincount(rungs[:, 0], minlength=6)[1:]}"
    )
    print(f"the range holds the true rung: {holds.mean():.1%} (goal 95 %)")
    print(f"the range is at most two rungs wide: {(rungs[:, 2] - rungs[:, 1] <= 1).mean():.1%} (goal 80 %)")
    print(f"\n{'95 % interval of':34}   holds the truth   of   (goal 93 to 97 %)")
    every: list[bool] = []
    for gate in framework.rubric().gate:
        held = [case.held[gate.finding] for case in cases if gate.finding in case.held]
        if held:
            show(gate.finding, held)
        every += held
    show("all together", every)


def show(name: str, held: list[bool]) -> None:
    """One line of the table."""
    share = float(np.mean(held))
    print(f"{name:34} {share:8.1%} ± {np.sqrt(share * (1 - share) / len(held)):4.1%} {len(held):6}")


if __name__ == "__main__":
    main()
