"""The exports of the other networks hold what was planted in them, and a reader finds all of it and nothing else."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pandas as pd
import pytest

import trustkit
from trustkit import samples

PLANTED = {name: samples.path(name) / "elsewhere.csv" for name in samples.names()}
ZONE = "Europe/London"  # where the street lies; some files tell times without a zone


def planted(name: str) -> dict[str, Counter[tuple[str, ...]]]:
    """For each export of a business the acts planted: network, direction, kind, moment, person, text."""
    found: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    with PLANTED[name].open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            moment = "" if not row["at"] else pd.Timestamp(row["at"]).floor("s").tz_convert("UTC").isoformat()
            found[row["file"]][
                row["network"], row["direction"], row["kind"], moment, row["person"], row["text"]
            ] += 1
    return found


def read(path: Path) -> Counter[tuple[str, ...]]:
    events = trustkit.read(path, zone=ZONE).events
    at = events["at"].dt.floor("s").map(lambda moment: "" if pd.isna(moment) else moment.isoformat())
    columns = [events["network"], events["direction"], events["kind"], at, events["person"], events["text"]]
    return Counter(zip(*(column.astype("object").fillna("") for column in columns), strict=True))


@pytest.mark.parametrize("name", samples.names())
def test_each_export_reads_as_what_was_planted(name):
    for file, acts in planted(name).items():
        found = read(samples.path(name) / file)
        assert found - acts == Counter(), f"{file}: read, but never planted"
        assert acts - found == Counter(), f"{file}: planted, but not read"


def test_every_network_that_is_read_has_an_export_on_the_street():
    networks = {key[0] for name in PLANTED for acts in planted(name).values() for key in acts}
    assert networks >= {one.NETWORK for one in trustkit.exports.DECLARED}
