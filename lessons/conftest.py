"""Under nbval each lesson starts with an empty workbook of its own, and without a network where that can be cut off."""

import importlib.util
import json
import os
import tempfile
from pathlib import Path

import pytest

_opened = {}
_network = []  # the lessons' network, and how many of them ran in it
_spec = importlib.util.spec_from_file_location("no_route", Path(__file__).parents[1] / "tests/no_route.py")
_no_route = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_no_route)


def pytest_configure(config):
    try:
        _network.append(_no_route.NoRoute())
    except _no_route.CannotCut as why:
        _network.append(str(why))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    # The kernel of a notebook is started with its first cell and inherits this.
    if item.path not in _opened:
        _opened[item.path] = tempfile.TemporaryDirectory()
        os.environ["TRUSTKIT_HOME"] = _opened[item.path].name


def pytest_sessionfinish(session):
    if not isinstance(_network[0], str) and _network[0].attempts():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    if isinstance(_network[0], str):
        terminalreporter.write_line(f"The lessons ran with the network on: {_network[0]}.")
        return
    figures = {"lessons": len(_opened), "attempts": _network[0].attempts()}
    line = json.dumps({"promise": "course_in_kernels", "figures": figures})
    terminalreporter.write_line(f"The lessons ran without a network: {line}")
    if place := os.environ.get("TRUSTKIT_FIGURES"):
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(line + "\n")
