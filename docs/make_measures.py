"""Writes docs/measures.md, the catalogue of measures, from their cards.

python docs/make_measures.py
"""

from __future__ import annotations

from pathlib import Path

import jinja2

from trustkit import explain, framework
from trustkit.signals.finding import RANGE_ONLY, TOO_FEW

HERE = Path(__file__).parent
PAGE = HERE / "measures.md"


def page() -> str:
    """The whole page as Markdown."""
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        autoescape=jinja2.select_autoescape(
            (), default_for_string=False
        ),  # Markdown, from our own words only
    )
    template = environment.from_string((HERE / "measures.md.jinja").read_text("utf-8"))
    cards = [explain(name) for name in framework.measures()]
    return template.render(cards=cards, too_few=TOO_FEW, range_only=RANGE_ONLY, dict=dict).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
