"""Text that would run in a page runs in none of the coach's: a real Chromium, and a control in which it does run."""

from __future__ import annotations

import csv
import importlib.util
import itertools
import random
import sys
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import sync_playwright

from trustkit import report
from trustkit.coach import cohort_of, collect, feedback_on, mark_sheet
from trustkit.coach.cohort import CELLS
from trustkit.coach.markers import all_marks
from trustkit.coach.rehearsal import checked_in
from trustkit.coach.shapes import as_bytes

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
RUNS = "(window.fired=window.fired||[]).push(1)"
TAGS = (
    f"<img src=x onerror={RUNS}>",
    f"<svg onload={RUNS}>",
    f"<script>{RUNS}</script>",
    f"<details open ontoggle={RUNS}>",
    f"<input autofocus onfocus={RUNS}>",
    f"<video><source onerror={RUNS}></video>",
    f"<audio src=x onerror={RUNS}></audio>",
    f"<iframe onload={RUNS}></iframe>",
    f"<style onload={RUNS}></style>",
    f"<object data=x onerror={RUNS}></object>",
    f"<svg><animate onbegin={RUNS} attributeName=x dur=1s>",
    f"<svg><script>{RUNS}</script></svg>",
)
BREAKS = (
    "",
    '">',
    "'>",
    "</td></tr></table>",
    "</th>",
    "</blockquote>",
    "</p></article>",
    "</style>",
    "--><!-- -->",
    "{{",
)
PAYLOADS = [before + tag for before, tag in itertools.product(BREAKS, TAGS)]
WAIT = """async () => {
    for (let tick = 0; tick < 30 && !window.fired; tick += 1) await new Promise(done => setTimeout(done, 5));
    return window.fired?.length ?? 0;
}"""


@pytest.fixture(name="page", scope="module")
def page_fixture():
    """A page in Chromium; every request beyond the file itself stands in `page.asked`."""
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    start = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(start)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=start.find_chromium(), args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


@pytest.fixture(name="pages", scope="module")
def pages_fixture(tmp_path_factory, room, keys_for):
    """Every page of a room in which each name, file name, business, answer and note is a payload."""
    folder = tmp_path_factory.mktemp("hostile")
    names = [" ".join(payload.split()) for payload in PAYLOADS]
    keys, draw = keys_for(names, "lesson_01"), random.Random(2)
    (folder / "in").mkdir()
    for number, (seat, payload) in enumerate(zip(keys.seats, PAYLOADS, strict=True)):
        one = room.hand_in(keys, seat, draw)
        words = dict.fromkeys(("lesson_01.my_reason", "lesson_01.exit_sentence"), payload)
        one = msgspec.structs.replace(
            one, words=words, business=payload[:40], version="<b>9.9", **checked_in(keys, draw)
        )
        name = "" if sys.platform == "win32" else payload.replace("/", " ")[:60]
        (folder / "in" / f"{number}{name}.json").write_bytes(as_bytes(one))
    mark_sheet(collect(folder / "in", keys), folder / "in")
    path = folder / "in" / "marks-coach.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = [row | {"evidence": "2", "note": row["answer"]} for row in csv.DictReader(file)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]))
        writer.writeheader()
        writer.writerows(table)
    collected = collect(folder / "in", keys)
    cohort = cohort_of(collected)
    assert len(cohort.people) == len(PAYLOADS) >= 100
    made = [report.write_cohort(cohort, folder / "room.html")]
    for number, one in enumerate(feedback_on(cohort, all_marks(collected, folder / "in"))):
        made.append(report.write_feedback(one, folder / f"{number}.html"))
    return made


def test_the_control_runs_them(page, promise):
    """Each payload, unescaped in a cell and its title, runs: so the test below would see it."""
    fired = 0
    for payload in PAYLOADS:
        page.set_content(f'<table><tr><td title="{payload}">{payload}</td></tr></table>')
        fired += page.evaluate(WAIT) > 0
    promise("hostile_text_control", payloads=len(PAYLOADS), fired=fired)
    assert fired >= 100, f"{fired} of {len(PAYLOADS)}"


def test_none_of_them_runs_or_loads_on_any_page(page, pages, promise):
    asked, fired = [], 0
    page.on("request", lambda request: asked.append(request.url))
    for path in pages:
        page.goto(path.as_uri())
        fired += page.evaluate("() => window.fired?.length ?? 0")
    page.goto(pages[0].as_uri())
    fired += page.evaluate(WAIT)
    promise("hostile_text", payloads=len(PAYLOADS), pages=len(pages), fired=fired)
    assert fired == 0
    shown = page.inner_text("main")
    assert all(" ".join(payload.split()) in shown for payload in PAYLOADS), "they are there, as text"
    assert [url for url in asked if not url.startswith("file:")] == []
    assert len(asked) == len(pages) + 1


def test_at_a_phones_width_each_page_scrolls_down_alone(page, pages):
    page.set_viewport_size({"width": 320, "height": 640})
    wide = {}
    for path in pages[:3]:
        page.goto(path.as_uri())
        wide[path.name] = page.evaluate("document.documentElement.scrollWidth")
    assert wide == dict.fromkeys(wide, 320)


def test_a_cell_of_the_stuck_map_is_said_in_words(page, pages):
    page.goto(pages[0].as_uri())
    table = page.get_by_role("group", name="The stuck map").get_by_role("table")
    assert "lesson 01, order the rungs" in table.get_by_role("columnheader").nth(1).inner_text()
    said = table.locator("td").evaluate_all(
        "cells => cells.map(cell => [...cell.children].filter(one => !one.ariaHidden).map(one => one.textContent))"
    )
    assert {len(words) for words in said} == {1}
    assert {words[0] for words in said} <= set(CELLS)
