"""The folders of the high street."""

from __future__ import annotations

from pathlib import Path

import pytest

STREET = Path(__file__).parents[2] / "datasets" / "high_street"


@pytest.fixture
def street() -> Path:
    return STREET


@pytest.fixture(params=sorted(folder.name for folder in STREET.iterdir()))
def folder(request, street) -> Path:
    return street / request.param
