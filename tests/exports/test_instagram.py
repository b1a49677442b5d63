"""Instagram and Threads: every quirk of the layouts, each with what must not come of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import trustkit
from trustkit.errors import ExportError
from trustkit.exports.instagram.labels import COMMENT, TIME, english, username
from trustkit.stream import Stream

AT = 1735725600  # 2025-01-01 10:00 UTC
ACTIVITY = "your_instagram_activity"
COMMENTS = f"{ACTIVITY}/comments/post_comments_1.json"
POSTS = f"{ACTIVITY}/media/posts_1.json"
PROFILE = "personal_information/personal_information/personal_information.json"
CHANGES = "personal_information/personal_information/profile_changes.json"
FOLLOWERS = "connections/followers_and_following/followers_1.json"
OWNER = "Zoë's Bread"


def broken(value: Any) -> Any:
    """The value with its letters as Meta writes them, keys too."""
    if isinstance(value, str):
        return value.encode().decode("latin-1")
    if isinstance(value, list):
        return [broken(one) for one in value]
    if isinstance(value, dict):
        return {broken(key): broken(one) for key, one in value.items()}
    return value


def entry(value: str = "", timestamp: int = 0) -> dict[str, Any]:
    return {"href": "", "value": value, "timestamp": timestamp}


def labelled(**labels: dict[str, Any]) -> dict[str, Any]:
    return {"string_map_data": {label.replace("_", " "): one for label, one in labels.items()}}


def comment(text: str, owner: str, at: int = AT) -> dict[str, Any]:
    return labelled(Comment=entry(text), Media_Owner=entry(owner), Time=entry("", at))


def media(title: str, at: int = AT) -> dict[str, Any]:
    return {"uri": "a.jpg", "creation_timestamp": at, "title": title}


def post(title: str, at: int = AT) -> dict[str, Any]:
    return {"media": [media(title, at)]}


def thread(
    *messages: dict[str, Any], people: tuple[str, ...] = ("Jo", OWNER), path: str = "inbox/jo_1"
) -> Any:
    return {"participants": [{"name": name} for name in people], "messages": messages, "thread_path": path}


def message(sender: str, text: str | None, at: int = AT, **more: Any) -> dict[str, Any]:
    return {"sender_name": sender, "timestamp_ms": at * 1000, "content": text, **more}


def inbox(name: str) -> str:
    return f"{ACTIVITY}/messages/inbox/{name}/message_1.json"


def profile(handle: str = "zoe.bread", name: str = OWNER, **more: dict[str, Any]) -> dict[str, Any]:
    return {"profile_user": [labelled(Username=entry(handle), Name=entry(name), **more)]}


def read(folder: Path, files: dict[str, Any]) -> Stream:
    for path, content in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else json.dumps(broken(content)).encode())
    return trustkit.read(folder)


def column(stream: Stream, name: str) -> list[Any]:
    return [None if pd.isna(value) else value for value in stream.events[name]]


def line(stream: Stream, path: str) -> dict[str, Any]:
    rows = stream.account[stream.account["file"].str.endswith(path)]
    assert len(rows) == 1
    return rows.iloc[0].to_dict()


# ---- recognising ----


def test_a_loose_file_of_posts_is_known_by_what_only_instagram_writes(tmp_path: Path) -> None:
    path = tmp_path / "posts_1.json"
    item = {**media("Brød"), "cross_post_source": {"source_app": "FB"}}
    path.write_text(json.dumps(broken([{"media": [item]}])))
    assert column(trustkit.read(path), "text") == ["Brød"]
    path.write_text(json.dumps([{"media": [{"title": "Brød"}]}]))
    with pytest.raises(ExportError):
        trustkit.read(path)


def test_a_loose_file_of_threads_is_known_by_its_key(tmp_path: Path) -> None:
    stream = read(tmp_path, {"threads_and_replies.json": {"text_post_app_text_posts": [post("Brød")]}})
    assert (column(stream, "network"), column(stream, "text")) == (["threads"], ["Brød"])


def test_a_section_that_the_network_calls_empty_is_told_as_empty(tmp_path: Path) -> None:
    stream = read(tmp_path, {POSTS: [post("A")], "stories/no-data.txt": b"", "pictures/a.jpg": b"\xff\xd8"})
    assert "holds nothing" in line(stream, "stories/no-data.txt")["why"]
    assert "Pictures" in line(stream, "pictures/ (1 file)")["why"]


def test_a_zip_of_facebook_keeps_its_own_part(tmp_path: Path) -> None:
    stream = read(
        tmp_path,
        {
            "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json": [
                {"timestamp": AT, "data": [{"post": "on Facebook"}]}
            ],
            COMMENTS: [comment("on Instagram", "jo")],
            inbox("jo_1"): thread(message(OWNER, "Instagram message")),
            PROFILE: profile(),
            "your_facebook_activity/messages/inbox/jo_1/message_1.json": thread(
                message("Jo", "Facebook message")
            ),
            "personal_information/profile_information/profile_information.json": {
                "profile_v2": {"name": {"full_name": OWNER}}
            },
        },
    )
    told = set(zip(stream.events["network"], stream.events["text"], strict=True))
    assert told == {
        ("facebook", "on Facebook"),
        ("instagram", "on Instagram"),
        ("instagram", "Instagram message"),
        ("facebook", "Facebook message"),
    }


def test_an_old_zip_of_facebook_is_none_of_instagram(tmp_path: Path) -> None:
    stream = read(
        tmp_path,
        {
            "posts/your_posts_1.json": [{"timestamp": AT, "data": [{"post": "old"}]}],
            "messages/inbox/jo_1/message_1.json": thread(message("Jo", "hi"), message(OWNER, "hello")),
            "profile_information/profile_information.json": {"profile_v2": {"name": {"full_name": OWNER}}},
        },
    )
    assert set(stream.events["network"]) == {"facebook"}


def test_threads_alone_says_nothing_of_instagram(tmp_path: Path) -> None:
    path = f"{ACTIVITY}/threads/threads_and_replies.json"
    stream = read(tmp_path, {path: {"text_post_app_text_posts": [post("Hi")]}})
    assert column(stream, "network") == ["threads"]
    assert set(stream.coverage["network"]) == {"threads"}


# ---- posts ----


@pytest.mark.parametrize(
    "folder", ["your_instagram_activity/content", "your_instagram_activity/media", "content"]
)
@pytest.mark.parametrize("bare", [True, False])
def test_posts_stand_in_a_list_or_alone(tmp_path: Path, folder: str, bare: bool) -> None:
    stream = read(tmp_path, {f"{folder}/posts_1.json": post("Crème 🥐") if bare else [post("Crème 🥐")]})
    assert column(stream, "text") == ["Crème 🥐"]
    assert column(stream, "kind") == ["post"]


def test_several_pictures_are_one_post_with_the_words_above_them(tmp_path: Path) -> None:
    several = {
        "media": [media("left", AT - 9), media("right", AT - 8)],
        "title": "Both",
        "creation_timestamp": AT,
    }
    stream = read(tmp_path, {POSTS: [several]})
    assert column(stream, "text") == ["Both"]
    assert stream.events["at"].tolist() == [pd.Timestamp(AT, unit="s", tz="UTC")]


def test_a_reel_that_both_files_hold_counts_once(tmp_path: Path) -> None:
    reels = {"ig_reels_media": [post("Oven"), post("Night", AT + 60)]}
    stream = read(tmp_path, {POSTS: [post("Oven")], f"{ACTIVITY}/media/reels.json": reels})
    assert column(stream, "text") == ["Oven", "Night"]


def test_posts_of_a_private_account_are_not_public(tmp_path: Path) -> None:
    stream = read(tmp_path, {POSTS: [post("Hi")], PROFILE: profile(Private_Account=entry("True"))})
    assert column(stream, "public") == [False]
    stream = read(tmp_path, {PROFILE: profile(Private_Account=entry("False"))})
    assert column(stream, "public") == [True]


def insights(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"organic_insights_posts": list(rows)}


COUNTED = {
    "Creation_Timestamp": entry("", AT),
    "Likes": entry("1,056"),
    "Comments": entry(""),
    "Saves": entry("0"),
}


def test_counts_go_to_the_post_of_their_moment(tmp_path: Path) -> None:
    path = "logged_information/past_instagram_insights/posts.json"
    stream = read(tmp_path, {POSTS: [post("A"), post("B", AT + 1)], path: insights(labelled(**COUNTED))})
    assert column(stream, "likes") == [1056, None]
    assert column(stream, "saves") == [0, None]
    assert column(stream, "replies") == [None, None]
    assert stream.told("counts per post")[0] == "partly"


def test_counts_of_two_posts_of_one_moment_go_to_neither(tmp_path: Path) -> None:
    path = "logged_information/past_instagram_insights/posts.json"
    two = insights(labelled(**COUNTED), labelled(**{**COUNTED, "Likes": entry("2")}))
    stream = read(tmp_path, {POSTS: [post("A")], path: two})
    assert column(stream, "likes") == [None]
    assert (line(stream, path)["read"], line(stream, path)["skipped"]) == (0, 2)


def test_counts_of_a_post_that_is_not_there_are_told_as_left_out(tmp_path: Path) -> None:
    path = "logged_information/past_instagram_insights/posts.json"
    gone = labelled(**{**COUNTED, "Creation_Timestamp": entry("", AT + 9)})
    of_reel = labelled(**{**COUNTED, "Creation_Timestamp": entry("", AT + 1)})
    reels = {f"{ACTIVITY}/media/reels.json": {"ig_reels_media": [post("R", AT + 1)]}}
    stream = read(tmp_path, {POSTS: [post("A")], **reels, path: insights(labelled(**COUNTED), gone, of_reel)})
    assert column(stream, "likes") == [1056, 1056]
    told = line(stream, path)
    assert (told["read"], told["skipped"], told["malformed"]) == (2, 1, 0)
    assert "not among the posts" in told["why"]


@pytest.mark.parametrize(
    ("made", "counts", "said"),
    [
        ("Marca_de_creación", {"Me_gusta": entry("33"), "Comentarios": entry("2")}, "No counts stand there"),
        ("Creation_Timestamp", {"Likes": entry("")}, "No counts stand there"),
        ("Creation_Timestamp", {"Likes": entry("33"), "Time": entry("", AT)}, ""),
    ],
)
def test_insights_without_a_count_that_can_be_read_tell_of_none(
    tmp_path: Path, made: str, counts: dict[str, Any], said: str
) -> None:
    path = "logged_information/past_instagram_insights/posts.json"
    told = insights(labelled(**{made: entry("", AT), **counts}))
    stream = read(tmp_path, {POSTS: [post("A")], path: told})
    assert column(stream, "likes") == [None if said else 33]
    assert line(stream, path)["why"].startswith(said)
    assert line(stream, path)["skipped"] == bool(said)
    assert stream.told("counts per post")[0] == ("no" if said else "partly")


def test_files_that_the_numbers_of_later_ones_show_are_told_of(tmp_path: Path) -> None:
    second = inbox("jo_1").replace("_1.json", "_2.json")
    said = {second: thread(message("Jo", "Open?"), message(OWNER, "Until six")), PROFILE: profile()}
    short = read(tmp_path, {POSTS: [post("Rye")], **said})
    missing = short.account.loc[short.account["why"].str.contains("not among the files"), "file"]
    assert missing.tolist() == [inbox("jo_1")]
    assert (short.told("own posts")[0], short.told("messages")[0]) == ("yes", "partly")
    assert "numbers of the other files" in short.told("messages")[1]
    whole = read(tmp_path, {inbox("jo_1"): thread(message("Jo", "Hi"))})
    assert not whole.account["why"].str.contains("not among the files").any()
    assert whole.told("messages")[0] == "yes"


# ---- comments ----


def test_a_comment_on_an_own_post_answers_the_one_it_begins_with(tmp_path: Path) -> None:
    said = [
        comment("@jo yes!", "zoe.bread"),
        comment("For all: open", "zoe.bread", AT + 1),
        comment("@jo look", "mill", AT + 2),
        comment("Thanks @jo", "zoe.bread", AT + 3),
    ]
    stream = read(tmp_path, {COMMENTS: said, PROFILE: profile()})
    assert column(stream, "person") == ["jo", "zoe.bread", "mill", "zoe.bread"]


def test_a_handle_ends_where_other_letters_begin_and_an_address_names_nobody(tmp_path: Path) -> None:
    said = [comment("@jo_bさんへ @jo_b", "mill"), comment("https://www.threads.net/@jo", "mill", AT + 1)]
    people = read(tmp_path, {COMMENTS: said, PROFILE: profile()}).events["people"]
    assert [list(one) for one in people] == [["jo_b"], []]


@pytest.mark.parametrize(
    "labels",
    [
        ("Comment", "Media Owner", "Time"),
        ("Opmerking", "Media-eigenaar", "Tijd"),
        ("Kommentar", "Medieninhaber", "Zeit"),
        ("Комментарий", "Владелец медиафайла", "Время"),
        ("Kommentti", "Julkaisun omistaja", "Aika"),
        ("Tiempo raro", "Zweiter", "Dritter"),
    ],
)
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_comments_are_read_in_every_language(
    tmp_path: Path, labels: tuple[str, ...], order: tuple[int, ...]
) -> None:
    def row(text: str, owner: str, at: int) -> dict[str, Any]:
        entries = list(zip(labels, (entry(text), entry(owner), entry("", at)), strict=True))
        return {"string_map_data": dict(entries[place] for place in order)}

    rows = [row("Nice!", "a_very_long.handle_of_a_mill", AT), row("Wow, so good", "jo", AT + 1)]
    stream = read(tmp_path, {COMMENTS: rows})
    assert column(stream, "text") == ["Nice!", "Wow, so good"]
    assert column(stream, "person") == ["a_very_long.handle_of_a_mill", "jo"]
    assert stream.events["at"].notna().all()


@pytest.mark.parametrize("text", ["Kommentti", "Comentário"])
def test_comments_of_one_word_each_are_no_names_in_any_language(tmp_path: Path, text: str) -> None:
    said = (("ok", "maria.silva.santos"), ("Joo", "jo"))
    rows = [
        {"string_map_data": {text: entry(one), "Omistaja": entry(who), "Hora": entry("", AT + at)}}
        for at, (one, who) in enumerate(said)
    ]
    stream = read(tmp_path, {COMMENTS: rows})
    assert list(zip(column(stream, "text"), column(stream, "person"), strict=True)) == list(said)


def test_a_label_inside_a_text_stays(tmp_path: Path) -> None:
    said = ['"Tijd": {', "Tijd"]
    rows = [
        {"string_map_data": {"Opmerking": entry(text), "Tijd": entry("", AT + at)}}
        for at, text in enumerate(said)
    ]
    assert column(read(tmp_path, {COMMENTS: rows}), "text") == said


def test_files_in_english_are_not_touched() -> None:
    content = json.dumps([comment("x", "y")]).encode()
    assert english(COMMENT, TIME)(content) is content


def test_a_damaged_comment_is_malformed_and_the_others_are_read(tmp_path: Path) -> None:
    good = [comment(f"Good {number}", "jo", AT + number) for number in range(9)]
    odd = [
        {"string_map_data": []},
        comment("No time", "jo", 0),
        {**comment("More", "jo", AT - 1), "new": {"a": [1]}},
    ]
    stream = read(tmp_path, {COMMENTS: [*good, *odd]})
    told = line(stream, COMMENTS)
    assert (told["read"], told["malformed"], told["undated"]) == (11, 1, 1)
    wrong = labelled(Comment=entry(["x"]), Media_Owner={"value": 7}, Time=entry("", AT))  # type: ignore[arg-type]
    stream = read(tmp_path, {COMMENTS: [*good, wrong, "text"]})
    assert line(stream, COMMENTS)["malformed"] == 1
    assert len(stream.events) == 10


def test_a_file_that_breaks_off_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        read(tmp_path, {COMMENTS: b'[{"string_map_data": {"Opmerking'})


@pytest.mark.parametrize("label", ["Nome de usuário", "Nome de utilizador", "Nome utente", "Gebruikersnaam"])
def test_the_handle_is_told_in_other_languages(tmp_path: Path, label: str) -> None:
    own = {"profile_user": [{"string_map_data": {label: entry("zoe.bread"), "Nome": entry(OWNER)}}]}
    said = read(tmp_path, {PROFILE: own}).profiles.set_index("field")["value"]
    assert said["handle"] == "zoe.bread"


# ---- reactions ----


@pytest.mark.parametrize("label", ["Username", "Gebruikersnaam", "Nombre de usuario", "Ukendt"])
def test_late_likes_name_the_account_among_labels(tmp_path: Path, label: str) -> None:
    page = {
        "label": "URL",
        "href": "https://www.instagram.com/mill.north/",
        "value": "https://www.instagram.com/mill.north/",
    }
    owner = [page, {"label": "Name", "value": "The Mill"}, {"label": label, "value": "mill.north"}]
    item = {
        "timestamp": AT,
        "label_values": [
            {
                "label": "URL",
                "href": "https://www.instagram.com/p/Q/",
                "value": "https://www.instagram.com/p/Q/",
            },
            {"title": "Owner", "dict": [{"title": "", "dict": owner}]},
        ],
    }
    stream = read(tmp_path, {f"{ACTIVITY}/likes/liked_posts.json": [item]})
    assert column(stream, "person") == ["mill.north"]
    assert column(stream, "kind") == ["reaction"]


def test_a_handle_at_another_place_is_found_too() -> None:
    near = [{"label": "Username", "value": "a"}]
    deep = [{"dict": [{"dict": [{"label": "Username", "value": "b"}]}]}]
    assert username([near, deep, near, [], [{"label": "URL", "value": "x"}], "odd"]) == [
        "a", "b", "a", None, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize("folder", ["story_interactions", "story_sticker_interactions"])
def test_answers_to_stories_are_no_public_act(tmp_path: Path, folder: str) -> None:
    polls = {
        "story_activities_polls": [{"title": "jo", "string_list_data": [{"value": "Sí", "timestamp": AT}]}]
    }
    stream = read(tmp_path, {f"{ACTIVITY}/{folder}/polls.json": polls})
    assert (column(stream, "text"), column(stream, "public")) == (["Sí"], [False])


# ---- messages ----


def test_both_sides_of_a_conversation(tmp_path: Path) -> None:
    stream = read(
        tmp_path,
        {inbox("jo_1"): thread(message(OWNER, "Yes", AT + 5), message("Jo", "Open?")), PROFILE: profile()},
    )
    assert column(stream, "direction") == ["received", "made"]
    assert column(stream, "person") == ["Jo", "Jo"]
    assert column(stream, "thread") == ["instagram:inbox/jo_1"] * 2
    assert column(stream, "public") == [False, False]
    assert stream.told("messages")[0] == "yes"


def test_in_a_group_the_sender_is_known_and_the_one_addressed_is_not(tmp_path: Path) -> None:
    group = thread(message("Kim", "Hi"), message(OWNER, "Hello", AT + 1), people=("Jo", "Kim", OWNER))
    stream = read(tmp_path, {inbox("g_1"): group, PROFILE: profile()})
    assert column(stream, "person") == ["Kim", None]


def test_the_folder_names_a_thread_that_has_no_path(tmp_path: Path) -> None:
    stream = read(tmp_path, {inbox("jo_1"): thread(message(OWNER, "x"), path=""), PROFILE: profile()})
    assert column(stream, "thread") == ["instagram:inbox/jo_1"]


def test_without_a_profile_the_name_in_most_threads_is_the_business(tmp_path: Path) -> None:
    threads = {
        inbox("a"): thread(message("Jo", "1"), path="inbox/a"),
        inbox("b"): thread(message(OWNER, "2", AT + 1), people=("Kim", OWNER), path="inbox/b"),
    }
    stream = read(tmp_path, threads)
    assert column(stream, "direction") == ["received", "made"]
    assert OWNER in stream.owner


@pytest.mark.parametrize(
    ("what", "others", "direction"),
    [
        ("Name", ("Jo", OWNER), "made"),
        ("Naam", ("Jo", OWNER), "made"),
        ("Name", ("Jo", "Café Zoë"), "made"),
        ("Name", ("Jo", "Café Zoë", OWNER), "received"),
        ("Profile Bio Text", ("Jo", OWNER), "received"),
    ],
)
def test_an_earlier_name_is_the_business_unless_somebody_who_takes_part_bears_it(
    tmp_path: Path, what: str, others: tuple[str, ...], direction: str
) -> None:
    change = labelled(Changed=entry(what), Previous_Value=entry("Café Zoë"), New_Value=entry(OWNER))
    files = {
        PROFILE: profile(),
        CHANGES: {"profile_profile_change": [change]},
        inbox("jo_1"): thread(message("Jo", "Open?"), people=("Jo", OWNER), path="inbox/jo_1"),
        inbox("g_1"): thread(message("Café Zoë", "Hello", AT + 5), people=others, path="inbox/g_1"),
    }
    assert column(read(tmp_path, files), "direction") == ["received", direction]


@pytest.mark.parametrize(
    "threads",
    [
        {inbox("a"): thread(message("Jo", "1"), path="inbox/a")},
        {inbox("a"): thread(message("Jo", "1"), people=("Jo",), path="inbox/a")},
        {  # two pages of one thread
            inbox("a"): thread(message("Jo", "1"), people=("Jo", "Kim"), path="inbox/a"),
            f"{ACTIVITY}/messages/inbox/a/message_2.json": thread(
                message("Jo", "2"), people=("Jo",), path="inbox/a"
            ),
        },
        {inbox("a"): thread(message("Jo", "1"), path="a"), inbox("b"): thread(message("Jo", "2"), path="b")},
    ],
)
def test_where_no_name_stands_out_nothing_is_guessed(tmp_path: Path, threads: dict[str, Any]) -> None:
    stream = read(tmp_path, threads)
    assert len(stream.events) == 0
    assert not stream.owner
    assert (stream.account["skipped"].sum(), stream.account["read"].sum()) == (len(threads), 0)
    assert stream.account["why"].str.contains("not clear").all()
    assert stream.told("messages")[0] == "no"


def test_what_was_taken_back_is_skipped_and_what_only_says_so_is_not(tmp_path: Path) -> None:
    said = [
        message("Jo", None, is_unsent=True),
        message("Jo", "gone", AT + 1, is_taken_down=True),
        message("Jo", "here", AT + 2, is_unsent=False),
    ]
    stream = read(tmp_path, {inbox("jo_1"): thread(*said), PROFILE: profile()})
    assert column(stream, "text") == ["here"]
    told = line(stream, "message_1.json")
    assert (told["skipped"], told["malformed"]) == (2, 0)
    assert "taken back" in told["why"]


def test_deleted_accounts_are_one_person_a_thread(tmp_path: Path) -> None:
    gone = "instagramuser"
    threads = {
        inbox(f"{name}"): thread(
            message(gone, "x", AT + number), message(gone, "y", AT + 60 + number), message(OWNER, "z", AT + 99),
            people=(gone, OWNER), path=f"inbox/{name}",
        )
        for number, name in enumerate(("gone_1", "gone_2"))
    }  # fmt: skip
    events = read(tmp_path, {**threads, PROFILE: profile()}).events
    assert events.groupby("thread")["person"].nunique().tolist() == [1, 1]
    assert events["person"].nunique() == 2


def test_messages_without_content(tmp_path: Path) -> None:
    said = [message("Jo", None), {"timestamp_ms": AT * 1000, "content": "whose?"}, {"sender_name": "Jo"}, *(
        message("Jo", str(number), AT + number) for number in range(1, 6)
    )]  # fmt: skip
    stream = read(tmp_path, {inbox("jo_1"): thread(*said), PROFILE: profile()})
    told = line(stream, "message_1.json")
    assert (told["read"], told["skipped"], told["malformed"]) == (7, 0, 1)
    assert column(stream, "text")[0] is None


@pytest.mark.parametrize(
    ("listed", "senders", "person", "answered"),
    [
        (("Jo", OWNER), ("", OWNER), "Jo", "Jo"),
        ((OWNER,), ("", OWNER), "deleted user (x_1)", "deleted user (x_1)"),
        (("", OWNER), ("", OWNER), "deleted user (x_1)", "deleted user (x_1)"),
        (("instagramuser", OWNER), ("", OWNER), "instagramuser (x_1)", "instagramuser (x_1)"),
        (("Jo", "Kim", OWNER), ("", OWNER), "deleted user (x_1)", None),
        # A group that lists nobody, and one whose other member has left.
        ((), ("", "Jo", OWNER), "deleted user (x_1)", None),
        ((OWNER,), ("", "Jo", OWNER), "deleted user (x_1)", None),
    ],
)
def test_who_wrote_a_message_without_a_sender(
    tmp_path: Path, listed: tuple[str, ...], senders: tuple[str, ...], person: str, answered: str | None
) -> None:
    said = [message(name, "Open?", AT + number) for number, name in enumerate(senders)]
    del said[0]["sender_name"]
    stream = read(
        tmp_path, {inbox("x_1"): thread(*said, people=listed, path="inbox/x_1"), PROFILE: profile()}
    )
    assert column(stream, "direction") == ["received"] * (len(senders) - 1) + ["made"]
    assert (column(stream, "person")[0], column(stream, "person")[-1]) == (person, answered)
    assert line(stream, "message_1.json")["skipped"] == 0


def test_a_reaction_without_an_actor_is_that_of_the_other(tmp_path: Path) -> None:
    hearts = [message(OWNER, "Ready", reactions=[{"reaction": "❤"}]), message("", "Hi", AT + 1)]
    hearts[1]["reactions"] = [{"reaction": "👍", "actor": OWNER}]
    stream = read(tmp_path, {inbox("jo_1"): thread(*hearts), PROFILE: profile()})
    found = stream.events[stream.events["kind"] == "reaction"]
    assert (found["direction"].tolist(), found["person"].tolist()) == (["received", "made"], ["Jo", "Jo"])


def test_two_threads_without_senders_are_two_people(tmp_path: Path) -> None:
    threads = {
        inbox(name): thread(message("", "x"), message("", "y", AT + 9), people=(OWNER,), path=f"inbox/{name}")
        for name in ("gone_1", "gone_2")
    }
    events = read(tmp_path, {**threads, PROFILE: profile()}).events
    assert sorted(events["person"]) == ["deleted user (gone_1)"] * 2 + ["deleted user (gone_2)"] * 2


def test_reactions_to_messages_both_ways(tmp_path: Path) -> None:
    hearts = [
        message(OWNER, "Ready", reactions=[{"reaction": "❤", "actor": "Jo", "timestamp": AT + 60}]),
        message("Jo", "Thanks", AT + 90, reactions=[{"reaction": "👍", "actor": OWNER}]),
        message("Jo", "Bye", AT + 95, reactions=[]),
    ]
    stream = read(tmp_path, {inbox("jo_1"): thread(*hearts), PROFILE: profile()})
    found = stream.events[stream.events["kind"] == "reaction"]
    assert found["direction"].tolist() == ["received", "made"]
    assert found["person"].tolist() == ["Jo", "Jo"]
    assert found["text"].tolist() == ["❤", "👍"]
    assert found["answers_at"].tolist() == [pd.Timestamp(at, unit="s", tz="UTC") for at in (AT, AT + 90)]
    assert found["at"].isna().tolist() == [False, True]
    assert line(stream, "message_1.json")["read"] == 5


def test_reactions_of_others_to_one_another_are_none_of_the_business(tmp_path: Path) -> None:
    group = thread(
        message("Jo", "Hi", reactions=[{"reaction": "❤", "actor": "Kim"}]), people=("Jo", "Kim", OWNER)
    )
    stream = read(tmp_path, {inbox("g"): group, PROFILE: profile()})
    assert column(stream, "kind") == ["message"]
    assert line(stream, "message_1.json")["skipped"] == 1


# ---- followers and profile ----


def follower(name: str, at: int) -> dict[str, Any]:
    return {"title": "", "string_list_data": [{"href": "", "value": name, "timestamp": at}]}


@pytest.mark.parametrize(
    "content",
    [
        [follower("jo", AT), follower("kim", AT + 5), follower("jo", AT)],
        {"relationships_followers": [follower("jo", AT), follower("kim", AT + 5)]},
    ],
)
def test_followers_are_counted_on_the_day_they_began_and_on_the_day_of_the_export(
    tmp_path: Path, content: Any
) -> None:
    folder = tmp_path / "instagram-zoe.bread-2025-02-01-AbCd1234"
    audience = read(folder, {FOLLOWERS: content}).audience
    dated = audience.dropna(subset="change")
    assert [when.timestamp() for when in dated["when"]] == [AT, AT + 5]
    totals = audience.dropna(subset="total")
    assert totals["total"].tolist() == [2]
    assert [pd.Timestamp(when).date().isoformat() for when in totals["when"]] == ["2025-02-01"]


AUDIENCE = "logged_information/past_instagram_insights/audience_insights.json"


def span(days: str) -> dict[str, Any]:
    return {"organic_insights_audience": [labelled(Date_Range=entry(days), Followers=entry("1,204"))]}


@pytest.mark.parametrize(
    ("days", "day"),
    [
        ("Nov 1 - Jan 30", "2025-01-30"),
        ("Sep 1 - Nov 30", "2024-11-30"),
        ("Nov 4 - Feb 1", "2025-02-01"),
        ("Dec 1 - Feb 29", "2024-02-29"),
        ("Dec 1 - Feb 30", None),
        ("1 nov. - 30 jan.", "2025-01-30"),
        ("1. Okt. – 31. Dez.", "2024-12-31"),
        ("1 févr. - 3 août", "2024-08-03"),
        ("1 de octubre - 31 de diciembre", "2024-12-31"),
        ("1. marraskuuta - 30. tammikuuta", None),
        ("1/11 - 30/1", None),
        ("", None),
    ],
)
def test_totals_of_the_insights_stand_on_the_last_day_of_their_span(
    tmp_path: Path, days: str, day: str | None
) -> None:
    stream = read(
        tmp_path / "instagram-zoe.bread-2025-02-01-AbCd1234", {AUDIENCE: span(days), POSTS: [post("x")]}
    )
    told = [(when.date().isoformat(), total) for when, total in stream.audience[["when", "total"]].to_numpy()]
    assert told == ([] if day is None else [(day, 1204)])
    assert line(stream, "audience_insights.json")["skipped"] == (day is None)
    assert ("language that TrustKit does not know" in line(stream, "audience_insights.json")["why"]) == (
        day is None
    )
    assert stream.told("followers today")[0] == ("no" if day is None else "partly")


def test_without_a_day_of_the_export_a_span_has_no_year(tmp_path: Path) -> None:
    undated = read(tmp_path / "unpacked", {AUDIENCE: span("Nov 1 - Jan 30"), POSTS: [post("x")]})
    assert len(undated.audience) == 0
    assert line(undated, "audience_insights.json")["skipped"] == 1
    assert "does not say when it was made" in line(undated, "audience_insights.json")["why"]


@pytest.mark.parametrize(("days", "totals"), [("Nov 1 - Jan 30", [1204, 1]), ("Nov 4 - Feb 1", [1])])
def test_on_the_day_of_the_export_the_list_of_followers_tells_how_many_they_are(
    tmp_path: Path, days: str, totals: list[int]
) -> None:
    folder = tmp_path / "instagram-zoe.bread-2025-02-01-AbCd1234"
    stream = read(folder, {AUDIENCE: span(days), FOLLOWERS: [follower("jo", AT)]})
    told = stream.audience.dropna(subset="total").sort_values("when")
    assert told["total"].tolist() == totals
    assert stream.told("followers today")[0] == "yes"


def test_no_address_or_number_of_the_owner_is_kept(tmp_path: Path) -> None:
    secret = profile(Email=entry("zoe@example.org"), Phone_Number=entry("+44 20 7946 0000"))
    profiles = read(tmp_path, {PROFILE: secret, POSTS: [post("x")]}).profiles
    fields = dict(zip(profiles["field"], profiles["value"], strict=True))
    assert fields == {"handle": "zoe.bread", "name": OWNER, "email": "yes", "phone": "yes"}


def test_only_earlier_handles_are_kept_of_what_changed(tmp_path: Path) -> None:
    changes = [
        labelled(Changed=entry(what), Previous_Value=entry(f"old {what}"), New_Value=entry("new"))
        for what in ("Username", "Profile Bio Text", "Email")
    ]
    stream = read(tmp_path, {CHANGES: {"profile_profile_change": changes}, POSTS: [post("x")]})
    assert stream.profiles["value"].tolist() == ["old Username"]


# ---- whatever comes ----


def test_an_export_of_nothing_is_read(tmp_path: Path) -> None:
    stream = read(tmp_path, {POSTS: [], COMMENTS: [], FOLLOWERS: [], f"{ACTIVITY}/likes/no-data.txt": b""})
    assert len(stream.events) == len(stream.audience) == 0


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["string_map_data", "label_values", "Comment", "value", "timestamp", "label", "dict", "x"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(_values, max_size=6))
def test_odd_content_is_counted_or_refused_and_never_breaks(tmp_path: Path, rows: list[Any]) -> None:
    try:
        stream = read(tmp_path, {COMMENTS: json.dumps(rows).encode(), inbox("a"): thread(*rows)})  # type: ignore[arg-type]
    except ExportError:
        return
    told = line(stream, COMMENTS)
    assert told["read"] + told["malformed"] >= 0
    assert stream.account["read"].fillna(0).ge(0).all()


def test_a_like_of_the_newer_kind_may_have_its_moment_among_the_labels(tmp_path: Path) -> None:
    labels = [{"label": "Username", "value": "a1"}, {"label": "Tijd", "timestamp_value": AT}]
    liked = [{"timestamp": 0, "label_values": labels}]
    stream = read(tmp_path, {"your_instagram_activity/likes/liked_posts.json": liked})
    assert [int(at.timestamp()) for at in stream.events["at"]] == [AT]


def test_labels_of_which_only_some_are_known_are_told_by_what_stands_under_them(tmp_path: Path) -> None:
    written = {
        "string_map_data": {
            "Commento": entry("Good bread, thanks"),
            "Proprietario": entry("anna.b"),
            "Ora": entry("", AT),
        }
    }
    stream = read(tmp_path, {"your_instagram_activity/comments/post_comments_1.json": [written]})
    assert column(stream, "person") == ["anna.b"] and column(stream, "text") == ["Good bread, thanks"]
    assert [int(at.timestamp()) for at in stream.events["at"]] == [AT]


def test_insights_in_another_language_have_the_one_moment_for_theirs(tmp_path: Path) -> None:
    told = {"string_map_data": {"Aanmaaktijdstempel": entry("", AT), "Vind-ik-leuks": entry("33")}}
    files = {
        "your_instagram_activity/media/posts_1.json": [post("Rye", AT)],
        "logged_information/past_instagram_insights/posts.json": {"organic_insights_posts": [told]},
    }
    assert column(read(tmp_path, files), "likes") == [33]
