"""A folder of hand-ins: whatever lies in it, the rest is read, and each odd file gets its plain reason."""

from __future__ import annotations

import json
import os
import random
import sys
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.coach import cohort_of, collect
from trustkit.coach.one_person import read_one_person
from trustkit.coach.opened import NotTaken, hand_in_in
from trustkit.coach.shapes import MOST_BYTES, HandIn, Tried, as_bytes
from trustkit.errors import TrustKitError
from trustkit.words import day
from trustkit.workbook import Workbook


@pytest.fixture(name="good", scope="module")
def good_fixture(keys, room):
    """A hand-in of each seat."""
    draw = random.Random(7)
    return [room.hand_in(keys, seat, draw) for seat in keys.seats]


def kinds(collected):
    return {one.name: one.kind for one in collected.listed}


def test_each_troubled_file_gets_its_own_kind_of_reason(tmp_path, keys, room):
    for name, content in room.troubled(keys, list(keys.seats)[:20], random.Random(1)).items():
        (tmp_path / name).write_bytes(content)
    told = [(one.name, one.kind) for one in collect(tmp_path, keys).listed if one.kind != "missing"]
    assert sorted(told) == sorted(
        [
            ("cut off.json", "damaged"),
            ("empty.json", "damaged"),
            ("deep.json", "damaged"),
            ("deep_inside.json", "damaged"),
            ("huge_number.json", "damaged"),
            ("bomb.json", "oversized"),
            ("wrong_types.json", "damaged"),
            ("unknown_field.json", "damaged"),
            ("zero_byte.json", "damaged"),
            ("half_character.json", "damaged"),
            ("other.json", "not a hand-in"),
            ("newer.json", "newer version"),
            ("made_by_older.json", "older version"),
            ("late.json", "late"),
            ("twice (1).json", "duplicate"),
            ("twice.json", "same seat"),
            ("before.json", "duplicate"),
            ("another_person.json", "same seat"),
            ("stranger.json", "unknown seat"),
            ("=cmd('calc')!A0.json", "damaged"),
            ("program.py", "not opened"),
            ("notebook.ipynb", "not opened"),
            ("029-bo", "same name"),
            ("030-bo", "same name"),
        ]
    )


def test_a_mark_that_an_editor_put_at_the_start_is_no_matter(tmp_path, keys, good):
    (tmp_path / "one.json").write_bytes(b"\xef\xbb\xbf" + as_bytes(good[0]))
    assert len(collect(tmp_path, keys).entries) == 1


def test_one_broken_file_takes_no_other_with_it(tmp_path, keys, good):
    for number, one in enumerate(good):
        (tmp_path / f"{number:02}.json").write_bytes(as_bytes(one))
    whole = collect(tmp_path, keys)
    assert len(whole.entries) == 30
    for number in range(30):
        path = tmp_path / f"{number:02}.json"
        kept = path.read_bytes()
        path.write_bytes(kept[: -2 - number])
        found = collect(tmp_path, keys)
        assert len(found.entries) == 29 and kinds(found)[path.name] == "damaged"
        path.write_bytes(kept)


@pytest.fixture(name="on_two")
def on_two_fixture(tmp_path, keys, good):
    """One person's hand-ins of two computers, and another person's in another seat."""
    done, stuck = Tried(verdict="correct", tries=2), Tried(verdict="not yet", tries=5)
    first, second = "lesson_01.order_the_rungs", "lesson_01.my_reason"
    old = msgspec.structs.replace(
        good[0],
        person="a" * 16,
        made=keys.due,
        exercise={first: done, second: done},
        words={second: "We answer at noon."},
        left_out=[],
    )
    new = msgspec.structs.replace(
        good[0],
        person="b" * 16,
        made=keys.due + timedelta(days=1),
        exercise={first: stuck},
        words={},
        left_out=[],
    )
    (tmp_path / "in").mkdir()

    def laid(**changed):
        for name, one in (("old", old), ("new", msgspec.structs.replace(new, **changed)), ("other", good[1])):
            (tmp_path / "in" / f"{name}.json").write_bytes(as_bytes(one))
        return tmp_path / "in"

    return laid, [f"p{good[0].seat[:6]}-aaaa", f"p{good[0].seat[:6]}-bbbb"]


def test_one_person_on_two_computers_counts_once_where_the_coach_says_so(on_two, keys, tmp_path):
    laid, codes = on_two
    apart = collect(laid(), keys)
    assert len(apart.of_course) == 3 and kinds(apart)["old.json"] == "same seat"
    (tmp_path / "one.txt").write_text(f"{codes[0]}, {codes[1]}\n", "utf-8")
    found = collect(laid(), keys, read_one_person(tmp_path / "one.txt"))
    assert kinds(found)["old.json"] == "joined" and "same seat" not in kinds(found).values()
    one = next(entry for entry in found.of_course if entry.file == "new.json")
    assert len(found.of_course) == 2 and one.label == "Person 0" and one.first == keys.due
    assert one.hand_in.exercise["lesson_01.order_the_rungs"].verdict == "correct"
    assert one.hand_in.words == {"lesson_01.my_reason": "We answer at noon."}


def test_what_the_newer_file_takes_back_does_not_come_back_from_the_other_computer(on_two, keys):
    laid, codes = on_two
    for left_out, kept in (
        (["words"], {}),
        (["words lesson_01.my_reason"], {}),
        (["words lesson_04.x"], {"lesson_01.my_reason": "We answer at noon."}),
    ):
        found = collect(laid(left_out=left_out), keys, [frozenset(codes)])
        one = next(entry for entry in found.of_course if entry.file == "new.json")
        assert one.hand_in.words == kept and one.hand_in.left_out == left_out


def test_two_people_in_two_seats_are_never_joined(on_two, keys, good):
    laid, codes = on_two
    other = f"p{good[1].seat[:6]}-{good[1].person[:4]}"
    assert len(collect(laid(), keys, [frozenset([codes[0], other])]).of_course) == 3


def test_a_list_of_codes_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(TrustKitError, match=r"none\.txt cannot be read"):
        read_one_person(tmp_path / "none.txt")
    (tmp_path / "odd.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TrustKitError, match="it is no text"):
        read_one_person(tmp_path / "odd.txt")


@given(st.data())
def test_no_change_of_bytes_gets_past_as_a_crash(good, data):
    """Whatever a flipped, cut or doubled file holds, it is a hand-in within the schema, or a reason."""
    content = bytearray(as_bytes(good[data.draw(st.integers(0, 29))]))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
    try:
        assert isinstance(hand_in_in(bytes(content)), HandIn)
    except NotTaken as problem:
        kind, why = problem.args
        assert kind in {"damaged", "not a hand-in", "newer version", "older version"} and why


def test_bounds_hold_for_every_field(good):
    plain = msgspec.json.decode(as_bytes(good[0]))
    name = next(iter(plain["exercise"]))
    tried = plain["exercise"][name]
    hostile = [
        {"seat": "../../etc"},
        {"course": "=1+1"},
        {"person": "Ann Example"},
        {"revision": 10**30},
        {"revision": -1},
        {"made": "yesterday"},
        {"lessons": ["lesson_01"] * 41},
        {"words": {"lesson_01.my_reason": "x" * 2_001}},
        {"words": {"<b>": "x"}},
        {"exercise": {name: tried | {"tries": True}}},
        {"exercise": {name: tried | {"answer": {"A": {"B": 1}}}}},
        {"exercise": {name: tried | {"verdict": "perfect"}}},
        {"levels": {"lowest": 0, "highest": 9, "self_placed": None, "rubric": "x", "standard": True}},
        {"finding": {"reply_share": {"unit": "share", "status": "told", "value": 1e300}}},
        {"plan": None},
    ]
    for changed in hostile:
        with pytest.raises(NotTaken, match="damaged"):
            hand_in_in(msgspec.json.encode(plain | changed))
    assert hand_in_in(msgspec.json.encode(plain)) == good[0], "the control is read"
    # Python's own writer puts NaN into JSON.
    with pytest.raises(NotTaken, match="damaged"):
        hand_in_in(json.dumps(plain | {"answer": {"hours_per_week": float("nan")}}).encode())


def test_of_the_same_person_the_newest_counts_and_two_people_are_kept_apart(tmp_path, keys, good):
    first = good[0]
    again = msgspec.structs.replace(first, revision=first.revision + 1)
    other = msgspec.structs.replace(first, person="f" * 16)
    for name, one in (("a.json", again), ("b.json", first), ("c.json", first), ("d.json", other)):
        (tmp_path / name).write_bytes(as_bytes(one))
    found = collect(tmp_path, keys)
    assert {one.file for one in found.entries} == {"a.json", "d.json"}
    assert len({one.label for one in found.entries}) == 2
    told = [one for one in found.listed if one.kind == "duplicate"]
    assert [(one.name, one.why.endswith("a.json is newer and counts.")) for one in told] == [
        ("b.json", True),
        ("c.json", True),
    ]


def test_of_two_made_on_one_day_the_one_that_says_less_counts(tmp_path, keys, good):
    """Who takes something back need not have saved anything since, and a browser puts “(1)” behind the second."""
    whole = good[0]
    less = msgspec.structs.replace(whole, left_out=["words"], words={})
    for name, one in (("mine.json", whole), ("mine (1).json", less)):
        (tmp_path / name).write_bytes(as_bytes(one))
    found = collect(tmp_path, keys)
    assert [one.file for one in found.entries] == ["mine (1).json"]
    assert [one.why for one in found.listed if one.kind == "duplicate"] == [
        "The same person made it on the same day as mine (1).json. Nobody can tell which is newer, so that one counts, "
        "which says less. Ask the person."
    ]
    (tmp_path / "mine.json").write_bytes(
        as_bytes(msgspec.structs.replace(whole, revision=whole.revision + 1))
    )
    assert [one.file for one in collect(tmp_path, keys).entries] == ["mine.json"], "what is newer counts"


def test_a_copy_with_other_ends_of_lines_says_the_same(tmp_path, keys, good):
    (tmp_path / "a.json").write_bytes(as_bytes(good[0]))
    (tmp_path / "b.json").write_bytes(as_bytes(good[0]).replace(b"\n", b"\r\n"))
    told = [one.why for one in collect(tmp_path, keys).listed if one.kind == "duplicate"]
    assert told == ["It says the same as b.json."]


def test_one_person_in_two_seats_is_told(tmp_path, keys, good):
    for number, one in enumerate((good[0], msgspec.structs.replace(good[1], person=good[0].person))):
        (tmp_path / f"{number}.json").write_bytes(as_bytes(one))
    told = [one.why for one in collect(tmp_path, keys).listed if one.kind == "same person"]
    assert len(told) == 2 and "two share a computer" in told[0] and "delete the file" in told[0]


def test_two_of_one_name_are_shown_by_their_folders(tmp_path, keys, good):
    for number, one in enumerate(good[-2:]):
        (tmp_path / f"{number}.json").write_bytes(as_bytes(one))
    assert [one.label for one in collect(tmp_path, keys).entries] == ["029-bo", "030-bo"]


def test_another_course_is_told_and_not_counted(tmp_path, keys, good):
    (tmp_path / "a.json").write_bytes(as_bytes(msgspec.structs.replace(good[0], course="e" * 16)))
    (tmp_path / "b.json").write_bytes(as_bytes(good[1]))
    found = collect(tmp_path, keys)
    assert kinds(found)["a.json"] == "another course"
    assert [one.file for one in cohort_of(found).entries] == ["b.json"]
    unknown = collect(tmp_path)
    assert len(cohort_of(unknown).entries) == 2
    assert kinds(unknown) == {"Hand-ins of 2 assignments": "mixed"}
    (tmp_path / "a.json").unlink()
    assert collect(tmp_path).listed == ()


def test_late_is_after_the_due_day_and_not_on_it(tmp_path, keys, good):
    for name, days in (("on.json", 0), ("after.json", 1)):
        seat = good[0] if days else good[1]
        late = msgspec.structs.replace(seat, made=keys.due + timedelta(days=days))
        (tmp_path / name).write_bytes(as_bytes(late))
    (late,) = [one for one in collect(tmp_path, keys).listed if one.kind == "late"]
    assert late.name == "after.json"
    assert late.why == f"Made on {day(keys.due + timedelta(days=1))}; it was due on {day(keys.due)}."


def test_links_and_endless_files_are_not_followed(tmp_path, keys, good):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "in.json").write_bytes(as_bytes(good[0]))
    folder = tmp_path / "hand-ins"
    folder.mkdir()
    (folder / "big.json").write_bytes(b" " * (MOST_BYTES + 1))
    if sys.platform != "win32":
        (folder / "link.json").symlink_to("../elsewhere/in.json")
        (folder / "linked folder").symlink_to("../elsewhere")
        os.mkfifo(folder / "pipe.json")
    found = collect(folder, keys)
    assert found.entries == ()
    assert kinds(found)["big.json"] == "oversized"
    if sys.platform != "win32":
        assert {kinds(found)[name] for name in ("link.json", "linked folder", "pipe.json")} == {"not opened"}


def test_a_folder_a_person_is_as_good_as_all_files_in_one(tmp_path, keys, good):
    """Moodle hands submissions out so, with its own number and word behind the name."""
    for number, one in enumerate(good[:3]):
        place = tmp_path / f"Person {number}_{4_000 + number}_assignsubmission_file_"
        (place / "deeper").mkdir(parents=True)
        (place / "deeper" / "mine.json").write_bytes(as_bytes(one))
    (place / "essay.docx").write_bytes(b"PK")
    (tmp_path / "empty").mkdir()
    found = collect(tmp_path, keys)
    assert [one.label for one in found.entries] == ["Person 0", "Person 1", "Person 2"]
    assert found.entries[0].file == "Person 0_4000_assignsubmission_file_/deeper/mine.json"
    told = [one for one in found.listed if one.kind not in ("missing", "same name")]
    assert [(one.name, one.kind) for one in told] == [
        ("Person 2_4002_assignsubmission_file_/essay.docx", "not opened")
    ]


def test_a_file_under_somebody_elses_name_counts_for_the_seat_in_it_and_is_told(tmp_path, keys, good):
    names = {
        "Person 1_4001_assignsubmission_file_/mine.json": good[7],
        "person-8.json": good[7],
        "PERSON 2_4002_assignsubmission_file_/009.json": good[2],
        "Person 3 for 12.json": good[3],
        "bo.json": good[-1],
        "Person 5.json": msgspec.structs.replace(good[6], course="e" * 16),
        "final version.json": good[4],
    }
    for name, one in names.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(as_bytes(one))
    found = collect(tmp_path, keys)
    told = [(one.name, one.why) for one in found.listed if one.kind == "another name"]
    why = "It has the name of Person {}, but it was made in the seat of Person 7, and counts for that person. Ask both."
    assert told == [
        ("Person 1_4001_assignsubmission_file_/mine.json", why.format(1)),
        ("person-8.json", why.format(8)),
    ]
    assert {one.label for one in cohort_of(found).entries} == {
        "Person 2",
        "Person 3",
        "Person 4",
        "Person 7",
        "030-bo",
    }
    assert not [one for one in collect(tmp_path).listed if one.kind == "another name"]


def test_what_is_handed_in_in_place_of_a_hand_in_is_named_with_what_to_do(tmp_path, course, good):
    saved = Workbook.open(tmp_path / "mine.json")
    saved.save_answer("plan_partner", "Ann")
    home = next((course / "hand-out").iterdir())
    for made, name in ((home / "assignment.json", "a"), (course / "coach" / "keys.json", "k")):
        (tmp_path / f"{name}.json").write_bytes(made.read_bytes())
    (tmp_path / "nothing.json").write_bytes(b"\n")
    (tmp_path / "all.ZIP").write_bytes(b"PK")
    for name in ("all.7z", "mine.json.rar", "mine.json.gz", "mine.json.eml", "Hand-in.msg", "winmail.dat"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "one.json.txt").write_bytes(as_bytes(good[0]))
    (tmp_path / "renamed.txt").write_bytes(as_bytes(good[0]))
    (tmp_path / "renamed").write_bytes(as_bytes(good[0]))
    (tmp_path / "half.json.crdownload").write_bytes(as_bytes(good[0])[:900])
    (tmp_path / ".away.json.icloud").write_bytes(b"bplist00")
    (tmp_path / "marks-mia (1).csv").write_bytes(b"x")
    (tmp_path / "letter.docx").write_bytes(b"x")
    (tmp_path / "answers.xyz").write_bytes(b"x")
    told = {one.name: (one.kind, one.why) for one in collect(tmp_path).listed}
    expected = {
        "mine.json": ("not a hand-in", "somebody's whole workbook"),
        "a.json": ("not a hand-in", "the assignment that you gave out"),
        "k.json": ("not a hand-in", "a coach's keys"),
        "nothing.json": ("damaged", "There is nothing in it"),
        "all.ZIP": ("not opened", "unpack it in this folder, delete the packed file"),
        "all.7z": ("not opened", "It is packed: unpack it in this folder"),
        "mine.json.rar": ("not opened", "It is packed: unpack it in this folder"),
        "mine.json.gz": ("not opened", "It is packed: unpack it in this folder"),
        "mine.json.eml": ("not opened", "It is a whole mail: open it in your mail program"),
        "Hand-in.msg": ("not opened", "It is a whole mail: open it in your mail program"),
        "winmail.dat": ("not opened", "It is a whole mail: open it in your mail program"),
        "one.json.txt": ("not opened", "Delete the rest of the name"),
        "renamed.txt": ("not opened", "let its name end in .json"),
        "renamed": ("not opened", "let its name end in .json"),
        "half.json.crdownload": ("not opened", "has not come down whole yet"),
        ".away.json.icloud": ("not opened", "has not come down whole yet"),
        "marks-mia (1).csv": ("not opened", "its marks do not count"),
        "letter.docx": ("not opened", "a document of an office program"),
        "answers.xyz": ("not opened", "Only hand-ins (.json) are opened"),
    }
    assert told.keys() - {"mine.json.lock"} == expected.keys()  # beside the workbook
    for name, (kind, why) in expected.items():
        assert told[name][0] == kind and why in told[name][1]


PAGE = b"\n<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>"
POINTER = b'{"": "WARNING!", "doc_id": "1a2b", "resource_key": "", "email": "ann@example.org"}'


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (PAGE, "web page, mostly the one for signing in"),
        (PAGE + b" " * 500_000, "web page, mostly the one for signing in"),
        (PAGE.decode().encode("utf-16"), "web page, mostly the one for signing in"),
        (b"\x89PNG\r\n\x1a\n" + bytes(90), "a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(600_000), "a picture"),
        (b"\0\0\0\x18ftypheic", "a picture"),
        (b"%PDF-1.7", "a PDF"),
        (b"PK\x03\x04\x14", "It is packed"),
        (bytes(4096), "only zeros"),
        (b"<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> theirs\n", "two versions at once"),
        (b'{\n<<<<<<< HEAD\n "kind": 1\n=======\n>>>>>>> theirs\n}', "two versions at once"),
        (POINTER, "only a link"),
        (b'{"cells": [], "metadata": {}, "nbformat": 4}', "It is a notebook."),
        (b'{"error": "not found"}', "another kind of file. Ask for the file that trustkit hand-in makes."),
    ],
)
def test_what_only_bears_the_name_of_a_hand_in_is_named_for_what_it_is(tmp_path, content, why):
    (tmp_path / "ann.json").write_bytes(content)
    [told] = collect(tmp_path).listed
    assert told.kind == "not a hand-in" and why in told.why


def test_pictures_pages_and_links_are_told_by_their_names(tmp_path):
    for name, why in (
        ("Screenshot 2026-12-01.PNG", "Nothing can be counted from a picture"),
        ("login.html", "download it once more"),
        ("mine.gdoc", "only a link"),
        ("scan.pdf", "Ask for the file itself"),
    ):
        (tmp_path / name).write_bytes(b"x")
        assert [why in one.why for one in collect(tmp_path).listed if one.name == name] == [True]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_hand_in_that_an_editor_saved_in_utf_16_counts_as_the_same(tmp_path, keys, good, encoding):
    (tmp_path / "one.json").write_bytes(as_bytes(good[0]).decode().encode(encoding))
    assert [one.hand_in for one in collect(tmp_path, keys).entries] == [good[0]]
    (tmp_path / "as it was.json").write_bytes(as_bytes(good[0]))
    assert "duplicate" in kinds(collect(tmp_path, keys)).values()
    (tmp_path / "one.json").write_bytes(as_bytes(good[0]).decode().encode(encoding)[:-301])
    assert kinds(collect(tmp_path, keys))["one.json"] == "damaged"


def test_a_file_that_a_cloud_drive_does_not_give_out_is_told_with_what_to_do(tmp_path, monkeypatch):
    def refused(*_):
        raise OSError(362, "The cloud file provider is not running")

    (tmp_path / "one.json").write_bytes(b"{}")
    monkeypatch.setattr(Path, "open", refused)
    assert "OneDrive" in collect(tmp_path).listed[0].why


def test_only_what_trustkit_and_the_system_put_there_is_passed_over_in_silence(tmp_path, keys, good):
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / "feedback").mkdir()
    for name in (
        "marks-mia.csv",
        "~$marks-mia.csv",
        "Thumbs.db",
        "__MACOSX/a.json",
        ".DS_Store",
        "feedback/p12ab34-56cd.html",
    ):
        (tmp_path / name).write_bytes(b"x")
    for number, name in enumerate(("marks.json", "cohort of mine.json", "feedback wanted.json")):
        (tmp_path / name).write_bytes(as_bytes(good[number]))
    (tmp_path / "feedback.txt").write_bytes(b"x")
    found = collect(tmp_path, keys)
    assert len(found.entries) == 3
    assert [one.name for one in found.listed if one.kind == "not opened"] == ["feedback.txt"]


def test_nothing_in_the_folder_is_run_or_imported(tmp_path, keys, good):
    (tmp_path / "sitecustomize.py").write_text("open('ran', 'w')", "utf-8")
    (tmp_path / "a.json").write_bytes(as_bytes(good[0]))
    (tmp_path / "b.pkl").write_bytes(b"cos\nsystem\n(S'touch ran'\ntR.")
    before = set(sys.modules)
    collect(tmp_path, keys)
    assert not (tmp_path / "ran").exists()
    assert [name for name in set(sys.modules) - before if "sitecustomize" in name or name == "pickle"] == []


def test_a_folder_that_is_not_there_is_told():
    with pytest.raises(TrustKitError, match="There is no such folder"):
        collect("nowhere")


def test_a_zip_in_place_of_the_folder_is_told_with_what_to_do(tmp_path):
    """Learning platforms hand all submissions out in one."""
    (tmp_path / "submissions.zip").write_bytes(b"PK")
    with pytest.raises(TrustKitError, match=r"(?s)That is a file, not a folder.*unpack a zip first"):
        collect(tmp_path / "submissions.zip")


def test_a_pseudonym_of_a_letter_is_no_word_of_a_files_name(tmp_path, keys_for, room):
    keys = keys_for(["A", "Bea"], "lesson_01")
    draw = random.Random(1)
    first, second = (room.hand_in(keys, seat, draw) for seat in keys.seats)
    (tmp_path / "a new file.json").write_bytes(as_bytes(second))
    (tmp_path / "bea.json").write_bytes(as_bytes(first))
    assert kinds(collect(tmp_path, keys)) == {"bea.json": "another name"}
