"""Three views side by side: where they differ is said, and what is missing says how to get it."""

from __future__ import annotations

import numpy as np
import pytest

import trustkit
from trustkit import framework, report, samples
from trustkit.survey import Answers, survey_result
from trustkit.views import NO_DIFFERENCE, three_views

FORM = framework.survey()
GYM = samples.open("gym")


def customers(people=40, **leaning):
    """Customers who tick about the given value in each dimension, four where none is given."""
    random = np.random.default_rng(2)
    own = random.normal(0, 0.5, (people, 1))
    middle = np.array([leaning.get(item.dimension, 4) for item in FORM.item])
    turned = np.clip(np.round(middle + own + random.normal(0, 0.2, (people, len(FORM.item)))), 1, 5)
    reverse = np.array([item.reversed for item in FORM.item])
    return survey_result(Answers(np.where(reverse, 6 - turned, turned), people, (), ()))


@pytest.fixture(name="gym", scope="module")
def gym_fixture():
    return trustkit.assess(GYM, samples.answers("gym"))


def test_each_view_has_its_words_in_each_row(gym):
    views = three_views(gym, customers())
    assert [row.name for row in views.rows] == ["The rung", *(view.name for view in framework.views().view)]
    assert (views.rows[0].says, views.rows[0].shows) == ("rung 3, Conversation", "rung 2, Broadcasting")
    talk = views.rows[1]
    assert talk.says == "5 of 10"
    assert talk.shows.startswith("not met: 12 of 431 own public acts")
    assert talk.customers.startswith("Being heard, 40 people: ")
    assert views.missing == ()
    assert list(views.table().columns) == [
        "what",
        "the business says",
        "the stream shows",
        "customers answer",
    ]


def test_where_they_differ_is_said_and_where_they_agree_is_not(gym):
    felt, unfelt = (three_views(gym, customers(heard=heard)).differ for heard in (4, 2))
    sentence = f"Talking with people: {framework.views().customers_only}"
    assert sentence in felt
    assert sentence not in unfelt
    bakery = trustkit.assess(samples.open("bakery"))
    deaf = three_views(bakery, customers(heard=2)).differ
    assert deaf[0] == f"Talking with people: {framework.views().stream_only}"
    assert three_views(bakery, customers(trust=3, commitment=2)).differ == (NO_DIFFERENCE,)


@pytest.mark.parametrize(("guess", "said"), [(5, "less"), (2, "less"), (1, None), (0, None), (0.3, None)])
def test_a_guess_differs_only_outside_the_counted_range(guess, said):
    differ = three_views(trustkit.assess(GYM, {"perceived_talk": guess})).differ
    told = [sentence for sentence in differ if "you guessed" in sentence]
    assert bool(told) == (said is not None)
    assert all(
        f"it is {said} than that. Counted: 12 of 431 own public acts: 3 % (1 % to 6 %)." in one
        for one in told
    )


@pytest.mark.parametrize(
    ("guess", "said"), [(8, "less"), (7, "less"), (6, None), (5, None), (4, "more"), (0, "more")]
)
def test_a_guess_in_tens_is_not_held_to_be_exact(guess, said):
    counted = trustkit.assess(samples.open("bakery"), {"perceived_talk": guess})
    talk = next(one for one in counted.scorecard.practices if one.id == "talk").finding
    assert 0.45 < talk.low < 0.55 < talk.high < 0.65
    told = [sentence for sentence in three_views(counted).differ if "you guessed" in sentence]
    assert len(told) == (said is not None) and all(f"it is {said} than that" in one for one in told)


def test_the_customers_stand_beside_what_is_about_the_same_thing(gym):
    views = three_views(gym, customers(heard=2, satisfaction=4))
    rows = {row.name: row for row in views.rows}
    answering, content = rows["Answering"], rows["Being content"]
    assert answering.shows.startswith("not met: ") and answering.says == framework.views().no_question
    assert answering.customers.startswith("Being heard, 40 people: ")
    assert content.shows == framework.views().no_practice
    assert not any(one.startswith(("Answering", "Being content")) for one in views.differ)


def test_too_few_customers_and_sentences_that_do_not_hang_together_settle_nothing_silently(gym):
    assert not any("customers who answered" in one for one in three_views(gym, customers(4)).differ)
    random = np.random.default_rng(1)
    ticks = random.integers(3, 6, (200, len(FORM.item))).astype(float)
    reverse = np.array([item.reversed for item in FORM.item])
    loose = survey_result(Answers(np.where(reverse, 6 - ticks, ticks), 200, (), ()))
    told = [one for one in three_views(gym, loose).differ if "customers who answered" in one]
    assert told and all(one.endswith("do not hang together.") for one in told)


def test_what_is_missing_says_how_to_get_it():
    views = three_views(trustkit.assess(GYM))
    words = framework.views()
    assert views.missing == (words.get_answers, words.get_survey)
    assert views.rows[1].says == words.no_answer
    assert views.rows[1].customers == words.no_survey


@pytest.mark.parametrize(
    ("answers", "survey", "beside"),
    [({}, None, False), ({"self_placement": 3}, None, True), ({}, customers(), True)],
    ids=["stream alone", "placed itself", "customers answered"],
)
def test_a_stream_alone_is_shown_without_the_empty_rows_of_the_others(answers, survey, beside, tmp_path):
    assessment = trustkit.assess(GYM, answers)
    assert three_views(assessment, survey).beside is beside
    page = report.write_report(assessment, tmp_path / "us.html", survey).read_text("utf-8")
    assert ('<th scope="row">First impression</th>' in page) is beside
    assert ("\nFirst impression\n" in report.as_text(assessment, survey)) is beside


def test_every_view_rests_on_things_that_exist():
    practices, dimensions = {one.id for one in framework.practices()}, {one.id for one in FORM.dimension}
    for view in framework.views().view:
        assert view.practice in {"", *practices}
        assert view.question in {"", *framework.questions()}
        assert view.dimension in {"", *dimensions}
    assert {view.dimension for view in framework.views().view} - {""} == dimensions


def test_page_text_and_plain_values_show_the_three_views(gym, tmp_path):
    asked = customers(heard=4)
    page = report.write_report(gym, tmp_path / "us.html", asked).read_text("utf-8")
    page = page.replace("&#39;", "'").replace("\u00a0%", " %")
    text = " ".join(report.as_text(gym, asked).split())
    for words in (*three_views(gym, asked).differ, asked.dimensions[0].in_words()):
        assert words in page
        assert words in text
    assert report.as_plain(gym, asked)["views"]["rows"][1]["says"] == "5 of 10"
    assert report.as_plain(gym)["survey"] is None
