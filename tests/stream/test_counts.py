"""Counts in a file of their own find the posts of the archive, and nothing else does."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.stream import join
from trustkit.stream.counts import fitting

TOLD = ("own posts", "counts per post")
LONG = (
    "We bake the rye loaf at four in the morning and the first of you come at six, which is why it is warm. "
)


@pytest.fixture(name="joined")
def joined_fixture(export):
    """The stream of posts and of counts, with the account of both."""

    def joined(posts, counts, **more):
        one = export(*posts, network="instagram", **more)
        other = export(*counts, network="instagram", topics=TOLD, source="Sep-01.csv")
        return join([one, other])

    return joined


def likes(stream) -> dict[str, int | None]:
    column = stream.events.set_index("id")["likes"].astype(object)
    return column.where(column.notna(), None).to_dict()


def account(stream, file="Sep-01.csv") -> list[int]:
    return stream.account.set_index("file").loc[file, ["read", "repeats"]].tolist()


@pytest.mark.parametrize("clock", ["18:12", "20:12", "08:12", "23:57", "04:42"])
def test_a_post_gets_its_counts_whatever_clock_their_file_goes_by(archive, counted, joined, clock):
    stream = joined(
        [archive(1, "2026-09-28T18:12:43", "Rye today"), archive(2, "2026-09-29T18:12:43", "Spelt today")],
        [counted(1, f"2026-09-28T{clock}", "Rye today")],
    )
    assert likes(stream) == {"instagram:~1": 11, "instagram:~2": None}
    post = stream.events.iloc[0]
    assert (post["text"], post["replies"], post["source"]) == ("Rye today", 1, "posts.json")
    assert (list(post["links"]), post["at"].second) == ([], 43)
    assert account(stream) == [0, 1]


@pytest.mark.parametrize(
    "other",
    [
        {"at": "18:13"},
        {"at": "20:22"},
        {"at": "20:12", "tz_known": True},
        {"text": "Rye tomorrow"},
        {"text": None},
        {"direction": "received"},
        {"kind": "reply"},
    ],
)
def test_what_is_not_the_same_post_stays(archive, counted, joined, other):
    at = other.get("at", "18:12")
    row = counted(1, f"2026-09-28T{at}", "Rye today") | {name: other[name] for name in other if name != "at"}
    stream = joined(
        [archive(1, "2026-09-28T18:12:43", "Rye today")], [row, counted(2, "2026-08-28T11:00", "Before")]
    )
    assert likes(stream) == {"instagram:~1": None, "instagram:171": 11, "instagram:172": 12}
    assert account(stream) == [2, 0]
    assert "several" not in stream.account["why"].str.cat()


def test_a_count_with_a_day_alone_whose_words_no_post_has_is_no_riddle(archive, counted, joined):
    row = counted(1, "2026-09-28T00:00", "Wheat today") | {"tz_known": None}
    stream = joined([archive(1, "2026-09-28T18:12:43", "Rye today")], [row])
    assert len(stream.events) == 2
    assert stream.account["why"].str.cat() == ""


def test_a_clock_is_no_farther_off_than_clocks_are(archive, counted, joined):
    stream = joined(
        [archive(1, "2026-09-28T18:12", "Rye today")], [counted(1, "2026-09-29T18:12", "Rye today")]
    )
    assert len(stream.events) == 2


def test_another_networks_post_is_another_post(archive, counted, export):
    one = export(archive(1, "2026-09-28T18:12", "Rye today"), network="facebook")
    other = export(counted(1, "2026-09-28T18:12", "Rye today"), network="instagram", topics=TOLD)
    assert len(join([one, other]).events) == 2


@pytest.mark.parametrize("written", ["𝗥𝘆𝗲 𝘁𝗼𝗱𝗮𝘆", "  Rye\r\n today ", "RYE TODAY", "Rye\u00a0today"])
def test_words_are_compared_as_a_reader_sees_them(archive, counted, joined, written):
    stream = joined([archive(1, "2026-09-28T18:12", "Rye today")], [counted(1, "2026-09-28T18:12", written)])
    assert likes(stream) == {"instagram:~1": 11}
    assert stream.events["text"].tolist() == ["Rye today"]


@pytest.mark.parametrize(("same", "joins"), [(80, True), (79, False)])
def test_only_the_first_eighty_characters_are_compared(archive, counted, joined, same, joins):
    text = LONG[:same] + "?" * 20
    stream = joined([archive(1, "2026-09-28T18:12", LONG)], [counted(1, "2026-09-28T18:12", text)])
    assert (len(stream.events) == 1) is joins


def test_the_address_joins_where_words_and_time_would_not(archive, counted, joined):
    stream = joined(
        [
            archive("", None, "Rye", id="instagram:C1"),
            archive(2, "2026-09-28T18:12:20", "Spelt", links=["http://instagram.com/p/C2"]),
        ],
        [counted(1, "2026-09-02T10:00", "Wheat"), counted(2, "2026-09-28T20:12", "Other words")],
    )
    assert likes(stream) == {"instagram:C1": 11, "instagram:~2": 12}


def test_a_post_that_only_links_to_another_is_not_that_one(archive, counted, joined):
    stream = joined(
        [archive(2, "2026-09-29T09:31", "See yesterday's", links=["https://www.instagram.com/p/C1/"])],
        [counted(1, "2026-09-28T18:12", "Rye today")],
    )
    assert len(stream.events) == 2


@pytest.mark.parametrize("twice", ["posts", "counts"])
def test_what_fits_twice_is_joined_to_nothing_and_said(archive, counted, joined, twice):
    posts = [archive(1, "2026-09-28T18:12:10", "Rye today"), archive(2, "2026-09-28T18:12:50", "Rye today")]
    counts = [counted(1, "2026-09-28T20:12", "Rye today"), counted(2, "2026-09-28T20:12", "Rye today")]
    stream = joined(posts, counts[:1]) if twice == "posts" else joined(posts[:1], counts)
    assert len(stream.events) == 3
    told = stream.account.set_index("file")["why"]
    assert told["Sep-01.csv"].startswith("1 of its" if twice == "posts" else "2 of its")
    assert told["posts.json"] == ""


def test_the_same_words_every_day_are_told_apart_by_the_clock_that_other_posts_show(archive, counted, joined):
    days = [f"2026-09-{day:02d}" for day in range(1, 21)]
    posts = [archive(n, f"{day}T06:00:09", "Good morning") for n, day in enumerate(days)]
    counts = [counted(n, f"{day}T19:00", "Good morning") for n, day in enumerate(days)]
    alone = joined(posts, counts)
    assert (len(alone.events), account(alone)) == (40, [20, 0])
    clear = joined(
        [*posts, archive(30, "2026-09-10T11:11:11", "Rye today")],
        [*counts, counted(30, "2026-09-11T00:11", "Rye today")],
    )
    assert len(clear.events) == 21
    assert [number for name, number in sorted(likes(clear).items(), key=lambda item: int(item[0][11:]))] == [
        10 + n for n in (*range(20), 30)
    ]


def test_posts_without_words_need_the_very_time_and_to_be_alone_in_it(archive, counted, joined):
    first = archive(1, "2026-09-28T18:12:10")
    assert likes(joined([first], [counted(1, "2026-09-28T18:12")])) == {"instagram:~1": 11}
    assert len(joined([first], [counted(1, "2026-09-28T20:12")]).events) == 2
    both = joined([first, archive(2, "2026-09-28T18:12:50")], [counted(1, "2026-09-28T18:12")])
    assert len(both.events) == 3
    assert "1 of its posts" in both.account["why"].str.cat()


def test_stories_on_the_hour_are_not_shifted_onto_one_another(archive, counted, joined):
    posts = [archive(hour, f"2026-09-28T{hour:02d}:00:05") for hour in range(6, 12)]
    counts = [counted(hour, f"2026-09-28T{hour + 2:02d}:00") for hour in range(6, 12)]
    assert len(joined(posts, counts).events) == 12
    clear = joined(
        [*posts, archive(99, "2026-09-28T06:31", "Rye today")],
        [*counts, counted(99, "2026-09-28T08:31", "Rye today")],
    )
    assert likes(clear) == {f"instagram:~{n}": 10 + n for n in (*range(6, 12), 99)}


def test_a_story_at_the_time_as_it_stands_is_another_where_the_clock_is_known_to_be_off(
    archive, counted, joined
):
    posts = [archive(1, "2026-09-28T08:00:05"), archive(2, "2026-09-28T06:31", "Rye today")]
    stream = joined(posts, [counted(1, "2026-09-28T08:00"), counted(2, "2026-09-28T08:31", "Rye today")])
    assert likes(stream) == {"instagram:~1": None, "instagram:~2": 12, "instagram:171": 11}


@pytest.mark.parametrize(("second", "joins"), [(43, True), (44, False)])
def test_counts_without_any_words_are_joined_by_the_second(archive, counted, joined, second, joins):
    posts = [archive(1, "2026-09-28T18:12:43", "Rye"), archive(2, "2026-09-28T18:12:40", "A story")]
    stream = joined(posts, [counted(1, f"2026-09-28T18:12:{second}", tz_known=True)])
    assert likes(stream)["instagram:~2"] is None
    assert likes(stream)["instagram:~1"] == (11 if joins else None)
    assert (len(stream.events) == 2) is joins


@pytest.mark.parametrize(
    ("day", "joins"), [("2026-09-28", True), ("2026-09-29", True), ("2026-09-26", False)]
)
def test_a_row_with_a_day_only_is_joined_by_its_words(archive, counted, joined, day, joins):
    row = counted(1, f"{day}T00:00", "Rye today", tz_known=None)
    stream = joined([archive(1, "2026-09-28T18:12:43", "Rye today")], [row])
    assert (len(stream.events) == 1) is joins


def test_counts_are_joined_to_posts_of_which_an_earlier_export_filled_some_in(archive, counted, export):
    posts = [archive(1, "2026-09-28T18:12", "Rye"), archive(2, "2026-09-29T18:12", "Spelt")]
    older = export(posts[1] | {"likes": 5}, network="instagram", until="2026-01-01")
    counts = export(counted(1, "2026-09-28T18:12", "Rye"), network="instagram", topics=TOLD, source="b.csv")
    joined = join([export(*posts, network="instagram"), older, counts])
    assert likes(joined) == {"instagram:~1": 11, "instagram:~2": 5}


def test_an_archive_that_has_some_counts_takes_those_that_it_lacks(archive, counted, joined):
    post = archive(1, "2026-09-28T18:12", "Rye", likes=7)
    event = joined([post], [counted(1, "2026-09-28T18:12", "Rye", views=60)]).events.loc[0]
    assert (event["likes"], event["replies"], event["views"]) == (7, 1, 60)


def test_an_answer_by_the_name_that_the_counts_have_for_a_post_finds_the_post(archive, counted, joined):
    post = archive(1, "2026-09-28T18:12", "Rye")
    answer = archive(
        2, "2026-09-28T20:00", "Thanks", kind="reply", in_reply_to="instagram:171", thread="else"
    )
    events = joined([post, answer], [counted(1, "2026-09-28T18:12", "Rye")]).events
    assert events.loc[1, ["in_reply_to", "thread"]].tolist() == ["instagram:~1", "else"]


def test_a_count_that_the_file_leaves_blank_is_none(archive, counted, joined):
    row = counted(1, "2026-09-28T18:12", "Rye", likes=None)
    event = joined([archive(1, "2026-09-28T18:12", "Rye")], [row]).events.loc[0]
    assert (event["likes"] is pd.NA, event["replies"]) == (True, 1)


def test_a_later_file_of_counts_tells_the_newer_figures(archive, counted, export):
    one = export(archive(1, "2026-09-28T18:12", "Rye"), network="instagram")
    row = counted(1, "2026-09-28T18:12", "Rye")
    may = export(row | {"saves": 1}, network="instagram", topics=TOLD, until="2026-10-05", source="may.csv")
    june = export(
        row | {"likes": 99}, network="instagram", topics=TOLD, until="2026-11-05", source="june.csv"
    )
    event = join([june, one, may]).events.loc[0]
    assert (event["likes"], event["saves"], event["id"]) == (99, 1, "instagram:~1")


def test_posts_that_nobody_counted_and_counts_without_posts_stay_as_they_are(archive, counted, export):
    for row in (archive(1, "2026-09-28T18:12", "Rye"), counted(1, "2026-09-28T18:12", "Rye")):
        stream = join([export(row, network="instagram")])
        assert stream.events["id"].tolist() == [row["id"]]


@given(
    st.lists(st.integers(0, 30), max_size=12),
    st.lists(st.integers(0, 30), max_size=12),
    st.sets(st.integers(-3, 3), min_size=1),
    st.data(),
)
def test_fitting_is_what_trying_every_pair_says(posts, counts, shifts, data):
    tried = [(shift, np.array([data.draw(st.booleans()) for _ in counts], bool)) for shift in sorted(shifts)]
    pairs = {
        (p, c)
        for shift, mask in tried
        for p, post in enumerate(posts)
        for c, count in enumerate(counts)
        if mask[c] and count - shift == post
    }
    alone = [-1] * len(counts)
    for p, c in pairs:
        if sum(pair[0] == p for pair in pairs) == sum(pair[1] == c for pair in pairs) == 1:
            alone[c] = p
    partner, fits = fitting(np.array(posts, int), np.array(counts, int), tried)
    assert partner.tolist() == alone
    assert fits.tolist() == [any(pair[1] == c for pair in pairs) for c in range(len(counts))]


def urn(kind, moment, low=5):
    """What LinkedIn calls a post whose id was given out at a moment."""
    return f"linkedin:urn:li:{kind}:{(int(pd.Timestamp(moment, tz='UTC').timestamp() * 1000) << 22) + low}"


@pytest.fixture(name="top_posts")
def top_posts_fixture(act, export):
    """A member's posts by when their ids were given out, joined to a table that has others for them, and a day."""

    def joined(posts, counts, day="2025-11-19T00:00"):
        row = {"network": "linkedin", "kind": "post"}
        made = [act(at, "Rye", id=urn("share", at)) | row for at in posts]
        told = [act(day, id=urn("activity", at, 7), views=9, tz_known=None) | row for at in counts]
        other = export(*told, network="linkedin", topics=TOLD, source="Top.xlsx")
        return join([export(*made, network="linkedin"), other])

    return joined


NINE = "2025-11-19T09:59:30.120"


@pytest.mark.parametrize(
    "other", ["2025-11-19T09:59:30.910", "2025-11-19T09:59:31.020", "2025-11-19T09:59:29.900"]
)
def test_a_post_with_another_id_in_each_file_is_known_by_the_moment_in_them(top_posts, other):
    stream = top_posts([NINE, "2025-11-19T12:00:00"], [other])
    assert stream.events[["id", "text", "views"]].astype(object).fillna(0).to_numpy().tolist() == [
        [urn("share", NINE), "Rye", 9],
        [urn("share", "2025-11-19T12:00:00"), "Rye", 0],
    ]
    assert account(stream, "Top.xlsx") == [0, 1]


@pytest.mark.parametrize(
    ("posts", "counts", "more"),
    [
        ([NINE], ["2025-11-19T09:59:32.910"], {}),
        ([NINE], [NINE], {"day": "2025-11-23T00:00"}),
        ([NINE, "2025-11-19T09:59:30.500"], [NINE], {}),
        ([NINE], [NINE, "2025-11-19T09:59:30.500"], {}),
    ],
)
def test_a_moment_that_is_not_theirs_alone_joins_nothing(top_posts, posts, counts, more):
    assert len(top_posts(posts, counts, **more).events) == len(posts) + len(counts)


def test_the_number_in_another_networks_id_is_no_moment(archive, counted, joined):
    posts = [archive(1, NINE, "Rye") | {"id": urn("share", NINE).replace("linkedin", "instagram")}]
    counts = [
        counted(1, "2025-11-19T00:00", tz_known=None)
        | {"id": urn("share", NINE, 7).replace("linkedin", "instagram")}
    ]
    assert len(joined(posts, counts).events) == 2


def test_a_post_in_two_files_of_counts_is_one_by_its_address_though_an_id_was_rounded(export, counted):
    rounded = export(
        counted(1, "2026-03-01T09:00", "Bread", id="instagram:~a", likes=3),
        counted(2, "2026-03-01T09:00", "Cake", id="instagram:~b", saves=5),
        network="instagram",
        topics=TOLD,
        until="2026-03-31",
    )
    whole = export(
        *(counted(number, f"2026-03-01T1{number}:00", "Tart") for number in (2, 3)),
        network="instagram",
        topics=TOLD,
    )
    for exports in ([rounded, whole], [whole, rounded]):
        found = join(exports).events.set_index("id")
        assert sorted(found.index) == ["instagram:172", "instagram:173", "instagram:~a"]
        assert found.loc["instagram:172", ["text", "likes", "saves"]].tolist() == ["Tart", 12, 5]


def test_two_posts_of_one_address_stay_two_however_often_their_file_is_given(export, counted):
    file = export(
        counted(2, "2026-03-01T09:00", "Bread", id="instagram:20"),
        counted(2, "2026-03-01T10:00", "Cake", id="instagram:21"),
        network="instagram",
        topics=TOLD,
    )
    assert sorted(join([file, file]).events["id"]) == ["instagram:20", "instagram:21"]
