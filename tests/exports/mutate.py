"""Damaged archives by the thousand: every sample export, broken in all the ways that files break.

`python tests/exports/mutate.py --count 100000 --seed 1` reads that many and prints what became of them. Each must end
in a stream whose account adds up to its acts, or in one `ExportError` of three sentences; anything else is a fault
and is told with the command that makes it again. The same seed and number give the same archive.
"""

from __future__ import annotations

import argparse
import gc
import io
import json
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

import numpy as np
import pandas as pd

import trustkit
from trustkit.errors import ExportError
from trustkit.stream import COUNTS, DIRECTIONS, EVENTS, KINDS, NETWORKS, Stream

HERE = Path(__file__).parent
TOLD_EVERY = 5_000
HIGH_STREET = HERE.parents[1] / "datasets/high_street"
SECONDS, MIB = 10, 1024
SMALL_BYTES, ROWS = 20_000, 10  # of a larger sample file only so many rows of its beginning and end are kept

Members = dict[str, bytes]
Damage = Callable[[random.Random, Members], Members]
ZipDamage = Callable[[random.Random, bytearray], bytearray]


# ---- the samples ----


@cache
def samples() -> dict[str, Members]:
    """Every sample export by its name: the members and their bytes."""
    found: dict[str, Members] = {}
    for folder in sorted(path for path in HERE.glob("*/*") if path.is_dir() and "__" not in path.name):
        files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        members = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in files
            if not path.name.startswith("expected")
        }
        if members:
            found[folder.relative_to(HERE).as_posix()] = members
    for path in sorted(HIGH_STREET.glob("*/*.zip")):
        with zipfile.ZipFile(path) as archive:
            members = {info.filename: archive.read(info) for info in archive.infolist()}
        found[f"high_street/{path.parent.name}/{path.name}"] = {
            name: _shortened(name, content) for name, content in members.items()
        }
    return found


def _shortened(name: str, content: bytes) -> bytes:
    """A large file with the first and last rows only, for many tries in little time."""
    if len(content) <= SMALL_BYTES:
        return content
    if not name.endswith((".js", ".json")):
        lines = content.splitlines(keepends=True)
        return b"".join(lines[:ROWS] + lines[-ROWS:])
    start = next(place for place, byte in enumerate(content) if byte in b"[{")
    return content[:start] + json.dumps(_few(json.loads(content[start:])), indent=2).encode()


def _few(value: object) -> object:
    if isinstance(value, dict):
        return {key: _few(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_few(part) for part in (value if len(value) <= 2 * ROWS else value[:ROWS] + value[-ROWS:])]
    return value


# ---- damage to what the members hold ----

TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[\[\]{}:,]')
ODD_TOKENS = (
    b"null",
    b"[]",
    b"{}",
    b"true",
    b"0",
    b"-1",
    b"1e999",
    b"1.5",
    b"-0.0",
    b"NaN",
    b"Infinity",
    b"-Infinity",
    b"9223372036854775807",
    b"9223372036854775808",
    b"-9223372036854775809",
    b"18446744073709551616",
    b"9" * 400,
    b"9" * 5000,
    b'""',
    b'" "',
    b'"\\ud83d"',
    b'"\\udc00\\ud83d"',
    b'"\\u0000"',
    b'"\\u00f0\\u009f\\u0091\\u008d"',
    b'"\xed\xa0\x80"',
    b'"\xff\xfe"',
    b'"\x00"',
    b'"1700000000"',
    b'"99999999999999999999"',
    b'"0000-00-00T00:00:00Z"',
    b'"9999-12-31T23:59:59.999999999Z"',
    b'"Sat Feb 30 12:33:11 +0000 2023"',
    b'"' + b"x" * 70_000 + b'"',
    b'["a",["b",null,1],{}]',
    b'{"a":{"b":[{"c":null}]}}',
    b"[" * 90 + b"]" * 90,
    b"[" * 100_000,
    b"[" * 20_000 + b"]" * 20_000,
    b'{"a":' * 5000 + b"1" + b"}" * 5000,
    b"",
    b",",
    b"}",
    b"]",
    b'"',
    b"\\",
)
MARKS = (
    b'"',
    b'""',
    b"\n",
    b"\r",
    b"\r\n",
    b",",
    b";",
    b"\t",
    b"\x00",
    b"'",
    b"\\",
    b"\x1a",
    b"\xef\xbb\xbf",
)
CELLS = (
    b"",
    b'"',
    b"NA",
    b"0",
    b"-1",
    b"99999999999999999999",
    b"1e5",
    b"\x00",
    b"x" * 70_000,
    b"=1+1",
    b"\xff",
)
ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1252", "cp437", "utf-7")


def _one(chance: random.Random, members: Members) -> str:
    """A member to damage: mostly one that holds data."""
    names = list(members)
    data = [name for name in names if len(members[name]) > 60] or names
    return chance.choice(data if chance.random() < 0.9 else names)


def _changed(change: Callable[[random.Random, bytes], bytes]) -> Damage:
    """The damage that changes the content of one member."""

    def damage(chance: random.Random, members: Members) -> Members:
        name = _one(chance, members)
        return members | {name: change(chance, members[name])}

    return damage


def _tokens(chance: random.Random, content: bytes) -> bytes:
    tokens = [match.span() for match in TOKEN.finditer(content)]
    if not tokens:
        return chance.choice(ODD_TOKENS)
    # One token in one place, or the same kind of token in very many.
    if chance.random() < 0.2:
        chosen = sorted(chance.sample(tokens, max(1, len(tokens) // chance.randint(2, 30))))
        odd = [chance.choice(ODD_TOKENS[:32])] * len(chosen)
    else:
        chosen = sorted(chance.sample(tokens, min(len(tokens), chance.randint(1, 4))))
        odd = [chance.choice(ODD_TOKENS) for _ in chosen]
    return _replaced(content, chosen, odd)


def _replaced(content: bytes, places: Sequence[tuple[int, int]], by: Sequence[bytes]) -> bytes:
    parts, at = [], 0
    for (start, end), new in zip(places, by, strict=True):
        parts += [content[at:start], new]
        at = end
    return b"".join((*parts, content[at:]))


def _same_values(chance: random.Random, content: bytes) -> bytes:
    """All values of one key become the same odd one."""
    keys = re.findall(rb'"([^"\\]{1,60})"\s*:', content)
    if not keys:
        return content
    key = re.escape(chance.choice(keys))
    odd = chance.choice(ODD_TOKENS[:32])
    return re.sub(
        rb'("' + key + rb'"\s*:\s*)("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|\{\}|\[\])',
        lambda match: match[1] + odd,
        content,
    )


def _keys(chance: random.Random, content: bytes) -> bytes:
    """A key renamed, doubled or left out."""
    keys = list(re.finditer(rb'"([^"\\]{1,60})"\s*:', content))
    if not keys:
        return content
    match = chance.choice(keys)
    new = chance.choice((b'"":', b'"x":', match[0].upper(), match[0] + b"1," + match[0], b"", b'"\\ud800":'))
    return content[: match.start()] + new + content[match.end() :]


def _marks(chance: random.Random, content: bytes) -> bytes:
    """Quotation marks, line ends and separators in places where none belong."""
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(content) + 1)
        content = content[:at] + chance.choice(MARKS) + content[at:]
    return content


def _cells(chance: random.Random, content: bytes) -> bytes:
    """A cell of a line replaced, or the cells of a line made more or fewer."""
    lines = content.split(b"\n")
    at = chance.randrange(len(lines))
    separator = max((b",", b";", b"\t"), key=lines[at].count)
    cells = lines[at].split(separator)
    where = chance.randrange(len(cells))
    way = chance.randrange(4)
    if way == 0:
        cells[where] = chance.choice(CELLS)
    elif way == 1:
        cells[where:where] = [chance.choice(CELLS)] * chance.randint(1, 30)
    elif way == 2:
        del cells[where:]
    else:
        cells = [chance.choice(CELLS)] * len(cells)
    lines[at] = separator.join(cells)
    return b"\n".join(lines)


def _lines(chance: random.Random, content: bytes) -> bytes:
    """Lines swapped, doubled, lost, or with other ends."""
    lines = content.split(b"\n")
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    way = chance.randrange(5)
    if way == 0:
        lines[first], lines[second] = lines[second], lines[first]
    elif way == 1:
        lines[first:first] = [lines[second]] * chance.choice((1, 2, 50))
    elif way == 2:
        del lines[min(first, second) : max(first, second)]
    elif way == 3:
        chance.shuffle(lines)
    return chance.choice((b"\n", b"\r\n", b"\r")).join(lines) if way == 4 else b"\n".join(lines)


def _reencoded(chance: random.Random, content: bytes) -> bytes:
    text = content.decode("utf-8", "replace")
    return text.encode(chance.choice(ENCODINGS), "replace")


def _flipped(chance: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 2, 5, 40)) if changed else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _span(chance: random.Random, size: int) -> tuple[int, int]:
    """A stretch of any scale: a byte, some, or most."""
    length = min(size, int(2 ** (chance.random() * max(1, size).bit_length())))
    start = chance.randrange(max(1, size - length + 1))
    return start, start + length


def _cut_out(chance: random.Random, content: bytes) -> bytes:
    start, end = _span(chance, len(content))
    return content[:start] + content[end:]


def _doubled(chance: random.Random, content: bytes) -> bytes:
    start, end = _span(chance, len(content))
    return content[:end] + content[start:end] * chance.choice((1, 1, 3)) + content[end:]


def _zeroed(chance: random.Random, content: bytes) -> bytes:
    start, end = _span(chance, len(content))
    return (
        content[:start] + chance.choice((b"\x00", b" ", b"\xff", b"[", b'"')) * (end - start) + content[end:]
    )


def _short(chance: random.Random, content: bytes) -> bytes:
    """Cut off at its end: by a byte, by some, by nearly all."""
    lost = _span(chance, len(content))
    return content[: len(content) - (lost[1] - lost[0])]


def _moved(chance: random.Random, content: bytes) -> bytes:
    start, end = _span(chance, len(content))
    rest = content[:start] + content[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + content[start:end] + rest[at:]


def _swapped(chance: random.Random, members: Members) -> Members:
    first, second = _one(chance, members), _one(chance, members)
    return members | {first: members[second], second: members[first]}


def _lost(chance: random.Random, members: Members) -> Members:
    kept = {name: content for name, content in members.items() if chance.random() < 0.6}
    return kept or members


def _renamed(chance: random.Random, members: Members) -> Members:
    """Names as other systems, languages and tricksters write them."""
    name = _one(chance, members)
    folder, _, last = name.rpartition("/")
    stem, dot, ending = last.rpartition(".")
    new = chance.choice(
        (
            name.upper(),
            f"top folder/{name}",
            name.replace("/", "\\"),
            last,
            f"../../{name}",
            f"/{name}",
            f"{folder}/{stem} (1){dot}{ending}",
            f"{folder}/{stem}-part1{dot}{ending}",
            f"{folder}/{stem}_2{dot}{ending}",
            name.replace("e", "é"),
            f"{name}\u202e",
            f"{'n' * 300}/{name}",
            f"__MACOSX/{name}",
            f"{name}/",
            "",
            ".",
        )
    )
    return {new if old == name else old: content for old, content in members.items()}


def _added(chance: random.Random, members: Members) -> Members:
    """A file of another export among the members, or the whole of it."""
    other = chance.choice(list(samples().values()))
    if chance.random() < 0.5:
        return members | other
    name = chance.choice(list(other))
    return members | {name: other[name]}


def _nothing(chance: random.Random, members: Members) -> Members:
    return members


CONTENT: dict[str, Damage] = {
    "undamaged": _nothing,
    "tokens replaced": _changed(_tokens),
    "one key's values replaced": _changed(_same_values),
    "keys renamed": _changed(_keys),
    "marks inserted": _changed(_marks),
    "cells replaced": _changed(_cells),
    "lines swapped": _changed(_lines),
    "other encoding": _changed(_reencoded),
    "content flipped": _changed(_flipped),
    "content cut out": _changed(_cut_out),
    "content doubled": _changed(_doubled),
    "content overwritten": _changed(_zeroed),
    "content cut short": _changed(_short),
    "content moved": _changed(_moved),
    "contents swapped": _swapped,
    "members lost": _lost,
    "members renamed": _renamed,
    "members added": _added,
}


# ---- damage to the zip ----

NUMBERS = (0, 1, 2, 8, 9, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF)
DIRECTORY = (  # offset and width of each number in a line of the directory
    (4, 2), (6, 2), (8, 2), (10, 2), (12, 4), (16, 4), (20, 4), (24, 4), (28, 2), (30, 2), (32, 2), (34, 2), (36, 2),
    (38, 4), (42, 4),
)  # fmt: skip
HEADER = ((4, 2), (6, 2), (8, 2), (10, 4), (14, 4), (18, 4), (22, 4), (26, 2), (28, 2))
END = ((4, 2), (6, 2), (8, 2), (10, 2), (12, 4), (16, 4), (20, 2))


def _field(mark: bytes, fields: Sequence[tuple[int, int]]) -> ZipDamage:
    """The damage that changes one number of a record that begins with this mark."""

    def damage(chance: random.Random, zipped: bytearray) -> bytearray:
        places = [match.start() for match in re.finditer(re.escape(mark), zipped)]
        if not places:
            return zipped
        offset, width = chance.choice(fields)
        at = chance.choice(places) + offset
        here = int.from_bytes(zipped[at : at + width], "little")
        new = chance.choice((*NUMBERS, here + 1, here - 1, here * 2, here ^ 0x0800, chance.getrandbits(32)))
        zipped[at : at + width] = (new & (1 << 8 * width) - 1).to_bytes(width, "little")
        return zipped

    return damage


def _places_swapped(chance: random.Random, zipped: bytearray) -> bytearray:
    """Two lines of the directory say each other's place."""
    lines = [match.start() for match in re.finditer(b"PK\x01\x02", zipped)] or [0]
    first, second = (slice(at + 42, at + 46) for at in (chance.choice(lines), chance.choice(lines)))
    zipped[first], zipped[second] = zipped[second], zipped[first]
    return zipped


def _surrounded(chance: random.Random, zipped: bytearray) -> bytearray:
    """Bytes before or behind the zip, or the same zip once more."""
    other = chance.choice((b"\x00" * 100, b"<html>", b"PK\x05\x06", b"#!/bin/sh\n", bytes(zipped)))
    return zipped + other if chance.random() < 0.5 else bytearray(other) + zipped


def _on_bytes(change: Callable[[random.Random, bytes], bytes]) -> ZipDamage:
    return lambda chance, zipped: bytearray(change(chance, bytes(zipped)))


CONTAINER: dict[str, ZipDamage] = {
    "zip: bytes flipped": _on_bytes(_flipped),
    "zip: cut out": _on_bytes(_cut_out),
    "zip: doubled": _on_bytes(_doubled),
    "zip: overwritten": _on_bytes(_zeroed),
    "zip: cut short": _on_bytes(_short),
    "zip: moved": _on_bytes(_moved),
    "zip: directory changed": _field(b"PK\x01\x02", DIRECTORY),
    "zip: header changed": _field(b"PK\x03\x04", HEADER),
    "zip: end changed": _field(b"PK\x05\x06", END),
    "zip: places swapped": _places_swapped,
    "zip: surrounded": _surrounded,
}


def zipped(members: Members, chance: random.Random) -> bytearray:
    """The members as a zip, packed or not, now and then with a name twice or in the way of large zips."""
    whole = io.BytesIO()
    method = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with warnings.catch_warnings(), zipfile.ZipFile(whole, "w", method, compresslevel=1) as archive:
        warnings.simplefilter("ignore")  # zipfile warns of names that come twice
        for name, content in members.items():
            large = chance.random() < 0.05
            with archive.open(zipfile.ZipInfo(name or "?"), "w", force_zip64=large) as file:
                file.write(content)
        if chance.random() < 0.03:
            archive.writestr(zipfile.ZipInfo(chance.choice(list(members)) or "?"), b"[]")
    return bytearray(whole.getvalue())


# ---- one try ----


@dataclass(frozen=True)
class Broken:
    """A damaged archive: which sample, which kinds of damage, and the bytes of the zip."""

    sample: str
    kinds: tuple[str, ...]
    content: bytes


def broken(seed: int, number: int) -> Broken:
    """The damaged archive of this number."""
    chance = random.Random(f"{seed}-{number}")
    sample = chance.choice([name for name in samples() for _ in range(1 if "high_street" in name else 4)])
    members = dict(samples()[sample])
    kinds = []
    if chance.random() < 0.6:
        for _ in range(chance.choice((1, 1, 1, 2, 4))):
            kinds.append(chance.choice(list(CONTENT)))
            members = CONTENT[kinds[-1]](chance, members)
    content = zipped(members, chance)
    if not kinds or chance.random() < 0.1:
        for _ in range(chance.choice((1, 1, 1, 2))):
            kinds.append(chance.choice(list(CONTAINER)))
            content = CONTAINER[kinds[-1]](chance, content)
    return Broken(sample, tuple(kinds), bytes(content))


class TooSlow(BaseException):
    """A read took longer than it may; no reader can catch it by chance."""


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Stop what takes longer of the processor's time; how busy the machine is otherwise does not count."""

    def stop(*_: object) -> None:
        raise TooSlow

    if not hasattr(signal, "SIGPROF"):  # Windows; there a hang is a hang
        yield
        return
    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def outcome(path: Path) -> tuple[str, str]:
    """What became of an archive ("read", "empty", "refused" or "FAULT") and why."""
    before = peak()
    try:
        with at_most(SECONDS), warnings.catch_warnings():
            warnings.simplefilter("error")
            stream = trustkit.read(path)
    except ExportError as refusal:
        wrong = faults_of_error(refusal)
        return ("FAULT", wrong) if wrong else ("refused", refusal.happened)
    except (Exception, TooSlow):  # noqa: BLE001 - whatever else comes out is what is looked for
        return "FAULT", traceback.format_exc()
    if peak() - before > MIB:
        return "FAULT", f"more than {MIB:,} MiB of memory"
    if wrong := faults_of_stream(stream):
        return "FAULT", wrong
    return ("read" if len(stream.events) else "empty"), ""


def peak() -> int:
    """The most memory that this process ever had, in MiB."""
    if sys.platform == "linux":  # what `getrusage` tells begins with the memory of the parent
        return int(Path("/proc/self/status").read_text("ascii").partition("VmHWM:")[2].split()[0]) >> 10
    if resource is None:
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit >> 20


def faults_of_error(error: ExportError) -> str:
    """What is wrong with a refusal; nothing if it is three plain sentences."""
    sentences = (error.happened, error.means, error.todo)
    if not all((one and one[0].isupper()) or one[0].isdigit() for one in sentences):
        return f"a sentence without a beginning: {sentences}"
    if not all(one.endswith(".") and len(one) < 260 and one.isprintable() for one in sentences):
        return f"no plain sentence: {sentences}"
    return ""


def faults_of_stream(stream: Stream, archives: int = 1) -> str:
    """What is wrong with a stream; nothing if its account adds up to its acts and its words are known ones."""
    events = stream.events
    if list(events.columns) != list(EVENTS.names):
        return "other columns"
    if wrong := _faults_of_account(events, stream.account, archives):
        return wrong
    if events["id"].isna().any() or not events["id"].is_unique:
        return "an id is missing or stands twice"
    for name, words in (("direction", DIRECTIONS), ("kind", KINDS), ("network", NETWORKS)):
        if not set(events[name].cat.categories[np.unique(events[name].cat.codes)]) <= set(words):
            return f"unknown words in {name}"
    for name in COUNTS:
        if (least := events[name].min()) is not pd.NA and least < 0:
            return f"less than nothing in {name}"
    return ""


def _faults_of_account(events: pd.DataFrame, account: pd.DataFrame, archives: int) -> str:
    if archives == 1 and account["file"].duplicated().any():
        return "one file twice in the account"
    numbers = {
        name: account[name].fillna(0).tolist()
        for name in ("read", "skipped", "malformed", "repeats", "undated")
    }
    if min((number for column in numbers.values() for number in column), default=0) < 0:
        return f"less than nothing in the account: {account.to_dict('records')}"
    read, undated = Counter(), Counter()
    for name, one, without in zip(account["file"], numbers["read"], numbers["undated"], strict=True):
        read[name] += one
        undated[name] += without
    for source, count in Counter(events["source"].tolist()).items():
        if read[source] != count:
            return f"{source}: {count} acts, the account says {account.to_dict('records')}"
    for source, count in Counter(events["source"][events["at"].isna()].tolist()).items():
        if undated[source] != count:
            return f"{source}: {count} undated, the account says {account.to_dict('records')}"
    return ""


# ---- many tries ----


@dataclass
class Told:
    """What became of many archives: counts by outcome and kind of damage, and every fault."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[int, str, str]] = field(default_factory=list)
    slowest: float = 0.0
    peak: int = 0

    def add(self, other: Told) -> None:
        """Take in what another process tells."""
        self.outcomes += other.outcomes
        self.refusals += other.refusals
        self.faults += other.faults
        self.slowest, self.peak = max(self.slowest, other.slowest), max(self.peak, other.peak)

    def text(self) -> str:
        """The counts as a table."""
        heads = ("read", "empty", "refused", "FAULT")
        kinds = dict.fromkeys((*CONTENT, *CONTAINER))
        lines = [f"{'damage':28}" + "".join(f"{head:>9}" for head in heads)]
        for kind in kinds:
            lines.append(f"{kind:28}" + "".join(f"{self.outcomes[kind, head]:9,}" for head in heads))
        lines.append(f"{'archives':28}" + "".join(f"{self.outcomes['', head]:9,}" for head in heads))
        lines.append(f"slowest {self.slowest:.2f} s, most memory {self.peak:,} MiB")
        lines += [f"{count:9,}  {why}" for why, count in self.refusals.most_common()]
        return "\n".join(lines)


def run(seed: int, numbers: range, keep: Path | None = None) -> Told:
    """Read the damaged archives of these numbers in this process; now and then it is told how many are done."""
    told, begun = Told(), time.perf_counter()
    with tempfile.TemporaryDirectory() as place:
        for done, number in enumerate(numbers):
            if done and done % TOLD_EVERY == 0:
                counts = ", ".join(
                    f"{count:,} {what}" for (kind, what), count in told.outcomes.items() if not kind
                )
                minutes = (time.perf_counter() - begun) / 60
                print(
                    f"{numbers.start:,} to {number:,}: {counts} in {minutes:.0f} min",
                    file=sys.stderr,
                    flush=True,
                )
            one = broken(seed, number)
            path = Path(place, "archive.zip")
            path.write_bytes(one.content)
            start = time.perf_counter()
            result, why = outcome(path)
            told.slowest = max(told.slowest, time.perf_counter() - start)
            for kind in ("", *one.kinds):
                told.outcomes[kind, result] += 1
            if result == "refused":
                told.refusals[re.sub(r"\d[\d,]*", "N", why)] += 1
            if result == "FAULT":
                told.faults.append((number, f"{one.sample}: {', '.join(one.kinds)}", why))
                if keep:
                    (keep / f"{seed}-{number}.zip").write_bytes(one.content)
            if not gc.isenabled():
                raise AssertionError("a reader left the collector off")
    told.peak = peak()
    return told


def run_in_two(seed: int, count: int, keep: Path | None = None) -> Told:
    """The same, each half in a process of its own, whose memory holds nothing else."""
    half = count // 2
    command = [sys.executable, __file__, "--seed", f"{seed}", "--json"]
    more = [] if keep is None else ["--keep", f"{keep}"]
    parts = [(0, half), (half, count - half)]
    with ExitStack() as stack:
        processes = [
            stack.enter_context(
                subprocess.Popen(
                    [*command, "--start", f"{start}", "--count", f"{some}", *more],
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            for start, some in parts
        ]
        answers = [json.loads(process.communicate()[0]) for process in processes]
    told = Told()
    for answer in answers:
        answer["outcomes"] = Counter({(kind, result): number for kind, result, number in answer["outcomes"]})
        answer["refusals"] = Counter(answer["refusals"])
        answer["faults"] = [tuple(fault) for fault in answer["faults"]]
        told.add(Told(**answer))
    return told


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="the number of the first archive")
    parser.add_argument("--keep", type=Path, help="a folder for the archives that show a fault")
    parser.add_argument("--two", action="store_true", help="each half in a process of its own")
    parser.add_argument("--json", action="store_true", help="tell the counts as JSON")
    asked = parser.parse_args()
    if asked.keep:
        asked.keep.mkdir(parents=True, exist_ok=True)
    if asked.two:
        told = run_in_two(asked.seed, asked.count, asked.keep)
    else:
        told = run(asked.seed, range(asked.start, asked.start + asked.count), asked.keep)
    if asked.json:
        outcomes = [[*names, number] for names, number in told.outcomes.items()]
        print(json.dumps(vars(told) | {"outcomes": outcomes}))
        return 0
    print(told.text())
    for number, what, why in told.faults[:20]:
        print(f"\n--seed {asked.seed} --start {number} --count 1: {what}\n{why}")
    return 1 if told.faults else 0


if __name__ == "__main__":
    sys.exit(_main())
