"""The posts behind a mark: found by click, from the list and by code; and what is not shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from trustkit import charts, forms
from trustkit.errors import AnswerError
from trustkit.forms import behind

LAB_TYPE = "application/vnd.vegalite.v5+json"
TALK = "Talk: answers to people, week from 2026-06-08"
REST = "Everything else in public, week from 2026-06-08"


@pytest.fixture(name="stream")
def stream_fixture(stream_of, act):
    return stream_of(
        act("2026-06-09T10:00", "<b>our</b> <img src=x onerror=fired()> cake"),
        act("2026-06-10T10:00", "what a match, Ann", kind="reply", person="ann", in_reply_to="x:90"),
        act("2026-06-11T10:00", "and you, Bo, did you see it", kind="reply", person="bo", in_reply_to="x:91"),
        act("2026-06-12T10:00", "a secret", kind="message", person="cy", public=False),
        profiles=[{"network": "x", "field": "created", "value": "2026-06-08T00:00:00Z"}],
    )


@pytest.fixture(name="form")
def form_fixture(stream):
    return forms.look_behind(charts.draw_two_way(stream), stream)


def test_a_chosen_mark_shows_its_posts_the_latest_first(form):
    assert [mark["label"] for mark in form.picture.marks] == [f"{REST} (1)", f"{TALK} (2)"]
    assert form.paper.rows == []
    form.picture.chosen = TALK
    assert form.paper.says == f"{TALK}. Acts counted, all 2:"
    assert form.paper.columns == ["When", "Network", "What", "Words", "Where it stands"]
    assert form.paper.rows == [
        ["11 June 2026", "X", "reply to bo", "and you, Bo, did you see it", "by hand"],
        ["10 June 2026", "X", "reply to ann", "what a match, Ann", "by hand"],
    ]
    form.picture.chosen = REST
    assert [row[2] for row in form.paper.rows] == ["post"]


def test_the_same_posts_come_by_code(form, stream):
    chart = charts.draw_two_way(stream)
    form.picture.chosen = TALK
    assert forms.posts_behind(chart, stream, TALK).to_numpy().tolist() == form.paper.rows
    with pytest.raises(AnswerError) as refused:
        forms.posts_behind(chart, stream, "Tuesday")
    assert f"Its marks are: {REST}; {TALK}." in str(refused.value)


def test_a_private_message_is_named_and_not_quoted(stream_of, act):
    stream = stream_of(
        act("2026-06-09T10:00", "a secret", kind="message", person="cy", public=False, direction="received"),
        told={"time of the post answered": "no", "mentions received": "no"},
    )
    import trustkit

    chart = charts.draw_waits(trustkit.assess(stream))
    table = forms.posts_behind(chart, stream, "Messages, by the clock: no answer in a week")
    assert table.to_numpy().tolist() == [
        ["9 June 2026", "X", "message received", "(private, not shown here)", "by hand"]
    ]


def test_of_many_posts_the_latest_twenty_are_shown(stream_of, act):
    acts = [act(f"2026-06-09T10:{minute:02}", f"cake number {minute}") for minute in range(30)]
    stream = stream_of(*acts)
    form = forms.look_behind(charts.draw_two_way(stream, weeks=4), stream)
    form.picture.chosen = REST
    assert form.paper.says.endswith("the latest 20 of 30:") and len(form.paper.rows) == 20
    assert form.paper.rows[0][3] == "cake number 29"


def test_a_chart_that_rests_on_no_act_is_shown_and_says_so(stream_of, act, form):
    quiet = stream_of(act("2026-06-09T10:00", "our cake"))
    chart = charts.draw_people(quiet)
    shown = forms.look_behind(chart, quiet)
    assert shown.picture.marks == [] and shown.picture.light.startswith("<svg")
    assert shown.paper.says.startswith("There are no posts behind this chart")
    assert form.paper.says == "Click on a mark, or take one from the list."
    with pytest.raises(AnswerError, match="no posts behind the marks"):
        forms.posts_behind(chart, quiet, "People talked with in 1 week")


def test_what_is_saved_is_the_chart_and_none_of_its_posts(form):
    form.picture.chosen = TALK
    contents, metadata = form._repr_mimebundle_()
    assert contents[LAB_TYPE]["description"] == form.picture.words == metadata["image/png"]["alt"]
    assert contents["text/plain"] == repr(form) == f"[chart]\n{form.picture.words}"
    assert "application/vnd.jupyter.widget-view+json" in contents
    assert "match" not in str(contents) and "marks" not in contents[LAB_TYPE]["usermeta"]


@pytest.fixture(name="page")
def page_fixture(chromium, form):
    page = _page_of(form, chromium)
    yield page
    page.close()


def _page_of(form, chromium):
    """The picture in a browser; `chosen` is what its model was told."""
    here = Path(behind.__file__).parent
    script = behind.Picture._esm.replace("export default { render };", "window.draw = render;")
    page = chromium.new_page()
    page.set_content("<!DOCTYPE html><body data-jp-theme-light=true><div id=here></div>")
    page.add_style_tag(content=(here / "card.css").read_text("utf-8"))
    page.add_script_tag(content=script)
    state = {name: getattr(form.picture, name) for name in ("words", "light", "dark", "marks", "chosen")}
    page.evaluate(
        """(state) => {
            window.chosen = [];
            const model = {
                get: (name) => state[name],
                set: (name, value) => { state[name] = value; window.chosen.push(value); },
                save_changes: () => {},
                send: () => {},
                on: () => {},
            };
            window.draw({ model, el: document.getElementById("here") });
        }""",
        state,
    )
    return page


@pytest.mark.browser
def test_a_click_on_a_mark_asks_for_its_posts_and_the_list_follows(page):
    bar = page.locator(".trustkit-light .trustkit-mark")
    assert bar.count() == 2
    page.locator(f'.trustkit-light [aria-label="{TALK}"]').click()
    assert page.evaluate("window.chosen") == [TALK]
    assert page.get_by_label("Show the posts behind").input_value() == TALK
    assert page.locator(".trustkit-light .trustkit-chosen").get_attribute("aria-label") == TALK


@pytest.mark.browser
def test_the_keyboard_reaches_every_mark_by_the_list(page):
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.labels[0].firstChild.textContent") == "Show the posts behind"
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    assert page.evaluate("window.chosen") == [REST, TALK]


@pytest.mark.browser
def test_without_a_mark_there_is_no_list(chromium, stream_of, act):
    quiet = stream_of(act("2026-06-09T10:00", "our cake"))
    page = _page_of(forms.look_behind(charts.draw_people(quiet), quiet), chromium)
    assert (page.get_by_role("img").count(), page.locator("select").count()) == (1, 0)
    page.close()


@pytest.mark.browser
def test_one_picture_is_shown_in_each_theme_and_read_out_in_words(page, form):
    assert page.get_by_role("img", name=form.picture.words).count() == 1
    light, dark = page.locator(".trustkit-light"), page.locator(".trustkit-dark")
    assert (light.is_visible(), dark.is_visible()) == (True, False)
    page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    assert (light.is_visible(), dark.is_visible()) == (False, True)


@pytest.mark.browser
def test_the_letters_of_a_picture_keep_their_ground_where_the_reader_has_set_colours(page):
    colours = """() => {
        const picture = document.querySelector('.trustkit-light');
        return [getComputedStyle(picture).backgroundColor, getComputedStyle(picture.querySelector('text')).fill];
    }"""
    assert page.evaluate(colours) == ["rgba(0, 0, 0, 0)", "rgb(0, 0, 0)"]
    page.emulate_media(forced_colors="active")
    assert page.evaluate(colours) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


@pytest.mark.browser
def test_escape_leads_from_the_list_of_marks_to_the_cell(page):
    page.evaluate(
        "Object.assign(document.getElementById('here').parentElement, {className: 'jp-Cell', tabIndex: -1})"
    )
    page.locator("select").focus()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "jp-Cell"
