"""Words, people and comments that stand with Facebook's posts, the notes, and the files of archives before 2021."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import trustkit
from trustkit.exports.facebook.posts import EMPTY, IN_A_POST, WORDS_OF_UNKNOWN
from trustkit.exports.telling.tally import UNKNOWN_FILE
from trustkit.stream import Stream

ME = "Rosa Lindqvist"
NOW = "your_facebook_activity"
POSTS = f"{NOW}/posts/your_posts__check_ins__photos_and_videos_1.json"
NOTES = f"{NOW}/other_activity/notes.json"
FOLLOWERS = "connections/followers/people_who_followed_you.json"
PROFILE = {"profile_v2": {"name": {"full_name": ME}}}
WHO = {"personal_information/profile_information/profile_information.json": PROFILE}
AT = 1_730_000_000


def read(tmp_path: Path, files: dict[str, Any], name: str = "export") -> Stream:
    for path, value in files.items():
        place = tmp_path / name / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(value))
    return trustkit.read(tmp_path / name)


def post(text: str, at: int = AT, **more: Any) -> dict[str, Any]:
    return {"timestamp": at, "data": [{"post": text}], **more}


def attached(**data: Any) -> list[dict[str, Any]]:
    return [{"data": [data]}]


def column(stream: Stream, name: str) -> list[Any]:
    values = stream.events[name].astype(object)
    return list(values.where(values.notna(), None))


def line(stream: Stream, ending: str) -> dict[Any, Any]:
    [row] = stream.account[stream.account["file"].str.endswith(ending)].to_dict("records")
    return row


def showing(**data: Any) -> dict[str, Any]:
    """A post without words of its own, and what it shows."""
    return {"timestamp": AT, "data": [], "attachments": attached(**data)}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"note": {"title": "Vår surdeg", "text": "Tolv år gammal."}}, "Vår surdeg\n\nTolv år gammal."),
        ({"note": {"title": "", "text": "Tolv år gammal."}}, "Tolv år gammal."),
        (
            {"poll": {"question": "Rye or wheat?", "options": [{"option": "Rye", "voted": True}]}},
            "Rye or wheat?",
        ),
        (
            {"for_sale_item": {"title": "Mixer", "description": "Ten litres.", "price": "1", "seller": ME}},
            "Mixer\n\nTen litres.",
        ),
        ({"for_sale_item": {"title": "Mixer", "description": "Ten litres.", "seller": "Mo Ek"}}, None),
        ({"event": {"name": "Market", "description": "Somebody's event"}}, None),
    ],
)
def test_a_post_without_words_has_those_that_it_shows_where_they_are_the_businesss(
    tmp_path: Path, data: dict[str, Any], words: str | None
) -> None:
    assert column(read(tmp_path, {POSTS: [showing(**data)], **WHO}), "text") == [words]


def test_what_a_post_shows_never_replaces_its_own_words(tmp_path: Path) -> None:
    shown = attached(note={"title": "Vår surdeg", "text": "Tolv år gammal."})
    assert column(read(tmp_path, {POSTS: [post("Äntligen!", attachments=shown)], **WHO}), "text") == [
        "Äntligen!"
    ]


@pytest.mark.parametrize(("words", "told"), [("", True), ("Rye", False)])
def test_words_in_an_attachment_that_may_be_anybodys_are_told_of_and_not_read(
    tmp_path: Path, words: str, told: bool
) -> None:
    stream = read(tmp_path, {POSTS: [post(words, attachments=attached(text="Whose words?"))], **WHO})
    assert column(stream, "text") == [words or None]
    assert (WORDS_OF_UNKNOWN in str(line(stream, "_1.json")["why"])) is told


@pytest.mark.parametrize("tags", [["Åke Holm"], [{"name": "Åke Holm"}]])
def test_who_is_tagged_is_mentioned_once_with_those_whom_the_words_name(
    tmp_path: Path, tags: list[Any]
) -> None:
    items = [post("With @[1:2048:Mo] and @[2:2048:Åke Holm]", tags=tags), post("Rye", AT + 1)]
    stream = read(tmp_path, {POSTS: items, **WHO})
    assert [list(people) for people in stream.events["people"]] == [["Mo", "Åke Holm"], []]


def test_a_post_on_somebodys_timeline_is_to_them_and_no_other_is(tmp_path: Path) -> None:
    items = [
        post("Grattis!", title=f"{ME} wrote on Åke Holm's timeline."),
        post("Rye", AT + 1, title=f"{ME} updated her status."),
        post("Oats", AT + 2, title=f"{ME} skrev på Åke Holms tidslinje."),
    ]
    assert column(read(tmp_path, {POSTS: items, **WHO}), "person") == ["Åke Holm", None, None]


def test_comments_on_a_picture_in_a_post_count_once_and_the_businesss_own_are_made(tmp_path: Path) -> None:
    comments = [
        {"timestamp": AT + 1, "comment": "Så fin!", "author": "Åke Holm"},
        {"timestamp": AT + 2, "comment": "Tack!", "author": ME},
    ]
    picture = {"uri": "p/1.jpg", "creation_timestamp": AT, "description": "Oven", "comments": comments}
    files = {
        POSTS: [post("Oven", attachments=attached(media=picture))],
        f"{NOW}/posts/album/0.json": {"photos": [picture]},
        **WHO,
    }
    stream = read(tmp_path, files)
    replies = stream.events[stream.events["kind"] == "reply"]
    assert [tuple(row) for row in replies[["direction", "person", "text"]].fillna("").to_numpy()] == [
        ("received", "Åke Holm", "Så fin!"),
        ("made", "", "Tack!"),
    ]
    assert len(stream.events) == 3


def note(title: str, text: str, at: int = AT) -> dict[str, Any]:
    return {
        "title": title,
        "text": text,
        "created_timestamp": at,
        "updated_timestamp": at + 9,
        "tags": [{"name": "Mo"}],
    }


def test_notes_are_posts_and_an_empty_one_or_one_that_a_post_shows_is_none(tmp_path: Path) -> None:
    notes = [note("Vår surdeg", "Tolv år."), note("", "", AT + 1), note("Twice", "Shown", AT + 2)]
    shown = showing(note={"title": "Twice", "text": "Shown"})
    stream = read(tmp_path, {NOTES: {"notes_v2": notes}, POSTS: [shown], **WHO})
    assert sorted(column(stream, "text")) == ["Twice\n\nShown", "Vår surdeg\n\nTolv år."]
    row = line(stream, "notes.json")
    assert (row["read"], row["skipped"], row["malformed"]) == (1, 2, 0)
    assert row["why"] == f"{EMPTY} {IN_A_POST}"
    [people] = stream.events.loc[stream.events["source"].str.endswith("notes.json"), "people"]
    assert list(people) == ["Mo"]


def test_followers_are_read_in_the_shape_that_instagram_has(tmp_path: Path) -> None:
    said = [
        {"title": "", "media_list_data": [], "string_list_data": [{"value": name, "timestamp": AT}]}
        for name in ("Åke", "Mo")
    ]
    parts = {FOLLOWERS.replace(".json", "_1.json"): said[:1], FOLLOWERS.replace(".json", "_2.json"): said[1:]}
    for files in (parts, parts | WHO):  # alone they are Facebook's by their name
        stream = read(tmp_path, files, name=f"of {len(files)}")
        assert set(stream.audience["network"]) == {"facebook"}
        assert stream.audience["total"].max() == 2


@pytest.mark.parametrize(
    "path",
    ["messages/Ake_x1/message.json", "messages/inbox/Ake_x1/message.json", "messages/Ake_x1/message_1.json"],
)
def test_conversations_of_2018_and_2019_are_read(tmp_path: Path, path: str) -> None:
    thread = {
        "participants": [{"name": "Åke"}, {"name": ME}],
        "messages": [
            {"sender_name": "Åke", "timestamp_ms": AT * 1000, "content": "Open?", "type": "Generic"}
        ],
    }
    stream = read(tmp_path, {path: thread, "profile_information/profile_information.json": PROFILE})
    assert column(stream, "direction") == ["received"]
    assert UNKNOWN_FILE not in set(stream.account["why"])
