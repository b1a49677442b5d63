"""One business from its export to rows: what a worker does. No text, no name and no id of an act goes into them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit import read
from trustkit.assessment import Assessment, assess
from trustkit.checkin.snapshot import definitions, snapshot_of
from trustkit.errors import AnswerError, TrustKitError
from trustkit.framework import questions
from trustkit.programme.folder import files_of
from trustkit.stream import WORD, WORDS, Stream

# `export` is the SHA-256 of what was handed over; `reason` says why there is no standing. `stable_level` is the rung on
# which the year ends most often when drawn again, `stable_share` how often (0 to 1). `acts` counts rows of "acts".
STANDINGS = pa.schema(
    [
        ("export", WORD),
        ("reason", pa.string()),
        ("lowest", pa.int8()),
        ("highest", pa.int8()),
        ("stable_level", pa.int8()),
        ("stable_share", pa.float32()),
        ("weeks", pa.int16()),
        ("until", pa.date32()),
        ("networks", WORDS),
        ("acts", pa.int32()),
    ]
)
GATES = pa.schema(
    [("export", WORD), ("level", pa.int8()), ("finding", pa.string()), ("verdict", pa.string())]
)
FIGURES = pa.schema(
    [
        ("export", WORD),
        ("finding", pa.string()),
        ("unit", pa.string()),
        ("status", pa.string()),
        ("numerator", pa.int64()),
        ("denominator", pa.int64()),
        ("point", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
    ]
)
# `local_hour` is when, by the clock of the business, cut to the hour. `person` numbers the counterparts of one
# business from 0; missing where there is none, and for the business itself. `waited_hours`: since the act answered.
ACTS = pa.schema(
    [
        ("export", WORD),
        ("network", WORD),
        ("kind", WORD),
        ("made", pa.bool_()),
        ("public", pa.bool_()),
        ("local_hour", pa.timestamp("ms")),
        ("person", pa.int32()),
        ("waited_hours", pa.float32()),
    ]
)
TABLES = {"standings": STANDINGS, "gates": GATES, "figures": FIGURES, "acts": ACTS}
Rows = Mapping[str, pa.Table]


@dataclass(frozen=True)
class Task:
    """One export to score: its SHA-256, its path and that of its answers, the zone of all, and a coach's own gates."""

    export: str
    path: Path
    answers: Path | None
    zone: str | None
    gates: Path | str | None


@dataclass(frozen=True)
class Scored:
    """What came of one export: its rows by table, and the definitions that the worker went by."""

    rows: Rows
    definitions: str


def score(task: Task) -> Scored:
    """Reads, measures and places one business; an export that cannot be read gives one row with the reason.

    >>> scored = score(Task("ab12", Path("bakery.zip"), None, "Europe/London", None))
    >>> [(row["lowest"], row["reason"].split(". ")[0]) for row in scored.rows["standings"].to_pylist()]
    [(None, 'There is no file or folder named “bakery.zip” at that place')]
    """
    try:
        answers = ({"zone": task.zone} if task.zone else {}) | answers_in(task.answers)
        stream = read(files_of(task.path), zone=answers.get("zone"))
        found = assess(stream, answers, task.gates)
    except TrustKitError as problem:
        return _unscored(task.export, str(problem))
    return _scored(task.export, found)


def _unscored(export: str, reason: str) -> Scored:
    """The one row of an export that cannot be scored."""
    rows = {name: schema.empty_table() for name, schema in TABLES.items()}
    return Scored(
        rows | {"standings": _table([{"export": export, "reason": reason}], STANDINGS)}, definitions()
    )


def answers_in(path: Path | None) -> dict[str, Any]:
    """The answers beside an export, each a possible one; none without a file, else AnswerError.

    >>> answers_in(None)
    {}
    """
    if path is None:
        return {}
    try:
        given = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise AnswerError(
            "The answers beside it cannot be read.",
            "It was not scored, as they decide on its hours.",
            "Give a TOML file with one line for each question, or take it away.",
        ) from None
    if set(given) - set(questions()):
        raise AnswerError(
            "The answers beside it hold a line that is no question.",
            "It was not scored, as a slip of the pen would go unseen.",
            "See trustkit assess for the questions, and correct the line.",
        )
    for name, answer in given.items():
        questions()[name].check(answer)
    return given


def _scored(export: str, found: Assessment) -> Scored:
    kept, standing = snapshot_of(found), found.standing
    level, share = max(standing.stability.items(), key=lambda item: item[1])
    acts = act_rows(export, found.stream, kept.zone)
    row = {
        "export": export,
        "lowest": kept.lowest,
        "highest": kept.highest,
        "stable_level": level,
        "stable_share": share,
        "weeks": kept.window_weeks,
        "until": kept.until,
        "networks": list(kept.networks),
        "acts": len(acts),
    }
    gates = (
        {"export": export, "level": gate.level, "finding": gate.finding, "verdict": gate.verdict}
        for gate in standing.gates
    )
    figures = (
        {"export": export, "finding": name} | msgspec.structs.asdict(one)
        for name, one in kept.figures.items()
    )
    rows = {
        "standings": _table([row], STANDINGS),
        "gates": _table(gates, GATES),
        "figures": _table(figures, FIGURES),
        "acts": acts,
    }
    return Scored(rows, kept.definitions)


def act_rows(export: str, stream: Stream, zone: str) -> pa.Table:
    """The acts without a word of what was said, to whom, or in which minute; `zone` is the business's own (IANA name).

    >>> from trustkit.signals.by_hand import answer, stream_of
    >>> talks = (answer("2026-06-22 10:20", who, "How was York?") for who in ("ann", "bea", "ann"))
    >>> act_rows("ab12", stream_of(*talks), "Europe/London").select(["kind", "local_hour", "person"]).to_pandas()
        kind          local_hour  person
    0  reply 2026-06-22 11:00:00       0
    1  reply 2026-06-22 11:00:00       1
    2  reply 2026-06-22 11:00:00       0
    """
    events = stream.events
    local = events["at"].dt.tz_convert(zone).dt.tz_localize(None)
    people = pa.array(events["person"], pa.large_string(), from_pandas=True)
    people = pc.if_else(pc.is_in(people, pa.array(sorted(stream.owner), pa.large_string())), None, people)
    waited = (events["at"] - events["answers_at"]).dt.total_seconds() / 3600
    columns = {
        "export": pa.DictionaryArray.from_arrays(np.zeros(len(events), np.int32), [export]),
        "network": pa.array(events["network"], WORD),
        "kind": pa.array(events["kind"], WORD),
        "made": pa.array(events["direction"] == "made"),
        "public": pa.array(events["public"], pa.bool_()),
        "local_hour": pa.array(local.dt.floor("h"), pa.timestamp("ms")),
        "person": people.dictionary_encode().indices,
        "waited_hours": pa.array(waited, pa.float32(), from_pandas=True),
    }
    return pa.table(columns, ACTS)


def _table(rows: Iterable[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema)
