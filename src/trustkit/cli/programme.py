"""The commands of a cohort: look at its hand-ins, or score the exports of a whole programme and ask about them."""

from __future__ import annotations

import sys
import time
from contextlib import nullcontext
from pathlib import Path
from shutil import get_terminal_size

import click

from trustkit.cli import coach
from trustkit.cli.paths import PATH, check_apart, check_ending, writing
from trustkit.errors import TrustKitError, why_refused
from trustkit.files import write_whole

_TELL_SECONDS = 60


def _zone(_context: click.Context, _option: click.Parameter, said: str | None) -> str | None:
    from trustkit.framework import questions

    if said is not None:
        questions()["zone"].check(said)
    return said


_WORKERS = click.option(
    "--workers", type=click.IntRange(1), help="Processes on this computer; without it, one for each core."
)
_GATES = click.option(
    "--gates", type=PATH, help="A coach's own ladder file, or an older version of the standard."
)
_ZONE = click.option(
    "--zone",
    callback=_zone,
    help="The time zone for businesses whose answers name none, such as Europe/London; otherwise UTC.",
)


class _Cohort(click.Group):
    """A group whose first word may also be a folder of hand-ins, as before there were other commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Without a command's name, the words are those of the look at hand-ins."""
        if args and args[0] not in {*self.commands, *self.get_help_option_names(ctx)}:
            args = [_LOOK, *args]
        return super().parse_args(ctx, args)


_LOOK = coach.cohort.name or ""


@click.group(cls=_Cohort)
def cohort() -> None:
    """Read the hand-ins of a room, or score a whole programme.

    Hand-ins: trustkit cohort FOLDER.

    Whoever has a folder named as one of the commands writes it with its path: ./score.
    """


cohort.add_command(coach.cohort)


@cohort.command("score")
@click.argument("folder", type=PATH)
@click.option(
    "--to", "results", required=True, type=PATH, help="The folder for the results, outside of FOLDER."
)
@_WORKERS
@click.option("--scheduler", help="A Dask scheduler instead of them, such as tcp://10.0.0.5:8786.")
@_GATES
@_ZONE
@click.option("--forget", is_flag=True, help="Delete the results of exports that are no longer in FOLDER.")
@click.option("--csv", "table", type=PATH, help="Write the table to this .csv.")
def score(
    *,
    folder: Path,
    results: Path,
    workers: int | None,
    scheduler: str | None,
    gates: Path | None,
    zone: str | None,
    forget: bool,
    table: Path | None,
) -> None:
    """Say where every business in FOLDER stands.

    There is one export for each business, or a folder of its own where it has several files. The answers of NAME.zip
    stand in NAME.toml. Only what is new is done; stop it at any time, and the same command goes on from there.
    """
    from trustkit import report
    from trustkit.programme.pools import dask_pool, local_pool
    from trustkit.programme.run import score_folder
    from trustkit.programme.table import table_of

    if workers and scheduler:
        raise click.BadParameter("the scheduler's workers are as many as you started", param_hint="--workers")
    check_ending(table, "--csv", ".csv")
    check_apart({"--to": results, "--csv": table}, (folder, gates))
    if table is not None and table.resolve().is_relative_to(folder.resolve()):
        raise click.BadParameter(
            "there it would count as a business; name a place outside", param_hint="--csv"
        )
    opened = dask_pool(scheduler) if scheduler else nullcontext(local_pool(workers))
    try:
        with opened as pool:
            run = score_folder(folder, results, pool, gates=gates, zone=zone, forget=forget, progress=_Told())
    except OSError as problem:
        raise TrustKitError(
            f"The results cannot be written ({why_refused(problem)}).",
            "What was done until then is kept.",
            "Make room there, or see that you may write there, and run the same command again: it goes on from there.",
        ) from None
    except KeyboardInterrupt:
        click.echo("\nStopped. What was done is kept: run the same command again to go on.", err=True)
        raise
    found = table_of(run)
    if table is not None:
        with writing(table):
            write_whole(table, found.as_csv())
    click.echo(report.programme_as_text(found))
    click.echo(f"{run.new:,} were new; all results are in {run.results.place}.")


@cohort.command("ask")
@click.argument("results", type=PATH)
@click.argument("question", nargs=-1)
@click.option(
    "--afresh", is_flag=True, help="Nobody has seen an earlier answer: count all businesses, and begin anew."
)
@click.option("--csv", "table", type=PATH, help="Write the tables to this .csv.")
def ask(*, results: Path, question: tuple[str, ...], afresh: bool, table: Path | None) -> None:
    """Say what is true of all businesses in RESULTS.

    QUESTION is rungs, gates, figures, networks, hours, months, waits or people; all of them where none is named.
    Nothing is shown of fewer than five businesses, nor of all but fewer than five. Fewer than five that are new since
    the last answer wait until they are five.
    """
    from trustkit import ladder, report
    from trustkit.coach.cells import as_csv
    from trustkit.programme.questions import QUESTIONS
    from trustkit.programme.results import kept_in
    from trustkit.programme.shown import to_count
    from trustkit.report.text import wrapped

    if unknown := [name for name in question if name not in QUESTIONS]:
        raise click.BadParameter(
            f"no such question; there are: {', '.join(QUESTIONS)}", param_hint=unknown[0]
        )
    check_ending(table, "--csv", ".csv")
    check_apart({"--csv": table}, [results])
    kept = kept_in(results)
    with writing(results):
        kept, said = to_count(kept, afresh=afresh)
    answers = [QUESTIONS[name](kept) for name in question or QUESTIONS]
    width = _width()
    click.echo(report.answers_as_text(answers, width))
    if said:
        click.echo("\n".join(["\nBEFORE YOU SHOW THIS", *(wrapped(one, width) for one in said)]))
    click.echo(f"\n{ladder.rubric_in_words(kept.settings.rubric, standard=kept.settings.standard)}")
    if table is not None:
        blocks = [[(one.question, one.counted, *said), one.head, *one.rows, ()] for one in answers]
        with writing(table):
            write_whole(table, as_csv(row for block in blocks for row in block))


@cohort.command("compare")
@click.argument("before", type=PATH)
@click.argument("after", type=PATH)
@_WORKERS
@_GATES
@_ZONE
@click.option("--csv", "table", type=PATH, help="Write each business and practice to this .csv.")
def compare(
    *,
    before: Path,
    after: Path,
    workers: int | None,
    gates: Path | None,
    zone: str | None,
    table: Path | None,
) -> None:
    """Say what moved in the businesses of two quarters.

    BEFORE and AFTER are the folders of exports, as for score. A business is the same if its files have the same name.
    Both exports are judged by the same gates and word lists, those of today. It names businesses, so it is for the
    coach alone.
    """
    from trustkit import ladder, report
    from trustkit.framework import is_standard
    from trustkit.programme.compare import compare as compared
    from trustkit.programme.pools import local_pool

    check_ending(table, "--csv", ".csv")
    check_apart({"--csv": table}, (before, after, gates))
    found = compared(before, after, local_pool(workers), gates=gates, zone=zone, progress=_Told())
    if table is not None:
        with writing(table):
            write_whole(table, found.as_csv())
    click.echo(report.quarters_as_text(found, _width()))
    click.echo(f"\n{ladder.rubric_in_words(found.rubric.version, standard=is_standard(found.rubric))}")


def _width() -> int:
    """How wide what is printed may be."""
    from trustkit.report.text import WIDTH

    return min(WIDTH, get_terminal_size((WIDTH, 0)).columns)


class _Told:
    """Tells on standard error how far the work is: in a terminal all the time, else once a minute."""

    def __init__(self) -> None:
        self.what, self.began, self.last = "", 0.0, 0.0

    def __call__(self, what: str, done: int, of: int) -> None:
        now = time.monotonic()
        if what != self.what:
            self.what, self.began, self.last = what, now, now
        live = sys.stderr.isatty()
        if done < of and now - self.last < (0.2 if live else _TELL_SECONDS):
            return
        self.last = now
        left = (now - self.began) / done * (of - done)
        line = f"{what}: {done:,} of {of:,}" + (f", about {_span(left)} left" if done < of else "")
        click.echo(f"\r{line:60}" if live else line, err=True, nl=not live or done == of)


def _span(seconds: float) -> str:
    """A time to wait in words.

    >>> _span(40), _span(400), _span(9000)
    ('40 seconds', '7 minutes', '2.5 hours')
    """
    if seconds < 90:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 5400 else f"{seconds / 3600:.1f} hours"
