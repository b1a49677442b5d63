"""The command line: what it prints, what it writes, and how it leaves."""

from __future__ import annotations

import csv
import json
import re

import pandas as pd
import pytest
from click.testing import CliRunner

import trustkit
from trustkit import samples
from trustkit.cli import main
from trustkit.signals.labels import label
from trustkit.workbook import Workbook


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


BAKERY = samples.path("bakery") / "x-archive.zip"


def test_assess_tells_where_the_business_stands_and_why():
    result = run("assess", BAKERY)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("WHERE THE BUSINESS STANDS\n")
    for heading in (
        "GATES",
        "PRACTICES BY STAGE OF TRUST",
        "WHAT THESE FILES CANNOT TELL",
        "PLAN FOR RUNG 4",
    ):
        assert heading in result.stdout


def test_assess_prints_one_json_object_with_the_promised_keys():
    result = run("assess", BAKERY, "--json")
    told = json.loads(result.stdout)
    assert {"levels", "gates", "findings", "coverage", "account", "plan"} <= set(told)
    assert set(told["levels"]) == {"lowest", "highest"}
    reply = told["findings"]["reply_share"]
    assert (len(reply["rows"]), len(reply["base"])) == (reply["numerator"], reply["denominator"])


def test_a_file_that_is_no_export_is_named_beside_the_answer(tmp_path):
    (tmp_path / "notes.csv").write_text("day,weather\nMonday,rain\n", "utf-8")
    result = run("assess", BAKERY, tmp_path / "notes.csv", "--json")
    assert result.exit_code == 0 and json.loads(result.stdout)["levels"]
    assert result.stderr == "Not read: notes.csv. None of the exports that TrustKit knows.\n"
    assert run("assess", BAKERY).stderr == ""


def test_assess_writes_a_report(tmp_path):
    result = run("assess", BAKERY, "--report", tmp_path / "us.html")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "us.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert f"The report is in {tmp_path / 'us.html'}." in result.stdout


@pytest.mark.parametrize("name", ["answers.toml", "answers.json"])
def test_answers_come_from_toml_or_json(tmp_path, name):
    path = tmp_path / name
    path.write_text("self_placement = 5\n" if name.endswith("toml") else '{"self_placement": 5}', "utf-8")
    assert (
        "You placed yourself on rung 5; the evidence reaches"
        in run("assess", BAKERY, "--answers", path).stdout
    )


def test_own_gates_are_said_not_to_be_the_standard_ones(tmp_path):
    from trustkit import framework

    path = tmp_path / "gates.toml"
    text = (
        (framework.HERE / "ladder.toml")
        .read_text("utf-8")
        .replace('version = "2026.1"', 'version = "club 2026"')
    )
    path.write_text(text, "utf-8")
    told = re.sub(r"\s+", " ", run("assess", BAKERY, "--gates", path).stdout)
    assert told.count("own gates (club 2026), not by the standard rubric") == 2  # the standing and the plan
    assert "Judged by TrustKit's own gates, version 2026.1." in run("assess", BAKERY).stdout


def test_a_slip_in_own_gates_is_one_plain_line_with_its_place(tmp_path):
    path = tmp_path / "gates.toml"
    path.write_text(
        'version = "x"\nwindow_weeks = 52\n[[gate]]\nlevel = 2\nfinding = "reply_share"\n', "utf-8"
    )
    result = run("assess", BAKERY, "--gates", path)
    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (3, 1)
    assert "gates.toml, gate 1 (line 3)" in result.stderr


def test_an_older_version_of_the_gates_runs_by_its_name_and_an_unknown_one_is_told():
    assert "version 2026.1." in run("assess", BAKERY, "--gates", "2026.1").stdout
    unknown = run("assess", BAKERY, "--gates", "2019.7")
    assert unknown.exit_code == 3
    assert "2019.7 cannot be opened" in unknown.stderr


@pytest.mark.parametrize("ending", ["csv", "parquet", "json"])
def test_the_table_of_acts_is_the_same_in_every_format(tmp_path, ending):
    path = tmp_path / f"acts.{ending}"
    assert run("table", BAKERY, "--to", path).exit_code == 0
    read = {"csv": pd.read_csv, "parquet": pd.read_parquet, "json": pd.read_json}[ending]
    table = read(path, **({"dtype": {"id": str}} if ending != "parquet" else {}))
    events = samples.open("bakery").events
    assert table["id"].tolist() == events["id"].tolist()
    assert table["text"].fillna("").tolist() == events["text"].fillna("").tolist()
    assert pd.to_datetime(table["at"], utc=True, format="ISO8601").tolist() == events["at"].tolist()


def test_label_reads_other_languages_too(tmp_path):
    source, target = tmp_path / "posts.csv", tmp_path / "out.csv"
    source.write_text("text\nVielen Dank an alle!\nVenez nous voir samedi\nTak for i dag\n", "utf-8")
    for language, does in {
        "de": ["community", "information", "information"],
        "told": ["community", "action", ""],
    }.items():
        result = run("label", source, "--column", "text", "--to", target, "--language", language)
        assert result.exit_code == 0
        assert [row["does"] for row in csv.DictReader(target.read_text("utf-8").splitlines())] == does
    result = run("label", source, "--column", "text", "--to", target, "--language", "sv")
    assert (result.exit_code, "there are word lists for de, en" in result.output) == (2, True)


def test_label_adds_what_each_text_does(tmp_path):
    source, target = tmp_path / "posts.csv", tmp_path / "out.csv"
    source.write_text(
        'no,text\n1,"Buy now, 20% off all bread!"\n2,"@ann thank you so much, how was the fair?"\n', "utf-8"
    )
    result = run("label", source, "--column", "text", "--to", target)
    assert result.exit_code == 0, result.output
    rows = list(csv.DictReader(target.read_text("utf-8").splitlines()))
    assert [(row["no"], row["does"]) for row in rows] == [("1", "action"), ("2", "community")]
    assert rows[0]["text"] == "Buy now, 20% off all bread!"
    assert all(row["rule"] for row in rows)


@pytest.mark.parametrize(
    "words",
    [
        ("assess",),
        ("assess", BAKERY, "--nonsense"),
        ("assess", BAKERY, "--report", "us.docx"),
        ("table", BAKERY, "--to", "acts.doc"),
        ("table", BAKERY),
        ("nonsense",),
    ],
    ids=["no export", "no such option", "no such report", "no such table", "no target", "no such command"],
)
def test_wrong_usage_leaves_with_2(words):
    assert run(*words).exit_code == 2


def test_a_column_that_is_not_there_is_wrong_usage_and_the_real_ones_are_named(tmp_path):
    source = tmp_path / "posts.csv"
    source.write_text("no,words\n1,hello\n", "utf-8")
    result = run("label", source, "--column", "text", "--to", tmp_path / "out.csv")
    assert (result.exit_code, "there are: no, words" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    "content", [None, b"", b"<!doctype html><p>Log in", b"PK\x03\x04 and then nothing", b"\x00" * 50]
)
def test_an_input_that_cannot_be_read_leaves_with_3_in_plain_words(tmp_path, content):
    path = tmp_path / "archive.zip"
    if content is not None:
        path.write_bytes(content)
    for words in (("assess", path), ("table", path, "--to", tmp_path / "acts.csv")):
        result = run(*words)
        assert result.exit_code == 3, result.output
        assert result.stderr.startswith("trustkit: ")
        assert len(result.stderr.strip().splitlines()) == 1
        assert "Traceback" not in result.output


@pytest.mark.parametrize("name", ["sheet.xlsx", "sheet.csv"])
def test_sheet_puts_the_empty_sheet_there_once(tmp_path, name):
    assert run("sheet", "--to", tmp_path / name).exit_code == 0
    filled = (tmp_path / name).read_bytes()
    assert len(trustkit.read(tmp_path / name).events) == 0
    again = run("sheet", "--to", tmp_path / name)
    assert (again.exit_code, (tmp_path / name).read_bytes()) == (2, filled)
    assert "there already" in again.output
    assert run("sheet", "--to", tmp_path / "sheet.pdf").exit_code == 2


def test_survey_prints_the_form_writes_the_table_once_and_tells_the_answers(tmp_path):
    from trustkit import framework

    items = framework.survey().item
    assert items[0].text in run("survey").stdout
    table = tmp_path / "answers.csv"
    assert run("survey", "--to", table).exit_code == 0
    assert (run("survey", "--to", table).exit_code, run("survey", "--to", tmp_path / "a.pdf").exit_code) == (
        2,
        2,
    )
    row = ",".join("2" if item.reversed else "4" for item in items)
    with table.open("a", encoding="utf-8") as out:
        out.write(f"\n,{row}" * 31)
    told = run("survey", table).stdout
    assert "Trust: Do customers rely on" in told
    assert "31 people: 4.0 (" in told
    assert json.loads(run("survey", table, "--json").stdout)["people"] == 31
    assert run("survey", tmp_path / "none.csv").exit_code == 3


def test_checkin_compares_what_was_kept_with_a_newer_export(tmp_path):
    kept = tmp_path / "kept.json"
    assert run("assess", BAKERY, "--keep", kept).exit_code == 0
    # The same export again: nothing is newer, and that is said.
    same = run("checkin", kept, BAKERY)
    assert (same.exit_code, "ends in no later week" in same.stderr) == (3, True)
    old = json.loads(kept.read_text("utf-8")) | {"window_weeks": 30}
    kept.write_text(json.dumps(old), "utf-8")
    result = run("checkin", kept, BAKERY, "--report", tmp_path / "moved.html")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("WHAT HAS MOVED\n")
    assert "THE PLAN AND WHAT WAS DONE" in result.stdout
    assert (tmp_path / "moved.html").is_file()
    assert json.loads(run("checkin", kept, BAKERY, "--json").stdout)["changes"]
    assert run("checkin", kept).exit_code == 2
    assert run("assess", BAKERY, "--keep", tmp_path / "kept.txt").exit_code == 2


def test_labels_in_the_workbook_count_in_assess_and_checkin(tmp_path):
    book = Workbook.open(tmp_path / "book.json")
    events = samples.open("bakery").events
    posts = events[(events["direction"] == "made") & (events["kind"] == "post")]
    for act in posts.loc[~label(posts)["pitch"], "id"].iloc[-3:]:
        book.save_correction(act, {"pitch": True})
    result = run("assess", BAKERY, "--workbook", book.path)
    assert result.exit_code == 0, result.output
    assert "You have judged 3 texts and corrected the rule in 3." in result.stdout
    assert "You corrected 3 of these acts" in re.sub(r"\s+", " ", result.stdout)
    assert "YOUR OWN LABELS" not in run("assess", BAKERY).stdout
    assert run("assess", BAKERY, "--workbook", tmp_path / "none.json").exit_code == 3
