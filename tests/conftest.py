"""Streams written by hand, for tests about measures and not about reading; a JupyterLab; figures for the promises."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from trustkit.signals.by_hand import act, stream_of

# A busy machine is slow, not wrong.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_collection_modifyitems(items):
    """Whatever opens a browser comes first, so that no process is left alone with it when all else is done."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


def own_home(tmp_path_factory):
    """No test reads or changes what a person keeps on this computer, or what another module left."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRUSTKIT_HOME", str(tmp_path_factory.mktemp("home")))
        yield


own_home_of_session = pytest.fixture(own_home, scope="session", autouse=True)
own_home_of_module = pytest.fixture(own_home, scope="module", autouse=True)


@pytest.fixture(name="act", scope="session")
def act_fixture():
    return act


@pytest.fixture(name="stream_of", scope="session")
def stream_of_fixture():
    return stream_of


@pytest.fixture
def promise():
    """Prints the figures of a promise, and hands them to docs/make_promises.py when that runs the test."""

    def hand_over(name: str, **figures: int) -> None:
        line = json.dumps({"promise": name, "figures": figures})
        print(line)
        if place := os.environ.get("TRUSTKIT_FIGURES"):
            with Path(place).open("a", encoding="utf-8") as file:
                file.write(line + "\n")

    return hand_over


# Playwright can be started once at a time in a process: this one ends before another file starts its own.
@pytest.fixture(name="chromium", scope="module")
def chromium_fixture():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def network():
    """No network for all that the tests of a file start, and the count of who tries to leave; else says why not."""
    spec = importlib.util.spec_from_file_location("no_route", Path(__file__).with_name("no_route.py"))
    no_route = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(no_route)
    try:
        cut = no_route.NoRoute()
    except no_route.CannotCut as why:
        yield str(why)
        return
    yield cut
    cut.back()


class Lab(NamedTuple):
    """A JupyterLab that runs: its address in parts, and its process."""

    origin: str
    page: str
    token: str
    process: subprocess.Popen[str]


def start_lab(folder: Path, notebook: str) -> Lab:
    """A JupyterLab started the way a person starts it, with empty Jupyter folders and an empty workbook of its own."""
    own = {f"JUPYTER_{name}_DIR": str(folder / ".own" / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    own |= {f"JUPYTERLAB_{name}_DIR": str(folder / ".own" / name) for name in ("SETTINGS", "WORKSPACES")}
    own |= {"IPYTHONDIR": str(folder / ".own/ipython"), "TRUSTKIT_HOME": str(folder / ".own/home")}
    process = subprocess.Popen(
        [Path(sys.executable).with_name("trustkit"), "lab", notebook, "--no-browser"],
        cwd=folder,
        env={**os.environ, **own},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r"(http://127\.0\.0\.1:\d+)(/\S+)\?token=(\w+)", line)
    assert found, f"no address in {line!r}"
    return Lab(found[1], found[2], found[3], process)


@pytest.fixture(scope="session")
def jupyterlab():
    """Starts a JupyterLab for a folder and a notebook in it; all of them are stopped at the end."""
    started: list[Lab] = []

    def start(folder: Path, notebook: str) -> Lab:
        started.append(start_lab(folder, notebook))
        return started[-1]

    yield start
    for lab in started:
        lab.process.terminate()
        lab.process.communicate(timeout=30)
