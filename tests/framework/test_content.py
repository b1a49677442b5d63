"""The framework's data files fit their shapes and each other, and a coach is told where one does not."""

from __future__ import annotations

import re

import pytest

from trustkit import framework
from trustkit.errors import ContentError
from trustkit.framework.content import Rubric
from trustkit.stream import TOPICS


def test_there_are_five_rungs_in_order():
    assert [level.number for level in framework.levels()] == [1, 2, 3, 4, 5]


def test_every_gate_and_practice_rests_on_a_measure_with_a_card():
    used = {gate.finding for gate in framework.rubric().gate} | {p.finding for p in framework.practices()}
    assert used
    assert used <= set(framework.measures())


def test_gates_name_every_rung_above_the_first_and_their_source():
    assert {gate.level for gate in framework.rubric().gate} == {2, 3, 4, 5}
    assert all(gate.why and gate.source for gate in framework.rubric().gate)


def test_measures_need_topics_that_exports_speak_of():
    assert {topic for card in framework.measures().values() for topic in card.needs} <= set(TOPICS)


def test_every_measure_says_how_it_could_be_gamed():
    assert all(card.gaming and card.counter and card.source for card in framework.measures().values())


GATE = '[[gate]]\nlevel = 2\nfinding = "active_days_share"\nwhy = "w"\nsource = "s"\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("version = ", "gates.toml cannot be read: Invalid value (at end of document)."),
        (f'version = "a"\nwindow_weeks = 52\n{GATE}', "needs exactly one of at_least and at_most"),
        (
            f'version = "a"\nwindow_weeks = "x"\n{GATE}at_least = 1',
            "gates.toml, at its head, window_weeks: needs a whole number and has a text in quotation marks.",
        ),
        (
            f'version = "a"\nwindow_weeks = 5\n{GATE}atleast = 1',
            "gate 1 (line 3): there is no field atleast.",
        ),
    ],
)
def test_a_slip_in_a_coachs_file_is_told_with_its_place(tmp_path, text, told):
    path = tmp_path / "gates.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ContentError) as problem:
        framework.load(path, Rubric)
    assert told in str(problem.value)


def test_own_gates_may_not_pass_for_the_standard_ones(tmp_path):
    path = tmp_path / "gates.toml"
    standard, version = (framework.HERE / "ladder.toml").read_text("utf-8"), framework.rubric().version
    path.write_text(re.sub("at_least = .+", "at_least = 0.01", standard, count=1), "utf-8")
    with pytest.raises(ContentError, match=re.escape(f"keeps the version {version}")):
        framework.rubric(path)
    own = tmp_path / "own.toml"
    own.write_text(
        path.read_text("utf-8").replace(f'version = "{version}"', 'version = "club 2026"'), "utf-8"
    )
    assert framework.rubric(own).version == "club 2026"


def test_a_file_that_an_editor_saved_in_windows_letters_is_told_plainly_and_a_mark_at_its_start_is_no_matter(
    tmp_path,
):
    file = tmp_path / "levels.toml"
    file.write_bytes("# Grüße\n".encode("cp1252"))
    with pytest.raises(ContentError, match=r"^levels\.toml is no plain text in UTF-8\."):
        framework.load(file, dict)
    file.write_text('name = "ü"', "utf-8-sig")
    assert framework.load(file, dict) == {"name": "ü"}
