"""Looking over the rule's shoulder: what is shown, what is kept, and what becomes of it."""

from __future__ import annotations

import re

import pytest

import trustkit
from trustkit import samples
from trustkit.errors import AnswerError
from trustkit.forms import correct_label, correct_labels
from trustkit.signals.agreement import drawn
from trustkit.workbook import Workbook


@pytest.fixture(name="bakery", scope="module")
def bakery_fixture():
    return trustkit.assess(samples.open("bakery"))


def press(form, button, many=1):
    form.paper.pressed = {"id": button, "press": many}


def test_a_text_is_shown_with_the_rules_word_and_the_words_that_spoke(bakery, workbook):
    form = correct_labels(bakery, workbook)
    assert form.head.says.startswith("Text 1 of 20: Del has been humming the theme from the ice cream van")
    assert form.head.lines == [
        "The rule says: it wants something done, by “opens a sentence with a request”. "
        "The label with the most points wins. Here more than one has the most; then the first of these wins: it talks "
        "with people, it wants something done and it informs."
    ]
    assert form.head.columns == ["Speaks for", "Rule", "Points", "Words that spoke"]
    assert [
        "It wants something done",
        "opens a sentence with a request",
        "4",
        "“send”",
    ] in form.head.rows
    assert (form.does.value, form.acts.value) == (None, ["call_to_action"])
    press(form, "next")
    assert "more than one has the most" not in form.head.lines[0]


def test_a_correction_is_saved_at_once_and_agreement_is_told(bakery, workbook):
    form = correct_labels(bakery, workbook)
    form.does.value = "community"
    form.acts.value = []
    assert re.fullmatch(r"Saved at \d\d:\d\d\.", form.acts.saved)
    said = Workbook.open(workbook.path).corrections()
    act = bakery.stream.events["id"].iloc[drawn(bakery.stream.events, 1)[0]]
    assert said == {act: {"does": "community", **dict.fromkeys(said[act].keys() - {"does"}, False)}}
    assert form.paper.says == "You have judged 1 text and corrected the rule in 1."
    assert form.paper.lines[0] == "Rule and you: the same class for 0 of 1 acts: too few, so no kappa."


def test_the_focus_goes_to_another_text_and_stays_where_the_text_stays(bakery, workbook):
    form = correct_labels(bakery, workbook)
    press(form, "take back")
    assert form.head.called == 0
    press(form, "next", 2)
    assert (form.head.says[:12], form.head.called) == ("Text 2 of 20", 1)


def test_buttons_go_on_and_back_and_take_back(bakery, workbook):
    form = correct_labels(bakery, workbook)
    form.does.value = "community"
    press(form, "next")
    assert (form.head.says[:12], form.does.value) == ("Text 2 of 20", None)
    # To turn a page is no answer.
    assert len(workbook.corrections()) == 1
    press(form, "back", 2)
    assert (form.head.says[:12], form.does.value, form.does.saved) == (
        "Text 1 of 20",
        "community",
        "Saved earlier.",
    )
    press(form, "back", 3)
    assert form.head.says[:13] == "Text 20 of 20"
    press(form, "next", 4)
    press(form, "take back", 5)
    assert (form.does.value, workbook.corrections()) == (None, {})


def test_what_cannot_be_taken_back_is_told(bakery, workbook, monkeypatch):
    form = correct_labels(bakery, workbook)
    form.does.value = "community"
    monkeypatch.setattr("trustkit.workbook.disk.save", full)
    press(form, "take back")
    assert form.does.failed
    assert form.does.saved.startswith("The workbook could not be saved (")


def full(*_):
    raise OSError(28, "No space left on device")


def test_a_coach_judges_without_seeing_the_rule_first(bakery, workbook):
    form = correct_labels(bakery, workbook, by="coach")
    assert form.head.lines == ["You see what the rule says after you have given your own answer."]
    assert (form.head.rows, form.acts.value) == ([], [])
    form.does.value = "community"
    assert form.head.lines[0].startswith("The rule says: it wants something done")
    assert (workbook.corrections(), len(workbook.corrections("coach"))) == ({}, 1)


def test_the_twin_shows_and_keeps_the_same(bakery, workbook, tmp_path):
    by_code, other = (
        correct_label(bakery, 2, does="information", workbook=workbook),
        Workbook.open(tmp_path / "o.json"),
    )
    form = correct_labels(bakery, other)
    press(form, "next")
    form.does.value = "information"
    assert workbook.corrections() == other.corrections()
    assert "You have judged 1 text and corrected the rule in 1." in repr(by_code)
    correct_label(bakery, 2, does=None, workbook=workbook)
    assert workbook.corrections() == {}


@pytest.mark.parametrize(
    ("number", "said"), [(21, {}), (0, {}), (1, {"mood": "good"}), (1, {"does": "sing"})]
)
def test_what_cannot_be_said_is_refused_and_nothing_is_kept(bakery, workbook, number, said):
    with pytest.raises(AnswerError):
        correct_label(bakery, number, workbook=workbook, **said)
    assert workbook.corrections() == {}


def test_a_saved_notebook_holds_none_of_the_texts(bakery, workbook):
    contents = correct_labels(bakery, workbook)._repr_mimebundle_()
    assert "ice cream" not in str(contents)
    assert contents["text/plain"].startswith("[form] Your texts and the rule")


def test_the_draw_is_the_same_each_time_and_holds_own_public_texts_only(bakery):
    events = bakery.stream.events
    rows = drawn(events, 20)
    assert rows.tolist() == drawn(events, 40)[:20].tolist()
    shown = events.iloc[rows]
    assert set(shown["direction"]) == {"made"}
    assert shown["public"].all()
    assert len(drawn(events[events["direction"] == "received"], 20)) == 0


def test_what_was_corrected_is_in_the_figures_the_report_and_says_so(bakery, workbook, tmp_path):
    correct_label(bakery, 3, does="community", pitch=True, workbook=workbook)
    again = trustkit.assess(bakery.stream, corrections=workbook.corrections())
    before, after = (one.findings["pitch_share"] for one in (bakery, again))
    assert (after.numerator - before.numerator, after.note) == (1, "You corrected 1 of these acts")
    page = trustkit.report.write_report(again, tmp_path / "us.html").read_text("utf-8")
    assert "You have judged 1 text and corrected the rule in 1." in page
    assert "Your own labels" not in trustkit.report.write_report(bakery, tmp_path / "b.html").read_text(
        "utf-8"
    )
    assert trustkit.report.as_plain(again)["labels"]["otherwise"] == 1
