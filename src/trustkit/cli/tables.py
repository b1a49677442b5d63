"""The commands that write a table: the acts of exports, and what the texts in a column do."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from trustkit.cli.inputs import read_exports
from trustkit.cli.paths import PATH, check_apart, check_ending, writing
from trustkit.errors import ExportError, why_refused
from trustkit.files import replacing
from trustkit.words import how_many_are

if TYPE_CHECKING:
    import pyarrow as pa

    from trustkit.exports.rows.grid import Row
    from trustkit.stream import Stream


@click.command()
@click.argument("exports", metavar="EXPORT...", nargs=-1, required=True, type=PATH)
@click.option("--to", "target", required=True, type=PATH, help="A .csv, .parquet or .json file.")
def table(exports: tuple[Path, ...], target: Path) -> None:
    """Write the table of acts in EXPORT... to a file.

    In a .csv, for spreadsheets, a text that would be a formula stands behind an apostrophe; the others hold each text
    as it was.
    """
    writers: dict[str, Callable[[Stream, Path], None]] = {
        ".csv": _write_csv,
        ".parquet": _write_parquet,
        ".json": _write_json,
    }
    check_ending(target, "--to", *writers)
    check_apart({"--to": target}, exports)
    stream = read_exports(exports)
    with writing(target), replacing(target) as part:
        writers[target.suffix.lower()](stream, part)
    click.echo(f"{how_many_are(len(stream.events), 'act')} in {target}.")


@click.command()
@click.argument("file", metavar="FILE", type=PATH)
@click.option("--column", required=True, help="The column that holds the texts.")
@click.option("--to", "target", required=True, type=PATH, help="The .csv to write.")
@click.option(
    "--language",
    default="told",
    show_default=True,
    help="The language of the texts (de, en, es, fr, it, nl or pt); told: each text's own words tell it.",
)
def label(file: Path, column: str, target: Path, language: str) -> None:
    """Say what each text in a column of FILE does.

    FILE is a CSV or XLSX table. Each text is labelled information, community or action, with the rule that says so.

    A text that a spreadsheet would take for a formula stands behind an apostrophe in what is written.
    """
    from trustkit.coach.cells import safe_cell
    from trustkit.signals.labels import label_texts
    from trustkit.signals.patterns import languages

    if language not in (*languages(), "told"):
        raise click.BadParameter(
            f"there are word lists for {', '.join(languages())}, and told", param_hint="--language"
        )
    check_ending(target, "--to", ".csv")
    check_apart({"--to": target}, [file])
    header, rows = _rows(file, column)
    if column not in header:
        raise click.BadParameter(_no_column(header, column), param_hint="--column")
    place = header.index(column)
    labels = label_texts([row[place] for row in rows], None if language == "told" else language)
    with writing(target), replacing(target) as part, part.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(map(safe_cell, [*header, *labels.columns]))
        for row, said in zip(rows, labels.astype(object).where(labels.notna(), "").to_numpy(), strict=True):
            writer.writerow(map(safe_cell, [*row, *said]))
    click.echo(f"{how_many_are(len(rows), 'text')} labelled in {target}.")
    if short := int(labels["too_short"].sum()):
        click.echo(f"{how_many_are(short, 'text')} too short to tell the language; name it with --language.")
    untold = ~labels["covered"] & ~labels["too_short"] & ~labels["wordless"]
    if other := int(untold.sum()):
        click.echo(
            f"{how_many_are(other, 'text')} in a language without word lists, as far as can be told; not labelled."
        )


def _rows(path: Path, column: str) -> tuple[list[str], list[list[str]]]:
    """The first row of a table and the others that hold anything, as texts; of several sheets, that with the column."""
    from trustkit.exports.rows.grid import read_grids

    name = path.resolve().name
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise ExportError(
            f"{name} cannot be opened ({why_refused(problem)}).",
            "Nothing was labelled.",
            "Name a CSV or XLSX file with the texts in one of its columns.",
        ) from None
    found = [[_texts(row) for row in grid.rows] for grid in read_grids(name, data, _fit_for(column))]
    rows = next((rows for rows in found if rows and column in rows[0]), max(found, key=len, default=[]))
    if not rows or not any(rows[0]):
        raise ExportError(
            f"{name} has nothing in its first row.",
            "Nothing was labelled.",
            "Put the names of the columns into the first row, and the texts below.",
        )
    header = rows[0]
    return header, [[*row, *[""] * (len(header) - len(row))] for row in rows[1:] if any(row)]


def _fit_for(column: str) -> Callable[[Sequence[Row]], int]:
    """How well rows suit a look at one column: it is there, there are several, and each row has as many."""

    def fit(rows: Sequence[Row]) -> int:
        many = len(rows[0]) if rows else 0
        return (
            1000 * (many > 0 and column in rows[0]) + 100 * (many > 1) + sum(len(row) == many for row in rows)
        )

    return fit


def _texts(row: Row) -> list[str]:
    from trustkit.coach.cells import plain_cell
    from trustkit.exports.rows.grid import text_of

    return [plain_cell(cell if isinstance(cell, str) else text_of(cell)) for cell in row]


def _no_column(header: list[str], column: str) -> str:
    """That a column is not there: without a header, the first row is somebody's words, so only our own are named."""
    from trustkit.stream import EVENTS

    known = {*EVENTS.names, column.strip().casefold()}
    named = [name for name in header if name.strip().casefold() in known]
    told = f"there is no such column among the {len(header)} of the first row"
    return f"{told}; there is: {', '.join(named)}" if named else told


def _write_csv(stream: Stream, path: Path) -> None:
    from trustkit.coach.cells import safe_cell

    events = stream.events.copy()
    for name in ("people", "links"):
        events[name] = events[name].map(" ".join, na_action="ignore").astype("str")
    for column in events.select_dtypes(["str", "category"]):
        events[column] = events[column].map(safe_cell, na_action="ignore")
    # Lines end as in RFC 4180: then a cell with a lone carriage return is quoted, too.
    events.to_csv(path, index=False, date_format="%Y-%m-%dT%H:%M:%S.%fZ", lineterminator="\r\n")


def _write_parquet(stream: Stream, path: Path) -> None:
    from pyarrow import parquet

    parquet.write_table(_arrow(stream), path)


def _write_json(stream: Stream, path: Path) -> None:
    path.write_bytes(msgspec.json.encode(_arrow(stream).to_pylist()))


def _arrow(stream: Stream) -> pa.Table:
    import pyarrow as pa

    # What pandas notes about its own types it cannot read back for lists (pandas 3.1); Arrow's own schema is enough.
    return pa.Table.from_pandas(stream.events, preserve_index=False).replace_schema_metadata(None)
