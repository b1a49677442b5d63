"""The builder, a script of the checkout and not part of the package, as a module."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

BUILDER = Path(__file__).parents[2] / "lessons" / "build.py"


@pytest.fixture(scope="session")
def builder():
    spec = importlib.util.spec_from_file_location("lesson_builder", BUILDER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
