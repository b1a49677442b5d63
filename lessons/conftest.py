"""Under nbval each lesson starts with an empty workbook of its own, never with that of whoever runs the tests."""

import os
import tempfile

import pytest

_opened = {}


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    # The kernel of a notebook is started with its first cell and inherits this.
    if item.path not in _opened:
        _opened[item.path] = tempfile.TemporaryDirectory()
        os.environ["TRUSTKIT_HOME"] = _opened[item.path].name
