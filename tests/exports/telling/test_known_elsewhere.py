"""An export that does not say whose it is belongs to who another export of its network names, if that one is in it."""

from __future__ import annotations

import json
import zipfile
from itertools import permutations
from pathlib import Path

import pytest

import trustkit

MOMENT = 1_729_990_800
ACTIVITY = {"facebook": "your_facebook_activity", "instagram": "your_instagram_activity"}
UNCLEAR = "none of the profiles that you gave"


def profile(network: str, name: str) -> dict[str, object]:
    """The file that names the business."""
    if network == "facebook":
        return {
            "personal_information/profile_information/profile_information.json": {
                "profile_v2": {"name": {"full_name": name}}
            }
        }
    told = {"Username": {"value": name.lower()}, "Name": {"value": name}}
    return {
        "personal_information/personal_information/personal_information.json": {
            "profile_user": [{"string_map_data": told}]
        }
    }


def conversation(network: str, *names: str) -> dict[str, object]:
    """One thread in which each of these says something."""
    messages = [
        {"sender_name": name, "timestamp_ms": (MOMENT + number) * 1000, "content": f"{number}"}
        for number, name in enumerate(names)
    ]
    thread = {"participants": [{"name": name} for name in names], "thread_path": "inbox/a_1"}
    return {f"{ACTIVITY[network]}/messages/inbox/a_1/message_1.json": thread | {"messages": messages}}


def packed(path: Path, files: dict[str, object]) -> Path:
    """The files as a zip."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content if isinstance(content, str) else json.dumps(content))
    return path


def unpacked(folder: Path, files: dict[str, object]) -> Path:
    """The files in a folder."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps(content), "utf-8")
    return folder


def said(stream: trustkit.Stream) -> list[tuple[str, str, str]]:
    """Each message: its direction, counterpart and words."""
    columns = ["direction", "person", "text"]
    return [tuple(row) for row in stream.events.loc[stream.events["kind"] == "message", columns].to_numpy()]


ZOES = [("received", "Ann", "0"), ("made", "Ann", "1")]


@pytest.mark.parametrize("network", ACTIVITY)
def test_the_owner_of_one_export_is_that_of_another_without_one(tmp_path, network):
    named = packed(tmp_path / "a-2024-11-01.zip", profile(network, "Zoe"))
    unnamed = packed(tmp_path / "a-2024-11-02.zip", conversation(network, "Ann", "Zoe"))
    for order in permutations((named, unnamed)):
        stream = trustkit.read(order)
        assert said(stream) == ZOES
        assert not any(stream.account["why"])
    alone = trustkit.read(unnamed)
    assert said(alone) == [] and UNCLEAR in alone.account["why"].iloc[0]


def test_of_two_accounts_that_one_owns_a_conversation_that_is_in_it(tmp_path):
    zoe, bob = (packed(tmp_path / f"{name}.zip", profile("facebook", name)) for name in ("Zoe", "Bob"))
    talk = packed(tmp_path / "talk.zip", conversation("facebook", "Ann", "Zoe"))
    assert said(trustkit.read([zoe, bob, talk])) == ZOES
    both = packed(tmp_path / "both.zip", conversation("facebook", "Bob", "Zoe"))
    for stream in (trustkit.read([zoe, bob, both]), trustkit.read([bob, talk])):
        assert said(stream) == [] and any(UNCLEAR in why for why in stream.account["why"])


def test_an_export_that_names_its_owner_keeps_them(tmp_path):
    zoe = packed(tmp_path / "zoe.zip", profile("facebook", "Zoe"))
    files = profile("facebook", "Ann") | conversation("facebook", "Ann", "Zoe")
    ann = packed(tmp_path / "ann.zip", files)
    assert said(trustkit.read([zoe, ann])) == [("made", "Zoe", "0"), ("received", "Zoe", "1")]


def test_the_owner_of_another_network_says_nothing(tmp_path):
    zoe = packed(tmp_path / "zoe.zip", profile("instagram", "Zoe"))
    talk = packed(tmp_path / "talk.zip", conversation("facebook", "Ann", "Zoe"))
    assert said(trustkit.read([zoe, talk])) == []


def test_comments_of_several_authors_are_told_apart_by_another_exports_owner(tmp_path):
    comments = [
        {"timestamp": MOMENT, "data": [{"comment": {"timestamp": MOMENT, "comment": who, "author": who}}]}
        for who in ("Ann", "Zoe")
    ]
    path = "your_facebook_activity/comments_and_reactions/comments.json"
    unnamed = packed(tmp_path / "b.zip", {path: {"comments_v2": comments}})
    named = packed(tmp_path / "a.zip", profile("facebook", "Zoe"))
    assert trustkit.read([unnamed, named]).events[["direction", "text"]].to_numpy().tolist() == [
        ["received", "Ann"],
        ["made", "Zoe"],
    ]
    assert len(trustkit.read(unnamed).events) == 0


def test_linkedins_messages_alone_belong_to_the_profile_of_another_archive(tmp_path):
    head = (
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,"
    )
    row = '2-a,,Ann,https://www.linkedin.com/in/ann,Zoe Ray,,2026-08-31 21:20:46 UTC,,"Open?",INBOX\n'
    messages = packed(tmp_path / "b.zip", {"messages.csv": f"{head}CONTENT,FOLDER\n{row}"})
    shares = {"Shares.csv": "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"}
    for name, expected in (("Zoe,Ray", [("received", "Ann", "Open?")]), ("Bob,Low", [])):
        profile_of = {"Profile.csv": f"First Name,Last Name,Headline\n{name},Baker\n"}
        named = packed(tmp_path / "a.zip", profile_of | shares)
        assert said(trustkit.read([messages, named])) == expected


def test_a_part_that_any_export_has_is_not_told_as_missing(tmp_path):
    named = packed(tmp_path / "a-2024-11-01.zip", profile("instagram", "Zoe"))
    unnamed = packed(tmp_path / "a-2024-11-02.zip", conversation("instagram", "Ann", "Bob"))
    both, alone = (
        trustkit.read(paths).coverage.set_index("topic")["why"] for paths in ([named, unnamed], named)
    )
    assert both.loc[["messages"]].str.startswith("The files are there").tolist() == [True]
    for why in (alone["messages"], *both.loc[["own posts"]]):
        assert why.startswith("The files that you gave do not include")


@pytest.mark.parametrize(
    "second", ["facebook-zoe-2024-11-01-BBBBBBBB (1)", "facebook-zoe-2024-11-01-BBBBBBBB"]
)
@pytest.mark.parametrize("put", [packed, unpacked])
def test_parts_of_one_export_are_one_also_when_downloaded_twice_or_unpacked(tmp_path, second, put):
    end = ".zip" if put is packed else ""
    path = "connections/friends/your_friends.json"
    listed = [{"friends_v2": [{"name": name, "timestamp": MOMENT}]} for name in ("Ann", "Bob")]
    parts = [
        put(tmp_path / f"{name}{end}", {path: friends} | profile("facebook", "Zoe"))
        for name, friends in zip(("facebook-zoe-2024-11-01-AAAAAAAA", second), listed, strict=True)
    ]
    assert trustkit.read(parts).audience["total"].dropna().tolist() == [2]


def renamed(network: str, name: str, contact: str, before: str = "") -> dict[str, object]:
    """What an export of the business under this name holds: its profile, and a thread with reactions both ways."""
    files = profile(network, name) | conversation(network, contact, name)
    (talk,) = (content for path, content in files.items() if path.endswith("message_1.json"))
    for message, actor in zip(talk["messages"], (name, contact), strict=True):
        message["reactions"] = [{"reaction": "👍", "actor": actor}]
    if before and network == "instagram":
        change = {"Changed": {"value": "Username"}, "Previous Value": {"value": before.lower()}}
        path = "personal_information/personal_information/profile_changes.json"
        files[path] = {"profile_profile_change": [{"string_map_data": change}]}
    elif before:
        (told,) = (content for content in files.values() if "profile_v2" in content)
        told["profile_v2"]["previous_names"] = [{"name": before}]
    return files


@pytest.mark.parametrize("before", ["Zoe", ""])
@pytest.mark.parametrize("network", ACTIVITY)
def test_a_business_that_was_renamed_wrote_and_reacted_once(tmp_path, network, before):
    contact = "Ann Lee" if before else "Ann"  # known to be one only where the accounts are known to be one
    march = packed(tmp_path / "a-2024-11-01.zip", renamed(network, "Zoe", "Ann"))
    june = packed(tmp_path / "a-2025-02-01.zip", renamed(network, "Yara", contact, before))
    for order in permutations((march, june)):
        events = trustkit.read(order).events
        assert events.groupby(["kind", "direction"], observed=True).size().tolist() == [1, 1, 1, 1]
        assert set(events["person"]) == {contact}
