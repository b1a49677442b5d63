import re

import pytest

from trustkit import framework
from trustkit.errors import AnswerError
from trustkit.forms import answer, ask
from trustkit.workbook import Workbook


def test_the_card_shows_the_question_with_its_options(workbook):
    card, question = ask("self_placement", workbook), framework.questions()["self_placement"]
    assert (card.kind, card.question, card.help) == ("choice", question.text, question.help)
    assert [(one["value"], one["label"], one["help"]) for one in card.options] == [
        (one.value, one.label, one.help) for one in question.option
    ]
    assert (card.value, card.saved, card.failed) == (None, "", False)


def test_a_choice_on_the_card_is_saved_at_once(workbook):
    card = ask("self_placement", workbook)
    card.value = 3
    assert Workbook.open(workbook.path).answer("self_placement") == 3
    assert re.fullmatch(r"Saved at \d\d:\d\d: We talk\.", card.saved)
    card.value = 4
    assert Workbook.open(workbook.path).answer("self_placement") == 4


def test_an_answer_given_before_is_shown_again_and_not_saved_again(workbook):
    answer("self_placement", 2, workbook=workbook)
    card = ask("self_placement", workbook)
    assert (card.value, card.saved) == (2, "Saved earlier: We announce.")
    assert workbook.revision == 1


def test_an_answer_that_takes_the_place_of_another_windows_says_so(workbook):
    card, elsewhere = ask("self_reason", workbook), ask("self_reason", Workbook.open(workbook.path))
    card.value = "We answer."
    card.value = "We answer people."
    elsewhere.value = "We thank people."
    took = "It took the place of another answer, given meanwhile in another window."
    assert took not in card.saved
    assert elsewhere.saved.endswith(took)
    elsewhere.value = "We thank people by name."
    assert took not in elsewhere.saved
    card.value = None
    assert card.saved.endswith(took)


def test_an_impossible_answer_is_refused_on_the_card_and_the_old_one_stays(workbook):
    card = ask("hours_per_week", workbook)
    card.value = 3
    card.value = 900
    assert card.failed
    assert card.saved.endswith("It was not kept. Possible: A number from 0 to 80.")
    assert workbook.answer("hours_per_week") == 3
    card.value = 4
    assert not card.failed


@pytest.mark.parametrize(
    ("question_id", "value", "said"),
    [
        ("self_placement", 3, "Saved: We talk."),
        ("networks", ["x", "google"], "Saved: X (Twitter), Google (profile and reviews)."),
        ("networks", [], "Saved: none of these."),
        ("hours_per_week", 2.5, "Saved: 2.5 hours."),
        ("self_reason", "People answer us.", "Saved: your words."),
        ("zone", "Europe/London", "Saved: Europe/London."),
        ("self_placement", None, "Saved: no answer. Yours was deleted."),
    ],
)
def test_the_twin_saves_the_same_by_code(workbook, question_id, value, said):
    assert answer(question_id, value, workbook=workbook) == said
    assert workbook.answer(question_id) == value


def test_the_twin_refuses_with_the_possible_answers(workbook):
    with pytest.raises(AnswerError) as refused:
        answer("self_placement", 9, workbook=workbook)
    assert refused.value.todo == (
        "Possible: One of these: 1 (We look around); 2 (We announce); 3 (We talk); 4 (We know each other); "
        "5 (We do things together)."
    )
    assert workbook.answer("self_placement") is None


def test_an_unknown_question_is_answered_with_the_known_ones(workbook):
    with pytest.raises(AnswerError) as refused:
        ask("self_placment", workbook)
    assert "self_placement, self_reason" in refused.value.todo


def test_without_a_workbook_ones_own_is_used(tmp_path, monkeypatch):
    monkeypatch.setenv("TRUSTKIT_HOME", str(tmp_path))
    answer("self_placement", 5)
    assert ask("self_placement").value == 5


def test_every_question_has_a_card(workbook):
    kinds = {ask(question_id, workbook).kind for question_id in framework.questions()}
    assert kinds == {"choice", "choices", "number", "text", "zone", "hours"}


def test_a_saved_notebook_shows_the_question_whole_and_never_the_answer(workbook):
    answer("self_reason", "a private reason", workbook=workbook)
    card = ask("self_reason", workbook)
    contents, _ = card._repr_mimebundle_()
    assert contents["text/plain"] == f"[card] {card.question}"
    assert "private" not in str(contents)


@pytest.mark.parametrize(
    ("typed", "kept"), [("2,5", 2.5), ("3", 3), ("about 3 hours", 3), ("2½ Std.", 2.5), ("3h", 3)]
)
def test_a_number_may_come_as_text_as_the_card_takes_it(workbook, typed, kept):
    assert answer("hours_per_week", typed, workbook=workbook) == f"Saved: {kept:g} hours."
    assert workbook.answer("hours_per_week") == kept
    with pytest.raises(AnswerError, match="A number from 0 to 80"):
        answer("hours_per_week", "a lot", workbook=workbook)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Berlin", "Europe/Berlin"),
        (" europe/paris ", "Europe/Paris"),
        ("new york", "America/New_York"),
        ("Zürich", "Europe/Zurich"),
        ("CET", "CET"),
    ],
)
def test_a_time_zone_is_found_by_its_town_and_told_back(workbook, typed, kept):
    card = ask("zone", workbook)
    card.value = typed
    assert (card.saved.partition(": ")[2], workbook.answer("zone")) == (f"{kept}.", kept)


@pytest.mark.parametrize("typed", ["UTC+1", "GMT+1", "Eastern", "Europe", "Springfield", "", "../UTC"])
def test_what_names_no_time_zone_or_several_is_refused(workbook, typed):
    card = ask("zone", workbook)
    card.value = typed
    assert card.failed and workbook.answer("zone") is None


def test_a_day_that_opens_and_closes_at_once_is_told_how_a_whole_day_is_written(workbook):
    card = ask("opening_hours", workbook)
    card.value = {"mon": ["00:00", "00:00"]}
    assert card.failed and "Two different times for a day; a whole day is 00:00 to 23:59." in card.saved


@pytest.mark.parametrize("typed", ["30 min", "2-3", "3 days", "hours", "3 hours a day"])
def test_a_number_of_something_else_is_refused(workbook, typed):
    with pytest.raises(AnswerError, match="Possible: A number from 0 to 80"):
        answer("hours_per_week", typed, workbook=workbook)


@pytest.mark.parametrize(("typed", "kept"), [("2", 2), (" 2 ", 2), ("We announce", 2)])
def test_a_choice_may_come_as_text_as_its_number_or_its_label(workbook, typed, kept):
    assert answer("self_placement", typed, workbook=workbook) == "Saved: We announce."
    assert workbook.answers() == {"self_placement": kept}


def test_a_number_that_can_be_read_in_two_ways_is_asked_about_and_the_old_one_stays(workbook):
    card = ask("hours_per_week", workbook)
    card.value = "2,5"
    assert card.saved.endswith(": 2.5 hours.")
    card.value = "1.200"
    assert card.failed
    assert card.saved.endswith(
        "It was not kept. A point before three digits can part thousands or decimals: write 1200 for twelve hundred, "
        "and 1.2 or 1.20 for a little more than one."
    )
    assert workbook.answer("hours_per_week") == 2.5
    card.value = "1.20"
    assert (card.failed, workbook.answer("hours_per_week")) == (False, 1.2)
