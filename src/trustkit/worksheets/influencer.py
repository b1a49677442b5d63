"""Influencer path: the step reached with each person, the next permitted action and its earliest day (rows I1 to I6).

The log is kept by hand; `seen` may hold more of its rows under "log", as `signals.path.deeds` finds them in a stream. A
step is reached by what was done and how long ago, never by how much.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from trustkit.words import day, listed
from trustkit.worksheets.filled import Filled, Row
from trustkit.worksheets.verdict import Verdict

ENGAGED = ("liked", "shared", "commented", "helped")
GIVEN = (*ENGAGED, "talked", "open_question")


@dataclass(frozen=True)
class Stand:
    """Where one person stands: the step, what may be done next, from which day, and what went wrong."""

    who: str
    step: str
    action: str
    since: date
    early: str = ""
    burst: str = ""
    silent: str = ""


def verdict(filled: Filled) -> Verdict:
    """The asked-too-early warning first, then the burst, then the next permitted action of each person.

    >>> from datetime import date
    >>> from trustkit.worksheets import judge
    >>> deeds = {"2026-11-20": "chose", "2026-11-21": "noted"}
    >>> log = [{"who": "R.", "day": day, "deed": deed} for day, deed in deeds.items()]
    >>> judge("influencer", {"hope": "a review", "log": log}, date(2026, 11, 25)).next_step
    'R.: write a first comment in your own words, not before 27 November 2026.'
    """
    of: dict[str, list[Row]] = {}
    for row in [*filled.rows("log"), *_from_stream(filled)]:
        # A phone writes the first letter large, a hand in a hurry does not.
        of.setdefault(row["who"].casefold(), []).append(row)
    people = {rows[0]["who"]: rows for rows in of.values()}
    stands = [_stand(filled, who, _told(filled, rows)) for who, rows in people.items()]
    warnings = [word for one in stands for word in (one.early, one.burst, one.silent) if word]
    left_out = [word for who, rows in people.items() for word in _left_out(filled, who, rows)]
    may = [_may(filled, one) for one in stands]
    shown = [
        {
            "who": one.who,
            "step": filled.words(f"step_{one.step}"),
            "next permitted": filled.words(f"do_{one.action}"),
            "from": day(one.since),
        }
        for one in stands
    ]
    early, burst = [one for one in stands if one.early], [one for one in stands if one.burst]
    outcome = "asked_early" if early else "burst" if burst else "on_the_way"
    first = [*early, *burst, *stands][0]
    step = _may(filled, first)
    # What is the next step need not stand among the reasons as well, and a day that is today is none to wait for.
    reasons = [*warnings, *(word for word in may if word != step), *left_out]
    again = first.since if early or burst else min(one.since for one in stands)
    return filled.verdict(
        outcome, reasons, shown, again if again > filled.today else None, who=first.who, next=step
    )


def _from_stream(filled: Filled) -> list[Row]:
    """What a stream shows beyond the log; a deed that stands in both is counted once."""
    noted: Counter[tuple[str, date | None, str | None]] = Counter()
    for row in filled.rows("log"):
        noted[row["who"].casefold(), row["day"], row["deed"]] += row["times"] or 1
    more = []
    for shown in filled.seen.get("log", ()):
        when = date.fromisoformat(shown["day"])
        times = shown["times"] - noted[shown["who"].casefold(), when, shown["deed"]]
        if times > 0:
            more.append({"who": shown["who"], "day": when, "deed": shown["deed"], "times": times})
    return more


def _told(filled: Filled, rows: Sequence[Row]) -> list[Row]:
    told = [row for row in rows if row["day"] and row["deed"] and row["day"] <= filled.today]
    return sorted(told, key=lambda row: row["day"])


def _left_out(filled: Filled, who: str, rows: Sequence[Row]) -> list[str]:
    undated = sum(not (row["day"] and row["deed"]) for row in rows)
    future = sum(bool(row["day"] and row["deed"]) and row["day"] > filled.today for row in rows)
    counts = (("undated", undated), ("future", future))
    return [filled.words(key, who=who, count=count) for key, count in counts if count]


def _stand(filled: Filled, who: str, log: list[Row]) -> Stand:
    def first(*deeds: str) -> date | None:
        return next((row["day"] for row in log if row["deed"] in deeds), None)

    step, action, since = _step(filled, log, first("chose"), first(*ENGAGED), first("they_asked"))
    opened = first("they_asked")
    asked = [row["day"] for row in log if row["deed"] == "asked"]
    early = [when for when in asked if opened is None or when < opened]
    burst, last = _burst(filled, who, log)
    if last is not None:
        over = last + timedelta(days=filled.number("pause_days"))
        if filled.today < over:
            action, since = "pause", over
    silent = ""
    if asked:
        given = max(
            [row["day"] for row in log if row["deed"] in GIVEN and row["day"] > asked[-1]], default=asked[-1]
        )
        quiet = (filled.today - given).days
        if quiet >= filled.number("silent_days"):
            silent = filled.words("silent", who=who, day=day(asked[-1]), days=quiet)
    return Stand(
        who,
        step,
        action,
        max(since, filled.today),
        filled.words("early", who=who, day=day(early[0])) if early else "",
        burst,
        silent,
    )


def _step(
    filled: Filled, log: list[Row], chosen: date | None, engaged: date | None, opened: date | None
) -> tuple[str, str, date]:
    """The step reached, the action that it permits next, and the earliest day for it."""
    today = filled.today
    if opened:
        done = any(row["deed"] == "asked" and row["day"] >= opened for row in log)
        return "ask", "on" if done else "ask", today
    if engaged is None:
        return _before_engaging(filled, log, chosen)
    talked = sorted({row["day"] for row in log if row["deed"] == "talked"})
    ripe = engaged + timedelta(days=filled.number("engage_days"))
    if len(talked) < filled.number("talks"):
        return "engage", "engage", today
    if today < ripe:
        return "engage", "build", ripe
    asked_about = any(row["deed"] == "open_question" for row in log)
    return "build", "wait" if asked_about else "build", today


def _before_engaging(filled: Filled, log: list[Row], chosen: date | None) -> tuple[str, str, date]:
    if chosen is None:
        return "identify", "identify", filled.today
    if not any(row["deed"] == "noted" for row in log):
        return "observe", "observe", filled.today
    return "observe", "first", chosen + timedelta(days=filled.number("observe_days"))


def _burst(filled: Filled, who: str, log: list[Row]) -> tuple[str, date | None]:
    """The warning for too many likes or shares inside the window, and the day on which the last such heap ended."""
    window = int(filled.number("burst_window"))
    found: set[tuple[date, str, date]] = set()
    for deed, most in (("liked", filled.number("burst_likes")), ("shared", filled.number("burst_shares"))):
        days = [(row["day"], row["times"] or 1) for row in log if row["deed"] == deed]
        for end, _ in days:
            heap = [(when, count) for when, count in days if 0 <= (end - when).days < window]
            times = sum(count for _, count in heap)
            if times >= most:
                found.add((end, f"{times:g} {filled.words(deed)}", min(heap)[0]))
    if not found:
        return "", None
    last = max(found)[0]
    heaps = [one for one in sorted(found) if one[0] == last]
    at_once = all(began == last for _, _, began in heaps)
    when = filled.words("on_day" if at_once else "within", window=window, day=day(last))
    return filled.words("burst", who=who, heap=listed([what for _, what, _ in heaps]), when=when), last


def _may(filled: Filled, one: Stand) -> str:
    if one.action == "pause":
        return filled.words("pause", who=one.who, day=day(one.since))
    when = (
        filled.words("today") if one.since <= filled.today else filled.words("from_day", day=day(one.since))
    )
    return filled.words("first", who=one.who, action=filled.words(f"do_{one.action}"), from_day=when)
