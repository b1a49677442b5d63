"""The exports of TikTok, YouTube, Mastodon and Bluesky on the high street have the quirks of real ones."""

from __future__ import annotations

import csv
import io
import json
import tarfile
import zipfile
from hashlib import sha256
from pathlib import Path

import libipld

import trustkit
from trustkit import samples

ROOT = "Takeout/YouTube and YouTube Music"


def only(name: str, pattern: str) -> Path:
    """The one file of a business that fits."""
    (path,) = samples.path(name).glob(pattern)
    return path


def test_tiktok_lists_videos_watched_under_the_same_name_as_those_made():
    content = zipfile.ZipFile(only("gym", "TikTok_Data_*.zip")).read("user_data_tiktok.json")
    data = json.loads(content)
    assert {"Post", "Likes and Favorites", "Profile And Settings", "Your Activity"} <= data.keys()
    made, watched = data["Post"]["Posts"]["VideoList"], data["Your Activity"]["Watch History"]["VideoList"]
    assert made and watched and not {video["Link"] for video in made} & {video["Link"] for video in watched}
    assert all(isinstance(video["Likes"], str) for video in made)
    assert all(sign in content for sign in (b":null", b":{}", b":[]", b'"N/A"', "💪".encode()))


def test_studio_counts_videos_that_the_file_has_too():
    both = trustkit.read([only("gym", "TikTok_Data_*.zip"), only("gym", "Content.csv")], zone="Europe/London")
    alone = trustkit.read(only("gym", "TikTok_Data_*.zip"), zone="Europe/London")
    assert len(both.events) == len(alone.events)
    assert both.events["views"].notna().sum() == 40 and alone.events["views"].notna().sum() == 0
    assert (both.events["at"] == alone.events["at"]).all()


def test_comments_on_youtube_are_runs_of_json_with_bare_line_ends():
    with zipfile.ZipFile(only("gym", "takeout-20260701T101502Z-001.zip")) as archive:
        comments = archive.read(f"{ROOT}/comments/comments.csv").decode()
        names = archive.namelist()
    assert comments.endswith("\n\n\n") and ",Top-Level Comment ID\n" in comments
    texts = [row["Comment Text"] for row in csv.DictReader(io.StringIO(comments, newline=""))]
    assert any('},{"text":"\n"},{' in text for text in texts) and any('"mention":' in text for text in texts)
    assert f"{ROOT}/video metadata/videos(1).csv" in names and f"{ROOT}/history/watch-history.json" in names


def test_a_mastodon_archive_holds_what_was_for_everybody_followers_or_one():
    path = only("bookshop", "archive-*.tar.gz")
    assert path.read_bytes()[:8] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00"  # no name, no moment
    with tarfile.open(path) as archive:
        outbox = json.load(archive.extractfile("outbox.json"))
    items, public = outbox["orderedItems"], "https://www.w3.org/ns/activitystreams#Public"
    assert outbox["totalItems"] == len(items) + 1
    listed = [item for item in items if public in item["to"]]
    unlisted = [item for item in items if public in item["cc"]]
    followers = [item for item in items if item["to"][0].endswith("/followers") and public not in item["cc"]]
    direct = [item for item in items if not item["cc"] and not item["to"][0].endswith("/followers")]
    kinds = (listed, unlisted, followers, direct)
    assert all(kinds) and sum(map(len, kinds)) == len(items)
    assert {item["type"] for item in items} == {"Create", "Announce"}
    assert {item["object"]["type"] for item in items if item["type"] == "Create"} == {"Note", "Question"}


def test_blocks_of_the_repository_are_called_by_their_checksums_and_one_stands_outside_the_tree():
    header, blocks = libipld.decode_car(only("garage", "repo.car").read_bytes())
    for name, block in blocks.items():
        assert name == b"\x01\x71\x12\x20" + sha256(libipld.encode_dag_cbor(block)).digest()
    commit = blocks[header["roots"][0]]
    assert commit["version"] == 3 and len(commit["sig"]) == 64
    records = dict(walked(blocks, commit["data"]))
    assert list(records) == sorted(records)
    outside = set(blocks) - set(records.values()) - {header["roots"][0]}
    assert [block["text"] for block in map(blocks.get, outside) if "text" in block] == [
        "Taken back the same evening"
    ]
    for record in map(blocks.get, records.values()):
        words = record.get("text", "").encode()
        for facet in record.get("facets", []):
            assert words[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode()[0] in "@#l"


def walked(blocks, name, height=None):
    """The keys of a tree in order, with the names of their records; each node holds keys of one height."""
    node, key, found = blocks[name], b"", []
    if node["l"]:
        found += walked(blocks, node["l"], height and height - 1)
    for entry in node["e"]:
        key = key[: entry["p"]] + entry["k"]
        bits = f"{int.from_bytes(sha256(key).digest()):0256b}"
        stands = (len(bits) - len(bits.lstrip("0"))) // 2
        assert height in (None, stands)
        height = stands
        found.append((key.decode(), entry["v"]))
        if entry["t"]:
            found += walked(blocks, entry["t"], height - 1)
    return found
