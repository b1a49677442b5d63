"""The report in a terminal: what stands first, what is said once, and what is not there."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

import trustkit
from trustkit import framework, samples
from trustkit.report import as_text
from trustkit.signals.words import said_often

JULY = date(2026, 7, 2)


def flat(text: str) -> str:
    return " ".join(text.split())


def headings(text: str) -> list[str]:
    return [line for line in text.splitlines() if line[:12].isupper() and not line.startswith("[")]


@pytest.fixture(name="bakery", scope="module")
def bakery_fixture():
    return trustkit.assess(samples.open("bakery"))


def test_the_placing_comes_first_and_the_plan_second(bakery):
    assert headings(as_text(bakery, today=JULY)) == [
        "WHERE THE BUSINESS STANDS",
        "PLAN FOR RUNG 4 (look again on 30 September 2026)",
        "WHAT WOULD MOVE IT, UP OR DOWN",
        "GATES",
        "PRACTICES BY STAGE OF TRUST",
        "THREE VIEWS",
        "WHAT THESE FILES CANNOT TELL",
        "WORDS",
    ]


@pytest.mark.parametrize("name", samples.names())
def test_each_reason_stands_once_and_keeps_its_counts_and_range(name):
    assessment = trustkit.assess(samples.open(name))
    text = flat(as_text(assessment, today=JULY))
    for gate in assessment.standing.gates:
        counted = gate.because.split(". ")[0]
        assert counted in text
        same = [one for one in assessment.scorecard.practices if one.because == gate.because]
        assert all(f"{one.name} (as the gate “" in text for one in same)
    own = [one for one in assessment.scorecard.practices if f"{one.name} (as the gate" not in text]
    assert all(one.because.split(". ")[0] in text for one in own)


def test_a_note_beside_many_figures_is_said_once_with_a_mark_beside_each():
    text = as_text(trustkit.assess(samples.open("consultant")), today=JULY)
    note = "277 public acts in repeated words are left out."
    assert text.count(note) == 1 and f"\n* {note}\n" in text
    assert "0 of 1,021 own public acts: 0 % (0 % to 0.4 %).* Asked: at least 20 %." in text
    assert "115 messages in repeated words are left out." in flat(text)  # beside one figure alone


def test_no_two_marks_beside_a_figure_look_like_a_third():
    consultant = trustkit.assess(samples.open("consultant"))
    beside = [f"{finding.note}." for finding in consultant.findings.values() if finding.note]
    marks = [*said_often(consultant.findings.values(), beside * 3).values()]
    assert 1 < len(marks) <= 5 and marks == [*"*†‡§¶"[: len(marks)]]


def test_of_the_three_views_the_stream_is_a_count_with_its_range_alone():
    gym = trustkit.assess(samples.open("gym"), samples.answers("gym"))
    views = flat(as_text(gym, today=JULY).split("THREE VIEWS")[1].split("WHAT THESE FILES")[0])
    assert re.search(
        r"stream: not met: [\d,]+ of [\d,]+ own public acts: \d+ % \(\d+ % to \d+ %\) customers:", views
    )
    assert "Asked:" not in views.split("→")[0]


def test_phrases_are_explained_where_they_were_used(bakery):
    words = as_text(bakery, today=JULY).split("\nWORDS\n")[1]
    terms = [term.said for term in framework.report_words().term]
    assert all(f"{term}: " in words for term in terms)
    practices = tuple(replace(one, because="Nothing.") for one in bakery.scorecard.practices)
    silent = replace(
        bakery,
        standing=replace(bakery.standing, gates=()),
        scorecard=replace(bakery.scorecard, practices=practices),
    )
    assert "\nWORDS" not in as_text(silent, today=JULY)


def test_of_what_is_not_told_only_what_would_open_a_gate_stands_in_full(stream_of, act):
    acts = [
        act(f"2026-0{month}-1{day}T10:00", f"We bake {month} {day}")
        for month in range(1, 7)
        for day in range(9)
    ]
    stream = stream_of(*acts, told={"own replies": "partly", "followers today": "no"})
    section = flat(as_text(trustkit.assess(stream), today=JULY).split("WHAT THESE FILES CANNOT TELL")[1])
    assert "X, own replies: partly." in section and "followers today" not in section
    assert "1 more thing that these files cannot tell" in section and "--report us.html" in section


def test_files_that_ended_long_ago_are_called_old_and_name_no_day_that_is_past(bakery):
    said = "The files end on 1 July 2026; ask for a new export before you plan by them."
    for today, old, past in (
        (JULY, False, False),
        (date(2026, 9, 1), True, False),
        (date(2026, 10, 1), True, True),
    ):
        text = flat(as_text(bakery, today=today))
        assert (said in text, "look again on 30 September 2026" not in text) == (old, past)


def test_whose_files_and_of_which_days_stands_in_the_second_line(bakery):
    lines = as_text(bakery, today=JULY).splitlines()
    assert lines[1] == "X (@rowanbakes_kbn), 8 July 2025 to 1 July 2026"
    account = [{"network": "x", "field": "handle", "value": "@ann\x1b[2J\nbakes\u202e"}]
    odd = replace(bakery.stream, profiles=pd.DataFrame(account))
    line = as_text(replace(bakery, stream=odd), today=JULY).splitlines()[1]
    assert line == "X (@ann[2Jbakes), 8 July 2025 to 1 July 2026"


def test_opening_hours_that_nobody_told_are_said_beside_what_counts_time(bakery):
    said = "Opening hours not known: closed days count too."
    assert flat(as_text(bakery, today=JULY)).count(said) == 1
    told = trustkit.assess(samples.open("bakery"), samples.answers("bakery"))
    assert "Opening hours not known" not in as_text(told, today=JULY)


def test_rows_that_cannot_be_read_and_days_that_look_mistyped_are_told(bakery):
    why = "39 rows and 0 answers were read. 3 of 42 rows could not be read: the date is no day (rows 10, 11, 20)."
    lone = "Row 8 lies 33 weeks before the others: is the day right?"
    row = {
        "file": "sheet.xlsx",
        "read": 39,
        "skipped": 0,
        "malformed": 3,
        "repeats": 0,
        "undated": 0,
        "why": why,
    }
    rows = [row, row | {"file": "second.csv", "malformed": 0, "why": lone}]
    for many in (2, 5):
        account = pd.DataFrame(
            [*rows, *[row | {"file": f"{n}.csv", "malformed": 1} for n in range(many - 2)]]
        )
        text = flat(as_text(replace(bakery, stream=replace(bakery.stream, account=account)), today=JULY))
        assert f"sheet.xlsx: {why}" in text
        assert (f"second.csv: {lone}" in text) == (many == 2)
        assert ("Something is amiss in 2 files more" in text) == (many == 5)
    assert "could not be read" not in as_text(bakery, today=JULY)
