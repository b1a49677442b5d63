"""Where a network counts in a file of its own, the counts of the high street join its posts, and days add up."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import trustkit
from trustkit import samples

ZONE = "Europe/London"
META = {"bakery": "instagram-*.zip", "bookshop": "facebook-*.zip"}


def files(name: str) -> tuple[Path, Path]:
    """A business's export from Meta, and the table of its posts from Business Suite."""
    folder = samples.path(name)
    return next(folder.glob(META[name])), next(folder.glob("Jul-*.csv"))


@pytest.mark.parametrize("zone", [ZONE, None])
@pytest.mark.parametrize("name", META)
def test_every_row_of_counts_finds_its_post(name, zone):
    export, table = files(name)
    network = "instagram" if name == "bakery" else "facebook"
    alone, both = trustkit.read(export, zone=zone), trustkit.read([export, table], zone=zone)
    assert len(alone.events) == len(both.events)
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert any("\n" in row["Title" if name == "bookshop" else "Description"] for row in rows)
    posts = both.events[(both.events["network"] == network) & (both.events["kind"] == "post")]
    views = [int(row["Views"].replace(",", "")) for row in rows]
    assert sorted(posts["views"].dropna()) == sorted(views)
    assert alone.events["views"].notna().sum() < len(views)
    told = both.account.set_index("file").filter(like="Jul-", axis=0)
    assert told["repeats"].sum() == len(rows)


def test_the_days_of_new_follows_add_up_to_those_who_follow():
    series = trustkit.read(samples.path("bookshop") / "Follows.csv").audience
    followers = trustkit.read(files("bookshop")[0]).audience
    assert set(series["network"]) == {"facebook"}
    assert series["change"].sum() == followers["change"].sum() == followers["total"].max()
    assert series["when"].is_monotonic_increasing and len(series) == 359
