"""Two exports of one network read together: what one lacks the other gives."""

from __future__ import annotations

import csv
import shutil
from itertools import permutations
from pathlib import Path

import pandas as pd
import pytest

import trustkit

ARCHIVE = Path(__file__).parent / "instagram" / "2025_labels"
COLUMNS = [
    *("Post ID", "Account username", "Description", "Publish time", "Permalink", "Date", "Views", "Likes"),
    *("Comments", "Shares"),
]


@pytest.fixture(name="posts")
def posts_fixture() -> pd.DataFrame:
    events = trustkit.read(ARCHIVE).events
    posts = events[(events["network"] == "instagram") & (events["kind"] == "post") & events["text"].notna()]
    assert len(posts) > 1
    return posts.drop_duplicates("text", keep=False).reset_index(drop=True)


@pytest.fixture(name="both")
def both_fixture(tmp_path, posts) -> list[Path]:
    """The sample archive, and a table of Business Suite made from its posts by a clock two hours ahead."""
    table = tmp_path / "Sep-01-2025_Sep-30-2025.csv"
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.DictWriter(file, COLUMNS)
        rows.writeheader()
        for number, post in enumerate(posts.itertuples()):
            told = {"Description": post.text.upper(), "Permalink": f"https://www.instagram.com/p/C{number}/"}
            told |= {"Account username": "baeckerei.sonne", "Post ID": f"1790000000000000{number}"}
            told |= {"Publish time": f"{post.at + pd.Timedelta(hours=2):%m/%d/%Y %H:%M}", "Date": "Lifetime"}
            rows.writerow({**told, "Views": 100 + number, "Comments": number})
    archive = tmp_path / "archive"
    shutil.copytree(ARCHIVE, archive, ignore=shutil.ignore_patterns("expected*"))
    return [archive, table]


def test_business_suites_counts_stand_beside_the_archives_posts(both, posts):
    alone, joined = trustkit.read(both[0]), trustkit.read(both)
    assert joined.events["id"].tolist() == alone.events["id"].tolist()
    views = joined.events.set_index("id")["views"]
    for number, post in enumerate(posts.itertuples()):
        assert views[post.id] == (100 + number if pd.isna(post.views) else post.views)
    account = joined.account.set_index("file")
    assert account.loc[both[1].name, ["read", "repeats"]].tolist() == [0, len(posts)]


def test_the_order_of_files_makes_no_difference(both):
    one, other = (trustkit.read(order) for order in permutations(both))
    for name in ("events", "audience", "profiles", "coverage", "account"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))
