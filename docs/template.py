"""How a page of docs is made from its template: as Markdown, from our own words only, none of which may be missing."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2


def filled(page: Path, **words: Any) -> str:
    """The template beside the page (`.md.jinja`) with these words. Raises UndefinedError where one lacks."""
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        autoescape=jinja2.select_autoescape((), default_for_string=False),
    )
    return environment.from_string(Path(f"{page}.jinja").read_text("utf-8")).render(**words)


def make(page: Path, says: str | None, text: Callable[[], str]) -> None:
    """The command line of a maker: writes the page; `--help` says what it does, and any other word is refused."""
    argparse.ArgumentParser(
        description=says, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args()
    write(page, text())


def write(page: Path, text: str) -> None:
    """The page with the same line ends on every system."""
    page.write_text(text, encoding="utf-8", newline="\n")
