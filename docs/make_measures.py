"""Writes docs/measures.md, the catalogue of measures, from their cards.

python docs/make_measures.py
"""

from __future__ import annotations

from pathlib import Path

from template import filled, make

from trustkit import explain, framework
from trustkit.signals.acts import ROLL_CALL
from trustkit.signals.finding import RANGE_ONLY, TOO_FEW
from trustkit.signals.templates import TEMPLATE_PEOPLE, TEMPLATE_POSTS

PAGE = Path(__file__).parent / "measures.md"


def page() -> str:
    """The whole page as Markdown."""
    cards = [explain(name) for name in framework.measures()]
    return (
        filled(
            PAGE,
            cards=cards,
            too_few=TOO_FEW,
            range_only=RANGE_ONLY,
            window_weeks=framework.rubric().window_weeks,
            terms=framework.report_words().term,
            roll_call=ROLL_CALL,
            template_people=TEMPLATE_PEOPLE,
            template_posts=TEMPLATE_POSTS,
        ).rstrip()
        + "\n"
    )


if __name__ == "__main__":
    make(PAGE, __doc__, page)
