"""A file that is there and tells nothing: the account says so, and coverage no longer says that all is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import trustkit
from trustkit.exports import READERS
from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.members import Member
from trustkit.exports.reading import Platform
from trustkit.exports.sorting.lost import lost_kinds

PAGE = "<!DOCTYPE html><html><title>Log in</title></html>"
LINK = "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7100000000000000000"
SHARES = (
    f"Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n2025-11-19 09:59:30,{LINK},Rye,,,PUBLIC\n"
)
COMMENTS = f"Date,Link,Message\n2025-11-20 09:59:30,{LINK},Thanks for the tip\n"
COMPLETE = {"Shares.csv": SHARES, "Logins.csv": "Login Date,IP Address\n"}
X = {
    "data/account.js": 'window.YTD.account.part0 = [{"account": {"accountId": "9", "username": "rye"}}]',
    "data/tweets.js": 'window.YTD.tweets.part0 = [{"tweet": {"id_str": "1500000000000000000", "full_text": "Rye", '
    '"created_at": "Sun Mar 06 10:00:00 +0000 2022"}}]',
}
NOW = "your_facebook_activity/"
FACEBOOK = {
    "personal_information/profile_information/profile_information.json": {
        "profile_v2": {"name": {"full_name": "Zoe"}}
    },
    f"{NOW}posts/your_posts__check_ins__photos_and_videos_1.json": [
        {"timestamp": 1_730_000_000, "data": [{"post": "Rye"}]}
    ],
}
COMMENT = {
    "timestamp": 1_730_000_100,
    "title": "Zoe commented on Ann's post.",
    "data": [{"comment": {"timestamp": 1_730_000_100, "comment": "So good", "author": "Zoe"}}],
}
FACEBOOK_COMMENTS = f"{NOW}comments_and_reactions/comments.json"
YOUTUBE = "Takeout/YouTube and YouTube Music/"
VIDEO = "Video ID,Video Title (Original),Video Create Timestamp,Privacy\nv1,Rye,2025-03-31T01:00:00+00:00,Public\n"


@pytest.fixture(name="read")
def read_fixture(tmp_path: Path):
    def reading(files):
        for path, content in files.items():
            place = tmp_path / "export" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return trustkit.read(tmp_path / "export")

    return reading


def why(stream, name):
    (found,) = stream.account.loc[stream.account["file"].str.endswith(name), "why"]
    return found


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "The file is empty"),
        (PAGE, "A web page stands in its place"),
        (COMMENTS.replace("Message", "Words"), "holds something else"),
    ],
)
@pytest.mark.parametrize("name", ["Comments.csv", "Comments_123456.csv"])
def test_a_lost_file_of_a_complete_archive_is_no_silence(read, name, content, said):
    stream = read({**COMPLETE, name: content})
    assert stream.told("own replies")[0] == "no" and "tells nothing" in stream.told("own replies")[1]
    assert said in why(stream, name)
    assert stream.told("own posts")[0] == "yes"


def test_a_lost_file_of_the_second_network_in_an_export_is_told_of_there(read):
    kept = {
        "your_instagram_activity/media/posts_1.json": [
            {"media": [{"creation_timestamp": 1_730_000_000, "title": "Rye"}]}
        ],
        "your_instagram_activity/threads/threads_and_replies.json": {
            "text_post_app_text_posts": [{"media": [{"creation_timestamp": 1_730_000_100, "title": "Oats"}]}]
        },
    }
    likes = "your_instagram_activity/threads/liked_threads.json"
    for files, lost in ((kept, False), (kept | {likes: ""}, True)):
        table = read(files).coverage.set_index(["network", "topic"])
        assert ("tells nothing" in table.loc[("threads", "reactions made"), "why"]) is lost
        assert "tells nothing" not in table.loc[("instagram", "reactions made"), "why"]


def test_a_complete_archive_without_the_file_does_tell_of_silence(read):
    assert read(COMPLETE).told("own replies")[0] == "yes"


def test_rows_are_read_from_the_numbered_twin_of_a_file_that_did_not_arrive(read):
    stream = read({**COMPLETE, "Comments.csv": "", "Comments_123456.csv": COMMENTS})
    assert stream.events["text"].to_list() == ["Rye", "Thanks for the tip"]
    assert stream.told("own replies")[0] == "partly"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({"comments_v2": [COMMENT]}, "yes"),
        ({"comments_v2": []}, "yes"),
        ([], "yes"),
        ({"comments_v3": [COMMENT]}, "no"),
        ({"comments_v3": []}, "yes"),
        ("", "no"),
    ],
)
def test_rows_under_a_key_that_nobody_knows_are_told_of(read, content, told):
    stream = read(FACEBOOK | {FACEBOOK_COMMENTS: content})
    assert stream.told("own replies")[0] == told
    assert ("tells nothing" in stream.told("own replies")[1]) is (told == "no")
    assert ("Nothing stands where TrustKit looks" in why(stream, "comments.json")) is (
        'comments_v3": [{' in json.dumps(content)
    )


def test_of_several_files_one_under_an_unknown_key_leaves_a_part(read):
    more = f"{NOW}comments_and_reactions/comments_2.json"
    stream = read(
        FACEBOOK | {FACEBOOK_COMMENTS: {"comments_v2": [COMMENT]}, more: {"comments_v3": [COMMENT, COMMENT]}}
    )
    assert stream.told("own replies")[0] == "partly" and "tells nothing" in stream.told("own replies")[1]
    assert (stream.events["kind"] == "reply").sum() == 1


def test_a_profile_under_an_unknown_key_is_not_told(read):
    (path, profile), posts = FACEBOOK.items()
    stream = read(dict([posts]) | {path: {"profile_v3": profile["profile_v2"]}})
    assert stream.told("profile")[0] == "no"


@pytest.mark.parametrize("content", ["", PAGE])
@pytest.mark.parametrize(
    ("name", "topic", "told"),
    [
        ("direct-messages.js", "messages", "no"),
        ("follower.js", "followers today", "no"),
        ("community-tweet.js", "own posts", "partly"),
        ("tweets-part1.js", "own posts", "partly"),
        ("tweets-part1.js", "own replies", "partly"),
    ],
)
def test_a_lost_file_of_x_is_told_of(read, name, topic, told, content):
    stream = read({**X, f"data/{name}": content})
    found, said = stream.told(topic)
    assert found == told and "tells nothing" in said
    assert why(stream, name)


def test_of_two_files_of_messages_of_x_one_may_be_lost(read):
    group = "window.YTD.direct_messages_group.part0 = []"
    stream = read({**X, "data/direct-messages-group.js": group, "data/direct-messages.js": ""})
    assert stream.told("messages")[0] == "partly"


def test_a_file_of_x_that_nobody_reads_may_be_empty(read):
    whole, empty = read(X), read({**X, "data/block.js": "", "data/ad-engagements.js": ""})
    assert whole.coverage["told"].to_list() == empty.coverage["told"].to_list()


@pytest.mark.parametrize(
    ("content", "told"), [("", "partly"), (PAGE, "partly"), ("Playlist,Created\nRye,2025-01-01\n", "yes")]
)
def test_a_table_of_youtube_that_did_not_arrive_may_have_been_any(read, content, told):
    stream = read(
        {f"{YOUTUBE}video metadata/videos.csv": VIDEO, f"{YOUTUBE}comments/comments(1).csv": content}
    )
    assert stream.told("own posts")[0] == told


def test_a_lost_file_that_two_networks_may_miss_has_one_line_in_the_account(read):
    stream = read({**COMPLETE, f"{YOUTUBE}videos.csv": VIDEO, f"{YOUTUBE}comments.csv": ""})
    assert stream.told("own replies")[0] == "no"
    assert stream.account["file"].is_unique and why(stream, "comments.csv")


def test_pictures_are_not_looked_into_for_what_they_might_have_been(monkeypatch):
    monkeypatch.setattr(Archive, "head", lambda *_: pytest.fail("a picture was opened"))
    picture = Member("your_instagram_activity/media/posts/1.jpg", 9, None)
    assert not any(
        lost_kinds(Archive(), picture, reader.files) for reader in READERS if isinstance(reader, Platform)
    )


def test_any_other_table_beside_a_network_s_own_is_not_taken_for_a_lost_one(read):
    stream = read({f"{YOUTUBE}video metadata/videos.csv": VIDEO, "notes.csv": "Day,Weather\nMonday,rain\n"})
    assert stream.told("own posts")[0] == "yes"


def test_what_another_network_reads_is_not_lost_to_this_one(read):
    youtube = (
        "Channel ID,Comment Create Timestamp,Price,Comment ID,Parent Comment ID,Video ID,Comment Text\n"
        'UCa,2025-03-31T01:00:00+00:00,0,UgA,,v1,"{""text"":""Rye""}"\n'
    )
    stream = read({**COMPLETE, f"{YOUTUBE}comments/comments.csv": youtube})
    linkedin = stream.coverage[stream.coverage["network"] == "linkedin"].set_index("topic")["told"]
    assert linkedin["own replies"] == "yes"
    assert set(stream.events["network"]) == {"linkedin", "youtube"}
