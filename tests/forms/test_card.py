"""The card in a real browser: by keyboard, told to a screen reader, and with labels that are only labels."""

from pathlib import Path

import pytest

from trustkit.forms import card

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=fired('img')><script>fired('script')</script>"
# Stands in for the kernel's side of the card: remembers what is set, and calls back when it is told.
MODEL = """
window.given = []; window.leaked = [];
document.addEventListener("keydown", (event) => window.leaked.push(event.key));
window.draw = (state) => {
  const calls = {};
  window.model = {
    get: (name) => state[name],
    set: (name, value) => { state[name] = value; window.given.push(value); },
    save_changes: () => {},
    send: (asked) => calls["msg:custom"](asked),
    on: (names, call) => names.split(" ").forEach((name) => { calls[name] = call; }),
    tell: (name, value) => { state[name] = value; calls[`change:${name}`](); },
  };
  window.card.render({ model: window.model, el: document.getElementById("card") });
};
"""


@pytest.fixture(name="page")
def page_fixture(chromium):
    here = Path(card.__file__).parent
    source = card.Card._esm.replace("export default { render };", "window.card = { render };")
    page = chromium.new_page()
    page.set_content(
        "<!DOCTYPE html><input aria-label='before'><div class=jp-Cell tabindex=-1><div id=card></div></div>"
    )
    page.add_style_tag(content=(here / "card.css").read_text("utf-8"))
    page.evaluate("() => { window.hits = []; window.fired = (which) => window.hits.push(which); }")
    page.add_script_tag(content=source + MODEL)
    yield page
    page.close()


def draw(page, kind="choice", labels=("one", "two", "three"), **state):
    plain = {
        "question": "Which rung?",
        "help": "Choose.",
        "value": None,
        "saved": "",
        "failed": False,
        "unit": "",
    }
    options = [{"value": number, "label": label, "help": label} for number, label in enumerate(labels, 1)]
    page.evaluate("(state) => window.draw(state)", {**plain, "kind": kind, "options": options, **state})


def given(page):
    return page.evaluate("() => window.given")


def test_a_choice_is_one_tab_stop_and_arrow_keys_choose(page):
    draw(page)
    page.get_by_label("before").focus()
    for key in ("Tab", "Space", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    assert given(page) == [1, 2, 3]
    assert page.get_by_role("radio", name="three").is_checked()


def test_a_choice_can_be_taken_back_by_keyboard(page):
    draw(page, value=2)
    page.get_by_role("radio", name="two").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert given(page) == [None]
    page.evaluate("() => window.model.tell('value', null)")
    assert page.get_by_role("radio", checked=True).count() == 0
    assert not page.get_by_role("button").is_visible()


def test_keys_pressed_on_the_card_stay_on_the_card(page):
    draw(page, "text", ())
    page.get_by_label("before").press("a")
    assert page.evaluate("() => window.leaked") == ["a"]
    page.get_by_role("textbox", name="Which rung?").press("b")
    assert page.evaluate("() => window.leaked") == ["a"]


def test_escape_leads_from_the_card_to_its_cell_and_no_other_key_does(page):
    draw(page)
    page.get_by_role("radio", name="two").focus()
    page.keyboard.press("Space")
    assert page.evaluate("() => document.activeElement.type") == "radio"
    page.keyboard.press("Escape")
    assert page.evaluate("() => document.activeElement.className") == "jp-Cell"
    assert "Escape" not in page.evaluate("() => window.leaked")


def test_a_refused_entry_is_told_at_its_field(page):
    draw(page, "number", (), least=0, most=80)
    field = page.get_by_role("textbox", name="Which rung?")
    assert field.get_attribute("aria-invalid") == "false"
    page.evaluate("() => window.model.tell('failed', true)")
    assert field.get_attribute("aria-invalid") == "true"


def test_the_frame_of_a_field_stands_out_from_its_ground_whatever_grey_the_theme_has(page):
    page.add_style_tag(content=":root { --jp-border-color0: #bdbdbd; --jp-layout-color1: #212121; }")
    for kind in ("line", "text", "date", "hours"):
        draw(page, kind, ())
    frames = page.locator("#card :is(input, textarea)").evaluate_all(
        "fields => fields.map(field => getComputedStyle(field).borderTopColor)"
    )
    # 4.5 to 1 on white and 3.5 to 1 on the ground of the dark theme.
    assert len(frames) == 17 and set(frames) == {"rgb(118, 118, 118)"}


def test_what_takes_an_answer_back_is_tall_enough_to_be_hit(page):
    draw(page, value=2)
    assert page.get_by_role("button", name="Take my answer back").bounding_box()["height"] >= 24


def test_the_group_the_help_and_the_outcome_are_told_to_a_screen_reader(page):
    draw(page, labels=("one",), value=1, saved="Saved.")
    assert page.locator("fieldset").aria_snapshot().splitlines()[0] == '- group "Which rung?":'
    assert page.get_by_role("radio", name="one").is_checked()
    assert page.get_by_role("radio").get_attribute("aria-describedby")
    status = page.get_by_role("status")
    assert (status.inner_text(), status.get_attribute("aria-live")) == ("Saved.", "polite")
    page.evaluate("() => window.model.tell('saved', 'Not kept.')")
    assert status.inner_text() == "Not kept."


def test_several_choices_a_number_a_text_and_hours_give_their_kind_of_value(page):
    draw(page, "choices")
    page.get_by_role("checkbox", name="three").check()
    page.get_by_role("checkbox", name="one").check()
    draw(page, "number", (), least=0, most=80)
    for typed in (
        "2.5",
        "3,5",
        "two",
    ):  # what they mean is for who reads them
        page.locator("input[inputmode=decimal]").fill(typed)
        page.locator("input[inputmode=decimal]").press("Tab")
    draw(page, "text", ())
    page.locator("textarea").fill("  because  ")
    page.get_by_label("before").focus()
    draw(page, "hours", ())
    page.get_by_label("Monday, from").fill("09:00")
    page.get_by_label("Monday, to").fill("17:30")
    assert given(page) == [[3], [1, 3], "2.5", "3,5", "two", "because", {"mon": ["09:00", "17:30"]}]


def test_a_number_is_handed_on_as_it_was_typed_and_read_in_one_place_only(page):
    for typed in ("60 %", "£15,50", "1,200", "1.200"):
        draw(page, "number", (), least=0, most=10_000, unit="in your currency")
        page.locator("input[inputmode=decimal]").last.fill(typed)
        page.locator("input[inputmode=decimal]").last.press("Tab")
    draw_table(page, value=[{"name": "Films"}])
    page.get_by_label("Clicks").fill("1.200")
    page.get_by_label("Clicks").press("Tab")
    assert settled(page, 5) == [{"name": "Films", "clicks": "1.200"}]
    assert given(page)[:4] == ["60 %", "£15,50", "1,200", "1.200"]


def test_half_a_date_is_not_saved_and_the_field_says_so(page):
    draw(page, "date", (), value="2026-11-25", saved="Saved earlier: your entry.")
    field, status = page.locator("input[type=date]"), page.get_by_role("status")
    field.focus()
    page.keyboard.press("Delete")
    assert status.inner_text() == "Saved earlier: your entry.", "while it is typed, nothing is wrong with it"
    page.get_by_label("before").focus()
    assert status.inner_text().startswith("Not saved: the date is not complete.")
    assert field.get_attribute("aria-invalid") == "true"
    assert given(page) == []
    field.fill("2026-11-26")
    assert (given(page), status.inner_text()) == (["2026-11-26"], "Saved earlier: your entry.")
    field.fill("")
    page.get_by_label("before").focus()
    assert given(page) == ["2026-11-26", None]


def test_half_a_date_in_a_row_leaves_the_row_and_says_where(page):
    draw_table(page, value=[{"name": "Map", "day": "2026-11-25"}, {"name": "Shop"}])
    status = page.get_by_role("status")
    page.get_by_role("group", name="Place 1").get_by_label("Day").focus()
    page.keyboard.press("Delete")
    page.get_by_role("group", name="Place 2").get_by_label("Place", exact=True).fill("Blog")
    assert settled(page, 1) == [{"name": "Map", "day": "2026-11-25"}, {"name": "Blog"}]
    assert status.inner_text().startswith("Place 1. Not saved: the date is not complete.")
    page.get_by_role("group", name="Place 1").get_by_label("Day").fill("2026-11-27")
    assert settled(page, 2)[0] == {"name": "Map", "day": "2026-11-27"}
    assert status.inner_text() == ""


def test_a_day_with_one_of_its_two_times_says_so_and_keeps_no_other_day_back(page):
    draw(page, "hours", (), value={"tue": ["09:00", "17:00"]})
    status = page.get_by_role("status")
    page.get_by_label("Monday, from").fill("09:00")
    page.get_by_label("Monday, to").focus()
    assert status.inner_text() == ""
    page.get_by_label("Tuesday, from").focus()
    assert status.inner_text().startswith("Not saved: Monday is not complete.")
    page.get_by_label("Tuesday, to").fill("18:00")
    assert given(page) == [{"tue": ["09:00", "18:00"]}]
    page.get_by_label("Tuesday, to").focus()
    page.keyboard.press("Delete")
    page.get_by_label("Monday, to").fill("12:00")
    assert given(page)[-1] == {"mon": ["09:00", "12:00"], "tue": ["09:00", "18:00"]}
    assert status.inner_text().startswith("Not saved: Tuesday is not complete.")
    page.get_by_label("Tuesday, to").fill("19:00")
    assert (status.inner_text(), given(page)[-1]["tue"]) == ("", ["09:00", "19:00"])


def test_a_long_text_is_handed_on_whole_and_never_cut(page):
    draw(page, "text", ())
    page.locator("textarea").fill("b" * 10_001)
    page.get_by_label("before").focus()
    assert [len(text) for text in given(page)] == [10_001]


def test_a_label_is_only_text(page):
    page.evaluate("(html) => { document.getElementById('card').innerHTML = html; }", HOSTILE)
    page.wait_for_function("() => window.hits.length > 0")  # the control: as HTML the same text fires
    page.evaluate("() => { window.hits = []; document.getElementById('card').textContent = ''; }")
    draw(page, labels=(HOSTILE,), question=HOSTILE, help=HOSTILE, saved=HOSTILE, unit=HOSTILE)
    page.wait_for_timeout(200)
    assert page.evaluate("() => window.hits") == []
    assert page.locator("#card img, #card script").count() == 0
    assert page.get_by_role("status").inner_text() == HOSTILE


def test_at_twice_the_size_nothing_is_cut_off(page):
    page.set_viewport_size({"width": 320, "height": 600})
    draw(
        page,
        labels=("a label of many words that has to wrap", "b" * 80),
        help=f"Put a file into {'/exports' * 12}.",
    )
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
    assert page.locator("#card p").first.evaluate("about => about.scrollWidth <= about.clientWidth")


def test_in_a_narrow_window_the_second_time_of_a_day_keeps_its_word(page):
    page.set_viewport_size({"width": 320, "height": 900})
    draw(page, "hours", ())
    word = page.locator(".trustkit-day").first.get_by_text("to", exact=True).bounding_box()
    first, second = (page.get_by_label(f"Monday, {which}").bounding_box() for which in ("from", "to"))
    assert second["y"] > first["y"] + first["height"] - 1
    assert second["y"] < word["y"] + word["height"] / 2 < second["y"] + second["height"]


COLUMNS = [
    {"id": "name", "kind": "line", "text": "Place", "options": [], "unit": ""},
    {
        "id": "kind",
        "kind": "choice",
        "text": "Kind",
        "options": [{"value": "a", "label": "Alpha"}, {"value": 2, "label": "Two"}],
    },
    {
        "id": "clicks",
        "kind": "number",
        "text": "Clicks",
        "options": [],
        "unit": "clicks",
        "least": 0,
        "most": 9,
    },
    {"id": "day", "kind": "date", "text": "Day", "options": [], "unit": ""},
]


def draw_table(page, **state):
    draw(page, "table", (), **{"columns": COLUMNS, "most_rows": 3, **state})


def settled(page, count):
    page.wait_for_function(f"() => window.given.length >= {count}")
    return given(page)[-1]


def test_a_row_is_a_group_of_named_fields_filled_by_keyboard_alone(page):
    draw_table(page)
    page.get_by_label("before").focus()
    for key in ("Tab", "M", "a", "p", "Tab", "ArrowDown", "ArrowDown", "Tab", "3", "Tab"):
        page.keyboard.press(key)
    page.get_by_role("group", name="Place 1").get_by_label("Day").fill("2026-11-25")
    page.wait_for_function("() => window.given.at(-1)?.[0]?.day")
    assert given(page)[-1] == [{"name": "Map", "kind": 2, "clicks": "3", "day": "2026-11-25"}]


def test_rows_are_added_and_removed_and_the_focus_goes_along(page):
    draw_table(page, value=[{"name": "Map"}, {"name": "Shop"}])
    assert [one.input_value() for one in page.get_by_label("Place", exact=True).all()] == ["Map", "Shop"]
    page.get_by_role("button", name="Add a row").press("Enter")
    page.keyboard.type("Blog")
    page.keyboard.press("Tab")
    assert settled(page, 1) == [{"name": "Map"}, {"name": "Shop"}, {"name": "Blog"}]
    assert not page.get_by_role("button", name="Add a row").is_visible()
    page.get_by_role("button", name="Remove this row: Place 1").press("Enter")
    assert settled(page, 2) == [{"name": "Shop"}, {"name": "Blog"}]
    assert page.evaluate("() => document.activeElement.textContent") == "Add a row"
    assert page.get_by_role("group", name="Place 2").get_by_label("Place", exact=True).input_value() == "Blog"


def test_what_is_typed_is_not_overwritten_by_its_own_saving(page):
    draw_table(page)
    field = page.get_by_role("group", name="Place 1").get_by_label("Place", exact=True)
    field.fill("Ma")
    settled(page, 1)
    page.evaluate("() => window.model.tell('value', [{name: 'Ma'}])")
    field.press("End")
    field.press("p")
    assert (field.input_value(), settled(page, 2)) == ("Map", [{"name": "Map"}])
    page.evaluate("() => window.model.tell('value', [{name: 'from elsewhere'}])")
    assert field.input_value() == "from elsewhere"


def test_whoever_leaves_a_text_sees_the_answer_that_another_window_gave_meanwhile(page):
    draw(page, "text", (), value="Ours.")
    field = page.locator("textarea")
    field.focus()
    page.evaluate("() => window.model.tell('value', 'Theirs.')")
    assert field.input_value() == "Ours."
    page.get_by_label("before").focus()
    assert (field.input_value(), given(page)) == ("Theirs.", [])
    field.fill("Mine.")
    page.get_by_label("before").focus()
    assert (field.input_value(), given(page)) == ("Mine.", ["Mine."])


def test_a_cell_is_only_text(page):
    columns = [{**COLUMNS[0], "text": HOSTILE}, {**COLUMNS[1], "options": [{"value": 1, "label": HOSTILE}]}]
    draw_table(page, columns=columns, value=[{"name": HOSTILE, "kind": 1}])
    page.wait_for_timeout(200)
    assert page.evaluate("() => window.hits") == []
    assert page.locator("#card img, #card script").count() == 0


def test_a_table_fits_a_narrow_page(page):
    page.set_viewport_size({"width": 320, "height": 600})
    draw_table(page, value=[{"name": "b" * 80}])
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")


TWO_CARDS = """async (source) => {
  Date.now = () => 1;
  const state = {
    kind: "choice", question: "Q", help: "", value: null, saved: "",
    options: [{ value: 1, label: "one" }, { value: 2, label: "two" }],
  };
  const model = { get: (name) => state[name], on: () => {}, send: () => {} };
  for (const _ of "ab") {
    const file = new Blob([source], { type: "text/javascript" });
    const { default: card } = await import(URL.createObjectURL(file));
    card.render({ model, el: document.body });
  }
  return [...document.querySelectorAll("input[type=radio]")].map((radio) => radio.name);
}"""


def test_two_cards_drawn_at_the_same_moment_are_two_groups(page):
    first, also_first, second, also_second = page.evaluate(TWO_CARDS, card.Card._esm)
    assert first == also_first != second == also_second
