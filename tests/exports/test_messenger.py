"""Messenger's own download of encrypted conversations: read like all others, and joined with Facebook's export."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

import trustkit
from trustkit.exports.meta.conversations import UNCLEAR, UNSENT
from trustkit.exports.telling.tally import UNKNOWN_FILE
from trustkit.stream import Stream

ME, MO, KIM = "Rosa Lindqvist", "Mo Ali", "Kim Åberg"
AT = 1_747_310_703_021


def message(sender: str, text: str, at: int = AT, **more: Any) -> dict[str, Any]:
    usual = {"isUnsent": False, "media": [], "reactions": [], "type": "text"}
    return {**usual, "senderName": sender, "text": text, "timestamp": at, **more}


def thread(name: str, *messages: dict[str, Any], people: tuple[str, ...]) -> dict[str, Any]:
    return {"participants": list(people), "threadName": name, "messages": list(messages)}


FILES = {
    "messages/Mo Ali_12.json": thread(
        "Mo Ali_12",
        message(MO, "Open today?", reactions=[{"actor": ME, "reaction": "❤"}]),
        message(ME, "Until five", AT + 60_000, reactions=[{"actor": MO, "reaction": "👍"}]),
        people=(ME, MO),
    ),
    "messages/Kim Åberg_3.json": thread("Kim Åberg_3", message(KIM, "Tack", AT + 1), people=(KIM, ME)),
}
PROFILE = {
    "personal_information/profile_information/profile_information.json": {
        "profile_v2": {"name": {"full_name": ME}}
    }
}


def packed(path: Path, files: dict[str, Any]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, value in files.items():
            archive.writestr(name, json.dumps(value, ensure_ascii=False))
    return path


def told(stream: Stream, *names: str) -> list[tuple[Any, ...]]:
    events = stream.events[list(names)].astype(object)
    return list(events.where(events.notna(), None).itertuples(index=False, name=None))


@pytest.mark.parametrize("top", ["", "e2ee-rosa/"])
def test_both_sides_and_their_reactions_are_read(tmp_path: Path, top: str) -> None:
    files = {f"{top}{path}": value for path, value in FILES.items()} | {f"{top}media/a.jpeg": ""}
    stream = trustkit.read(packed(tmp_path / "messages.zip", files))
    assert stream.owner == {ME}
    assert sorted(told(stream, "kind", "direction", "person", "text", "thread"), key=str) == sorted(
        [
            ("message", "received", MO, "Open today?", "facebook:Mo Ali"),
            ("message", "received", KIM, "Tack", "facebook:Kim Åberg"),
            ("message", "made", MO, "Until five", "facebook:Mo Ali"),
            ("reaction", "made", MO, "❤", "facebook:Mo Ali"),
            ("reaction", "received", MO, "👍", "facebook:Mo Ali"),
        ],
        key=str,
    )
    assert str(stream.events["at"].min()) == "2025-05-15 12:05:03.021000+00:00"
    assert not stream.events["public"].any()
    assert stream.told("messages")[0] == "partly" and stream.told("own posts")[0] == "no"


def test_what_was_taken_back_is_left_out_and_a_picture_has_no_words(tmp_path: Path) -> None:
    one = thread(
        "Mo Ali_12",
        message(MO, "User unsent a message", isUnsent=True, type="placeholder"),
        message(MO, "Meddelandet togs bort", AT + 1, type="placeholder"),
        message(MO, "", AT + 2, type="media", media=[{"uri": "Failed to download media"}]),
        people=(ME, MO),
    )
    stream = trustkit.read(packed(tmp_path / "a.zip", {**FILES, "messages/Mo Ali_12.json": one}))
    assert told(stream, "person", "text") == [(KIM, "Tack"), (MO, None)]
    [line] = stream.account[stream.account["file"].str.endswith("_12.json")].to_dict("records")
    assert (line["read"], line["skipped"], UNSENT in line["why"]) == (1, 2, True)


def test_the_next_download_may_number_its_conversations_anew(tmp_path: Path) -> None:
    anew = {
        path.replace("_12", "_40"): {**value, "threadName": value["threadName"].replace("_12", "_40")}
        for path, value in FILES.items()
    }
    first, second = packed(tmp_path / "a.zip", FILES), packed(tmp_path / "b.zip", anew)
    once, twice = trustkit.read(first), trustkit.read([first, second])
    assert len(once.events) == len(twice.events) == 5
    assert set(once.events["id"]) == set(twice.events["id"])


def test_the_numbers_behind_the_names_leave_no_gaps(tmp_path: Path) -> None:
    stream = trustkit.read(packed(tmp_path / "a.zip", FILES))
    assert sorted(stream.account["file"]) == sorted(FILES)
    assert "missing" not in stream.told("messages")[1]


def test_one_conversation_alone_does_not_say_whose_it_is(tmp_path: Path) -> None:
    alone = packed(tmp_path / "a.zip", {"Mo Ali_12.json": FILES["messages/Mo Ali_12.json"]})
    stream = trustkit.read(alone)
    assert not len(stream.events) and UNCLEAR in stream.account["why"].iloc[0]
    profile = packed(tmp_path / "facebook-rosa.zip", PROFILE)
    both = trustkit.read([profile, alone])
    assert sorted(both.events["direction"]) == ["made", "made", "received", "received"]


def test_beside_facebooks_own_export_each_reader_takes_what_is_its_own(tmp_path: Path) -> None:
    usual = {
        "participants": [{"name": MO}, {"name": ME}],
        "thread_path": "inbox/mo_1",
        "messages": [{"sender_name": MO, "timestamp_ms": AT - 9, "content": "Hi"}],
    }
    export = {**PROFILE, "your_facebook_activity/messages/inbox/mo_1/message_1.json": usual}
    stream = trustkit.read(
        [packed(tmp_path / "facebook-rosa.zip", export), packed(tmp_path / "messages.zip", FILES)]
    )
    assert told(stream, "text", "thread")[0] == ("Hi", "facebook:inbox/mo_1")
    assert len(stream.events) == 6
    one = packed(tmp_path / "all.zip", {**export, **FILES})
    assert set(trustkit.read(one).events["id"]) == set(stream.events["id"])


def test_accounts_that_are_gone_stay_apart_by_their_numbers(tmp_path: Path) -> None:
    gone = "Facebook user"
    files = {
        f"messages/{gone}_{number}.json": thread(
            f"{gone}_{number}", message(gone, "Hello", AT + number), people=(gone, ME)
        )
        for number in (5, 6)
    }
    stream = trustkit.read(packed(tmp_path / "a.zip", {**FILES, **files}))
    people = [person for person in stream.events["person"] if gone in person]
    assert people == ["Facebook user (Facebook user_5)", "Facebook user (Facebook user_6)"]


@pytest.mark.parametrize("name", ["Mo Ali_12 (1).json", "Our talk.json"])
def test_a_conversation_under_another_name_is_known(tmp_path: Path, name: str) -> None:
    files = {name: FILES["messages/Mo Ali_12.json"], "b.json": FILES["messages/Kim Åberg_3.json"]}
    if "Our" not in name:
        files["Kim Åberg_3.json"] = files.pop("b.json")
    assert len(trustkit.read(packed(tmp_path / "a.zip", files)).events) == 5


def test_a_table_that_is_only_named_like_one_is_not_claimed(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"posts_12.json": {"messages": [{"text": "Hi"}]}})
    with pytest.raises(trustkit.TrustKitError, match="None of the exports"):
        trustkit.read(path)


def test_what_else_has_a_number_in_the_same_folder_is_no_lost_conversation(tmp_path: Path) -> None:
    other = {"preferences_of_mine_1.json": {"a": 1}}
    stream = trustkit.read(packed(tmp_path / "a.zip", {**FILES, **PROFILE, **other}))
    [line] = stream.account[stream.account["file"] == "preferences_of_mine_1.json"].to_dict("records")
    assert line["why"] == UNKNOWN_FILE
    assert "account says why" not in stream.told("messages")[1]
