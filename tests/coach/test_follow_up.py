"""Before and after: what moved travels as totals, and the coach sees who moved, with range and "cannot tell"."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import msgspec
import numpy as np
import pytest

from trustkit import assess, framework, report, samples
from trustkit.checkin import check_in, snapshot_of, up_to
from trustkit.coach import cohort_of, collect, groups, moved_csv, offer, points
from trustkit.coach.follow_up import Point, spread
from trustkit.coach.rehearsal import checked_in
from trustkit.coach.shapes import Moved, Total, as_bytes
from trustkit.errors import WorkbookError
from trustkit.workbook import Workbook

BOOKSHOP = samples.path("bookshop") / "x-archive.zip"


@pytest.fixture(name="older", scope="module")
def older_fixture():
    """What was kept of the bookshop at the end of March."""
    march = up_to(samples.open("bookshop"), np.datetime64("2026-03-30", "ms"))
    return snapshot_of(assess(march, samples.answers("bookshop")))


@pytest.fixture(name="made")
def made_fixture(course, older):
    """The hand-in of somebody who handed in first at the end of March, once more in May, and now."""
    book = Workbook.open()
    book.save_standing(older.until.isoformat(), msgspec.to_builtins(older))
    may = msgspec.structs.replace(older, until=date(2026, 5, 3))
    book.save_standing(may.until.isoformat(), msgspec.to_builtins(may))
    return offer(next((course / "hand-out").iterdir()), exports=[BOOKSHOP])


def test_each_check_in_is_the_one_that_the_check_in_itself_makes(made, older):
    stream = samples.open("bookshop")
    hand_in = made.hand_in
    assert list(hand_in.check_in) == ["2026.05.03", "2026.07.01"]
    for name, until in (("2026.05.03", "2026-05-04"), ("2026.07.01", "2026-07-02")):
        found = check_in(older, up_to(stream, np.datetime64(until, "ms")))
        told = hand_in.check_in[name]
        assert (told.then, told.now) == (found.then[1], found.now[1])
        assert (told.rungs_then, told.rungs_now) == (found.rungs_then, found.rungs_now)
        weeks = {"2026.05.03": 5, "2026.07.01": 14}[name]
        assert (told.weeks_then, told.weeks_now) == (older.window_weeks, weeks)
        changes = {one.finding: one for one in found.changes}
        moved = {
            key.removeprefix(f"{name}."): one for key, one in hand_in.moved.items() if key.startswith(name)
        }
        assert {key: one.moved for key, one in moved.items()} == {
            key: one.moved for key, one in changes.items()
        }
        for key, one in moved.items():
            hidden = "under 5" in (one.then.status, one.now.status)
            assert one.difference == (None if hidden else changes[key].difference)
    assert {one.moved for one in hand_in.moved.values()} >= {"up", "no detectable change", "cannot tell"}


def test_every_row_can_be_left_out_and_nothing_but_totals_travels(made):
    assert {"check_in 2026.05.03", "moved 2026.05.03.reply_share"} <= set(made.table()["row"])
    less = made.without("moved", "check_in 2026.05.03").hand_in
    assert less.moved == {} and list(less.check_in) == ["2026.07.01"]
    plain = msgspec.json.decode(as_bytes(made.hand_in))
    one = plain["moved"]["2026.07.01.reply_share"]
    assert set(one) == {"moved", "then", "now", "difference", "low", "high"}
    texts = [text for text in samples.open("bookshop").events["text"].dropna() if len(text) > 12]
    assert [text for text in texts if text in as_bytes(made.hand_in).decode()] == []


def test_a_network_that_is_missing_today_costs_what_moved_and_not_the_hand_in(course, older):
    kept = msgspec.structs.replace(older, networks=(*older.networks, "instagram"))
    Workbook.open().save_standing(kept.until.isoformat(), msgspec.to_builtins(kept))
    made = offer(next((course / "hand-out").iterdir()), exports=[BOOKSHOP])
    assert made.hand_in.check_in == made.hand_in.moved == {} and made.hand_in.levels is not None
    assert "What moved since your first hand-in is left out: The newer export does not hold" in repr(made)


def test_the_first_hand_in_keeps_a_standing_and_has_nothing_to_compare(course, tmp_path):
    home = next((course / "hand-out").iterdir())
    first = offer(home, exports=[BOOKSHOP])
    assert first.hand_in.check_in == first.hand_in.moved == {}
    assert Workbook.open().standings() == {}, "looking keeps nothing"
    first.write(tmp_path / "first.json")
    assert list(Workbook.open().standings()) == ["2026-07-01"]
    again = offer(home, exports=[BOOKSHOP])
    assert again.hand_in.check_in == {}, "no week has passed since"
    said = "it says nothing: your export holds no whole week after 1 July 2026."
    assert said in repr(again) and said not in repr(first)


def test_a_hand_in_of_a_month_later_is_not_late_and_one_that_is_only_late_is(tmp_path, keys, room):
    draw = random.Random(4)
    one, two = (room.hand_in(keys, seat, draw) for seat in list(keys.seats)[:2])
    later = keys.due + timedelta(days=31)
    follows = msgspec.structs.replace(one, made=later, revision=999, **checked_in(keys, draw))
    late = msgspec.structs.replace(two, made=later)
    for name, content in (("a", one), ("b", follows), ("c", late)):
        (tmp_path / f"{name}.json").write_bytes(as_bytes(content))
    told = {found.name: found.kind for found in collect(tmp_path, keys).listed if found.kind != "missing"}
    assert (told["a.json"], told.get("b.json"), told["c.json"]) == ("duplicate", None, "late")


@pytest.fixture(name="cohort")
def cohort_fixture(tmp_path, keys, room):
    """Thirty people, of whom twelve checked in after about 30 days and six after about 90."""
    draw = random.Random(8)
    for number, seat in enumerate(keys.seats):
        one, rows = room.hand_in(keys, seat, draw), {}
        for days in (28,) if number < 6 else (35, 100) if number < 12 else ():
            point = checked_in(keys, draw, (days,))
            rows = {group: {**rows.get(group, {}), **added} for group, added in point.items()}
        (tmp_path / f"{number:02}.json").write_bytes(as_bytes(msgspec.structs.replace(one, **rows)))
    return cohort_of(collect(tmp_path, keys))


def test_each_check_in_stands_at_the_mark_that_it_lies_near_to(cohort):
    found = points(cohort)
    assert [(one.mark, one.days, one.latest) for one in found if one.days != 28] == [
        (30, 35, False),
        (90, 100, True),
    ] * 6
    assert {(one.mark, one.latest) for one in found if one.days == 28} == {(30, True)}
    assert [(group.mark, group.people) for group in groups(found)] == [(30, 12), (90, 6), (None, 12)]


def test_who_moved_is_told_with_difference_and_range_and_the_counts_behind(cohort):
    found = points(cohort)
    rows = list(csv.DictReader(io.StringIO(moved_csv(found).decode("utf-8-sig"))))
    assert len(rows) == sum(len(one.moved) for one in found) == 18 * len(framework.practices())
    for row in rows:
        shown = [row[name] for name in ("difference", "low", "high")]
        if row["moved"] == "cannot tell":
            assert shown == ["", "", ""]
        elif row["moved"] in ("up", "down") and shown[0]:
            low, high = float(row["low"]), float(row["high"])
            assert (low > 0 or high < 0) and low < float(row["difference"]) < high
    text = report.cohort_as_text(cohort)
    one = next(one for one in found if one.named("up"))
    assert "points (" in one.named("up")[0] and one.named("up")[0].split(" (")[0] in text.replace("\n", " ")
    assert "would still seem to move" in text


def test_the_page_for_the_room_names_nobody_and_the_coachs_says_who(cohort, tmp_path):
    for room in (True, False):
        page = report.write_cohort(cohort, tmp_path / "page.html", room=room).read_text("utf-8")
        assert "After about 30 days" in page and "Before, and at the latest check-in" in page
        assert ("Who moved" in page) is not room
        assert ("WHO MOVED" in report.cohort_as_text(cohort, room=room)) is not room


def point_of(number, mark, way, *, latest=True):
    """One check-in, with one practice that went this way."""
    figure = Total("share", "told", 20, 100, 0.2, 0.1, 0.3)
    moved = {"Talk": Moved(way, figure, figure, None, None, None)}
    stands = "higher" if way == "up" else "not told apart"
    return Point(f"Person {number}", f"p{number}", mark, mark or 50, "", stands, moved, latest=latest)


@pytest.mark.parametrize(
    "others",
    [
        [point_of(20, None, "up")],
        [point_of(number, 60, "up") for number in range(20, 24)],
        [point_of(0, 60, "up"), point_of(1, None, "up")],
        [point_of(number, 90, "up") for number in range(20, 30)] + [point_of(30, None, "up")],
    ],
)
def test_how_a_few_moved_is_not_what_the_latest_check_ins_have_beyond_the_marks(others):
    first = [point_of(n, 30, "up" if n < 10 else "no detectable change") for n in range(20)]
    told = {one.label for one in others}
    first = [replace(one, latest=one.label not in told) for one in first]
    assert None not in [group.mark for group in groups([*first, *others])]


def test_the_latest_check_ins_are_told_where_five_or_nobody_makes_the_difference():
    first = [point_of(n, 30, "up" if n < 10 else "no detectable change") for n in range(20)]
    assert [group.people for group in groups(first)] == [20, 20]
    more = [point_of(number, None, "up") for number in range(20, 25)]
    assert [group.people for group in groups([*first, *more])] == [20, 25]
    bare = replace(more[0], label="Person 30", moved={})
    (*_, latest) = groups([*first, *more[:4], bare])
    assert latest.people == 25 and latest.practices == (), "four of the five told of Talk"


@pytest.mark.parametrize("way", ["up", "no detectable change"])
def test_which_practice_moved_for_a_few_is_not_told_by_naming_it(way):
    (few, _) = groups([point_of(0, 30, way)])
    assert (few.counted, few.practices) == ("fewer than 5 people", ())
    people = [point_of(n, 30, way if n < 2 else "cannot tell") for n in range(6)]
    assert groups(people)[0].practices == ()


def test_the_first_look_says_who_checked_in(cohort):
    back = [one.label for one in cohort.entries if one.hand_in.check_in]
    lines = report.first_look_as_text(cohort).splitlines()
    named = lines[lines.index("CHECKED IN SINCE (the report says who moved)") + 1]
    assert back and named.startswith(back[0])


def test_without_check_ins_nothing_is_said_of_them(tmp_path, keys, room):
    draw = random.Random(8)
    (tmp_path / "a.json").write_bytes(as_bytes(room.hand_in(keys, next(iter(keys.seats)), draw)))
    text = report.cohort_as_text(cohort_of(collect(tmp_path, keys)))
    assert "WHO MOVED" not in text and "AFTER ABOUT" not in text
    assert "CHECKED IN" not in report.first_look_as_text(cohort_of(collect(tmp_path, keys)))


@pytest.mark.parametrize("counts", list(product((0, 1, 4, 5, 9), repeat=3)))
def test_no_group_below_five_can_be_worked_out_from_what_is_shown(counts):
    ways = dict(zip(("up", "down", "cannot tell"), counts, strict=True))
    found = spread("x", ways)
    assert all(many >= 5 and ways[way] == many for way, many in found.people)
    assert {way for way, _ in found.people} | set(found.together) == set(ways)
    if found.together and found.people:
        assert sum(ways[way] for way in found.together) >= 5, "the rest is at least five together"
        assert len(found.together) > 1
    assert [found.cell(way) for way in found.together] == ["–"] * len(found.together)
    if sum(counts) < 5:
        assert found.in_words() == "x: too few people"


def test_own_labels_count_in_what_moved(course, older):
    stream, book = samples.open("bookshop"), Workbook.open()
    book.save_standing(older.until.isoformat(), msgspec.to_builtins(older))
    mine = stream.events[(stream.events["direction"] == "made") & (stream.events["kind"] == "post")]["id"]
    for one in mine[-60:]:
        book.save_correction(one, {"pitch": True})
    hand_in = offer(next((course / "hand-out").iterdir()), exports=[BOOKSHOP]).hand_in
    (told,) = hand_in.check_in.values()
    labelled, plain = (check_in(older, stream, corrections=own) for own in (book.corrections(), {}))
    assert {one.finding: one.difference for one in labelled.changes} != {
        one.finding: one.difference for one in plain.changes
    }
    assert told.rungs_now == labelled.rungs_now
    name = next(iter(hand_in.check_in))
    for change in labelled.changes:
        moved = hand_in.moved[f"{name}.{change.finding}"]
        assert moved.moved == change.moved
        assert moved.now.value in (None, pytest.approx(change.now.point))


def test_where_the_standing_cannot_be_kept_there_is_no_file(course, tmp_path, monkeypatch):
    made = offer(next((course / "hand-out").iterdir()), exports=[BOOKSHOP])

    def held(*_):
        raise WorkbookError("Another program holds the workbook.", "It is not on disk yet.", "Close it.")

    with monkeypatch.context() as patch:
        patch.setattr(Workbook, "save_standing", held)
        with pytest.raises(WorkbookError):
            made.write(tmp_path / "mine.json")
    assert not (tmp_path / "mine.json").exists()
    assert made.write(tmp_path / "mine.json").exists() and "2026-07-01" in Workbook.open().standings()
