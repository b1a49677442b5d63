"""How a page of docs is made from its template: as Markdown, from our own words only, none of which may be missing."""

from __future__ import annotations

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
