"""The workbook: what was answered is there again, whatever happens while it is saved."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from trustkit import workbook as module
from trustkit.errors import AnswerError, WorkbookError
from trustkit.workbook import NAME, Workbook, home
from trustkit.workbook.disk import COPIES
from trustkit.workbook.migrations import SCHEMA


class Clock:
    """A clock that goes on by a second each time it is read."""

    def __init__(self) -> None:
        self.at = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "home" / NAME


def test_a_new_workbook_is_empty_and_writes_nothing(path):
    book = Workbook.open(path)
    assert (book.answers(), book.results(), book.exports(), book.last_edit) == ({}, {}, [], None)
    assert (book.answer("self_placement"), book.notice, book.revision) == (None, "", 0)
    assert not path.parent.exists()


def test_everything_saved_is_there_again(path, tmp_path):
    book = Workbook.open(path, Clock())
    book.save_answer("self_placement", 2)
    book.save_answer("self_reason", "Wir reden kaum. ☕")
    book.save_answer("lesson_01.note", {"a": [1, None, True]})
    book.save_result("practice.sort", {"outcome": "correct", "tries": 2})
    book.save_export(tmp_path / "b.zip")
    book.save_export(tmp_path / "a.csv")
    again = Workbook.open(path)
    assert again.answers() == {
        "self_placement": 2,
        "self_reason": "Wir reden kaum. ☕",
        "lesson_01.note": {"a": [1, None, True]},
    }
    assert again.answer("self_placement") == 2
    assert again.results() == {"practice.sort": {"outcome": "correct", "tries": 2}}
    assert again.exports() == [str(tmp_path / "b.zip"), str(tmp_path / "a.csv")]
    assert (again.revision, again.last_edit) == (6, "2026-01-01T00:00:06.000+00:00")


def test_the_file_is_plain_json_with_edit_times_only_from_the_clock(path):
    Workbook.open(path, Clock()).save_answer("self_placement", 2)
    assert json.loads(path.read_text("utf-8")) == {
        "schema": SCHEMA,
        "revision": 1,
        "answers": {"self_placement": {"value": 2, "edited": "2026-01-01T00:00:01.000+00:00", "revision": 1}},
        "results": {},
        "exports": {},
        "plan": {},
        "standings": {},
        "people": {},
        "corrections": {},
    }


def test_an_answer_and_a_file_can_be_taken_back(path, tmp_path):
    book = Workbook.open(path)
    book.save_answer("self_placement", 2)
    book.save_export(tmp_path / "a.csv")
    book.save_answer("self_placement", None)
    book.forget_export(tmp_path / "a.csv")
    again = Workbook.open(path)
    assert (again.answers(), again.exports()) == ({}, [])


@pytest.mark.parametrize("value", [float("nan"), {1, 2}, object()])
def test_what_json_cannot_hold_is_refused_and_the_file_stays(path, value):
    book = Workbook.open(path)
    book.save_answer("note", "before")
    before = path.read_bytes()
    with pytest.raises(AnswerError, match=r"^This answer is of a kind that cannot be kept\."):
        book.save_answer("note", value)
    assert (path.read_bytes(), book.answer("note")) == (before, "before")


def test_an_impossible_answer_is_refused_before_it_is_saved(path):
    with pytest.raises(AnswerError, match=r"Possible: One of these: 1 \(We look around\)"):
        Workbook.open(path).save_answer("self_placement", 6)
    assert not path.exists()


def test_who_is_who_is_kept_by_name_and_can_be_taken_back(path):
    workbook = Workbook.open(path)
    workbook.save_person("ann_kbn", "customer")
    workbook.save_person("bea_kbn", "peer")
    workbook.save_person("bea_kbn", None)
    with pytest.raises(AnswerError, match="no kind of person"):
        workbook.save_person("cy_kbn", "rival")
    assert Workbook.open(path).people() == {"ann_kbn": "customer"}


def test_half_a_character_does_not_stop_a_save(path):
    book = Workbook.open(path)
    book.save_answer("note", "a\ud83d")
    assert book.answer("note") == Workbook.open(path).answer("note") == "a?"


def test_the_home_folder_is_the_persons_own(monkeypatch, tmp_path):
    monkeypatch.setenv("TRUSTKIT_HOME", str(tmp_path / "own"))
    book = Workbook.open()
    book.save_answer("note", 1)
    assert book.path == tmp_path / "own" / NAME
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "own").stat().st_mode) == 0o700
        assert stat.S_IMODE(book.path.stat().st_mode) == 0o600
    monkeypatch.delenv("TRUSTKIT_HOME")
    assert home().is_absolute()
    assert "trustkit" in home().parts


def test_two_open_workbooks_lose_nothing(path):
    one, two = Workbook.open(path), Workbook.open(path)
    one.save_answer("a", 1)
    two.save_answer("b", 2)
    one.save_answer("c", 3)
    two.save_answer("a", 4)
    one.save_answer("d", 5)
    assert Workbook.open(path).answers() == {"a": 4, "b": 2, "c": 3, "d": 5}
    assert Workbook.open(path).revision == 5


def test_the_last_edit_wins_even_when_a_clock_went_back(path):
    late, early = Clock(), Clock()
    late.at += timedelta(days=1)
    one, two = Workbook.open(path, late), Workbook.open(path, early)
    one.save_answer("a", "first")
    two.save_answer("a", "second")
    one.save_answer("b", "third")
    assert Workbook.open(path).answers() == {"a": "second", "b": "third"}


class Writers(RuleBasedStateMachine):
    """Any interleaving of three writers, some of whom close and open again, against one plain dict."""

    def __init__(self) -> None:
        super().__init__()
        self.path = Path(os.environ["TRUSTKIT_TEST_HOME"]) / f"{id(self)}-{os.urandom(4).hex()}" / NAME
        self.books = [Workbook.open(self.path) for _ in range(3)]
        self.truth: dict[str, int] = {}

    @rule(writer=st.integers(0, 2), question=st.sampled_from("abc"), value=st.integers())
    def answers(self, writer, question, value):
        self.books[writer].save_answer(question, value)
        self.truth[question] = value

    @rule(writer=st.integers(0, 2))
    def opens_again(self, writer):
        self.books[writer] = Workbook.open(self.path)

    @invariant()
    def nothing_is_lost(self):
        assert Workbook.open(self.path).answers() == self.truth


def test_no_interleaving_loses_an_answer(tmp_path, monkeypatch):
    from hypothesis.stateful import run_state_machine_as_test

    monkeypatch.setenv("TRUSTKIT_TEST_HOME", str(tmp_path))
    few = settings(max_examples=25, stateful_step_count=12, deadline=None)
    run_state_machine_as_test(Writers, settings=few)


WRITER = """
import sys
from trustkit.workbook import Workbook
book = Workbook.open(sys.argv[1])
for number in range(15):
    book.save_answer(f"{sys.argv[2]}{number}", number)
"""


def test_two_threads_with_one_open_workbook_lose_nothing(path, monkeypatch):
    book, save, crossed = Workbook.open(path), module.disk.save, []

    def save_while_another_begins(*given):
        if not crossed:
            crossed.append(threading.Thread(target=book.save_answer, args=("b", 2)))
            crossed[0].start()
            crossed[0].join(0.2)
        return save(*given)

    monkeypatch.setattr(module.disk, "save", save_while_another_begins)
    book.save_answer("a", 1)
    crossed[0].join()
    assert Workbook.open(path).answers() == book.answers() == {"a": 1, "b": 2}


def test_two_processes_lose_nothing(path):
    running = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), name]) for name in "ab"]
    assert [process.wait(60) for process in running] == [0, 0]
    assert Workbook.open(path).answers() == {
        f"{name}{number}": number for name in "ab" for number in range(15)
    }
    assert Workbook.open(path).revision == 30


def test_an_answer_that_could_not_be_saved_goes_with_the_next_save(path, monkeypatch):
    one, two = Workbook.open(path), Workbook.open(path)

    def full(*args, **more):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("trustkit.workbook.disk.write_whole", full)
        with pytest.raises(WorkbookError) as refused:
            one.save_answer("a", 1)
    assert str(refused.value) == (
        "The workbook could not be saved (No space left on device). What was saved before is whole; your last answer "
        "stays here while this notebook is open. Make room on the disk, or choose a folder of your own with "
        "TRUSTKIT_HOME, and answer again."
    )
    assert one.answer("a") == 1
    two.save_answer("b", 2)
    one.save_answer("c", 3)
    assert Workbook.open(path).answers() == {"a": 1, "b": 2, "c": 3}


def test_a_folder_that_is_none_is_said_in_plain_words(tmp_path):
    (tmp_path / "home").write_text("a file where the folder should be")
    opened = r"cannot be opened \(.+\)\. Your answers are not lost"
    saved = r"could not be saved \(.+\)\. What was saved before is whole"  # Windows says so no sooner
    with pytest.raises(WorkbookError, match=f"^The workbook ({opened}|{saved})"):
        Workbook.open(tmp_path / "home" / "deeper" / NAME).save_answer("a", 1)


def test_an_older_copy_that_another_program_reads_hinders_no_save(path, monkeypatch):
    book = Workbook.open(path)
    for number in range(COPIES + 1):
        book.save_answer("a", number)
    gone = Path.unlink

    def refused(copy, missing_ok=False):  # as Windows does
        if copy.suffix == ".copy":
            raise PermissionError(13, "Access is denied")
        gone(copy, missing_ok)

    with monkeypatch.context() as held:
        held.setattr(Path, "unlink", refused)
        book.save_answer("a", "held")
    assert Workbook.open(path).answers() == {"a": "held"}
    book.save_answer("a", "free")
    assert len(list(path.parent.glob("*.copy"))) == COPIES


def test_a_lock_held_by_another_is_said(path, monkeypatch):
    import filelock

    book = Workbook.open(path)
    book.save_answer("a", 1)
    monkeypatch.setattr(module, "LOCK_SECONDS", 0.05)
    with (
        filelock.FileLock(f"{path}.lock"),
        pytest.raises(WorkbookError, match=r"^Another program holds the workbook\."),
    ):
        book.save_answer("a", 2)


DAMAGED = {
    "cut": b'{"schema": 1, "revision": 3, "answers": {"a"',
    "empty": b"",
    "zeros": b"\x00" * 100,
    "twice": b'{"schema": 1, "revision": 9, "revision": 9}',
    "nan": b'{"schema": 1, "revision": 9, "answers": {"a": {"value": NaN, "edited": "", "revision": 1}}}',
    "a list": b"[1]",
    "no schema": b'{"revision": 9}',
    "wrong shape": b'{"schema": 1, "revision": 9, "answers": {"a": 1}}',
    "deep": b"[" * 100_000,
    "long number": b'{"schema": 1, "revision": ' + b"9" * 5000 + b"}",
    "not text": b"\xff\xfe\xfa",
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_file_falls_back_to_the_newest_whole_copy_and_says_so(path, damage):
    book = Workbook.open(path)
    for number in range(3):
        book.save_answer("a", number)
    path.write_bytes(DAMAGED[damage])
    newest = max(path.parent.glob("*.copy"))
    again = Workbook.open(path)
    assert (again.answers(), again.revision) == ({"a": 1}, 2)
    assert again.notice == "The workbook was damaged; its copy of revision 2 was opened in its place."
    newest.write_bytes(DAMAGED[damage])
    assert Workbook.open(path).answers() == {"a": 0}
    again.save_answer("b", 5)
    assert Workbook.open(path).answers() == {"a": 1, "b": 5}
    assert Workbook.open(path).notice == ""
    # What was there is set aside for whoever wants to mend it.
    aside = [one.read_bytes() for one in path.parent.glob("*.damaged")]
    assert aside == ([DAMAGED[damage]] if DAMAGED[damage] else [])


def test_what_another_window_saved_comes_back_from_the_copies_when_the_file_is_damaged(path):
    """This window never read what the other one saved; the copies beside the damaged file have it."""
    one, other = Workbook.open(path), Workbook.open(path)
    one.save_answer("a", "one")
    for number in range(3):
        other.save_answer("b", number)
    path.write_bytes(b"{")
    one.save_answer("c", "one")
    assert Workbook.open(path).answers() == {"a": "one", "b": 1, "c": "one"}
    other.save_answer("d", "other")
    assert Workbook.open(path).answers() == {"a": "one", "b": 2, "c": "one", "d": "other"}


def test_the_last_edit_wins_over_one_that_stood_in_the_damaged_file(path):
    one, other = Workbook.open(path), Workbook.open(path)
    one.save_answer("z", 0)
    other.save_answer("a", "first")
    path.write_bytes(b"{")
    one.save_answer("a", "second")
    other.save_answer("b", 1)
    assert Workbook.open(path).answers() == {"z": 0, "a": "second", "b": 1}


def test_a_damaged_file_is_set_aside_each_time(path):
    book = Workbook.open(path)
    for damage in (b"{1", b"{2"):
        book.save_answer("a", 1)
        path.write_bytes(damage)
    book.save_answer("a", 2)
    assert sorted(one.read_bytes() for one in path.parent.glob("*.damaged")) == [b"{1", b"{2"]


def test_what_could_not_be_read_again_is_not_saved_and_hinders_no_other_answer(path, monkeypatch):
    monkeypatch.setattr("trustkit.workbook.disk.MAX_BYTES", 2_000)
    book = Workbook.open(path)
    book.save_answer("a", 1)
    with pytest.raises(AnswerError, match=r"^The workbook would get too large with this\. It was not saved"):
        book.save_answer("b", "x" * 2_000)
    book.save_answer("c", 3)
    assert Workbook.open(path).answers() == book.answers() == {"a": 1, "c": 3}


def test_half_a_character_in_a_name_hinders_no_other_answer(path):
    book = Workbook.open(path)
    book.save_person("b\ud83d", "customer")
    book.save_answer("a", 1)
    assert Workbook.open(path).people() == {"b?": "customer"}


def test_a_notebook_that_was_open_mends_a_damaged_file_with_all_it_knows(path):
    book = Workbook.open(path)
    book.save_answer("a", 1)
    path.write_bytes(b"")
    book.save_answer("b", 2)
    assert Workbook.open(path).answers() == {"a": 1, "b": 2}


def test_a_damaged_file_without_a_copy_is_refused_and_left_alone(path):
    path.parent.mkdir()
    path.write_bytes(b"{")
    with pytest.raises(WorkbookError, match=r"^The workbook is damaged, and there is no whole copy of it\."):
        Workbook.open(path)
    assert path.read_bytes() == b"{"


def test_a_missing_file_with_copies_is_said(path):
    book = Workbook.open(path)
    book.save_answer("a", 1)
    book.save_answer("a", 2)
    path.unlink()
    again = Workbook.open(path)
    assert (again.answers(), again.notice) == (
        {"a": 1},
        "The workbook was missing; its copy of revision 1 was opened in its place.",
    )


def test_five_copies_are_kept_the_newest_ones(path):
    book = Workbook.open(path)
    for number in range(9):
        book.save_answer("a", number)
    kept = sorted(path.parent.glob("*.copy"))
    assert [json.loads(copy.read_bytes())["revision"] for copy in kept] == [4, 5, 6, 7, 8]


def test_a_workbook_of_a_newer_version_is_neither_opened_nor_overwritten(path):
    book = Workbook.open(path)
    book.save_answer("a", 1)
    book.save_answer("a", 2)
    newer = b'{"schema": %d, "revision": 9, "strange": true}' % (SCHEMA + 1)
    path.write_bytes(newer)
    with pytest.raises(WorkbookError, match=r"^This workbook was written by a newer TrustKit\."):
        Workbook.open(path)
    with pytest.raises(WorkbookError, match=r"^This workbook was written by a newer TrustKit\."):
        book.save_answer("a", 3)
    assert path.read_bytes() == newer


def test_parts_that_this_version_does_not_know_are_handed_on(path):
    path.parent.mkdir()
    path.write_text('{"schema": 1, "revision": 4, "coach": {"cohort": 7}}')
    Workbook.open(path).save_answer("a", 1)
    whole = json.loads(path.read_bytes())
    assert (whole["coach"], whole["revision"]) == ({"cohort": 7}, 5)


def test_corrections_are_kept_apart_for_person_and_coach(tmp_path):
    book = Workbook.open(tmp_path / "w.json")
    assert (book.corrections(), book.corrections("coach")) == ({}, {})
    book.save_correction("x:1", {"does": "community", "pitch": False})
    book.save_correction("x:2", {"does": "action"})
    book.save_correction("x:2", {"does": "information"}, by="coach")
    book.save_correction("x:2", None)
    again = Workbook.open(tmp_path / "w.json")
    assert again.corrections() == {"x:1": {"does": "community", "pitch": False}}
    assert again.corrections("coach") == {"x:2": {"does": "information"}}


def test_a_correction_that_names_no_label_is_not_kept(tmp_path):
    book = Workbook.open(tmp_path / "w.json")
    with pytest.raises(AnswerError, match="No text can be corrected to mood"):
        book.save_correction("x:1", {"mood": "good"})
    assert book.corrections() == {}


def test_a_workbook_from_before_there_were_corrections_opens(tmp_path):
    old = {"schema": 1, "revision": 3, "answers": {}, "results": {}, "exports": {}, "plan": {}}
    (tmp_path / "w.json").write_text(json.dumps(old), "utf-8")
    book = Workbook.open(tmp_path / "w.json")
    book.save_correction("x:1", {"does": "community"})
    assert (book.notice, book.corrections()) == ("", {"x:1": {"does": "community"}})


def test_two_open_notebooks_may_label_the_same_text_and_add_to_the_same_list(path):
    first, second = Workbook.open(path), Workbook.open(path)
    first.save_correction("x:1", {"does": "action"})
    second.save_correction("x:1", {"pitch": True})
    first.add_to_answer("disagreements.letter", {"rule": "call"})
    second.add_to_answer("disagreements.letter", {"rule": "bomb"})
    kept = Workbook.open(path)
    assert kept.corrections() == {"x:1": {"does": "action", "pitch": True}}
    assert kept.answer("disagreements.letter") == [{"rule": "call"}, {"rule": "bomb"}]
    first.save_correction("x:1", {"does": None})
    assert Workbook.open(path).corrections() == {"x:1": {"pitch": True}}
    second.save_correction("x:1", None)
    assert Workbook.open(path).corrections() == {}
