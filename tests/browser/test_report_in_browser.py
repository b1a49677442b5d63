"""The report as a browser shows it: nothing on the page stands in anybody's way."""

import pytest

import trustkit
from trustkit import samples
from trustkit.report import write_report

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("business", ["bakery", "garage"])
def test_the_report_has_no_barriers(chromium, barriers, tmp_path, business):
    path = write_report(trustkit.assess(samples.open(business)), tmp_path / "report.html")
    page = chromium.new_page()
    page.goto(path.as_uri())
    assert page.locator("h1").count() == 1
    assert barriers(page, "html") == []
    page.close()
