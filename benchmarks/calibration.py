"""Whether ranges and intervals hold the truth, on simulated businesses whose habits are known.

python benchmarks/calibration.py [--businesses 500] [--seed 11]
"""

from __future__ import annotations

import argparse

import numpy as np

from trustkit import framework
from trustkit.arena.calibration import SEED, calibrate


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--businesses", type=int, default=500)
    words.add_argument("--seed", type=int, default=SEED)
    chosen = words.parse_args()
    cases = calibrate(chosen.businesses, chosen.seed)
    rungs = np.array([(case.rung, case.lowest, case.highest) for case in cases])
    holds = (rungs[:, 1] <= rungs[:, 0]) & (rungs[:, 0] <= rungs[:, 2])
    print(
        f"seed {chosen.seed}, {len(cases)} businesses, true rungs 1 to 5: {np.bincount(rungs[:, 0], minlength=6)[1:]}"
    )
    print(f"the range holds the true rung: {holds.mean():.1%} (goal 95 %)")
    print(f"the range is at most two rungs wide: {(rungs[:, 2] - rungs[:, 1] <= 1).mean():.1%} (goal 80 %)")
    print(f"\n{'95 % interval of':34} holds the truth   of")
    for gate in framework.rubric().gate:
        held = [case.held[gate.finding] for case in cases if gate.finding in case.held]
        print(f"{gate.finding:34} {np.mean(held):15.1%} {len(held):4}")


if __name__ == "__main__":
    main()
