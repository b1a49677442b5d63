"""The proof of every exercise: its stub, its solutions and its named wrong answers, on every business it can be about.

`pytest tests/practice/test_matrix.py -s` prints the matrix.
"""

from __future__ import annotations

from importlib import import_module

import pytest

from trustkit import practice, samples
from trustkit.practice.exercise import Exercise

EXERCISES = practice.exercises()
VARIANTS = [
    variant
    for exercise in EXERCISES
    for variant in ([exercise.about(business) for business in exercise.businesses] or [exercise])
]
OWN_WORDS = [one for one in EXERCISES if one.words.kind in ("reason", "rewrite")]


def test_there_are_exercises_in_every_lesson():
    assert {exercise.lesson for exercise in EXERCISES} == set(practice.LESSONS)
    few = [name for name in practice.LESSONS if sum(one.lesson == name for one in EXERCISES) < 4]
    assert not few, f"a lesson needs four exercises or more: {', '.join(few)}"


@pytest.mark.parametrize("lesson", practice.LESSONS)
def test_every_exercise_of_a_module_is_among_its_exercises(lesson):
    module = import_module(f"trustkit.practice.{lesson}")
    named = {name for name, value in vars(module).items() if isinstance(value, Exercise)}
    listed = [exercise.name for exercise in module.EXERCISES]
    left_out = sorted(named - set(listed))
    assert not left_out, f"not in EXERCISES of {lesson}.py, so nothing proves them: {', '.join(left_out)}"
    assert sorted(named) == sorted(listed), (
        f"a name in {lesson}.py differs from its exercise's, or one is listed twice"
    )


def test_an_exercise_about_a_business_is_proved_on_the_whole_high_street():
    about = {exercise.name for exercise in EXERCISES if exercise.business}
    assert about
    assert all(exercise.businesses == samples.names() for exercise in EXERCISES if exercise.business)
    assert len(VARIANTS) == len(EXERCISES) + len(about) * (len(samples.names()) - 1)


@pytest.mark.parametrize("exercise", VARIANTS, ids=lambda exercise: exercise.id)
def test_every_answer_gets_its_verdict_and_its_message(exercise):
    said = {}
    stub = exercise.judge(exercise.stub)
    _print(exercise, "stub", stub)
    assert stub.verdict == "not tried"
    assert exercise.solutions
    for number, solution in enumerate(exercise.solutions, 1):
        outcome = exercise.judge(solution)
        _print(exercise, f"solution {number}", outcome)
        assert (outcome.verdict, outcome.mistake) == ("correct", "")
        said["correct"] = outcome.saying
    assert len(exercise.wrong) >= 2
    for name, answer in exercise.wrong.items():
        outcome = exercise.judge(answer)
        _print(exercise, name, outcome)
        assert (outcome.verdict, outcome.mistake) == ("not yet", name)
        said[name] = outcome.saying
    assert len({saying.saw for saying in said.values()}) == len(said), "two answers are told the same"
    for saying in said.values():
        assert saying.saw and saying.why and saying.next
        assert "{" not in f"{saying.saw}{saying.why}{saying.next}"


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_an_answer_of_the_wrong_kind_is_told_and_not_judged(exercise):
    for answer in ({"wrong": object()}, lambda: 1 / 0):
        outcome = exercise.judge(answer)
        assert outcome.verdict == "raised"
        assert "incorrect" not in repr(outcome).lower()


@pytest.mark.parametrize(
    "exercise", [one for one in OWN_WORDS if one.words.kind == "reason"], ids=lambda exercise: exercise.id
)
def test_of_words_that_nobody_judges_only_their_number_is_seen(exercise):
    assert exercise.judge("la la").saying.saw == "Very few words."
    assert exercise.judge("la la").saying.next.endswith(" Write 5 words or more.")
    assert {saying.saw for saying in exercise.words.wrong.values()} == {"One word.", "Very few words."}
    assert exercise.words.not_yet.saw == "Only a few words."
    assert exercise.words.correct.saw.startswith("Enough words for ")
    for answer in ("They wait, and nobody tells them.", "we ask, we listen, we ask again"):
        assert exercise.judge(answer).verdict == "correct"


@pytest.mark.parametrize("exercise", OWN_WORDS, ids=lambda exercise: exercise.id)
def test_the_same_words_again_and_again_and_the_words_of_the_question_are_no_answer(exercise):
    for answer, said in (
        ("la " * 8, "again and again"),
        (exercise.words.question, "of the question"),
    ):
        outcome = exercise.judge(answer)
        assert outcome.verdict == "raised" and said in outcome.saying.saw


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_hints_go_from_the_question_to_a_worked_step_and_the_words_are_all_used(exercise):
    words = exercise.words
    assert len(words.hints) == 3
    assert words.hints[0].rstrip().endswith("?")
    assert set(exercise.wrong) <= set(words.wrong)
    live = {name for variant in VARIANTS if variant.name == exercise.name for name in variant.wrong}
    shared = {name for other in EXERCISES if other.words is words for name in other.wrong}
    assert set(words.wrong) <= live | shared, "a message that no wrong answer can reach"


def _print(exercise, case, outcome):
    print(f"{exercise.id:<38} {case:<20} {outcome.verdict:<10} {outcome.saying.saw}")
