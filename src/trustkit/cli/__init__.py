"""The command line: assess an archive, write its table of acts, label texts, open the lessons.

Exit codes: 0 on success, 2 for wrong usage, 3 for an input that cannot be read.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import msgspec

import trustkit
from trustkit.cli import coach, programme, tables
from trustkit.cli.inputs import empty_answers, given_answers, own_labels, read_exports, workbook_of
from trustkit.cli.paths import PATH, check_apart, check_ending, write_new
from trustkit.errors import TrustKitError
from trustkit.words import day

UNREADABLE = 3
PAGES = (".html", ".htm")
_WORKBOOK = click.option(
    "--workbook", type=PATH, help="The workbook whose corrected labels count; your own if you name none."
)
_JSON = click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print everything as one JSON object; `--json > us.json` keeps it in a file.",
)


class _PlainErrors(click.Group):
    """Tells our errors in one line and leaves with the code for an unreadable input."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Writes UTF-8 also into a file or a pipe, where Windows has letters for a part of what we print."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8")
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; a TrustKitError ends it with exit code 3."""
        try:
            return super().invoke(ctx)
        except TrustKitError as problem:
            click.echo(f"trustkit: {problem}", err=True)
            ctx.exit(UNREADABLE)


@click.group(cls=_PlainErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(trustkit.__version__, prog_name="trustkit")
def main() -> None:
    """Place a business on the social media engagement ladder, from its own archives, offline."""


for _command in (
    coach.assign,
    coach.hand_in,
    programme.cohort,
    coach.mark,
    coach.share_check,
    tables.table,
    tables.label,
):
    main.add_command(_command)


@main.command()
@click.argument("exports", metavar="EXPORT...", nargs=-1, required=True, type=PATH)
@click.option(
    "--answers", type=PATH, help="Questionnaire as TOML or JSON; trustkit questions writes an empty one."
)
@click.option(
    "--gates",
    type=PATH,
    help="A coach's own ladder file instead of the standard one, or the name of an older version.",
)
@_WORKBOOK
@click.option("--survey", type=PATH, help="What customers answered (CSV or XLSX).")
@click.option("--report", "page", type=PATH, help="Write the report to this HTML file.")
@click.option(
    "--keep",
    "kept",
    type=PATH,
    help="Keep the figures and the plan here for the next check-in (.json).",
)
@click.option(
    "--plan",
    "planned",
    type=PATH,
    help="Write the plan here, for a calendar (.ics) or a spreadsheet (.csv).",
)
@_JSON
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
    """Say where the business stands, and plan its next rung.

    EXPORT... are its archives as they came, TrustKit's own sheet, or both.
    """
    _check_page(page)
    check_ending(kept, "--keep", ".json")
    check_ending(planned, "--plan", ".ics", ".csv")
    read = (*exports, answers, gates, workbook_of(workbook), survey)
    check_apart({"--report": page, "--keep": kept, "--plan": planned}, read)
    given = given_answers(answers) if answers else {}
    stream = read_exports(exports, given.get("zone"))
    assessment = trustkit.assess(stream, given, gates, corrections=own_labels(workbook))
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
        if assessment.plan.review_on < datetime.now(UTC).date():
            click.echo(
                f"Its days are over, because the files end on {day(stream.last_day)}. "
                "Make a new plan from a fresh export."
            )


@main.command()
@click.argument("old", metavar="OLD", type=PATH)
@click.argument("new", metavar="NEW...", nargs=-1, required=True, type=PATH)
@click.option("--answers", type=PATH, help="Questionnaire as TOML or JSON, if OLD is an export.")
@click.option("--gates", type=PATH, help="The coach's own ladder file, if OLD was judged by one.")
@_WORKBOOK
@click.option("--report", "page", type=PATH, help="Write the comparison to this HTML file.")
@_JSON
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
    """Say what has moved since, and how the plan went.

    OLD is an export, or what assess --keep wrote; NEW... are the exports of today.
    """
    from trustkit.checkin import check_in, load_snapshot

    _check_page(page)
    check_apart({"--report": page}, (old, *new, answers, gates, workbook_of(workbook)))
    given, corrections = given_answers(answers) if answers else {}, own_labels(workbook)
    before = (
        load_snapshot(old)
        if old.suffix.lower() == ".json" and old.is_file()
        else trustkit.assess(read_exports((old,), given.get("zone")), given, gates, corrections=corrections)
    )
    stream = read_exports(new, given.get("zone"))
    check = check_in(before, stream, gates, corrections)
    if page is not None:
        trustkit.report.write_check_in(check, page)
    if as_json:
        click.echo(msgspec.json.encode(trustkit.report.check_in_as_plain(check)))
        return
    click.echo(trustkit.report.check_in_as_text(check))
    for said in trustkit.report.damaged(stream):
        click.echo(f"\n{said}")
    if page is not None:
        click.echo(f"\nThe comparison is in {page}.")


@main.command()
@click.option(
    "--to",
    "target",
    type=PATH,
    default="sheet.xlsx",
    show_default=True,
    help="Where to put it: a name that ends in .xlsx or .csv.",
)
def sheet(target: Path) -> None:
    """Put the empty sheet here, to be kept by hand for two weeks."""
    from trustkit.exports.sheet.template import TEMPLATES

    check_ending(target, "--to", ".xlsx", ".csv")
    write_new(target, (TEMPLATES / f"sheet{target.suffix.lower()}").read_bytes())
    click.echo(f"The sheet is in {target}. Keep it for two weeks. It says beside its columns how.")


@main.command()
@click.option("--to", "target", type=PATH, help="Write them to this .toml instead.")
def questions(target: Path | None) -> None:
    """Print the questions of lesson 01, for assess --answers."""
    if target is None:
        click.echo(empty_answers())
        return
    check_ending(target, "--to", ".toml")
    write_new(target, empty_answers().encode())
    click.echo(
        f"The questions are in {target}. Answer what you can, then give it to assess with --answers {target}."
    )


@main.command()
@click.argument("answers", metavar="[ANSWERS]", required=False, type=PATH)
@click.option(
    "--to",
    "target",
    type=PATH,
    help="Write the form to this .txt, or the empty table to this .csv.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what the answers say as one JSON object.")
def survey(answers: Path | None, target: Path | None, as_json: bool) -> None:
    """Print the trust survey, or say what its ANSWERS tell.

    ANSWERS is a CSV or XLSX file with one row for each customer.
    """
    from trustkit.survey import form_csv, form_text, read_answers, survey_result

    if answers is not None and target is not None:
        raise click.BadParameter("what ANSWERS say is only printed; leave it out", param_hint="--to")
    if answers is not None:
        result = survey_result(read_answers(answers))
        click.echo(msgspec.json.encode(result) if as_json else trustkit.report.survey_as_text(result))
        return
    if target is None:
        click.echo(form_text())
        return
    check_ending(target, "--to", ".txt", ".csv")
    # The mark at the front tells spreadsheets that it is UTF-8.
    of_table = target.suffix.lower() == ".csv"
    write_new(target, form_csv().encode("utf-8-sig") if of_table else form_text().encode())
    click.echo(
        f"The survey is in {target}. Give it to customers in the order in which they come, not to friends."
    )


@main.command()
@click.option("--no-browser", is_flag=True, help="Print the address instead of opening a browser.")
@click.argument("notebook", required=False, type=PATH)
def lab(notebook: Path | None, no_browser: bool) -> None:
    """Open JupyterLab in this folder, on NOTEBOOK if you name one."""
    from trustkit.lab import launch

    launch(notebook, browser=not no_browser)


def _check_page(page: Path | None) -> None:
    check_ending(page, "--report", *PAGES, why="the report is a web page: ")
