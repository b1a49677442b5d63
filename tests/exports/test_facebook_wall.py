"""What others wrote on a Facebook profile's timeline: received from whom the sentence about it names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import trustkit
from trustkit.exports.facebook.wall import WRITER_UNKNOWN, writer
from trustkit.stream import Stream

ME = "Rosa Lindqvist"
WALL = "posts/other_people's_posts_to_your_timeline.json"
KEY = "wall_posts_sent_to_you"
AT = 1_730_000_000


def read(folder: Path, files: dict[str, Any]) -> Stream:
    who = {"profile_information/profile_information.json": {"profile_v2": {"name": {"full_name": ME}}}}
    for path, value in {**who, **files}.items():
        place = folder / "facebook-rosa" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(value))
    return trustkit.read(folder / "facebook-rosa")


def wall(text: str, title: str, **more: Any) -> dict[str, Any]:
    return {"timestamp": AT, "data": [{"post": text}], "title": title, **more}


def told(stream: Stream) -> list[tuple[Any, ...]]:
    names = ["text", "person", "direction", "kind"]
    return list(
        stream.events[names]
        .astype(object)
        .where(stream.events[names].notna(), None)
        .itertuples(index=False, name=None)
    )


@pytest.mark.parametrize("path", [WALL, WALL.replace("'", "_"), f"your_facebook_activity/{WALL}"])
@pytest.mark.parametrize("within", [lambda rows: rows, lambda rows: {"activity_log_data": rows}])
def test_posts_of_others_on_the_timeline_were_received(tmp_path: Path, path: str, within: Any) -> None:
    rows = [
        wall("Best semlor in town", "Mo Ali wrote on Rosa Lindqvist's timeline."),
        wall("Happy birthday", "Kim Berg wrote on your timeline.", timestamp=AT + 1),
        wall("Our stall", "Eva Holm added a new photo to Rosa Lindqvist's timeline.", timestamp=AT + 2),
    ]
    stream = read(tmp_path, {path: {KEY: within(rows)}})
    assert told(stream) == [
        ("Best semlor in town", "Mo Ali", "received", "post"),
        ("Happy birthday", "Kim Berg", "received", "post"),
        ("Our stall", "Eva Holm", "received", "post"),
    ]
    assert stream.events["public"].isna().all()  # such posts are for friends, unless the setting was changed
    assert stream.told("mentions received")[0] == "partly"


def test_without_such_a_file_nothing_received_in_public_is_told(tmp_path: Path) -> None:
    stream = read(
        tmp_path, {"posts/your_posts_1.json": [wall("We bake", "Rosa Lindqvist updated her status.")]}
    )
    assert stream.told("mentions received")[0] == "no"
    assert told(stream) == [("We bake", None, "made", "post")]


def test_in_other_languages_the_writer_is_known_among_those_connected(tmp_path: Path) -> None:
    rows = [
        wall("Toll", "Mo Ali hat in deiner Chronik gepostet."),
        wall("Super", "Mo Ali Khan hat in deiner Chronik gepostet.", timestamp=AT + 1),
        wall("Fein", "Eva Holm hat in deiner Chronik gepostet.", timestamp=AT + 2),
    ]
    friends = {"friends_v2": [{"name": "Mo Ali", "timestamp": AT}, {"name": "Mo", "timestamp": AT}]}
    stream = read(tmp_path, {WALL: {KEY: rows}, "friends_and_followers/friends.json": friends})
    assert [(text, person) for text, person, *_ in told(stream)] == [
        ("Toll", "Mo Ali"),
        ("Super", None),
        ("Fein", None),
    ]
    assert any(WRITER_UNKNOWN in str(why) for why in stream.account["why"])


def test_a_name_of_one_word_is_known_among_those_connected() -> None:
    title = "Brödboden hat in deiner Chronik gepostet."
    assert writer(title, {"Brödboden"}) == "Brödboden"
    assert writer(title, {"Brödboden Süd"}) is None


def test_a_post_of_the_owners_own_page_on_the_timeline_is_made(tmp_path: Path) -> None:
    pages = {"pages_v2": [{"name": "Rosas Bakery", "timestamp": AT}]}
    rows = [wall("Open today", "Rosas Bakery wrote on your timeline.")]
    stream = read(tmp_path, {WALL: {KEY: rows}, "pages/your_pages.json": pages})
    assert told(stream) == [("Open today", None, "made", "post")]
    assert not any(WRITER_UNKNOWN in str(why) for why in stream.account["why"])


def test_pictures_and_links_on_the_timeline_are_read_without_words(tmp_path: Path) -> None:
    shared = [{"data": [{"external_context": {"url": "https://town.example"}}]}]
    bare = {"timestamp": AT, "title": "Mo Ali wrote on your timeline.", "attachments": shared}
    stream = read(tmp_path, {WALL: {KEY: [bare, {"title": "Mo Ali wrote on your timeline."}]}})
    assert told(stream) == [(None, "Mo Ali", "received", "post")]
    assert list(stream.events["links"].iloc[0]) == ["https://town.example"]
    [line] = stream.account[stream.account["file"].str.endswith("timeline.json")].to_dict("records")
    assert (line["read"], line["malformed"]) == (1, 1)


def test_the_file_alone_under_any_name_is_known(tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text(json.dumps({KEY: [wall("Hi", "Mo Ali wrote on your timeline.")]}))
    assert told(trustkit.read(tmp_path / "mine.json")) == [("Hi", "Mo Ali", "received", "post")]
