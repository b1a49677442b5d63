"""A post whose words were corrected between two exports is one post; nothing else is taken for one."""

from __future__ import annotations

import pytest

from trustkit.stream import join

MARCH, JUNE, NINE = "2026-03-31", "2026-06-30", "2026-03-01T09:00"


def texts(*exports):
    return sorted(join(exports).events["text"])


@pytest.mark.parametrize("turn", [1, -1])
def test_the_words_of_the_later_export_stay(export, archive, turn):
    march = export(archive(1, NINE, "Bred is here", likes=7), network="instagram", until=MARCH)
    june = export(archive(2, NINE, "Bread is here"), network="instagram", until=JUNE)
    stream = join([march, june][::turn])
    assert stream.events[["id", "text", "likes"]].to_numpy().tolist() == [
        ["instagram:~2", "Bread is here", 7]
    ]
    assert sorted(stream.account[["read", "repeats"]].to_numpy().tolist()) == [[0, 1], [1, 0]]


def test_words_corrected_twice_are_one_post_too(export, archive):
    three = [
        export(archive(number, NINE, text), network="instagram", until=until)
        for number, (text, until) in enumerate([("Bred", MARCH), ("Bread", JUNE), ("Bread!", "2026-09-30")])
    ]
    assert texts(*three) == texts(*three[::-1]) == ["Bread!"]


def test_words_put_back_as_they_were_stay_so(export, archive):
    told = [(1, "Bread", MARCH), (2, "Bred", JUNE), (1, "Bread", "2026-09-30")]
    three = [
        export(archive(number, NINE, text), network="instagram", until=until) for number, text, until in told
    ]
    assert join(three).events[["id", "text"]].to_numpy().tolist() == [["instagram:~1", "Bread"]]


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "message", "public": False},
        {"direction": "received"},
        {"id": "instagram:17"},
        {"person": "ann"},
        {"in_reply_to": "instagram:9"},
        {"kind": "reply"},
        {"at": None},
    ],
    ids=lambda more: next(iter(more)),
)
def test_another_act_is_not_taken_for_it(export, archive, more):
    march = export(archive(1, NINE, "Are you there?") | more, network="instagram", until=MARCH)
    june = export(archive(2, NINE, "Bread is here"), network="instagram", until=JUNE)
    assert len(texts(march, june)) == 2
    if more.keys() & {"public", "direction", "at"}:  # nor for one like it
        other = export(archive(2, NINE, "Bread is here") | more, network="instagram", until=JUNE)
        assert len(texts(march, other)) == 2


def test_two_posts_of_one_second_stay_two(export, archive):
    march = export(archive(1, NINE, "Bread"), archive(2, NINE, "Cake"), network="instagram", until=MARCH)
    june = export(archive(3, NINE, "Bread!"), archive(2, NINE, "Cake"), network="instagram", until=JUNE)
    assert texts(march, june) == ["Bread", "Bread!", "Cake"]


def test_parts_of_one_export_correct_nothing(export, archive):
    parts = [export(archive(n, NINE, word), network="instagram") for n, word in enumerate(("Bread", "Cake"))]
    assert texts(*parts) == ["Bread", "Cake"]


def test_a_file_of_counts_corrects_nothing(export, archive):
    posts = export(archive(1, NINE, "Bread"), network="instagram", until=MARCH)
    counts = export(
        archive(2, NINE, "Cake", likes=3),
        network="instagram",
        until=JUNE,
        topics=("own posts", "counts per post"),
    )
    assert texts(posts, counts) == ["Bread", "Cake"]


@pytest.mark.parametrize(
    ("march", "june", "stays"), [("Ann", None, "Ann"), (None, "Ann", "Ann"), ("Ann", "Ann Lee", "Ann Lee")]
)
def test_one_answer_whose_person_an_export_does_not_name_or_names_otherwise_counts_once(
    export, archive, march, june, stays
):
    two = [
        export(archive(number, NINE, "Thanks!", kind="reply", person=who), network="instagram", until=until)
        for number, (who, until) in enumerate([(march, MARCH), (june, JUNE)])
    ]
    for exports in (two, two[::-1]):
        assert join(exports).events[["id", "person"]].to_numpy().tolist() == [["instagram:~1", stays]]


@pytest.mark.parametrize(("one", "other", "stays"), [("Ann", None, 1), (None, "Ann", 1), ("Ann", "Ben", 2)])
def test_one_answer_counts_once_where_an_export_of_the_same_day_does_not_name_its_person(
    export, archive, one, other, stays
):
    """As in German and then, on the advice of TrustKit, in English."""
    two = [
        export(archive(number, NINE, "Thanks!", kind="reply", person=who), network="facebook")
        for number, who in enumerate((one, other))
    ]
    events = join(two).events
    assert (len(events), set(events["person"].dropna())) == (stays, {one, other} - {None})


def test_pictures_without_words_to_different_people_are_two(export, archive):
    """No words are not the same words."""
    march, june = (
        export(archive(number, NINE, None, kind="reply", person=who), network="instagram", until=until)
        for number, (who, until) in enumerate([("Ann", MARCH), ("Ben", JUNE)])
    )
    assert join([march, june]).events["person"].tolist() == ["Ann", "Ben"]


def test_the_same_answer_to_several_in_one_second_stays_several(export, archive):
    march, june = (
        [archive(f"{until}{who}", NINE, "Thanks!", kind="reply", person=who) for who in people]
        for until, people in ((MARCH, ("Ann", "Ben")), (JUNE, (None,)))
    )
    two = [export(*rows, network="instagram", until=until) for rows, until in ((march, MARCH), (june, JUNE))]
    assert len(texts(*two)) == 3


@pytest.fixture(name="liked")
def liked_fixture(export, act):
    """An export of reactions in one second, each by its id and to whom it went."""

    def liked(until, **people):
        told = {"network": "facebook", "kind": "reaction"}
        rows = [act(NINE, id=f"facebook:{name}", person=to) | told for name, to in people.items()]
        return export(*rows, network="facebook", until=until)

    return liked


@pytest.mark.parametrize("before", ["Ann", None])
def test_a_reaction_that_a_later_export_has_an_id_for_counts_once(liked, before):
    stream = join([liked(MARCH, **{"~1": before}), liked(JUNE, **{"77": "Ann"})])
    assert stream.events[["id", "person"]].to_numpy().tolist() == [["facebook:77", "Ann"]]


@pytest.mark.parametrize(
    ("march", "june"),
    [
        ({"~1": "Ben"}, {"77": "Ann"}),
        ({"~1": "Ann", "~2": "Ann"}, {"77": "Ann"}),
        ({"~1": "Ann"}, {"77": "Ann", "78": "Ben"}),
    ],
)
def test_reactions_to_others_or_to_several_in_one_second_stay(liked, march, june):
    assert len(join([liked(MARCH, **march), liked(JUNE, **june)]).events) == len(march) + len(june)


def saved_again(export, archive, second, minute, both=(), **more):
    """One answer as an archive has it to the second, and as a spreadsheet programme keeps it."""
    told = {"kind": "reply", "in_reply_to": "linkedin:7", "text": "Thanks!"} | dict(both)
    first, again = archive(1, second) | told, archive(2, minute) | told | more
    return [export(row, network="linkedin", until=until) for row, until in ((first, JUNE), (again, MARCH))]


@pytest.mark.parametrize("turn", [1, -1])
@pytest.mark.parametrize("both", [{}, {"kind": "reaction", "text": None}])
def test_what_a_spreadsheet_programme_saved_again_without_its_seconds_is_one_act(export, archive, turn, both):
    two = saved_again(export, archive, "2026-03-01T09:00:27", NINE, both)
    stream = join(two[::turn])
    assert stream.events["at"].dt.second.tolist() == [27]
    assert stream.account["repeats"].sum() == 1


@pytest.mark.parametrize(
    ("minute", "more"),
    [
        ("2026-03-01T09:01", {}),
        ("2026-03-01T09:00:03", {}),
        (NINE, {"text": "Thanks"}),
        (NINE, {"in_reply_to": "linkedin:8"}),
        (NINE, {"person": "ann"}),
        (NINE, {"kind": "post"}),
    ],
)
def test_another_act_of_that_minute_stays_two(export, archive, minute, more):
    assert len(join(saved_again(export, archive, "2026-03-01T09:00:27", minute, **more)).events) == 2


def test_of_two_acts_alike_in_one_minute_none_is_taken_for_the_one_saved_again(export, archive):
    words = {"kind": "reply", "in_reply_to": "linkedin:7"}
    two = [archive(number, f"2026-03-01T09:00:2{number}", "Thanks!") | words for number in (1, 2)]
    _, again = saved_again(export, archive, NINE, NINE, id="linkedin:~3")
    assert len(join([export(*two, network="linkedin", until=JUNE), again]).events) == 3


@pytest.fixture(name="edited")
def edited_fixture(export, act):
    """An export of one post with an id and of what it knows of the versions of edited posts."""

    def edited(until, number, **versions):
        told = {f"x:{name}": (f"x:{first}", int(name)) for name, first in versions.items()}
        return export(act(NINE, f"version {number}", id=f"x:{number}"), until=until, versions=told)

    return edited


@pytest.mark.parametrize("until", [JUNE, MARCH, "2026-01-31"])
@pytest.mark.parametrize("told", [{"21": 21, "22": 21}, {"9": 9, "21": 9, "22": 9}])
def test_of_versions_with_ids_of_their_own_the_last_stays(edited, until, told):
    one, other = edited(MARCH, 21), edited(until, 22, **told)
    for exports in ([one, other], [other, one]):
        stream = join(exports)
        assert stream.events[["id", "text"]].to_numpy().tolist() == [["x:22", "version 22"]]
        assert sorted(stream.account[["read", "repeats"]].to_numpy().tolist()) == [[0, 1], [1, 0]]


def test_versions_that_no_export_ties_together_are_one_by_their_first(edited):
    two = [edited(MARCH, 22, **{"21": 21, "22": 21}), edited(JUNE, 23, **{"21": 21, "23": 21})]
    assert texts(*two) == texts(*two[::-1]) == ["version 23"]


def test_versions_of_another_post_say_nothing(edited):
    assert len(texts(edited(MARCH, 21), edited(JUNE, 23, **{"22": 22, "23": 22}))) == 2
