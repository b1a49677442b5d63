"""Every lesson opened, run and done to its end in JupyterLab, without a network; some of it by keyboard alone.

`pytest tests/browser -s` prints the seconds of each lesson; pictures of all of them go to tests/screenshots/.
What axe-core looks at is what a cell puts out: forms, charts, verdicts. JupyterLab's own frame is not ours.
"""

from __future__ import annotations

import importlib.util
import os
import re
import signal
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

# First of all, so that JupyterLab, its kernels and the browser start without a network.
pytestmark = [pytest.mark.usefixtures("network"), pytest.mark.browser]

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "lessons/source").glob("*.py"))
PLACING, FOCUS, LEDGER = "01_where_do_you_think_you_are.ipynb", "12_focus.ipynb", "14_what_did_it_bring.ipynb"
DONE: list[int] = []  # how many forms and charts each lesson drew that came to its end
SPIKE = "09_the_follower_spike.ipynb"
RESPONSE = "05_talk_thank_respond.ipynb"
BY_KEYBOARD = ("03", "11", "13")
MENDED = ("pastrys", "pastries")  # lesson 00 has a slip in it, for the learner to mend
OUTPUT = "[data-here] .jp-OutputArea-output"
FORM, CHART = "application/vnd.jupyter.widget-view+json", "application/vnd.vegalite"
EXERCISE = re.compile(r"^(\w+)\.check\(.*\.\.\.", re.MULTILINE)
BEFORE = re.compile("\n\n[✓✎] Your answer from before: ")
AS_TYPED = "from trustkit.practice.kinds import KINDS; print(KINDS[{0}.words.kind].typed({0}.solutions[0]))"
FORMS = """from pathlib import Path
from trustkit import charts, forms, samples
from trustkit.forms.assignment import open_assignment
gym = samples.open("gym")
display(forms.ask("self_placement"), forms.ask("self_reason"), forms.open_worksheet("hours"), forms.pick_export(),
        open_assignment("course"), forms.look_behind(charts.draw_people(gym), gym))"""
ONE = 'from trustkit import forms; forms.ask("self_reason")'
# What a saved notebook holds when it is opened: its outputs, and no kernel that knows their forms.
PUT_OUT = """([place, outputs]) => {
    const {model} = window.jupyterapp.shell.currentWidget.content.widgets[place];
    model.trusted = true;  // as those are that one has run oneself
    model.outputs.fromJSON(outputs);
}"""
RUN = "() => window.jupyterapp.commands.execute('notebook:run-cell')"
OF_SESSION = "() => window.jupyterapp.shell.currentWidget.sessionContext.{0}"
# As another window of the same notebook does it, of which this one is not told.
ELSEWHERE = """async () => {
    const {id} = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
    const {token, baseUrl} = window.jupyterapp.serviceManager.serverSettings;
    const headers = {Authorization: `token ${token}`};
    await fetch(`${baseUrl}api/kernels/${id}/restart`, {method: 'POST', headers});
}"""
LOST = "This form has lost its notebook"
NOT_KEPT = "Your last change here was not saved"
TAKES = ".trustkit-lost :is(input, select, textarea, button):not(:disabled, :read-only)"
HELD = "from trustkit import Workbook; print(Workbook.open().answer('self_reason'))"
FOCUS_IN_FORM = """() => {
    const focus = document.activeElement;
    if (!focus.closest('[data-here] :is(.trustkit-card, .trustkit-paper)')) return null;
    // A date has the focus for each of its parts in turn.
    const number = focus.inputMode === 'decimal' ? 'number' : null;
    const kind = 'been' in focus.dataset ? 'been' : number ?? focus.type ?? focus.getAttribute('role');
    focus.dataset.been = '';
    return kind;
}"""


@pytest.fixture(scope="session")
def builder():
    spec = importlib.util.spec_from_file_location("build", ROOT / "lessons/build.py")
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    return build


def solved(builder, source: Path) -> dict[str, str]:
    """The cells of a lesson that hold a question's dots, each with the text of the solved lesson."""
    learner = [cell.source for cell in builder.notebook(source).cells]
    whole = [cell.source for cell in builder.notebook(source, solved=True).cells]
    # A cell that only the solved lesson has stands for no cell of the learner's.
    dots = [text for text in learner if EXERCISE.search(text)]
    answered = [text for text in whole if EXERCISE.search(text)]
    assert all(full.startswith(text) and full != text for text, full in zip(dots, answered, strict=True))
    return dict(zip(dots, answered, strict=True))


def answer_all(lab, answers: dict[str, str]) -> None:
    """Put the answers into their cells, and run the lesson."""
    for place, cell in enumerate(lab.cells()):
        lab.put(place, answers.get(cell["source"], cell["source"]).replace(*MENDED))
    lab.run_all()


def answer_by_keyboard(lab, answers: dict[str, str]) -> None:
    """Go through the lesson as a person does: Shift and Enter, and a typed answer wherever there are dots."""
    keyboard = lab.page.keyboard
    lab.show(0)
    for place, cell in enumerate(lab.cells()):
        assert (
            lab.page.evaluate("() => window.jupyterapp.shell.currentWidget.content.activeCellIndex") == place
        )
        if cell["source"] in answers:
            name = EXERCISE.search(cell["source"])[1]
            keyboard.press("Enter")
            keyboard.press("ControlOrMeta+a")
            # An earlier cell makes the question; its kernel answers when it has run.
            keyboard.insert_text(f"{name}.check({lab.ask_kernel(AS_TYPED.format(name))})")
        keyboard.press("Shift+Enter")
    lab.page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'idle'"
    )


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem[:2])
def test_a_lesson_is_done_to_its_end(lab, builder, barriers, nameless, source):
    began = time.monotonic()
    number, answers = source.stem[:2], solved(builder, source)
    assert len(answers) >= 3
    lab.open(f"{source.stem}.ipynb")
    (answer_by_keyboard if number in BY_KEYBOARD else answer_all)(lab, answers)
    cells = lab.cells()
    verdicts = {cell["source"]: text(cell) for cell in cells if re.match(r"\w+\.check\(", cell["source"])}
    assert len(verdicts) >= len(answers)
    assert {asked: said for asked, said in verdicts.items() if not said.startswith(("✓ ", "✎ Saved"))} == {}
    faulty = [one["source"] for one in cells if any(out["output_type"] == "error" for out in one["outputs"])]
    assert faulty == []
    assert run_backwards(lab, cells) == []
    found, unnamed, wide = [], [], []
    drawn = [place for place, cell in enumerate(cells) if kinds(cell)]
    for place in drawn:
        look_at(lab, place, kinds(cells[place]))
        if number in BY_KEYBOARD and FORM in kinds(cells[place]):
            fields = fill_by_keyboard(lab, place)
            told = lab.page.locator("[data-here] .trustkit-status")
            expect(told).to_have_text([re.compile("^(Saved at|Looked at)")] * told.count(), timeout=40_000)
            assert fields >= told.count()
        if FORM in kinds(cells[place]):
            unnamed += nameless(lab.page, "[data-here] :is(.trustkit-card, .trustkit-paper)")
            wide += lab.sticking_out()
        found += barriers(lab.page, OUTPUT)
        lab.picture(f"{number}-{place:02}-light")
    checked = max(place for place, cell in enumerate(cells) if cell["source"] in verdicts)
    lab.show(checked)
    found += barriers(lab.page, OUTPUT)
    lab.picture(f"{number}-{checked:02}-light")
    lab.light(dark=True)
    for place in drawn:
        look_at(lab, place, kinds(cells[place]))
        found += barriers(lab.page, OUTPUT)
        lab.picture(f"{number}-{place:02}-dark")
    print(
        f"\nlesson {number}: {len(answers)} answers, {len(drawn)} forms and charts, {time.monotonic() - began:.1f} s"
    )
    assert (found, unnamed, wide) == ([], [], [])
    if number in BY_KEYBOARD:
        comes_back(lab, f"{source.stem}.ipynb", answers)
    DONE.append(len(drawn))


def run_backwards(lab, cells) -> list[str]:
    """Run every cell a second time, from the last to the first; the cells that then show something else."""
    code = [cell for cell in reversed(cells) if cell["kind"] == "code" and cell["source"].strip()]
    told = lab.run_once_more([cell["source"] for cell in code])
    again = {cell["source"]: said for cell, said in zip(code, told, strict=True)}
    # A question shows beside itself the answer that it has got meanwhile.
    return [
        f"{cell['source']}: {again[cell['source']]}"
        for cell in code
        if BEFORE.split(again[cell["source"]])[0] != text(cell)
    ]


def comes_back(lab, name: str, answers: dict[str, str]) -> None:
    """Open a lesson anew: its forms say that they were opened again, its questions show their answers."""
    lab.open(name)
    lab.run_all()
    cells = lab.cells()
    before = [cell for cell in cells if BEFORE.search(text(cell))]
    assert len(before) == len(answers)
    for place in [place for place, cell in enumerate(cells) if "open_worksheet(" in cell["source"]]:
        head = lab.show(place).locator(".trustkit-paper").first
        expect(head).to_contain_text(re.compile(r"Opened again: (\d+) of \1 answers are back"))


def text(cell) -> str:
    """What a cell puts out, as plain text; a printed line as well."""
    return "".join(out.get("data", {}).get("text/plain", out.get("text", "")) for out in cell["outputs"])


def kinds(cell) -> list[str]:
    """The kinds of what a cell draws."""
    named = [kind for output in cell["outputs"] for kind in output.get("data", {})]
    return [kind for kind in named if kind.startswith((FORM, CHART))]


def look_at(lab, place: int, drawn: list[str]) -> None:
    """Scroll to what a cell drew, and see that it stands there."""
    here = lab.show(place)
    if FORM in drawn:
        expect(here.locator(".trustkit-card, .trustkit-paper").first).to_be_visible()
    else:
        expect(here.locator(".vega-embed").locator("canvas, svg").first).to_be_visible()
    expect(here.get_by_text("Error loading")).to_have_count(0)
    expect(here.get_by_text("Error displaying widget")).to_have_count(0)


def fill_by_keyboard(lab, place: int) -> int:
    """Go through the forms of a cell with Tab, answer whatever has the focus, and return how many fields that were."""
    page, keyboard = lab.page, lab.page.keyboard
    lab.show(place)
    filled = inside = 0
    for _ in range(200):
        keyboard.press("Tab")
        focus = page.evaluate(FOCUS_IN_FORM)
        if focus is None:
            if inside:
                return filled
            continue
        inside += 1
        filled += focus not in ("button", "region", "been")
        if focus in ("radio", "checkbox"):
            keyboard.press("Space")
        elif focus == "select-one":
            keyboard.press("ArrowDown")
        elif focus in ("text", "textarea"):
            keyboard.type("We answer.")
        elif focus == "number":
            keyboard.type("3,0")
        elif focus == "date":
            keyboard.type("12012026")
    raise AssertionError("the form cannot be left with the Tab key")


def test_a_rung_chosen_by_keyboard_alone_is_held_by_the_kernel(lab):
    lab.open(PLACING)
    forget = "from trustkit import forms; print(forms.answer('self_placement', None))"
    assert "Yours was deleted" in lab.ask_kernel(forget)
    lab.run_all()
    here = lab.show('forms.ask("self_placement")')
    radios = here.locator(".trustkit-card").get_by_role("radio")
    expect(radios).to_have_count(5)
    presses = 0
    while not lab.page.evaluate("() => document.activeElement.matches('.trustkit-card input[type=radio]')"):
        lab.page.keyboard.press("Tab")
        presses += 1
        assert presses < 40, "the card cannot be reached with the Tab key"
    lab.page.keyboard.press("Space")
    for _ in range(3):
        lab.page.keyboard.press("ArrowDown")
    # While one answer is on its way, the next one waits; the last stands there when all have come.
    chosen = radios.nth(3).evaluate(
        "radio => radio.closest('label').querySelector('.trustkit-label').textContent"
    )
    expect(here.get_by_role("status")).to_contain_text(chosen)
    held = lab.ask_kernel("from trustkit import Workbook; print(Workbook.open().answer('self_placement'))")
    assert held == "4"


def test_a_worksheet_filled_by_keyboard_alone_outlives_its_kernel(lab):
    lab.open(FOCUS)
    lab.run_all()
    here = lab.show('forms.open_worksheet("hours")')
    cards = here.locator(".trustkit-card", has=lab.page.locator("input"))
    cards.first.locator("input").focus()
    # Hours, days, one row of the table, and past its "Remove this row" to "Add a row".
    for typed in ("5", "5", "Instagram", "24", "1"):
        lab.page.keyboard.type(typed)
        lab.page.keyboard.press("Tab")
    lab.page.keyboard.press("Tab")
    lab.page.keyboard.press("Enter")
    lab.page.keyboard.type("Google")
    lab.page.keyboard.press("Tab")
    expect(cards.nth(2).get_by_role("status").last).to_contain_text("2 rows.")
    verdict = here.get_by_role("region", name="Verdict").get_by_role("status")
    expect(verdict).to_have_text("It fits, but in some places there is no time to answer.")
    # All that was typed came to the kernel's one thread, in its order.
    threads = lab.ask_kernel("import threading; print([one.name for one in threading.enumerate()])")
    assert "MainThread" in threads and "subshell" not in threads
    os.kill(int(lab.ask_kernel("import os; print(os.getpid())")), signal.SIGKILL)
    lab.open(FOCUS)
    lab.run_all()
    lab.show('forms.open_worksheet("hours")')
    expect(here.get_by_text("Opened again: 3 of 3 answers are back from your workbook.")).to_be_visible()
    assert [one.input_value() for one in cards.nth(2).locator("input").all()] == [
        *("Instagram", "24", "1"),
        *("Google", "", ""),
    ]
    expect(verdict).to_have_text("It fits, but in some places there is no time to answer.")


def test_in_a_narrow_window_charts_and_tables_are_seen_whole(lab):
    whole = lab.page.viewport_size
    lab.page.set_viewport_size({"width": 400, "height": 900})
    for name, source in ((SPIKE, "kettle = "), (RESPONSE, "charts.chart_table(waited)")):
        lab.open(name)
        lab.run_all()
        shown = lab.show(source).locator(".jp-OutputArea-output").last
        expect(shown.locator("svg, table").first).to_be_visible()
        assert shown.evaluate("shown => shown.scrollWidth - shown.clientWidth") <= 0, source
    lab.page.set_viewport_size(whole)


def test_lists_dates_and_texts_of_a_form_have_one_height(lab):
    lab.open(LEDGER)
    lab.run_all()
    here = lab.show('forms.open_worksheet("ledger")')
    fields = here.locator('select, input[type="date"], input[type="text"]')
    expect(here.locator('input[type="date"]').first).to_be_visible()
    seen = fields.evaluate_all("all => all.map(one => [one.type, one.getBoundingClientRect().height])")
    assert {kind for kind, _ in seen} == {"select-one", "date", "text"}
    assert max(height for _, height in seen) - min(height for _, height in seen) < 0.5


def test_the_posts_behind_a_mark_are_found_by_click_and_by_keyboard_with_the_network_cut(lab):
    lab.open(RESPONSE)
    lab.run_all()
    here = lab.show("forms.look_behind(waited")
    posts = here.get_by_role("region", name="The posts behind it")
    expect(posts.get_by_role("row")).to_have_count(0)
    here.locator('.trustkit-light [aria-label="Messages, while you were open: no answer in a week"]').click()
    expect(posts.get_by_role("status")).to_have_text(
        "Messages, while you were open: no answer in a week. Acts counted, all 5:"
    )
    expect(posts.get_by_role("row")).to_have_count(6)
    expect(posts.get_by_role("row").nth(1)).to_contain_text("(private, not shown here)")
    marks = here.get_by_label("Show the posts behind")
    expect(marks).to_have_value("Messages, while you were open: no answer in a week")
    marks.focus()
    lab.page.keyboard.press("ArrowDown")
    expect(posts.get_by_role("status")).to_have_text(
        "In public, while you were open: up to 1 hour. Acts counted, the latest 20 of 77:"
    )
    expect(posts.get_by_role("row")).to_have_count(21)
    lab.light(dark=True)
    expect(here.locator(".trustkit-dark svg")).to_be_visible()
    expect(here.locator(".trustkit-light svg")).to_be_hidden()


def drawn_anew(lab, code: str):
    """The first cell with code of a lesson, run with this code in its place and a new kernel."""
    lab.open(FOCUS)
    lab.put(1, code)
    here = lab.show(1)
    lab.page.evaluate(RUN)
    expect(here.locator(".trustkit-card").first).to_be_visible()
    expect(here.get_by_text(LOST)).to_have_count(0)
    return here


def restart(lab) -> None:
    lab.page.evaluate(OF_SESSION.format("restartKernel()"))


def kill(lab) -> None:
    os.kill(int(lab.ask_kernel("import os; print(os.getpid())")), signal.SIGKILL)
    lab.page.locator(".jp-Dialog").get_by_role("button").click()


def shut_down(lab) -> None:
    lab.page.evaluate(OF_SESSION.format("shutdown()"))


def restart_elsewhere(lab) -> None:
    lab.page.evaluate(ELSEWHERE)


def test_after_a_restart_every_form_says_so_at_once_and_takes_nothing(lab, nameless, barriers):
    here = drawn_anew(lab, FORMS)
    expect(here.locator(".trustkit-mark").first).to_be_visible()
    asking = here.locator(".trustkit-card, .trustkit-paper").filter(
        has=lab.page.locator("input, select, textarea, button")
    )
    asked = asking.count()
    assert asked > 10
    restart(lab)
    words = here.get_by_role("status").filter(has_text=LOST)
    expect(words).to_have_count(asked)
    assert here.locator(TAKES).count() == 0
    expect(words.first).to_have_text(
        re.compile("Nothing that you change here is kept.* run .* this one again")
    )
    # One voice tells a screen reader of it, not one a form.
    assert [one.get_attribute("aria-live") for one in words.all()] == [None, *["off"] * (asked - 1)]
    assert nameless(lab.page, "[data-here] :is(.trustkit-card, .trustkit-paper)") == []
    assert lab.sticking_out() == []
    for dark in (False, True):
        lab.light(dark)
        assert barriers(lab.page, "[data-here] .jp-OutputArea-output") == []
        lab.picture(f"lost-{'dark' if dark else 'light'}")
    lab.page.evaluate(RUN)
    expect(here.get_by_text(LOST)).to_have_count(0)


@pytest.mark.parametrize("lose", [kill, shut_down, restart_elsewhere])
def test_whoever_goes_into_a_form_that_lost_its_notebook_is_told(lab, lose):
    here = drawn_anew(lab, ONE)
    lose(lab)
    here.locator("textarea").focus()
    expect(here.get_by_text(LOST)).to_be_visible()
    expect(here.locator("textarea")).to_have_js_property("readOnly", True)
    expect(here.get_by_text(NOT_KEPT)).to_have_count(0)


def test_what_was_typed_and_not_kept_stays_to_be_copied(lab):
    here = drawn_anew(lab, ONE)
    field = here.locator(".trustkit-card textarea")
    field.focus()
    restart_elsewhere(lab)
    lab.page.keyboard.type("We answer everybody.")
    expect(here.get_by_role("status").filter(has_text=NOT_KEPT)).to_be_visible()
    lab.page.keyboard.type(" And more.")
    assert field.input_value().endswith("We answer everybody.")  # behind what a lesson has left there


def test_a_notebook_opened_anew_says_how_its_forms_come_back(lab, barriers):
    here = drawn_anew(lab, FORMS)
    lines = here.locator(".trustkit-again")
    expect(lines).to_have_count(6)
    # As long as the forms stand there, nobody is told of it.
    expect(lines.and_(lab.page.locator(":visible"))).to_have_count(0)
    outputs = lab.cells()[1]["outputs"]
    lab.open(FOCUS)
    lab.page.evaluate(PUT_OUT, [1, outputs])
    here = lab.show(1)
    expect(here.get_by_text("Error displaying widget")).to_have_count(6)
    visible = lines.and_(lab.page.locator(":visible"))
    expect(visible).to_have_count(6)
    expect(visible.first).to_have_text(re.compile("run the first cell .* What you saved in it comes back"))
    for dark in (False, True):
        lab.light(dark)
        assert barriers(lab.page, OUTPUT) == []
        lab.picture(f"anew-{'dark' if dark else 'light'}")


def test_a_busy_notebook_has_not_saved_yet_and_says_so_until_it_has(lab):
    here = drawn_anew(lab, ONE)
    waiting = here.get_by_role("status").filter(has_text="Not saved yet")
    lab.page.evaluate(
        "() => { window.jupyterapp.shell.currentWidget.sessionContext.session.kernel"
        ".requestExecute({code: 'import time; time.sleep(9)'}); }"
    )
    here.locator("textarea").fill("We answer.")
    expect(waiting).to_be_visible()
    expect(here.get_by_text("Saved at")).to_be_visible()
    expect(waiting).to_have_count(0)
    expect(here.get_by_text(LOST)).to_have_count(0)


def test_a_window_closed_straight_after_a_word_loses_nothing(lab):
    page = lab.page.context.new_page()
    page.goto(lab.page.url)
    page.wait_for_function("() => window.jupyterapp?.restored.then(() => true)")
    drawn_anew(type(lab)(page), ONE).locator("textarea").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("We thank people.")
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    lab.open(FOCUS)
    assert lab.ask_kernel(HELD) == "We thank people."


def test_what_is_to_be_guessed_is_uncovered_by_running_it(lab):
    lab.open("03_the_strangers_view.ipynb")
    here = lab.show("strangers_view(gym)")
    expect(here.locator(".jp-Placeholder")).to_be_visible()
    expect(here.get_by_text("22 of 30")).to_be_hidden()
    lab.run_all()
    here = lab.show("strangers_view(gym)")
    expect(here.get_by_text("22 of 30")).to_be_visible()


def test_what_has_no_name_or_sticks_out_is_found(chromium, lab, nameless):
    page = chromium.new_page(viewport={"width": 640, "height": 500})
    page.set_content(
        "<div style='width: 320px' data-here><section class='trustkit-card'>"
        "<p style='width: 400px'>wide</p><fieldset><input type='radio'></fieldset></section></div>"
    )
    assert nameless(page, "[data-here]") == ["- group:", "- radio"]
    assert [one.partition(" ")[0] for one in type(lab)(page).sticking_out()] == ["200", "320"]
    page.close()


def test_a_barrier_is_found(chromium, barriers):
    page = chromium.new_page()
    page.set_content(
        "<!DOCTYPE html><html lang=en><main id=here><input><p style='color:#bbb'>pale</p></main>"
    )
    assert {line.split()[1] for line in barriers(page, "#here")} == {"label:", "color-contrast:"}
    page.close()


def test_neither_browser_nor_server_nor_kernel_tried_to_reach_anybody(network, promise):
    """The kernel's count over all of the above; the test below asks for another computer on purpose."""
    promise("barriers", lessons=len(DONE), drawn=sum(DONE), found=0)
    if isinstance(network, str):
        pytest.skip(f"the lessons ran with the network on: {network}")
    assert network.attempts() == 0
    promise("course_in_browser", lessons=len(DONE), attempts=network.attempts())


def test_the_guard_sees_a_request_to_another_computer(chromium):
    context = chromium.new_context()
    page = context.new_page()
    failed = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://example.org/")
    context.close()
    assert failed == ["http://example.org/"]
