"""Questions across businesses whose truth is planted; and what is not shown of a few."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta
from hashlib import sha256

import numpy as np
import pyarrow as pa
import pytest

from trustkit import framework
from trustkit.errors import TrustKitError
from trustkit.programme.questions import QUESTIONS
from trustkit.programme.results import Results, kept_in, settings_of
from trustkit.programme.score import TABLES, Scored
from trustkit.signals.finding import shown_interval

BEGIN = datetime.fromisoformat("2026-01-05T09:00:00")  # a Monday


def act(day, person=None, **more):
    """One act of the business on X, at nine o'clock so many days after the first."""
    at = BEGIN + timedelta(days=day)
    row = {"network": "x", "kind": "post", "made": True, "public": True, "local_hour": at, "person": person}
    return row | {"waited_hours": None} | more


def business(number, **more):
    """A business on rungs 2 to 3 that posts every third day for 90 days, and answers ten people on each."""
    acts = [act(day) for day in range(0, 90, 3)]
    for day in range(0, 90, 3):
        at = BEGIN + timedelta(days=day, hours=6)
        acts.append(act(day, person=day % 10, made=False, local_hour=at))
        acts.append(act(day, person=day % 10, kind="reply", waited_hours=30.0 if day % 2 else 2.0))
    plain = {
        "levels": (2, 3),
        "verdict": "met",
        "point": number / 100,
        "acts": acts,
        "until": date(2026, 4, 5),
    }
    return plain | more


def of_few(*cells):
    """Medians of fewer businesses than a range takes."""
    return [f"{cell} (too few for a range)" for cell in cells]


def rows_of(name, one):
    export = sha256(name.encode()).hexdigest()
    lowest, highest = one["levels"]
    rows = {
        "standings": [
            {"lowest": lowest, "highest": highest, "acts": len(one["acts"]), "until": one["until"]}
        ],
        "gates": [{"level": 3, "finding": "reply_share", "verdict": one["verdict"]}],
        "figures": [{"finding": "reply_share", "unit": "share", "status": "told", "point": one["point"]}],
        "acts": one["acts"],
    }
    return {
        table: pa.Table.from_pylist([row | {"export": export} for row in rows[table]], schema)
        for table, schema in TABLES.items()
    }


@pytest.fixture(name="asked")
def asked_fixture(tmp_path):
    """Asks a question of these businesses, kept in parts of three."""

    def asked(question, businesses):
        settings = settings_of(framework.rubric(), None)
        results = Results(tmp_path, settings)
        shutil.rmtree(results.place, ignore_errors=True)
        names = [f"business {number}" for number in range(len(businesses))]
        with results.written(sha256(name.encode()).hexdigest() for name in names):
            made = [
                Scored(rows_of(*pair), settings.definitions) for pair in zip(names, businesses, strict=True)
            ]
            for start in range(0, len(made), 3):
                results.add(made[start : start + 3])
        return QUESTIONS[question](kept_in(tmp_path))

    return asked


def test_a_range_counts_on_each_of_its_rungs(asked):
    many = [business(n, levels=(2, 3)) for n in range(6)] + [business(n, levels=(3, 3)) for n in range(6)]
    many.append(business(13, levels=(5, 5)))
    assert asked("rungs", many).rows == (
        ("1 (Observing)", "under 5"),
        ("2 (Broadcasting)", 6),
        ("3 (Conversation)", "all but under 5"),
        ("4 (Relationships)", "under 5"),
        ("5 (Collaboration)", "under 5"),
    )


@pytest.mark.parametrize("levels", [(3, 3), (2, 2)])
def test_of_eight_businesses_no_rung_tells_whether_it_is_that_of_five(asked, levels):
    """Of five, “all but under 5” and more would be each of them."""
    assert {shown for _, shown in asked("rungs", [business(n, levels=levels) for n in range(8)]).rows} == {
        "not shown"
    }
    assert ("3 (Conversation)", "all but under 5") in asked("rungs", [business(n) for n in range(9)]).rows


@pytest.mark.parametrize(
    ("verdicts", "shown"),
    [
        ([10, 8, 6], (10, 8, 6)),
        ([10, 8, 2], (10, "not shown", "not shown")),
        ([10, 4, 4], (10, "not shown", "not shown")),  # else eight are left: four and four
        ([4, 4, 4], ("not shown",) * 3),
        ([12, 0, 0], ("not shown",) * 3),  # else twelve with nothing shown would be four, four and four
        ([10, 2, 1], ("all but under 5", "under 5", "under 5")),
    ],
)
def test_no_count_of_a_gate_can_be_worked_out_from_the_others(asked, verdicts, shown):
    kinds = ("met", "not met", "cannot tell")
    many = [
        business(1, verdict=kind) for kind, count in zip(kinds, verdicts, strict=True) for _ in range(count)
    ]
    ((level, name, *counts),) = asked("gates", many).rows
    assert (level, name, tuple(counts)) == (3, "Talk", shown)


def test_quarters_are_told_from_twenty_businesses_on(asked):
    assert asked("figures", [business(n) for n in range(19)]).rows == (
        ("Talk", "all but under 5", "", "9 % (4 % to 14 %)", ""),
    )


def test_quarters_of_twenty_one_businesses_and_those_without_a_figure(asked):
    many = [business(n) for n in range(21)] + [business(0, point=None) for _ in range(6)]
    assert asked("figures", many).rows == (
        ("Talk", 21, *of_few("5 %"), "10 % (5 % to 15 %)", *of_few("15 %")),
    )


def test_a_quarter_has_a_range_from_thirty_eight_businesses_on(asked):
    """Below that, an end of it would be the figure of one business among fewer than five."""
    ((*_, below, _, above),) = asked("figures", [business(n) for n in range(37)]).rows
    assert [below, above] == of_few("9 %", "27 %")
    ((*_, below, _, above),) = asked("figures", [business(n) for n in range(38)]).rows
    assert (below, above) == ("9 % (4 % to 15 %)", "28 % (22 % to 33 %)")


def test_the_range_of_a_quarter_holds_it_nineteen_times_in_twenty():
    draw = np.random.default_rng(1)
    spans = [shown_interval(draw.exponential(size=60), 0.25) for _ in range(2000)]
    held = np.mean([low <= -np.log(0.75) <= high for low, high in spans])
    assert 0.94 < held < 0.985


def test_the_middle_of_people_is_no_half_person():
    from trustkit.programme.questions import _people

    assert (_people(1212.5), _people(1.0)) == ("1,212 people", "1 person")


def test_no_end_of_a_range_is_that_of_fewer_than_five_businesses(asked):
    ((_, _, _, sixteen, _),) = asked("figures", [business(n) for n in range(16)]).rows
    ((_, _, _, seventeen, _),) = asked("figures", [business(n) for n in range(17)]).rows
    assert (sixteen, seventeen) == ("8 % (too few for a range)", "8 % (4 % to 12 %)")


def test_a_network_of_four_businesses_is_not_shown(asked):
    few = [act(0, network="bluesky"), act(1, network="bluesky", kind="reply")]
    many = [business(n) for n in range(6)] + [business(n, acts=few) for n in range(4)]
    many += [business(n, acts=[act(0, network="threads")]) for n in range(5)]
    assert asked("networks", many).rows == (
        ("bluesky", "under 5", "not shown", "not shown", "not shown"),
        ("threads", 5, *of_few("1", "100 %", "0 %")),
        ("x", 6, *of_few("90", "67 %", "50 %")),
    )
    five = asked("networks", [*many, business(1, acts=few)])
    assert five.rows[0] == ("bluesky", 5, *of_few("2", "100 %", "50 %"))


def test_hours_are_those_of_whoever_writes_and_each_business_counts_alike(asked):
    loud = [act(day // 100, local_hour=BEGIN + timedelta(hours=12)) for day in range(5000)]
    rows = asked("hours", [business(n) for n in range(5)] + [business(9, acts=loud)]).rows
    means = {hour: [cell.partition(" (")[0] for cell in cells] for hour, *cells in rows}
    assert {hour: cells for hour, cells in means.items() if cells != ["0 %", "0 %"]} == {
        "09:00": ["0 %", "83 %"],
        "15:00": ["100 %", "0 %"],
        "21:00": ["0 %", "17 %"],
    }
    spans = {hour: [cell.partition(" ")[2] for cell in cells] for hour, *cells in rows}
    # Five businesses that are alike say little of others; of six, one that never posts at nine makes the range wide.
    assert spans["15:00"] == ["% (57 % to 100 %)", "% (0 % to 39 %)"]
    assert spans["09:00"] == ["% (0 % to 43 %)", "% (40 % to 100 %)"]
    assert {
        cells[1] for _, *cells in asked("hours", [business(n, acts=loud[:9]) for n in range(6)]).rows
    } == {"not shown"}


def test_months_count_those_who_did_anything_in_whole_months(asked):
    """Acts begin on 5 January and the files end on 5 April: of these two months they tell a part."""
    early = [act(day) for day in range(0, 40, 2)]
    rows = asked("months", [business(n) for n in range(6)] + [business(n, acts=early) for n in range(6)]).rows
    assert rows == (
        ("2026-02", "all but under 5", "all but under 5", *of_few("13")),
        ("2026-03", "all but under 5", 6, *of_few("20")),
    )


def test_a_business_whose_file_ended_before_is_not_taken_for_one_that_has_stopped(asked):
    ended = date(2026, 2, 28)
    before = [business(n, until=ended, acts=[act(day) for day in range(0, 54, 3)]) for n in range(8)]
    rows = asked("months", [business(n) for n in range(6)] + before).rows
    assert rows == (
        ("2026-02", "all but under 5", "all but under 5", *of_few("9")),
        ("2026-03", 6, "all but under 5", *of_few("20")),
    )
    many = [business(n, until=ended) for n in range(4)] + before
    assert asked("months", many).rows == (("2026-02", "all but under 5", "all but under 5", *of_few("9")),)
    assert asked("months", [business(n) for n in range(4)] + before).rows[-1] == (
        "2026-03",
        "under 5",
        "not shown",
        "not shown",
    )
    assert asked("months", [business(n, acts=[act(1)]) for n in range(6)]).rows == (
        ("2026-02", "all but under 5", "under 5", "not shown"),
        ("2026-03", "all but under 5", "under 5", "not shown"),
    )
    assert asked("months", [business(n, acts=[]) for n in range(6)]).rows == ()


def test_waits_are_those_of_the_middle_answer(asked):
    many = [business(n) for n in range(6)]
    many += [business(n, acts=[act(1, kind="reply", waited_hours=900.0)] * 4) for n in range(6)]
    many += [business(n, acts=[act(1, kind="repost", waited_hours=900.0)] * 9) for n in range(6)]
    assert asked("waits", many).rows == (("x", 6, *of_few("16 hours", "50 %")),)


def test_people_who_come_back_were_there_in_three_months(asked):
    acts = [act(day, person=0) for day in (0, 40, 80)] + [act(day, person=1) for day in (0, 1, 2, 40)]
    assert asked("people", [business(n, acts=acts) for n in range(10)]).rows == (
        ("all of them", "all but under 5", *of_few("2", "50 %")),
    )


def test_fewer_than_five_businesses_give_no_row_at_all(asked, tmp_path):
    asked("rungs", [business(n) for n in range(4)])
    for question in QUESTIONS.values():
        answer = question(kept_in(tmp_path))
        assert answer.rows == ()
        assert answer.counted == "Fewer than 5 businesses are scored, so nothing is shown."


def test_many_small_parts_are_counted_together_and_large_ones_are_not(asked, tmp_path, monkeypatch):
    many = [business(number, levels=(2, 3)) for number in range(12)]
    before = asked("rungs", many)
    kept = kept_in(tmp_path)
    assert len(kept.parts()) == 4 and [len(rows) for rows in kept.rows("standings")] == [12]
    monkeypatch.setattr("trustkit.programme.results._ROWS_AT_ONCE", 6)
    assert [len(rows) for rows in kept.rows("standings")] == [6, 6]
    assert QUESTIONS["rungs"](kept) == before


def test_the_results_that_are_asked_are_todays_or_those_that_are_named(asked, tmp_path):
    with pytest.raises(TrustKitError, match="no results in that folder"):
        kept_in(tmp_path)
    asked("rungs", [business(n) for n in range(6)])
    today = kept_in(tmp_path)
    assert kept_in(today.place).place == today.place
    tokyo = Results(tmp_path, settings_of(framework.rubric(), "Asia/Tokyo"))
    with tokyo.written([]):
        tokyo.add([Scored(rows_of("one", business(1)), tokyo.settings.definitions)])
    with pytest.raises(TrustKitError, match="several sets of results"):
        kept_in(tmp_path)
    assert kept_in(tokyo.place).settings.zone == "Asia/Tokyo"
