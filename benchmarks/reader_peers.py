"""Reads an export with another reader from PyPI, for `readers.py --peers`: prints seconds and rows as one line of JSON.

    python benchmarks/reader_peers.py google-takeout-parser FOLDER

Runs in a Python that has the reader; TrustKit need not be there. What each of them does is said beside it.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path


def google_takeout_parser(folder: Path) -> int:
    """Comments on YouTube as objects, and the text and links of each put together; those it fails on are left out."""
    from google_takeout_parser import parse_csv

    rows = [
        row for path in folder.rglob("comments*.csv") for row in parse_csv._parse_youtube_comments_csv(path)
    ]
    count = 0
    for row in rows:
        try:
            parse_csv.reconstruct_comment_content(row.contentJSON, "text")
            parse_csv.extract_comment_links(row.contentJSON)
        except ValueError:
            continue
        count += 1
    return count


def linkedin_analyzer(folder: Path) -> int:
    """Shares, comments, messages and connections, cleaned and written as workbooks."""
    from linkedin_analyzer.cleaners import comments, connections, messages, shares

    tables = {
        "Shares*.csv": shares.clean_shares,
        "Comments*.csv": comments.clean_comments,
        "messages.csv": messages.clean_messages,
        "Connections.csv": connections.clean_connections,
    }
    count = 0
    with tempfile.TemporaryDirectory() as place:
        for pattern, clean in tables.items():
            for path in folder.rglob(pattern):
                count += clean(path, Path(place, f"{path.stem}.xlsx")).rows_processed
    return count


def atproto(folder: Path) -> int:
    """The blocks of a repository of Bluesky, decoded; whose they are and what they say is left to its user."""
    from atproto import CAR

    return sum(len(CAR.from_bytes(path.read_bytes()).blocks) for path in folder.rglob("*.car"))


PEERS = {
    "google-takeout-parser": google_takeout_parser,
    "linkedin-analyzer": linkedin_analyzer,
    "atproto": atproto,
}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name", choices=PEERS)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    small = Path(tempfile.mkdtemp())
    PEERS[asked.name](small)  # what it imports is not counted
    started = time.perf_counter()
    count = PEERS[asked.name](asked.folder)
    print("\n" + json.dumps({"wall": time.perf_counter() - started, "rows": count}))


if __name__ == "__main__":
    main()
