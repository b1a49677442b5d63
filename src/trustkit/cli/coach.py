"""The commands of a room: assign, hand in, look at the cohort, mark."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trustkit.cli.paths import PATH, check_apart, check_ending, writing
from trustkit.files import write_whole
from trustkit.words import how_many, how_many_are

if TYPE_CHECKING:
    from trustkit.coach import Collected

UNSAFE = 3  # as for an input that cannot be read
# What may be another person's than it seems, so that a page of feedback would go to the wrong one.
_WHOSE = {"another name", "same person", "same seat"}
_KEYS = click.option("--keys", "keys", type=PATH, help="The coach's keys.json of the assignment.")
_ONE_PERSON = click.option(
    "--one-person",
    type=PATH,
    help="A text file of your own: on each line the codes of one person who worked on two computers.",
)


@click.command()
@click.option("--lessons", required=True, help='The numbers of the lessons, such as "01 04 06".')
@click.option(
    "--due",
    required=True,
    metavar="DAY",
    callback=lambda _context, _option, said: _day(said),
    help="The day on which they are due, such as 2026-12-10.",
)
@click.option("--people", required=True, type=PATH, help="A text file with a name or pseudonym on each line.")
@click.option("--to", "target", required=True, type=PATH, help="A new folder.")
@click.option(
    "--case",
    default="gym",
    show_default=True,
    help="The business of the high street whose lesson is planted in every business, or mixed.",
)
@click.option(
    "--seed", type=int, default=1, show_default=True, help="A number that decides who gets which business."
)
def assign(*, lessons: str, due: date, people: Path, target: Path, case: str, seed: int) -> None:
    """Make a folder for each participant, and the coach's keys.

    In each folder is a business of its own, whose planted lesson the keys name.
    """
    from trustkit.coach import assign as make
    from trustkit.coach.names import heading_of, read_names

    check_apart({"--to": target}, [people])
    names = read_names(people)
    if heading := heading_of(names):
        names.remove(heading)
        click.echo(f"“{heading}” in the first line is taken for a heading, not for a person.")
    with (
        writing(target),
        click.progressbar(length=sum(map(bool, names)), label="Drawing a business for each") as bar,
    ):
        keys = make(
            lessons.replace(",", " ").split(),
            due,
            names,
            target,
            seed,
            case=case,
            progress=lambda _: bar.update(1),
        )
    click.echo(
        f"{how_many_are(len(keys.seats), 'folder')} in {target / 'hand-out'}: give each person theirs."
    )
    click.echo(f"The keys are in {target / 'coach'}: keep them to yourself.")
    if keys.twice:
        stand = f"{how_many(len(keys.twice), 'name')} {'stands' if len(keys.twice) == 1 else 'stand'}"
        click.echo(f"{stand} there more than once; each place has a folder, told apart by its number.")


@click.command("hand-in")
@click.argument("assignment", type=PATH)
@click.option(
    "--to", "target", type=PATH, help="The file to make (.json); without it the table is only shown."
)
@click.option(
    "--without", multiple=True, help='A row to leave out, such as "minutes lesson_04" or "finding".'
)
@click.option("--minutes", multiple=True, help="How long a lesson took, such as 04=35.")
@click.option(
    "--export",
    "exports",
    multiple=True,
    type=PATH,
    help="Your export, instead of those that you chose in the lessons. Repeat it for each file.",
)
@click.option("--yes", is_flag=True, help="Make the file without asking again.")
def hand_in(
    *,
    assignment: Path,
    target: Path | None,
    without: tuple[str, ...],
    minutes: tuple[str, ...],
    exports: tuple[Path, ...],
    yes: bool,
) -> None:
    """Show each row that would leave, then make one file.

    ASSIGNMENT is the file that the coach gave you; the one that is made is for the coach.
    """
    from trustkit.coach import offer

    check_ending(target, "--to", ".json")
    offered = offer(assignment, dict(_minutes(one) for one in minutes), exports=exports).without(*without)
    click.echo(repr(offered))
    if target is None:
        click.echo("\nNo file was made. Name one with --to to make it.")
        return
    if not yes and not click.confirm("\nMake the file?"):
        click.echo("No file was made.")
        return
    offered.write(target)
    from trustkit.framework.coaching import consent

    click.echo(f"\nThe file is {target}. {consent().after}")


@click.command("hand-ins-in")
@click.argument("folder", type=PATH)
@_KEYS
@_ONE_PERSON
@click.option("--report", "page", type=PATH, help="Write the room as one HTML page.")
@click.option("--csv", "table", type=PATH, help="Write the cohort table with the stuck map to this .csv.")
@click.option("--listed", type=PATH, help="Write what is late, missing or damaged to this .csv.")
@click.option(
    "--moved", type=PATH, help="Write what has moved for each person since the first hand-in to this .csv."
)
@click.option(
    "--keep-minutes", is_flag=True, help="Say in the next assignment how long lessons took in this room."
)
@click.option("--xlsx", "book", type=PATH, help="Write all three tables into one workbook (.xlsx).")
@click.option("--room", is_flag=True, help="Only what may be shown to the room: nothing about single people.")
@click.option("--all", "whole", is_flag=True, help="Print all of it, not only the first look.")
def cohort(
    *,
    folder: Path,
    keys: Path | None,
    one_person: Path | None,
    page: Path | None,
    table: Path | None,
    listed: Path | None,
    moved: Path | None,
    book: Path | None,
    keep_minutes: bool,
    room: bool,
    whole: bool,
) -> None:
    """Say who is stuck where, and which hand-ins are not right."""
    from trustkit import report
    from trustkit.coach import cohort_of, cohort_xlsx, moved_csv, points

    check_ending(page, "--report", ".html", ".htm")
    for option, target in (("--csv", table), ("--listed", listed), ("--moved", moved)):
        check_ending(target, option, ".csv")
    check_ending(book, "--xlsx", ".xlsx")
    outputs = {"--report": page, "--csv": table, "--listed": listed, "--moved": moved, "--xlsx": book}
    # In marks-….csv stand hours of a coach's work.
    check_apart(outputs, (folder, keys, one_person, *folder.glob("marks-*.csv")))
    if room and (table or listed or moved or book):
        raise click.BadParameter("the tables name people; leave them out", param_hint="--room")
    found = cohort_of(_collected(folder, keys, one_person))
    click.echo(report.cohort_as_text(found, room=room) if room or whole else report.first_look_as_text(found))
    if not (room or whole or page or table or book):
        click.echo(
            "\nThat is the first look. --all prints the rest, --report writes a page, --listed each reason."
        )
    tables = (
        (table, found.table_csv),
        (listed, found.listed_csv),
        (moved, lambda: moved_csv(points(found))),
        (book, lambda: cohort_xlsx(found)),
    )
    for target, content in tables:
        if target is not None:
            with writing(target):
                write_whole(target, content())
    if keep_minutes:
        from trustkit.coach.minutes import keep_minutes as keep
        from trustkit.workbook import home

        with writing(home()):
            click.echo(f"\n{keep(found)}")
    if room:
        from trustkit.coach import keep_shown
        from trustkit.workbook import home

        with writing(home()):
            if said := keep_shown(found):
                click.echo(f"\nBefore you show this: {said}", err=True)
    if page is not None:
        report.write_cohort(found, page, room=room)
        click.echo(f"\nThe page is {page}.")


@click.command()
@click.argument("folder", type=PATH)
@_KEYS
@_ONE_PERSON
@click.option(
    "--marker", default="coach", show_default=True, help="Who marks: each marker has a file of their own."
)
@click.option("--blind", is_flag=True, help="Codes instead of names.")
@click.option("--feedback", type=PATH, help="Write one page for each person into this folder.")
def mark(
    *,
    folder: Path,
    keys: Path | None,
    one_person: Path | None,
    marker: str,
    blind: bool,
    feedback: Path | None,
) -> None:
    """Bring the coach's marks up to date, and write feedback.

    The marks lie beside the hand-ins in FOLDER. Where several people mark, it says how far they agree.
    """
    from trustkit import report
    from trustkit.coach import cohort_of, feedback_on, mark_sheet
    from trustkit.coach.cells import shown_name
    from trustkit.coach.markers import (
        agreement,
        agreement_in_words,
        all_marks,
        copies_of_marks,
        markers_behind,
    )

    check_apart({"--feedback": feedback}, (folder, keys, one_person))
    collected = _collected(folder, keys, one_person)
    with writing(folder):
        click.echo(mark_sheet(collected, folder, marker, blind=blind).in_words())
    click.echo(f"The file to fill in is {folder / f'marks-{marker}.csv'}.")
    marks = all_marks(collected, folder)
    if copies := copies_of_marks(folder):
        click.echo(
            f"Not counted, as no marker has such a name: {', '.join(map(shown_name, copies))}. A cloud folder makes "
            "such copies when a table was open in two places. Copy what is missing into your own, and delete the copy."
        )
    for other in markers_behind(collected, folder):
        click.echo(
            f"Hand-ins have changed since the table of {other} was made, and what is marked there may not count yet. "
            f"Run this for {other}, too (--marker {other})."
        )
    for line in agreement_in_words(agreement(marks)):
        click.echo(line)
    if feedback is None:
        return
    pages = feedback_on(cohort_of(collected), marks, blind=blind)
    with writing(feedback):
        feedback.mkdir(parents=True, exist_ok=True)
        for page in pages:
            report.write_feedback(page, feedback / f"{page.code}.html")
            write_whole(feedback / f"{page.code}.txt", f"{report.feedback_as_text(page)}\n".encode())
    click.echo(f"Feedback for {len(pages)} people is in {feedback}.")
    for one in collected.listed:
        if one.kind in _WHOSE:
            click.echo(f"Before you give them out: {one.name}. {one.why}")


@click.command("share-check")
@click.argument("notebook", type=PATH)
@click.option(
    "--to", "target", type=PATH, help="Write a copy here that holds only the cells' own lines (.ipynb)."
)
def share_check(*, notebook: Path, target: Path | None) -> None:
    """Say what NOTEBOOK would give away if handed on.

    Leaves with 3 when there is anything.
    """
    from trustkit.coach.share_check import gives_away, read_notebook, write_stripped

    check_ending(target, "--to", ".ipynb")
    check_apart({"--to": target}, [notebook])
    read = read_notebook(notebook)
    found = gives_away(read, notebook.resolve().parent)
    if target is not None:
        write_stripped(read, target)
        click.echo(
            f"{target} holds only the cells' own lines. Read them once more before you give it to anybody."
        )
    elif found:
        click.echo("\n- ".join([f"Do not give {notebook.resolve().name} to anybody as it is:", *found]))
        click.echo("For a copy without all that: trustkit share-check NOTEBOOK --to COPY.ipynb")
        sys.exit(UNSAFE)
    else:
        click.echo("It holds only the cells' own lines. Read them once more before you give it to anybody.")


def _collected(folder: Path, keys: Path | None, one_person: Path | None) -> Collected:
    from trustkit.coach import collect, read_keys
    from trustkit.coach.one_person import read_one_person

    joined = read_one_person(one_person) if one_person else ()
    return collect(folder, read_keys(keys) if keys else None, joined)


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise click.BadParameter("write the year, the month and the day: 2026-12-10") from None


def _minutes(said: str) -> tuple[str, int]:
    lesson, sign, minutes = said.partition("=")
    if not sign or not minutes.isascii() or not minutes.isdigit() or len(minutes) > 4:
        raise click.BadParameter("write a lesson and whole minutes: 04=35", param_hint="--minutes")
    return lesson, int(minutes)
