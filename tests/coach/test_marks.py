"""Marks: whatever happens between two runs, what a marker entered is there again."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from trustkit import report
from trustkit.cli import main
from trustkit.coach import cohort_of, collect, feedback_on, mark_sheet, read_keys, read_marks
from trustkit.coach.markers import agreement, all_marks, markers_behind
from trustkit.coach.marks import Marks, MarksError, Row
from trustkit.coach.shapes import as_bytes
from trustkit.framework.coaching import comments, marking_rubric

CRITERIA = tuple(one.id for one in marking_rubric().criterion)
WHY = "lesson_01.my_reason"


@pytest.fixture(name="folder")
def folder_fixture(tmp_path, keys, room):
    """Eight hand-ins."""
    draw = random.Random(5)
    for number, seat in enumerate(list(keys.seats)[:8]):
        (tmp_path / f"{number}.json").write_bytes(as_bytes(room.hand_in(keys, seat, draw)))
    return tmp_path


def fill(folder, marker, level, **more):
    """Enter levels, comments and notes the way a spreadsheet does: level(row number, criterion)."""
    path = folder / f"marks-{marker}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    said = {name: str(text) for name, text in more.items()}
    table = [row | {one: level(at, one) for one in CRITERIA} | said for at, row in enumerate(table)]
    path.write_bytes(as_table(table, ",", "utf-8-sig"))


def as_table(rows, separator, encoding):
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, list(rows[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode(encoding, "replace")


def entered(marks):
    return {
        (row.code, row.exercise): (dict(row.levels), row.comments, row.note)
        for row in (*marks.rows, *marks.earlier)
    }


def marked(folder, keys, marker="mia"):
    mark_sheet(collect(folder, keys), folder, marker)
    fill(
        folder,
        marker,
        lambda number, one: number % 4 + 1,
        comments="count_it make_room",
        note="=see me; it's “good”",
    )
    return mark_sheet(collect(folder, keys), folder, marker)


def test_a_second_run_changes_nothing(folder, keys):
    marks = marked(folder, keys)
    before = (folder / "marks-mia.csv").read_bytes()
    assert marks.rows and all(row.whole for row in marks.rows)
    assert {row.comments for row in marks.rows} == {("count_it", "make_room")}
    assert {row.note for row in marks.rows} == {"=see me; it's “good”"}
    mark_sheet(collect(folder, keys), folder, "mia")
    assert (folder / "marks-mia.csv").read_bytes() == before


def test_a_table_of_which_a_disk_does_not_say_that_it_is_there_keeps_its_marks(folder, keys, monkeypatch):
    collected = collect(folder, keys)
    mark_sheet(collected, folder, "mia")
    fill(folder, "mia", lambda at, one: "3")
    monkeypatch.setattr(
        Path, "exists", lambda _: False
    )  # from Python 3.14 on, where the disk refuses to answer
    mark_sheet(collected, folder, "mia")
    assert {level for row in read_marks(folder, "mia").rows for level in row.levels.values()} == {3}


def test_a_hand_in_made_anew_keeps_the_marks_of_answers_that_stayed(folder, keys):
    before = entered(marked(folder, keys))
    entry = collect(folder, keys).entries[0]
    names = [name for code, name in before if code == entry.code]
    words = entry.hand_in.words | {names[0]: "We answered all nine, and wrote to the two who had left."}
    anew = msgspec.structs.replace(entry.hand_in, words=words, revision=entry.hand_in.revision + 1)
    (folder / entry.file).write_bytes(as_bytes(anew))
    marks = mark_sheet(collect(folder, keys), folder, "mia")
    after = {(row.code, row.exercise): row for row in marks.rows}
    assert not after[entry.code, names[0]].touched, "a new answer is marked anew"
    assert [row.exercise for row in marks.earlier] == [names[0]], "and the old marks are kept"
    assert entered(read_marks(folder, "mia")).keys() == before.keys()
    assert all(after[entry.code, name].whole for name in names[1:])


@pytest.mark.parametrize("taken", ["one", "all"])
def test_of_words_that_somebody_takes_back_the_marks_stay_and_the_words_go(folder, keys, taken):
    before = entered(marked(folder, keys))
    entry = collect(folder, keys).entries[0]
    names = [name for code, name in before if code == entry.code]
    kept = {name: text for name, text in entry.hand_in.words.items() if taken == "one" and name != names[0]}
    out = ["words"] if taken == "all" else [f"words {names[0]}"]
    less = msgspec.structs.replace(
        entry.hand_in, words=kept, left_out=out, revision=entry.hand_in.revision + 1
    )
    (folder / entry.file).write_bytes(as_bytes(less))
    marks = mark_sheet(collect(folder, keys), folder, "mia")
    assert [(row.exercise, row.answer, row.touched) for row in marks.earlier] == [
        (name, "(taken back)", True) for name in (names if taken == "all" else names[:1])
    ]
    again = mark_sheet(collect(folder, keys), folder, "mia")
    assert again == marks and entered(again).keys() == before.keys()


def test_a_copy_that_a_cloud_folder_made_is_no_marker(folder, keys):
    marked(folder, keys)
    for name in ("marks-mia (1).csv", "marks-mia-LAPTOP.csv", "marks-mia (Tom's conflicted copy).csv"):
        (folder / name).write_bytes((folder / "marks-mia.csv").read_bytes())
    collected = collect(folder, keys)
    assert [one.marker for one in all_marks(collected, folder)] == ["mia"]
    said = CliRunner().invoke(main, ["mark", str(folder), "--marker", "mia"]).output
    assert "Not counted, as no marker has such a name: marks-mia (1).csv, marks-mia (Tom's" in said
    assert "kappa" not in said


def test_a_file_that_went_away_and_came_back_has_its_marks(folder, keys):
    before = entered(marked(folder, keys))
    path = folder / "3.json"
    kept = path.read_bytes()
    path.write_bytes(kept[:100])
    gone = mark_sheet(collect(folder, keys), folder, "mia")
    assert gone.earlier and len(gone.rows) + len(gone.earlier) == len(before)
    path.write_bytes(kept)
    back = mark_sheet(collect(folder, keys), folder, "mia")
    assert back.earlier == () and entered(back) == before


@pytest.mark.parametrize(
    ("separator", "encoding"), [(";", "cp1252"), ("\t", "utf-8"), (",", "utf-8-sig"), ("\t", "utf-16")]
)
def test_what_spreadsheets_save_is_read(folder, keys, separator, encoding):
    before = entered(marked(folder, keys))
    with (folder / "marks-mia.csv").open(encoding="utf-8-sig", newline="") as file:
        table = [row | {one: f"{row[one]}.0" for one in CRITERIA} for row in csv.DictReader(file)]
    (folder / "marks-mia.csv").write_bytes(as_table(table, separator, encoding))
    assert entered(mark_sheet(collect(folder, keys), folder, "mia")) == before


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (("evidence", "5"), "line 2: evidence is none of 1, 2, 3 and 4"),
        (("reasoning", "good"), "line 2: reasoning is none of 1, 2, 3 and 4"),
        (("comments", "no_such"), "line 2: a comment is not in the comment bank"),
    ],
)
def test_a_mark_that_is_none_is_named_and_the_file_left_alone(folder, keys, what, said):
    marked(folder, keys)
    with (folder / "marks-mia.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    table[0][what[0]] = what[1]
    content = as_table(table, ",", "utf-8")
    (folder / "marks-mia.csv").write_bytes(content)
    with pytest.raises(MarksError, match=said) as problem:
        mark_sheet(collect(folder, keys), folder, "mia")
    assert what[1] not in str(problem.value) or what[1] == "5"
    assert (folder / "marks-mia.csv").read_bytes() == content


def test_columns_that_somebody_wrote_in_capitals_are_the_same_columns(folder, keys):
    before = marked(folder, keys)
    path = folder / "marks-mia.csv"
    head, _, rest = path.read_text("utf-8").partition("\n")
    path.write_text(f"{head.replace('evidence', ' Evidence').replace('note', 'NOTE')}\n{rest}", "utf-8")
    assert mark_sheet(collect(folder, keys), folder, "mia") == before
    assert path.read_text("utf-8") == f"{head}\n{rest}"


def test_a_table_without_a_column_and_an_odd_marker_are_refused(folder, keys):
    (folder / "marks-mia.csv").write_text("hand-in,code\n1,2\n", "utf-8")
    with pytest.raises(
        MarksError, match="the column person is missing; the whole line is hand-in, code, person, "
    ):
        mark_sheet(collect(folder, keys), folder, "mia")
    for marker in ("../mia", "", "Mia", "m" * 31):
        with pytest.raises(MarksError, match="cannot be part"):
            mark_sheet(collect(folder, keys), folder, marker)


def test_a_table_with_an_endless_cell_is_refused_and_left_alone(folder, keys):
    marked(folder, keys)
    path = folder / "marks-mia.csv"
    content = path.read_bytes() + b'"' + b"x" * 200_000
    path.write_bytes(content)
    with pytest.raises(MarksError, match="no table that can be read"):
        mark_sheet(collect(folder, keys), folder, "mia")
    assert path.read_bytes() == content


def test_blind_marks_hold_no_name(folder, keys):
    mark_sheet(collect(folder, keys), folder, "tom", blind=True)
    mark_sheet(collect(folder, keys), folder, "mia")
    names = [seat.name for seat in list(keys.seats.values())[:8]]
    blind, seen = ((folder / f"marks-{who}.csv").read_text("utf-8-sig") for who in ("tom", "mia"))
    assert [name for name in names if name in blind] == []
    assert all(name in seen for name in names)


def test_two_markers_agree_as_far_as_they_do(folder, keys):
    for marker, shift in (("mia", 0), ("tom", 1)):
        mark_sheet(collect(folder, keys), folder, marker)
        # Of evidence every second answer a level higher, of the others none.
        fill(
            folder,
            marker,
            lambda number, one, shift=shift: (number + (shift and one == "evidence" and number % 2)) % 4 + 1,
        )
    found = agreement(all_marks(collect(folder, keys), folder))
    assert set(found) == {("mia", "tom", one) for one in CRITERIA}
    assert found["mia", "tom", "reasoning"].kappa == 1
    evidence = found["mia", "tom", "evidence"]
    assert evidence.same == (evidence.acts + 1) // 2 and evidence.kappa == pytest.approx(1 / 3, abs=0.03)
    said = CliRunner().invoke(main, ["mark", str(folder), "--marker", "mia"]).output
    assert (
        f"mia and tom, evidence: the same level for {evidence.same} of {evidence.acts} answers, kappa 0."
        in said
    )


def test_answers_of_another_course_are_not_there_to_be_marked(folder, keys):
    """Nobody gets a page for them, so a marker's time would be lost."""
    whole = len(mark_sheet(collect(folder, keys), folder).rows)
    stray = collect(folder, keys).entries[0].hand_in
    (folder / "stray.json").write_bytes(
        as_bytes(msgspec.structs.replace(stray, course="e" * 16, person="f" * 16))
    )
    assert stray.words and len(mark_sheet(collect(folder, keys), folder).rows) == whole
    assert len(mark_sheet(collect(folder), folder).rows) > whole, "the control"


def test_feedback_shows_the_levels_side_by_side_and_never_a_sum(folder, keys):
    marked(folder, keys)
    collected = collect(folder, keys)
    pages = feedback_on(cohort_of(collected), all_marks(collected, folder))
    assert len(pages) == 8
    page = next(one for one in pages if one.answers)
    (first, *_) = page.answers
    assert [one.criterion for one in first.seen] == [one.name for one in marking_rubric().criterion]
    assert first.comments == (comments()["count_it"].text, comments()["make_room"].text)
    text = report.feedback_as_text(page)
    assert text.startswith(f"FEEDBACK FOR {page.label}\n") and first.notes[0] in text
    for word in ("total", "sum", "average", "%", "points"):
        assert word not in text.lower().split()


def test_of_two_markers_who_differ_both_levels_are_shown(folder, keys):
    for marker, level in (("mia", 2), ("tom", 4)):
        mark_sheet(collect(folder, keys), folder, marker)
        fill(folder, marker, lambda number, one, level=level: level, note="One more example.")
    collected = collect(folder, keys)
    page = feedback_on(cohort_of(collected), all_marks(collected, folder), blind=True)[0]
    assert page.label == page.code
    assert {one.levels for answer in page.answers for one in answer.seen} == {(2, 4)}
    # Both markers wrote the same note, which is said once.
    assert {len(answer.notes) for answer in page.answers} == {1}


def test_without_marks_the_page_says_so(folder, keys):
    mark_sheet(collect(folder, keys), folder)
    collected = collect(folder, keys)
    page = feedback_on(cohort_of(collected), all_marks(collected, folder))[0]
    assert page.answers == () and page.unmarked == len(collected.entries[0].hand_in.words) > 0
    assert f"Not marked yet: {page.unmarked}." in report.feedback_as_text(page)


def test_how_far_the_marking_is_counts_what_is_begun_and_what_is_kept():
    row = Row("h1", "p1", "Ann", "lesson_01.my_reason", "Less.")
    whole = replace(row, levels={one.id: 3 for one in marking_rubric().criterion})
    assert Marks("mia", (whole, replace(row, note="Say when."), row), (whole,)).in_words() == (
        "mia: 1 of 3 answers marked, 1 more begun; of earlier hand-ins 1 mark is kept at the end of the file"
    )


@pytest.fixture(name="two_codes")
def two_codes_fixture(tmp_path, keys, room):
    """One person's two hand-ins, under two codes: mia marked the older one before she knew that it is one person."""
    first = room.hand_in(keys, next(iter(keys.seats)), random.Random(5))
    first = msgspec.structs.replace(first, person="a" * 16, words={WHY: "We posted less."}, left_out=[])
    second = msgspec.structs.replace(first, person="b" * 16, revision=first.revision + 1)

    def laid(**changed):
        for name, one in (("old", first), ("new", msgspec.structs.replace(second, **changed))):
            (tmp_path / f"{name}.json").write_bytes(as_bytes(one))
        return tmp_path

    return laid, [frozenset(f"p{first.seat[:6]}-{one}" for one in ("aaaa", "bbbb"))]


def levels_of(folder, level, code):
    """Mia gives one level to all answers under one code."""
    path = folder / "marks-mia.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    for row in table:
        row.update(dict.fromkeys(CRITERIA, level) if row["code"].endswith(code) else {})
    path.write_bytes(as_table(table, ",", "utf-8-sig"))


def test_marks_under_a_second_code_go_along_when_the_two_are_one_person(two_codes, keys):
    laid, one_person = two_codes
    folder = laid()
    assert mark_sheet(collect(folder, keys), folder, "mia").in_words() == "mia: 0 of 2 answers marked"
    levels_of(folder, 3, "aaaa")
    found = mark_sheet(collect(folder, keys, one_person), folder, "mia")
    assert found.in_words() == "mia: 1 of 1 answers marked"
    assert found.rows[0].levels == dict.fromkeys(CRITERIA, 3)


def test_what_was_marked_twice_in_two_ways_is_kept_and_told(two_codes, keys):
    laid, one_person = two_codes
    folder = laid()
    mark_sheet(collect(folder, keys), folder, "mia")
    levels_of(folder, 3, "aaaa")
    levels_of(folder, 2, "bbbb")
    found = mark_sheet(collect(folder, keys, one_person), folder, "mia")
    assert [row.levels["evidence"] for row in found.rows] == [2]
    assert [row.levels["evidence"] for row in found.earlier] == [3]
    assert found.in_words().endswith("of earlier hand-ins 1 mark is kept at the end of the file")
    assert mark_sheet(collect(folder, keys, one_person), folder, "mia") == found
    levels_of(folder, 2, "aaaa")
    assert mark_sheet(collect(folder, keys, one_person), folder, "mia").earlier == (), "now they say the same"


def test_words_taken_back_under_one_code_are_taken_back_under_the_other(two_codes, keys):
    laid, one_person = two_codes
    folder = laid()
    mark_sheet(collect(folder, keys), folder, "mia")
    levels_of(folder, 3, "aaaa")
    laid(words={}, left_out=["words"])
    found = mark_sheet(collect(folder, keys, one_person), folder, "mia")
    assert [row.answer for row in found.earlier] == ["(taken back)"]
    assert "We posted less" not in (folder / "marks-mia.csv").read_text("utf-8-sig")


def test_the_table_of_another_marker_that_is_behind_is_named(two_codes, keys):
    laid, _ = two_codes
    folder = laid()
    for marker in ("mia", "tom"):
        mark_sheet(collect(folder, keys), folder, marker)
    assert markers_behind(collect(folder, keys), folder) == []
    laid(revision=9_000)
    mark_sheet(collect(folder, keys), folder, "mia")
    assert markers_behind(collect(folder, keys), folder) == ["tom"]
    said = CliRunner().invoke(main, ["mark", str(folder), "--marker", "mia"]).output
    assert "Run this for tom, too (--marker tom)" in " ".join(said.split())


def test_before_feedback_is_given_out_it_says_whose_page_may_be_anothers(tmp_path, course, room):
    path = course / "coach" / "keys.json"
    keys, draw = read_keys(path), random.Random(5)
    one, other = (room.hand_in(keys, seat, draw) for seat in list(keys.seats)[:2])
    (tmp_path / "in").mkdir()
    said = []
    for person in (other.person, one.person):
        for name, who in (("one", one), ("other", msgspec.structs.replace(other, person=person))):
            (tmp_path / "in" / f"{name}.json").write_bytes(as_bytes(who))
        words = ["mark", str(tmp_path / "in"), "--keys", str(path), "--feedback", str(tmp_path / "out")]
        said.append("Before you give them out: one.json." in CliRunner().invoke(main, words).stdout)
    assert said == [False, True]
