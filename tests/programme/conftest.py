"""A folder of exports as a programme gets them, and the two kinds of pools that the work is tried on."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from distributed import Client

from trustkit.programme.pools import Pool
from trustkit.programme.run import score_folder

STREET = Path(__file__).parents[2] / "datasets" / "high_street"


HERE = Pool(lambda: ThreadPoolExecutor(1), 1)


@pytest.fixture(name="first", scope="session")
def first_fixture(tmp_path_factory):
    """Four good exports, one of them of several files and with answers, one twice, and two that cannot be read.

    Beside them what a plain thread made of them; gives its run.
    """
    folder = tmp_path_factory.mktemp("first") / "exports"
    folder.mkdir()
    for name in ("bakery", "gym"):
        shutil.copy(STREET / name / "x-archive.zip", folder / f"{name}.zip")
    shutil.copy(STREET / "florist" / "sheet.csv", folder / "florist.csv")
    shutil.copy(folder / "gym.zip", folder / "gym again.zip")
    several = folder / "bakery, all"
    several.mkdir()
    for export in (STREET / "bakery").glob("*.zip"):
        shutil.copy(export, several)
    shutil.copy(STREET / "bakery" / "answers.toml", folder / "bakery, all.toml")
    (folder / "damaged.zip").write_bytes((folder / "gym.zip").read_bytes()[:5000])
    (folder / "notes.txt").write_text("Call the florist.", "utf-8")
    (folder / ".hidden").write_text("", "utf-8")
    return score_folder(folder, folder.parent / "here", HERE)


@pytest.fixture(name="exports")
def exports_fixture(first, tmp_path):
    """A copy of the exports."""
    return shutil.copytree(next(iter(first.exports)).parent, tmp_path / "exports")


@pytest.fixture(name="here")
def here_fixture(first, exports, tmp_path):
    """A copy of the results, in tmp_path / "here"; gives a run that found nothing new in them."""
    shutil.copytree(first.results.place, tmp_path / "here" / first.results.place.name)
    return score_folder(exports, tmp_path / "here", HERE)


@pytest.fixture(name="scheduler", scope="session")
def scheduler_fixture(tmp_path_factory):
    """The address of a Dask scheduler with two workers, all three processes of their own."""
    folder = tmp_path_factory.mktemp("dask")
    said = folder / "scheduler.json"
    plain = ["--no-dashboard", "--scheduler-file", str(said)]
    commands = [["scheduler", "--host", "127.0.0.1", "--port", "0", *plain]]
    commands += 2 * [["worker", "--no-nanny", "--nthreads", "1", "--local-directory", str(folder), *plain]]
    with (folder / "log").open("wb") as log:
        started = []
        try:
            for words in commands:
                command = [sys.executable, "-m", "dask", *words]
                started.append(subprocess.Popen(command, stdout=log, stderr=log))
                while not said.exists() and started[0].poll() is None:
                    time.sleep(0.05)
            address = json.loads(said.read_text("utf-8"))["address"]
            with Client(address, timeout=60) as client:
                client.wait_for_workers(2, timeout=60)
            yield address
        finally:
            for process in reversed(started):
                process.terminate()
                process.wait()
