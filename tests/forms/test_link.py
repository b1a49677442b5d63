"""What a form makes of the kernel's answers, and of none, with the kernel's side played by the test."""

import pytest

from trustkit.forms.card import Card

pytestmark = pytest.mark.browser

LOST = "This form has lost its notebook"
# Keeps what is asked, and lets the test answer, or say that the kernel is done.
MODEL = """
window.asked = [];
const calls = {};
const state = { kind: "choice", question: "Q", help: "", value: null, saved: "", failed: false, unit: "",
  options: [{ value: 1, label: "one" }, { value: 2, label: "two" }] };
window.answer = (told) => calls["msg:custom"](told);
window.done = () => window.asked.at(-1)[1].iopub.status({ content: { execution_state: "idle" } });
window.card.render({
  model: {
    get: (name) => state[name],
    set: (name, value) => { state[name] = value; },
    save_changes: () => {},
    send: (...asked) => window.asked.push(asked),
    on: (names, call) => names.split(" ").forEach((name) => { calls[name] = call; }),
  },
  el: document.querySelector(".jp-Cell"),
});
"""


@pytest.fixture(name="page")
def page_fixture(chromium):
    page = chromium.new_page()
    page.set_content("<!DOCTYPE html><div class=jp-Cell tabindex=-1></div>")
    page.add_script_tag(
        content=Card._esm.replace("export default { render };", "window.card = { render };") + MODEL
    )
    yield page
    page.close()


def test_an_answer_keeps_the_form_and_silence_loses_it(page):
    page.evaluate("() => { answer(asked.at(-1)[0]); done(); }")
    page.wait_for_timeout(700)
    assert page.get_by_text(LOST).count() == 0
    page.get_by_role("radio", name="one").focus()
    page.evaluate("() => done()")
    page.get_by_text(LOST).wait_for()
    assert page.get_by_role("radio", name="one").is_disabled()
    # From its cell it can be run again without a mouse.
    assert page.evaluate("() => document.activeElement.className") == "jp-Cell"


def test_an_answer_to_another_window_is_none_to_this_one(page):
    page.evaluate("() => { answer({ me: 2, asked: 99, change: 99 }); done(); }")
    page.get_by_text(LOST).wait_for()


def test_an_answer_that_comes_a_little_late_is_one(page):
    page.evaluate("() => { done(); setTimeout(() => answer(asked[0][0]), 100); }")
    page.wait_for_timeout(700)
    assert page.get_by_text(LOST).count() == 0


def test_a_kernel_that_nothing_can_be_sent_to_loses_the_form(page):
    page.evaluate("() => { asked.push = () => { throw new Error(); }; }")
    page.get_by_role("radio", name="two").click()
    page.get_by_text(LOST).wait_for()
    assert page.get_by_role("radio", checked=True).count() == 0
