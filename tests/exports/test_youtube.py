"""What YouTube's part of Google Takeout is read as, quirk by quirk, each with its opposite."""

from __future__ import annotations

import csv
import io
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
from trustkit.exports.youtube.pieces import pieces
from trustkit.stream import Stream

Read = Callable[..., Stream]
FOLDER = "Takeout/YouTube and YouTube Music/"
OLD = (
    "Comment ID",
    "Channel ID",
    "Comment Create Timestamp",
    "Price",
    "Parent Comment ID",
    "Video ID",
    "Comment Text",
)
NEW = (
    "Channel ID",
    "Comment Create Timestamp",
    "Price",
    "Comment ID",
    "Parent Comment ID",
    "Video ID",
    "Comment Text",
)
LATEST = (*NEW, "Top-Level Comment ID")
GERMAN = (
    "Kommentar-ID",
    "Kanal-ID",
    "Zeitstempel der Erstellung des Kommentars",
    "Preis",
    "Übergeordnete Kommentar-ID",
    "Beitrags-ID",
    "Video-ID",
    "Kommentartext",
    "Kommentar-ID der obersten Ebene",
)
SPANISH = (
    "ID de comentario",
    "Marca de tiempo de creación del comentario",
    "ID de vídeo",
    "Texto del comentario",
)
DUTCH = ("Reactie-ID", "Aanmaaktijdstempel reactie", "Video-ID", "Reactietekst")
VIDEO = (
    "Video ID",
    "Video Audio Language",
    "Video Description (Original)",
    "Channel ID",
    "Video Title (Original)",
    "Privacy",
    "Video Create Timestamp",
    "Video Publish Timestamp",
)
AT = "2024-07-01T10:00:00.123456+00:00"
CHANNEL = "Channel ID,Channel Country,Channel Title (Original),Channel Visibility\nUCme,GB,Crumb,Public\n"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def reading(files: Mapping[str, str | bytes], to: str = "Takeout.zip") -> Stream:
        with zipfile.ZipFile(tmp_path / to, "w") as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return trustkit.read(tmp_path / to)

    return reading


def table(titles: tuple[str, ...], *rows: Mapping[str, str]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(titles)
    for row in rows:
        writer.writerow([row.get(title, "") for title in titles])
    return out.getvalue() + "\n\n\n"


def comment(text: str = '{"text":"hello"}', **more: str) -> dict[str, str]:
    return {"Comment ID": "UgxA", "Comment Create Timestamp": AT, "Video ID": "vid", "Comment Text": text} | {
        name.replace("_", " "): value for name, value in more.items()
    }


def acts(stream: Stream) -> list[dict[str, Any]]:
    found = stream.events.astype(object).where(stream.events.notna(), None)
    return [
        {key: value for key, value in row.items() if value is not None} for row in found.to_dict("records")
    ]


def of_comments(read: Read, *rows: Mapping[str, str], titles: tuple[str, ...] = OLD) -> list[dict[str, Any]]:
    return acts(read({FOLDER + "comments/comments.csv": table(titles, *rows)}))


@pytest.mark.parametrize("titles", [OLD, NEW, LATEST, tuple(title.capitalize() for title in NEW)])
def test_every_generation_of_the_header_says_the_same(read: Read, titles: tuple[str, ...]) -> None:
    row = comment()
    if titles[1] not in NEW:
        row = {title.capitalize(): value for title, value in row.items()}
    (act,) = of_comments(read, row, titles=titles)
    assert act["id"] == "youtube:UgxA"
    assert act["at"] == pd.Timestamp("2024-07-01T10:00:00.123Z")
    assert (act["kind"], act["direction"], act["public"], act["tz_known"]) == ("reply", "made", True, True)
    assert (act["text"], act["in_reply_to"]) == ("hello", "youtube:vid")
    assert not {"person", "answers_at", "likes"} & set(act)


@pytest.mark.parametrize(
    ("titles", "places", "path"),
    [
        (GERMAN, (0, 2, 6, 7), "Takeout/YouTube und YouTube Music/Kommentare/Kommentare.csv"),
        (SPANISH, (0, 1, 2, 3), "Takeout/YouTube y YouTube Music/comentarios/comentarios.csv"),
        (DUTCH, (0, 1, 2, 3), "Takeout/YouTube en YouTube Music/reacties/reacties.csv"),
        (DUTCH, (0, 1, 2, 3), "anything.csv"),
    ],
)
def test_tables_are_known_by_their_columns_in_any_language_told(
    read: Read, titles: tuple[str, ...], places: tuple[int, ...], path: str
) -> None:
    values = ("UgxA", AT, "vid", '{"text":"hello"}')
    row = {titles[place]: value for place, value in zip(places, values, strict=True)}
    (act,) = acts(read({path: table(titles, row)}))
    assert (act["id"], act["text"], act["in_reply_to"]) == ("youtube:UgxA", "hello", "youtube:vid")
    assert act["at"] == pd.Timestamp("2024-07-01T10:00:00.123Z")


def test_a_table_in_another_language_is_told_and_not_read(read: Read) -> None:
    unknown = table(("Komentaro ID", "Komentaro tekstas"), {"Komentaro ID": "UgxA", "Komentaro tekstas": "x"})
    files = {FOLDER + "komentarai/komentarai.csv": unknown, FOLDER + "kanalai/kanalas.csv": CHANNEL}
    stream = read(files)
    assert stream.events.empty
    (why,) = stream.account.set_index("file").loc[[FOLDER + "komentarai/komentarai.csv"], "why"]
    assert "language" in why


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('{"text":"One"},{"text":"\n"},{"text":"two"}', "One\ntwo"),
        ('{"text":"One"},\n{"text":"two"}', "Onetwo"),
        ('{"text":"One\n"},\n{"text":"two"}', "One\ntwo"),
        ('{"text":"One\ttab\r\nline"}', "One\ttab\nline"),
        ('{"text":"a \\"quoted\\" \\\\ word \\u00e9 \\n"}', 'a "quoted" \\ word é \n'),
        ('{"takeoutSegments":[{"text":"Hello"},{"text":" there"}]}', "Hello there"),
        ('[{"text":"Hello"},{"text":" there"}]', "Hello there"),
        ('{"text":"see },{ and {\\"text\\":\\"x\\"}"}', 'see },{ and {"text":"x"}'),
        ("no JSON at all, {really}", "no JSON at all, {really}"),
        ("[laughs] good", "[laughs] good"),
        ("{shrugs}", "{shrugs}"),
        ('{"text":"cut off in the', None),
        ('{"text":"whole"},{"text":"cut', "whole"),
        ('{"text":""}', None),
        ('{"text":7},{"text":"x"}', "x"),
        ('{"other":"x"}', None),
    ],
)
def test_a_comment_is_put_together_from_its_pieces(read: Read, written: str, text: str | None) -> None:
    found = of_comments(read, comment(written), comment('{"text":"beside"}', Comment_ID="UgxB"))
    assert [act.get("text") for act in found] == [text, "beside"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), min_size=1, max_size=4))
def test_what_was_written_comes_back_in_both_dialects(parts: list[str]) -> None:
    run = ",".join(json.dumps({"text": part}, ensure_ascii=False) for part in parts)
    raw = run.replace("\\n", "\n").replace("\\t", "\t")  # as newer files have it
    old = json.dumps({"takeoutSegments": [{"text": part} for part in parts]})
    for form in (run, old):
        assert "".join(piece.text or "" for piece in pieces(form)) == "".join(parts)
    if not any("\\" in part for part in parts):
        assert "".join(piece.text or "" for piece in pieces(raw)) == "".join(parts)


def test_links_and_mentions_are_those_of_the_pieces(read: Read) -> None:
    text = json.dumps(
        {
            "takeoutSegments": [
                {"text": "@Ann Baker", "mention": {"externalChannelId": "UCann"}},
                {"text": " and @bob-b: "},
                {"text": "crumb.example", "link": {"linkUrl": "https://crumb.example/rye"}},
            ]
        }
    )
    mention, plain = of_comments(
        read, comment(text), comment('{"text":"mail a@b.example"}', Comment_ID="UgxB")
    )
    assert mention["text"] == "@Ann Baker and @bob-b: crumb.example"
    assert list(mention["people"]) == ["Ann Baker", "bob-b"]
    assert list(mention["links"]) == ["https://crumb.example/rye"]
    assert list(plain["people"]) == list(plain["links"]) == []


def test_a_reply_answers_its_parent_and_else_the_video(read: Read) -> None:
    reply, bare, top, post = of_comments(
        read,
        comment(Comment_ID="UgxP.1", Parent_Comment_ID="UgxP"),
        comment(Comment_ID="UgxP.2"),  # the column is missing or blank
        comment(Comment_ID="UgxT"),
        comment(Comment_ID="UgxS", Video_ID="", Post_ID="UgkxPost"),
        titles=(*OLD, "Post ID"),
    )
    assert [act["in_reply_to"] for act in (reply, bare)] == ["youtube:UgxP"] * 2
    assert [act["thread"] for act in (reply, bare)] == ["youtube:UgxP"] * 2
    assert (top["in_reply_to"], top["thread"]) == ("youtube:vid", "youtube:UgxT")
    assert post["in_reply_to"] == "youtube:UgkxPost"


def test_only_a_comment_on_ones_own_video_that_answers_nobody_is_to_oneself(read: Read) -> None:
    rows = (
        comment(Comment_ID="UgxA", Video_ID="own"),
        comment(Comment_ID="UgxB.1", Parent_Comment_ID="UgxB", Video_ID="own"),
        comment(Comment_ID="UgxC", Video_ID="other"),
    )
    video = {
        "Video ID": "own",
        "Video Title (Original)": "Rye",
        "Privacy": "Public",
        "Video Publish Timestamp": AT,
    }
    stream = read(
        {
            FOLDER + "comments/comments.csv": table(OLD, *rows),
            FOLDER + "video metadata/videos.csv": table(VIDEO, video),
            FOLDER + "channels/channel.csv": CHANNEL,
        }
    )
    replies = stream.events[stream.events["kind"] == "reply"].set_index("id")["person"]
    assert replies["youtube:UgxA"] == "Crumb"
    assert replies[["youtube:UgxB.1", "youtube:UgxC"]].isna().all()
    assert stream.owner == {"Crumb", "UCme"}
    assert stream.events["answers_at"].isna().all()


def test_a_video_is_a_post_of_when_it_was_published(read: Read) -> None:
    rows = [
        {
            "Video ID": "a",
            "Video Title (Original)": "Rye",
            "Privacy": "Public",
            "Video Audio Language": "en-GB",
        }
        | {"Video Create Timestamp": "2024-01-01T10:00:00+00:00", "Video Publish Timestamp": AT},
        {"Video ID": "b", "Video Title (Original)": "Test", "Privacy": "Private"}
        | {
            "Video Create Timestamp": "2024-01-01T10:00:00+00:00",
            "Video Description (Original)": "Flour\nwater",
        },
        {"Video ID": "c", "Video Title (Original)": "Odd", "Privacy": "Viešas"},
    ]
    test, rye, odd = acts(read({FOLDER + "video metadata/videos(1).csv": table(VIDEO, *rows)}))
    assert (rye["id"], rye["kind"], rye["public"], rye["language"]) == ("youtube:a", "post", True, "en")
    assert rye["at"] == pd.Timestamp("2024-07-01T10:00:00.123Z")
    assert (test["at"], test["public"]) == (pd.Timestamp("2024-01-01T10:00:00Z"), False)
    assert test["text"] == "Test\n\nFlour\nwater"
    assert not {"at", "public", "language"} & set(odd)
    assert odd["tz_known"] is False
    assert not {"views", "likes", "replies"} & set(rye)


def test_a_line_in_a_live_chat_answers_the_video(read: Read) -> None:
    titles = (
        "Live Chat ID",
        "Channel ID",
        "Live Chat Create Timestamp",
        "Price",
        "Video ID",
        "Live Chat Text",
    )
    row = {
        "Live Chat ID": "L1",
        "Live Chat Create Timestamp": AT,
        "Video ID": "vid",
        "Live Chat Text": '{"text":"hi"}',
    }
    (act,) = acts(read({FOLDER + "live chats/live chats.csv": table(titles, row)}))
    assert (act["kind"], act["text"], act["in_reply_to"]) == ("reply", "hi", "youtube:vid")


def test_parts_of_one_takeout_belong_together(tmp_path: Path) -> None:
    parts = {
        "takeout-20250314T090052Z-001.zip": {FOLDER + "comments/comments.csv": table(OLD, comment())},
        "takeout-20250314T090052Z-002.zip": {FOLDER + "channels/channel.csv": CHANNEL},
    }
    for name, files in parts.items():
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            for path, content in files.items():
                archive.writestr(path, content)
    paths = [tmp_path / name for name in parts]
    stream = trustkit.read(paths)
    assert stream.owner == {"Crumb", "UCme"}
    assert stream.until == pd.Timestamp("2025-03-14T00:00:00Z")
    again = trustkit.read(paths[::-1])
    pd.testing.assert_frame_equal(again.events, stream.events)


def test_the_page_of_old_comments_is_named_and_left(read: Read) -> None:
    files = {
        FOLDER + "my-comments/my-comments.html": "<html>",
        FOLDER + "history/watch-history.json": "[]",
        FOLDER + "channels/channel.csv": CHANNEL,
    }
    stream = read(files)
    why = stream.account.set_index("file")["why"]
    assert "until 2022" in why[FOLDER + "my-comments/my-comments.html"]
    assert "watched" in why[FOLDER + "history/watch-history.json"]
    assert stream.events.empty


def test_a_takeout_of_pages_only_is_refused(read: Read) -> None:
    with pytest.raises(ExportError, match="Google Takeout as web pages") as refused:
        read({FOLDER + "my-comments/my-comments.html": "<html>", "Takeout/archive_browser.html": "<html>"})
    assert "JSON in place of HTML" not in refused.value.todo and "takeout.google.com" in refused.value.todo


@pytest.mark.parametrize(
    ("title", "price", "dated"),
    [
        ("Comment Create Timestamp", "0", True),
        ("Moment", "0", True),
        ("Moment", "2024-07-01 10:00:00", False),
    ],
)
def test_the_one_column_of_moments_is_known_whatever_it_is_called(
    read: Read, title: str, price: str, dated: bool
) -> None:
    titles = ("Comment ID", "Price", title, "Comment Text")
    row = {"Comment ID": "Ugx", "Price": price, title: AT, "Comment Text": '{"text":"Hoi"}'}
    stream = read({FOLDER + "reacties/reacties.csv": table(titles, row)})
    assert stream.events["text"].tolist() == ["Hoi"]
    assert stream.events["at"].notna().tolist() == [dated]


def test_a_damaged_first_row_tells_no_column_and_is_counted(read: Read) -> None:
    rows = f'Ugx,{AT},"Hoi\nUgy,{AT},Dag\nUgz,{AT},Nu\n'
    stream = read({FOLDER + "reacties/reacties.csv": f"Comment ID,Moment,Comment Text\n{rows}"})
    assert stream.events["text"].tolist() == ["Dag", "Nu"] and stream.account["malformed"].tolist() == [1]


def test_channels_followed_are_left_out_and_told(read: Read) -> None:
    files = {
        FOLDER
        + "subscriptions/subscriptions.csv": "Channel Id,Channel Url,Channel Title\nUCm,http://x,Mill\n",
        FOLDER + "channels/channel.csv": CHANNEL,
    }
    line = read(files).account.set_index("file").loc[FOLDER + "subscriptions/subscriptions.csv"]
    assert (line["read"], line["skipped"]) == (0, 1)


def test_a_damaged_row_among_good_ones_is_counted_and_the_rest_read(read: Read) -> None:
    rows = [comment(Comment_ID=f"Ugx{number}") for number in range(9)]
    content = table(OLD, *rows).rstrip("\n") + "\nUgxZ,,,,,,,too,many,cells\nUgxY,,not a date,0,,vid,\n"
    stream = read({FOLDER + "comments/comments.csv": content})
    assert len(stream.events) == 9
    assert stream.account["malformed"].sum() == 2


def test_a_table_without_rows_gives_no_acts(read: Read) -> None:
    stream = read({FOLDER + "comments/comments.csv": table(OLD)})
    assert stream.events.empty
    assert stream.account["malformed"].sum() == 0


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_encoding_does_not_matter(read: Read, encoding: str) -> None:
    content = table(OLD, comment('{"text":"café 🥖"}')).encode(encoding)
    (act,) = acts(read({FOLDER + "comments/comments.csv": content}))
    assert act["text"] == "café 🥖"


def test_further_columns_do_not_disturb(read: Read) -> None:
    titles = ("Something new", *OLD, "And more")
    (act,) = of_comments(read, comment() | {"Something new": "1", "And more": "2"}, titles=titles)
    assert act["text"] == "hello"


def test_half_an_emoji_between_pieces_that_hold_line_ends_is_shown_as_such():
    """A broken pair in a text that only the standard parser reads: no table can hold it, so a sign stands for it."""
    found = pieces('{"text":"half \\ud83d"},\n{"text":"whole"}')
    assert [piece.text for piece in found] == ["half �", "whole"]
