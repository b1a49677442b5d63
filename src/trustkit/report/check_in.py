"""A check-in as one page, as plain text and as plain values."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgspec

from trustkit.checkin import CheckIn
from trustkit.report.html import render, write_page
from trustkit.report.text import indented, wrapped
from trustkit.words import day

_MARK = {
    "up": "[up]          ",
    "down": "[down]        ",
    "no detectable change": "[no change]   ",
    "cannot tell": "[cannot tell] ",
}
_SIGNS = {
    "up": ("▲", "met"),
    "down": ("▼", "not-met"),
    "no detectable change": ("=", "cannot-tell"),
    "cannot tell": ("?", "cannot-tell"),
    "done": ("✓", "met"),
    "on the way": ("▲", "met"),
    "not moved": ("✗", "not-met"),
    "can't tell yet": ("?", "cannot-tell"),
}


def write_check_in(check: CheckIn, path: str | Path) -> Path:
    """Writes a check-in as one HTML file that opens anywhere, loads nothing and runs nothing; returns the path.

    Raises TrustKitError when the file cannot be written.

    >>> from datetime import date
    >>> from tempfile import TemporaryDirectory
    >>> then, now = (date(2025, 7, 1), date(2026, 3, 29)), (date(2026, 3, 30), date(2026, 6, 28))
    >>> check = CheckIn(then, now, (2, 2), (2, 3), (), (), (), "2026.1", True, 52)
    >>> with TemporaryDirectory() as folder:
    ...     "30 March 2026" in write_check_in(check, f"{folder}/check-in.html").read_text("utf-8")
    True
    """
    contents = {
        "check": check,
        "then": [day(one) for one in check.then],
        "now": [day(one) for one in check.now],
        "signs": _SIGNS,
        "by": {step.title: day(step.by) for step in check.steps},
    }
    return write_page(render("check_in.html.jinja", contents), path)


def check_in_as_text(check: CheckIn) -> str:
    """A check-in as plain text: what moved, and the plan against what was done.

    >>> import numpy as np
    >>> from trustkit import assess, check_in, samples
    >>> from trustkit.checkin import up_to
    >>> bakery = samples.open("bakery")
    >>> march = assess(up_to(bakery, np.datetime64("2026-03-30")))
    >>> print(check_in_as_text(check_in(march, bakery)).splitlines()[1])
    Then: 23 June 2025 to 29 March 2026. Now: 30 March 2026 to 1 July 2026.
    """
    then, now = ([day(one) for one in window] for window in (check.then, check.now))
    parts = [
        "WHAT HAS MOVED",
        wrapped(f"Then: {then[0]} to {then[1]}. Now: {now[0]} to {now[1]}."),
        *map(wrapped, check.accounts),
        wrapped(check.in_words()),
        wrapped(check.rungs_in_words()),
        wrapped(check.rubric_in_words()),
        *map(wrapped, check.notes),
        "",
        "PRACTICES, THEN AND NOW",
        *(f"{_MARK[one.moved]}{one.name}\n{indented(one.words)}" for one in check.changes),
        "",
        "THE PLAN AND WHAT WAS DONE",
        wrapped(check.plan_in_words()),
        *(
            f"[{step.progress}] {step.title} (aim: {step.aim})\n{indented(step.words)}"
            for step in check.steps
        ),
    ]
    return "\n".join(parts)


def check_in_as_plain(check: CheckIn) -> dict[str, Any]:
    """Everything in a check-in as dicts, lists, strings and numbers, ready for JSON.

    >>> import numpy as np
    >>> from trustkit import assess, check_in, samples
    >>> from trustkit.checkin import up_to
    >>> bakery = samples.open("bakery")
    >>> march = assess(up_to(bakery, np.datetime64("2026-03-30")))
    >>> check_in_as_plain(check_in(march, bakery))["rungs_now"]
    (3, 3)
    """
    return msgspec.to_builtins(asdict(check)) | {
        "in_words": check.in_words(),
        "rungs_in_words": check.rungs_in_words(),
        "plan_in_words": check.plan_in_words(),
    }
