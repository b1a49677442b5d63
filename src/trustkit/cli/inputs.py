"""What a command is given: exports, answers to the questionnaire, and the labels in a workbook."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

import trustkit
from trustkit.errors import AnswerError, ExportError
from trustkit.framework import questions

if TYPE_CHECKING:
    from trustkit.framework.questionnaire import Question
    from trustkit.signals.labels import Corrections
    from trustkit.stream import Stream

# An answer of each kind as TOML has it.
_EXAMPLES = {
    "text": '"In a sentence or two."',
    "zone": '"Europe/London"',
    "hours": '{ mon = ["09:00", "17:30"], sat = ["09:00", "12:00"] }',
}


def read_exports(exports: tuple[Path, ...], zone: str | None = None) -> Stream:
    """Reads the exports; progress, in a terminal, and what is missing or was no export go to standard error."""
    from trustkit.exports.telling.tally import NOT_READ

    hidden = not sys.stderr.isatty()
    with click.progressbar(length=1, label="Reading", file=sys.stderr, hidden=hidden) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        stream = trustkit.read(exports, progress=progress, zone=zone)
    told = stream.account[stream.account["why"].isin(NOT_READ)]
    for row in told.itertuples():
        click.echo(f"Not read: {row.file}. {row.why}", err=True)
    return stream


def given_answers(path: Path) -> dict[str, Any]:
    """The questionnaire's answers from a TOML or JSON file."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        given = tomllib.loads(text) if path.suffix.lower() == ".toml" else msgspec.json.decode(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.DecodeError) as problem:
        raise ExportError(
            f"The answers in {path.resolve().name} cannot be read.",
            "Nothing was assessed.",
            "Give a TOML or JSON file with one line for each question, or leave --answers out.",
        ) from problem
    if not isinstance(given, dict):
        raise AnswerError(
            f"{path.resolve().name} holds no answers.",
            "Nothing was assessed.",
            "Write question = answer, line by line.",
        )
    if unknown := sorted(set(given) - set(questions())):
        click.echo(f"Left out, because there is no such question: {', '.join(unknown)}.", err=True)
        click.echo(f"The questions are: {', '.join(questions())}. `trustkit questions` asks them.", err=True)
    return given


def empty_answers() -> str:
    """The questions that are asked before any evidence, as TOML, each with a possible answer behind a mark.

    >>> print(*empty_answers().splitlines()[4:6], sep="\\n")
    # One of these: 1 (We look around); 2 (We announce); 3 (We talk); 4 (We know each other); 5 (We do things together).
    # self_placement = 1
    """
    blocks = [
        "# Take away the mark # in front of a line and write your answer. Leave a line as it is to skip it."
    ]
    for question in [one for one in questions().values() if one.asked == "before"]:
        about = [question.text, question.help, question.possible() if question.kind not in _EXAMPLES else ""]
        blocks.append(
            "\n".join(f"# {line}" for line in [*filter(None, about), f"{question.id} = {_example(question)}"])
        )
    return "\n\n".join(blocks) + "\n"


def _example(question: Question) -> str:
    values = [msgspec.json.encode(option.value).decode() for option in question.option]
    if question.kind == "choices":
        return f"[{values[0]}]"
    return values[0] if values else _EXAMPLES.get(question.kind, f"{question.least or 0:g}")


def own_labels(workbook: Path | None) -> Corrections:
    """The person's own labels in a workbook, or in their own one."""
    from trustkit.workbook import Workbook

    if workbook is not None and not workbook.is_file():
        raise ExportError(
            f"There is no workbook at {workbook.resolve().name}.",
            "Nothing was assessed.",
            "Name the file workbook.trustkit.json in its folder, or leave --workbook out for your own.",
        )
    return Workbook.open(workbook).corrections()


def workbook_of(named: Path | None) -> Path:
    """Where the workbook is that counts: the one that was named, or the person's own."""
    from trustkit.workbook import NAME, home

    return named or home() / NAME
