"""What learners might write in their own words: good answers are taken, and others are told what stands in them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from trustkit import practice

WRITTEN = tomllib.loads((Path(__file__).parent / "messages.toml").read_text("utf-8"))
EXERCISES = {one.name: one for one in practice.exercises() if one.words.kind == "rewrite"}
GOOD = [(name, text) for name, answers in WRITTEN.items() for text in answers["good"]]
BAD = [
    (name, mistake, text)
    for name, answers in WRITTEN.items()
    for mistake, texts in answers["bad"].items()
    for text in texts
]


def test_every_message_exercise_has_five_answers_of_each_sort_and_all_its_mistakes():
    assert set(WRITTEN) == set(EXERCISES)
    for name, answers in WRITTEN.items():
        assert len(answers["good"]) >= 5 <= sum(map(len, answers["bad"].values()))
        assert set(answers["bad"]) - {""} == set(EXERCISES[name].wrong)


@pytest.mark.parametrize(("name", "text"), GOOD)
def test_a_good_answer_in_other_words_is_taken(name, text):
    outcome = EXERCISES[name].judge(text)
    assert (outcome.verdict, outcome.mistake) == ("correct", ""), outcome.saying.saw


@pytest.mark.parametrize(("name", "mistake", "text"), BAD)
def test_another_answer_is_told_its_own_mistake_and_only_words_that_stand_in_it(name, mistake, text):
    outcome = EXERCISES[name].judge(text)
    assert (outcome.verdict, outcome.mistake) == ("not yet", mistake), outcome.saying.saw
    quoted = [part.partition("”")[0] for part in outcome.saying.saw.split("“")[1:]]
    assert all(words.lower() in text.lower() for words in quoted)


@pytest.mark.parametrize("name", EXERCISES)
def test_who_wrote_too_little_is_told_how_much_is_enough(name):
    exercise = EXERCISES[name]
    named = [exercise.wrong[mistake] for mistake in ("too_short", "stamp") if mistake in exercise.wrong]
    short = named[0] if named else "What a ride! Where?"
    enough = exercise.key("").expected.fewest_words
    assert f"{enough} words or more" in exercise.judge(short).saying.next
