"""Mastodon's archive: what the account wrote, to whom, who could see it, and when what it answers was made."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import trustkit
from trustkit.errors import ExportError
from trustkit.stream import Stream

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
ME = "https://craft.example/users/potter"
FOLLOWERS = f"{ME}/followers"
IDA = "https://town.example/users/ida"
MENTION = {"type": "Mention", "name": "@ida@town.example", "href": IDA}
ACTOR = {
    "id": ME,
    "preferredUsername": "potter",
    "name": "Mill Lane Pottery",
    "url": "https://craft.example/@potter",
}
SAMPLE = Path(__file__).parent / "mastodon/2024_zip"
# (2024-09-01T04:50:37.520Z in milliseconds, shifted by 16 bits) and a little
TIMED = "113060494542175979"


def note(to: Any = (PUBLIC,), cc: Any = (FOLLOWERS,), number: int = 1, **more: Any) -> dict[str, Any]:
    made = {
        "id": f"{ME}/statuses/{number}",
        "type": "Note",
        "content": "<p>Hi</p>",
        "contentMap": {"en": "<p>Hi</p>"},
    }
    return {
        "id": f"{ME}/statuses/{number}/activity",
        "type": "Create",
        "actor": ME,
        "published": "2024-09-02T10:00:00Z",
        "to": to,
        "cc": cc,
        "object": made | more,
    }


def boost(address: Any, **more: Any) -> dict[str, Any]:
    return note() | {"type": "Announce", "id": f"{ME}/statuses/99/activity", "object": address} | more


def outbox(*items: Any) -> dict[str, Any]:
    return {"@context": "x", "id": "outbox.json", "type": "OrderedCollection", "orderedItems": list(items)}


def read(folder: Path, *items: Any, actor: Any = ACTOR, **files: Any) -> Stream:
    folder.mkdir(exist_ok=True)
    contents = {"outbox": outbox(*items)} | ({"actor": actor} if actor else {}) | files
    for name, content in contents.items():
        (folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    return trustkit.read(folder)


def one(folder: Path, item: Any, **more: Any) -> pd.Series:
    events = read(folder, item, **more).events
    assert len(events) == 1
    return events.iloc[0]


def packed(sample: Path, to: Path, mode: str) -> Path:
    with tarfile.open(to, mode) as archive:
        for path in sorted(sample.rglob("*")):
            if path.is_file() and not path.name.startswith("expected"):
                info = tarfile.TarInfo(path.relative_to(sample).as_posix())
                info.size = path.stat().st_size
                archive.addfile(info, io.BytesIO(path.read_bytes()))
    return to


def test_of_two_accounts_in_one_folder_both_are_the_business_and_neither_answers_itself(
    tmp_path: Path,
) -> None:
    there = "https://town.example/users/mill"
    mill = {"id": there, "url": "https://town.example/@mill", "preferredUsername": "mill"}
    replies = [note(number=2, inReplyTo=f"{there}/statuses/4"), note(number=3, inReplyTo=f"{ME}/statuses/1")]
    read(tmp_path / "new", *replies, actor=mill)
    read(tmp_path / "old", note())
    stream = trustkit.read(tmp_path)
    assert stream.owner == {"potter", "potter@craft.example", "mill", "mill@town.example"}
    assert stream.events["person"].dropna().tolist() == ["mill", "potter"]


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("archive-20240902120000-0a1b.tar.gz", "w:gz"),
        ("archive-20240902120000-0a1b.tar", "w"),
        ("a.tgz", "w:gz"),
    ],
)
def test_a_tar_reads_as_its_folder(name: str, mode: str, tmp_path: Path) -> None:
    found = trustkit.read(packed(SAMPLE, tmp_path / name, mode))
    expected = trustkit.read(SAMPLE)
    pd.testing.assert_frame_equal(found.events, expected.events)
    pd.testing.assert_frame_equal(found.profiles, expected.profiles)
    assert found.owner == expected.owner
    until = "2024-09-02T00:00:00+00:00" if name.startswith("archive") else "2024-09-01T14:00:00+00:00"
    assert set(found.coverage["until"].dropna()) == {until}


@pytest.mark.parametrize(
    ("to", "cc", "public", "kind"),
    [
        ([PUBLIC], [FOLLOWERS], True, "post"),
        ([FOLLOWERS], [PUBLIC], True, "post"),
        (PUBLIC, None, True, "post"),
        (["as:Public"], [], True, "post"),
        ([FOLLOWERS], [], False, "post"),
        (FOLLOWERS, None, False, "post"),
        ([FOLLOWERS], [IDA], False, "post"),
        ([IDA], [], False, "message"),
        ([], [], False, "message"),
        (None, None, False, "message"),
        ([ME], [], False, "message"),
    ],
)
def test_who_could_see_it(to: Any, cc: Any, public: bool, kind: str, tmp_path: Path) -> None:
    act = one(tmp_path, note(to, cc, tag=[MENTION]))
    assert (act["public"], act["kind"], act["direction"]) == (public, kind, "made")
    assert act["person"] == ("ida@town.example" if kind == "message" else None) or pd.isna(act["person"])


def test_a_direct_post_to_several_has_no_one_counterpart(tmp_path: Path) -> None:
    other = {"type": "Mention", "name": "@bo@town.example", "href": "https://town.example/users/bo"}
    act = one(tmp_path, note([IDA], [], tag=[MENTION, other, MENTION], inReplyTo=f"{IDA}/statuses/{TIMED}"))
    assert act["kind"] == "message" and pd.isna(act["person"])
    assert list(act["people"]) == ["ida@town.example", "bo@town.example"]
    assert act["in_reply_to"] == f"mastodon:{IDA}/statuses/{TIMED}"


@pytest.mark.parametrize(
    ("address", "answers_at"),
    [
        (f"{IDA}/statuses/{TIMED}", "2024-09-01T04:50:37.520Z"),
        (f"https://town.example/@ida/{TIMED}", "2024-09-01T04:50:37.520Z"),
        (f"https://town.example/ap/users/115/statuses/{TIMED}", "2024-09-01T04:50:37.520Z"),
        (f"{IDA}/statuses/77", None),  # from before ids carried the time
        (f"{IDA}/statuses/113160494542175979", None),  # later than the reply
        ("https://pix.example/p/ida/628912345678901234", None),  # ids of another program
        ("https://other.example/notes/9xk2", None),
        (f"{IDA}/statuses/{TIMED}{TIMED}", None),
        (f"{IDA}/statuses/{TIMED}?page=2", None),
    ],
)
def test_the_address_of_the_post_answered_tells_when_it_was_made(
    address: str, answers_at: str | None, tmp_path: Path
) -> None:
    act = one(tmp_path, note(inReplyTo=address, tag=[MENTION]))
    assert act["kind"] == "reply" and act["in_reply_to"] == f"mastodon:{address}"
    assert act["person"] == "ida@town.example"
    assert act["answers_at"] == pd.Timestamp(answers_at) if answers_at else pd.isna(act["answers_at"])


def test_a_reply_to_oneself_names_oneself(tmp_path: Path) -> None:
    stream = read(tmp_path, note(inReplyTo=f"{ME}/statuses/{TIMED}"))
    assert stream.events["person"].tolist() == ["potter"] and "potter" in stream.owner


def test_a_counterpart_is_called_as_mentions_call_them(tmp_path: Path) -> None:
    local = {"type": "Mention", "name": "@weaver", "href": "https://craft.example/@weaver"}
    by_address = boost(f"https://craft.example/users/weaver/statuses/{TIMED}")
    stream = read(tmp_path, note(tag=[local]), by_address, boost(f"{IDA}/statuses/1", id="b"))
    assert stream.events["person"].dropna().tolist() == ["weaver", "ida@town.example"]


def test_of_several_mentions_the_one_whose_post_it_is_is_answered(tmp_path: Path) -> None:
    numbered = "https://new.example/ap/users/115"
    other = {"type": "Mention", "name": "@kim@new.example", "href": numbered}
    act = one(tmp_path, note(inReplyTo=f"{numbered}/statuses/1", tag=[MENTION, other]))
    assert act["person"] == "kim@new.example"
    unknown = one(tmp_path / "b", note(inReplyTo="https://x.example/objects/1", tag=[MENTION, other]))
    assert pd.isna(unknown["person"])


def test_a_boost_is_a_repost_of_somebody_without_text(tmp_path: Path) -> None:
    act = one(tmp_path, boost(f"{IDA}/statuses/{TIMED}"))
    assert (act["kind"], act["person"], act["public"]) == ("repost", "ida@town.example", True)
    assert pd.isna(act["text"]) and act["answers_at"] == pd.Timestamp("2024-09-01T04:50:37.520Z")
    told = one(
        tmp_path / "b", boost("https://pix.example/p/9", cc=[FOLLOWERS, "https://pix.example/users/lou"])
    )
    assert told["person"] == "lou@pix.example"
    whole = one(
        tmp_path / "c", boost(note()["object"])
    )  # a boost of one's own private post holds the post itself
    assert (whole["kind"], whole["person"], whole["in_reply_to"]) == (
        "repost",
        "potter",
        f"mastodon:{ME}/statuses/1",
    )


def test_a_quote_answers_what_it_quotes(tmp_path: Path) -> None:
    act = one(tmp_path, note(quote=f"{IDA}/statuses/{TIMED}"))
    assert (act["kind"], act["person"]) == ("quote", "ida@town.example")
    reply = one(tmp_path / "b", note(quote=f"{IDA}/statuses/{TIMED}", inReplyTo=f"{ME}/statuses/5"))
    assert (reply["kind"], reply["in_reply_to"]) == ("reply", f"mastodon:{ME}/statuses/5")


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"summary": "food", "content": "<p>Cake &amp; tea</p>"}, "food\n\nCake & tea"),
        ({"summary": "", "content": "<p>a<br />b</p><p>c</p>"}, "a\nb\n\nc"),
        ({"summary": "food", "content": ""}, "food"),
        ({"content": ""}, None),
        ({"content": None}, None),
        ({"type": "Question", "content": "<p>Which?</p>", "oneOf": [{"name": "A"}]}, "Which?"),
    ],
)
def test_the_text_is_what_a_reader_saw(more: dict[str, Any], text: str | None, tmp_path: Path) -> None:
    act = one(tmp_path, note(**more))
    assert act["kind"] == "post"
    assert act["text"] == text if text else pd.isna(act["text"])


def test_the_language_is_the_key_of_the_only_text(tmp_path: Path) -> None:
    assert one(tmp_path / "a", note(contentMap={"de": "x"}))["language"] == "de"
    assert one(tmp_path / "b", note(contentMap={"de": "x", "en": "y"}))["language"] != "de"


def test_links_are_those_that_lead_somewhere_else(tmp_path: Path) -> None:
    html = '<p><a href="https://a.example/@ida" class="u-url mention">@ida</a> <a href="https://b.example/">b</a></p>'
    assert list(one(tmp_path, note(content=html))["links"]) == ["https://b.example/"]


def test_likes_and_bookmarks_have_no_date(tmp_path: Path) -> None:
    address = f"{IDA}/statuses/{TIMED}"
    liked = outbox(address, "https://other.example/notes/9") | {"id": "likes.json"}
    stream = read(tmp_path, note(), likes=liked, bookmarks=outbox(address))
    reactions = stream.events[stream.events["kind"] == "reaction"]
    assert reactions["at"].isna().all() and reactions["public"].tolist() == [True, True, False]
    assert reactions["person"].fillna("").tolist() == ["ida@town.example", "", "ida@town.example"]
    assert reactions["answers_at"].notna().tolist() == [True, False, True]
    assert reactions["id"].is_unique and stream.account["undated"].sum() == 3


def test_counts_are_missing_not_zero(tmp_path: Path) -> None:
    act = one(tmp_path, note(replies={"first": {"items": []}}, likes={"totalItems": 5}))
    assert act[["likes", "replies", "reposts", "views"]].isna().all()


def test_other_activities_are_skipped_and_damaged_ones_counted(tmp_path: Path) -> None:
    good = [note(number=number) for number in range(20)]
    odd = [note() | {"type": "Update"}, note() | {"type": "Delete"}]
    bad = [7, {"published": "2024-09-02T10:00:00Z"}, note() | {"object": "https://craft.example/x"}]
    stream = read(tmp_path, *good, *odd, *bad)
    outboxes = stream.account[stream.account["file"] == "outbox.json"].iloc[0]
    assert (outboxes["read"], outboxes["skipped"], outboxes["malformed"]) == (20, 2, 3)
    assert len(stream.events) == 20


def test_an_outbox_alone_is_known_by_what_it_holds(tmp_path: Path) -> None:
    stream = read(tmp_path, note(), actor=None)
    assert stream.owner == {"potter", "potter@craft.example"} and stream.told("profile")[0] == "no"
    with pytest.raises(ExportError):
        (tmp_path / "b").mkdir()
        (tmp_path / "b/outbox.json").write_text('[{"mail": "to nobody"}]')
        trustkit.read(tmp_path / "b")


def test_an_empty_account_is_read(tmp_path: Path) -> None:
    stream = read(tmp_path, likes=outbox(), bookmarks=outbox())
    assert len(stream.events) == 0 and stream.told("own posts")[0] == "yes"
    assert stream.told("mentions received")[0] == "no"


def test_the_list_of_those_followed_is_counted_and_no_act(tmp_path: Path) -> None:
    path = tmp_path / "following_accounts.csv"
    path.write_text(
        "Account address,Show boosts,Notify on new posts,Languages\nida@town.example,true,false,\n"
    )
    stream = trustkit.read(path)
    assert len(stream.events) == 0 and stream.account["read"].tolist() == [1]
    path.write_text("Account address,Hide notifications\nida@town.example,true\n")
    with pytest.raises(ExportError):
        trustkit.read(path)


def test_the_day_in_the_name_bounds_the_dates(tmp_path: Path) -> None:
    folder = tmp_path / "archive-20240901120000-0a1b2c3d"
    late = note() | {"published": "2031-01-01T00:00:00Z"}
    assert pd.isna(one(folder, late)["at"])


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=6)
    | st.sampled_from([PUBLIC, IDA, "Create", "<p>"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "type", "name", "href", "en"]), inner, max_size=3)
    ),
    max_leaves=8,
)
SHAPES: Callable[[Any], Any] = lambda keys: st.dictionaries(st.sampled_from(keys), ANYTHING, max_size=4)  # noqa: E731


@settings(max_examples=150, deadline=None)
@given(
    odd=st.lists(
        st.tuples(
            SHAPES(["id", "type", "to", "cc", "published", "object", "actor"]),
            SHAPES(
                [
                    "id",
                    "type",
                    "content",
                    "tag",
                    "inReplyTo",
                    "summary",
                    "contentMap",
                    "quote",
                    "conversation",
                ]
            ),
        ),
        max_size=4,
    ),
    actor=SHAPES(list(ACTOR)),
)
def test_whatever_stands_in_an_item_the_good_ones_are_read(
    odd: list[Any], actor: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    items = [note() | outer | ({} if "object" in outer else {"object": inner}) for outer, inner in odd]
    good = [note(number=number) for number in range(100, 120)]
    stream = read(tmp_path_factory.mktemp("odd"), *items, *good, actor=actor)
    assert (
        stream.events["id"].isin([f"mastodon:{ME}/statuses/{number}" for number in range(100, 120)]).sum()
        == 20
    )
