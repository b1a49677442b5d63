"""The room's figures: shown from five people on either side, and stuck means stuck."""

from __future__ import annotations

import csv
import io
import random

import msgspec
import pytest
from click.testing import CliRunner

from trustkit import report
from trustkit.cli import main
from trustkit.coach import cohort_of, collect, feedback_on, read_keys
from trustkit.coach.by_hand import handed_in, room_of
from trustkit.coach.cells import as_csv, plain_cell, safe_cell
from trustkit.coach.cohort import _group, _listed, state
from trustkit.coach.handout import tasks
from trustkit.coach.shapes import Minutes, Tried, as_bytes
from trustkit.practice import exercises

OPENERS = [
    space + sign
    for sign in ("=", "+", "-", "@", "＝", "＋", "－", "＠")
    for space in ("", " ", "\t", "\n", '"', "'")
] + ["\t", "\r", "\n"]


@pytest.fixture(name="cohort")
def cohort_fixture(tmp_path, keys, room):
    """Twelve people; four of them say how long lesson 04 took, five how long lesson 01 did."""
    draw = random.Random(3)
    for number, seat in enumerate(list(keys.seats)[:12]):
        told = {"lesson_01": Minutes(30 + number, "said")} if number < 5 else {}
        told |= {"lesson_04": Minutes(50, "said")} if number < 4 else {"lesson_04": Minutes(7, "saves")}
        one = msgspec.structs.replace(room.hand_in(keys, seat, draw), minutes=told)
        (tmp_path / f"{number:02}.json").write_bytes(as_bytes(one))
    return cohort_of(collect(tmp_path, keys))


def test_no_figure_for_fewer_than_five_nor_for_all_but_fewer_than_five():
    shown = {people: _group("x", people, 12).people for people in range(13)}
    few, nearly_all = "fewer than 5", "all, or all but fewer than 5,"
    assert shown == dict.fromkeys(range(5), few) | {5: "5", 6: "6", 7: "7"} | dict.fromkeys(
        range(8, 13), nearly_all
    )
    for of in range(9):
        said = {_group("x", people, of).in_words() for people in range(of + 1)}
        assert said == {"x: too few people"}, "of five, “five or more” would be each of them"
    assert _group("x", 5, 9).in_words() != _group("x", 4, 9).in_words()


def test_the_order_tells_no_figure_that_is_hidden():
    counts = {"a": 3, "b": 6, "c": 4, "d": 12, "e": 7, "f": 11, "g": 1}
    ordered = _listed(_group(name, many, 12) for name, many in counts.items())
    assert "".join(one.what for one in ordered) == "dfeb"
    swapped = {**counts, "a": 1, "g": 4, "d": 11, "f": 12}
    assert _listed(_group(name, many, 12) for name, many in swapped.items()) == ordered


@pytest.mark.parametrize("many", range(5))
def test_what_fewer_than_five_are_stuck_on_is_as_what_nobody_is_stuck_on(many):
    stuck = handed_in(exercise={"lesson_05.how_many_waited": Tried(verdict="not yet", tries=4, hints=1)})
    gates = [{"reply_share": "not met" if number < many else "met"} for number in range(20)]
    people = [stuck] * many + [handed_in()] * (20 - many)
    room = room_of(
        *(msgspec.structs.replace(one, gate=gate) for one, gate in zip(people, gates, strict=True))
    )
    nobody = room_of(*[handed_in(gate={"reply_share": "met"})] * 20)
    assert report.cohort_as_text(room, room=True) == report.cohort_as_text(nobody, room=True)


def test_minutes_are_a_median_from_five_people_on(cohort):
    first, fourth = cohort.lessons
    assert (first.people, first.median, first.planned) == (5, 32, 40)
    assert (fourth.people, fourth.median) == (4, None)
    assert fourth.in_words() == "lesson 04: planned 35 minutes, too few people said"
    assert first.in_words().endswith("took 32 (median of 5 people, too few for a range)")


def test_minutes_have_a_range_where_five_people_stand_at_either_end(tmp_path, keys, room):
    draw = random.Random(1)
    for number, seat in enumerate(list(keys.seats)[:17]):
        told = {"lesson_01": Minutes(30 + number, "said")}
        told |= {"lesson_04": Minutes(60 + number, "said")} if number < 16 else {}
        one = msgspec.structs.replace(room.hand_in(keys, seat, draw), minutes=told)
        (tmp_path / f"{number:02}.json").write_bytes(as_bytes(one))
    first, fourth = cohort_of(collect(tmp_path, keys)).lessons
    assert first.in_words() == "lesson 01: planned 40 minutes, took 38 (median of 17 people, range 34 to 42)"
    assert fourth.span is None


@pytest.mark.parametrize(
    ("tried", "where"),
    [
        (Tried(verdict="correct", tries=9, hints=9), "done"),
        (Tried(verdict="correct", tries=1, solution_seen=True), "done with help"),
        (Tried(verdict="not yet", tries=3), "stuck"),
        (Tried(verdict="not yet", tries=2), "open"),
        (Tried(verdict="not tried", hints=3), "stuck"),
        (Tried(verdict="not tried", hints=1), "open"),
        (Tried(verdict="raised", tries=1, solution_seen=True), "stuck"),
        (Tried(verdict="not tried"), "not tried"),
        (Tried(verdict="not tried", mistake="another business"), "another business"),
    ],
)
def test_stuck_is_three_tries_or_hints_without_success(tried, where):
    assert state(tried) == where


def test_the_stuck_map_has_a_row_a_person_and_a_cell_an_exercise(cohort):
    assert len(cohort.stuck_map) == len(cohort.people) == 12
    assert {len(row) for row in cohort.stuck_map} == {len(cohort.exercises)} == {18}
    for one, row in zip(cohort.people, cohort.stuck_map, strict=True):
        assert one.done == sum(cell.startswith("done") for cell in row) and one.stuck == row.count("stuck")


def test_what_somebody_left_out_is_not_taken_for_what_they_did_not_do(tmp_path, keys, room):
    seat = next(iter(keys.seats))
    tried = {
        "lesson_01.exit_ticket": Tried(verdict="correct", tries=1),
        "lesson_04.exit_ticket": Tried(verdict="not yet", tries=5),
    }
    one = msgspec.structs.replace(room.hand_in(keys, seat, random.Random(1)), exercise=tried)
    less = {name: it for name, it in tried.items() if name != "lesson_04.exit_ticket"}
    part = msgspec.structs.replace(
        one, exercise=less, left_out=["exercise lesson_04.exit_ticket", "levels", "", "<b> x"]
    )
    none = msgspec.structs.replace(one, exercise={}, left_out=["exercise"])
    seen = []
    for hand_in in (one, part, none):
        (tmp_path / "one.json").write_bytes(as_bytes(hand_in))
        found = cohort_of(collect(tmp_path, keys))
        [person], [cells] = found.people, found.stuck_map
        [page] = feedback_on(found, ())
        seen.append(
            (person.done, person.of, person.notes, cells.count("left out"), page.lessons[1], page.stuck)
        )
    assert seen == [
        (1, 18, "", 0, "lesson 04: 0 of 9 exercises done", ("lesson 04, exit ticket",)),
        (
            1,
            17,
            "exercise left out, levels left out",
            1,
            "lesson 04: 0 of 8 exercises done; you left 1 out of the hand-in",
            (),
        ),
        (
            0,
            0,
            "exercise left out",
            18,
            "lesson 04: 0 of 0 exercises done; you left 9 out of the hand-in",
            (),
        ),
    ]


def test_answers_about_another_business_have_a_sign_of_their_own(tmp_path):
    """Who did the work on the wrong business is sent to the right one, and not told to begin."""
    tried = {"lesson_05.how_many_waited": Tried(verdict="not tried", mistake="another business")}
    room = room_of(handed_in(exercise=tried))
    text = report.cohort_as_text(room)
    assert "≠ another business" in text
    assert next(line for line in text.splitlines() if line.startswith("Person 1 ")).count("≠") == 1
    page = report.write_cohort(room, tmp_path / "page.html").read_text("utf-8")
    assert '<span aria-hidden="true">≠</span><span class="said">another business</span>' in page
    assert '"another business"' in room.table_csv().decode("utf-8-sig")
    [feedback] = feedback_on(room, ())
    assert feedback.lessons == (
        "lesson 05: 0 of 10 exercises done; 1 answered for another business than yours",
    )


def test_the_first_look_fits_on_one_screen_and_says_who_is_stuck_and_where(tmp_path, keys, room):
    draw = random.Random(3)
    for number, seat in enumerate(list(keys.seats)[:20]):
        one = room.hand_in(keys, seat, draw)
        if number == 19:
            one = msgspec.structs.replace(one, exercise={})
        (tmp_path / f"{number:02}.json").write_bytes(as_bytes(one))
    found = cohort_of(collect(tmp_path, keys))
    lines = report.first_look_as_text(found).splitlines()
    assert sum(1 + len(line) // 100 for line in lines) <= 30, "lines of a terminal"
    who = lines[lines.index("WHO IS STUCK (on so many; sit down with the first ones)") + 1]
    most = max(found.people, key=lambda one: one.stuck)
    assert who.startswith(f"{most.stuck:2}  ") and f"{most.done} of {most.of} done" in who
    where = lines[lines.index("WHERE PEOPLE ARE STUCK (so many; take up the first ones with everybody)") + 1]
    stuck = max(column.count("stuck") for column in zip(*found.stuck_map, strict=True))
    assert where.startswith(f"{stuck:2}  lesson ")
    begin = lines[lines.index("HELP TO BEGIN (nothing is tried yet)") + 1]
    assert begin == "Person 19"
    assert next(line for line in lines if line.startswith("missing: ")).endswith(
        "and 4 more. No hand-in of this seat can be read."
    )
    page = report.write_cohort(found, tmp_path / "page.html").read_text("utf-8")
    assert page.index(f"<li>{most.stuck}: {most.label}, ") < page.index('id="look"')


def test_the_first_look_names_the_first_ones_and_counts_the_rest():
    names = [task.plain_id for task in tasks(["lesson_05"], "gym")]
    stuck, tried = (Tried(verdict="not yet", tries=tries) for tries in (3, 1))
    done = Tried(verdict="correct", tries=1)
    many = [handed_in(exercise=dict.fromkeys(names[:6], stuck) | dict.fromkeys(names[6:], done))] * 8
    others = [handed_in(exercise=dict.fromkeys(names[:n], done) | {names[n]: tried}) for n in (5, 4, 0)]
    lines = report.first_look_as_text(room_of(*many, *others)).splitlines()
    short = [name.replace("lesson_", "").replace(".", " ").replace("_", " ") for name in names]
    who = "Person 1, Person 2, Person 3, Person 4 and 4 more"
    assert lines[3:8] == [f" 8  lesson {name.replace(' ', ', ', 1)}: {who}" for name in short[:5]]
    assert lines[10:] == [
        *(f" 6  Person {n}, 4 of 10 done: {', '.join(short[:3])} and 3 more" for n in range(1, 7)),
        "Also stuck: Person 7 and Person 8",
        "",
        "LESS THAN HALF DONE (and stuck on nothing)",
        "Person 10 (4 of 10) and Person 11 (0 of 10)",
    ]


def test_a_room_in_which_nothing_counts_is_not_one_in_which_nobody_is_stuck(tmp_path, course, room, keys):
    """The keys of another course are quickly named, and all is quiet then."""
    one = room.hand_in(keys, next(iter(keys.seats)), random.Random(3))
    (tmp_path / "one.json").write_bytes(as_bytes(msgspec.structs.replace(one, course="0" * 16)))
    lines = report.first_look_as_text(cohort_of(collect(tmp_path, keys))).splitlines()
    assert "No hand-in counts here." in lines and not [one for one in lines if one.startswith("Nobody")]
    assert "another course: one.json. It belongs to another assignment; kept apart." in lines


def test_a_few_reasons_are_told_one_by_one_and_many_are_not(tmp_path):
    bad = {
        "a": b"<html>",
        "b": b"\x89PNG",
        "c": b"<html>",
        "d": b'{"kind": "x"}',
        "e": b'{"kind": "trustkit keys"}',
    }
    for name, content in list(bad.items())[:3]:
        (tmp_path / f"{name}.json").write_bytes(content)
    lines = report.first_look_as_text(cohort_of(collect(tmp_path))).splitlines()
    assert [line.partition(". ")[0] for line in lines[lines.index("TO LOOK AT") + 1 :]] == [
        "not a hand-in: a.json and c.json",
        "not a hand-in: b.json",
    ]
    for name, content in bad.items():
        (tmp_path / f"{name}.json").write_bytes(content)
    lines = report.first_look_as_text(cohort_of(collect(tmp_path))).splitlines()
    assert (
        lines[-1]
        == "not a hand-in: a.json, c.json, b.json, d.json and e.json. The reasons differ; --listed has each."
    )


def test_who_answered_for_another_business_is_sent_to_the_right_one():
    tried = {"lesson_05.how_many_waited": Tried(verdict="not tried", mistake="another business")}
    lines = report.first_look_as_text(room_of(handed_in(exercise=tried))).splitlines()
    assert lines[2:] == [
        "Nobody is stuck (no success after 3 tries or hints, or after the solution).",
        "",
        "LESS THAN HALF DONE (and stuck on nothing)",
        "Person 1 (0 of 10)",
        "",
        "SEND TO tasks.ipynb (answered for another business than their own)",
        "Person 1",
    ]


def test_the_command_shows_the_first_look_and_all_of_it_when_asked(tmp_path, course, room):
    keys = course / "coach" / "keys.json"
    seat = next(iter(read_keys(keys).seats))
    one = room.hand_in(read_keys(keys), seat, random.Random(1))
    (tmp_path / "one.json").write_bytes(as_bytes(one))
    page = tmp_path / "out" / "room.html"
    page.parent.mkdir()
    first, whole, screen, written = (
        CliRunner().invoke(main, ["cohort", str(tmp_path), "--keys", str(keys), *more]).output
        for more in ([], ["--all"], ["--room"], ["--report", str(page)])
    )
    assert "WHO IS STUCK" in first and "STUCK MAP" not in first and "--all prints the rest" in first
    assert "STUCK MAP" in whole and "--all prints" not in whole
    assert "Person 0" not in screen
    assert "--all prints" not in written and f"The page is {page}." in written and page.exists()


def test_people_stand_in_the_order_in_which_one_reads_their_names(cohort):
    assert [one.label for one in cohort.people] == [f"Person {number}" for number in range(12)]


def test_the_page_for_the_room_names_nobody(cohort, tmp_path):
    names = [one.label for one in cohort.people]
    for room in (True, False):
        page = report.write_cohort(cohort, tmp_path / "page.html", room=room).read_text("utf-8")
        text = report.cohort_as_text(cohort, room=room)
        assert all((name in page) is (name in text) is not room for name in names)


def test_a_cell_is_never_a_formula_and_comes_back_whole():
    cells = [f"{opener}1+cmd" for opener in OPENERS] + ["tea", "O'Hara", "a=b"]
    (row,) = csv.reader(io.StringIO(as_csv([cells]).decode("utf-8-sig"), newline=""))
    assert all(cell.startswith("'") for cell in row[: len(OPENERS)])
    assert row[len(OPENERS) :] == ["tea", "O'Hara", "a=b"]
    assert [plain_cell(cell) for cell in row] == cells
    assert safe_cell(-3.5) == -3.5 and safe_cell("nul\0") == "nul "


def test_a_gate_is_counted_among_those_who_handed_it_in(tmp_path, keys, room):
    draw = random.Random(3)
    for number, seat in enumerate(list(keys.seats)[:20]):
        gate = {"talking_weeks_share": "met"} | ({"reply_share": "not met"} if number < 14 else {})
        one = msgspec.structs.replace(room.hand_in(keys, seat, draw), gate=gate)
        (tmp_path / f"{number:02}.json").write_bytes(as_bytes(one))
    (talk,) = cohort_of(collect(tmp_path, keys)).gates
    assert talk.of == 14


def test_more_practice_is_in_nobodys_count():
    more = {one.plain_id for one in exercises() if one.words.more}
    assert {
        "lesson_05.in_the_middle",
        "lesson_05.longest_lapse",
        "lesson_05.which_chart",
        "lesson_08.second_step",
        "lesson_08.angry_word",
        "lesson_08.in_plain_sight",
        "lesson_08.reach_or_tie",
        "lesson_08.gives_or_asks",
        "lesson_08.pass_it_on",
        "lesson_12.why_it_tempts",
        "lesson_12.what_they_come_for",
        "lesson_13.what_it_is_worth",
        "lesson_14.whose_advice",
    } == more
    tried = {name: Tried(verdict="not yet", tries=9) for name in more}
    room = room_of(handed_in(exercise=tried))
    [person] = room.people
    assert (person.of, person.tries, person.stuck, room.stuck) == (10, 0, 0, ())
    assert not more & {task.plain_id for task in tasks(["lesson_05", "lesson_12"], "gym")}


def test_who_is_stuck_is_shown_the_more_practice_on_it_and_who_is_not_is_shown_none(tmp_path):
    stuck, done = Tried(verdict="not yet", tries=4), Tried(verdict="correct", tries=4)
    pages = {
        name: feedback_on(room_of(handed_in(exercise={f"lesson_05.{name}": tried})), ())[0]
        for name, tried in (("who_first", stuck), ("thank_well", stuck), ("needs_an_answer", done))
    }
    waiting = ("lesson 05, in the middle", "lesson 05, which chart")
    in_sight = ("lesson 08, angry word", "lesson 08, in plain sight")
    # What to answer first is about waiting times, and about what others can read. Of thanks, no more practice is there.
    assert pages["who_first"].more == waiting + in_sight
    assert pages["thank_well"].stuck and pages["thank_well"].more == pages["needs_an_answer"].more == ()
    head = "More practice on them, if you like. Nobody counts it:"
    for name, shown in (("who_first", True), ("thank_well", False)):
        page = report.write_feedback(pages[name], tmp_path / f"{name}.html").read_text("utf-8")
        text = report.feedback_as_text(pages[name])
        assert (head in page, head in text) == (shown, shown)
        assert ("lesson 05, in the middle" in page, "lesson 05, in the middle" in text) == (shown, shown)
