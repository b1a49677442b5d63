"""Arrow's quick way of reading X's posts says what the patient way says, or leaves the chunk to it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import trustkit
from trustkit.exports.x import tweets as x_tweets
from trustkit.exports.x.tweets import Tweets, parsed
from trustkit.stream import Stream

POST: dict[str, object] = {
    "id_str": "1626922779105759235",
    "created_at": "Sat Feb 18 12:33:11 +0000 2023",
    "full_text": "Tea &amp; cake at https://t.co/a https://t.co/p",
    "favorite_count": "3",
    "in_reply_to_status_id_str": "1626922775081910273",
    "in_reply_to_screen_name": "ann",
    "lang": "en",
    "entities": {
        "urls": [{"url": "https://t.co/a", "expanded_url": "https://example.org/menu"}],
        "user_mentions": [{"screen_name": "ann", "id_str": "7"}],
        "media": [{"url": "https://t.co/p"}],
    },
}


def odd(**changes: object) -> bytes:
    """A post in which something is set otherwise."""
    return json.dumps({"tweet": POST | changes}).encode()


def part(**changes: object) -> bytes:
    """A post in whose entities something is set otherwise."""
    return odd(entities={**POST["entities"], **changes})  # type: ignore[dict-item]


ODD = {
    "leading zeros": odd(favorite_count="007"),
    "a sign": odd(favorite_count="+7"),
    "below zero": odd(favorite_count="-7"),
    "sixteen's digits": odd(favorite_count="0x1F"),
    "a number in letters": odd(favorite_count="many"),
    "a blank number": odd(favorite_count=""),
    "a number without quotes": odd(favorite_count=7),
    "a fraction": odd(favorite_count=7.5),
    "an id beyond 64 bits": odd(in_reply_to_status_id_str="9223372036854775808"),
    "no id": odd(id_str=None),
    "no date": odd(created_at=None),
    "no text": odd(full_text=None),
    "a text that is none": odd(full_text=["Tea"]),
    "half an emoji": odd(full_text="Tea \ud83d"),
    "half an emoji, the second": odd(full_text="Tea \udd25"),
    "a byte that is no letter": odd(full_text="Tea").replace(b"Tea", b"Te\xff"),
    "a byte that is no letter, unread": odd(source="Tea").replace(b'"Tea', b'"Te\xff'),
    "a letter of no width": odd(full_text="Tea\u0000"),
    "a line break in a text": odd(full_text="Tea").replace(b'"Tea"', b'"T\nea"'),
    "a name twice": odd().replace(b'"lang"', b'"full_text":"Cake","lang"'),
    "a name twice, unread": odd(a=1, b=2).replace(b'"b"', b'"a"'),
    "a name with an escape": odd().replace(b'"lang"', b'"l\\u0061ng"'),
    "no entities": odd(entities=None),
    "entities in a list": odd(entities=[]),
    "no links": part(urls=None),
    "a link that is none": part(urls=[None]),
    "a link without address": part(urls=[{}]),
    "links that lead nowhere": part(urls=[{"url": "https://t.co/a", "expanded_url": ""}, {"url": ""}]),
    "links without end": part(urls=[{"url": "a", "expanded_url": "aa" * 40}] * 50),
    "a person without a name": part(user_mentions=[{"screen_name": None, "id_str": "7"}, {}]),
    "a picture without address": part(media=[{"url": None}, {}, {"url": ""}]),
    "a quote": part(urls=[{"url": "https://t.co/a", "expanded_url": "https://x.com/bob/status/20"}]),
    "a later version": odd(edit_info={"edit": {"initialTweetId": "1626922779105759000"}}),
    "versions": odd(edit_info={"initial": {"editTweetIds": ["1626922779105759235", "1626922779105759236"]}}),
    "a version that is none": odd(edit_info={"initial": {"editTweetIds": [None]}}),
    "not a number": odd(source=1).replace(b'"source": 1', b'"source": NaN'),
    "nothing": b"null",
    "a list": b"[]",
    "no wrapper": json.dumps(POST).encode(),
    "a bracket too many": odd() + b"]",
    "the end of the list, and another": odd() + b'], "more": [' + odd(),
    "the end of all, and once more": odd() + b',null]}{"items":[' + odd(),
}


def read(folder: Path, item: bytes) -> Stream:
    """A file in which this item stands among ordinary ones."""
    numbers = (str(1626922779105759235 + number).encode() for number in range(1, 9))
    ordinary = [odd().replace(b"1626922779105759235", number) for number in numbers]
    items = [*ordinary[:4], item, *ordinary[4:]]
    (folder / "tweets.js").write_bytes(b"window.YTD.tweets.part0 = [" + b",".join(items) + b"]")
    return trustkit.read(folder / "tweets.js")


@pytest.mark.parametrize("name", ODD)
def test_an_odd_item_is_read_alike_in_both_ways(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = read(tmp_path, ODD[name])
    monkeypatch.setattr(Tweets, "_quick", lambda self, chunks: None)
    patient = read(tmp_path, ODD[name])
    pd.testing.assert_frame_equal(quick.events, patient.events)
    pd.testing.assert_frame_equal(quick.account, patient.account)
    assert set(quick.events["row"]) >= {0, 1, 2, 3}


@pytest.mark.parametrize("chunks", [1, 2])
@pytest.mark.parametrize("size", [300, 900])
def test_one_odd_item_leaves_the_other_chunks_and_all_rows_as_they_are(
    size: int, chunks: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = read(tmp_path, ODD["a number without quotes"])
    monkeypatch.setattr(x_tweets, "_CHUNK_BYTES", size)
    monkeypatch.setattr(x_tweets, "_CHUNKS", chunks)
    took = count_quick(monkeypatch)
    cut = read(tmp_path, ODD["a number without quotes"])
    pd.testing.assert_frame_equal(cut.events, whole.events)
    assert list(cut.events["row"].sort_values()) == list(range(9))
    assert {answer is None for answer in took} == {True, False}


def count_quick(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The answers of the quick way, as they come."""
    quick: Callable[[Tweets, object], object] = Tweets._quick
    answers: list[object] = []

    def told(self: Tweets, chunks: object) -> object:
        answers.append(quick(self, chunks))
        return answers[-1]

    monkeypatch.setattr(Tweets, "_quick", told)
    return answers


def test_ordinary_items_are_all_read_in_the_quick_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    took = count_quick(monkeypatch)
    assert len(read(tmp_path, odd(id_str="5")).events) == 9
    assert took and None not in took


def test_a_list_that_ends_before_its_chunk_does_is_not_taken_for_whole() -> None:
    kind = x_tweets.pa.struct([("a", x_tweets.pa.string())])
    assert parsed(b'{"items":[{"a":"1"},{"a":"2"},null]}', kind).to_pylist() == [{"a": "1"}, {"a": "2"}]
    for broken in (
        b'{"items":[{"a":"1"}],"more":[{"a":"2"},null]}',
        b'{"items":[{"a":"1"},null]}{"items":[{"a":"2"},null]}',
        b'{"items":[{"a":"1"}]}{"items":[{"a":"2"},null]}',
        b'{"items":[{"a":"1"},null,{"a":"2"},null]}',
        b'{"items":[{"a":"1"}],"items":[{"a":"2"},null]}',
        b'{"items":[{"a":"1"},{"a":"2",null]}',
    ):
        assert parsed(broken, kind) is None
