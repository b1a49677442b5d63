"""A real JupyterLab on a copy of the lessons, in a Chromium that reaches nothing but this computer."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
SCREENSHOTS = ROOT / "tests/screenshots"
PATIENCE = 120_000  # milliseconds; a busy machine starts a kernel slowly
expect.set_options(timeout=PATIENCE)

NAMELESS = re.compile(r"\s*- (button|checkbox|combobox|group|radio|region|spinbutton|textbox)(?! \")")

OPEN = """async (path) => {
    const {shell, commands} = window.jupyterapp;
    for (const panel of [...shell.widgets('main')]) {
        await panel.sessionContext?.shutdown();
        panel.dispose();
    }
    await commands.execute('docmanager:open', {path});
}"""
READY_TO_RUN = """() => {
    const panel = window.jupyterapp?.shell.currentWidget;
    return panel?.content?.widgets?.length && panel.sessionContext?.session?.kernel?.status === 'idle';
}"""
RUN_ALL = "() => window.jupyterapp.commands.execute('notebook:run-all-cells')"
FORGET_COUNTS = "() => window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')"
COUNTS = """() => window.jupyterapp.shell.currentWidget.content.widgets
    .filter(cell => cell.model.type === 'code' && cell.model.sharedModel.getSource().trim())
    .map(cell => cell.model.executionCount)"""
CELLS = """() => window.jupyterapp.shell.currentWidget.content.widgets.map(cell => ({
    kind: cell.model.type,
    source: cell.model.sharedModel.getSource(),
    outputs: cell.model.outputs?.toJSON() ?? [],
}))"""
TYPE_INTO = """([place, text]) =>
    window.jupyterapp.shell.currentWidget.content.widgets[place].model.sharedModel.setSource(text)"""
GO_TO = """(place) => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    notebook.activeCellIndex = place;
    notebook.mode = 'command';
    document.querySelectorAll('[data-here]').forEach(node => node.removeAttribute('data-here'));
    return notebook.scrollToItem(place, 'start').then(() => {
        notebook.widgets[place].node.setAttribute('data-here', '');
        document.activeElement.blur();
        notebook.widgets[place].node.focus();
    });
}"""
RUN_ONCE_MORE = """async (sources) => {
    const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
    const told = [];
    for (const code of sources) {
        let shown = '';
        const future = kernel.requestExecute({code});
        future.onIOPub = ({content}) => {
            shown += content.data?.['text/plain'] ?? content.text ?? content.evalue ?? '';
        };
        await future.done;
        told.push(shown);
    }
    return told;
}"""
# What sticks out of a form sideways, at the width that the form has now; a box that scrolls by itself may.
STICKS_OUT = """() => [...document.querySelectorAll('[data-here] :is(.trustkit-card, .trustkit-paper)')]
    .flatMap(form => {
    const {left, right} = form.parentElement.getBoundingClientRect();
    return [form, ...form.querySelectorAll('*')]
        .filter(one => one === one.closest('.trustkit-scroll') || !one.closest('.trustkit-scroll'))
        .map(one => [one, one.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.right > right + 1 || box.left < left - 1))
        .map(([one]) => `${one.tagName} ${one.className}: ${one.textContent.slice(0, 60)}`);
})"""
SET_WIDTH = """(width) => document.querySelectorAll('[data-here] :is(.trustkit-card, .trustkit-paper)')
    .forEach(form => { form.parentElement.style.width = width; })"""
ASK_KERNEL = """async (code) => {
    const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
    let printed = '';
    const future = kernel.requestExecute({code, store_history: false});
    future.onIOPub = message => { printed += message.content.text ?? message.content.evalue ?? ''; };
    await future.done;
    return printed.trim();
}"""


class Lab:
    """The page of a JupyterLab, with one notebook open at a time."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, name: str) -> None:
        """Open a notebook with a kernel of its own; the one before is closed, and its kernel ended."""
        self.page.evaluate(OPEN, f"lessons/{name}")
        self.page.wait_for_function(READY_TO_RUN)

    def light(self, dark: bool = False) -> None:
        theme = "JupyterLab Dark" if dark else "JupyterLab Light"
        self.page.evaluate(
            "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme
        )
        expect(self.page.locator("body")).to_have_attribute("data-jp-theme-light", str(not dark).lower())

    def run_all(self) -> None:
        """Run every cell, from the first to the last; a cell that raises on purpose must not end the run."""
        self.page.evaluate(FORGET_COUNTS)
        assert set(self.page.evaluate(COUNTS)) == {None}
        self.page.evaluate(RUN_ALL)
        self.page.wait_for_function(f"() => ({COUNTS})().every(Boolean)")
        counts = self.page.evaluate(COUNTS)
        assert counts == list(range(1, len(counts) + 1))

    def cells(self) -> list[dict]:
        """Every cell: its kind, source and outputs."""
        return self.page.evaluate(CELLS)

    def place_of(self, source: str) -> int:
        return next(place for place, cell in enumerate(self.cells()) if source in cell["source"])

    def put(self, place: int, text: str) -> None:
        """Put a text into a cell in place of what stands there."""
        self.page.evaluate(TYPE_INTO, [place, text])

    def show(self, place: int | str) -> Locator:
        """Scroll to a cell, given by its place or by a part of its source, select it, and return it."""
        self.page.evaluate(GO_TO, place if isinstance(place, int) else self.place_of(place))
        return self.page.locator("[data-here]")

    def ask_kernel(self, code: str) -> str:
        """What the code prints in the notebook's kernel; it leaves no trace in the notebook."""
        return self.page.evaluate(ASK_KERNEL, code)

    def run_once_more(self, sources: list[str]) -> list[str]:
        """What each of these cells shows as plain text when it is run in the notebook's kernel, one after the other."""
        return self.page.evaluate(RUN_ONCE_MORE, sources)

    def sticking_out(self) -> list[str]:
        """What of the forms of the shown cell sticks out: at 200 % zoom of this window, and in 320 CSS pixels."""
        whole = self.page.viewport_size
        assert whole
        self.page.set_viewport_size({side: length // 2 for side, length in whole.items()})
        zoomed = self.page.evaluate(STICKS_OUT)
        self.page.evaluate(SET_WIDTH, "320px")
        narrow = self.page.evaluate(STICKS_OUT)
        self.page.evaluate(SET_WIDTH, "")
        self.page.set_viewport_size(whole)
        return [f"200 %: {one}" for one in zoomed] + [f"320 px: {one}" for one in narrow]

    def picture(self, name: str) -> None:
        SCREENSHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")


@pytest.fixture(scope="module")
def lessons(tmp_path_factory, jupyterlab):
    """A JupyterLab on a copy of the lessons, so that running them changes no file of ours."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "lessons", folder / "lessons", ignore=shutil.ignore_patterns("source", "*.py"))
    own = folder / ".own/CONFIG"
    own.mkdir(parents=True)
    # Lets the tests drive JupyterLab by its own commands instead of by the places of its buttons.
    (own / "jupyter_lab_config.json").write_text(json.dumps({"LabApp": {"expose_app_in_browser": True}}))
    # What one test does in a lesson is not saved, so the next one finds the lesson as it was handed out.
    documents = folder / ".own/SETTINGS/@jupyterlab/docmanager-extension"
    documents.mkdir(parents=True)
    (documents / "plugin.jupyterlab-settings").write_text(json.dumps({"autosave": False}))
    return jupyterlab(folder, "lessons/00_ready.ipynb")


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


@pytest.fixture(scope="module")
def guarded(chromium, lessons):
    """JupyterLab's page, which is refused whatever it asks of another computer, and the list of what it asked for."""
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
    page.goto(f"{lessons.origin}/lab?token={lessons.token}&reset")
    page.wait_for_function("() => window.jupyterapp?.restored.then(() => true)")
    page.evaluate("() => window.jupyterapp.commands.execute('application:toggle-left-area')")
    yield Lab(page), asked_elsewhere
    context.close()


@pytest.fixture
def lab(guarded):
    """The page with JupyterLab, in the light theme."""
    lab, asked_elsewhere = guarded
    lab.light()
    yield lab
    assert asked_elsewhere == []


@pytest.fixture(scope="session")
def nameless():
    """Lists what a screen reader would meet in a part of a page without a name: a field, a button, a group."""

    def find(page: Page, part: str) -> list[str]:
        lines = [line for one in page.locator(part).all() for line in one.aria_snapshot().splitlines()]
        return [line.strip() for line in lines if NAMELESS.match(line)]

    return find


@pytest.fixture(scope="session")
def barriers():
    """Says what axe-core finds serious or critical in a part of a page: one line for each place."""

    def find(page: Page, part: str) -> list[str]:
        found = Axe().run(page, context=part, options={"resultTypes": ["violations"]}).response
        return [
            f"{one['impact']} {one['id']}: {node['html'][:200]}"
            for one in found["violations"]
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"]
        ]

    return find
