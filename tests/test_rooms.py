"""Data flows one way: a room imports only from rooms before it; and the door stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import trustkit

HOME = Path(trustkit.__file__).parent
ROOMS = (
    "errors",
    "files",
    "workers",
    "words",
    "numbers",
    "framework",
    "stream",
    "exports",
    "signals",
    "cards",
    "scorecard",
    "own_word",
    "ladder",
    "plan",
    "assessment",
    "survey",
    "views",
    "checkin",
    "workbook",
    "samples",
    "street",
    "arena",
    "worksheets",
    "charts",
    "practice",
    "coach",
    "programme",
    "report",
    "forms",
    "lab",
    "cli",
    "__main__",
)
JUPYTER = {"IPython", "anywidget", "ipywidgets", "jupyter_server", "jupyterlab", "nbformat", "nbclient"}
MODULES = sorted(path for path in HOME.rglob("*.py") if path != HOME / "__init__.py")


def room(path):
    return path.relative_to(HOME).parts[0].removesuffix(".py")


def imported(path):
    """Every module that a file imports, wherever in the file it stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_room_stands_in_the_list():
    assert {room(path) for path in MODULES} == set(ROOMS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOME)))
def test_rooms_import_only_from_rooms_before_them(path):
    ours = [name.split(".")[1] for name in imported(path) if name.startswith("trustkit.")]
    behind = {name for name in ours if name in ROOMS and ROOMS.index(name) > ROOMS.index(room(path))}
    assert not behind


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOME)))
def test_only_the_edge_knows_jupyter(path):
    known = {name.split(".")[0] for name in imported(path)} & JUPYTER
    assert not known or room(path) in {"lab", "forms", "charts"}


def test_the_door_loads_no_heavy_room():
    program = (
        "import sys, trustkit; print(*sorted({'pandas', 'altair', 'scipy', 'ipywidgets'} & set(sys.modules)))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    assert loaded.strip() == ""


def test_the_charts_load_no_grammar_that_takes_as_long_as_all_else_and_leave_it_to_whoever_wants_it():
    program = (
        "import sys, importlib.util; from trustkit import charts; "
        "print('rfc3987_syntax' in sys.modules, importlib.util.find_spec('rfc3987_syntax') is not None)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "False True"


def test_every_public_name_opens():
    assert trustkit.__all__
    assert all(getattr(trustkit, name) is not None for name in trustkit.__all__)
