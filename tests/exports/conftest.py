"""Golden files: what each sample export must read as. `python tests/exports/conftest.py FOLDER…` writes them.

Look at every line of a golden file before it is committed: it is the claim, the reader is what is tested.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import zipfile
from pathlib import Path

import pandas as pd

import trustkit
from trustkit.stream import EVENTS, Stream

HERE = Path(__file__).parent
GOLDEN = "expected.csv"
AUDIENCE = "expected_audience.csv"
PROFILES = "expected_profiles.csv"
LISTS, MOMENTS = ("people", "links"), ("at", "answers_at")


def shown(stream: Stream) -> pd.DataFrame:
    """The events as golden files write them; columns that say nothing are left out."""
    events = stream.events[list(EVENTS.names)].copy()
    for name in LISTS:
        events[name] = [" ".join(words) for words in events[name]]
    for name in MOMENTS:
        events[name] = events[name].dt.strftime("%Y-%m-%dT%H:%M:%S.%f").str[:-3]
    return _plain(events)


def shown_rows(table: pd.DataFrame) -> pd.DataFrame:
    """The audience or the profiles as golden files write them."""
    return _plain(table.astype(object))


def zipped(folder: Path, to: Path) -> Path:
    """The folder as a zip, golden files left out."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith("expected"):
                archive.write(path, path.relative_to(folder))
    return to


def export(sample: Path, to: Path) -> Path:
    """A copy of the sample without its golden files."""
    shutil.copytree(sample, to, ignore=shutil.ignore_patterns("expected*.csv"))
    return to


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    return table.astype("object").where(table.notna(), "").astype(str)


def _write(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as place:
        stream = trustkit.read(export(folder, Path(place, "folder")))
    events = shown(stream)
    events.loc[:, (events != "").any()].to_csv(folder / GOLDEN, index=False, lineterminator="\n")
    for name, table in ((AUDIENCE, stream.audience), (PROFILES, stream.profiles)):
        if len(table):
            shown_rows(table).to_csv(folder / name, index=False, lineterminator="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="+", type=Path)
    for folder in parser.parse_args().folder:
        _write(folder)
