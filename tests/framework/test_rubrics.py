"""A coach's slip is told with gate, line, field and what is allowed; an older version of the gates judges as it did."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path

import pytest

import trustkit
from trustkit import framework, report, samples
from trustkit.errors import ContentError
from trustkit.framework.rubrics import read_rubric

# pytest imports test files by their place, so the command beside them is too.
_spec = importlib.util.spec_from_file_location("freeze", Path(__file__).with_name("freeze.py"))
assert _spec and _spec.loader
freeze = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(freeze)
TODAY = f'"{framework.rubric().version}"'
STANDARD = (framework.HERE / "ladder.toml").read_text("utf-8").replace(TODAY, '"club 2026"')
AT = re.search(r"at_least = ([\d.]+)", STANDARD)[1]
FIRST = f'[[gate]]\nlevel = 2\nfinding = "active_days_share"\nat_least = {AT}\n'
LINE = STANDARD[: STANDARD.index("[[gate]]")].count("\n") + 1


@pytest.fixture(name="own")
def own_fixture(tmp_path):
    def write(old, new):
        assert old in STANDARD
        path = tmp_path / "own.toml"
        path.write_text(STANDARD.replace(old, new, 1), "utf-8")
        return path

    return write


@pytest.mark.parametrize("version", [None, *framework.rubric_versions()])
def test_the_gates_that_came_with_trustkit_have_no_slip(version):
    file = framework.HERE / (f"rubrics/{version}.toml" if version else "ladder.toml")
    habits = {action.finding for action in framework.actions()}
    assert read_rubric(file, framework.measures(), habits) == framework.rubric(version)


def test_what_a_gate_a_practice_or_a_cap_rests_on_has_a_good_side():
    cards = framework.measures()
    rules = (*framework.rubric().gate, *framework.practices(), *framework.caps())
    good = {rule.finding: {"at least": "high", "at most": "low"}[rule.comparator] for rule in rules}
    assert {finding: cards[finding].good for finding in good} == good


def test_a_measure_of_which_neither_much_nor_little_is_good_may_be_asked_for_both_ways(own):
    habit = (
        '[[action]]\nfinding = "they_start_share"\ntitle = "t"\nwhy = "w"\ndo = "d"\n'
        'times_per_week = 1\nminutes_per_week = 10\ncheck = "c"\n\n'
    )
    gate = FIRST.replace("active_days_share", "they_start_share")
    for gate_of_a_coach in (gate, gate.replace("at_least", "at_most")):
        assert framework.rubric(own(FIRST, habit + gate_of_a_coach)).gate[0].finding == "they_start_share"


def test_a_whole_file_of_a_coach_is_taken_and_is_not_the_standard(own):
    gates = framework.rubric(own(f"at_least = {AT}", "at_least = 0.10"))
    assert (gates.version, gates.gate[0].at_least) == ("club 2026", 0.10)
    assert not framework.is_standard(gates)
    assert framework.is_standard(framework.rubric())


@pytest.mark.parametrize(
    ("new", "happened", "todo"),
    [
        (
            FIRST.replace(AT, '"5 %"'),
            "at_least: needs a number and has a text in quotation marks.",
            "at_most",
        ),
        (FIRST.replace(AT, "5"), "at_least: 5.", "A share goes from 0 to 1: write 0.20 for 20 %."),
        (FIRST.replace(AT, "nan"), "at_least: nan.", "A share goes from 0 to 1"),
        (
            FIRST.replace("at_least", "atleast"),
            "there is no field atleast.",
            "Did you mean at_least? Allowed: ",
        ),
        (
            FIRST.replace(f"at_least = {AT}\n", ""),
            "needs exactly one of at_least and at_most.",
            "at_least or at_most",
        ),
        (FIRST.replace("level = 2\n", ""), "there is no level.", "level, finding"),
        (FIRST.replace("= 2", "= 7"), "level: 7.", "Allowed: 2, 3, 4, 5."),
        (
            FIRST.replace("active_days_share", "active_day_share"),
            "no measure called active_day_share.",
            "active_days_share",
        ),
        (
            FIRST.replace("at_least", "at_most"),
            "at_most: of “Days with a sign of life” more is better.",
            f"Write at_least = {float(AT):g}.",
        ),
        (
            FIRST.replace("active_days_share", "pitch_share"),
            "at_least: of “Own posts that sell” less is better.",
            f"Write at_most = {float(AT):g}.",
        ),
        (
            FIRST.replace("active_days_share", "information_share"),
            "no habit for “Posts that inform”",
            "[[action]]",
        ),
    ],
)
def test_a_slip_is_told_by_gate_line_and_field_with_what_is_allowed(own, new, happened, todo):
    with pytest.raises(ContentError) as refused:
        framework.rubric(own(FIRST, new))
    assert refused.value.happened.startswith(f"own.toml, gate 1 (line {LINE})")
    assert happened in refused.value.happened
    assert todo in refused.value.todo


@pytest.mark.parametrize(
    ("old", "new", "happened"),
    [
        ("window_weeks = 52", "window_weeks = 1", "own.toml, window_weeks: 1."),
        (
            "window_weeks = 52",
            'window_weeks = "a year"',
            "own.toml, at its head, window_weeks: needs a whole number",
        ),
        ("window_weeks = 52\n", "", "own.toml, at its head: there is no window_weeks."),
        ('"club 2026"', '" "', "own.toml, version: it is empty."),
        ("level = 2", "level = 3", "own.toml, rung 2: it has no gate"),
        (AT, "0,05", "own.toml cannot be read: "),
        ('"club 2026"', f"{TODAY}\n# mine", None),
    ],
)
def test_a_slip_outside_the_gates_is_told_too(own, old, new, happened):
    path = own(old, new)
    if happened is None:  # the very gates of that version may keep its name
        assert framework.is_standard(framework.rubric(path))
        return
    with pytest.raises(ContentError) as refused:
        framework.rubric(path)
    assert refused.value.happened.startswith(happened)


def test_a_file_that_is_mended_is_read_anew(own):
    with pytest.raises(ContentError):
        framework.rubric(own(AT, "5"))
    assert framework.rubric(own(AT, "0.06")).gate[0].at_least == 0.06


def test_a_gate_on_a_measure_without_a_habit_brings_its_own(own):
    habit = (
        '[[action]]\nfinding = "information_share"\ntitle = "Tell one thing"\nwhy = "w"\ndo = "d"\n'
        'times_per_week = 1\nminutes_per_week = 10\ncheck = "c"\n\n'
    )
    path = own(FIRST, habit + FIRST.replace("active_days_share", "information_share").replace(AT, "0.99"))
    assessment = trustkit.assess(samples.open("bakery"), gates=path)
    assert [step.title for step in assessment.plan.steps] == ["Tell one thing"]


def test_a_habit_of_a_coachs_file_is_checked_as_the_standard_ones_are(own):
    habit = '[[action]]\nfinding = "{}"\ntitle = "t"\nwhy = "w"\ndo = "d"\ntimes_per_week = {}\n'
    habit += 'minutes_per_week = 10\ncheck = "c"\n\n'
    for finding, times, said in (
        ("reply_shar", 1, "finding: there is no measure called reply_shar."),
        ("reply_share", 0, "times_per_week is 0; allowed are 1 to 14."),
    ):
        with pytest.raises(ContentError) as refused:
            framework.rubric(own(FIRST, habit.format(finding, times) + FIRST))
        assert (
            refused.value.happened == f"own.toml, action 1 (line {LINE}){':' if times == 0 else ','} {said}"
        )


def test_own_gates_are_said_wherever_the_result_is_shown(own, tmp_path):
    assessment = trustkit.assess(samples.open("bakery"), gates=own(f"at_least = {AT}", "at_least = 0.10"))
    said = "own gates (club 2026), not by the standard rubric"
    page = report.write_report(assessment, tmp_path / "us.html").read_text("utf-8")
    assert page.replace("&#39;", "'").count(said) >= 4  # under the rung, in words, with the plan, at the foot
    assert said in " ".join(report.as_text(assessment).split())
    assert said in assessment.plan.note
    assert report.as_plain(assessment)["rubric"] == {"version": "club 2026", "standard": False}
    for table in (assessment.standing.table(), assessment.plan.table()):
        assert set(table["rubric"]) == {"club 2026, not the standard"}
    standard = trustkit.assess(samples.open("bakery"))
    assert said not in report.as_text(standard)
    assert "rubric" not in standard.standing.table()


def test_todays_gates_are_kept_under_their_version_and_change_only_with_it():
    today = framework.rubric()
    command = f"python tests/framework/freeze.py {today.version}"
    assert today.version in framework.rubric_versions(), f"a new version; to keep it: {command}"
    kept = framework.rubric(today.version)
    assert kept == today, (
        f"ladder.toml differs from rubrics/{today.version}.toml: raise its version, then freeze it"
    )


@pytest.mark.parametrize("version", framework.rubric_versions())
def test_an_older_version_places_the_high_street_as_it_did(version):
    command = f"python tests/framework/freeze.py {version}"
    file = freeze.GOLDEN / f"{version}.json"
    assert file.exists(), f"what it says of the high street is not written down: {command}"
    found = freeze.placed(version)
    # That of an older one changes only where what counts as evidence does: of weeks in which the files hold nothing,
    # nothing good is taken for granted any more.
    assert found == json.loads(file.read_text("utf-8")), f"if this is meant, see what it changes: {command}"
    assert file.read_text("utf-8") == freeze.as_text(found)
