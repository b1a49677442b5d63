"""Ten thousand damaged archives: each is read with an account that adds up, or refused in three plain sentences.

`python tests/exports/mutate.py --count 100000 --seed 1 --two` is the same with more of them.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent
COUNT, SEED = 10_000, 2026


@pytest.fixture(scope="module")
def mutate() -> ModuleType:
    # pytest imports test files by their place, so the module beside them is too.
    spec = importlib.util.spec_from_file_location("mutate", HERE / "mutate.py")
    assert spec and spec.loader
    module = sys.modules["mutate"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_damaged_archives_are_read_or_refused(
    mutate: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], promise
) -> None:
    became = mutate.run_in_two(SEED, COUNT, keep=tmp_path)
    with capsys.disabled():
        print(f"\n{became.text()}")
    ended = {result: number for (kind, result), number in became.outcomes.items() if not kind}
    promise("damaged_archives", archives=COUNT, refused=ended["refused"], faults=len(became.faults))
    assert sum(number for (kind, _), number in became.outcomes.items() if not kind) == COUNT
    assert not became.faults, became.faults[:3]
    every_kind = {*mutate.CONTENT, *mutate.CONTAINER}
    assert {kind for kind, result in became.outcomes if result in ("read", "empty")} >= every_kind - {
        "zip: cut short",
        "zip: cut out",
    }
    assert {kind for kind, result in became.outcomes if result == "refused"} >= every_kind
    assert became.peak <= mutate.MIB


def test_every_sample_is_read_as_it_is(mutate: ModuleType, tmp_path: Path) -> None:
    import random

    for name, members in mutate.samples().items():
        (tmp_path / "archive.zip").write_bytes(mutate.zipped(members, random.Random(name)))
        assert mutate.outcome(tmp_path / "archive.zip") == ("read", ""), name


def test_the_same_seed_gives_the_same_archives(mutate: ModuleType) -> None:
    assert [mutate.broken(7, number) for number in range(20)] == [
        mutate.broken(7, number) for number in range(20)
    ]
    assert mutate.broken(7, 1) != mutate.broken(8, 1)


def test_a_fault_would_be_seen(mutate: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the mutator looks for it would also find: any other error, a slow read, a warning, a broken account."""
    import random
    import warnings

    path = tmp_path / "archive.zip"
    path.write_bytes(mutate.zipped(mutate.samples()["x/2025_long"], random.Random(1)))
    whole = mutate.trustkit.read(path)

    def fails(_: object) -> None:
        raise KeyError("private")

    def warns(_: object) -> object:
        warnings.warn("old", DeprecationWarning, stacklevel=1)
        return whole

    def never_ends(_: object) -> None:
        while True:
            pass

    def loses_one(_: object) -> object:
        import dataclasses

        return dataclasses.replace(whole, events=whole.events.iloc[1:])

    monkeypatch.setattr(mutate, "SECONDS", 1)
    for reads in (fails, warns, never_ends, loses_one):
        monkeypatch.setattr(mutate.trustkit, "read", reads)
        assert mutate.outcome(path)[0] == "FAULT"
    monkeypatch.setattr(mutate.trustkit, "read", lambda _: whole)
    assert mutate.outcome(path)[0] == "read"
    wrong = mutate.ExportError("the file", "", "what")
    assert mutate.faults_of_error(wrong)
