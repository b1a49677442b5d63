"""Followers out of several exports: each counts once, and those who left in between are seen to have left."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.stream import join


def came(*when):
    return [{"when": moment, "network": "x", "change": 1, "total": None} for moment in when]


def total(when, number):
    return [{"when": when, "network": "x", "change": None, "total": number}]


def rows(stream) -> list[tuple[str, int | None, int | None]]:
    """The history: moment, change, total."""
    table = stream.audience
    return [
        (
            str(row.when)[:16],
            *(None if pd.isna(number) else int(number) for number in (row.change, row.total)),
        )
        for row in table.itertuples()
    ]


def told(stream) -> str:
    coverage = stream.coverage
    return coverage.loc[coverage["topic"] == "followers over time", "told"].item()


@pytest.fixture(name="of", scope="session")
def of_fixture(export):
    def of(*audience, **more):
        return join(
            [export(audience=part, until=str(number), **more) for number, part in enumerate(audience, 2020)]
        )

    return of


def test_one_export_stays_as_it_is(of):
    stream = of([*came("2026-05-03", "2026-05-01", "2026-05-01"), *total("2026-06-01", 3)])
    assert [row[0] for row in rows(stream)] == ["2026-05-03", "2026-05-01", "2026-05-01", "2026-06-01"]
    assert told(stream) == "no"


def test_followers_on_both_lists_count_once_and_those_on_the_first_only_have_left(of):
    first = [*came("2026-05-01T08:00", "2026-05-01T08:00", "2026-05-02T09:00"), *total("2026-06-01", 3)]
    second = [*came("2026-05-01T08:00", "2026-06-20T10:00"), *total("2026-07-01", 2)]
    assert rows(of(first, second)) == [
        ("2026-05-01 08:00", 1, None),
        ("2026-05-01 08:00", 1, None),
        ("2026-05-02 09:00", 1, None),
        ("2026-06-01 00:00", None, 3),
        ("2026-06-20 10:00", 1, None),
        ("2026-07-01 00:00", -2, None),
        ("2026-07-01 00:00", None, 2),
    ]


def test_nobody_has_left_where_all_are_still_there(of):
    first = [*came("2026-05-01T08:00"), *total("2026-06-01", 1)]
    second = [*came("2026-05-01T08:00", "2026-06-20T10:00"), *total("2026-07-01", 2)]
    assert rows(of(first, second)) == [
        ("2026-05-01 08:00", 1, None),
        ("2026-06-01 00:00", None, 1),
        ("2026-06-20 10:00", 1, None),
        ("2026-07-01 00:00", None, 2),
    ]


def test_of_totals_alone_the_drop_has_left_and_a_rise_says_nothing(of):
    stream = of(total("2026-05-01", 30), total("2026-06-01", 24), total("2026-07-01", 40))
    assert [(when[:10], change) for when, change, _ in rows(stream) if change] == [("2026-06-01", -6)]


def test_daily_sums_and_a_list_of_the_same_network_do_not_add_up(of):
    followers = [*came("2026-06-02T08:00", "2026-06-02T09:00", "2026-06-03T09:00"), *total("2026-07-01", 3)]
    series = [
        {"when": "2026-06-02T00:00", "network": "x", "change": 5, "total": None},
        {"when": "2026-06-04T00:00", "network": "x", "change": 1, "total": None},
    ]
    days = of(series, followers).follower_days.set_index("day")
    assert days["gained"].dropna().tolist() == [5, 1, 1]


def test_of_two_totals_of_one_moment_the_later_exports_stays(of):
    assert rows(of(total("2026-05-01", 30), total("2026-05-01", 31))) == [("2026-05-01 00:00", None, 31)]


def test_an_export_ends_with_its_latest_total_however_its_rows_are_sorted(of):
    first = [*total("2026-06-01", 24), *total("2026-05-01", 30)]
    left = [(when[:10], change) for when, change, _ in rows(of(first, total("2026-07-01", 20))) if change]
    assert left == [("2026-07-01", -4)]


def test_a_follower_without_a_day_stands_once_and_last(of):
    first = [*came(None, "2026-05-02T09:00"), *total("2026-06-01", 2)]
    history = rows(of(first, total("2026-07-01", 2)))
    assert [when for when, _, _ in history] == [
        "2026-05-02 09:00",
        "2026-06-01 00:00",
        "2026-07-01 00:00",
        "NaT",
    ]


def test_leavers_between_totals_are_those_who_came_and_are_not_there(of):
    series = [
        {"when": f"2026-05-{day:02d}", "network": "x", "change": 2, "total": None} for day in (1, 10, 20)
    ]
    stream = of(series, total("2026-05-01", 30), total("2026-05-20", 30))
    # The sums of the first and the last day may lie outside.
    assert [change for _, change, _ in rows(stream) if change and change < 0] == [-2]
    left = [*series, {"when": "2026-05-11", "network": "x", "change": -2, "total": None}]
    assert len(of(left, total("2026-05-01", 30), total("2026-05-20", 30)).audience) == 6


def test_a_list_that_was_cut_is_no_proof_that_people_left(of):
    first = [*came("2026-05-01T08:00", "2026-05-02T09:00"), *total("2026-06-01", 900)]
    second = [*came("2026-05-02T09:00"), *total("2026-07-01", 900)]
    assert rows(of(first, second)) == [
        ("2026-05-01 08:00", 1, None),
        ("2026-05-02 09:00", 1, None),
        ("2026-06-01 00:00", None, 900),
        ("2026-07-01 00:00", None, 900),
    ]


def test_a_total_of_some_followers_is_not_set_beside_one_of_all_and_is_kept_where_there_is_no_other(of):
    def some(when, number):
        return [row | {"some": True} for row in total(when, number)]

    assert rows(of(total("2026-05-01", 900), some("2026-06-01", 20))) == [("2026-05-01 00:00", None, 900)]
    assert [row[1:] for row in rows(of(some("2026-05-01", 30), some("2026-06-01", 24)))] == [
        (None, 30),
        (-6, None),
        (None, 24),
    ]


def test_two_accounts_of_one_network_are_not_compared(export):
    one = export(audience=total("2026-05-01", 30), owner=frozenset({"shop"}))
    other = export(audience=total("2026-06-01", 20), owner=frozenset({"cafe", "44"}))
    assert sorted(rows(join([one, other]))) == [("2026-05-01", None, 30), ("2026-06-01", None, 20)]
    assert told(join([one])) == "no"


def test_followers_on_two_networks_of_one_export_count_once_each(export):
    on_threads = [{**row, "network": "threads"} for row in came("2026-05-02")]
    stream = join([export(audience=[*came("2026-05-01"), *on_threads])])
    told = stream.audience.assign(day=stream.audience["when"].astype(str).str[:10])[["network", "day"]]
    assert sorted(told.astype(str).itertuples(index=False, name=None)) == [
        ("threads", "2026-05-02"),
        ("x", "2026-05-01"),
    ]


def test_two_totals_of_different_days_tell_a_part_of_the_history(of):
    stream = of(total("2026-05-01", 30), total("2026-06-01", 24))
    row = stream.coverage[stream.coverage["topic"] == "followers over time"].iloc[0]
    assert (row["told"], row["since"][:10], row["until"][:10]) == ("partly", "2026-05-01", "2026-06-01")
    assert row["why"].startswith("2 exports tell how many followed")


@pytest.mark.parametrize("second", [total("2026-05-01T18:00", 31), came("2026-06-01T10:00"), []])
def test_one_day_alone_is_no_history(of, second):
    stream = of(total("2026-05-01T09:00", 30), second)
    assert set(stream.coverage["told"][stream.coverage["topic"] == "followers over time"]) == {"no"}


def test_what_was_told_already_stays(of):
    stream = of(total("2026-05-01", 30), total("2026-06-01", 24), topics=("followers over time",))
    assert set(stream.coverage["told"]) == {"yes"}


def test_days_have_sums_and_the_last_total(of):
    stream = of(
        [
            *came("2026-05-01T08:00", "2026-05-01T09:00"),
            *total("2026-05-01T10:00", 5),
            *total("2026-05-01T11:00", 6),
        ]
    )
    (day,) = stream.follower_days.to_dict("records")
    assert (day["network"], f"{day['day']:%d}", day["gained"], day["lost"], day["total"]) == (
        "x",
        "01",
        2,
        0,
        6,
    )
    assert of([]).follower_days.empty


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(1, 12)), max_size=20),
    st.sets(st.integers(1, 9), min_size=1, max_size=3),
)
def test_whoever_was_seen_on_one_list_and_is_gone_from_the_next_is_said_to_have_left(of, stays, ends):
    """Followers come on a day and stay for some; lists of followers are taken at noon of some days."""
    stays = [(day, day + length) for day, length in stays]
    lists = [
        [
            *came(*(f"2026-05-{begun + 1:02d}T0{begun}:00" for begun, over in stays if begun <= end < over)),
            *total(f"2026-05-{end + 1:02d}T12:00", sum(begun <= end < over for begun, over in stays)),
        ]
        for end in sorted(ends)
    ]
    history = rows(of(*lists))
    assert len({row[0] for row in history if row[2] is not None}) == len(ends)
    seen = [(begun, over) for begun, over in stays if any(begun <= end < over for end in ends)]
    left = [sum(over <= end for _, over in seen) for end in sorted(ends)]
    said = [
        -sum(change for when, change, _ in history if change and change < 0 and int(when[8:10]) <= end + 1)
        for end in sorted(ends)
    ]
    assert said == left


def test_a_day_tells_how_many_came_and_left_and_the_last_total(of):
    left = {"when": "2026-05-03 09:00", "network": "x", "change": -2, "total": None}
    stream = of(
        [*came("2026-05-03 08:00", "2026-05-03 10:00", "2026-05-03 11:00"), left, *total("2026-05-04", 7)]
    )
    days = stream.follower_days.drop(columns=["network", "day"]).astype(object)
    assert days.where(days.notna(), None).to_numpy().tolist() == [[3, 2, None], [None, None, 7]]
