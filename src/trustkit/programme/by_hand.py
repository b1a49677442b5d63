"""Results written by hand, to see what a question makes of them: for examples, and whoever adds a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from trustkit.programme.results import Results, Settings
from trustkit.programme.score import TABLES, Scored


class ByHand(Results):
    """Rows by the name of their table, in the place of a folder of results; a cell that is not given is missing.

    >>> two = ByHand(gates=[{"export": name, "verdict": "met"} for name in "ab"])
    >>> next(two.rows("gates", ["verdict"])).to_pylist()
    [{'export': 'a', 'verdict': 'met'}, {'export': 'b', 'verdict': 'met'}]
    """

    def __init__(self, **given: list[dict[str, Any]]) -> None:
        self._given = given

    def rows(self, name: str, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
        """The rows of one table as one part."""
        table = pa.Table.from_pylist(self._given.get(name, []), schema=TABLES[name])
        yield table if columns is None else table.select(["export", *columns])


def kept_of(folder: Path, exports: Iterable[str]) -> Results:
    """Results in a folder, of exports that stand on rung 2 and of which nothing more is known; again with others.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     kept_of(Path(folder), "ab").roll
    ['a', 'b']
    """
    kept = Results(folder, Settings("2026.1", True, "", "", None))
    nothing = {name: schema.empty_table() for name, schema in TABLES.items()}
    names = list(exports)
    with kept.written(names):
        there = {export for part in kept.rows("standings", []) for export in part["export"].to_pylist()}
        rows = [{"export": export, "lowest": 2, "highest": 2} for export in names if export not in there]
        kept.add([Scored(nothing | {"standings": pa.Table.from_pylist(rows, TABLES["standings"])}, "")])
    return kept
