"""Instagram's posts in the newer shape, `media/posts.json`: with older files beside it or without, each post once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import trustkit
from trustkit.exports.instagram.labelled_posts import DRAFTS, IN_ANOTHER, NOTHING_TOLD
from trustkit.exports.telling.tally import UNKNOWN_FILE
from trustkit.stream import Stream

MEDIA = "your_instagram_activity/media"
NEWER, OLDER = f"{MEDIA}/posts.json", f"{MEDIA}/posts_1.json"
AT = 1_730_000_000


def read(tmp_path: Path, files: dict[str, Any]) -> Stream:
    for path, value in files.items():
        place = tmp_path / "instagram-crumb" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(value))
    return trustkit.read(tmp_path / "instagram-crumb")


def picture(uri: str, title: str = "", at: int = AT) -> dict[str, Any]:
    return {"uri": uri, "creation_timestamp": at, "title": title}


def newer(at: int, *pictures: dict[str, Any], **labels: str) -> dict[str, Any]:
    """A post as the newer file has it: its first picture under a label, further ones deep among others."""
    first = [{"label": "Media", "media": list(pictures[:1])}] if pictures else []
    more = [
        {
            "title": "Carousel",
            "dict": [{"dict": [{"label": "Media", "media": [one]}]} for one in pictures[1:]],
        }
    ]
    said = [{"label": label, "value": value} for label, value in labels.items()]
    return {"timestamp": at, "media": [], "label_values": [*said, *first, *more], "fbid": str(at)}


def line(stream: Stream, ending: str) -> dict[Any, Any]:
    [row] = stream.account[stream.account["file"].str.endswith(ending)].to_dict("records")
    return row


def told(stream: Stream) -> list[tuple[Any, ...]]:
    events = stream.events[["text", "at"]].astype(object)
    rows = events.where(events.notna(), None).itertuples(index=False)
    return [(text, at and int(at.timestamp()) - AT) for text, at in rows]


def test_words_stand_with_the_first_picture_that_has_some_else_under_their_label(tmp_path: Path) -> None:
    posts = [
        newer(AT + 1, picture("a.jpg", "Caf\u00c3\u00a9", AT)),
        newer(AT + 2, picture("b.jpg"), picture("c.jpg", "Inside")),
        newer(AT + 3, picture("d.jpg"), Caption="Labelled"),
        newer(AT + 4, picture("e.jpg")),
        {**newer(0, picture("f.jpg", "No moment", AT + 5)), "timestamp": None},
    ]
    stream = read(tmp_path, {NEWER: posts})
    assert told(stream) == [("Café", 1), ("Inside", 2), ("Labelled", 3), (None, 4), ("No moment", 5)]
    assert set(stream.events["kind"]) == {"post"} and stream.told("own posts")[0] == "yes"


def test_a_post_that_an_older_file_shows_counts_once_as_that_file_has_it(tmp_path: Path) -> None:
    older = [{"media": [picture("a.jpg"), picture("b.jpg")], "title": "Old", "creation_timestamp": AT}]
    posts = [newer(AT + 1, picture("b.jpg", "Old")), newer(AT + 2, picture("c.jpg", "New"))]
    stream = read(tmp_path, {NEWER: posts, OLDER: older})
    assert told(stream) == [("Old", 0), ("New", 2)]
    row = line(stream, "posts.json")
    assert (row["read"], row["skipped"], row["why"]) == (1, 1, IN_ANOTHER)


def test_without_pictures_its_words_tell_what_an_older_file_holds(tmp_path: Path) -> None:
    older = [{"media": [picture("a.jpg", "Old")]}]
    posts = [newer(AT + 1, Caption="Old"), newer(AT + 2, Caption="New"), newer(AT + 3)]
    stream = read(tmp_path, {NEWER: posts, OLDER: older})
    assert told(stream) == [("Old", 0), ("New", 2)]
    assert line(stream, "posts.json")["why"] == f"{NOTHING_TOLD} {IN_ANOTHER}"


@pytest.mark.parametrize(("draft", "count"), [("True", 0), ("true", 0), ("False", 1)])
def test_a_draft_is_no_post(tmp_path: Path, draft: str, count: int) -> None:
    posts = [newer(AT, picture("a.jpg", "Soon"), Draft=draft), newer(AT + 1, picture("b.jpg", "Now"))]
    stream = read(tmp_path, {NEWER: posts})
    assert len(stream.events) == 1 + count
    assert (DRAFTS in str(line(stream, "posts.json")["why"])) is not bool(count)


def test_counts_of_the_insights_belong_to_it_by_its_moment(tmp_path: Path) -> None:
    said = {"Creation Timestamp": {"timestamp": AT + 1}, "Likes": {"value": "5"}}
    insights = {"organic_insights_posts": [{"media_map_data": {}, "string_map_data": said}]}
    path = "logged_information/past_instagram_insights/posts.json"
    stream = read(tmp_path, {NEWER: [newer(AT + 1, picture("a.jpg", "Rye"))], path: insights})
    assert stream.events["likes"].tolist() == [5]
    assert line(stream, "insights/posts.json")["skipped"] == 0


@pytest.mark.parametrize("name", ["reels_1.json", "stories_2.json"])
def test_other_files_of_the_folder_may_be_numbered(tmp_path: Path, name: str) -> None:
    key = {"r": "ig_reels_media", "s": "ig_stories"}[name[0]]
    stream = read(tmp_path, {f"{MEDIA}/{name}": {key: [picture("a.mp4", "Rye")]}})
    assert told(stream) == [("Rye", 0)]


def test_a_file_that_is_not_known_is_not_called_known(tmp_path: Path) -> None:
    files = {f"{MEDIA}/brand_new.json": [{}], "your_instagram_activity/comments/other.json": [{}]}
    stream = read(tmp_path, {NEWER: [newer(AT, picture("a.jpg"))], **files})
    assert line(stream, "brand_new.json")["why"] == line(stream, "other.json")["why"] == UNKNOWN_FILE
