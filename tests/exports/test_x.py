"""The X reader: every layout since 2019 comes out as the golden files say, whole, in parts, zipped or not."""

from __future__ import annotations

import gc
import json
import random
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import trustkit
from trustkit.errors import ExportError
from trustkit.exports.packing import archive as archive_module
from trustkit.exports.x import items as x_items
from trustkit.exports.x.items import Items
from trustkit.exports.x.reading import UNDATED
from trustkit.exports.x.records import Tweet
from trustkit.stream import TOPICS, Stream

SAMPLES = Path(__file__).parent / "x"
LAYOUTS = sorted(path.name for path in SAMPLES.iterdir())
COLUMNS = [
    "id", "at", "tz_known", "direction", "kind", "public", "person", "people", "thread", "in_reply_to",
    "answers_at", "text", "language", "links", "likes", "reposts", "source", "row",
]  # fmt: skip


def shown(stream: Stream) -> pd.DataFrame:
    """The events as the golden files write them."""
    events = stream.events[COLUMNS].copy()
    for name in ("people", "links"):
        events[name] = [" ".join(words) for words in events[name]]
    for name in ("at", "answers_at"):
        events[name] = events[name].dt.strftime("%Y-%m-%dT%H:%M:%S.%f").str[:-3]
    return events.astype("object").where(events.notna(), "").astype(str)


def zipped(folder: Path, to: Path) -> Path:
    """The folder as a zip, golden file left out."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name != "expected.csv":
                archive.write(path, path.relative_to(folder))
    return to


def data_file(name: str, items: list[object], **dump: object) -> str:
    """A data file as X writes it, or otherwise set."""
    return f"window.YTD.{name}.part0 = {json.dumps(items, **({'indent': 2} | dump))}"


def tweet(number: int, **more: object) -> dict[str, object]:
    """One plain post."""
    post = {
        "id_str": str(number),
        "created_at": "Sat Feb 18 12:33:11 +0000 2023",
        "full_text": "Bread",
        "lang": "en",
    }
    return {"tweet": post | more}


def archive_of(folder: Path, tweets: list[object] | str, **files: str) -> Path:
    """A folder that holds these posts and further files, named without their ending."""
    data = folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    content = tweets if isinstance(tweets, str) else data_file("tweets", tweets)
    (data / "tweets.js").write_text(content, encoding="utf-8", errors="surrogatepass")
    for name, text in files.items():
        (data / f"{name.replace('_', '-')}.js").write_text(text, encoding="utf-8")
    return folder


def row_of(stream: Stream, ending: str) -> pd.Series:
    """The account's line for a file."""
    return stream.account[stream.account["file"].str.endswith(ending)].iloc[0]


def test_a_zip_with_backslashes_and_twofold_top_folder_reads_as_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "archive.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in (SAMPLES / "2023_parts" / "data").iterdir():
            archive.writestr(f"one\\two\\data\\{file.name}", file.read_bytes())
    left, right = (shown(trustkit.read(p)).drop(columns="source") for p in (path, SAMPLES / "2023_parts"))
    pd.testing.assert_frame_equal(left, right)


def test_a_single_file_reads_as_in_its_archive() -> None:
    alone = shown(trustkit.read(SAMPLES / "2022_circle/data/tweet.js")).drop(columns="source")
    whole = shown(trustkit.read(SAMPLES / "2022_circle"))
    pd.testing.assert_frame_equal(alone, whole[whole["source"] == "data/tweet.js"].drop(columns="source"))


def test_loose_files_of_one_folder_are_one_export() -> None:
    data = SAMPLES / "2022_circle/data"
    names = ("tweet.js", "account.js", "direct-messages-group.js")
    stream = trustkit.read([data / name for name in names])
    assert (stream.events["direction"] == "received").sum() == 2
    assert stream.owner == {"300400500", "brookbread"}


def test_messages_alone_are_skipped_when_nothing_says_whose_they_are() -> None:
    stream = trustkit.read(SAMPLES / "2022_circle/data/direct-messages-group.js")
    assert len(stream.events) == 0
    assert row_of(stream, "group.js")[["read", "skipped"]].tolist() == [0, 6]
    assert "account.js" in row_of(stream, "group.js")["why"]


def test_the_owner_of_a_lone_post_file_is_told_by_its_threads() -> None:
    stream = trustkit.read(SAMPLES / "2025_long/data/tweets.js")
    assert "brookbread" in stream.owner
    assert not trustkit.read(SAMPLES / "2020_data/twitter-2020-07-01/data/tweet.js").owner


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("size", [1, 61, 700])
def test_the_size_of_blocks_changes_nothing(layout: str, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = trustkit.read(SAMPLES / layout)
    blocks = archive_module.Archive.blocks
    monkeypatch.setattr(
        archive_module.Archive, "blocks", lambda self, member, _=0: blocks(self, member, size)
    )
    monkeypatch.setattr(archive_module.Archive, "head", lambda self, m: next(blocks(self, m, 4096), b""))
    small = trustkit.read(SAMPLES / layout)
    pd.testing.assert_frame_equal(small.events, whole.events)
    pd.testing.assert_frame_equal(small.account, whole.account)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_quick_way_reads_what_plain_json_reads(layout: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = trustkit.read(SAMPLES / layout)

    def refuse(self: Items[object], chunk: bytes) -> list[object]:
        raise x_items.msgspec.DecodeError

    monkeypatch.setattr(Items, "_decode", refuse)
    plain = trustkit.read(SAMPLES / layout)
    pd.testing.assert_frame_equal(plain.events, quick.events)
    pd.testing.assert_frame_equal(plain.account, quick.account)


SETTINGS: dict[str, Callable[[list[object]], str]] = {
    "pretty": lambda items: data_file("tweets", items),
    "four spaces": lambda items: data_file("tweets", items, indent=4),
    "minified": lambda items: data_file("tweets", items, indent=None, separators=(",", ":")),
    "spaced": lambda items: data_file("tweets", items, indent=None),
    "old": lambda items: (
        "window.YTD.tweet.part0 = [ " + ", ".join(json.dumps(i, indent=2) for i in items) + " ];"
    ),
    "bare minified": lambda items: data_file("tweets", [i["tweet"] for i in items], indent=None),
    "bare": lambda items: data_file("tweets", [i["tweet"] for i in items]),
    "windows lines": lambda items: data_file("tweets", items).replace("\n", "\r\n"),
    "byte order mark": lambda items: "\ufeff" + data_file("tweets", items, ensure_ascii=False),
    "without assignment": json.dumps,
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_way_a_file_is_set_changes_nothing(setting: str) -> None:
    texts = ['},\n  {"tweet" : {', "[ {\n}, {\n", '"}},{"tweet":{"', "é🥐", "back\\slash"]
    items: list[object] = [tweet(n, full_text=text) for n, text in enumerate(texts * 40, 1)]
    content = SETTINGS[setting](items).encode()
    for size in (97, 1000, 1 << 20):
        reader = Items(Tweet, "tweet")
        blocks = (content[at : at + size] for at in range(0, len(content), size))
        found = [
            (row, post) for posts, rows in reader.read(blocks) for row, post in zip(rows, posts, strict=True)
        ]
        assert [row for row, _ in found] == list(range(len(items)))
        assert [post.full_text for _, post in found] == texts * 40


def test_a_file_saved_as_utf_16_reads_the_same() -> None:
    content = data_file("tweets", [tweet(1, full_text="Crème 🥐")], ensure_ascii=False).encode("utf-16")
    blocks = [content[at : at + 7] for at in range(0, len(content), 7)]
    (posts, _), *_ = [block for block in Items(Tweet, "tweet").read(blocks) if block[0]]
    assert posts[0].full_text == "Crème 🥐"


handles = st.from_regex(r"[A-Za-z0-9_]{1,15}", fullmatch=True)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).filter(
    lambda t: "https://t.co" not in t
)
posts = st.fixed_dictionaries(
    {
        "number": st.integers(2**40, 2**62),
        "text": texts,
        "second": st.integers(1_300_000_000, 1_700_000_000),
        "likes": st.none() | st.integers(0, 10**7),
        "answers": st.none() | st.tuples(st.integers(29_700_859_247, 2**60), handles),
        "mentions": st.lists(handles, max_size=3),
    }
)


@settings(max_examples=60, deadline=None)
@given(written=st.lists(posts, max_size=12, unique_by=lambda post: post["number"]), seed=st.integers(0, 9))
def test_what_is_written_as_an_archive_is_read_back(written: list[dict], seed: int, tmp_path_factory) -> None:
    folder = tmp_path_factory.mktemp("round")
    items = []
    for post in written:
        item: dict[str, object] = {
            "id_str": str(post["number"]),
            "created_at": pd.Timestamp(post["second"], unit="s").strftime("%a %b %d %H:%M:%S +0000 %Y"),
            "full_text": post["text"].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
            "entities": {
                "user_mentions": [{"screen_name": name, "id_str": "-1"} for name in post["mentions"]]
            },
        }
        if post["likes"] is not None:
            item["favorite_count"] = str(post["likes"])
        if post["answers"]:
            item["in_reply_to_status_id_str"] = str(post["answers"][0])
            item["in_reply_to_screen_name"] = post["answers"][1]
        items.append({"tweet": item})
    setting = random.Random(seed).choice(["pretty", "minified", "old", "spaced"])
    events = trustkit.read(archive_of(folder, SETTINGS[setting](items))).events.set_index("id")
    assert len(events) == len(written)
    for post in written:
        act = events.loc[f"x:{post['number']}"]
        assert act["text"] == post["text"].replace("\r\n", "\n").replace("\r", "\n")
        assert act["at"] == pd.Timestamp(post["second"], unit="s", tz="UTC")
        assert (None if act["likes"] is pd.NA else act["likes"]) == (
            None if act["kind"] == "repost" else post["likes"]
        )
        assert list(act["people"]) == post["mentions"]
        if act["kind"] == "reply":
            assert (act["in_reply_to"], act["person"]) == (f"x:{post['answers'][0]}", post["answers"][1])


def test_one_malformed_item_is_counted_and_the_rest_is_kept(tmp_path: Path) -> None:
    items = [
        tweet(1),
        {"tweet": {"id_str": "2"}},
        tweet(3),
        {"tweet": "no post"},
        *(tweet(n) for n in range(4, 20)),
    ]
    stream = trustkit.read(archive_of(tmp_path, items))
    line = row_of(stream, "tweets.js")
    assert line[["read", "malformed", "skipped", "repeats"]].tolist() == [18, 2, 0, 0]
    assert "2 items" in line["why"]
    assert sorted(stream.events["row"]) == [0, 2, *range(4, 20)]


@pytest.mark.parametrize(("bad", "refused"), [(2, False), (3, True)])
def test_more_than_a_fifth_of_malformed_items_is_refused(bad: int, refused: bool, tmp_path: Path) -> None:
    items = [*(tweet(n) for n in range(1, 11 - bad)), *([{"tweet": {}}] * bad)]
    folder = archive_of(tmp_path, items)
    if refused:
        with pytest.raises(ExportError, match="3 of 10 items"):
            trustkit.read(folder)
    else:
        assert len(trustkit.read(folder).events) == 8


def test_wrapped_and_bare_items_may_stand_side_by_side_and_have_further_keys(tmp_path: Path) -> None:
    both = tweet(1) | {"other": 1}
    bare = tweet(2)["tweet"] | {"tweet": "2"}
    wrong = {"tweet": {"id_str": "3"}, "other": 1}
    stream = trustkit.read(archive_of(tmp_path, [both, bare, wrong, *(tweet(n) for n in range(4, 12))]))
    assert sorted(stream.events["row"]) == [0, 1, *range(3, 11)]


def test_lone_surrogates_become_replacement_characters(tmp_path: Path) -> None:
    content = data_file("tweets", [tweet(1, full_text="cut \ud83d here"), tweet(2, full_text="whole 😀")])
    assert list(trustkit.read(archive_of(tmp_path, content)).events["text"]) == ["cut � here", "whole 😀"]


def test_a_blank_number_is_missing_and_not_zero(tmp_path: Path) -> None:
    items = [tweet(1, favorite_count="", retweet_count="0"), tweet(2, favorite_count="5")]
    events = trustkit.read(archive_of(tmp_path, items)).events.set_index("id")
    assert events.loc["x:1", ["likes", "reposts"]].tolist() == [pd.NA, 0]
    assert events.loc["x:2", "likes"] == 5
    assert events.loc["x:2", "reposts"] is pd.NA


def test_impossible_dates_are_missing_and_counted(tmp_path: Path) -> None:
    manifest = 'window.__THAR_CONFIG = {"archiveInfo": {"generationDate": "2023-03-01T10:00:00.000Z"}}'
    dates = [
        "Sat Feb 18 12:33:11 +0000 2023",
        "Thu Mar 02 09:59:59 +0000 2023",
        "Thu Mar 02 10:00:01 +0000 2023",
        "Sat Dec 31 23:59:59 +0000 2005",
        "Wed Feb 30 10:00:00 +0000 2022",
        "Sat Feb 18 12:33:11 +0100 2023",
        "yesterday",
    ]
    items = [tweet(n, created_at=date) for n, date in enumerate(dates, 1)]
    stream = trustkit.read(archive_of(tmp_path, items, manifest=manifest))
    dated = stream.events[stream.events["at"].notna()]
    assert list(dated["id"]) == ["x:1", "x:2"]
    assert row_of(stream, "tweets.js")[["read", "undated", "why"]].tolist() == [7, 5, UNDATED]


def test_a_post_takes_the_long_text_that_begins_as_it_does_and_no_other_of_the_same_second(
    tmp_path: Path,
) -> None:
    def long(text: str) -> dict[str, object]:
        return {"noteTweet": {"createdAt": "2023-02-18T12:33:11.400Z", "core": {"text": text}}}

    rye = "We bake rye at night, and by six the whole street smells of it."
    cut = [
        tweet(1, full_text="We bake rye at night, and…"),
        tweet(2, full_text="We bake"),
        tweet(3, full_text="Zzz"),
    ]
    notes = data_file("note_tweet", [long("A market day"), long(rye)])
    stream = trustkit.read(archive_of(tmp_path, [*cut, tweet(4, full_text="We ate cake")], note_tweet=notes))
    texts = dict(zip(stream.events["id"], stream.events["text"], strict=True))
    assert texts == {"x:1": rye, "x:2": rye, "x:3": "Zzz", "x:4": "We ate cake"}


def test_the_account_adds_up_to_what_the_files_hold(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    shutil.copytree(SAMPLES / "2025_long", folder, ignore=shutil.ignore_patterns("expected.csv"))
    again = zipped(folder, tmp_path / "again.zip")
    stream = trustkit.read([again, folder])
    parts = stream.account[["read", "skipped", "malformed", "repeats"]].sum(axis=1)
    totals = dict(zip(stream.account["file"], parts, strict=True))
    assert totals["data/tweets.js"] == 6
    assert totals["data/note-tweet.js"] == 2
    assert len(stream.events) == len(trustkit.read(folder).events)
    assert stream.account["repeats"].sum() == len(stream.events)


def test_a_malformed_message_stays_counted_when_further_blocks_follow(tmp_path: Path) -> None:
    def conversation(number: int, *more: object) -> object:
        said = {
            "senderId": "1",
            "recipientId": str(number),
            "createdAt": "2023-02-18T12:33:11.000Z",
            "text": "ha" * 4500,
        }
        messages = [{"messageCreate": said | {"id": str(number * 1000 + place)}} for place in range(80)]
        return {"dmConversation": {"conversationId": f"1-{number}", "messages": [*messages, *more]}}

    malformed = {"messageCreate": {"id": "none"}}
    messages = data_file("direct_messages", [conversation(2, malformed), conversation(3), conversation(4)])
    account = data_file("account", [{"account": {"accountId": "1", "username": "brookbread"}}])
    stream = trustkit.read(archive_of(tmp_path, [tweet(1)], direct_messages=messages, account=account))
    assert row_of(stream, "direct-messages.js")[["read", "malformed"]].tolist() == [240, 1]


def test_coverage_answers_for_every_topic_and_owns_up_to_what_is_not_there() -> None:
    whole = trustkit.read(SAMPLES / "2023_parts").coverage.set_index("topic")
    assert sorted(whole.index) == sorted(TOPICS)
    assert (
        whole.loc[["mentions received", "followers over time", "follower names"], "told"].tolist()
        == ["no"] * 3
    )
    assert whole.loc[["own posts", "own replies", "messages"], "told"].tolist() == ["yes"] * 3
    assert whole.loc[["reactions made", "counts per post"], "told"].tolist() == ["partly"] * 2
    assert whole.loc["own posts", ["since", "until"]].tolist() == [
        "2023-02-17T12:00:00+00:00",
        "2023-03-01T10:00:00+00:00",
    ]
    assert (whole.loc[whole["told"] == "no", "how_to_get"] != "").all()
    alone = trustkit.read(SAMPLES / "2023_parts/data/like.js").coverage.set_index("topic")
    assert alone.loc[["own posts", "messages", "followers today"], "told"].tolist() == ["no"] * 3


@pytest.mark.parametrize("number", [2**63, 10**30])
def test_an_id_of_the_account_that_no_account_can_have_stops_nothing(tmp_path: Path, number: int) -> None:
    said = f'window.__THAR_CONFIG = {{"userInfo": {{"accountId": {number}, "userName": "brookbread"}}}}'
    stream = trustkit.read(archive_of(tmp_path, [tweet(1, in_reply_to_user_id="77")], manifest=said))
    assert len(stream.events) == 1 and "brookbread" in stream.owner


def test_an_answer_to_oneself_under_a_name_long_given_up_is_told_by_the_number(tmp_path: Path) -> None:
    account = data_file("account", [{"account": {"accountId": "300", "username": "brookbread"}}])
    posts = [
        tweet(
            number,
            in_reply_to_user_id_str=whose,
            in_reply_to_screen_name=name,
            in_reply_to_status_id_str=str(number - 1),
        )
        for number, whose, name in ((20, "300", "forgotten_name"), (30, "77", "ann"))
    ]
    stream = trustkit.read(archive_of(tmp_path, posts, account=account))
    assert stream.events.set_index("id")["person"].to_dict() == {"x:20": "brookbread", "x:30": "ann"}


def test_the_name_of_the_zip_gives_the_date_when_the_manifest_is_missing(tmp_path: Path) -> None:
    path = zipped(SAMPLES / "2022_circle", tmp_path / "twitter-2022-09-10-abcdef.zip")
    assert trustkit.read(path).until == pd.Timestamp("2022-09-10", tz="UTC")
    other = path.rename(tmp_path / "archive.zip")
    assert trustkit.read(other).until == pd.Timestamp("2022-09-04T08:07:00", tz="UTC")


def test_the_profile_holds_what_visitors_see_and_no_address() -> None:
    profiles = trustkit.read(SAMPLES / "2019_root").profiles
    assert dict(zip(profiles["field"], profiles["value"], strict=True)) == {
        "handle": "brookbread",
        "name": "Brook Bread",
        "created": "2010-05-01T07:00:00.000Z",
        "bio": "Bread & cake",
        "website": "https://t.co/site",
        "location": "Brook Street",
        "avatar": "yes",
        "header": "no",
        "verified": "no",
        "former handle": "brookbread_old",
    }


def test_followers_are_counted_over_all_parts() -> None:
    audience = trustkit.read(SAMPLES / "2023_parts").audience
    assert audience[["network", "total"]].values.tolist() == [["x", 2]]
    assert audience["when"].tolist() == [pd.Timestamp("2023-03-01T10:00:00", tz="UTC")]
    assert len(trustkit.read(SAMPLES / "2022_circle").audience) == 0


def test_an_archive_from_before_2018_is_named_as_such(tmp_path: Path) -> None:
    (tmp_path / "data/js/tweets").mkdir(parents=True)
    (tmp_path / "data/js/tweets/2016_03.js").write_text("Grailbird.data.tweets_2016_03 = []")
    (tmp_path / "tweets.csv").write_text('"tweet_id"\n')
    with pytest.raises(ExportError, match="before August 2018"):
        trustkit.read(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        data_file("tweets", [tweet(1), tweet(2)])[:-20],
        "window.YTD.tweets.part0 = [",
        "window.YTD.tweets.part0 = ",
        "window.YTD.tweets.part0 = {}",
    ],
)
def test_a_data_file_that_is_cut_off_is_refused(content: str, tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        trustkit.read(archive_of(tmp_path, content))


def test_deep_nesting_and_endless_numbers_are_one_malformed_item(tmp_path: Path) -> None:
    deep = json.dumps(tweet(2))[:-2] + ', "x": ' + "[" * 50_000 + "]" * 50_000 + "}}"
    long = json.dumps(tweet(3))[:-2] + ', "favorite_count": ' + "9" * 6000 + "}}"
    many = ",\n  ".join(json.dumps(tweet(n)) for n in range(4, 14))
    content = f"window.YTD.tweets.part0 = [\n  {json.dumps(tweet(1))},\n  {deep},\n  {long},\n  {many}\n]"
    stream = trustkit.read(archive_of(tmp_path, content))
    assert len(stream.events) == 11
    assert row_of(stream, "tweets.js")["malformed"] == 2


def test_reading_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = zipped(SAMPLES / "2025_long", tmp_path / "a.zip")
    trustkit.read([path, SAMPLES / "2023_parts"], progress=lambda done, there: told.append((done, there)))
    assert told == sorted(told)
    assert len({there for _, there in told}) == 1
    assert told[-1][0] == told[-1][1]


def test_garbage_collection_is_on_again_even_after_a_refusal(tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        trustkit.read(archive_of(tmp_path, "window.YTD.tweets.part0 = ["))
    assert gc.isenabled()


def test_no_private_value_stands_in_a_refusal(tmp_path: Path) -> None:
    secret = data_file(
        "tweets", [tweet(1, full_text="a secret")] + [{"tweet": {"full_text": "a secret"}}] * 5
    )
    with pytest.raises(ExportError) as refusal:
        trustkit.read(archive_of(tmp_path, secret))
    assert "secret" not in str(refusal.value)


def test_a_zip_of_something_else_is_not_taken_for_an_archive_of_x(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("tweets.js", "var page = 1;")
        archive.writestr("data/account.txt", "window.YTD.account.part0 = []")
    with pytest.raises(ExportError, match="None of the exports"):
        trustkit.read(tmp_path / "other.zip")


def test_reactions_to_messages_are_acts_and_those_among_others_are_counted(tmp_path: Path) -> None:
    def message(sender: int, number: int, *reactions: object) -> dict[str, object]:
        said = {
            "id": str(number),
            "senderId": str(sender),
            "createdAt": "2023-02-18T12:00:00.000Z",
            "text": "Tea",
        }
        return {"messageCreate": said | {"reactions": list(reactions)}}

    def touched(by: int, event: int) -> dict[str, str]:
        when = "2023-02-18T12:05:00.000Z"
        return {"senderId": str(by), "reactionKey": "like", "eventId": str(event), "createdAt": when}

    messages = [
        message(2, 10, touched(1, 21), touched(3, 22)),
        message(1, 11, touched(3, 23)),
        message(2, 12, {"senderId": "nobody"}),
    ]
    stream = trustkit.read(
        archive_of(
            tmp_path,
            [tweet(1)],
            direct_messages_group=data_file(
                "direct_messages_group", [{"dmConversation": {"conversationId": "9", "messages": messages}}]
            ),
            account=data_file("account", [{"account": {"accountId": "1", "username": "brookbread"}}]),
        )
    )
    found = stream.events[stream.events["kind"] == "reaction"].set_index("id")
    assert found[["direction", "person", "in_reply_to"]].T.to_dict("list") == {
        "x:reaction:21": ["made", "2", "x:message:10"],
        "x:reaction:23": ["received", "3", "x:message:11"],
    }
    assert (found["at"] - found["answers_at"]).dt.total_seconds().tolist() == [300, 300]
    assert not found["public"].any()
    row = row_of(stream, "direct-messages-group.js")
    assert row[["read", "skipped", "malformed"]].tolist() == [5, 1, 1]
    assert (
        row["why"]
        == "1 item is malformed. That is more than 1 %: take care. Reactions of others to one another."
    )


def test_a_part_that_the_archive_lists_and_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    def manifest(*names: str) -> str:
        files = [
            {"fileName": f"data/{name}", "globalName": "YTD.tweets.part0", "count": "1"} for name in names
        ]
        return "window.__THAR_CONFIG = " + json.dumps({"dataTypes": {"tweets": {"files": files}}})

    account = data_file("account", [{"account": {"accountId": "1", "username": "brookbread"}}])
    listed = {"whole": ("tweets.js",), "short": ("tweets.js", "tweets-part1.js", "ad-engagements.js")}
    for name, names in listed.items():
        archive_of(tmp_path / name, [tweet(1)], manifest=manifest(*names), account=account)
    short, whole = (trustkit.read(tmp_path / name) for name in ("short", "whole"))
    added = short.account[~short.account["file"].isin(whole.account["file"])]
    assert added["file"].tolist() == ["tweets-part1.js"] and added["why"].str.contains("not among").all()
    told = {name: stream.coverage.set_index("topic")["told"] for name, stream in (("s", short), ("w", whole))}
    assert (told["w"]["own posts"], told["s"]["own posts"]) == ("yes", "partly")
    assert told["w"]["profile"] == told["s"]["profile"]


@pytest.mark.parametrize(
    ("count", "told"),
    [("20", "yes"), ("21", "yes"), ("900", "partly"), ("7", "yes"), (900, "yes"), ("9" * 5000, "yes")],
)
def test_posts_that_the_archive_counts_and_that_are_not_there(
    tmp_path: Path, count: object, told: str
) -> None:
    files = [{"fileName": "data/tweets.js", "globalName": "YTD.tweets.part0", "count": count}]
    messages = [{"fileName": "data/direct-messages.js", "count": "900"}]
    listed = {"dataTypes": {"tweets": {"files": files}, "directMessages": {"files": messages}}}
    posts = [tweet(number) for number in range(1, 21)]
    said = "window.__THAR_CONFIG = " + json.dumps(listed)
    one = data_file("direct_messages", [{"dmConversation": {"conversationId": "1-2", "messages": []}}])
    stream = trustkit.read(archive_of(tmp_path, posts, manifest=said, direct_messages=one))
    coverage = stream.coverage.set_index("topic")
    assert (coverage["told"]["own posts"], coverage["told"]["messages"]) == (told, "yes")
    assert ("counts more" in coverage["why"]["own posts"]) == (told == "partly")


@pytest.mark.parametrize(("later", "dated"), [(3, 20), (20, 40)])
def test_a_manifest_that_most_posts_belie_costs_no_dates(later: int, dated: int, tmp_path: Path) -> None:
    days = ["Sat Feb 18 12:33:11 +0000 2023"] * 20 + ["Sat Jun 17 12:33:11 +0000 2023"] * later
    posts = [tweet(number, created_at=day) for number, day in enumerate(days)]
    manifest = {"archiveInfo": {"generationDate": "2023-03-01T10:00:00.000Z"}}
    said = "window.__THAR_CONFIG = " + json.dumps(manifest)
    stream = trustkit.read(archive_of(tmp_path, posts, manifest=said))
    assert stream.events["at"].notna().sum() == dated


def test_dates_of_the_future_are_unknown_and_move_no_end(tmp_path: Path) -> None:
    ahead = tweet(2, created_at="Sat Feb 18 12:33:11 +0000 2090")
    stream = trustkit.read(archive_of(tmp_path, [tweet(1), ahead]))
    assert stream.events["at"].isna().tolist() == [False, True]
    assert stream.until.year == 2023 and row_of(stream, "tweets.js")["undated"] == 1


def test_an_empty_file_is_told_of_and_no_page_that_a_browser_saved(tmp_path: Path) -> None:
    stream = trustkit.read(archive_of(tmp_path, "", like=data_file("like", [{"like": {"tweetId": "5"}}])))
    assert len(stream.events) == 1 and "nothing of it arrived" in row_of(stream, "tweets.js")["why"]
    assert stream.told("own posts")[0] == "no"


def test_messages_of_nobody_known_are_not_told_of(tmp_path: Path) -> None:
    said = {
        "id": "9",
        "senderId": "1",
        "recipientId": "2",
        "createdAt": "2024-01-01T00:00:00.000Z",
        "text": "Hi",
    }
    talk = {"dmConversation": {"conversationId": "1-2", "messages": [{"messageCreate": said}]}}
    talks = data_file("direct_messages", [talk])
    account = data_file("account", [{"account": {"accountId": "1", "username": "crumb"}}])
    unknown = trustkit.read(archive_of(tmp_path / "a", [tweet(1)], direct_messages=talks))
    known = trustkit.read(archive_of(tmp_path / "b", [tweet(1)], direct_messages=talks, account=account))
    assert [len(stream.events) for stream in (unknown, known)] == [1, 2]
    assert (unknown.told("messages")[0], known.told("messages")[0]) == ("no", "yes")


def test_a_refusal_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"^In like\.js: The file ends in the middle\."):
        trustkit.read(
            archive_of(tmp_path, [tweet(1)], like='window.YTD.like.part0 = [{"like":{"tweetId":"5"}}')
        )


def test_posts_of_a_circle_may_stand_in_the_file_of_its_name(tmp_path: Path) -> None:
    stream = trustkit.read(
        archive_of(tmp_path, [tweet(1)], twitter_circle=data_file("twitter_circle", [tweet(2)]))
    )
    assert stream.events["public"].tolist() == [True, False]
    named = data_file("twitter_circle", [{"twitterCircle": {"id": "7"}}])
    stream = trustkit.read(archive_of(tmp_path, [tweet(1)], twitter_circle=named))
    assert len(stream.events) == 1 and row_of(stream, "circle.js")["why"] == "The circle's name only."


def test_a_file_by_a_second_downloads_name_is_the_one_that_the_list_names(tmp_path: Path) -> None:
    listed = {"dataTypes": {"tweets": {"files": [{"fileName": "data/tweets.js"}]}}}
    archive_of(tmp_path, [tweet(1)], manifest=f"window.__THAR_CONFIG = {json.dumps(listed)}")
    (tmp_path / "data/tweets.js").rename(tmp_path / "data/tweets (1).js")
    stream = trustkit.read(tmp_path)
    assert stream.told("own posts")[0] == "yes"
    assert not any("not among the files" in str(why) for why in stream.account["why"])


def test_a_post_that_leads_to_itself_quotes_nobody_by_that_and_links_to_nothing(tmp_path: Path) -> None:
    def leads_to(*numbers: int) -> dict[str, object]:
        urls = [
            {"url": f"https://t.co/{number}", "expanded_url": f"https://twitter.com/i/web/status/{number}"}
            for number in numbers
        ]
        return tweet(7, entities={"urls": urls})

    for to, kind, quoted in [((7,), "post", None), ((6,), "quote", "x:6"), ((6, 7), "quote", "x:6")]:
        event = trustkit.read(archive_of(tmp_path, [leads_to(*to)])).events.iloc[0]
        assert event["kind"] == kind
        assert (None if pd.isna(event["in_reply_to"]) else event["in_reply_to"]) == quoted
        assert list(event["links"]) == [f"https://twitter.com/i/web/status/{n}" for n in to if n != 7]


def test_a_short_address_that_begins_another_is_opened_by_itself(tmp_path: Path) -> None:
    urls = [
        {"url": "https://t.co/ab", "expanded_url": "https://a.example/short"},
        {"url": "https://t.co/abc", "expanded_url": "https://a.example/long"},
    ]
    text = "https://t.co/ab https://t.co/abc"
    post = tweet(1, full_text=text, entities={"urls": urls})
    stream = trustkit.read(archive_of(tmp_path, [post]))
    assert stream.events["text"].item() == "https://a.example/short https://a.example/long"


def test_parts_that_the_numbers_of_later_ones_show_are_told_of_without_a_list_too(tmp_path: Path) -> None:
    archive_of(tmp_path, [tweet(1)])
    whole = trustkit.read(tmp_path)
    (tmp_path / "data/tweets.js").rename(tmp_path / "data/tweets-part2.js")
    short = trustkit.read(tmp_path)
    missing = short.account.loc[short.account["why"].str.contains("not among the files"), "file"]
    assert (whole.told("own posts")[0], short.told("own posts")[0]) == ("yes", "partly")
    assert "every post" in whole.told("own posts")[1] and "every post" not in short.told("own posts")[1]
    assert missing.tolist() == ["tweets.js", "tweets-part1.js"]


@pytest.mark.parametrize(
    ("made", "said", "messages", "of_the_chat"),
    [
        ("2026-07-01", "2025-11-01", ("partly", "2025-11-14"), "no archive is known to hold it"),
        ("2026-07-01", None, ("partly", "2025-11-14"), "no archive is known to hold it"),
        ("2026-07-01", "2026-02-03", ("yes", "2026-07-01"), "may have had it there"),
        ("2025-11-10", "2025-11-01", ("yes", "2025-11-10"), ""),
    ],
)
def test_messages_are_told_until_x_began_to_encrypt_them_where_none_is_younger(
    tmp_path: Path, made: str, said: str | None, messages: tuple[str, str], of_the_chat: str
) -> None:
    manifest = {"archiveInfo": {"generationDate": f"{made}T00:00:00.000Z"}}
    message = {
        "id": "1",
        "senderId": "2",
        "recipientId": "1",
        "text": "Open?",
        "createdAt": f"{said}T10:00:00.000Z",
    }
    talk = {"conversationId": "1-2", "messages": [{"messageCreate": message}] if said else []}
    stream = trustkit.read(
        archive_of(
            tmp_path,
            [tweet(1)],
            manifest="window.__THAR_CONFIG = " + json.dumps(manifest),
            account=data_file("account", [{"account": {"accountId": "1", "username": "brookbread"}}]),
            direct_messages=data_file("direct_messages", [{"dmConversation": talk}]),
        )
    )
    coverage = stream.coverage.set_index("topic").loc["messages"]
    assert (coverage["told"], coverage["until"][:10]) == messages
    assert of_the_chat in coverage["why"]
    assert ("Chat" in coverage["why"]) == bool(of_the_chat)
