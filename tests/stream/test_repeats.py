"""Exports that overlap: each act once, the same whichever is named first, the same when one is named twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustkit.stream import COUNTS, EVENTS, Stream, join

TABLES = ("events", "audience", "profiles", "coverage", "account")
DAYS = [f"2026-06-{day:02d}" for day in (1, 2, 3)]
START = datetime(2026, 6, 1, tzinfo=UTC)


def same(one: Stream, other: Stream, but: tuple[str, ...] = ()) -> None:
    for name in TABLES:
        if name not in but:
            pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))
    assert one.owner == other.owner


def texts(stream: Stream) -> dict[str, str]:
    return stream.events.set_index("id")["text"].to_dict()


@st.composite
def exports(draw, act, export):
    """One export: an archive, a file of counts, or a sheet, whose acts are likely to be another one's as well."""
    kind = draw(st.sampled_from(["archive", "counts", "sheet"]))
    rows = []
    for number in draw(st.lists(st.integers(0, 5), max_size=8)):
        at = draw(st.none() | st.integers(0, 3).map(lambda minute: START + timedelta(minutes=15 * minute)))
        row = act(None, draw(st.sampled_from(["a", "b", "A", None])), id=f"x:~{number}") | {"at": at}
        row["person"] = draw(st.sampled_from([None, "ann"]))
        if kind == "counts":
            counts = draw(st.dictionaries(st.sampled_from(COUNTS), st.integers(0, 2)))
            row |= {"id": f"x:{number}", "tz_known": draw(st.booleans()), "likes": 3, **counts}
            row["links"] = [f"https://x.com/i/{draw(st.integers(0, 2))}"]
        elif kind == "sheet":
            asked = draw(st.none() | st.integers(0, 5).map("sheet-{}".format))
            row |= {"id": f"sheet-{number}", "in_reply_to": asked, "direction": "received"}
            row |= {"kind": "reply", "direction": "made"} if asked else {}
        elif draw(st.booleans()):
            row |= {"kind": "reply", "in_reply_to": f"x:{draw(st.integers(0, 2))}"}
        row["source"] = draw(st.sampled_from(["one", "two"]))
        rows.append(row)
    change = st.fixed_dictionaries({"change": st.sampled_from([1, 1, 3, -2]), "total": st.none()})
    total = st.fixed_dictionaries({"change": st.none(), "total": st.integers(0, 5)})
    audience = [
        {"when": draw(st.sampled_from([*DAYS, "2026-06-02T10:00"])), "network": "x"} | draw(change | total)
        for _ in range(draw(st.integers(0, 4)))
    ]
    return export(
        *rows,
        network="sheet" if kind == "sheet" else "x",
        until=draw(st.sampled_from(DAYS)),
        topics={"counts": ("own posts", "counts per post")}.get(kind, ("own replies", "messages")),
        audience=audience,
        profiles=[{"network": "x", "field": "name", "value": draw(st.sampled_from("ab"))}],
        owner=frozenset(draw(st.sets(st.sampled_from("ab"), max_size=1))),
    )


@settings(max_examples=40)
@given(data=st.data())
def test_the_order_in_which_exports_are_named_does_not_matter(act, export, data):
    several = data.draw(st.lists(exports(act, export), min_size=2, max_size=3))
    orders = several, several[::-1], several[1:] + several[:1]
    first, *others = map(join, orders)
    for other in others:
        same(first, other)


@settings(max_examples=40)
@given(data=st.data())
def test_an_export_named_twice_counts_once_and_its_repeats_are_told(act, export, data):
    several = data.draw(st.lists(exports(act, export), min_size=1, max_size=2))
    once, twice = join(several), join([*several, several[0]])
    same(once, twice, but=("account",))
    again = twice.account["repeats"].sum() - once.account["repeats"].sum()
    assert again == len(several[0].events)


@settings(max_examples=40)
@given(data=st.data())
def test_the_account_adds_up_whatever_repeats_what(act, export, data):
    several = data.draw(st.lists(exports(act, export), min_size=1, max_size=3))
    stream = join(several)
    assert stream.account["read"].sum() == len(stream.events) == stream.events["id"].nunique()
    assert stream.account["undated"].sum() == stream.events["at"].isna().sum()
    given = sum(row["read"] for one in several for row in one.account)
    assert stream.account["read"].sum() + stream.account["repeats"].sum() == given
    assert (stream.account["read"] >= stream.account["undated"]).all()


def test_how_a_table_lies_in_memory_does_not_matter(act, export):
    one, other = (
        export(*(act("2026-06-01T09:00", f"{word} {n}", id=f"x:{n}", likes=n) for n in range(4)))
        for word in "ab"
    )
    table = one.events
    pieces = pa.concat_tables([table[:1], table[1:]])
    same(join([one, other]), join([other, replace(one, events=pieces)]))


def test_the_version_of_the_later_export_stays(act, export):
    march = export(act("2026-03-01T09:00", "as it was", id="x:1"), until="2026-03-31T00:00:00+00:00")
    june = export(act("2026-03-01T09:00", "as it is", id="x:1"), until="2026-06-30")
    assert texts(join([march, june])) == texts(join([june, march])) == {"x:1": "as it is"}


def test_an_export_that_says_no_end_ends_with_its_last_act(act, export):
    one = export(act("2026-03-01T09:00", "a", id="x:1"), act("2026-06-01T09:00", id="x:2"), until=None)
    other = export(act("2026-03-01T09:00", "b", id="x:1"), act("2026-05-01T09:00", id="x:3"), until=None)
    assert texts(join([one, other]))["x:1"] == texts(join([other, one]))["x:1"] == "a"


def test_counts_that_the_later_version_lacks_are_filled_in_and_its_own_stay(act, export):
    march = export(act("2026-03-01T09:00", id="x:1", likes=3, views=50), until="2026-03-31")
    june = export(act("2026-03-01T09:00", id="x:1", likes=4), until="2026-06-30")
    events = join([june, march]).events
    assert events.loc[0, ["likes", "views"]].tolist() == [4, 50]
    assert events.loc[0, list(COUNTS)].drop(["likes", "views"]).isna().all()


@pytest.mark.parametrize(("public", "person"), [(True, "ann"), (False, None)])
def test_to_whom_a_public_act_went_is_filled_in_and_who_is_in_a_conversation_is_not(
    act, export, public, person
):
    told = [
        export(act("2026-06-01T09:00", "a", id="x:1", kind="reply", public=public, person=who), until=until)
        for who, until in (("ann", DAYS[1]), (None, DAYS[2]))
    ]
    for exports in (told, told[::-1]):
        found = join(exports).events["person"].astype(object)
        assert found.where(found.notna(), None).tolist() == [person]


def test_an_archives_version_stays_beside_a_later_file_of_counts(act, export):
    archive = export(act("2026-03-01T09:00", "whole text", id="x:1"), until="2026-03-31")
    counts = export(
        act("2026-03-01T00:00", None, id="x:1", tz_known=None, views=9),
        until="2026-06-30",
        topics=("own posts", "counts per post"),
    )
    event = join([counts, archive]).events.loc[0]
    assert (event["text"], event["views"], event["at"].hour) == ("whole text", 9, 9)


@pytest.mark.parametrize("named", [(0, 1), (1, 0)])
def test_of_two_files_of_counts_that_end_on_one_day_the_fuller_one_is_the_later(act, export, named):
    both = [
        export(act("2026-03-01T00:00", None, id="x:1", views=views), topics=("own posts", "counts per post"))
        for views in (500, 650)
    ]
    assert join([both[place] for place in named]).events["views"].tolist() == [650]


@pytest.mark.parametrize("named", [(0, 1), (1, 0)])
def test_repeats_leave_the_undated_ones_of_their_file(act, export, named):
    both = [export(act(None, id="x:1"), act("2026-06-01T09:00", id="x:2"), until=until) for until in DAYS[:2]]
    account = join([both[place] for place in named]).account
    assert account[["read", "repeats", "undated"]].to_numpy().tolist() == [[0, 2, 0], [2, 0, 1]]


def test_nothing_is_joined_out_of_nothing():
    stream = join([])
    assert len(stream.events) == 0
    assert list(stream.events.columns) == EVENTS.names


def test_columns_that_are_not_the_schemas_are_refused(act, export):
    one = export(act("2026-06-01T09:00", id="x:1"))
    with pytest.raises(TypeError, match="columns differ"):
        join([replace(one, events=one.events.drop_columns(["likes"]))])
