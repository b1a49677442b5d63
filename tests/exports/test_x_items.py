"""An odd post among ordinary ones of an X archive: what is read of it, and that it costs none of the others."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import trustkit
from trustkit.exports.x import columns, items
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


UNREAD = {  # counted as malformed
    "leading zeros",
    "a sign",
    "sixteen's digits",
    "a number in letters",
    "a fraction",
    "an id beyond 64 bits",
    "no id",
    "no date",
    "a text that is none",
    "a line break in a text",
    "entities in a list",
    "a link that is none",
    "a version that is none",
    "nothing",
    "a list",
    "a bracket too many",
    "the end of the list, and another",
}
TEXTS = {  # where it is another one than that of an ordinary post
    "no text": None,
    "half an emoji": "Tea \ufffd",
    "half an emoji, the second": "Tea \ufffd",
    "a byte that is no letter": "Teÿ",
    "a byte that is no letter, unread": "Teÿ & cake at https://example.org/menu",
    "a letter of no width": "Tea\0",
    "a name twice": "Cake",
    "no entities": "Tea & cake at https://t.co/a https://t.co/p",
    "no links": "Tea & cake at https://t.co/a",
    "a link without address": "Tea & cake at https://t.co/a",
    "links that lead nowhere": "Tea & cake at https://t.co/a",
    "a picture without address": "Tea & cake at https://example.org/menu https://t.co/p",
    "a quote": "Tea & cake at https://x.com/bob/status/20",
}
LIKES = {"below zero": None, "a blank number": None, "a number without quotes": 7}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_post_is_read_as_far_as_it_can_be_and_costs_no_other(name: str, tmp_path: Path) -> None:
    stream = read(tmp_path, ODD[name])
    odd_one = stream.events[stream.events["row"] == 4]
    others = stream.events[stream.events["row"] != 4]
    assert set(others["text"]) == {"Tea & cake at https://example.org/menu"}
    assert set(others["likes"]) == {3} and len(others) >= 8
    account = stream.account.iloc[0]
    if name in UNREAD:
        assert account["malformed"] >= 1 and odd_one.empty
    elif name == "versions":
        assert account["skipped"] == 1 and odd_one.empty  # the ordinary post after it is its later version
    elif name == "links without end":
        assert len(odd_one["text"].item()) <= 200_000
    else:
        text, likes = odd_one["text"].item(), odd_one["likes"].item()
        assert (None if pd.isna(text) else text) == TEXTS.get(name, "Tea & cake at https://example.org/menu")
        assert (None if pd.isna(likes) else likes) == LIKES.get(name, 3)


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("size", [300, 900])
def test_where_chunks_and_batches_end_changes_nothing(
    name: str, size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = read(tmp_path, ODD[name])
    monkeypatch.setattr(items.item_chunks, "__defaults__", (1 << 40, size))
    monkeypatch.setattr(columns, "_BATCH_POSTS", 2)
    cut = read(tmp_path, ODD[name])
    pd.testing.assert_frame_equal(cut.events, whole.events)
    pd.testing.assert_frame_equal(cut.account, whole.account)
