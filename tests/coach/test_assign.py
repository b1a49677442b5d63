"""Each participant has a business of their own, and the coach the right answers of each."""

from __future__ import annotations

import csv
import json
from datetime import date

import pytest
from click.testing import CliRunner

from trustkit import samples
from trustkit.cli import main
from trustkit.coach import assign, read_keys
from trustkit.coach.assign import MIXED, AssignmentError, _seats, read_assignment
from trustkit.coach.handout import Assignment, hand_out, tasks
from trustkit.coach.names import heading_of, read_names
from trustkit.practice import take

DUE = date(2026, 12, 10)
LESSONS = ["02", "03", "04", "05", "06", "08", "13", "15"]


@pytest.fixture(name="made", scope="module")
def made_fixture(tmp_path_factory):
    """Three people of one case, and how far it said it was."""
    folder, said = tmp_path_factory.mktemp("made") / "course", []
    keys = assign(LESSONS, DUE, ["Ann", "Bo", "=Cy"], folder, case="gym", progress=said.append)
    return folder, keys, said


def rows(path):
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


def test_everybody_has_a_business_and_tasks_of_their_own(made):
    folder, keys, said = made
    assert said == [1, 2, 3]
    assert read_keys(folder / "coach" / "keys.json") == keys
    archives = {}
    for seat in keys.seats.values():
        home = folder / "hand-out" / seat.folder
        assert {file.name for file in home.iterdir()} == {
            "assignment.json",
            "tasks.ipynb",
            "tasks.txt",
            seat.business,
        }
        assert seat.business.startswith("gym-")
        archives[(home / seat.business / "x-archive.zip").read_bytes()] = seat
        assert "truth" not in "".join(file.name for file in (home / seat.business).iterdir())
        told = (home / "tasks.txt").read_text("utf-8")
        assert seat.business in told and "Due: 10 December 2026." in told
        assert "always on the same computer" in told
    assert len(archives) == 3


def opened(notebook, task):
    """What the notebook's cell puts on the table before it asks for a chart."""
    cells = ["".join(cell["source"]) for cell in json.loads(notebook.read_text("utf-8"))["cells"]]
    names: dict[str, object] = {}
    exec(next(cell for cell in cells if f"{task.lesson}.{task.name}.about" in cell), names)  # noqa: S102 - our own
    return names


def test_the_key_of_each_is_what_their_own_archive_says(made):
    folder, keys, _ = made
    right = rows(folder / "coach" / "right_answers.csv")
    for seat in keys.seats.values():
        samples.add(folder / "hand-out" / seat.folder / seat.business)
        own = [task for task in tasks(keys.lessons, seat.business) if task.businesses]
        mine = {(one["lesson"], one["exercise"]): one for one in right if one["business"] == seat.business}
        assert set(mine) == {(task.lesson, task.name) for task in own} and len(own) >= 10
        for task in own:
            typed = mine[task.lesson, task.name]["right answer"].removeprefix("'")
            names = (
                opened(folder / "hand-out" / seat.folder / "tasks.ipynb", task) if "charts." in typed else {}
            )
            given = eval(f"dict({typed})" if "=" in typed else typed, names)  # noqa: S307 - as one types it
            assert task.judge(given).verdict == "correct", task.id
            assert all(task.judge(answer).verdict == "not yet" for answer in task.wrong.values()), task.id
            assert task.judge(task.stub).verdict == "not tried"
            assert f"the {seat.business}" not in task.question
    answers = [[one["right answer"] for one in right if one["business"] == seat.business]
               for seat in keys.seats.values()]  # fmt: skip
    assert all(answers[0] != other for other in answers[1:]), "who copies is wrong somewhere"


def test_the_coach_sees_what_was_drawn_and_that_all_stand_alike(made):
    folder, keys, _ = made
    told = rows(folder / "coach" / "businesses.csv")
    assert [one["business"] for one in told] == [seat.business for seat in keys.seats.values()]
    assert len({one["called"] for one in told}) > 1 and len({one["acts"] for one in told}) == 3
    assert {one["rungs"] for one in told} == {"2"}
    assert {one["gates of the next rung that are not met"] for one in told} == {"Talk; Own posts that sell"}
    assert told[2]["person"] == "'=Cy"
    assert len(list((folder / "coach" / "planted").iterdir())) == 3


def test_the_notebook_puts_the_business_in_its_place(made, monkeypatch):
    folder, keys, _ = made
    seat = next(iter(keys.seats.values()))
    home = folder / "hand-out" / seat.folder
    book = json.loads((home / "tasks.ipynb").read_text("utf-8"))
    first = "".join(book["cells"][1]["source"])
    monkeypatch.chdir(home)
    monkeypatch.setattr(samples, "_ADDED", {})
    with pytest.raises(samples.SampleError, match="no sample of that name"):
        samples.open(seat.business)
    namespace: dict[str, object] = {}
    exec(first.replace("practice.take", "told = practice.take"), namespace)  # noqa: S102 - our own cell
    assert seat.business in str(namespace["told"])
    monkeypatch.chdir(folder)
    monkeypatch.setattr(samples, "_ADDED", {})
    assert len(samples.open(seat.business).events) > 100, "found from any folder, in a later session"
    assert samples.path(seat.business) != home / seat.business


def test_people_added_at_the_end_change_nothing_before_them():
    few, more = (_seats([f"Person {one}" for one in range(many)], 5, "gym") for many in (8, 20))
    assert dict(list(more.items())[:8]) == few
    assert _seats(["Ann"], 6, "gym").keys() != _seats(["Ann"], 5, "gym").keys()


def test_mixed_cases_go_round_among_neighbours():
    every = len(samples.names())
    seats = _seats([str(one) for one in range(2 * every)], 1, MIXED).values()
    cases = [samples.case_of(seat.business) for seat in seats]
    assert sorted(cases[:every]) == sorted(cases[every:]) == sorted(samples.names())


def test_a_folder_is_made_the_same_by_another_process(made, tmp_path):
    folder, keys, _ = made
    code, seat = list(keys.seats.items())[1]
    mine = Assignment(course=keys.course, seat=code, lessons=keys.lessons, business=seat.business, due=DUE)
    (tmp_path / "coach").mkdir()
    hand_out(mine, tmp_path / "hand-out" / seat.folder)
    for file in ("assignment.json", "tasks.txt", "tasks.ipynb", f"{seat.business}/sheet.csv"):
        place = "hand-out", seat.folder, file
        assert tmp_path.joinpath(*place).read_bytes() == folder.joinpath(*place).read_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_names_are_read_as_spreadsheets_and_editors_save_them(tmp_path, encoding):
    """Excel's "Unicode text" is UTF-16, and its CSV on Windows is in Windows' own letters."""
    (tmp_path / "names.txt").write_bytes('Zoë Brontë\r\n"Müller, Jo"\r\n'.encode(encoding))
    assert read_names(tmp_path / "names.txt") == ["Zoë Brontë", "Müller, Jo"]


@pytest.mark.parametrize("first", ["Name", '"Full name"', " PARTICIPANTS:", "\nNom"])
def test_a_heading_above_the_names_is_nobody_and_that_is_said(tmp_path, first):
    (tmp_path / "names.txt").write_text(f"{first}\nZoë Name\nName\n", "utf-8")
    names = read_names(tmp_path / "names.txt")
    assert (heading_of(names), names[-2:]) == (first.strip('" \n'), ["Zoë Name", "Name"])
    words = ["--lessons", "01", "--due", "2026-12-10", "--people", tmp_path / "names.txt"]
    said = CliRunner().invoke(main, ["assign", *map(str, [*words, "--to", tmp_path / "course"])]).output
    assert "2 folders are in" in said and "is taken for a heading, not for a person" in said
    assert [seat.name for seat in read_keys(tmp_path / "course/coach/keys.json").seats.values()] == names[-2:]


def test_names_without_a_heading_have_none():
    assert heading_of(["Zoë Name", "Name"]) == heading_of([]) == heading_of([""]) == ""


@pytest.mark.parametrize("line", ["Zoë Brontë;zoe@example.org", "Zoë\tBrontë"])
def test_a_list_with_several_columns_is_refused_as_a_folder_would_bear_them_all(tmp_path, line):
    (tmp_path / "names.csv").write_text(f"Jo\n{line}\n", "utf-8")
    with pytest.raises(AssignmentError, match="line 2 holds several columns") as refused:
        read_names(tmp_path / "names.csv")
    assert "zoe" not in str(refused.value).casefold()


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04\x14\x00\x06\x00", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None]
)
def test_a_spreadsheet_itself_is_no_list_of_names(tmp_path, content):
    if content:
        (tmp_path / "names.xlsx").write_bytes(content)
    with pytest.raises(AssignmentError, match=r"names\.xlsx cannot be read as a list of names"):
        read_names(tmp_path / "names.xlsx")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"case": "castle"}, "no case of this name"),
        ({"lessons": ["99"]}, "no lesson with one of these numbers"),
        ({"people": [" ", ""]}, "nothing to assign"),
        ({"people": ["x"] * 5_001}, "more people than one course takes"),
    ],
)
def test_what_cannot_be_assigned_makes_no_folder(tmp_path, changed, why):
    asked = {"lessons": ["04"], "due": DUE, "people": ["Ann"], "folder": tmp_path / "course", **changed}
    with pytest.raises(AssignmentError, match=why):
        assign(**asked)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_use_is_left_as_it_is(tmp_path):
    (tmp_path / "mine.txt").write_text("kept", "utf-8")
    with pytest.raises(AssignmentError, match="holds something already"):
        assign(["04"], DUE, ["Ann"], tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("name", ["../gym-123456", "gym-12345g", "castle-123456", "/etc", "gym-1234567"])
def test_only_a_drawn_business_is_taken(name):
    with pytest.raises(samples.SampleError, match="no drawn business"):
        take(name)
    with pytest.raises(samples.SampleError, match="no sample"):
        samples.path(name)


def test_a_page_in_the_place_of_an_assignment_or_the_keys_is_named(tmp_path, course):
    (tmp_path / "assignment.json").write_bytes(b"<!doctype html><title>Sign in</title>")
    for read in (read_assignment, read_keys):
        with pytest.raises(AssignmentError, match="a web page") as refused:
            read(tmp_path / "assignment.json")
        assert "download it once more" in str(refused.value)
    keys = course / "coach" / "keys.json"
    (tmp_path / "keys.json").write_text(keys.read_text("utf-8"), "utf-16")
    assert read_keys(tmp_path / "keys.json") == read_keys(keys)
