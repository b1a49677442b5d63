"""Agency readiness: three conditions, and a clear no where one fails (framework row N11)."""

from __future__ import annotations

from datetime import timedelta

from trustkit.worksheets.filled import Filled
from trustkit.worksheets.verdict import Verdict


def verdict(filled: Filled) -> Verdict:
    """No where a condition fails, not yet where one is unknown or answers take too long, else yes.

    >>> from datetime import date
    >>> from trustkit.worksheets import judge
    >>> answers = {"way_up": "yes", "watcher": "unsure", "staff": "yes"}
    >>> judge("agency", answers, date(2026, 11, 25)).next_step
    'Ask who looked yesterday at what went out.'
    """
    held = {
        "way_up": filled["way_up"],
        "watcher": filled["watcher"],
        "strategy": "yes" if filled["staff"] == "yes" else filled["consultant"] or "unsure",
    }
    answers = filled.labels("way_up") | {"yes": "It holds", "no": "It does not hold"}
    rows = [
        {"condition": filled.words(f"{name}_name"), "today": answers[held[name]]}
        for name in ("way_up", "watcher", "strategy")
    ]
    failed = [name for name, answer in held.items() if answer == "no"]
    unknown = [name for name, answer in held.items() if answer == "unsure"]
    reasons = [filled.words(f"{name}_no") for name in failed]
    reasons += [filled.words(f"{name}_unsure") for name in unknown]
    if failed:
        return filled.verdict("no_go", reasons, rows, next=filled.words(f"{failed[0]}_next"))
    if unknown:
        return filled.verdict("find_out", reasons, rows, next=filled.words(f"{unknown[0]}_ask"))
    minutes, most = filled["minutes"], filled.number("most_minutes")
    if minutes is not None and minutes > most:
        slow = filled.words("slow", minutes=f"{minutes:,g}", most=f"{most:g}")
        return filled.verdict("too_slow", [slow], rows)
    reasons = [filled.words("held")]
    if filled["watcher_name"] is None:
        reasons.append(filled.words("no_name"))
    if minutes is None:
        reasons.append(filled.words("minutes_open"))
    return filled.verdict("go", reasons, rows, filled.today + timedelta(weeks=filled.number("weeks")))
