"""Files made to do harm, each below 10 MB: what they cost to read is measured in a process of its own.

`python tests/exports/hostile.py` makes and reads all of them and prints seconds and memory; with names as arguments only
those. `test_costs.py` holds each to 10 seconds and 1 GiB.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import re
import struct
import subprocess
import sys
import tarfile
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

MAX_FILE_BYTES = 10_000_000
ALLOWED_BYTES = 10 << 20  # a packer of another version makes them a little larger
SECONDS, MIB = 10, 1024
HOSTILE: dict[str, Callable[[Path], Path]] = {}


# ---- zips of any content without packing it: blocks of DEFLATE can simply stand one after the other ----

Parts = Iterable[tuple[bytes, int]]  # bytes, and how many times they come


@cache
def _packed(block: bytes) -> bytes:
    packer = zlib.compressobj(9 if len(block) < 1 << 20 else 1, zlib.DEFLATED, -15)
    return packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)


@cache
def filler(size: int) -> bytes:
    """Letters that pack to half their size."""
    return random.Random(1).randbytes(size // 2).hex().encode()


@dataclass
class _Line:
    name: bytes
    checksum: int
    packed: int
    size: int
    start: int


def write_zip(path: Path, members: dict[str, Parts], picture: bool = True) -> Path:
    """A zip of members that are given as repeated blocks, and of a picture that makes it as large as may be.

    The bounds grow with the size of the zip, so that a small one would be refused too soon.
    """
    lines: list[_Line] = []
    with path.open("wb") as file:
        for name, parts in [*members.items(), ("a.jpg", None)]:
            if parts is None:
                room = MAX_FILE_BYTES - file.tell() - sum(100 + len(line.name) for line in lines) - 20_000
                if room <= 0 or not picture:
                    break
                parts = [(random.Random(2).randbytes(room), 1)]
            start, checksum, size, packed = file.tell(), 0, 0, 2
            file.write(bytes(30 + len(name.encode())))
            for block, times in parts:
                one = _packed(block)
                for _ in range(times):
                    checksum = zlib.crc32(block, checksum)
                    file.write(one)
                size, packed = size + len(block) * times, packed + len(one) * times
            file.write(b"\x03\x00")
            end = file.tell()
            line = _Line(name.encode(), checksum, packed, size, start)
            lines.append(line)
            file.seek(start)
            file.write(
                struct.pack(
                    "<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, checksum, packed, size, len(line.name), 0
                )
            )
            file.write(line.name)
            file.seek(end)
        begins = file.tell()
        for line in lines:
            numbers = (line.checksum, line.packed, line.size, len(line.name), 0, 0, 0, 0, 0, line.start)
            file.write(struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, *numbers) + line.name)
        length, count = file.tell() - begins, min(len(lines), 0xFFFF)
        if len(lines) > 0xFFFF:
            end = file.tell()
            file.write(
                struct.pack(
                    "<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, len(lines), len(lines), length, begins
                )
            )
            file.write(struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1))
        file.write(struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, length, begins, 0))
    return path


def swollen(opening: bytes, item: bytes, closing: bytes, most: int, pad: bytes = b'{"pad":"%s"},') -> Parts:
    """As many items as may be, filled up so that what unpacks stays just under the allowed ratio, at most `most` bytes."""
    from trustkit.exports.packing.limits import LIMITS

    block = item * max(1, 65_536 // len(item))
    ratio = LIMITS.ratio * 0.97
    times = (most - len(opening) - len(closing)) // len(block)
    while True:
        packed = times * len(_packed(block))
        size = times * len(block)
        fill = max(0, int((size / ratio - packed) * 2 * 1.1)) if size > packed * ratio else 64
        if packed + fill // 2 * 1.1 < MAX_FILE_BYTES * 0.97:
            break
        times = int(times * 0.95)
    return [(opening, 1), (block, 1), (pad % filler(fill), 1), (block, times - 1), (closing, 1)]


def hostile(make: Callable[[Path], Path]) -> Callable[[Path], Path]:
    """Put a maker of a file into the list, under its name."""
    HOSTILE[make.__name__] = make
    return make


# ---- X ----

_X = "data/tweets.js", b"window.YTD.tweets.part0 = ["
_LARGE = 900 << 20
_ONE = 145 << 20  # a little less than one item may hold


def _x(
    path: Path,
    item: bytes,
    last: bytes,
    name: str = _X[0],
    opening: bytes = _X[1],
    most: int = _LARGE,
    **more: bytes,
) -> Path:
    return write_zip(path.with_suffix(".zip"), {name: swollen(opening, item, last + b"]", most, **more)})


@hostile
def x_millions_of_posts(path: Path) -> Path:
    item = b'{"tweet":{"id_str":"1","created_at":"Sat Feb 18 12:33:11 +0000 2023"}},'
    return _x(
        path,
        item,
        item[:-1],
        pad=b'{"tweet":{"id_str":"1","created_at":"Sat Feb 18 12:33:11 +0000 2023","p":"%s"}},',
    )


@hostile
def x_as_many_posts_as_may_be(path: Path) -> Path:
    item = (
        b'{"tweet":{"id_str":"%d","created_at":"Sat Feb 18 12:33:11 +0000 2023","full_text":"hello there"}},'
    )
    posts = b"".join(item % number for number in range(950_000))
    return write_zip(
        path.with_suffix(".zip"),
        {_X[0]: [(_X[1], 1), (posts[:-1], 1), (b"]", 1)]},
    )


@hostile
def x_millions_of_bare_posts(path: Path) -> Path:
    return _x(
        path,
        b'{"id_str":"1","created_at":"Sat Feb 18 12:33:11 +0000 2023"},',
        b'{"id_str":"1","created_at":"Sat Feb 18 12:33:11 +0000 2023"}',
    )


@hostile
def x_millions_of_unreadable_posts(path: Path) -> Path:
    return _x(path, b'{"tweet":{"id_str":"x"}},', b"{}", pad=b'{"tweet":{"p":"%s"}},')


@hostile
def x_one_unreadable_post_in_six(path: Path) -> Path:
    item = (
        b'{"tweet":{"id_str":"1","created_at":"Sat Feb 18 12:33:11 +0000 2023"}},' * 9
        + b'{"tweet":{"id_str":"x"}},'
    )
    return _x(path, item, b"{}", pad=b'{"tweet":{"p":"%s"}},')


@hostile
def x_lone_surrogates_everywhere(path: Path) -> Path:
    item = b'{"tweet":{"id_str":"1","created_at":"Sat Feb 18 12:33:11 +0000 2023","full_text":"\\ud83d"}},'
    return _x(
        path,
        item,
        b"{}",
        pad=b'{"tweet":{"id_str":"1","created_at":"Sat Feb 18 12:33:11 +0000 2023","p":"%s"}},',
    )


@hostile
def x_numbers_in_place_of_posts(path: Path) -> Path:
    return _x(path, b"1,", b"1", pad=b'"%s",', most=_ONE)


@hostile
def x_brackets_in_place_of_posts(path: Path) -> Path:
    return _x(path, b"{},", b"{}", most=_ONE)


@hostile
def x_one_endless_text(path: Path) -> Path:
    opening = _X[1] + b'{"tweet":{"id_str":"1","created_at":"Sat Feb 18 12:33:11 +0000 2023","full_text":"'
    return _x(path, b"a" * 64, b'"}}', opening=opening, pad=b"%s", most=_ONE)


@hostile
def x_one_endless_text_of_emoji(path: Path) -> Path:
    opening = _X[1] + b'{"tweet":{"id_str":"1","created_at":"Sat Feb 18 12:33:11 +0000 2023","full_text":"'
    return _x(path, "👍".encode() * 64, b'"}}', opening=opening, pad=b"%s", most=_ONE)


@hostile
def x_depth(path: Path) -> Path:
    return _x(path, b"[", b"", pad=b'"%s",', most=_ONE)


@hostile
def x_millions_of_messages_in_one_conversation(path: Path) -> Path:
    opening = b'window.YTD.direct_messages.part0 = [{"dmConversation":{"conversationId":"1-2","messages":['
    item = b'{"messageCreate":{"id":"1","senderId":"1","createdAt":""}},'
    return _x(path, item, item[:-1] + b"]}}", "data/direct-messages.js", opening, most=_ONE)


@hostile
def x_millions_of_nothings_in_one_conversation(path: Path) -> Path:
    opening = b'window.YTD.direct_messages.part0 = [{"dmConversation":{"conversationId":"1-2","messages":['
    return _x(path, b"{},", b"{}]}}", "data/direct-messages.js", opening, most=_ONE)


@hostile
def x_millions_of_likes(path: Path) -> Path:
    return _x(
        path,
        b'{"like":{"tweetId":"1"}},',
        b'{"like":{"tweetId":"1"}}',
        "data/like.js",
        b"window.YTD.like.part0 = [",
    )


@hostile
def x_millions_of_followers(path: Path) -> Path:
    item = b'{"follower":{"accountId":"1"}},'
    return _x(path, item, item[:-1], "data/follower.js", b"window.YTD.follower.part0 = [")


@hostile
def x_millions_of_addresses_in_one_post(path: Path) -> Path:
    opening = (
        _X[1]
        + b'{"tweet":{"id_str":"1","created_at":"Sat Feb 18 12:33:11 +0000 2023","full_text":"a","entities":{"urls":['
    )
    return _x(path, b"{},", b"{}]}}}", opening=opening, most=_ONE)


@hostile
def x_millions_of_people_in_one_post(path: Path) -> Path:
    opening = (
        _X[1]
        + b'{"tweet":{"id_str":"1","created_at":"Sat Feb 18 12:33:11 +0000 2023","full_text":"a","entities":{"user_mentions":['
    )
    return _x(path, b"{},", b"{}]}}}", opening=opening, most=_ONE)


@hostile
def x_millions_of_versions_of_one_post(path: Path) -> Path:
    opening = (
        _X[1]
        + b'{"tweet":{"id_str":"1","created_at":"Sat Feb 18 12:33:11 +0000 2023","edit_info":{"initial":{"editTweetIds":['
    )
    numbers = b"".join(b'"%d",' % number for number in range(10**8, 10**8 + 5000))
    return _x(path, numbers, b'"2"]}}}}', opening=opening, pad=b'"3",' + b" " * 0 + b"%.0s", most=_ONE)


@hostile
def x_texts_that_double(path: Path) -> Path:
    """Each address of a text opens into two of the same."""
    urls = [{"url": "a", "expanded_url": "aa"}] * 60
    tweets = [{"tweet": {"id_str": "1", "created_at": "", "full_text": "a", "entities": {"urls": urls}}}]
    return write_zip(path.with_suffix(".zip"), {_X[0]: [(_X[1] + json.dumps(tweets).encode()[1:], 1)]})


@hostile
def x_many_addresses_in_long_texts(path: Path) -> Path:
    """Each of many addresses is looked for in a long text."""
    urls = [{"url": f"a{number}", "expanded_url": "b"} for number in range(3000)]
    tweet = {
        "tweet": {"id_str": "1", "created_at": "", "full_text": "a " * 200_000, "entities": {"urls": urls}}
    }
    item = json.dumps(tweet).encode()
    return _x(path, item + b",", item)


@hostile
def x_long_texts_of_spaces(path: Path) -> Path:
    """Texts of long posts that are nearly all space."""
    at = "Sat Feb 18 12:33:11 +0000 2023"
    text = "a" + " " * 200_000 + "b"
    tweet = json.dumps({"tweet": {"id_str": "1", "created_at": at, "full_text": text}}).encode()
    note = json.dumps(
        {"noteTweet": {"createdAt": "2023-02-18T12:33:11.000Z", "core": {"text": text}}}
    ).encode()
    notes = b"window.YTD.note_tweet.part0 = [" + note + b"]"
    return write_zip(
        path.with_suffix(".zip"),
        {_X[0]: swollen(_X[1], tweet + b",", tweet + b"]", 60 << 20), "data/note-tweet.js": [(notes, 1)]},
    )


@hostile
def x_every_file_of_the_archive(path: Path) -> Path:
    """Many parts, each of 10 MB that pack to nearly nothing, below the size from which the ratio counts."""
    item = b'{"tweet":{"id_str":"1","created_at":"Sat Feb 18 12:33:11 +0000 2023"}},'
    block = item * (65_536 // len(item))
    parts = [(_X[1], 1), (block, (10 << 20) // len(block) - 2), (item[:-1] + b"]", 1)]
    size = len(_packed(block)) * 160 + 300
    return write_zip(
        path.with_suffix(".zip"),
        {f"data/tweets-part{number}.js": parts for number in range(min(900, 9_900_000 // size))},
    )


@hostile
def x_minified(path: Path) -> Path:
    """One line, whose items begin with an object that has no key, so that nothing tells where an item ends."""
    item = b'{"tweet":{"id_str":"1","created_at":"Sat Feb 18 12:33:11 +0000 2023"}},'
    return _x(path, item, item[:-1], opening=_X[1] + b"{},", most=_ONE)


@hostile
def x_utf_16(path: Path) -> Path:
    item = '{"tweet":{"id_str":"1","created_at":"Sat Feb 18 12:33:11 +0000 2023"}},'.encode("utf-16-le")
    opening = b"\xff\xfe" + _X[1].decode().encode("utf-16-le")
    last = item[:-2] + "]".encode("utf-16-le")
    zipped = swollen(opening, item, last, _LARGE, pad=" ".encode("utf-16-le") + b"%.0s")
    return write_zip(path.with_suffix(".zip"), {_X[0]: zipped})


# ---- JSON of the declared readers ----

_REVIEWS = "Takeout/Google Business Profile/account-1/location-2/reviews.json"
_WHOLE = 145 << 20  # a little less than may be read as one piece


def _google(
    path: Path, item: bytes, last: bytes, opening: bytes = b"", most: int = _WHOLE, **more: bytes
) -> Path:
    """A file of reviews, the first of them an honest one, by which the file is known."""
    start = b'{"reviews":[' + _review(0) + b"," + opening
    members = {_REVIEWS: swollen(start, item, last, most, **more)}
    return write_zip(path.with_suffix(".zip"), members)


def _review(number: int, **more: object) -> bytes:
    review = {
        "name": f"accounts/1/locations/2/reviews/{number}",
        "reviewer": {"displayName": "A"},
        "starRating": "FIVE",
        "createTime": "2024-01-01T00:00:00Z",
    }
    return json.dumps(review | more, ensure_ascii=False).encode()


@hostile
def json_millions_of_nothings(path: Path) -> Path:
    return _google(path, b"{},", b"{}]}")


@hostile
def json_millions_of_rows(path: Path) -> Path:
    return _google(path, b'{"name":"a","createTime":"2024-01-01T00:00:00Z"},', b"{}]}")


@hostile
def json_files_of_rows(path: Path) -> Path:
    """Many files, each below the number of entries that one may hold."""
    item = b'{"name":"a","createTime":"2024-01-01T00:00:00Z"},'
    parts = list(swollen(b'{"reviews":[' + _review(0) + b",", item, _review(1) + b"]}", 50 << 20))
    return write_zip(
        path.with_suffix(".zip"),
        {_REVIEWS.replace(".json", f"-{number}.json"): parts for number in range(14)},
    )


@hostile
def json_as_many_nothings_as_may_be(path: Path) -> Path:
    return _google(path, b"{},", b"{}]}", most=7_000_000)


@hostile
def json_as_many_rows_as_may_be(path: Path) -> Path:
    """With a letter in each text that takes four bytes, and takes all others to four with it."""
    rows = b",".join(_review(number, comment="👍 " + "we liked it " * 3) for number in range(600_000))
    return write_zip(path.with_suffix(".zip"), {_REVIEWS: [(b'{"reviews":[' + rows + b"]}", 1)]})


@hostile
def json_as_many_numbers_as_may_be(path: Path) -> Path:
    opening = b'{"name":"a","createTime":"b","comment":['
    return _google(path, b"1.5,", b"1]}]}", opening, most=46_000_000, pad=b'"%s",')


@hostile
def json_as_many_odd_pieces_as_may_be(path: Path) -> Path:
    """A stray byte sends it to the standard parser."""
    return _google(path, b'{"a":[{},1.5]},', b'{"a":"\xff"}]}', most=7_000_000)


@hostile
def json_millions_of_numbers(path: Path) -> Path:
    return _google(path, b"1.5,", b"1]}", pad=b'"%s",')


@hostile
def json_numbers_where_a_text_should_be(path: Path) -> Path:
    return _google(path, b"1.5,", b"1]}]}", opening=b'{"name":"a","createTime":"b","comment":[', pad=b'"%s",')


@hostile
def json_lists_where_a_text_should_be(path: Path) -> Path:
    return _google(path, b"[],", b"[]]}]}", opening=b'{"name":"a","createTime":"b","comment":[', pad=b'"%s",')


@hostile
def json_one_endless_text(path: Path) -> Path:
    return _google(path, b"a" * 64, b'"}]}', opening=b'{"name":"a","createTime":"b","comment":"', pad=b"%s")


@hostile
def json_one_endless_text_of_emoji(path: Path) -> Path:
    opening = b'{"name":"a","createTime":"b","comment":"'
    return _google(path, "👍".encode() * 64, b'"}]}', opening=opening, pad=b"%s")


@hostile
def json_one_lone_surrogate_in_much(path: Path) -> Path:
    item = _review(1, comment="👍") + b","
    return _google(path, item, b'{"comment":"\\ud83d"}]}')


@hostile
def json_much_text_behind_a_stray_byte(path: Path) -> Path:
    opening = b'{"name":"a","createTime":"b","comment":"\xff'
    return _google(path, "👍".encode() * 64, b'"}]}', opening=opening, pad=b"%s")


@hostile
def json_depth(path: Path) -> Path:
    return _google(path, b"[", b"", pad=b'"%s",')


@hostile
def json_depth_that_closes(path: Path) -> Path:
    content = b'{"reviews":[' + _review(0) + b"," + b"[" * 2_000_000 + b"]" * 2_000_000 + b"]}"
    return write_zip(path.with_suffix(".zip"), {_REVIEWS: [(content, 1)]})


@hostile
def json_millions_of_keys(path: Path) -> Path:
    keys = b"".join(b'"%07d":1,' % number for number in range(20_000))
    return _google(path, keys, b'"z":1}]}', opening=b'{"comment":{', pad=b'"p":"%s",')


@hostile
def json_in_utf_16(path: Path) -> Path:
    item = (_review(1) + b",").decode().encode("utf-16-le")
    opening = b"\xff\xfe" + '{"reviews":['.encode("utf-16-le")
    last = (_review(2) + b"]}").decode().encode("utf-16-le")
    parts = swollen(opening, item, last, _WHOLE, pad=" ".encode("utf-16-le") + b"%.0s")
    return write_zip(path.with_suffix(".zip"), {_REVIEWS: parts})


@hostile
def json_huge_numbers(path: Path) -> Path:
    return _google(path, b'{"name":' + b"9" * 4000 + b',"createTime":' + b"9" * 4000 + b"},", b"{}]}")


@hostile
def x_huge_numbers(path: Path) -> Path:
    item = b'{"tweet":{"id_str":' + b"9" * 4000 + b',"created_at":"Sat Feb 18 12:33:11 +0000 2023"}},'
    return _x(path, item, item[:-1], most=700 << 20)


@hostile
def x_huge_numbers_in_quotes(path: Path) -> Path:
    item = b'{"tweet":{"id_str":"' + b"9" * 4000 + b'","created_at":"Sat Feb 18 12:33:11 +0000 2023"}},'
    return _x(path, item, item[:-1], most=700 << 20)


@hostile
def json_only_space(path: Path) -> Path:
    return _google(path, b" " * 64, b"{}]}", pad=b'"%s",')


@hostile
def json_as_many_maps_of_labels_as_may_be(path: Path) -> Path:
    """Whose labels have to be looked at before anything is read."""
    name = "your_instagram_activity/past_instagram_insights/posts.json"
    parts = swollen(b"[", b'{"string_map_data":{}},', b"{}]", 19_000_000, pad=b'{"pad":"%s"},')
    return write_zip(path.with_suffix(".zip"), {name: parts})


# ---- as many acts of each platform as may be ----

_ACTS: dict[str, tuple[str, bytes, bytes, bytes]] = {  # files, what stands around their rows, and one row
    "facebook_messages": (
        "your_facebook_activity/messages/inbox/%s_1/message_1.json",
        b'{"participants":[{"name":"Ann"},{"name":"Crumb"}],"messages":[',
        b'{"sender_name":"Crumb","timestamp_ms":17304%(act)08d,"content":"ok %(few)d"},',
        b"]}",
    ),
    "instagram_comments": (
        "your_instagram_activity/comments/post_comments_%s.json",
        b"[",
        b'{"string_map_data":{"Comment":{"value":"ok %(act)08d"},"Media Owner":{"value":"ann"},"Time":{"timestamp":17304%(few)05d}}},',
        b"]",
    ),
    "tiktok_likes": (
        "user_data_tiktok.json",
        b'{"Likes and Favorites":{"Like List":{"ItemFavoriteList":[',
        b'{"date":"2024-11-24 08:53:18","link":"https://www.tiktokv.com/share/video/7%(act)018d/"},',
        b"]}}}",
    ),
    "mastodon_toots": (
        "outbox.json",
        b'{"@context":"https://www.w3.org/ns/activitystreams","id":"outbox.json","type":"OrderedCollection","orderedItems":[',
        b'{"id":"https://a.example/users/crumb/statuses/%(act)018d/activity","type":"Create","actor":"https://a.example/users/crumb",'
        b'"published":"2024-11-24T08:53:18Z","to":["https://www.w3.org/ns/activitystreams#Public"],"object":'
        b'{"id":"https://a.example/users/crumb/statuses/%(act)018d","type":"Note","content":"<p>ok <b>then</b></p>"}},',
        b"]}",
    ),
    "google_reviews": (
        _REVIEWS.replace(".json", "-%s.json"),
        b'{"reviews":[',
        b'{"name":"accounts/1/locations/2/reviews/%(act)d","createTime":"2024-01-01T00:00:00Z","comment":"ok %(few)d"},',
        b"]}",
    ),
    "youtube_comments": (
        "Takeout/YouTube and YouTube Music/comments/comments(%s).csv",
        b"Channel ID,Comment Create Timestamp,Price,Comment ID,Parent Comment ID,Video ID,Comment Text\n",
        b'UC1,2024-06-09T08:53:18.1+00:00,0,Ug%(act)d,,v%(few)d,"{""text"":""ok @ann""}"\n',
        b"\n",
    ),
    "business_suite_posts": (
        "Sep-01-2026_Sep-30-2026_%s.csv",
        b"Post ID,Page ID,Page name,Title,Description,Duration (sec),Publish time,Permalink,Post type,Date,Views,Reach\n",
        b"1%(act)012d,1,A,B,,0,09/28/2026 08:00,https://www.facebook.com/1%(act)012d,Photos,Lifetime,1,1\n",
        b"\n",
    ),
}
_WITH_TEXT = {
    "facebook_messages": 0.8,
    "mastodon_toots": 0.21,
    "google_reviews": 0.6,
}  # as many rows of them as may be kept


def _acts_of(path: Path, name: str) -> Path:
    from trustkit.exports.packing.limits import LIMITS, Spent

    def most(bound: str) -> float:
        return 0.98 * Spent(LIMITS, MAX_FILE_BYTES).most(bound)

    file, opening, row, closing = _ACTS[name]
    each = {
        "whole_bytes": len(row) + 10,
        "values": row.count(b","),
        "parts": row.count(b"{") + row.count(b"["),
    }
    if name.startswith("instagram"):
        each["patient_bytes"] = len(row) + 32 * each["parts"] + 8 * each["values"]
    at_once = int(min(most(bound) / max(1, amount) for bound, amount in each.items()))
    left = int(most("rows") * _WITH_TEXT.get(name, 1))
    members: dict[str, Parts] = {}
    while left > 0 and (number := len(members)) < (40 if "%s" in file else 1):
        rows = (
            row % {b"act": 20_000_000 * number + act, b"few": act % 10} for act in range(min(left, at_once))
        )
        members[file.replace("%s", str(number))] = [(opening + b"".join(rows).rstrip(b",") + closing, 1)]
        left -= at_once
    if "messages" in name:  # whoever is in most of them is the owner
        members[file % "di"] = [
            (opening.replace(b"Ann", b"Di") + row[:-1] % {b"act": 1, b"few": 1} + closing, 1)
        ]
    return write_zip(path.with_suffix(".zip"), members)


HOSTILE |= {f"acts_of_{name}": partial(_acts_of, name=name) for name in _ACTS}


# ---- tables ----


def _table(
    path: Path, opening: bytes, item: bytes, last: bytes, pad: bytes = b"%s\n", most: int = _WHOLE
) -> Path:
    name = "Sep-01-2026_Sep-30-2026_1.csv"
    members = {name: swollen(opening, item, last, most, pad=pad)}
    return write_zip(path.with_suffix(".zip"), members)


_SUITE = b"Post ID,Page ID,Page name,Title,Description,Duration (sec),Publish time,Permalink,Post type,Date,Views,Reach\n"
_SUITE_ROW = b"1,1,A,B,,0,09/28/2026 08:00,https://www.facebook.com/1,Photos,Lifetime,1,1\n"


@hostile
def csv_one_endless_line(path: Path) -> Path:
    return _table(path, _SUITE + _SUITE_ROW, b"a" * 64, b"\n", pad=b"%s", most=70 << 20)


@hostile
def csv_one_endless_quoted_cell(path: Path) -> Path:
    return _table(path, _SUITE + _SUITE_ROW + b'"', b"a\n" * 32, b"", pad=b"%s", most=30 << 20)


@hostile
def csv_only_line_ends(path: Path) -> Path:
    return _table(path, _SUITE + _SUITE_ROW, b"\n", _SUITE_ROW, most=8 << 20)


@hostile
def csv_only_commas(path: Path) -> Path:
    return _table(path, _SUITE + _SUITE_ROW, b"," * 64, b"\n", most=6 << 20)


@hostile
def csv_lines_of_commas(path: Path) -> Path:
    return _table(path, _SUITE + _SUITE_ROW, b"," * 11 + b"\n", _SUITE_ROW, most=6 << 20)


@hostile
def csv_as_many_cells_as_may_be(path: Path) -> Path:
    row = b"," * 11 + b"\n"
    return _table(path, _SUITE + _SUITE_ROW, row, _SUITE_ROW, most=12_500_000, pad=b"%s" + row)


@hostile
def csv_as_many_ragged_cells_as_may_be(path: Path) -> Path:
    return _table(path, _SUITE + _SUITE_ROW, b"1," * 11 + b"\n1\n", _SUITE_ROW, most=9_000_000)


@hostile
def csv_millions_of_rows(path: Path) -> Path:
    return _table(path, _SUITE, _SUITE_ROW, _SUITE_ROW, most=44 << 20)


@hostile
def csv_millions_of_ragged_rows(path: Path) -> Path:
    return _table(path, _SUITE, _SUITE_ROW + b"1\n", _SUITE_ROW, most=30 << 20)


@hostile
def csv_only_quotes(path: Path) -> Path:
    return _table(path, _SUITE + _SUITE_ROW, b'""""\n', _SUITE_ROW, most=30 << 20)


def _sheet_header() -> bytes:
    import trustkit

    text = Path(trustkit.__file__).parent.joinpath("exports/sheet/templates/sheet.csv").read_text("utf-8-sig")
    return text.splitlines()[0].encode() + b"\n"


def _sheet(path: Path, row: bytes, most: int = _WHOLE) -> Path:
    return write_zip(
        path.with_suffix(".zip"), {"sheet.csv": swollen(_sheet_header(), row, row, most, pad=b"%s\n")}
    )


@hostile
def sheet_millions_of_rows(path: Path) -> Path:
    text = b"We are open on Saturday and we would like to see you here for cake and tea"
    return _sheet(path, b"28/02/2025,10:00,x,our post,," + text + b",,,\n")


@hostile
def sheet_of_as_many_rows_as_may_be(path: Path) -> Path:
    row = "28/02/2025,09:12,instagram,question to us,Ann,Wir haben am {} offen und {} würden uns sehr freuen wenn Sie zum Tee kommen,28/02/2025,09:40,Ja gerne kommen Sie doch einfach vorbei\n"
    rows = "".join(row.format(number, number * 7) for number in range(9_900)).encode()
    return write_zip(path.with_suffix(".zip"), {"sheet.csv": [(_sheet_header() + rows, 1)]})


@hostile
def sheet_of_commas(path: Path) -> Path:
    return _sheet(path, b"," * 9 + b"\n")


@hostile
def sheet_many_files(path: Path) -> Path:
    row = b"28/02/2025,10:00,x,our post,,We are open on Saturday and we would like to see you here,,,\n"
    parts = [(_sheet_header(), 1), (row * 50_000, 2)]
    return write_zip(path.with_suffix(".zip"), {f"sheet{number}.csv": parts for number in range(180)})


# ---- workbooks ----

_BOOK = {
    "[Content_Types].xml": b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/>'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
    b'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    b"</Types>",
    "_rels/.rels": b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    b'Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    b'Target="worksheets/sheet1.xml"/>'
    b'<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" '
    b'Target="sharedStrings.xml"/></Relationships>',
    "xl/workbook.xml": b'<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    b'<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
}
_SPREADSHEET = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_CELLS = b"<worksheet %s><sheetData>" % _SPREADSHEET, b"</sheetData></worksheet>"
_STRINGS = b"<sst %s>" % _SPREADSHEET, b"</sst>"


def write_book(
    path: Path,
    rows: Parts = (),
    strings: Parts = (),
    raw: bytes = b"",
    styles: bytes = b"",
    book: bytes = b"",
) -> Path:
    """A workbook of one worksheet."""
    members: dict[str, Parts] = {name: [(content, 1)] for name, content in _BOOK.items()}
    members["xl/worksheets/sheet1.xml"] = [(raw, 1)] if raw else [(_CELLS[0], 1), *rows, (_CELLS[1], 1)]
    members["xl/sharedStrings.xml"] = [(_STRINGS[0], 1), *strings, (_STRINGS[1], 1)]
    if styles:
        members["xl/styles.xml"] = [(styles, 1)]
    if book:
        members["xl/workbook.xml"] = [(book, 1)]
    return write_zip(path, members, picture=False)


def _repeated(block: bytes, size: int) -> Parts:
    times = max(1, 65_536 // len(block))
    return [(block * times, size // (len(block) * times))]


@hostile
def book_of_cells(path: Path) -> Path:
    return write_book(path.with_suffix(".xlsx"), _repeated(b"<row>" + b"<c/>" * 20 + b"</row>", 99 << 20))


def _book_bytes(share: float) -> int:
    from trustkit.exports.packing.limits import LIMITS

    return int(LIMITS.book_bytes[0] * share)


@hostile
def book_of_as_many_cells_as_may_be(path: Path) -> Path:
    """Each cell counts its four bytes, the part it stands in once more, and what it takes of memory."""
    return write_book(
        path.with_suffix(".xlsx"), _repeated(b"<row>" + b"<c/>" * 20 + b"</row>", _book_bytes(0.05))
    )


@hostile
def book_of_as_many_numbers_as_may_be(path: Path) -> Path:
    row = b"<row>" + b'<c t="n"><v>1</v></c>' * 20 + b"</row>"
    return write_book(path.with_suffix(".xlsx"), _repeated(row, _book_bytes(0.11)))


@hostile
def book_of_strings(path: Path) -> Path:
    return write_book(path.with_suffix(".xlsx"), strings=_repeated(b"<si/>", 99 << 20))


@hostile
def book_of_as_many_strings_as_may_be(path: Path) -> Path:
    return write_book(path.with_suffix(".xlsx"), strings=_repeated(b"<si/>", _book_bytes(0.065)))


@hostile
def book_of_styles(path: Path) -> Path:
    styles = b"<styleSheet %s><cellXfs>" % _SPREADSHEET + b"<xf/>" * 200_000 + b"</cellXfs></styleSheet>"
    return write_book(path.with_suffix(".xlsx"), styles=styles)


@hostile
def book_of_very_many_worksheets(path: Path) -> Path:
    sheets = b"".join(
        b'<sheet name="A%d" sheetId="%d" r:id="rId1"/>' % (number, number) for number in range(1, 18_000)
    )
    book = _BOOK["xl/workbook.xml"].replace(b'<sheet name="A" sheetId="1" r:id="rId1"/>', sheets)
    return write_book(path.with_suffix(".xlsx"), book=book)


@hostile
def book_with_a_row_far_down(path: Path) -> Path:
    return write_book(path.with_suffix(".xlsx"), [(b'<row r="99999999999"><c r="A99999999999"/></row>', 1)])


@hostile
def book_with_cells_far_right(path: Path) -> Path:
    rows = b"".join(b'<row r="%d"><c r="XFD%d"/></row>' % (number, number) for number in range(1, 200_000))
    return write_book(path.with_suffix(".xlsx"), [(rows, 1)])


@hostile
def book_with_laughing_entities(path: Path) -> Path:
    names = "abcdefghij"
    entities = "".join(
        f'<!ENTITY {name} "{"&" + before + ";" if before else "lol"}'
        + (f"&{before};" * 9 if before else "")
        + '">'
        for name, before in zip(names, ["", *names], strict=False)
    )
    raw = (
        f'<?xml version="1.0"?><!DOCTYPE x [{entities}]>'.encode()
        + _CELLS[0]
        + b"<row><c>&j;</c></row>"
        + _CELLS[1]
    )
    return write_book(path.with_suffix(".xlsx"), raw=raw)


@hostile
def book_with_one_swollen_entity(path: Path) -> Path:
    raw = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "' + b"a" * 100_000 + b'">]>' + _CELLS[0]
    raw += b'<row><c t="inlineStr"><is><t>' + b"&a;" * 100_000 + b"</t></is></c></row>" + _CELLS[1]
    return write_book(path.with_suffix(".xlsx"), raw=raw)


@hostile
def book_of_nested_elements(path: Path) -> Path:
    rows = [(b"<row><c>" + b"<v>" * 1_000_000 + b"</v>" * 1_000_000 + b"</c></row>", 1)]
    return write_book(path.with_suffix(".xlsx"), rows)


@hostile
def books_by_the_hundred(path: Path) -> Path:
    """Workbooks in a zip, each of which unpacks to much."""
    one = write_book(
        path.with_suffix(".xlsx"), _repeated(b"<row>" + b"<c/>" * 20 + b"</row>", 20 << 20)
    ).read_bytes()
    return write_zip(path.with_suffix(".zip"), {f"Page{number}.xlsx": [(one, 1)] for number in range(200)})


# ---- very many members ----


def _many(path: Path, name: str, content: bytes) -> Path:
    count = MAX_FILE_BYTES // (30 + 46 + 2 * (len(name) + 5) + len(_packed(content)) + 2) - 200
    return write_zip(
        path.with_suffix(".zip"),
        {_X[0]: [(_X[1] + b"]", 1)]}
        | {name.replace("#", f"{number:06d}"): [(content, 1)] for number in range(count)},
    )


@hostile
def members_of_x(path: Path) -> Path:
    return _many(path, "data/tweets-part#.js", b"window.YTD.tweets.part1 = []")


@hostile
def members_of_json(path: Path) -> Path:
    return _many(path, "your_facebook_activity/messages/inbox/a_#/message_1.json", b"{}")


@hostile
def members_of_reviews(path: Path) -> Path:
    return _many(path, "Takeout/Google Business Profile/account-1/location-#/reviews.json", b'{"reviews":[]}')


@hostile
def members_of_csv(path: Path) -> Path:
    return _many(path, "a#.csv", b"a,b")


@hostile
def members_of_xlsx(path: Path) -> Path:
    return _many(path, "a#.xlsx", b"PK\x03\x04")


@hostile
def members_of_pictures(path: Path) -> Path:
    return _many(path, "a#/b.jpg", b"")


@hostile
def members_of_the_same_name(path: Path) -> Path:
    path = _many(path, "data/twe#s.js", b"window.YTD.tweets.part1 = []")
    path.write_bytes(re.sub(rb"twe\d{6}s", b"tweets-pt1", path.read_bytes()))
    return path


# ---- tars ----


def _tar(path: Path, members: Iterable[tuple[str, bytes]]) -> Path:
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w") as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    path = path.with_suffix(".tar.gz")
    path.write_bytes(gzip.compress(whole.getvalue(), 6))
    return path


@hostile
def tar_of_very_many(path: Path) -> Path:
    first = (_X[0], _X[1] + b"]")
    return _tar(path, [first, *((f"data/tweets-part{number}.js", _X[1] + b"]") for number in range(100_000))])


@hostile
def tar_of_nothing_but_zeros(path: Path) -> Path:
    path = path.with_suffix(".tar.gz")
    header = tarfile.TarInfo("outbox.json")
    header.size = 700 << 20
    with gzip.open(path, "wb", 6) as file:
        file.write(header.tobuf())
        for _ in range(700):
            file.write(bytes(1 << 20))
    return path


# ---- measuring ----

_CHILD = """
import json, sys, time, resource, pathlib
import trustkit, trustkit.exports
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
from trustkit.errors import ExportError
begun = time.process_time()
try:
    stream = (READ)(sys.argv[1])
    told = f"read: {len(stream.events):,} acts"
except ExportError as refusal:
    told = f"refused: {refusal}"
spent = time.process_time() - begun
status = pathlib.Path("/proc/self/status")
if status.exists():
    mib = next(int(line.split()[1]) >> 10 for line in status.read_text().splitlines() if line.startswith("VmHWM"))
else:
    mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> (20 if sys.platform == "darwin" else 10)
print(json.dumps([told, spent, mib]))
"""


@dataclass(frozen=True)
class Cost:
    """What reading a file came to, the processor's seconds that it took, and the most memory, in MiB."""

    told: str
    seconds: float
    mib: int


def cost(path: Path, read: str = "trustkit.read") -> Cost:
    """Read a file in a process of its own and see what that takes."""
    command = [sys.executable, "-W", "error", "-c", _CHILD.replace("READ", read), path]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        return Cost(f"died ({done.returncode}): {done.stderr[-1500:]}", 999, 9999)
    return Cost(*json.loads(done.stdout))


def measured(name: str) -> Cost:
    """Make a hostile file and read it."""
    with tempfile.TemporaryDirectory() as place:
        path = HOSTILE[name](Path(place, "export"))
        if (size := path.stat().st_size) > ALLOWED_BYTES:
            raise AssertionError(f"{name} has {size:,} bytes")
        return cost(path)


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", nargs="*", help=f"of {', '.join(HOSTILE)}; without one, all")
    for name in parser.parse_args().name or HOSTILE:
        begun = time.perf_counter()
        found = measured(name)
        bad = "  <<<" if found.seconds > SECONDS or found.mib > MIB or found.told.startswith("died") else ""
        print(
            f"{name:46}{found.seconds:7.2f} s{found.mib:6,} MiB  ({time.perf_counter() - begun:.1f} s in all){bad}\n"
            f"    {found.told[-300:] if bad else found.told[:110]}",
            flush=True,
        )


if __name__ == "__main__":
    _main()
