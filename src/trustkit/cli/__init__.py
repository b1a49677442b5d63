"""The command line: assess an archive, write its table of acts, label texts, open the lessons.

Exit codes: 0 on success, 2 for wrong usage, 3 for an input that cannot be read.
"""

from __future__ import annotations

import csv
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

import trustkit
from trustkit.cli import coach, programme
from trustkit.errors import AnswerError, ExportError, TrustKitError
from trustkit.files import replacing, write_whole
from trustkit.framework import questions

if TYPE_CHECKING:
    import pyarrow as pa

    from trustkit.signals.labels import Corrections
    from trustkit.stream import Stream

UNREADABLE = 3
TABLES = (".csv", ".parquet", ".json")


class _PlainErrors(click.Group):
    """Tells our errors in one line and leaves with the code for an unreadable input."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; a TrustKitError ends it with exit code 3."""
        try:
            return super().invoke(ctx)
        except TrustKitError as problem:
            click.echo(f"trustkit: {problem}", err=True)
            ctx.exit(UNREADABLE)


@click.group(cls=_PlainErrors)
@click.version_option(trustkit.__version__, prog_name="trustkit")
def main() -> None:
    """Place a business on the social media engagement ladder, from its own archives, offline."""


for _command in (coach.assign, coach.hand_in, programme.cohort, coach.mark, coach.share_check):
    main.add_command(_command)


@main.command()
@click.argument("exports", metavar="EXPORT...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--answers", type=click.Path(path_type=Path), help="Questionnaire as TOML or JSON: question id = answer."
)
@click.option(
    "--gates",
    type=click.Path(path_type=Path),
    help="A coach's own ladder file in place of the standard one, or an older version of that by name.",
)
@click.option(
    "--workbook",
    type=click.Path(path_type=Path),
    help="The workbook whose corrected labels count; your own if you name none.",
)
@click.option("--survey", type=click.Path(path_type=Path), help="What customers answered (CSV or XLSX).")
@click.option("--report", "page", type=click.Path(path_type=Path), help="Write the report to this HTML file.")
@click.option(
    "--keep",
    "kept",
    type=click.Path(path_type=Path),
    help="Keep the figures and the plan here for the next check-in (.json).",
)
@click.option(
    "--plan",
    "planned",
    type=click.Path(path_type=Path),
    help="Write the plan here, for a calendar (.ics) or a spreadsheet (.csv).",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as one JSON object.")
def assess(
    *,
    exports: tuple[Path, ...],
    answers: Path | None,
    gates: Path | None,
    workbook: Path | None,
    survey: Path | None,
    page: Path | None,
    kept: Path | None,
    planned: Path | None,
    as_json: bool,
) -> None:
    """Measure EXPORT..., place the business on the ladder, and plan its next rung."""
    _check_page(page)
    if kept is not None and kept.suffix.lower() != ".json":
        raise click.BadParameter("name a file that ends in .json", param_hint="--keep")
    given = _answers(answers) if answers else {}
    stream = _read(exports, given.get("zone"))
    assessment = trustkit.assess(stream, given, gates, corrections=_corrections(workbook))
    asked = None
    if survey is not None:
        from trustkit.survey import read_answers, survey_result

        asked = survey_result(read_answers(survey))
    if page is not None:
        trustkit.report.write_report(assessment, page, asked)
    if kept is not None:
        from trustkit.checkin import keep

        keep(assessment, kept)
    if planned is not None:
        trustkit.report.write_plan(assessment.plan, planned)
    if as_json:
        click.echo(msgspec.json.encode(trustkit.report.as_plain(assessment, asked)))
        return
    click.echo(trustkit.report.as_text(assessment, asked))
    if page is not None:
        click.echo(f"\nThe report is in {page}.")
    if kept is not None:
        click.echo(f"\nWhat the next check-in needs is in {kept}.")
    if planned is not None:
        click.echo(f"\nThe plan is in {planned}.")


@main.command()
@click.argument("old", metavar="OLD", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEW...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--answers", type=click.Path(path_type=Path), help="Questionnaire as TOML or JSON, if OLD is an export."
)
@click.option(
    "--gates", type=click.Path(path_type=Path), help="The coach's own ladder file, if OLD was judged by one."
)
@click.option(
    "--workbook",
    type=click.Path(path_type=Path),
    help="The workbook whose corrected labels count; your own if you name none.",
)
@click.option(
    "--report", "page", type=click.Path(path_type=Path), help="Write the comparison to this HTML file."
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as one JSON object.")
def checkin(
    *,
    old: Path,
    new: tuple[Path, ...],
    answers: Path | None,
    gates: Path | None,
    workbook: Path | None,
    page: Path | None,
    as_json: bool,
) -> None:
    """Compare OLD (an export, or what assess --keep wrote) with NEW..., and hold the plan against what was done."""
    from trustkit.checkin import check_in, load_snapshot

    _check_page(page)
    given, corrections = _answers(answers) if answers else {}, _corrections(workbook)
    before = (
        load_snapshot(old)
        if old.suffix.lower() == ".json" and old.is_file()
        else trustkit.assess(_read((old,), given.get("zone")), given, gates, corrections=corrections)
    )
    check = check_in(before, _read(new, given.get("zone")), gates, corrections)
    if page is not None:
        trustkit.report.write_check_in(check, page)
    if as_json:
        click.echo(msgspec.json.encode(trustkit.report.check_in_as_plain(check)))
        return
    click.echo(trustkit.report.check_in_as_text(check))
    if page is not None:
        click.echo(f"\nThe comparison is in {page}.")


@main.command()
@click.argument("exports", metavar="EXPORT...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--to", "target", required=True, type=click.Path(path_type=Path), help="A .csv, .parquet or .json file."
)
def table(exports: tuple[Path, ...], target: Path) -> None:
    """Write the table of acts in EXPORT... to a file."""
    if target.suffix.lower() not in TABLES:
        raise click.BadParameter(f"name a file that ends in one of {', '.join(TABLES)}", param_hint="--to")
    stream = _read(exports)
    writers: dict[str, Callable[[Stream, Path], None]] = {
        ".csv": _write_csv,
        ".parquet": _write_parquet,
        ".json": _write_json,
    }
    with coach.writing(target), replacing(target) as part:
        writers[target.suffix.lower()](stream, part)
    click.echo(f"{len(stream.events)} acts are in {target}.")


@main.command()
@click.argument("file", metavar="FILE.csv", type=click.Path(path_type=Path))
@click.option("--column", required=True, help="The column that holds the texts.")
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), help="The CSV file to write.")
@click.option(
    "--language",
    default="en",
    show_default=True,
    help="The language of the texts (de, en, es, fr, it, nl or pt), or told: tell it from each text's words.",
)
def label(file: Path, column: str, target: Path, language: str) -> None:
    """Say what each text in a column of FILE.csv does: information, community or action, and by which rule."""
    from trustkit.signals.labels import label_texts
    from trustkit.signals.patterns import languages

    if language not in (*languages(), "told"):
        raise click.BadParameter(
            f"there are word lists for {', '.join(languages())}, and told", param_hint="--language"
        )

    header, rows = _rows(file)
    if column not in header:
        raise click.BadParameter(
            f"there is no such column; there are: {', '.join(header)}", param_hint="--column"
        )
    texts = [row[header.index(column)] for row in rows]
    labels = label_texts(texts, None if language == "told" else language)
    with (
        coach.writing(target),
        replacing(target) as part,
        part.open("w", encoding="utf-8", newline="") as out,
    ):
        writer = csv.writer(out)
        writer.writerow([*header, *labels.columns])
        for row, said in zip(rows, labels.astype(object).where(labels.notna(), "").to_numpy(), strict=True):
            writer.writerow([*row, *said])
    click.echo(f"{len(rows)} texts are labelled in {target}.")


@main.command()
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    default="sheet.xlsx",
    show_default=True,
    help="Where to put it: a name that ends in .xlsx or .csv.",
)
def sheet(target: Path) -> None:
    """Put the empty sheet here, to be kept by hand for a fortnight."""
    from trustkit.exports.sheet.template import TEMPLATES

    if target.suffix.lower() not in {".xlsx", ".csv"}:
        raise click.BadParameter("name a file that ends in .xlsx or .csv", param_hint="--to")
    if target.exists():
        raise click.BadParameter(f"{target} is there already, and perhaps filled in", param_hint="--to")
    with coach.writing(target):
        write_whole(target, (TEMPLATES / f"sheet{target.suffix.lower()}").read_bytes())
    click.echo(f"The sheet is in {target}. Keep it for two weeks; how to is written beside its columns.")


@main.command()
@click.argument("answers", metavar="[ANSWERS]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    help="Write the form to this .txt, or the empty table to this .csv.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what the answers say as one JSON object.")
def survey(answers: Path | None, target: Path | None, as_json: bool) -> None:
    """Print the trust survey for customers, or say what its ANSWERS (CSV or XLSX, one row a customer) tell."""
    from trustkit.survey import form_csv, form_text, read_answers, survey_result

    if answers is not None:
        result = survey_result(read_answers(answers))
        click.echo(msgspec.json.encode(result) if as_json else trustkit.report.survey_as_text(result))
        return
    if target is None:
        click.echo(form_text())
        return
    if target.suffix.lower() not in {".txt", ".csv"}:
        raise click.BadParameter("name a file that ends in .txt or .csv", param_hint="--to")
    if target.exists():
        raise click.BadParameter(f"{target} is there already, and perhaps filled in", param_hint="--to")
    text = form_csv() if target.suffix.lower() == ".csv" else form_text()
    # The mark at the front tells spreadsheets that it is UTF-8.
    with coach.writing(target):
        write_whole(target, text.encode("utf-8-sig" if target.suffix.lower() == ".csv" else "utf-8"))
    click.echo(f"The survey is in {target}. Give it to customers as they come, not to friends.")


@main.command()
@click.option("--no-browser", is_flag=True, help="Print the address instead of opening a browser.")
@click.argument("notebook", required=False, type=click.Path(path_type=Path))
def lab(notebook: Path | None, no_browser: bool) -> None:
    """Open the lessons in JupyterLab, on lesson 00 or on NOTEBOOK."""
    from trustkit.lab import launch

    launch(notebook, browser=not no_browser)


def _check_page(page: Path | None) -> None:
    if page is not None and page.suffix.lower() not in {".html", ".htm"}:
        raise click.BadParameter(
            "the report is a web page: name a file that ends in .html", param_hint="--report"
        )


def _read(exports: tuple[Path, ...], zone: str | None = None) -> Stream:
    """Reads the exports; progress, in a terminal, and what is missing or was no export go to standard error."""
    from trustkit.exports.tally import NO_EXPORT, NO_PART, NOTHING_ARRIVED

    hidden = not sys.stderr.isatty()
    with click.progressbar(length=1, label="Reading", file=sys.stderr, hidden=hidden) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        stream = trustkit.read(exports, progress, zone)
    told = stream.account[stream.account["why"].isin((NO_EXPORT, NO_PART, NOTHING_ARRIVED))]
    for row in told.itertuples():
        click.echo(f"Not read: {row.file}. {row.why}", err=True)
    return stream


def _answers(path: Path) -> dict[str, Any]:
    """The questionnaire's answers from a TOML or JSON file."""
    try:
        raw = path.read_bytes()
        given = tomllib.loads(raw.decode()) if path.suffix == ".toml" else msgspec.json.decode(raw)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.DecodeError) as problem:
        raise ExportError(
            f"The answers in {path.name} cannot be read.",
            "Nothing was assessed.",
            "Give a TOML or JSON file with one line for each question, or leave --answers out.",
        ) from problem
    if not isinstance(given, dict):
        raise AnswerError(
            f"{path.name} holds no answers.",
            "Nothing was assessed.",
            "Write question = answer, line by line.",
        )
    if unknown := sorted(set(given) - set(questions())):
        click.echo(f"Left out, as there is no such question: {', '.join(unknown)}.", err=True)
    return given


def _corrections(workbook: Path | None) -> Corrections:
    """The person's own labels in a workbook, or in their own one."""
    from trustkit.workbook import Workbook

    if workbook is not None and not workbook.is_file():
        raise ExportError(
            f"There is no workbook at {workbook.name}.",
            "Nothing was assessed.",
            "Name the file workbook.trustkit.json in its folder, or leave --workbook out for your own.",
        )
    return Workbook.open(workbook).corrections()


def _rows(path: Path) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a CSV file, in UTF-8 or, failing that, in Windows' Western encoding."""
    try:
        raw = path.read_bytes()
    except OSError as problem:
        raise ExportError(
            f"{path.name} cannot be opened.",
            "Nothing was labelled.",
            "Check the name and the folder of the file.",
        ) from problem
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    header, *rows = csv.reader(text.splitlines(keepends=True)) or [[]]
    return header, [[*row, *[""] * (len(header) - len(row))] for row in rows if row]


def _write_csv(stream: Stream, path: Path) -> None:
    events = stream.events.copy()
    for name in ("people", "links"):
        events[name] = events[name].map(" ".join, na_action="ignore").astype("str")
    events.to_csv(path, index=False, date_format="%Y-%m-%dT%H:%M:%S.%fZ")


def _write_parquet(stream: Stream, path: Path) -> None:
    from pyarrow import parquet

    parquet.write_table(_arrow(stream), path)


def _write_json(stream: Stream, path: Path) -> None:
    path.write_bytes(msgspec.json.encode(_arrow(stream).to_pylist()))


def _arrow(stream: Stream) -> pa.Table:
    import pyarrow as pa

    # What pandas notes about its own types it cannot read back for lists (pandas 3.1); Arrow's own schema is enough.
    return pa.Table.from_pandas(stream.events, preserve_index=False).replace_schema_metadata(None)
