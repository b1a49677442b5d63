"""A hand-in holds what its table showed and nothing else: no name, no message, no small count."""

from __future__ import annotations

import json
import os
import re
import stat
from datetime import date

import msgspec
import numpy as np
import pytest
from click.testing import CliRunner

from trustkit import samples
from trustkit.cli import main
from trustkit.coach import Offer, offer
from trustkit.coach.assign import read_assignment
from trustkit.coach.by_hand import handed_in
from trustkit.coach.hand_in import _measured
from trustkit.coach.handed_over import LOG, handed_over
from trustkit.coach.handout import tasks
from trustkit.coach.offered import GROUPS
from trustkit.coach.pseudonyms import Redaction, code, key_of
from trustkit.coach.shapes import ANOTHER, HandIn, Moved, Total, Tried, total
from trustkit.coach.shown import total_in_words
from trustkit.errors import AnswerError, TrustKitError
from trustkit.exports import read
from trustkit.signals.finding import share_of
from trustkit.workbook import Workbook

SECRETS = (
    "Zebulon Quill",
    "zebulon@secret.invalid",
    "+49 30 1234567",
    "https://secret.invalid/zq",
    "@zebquill",
)
MESSAGE = "my wedding cake fell down the stairs and nobody must ever know about it"


@pytest.fixture(name="mine")
def mine_fixture(course):
    folders = sorted((course / "hand-out").iterdir())
    return folders[0] / "assignment.json"


def worked(mine):
    """A workbook in which somebody wrote down what nobody else should read."""
    book = Workbook.open()
    given = read_assignment(mine)
    right, half, *_ = tasks(given.lessons, given.business)
    right.check(right.solutions[0])
    half.check(next(iter(half.wrong.values())))
    half.hint()
    told = f"{SECRETS[0]} wrote from {SECRETS[1]}, {SECRETS[2]}, {SECRETS[3]} and as {SECRETS[4]}: {MESSAGE}."
    book = Workbook.open()
    book.save_person(SECRETS[0], "customer")
    book.save_answer("self_placement", 3)
    book.save_answer("self_reason", told)
    book.save_answer("plan_partner", "my neighbour at the corner")
    book.save_answer("a_lessons_own", {"who": SECRETS[0]})
    book.save_result("lesson_01.my_reason", {"verdict": "correct", "answer": told, "tries": 1, "why": told})
    book.save_result("lesson_01.exit_ticket", {"verdict": "raised", "answer": {"A": SECRETS[0]}, "tries": 1})
    return Workbook.open()


def test_what_was_done_is_handed_in(mine):
    book = worked(mine)
    whole = offer(mine, {"04": 35}, book).hand_in
    assert whole.exercise["lesson_01.order_the_rungs"].verdict == "correct"
    half = whole.exercise["lesson_01.steps_of_trust"]
    assert (half.verdict, half.tries, half.hints) == ("not yet", 1, 1)
    assert whole.answer["self_placement"] == 3
    assert whole.minutes["lesson_04"].minutes == 35
    assert whole.levels is None and whole.finding == {}, "no export was chosen"


def test_no_secret_is_in_the_file_the_table_or_the_log(mine, tmp_path, own_home, promise):
    made = offer(mine, workbook=worked(mine))
    path = made.write(tmp_path / "mine.json")
    everything = path.read_text("utf-8") + repr(made) + (own_home / LOG).read_text("utf-8")
    found = [secret for secret in SECRETS if secret.casefold() in everything.casefold()]
    promise("hand_in", secrets=len(SECRETS), found=len(found))
    assert found == []
    assert "Zebulon" not in everything and "neighbour" not in everything
    assert "wedding cake" in everything, "one's own words are kept where no message is known to hold them"


def test_words_of_a_message_are_taken_out_and_as_many_of_ones_own_are_kept():
    clean = Redaction(b"k" * 32, ["Zebulon Quill"], [MESSAGE])
    own = "on Tuesday we answered four of the nine questions that stood under our posts"
    assert clean(f"She said: {MESSAGE.upper()}! So {own}.") == f"She said: [words of a message]! So {own}."
    assert (
        Redaction(b"k" * 32, [], ["where is my cake"])("Where is MY cake? I ate it.")
        == "[words of a message]? I ate it."
    )
    assert clean("Zebulon came, quill in hand; Zebulonia stayed.").count("[somebody ") == 2


def test_a_code_needs_the_key_and_another_course_gets_another(own_home):
    mine, theirs = key_of("a" * 16), key_of("b" * 16)
    assert code(mine, "this person") == code(key_of("a" * 16), "this person") != code(theirs, "this person")
    (path,) = (own_home / "hand-in-keys").glob("a*.key")
    assert len(path.read_bytes()) == 32
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.unlink()
    assert code(key_of("a" * 16), "this person") != code(mine, "this person"), (
        "without the key it is forgotten"
    )


def test_small_counts_take_their_figures_with_them():
    figure = share_of("reply_share", np.arange(12), np.arange(40))
    assert total(figure, figure.value).value == 0.3
    for part, of in ((3, 40), (38, 40), (4, 4)):
        shown = total(share_of("reply_share", np.arange(part), np.arange(of)), 0.5)
        assert (shown.value, shown.low, shown.high) == (None, None, None)
    assert total(share_of("reply_share", np.arange(38), np.arange(40)), 0.95).numerator == "all but under 5"


def test_an_assessment_leaves_totals_and_a_plan_and_nothing_of_its_texts(mine, found):
    measured = _measured(found)
    whole = msgspec.structs.replace(offer(mine).hand_in, **measured)
    text = msgspec.json.encode(whole).decode()
    assert msgspec.json.decode(text, type=HandIn) == whole
    events = found.stream.events
    names = [one for one in events["person"].dropna().unique() if len(one) > 4]
    texts = [one for one in events["text"].dropna().unique() if len(one) > 20]
    assert names and texts
    assert [one for one in (*names, *texts, *events["id"]) if one in text] == []
    assert whole.plan and whole.gate and whole.finding["reply_share"].denominator > 100


def test_names_and_messages_of_a_chosen_export_stay_where_they_are(mine, tmp_path, own_home):
    """Canaries from the export itself, written into a reason: each must go, and what is one's own must stay."""
    archive = samples.path("bakery") / "x-archive.zip"
    events = read(archive).events
    private = events[~events["public"].astype(bool) & events["text"].notna()]
    texts = [text for text in private["text"] if len(text.split()) > 5]
    people = [name for name in events["person"].dropna().unique() if len(name) > 4][:30]
    assert len(texts) > 30 and len(people) == 30
    book = Workbook.open()
    book.save_export(archive)
    book.save_answer("self_reason", "Our own reason stays. " + " / ".join(texts))
    book.save_answer("customers", " and ".join(people))
    book.save_result(
        "lesson_01.my_reason", {"verdict": "correct", "answer": f"They wrote: {texts[0]}", "tries": 1}
    )
    path = offer(mine, workbook=book).write(tmp_path / "mine.json")
    everything = path.read_text("utf-8") + (own_home / LOG).read_text("utf-8")
    assert "Our own reason stays." in everything
    runs = [" ".join(text.split()[:6]) for text in texts]
    assert [one for one in (*people, *runs) if one.casefold() in everything.casefold()] == []
    whole = msgspec.json.decode(path.read_bytes(), type=HandIn)
    assert whole.finding["reply_share"].denominator > 100 and whole.levels.lowest == 3
    assert str(archive) not in everything


def test_an_error_repeats_nothing_private(mine, tmp_path):
    book = worked(mine)
    book.save_export(tmp_path / f"{SECRETS[0]}.zip")
    for wrong in (lambda: offer(mine).without(SECRETS[0]), lambda: offer(mine, {SECRETS[0]: 3}, book)):
        with pytest.raises(TrustKitError) as problem:
            wrong()
        assert "a_lessons_own" not in str(problem.value)


def test_rows_and_groups_can_be_left_out_and_the_coach_sees_which(mine):
    made = offer(mine, {"04": 35}, worked(mine)).without("words", "minutes lesson_04")
    assert made.hand_in.words == {} and made.hand_in.minutes.keys() <= {"lesson_01"}
    assert made.hand_in.left_out == ["minutes lesson_04", "words"]
    with pytest.raises(AnswerError):
        made.without("no such row")
    assert not made.hand_in.finding, "no export was read"
    assert made.without("finding").hand_in.left_out == ["finding", "minutes lesson_04", "words"]


def test_without_an_export_it_says_what_is_missing_and_what_was_not_looked_for(mine):
    """People would take it for looked through, and a coach would wait for figures."""
    book = worked(mine)
    without = offer(mine, workbook=book)
    assert without.hand_in.levels is None
    assert "could not search what you wrote for names from an export" in repr(without)
    export = samples.path("bakery") / "x-archive.zip"
    assert "could not search" not in repr(offer(mine, workbook=book, exports=[export]))


def test_a_workbook_without_any_of_the_exercises_says_so_before_the_file_is_made(mine):
    said = "No exercise of these lessons is saved on this computer"
    book = Workbook.open()
    assert said in repr(offer(mine, workbook=book))
    book.save_result("lesson_01.order_the_rungs", {"verdict": "correct"})
    assert said not in repr(offer(mine, workbook=book))


def test_what_was_answered_for_another_business_alone_is_told(mine):
    given = read_assignment(mine)
    task = next(one for one in tasks(given.lessons, given.business) if one.business)
    other = task.about("gym")
    other.check(other.solutions[0])
    said = " ".join(repr(offer(mine)).split())
    assert (
        f"Answered for another business, not for your own, and your coach sees only that: {task.plain_id}."
        in said
    )
    assert offer(mine).hand_in.exercise == {task.plain_id: Tried(verdict="not tried", mistake=ANOTHER)}
    Workbook.open().save_result(task.id, {"verdict": "correct", "answer": 1, "tries": 1})
    assert "for another business" not in repr(offer(mine))
    assert offer(mine).hand_in.exercise[task.plain_id].verdict == "correct"


def test_the_table_is_the_whole_file(mine):
    made = offer(mine, {"04": 35}, worked(mine))
    rows = set(made.table()["row"])
    held = json.loads(msgspec.json.encode(made.hand_in))
    for group, value in held.items():
        if group in GROUPS:
            assert {f"{group} {name}" for name in value} <= rows
        elif group not in ("kind", "schema", "plan", "levels"):
            assert group in rows


def test_what_leaves_is_told_in_words_and_not_as_the_file_spells_it(mine):
    rows = offer(mine, {"04": 35}, worked(mine)).rows
    exercises = [shown for name, shown in rows.items() if name.startswith("exercise ")]
    assert exercises and not [shown for shown in exercises if re.search(r"""[{}"']|null|true|false""", shown)]
    assert rows["minutes lesson_04"] == "minutes: 35; how: said"


def test_a_figure_that_would_leave_is_told_as_in_the_report(mine):
    """Sixteen figures behind a point say nothing to whom they are about, and an id is no name."""
    export = samples.path("bakery") / "x-archive.zip"
    rows = offer(mine, workbook=worked(mine), exports=[export]).rows
    assert rows["finding reply_share"].startswith("Talk: ")
    assert re.search(r": \d+ of \d+ own public acts: \d+ % \(\d+ % to \d+ %\)$", rows["finding reply_share"])
    assert not [row for row, shown in rows.items() if re.search(r"\d\.\d{3}|\b\w+_share\b", shown)]
    assert {rows["gate reply_share"]} <= {"Talk: met", "Talk: not met", "Talk: cannot tell"}


def test_every_kind_of_figure_has_words_of_its_own():
    def said(finding, *fields):
        return total_in_words(finding, Total(*fields))

    assert said("reply_share", "share", "range only", 9, 20, None, 0.26, 0.66) == (
        "9 of 20 own public acts: somewhere from 26 % to 66 %"
    )
    assert said("reply_share", "share", "bound", 9, 40, None, 0.2, 0.7) == (
        "9 of 40 own public acts: a bound from 20 % to 70 %"
    )
    assert said("reply_share", "share", "too few", 9, 40, None, None, None) == (
        "9 of 40 own public acts: too few"
    )
    assert said("response_trend", "a week", "told", 437, 51, 1.36, 0.1, 2.4) == (
        "437 answers in 51 weeks: +1.4 a week (+0.1 a week to +2.4 a week)"
    )
    assert (
        said("value_trend", "a week", "too few", 23, 23, None, None, None) == "23 credits of others: too few"
    )
    assert said("longest_gap_days", "days", "told", 9, 364, 9, 9, 9) == "9 in 364 days"
    assert said("connections_people", "people", "told", 1320, None, 1320, 1320, 1320) == "1,320"
    then, now = (
        Total("share", "told", 20, 100, 0.2, 0.13, 0.29),
        Total("share", "told", 40, 100, 0.4, 0.31, 0.5),
    )
    rows = Offer(handed_in(moved={"2026.12.31.reply_share": Moved("up", then, now, 0.2, 0.07, 0.32)})).rows
    assert rows == {
        "moved 2026.12.31.reply_share": "Talk: up; then 20 of 100 own public acts: 20 % (13 % to 29 %); now 40 of "
        "100 own public acts: 40 % (31 % to 50 %); difference +20 points (+7 points to +32 points)"
    }


def test_nothing_is_written_over_and_nothing_unasked(mine, tmp_path, own_home):
    shown = CliRunner().invoke(main, ["hand-in", str(mine)])
    assert shown.exit_code == 0, shown.output
    asked = CliRunner().invoke(main, ["hand-in", str(mine), "--to", str(tmp_path / "a.json")], input="n\n")
    assert "No file was made." in shown.output and "No file was made." in asked.output
    silent = CliRunner().invoke(main, ["hand-in", str(mine), "--to", str(tmp_path / "a.json")])
    assert (asked.exit_code, silent.exit_code) == (0, 1)
    assert not (tmp_path / "a.json").exists() and not (own_home / LOG).exists()
    made = CliRunner().invoke(main, ["hand-in", str(mine), "--to", str(tmp_path / "a.json"), "--yes"])
    assert made.exit_code == 0, made.output
    assert len(handed_over()) == 1
    with pytest.raises(TrustKitError, match="could not be written"):
        offer(mine).write(tmp_path / "a.json")


def test_a_file_that_the_coach_could_not_open_is_not_made(mine, tmp_path):
    whole = offer(mine).hand_in
    for broken in (
        {"words": {"lesson_01.my_reason": f"{SECRETS[0]} " * 200}},
        {"words": {"No Id": SECRETS[0]}},
    ):
        made = Offer(msgspec.structs.replace(whole, **broken))
        with pytest.raises(AnswerError, match="would not open") as problem:
            made.write(tmp_path / "mine.json")
        assert "words" in str(problem.value) and SECRETS[0] not in str(problem.value)
    assert not (tmp_path / "mine.json").exists()


@pytest.mark.parametrize(
    "words", [["cohort", ".", "--csv", "no/such.csv"], ["mark", ".", "--feedback", "taken/x"]]
)
def test_a_place_that_cannot_be_written_is_told_plainly(tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").write_text("a file", "utf-8")
    said = CliRunner().invoke(main, words)
    assert said.exit_code == 3 and "could not be written" in said.output


def test_everybody_has_a_seat_and_neighbours_have_other_businesses(keys):
    drawn = [seat.business for seat in keys.seats.values()]
    assert len(drawn) == 30 and keys.due == date(2026, 12, 10)
    assert all(len(set(drawn[at : at + 6])) == 6 for at in range(0, 30, 6))
    assert keys.twice == {"Bo"}
    assert len({seat.folder for seat in keys.seats.values()}) == 30
