import pytest

from trustkit.workbook import Workbook


@pytest.fixture(name="workbook")
def workbook_fixture(tmp_path):
    return Workbook.open(tmp_path / "workbook.json")
