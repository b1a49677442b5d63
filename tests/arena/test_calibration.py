"""A smaller run of `benchmarks/calibration.py`: ranges of rungs hold the truth and stay narrow."""

from __future__ import annotations

import numpy as np

from trustkit import framework
from trustkit.arena.calibration import calibrate, habits, true_rung

BUSINESSES = 40


def test_the_range_holds_the_true_rung_and_is_seldom_wide(promise):
    cases = calibrate(BUSINESSES, seed=11)
    holds = sum(case.lowest <= case.rung <= case.highest for case in cases)
    narrow = sum(case.highest - case.lowest <= 1 for case in cases)
    promise("calibration", businesses=len(cases), holds=holds, narrow=narrow)
    # With goals of 95 % and 80 % of a large run, forty businesses show fewer than these only once in a hundred runs.
    assert holds >= 34
    assert narrow >= 25
    assert len({case.rung for case in cases}) >= 4


def test_a_true_rung_needs_the_gates_below_it():
    good = {gate.finding: 1.0 if gate.comparator == "at least" else 0.0 for gate in framework.rubric().gate}
    assert true_rung(good, framework.rubric()) == 5
    assert true_rung(good | {"reply_share": 0.1}, framework.rubric()) == 2
    assert true_rung(good | {"credit_share": np.nan}, framework.rubric()) == 4


def test_habits_differ_from_business_to_business_and_not_from_run_to_run():
    first, second = (habits(np.random.default_rng(seed)) for seed in (1, 2))
    assert first != second
    assert first == habits(np.random.default_rng(1))
