"""Two answers across a programme: what one has beyond the other is not what a few businesses do."""

from __future__ import annotations

import csv
import io

import pytest
from click.testing import CliRunner

from trustkit.cli import main
from trustkit.programme.by_hand import kept_of
from trustkit.programme.shown import forget_answered

NAMES = "abcdefghijklmnopqrstuvwxyz"
HELD, APART = "since the last answer and not counted", "in an earlier answer and not in this one"


@pytest.fixture(name="asked")
def asked_fixture(tmp_path):
    """Asks on which rungs these businesses stand; gives how many were counted, and what is said before it is shown."""

    def asked(names, *options):
        kept_of(tmp_path / "results", names)
        made = CliRunner().invoke(main, ["cohort", "ask", str(tmp_path / "results"), "rungs", *options])
        assert made.exit_code == 0
        _, _, said = made.output.partition("BEFORE YOU SHOW THIS")
        return int(made.output.splitlines()[1].split()[0]), " ".join(said.split())

    return asked


def test_one_who_is_new_waits_until_there_are_five(asked):
    assert asked(NAMES[:20]) == (20, "")
    counted, said = asked(NAMES[:21])
    assert counted == 20 and f"1 business is new or changed {HELD}" in said
    counted, said = asked(NAMES[:24])
    assert counted == 20 and f"4 businesses are new or changed {HELD}" in said
    assert asked(NAMES[:25]) == (25, "")


def test_the_same_businesses_are_asked_again_without_a_word(asked):
    assert asked(NAMES[:20]) == asked(NAMES[:20]) == (20, "")


def test_who_left_is_counted_no_longer_and_the_answer_says_what_that_tells(asked):
    asked(NAMES[:20])
    counted, said = asked(NAMES[1:20])
    assert counted == 19 and f"1 business is {APART}" in said and HELD not in said
    assert "Show one of the two." in said
    assert asked(NAMES[5:20]) == (15, f"4 businesses are {APART}" + said.partition(APART)[2])


def test_who_left_is_told_of_as_long_as_an_answer_is_shown(asked):
    asked(NAMES[:8])
    counted, said = asked(NAMES[:5])
    assert counted == 5 and f"3 businesses are {APART}" in said


def test_a_changed_export_leaves_and_waits(asked):
    asked(NAMES[:20])
    counted, said = asked(NAMES[1:21])
    assert counted == 19 and HELD in said and f"1 business is {APART}" in said


def test_every_earlier_answer_counts_not_only_the_last(asked):
    asked(NAMES[:20])
    assert asked(NAMES[:10]) == (10, "")
    counted, said = asked(NAMES[:19])
    assert counted == 19 and f"1 business is {APART}" in said


def test_where_nobody_saw_an_earlier_answer_all_count_at_once(asked):
    asked(NAMES[:20])
    counted, said = asked(NAMES[:21], "--afresh")
    assert counted == 21 and f"1 business is {APART}" in said and "delete what you kept of it." in said
    assert asked(NAMES[:22])[0] == 21
    assert asked(NAMES[:2] + NAMES[8:26], "--afresh") == (20, "")


def test_an_answer_that_shows_nothing_is_none(asked, tmp_path):
    made = CliRunner().invoke(main, ["cohort", "ask", str(kept_of(tmp_path / "results", "abcd").place)])
    assert made.exit_code == 0 and not (tmp_path / "results" / "answered.json").exists()
    assert asked("abcdef") == (6, "")


def test_what_is_said_stands_in_the_table_too(asked, tmp_path):
    asked(NAMES[:20])
    asked(NAMES[:21], "--csv", str(tmp_path / "answers.csv"))
    first = next(csv.reader(io.StringIO((tmp_path / "answers.csv").read_text("utf-8-sig"))))
    assert first[1].startswith("20 businesses.") and HELD in first[2]


def test_of_what_is_forgotten_a_number_stays_and_the_answer_still_says_so(asked, tmp_path):
    asked([*NAMES[:19], "gone"])
    kept = kept_of(tmp_path / "results", NAMES[:19])
    assert "gone" in (tmp_path / "results" / "answered.json").read_text("utf-8")
    forget_answered(kept)
    assert "gone" not in (tmp_path / "results" / "answered.json").read_text("utf-8").replace('"gone":', "")
    counted, said = asked(NAMES[:19])
    assert counted == 19 and f"1 business is {APART}" in said


def test_a_damaged_note_of_earlier_answers_stops_nobody(asked, tmp_path):
    asked(NAMES[:20])
    (tmp_path / "results" / "answered.json").write_bytes(b"[{")
    assert asked(NAMES[:21]) == (21, "")
