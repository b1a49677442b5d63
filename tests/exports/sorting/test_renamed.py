"""A file that was given another name, or came down twice, is read as under the name that its network gave it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

import trustkit
from trustkit.errors import ExportError
from trustkit.stream import Stream

HERE = Path(__file__).parents[1]
# The two sides of a recommendation look the same.
BY_NAME_ONLY = {"Recommendations_Received.csv", "Recommendations_Given.csv"}
SAMPLES = ["facebook/2025_activity", "google/2025", "instagram/2021_root", "linkedin/complete_2026"]
SAMPLES += ["mastodon/2024_zip", "tiktok/2023_activity", "x/2019_root", "youtube/2024_runs"]


def read(file: Path, name: str, folder: Path) -> Stream | None:
    """What the file gives when it is handed over alone under this name; nothing where it is not known."""
    folder.mkdir(parents=True)
    try:
        return trustkit.read(shutil.copy(file, folder / name))
    except ExportError:
        return None


def told(stream: Stream | None) -> list[pd.DataFrame]:
    """All that the stream tells, but the name of the file; nothing where it holds neither acts nor followers."""
    if stream is None or not (len(stream.events) or len(stream.audience)):
        return []
    return [stream.events.drop(columns="source").astype(str), stream.audience.astype(str), stream.coverage]


@pytest.mark.parametrize("sample", SAMPLES)
def test_what_a_file_is_called_makes_no_difference(sample: str, tmp_path: Path) -> None:
    known = 0
    files = [path for path in (HERE / sample).rglob("*.*") if path.is_file() and "expected" not in path.name]
    for number, file in enumerate(sorted(files)):
        own = told(read(file, file.name, tmp_path / f"{number}"))
        if not own:
            continue
        known += 1
        names = [f"{file.stem} (1){file.suffix}"]
        names += [] if file.name in BY_NAME_ONLY else [f"Our things{file.suffix}"]
        for name in names:
            again = told(read(file, name, tmp_path / f"{number}{name}"))
            assert len(again) == len(own), (file.name, name)
            for one, other in zip(again, own, strict=True):
                pd.testing.assert_frame_equal(one, other)
    assert known


def test_the_account_names_the_file_as_its_owner_does(tmp_path: Path) -> None:
    tweets = HERE / "x/2019_root/tweet.js"
    stream = read(tweets, "Our things.js", tmp_path / "a")
    assert stream is not None
    assert set(stream.events["source"]) == set(stream.account["file"]) == {"Our things.js"}


def test_each_line_of_the_account_has_a_name_of_its_own(tmp_path: Path) -> None:
    (tiktok,) = (HERE / "tiktok/2023_activity").glob("*.json")
    stream = read(tiktok, "Our things.json", tmp_path / "a")
    assert stream is not None
    assert sorted(stream.account["file"]) == [
        "Our things.json",
        "Our things.json (audience)",
        "Our things.json (other lists)",
        "Our things.json (profiles)",
    ]


@pytest.mark.parametrize("name", ["Our things.json", "Our things.csv", "Our things.js"])
@pytest.mark.parametrize(
    "content", ['{"Posts": [], "profile": {}}', "Date,Links\n2025-01-01,x\n", "var YTD = []"]
)
def test_what_only_resembles_an_export_stays_unknown(content: str, name: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text(content)
    assert read(file, name, tmp_path / "a") is None
