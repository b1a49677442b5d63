"""Archives of X that came in several zips are one archive; those of other accounts or days are not."""

from __future__ import annotations

import json
import zipfile
from itertools import permutations
from pathlib import Path

import pandas as pd
import pytest

import trustkit

ME, ANN = "1234567890", "77"
ACCOUNT = [{"account": {"accountId": ME, "username": "bakery"}}]
MESSAGE = {
    "id": "18",
    "senderId": ANN,
    "recipientId": ME,
    "createdAt": "2023-09-10T10:00:00.000Z",
    "text": "Open?",
}
TALK = [{"dmConversation": {"conversationId": f"{ANN}-{ME}", "messages": [{"messageCreate": MESSAGE}]}}]
DAY = "2023-12-01T10:00:00.000Z"


def post(number: int, text: str, **more: object) -> dict[str, object]:
    """A post as X hands it out."""
    told = {"id_str": str(number), "full_text": text, "created_at": "Mon Sep 04 10:00:00 +0000 2023"}
    return {"tweet": told | more}


REPLY = post(17, "@ann We open at 9", in_reply_to_user_id_str=ANN, in_reply_to_screen_name="ann")
VERSIONS = ["21", "22"]
FIRST = post(21, "Bred", edit_info={"initial": {"editTweetIds": VERSIONS}})
SECOND = post(22, "Bread", edit_info={"edit": {"initialTweetId": "21"}})


def manifest(day: str = DAY, number: str = ME, files: tuple[str, ...] = (), **more: object) -> str:
    """The archive's own list, of these files."""
    told = {"userInfo": {"accountId": number}, "archiveInfo": {"generationDate": day} | more}
    listed = {"dataTypes": {"all": {"files": [{"fileName": f"data/{name}.js"} for name in files]}}}
    return f"window.__THAR_CONFIG = {json.dumps(told | listed)}"


def packed(path: Path, **files: object) -> Path:
    """Data files of X as a zip."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            text = content if isinstance(content, str) else f"window.YTD.x.part0 = {json.dumps(content)}"
            archive.writestr(f"data/{name.replace('_', '-')}.js", text)
    return path


@pytest.mark.parametrize(("other", "person"), [({}, "ann"), ({"day": "2024-01-01T00:00:00.000Z"}, ANN)])
def test_what_was_made_of_one_account_at_one_moment_is_one_archive(tmp_path, other, person):
    one = packed(tmp_path / "a.zip", manifest=manifest(), account=ACCOUNT, tweets=[REPLY])
    two = packed(tmp_path / "b.zip", manifest=manifest(**other), account=ACCOUNT, direct_messages=TALK)
    for order in permutations((one, two)):
        events = trustkit.read(order).events.set_index("kind")
        assert events["person"].to_dict() == {"reply": "ann", "message": person}


def test_archives_of_two_accounts_stay_two(tmp_path):
    theirs = [{"account": {"accountId": "99", "username": "florist"}}]
    one = packed(tmp_path / "a.zip", manifest=manifest(), account=ACCOUNT, tweets=[REPLY])
    two = packed(tmp_path / "b.zip", manifest=manifest(number="99"), account=theirs, direct_messages=TALK)
    assert set(trustkit.read([one, two]).events["person"]) == {"ann", ANN}


def test_the_same_archive_twice_counts_its_followers_once(tmp_path):
    followers = [{"follower": {"accountId": "5"}}]
    paths = [
        packed(tmp_path / name, manifest=manifest(), account=ACCOUNT, follower=followers)
        for name in ("a.zip", "b.zip")
    ]
    assert trustkit.read(paths).audience["total"].tolist() == [1]


def test_a_part_goes_on_from_the_archive_that_has_the_parts_before(tmp_path):
    one = packed(tmp_path / "a.zip", account=ACCOUNT, tweets=[FIRST])
    two = packed(tmp_path / "b.zip", tweets_part1=[SECOND])
    for order in permutations((one, two)):
        assert trustkit.read(order).events["text"].tolist() == ["Bread"]


def lacks_a_part(*paths: Path) -> bool:
    """Whether the account says of a part that it was not handed over."""
    return any("not among the files" in why for why in trustkit.read(paths).account["why"])


def test_a_part_that_may_go_on_from_two_archives_stays_alone(tmp_path):
    one, two = (
        packed(tmp_path / name, account=ACCOUNT, tweets=[text])
        for name, text in (("a.zip", FIRST), ("b.zip", REPLY))
    )
    part = packed(tmp_path / "c.zip", tweets_part1=[SECOND])
    assert lacks_a_part(one, two, part)
    assert not lacks_a_part(one, part)


def test_a_part_that_the_archive_has_itself_is_another_ones(tmp_path):
    one = packed(tmp_path / "a.zip", account=ACCOUNT, tweets=[FIRST], tweets_part1=[REPLY])
    assert lacks_a_part(one, packed(tmp_path / "b.zip", tweets_part1=[SECOND]))


def test_a_post_that_was_edited_between_two_archives_stays_once_as_the_later_has_it(tmp_path):
    alone = post(21, "Bred", edit_info={"initial": {"editTweetIds": ["21"]}})
    one = packed(tmp_path / "a.zip", manifest=manifest(), account=ACCOUNT, tweets=[alone, REPLY])
    later = manifest("2024-01-01T00:00:00.000Z")
    two = packed(tmp_path / "b.zip", manifest=later, account=ACCOUNT, tweets=[SECOND, REPLY])
    for order in permutations((one, two)):
        stream = trustkit.read(order)
        assert stream.events["text"].tolist() == ["Bread", "@ann We open at 9"]
        assert stream.account[["read", "repeats"]].fillna(0).to_numpy().sum(axis=0).tolist() == [6, 2]


def messages(*paths: Path) -> list[tuple[str, str]]:
    """Each direct message: its direction and counterpart."""
    events = trustkit.read(paths).events
    told = events.loc[events["kind"] == "message", ["direction", "person"]]
    return [tuple(row) for row in told.to_numpy()]


def test_messages_without_an_account_are_those_of_another_archive_that_names_one_of_them(tmp_path):
    named = packed(tmp_path / "a.zip", manifest=manifest(), account=ACCOUNT, tweets=[REPLY])
    alone = packed(tmp_path / "b.zip", direct_messages=TALK)
    for order in permutations((named, alone)):
        assert messages(*order) == [("received", ANN)]
    assert messages(alone) == []
    theirs = [{"account": {"accountId": "99", "username": "florist"}}]
    other = packed(tmp_path / "c.zip", manifest=manifest(number="99"), account=theirs, tweets=[REPLY])
    assert messages(other, alone) == []
    hers = [{"account": {"accountId": ANN, "username": "ann"}}]
    both = packed(tmp_path / "d.zip", manifest=manifest(number=ANN), account=hers, tweets=[REPLY])
    assert messages(named, both, alone) == []


@pytest.mark.parametrize("files", [("tweets",), ()])
def test_an_archive_that_says_it_is_one_of_several_is_no_whole_one_alone(tmp_path, files):
    def told(*paths: Path) -> str:
        return trustkit.read(paths).told("own posts")[0]

    part = packed(
        tmp_path / "a.zip",
        account=ACCOUNT,
        tweets=[REPLY],
        manifest=manifest(files=files, isPartialArchive=True),
    )
    assert told(part) == "partly"
    again = tmp_path / "twice"
    for name in ("part", "part 2"):
        zipfile.ZipFile(part).extractall(again / name)
    assert told(again) == "partly"
    rest = packed(
        tmp_path / "b.zip",
        direct_messages=TALK,
        manifest=manifest(files=("direct-messages",), isPartialArchive=True),
    )
    if files:
        assert told(part, rest) == told(rest, part) == "yes"
    whole = manifest(files=files, isPartialArchive=False)
    assert told(packed(tmp_path / "c.zip", account=ACCOUNT, tweets=[REPLY], manifest=whole)) == "yes"


SUMMER = 400_000_000_000  # ms from the first moment that an id can carry to July 2023


def made_at(number: int) -> pd.Timestamp:
    """The moment that the id of a post carries."""
    return pd.Timestamp((number >> 22) + 1288834974657, unit="ms", tz="UTC")


def renaming(day: str, before: str, after: str) -> dict[str, object]:
    """A change of the handle as X hands it out."""
    change = {"changedAt": f"{day}T10:00:00.000Z", "changedFrom": before, "changedTo": after}
    return {"screenNameChange": {"accountId": ME, "screenNameChange": change}}


def test_changes_of_the_handle_name_the_account_where_no_other_file_does(tmp_path):
    changes = [
        renaming("2021-05-01", "bakery", "bakery_east"),
        renaming("2018-05-01", "old_bakery", "bakery"),
    ]
    alone = packed(tmp_path / "a.zip", screen_name_change=changes, direct_messages=TALK)
    assert messages(alone) == [("received", ANN)]
    told = trustkit.read(alone).profiles
    assert list(zip(told["field"], told["value"], strict=True)) == [
        ("handle", "bakery_east"),
        ("former handle", "bakery"),
        ("former handle", "old_bakery"),
    ]
    whole = packed(tmp_path / "b.zip", account=ACCOUNT, screen_name_change=changes)
    told = trustkit.read(whole).profiles.groupby("field")["value"].agg(list)
    assert told["handle"] == ["bakery"]


def test_a_first_handle_that_came_from_none_is_the_only_one(tmp_path):
    change = {"changedAt": "2018-05-01T10:00:00.000Z", "changedTo": "bakery"}
    first = {"screenNameChange": {"accountId": ME, "screenNameChange": change}}
    alone = packed(tmp_path / "a.zip", screen_name_change=[first], direct_messages=TALK)
    assert trustkit.read(alone).owner == {ME, "bakery"}


def test_an_answer_to_any_version_of_an_edited_post_answers_its_last_one(tmp_path):
    versions = [str(SUMMER + moment << 22) for moment in (1, 9)]
    first = post(int(versions[0]), "Bred", edit_info={"initial": {"editTweetIds": versions}})
    second = post(int(versions[1]), "Bread", edit_info={"edit": {"initialTweetId": versions[0]}})
    between, after = (
        post(SUMMER + moment << 22, text, in_reply_to_status_id_str=version, in_reply_to_user_id_str=ME)
        for moment, text, version in ((5, "Rolls", versions[0]), (12, "Cake", versions[1]))
    )
    archive = packed(tmp_path / "a.zip", account=ACCOUNT, tweets=[first, between, second, after])
    events = trustkit.read(archive).events.set_index("text")
    assert events.loc[["Rolls", "Cake"], "in_reply_to"].tolist() == [f"x:{versions[1]}"] * 2
    assert events["thread"].tolist() == [f"x:{versions[1]}"] * 3
    made = [made_at(int(version)) for version in versions]
    assert events.loc[["Rolls", "Cake"], "answers_at"].tolist() == made
    quoting = post(SUMMER + 99 << 22, "Look", quoted_status_id_str=versions[0])
    archive = packed(tmp_path / "b.zip", account=ACCOUNT, tweets=[first, second, quoting])
    assert trustkit.read(archive).events.set_index("text").loc["Look", "in_reply_to"] == f"x:{versions[1]}"
