"""The commands of a programme, as a person types them."""

from __future__ import annotations

import csv
import io
import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from trustkit import framework
from trustkit.cli import main
from trustkit.cli.programme import _Told
from trustkit.programme.by_hand import ByHand
from trustkit.programme.run import Run
from trustkit.programme.table import Placed, Programme, table_of
from trustkit.report import programme_as_text

GUIDE = Path(__file__).parents[2] / "docs" / "running_a_programme.md"
COMMANDS = [
    shlex.split(line)
    for block in re.findall(r"```console\n(.+?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    for line in block.splitlines()
]


def typed(*words):
    return CliRunner().invoke(main, [str(word) for word in ("cohort", *words)])


def test_score_tells_how_far_it_is_where_each_stands_and_who_is_left(exports, here, tmp_path):
    table = tmp_path / "table.csv"
    result = typed("score", exports, "--to", tmp_path / "here", "--workers", 1, "--csv", table)
    assert result.exit_code == 0
    assert result.stderr.splitlines() == ["Looking: 7 of 7"]
    lines = result.stdout.splitlines()
    assert (
        "bakery, all    rung 3       100 of 100 draws on rung 3  52 weeks        832 acts  google instagram threads x"
        in lines
    )
    assert "gym again.zip, gym.zip" in lines
    assert "5 scored, 2 not. The same export counts once, so 4 count." in lines
    assert "Rung 3 (Conversation) is possible for 3 of 4." in lines
    assert "IN SUM (for you alone; what may be shown says trustkit cohort ask)" in lines
    assert lines[-1] == f"0 were new; all results are in {here.results.place}."
    rows = {row["business"]: row for row in csv.DictReader(io.StringIO(table.read_text("utf-8-sig")))}
    assert len(rows) == 7
    assert (rows["gym.zip"]["lowest rung"], rows["gym.zip"]["reason"]) == ("2", "")
    assert rows["notes.txt"]["lowest rung"] == ""
    assert rows["notes.txt"]["reason"].startswith("None of the exports")


@pytest.mark.usefixtures("exports")
def test_the_commands_of_the_guide_do_what_it_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree("exports", "exports-q2")
    results = [CliRunner().invoke(main, words[1:]) for words in COMMANDS]
    assert [result.exit_code for result in results] == [0, 0, 0, 0]
    assert "5 scored, 2 not. The same export counts once, so 4 count." in results[0].stdout.splitlines()
    assert "NO NEWER EXPORT: 0" in results[1].stdout.splitlines()
    titles = [line for line in results[2].stdout.splitlines() if line.endswith("?")]
    assert len(titles) == 8
    assert [line for line in results[3].stdout.splitlines() if line.endswith("?")] == titles[6:]
    assert {path.name for path in tmp_path.iterdir()} == {
        "exports",
        "exports-q2",
        "results",
        "programme.csv",
        "moved.csv",
        "answers.csv",
    }


@pytest.mark.parametrize(
    ("words", "exit_code", "said"),
    [
        (["--to", "results", "--zone", "Europe/Nowhere"], 3, "The name of a time zone"),
        (
            ["--to", "results", "--workers", "2", "--scheduler", "tcp://127.0.0.1:1"],
            2,
            "as many as you started",
        ),
        (["--to", "results", "--scheduler", "nonsense"], 3, "No scheduler answers"),
        ([], 2, "Missing option '--to'"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_read(exports, words, exit_code, said):
    result = typed("score", exports, *words)
    assert (result.exit_code, result.stdout) == (exit_code, "")
    assert said in result.stderr


def test_a_full_disk_is_told_with_how_to_go_on(tmp_path, monkeypatch):
    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("trustkit.programme.run.score_folder", full)
    result = typed("score", tmp_path, "--to", tmp_path / "results")
    assert result.exit_code == 3
    assert (
        "The results cannot be written (No space left on device). What was done until then is kept."
        in result.stderr
    )
    assert "run the same command again: it goes on from there" in result.stderr


def test_ask_answers_what_is_asked_and_names_the_gates(here, tmp_path):
    table = tmp_path / "answers.csv"
    result = typed("ask", tmp_path / "here", "rungs", "--csv", table)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "ON WHICH RUNGS MAY THEY STAND?",
        "Fewer than 5 businesses are scored, so nothing is shown.",
        "",
        f"Judged by TrustKit's own gates, version {framework.rubric().version}.",
    ]
    assert table.read_text("utf-8-sig").splitlines()[1] == '"rung","possible for"'
    unknown = typed("ask", tmp_path / "here", "rung")
    assert unknown.exit_code == 2
    assert "there are: rungs, gates, figures, networks, hours, months, waits, people" in unknown.stderr


def test_what_is_asked_is_as_narrow_as_the_terminal(here, tmp_path, monkeypatch):
    wide = typed("ask", tmp_path / "here").stdout
    monkeypatch.setenv("COLUMNS", "50")
    narrow = typed("ask", tmp_path / "here").stdout
    assert 50 < max(map(len, wide.splitlines())) <= 100
    assert max(map(len, narrow.split("Judged by")[0].splitlines())) <= 50


def test_a_folder_of_hand_ins_is_read_without_the_name_of_a_command(tmp_path):
    assert typed(tmp_path, "--room").stdout.startswith("THE ROOM: 0 hand-ins")
    assert typed("--room", tmp_path).stdout == typed(tmp_path, "--room").stdout
    assert "score" in typed("--help").stdout


def test_a_long_run_says_once_a_minute_how_long_it_will_take(monkeypatch, capsys):
    told, clock = _Told(), iter((0.0, 30.0, 61.0, 90.0, 122.0, 600.0))
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    for done in (1, 5, 10, 15, 20, 100):
        told("Scoring", done, 100)
    assert capsys.readouterr().err.splitlines() == [
        "Scoring: 10 of 100, about 9 minutes left",
        "Scoring: 20 of 100, about 8 minutes left",
        "Scoring: 100 of 100",
    ]


def test_downloads_of_one_business_that_differ_are_named(tmp_path):
    one, other = tmp_path / "pub.zip", tmp_path / "pub (1).zip"
    kept = ByHand(standings=[{"export": name, "reason": "Damaged."} for name in ("ab12", "cd34")])
    found = table_of(Run(kept, {one: "ab12", other: "cd34"}, {}, new=2))
    assert (found.twice, found.alike) == ((), (("pub.zip", "pub (1).zip"),))
    assert "PERHAPS ONE BUSINESS MORE THAN ONCE" in programme_as_text(found)
    assert table_of(Run(kept, {one: "ab12", other: "ab12"}, {}, new=2)).alike == ()


def test_notes_of_a_cloud_drive_that_are_alike_are_not_one_export_twice():
    kept = ByHand(
        standings=[
            {"export": "ab12", "reason": "It is in iCloud."},
            {
                "export": "cd34",
                "lowest": 2,
                "highest": 2,
                "stable_level": 2,
                "stable_share": 1.0,
                "networks": ["x"],
            },
        ]
    )
    names = {Path("a.icloud"): "ab12", Path("b.icloud"): "ab12", Path("c.zip"): "cd34", Path("d.zip"): "cd34"}
    assert table_of(Run(kept, names, {}, new=2)).twice == (("c.zip", "d.zip"),)


def test_a_reason_that_holds_for_several_is_told_once():
    failed = (("ann.zip", "No zip file."), ("bo.zip", "Empty."), ("cy.zip", "No zip file."))
    text = programme_as_text(Programme((), failed, (), 0))
    assert "NOT SCORED\nann.zip, cy.zip: No zip file.\nbo.zip: Empty.\n" in text
    assert "0 scored, 3 not.\n" in text


def test_no_more_businesses_are_listed_than_a_terminal_keeps():
    bakery = Placed("bakery", "ab12", 2, 3, 3, 0.9, 52, None, ("x",), 644)
    few, many = (programme_as_text(Programme((bakery,) * times, (), (), 0)) for times in (200, 201))
    assert few.count("bakery") == 200 and many.count("bakery") == 0
    assert "The 201 businesses are too many to be listed here: --csv names a table" in many
