"""The paths that a command is given: which may be written, before anything is read or measured."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

# What cannot be read is told by the room that reads it, and leaves with its code; click would speak first.
PATH = click.Path(path_type=Path, readable=False)


def check_ending(path: Path | None, option: str, *endings: str, why: str = "") -> None:
    """Wrong usage, unless the path that an option names has one of the endings."""
    if path is not None and path.suffix.lower() not in endings:
        raise click.BadParameter(f"{why}name a file that ends in {_any_of(endings)}", param_hint=option)


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


def _same(one: Path, other: Path) -> bool:
    try:  # two names may lead to one file: hard links, and capital letters where a system does not tell them apart
        return one.samefile(other)
    except OSError:
        return os.path.realpath(one) == os.path.realpath(other)


def _any_of(endings: tuple[str, ...]) -> str:
    *others, last = endings
    return f"{', '.join(others)} or {last}" if others else last
