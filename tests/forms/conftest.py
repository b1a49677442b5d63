import shutil

import pytest

from trustkit.workbook import Workbook


@pytest.fixture(name="workbook")
def workbook_fixture(tmp_path):
    return Workbook.open(tmp_path / "workbook.json")


# Playwright can be started once at a time in a process: this one ends before another file starts its own.
@pytest.fixture(name="chromium", scope="module")
def chromium_fixture():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()
