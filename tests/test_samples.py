"""The high street opens by name."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import pytest

from trustkit import framework, samples

FILES = {"x-archive.zip", "sheet.csv", "sheet.xlsx", "answers.toml", "truth.toml", "planted.csv", "CARD.md"}


def test_every_business_has_all_its_files():
    for name in samples.names():
        folder = samples.path(name)
        with (folder / "elsewhere.csv").open(encoding="utf-8", newline="") as file:
            elsewhere = {row["file"] for row in csv.DictReader(file)}
        assert {file.name for file in folder.iterdir()} >= FILES | {"elsewhere.csv"} | elsewhere


@pytest.mark.parametrize("name", samples.names())
def test_the_stream_holds_as_many_acts_as_were_planted(name):
    told, events = samples.truth(name), samples.open(name).events
    made = events[(events["direction"] == "made") & (events["kind"] != "reaction")]
    public = made[made["public"]]
    assert len(public) == told["acts"]["public"] + told["acts"]["self_reply"]
    assert (public["kind"] == "repost").sum() == told["acts"]["repost"]
    assert (events["kind"] == "reaction").sum() == told["audience"]["likes"]


@pytest.mark.parametrize("name", ["bakery", "garage"])
def test_the_sheet_adds_what_others_said_in_public_and_nothing_twice(name):
    told, alone, both = samples.truth(name)["sheet"], samples.open(name), samples.open(name, sheet=True)
    assert alone.told("mentions received")[0] == "no"
    assert both.told("mentions received")[0] == "yes"
    assert len(both.events) - len(alone.events) == told["public_received"] + told["shares_received"]


def test_the_answers_are_the_owners_and_not_the_truth():
    placed = {
        name: (samples.answers(name)["self_placement"], samples.truth(name)["rung"])
        for name in samples.names()
    }
    assert placed == {
        "florist": (1, 1),
        "gym": (3, 2),
        "bakery": (4, 3),
        "bookshop": (4, 4),
        "garage": (4, 5),
        "consultant": (5, 2),
    }


def test_every_answer_belongs_to_a_question_and_fits_it():
    for name in samples.names():
        assert set(samples.answers(name)) <= set(framework.questions())
        for question_id, answer in samples.answers(name).items():
            framework.check_answer(question_id, answer)


def test_an_unknown_follower_history_is_answered_with_the_known_ones():
    with pytest.raises(samples.SampleError, match="Take one of: overnight, press, purge"):
        samples.spike_path("bakery")


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(
        samples.SampleError, match="Take one of: florist, gym, bakery, bookshop, garage, consultant"
    ):
        samples.path("butcher")


def test_files_that_were_not_installed_are_told_in_plain_words(monkeypatch):
    monkeypatch.setattr(samples, "_INSTALLED", Path("nowhere"))
    monkeypatch.setattr(samples, "_CHECKOUT", Path("nowhere"))
    with pytest.raises(samples.SampleError, match=r"make_high_street\.py"):
        samples.path("bakery")


def test_the_installed_package_brings_the_street():
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"] == {
        "datasets/high_street": "trustkit/_datasets",
        "datasets/spikes": "trustkit/_spikes",
    }
