"""What came of a programme's exports, kept as Parquet: one folder a set of definitions, one part a batch.

    RESULTS/2026.1-0123456789ab/settings.json           the gates, the definitions and the zone that all were judged by
    RESULTS/answered.json                               which exports were counted in answers so far (`shown`)
    RESULTS/2026.1-0123456789ab/roll.json               the exports that were in the folder last time, by SHA-256
    RESULTS/2026.1-0123456789ab/000001/standings.parquet   and gates, figures, acts

An export is done when it stands in a part's standings. A part is written aside and renamed, so that it is there as a
whole or not at all, whenever a run is stopped.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import filelock
import msgspec
import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct
from pyarrow import parquet

from trustkit.checkin.snapshot import definitions
from trustkit.errors import TrustKitError
from trustkit.files import replacing, write_whole
from trustkit.framework import is_standard
from trustkit.framework.content import Rubric
from trustkit.programme.score import TABLES, Rows, Scored

_LAYOUT = 1  # of the tables; a change of their columns begins a new folder
_ROWS_AT_ONCE = 500_000
_ASIDE, _GONE = ".writing", ".gone"


class Settings(Struct, frozen=True):
    """Everything besides an export and its answers that decides its row."""

    rubric: str
    standard: bool
    gates: str
    definitions: str
    zone: str | None
    layout: int = _LAYOUT

    @property
    def folder(self) -> str:
        """The name of the folder that holds what was judged so.

        >>> Settings("2026.1", True, "", "", None).folder
        '2026.1-83d95d92c9ac'
        """
        short = re.sub(r"[^\w.]", "_", self.rubric)[:40]
        return f"{short}-{hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:12]}"


def settings_of(rubric: Rubric, zone: str | None) -> Settings:
    """The settings of a run today.

    >>> from trustkit import framework
    >>> settings = settings_of(framework.rubric("2026.1"), "Europe/London")
    >>> settings.rubric, settings.standard, settings.zone
    ('2026.1', True, 'Europe/London')
    """
    gates = hashlib.sha256(msgspec.json.encode(rubric)).hexdigest()[:12]
    return Settings(rubric.version, is_standard(rubric), gates, definitions(), zone)


class Results:
    """The results of one folder of exports under one set of definitions.

    >>> from tempfile import TemporaryDirectory
    >>> from trustkit.programme.score import Task, score
    >>> with TemporaryDirectory() as folder:
    ...     results = Results(Path(folder), Settings("2026.1", True, "", "", None))
    ...     with results.written(["ab12"]):
    ...         results.add([score(Task("ab12", Path("bakery.zip"), None, None, None))])
    ...     results.roll, [part.name for part in results.parts()]
    ...     [part.to_pylist() for part in results.rows("standings", ["lowest"])]
    (['ab12'], ['000001'])
    [[{'export': 'ab12', 'lowest': None}]]
    """

    def __init__(self, results: Path, settings: Settings, counted: frozenset[str] | None = None) -> None:
        self.settings = settings
        self.place = results / settings.folder
        self._counted = counted

    def of(self, exports: frozenset[str]) -> Results:
        """The same results as if no other exports had been in the folder, each by its SHA-256."""
        return Results(self.place.parent, self.settings, exports)

    def parts(self) -> list[Path]:
        """The folders of the parts, in the order in which they were written."""
        return sorted(one for one in self.place.iterdir() if one.name.isdecimal())

    def rows(self, name: str, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
        """The rows of one table, some parts at a time, of the exports on the roll; all of a business come at once.

        Raises TrustKitError when a part is damaged.
        """
        together: list[pa.Table] = []
        for part in self.by_part(name, columns):
            # A run that was short of time wrote many small parts, and what is done once a part would take longest.
            if together and sum(map(len, together)) + len(part) > _ROWS_AT_ONCE:
                yield pa.concat_tables(together).unify_dictionaries()
                together = []
            together.append(part)
        if together:
            yield pa.concat_tables(together).unify_dictionaries()

    def by_part(self, name: str, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
        """The rows of one table, part by part."""
        roll = pa.array(self.roll, pa.string())
        wanted = None if columns is None else ["export", *columns]
        for part in self.parts():
            try:
                table = parquet.read_table(part / f"{name}.parquet", columns=wanted, partitioning=None)
            except (OSError, pa.ArrowInvalid):
                raise TrustKitError(
                    f"Part {part.name} of the results is damaged.",
                    "What it holds cannot be counted on.",
                    f"Remove the folder {part.name} in {self.place.resolve().name}, and score the exports again.",
                ) from None
            export = table.unify_dictionaries()["export"].combine_chunks()
            yield table.filter(pc.is_in(export.dictionary, roll).take(export.indices))

    @property
    def roll(self) -> list[str]:
        """The exports that were in the folder when it was last scored, by SHA-256."""
        if self._counted is not None:
            return sorted(self._counted)
        return msgspec.json.decode((self.place / "roll.json").read_bytes(), type=list[str])

    @contextmanager
    def written(self, roll: Iterable[str]) -> Iterator[None]:
        """Keeps any other run off these results, and sets the roll anew; raises TrustKitError where one writes."""
        self.place.mkdir(parents=True, exist_ok=True)
        try:
            with filelock.FileLock(self.place / ".lock", timeout=0):
                _save(self.place / "settings.json", self.settings)
                _save(self.place / "roll.json", sorted(set(roll)))
                yield
        except filelock.Timeout:
            raise TrustKitError(
                "Another run is writing these results.",
                "Two at once would do the same work twice.",
                "Wait for it to end, or stop it.",
            ) from None

    def add(self, batch: Sequence[Scored]) -> None:
        """Writes a batch as one part, as a whole or not at all; raises OSError when the disk refuses it."""
        aside = self._aside({name: pa.concat_tables([one.rows[name] for one in batch]) for name in TABLES})
        last = max((int(part.name) for part in self.parts()), default=0)
        aside.rename(self.place / f"{last + 1:06}")

    def forget(self) -> None:
        """Takes every row of an export that is not on the roll out of the files, or raises TrustKitError (as `rows`).

        Stopped in the middle, it leaves one part aside at most, whose exports are then scored anew.

        >>> from tempfile import TemporaryDirectory
        >>> from trustkit.programme.score import Task, score
        >>> with TemporaryDirectory() as folder:
        ...     results = Results(Path(folder), Settings("2026.1", True, "", "", None))
        ...     with results.written(["cd34"]):
        ...         results.add([score(Task(one, Path("bakery.zip"), None, None, None)) for one in ("ab12", "cd34")])
        ...         results.forget()
        ...     parquet.read_table(results.parts()[0] / "standings.parquet")["export"].to_pylist()
        ['cd34']
        """
        gone = self.place / _GONE
        for part, *tables in zip(self.parts(), *map(self.by_part, TABLES), strict=True):
            aside = self._aside(dict(zip(TABLES, map(_encoded_anew, tables), strict=True)))
            shutil.rmtree(gone, ignore_errors=True)
            part.rename(gone)
            aside.rename(part)
        shutil.rmtree(gone, ignore_errors=True)

    def _aside(self, rows: Rows) -> Path:
        """A folder with a part's files, beside the parts."""
        aside = self.place / _ASIDE
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir()
        try:
            for name, table in rows.items():
                with replacing(aside / f"{name}.parquet") as file:
                    parquet.write_table(table.unify_dictionaries(), file, compression="zstd")
        except OSError as problem:
            shutil.rmtree(aside, ignore_errors=True)  # a full disk has no room for half a part
            # Arrow puts words of its own around those of the system.
            number = problem.errno or errno.EIO
            raise OSError(number, os.strerror(number)) from None
        return aside


def kept_in(folder: Path) -> Results:
    """The results in a folder: those by today's definitions and the standard gates where there are several.

    The folder of one set of results may be named itself. Raises TrustKitError when there are none, or several to choose
    from.

    >>> kept_in(Path("empty"))
    Traceback (most recent call last):
    trustkit.errors.TrustKitError: There are no results in that folder. There is nothing to count in. Name
        the folder that trustkit cohort score wrote (--to).
    """
    parts = [part for where in (".", "*") for part in folder.glob(f"{where}/[0-9]*/standings.parquet")]
    found = sorted({part.parents[1] for part in parts})
    settings = {
        one: msgspec.json.decode((one / "settings.json").read_bytes(), type=Settings) for one in found
    }
    today = [one for one in found if settings[one].standard and settings[one].definitions == definitions()]
    chosen = today if len(found) > 1 else found
    if len(chosen) != 1:
        raise TrustKitError(
            "There are several sets of results in that folder."
            if found
            else "There are no results in that folder.",
            "There is nothing to count in.",
            f"Name one of them: {', '.join(one.name for one in found)}."
            if found
            else "Name the folder that trustkit cohort score wrote (--to).",
        )
    return Results(chosen[0].parent, settings[chosen[0]])


def _encoded_anew(table: pa.Table) -> pa.Table:
    """The same rows; the old dictionary would hold the SHA-256s of those, too, whose rows are gone."""
    export = table["export"].cast(pa.string()).dictionary_encode()
    return table.set_column(0, table.schema.field("export"), export)


def _save(path: Path, content: object) -> None:
    write_whole(path, msgspec.json.format(msgspec.json.encode(content), indent=1))
