"""A form that its notebook no longer hears says so and takes nothing more, however the notebook was lost."""

from __future__ import annotations

import os
import re
import signal

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.usefixtures("network"), pytest.mark.browser]

LESSON = "12_focus.ipynb"
FORMS = """from pathlib import Path
from trustkit import charts, forms, samples
from trustkit.forms.assignment import open_assignment
gym = samples.open("gym")
display(forms.ask("self_placement"), forms.ask("self_reason"), forms.open_worksheet("hours"), forms.pick_export(),
        open_assignment("course"), forms.look_behind(charts.draw_people(gym), gym))"""
ONE = 'from trustkit import forms; forms.ask("self_reason")'
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


def draw(lab, code: str):
    """The first cell with code of a lesson, run with this code in its place and a new kernel."""
    lab.open(LESSON)
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
    here = draw(lab, FORMS)
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
    here = draw(lab, ONE)
    lose(lab)
    here.locator("textarea").focus()
    expect(here.get_by_text(LOST)).to_be_visible()
    expect(here.locator("textarea")).to_have_js_property("readOnly", True)
    expect(here.get_by_text(NOT_KEPT)).to_have_count(0)


def test_what_was_typed_and_not_kept_stays_to_be_copied(lab):
    here = draw(lab, ONE)
    field = here.locator(".trustkit-card textarea")
    field.focus()
    restart_elsewhere(lab)
    lab.page.keyboard.type("We answer everybody.")
    expect(here.get_by_role("status").filter(has_text=NOT_KEPT)).to_be_visible()
    lab.page.keyboard.type(" And more.")
    assert field.input_value() == "We answer everybody."


def test_a_busy_notebook_has_not_saved_yet_and_says_so_until_it_has(lab):
    here = draw(lab, ONE)
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
    draw(type(lab)(page), ONE).locator("textarea").focus()
    page.keyboard.type("We thank people.")
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    lab.open(LESSON)
    assert lab.ask_kernel(HELD) == "We thank people."
