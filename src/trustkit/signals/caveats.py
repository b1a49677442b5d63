"""What may be said of a finding: nothing where the exports are silent, a wider range or a note where they tell part."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from trustkit.framework import measures
from trustkit.signals.acts import Acts
from trustkit.signals.finding import Doubt, Finding, cannot_tell, held_against, noted
from trustkit.signals.patterns import languages
from trustkit.signals.taken_back import at_worst
from trustkit.signals.unread import if_unread_sell

OWN_ANSWERS = "It counts what you answered; known to have written to you: "
_BESIDE_ACTS = frozenset(("profile", "followers today"))  # topics of which files without an act may tell
_MANY_TEMPLATES_SHARE = (
    0.2  # of one's own acts; fewer do not shape a figure, and a note on each would be noise
)


def as_told(acts: Acts, finding: Finding, asked_weeks: int) -> Finding:
    """A finding as it is told, of the weeks that were asked for; its acts are rows of the whole stream.

    Where the exports are silent on what it needs, it says "cannot tell" and why.

    >>> from trustkit.signals.by_hand import act, measured
    >>> from trustkit.signals.conversation import reply_share
    >>> acts = measured(act("2026-06-22 09:00", "We bake at night"), told={"own replies": "no"})
    >>> found = as_told(acts, reply_share(acts), 52)
    >>> found.status, found.why
    ('cannot tell', 'Because of own replies.')
    """
    if finding.if_silent is not None:
        counted, silent = (
            as_told(acts, each, asked_weeks) for each in (replace(finding, if_silent=None), finding.if_silent)
        )
        return counted if _figures(counted) == _figures(silent) else replace(counted, if_silent=silent)
    finding = at_worst(acts, finding)
    opened = if_unread_sell(acts, finding)
    if opened is finding:
        return _as_told(acts, finding, asked_weeks)
    opened, read = (_as_told(acts, each, asked_weeks) for each in (opened, finding))
    return beside(opened, read, "unread")


def _as_told(acts: Acts, finding: Finding, asked_weeks: int) -> Finding:
    finding = _if_told(acts, finding)
    finding = _so_far(acts, finding, asked_weeks)
    finding = _without_last_day(acts, _without_templates(acts, finding))
    finding = _of_own_answers(acts, finding)
    return _placed(acts, _by_day(acts, finding))


def without_circle(finding: Finding, counted: Finding) -> Finding:
    """The finding with a note where the people who get most of the talk are left out of it.

    What it is with them `counted` is its face value: no archive tells regulars from people who agreed to it.

    >>> from trustkit.signals.finding import share_of
    >>> without, counted = (share_of("thanks_share", np.arange(hits), np.arange(40)) for hits in (2, 20))
    >>> found = without_circle(without, counted)
    >>> found.value, found.note, found.face_value.value, sorted(found.doubts)
    (0.05, 'The small circle that most answers went to is left out', 0.5, ['circle'])
    """
    if finding.status != "cannot tell" and measures()[finding.id].without_circle:
        finding = noted(finding, "The small circle that most answers went to is left out")
    return beside(finding, counted, "circle")


def beside(finding: Finding, counted: Finding, doubt: Doubt) -> Finding:
    """The finding with what it is if that which a doubt leaves out is counted, where the two differ."""
    return finding if _figures(finding) == _figures(counted) else held_against(finding, counted, doubt)


def _figures(finding: Finding) -> tuple[object, ...]:
    return finding.status, finding.low, finding.high, finding.numerator, finding.denominator


def _if_told(acts: Acts, finding: Finding) -> Finding:
    """The finding, or "cannot tell" where the exports are silent on what it needs, in other languages, or too short."""
    card = measures()[finding.id]
    if not len(acts.stream.events) and _BESIDE_ACTS.isdisjoint(card.needs):
        why = "The files can be read, and hold no act at all, so there is nothing to judge."
        return cannot_tell(finding.id, finding.unit, why)
    for topic in card.needs:
        told, why = acts.stream.told(topic)
        if told == "no":
            return cannot_tell(finding.id, finding.unit, why)
    if card.words and acts.covered_texts * 2 < acts.own_texts_with_words:
        covers = f"{acts.covered_texts} of your {acts.own_texts_with_words} texts are in a language of the word lists"
        short = f" {acts.short_texts} more are too short to tell their language." if acts.short_texts else ""
        return cannot_tell(finding.id, finding.unit, f"Only {covers} ({', '.join(languages())}).{short}")
    weeks = acts.window.told_weeks(acts.stream)
    if weeks < card.weeks:
        why = f"The files cover {weeks} of the {card.weeks} weeks that this takes at least."
        return cannot_tell(finding.id, finding.unit, why)
    return finding


def _so_far(acts: Acts, finding: Finding, asked_weeks: int) -> Finding:
    """The finding, open upwards where it is about people who come back and the files cover fewer weeks than are asked.

    Who has come back twice in half a year may come a third time in the other half; nobody comes back less often.
    """
    grows = measures()[finding.id].grows and finding.cluster_kind == "person"
    if not grows or finding.low is None or acts.weeks >= asked_weeks:
        return finding
    why = (
        f"The files cover {acts.weeks} of {asked_weeks} weeks; in the others more of them may have come back. "
        "The lower end counts chance in."
    )
    nothing = np.empty((0, 2))
    return replace(
        finding, status="bound", value=None, high=1.0, why=why, clusters=nothing, cluster_kind="none"
    )


def _without_templates(acts: Acts, finding: Finding) -> Finding:
    """The finding with a note where it counts only words of one's own, and many acts repeat the same ones."""
    what = measures()[finding.id].without_templates
    if not what or finding.status == "cannot tell":
        return finding
    messages = acts.made & acts.kind("message")
    # Public acts that sell count as selling, however often they went out.
    which = messages if what == "messages" else acts.own_public
    same = which & acts.templated & (messages | ~acts.column("pitch"))
    if same.sum() <= which.sum() * _MANY_TEMPLATES_SHARE:
        return finding
    return noted(finding, f"{same.sum():,} {what} in repeated words are left out")


def _without_last_day(acts: Acts, finding: Finding) -> Finding:
    """The finding with a note where it leaves out what came last, since an answer may still come."""
    topics = measures()[finding.id].without_last_day
    if not topics or finding.status == "cannot tell":
        return finding
    messages = acts.kind("message")
    waits = {"messages": messages, "mentions received": acts.public & ~messages}
    if not any((acts.still_open & waits[topic]).any() for topic in topics):
        return finding
    return noted(
        finding, "What came within a day of the end of the files is left out: an answer may still come"
    )


def _of_own_answers(acts: Acts, finding: Finding) -> Finding:
    """The finding with a note where it counts people by what we said to them, and no file shows that they answered."""
    if not measures()[finding.id].own_answers_only or finding.status == "cannot tell":
        return finding
    counted = np.unique(acts.person[finding.rows])
    known = np.intersect1d(counted, acts.people_heard)
    if len(known) == len(counted):
        return finding
    return noted(finding, f"{OWN_ANSWERS}{len(known):,} of these {len(counted):,}")


def _by_day(acts: Acts, finding: Finding) -> Finding:
    """The finding with how many of its acts one day has at most, where it is a share of few acts."""
    counts_acts = (finding.numerator, finding.denominator) == (len(finding.rows), len(finding.base))
    if finding.status != "range only" or finding.unit != "share" or not counts_acts:
        return finding
    rest = np.setdiff1d(finding.base, finding.rows)
    days = acts.at.astype("datetime64[D]")
    hits, others = (
        int(np.unique(days[rows], return_counts=True)[1].max(initial=0)) for rows in (finding.rows, rest)
    )
    return replace(finding, of_one_day=(hits, others))


def _placed(acts: Acts, finding: Finding) -> Finding:
    """The finding with its acts as rows of the whole stream, not of the window."""
    return replace(finding, rows=finding.rows + acts.first_row, base=finding.base + acts.first_row)
