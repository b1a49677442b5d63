"""Times every reader on a big export of every layout, beside a plain parse of the same bytes, in one run.

    python benchmarks/readers.py [--acts 100000] [--repeat 3] [--only tiktok/2025] [--peers PYTHON]

A big export is the sample of that layout under `tests/exports/`, its rows repeated with other ids, times and
texts until they make so many acts; a workbook of posts has 2,000 at most, an old one (`.xls`) and daily series stay
as they are. The parse is `orjson.loads` for JSON, `csv.reader` for tables, `openpyxl` for workbooks and
`libipld.decode_car` for repositories, garbage collection off. Each figure is the median of fresh processes that
take turns. `--peers` names a Python that has the readers of `reader_peers.py` (extra `bench`), for the layouts that
one of them knows.
"""

from __future__ import annotations

import argparse
import csv
import gc
import io
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from whole_job import peak_mb

from trustkit.exports.reading import Platform
from trustkit.exports.rows.csv_rows import CsvRows

HERE = Path(__file__).resolve()
SAMPLES = HERE.parents[1] / "tests/exports"
_BOOK_POSTS = 2000
_PEERS = {
    "bluesky/2025": "atproto",
    "linkedin/complete_2026": "linkedin-analyzer",
    "youtube/2023_segments": "google-takeout-parser",
    "youtube/2024_runs": "google-takeout-parser",
}
_IN_TABLES = ("Permalink", "Post URL")  # ids that `finish` functions look at, beside those that end in " ID"


def layouts() -> Iterator[str]:
    """Every sample with a golden file, as platform/layout."""
    for golden in sorted(SAMPLES.glob("*/*/expected.csv")):
        yield golden.parent.relative_to(SAMPLES).as_posix()


def grow(sample: Path, to: Path, acts: int) -> None:
    """A copy of a sample in which the rows of its act files stand often enough to make so many acts."""
    import trustkit
    from trustkit.exports import READERS
    from trustkit.exports.packing.archive import Archive

    for path in sorted(sample.rglob("*")):
        if path.is_file() and not path.name.startswith("expected"):
            place = to / path.relative_to(sample)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())
    times = -(-acts // max(1, len(trustkit.read(to).events)))
    archive = Archive(to)
    # All are asked before anything is written: what changes while it is read is refused.
    for reader, members in [(reader, reader.claims(archive)) for reader in READERS]:
        names = _id_names(reader)
        for member in members:
            path = to / member.label
            if path.suffix in (".json", ".js"):
                path.write_bytes(_grown_json(path.read_bytes(), times, names))
            elif path.suffix == ".csv":
                path.write_bytes(_grown_csv(path.read_bytes(), times, names))
            elif path.suffix == ".xlsx":
                _grow_book(path, min(times, _BOOK_POSTS))
            elif path.suffix == ".car":
                path.write_bytes(_repository(acts))


def _id_names(reader: object) -> set[str]:
    """The names of theirs that hold ids, which must differ from row to row."""
    if not isinstance(reader, Platform):
        return {"id", "id_str", "tweetId"}
    places = {
        place
        for file in reader.files
        for field in file.fields
        if field.ours == "id"
        for place in field.places
    }
    # Columns of tables have names in other languages too, and some ids are looked at by `finish` functions.
    places |= {
        place for file in reader.files for place in file.also if place.endswith(" ID") or place in _IN_TABLES
    }
    tables = [file.rows for file in reader.files if isinstance(file.rows, CsvRows)]
    names = {name for rows in tables for place in places for name in rows.names.get(place, ())}
    return {place.rpartition(".")[2] for place in places} | names


def _grown_json(content: bytes, times: int, names: set[str]) -> bytes:
    """The file with the elements of its lists of objects repeated, where they look like acts."""
    start = next(place for place, byte in enumerate(content) if byte in b"[{")
    found = json.loads(content[start:].rstrip().removesuffix(b";").decode("utf-8-sig", "replace"))
    # In the networks' own setting: indented, and letters beyond ASCII escaped.
    return content[:start] + json.dumps(_repeated(found, times, names), indent=2).encode()


def _repeated(value: Any, times: int, names: set[str]) -> Any:
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        return [_other(item, number, names) for number in range(times) for item in value]
    if isinstance(value, dict):
        # A conversation with more messages is no conversation of more people.
        return {
            key: part if key == "participants" else _repeated(part, times, names)
            for key, part in value.items()
        }
    return value


def _other(value: Any, number: int, names: set[str], key: str = "") -> Any:
    """The same with other ids, every moment in seconds moved on, and every longer text ended differently."""
    if isinstance(value, dict):
        # Nothing but these names tells whose Messenger's download is.
        return {
            name: part if name == "senderName" else _other(part, number, names, name)
            for name, part in value.items()
        }
    if isinstance(value, list):
        return [_other(part, number, names) for part in value]
    if isinstance(value, int) and not isinstance(value, bool) and value > 10**8:
        return value - number * 37
    if isinstance(value, str) and key in names:
        return str(int(value) - number) if value.isdigit() else f"{value}{number}"
    # A date is none of these, nor is a text in pieces, as YouTube has them.
    if isinstance(value, str) and " " in value and value[0] not in "0123456789{" and "+0000" not in value:
        # Nothing stands behind a text's last paragraph.
        body = value.removesuffix("</p>")
        return f"{body} {number}{value[len(body) :]}"
    return value


def _grown_csv(content: bytes, times: int, names: set[str]) -> bytes:
    """The table with its rows repeated, with other ids and texts; a series has a row a day, and no more."""
    text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    if any({"Primary", "Datum"} & set(cells) and len(cells) == 2 for cells in rows):
        return content
    head = next((at for at, cells in enumerate(rows) if names & set(cells)), None)
    if head is None:  # its dialect of quotation marks is not that of the writer
        begins, _, rest = content.partition(b"\n")
        return begins + b"\n" + (rest.rstrip(b"\n") + b"\n") * times
    ids = {at for at, name in enumerate(rows[head]) if name in names}
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    writer.writerows(rows[: head + 1])
    for number in range(times):
        for cells in rows[head + 1 :]:
            writer.writerow(
                f"{cell}{number}" if cell and at in ids else _other(cell, number, names)
                for at, cell in enumerate(cells)
            )
    return out.getvalue().encode()


def _grow_book(path: Path, times: int) -> None:
    """Lists of posts in a workbook with their last post repeated."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    for sheet in book:
        last = [cell.value for cell in list(sheet.iter_rows())[-1]]
        if any(str(value).startswith("https://") for value in last):
            for number in range(times - 1):
                sheet.append(
                    [
                        f"{value}{number}" if isinstance(value, str) and ":" in value else value
                        for value in last
                    ]
                )
    book.save(path)


def _repository(acts: int) -> bytes:
    """A repository of Bluesky with so many posts, answers, likes and reposts, half a minute apart."""
    sys.path.insert(0, str(SAMPLES))
    from car_files import DID, LIKE, POST, REPOST, address, link, reference, repository, tid

    records: dict[str, Any] = {}
    begins = datetime(2024, 1, 1, tzinfo=UTC)
    for number in range(acts):
        when = (begins + timedelta(seconds=30 * number)).isoformat()
        subject = reference(address("did:plc:ida2ida3ida4ida5ida6ida7", POST, when))
        kind = (POST, POST, LIKE, REPOST)[number % 4]
        record: dict[str, Any] = {"$type": kind, "createdAt": when}
        if kind == POST:
            text = f"@ida.example glaze number {number} came out of the kiln, see pottery.example"
            record |= {"text": text, "langs": ["en"], "facets": [link(text, "@ida.example", did=DID)]}
            record |= {"reply": {"root": subject, "parent": subject}} if number % 2 else {}
        else:
            record["subject"] = subject
        records[f"{kind}/{tid(when)}"] = record
    return repository(records)


def parse(folder: Path) -> None:
    """What the yardstick does: every file as Python objects, kept until the end."""
    import libipld
    import openpyxl
    import orjson

    from trustkit.exports import READERS
    from trustkit.exports.packing.archive import Archive

    archive = Archive(folder)
    paths = {folder / member.label for reader in READERS for member in reader.claims(archive)}
    contents = [(path.suffix, path.read_bytes()) for path in sorted(paths) if path.stat().st_size]
    bodies = [
        content[min((at for sign in b"[{" if (at := content.find(sign)) >= 0), default=0) :]
        if suffix in (".json", ".js")
        else content
        for suffix, content in contents
    ]
    gc.disable()
    started, kept = time.perf_counter(), []
    for (suffix, _), body in zip(contents, bodies, strict=True):
        if suffix in (".json", ".js"):
            kept.append(orjson.loads(body.rstrip().removesuffix(b";")))
        elif suffix == ".csv":
            kept.append(list(csv.reader(io.StringIO(body.decode("utf-8", "replace"), newline=""))))
        elif suffix == ".xlsx":
            book = openpyxl.load_workbook(io.BytesIO(body), read_only=True)
            kept.append([list(sheet.iter_rows(values_only=True)) for sheet in book])
        elif suffix == ".car":
            kept.append(libipld.decode_car(body))
    print("\n" + json.dumps({"wall": time.perf_counter() - started, "bytes": sum(map(len, bodies))}))


def read(folder: Path, small: Path) -> None:
    """What TrustKit does: the whole read, of the big export, after a first read of a small one."""
    import trustkit

    trustkit.read(small)
    gc.collect()
    base = peak_mb()
    started = time.perf_counter()
    stream = trustkit.read(folder)
    wall = time.perf_counter() - started
    told = {
        "wall": wall,
        "acts": len(stream.events),
        "malformed": int(stream.account["malformed"].sum()),
        "peak": peak_mb() - base,
    }
    print("\n" + json.dumps(told))


def _run(*words: str, python: str = sys.executable, script: Path = HERE) -> dict[str, float]:
    done = subprocess.run([python, str(script), *words], check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{done.stderr}{script.name} {' '.join(words)} ended with {done.returncode}.")
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--acts", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--only", metavar="PLATFORM/LAYOUT")
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--parse", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--read", type=Path, nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.parse:
        return parse(given.parse)
    if given.read:
        return read(*given.read)
    print(f"{given.acts:,} acts of each layout, medians of {given.repeat} fresh processes\n")
    head = ("layout", "acts", "malformed", "MB", "parse s", "read s", "× parse", "peak MB", "peak ÷ file")
    print("{:28}{:>9}{:>11}{:>8}{:>9}{:>8}{:>9}{:>9}{:>13}".format(*head))
    for name in layouts():
        if given.only in (None, name, name.partition("/")[0]):
            with tempfile.TemporaryDirectory(prefix="trustkit-readers-") as place:
                big, small = Path(place, "export"), Path(place, "small")
                grow(SAMPLES / name, big, given.acts)
                grow(SAMPLES / name, small, 1)
                runs = [
                    (_run("--parse", str(big)), _run("--read", str(big), str(small)))
                    for _ in range(given.repeat)
                ]
                show(name, runs)
                if given.peers and (peer := _PEERS.get(name)):
                    script = HERE.with_name("reader_peers.py")
                    told = [
                        _run(peer, str(big), python=given.peers, script=script) for _ in range(given.repeat)
                    ]
                    show_peer(peer, told, statistics.median(second["wall"] for _, second in runs))
    return None


def show(name: str, runs: list[tuple[dict[str, float], dict[str, float]]]) -> None:
    """One line of the table."""
    parsed = statistics.median(first["wall"] for first, _ in runs)
    taken = statistics.median(second["wall"] for _, second in runs)
    peak = statistics.median(second["peak"] for _, second in runs)
    size, told = runs[0][0]["bytes"] / 1e6, runs[0][1]
    ratio = f"{taken / parsed:9.2f}" if parsed > 0.001 else f"{'-':>9}"
    print(
        f"{name:28}{told['acts']:9,}{told['malformed']:11,}{size:8.1f}{parsed:9.3f}{taken:8.3f}"
        f"{ratio}{peak:9.0f}{peak / size:13.2f}",
        flush=True,
    )


def show_peer(name: str, runs: list[dict[str, float]], ours: float) -> None:
    """What another reader takes for the same files."""
    wall = statistics.median(run["wall"] for run in runs)
    print(f"    {name}: {runs[0]['rows']:,} rows in {wall:.3f} s, {wall / ours:.1f} × our read", flush=True)


if __name__ == "__main__":
    main()
