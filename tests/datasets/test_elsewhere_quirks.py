"""The exports of Meta and LinkedIn on the high street have the quirks of real ones, so that lessons meet them."""

from __future__ import annotations

import json
import zipfile

from trustkit import samples


def members(name: str, pattern: str) -> dict[str, bytes]:
    """The files of one export by name."""
    with zipfile.ZipFile(next(samples.path(name).glob(pattern))) as archive:
        return {member: archive.read(member) for member in archive.namelist()}


def test_meta_tears_letters_into_bytes():
    for name, pattern in (("bakery", "instagram-*.zip"), ("bookshop", "facebook-*.zip")):
        content = b"".join(members(name, pattern).values())
        assert content.isascii()
        assert (
            rb"\u00c3\u00a9" in content and rb"\u00f0\u009f" in content
        )  # é, and the first half of an emoji
        assert rb"\ud83" not in content


def test_a_page_lists_pictures_twice_and_names_people_by_tokens():
    files = members("bookshop", "facebook-*.zip")
    assert all(path.startswith(("this_profile's_", "connections/", "profile_", "logged_")) for path in files)
    posts = next(content for path, content in files.items() if path.endswith("profile_posts_1.json"))
    videos = next(content for path, content in files.items() if path.endswith("videos.json"))
    assert all(video["uri"].encode() in posts for video in json.loads(videos)["videos_v2"])
    assert b":274:" in posts and b":2048:" in posts


def test_business_suite_writes_a_mark_first_and_no_seconds():
    table = next(samples.path("bookshop").glob("Jul-*.csv")).read_bytes()
    assert table.startswith(b"\xef\xbb\xbfPost ID,Page ID,") and b",Lifetime," in table
    series = (samples.path("bookshop") / "Follows.csv").read_bytes()
    assert series.startswith(b"\xff\xfe")
    assert series.decode("utf-16").splitlines()[:4] == [
        "sep=,",
        '"Follows"',
        '"Date","Primary"',
        '"2025-07-07T00:00:00","0"',
    ]


def test_linkedin_has_three_ways_with_quotation_marks():
    files = members("garage", "Complete_*.zip")
    shares, comments = (files[f"{kind}_2527017.csv"].decode() for kind in ("Shares", "Comments"))
    assert '""\n""We call it """"the Lamp Street way"""".",' in shares
    assert r"We call it \"the Lamp Street way\"." in comments
    assert all(line.startswith('"') for line in files["messages.csv"].decode().splitlines())
    assert files["Connections.csv"].startswith(b'Notes:\n"When exporting')
    assert "\n,https://" in comments  # a comment without a date
