"""Lessons 00, 01 and a worksheet of 12 in a real JupyterLab, in a Chromium that reaches nothing but this computer."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import signal
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect, sync_playwright

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
READY, PLACING, FOCUS = "00_ready.ipynb", "01_where_do_you_think_you_are.ipynb", "12_focus.ipynb"
SCREENSHOTS = ROOT / "tests/screenshots"
PATIENCE = 120_000  # milliseconds; a busy machine starts a kernel slowly

RUN_ALL = "() => window.jupyterapp.commands.execute('notebook:run-all-cells')"
COUNTS = """() => window.jupyterapp.shell.currentWidget.content.widgets
    .filter(cell => cell.model.type === 'code' && cell.model.sharedModel.getSource().trim())
    .map(cell => cell.model.executionCount)"""
FORGET_COUNTS = "() => window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')"
READY_TO_RUN = """() => {
    const panel = window.jupyterapp?.shell.currentWidget;
    return panel?.content?.widgets?.length && panel.sessionContext?.session?.kernel?.status === 'idle';
}"""
ASK_KERNEL = """async (code) => {
    const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
    let printed = '';
    const future = kernel.requestExecute({code, store_history: false});
    future.onIOPub = message => { printed += message.content.text ?? message.content.evalue ?? ''; };
    await future.done;
    return printed.trim();
}"""
GO_TO_CELL = """(source) => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    const index = notebook.widgets.findIndex(cell => cell.model.sharedModel.getSource().includes(source));
    notebook.activeCellIndex = index;
    notebook.mode = 'command';
    return notebook.scrollToItem(index, 'start').then(() => index);
}"""


@pytest.fixture(scope="session")
def lessons(tmp_path_factory, jupyterlab):
    """A JupyterLab on a copy of the lessons, so that running them changes no file of ours."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "lessons", folder / "lessons", ignore=shutil.ignore_patterns("source", "*.py"))
    own = folder / ".own/CONFIG"
    own.mkdir(parents=True)
    # Lets the tests drive JupyterLab by its own commands instead of by the places of its buttons.
    (own / "jupyter_lab_config.json").write_text(json.dumps({"LabApp": {"expose_app_in_browser": True}}))
    return jupyterlab(folder, f"lessons/{READY}")


# Playwright can be started once at a time in a process: this one ends before another file starts its own.
@pytest.fixture(scope="module")
def chromium():
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    start = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(start)
    with sync_playwright() as playwright:
        # The names of other computers are cut off in Chromium itself, below anything that a page can ask for.
        only_here = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
        browser = playwright.chromium.launch(
            executable_path=start.find_chromium(), args=["--no-sandbox", only_here]
        )
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    """A page that reports, and is refused, whatever it asks of another computer."""
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    asked_elsewhere: list[str] = []

    def guard(route):
        if urlsplit(route.request.url).hostname == "127.0.0.1":
            route.continue_()
        else:
            asked_elsewhere.append(route.request.url)
            route.abort()

    context.route("**/*", guard)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.on(
        "websocket",
        lambda socket: asked_elsewhere.append(socket.url) if "//127.0.0.1:" not in socket.url else None,
    )
    yield page
    # The next lesson starts with a kernel of its own.
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    context.close()
    assert asked_elsewhere == []


def open_lesson(page: Page, lessons, name: str, dark: bool = False) -> None:
    page.goto(f"{lessons.origin}/lab/tree/lessons/{name}?token={lessons.token}&reset")
    page.wait_for_function(READY_TO_RUN)
    theme = "JupyterLab Dark" if dark else "JupyterLab Light"
    page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme)
    page.evaluate("() => window.jupyterapp.commands.execute('application:toggle-left-area')")


def run_all(page: Page) -> None:
    """Run every cell, from the first to the last; a cell that raises on purpose must not end the run."""
    page.evaluate(FORGET_COUNTS)
    assert set(page.evaluate(COUNTS)) == {None}
    page.evaluate(RUN_ALL)
    page.wait_for_function(f"() => ({COUNTS})().every(Boolean)")
    counts = page.evaluate(COUNTS)
    assert counts == list(range(1, len(counts) + 1))


def show(page: Page, source: str) -> None:
    """Scroll to the cell with this source."""
    assert page.evaluate(GO_TO_CELL, source) >= 0


def picture(page: Page, name: str) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_lesson_00_runs_and_its_chart_is_drawn(page, lessons, dark):
    open_lesson(page, lessons, READY, dark)
    run_all(page)
    show(page, "charts.draw_two_way(bakery")
    chart = page.locator(".vega-embed").first.locator("canvas, svg").first
    expect(chart).to_be_visible()
    box = chart.bounding_box()
    assert box["width"] > 200
    assert box["height"] > 80
    assert page.get_by_text("Error loading script").count() == 0
    picture(page, f"00-chart-{'dark' if dark else 'light'}")
    show(page, 'forms.ask("hours_per_week")')
    expect(page.locator(".trustkit-card input[type=number]")).to_be_visible()
    picture(page, f"00-card-{'dark' if dark else 'light'}")


@pytest.mark.parametrize(("dark", "downs"), [(False, 3), (True, 2)], ids=["light", "dark"])
def test_a_rung_chosen_by_keyboard_alone_is_held_by_the_kernel(page, lessons, dark, downs):
    open_lesson(page, lessons, PLACING, dark)
    forget = "from trustkit import forms; print(forms.answer('self_placement', None))"
    assert "taken back" in page.evaluate(ASK_KERNEL, forget)
    run_all(page)
    show(page, 'forms.ask("self_placement")')
    radios = page.locator(".trustkit-card").first.get_by_role("radio")
    expect(radios).to_have_count(5)
    presses = 0
    while not page.evaluate("() => document.activeElement.matches('.trustkit-card input[type=radio]')"):
        page.keyboard.press("Tab")
        presses += 1
        assert presses < 40, "the card cannot be reached with the Tab key"
    page.keyboard.press("Space")
    for _ in range(downs):
        page.keyboard.press("ArrowDown")
    picture(page, f"01-card-{'dark' if dark else 'light'}")
    expect(page.locator(".trustkit-card").first.get_by_role("status")).to_contain_text("Saved at")
    held = page.evaluate(
        ASK_KERNEL, "from trustkit import Workbook; print(Workbook.open().answer('self_placement'))"
    )
    assert held == str(1 + downs)
    show(page, "gym = charts.draw_two_way")
    expect(page.locator(".vega-embed").first.locator("canvas, svg").first).to_be_visible()
    picture(page, f"01-chart-{'dark' if dark else 'light'}")


def test_a_worksheet_filled_by_keyboard_alone_outlives_its_kernel(page, lessons):
    open_lesson(page, lessons, FOCUS)
    run_all(page)
    show(page, 'forms.open_worksheet("hours")')
    cards = page.locator(".trustkit-card", has=page.locator("input"))
    cards.first.locator("input").focus()
    # Hours, days, one row of the table, and past its "Remove this row" to "Add a row".
    for typed in ("5", "5", "Instagram", "24", "1"):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("Google")
    page.keyboard.press("Tab")
    expect(cards.nth(2).get_by_role("status").last).to_contain_text("2 rows.")
    verdict = page.get_by_role("region", name="Verdict").first.get_by_role("status")
    expect(verdict).to_have_text("It fits, but not everywhere is there time to answer.")
    picture(page, "12-worksheet")
    os.kill(int(page.evaluate(ASK_KERNEL, "import os; print(os.getpid())")), signal.SIGKILL)
    open_lesson(page, lessons, FOCUS)
    run_all(page)
    show(page, 'forms.open_worksheet("hours")')
    expect(page.get_by_text("Opened again: 3 of 3 answers are back from your workbook.")).to_be_visible()
    assert [one.input_value() for one in cards.nth(2).locator("input").all()] == [
        *("Instagram", "24", "1"),
        *("Google", "", ""),
    ]
    expect(verdict).to_have_text("It fits, but not everywhere is there time to answer.")


def test_the_guard_sees_a_request_to_another_computer(chromium):
    context = chromium.new_context()
    page = context.new_page()
    failed = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://example.org/")
    context.close()
    assert failed == ["http://example.org/"]
