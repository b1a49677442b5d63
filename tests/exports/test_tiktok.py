"""What TikTok's file of all data is read as, quirk by quirk, each with its opposite."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import trustkit
from trustkit.errors import ExportError
from trustkit.exports import tiktok
from trustkit.exports.packing.archive import Archive
from trustkit.exports.tiktok.unread import NO_ACTS, UNKNOWN_LISTS
from trustkit.stream import Stream

NAME = "user_data_tiktok.json"
LINK = "https://www.tiktokv.com/share/video/7463000000000000001/"
Read = Callable[..., Stream]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def reading(
        data: Mapping[str, Any] | str, name: str = NAME, zone: str | None = None, to: str = "Data.zip"
    ) -> Stream:
        with zipfile.ZipFile(tmp_path / to, "w") as archive:
            archive.writestr(name, data if isinstance(data, str) else json.dumps(data))
        return trustkit.read(tmp_path / to, zone=zone)

    return reading


def profile(**more: Any) -> dict[str, Any]:
    return {"Profile": {"Profile Info": {"ProfileMap": {"userName": "crumb", **more}}}}


def acts(stream: Stream) -> list[dict[str, Any]]:
    table = stream.events.astype(object).where(stream.events.notna(), None)
    return [
        {key: value for key, value in row.items() if value is not None} for row in table.to_dict("records")
    ]


def told(stream: Stream) -> dict[str, str]:
    return stream.coverage.set_index("topic")["told"].to_dict()


def video(**more: Any) -> dict[str, Any]:
    return {
        "Date": "2025-01-24 08:53:18",
        "Link": LINK,
        "Likes": "59",
        "WhoCanView": "Everyone",
        "Title": "Rye",
    } | more


def chats(**chats: Any) -> dict[str, Any]:
    titles = {f"Chat History with {name}:": messages for name, messages in chats.items()}
    return {"Direct Message": {"Direct Messages": {"ChatHistory": titles}}}


def said(who: str, what: str = "hello", second: int = 0) -> dict[str, str]:
    return {"Date": f"2025-01-24 08:53:{second:02d}", "From": who, "Content": what}


@pytest.mark.parametrize(
    ("section", "node"),
    [("Video", "Videos"), ("Post", "Posts"), ("Later", "Posts"), ("Your Activity", "Videos")],
)
def test_posts_are_found_by_the_names_of_their_node_and_list(read: Read, section: str, node: str) -> None:
    (act,) = acts(read({section: {node: {"VideoList": [video()]}}, **profile()}))
    assert act["id"] == "tiktok:7463000000000000001"
    assert act["at"] == pd.Timestamp("2025-01-24T08:53:18Z")
    assert (act["kind"], act["direction"], act["text"], act["likes"]) == ("post", "made", "Rye", 59)
    assert act["public"] is True
    assert act["tz_known"] is False
    assert not {"views", "replies", "shares", "person"} & set(act)


@pytest.mark.parametrize("node", ["Video Browsing History", "Watch History", "Favorite Videos"])
def test_videos_that_were_watched_are_no_posts(read: Read, node: str) -> None:
    stream = read({"Your Activity": {node: {"VideoList": [video()]}}, **profile()})
    assert stream.events.empty


def test_both_generations_of_posts_in_one_file_are_read(read: Read) -> None:
    stream = read(
        {
            "Video": {"Videos": {"VideoList": [video(Title="old")]}},
            "Post": {"Posts": {"VideoList": [video(Title="new", Link="")]}},
            **profile(),
        }
    )
    assert sorted(stream.events["text"]) == ["new", "old"]


@pytest.mark.parametrize("empty", [None, {}, [], "", "N/A"])
def test_an_empty_list_is_written_in_several_ways(read: Read, empty: Any) -> None:
    stream = read(
        {
            "Post": {"Posts": {"VideoList": empty}},
            "Comment": {"Comments": {"CommentsList": empty}},
            "Direct Messages": {"Chat History": {"ChatHistory": empty}},
            "Activity": {"Follower List": {"FansList": empty}, "Like List": empty},
            "Tiktok Live": {"Watch Live History": {"WatchLiveMap": empty}},
            **profile(),
        }
    )
    assert stream.events.empty
    assert stream.audience.empty
    assert stream.account["malformed"].sum() == 0
    # None in the file is not told from none asked for.
    assert {told(stream)[topic] for topic in ("own posts", "own replies", "messages")} == {"no"}


def test_a_list_of_one_may_be_the_bare_entry(read: Read) -> None:
    assert len(read({"Post": {"Posts": {"VideoList": video()}}, **profile()}).events) == 1


def test_small_and_capital_names_mean_the_same(read: Read) -> None:
    small = {"date": "2025-01-24 08:53:18", "link": LINK}
    capital = {"Date": "2025-01-25 08:53:18", "Link": LINK}
    found = acts(read({"Your Activity": {"Like List": {"ItemFavoriteList": [small, capital]}}, **profile()}))
    assert [act["kind"] for act in found] == ["reaction", "reaction"]
    assert [act["in_reply_to"] for act in found] == ["tiktok:7463000000000000001"] * 2
    assert [act["public"] for act in found] == [False, False]
    assert not any("answers_at" in act for act in found)


def test_a_like_or_share_without_a_day_is_read_and_one_without_anything_is_malformed(read: Read) -> None:
    for section, leaf in (("Like List", "ItemFavoriteList"), ("Share History", "ShareHistoryList")):
        stream = read({"Your Activity": {section: {leaf: [{"Link": LINK}, {}]}}, **profile()})
        line = stream.account.set_index("file").loc[NAME]
        assert (line["read"], line["undated"], line["malformed"]) == (1, 1, 1)


def test_an_address_that_is_no_videos_gives_no_id(read: Read) -> None:
    like = {"date": "2025-01-24 08:53:18", "link": "https://www.tiktok.com/@ann"}
    stream = read(
        {
            "Your Activity": {"Like List": {"ItemFavoriteList": [like]}},
            "Post": {"Posts": {"VideoList": [video(Link="https://v16.tiktok.example/tos/abc?expire=1")]}},
            **profile(),
        }
    )
    post, reaction = acts(stream)
    assert post["id"].startswith("tiktok:~")
    assert "in_reply_to" not in reaction


@pytest.mark.parametrize(
    ("word", "public"),
    [
        ("Everyone", True),
        ("Public to everyone", True),
        ("Friends", False),
        ("Only me", False),
        ("Private", False),
    ],
)
def test_who_can_view_a_post_says_whether_it_is_public(read: Read, word: str, public: bool) -> None:
    (act,) = acts(read({"Post": {"Posts": {"VideoList": [video(WhoCanView=word)]}}, **profile()}))
    assert act["public"] is public


def test_a_comment_tells_its_text_and_nothing_of_whom_it_answers(read: Read) -> None:
    comments = [
        {"date": "2025-01-24 08:53:18", "comment": "Thanks @ann.b.", "photo": "N/A", "url": LINK},
        {"date": "2025-01-25 08:53:18", "comment": "", "photo": "https://p16.example/a.jpeg", "url": ""},
    ]
    words, picture = acts(read({"Comment": {"Comments": {"CommentsList": comments}}, **profile()}))
    assert (words["kind"], words["text"], list(words["people"])) == ("reply", "Thanks @ann.b.", ["ann.b"])
    assert "text" not in picture
    assert not {"person", "in_reply_to", "thread"} & (set(words) | set(picture))


def test_comments_are_found_without_the_node_between_section_and_list_too(read: Read) -> None:
    comments = [{"date": "2026-05-04 10:00:00", "comment": "How long did it prove?"}]
    [found] = acts(read({"Comment": {"CommentsList": comments}, **profile()}))
    assert (found["kind"], found["text"]) == ("reply", "How long did it prove?")


def test_a_comment_beside_a_live_video_answers_it(read: Read) -> None:
    entries = {
        "746400": {
            "WatchTime": "x",
            "Comments": [{"CommentTime": "2025-02-02 20:01:05", "CommentContent": "Hello", "RawTime": 1}],
        },
        "746401": {"WatchTime": "y", "Comments": None},
        "746402": None,
    }
    (act,) = acts(read({"Tiktok Live": {"Watch Live History": {"WatchLiveMap": entries}}, **profile()}))
    assert (act["kind"], act["in_reply_to"], act["text"]) == ("reply", "tiktok:746400", "Hello")


def test_a_question_at_a_live_video_is_read_as_the_comments_beside_it_are(read: Read) -> None:
    entries = {
        "746400": {
            "Comments": None,
            "Questions": [{"QuestionTime": "2025-02-02 20:03:05", "QuestionContent": "Which flour?"}],
        },
    }
    (act,) = acts(read({"Tiktok Live": {"Watch Live History": {"WatchLiveMap": entries}}, **profile()}))
    assert (act["kind"], act["in_reply_to"], act["text"]) == ("reply", "tiktok:746400", "Which flour?")


def test_a_review_of_a_place_was_made_not_received(read: Read) -> None:
    review = {
        "PlaceName": "Old Mill",
        "Date": "2025-01-15 12:00:00",
        "Rating": "5/5",
        "ReviewText": "Fine flour.",
    }
    for section in (
        {"Poi Review": {"ReviewsList": [review]}},
        {"Poi Review": {"Reviews": {"ReviewsList": [review]}}},
    ):
        (act,) = acts(read({**section, **profile()}))
        assert (act["kind"], act["direction"], act["person"]) == ("review", "made", "Old Mill")


def test_lists_that_are_not_read_are_counted_and_those_of_unknown_names_are_told_apart(read: Read) -> None:
    posts = {"Posts": {"VideoList": [video()]}}
    beside = {
        "Watch History": {"VideoList": [video(), video()]},
        "Favorite Sounds": {"FavoriteSoundList": []},
    }
    plain = read(
        {"Post": posts, "Your Activity": {"Share History": {"ShareHistoryList": []}}, **profile()}
    ).account
    assert not plain["file"].str.contains("other lists").any()
    watched = read({"Post": posts, "Your Activity": beside, **profile()}).account.set_index("file")
    assert watched.loc[f"{NAME} (other lists)", ["read", "skipped", "why"]].tolist() == [0, 2, NO_ACTS]
    later = {
        "Group Chats": {"GroupList": {"Bakers": [said("crumb"), said("ann")]}},
        "Notes": {"NoteList": ["a"]},
    }
    unknown = read({"Post": posts | later, **profile()})
    line = unknown.account.set_index("file").loc[f"{NAME} (other lists)"]
    assert (line["skipped"], line["why"], len(unknown.events)) == (3, UNKNOWN_LISTS, 1)


def test_damage_is_no_less_for_lists_that_are_not_read(read: Read) -> None:
    damaged = {"Post": {"Posts": {"VideoList": [video(), 1, 2, 3]}}, **profile()}
    watched = {"Your Activity": {"Watch History": {"VideoList": [video()] * 100}}}
    with pytest.raises(ExportError, match="cannot be read"):
        read(damaged | watched)


def test_deleted_posts_and_accounts_followed_are_left_out_and_told(read: Read) -> None:
    stream = read(
        {
            "Post": {"Recently Deleted Posts": {"PostList": [video(DateDeleted="2025-01-25 08:53:18")]}},
            "Activity": {
                "Following List": {"Following": [{"Date": "2023-01-03 12:00:00", "UserName": "mill"}]}
            },
            **profile(),
        }
    )
    assert stream.events.empty
    line = stream.account.set_index("file").loc[NAME]
    assert (line["read"], line["skipped"]) == (0, 2)
    assert "deleted" in line["why"]
    assert "follows" in line["why"]


def test_who_wrote_a_message_is_told_by_the_name_beside_it(read: Read) -> None:
    stream = read({**chats(ann=[said("ann", "Rye?"), said("crumb", "Yes", 1)]), **profile()})
    got, sent = acts(stream)
    assert (got["direction"], got["person"], got["thread"]) == ("received", "ann", "tiktok:ann")
    assert (sent["direction"], sent["person"], sent["thread"]) == ("made", "ann", "tiktok:ann")
    assert (got["public"], got["kind"]) == (False, "message")
    assert stream.owner == {"crumb"}


def test_a_title_without_colon_and_a_name_with_one_are_names_too(read: Read) -> None:
    history = {
        "Chat History with a:b:": [said("a:b")],
        "Chat History with cat": [said("cat")],
        "dora": [said("dora")],
    }
    stream = read({"Direct Messages": {"Chat History": {"ChatHistory": history}}, **profile()})
    assert sorted(stream.events["thread"]) == ["tiktok:a:b", "tiktok:cat", "tiktok:dora"]
    assert (stream.events["direction"] == "received").all()


def test_without_a_profile_the_business_is_the_name_beside_the_others(read: Read) -> None:
    both = chats(ann=[said("ann"), said("crumb", second=1)], bob=[said("crumb"), said("bob", second=1)])
    stream = read({"Activity": {}, "Profile": {}, **both})
    assert stream.owner == {"crumb"}
    assert (stream.events["direction"] == "made").sum() == 2


def test_a_business_that_changed_its_name_is_found(read: Read) -> None:
    stream = read({**chats(ann=[said("ann"), said("old_crumb", second=1)]), **profile()})
    assert list(stream.events["direction"]) == ["received", "made"]


def test_when_it_is_not_clear_who_the_business_is_nothing_is_guessed(read: Read) -> None:
    unclear = chats(ann=[said("ann"), said("eve", second=1)], bob=[said("bob"), said("fay", second=1)])
    stream = read({"Activity": {}, "Profile": {}, **unclear})
    assert stream.events.empty
    assert stream.account["skipped"].sum() == 4
    assert "not clear who" in " ".join(stream.account["why"])


def test_a_message_that_does_not_say_who_wrote_it_is_left_out(read: Read) -> None:
    nameless = {"Date": "2025-01-24 08:53:18", "Content": "?"}
    stream = read({**chats(ann=[said("ann"), nameless]), **profile()})
    assert list(stream.events["person"]) == ["ann"]
    assert stream.account["skipped"].sum() == 1


def test_in_a_group_the_sender_is_the_person_and_nobody_is_for_ones_own(read: Read) -> None:
    group = chats(Market=[said("ann"), said("bob", second=1), said("crumb", second=2)])
    stream = read({**group, **profile()})
    assert [act.get("person") for act in acts(stream)] == ["ann", "bob", None]


def test_followers_are_those_who_still_follow(read: Read) -> None:
    fans = [
        {"Date": "2025-01-30 10:00:00", "UserName": "dora"},
        {"Date": "2025-01-31 10:00:00", "UserName": "eve"},
    ]
    data = {"Your Activity": {"Follower": {"FansList": fans}}, **profile(followerCount=7)}
    stream = read(data, to="TikTok_Data_1738368000.zip")
    assert stream.audience["change"].sum() == 2
    (total,) = stream.audience.dropna(subset=["total"]).to_dict("records")
    assert (total["total"], total["when"]) == (2, pd.Timestamp("2025-02-01T00:00:00Z"))
    assert told(stream)["followers over time"] == "partly"
    assert told(stream)["follower names"] == "yes"


def test_the_profile_counts_followers_where_they_are_not_listed(read: Read) -> None:
    stream = read(profile(followerCount=7), to="TikTok_Data_1738368000.zip")
    (total,) = stream.audience.to_dict("records")
    assert (total["total"], total["when"]) == (7, pd.Timestamp("2025-02-01T00:00:00Z"))
    assert told(stream)["followers today"] == "partly"


@pytest.mark.parametrize("fans", [None, {}, []])
def test_without_a_list_and_a_count_of_followers_no_file_is_said_to_be_of_no_use(read: Read, fans) -> None:
    stream = read({"Your Activity": {"Follower": {"FansList": fans}}, **profile()})
    (today,) = stream.coverage[stream.coverage["topic"] == "followers today"].to_dict("records")
    assert today["told"] == "no"
    assert today["why"] == "None stands in the file: either there is none, or this part was not asked for."


def test_the_profile_says_that_there_is_an_address_and_not_which(read: Read) -> None:
    stream = read(profile(emailAddress="me@crumb.example", telephoneNumber="", likesReceived="1204"))
    found = stream.profiles.set_index("field")["value"].to_dict()
    assert found == {"handle": "crumb", "email": "yes", "likes received": "1204"}
    assert stream.events.empty


def test_the_zone_of_the_business_does_not_move_dates(read: Read) -> None:
    data = {"Post": {"Posts": {"VideoList": [video()]}}, **profile()}
    assert read(data, zone="Asia/Tokyo").events["at"][0] == pd.Timestamp("2025-01-24T08:53:18Z")


def test_a_damaged_entry_among_good_ones_is_counted_and_the_rest_read(read: Read) -> None:
    good = [video(Link="", Title=f"Rye {number}") for number in range(8)]
    stream = read({"Post": {"Posts": {"VideoList": [*good[:4], None, *good[4:], "x"]}}, **profile()})
    assert len(stream.events) == 8
    assert stream.account["malformed"].sum() == 2
    assert sorted(stream.events["row"]) == [0, 1, 2, 3, 5, 6, 7, 8]


def test_a_file_that_is_mostly_damaged_is_refused(read: Read) -> None:
    with pytest.raises(ExportError, match="cannot be read"):
        read({"Post": {"Posts": {"VideoList": [video(), None, 7, "x"]}}, **profile()})


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3), lambda x: st.lists(x, max_size=2)
    )
)
def test_values_of_another_kind_are_missing_and_break_nothing(value: Any) -> None:
    names = ("Link", "Likes", "WhoCanView", "Title")
    for name in names:
        data = {"Post": {"Posts": {"VideoList": [video(**{name: value})]}}, **profile()}
        found = _read_bytes(json.dumps(data).encode())
        assert found.events.num_rows == 1


def _read_bytes(content: bytes) -> Any:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, NAME).write_bytes(content)
        return tiktok.READER.read(Archive(folder), lambda done, there: None)


def test_an_act_twice_in_one_file_is_two_acts(read: Read) -> None:
    comment = {"date": "2025-01-24 08:53:18", "comment": "Thanks"}
    data = {"Comment": {"Comments": {"CommentsList": [comment, comment]}}, **profile()}
    assert read(data).events["id"].nunique() == 2


@pytest.mark.parametrize("name", ["TikTok/user_data_tiktok.json", "user_data.json", "x/user_data.json"])
def test_the_file_is_known_by_its_name_and_sections(read: Read, name: str) -> None:
    assert (
        len(
            read({"Post": {"Posts": {"VideoList": [video()]}}, "Activity": {}, **profile()}, name=name).events
        )
        == 1
    )


def test_a_file_of_the_older_name_with_other_sections_is_not_tiktoks(read: Read) -> None:
    with pytest.raises(ExportError, match="None of the exports"):
        read({"Profile": {"name": "x"}, "Orders": []}, name="user_data.json")


@pytest.mark.parametrize(
    "names", [("TikTok_Data/Follower.txt", "Comments.txt"), ("Volger.txt", "Reacties.txt")], ids=["en", "nl"]
)
def test_the_export_as_text_is_refused_with_what_to_choose_instead(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    with zipfile.ZipFile(tmp_path / "Data.zip", "w") as archive:
        for name in names:
            archive.writestr(name, "Date: 2024-01-01 10:00:00\n")
    with pytest.raises(ExportError, match="TikTok as web pages or plain text") as refusal:
        trustkit.read(tmp_path / "Data.zip")
    assert "JSON" in str(refusal.value)


def test_a_file_that_breaks_off_is_told_as_damaged(read: Read) -> None:
    with pytest.raises(ExportError, match="damaged"):
        read(json.dumps({"Post": {"Posts": {"VideoList": [video()]}}, **profile()})[:-9])


@pytest.mark.parametrize(
    ("values", "answer"),
    [({"userName": "crumb"}, "yes"), ({"userName": "N/A", "bioDescription": ""}, "no"), ({}, "no")],
)
def test_an_empty_profile_tells_nothing(read: Read, values: dict[str, str], answer: str) -> None:
    stream = read({"Profile": {"Profile Info": {"ProfileMap": values}}, "Your Activity": {}})
    assert told(stream)["profile"] == answer
    assert len(stream.profiles) == (answer == "yes")


def test_a_file_without_a_profile_tells_none(read: Read) -> None:
    stream = read({"Post": {"Posts": {"VideoList": [video()]}}, "Profile": {}, "Your Activity": {}})
    assert (told(stream)["profile"], told(stream)["own posts"]) == ("no", "yes")
