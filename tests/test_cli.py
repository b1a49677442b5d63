"""The command line: what it prints, what it writes, and how it leaves."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys

import click
import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner

import trustkit
from trustkit import samples
from trustkit.cli import main
from trustkit.coach.cells import plain_cell
from trustkit.signals.labels import label
from trustkit.signals.patterns import languages
from trustkit.words import listed
from trustkit.workbook import Workbook


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


BAKERY = samples.path("bakery") / "x-archive.zip"


def test_python_runs_the_package_as_the_command_does():
    asked = [sys.executable, "-m", "trustkit", "--version"]
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout == run("--version").stdout


@pytest.mark.parametrize(("group", "command"), [((), "assess"), (("cohort",), "score")])
def test_the_list_of_commands_says_of_each_what_it_does_without_breaking_off(group, command):
    listed = run(*group, "-h").output.partition("Commands:\n")[2]
    assert command in listed
    assert "..." not in listed.replace("EXPORT...", "")


def test_into_a_file_everything_is_written_whatever_letters_the_system_has():
    asked = [sys.executable, "-m", "trustkit", "assess", str(BAKERY)]
    western = {**os.environ, "PYTHONIOENCODING": "cp1252"}  # as on Windows, which has no arrow there
    written = subprocess.run(asked, capture_output=True, check=True, env=western).stdout
    assert written.decode("utf-8").splitlines() == run("assess", BAKERY).stdout.splitlines()


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
    assert [told["levels"], told["if_silent"]] == [{"lowest": n, "highest": n} for n in (3, 2)]
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


def test_the_questions_come_as_a_file_that_can_be_filled_in_and_is_written_once(tmp_path):
    from trustkit.framework import questions

    path = tmp_path / "us.toml"
    assert run("questions", "--to", path).exit_code == 0
    empty = run("assess", BAKERY, "--answers", path)
    assert (empty.exit_code, empty.stderr) == (0, "")
    assert "Opening hours not known: closed days count too." in " ".join(empty.stdout.split())
    asked = path.read_text("utf-8")
    assert run("questions").stdout.strip() == asked.strip()
    path.write_text(re.sub(r"^# (\w+ = )", r"\1", asked, flags=re.MULTILINE), "utf-8")
    filled = run("assess", BAKERY, "--answers", path)
    assert (filled.exit_code, filled.stderr) == (0, ""), filled.output
    assert "You placed yourself on rung 1" in filled.stdout
    assert "Opening hours not known" not in filled.stdout
    before = [name for name, question in questions().items() if question.asked == "before"]
    assert re.findall(r"^# (\w+) = ", asked, re.MULTILINE) == before
    again = run("questions", "--to", path)
    assert (again.exit_code, "there already" in again.output) == (2, True)
    assert run("questions", "--to", tmp_path / "us.txt").exit_code == 2


def test_an_answer_to_no_question_is_named_with_all_that_there_are(tmp_path):
    path = tmp_path / "us.toml"
    path.write_text("selfplacement = 3\n", "utf-8")
    told = run("assess", BAKERY, "--answers", path).stderr
    assert "no such question: selfplacement." in told
    assert "The questions are: self_placement, " in told and ", opening_hours, " in told


def test_rows_that_cannot_be_read_are_told_beside_the_placing_and_the_comparison(tmp_path):
    header, row = "Date,Time,Network,What happened,Who,Words", "{},10:00,x,our post,,Bread is out {}"
    days = [f"2026-0{month}-{day}" for month in (3, 5, 6) for day in range(10, 24)]
    for name, rows in {"old": days[:14], "new": [*days, "2026-02-31", "soon"]}.items():
        lines = [row.format(day, number) for number, day in enumerate(rows)]
        (tmp_path / f"{name}.csv").write_text("\n".join([header, *lines]), "utf-8")
    said = "2 of 44 rows could not be read: the date is no day, "
    for words in (("assess", tmp_path / "new.csv"), ("checkin", tmp_path / "old.csv", tmp_path / "new.csv")):
        told = run(*words)
        text = " ".join(told.stdout.split())
        assert told.exit_code == 0, told.output
        assert text.count(said) == 1 and "(rows 44, 45)" in text and "soon" not in text
    assert "could not be read" not in run("assess", tmp_path / "old.csv").stdout


def test_answers_may_end_in_capitals_and_begin_with_the_mark_of_utf_8(tmp_path):
    for name, text in (("a.TOML", "self_placement = 5\n"), ("a.json", '{"self_placement": 5}')):
        (tmp_path / name).write_text(text, "utf-8-sig")
        told = run("assess", BAKERY, "--answers", tmp_path / name)
        assert "You placed yourself on rung 5" in told.stdout, told.output


@pytest.mark.parametrize(
    "words",
    [
        ("label", ".", "--column", "text", "--to", "out.csv"),
        ("survey", "."),
        ("share-check", "."),
        ("assess", BAKERY, "--gates", "."),
        ("assess", BAKERY, "--answers", "."),
        ("cohort", ".", "--keys", "."),
        ("assign", "--lessons", "04", "--due", "2026-12-10", "--people", ".", "--to", "new"),
        ("assign", "--lessons", "04", "--due", "2026-12-10", "--people", "names.txt", "--to", "."),
    ],
    ids=lambda words: " ".join(map(str, words[:1] + words[-2:])),
)
def test_a_folder_in_place_of_a_file_is_told_by_its_name(tmp_path, monkeypatch, words):
    (tmp_path / "bakery-things").mkdir()
    monkeypatch.chdir(tmp_path / "bakery-things")
    (tmp_path / "bakery-things" / "names.txt").write_text("Ann", "utf-8")
    result = run(*words)
    assert (result.exit_code, "bakery-things" in result.stderr) == (3, True), result.output


def test_a_day_in_another_form_is_refused_with_an_example(tmp_path):
    (tmp_path / "names.txt").write_text("Ann", "utf-8")
    words = (
        "assign",
        "--lessons",
        "04",
        "--people",
        tmp_path / "names.txt",
        "--to",
        tmp_path / "new",
        "--due",
    )
    for day in ("10.12.2026", "2026-13-01", "soon"):
        result = run(*words, day)
        assert (result.exit_code, "2026-12-10" in result.stderr) == (2, True)
    assert run(*words, "2026-12-10").exit_code == 0
    assert '"due": "2026-12-10"' in (tmp_path / "new" / "coach" / "keys.json").read_text("utf-8")


def test_keys_that_are_not_there_are_told_as_that(tmp_path):
    result = run("cohort", tmp_path, "--keys", tmp_path / "missing.json")
    assert (result.exit_code, "There is no file missing.json in that place." in result.stderr) == (3, True)
    (tmp_path / "keys.json").write_text("{}", "utf-8")
    assert "keys.json does not hold" in run("cohort", tmp_path, "--keys", tmp_path / "keys.json").stderr


@pytest.mark.parametrize(
    "words",
    [
        ("assess", "locked.csv"),
        ("label", "locked.csv", "--column", "text", "--to", "out.csv"),
        ("survey", "locked.csv"),
        ("share-check", "locked.csv"),
    ],
    ids=lambda words: words[0],
)
def test_a_locked_file_leaves_with_3_in_our_words(tmp_path, monkeypatch, words):
    """As for a person who may not read it; whoever runs the tests as root may."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "locked.csv").write_text("text\nhello\n", "utf-8")

    def refuse(self, *_args, **_more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(click.types.os, "access", lambda *_: False)
    monkeypatch.setattr("pathlib.Path.open", refuse)
    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    result = run(*words)
    assert result.exit_code == 3, result.output
    assert result.stderr.startswith("trustkit: ") and len(result.stderr.splitlines()) == 1


def test_own_gates_are_said_not_to_be_the_standard_ones(tmp_path):
    from trustkit import framework

    path, version = tmp_path / "gates.toml", framework.rubric().version
    standard = (framework.HERE / "ladder.toml").read_text("utf-8")
    path.write_text(standard.replace(f'version = "{version}"', 'version = "club 2026"'), "utf-8")
    told = re.sub(r"\s+", " ", run("assess", BAKERY, "--gates", path).stdout)
    assert told.count("own gates (club 2026), not by the standard rubric") == 2  # the standing and the plan
    assert f"Judged by TrustKit's own gates, version {version}." in run("assess", BAKERY).stdout


def test_a_slip_in_own_gates_is_one_plain_line_with_its_place(tmp_path):
    path = tmp_path / "gates.toml"
    path.write_text(
        'version = "x"\nwindow_weeks = 52\n[[gate]]\nlevel = 2\nfinding = "reply_share"\n', "utf-8"
    )
    result = run("assess", BAKERY, "--gates", path)
    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (3, 1)
    assert "gates.toml, gate 1 (line 3)" in result.stderr


def test_an_older_version_of_the_gates_runs_by_its_name_and_an_unknown_one_is_told():
    from trustkit import framework

    oldest = framework.rubric_versions()[0]
    told = " ".join(run("assess", BAKERY, "--gates", oldest).stdout.split())
    assert f"TrustKit's own gates, version {oldest}" in told
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
    told = table["text"].fillna("")
    if ending == "csv":
        assert told.str.startswith("'@").any() and not told.str.startswith("@").any()
        told = told.map(plain_cell)
    assert told.tolist() == events["text"].fillna("").tolist()
    assert pd.to_datetime(table["at"], utc=True, format="ISO8601").tolist() == events["at"].tolist()


def test_a_single_act_and_a_single_text_are_told_as_one(tmp_path):
    source, target = tmp_path / "acts.csv", tmp_path / "out.csv"
    for rows, acts, texts in ((1, "1 act is", "1 text is"), (2, "2 acts are", "2 texts are")):
        lines = [f"x,2026-06-0{day + 1},09:00,post,,We bake at night {day}." for day in range(rows)]
        source.write_text("\n".join(["network,date,time,what,person,text", *lines]), "utf-8")
        assert f"{acts} in {target}." in run("table", source, "--to", target).stdout
        said = run("label", source, "--column", "text", "--to", target).stdout
        assert f"{texts} labelled in {target}." in said


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
    result = run("label", source, "--column", "text", "--to", target, "--language", "xx")
    assert (result.exit_code, "there are word lists for de, en" in result.output) == (2, True)


def test_the_help_of_label_names_every_language():
    told = " ".join(run("label", "--help").output.split())
    assert f"The language of the texts ({listed(languages(), 'or')});" in told


def test_label_takes_no_language_for_another_unasked(tmp_path):
    source, target = tmp_path / "posts.csv", tmp_path / "out.csv"
    texts = {
        "Thank you all for coming to the fair yesterday": "True",
        "Vielen Dank an alle, die gestern da waren": "True",
        "今日はパンを焼きました": "False",
        "Спасибо всем, кто пришёл вчера": "False",
        "Ευχαριστούμε όλους που ήρθατε χθες": "False",
        "Dziękujemy wszystkim, którzy wczoraj przyszli": "False",
        "Tack alla som kom till oss i går": "False",
        "Ok": "False",
    }
    source.write_text("\n".join(["text", *(f'"{text}"' for text in texts)]), "utf-8")
    result = run("label", source, "--column", "text", "--to", target)
    read = list(csv.DictReader(target.read_text("utf-8").splitlines()))
    assert {row["text"]: row["covered"] for row in read} == texts
    assert [bool(row["does"]) for row in read] == [row["covered"] == "True" for row in read]
    assert "2 texts are too short to tell the language; name it with --language." in result.stdout
    assert (
        "4 texts are in a language without word lists, as far as can be told; not labelled." in result.stdout
    )
    named = run("label", source, "--column", "text", "--to", target, "--language", "en")
    assert "too short" not in named.stdout


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


def all_commands(group=main, before=()):
    for name, command in group.commands.items():
        yield (*before, name), command
        if isinstance(command, click.Group):
            yield from all_commands(command, (*before, name))


def test_what_cannot_be_read_is_told_by_the_command_and_not_by_click():
    paths = {
        (*words, option.name): option.type.readable
        for words, command in all_commands()
        for option in command.params
        if isinstance(option.type, click.Path)
    }
    assert len(paths) > 25 and not any(paths.values())


@pytest.mark.parametrize(
    "words",
    [
        ("assess", "own.csv", "--plan", "own.csv"),
        ("assess", "own.csv", "--plan", "elsewhere/../own.csv"),
        ("assess", "own.csv", "--plan", "linked.csv"),
        ("assess", "own.csv", "--plan", "hard.csv"),
        ("assess", "own.csv", "--answers", "own.json", "--keep", "own.json"),
        ("assess", "own.csv", "--workbook", "own.json", "--keep", "own.json"),
        ("assess", "own.csv", "--keep", "home/workbook.trustkit.json"),
        ("assess", "own.csv", "--survey", "answers.csv", "--plan", "answers.csv"),
        ("checkin", "own.csv", "own.html", "--report", "own.html"),
        ("table", "own.csv", "--to", "own.csv"),
        ("label", "own.csv", "--column", "text", "--to", "own.csv"),
        ("label", "posts.csv", "--column", "text", "--to", "own.json"),
        ("share-check", "own.ipynb", "--to", "own.ipynb"),
        ("cohort", "room", "--csv", "own.json"),
        ("cohort", "room", "--csv", "keys.csv", "--keys", "keys.csv"),
        ("cohort", "room", "--csv", "room/marks-ann.csv"),
        ("cohort", "room", "--csv", "new.csv", "--listed", "new.csv"),
        ("cohort", "room", "--listed", "new.txt"),
        ("cohort", "room", "--moved", "new.json"),
        ("cohort", "room", "--xlsx", "new.csv"),
        ("cohort", "score", "room", "--to", "out", "--csv", "room/own.csv"),
        ("cohort", "score", "room", "--to", "out", "--csv", "own.json"),
        ("cohort", "ask", "room", "--csv", "own.json"),
        ("mark", "room", "--feedback", "room"),
        ("assign", "--lessons", "04", "--due", "2026-12-10", "--people", "own.csv", "--to", "own.csv"),
        ("assess", BAKERY, "--plan", "plan.txt"),
        ("survey", "answers.csv", "--to", "new.txt"),
    ],
    ids=lambda words: " ".join(map(str, words)),
)
def test_no_command_writes_over_what_it_reads_or_something_else(tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRUSTKIT_HOME", str(tmp_path / "home"))
    for folder in ("room", "elsewhere", "home"):
        (tmp_path / folder).mkdir()
    for name in ("own.csv", "own.json", "own.html", "own.ipynb", "keys.csv", "answers.csv", "posts.csv"):
        (tmp_path / name).write_text("day,text\n", "utf-8")
    for name in ("room/marks-ann.csv", "room/own.csv", "home/workbook.trustkit.json"):
        (tmp_path / name).write_text("day,text\n", "utf-8")
    if "linked.csv" in words:
        if os.name == "nt":
            pytest.skip("Windows lets only a few make such a link")
        (tmp_path / "linked.csv").symlink_to(tmp_path / "own.csv")
    (tmp_path / "hard.csv").hardlink_to(tmp_path / "own.csv")
    before = sorted(tmp_path.rglob("*"))
    result = run(*words)
    assert result.exit_code == 2, result.output
    assert sorted(tmp_path.rglob("*")) == before
    assert {path.read_text("utf-8") for path in before if path.is_file()} == {"day,text\n"}


def test_a_plan_whose_days_are_over_says_so(tmp_path):
    result = run("assess", BAKERY, "--plan", tmp_path / "plan.ics")  # the street was drawn in July 2026
    assert "Its days are over, because the files end on 1 July 2026" in " ".join(result.stdout.split())


def test_an_earlier_output_may_be_written_anew(tmp_path):
    for _ in range(2):
        words = (
            "--report",
            tmp_path / "us.html",
            "--plan",
            tmp_path / "plan.csv",
            "--keep",
            tmp_path / "k.json",
        )
        assert run("assess", BAKERY, *words).exit_code == 0
        assert run("table", BAKERY, "--to", tmp_path / "acts.csv").exit_code == 0


def test_a_column_that_is_not_there_is_wrong_usage_and_no_private_cell_is_named(tmp_path):
    source, target = tmp_path / "posts.csv", tmp_path / "out.csv"
    source.write_text("my secret,Text\n1,hello\n", "utf-8")
    result = run("label", source, "--column", "text", "--to", target)
    assert (result.exit_code, target.exists()) == (2, False)
    assert "no such column among the 2 of the first row; there is: Text" in result.stderr
    assert "secret" not in result.output
    result = run("label", source, "--column", "words", "--to", target)
    assert (result.exit_code, "among the 2 of the first row; there is: Text" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("separator", "encoding"), [(",", "utf-8"), (";", "cp1252"), ("\t", "utf-16"), (";", "utf-8-sig")]
)
def test_label_reads_a_table_as_a_spreadsheet_saves_it_anywhere(tmp_path, separator, encoding):
    source, target = tmp_path / "posts.csv", tmp_path / "out.csv"
    rows = [["no", "text"], ["1", "Jetzt kaufen, 20 % auf alles!"], ["2", "Vielen Dank für Äpfel, Ute!"]]
    with source.open("w", encoding=encoding, newline="") as out:
        csv.writer(out, delimiter=separator).writerows(rows)
    assert run("label", source, "--column", "text", "--to", target, "--language", "de").exit_code == 0
    read = list(csv.DictReader(target.read_text("utf-8").splitlines()))
    assert [(row["text"], row["does"]) for row in read] == [
        (rows[1][1], "action"),
        (rows[2][1], "community"),
    ]


def test_label_takes_a_comma_within_a_lonely_column_for_one_of_the_text(tmp_path):
    source, target = tmp_path / "posts.csv", tmp_path / "out.csv"
    source.write_text("text\nVielen Dank, Ute\nKommt vorbei\n", "utf-8")
    assert run("label", source, "--column", "text", "--to", target).exit_code == 0
    read = list(csv.DictReader(target.read_text("utf-8").splitlines()))
    assert [row["text"] for row in read] == ["Vielen Dank, Ute", "Kommt vorbei"]


def test_label_reads_a_workbook_and_takes_the_sheet_with_the_column(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["something", "else"])
    page = book.create_sheet()
    for row in (["no", "text"], [1, "Buy now, 20% off all bread!"]):
        page.append(row)
    book.save(tmp_path / "posts.xlsx")
    assert (
        run("label", tmp_path / "posts.xlsx", "--column", "text", "--to", tmp_path / "out.csv").exit_code == 0
    )
    [row] = csv.DictReader((tmp_path / "out.csv").read_text("utf-8").splitlines())
    assert (row["no"], row["does"]) == ("1", "action")


@pytest.mark.parametrize(
    "content",
    [None, b"", b"\n\n", b"text\n" + b"a" * 140_000, b'text\n"never closed\n', b"PK\x03\x04 and nothing"],
    ids=["none", "empty", "blank", "too long a cell", "open", "broken"],
)
def test_a_table_that_label_cannot_read_leaves_with_3_in_one_sentence(tmp_path, content):
    source, target = tmp_path / "posts.csv", tmp_path / "out.csv"
    if content is not None:
        source.write_bytes(content)
    result = run("label", source, "--column", "text", "--to", target)
    assert (result.exit_code, target.exists()) == (3, False), result.output
    assert result.stderr.startswith("trustkit: posts.csv")
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_cell_that_is_too_long_is_not_told_as_an_open_quotation_mark(tmp_path):
    source = tmp_path / "posts.csv"
    source.write_bytes(b"text\nshort\n" + b"a" * 140_000)
    csv.field_size_limit(1 << 27)  # as a reader of another export may have left it
    told = run("label", source, "--column", "text", "--to", tmp_path / "out.csv").stderr
    assert told.startswith("trustkit: posts.csv: a cell in row 3 has more than 131,072 letters.")


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
    assert (same.exit_code, "does not end in a later week" in same.stderr) == (3, True)
    old = json.loads(kept.read_text("utf-8")) | {"window_weeks": 30}
    kept.write_text(json.dumps(old), "utf-8")
    result = run("checkin", kept, BAKERY, "--report", tmp_path / "moved.html")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("WHAT HAS MOVED\n")
    assert "THE PLAN AND WHAT WAS DONE" in result.stdout
    assert (tmp_path / "moved.html").is_file()
    assert result.stdout.endswith(f"\nThe comparison is in {tmp_path / 'moved.html'}.\n")
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
