"""The paths that a command is given: which may be written, and what is said where one cannot be."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from trustkit.errors import TrustKitError, why_refused
from trustkit.files import write_whole
from trustkit.words import listed

# What cannot be read is told by the room that reads it, and leaves with its code; click would speak first.
PATH = click.Path(path_type=Path, readable=False)


def check_ending(path: Path | None, option: str, *endings: str, why: str = "") -> None:
    """Wrong usage, unless the path that an option names has one of the endings."""
    if path is not None and path.suffix.lower() not in endings:
        raise click.BadParameter(f"{why}name a file that ends in {listed(endings, 'or')}", param_hint=option)


def check_apart(outputs: Mapping[str, Path | None], inputs: Iterable[Path | None]) -> None:
    """Wrong usage, if what one option would write is read by the same command, or written for another option."""
    taken = [(path, "read") for path in inputs if path is not None]
    for option, path in outputs.items():
        if path is None:
            continue
        for other, done in taken:
            if _same(path, other):
                raise click.BadParameter(
                    f"{path} is {done} by the same command; name another file", param_hint=option
                )
        taken.append((path, "written"))


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Tells in plain words when something cannot be written there."""
    try:
        yield
    except OSError as problem:
        raise TrustKitError(
            f"{place.resolve().name} could not be written ({why_refused(problem)}).",
            "What was there before is untouched; of several files, some may be missing.",
            "Name a folder that exists and that you may write to, and run it again.",
        ) from None


def write_new(path: Path, content: bytes) -> None:
    """Puts what is to be filled in where `--to` says; wrong usage, if something lies there."""
    if path.exists():
        raise click.BadParameter(f"{path} is there already, and perhaps filled in", param_hint="--to")
    with writing(path):
        write_whole(path, content)


def _same(one: Path, other: Path) -> bool:
    try:  # two names may lead to one file: hard links, and capital letters where a system does not tell them apart
        return one.samefile(other)
    except OSError:
        return os.path.realpath(one) == os.path.realpath(other)
