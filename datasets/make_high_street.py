"""Makes the fictional high street: `python datasets/make_high_street.py [--to FOLDER] [NAME...]`.

Businesses over 52 weeks, each as an X archive, a hand-kept sheet of the last fortnight, the owner's answers, the
planted truth and a card. Every seed is explicit: the same bytes on each run.
"""

from __future__ import annotations

import argparse
import random
import sys
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from generator import high_street  # noqa: E402 - found beside this file

RUNGS = {"florist": 1, "gym": 2, "bakery": 3, "bookshop": 4, "garage": 5, "consultant": 2}
OPENED = datetime(2025, 6, 23, 10, 5, 0, tzinfo=UTC)


def main() -> None:
    """Write the businesses named, or all of them."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--to", type=Path, default=HERE / "high_street", help="the folder to write into")
    words.add_argument("name", nargs="*", help="businesses to make; all if none is named")
    chosen = words.parse_args()
    for name in chosen.name or RUNGS:
        folder = chosen.to / name
        folder.mkdir(parents=True, exist_ok=True)
        chance = random.Random(f"Lamp Street, Kettlebourne: {name}")
        for file, content in high_street.files_of(name, RUNGS[name], OPENED, chance).items():
            (folder / file).write_bytes(content)
        print(f"{name}: {(folder / 'x-archive.zip').stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
