"""What the tests of the lessons share: the builder."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

LESSONS = Path(__file__).parents[2] / "lessons"


def load_builder():
    """lessons/build.py as a module; it is a script of the checkout, not part of the package."""
    if "lesson_builder" not in sys.modules:
        spec = importlib.util.spec_from_file_location("lesson_builder", LESSONS / "build.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules["lesson_builder"] = module
        spec.loader.exec_module(module)
    return sys.modules["lesson_builder"]


@pytest.fixture(scope="session")
def builder():
    return load_builder()
