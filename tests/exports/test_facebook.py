"""What the export of a Facebook profile or Page is read as, quirk by quirk, each with its opposite."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import trustkit
from trustkit.errors import ExportError
from trustkit.exports.facebook.people import FRIENDS_FOLLOW
from trustkit.exports.facebook.words import person_named, pieces
from trustkit.exports.tables.people import AGAIN
from trustkit.stream import TOPICS, Stream

ME = "Rosa Lindqvist"
NOW = "your_facebook_activity"
PAGE = "this_profile's_activity_across_facebook"
POSTS = f"{NOW}/posts/your_posts__check_ins__photos_and_videos_1.json"
COMMENTS = f"{NOW}/comments_and_reactions/comments.json"
REACTIONS = f"{NOW}/comments_and_reactions/likes_and_reactions_1.json"
LABELLED = f"{NOW}/comments_and_reactions/likes_and_reactions.json"
ALBUM = f"{NOW}/posts/album/0.json"
PROFILE = "personal_information/profile_information/profile_information.json"
FRIENDS = "connections/friends/your_friends.json"
FOLLOWERS = "connections/followers/people_who_followed_you.json"
WHO = {PROFILE: {"profile_v2": {"name": {"full_name": ME}}}}
AT = 1_730_000_000


def broken(value: Any) -> Any:
    """As Facebook writes it: every byte of UTF-8 as a letter of its own, in keys too."""
    if isinstance(value, str):
        return value.encode().decode("latin-1")
    if isinstance(value, list):
        return [broken(part) for part in value]
    if isinstance(value, dict):
        return {broken(key): broken(part) for key, part in value.items()}
    return value


def content(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(broken(value))


def read(tmp_path: Path, files: Mapping[str, Any], name: str = "export") -> Stream:
    for path, value in files.items():
        place = tmp_path / name / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content(value))
    return trustkit.read(tmp_path / name)


def post(text: str, at: int = AT, **more: Any) -> dict[str, Any]:
    return {"timestamp": at, "data": [{"post": text}], **more}


def comment(text: str, title: str = "", author: str | None = ME, at: int = AT) -> dict[str, Any]:
    said = {"timestamp": at, "comment": text} | ({} if author is None else {"author": author})
    return {"timestamp": at, "data": [{"comment": said}], "title": title}


def attached(**data: Any) -> list[dict[str, Any]]:
    return [{"data": [data]}]


def column(stream: Stream, name: str) -> list[Any]:
    return [None if isinstance(value, float) and pd.isna(value) else value for value in stream.events[name]]


def line(stream: Stream, ending: str) -> dict[Any, Any]:
    [row] = stream.account[stream.account["file"].str.endswith(ending)].to_dict("records")
    return row


# ---- posts ----


@pytest.mark.parametrize("key", [None, "status_updates"])
@pytest.mark.parametrize(
    "path",
    [
        "posts/your_posts_1.json",
        "posts/your_posts.json",
        "your_activity_across_facebook/posts/your_posts__check_ins__photos_and_videos_1.json",
        POSTS,
        f"personal_information/{POSTS}",
        "facebook-rosa-2025-01-02/" + POSTS,
    ],
)
def test_posts_are_found_in_every_generation_of_folders(tmp_path: Path, path: str, key: str | None) -> None:
    items = [post("Bröd")]
    stream = read(tmp_path, {path: {key: items} if key else items})
    row = stream.events.iloc[0]
    assert (len(stream.events), row["text"], row["kind"], row["direction"]) == (1, "Bröd", "post", "made")
    assert bool(row["public"]) and bool(row["tz_known"])


def test_one_post_as_a_bare_object_is_one_post(tmp_path: Path) -> None:
    assert column(read(tmp_path, {POSTS: post("Rye")}), "text") == ["Rye"]


def test_a_post_is_dated_by_when_it_was_made_not_edited_or_backdated(tmp_path: Path) -> None:
    item = {
        "timestamp": AT,
        "data": [{"update_timestamp": AT + 50}, {"post": "a"}, {"backdated_timestamp": 1_500_000_000}, {}],
    }
    assert column(read(tmp_path, {POSTS: [item]}), "at") == [pd.Timestamp(AT, unit="s", tz="UTC")]


def test_links_come_from_what_was_shared_and_never_from_a_place(tmp_path: Path) -> None:
    shared = attached(external_context={"url": "https://bakery.example", "name": "Bakery"})
    place = attached(place={"name": "Market", "url": "https://www.facebook.com/market"})
    stream = read(tmp_path, {POSTS: [post("a", attachments=shared), post("b", AT + 1, attachments=place)]})
    assert [list(links) for links in stream.events["links"]] == [["https://bakery.example"], []]


def test_a_life_event_without_a_post_has_the_words_that_it_was_given(tmp_path: Path) -> None:
    event = {"life_event": {"title": "Öppnade vår andra butik", "place": {"name": "Torget"}}}
    posts = [
        {"timestamp": AT, "data": [{}], "attachments": attached(**event)},
        post("Äntligen!", AT + 1, attachments=attached(**event)),
    ]
    assert column(read(tmp_path, {POSTS: posts, **WHO}), "text") == ["Öppnade vår andra butik", "Äntligen!"]


def test_a_caption_stands_in_for_a_text_but_never_replaces_one(tmp_path: Path) -> None:
    picture = attached(media={"uri": "p/1.jpg", "description": "Crumb"})
    items = [{"timestamp": AT, "data": [{}], "attachments": picture}, post("b", AT + 1, attachments=picture)]
    assert column(read(tmp_path, {POSTS: items}), "text") == ["Crumb", "b"]


def test_mentions_read_as_names_and_other_brackets_stay(tmp_path: Path) -> None:
    stream = read(tmp_path, {POSTS: [post("Hi @[1:274:Café Grön], @[2:2048:Mo] & @[Kim] a@[b:c:d]")]})
    assert column(stream, "text") == ["Hi Café Grön, Mo & @[Kim] a@[b:c:d]"]
    assert list(stream.events["people"][0]) == ["Café Grön", "Mo"]


@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Zs"], exclude_characters="]@\u2028\u2029"), min_size=1
    )
)
def test_any_text_survives_the_broken_letters(name: str) -> None:
    assert pieces([[broken(name)]]).to_pylist() == [name]


def test_texts_that_were_whole_are_left_as_they_are(tmp_path: Path) -> None:
    raw = json.dumps([post("Å – 5 °C"), post("naïve", AT + 1)], ensure_ascii=False)
    assert column(read(tmp_path, {POSTS: raw}), "text") == ["Å – 5 °C", "naïve"]


# ---- pictures and videos ----


def photo(uri: str, at: int = AT, description: str = "", **more: Any) -> dict[str, Any]:
    return {
        "uri": uri,
        "creation_timestamp": at,
        "title": "Mobile uploads",
        "description": description,
        **more,
    }


def test_a_picture_that_a_post_shows_is_no_second_post(tmp_path: Path) -> None:
    files = {
        POSTS: [post("New oven", attachments=attached(media={"uri": "p/1.jpg"}))],
        ALBUM: {
            "name": "Mobile uploads",
            "photos": [photo("p/1.jpg", AT - 9), photo("p/2.jpg", AT + 9, "Crumb")],
        },
    }
    stream = read(tmp_path, files)
    assert column(stream, "text") == ["New oven", "Crumb"]
    assert (line(stream, "album/0.json")["read"], line(stream, "album/0.json")["skipped"]) == (1, 1)


@pytest.mark.parametrize("damaged", [["p/1.jpg"], {"p": 1}, 7, None])
def test_an_address_that_is_none_hides_no_picture_and_stops_nothing(tmp_path: Path, damaged: Any) -> None:
    files = {
        POSTS: [post("New oven", attachments=attached(media={"uri": "p/1.jpg"}))],
        f"{NOW}/posts/your_videos.json": {
            "videos_v2": [
                {"uri": damaged, "creation_timestamp": AT - 9, "title": "Kneading", "description": "Dough"},
                {"uri": "p/1.jpg", "creation_timestamp": AT - 8, "title": "Oven", "description": "Oven"},
            ]
        },
    }
    stream = read(tmp_path, files)
    assert len(stream.events) == 2
    assert line(stream, "your_videos.json")["skipped"] == 1


def test_a_title_is_read_of_a_video_but_not_of_a_picture_or_a_post(tmp_path: Path) -> None:
    files = {
        f"{NOW}/posts/your_videos.json": {
            "videos_v2": [
                {"uri": "v/1.mp4", "creation_timestamp": AT, "title": "Kneading", "description": ""},
                {"timestamp": AT + 1, "data": [{}], "title": "Rosa added a new video."},
            ]
        },
        f"{NOW}/posts/your_uncategorized_photos.json": {"other_photos_v2": [photo("p/1.jpg", AT + 2)]},
    }
    assert column(read(tmp_path, files), "text") == ["Kneading", None, None]


def test_comments_of_others_on_a_picture_were_received_and_own_ones_made(tmp_path: Path) -> None:
    said = [
        {"timestamp": AT, "comment": "Grattis!", "author": "Åke Holm"},
        {"timestamp": AT + 1, "comment": "Tack", "author": ME},
        {"timestamp": AT + 2, "comment": "Who?"},
    ]
    stream = read(tmp_path, {**WHO, ALBUM: {"photos": [photo("p/1.jpg", AT - 1, comments=said)]}})
    replies = stream.events[stream.events["kind"] == "reply"]
    assert list(zip(replies["direction"], replies["person"].fillna(""), replies["text"], strict=True)) == [
        ("received", "Åke Holm", "Grattis!"),
        ("made", "", "Tack"),
    ]
    assert line(stream, "album/0.json")["skipped"] == 1


def test_comments_of_an_album_itself_are_read_beside_those_of_its_pictures(tmp_path: Path) -> None:
    album = {
        "photos": [photo("p/1.jpg", comments=[{"timestamp": AT, "comment": "b", "author": "Mo"}])],
        "comments": [{"timestamp": AT, "comment": "a", "author": "Mo"}],
    }
    stream = read(tmp_path, {**WHO, ALBUM: album})
    assert sorted(filter(None, column(stream, "text"))) == ["a", "b"]


@pytest.mark.parametrize("key", ["comments_v2", None])
@pytest.mark.parametrize(
    ("label", "text"), [("Comment", "Så gott!"), ("Комментарий", "Så gott!"), ("Ord", None)]
)
def test_the_words_of_a_comment_in_the_newer_shape_stand_under_a_known_label(
    tmp_path: Path, key: str | None, label: str, text: str | None
) -> None:
    values = [{"label": "URL", "value": "https://www.facebook.com/1"}, {"label": label, "value": "Så gott!"}]
    rows = [{"timestamp": AT, "fbid": "9", "media": [], "label_values": values}]
    stream = read(tmp_path, {**WHO, COMMENTS: {key: rows} if key else rows})
    assert (column(stream, "text"), column(stream, "direction")) == ([text], ["made"])
    assert ("which of the labelled values" in line(stream, "comments.json")["why"]) == (text is None)


def test_nobody_is_taken_for_the_business_when_nothing_names_it(tmp_path: Path) -> None:
    album = {"photos": [photo("p/1.jpg", comments=[{"timestamp": AT, "comment": "a", "author": "Mo"}])]}
    stream = read(tmp_path, {POSTS: [post("x", AT + 1)], ALBUM: album})
    assert list(stream.events["kind"]) == ["post", "post"]
    assert "without a known author" in line(stream, "album/0.json")["why"]


# ---- comments and reactions ----


@pytest.mark.parametrize(
    ("title", "person"),
    [
        (f"{ME} commented on Åke Holm's post.", "Åke Holm"),
        (f"{ME} replied to Baker's Bread's comment.", "Baker's Bread"),
        (f"{ME} commented on Kim Duval’s photo.", "Kim Duval"),
        (f"{ME} commented on her own post.", None),
        (f"{ME} commented on {ME}'s post.", None),
        (f"{ME} heeft gereageerd op het bericht van Mo Ali.", None),
        ("", None),
    ],
)
def test_the_person_answered_comes_from_attested_sentences_only(
    tmp_path: Path, title: str, person: str | None
) -> None:
    stream = read(tmp_path, {**WHO, COMMENTS: {"comments_v2": [comment("Yes", title)]}})
    assert (column(stream, "person"), list(stream.events["direction"])) == ([person], ["made"])


def test_a_comment_of_somebody_else_never_counts_as_made(tmp_path: Path) -> None:
    items = [comment("Lovely", f"Mo Ali commented on {ME}'s post.", "Mo Ali"), comment("Thanks", at=AT + 1)]
    stream = read(tmp_path, {**WHO, COMMENTS: {"comments_v2": items}})
    assert list(stream.events["direction"]) == ["received", "made"]
    assert column(stream, "person") == ["Mo Ali", None]


def test_without_a_profile_the_one_author_of_all_is_the_business_but_not_one_of_two(tmp_path: Path) -> None:
    alone = read(tmp_path, {COMMENTS: {"comments_v2": [comment("a"), comment("b", at=AT + 1)]}}, "alone")
    assert list(alone.events["direction"]) == ["made", "made"]
    items = [comment("a"), comment("b", author="Mo"), comment("c", author=None)]
    two = read(tmp_path, {COMMENTS: {"comments_v2": items}}, "two")
    assert (column(two, "text"), line(two, "comments.json")["skipped"]) == (["c"], 2)


def test_earlier_names_and_the_pages_of_a_profile_are_the_business_too(tmp_path: Path) -> None:
    profile = {"name": {"full_name": ME}, "previous_names": [{"name": "Rosa Öst", "timestamp": 1}]}
    pages = {"pages_v2": [{"name": "Rosa’s Bakery"}]}
    items = [comment("a", author="Rosa Öst"), comment("b", author="Rosa’s Bakery"), comment("c", author="Mo")]
    files = {
        PROFILE: {"profile_v2": profile},
        f"{NOW}/pages/your_pages.json": pages,
        COMMENTS: {"comments_v2": items},
    }
    stream = read(tmp_path, files)
    assert dict(zip(stream.events["text"], stream.events["direction"], strict=True)) == {
        "a": "made",
        "b": "made",
        "c": "received",
    }


def test_reactions_in_the_older_shape(tmp_path: Path) -> None:
    liked = {"reaction": {"reaction": "LIKE", "actor": ME}}
    items = [
        {"timestamp": AT, "data": [liked], "title": f"{ME} likes Åke Holm's post."},
        {"timestamp": AT + 1, "data": [liked], "title": f"{ME} reacted to a post."},
    ]
    stream = read(tmp_path, {**WHO, REACTIONS: items})
    assert list(stream.events["kind"]) == ["reaction"] * 2
    assert (column(stream, "person"), column(stream, "text")) == (["Åke Holm", None], [None, None])


@pytest.mark.parametrize(
    ("values", "person"),
    [
        ([{"label": "Reaction", "value": "Like"}, {"label": "Name", "value": "Åke"}], "Åke"),
        ([{"label": "Reactie", "value": "Leuk"}, {"label": "Naam", "value": "Åke"}], "Åke"),
        (
            [
                {"label": "Namn", "value": "Åke", "ent_field_name": "Name"},
                {"label": "Reaktion", "value": "Gilla"},
                {"label": "Grupp", "value": "Bröd"},
            ],
            "Åke",
        ),
        ([{"label": "Reacción", "value": "Me gusta"}, {"label": "Nombre", "value": "Åke"}], "Åke"),
        (
            [
                {"label": "R", "value": "Like"},
                {"title": "By", "dict": [{"dict": [{"label": "N", "value": "Åke"}]}]},
            ],
            "Åke",
        ),
        (
            [{"label": "R", "value": "Like"}, {"label": "N", "value": "Åke"}, {"label": "M", "value": "Mo"}],
            None,
        ),
        ([{"label": "Reaction", "value": "Like"}], None),
        ([{"label": "R", "value": "Like"}], None),
        ("not a list", None),
        (None, None),
    ],
)
def test_the_name_of_a_labelled_reaction(tmp_path: Path, values: Any, person: str | None) -> None:
    address = {"label": "URL", "value": "https://www.facebook.com/1", "href": "https://www.facebook.com/1"}
    labels = [*values, address] if isinstance(values, list) else values
    item = {"timestamp": AT, "fbid": "77", "media": [], "label_values": labels, "ent_name": "Feedback"}
    stream = read(tmp_path, {**WHO, LABELLED: [item]})
    assert (column(stream, "person"), column(stream, "id")) == ([person], ["facebook:77"])
    assert len(stream.events["links"][0]) == isinstance(values, list)


@pytest.mark.parametrize("several", [True, False])
def test_posts_elsewhere_as_a_list_or_a_bare_object(tmp_path: Path, several: bool) -> None:
    labels = [{"label": "Target", "value": "Åke Holm"}, {"label": "Message", "value": "Grattis!"}]
    item = {"timestamp": AT, "fbid": "9", "media": [], "label_values": labels}
    path = f"{NOW}/posts/posts_on_other_pages_and_profiles.json"
    stream = read(tmp_path, {path: [item] if several else item})
    assert (column(stream, "text"), column(stream, "person")) == (["Grattis!"], ["Åke Holm"])


def test_posts_elsewhere_in_another_language_have_their_text_and_no_guessed_person(tmp_path: Path) -> None:
    labels = [{"label": "Mål", "value": "Åke"}, {"label": "Meddelande", "value": "Grattis på dagen!"}]
    path = f"{NOW}/posts/posts_on_other_pages_and_profiles.json"
    stream = read(tmp_path, {path: [{"timestamp": AT, "label_values": labels}]})
    assert (column(stream, "text"), column(stream, "person")) == (["Grattis på dagen!"], [None])


def test_the_message_of_a_post_elsewhere_goes_before_a_longer_value(tmp_path: Path) -> None:
    labels = [{"label": "Place", "value": "The old market hall"}, {"label": "Message", "value": "Grattis!"}]
    path = f"{NOW}/posts/posts_on_other_pages_and_profiles.json"
    stream = read(tmp_path, {path: [{"timestamp": AT, "label_values": labels}]})
    assert column(stream, "text") == ["Grattis!"]


ANNA, WORDS = {"label": "Name", "value": "Anna Boehm"}, {"label": "Nachricht", "value": "Gruss"}
URL = {"label": "URL", "value": "https://www.facebook.com/1"}


@pytest.mark.parametrize(
    ("rows", "texts", "people"),
    [
        ([[WORDS, ANNA]], ["Gruss"], ["Anna Boehm"]),
        ([[ANNA, URL]], [None], ["Anna Boehm"]),
        ([[{"label": "Bericht", "value": "Hoi"}, {"label": "Naam", "value": "Jan"}]], ["Hoi"], ["Jan"]),
        ([[{"label": "Message", "value": "Hi"}, {"label": "Name", "value": ME}]], ["Hi"], [None]),
        # One long text of a file tells the label of the short ones.
        (
            [
                [{"label": "Namn", "value": "Anna Boehm"}, {"label": "Meddelande", "value": "Hej"}],
                [{"label": "Namn", "value": "Bo Ek"}, {"label": "Meddelande", "value": "Grattis på dagen!"}],
                [{"label": "Namn", "value": "Mo"}, URL],
            ],
            ["Hej", "Grattis på dagen!", None],
            [None, None, None],
        ),
        ([[{"title": "Inlägg", "dict": [{"label": "Text", "value": "Hej"}]}, ANNA]], ["Hej"], ["Anna Boehm"]),
        (
            [[{"label": "Place", "value": "Hall"}], [{"label": "Message", "value": "Hi"}]],
            [None, "Hi"],
            [None] * 2,
        ),
    ],
)
def test_a_name_is_never_the_words_of_a_post_elsewhere(
    tmp_path: Path, rows: list[Any], texts: list[str | None], people: list[str | None]
) -> None:
    items = [{"timestamp": AT + number, "label_values": labels} for number, labels in enumerate(rows)]
    stream = read(tmp_path, {**WHO, f"{NOW}/posts/posts_on_other_pages_and_profiles.json": items})
    assert (column(stream, "text"), column(stream, "person")) == (texts, people)
    assert line(stream, "profiles.json")["why"] == ""


@pytest.mark.parametrize(
    ("value", "text"), [("Åke Holm", None), ("Grattis på dagen, " * 6, ("Grattis på dagen, " * 6))]
)
def test_the_only_value_of_a_post_elsewhere_is_no_text_where_it_may_be_a_name(
    tmp_path: Path, value: str, text: str | None
) -> None:
    items = [{"timestamp": AT, "label_values": [{"label": "Namn", "value": value}, URL]}]
    stream = read(tmp_path, {**WHO, f"{NOW}/posts/posts_on_other_pages_and_profiles.json": items})
    assert column(stream, "text") == [text]
    why = line(stream, "profiles.json")["why"]
    assert ("which of the labelled values" in why) == (text is None)


def test_in_groups_nobody_knows_who_could_see_it(tmp_path: Path) -> None:
    files = {
        **WHO,
        f"{NOW}/groups/group_posts_and_comments.json": {
            "group_posts_v2": [post("a"), comment("b", at=AT + 1)]
        },
        f"{NOW}/groups/your_comments_in_groups.json": {"group_comments_v2": [comment("c", at=AT + 2)]},
        COMMENTS: {"comments_v2": [comment("d", at=AT + 3)]},
    }
    stream = read(tmp_path, files)
    assert list(stream.events["kind"]) == ["post", "reply", "reply", "reply"]
    assert stream.events["public"].isna().tolist() == [True, True, True, False]


# ---- messages ----


def thread(*people: str, path: str = "inbox/x_1", messages: list[dict[str, Any]]) -> dict[str, Any]:
    said = [{"timestamp_ms": AT * 1000, **message} for message in messages]
    return {"participants": [{"name": name} for name in people], "messages": said, "thread_path": path}


@pytest.mark.parametrize(
    "box", ["inbox", "archived_threads", "filtered_threads", "message_requests", "e2ee_cutover"]
)
@pytest.mark.parametrize("root", ["", f"{NOW}/", "your_activity_across_facebook/"])
def test_messages_of_every_box_have_both_sides(tmp_path: Path, box: str, root: str) -> None:
    said = [{"sender_name": ME, "content": "Ja"}, {"sender_name": "Åke", "content": "Öppet?"}]
    files = {
        **WHO,
        f"{root}messages/{box}/x_1/message_1.json": thread("Åke", ME, path=f"{box}/x_1", messages=said),
    }
    stream = read(tmp_path, files)
    assert sorted(
        zip(stream.events["direction"], stream.events["person"], stream.events["text"], strict=True)
    ) == [
        ("made", "Åke", "Ja"),
        ("received", "Åke", "Öppet?"),
    ]
    assert set(stream.events["thread"]) == {f"facebook:{box}/x_1"}
    assert not stream.events["public"].any()


@pytest.mark.parametrize(("people", "direction"), [(("Åke", ME), "made"), (("Rosa Öst", ME), "received")])
def test_an_earlier_name_is_a_contact_where_one_who_takes_part_bears_it(
    tmp_path: Path, people: tuple[str, ...], direction: str
) -> None:
    profile = {"name": {"full_name": ME}, "previous_names": [{"name": "Rosa Öst", "timestamp": 1}]}
    said = thread(*people, messages=[{"sender_name": "Rosa Öst", "content": "Hej"}])
    files = {PROFILE: {"profile_v2": profile}, f"{NOW}/messages/inbox/x_1/message_1.json": said}
    assert column(read(tmp_path, files), "direction") == [direction]


def test_messages_that_were_taken_back_are_skipped_and_told(tmp_path: Path) -> None:
    unsent: dict[str, Any] = {"sender_name": ME, "content": "Oops", "is_unsent": True}
    said = [unsent, {"sender_name": ME, "content": "Hi"}]
    stream = read(
        tmp_path, {**WHO, f"{NOW}/messages/inbox/x_1/message_1.json": thread("Å", ME, messages=said)}
    )
    assert (column(stream, "text"), line(stream, "message_1.json")["skipped"]) == (["Hi"], 1)


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Liked a message", None),
        ("Reacted 👍🏽 to your message ", None),
        ("Åke Ek added Bo Berg to the group.", None),
        ("Åke left the group.", None),
        ("Åke Ek set your nickname to Baker.", None),
        ('Åke Ek voted for "Friday" in the poll: When?', None),
        ("You are now connected on Messenger.", None),
        ("Say hi to your new Facebook friend, Åke.", None),
        ("Åke Ek sent an attachment.", [None]),
        ("Åke Ek sent a location.", [None]),
        # What people write.
        ("I liked a message of yours", ["I liked a message of yours"]),
        ("Reacted badly to your message? Sorry!", ["Reacted badly to your message? Sorry!"]),
        ("Bo left the group.", ["Bo left the group."]),
        ("Åke here: Bo sent an attachment.", ["Åke here: Bo sent an attachment."]),
        (
            "You are now connected on Messenger. Who is this?",
            ["You are now connected on Messenger. Who is this?"],
        ),
    ],
)
def test_lines_that_nobody_wrote_are_no_messages(
    tmp_path: Path, text: str, stays: list[str | None] | None
) -> None:
    said = [{"sender_name": "Åke Ek", "content": text}]
    inbox = {f"{NOW}/messages/inbox/x_1/message_1.json": thread("Åke Ek", ME, messages=said)}
    stream = read(tmp_path, {**WHO, **inbox})
    assert column(stream, "text") == (stays or [])
    assert line(stream, "message_1.json")["skipped"] == (0 if stays else 1)


def test_where_all_lines_are_those_that_nobody_wrote_that_is_what_is_known_of_messages(
    tmp_path: Path,
) -> None:
    said = [{"sender_name": "Åke Ek", "content": "Liked a message"}]
    inbox = {f"{NOW}/messages/inbox/x_1/message_1.json": thread("Åke Ek", ME, messages=said)}
    told, why = read(tmp_path, {**WHO, **inbox}).told("messages")
    assert told == "partly" and "nothing in it that a person sent" in why


def test_a_call_is_a_message_without_text_and_who_was_added_to_a_group_is_none(tmp_path: Path) -> None:
    said = [
        {"sender_name": "Åke", "content": "Åke ringde dig.", "call_duration": 0},
        {"sender_name": "Åke", "content": "Åke deltog i samtalet.", "type": "Call"},
        {
            "sender_name": "Åke",
            "content": "Åke lade till Bo.",
            "type": "Subscribe",
            "users": [{"name": "Bo"}],
        },
        {"sender_name": "Åke", "content": "Öppet?", "type": "Generic"},
    ]
    files = {f"{NOW}/messages/inbox/x_1/message_1.json": thread("Åke", ME, messages=said)}
    assert sorted(map(str, column(read(tmp_path, {**WHO, **files}), "text"))) == ["None", "None", "Öppet?"]


@pytest.mark.parametrize("listed", [(), ("Åke", "Bo")])
def test_a_group_that_lists_nobody_may_hold_the_words_of_others_only(
    tmp_path: Path, listed: tuple[str, ...]
) -> None:
    group = {"participants": [{"name": name} for name in listed]} if listed else {}
    group["messages"] = [{"timestamp_ms": AT * 1000, "sender_name": "Åke", "content": "Öppet?"}]
    stream = read(tmp_path, {**WHO, f"{NOW}/groups/your_group_messages/7.json": group})
    read_or_left = ([], 1) if listed else (["Öppet?"], 0)
    assert (column(stream, "text"), line(stream, "7.json")["skipped"]) == read_or_left


# ---- who the business is and who follows ----


def test_a_profile_says_only_that_an_address_is_there(tmp_path: Path) -> None:
    profile = {
        "name": {"full_name": ME},
        "username": "rosabakes",
        "emails": {"emails": ["rosa@bakery.example"]},
        "phone_numbers": [{"phone_number": "+46 000"}],
        "websites": ["https://a.example", {"address": "https://b.example"}],
        "registration_timestamp": 1_300_000_000,
    }
    stream = read(tmp_path, {PROFILE: {"profile_v2": profile}, POSTS: []})
    assert dict(zip(stream.profiles["field"], stream.profiles["value"], strict=True)) == {
        "name": ME,
        "handle": "rosabakes",
        "website": "https://a.example https://b.example",
        "created": "2011-03-13T07:06:40.000Z",
        "email": "yes",
        "phone": "yes",
    }
    assert stream.owner == {ME}


@pytest.mark.parametrize(
    "emails", [{"emails": []}, {"emails": [], "previous_emails": ["a@b.example"]}, [], None]
)
def test_a_profile_without_an_address_does_not_say_that_one_is_there(tmp_path: Path, emails: Any) -> None:
    stream = read(tmp_path, {PROFILE: {"profile_v2": {"name": {"full_name": ME}, "emails": emails}}})
    assert list(stream.profiles["field"]) == ["name"]


@pytest.mark.parametrize("key", ["followers_v3", "followers_v2"])
def test_followers_are_dated_where_they_can_be_and_all_count(tmp_path: Path, key: str) -> None:
    people = [{"name": "Mo", "timestamp": AT}, {"name": "Åke"}, {"name": "Kim", "timestamp": AT + 5}]
    stream = read(tmp_path, {**WHO, FOLLOWERS: {key: people}, POSTS: [post("a")]}, "facebook-rosa-2024-11-1")
    changes = stream.audience[stream.audience["change"].notna()]
    totals = stream.audience[stream.audience["total"].notna()]
    assert pd.to_datetime(changes["when"], utc=True).tolist() == [
        pd.Timestamp(AT, unit="s", tz="UTC"),
        pd.Timestamp(AT + 5, unit="s", tz="UTC"),
    ]
    assert [(row.total, str(row.when)[:10]) for row in totals.itertuples()] == [(3, "2024-11-01")]


def test_friends_are_the_audience_only_where_no_list_of_followers_is(tmp_path: Path) -> None:
    friends = {"friends_v2": [{"name": "Mo", "timestamp": AT}]}
    followers = {"followers_v3": [{"name": "Mo", "timestamp": AT}, {"name": "Kim", "timestamp": AT}]}
    alone = read(tmp_path, {**WHO, POSTS: [], FRIENDS: friends}, "alone")
    assert alone.audience["total"].dropna().tolist() == [1]
    assert alone.told("follower names")[0] == "partly"
    both = read(tmp_path, {**WHO, POSTS: [], FRIENDS: friends, FOLLOWERS: followers}, "both")
    assert both.audience["total"].dropna().tolist() == [2]
    assert line(both, "your_friends.json")["why"] == FRIENDS_FOLLOW
    assert both.told("follower names")[0] == "yes"


@pytest.mark.parametrize("name", ["who_you've_followed", "who_you’ve_followed", "who_you_ve_followed"])
def test_files_that_are_known_and_left_unread_say_why(tmp_path: Path, name: str) -> None:
    files = {
        POSTS: [post("a")],
        f"connections/followers/{name}.json": {"following_v3": [{"name": "Mo", "timestamp": AT}]},
        "logged_information/notifications/notifications.json": {
            "notifications_v2": [{"text": "Mo commented."}]
        },
    }
    stream = read(tmp_path, files)
    assert len(stream.events) == 1 and not len(stream.audience)
    assert "nor its audience" in line(stream, f"{name}.json")["why"]
    assert "last weeks" in line(stream, "notifications.json")["why"]


# ---- Pages ----

PAGE_NAME = "Rosa’s Bakery"
PAGE_FILES = {
    f"{PAGE}/posts/profile_posts_1.json": [post("Semlor"), post("Rye", AT + 1)],
    f"{PAGE}/posts/videos.json": {"videos_v2": [post("Semlor", title="posted a video.")]},
    f"{PAGE}/comments_and_reactions/comments.json": {
        "comments_v2": [comment("Yes!", f"{PAGE_NAME} replied to Mo Ali's comment.", PAGE_NAME)]
    },
    f"{PAGE}/messages/inbox/x_1/message_1.json": thread(
        "Kim", PAGE_NAME, messages=[{"sender_name": "Kim", "content": "Do you cater?"}]
    ),
    FOLLOWERS: {"followers_v3": [{"name": "Mo", "timestamp": AT}, {"name": "Mo", "timestamp": AT}]},
    "profile_information/profile_information.json": {"profile_v2": {"name": {"full_name": PAGE_NAME}}},
}


@pytest.mark.parametrize("apostrophe", ["'", "’", "_"])
@pytest.mark.parametrize("top", ["", "facebook-rosasbakery-2026-3-6/"])
def test_a_page_is_known_by_its_folder_however_the_apostrophe_is_written(
    tmp_path: Path, apostrophe: str, top: str
) -> None:
    stream = read(
        tmp_path, {top + path.replace("'", apostrophe): value for path, value in PAGE_FILES.items()}
    )
    assert sorted(stream.events["kind"]) == ["message", "post", "post", "reply"]
    assert stream.told("followers today")[0] == "yes"
    assert stream.told("mentions received")[0] == "no"
    assert stream.owner == {PAGE_NAME}


def test_a_page_unpacked_without_its_folder_is_a_page(tmp_path: Path) -> None:
    bare = {path.removeprefix(f"{PAGE}/"): value for path, value in PAGE_FILES.items()}
    stream, whole = read(tmp_path, bare, "bare"), read(tmp_path, PAGE_FILES, "whole")
    assert stream.events["id"].tolist() == whole.events["id"].tolist()
    assert stream.told("own posts") == whole.told("own posts")


def chunk(folder: Path, mark: str, files: Mapping[str, Any]) -> Path:
    path = folder / f"facebook-rosasbakery-2026-3-6-{mark}.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, value in files.items():
            archive.writestr(name, content(value))
    return path


@pytest.mark.parametrize("turned", [False, True])
def test_parts_of_a_page_that_repeat_one_another_count_once(tmp_path: Path, turned: bool) -> None:
    whole = trustkit.read(chunk(tmp_path, "aaaaaaaa", PAGE_FILES))
    more = {**PAGE_FILES, f"{PAGE}/posts/profile_posts_1.json": [post("Rye", AT + 1), post("Oats", AT + 2)]}
    parts = [tmp_path / "facebook-rosasbakery-2026-3-6-aaaaaaaa.zip", chunk(tmp_path, "bbbbbbbb", more)]
    stream = trustkit.read(parts[::-1] if turned else parts)
    assert len(stream.events) == len(whole.events) + 1
    assert stream.events["id"].is_unique
    assert stream.account["repeats"].sum() == whole.account["repeats"].sum() * 2 + len(whole.events) - 1
    of_events = stream.account["file"].isin(set(stream.events["source"]))
    assert stream.account.loc[of_events, "read"].sum() == len(stream.events)
    pd.testing.assert_frame_equal(stream.audience, whole.audience)
    assert stream.audience["total"].dropna().tolist() == [2]
    assert stream.account["why"].fillna("").str.contains(AGAIN).sum() == 1


def test_a_page_and_a_profile_are_not_taken_for_one_another(tmp_path: Path) -> None:
    profile = read(tmp_path, {**WHO, POSTS: [post("a")]}, "profile")
    page = read(tmp_path, PAGE_FILES, "page")
    assert "who each was for" in profile.told("own posts")[1]
    assert "of the Page" in page.told("own posts")[1]


def test_a_page_is_not_read_a_second_time_as_a_profile(tmp_path: Path) -> None:
    friends = {FRIENDS: {"friends_v2": [{"name": "Mo", "timestamp": AT}]}}
    stream = read(tmp_path, {**PAGE_FILES, **friends, "profile/your_posts_1.json": [post("x")]})
    assert sorted(stream.coverage["topic"]) == sorted(TOPICS)
    assert stream.audience["total"].dropna().tolist() == [2]


def test_a_page_says_what_it_leaves_unread(tmp_path: Path) -> None:
    files = {
        **PAGE_FILES,
        f"{PAGE}/posts/facebook_editor_1.json": {"x": []},
        f"{PAGE}/events/events_you_hosted.json": [{"name": "Baking day"}],
    }
    stream = read(tmp_path, files)
    assert line(stream, "facebook_editor_1.json")["why"] and line(stream, "events_you_hosted.json")["why"]


# ---- what else may be in the zip, or wrong with it ----


def test_instagrams_part_of_the_zip_is_left_to_its_reader(tmp_path: Path) -> None:
    message = thread("Åke", ME, messages=[{"sender_name": "Åke", "content": "Hej"}])
    files = {
        **WHO,
        POSTS: [post("a")],
        "your_instagram_activity/messages/inbox/x_1/message_1.json": message,
        "preferences/posts/your_posts_1.json": [post("b")],
    }
    facebook = read(tmp_path, files).events
    facebook = facebook[facebook["network"] == "facebook"]
    assert list(facebook["text"]) == ["a"]


def test_damaged_items_are_counted_and_the_rest_is_read(tmp_path: Path) -> None:
    good = [post(f"post {number}", AT + number) for number in range(30)]
    stream = read(tmp_path, {POSTS: [good[0], {}, None, "x", *good[1:], {"data": [], "title": "t"}]})
    assert len(stream.events) == 30
    assert line(stream, "_1.json")["malformed"] == 4


def test_fields_of_the_wrong_kind_do_no_harm(tmp_path: Path) -> None:
    odd = [
        {"timestamp": str(AT), "data": {"post": "one, not a list"}, "attachments": None},
        {"timestamp": "soon", "data": [{"post": "undated"}], "attachments": "none"},
        {"timestamp": AT, "data": "text", "attachments": [{"data": [None, 7, {"media": "x"}]}], "title": 7},
        {"timestamp": AT + 2, "data": [7, {"post": {"deeper": "x"}}, {"post": "kept"}], "news": {"x": [1]}},
    ]
    stream = read(tmp_path, {**WHO, POSTS: odd})
    assert dict(zip(column(stream, "text"), stream.events["at"].notna(), strict=True)) == {
        "one, not a list": True,
        "undated": False,
        None: True,
        "kept": True,
    }


@pytest.mark.parametrize("value", [[], {}, {"status_updates": []}])
def test_an_export_with_nothing_in_it_is_read_as_nothing(tmp_path: Path, value: Any) -> None:
    stream = read(tmp_path, {POSTS: value, f"{NOW}/groups/no-data.txt": "No data"})
    assert not len(stream.events) and line(stream, "_1.json")["read"] == 0
    assert sorted(stream.coverage["topic"]) == sorted(TOPICS)


def test_the_same_content_in_another_order_reads_the_same(tmp_path: Path) -> None:
    items = [post(str(number), AT + number % 3) for number in range(9)]
    first = read(tmp_path, {POSTS: items}, "first")
    second = read(tmp_path, {POSTS: items[::-1]}, "second")
    assert set(first.events["id"]) == set(second.events["id"])


def test_web_pages_are_refused_with_what_to_ask_for(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="web pages"):
        read(tmp_path, {f"{NOW}/posts/your_posts.html": "<html></html>", "start_here.html": "<html></html>"})


def test_a_loose_file_is_known_by_a_key_that_only_facebook_writes(tmp_path: Path) -> None:
    stream = read(
        tmp_path, {"comments.json": {"comments_v2": [comment("Tack", f"{ME} replied to Åke's comment.")]}}
    )
    assert (column(stream, "person"), column(stream, "direction")) == (["Åke"], ["made"])
    with pytest.raises(ExportError):
        read(tmp_path, {"comments.json": {"media_comments": [comment("Tack")]}}, "other")


@pytest.mark.parametrize(
    "path", ["posts_1.json", "comments/post_comments_1.json", "messages/inbox/x/message_1.json"]
)
def test_what_could_be_another_networks_is_not_claimed(tmp_path: Path, path: str) -> None:
    with pytest.raises(ExportError):
        read(tmp_path, {path: [{"timestamp": AT, "title": "a"}]})


@given(st.from_regex(r"[A-ZÅÄÖ][a-zåäö]{1,9}( [A-ZÅÄÖ][a-zåäö]{1,9}){0,2}", fullmatch=True))
def test_every_plain_name_is_found_in_a_sentence(name: str) -> None:
    assert person_named([f"Rosa commented on {name}'s post."]).to_pylist() == [name]
