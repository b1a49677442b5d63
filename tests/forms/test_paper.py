"""The paper in a real browser: a person's own words stay words, and its buttons are buttons."""

from pathlib import Path

import pytest

from trustkit.forms import paper
from trustkit.forms.paper import Paper

HOSTILE = "<img src=x onerror=fired('img')><script>fired('script')</script>"
STATE = {
    "heading": "Verdict",
    "live": True,
    "says": "Not now.",
    "points": ["because"],
    "lines": ["Next step: wait."],
    "columns": ["place"],
    "rows": [["map"]],
    "buttons": [{"id": "pitch", "label": "False alarm: Pitch"}],
    "pressed": {},
    "drawn": 1,
}
FOCUS = "() => document.activeElement.textContent"
MODEL = """
window.pressed = []; window.hits = []; window.fired = (which) => window.hits.push(which);
window.draw = (state) => {
  const calls = {};
  window.model = {
    get: (name) => state[name],
    set: (name, value) => { state[name] = value; window.pressed.push(value); },
    save_changes: () => {},
    send: (asked) => calls["msg:custom"](asked),
    on: (name, call) => { calls[name] = call; },
    tell: (changes) => {
      Object.assign(state, changes);
      for (const name of [...Object.keys(changes), "drawn"]) calls[`change:${name}`]?.();
    },
  };
  window.paper.render({ model: window.model, el: document.getElementById("paper") });
};
"""


@pytest.fixture(name="page")
def page_fixture(chromium):
    here = Path(paper.__file__).parent
    source = Paper._esm.replace("export default { render };", "window.paper = { render };")
    page = chromium.new_page()
    page.set_content("<!DOCTYPE html><div class=jp-Cell tabindex=-1><div id=paper></div></div>")
    page.add_style_tag(content=(here / "card.css").read_text("utf-8"))
    page.add_script_tag(content=source + MODEL)
    yield page
    page.close()


@pytest.mark.browser
def test_a_new_verdict_is_told_to_a_screen_reader_by_its_first_sentence_alone(page):
    page.evaluate("(state) => window.draw(state)", STATE)
    status = page.get_by_role("status")
    assert (status.inner_text(), status.get_attribute("aria-live")) == ("Not now.", "polite")
    page.evaluate("() => window.model.tell({says: 'Now.', points: ['a', 'b'], rows: []})")
    assert status.inner_text() == "Now."
    assert page.get_by_role("listitem").all_inner_texts() == ["a", "b"]
    assert page.get_by_role("table").count() == 0


@pytest.mark.browser
def test_a_heading_is_not_read_out_by_itself(page):
    page.evaluate("(state) => window.draw(state)", {**STATE, "live": False})
    assert page.get_by_role("status").count() == 0
    assert page.get_by_role("region", name="Verdict").get_by_text("Not now.").is_visible()


@pytest.mark.browser
def test_each_press_of_a_button_is_told_even_the_same_one_twice(page):
    page.evaluate("(state) => window.draw(state)", STATE)
    for _ in range(2):
        page.get_by_role("button", name="False alarm: Pitch").press("Enter")
    assert page.evaluate("() => window.pressed") == [{"id": "pitch", "press": 1}, {"id": "pitch", "press": 2}]


@pytest.mark.browser
def test_a_pressed_button_keeps_the_focus_when_a_new_verdict_is_drawn(page):
    page.evaluate("(state) => window.draw(state)", STATE)
    page.get_by_role("button").press("Enter")
    page.evaluate("() => window.model.tell({says: 'Now.', lines: ['Noted.'], rows: []})")
    assert page.evaluate(FOCUS) == "False alarm: Pitch"


@pytest.mark.browser
def test_where_the_pressed_button_goes_the_focus_goes_to_the_sentence(page):
    page.evaluate("(state) => window.draw(state)", STATE)
    page.evaluate("() => window.model.tell({says: 'Now.', buttons: []})")
    assert page.evaluate("() => document.activeElement === document.body")
    page.evaluate("(buttons) => window.model.tell({buttons})", STATE["buttons"])
    page.get_by_role("button").press("Enter")
    page.evaluate("() => window.model.tell({says: 'Made.', buttons: []})")
    assert page.evaluate(FOCUS) == "Made."


@pytest.mark.browser
def test_a_call_takes_the_focus_to_the_sentence_and_escape_takes_it_to_the_cell(page):
    page.evaluate("(state) => window.draw(state)", STATE)
    page.evaluate("() => window.model.tell({says: 'Text 2 of 20.', called: 1})")
    assert page.evaluate(FOCUS) == "Text 2 of 20."
    page.keyboard.press("a")
    assert page.evaluate(FOCUS) == "Text 2 of 20."
    page.keyboard.press("Escape")
    assert page.evaluate("() => document.activeElement.className") == "jp-Cell"


@pytest.mark.browser
def test_words_on_the_paper_are_only_words(page):
    hostile = {
        "heading": HOSTILE,
        "says": HOSTILE,
        "points": [HOSTILE],
        "lines": [HOSTILE],
        "columns": [HOSTILE],
    }
    page.evaluate("(html) => { document.getElementById('paper').innerHTML = html; }", HOSTILE)
    page.wait_for_function("() => window.hits.length > 0")  # the control: as HTML the same text fires
    page.evaluate("() => { window.hits = []; document.getElementById('paper').textContent = ''; }")
    page.evaluate(
        "(state) => window.draw(state)",
        {**STATE, **hostile, "rows": [[HOSTILE]], "buttons": [{"id": HOSTILE, "label": HOSTILE}]},
    )
    page.wait_for_timeout(200)
    assert page.evaluate("() => window.hits") == []
    assert page.locator("#paper img, #paper script").count() == 0


def test_new_contents_take_the_place_of_all_the_old_ones():
    one = Paper(heading="Verdict")
    one.show(says="first", points=["a"], rows=[["x"]], columns=["c"])
    one.show(says="second")
    assert (one.says, one.points, one.rows, one.columns, one.drawn) == ("second", [], [], [], 2)
    assert repr(one) == "[paper] Verdict"
