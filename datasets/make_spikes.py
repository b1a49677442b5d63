"""Makes the three follower histories with a jump: `python datasets/make_spikes.py [--to FOLDER]`.

Every seed is explicit: the same bytes on each run.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from generator import spikes  # noqa: E402 - found beside this file


def main() -> None:
    """Write all three."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--to", type=Path, default=HERE / "spikes", help="the folder to write into")
    chosen = words.parse_args()
    for case in spikes.CASES:
        folder = chosen.to / case.name
        folder.mkdir(parents=True, exist_ok=True)
        files = spikes.make(case, random.Random(f"Lamp Street, Kettlebourne: {case.name}"))
        for file, content in files.items():
            (folder / file).write_bytes(content)
        print(f"{case.name}: {sum(map(len, files.values())) // 1000} kB")


if __name__ == "__main__":
    main()
