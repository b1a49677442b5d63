"""A kernel that dies takes no answer with it: lesson 12, its kernel killed after every one of its cells."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
from jupyter_client.manager import start_new_kernel

from trustkit import worksheets
from trustkit.workbook import Workbook

LESSONS = Path(__file__).parents[2] / "lessons"
FORM = re.compile(r'^forms\.open_worksheet\("(\w+)"\)$')
GIVEN = {
    "hours": {"hours": 6, "days": 5, "place": [{"name": "Instagram", "answer_minutes": 24}]},
    "networks": {"name": "Mastodon", "why_now": ["bored"], "customers": "none"},
    "agency": {"way_up": "yes", "watcher": "no", "staff": "yes"},
}
# What the browser tells the kernel when somebody fills a card, said here to the very same object.
FILL = "form = forms.open_worksheet({0!r})\nfor name, value in {1!r}.items(): form.cards[name].value = value"


@pytest.fixture(name="lesson")
def lesson_fixture():
    spec = importlib.util.spec_from_file_location("build", LESSONS / "build.py")
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    book = build.notebook(LESSONS / "source/12_focus.py", solved=True)
    code = [cell.source for cell in book.cells if cell.cell_type == "code"]
    # A cell of comments alone, such as a hint not asked for, does nothing that could be lost.
    return [text for text in code if not all(line.startswith("#") for line in text.splitlines())]


def run(client, cell):
    """Run a cell; return what it shows as plain text."""
    shown = []

    def keep(message):
        shown.append(message["content"].get("data", {}).get("text/plain", message["content"].get("text", "")))

    reply = client.execute_interactive(cell, output_hook=keep, timeout=120)
    assert reply["content"]["status"] == "ok", reply["content"]
    return "".join(shown)


def test_a_kernel_killed_after_every_cell_loses_no_answer(lesson, tmp_path, monkeypatch, promise):
    monkeypatch.setenv("TRUSTKIT_HOME", str(tmp_path))
    manager, client = start_new_kernel(extra_arguments=["--IPKernelApp.log_level=ERROR"])
    imports, *cells = lesson
    answered, filled = {}, {}
    try:
        run(client, imports)
        for cell in cells:
            run(client, cell)
            if check := re.match(r"(\w+)\.check\(", cell):
                answered[f"lesson_12.{check[1]}"] = "correct"
            if form := FORM.match(cell):
                run(client, FILL.format(form[1], GIVEN[form[1]]))
                filled |= {form[1]: GIVEN[form[1]]}
            # What stands on the disk now is all that the next kernel has.
            manager.restart_kernel(now=True)
            client.wait_for_ready(timeout=120)
            run(client, imports)
            book = Workbook.open()
            assert {name: result["verdict"] for name, result in book.results().items()} == answered
            assert {name: worksheets.answers_in(book, name) for name in filled} == filled
        promise("killed_kernel", kills=len(cells), answers=len(answered) + sum(map(len, filled.values())), lost=0)
        assert len(answered) >= 3
        assert set(filled) == set(GIVEN)
        again = "".join(run(client, cell) for cell in lesson)
        assert again.count("✓ Correct") + again.count("✎ Saved") == len(answered)
        head = run(client, 'print(*forms.open_worksheet("hours").head.lines)')
        assert head.strip() == "Opened again: 3 of 3 answers are back from your workbook."
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
