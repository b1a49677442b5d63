"""The workbench: from a stream to findings, each a figure with its counts, its uncertainty and the acts behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from trustkit.errors import ContentError
from trustkit.framework import measures, rubric
from trustkit.signals import (
    asks,
    bio,
    bursts,
    contacts,
    continuity,
    conversation,
    followers,
    gratitude,
    interest,
    peers,
    posts,
    reach,
    response,
    rhythm,
    ripple,
    starts,
    ties,
    touchpoints,
    waiting,
)
from trustkit.signals.acts import Acts, acts_of, keep_facts, with_circle
from trustkit.signals.finding import Finding, cannot_tell, held_against, noted
from trustkit.signals.hours import OpeningHours
from trustkit.signals.labels import Corrections
from trustkit.signals.patterns import languages
from trustkit.signals.taken_back import at_worst
from trustkit.stream import Stream

_BESIDE_ACTS = frozenset(("profile", "followers today"))  # topics of which files without an act may tell


def measure(
    stream: Stream,
    hours: OpeningHours | None = None,
    window_weeks: int | None = None,
    people: Mapping[str, str] | None = None,
    corrections: Corrections | None = None,
) -> dict[str, Finding]:
    """Every finding on a stream, by its id, over the last `window_weeks` (those of the standard rubric if not given).

    `people` says who is what to the business (person → one of `framework.person_kinds`); `corrections` are a person's
    own labels, as the workbook keeps them, in the place of the rules'. A finding whose topic the exports do not tell of
    says "cannot tell" and why.

    >>> from trustkit import samples
    >>> measure(samples.open("bakery"))["reply_share"].status
    'told'
    """
    asked = window_weeks or rubric().window_weeks
    acts = acts_of(stream, asked, hours or OpeningHours(), corrections)
    findings = _findings(acts, people or {}, asked)
    keep_facts(acts)
    if acts.closed_circle.any():
        counted = _findings(with_circle(acts), people or {}, asked)
        findings = {name: _without_circle(finding, counted[name]) for name, finding in findings.items()}
    return findings


def _findings(acts: Acts, people: Mapping[str, str], asked_weeks: int) -> dict[str, Finding]:
    """Every finding on the acts of a window, as far as the exports tell of it."""
    stream = acts.stream
    # What is looked up for talk takes the most memory, so it comes first, while there is little else.
    talks = conversation.talks(acts)
    tied = ties.Ties(acts)
    connections = ties.connections_people(acts)
    turns = response.message_turns(acts)
    findings = [
        *posts.what_posts_do(acts),
        posts.pitch_share(acts),
        *posts.stranger_view(acts),
        *contacts.first_contacts(acts),
        conversation.reply_share(acts),
        conversation.people_answered_share(acts),
        conversation.deep_exchange_share(talks),
        *conversation.people_back(acts, talks),
        rhythm.active_days_share(acts),
        *rhythm.weeks_shares(acts),
        rhythm.longest_gap_days(acts),
        posts.thanks_share(acts),
        *response.messages(acts, turns),
        *response.public_answers(acts),
        response.public_answered_share(acts),
        response.public_response_share(acts),
        posts.credit_share(acts),
        posts.value_to_ask_share(acts),
        *gratitude.thanked(acts),
        *waiting.by_kind(acts),
        *waiting.messages_within_a_day(acts, turns),
        waiting.questions_open_share(acts, turns),
        *continuity.upkeep(acts),
        bio.bio_fields_share(stream),
        touchpoints.touchpoints_tended_share(stream),
        reach.comments_in_1000_views(acts),
        followers.follower_jump_share(stream),
        followers.baseline_days_share(stream, acts.window.first, acts.weeks),
        connections,
        ties.relationships_people(acts, tied, connections),
        ties.reciprocal_months_share(tied),
        *starts.who_starts(acts, tied),
        interest.follow_up_share(acts),
        interest.passed_on_people_share(acts),
        interest.introduction_share(acts),
        *ripple.ripple(acts),
        bursts.burst_share(acts),
        asks.asked_too_early_share(acts),
        peers.buyers_talk_share(acts, people),
    ]
    _check_cards(findings)
    told = [_so_far(acts, _if_told(acts, at_worst(acts, finding)), asked_weeks) for finding in findings]
    return {finding.id: _placed(acts, _by_day(acts, finding)) for finding in told}


def _check_cards(findings: Sequence[Finding]) -> None:
    counted = {finding.id for finding in findings}
    if missing := sorted(counted - measures().keys()):
        raise ContentError(
            f"measures.toml: there is no measure {', '.join(missing)}.",
            "It is counted, and without its card nothing can be said of it.",
            "Put its card back into the file, with that id; its name and words may be your own.",
        )
    if idle := sorted(measures().keys() - counted):
        raise ContentError(
            f"measures.toml: nothing is counted for the card {', '.join(idle)}.",
            "No gate and no practice could rest on it.",
            "Take the card out of the file; CONTRIBUTING.md says how a new measure is added.",
        )


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


def _without_circle(finding: Finding, counted: Finding) -> Finding:
    """The finding with a note where the people who get most of the talk are left out of it.

    What it is with them `counted` is its face value: no archive tells regulars from people who agreed to it.
    """
    if finding.status != "cannot tell" and measures()[finding.id].without_circle:
        finding = noted(finding, "The small circle that most answers went to is left out")
    return finding if _figures(finding) == _figures(counted) else held_against(finding, counted, "circle")


def _figures(finding: Finding) -> tuple[object, ...]:
    return finding.status, finding.low, finding.high, finding.numerator, finding.denominator


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
    if acts.weeks < card.weeks:
        why = f"The files cover {acts.weeks} of the {card.weeks} weeks that this takes at least."
        return cannot_tell(finding.id, finding.unit, why)
    return finding
