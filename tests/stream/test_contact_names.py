"""A contact who was renamed between two exports is one contact, and each message one; nobody else is taken for one."""

from __future__ import annotations

import pytest

from trustkit.stream import join

MARCH, JUNE, SEPTEMBER = "2026-03-31", "2026-06-30", "2026-09-30"
NINE, TEN, ELEVEN = (f"2026-03-01T{hour}:00:07" for hour in ("09", "10", "11"))


@pytest.fixture(name="said")
def said_fixture(archive):
    """A message that is named by its content, in a thread with one other."""

    def row(at, text, person, direction="received", thread="inbox/a_1", **more):
        what = {"kind": "message", "public": False, "thread": thread, "direction": direction}
        return archive(f"{at}{text}{person}{direction}", at, text, person=person, **what) | more

    return row


@pytest.fixture(name="told")
def told_fixture(export):
    """An export of these messages that ends on a day, of one account of the business."""

    def told(until, *rows, owner=("sonne",)):
        return export(*rows, network="instagram", until=until, owner=frozenset(owner))

    return told


def people(*exports):
    events = join(exports).events
    return [tuple(row) for row in events[["text", "person"]].astype(object).fillna("").to_numpy()]


@pytest.mark.parametrize("turn", [1, -1])
def test_the_later_name_stays_and_each_message_counts_once(told, said, turn):
    march, june = (
        told(until, said(NINE, "Open?", name), said(TEN, "Yes", name, "made"))
        for until, name in ((MARCH, "Ann"), (JUNE, "Ann Lee"))
    )
    stream = join([march, june][::turn])
    assert stream.events["person"].tolist() == ["Ann Lee", "Ann Lee"]
    assert stream.events["id"].tolist() == june.events["id"].to_pylist()
    assert sorted(stream.account[["read", "repeats"]].to_numpy().tolist()) == [[0, 2], [2, 0]]


def test_what_only_the_earlier_export_holds_is_of_the_same_contact(told, said):
    march = told(
        MARCH, said(NINE, "Hello", "Ann"), said(TEN, "Open?", "Ann"), said(NINE, "Hi", "Ben", thread="b")
    )
    june = told(JUNE, said(TEN, "Open?", "Ann Lee"), said(ELEVEN, "Thanks", "Ann Lee"))
    assert people(march, june) == [
        ("Hello", "Ann Lee"),
        ("Hi", "Ben"),
        ("Open?", "Ann Lee"),
        ("Thanks", "Ann Lee"),
    ]


def test_renamed_twice_is_one_contact_too(told, said):
    march = told(MARCH, said(NINE, "1", "Ann"), said(TEN, "2", "Ann"))
    june = told(JUNE, said(TEN, "2", "Ann Lee"), said(ELEVEN, "3", "Ann Lee"))
    september = told(SEPTEMBER, said(ELEVEN, "3", "deleted (a_1)"))
    assert people(march, june, september) == [(text, "deleted (a_1)") for text in "123"]


def test_a_message_that_two_later_exports_hold_tells_the_name_as_one_would(told, said):
    march = told(MARCH, said(NINE, "1", "Ann"), said(TEN, "2", "Ann"))
    later = [told(until, said(TEN, "2", "Ann Lee")) for until in (JUNE, SEPTEMBER)]
    assert people(march, *later) == [("1", "Ann Lee"), ("2", "Ann Lee")]


def test_a_thread_with_one_counterpart_needs_no_message_in_common(told, said):
    march = told(MARCH, said(NINE, "Open?", "Ann"), said(TEN, "Yes", "Ann", "made"))
    june = told(JUNE, said(ELEVEN, "Now?", "Ann Lee"), said(ELEVEN, "No", "Ann Lee", "made"))
    assert {person for _, person in people(march, june)} == {"Ann Lee"}
    group = told(MARCH, said(NINE, "Open?", "Ann"), said(TEN, "Yes", None, "made"))
    assert {person for _, person in people(group, june)} == {"Ann", "", "Ann Lee"}


def test_of_a_group_only_who_was_renamed_is(told, said):
    march = told(MARCH, said(NINE, "Hello", "Ann"), said(TEN, "Hi", "Ben"), said(ELEVEN, "Cake?", "Cem"))
    june = told(JUNE, said(NINE, "Hello", "Ann Lee"), said(TEN, "Hi", "Ben"))
    assert people(march, june) == [("Hello", "Ann Lee"), ("Hi", "Ben"), ("Cake?", "Cem")]


def test_a_thread_that_is_named_after_the_contact_is_renamed_with_them(told, said):
    march = told(MARCH, said(NINE, "Hello", "ann", thread="ann"), said(TEN, "Open?", "ann", thread="ann"))
    june = told(
        JUNE, said(TEN, "Open?", "lee", thread="lee"), said(TEN, "Open?", "ben", "made", thread="ben")
    )
    stream = join([march, june])
    assert stream.events[["text", "thread"]].to_numpy().tolist() == [
        ["Hello", "lee"],
        ["Open?", "lee"],
        ["Open?", "ben"],
    ]
    assert stream.events["person"].tolist() == ["lee", "lee", "ben"]


def test_one_text_to_several_shows_no_thread_to_be_another(told, said):
    march = told(MARCH, said(NINE, "Happy new year", "ann", "made", thread="ann"))
    june = told(JUNE, *(said(NINE, "Happy new year", name, "made", thread=name) for name in ("ben", "cem")))
    assert {person for _, person in people(march, june)} == {"ann", "ben", "cem"}


def test_words_said_twice_in_one_second_stay_two(told, said):
    march, june = (
        told(until, *(said(NINE, "ok", name) | {"id": f"instagram:~{name}{end}"} for end in ("", "-1")))
        for until, name in ((MARCH, "Ann"), (JUNE, "Ann Lee"))
    )
    asked = told(MARCH, said(TEN, "Open?", "Ann"), *march.events.to_pylist())
    answered = told(JUNE, said(TEN, "Open?", "Ann Lee"), *june.events.to_pylist())
    assert people(asked, answered) == [("ok", "Ann Lee"), ("ok", "Ann Lee"), ("Open?", "Ann Lee")]


@pytest.mark.parametrize(
    "more", [{"text": "Closed?"}, {"at": TEN}, {"direction": "made"}, {"thread": "inbox/b_2"}], ids=str
)
def test_another_message_is_not_taken_for_it(told, said, more):
    march = told(MARCH, said(NINE, "Open?", "Ann"))
    other = {"at": NINE, "text": "Open?", "person": "Ben"} | more
    june = told(JUNE, said(**other), said(ELEVEN, "Hi", "Ann", thread="inbox/a_2"))
    if "thread" in more:
        march = told(MARCH, said(NINE, "Open?", "Ann"), said(ELEVEN, "Hi", "Ben", thread="inbox/b_2"))
    assert {"Ann", "Ben"} <= {person for _, person in people(march, june)}


def test_another_account_of_the_business_names_nobody(told, said):
    march = told(MARCH, said(NINE, "Open?", "Ann"))
    june = told(JUNE, said(NINE, "Open?", "Ann Lee"), owner=("mond",))
    assert len(people(march, june)) == 2


def test_a_message_whose_counterpart_the_later_export_does_not_name_counts_once(told, said):
    march, june = (
        told(until, said(NINE, "Yes", name, "made")) for until, name in ((MARCH, "Ann"), (JUNE, None))
    )
    assert people(march, june) == [("Yes", "")]


@pytest.fixture(name="liked")
def liked_fixture(archive):
    """A like by the business, which is named by its content."""

    def row(person, at=ELEVEN):
        return archive(f"like{at}{person}", at, person=person, kind="reaction")

    return row


def to_whom(*exports):
    events = join(exports).events
    return events.loc[events["kind"] == "reaction", "person"].tolist()


@pytest.mark.parametrize("turn", [1, -1])
def test_a_like_to_a_renamed_contact_counts_once(told, said, liked, turn):
    march = told(MARCH, said(NINE, "Open?", "Ann"), liked("Ann"), liked("Ben", NINE))
    june = told(JUNE, said(NINE, "Open?", "Ann Lee"), liked("Ann Lee"), liked("Ben", NINE))
    assert to_whom(*[march, june][::turn]) == ["Ben", "Ann Lee"]


def test_a_like_that_only_the_earlier_export_holds_may_be_to_another_of_that_name(told, said, liked):
    march = told(MARCH, said(NINE, "Open?", "Ann"), liked("Ann"))
    june = told(JUNE, said(NINE, "Open?", "Ann Lee"))
    assert to_whom(march, june) == ["Ann"]


def test_a_like_in_the_same_second_to_somebody_else_is_another(told, said, liked):
    march = told(MARCH, said(NINE, "Open?", "Ann"), liked("Ann"))
    for names in (("Ann", "Ben"), ("Ann Lee", "Ben")):
        june = told(JUNE, said(NINE, "Open?", names[0]), liked(names[1]))
        assert to_whom(march, june) == ["Ann", "Ben"]
    two = [said(TEN, "Open?", "Ann", thread="inbox/a_2"), *march.events.to_pylist()]
    later = [
        said(TEN, "Open?", "Ann Roe", thread="inbox/a_2"),
        said(NINE, "Open?", "Ann Lee"),
        liked("Ann Lee"),
    ]
    assert to_whom(told(MARCH, *two), told(JUNE, *later)) == ["Ann", "Ann Lee"]
