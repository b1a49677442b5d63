"""Bio checklist: what a stranger sees on each profile (framework row T2).

`seen` may hold, by network in small letters, the items that an export shows as empty (`signals.bio.empty_items`).
"""

from __future__ import annotations

from datetime import timedelta

from trustkit.words import listed
from trustkit.worksheets.filled import Filled, Row
from trustkit.worksheets.verdict import Verdict

ITEMS = ("what", "for_whom", "reach", "place", "link", "picture", "person", "pinned")
MAIN = ITEMS[:3]


def verdict(filled: Filled) -> Verdict:
    """Dirty where a main item is missing, mend where a small one is, look where nobody looked as a stranger.

    >>> from datetime import date
    >>> from trustkit.worksheets import judge
    >>> profile = {"network": "X", "what": "yes", "for_whom": "no", "reach": "yes"}
    >>> judge("bio", {"profile": [profile]}, date(2026, 11, 25)).outcome
    'dirty'
    """
    profiles = filled.rows("profile")
    named = {column.id: column.text for column in filled.sheet.fields["profile"].column}
    lacking = [(row, item) for item in ITEMS for row in profiles if row[item] != "yes"]
    reasons = [
        filled.words("open" if row[item] is None else "lacks", network=row["network"], item=named[item])
        for row, item in lacking
    ]
    empty = [(row, item) for row in profiles for item in _empty(filled, row)]
    reasons += [filled.words("export_lacks", network=row["network"], item=named[item]) for row, item in empty]
    lacking += empty
    names = sorted({row["name"] for row in profiles if row["name"]})
    if len(names) > 1:
        reasons.append(filled.words("names", names=listed(names)))
    if filled["right"] in ("no", "partly"):
        reasons.append(filled.words("wrong_guess" if filled["right"] == "no" else "half_guess"))
    words = {answer: filled.words(answer) for answer in ("yes", "no")} | {None: filled.words("unknown")}
    rows = [
        {"network": row["network"], **{named[item]: words[row[item]] for item in ITEMS}} for row in profiles
    ]
    main = [(row, item) for row, item in lacking if item in MAIN]
    again = filled.today + timedelta(weeks=filled.number("weeks"))
    if main or filled["right"] == "no":
        row, item = main[0] if main else (profiles[0], "what")
        return filled.verdict("dirty", reasons, rows, network=row["network"], item=named[item])
    if lacking or len(names) > 1 or filled["right"] == "partly":
        count = len(lacking) + (len(names) > 1) + (filled["right"] == "partly")
        row, item = lacking[0] if lacking else (profiles[0], "name" if len(names) > 1 else "what")
        return filled.verdict("mend", reasons, rows, count=count, network=row["network"], item=named[item])
    if filled["looked"] != "stranger":
        return filled.verdict("look", [filled.words("as_owner")], rows)
    return filled.verdict("clean", [filled.words("held")], rows, again)


def _empty(filled: Filled, row: Row) -> list[str]:
    """The items that the person ticked and an export shows as empty."""
    shown = filled.seen.get(row["network"].lower(), ())
    return [item for item in ITEMS if item in shown and row[item] == "yes"]
