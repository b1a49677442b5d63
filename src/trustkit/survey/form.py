"""The survey to hand out: as plain text to print or copy, and as an empty table with one row a customer."""

from __future__ import annotations

import csv
import io
from textwrap import fill

from trustkit import framework

WIDTH = 76


def form_text() -> str:
    """The questionnaire as plain text, to print or to copy into a mail or a form on the web.

    >>> form_text().splitlines()[0]
    'How is it to deal with us?'
    """
    form = framework.survey()
    scale = "   ".join(f"{tick.value} {tick.words}" for tick in form.answer)
    boxes = "   ".join(f"[ ] {tick.value}" for tick in form.answer)
    lines = [form.title, "=" * len(form.title), "", fill(form.intro, WIDTH), "", scale, ""]
    for number, item in enumerate(form.item, 1):
        words = fill(f"{number:>2}. {item.text}", WIDTH, subsequent_indent="    ")
        lines += [words, f"    {boxes}", ""]
    return "\n".join([*lines, form.thanks, ""])


def form_csv() -> str:
    """The empty table: one row a customer, a column a sentence, numbers or words as on the form.

    >>> form_csv().splitlines()[0].split(",")[:2]
    ['Who', 'They know their trade.']
    """
    form = framework.survey()
    out = io.StringIO()
    csv.writer(out).writerow([form.who, *(item.text for item in form.item)])
    return out.getvalue()
