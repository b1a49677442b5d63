import pytest


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """A workbook of its own for each test."""
    monkeypatch.setenv("TRUSTKIT_HOME", str(tmp_path))
