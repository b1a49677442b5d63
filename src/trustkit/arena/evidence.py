"""Tricks with the evidence itself: a sheet with faked rows, an export cut to its good months, labels of one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from trustkit import framework, scorecard
from trustkit.arena.deeds import Deed, deed, end_of, kept, with_sheet
from trustkit.arena.sentences import say
from trustkit.arena.series import HOUR, Chance
from trustkit.signals import measure
from trustkit.signals.conversation import TIMES_MET
from trustkit.signals.labels import Corrections
from trustkit.signals.window import WEEK
from trustkit.stream import Stream

FAKED_PEOPLE, FAKED_WEEKS = 40, 13
QUARTER = 13  # weeks
_FINEST = {
    **dict.fromkeys(("pitch", "call_to_action", "self_mention", "templated", "wordless"), False),
    **dict.fromkeys(("thanks", "credit", "praise", "question", "small_talk"), True),
}
_NOTHING: dict[str, str | bool] = {"wordless": True, "templated": True, "thanks": True}


def _faked_sheet(stream: Stream, chance: Chance) -> Stream:
    """A sheet full of people who ask and come back, each answered within the hour and put in the light."""
    deeds: list[Deed] = []
    end = end_of(stream)
    for week in range(FAKED_WEEKS):
        asked, answered = (say(role, FAKED_PEOPLE, chance) for role in ("ask", "answer"))
        for number in range(FAKED_PEOPLE):
            who, row = f"neighbour_{number}", f"x:sheet-{week}-{number}"
            when = end - (week + 1) * WEEK + int(chance.integers(6 * 24)) * HOUR
            deeds += [
                deed(when, asked[number], id=row, kind="reply", direction="received", person=who),
                deed(when + HOUR, answered[number], id=f"{row}-a", kind="reply", person=who, in_reply_to=row,
                     answers_at=when),
                deed(when + 2 * HOUR, None, id=f"{row}-s", kind="repost", person=who),
            ]  # fmt: skip
    return with_sheet(stream, deeds)


def _cut_export(stream: Stream, chance: Chance) -> Stream:
    """All acts and dates outside the best quarter are cut out of the file."""
    first = _best_quarter(stream)
    last = first + QUARTER * WEEK
    ends = {"since": str(first), "until": str(min(last, end_of(stream)))}
    short = kept(stream, _between(stream, first, last))
    dates = {
        end: short.coverage[end].where(short.coverage[end].isna(), f"{day}+00:00")
        for end, day in ends.items()
    }
    profiles = short.profiles[short.profiles["field"] != "created"]
    return replace(short, coverage=short.coverage.assign(**dates), profiles=profiles)


def _bad_months_out(stream: Stream, chance: Chance) -> Stream:
    """All acts outside the best quarter are taken out; the dates of the file stay."""
    first = _best_quarter(stream)
    return kept(stream, _between(stream, first, first + QUARTER * WEEK))


def _all_is_value(stream: Stream) -> Corrections:
    """Every act of one's own is labelled as a gift, with thanks and credit, and none as a pitch."""
    made = stream.events.loc[stream.events["direction"] == "made", "id"]
    return {act: {"does": "community", **_FINEST} for act in made}


def _awkward_is_nothing(stream: Stream) -> Corrections:
    """Whoever was met in one or two weeks only is labelled as having said, and been told, nothing."""
    events = stream.events
    events = events[events["person"].notna() & ~events["kind"].isin(["reaction", "repost"])]
    week = events["at"].dt.tz_localize(None).to_numpy().astype("datetime64[W]").astype(np.int64)
    met = events.assign(week=week).groupby("person")["week"].transform("nunique").to_numpy()
    return dict.fromkeys(events.loc[met < TIMES_MET, "id"], _NOTHING)


ATTACKS: dict[str, Callable[[Stream, Chance], Stream]] = {
    "faked_sheet": _faked_sheet,
    "cut_export": _cut_export,
    "bad_months_out": _bad_months_out,
}
RELABELLINGS: dict[str, Callable[[Stream], Corrections]] = {
    "all_is_value": _all_is_value,
    "awkward_is_nothing": _awkward_is_nothing,
}


def _best_quarter(stream: Stream) -> np.datetime64:
    """When the quarter begins in which most gates and practices are met, of those that begin every eighth week."""
    begins = [end_of(stream) - (QUARTER + back) * WEEK for back in range(0, 40, 8)]
    return max(begins, key=lambda first: _met(kept(stream, _between(stream, first, first + QUARTER * WEEK))))


def _met(stream: Stream) -> int:
    findings = measure(stream, window_weeks=QUARTER)
    rules = (*framework.rubric().gate, *framework.practices())
    return sum(scorecard.judge(findings[rule.finding], rule)[0] == "met" for rule in rules)


def _between(stream: Stream, first: np.datetime64, last: np.datetime64) -> np.ndarray:
    at = stream.events["at"].dt.tz_localize(None).to_numpy()
    inside: np.ndarray = (at >= first) & (at < last)
    return inside
