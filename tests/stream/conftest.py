"""Exports written by hand, for tests of how several become one stream."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa
import pytest

from trustkit.stream import EVENTS, Export

ARCHIVE = ("own posts", "own replies", "messages")
COUNTS_ONLY = ("own posts", "counts per post")


def export(*rows, network="x", until="2026-06-30", topics=ARCHIVE, source="posts.json", **more):
    """An export of these rows, with an account that adds up; each row may name a source of its own."""
    whole = [
        {**row, "network": row["network"] if network == "sheet" else network, "row": number}
        | {"source": source if row["source"] == "by hand" else row["source"]}
        for number, row in enumerate(rows)
    ]
    read = Counter(row["source"] for row in whole)
    undated = Counter(row["source"] for row in whole if row["at"] is None)
    account = [
        {"file": file, "read": number, "skipped": 0, "malformed": 0, "repeats": 0, "undated": undated[file]}
        | {"why": ""}
        for file, number in read.items()
    ]
    coverage = [
        {"network": network, "topic": topic, "told": told, "why": "", "since": None, "until": until}
        | {"how_to_get": ""}
        for topics_of, told in ((topics, "yes"), ({"followers over time"} - set(topics), "no"))
        for topic in topics_of
    ]
    table = pa.Table.from_pylist(whole, schema=EVENTS)
    counting = topics == COUNTS_ONLY
    return Export(network, table, coverage=coverage, account=account, only_counts=counting, **more)


@pytest.fixture(name="export", scope="session")
def export_fixture():
    return export


@pytest.fixture(name="archive", scope="session")
def archive_fixture(act):
    """Rows of an archive that names its posts by their content and counts nothing."""

    def row(number, at, text=None, **more):
        return act(at, text, id=f"instagram:~{number}", network="instagram") | more

    return row


@pytest.fixture(name="counted", scope="session")
def counted_fixture(act):
    """Rows of a file of counts: an id and address of their own, a clock of which no zone is told."""

    def row(number, at, text=None, **more):
        told = {"likes": 10 + number, "replies": number, "tz_known": False}
        link = [f"https://www.instagram.com/p/C{number}/"]
        return act(at, text, id=f"instagram:17{number}", network="instagram", links=link) | told | more

    return row
