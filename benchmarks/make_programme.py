"""Makes a folder of exports as a programme gets it: small archives, sheets, folders, and one in fifty that is none.

`python benchmarks/make_programme.py --businesses 2000 --to exports` takes a minute or two. Every fiftieth is cut off,
empty, damaged inside, a page for signing in, a picture, a note of a cloud drive, a download that has not finished, or
there twice; one in ten has answers beside it. The same seed gives the same businesses.
"""

from __future__ import annotations

import argparse
import random
import shutil
import zipfile
from pathlib import Path

from make_x_archive import write

STREET = Path(__file__).parents[1] / "datasets" / "high_street"
TOWNS = ("bath", "derby", "ely", "hull", "leeds", "lewes", "ripon", "truro", "wells", "york")
TRADES = ("bakery", "barber", "brewery", "cafe", "dentist", "florist", "garage", "gym", "hotel", "plumber")
POSTS = (40, 120, 250, 400, 600, 900)
PAGE = "<!DOCTYPE html><html><head><title>Log in</title></head></html>"


def make(folder: Path, businesses: int, seed: int = 5) -> None:
    """Fills a new folder with so many exports of fictional businesses."""
    folder.mkdir(parents=True)
    draw = random.Random(seed)
    archives = sorted(STREET.glob("*/*.zip"))
    last = archives[0]
    for number in range(businesses):
        place = folder / f"{draw.choice(TOWNS)}-{draw.choice(TRADES)}-{number:04}"
        kind = draw.random()
        if number % 50 == 49:
            spoil(place, last, number // 50 % 8)
        elif kind < 0.7:
            last = place.with_suffix(".zip")
            write(last, draw.choice(POSTS), seed=100_000 * seed + number)
        elif kind < 0.88:
            again(draw.choice(archives), place.with_suffix(".zip"), number)
        elif kind < 0.95:
            head, *rows = (
                (draw.choice(sorted(STREET.glob("*/sheet.csv")))).read_text("utf-8").splitlines(True)
            )
            kept = [row for row in rows if draw.random() < 0.9]
            place.with_suffix(".csv").write_text("".join([head, *kept]), "utf-8")
        else:
            place.mkdir()
            for file in sorted((STREET / draw.choice(("bakery", "gym", "bookshop"))).glob("*.zip")):
                again(file, place / file.name, number)
        if kind < 0.7 and number % 7 == 0 and number % 50 != 49:
            shutil.copy(STREET / "bakery" / "answers.toml", place.with_suffix(".toml"))


def again(archive: Path, place: Path, number: int) -> None:
    """The same archive as another file: with another comment in the zip."""
    shutil.copy(archive, place)
    with zipfile.ZipFile(place, "a") as packed:
        packed.comment = f"{number}".encode()


def spoil(place: Path, good: Path, kind: int) -> None:
    """Something that is not as it should be, of eight kinds."""
    content = good.read_bytes()
    middle = len(content) // 2
    match kind:
        case 0:
            place.with_suffix(".zip").write_bytes(content[:1500])
        case 1:
            place.with_suffix(".zip").touch()
        case 2:
            place.with_suffix(".zip").write_text(PAGE, "utf-8")
        case 3:
            place.with_suffix(".png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(300))
        case 4:
            (place.parent / f"{good.stem} (1).zip").write_bytes(content)
        case 5:
            place.with_suffix(".zip").write_bytes(content[:middle] + bytes(200) + content[middle + 200 :])
        case 6:
            (place.parent / f".{place.name}.zip.icloud").write_bytes(b"bplist00")
        case _:
            (place.parent / f"{place.name}.zip.crdownload").write_bytes(content[:2000])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--businesses", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args()
    make(given.to, given.businesses, given.seed)
