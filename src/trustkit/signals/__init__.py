"""The workbench: from a stream to findings, each a figure with its counts, its uncertainty and the acts behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

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
from trustkit.signals.caveats import as_told, beside, without_circle
from trustkit.signals.finding import Finding
from trustkit.signals.hours import OpeningHours
from trustkit.signals.labels import Corrections
from trustkit.stream import Stream

if TYPE_CHECKING:
    import pandas as pd


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
    findings = _told(acts, people or {}, asked)
    keep_facts(acts)
    if acts.closed_circle.any():
        with_it = _told(with_circle(acts), people or {}, asked)
        findings = {name: without_circle(finding, with_it[name]) for name, finding in findings.items()}
    return findings


def _told(acts: Acts, people: Mapping[str, str], asked_weeks: int) -> dict[str, Finding]:
    """Every finding on the acts of a window, as far as the exports tell of it."""
    # What is looked up for talk takes the most memory, so it comes first, while there is little else.
    talks = conversation.talks(acts)
    findings = _counted(acts, people, talks)
    _check_cards(findings)
    told = {finding.id: as_told(acts, finding, asked_weeks) for finding in findings}
    # A notice in the same words every day is a sign of life or an idle machine: no archive says which.
    with_repeats = as_told(acts, rhythm.active_days_share(acts, with_repeats=True), asked_weeks)
    return told | {with_repeats.id: beside(told[with_repeats.id], with_repeats, "repeats")}


def _counted(acts: Acts, people: Mapping[str, str], talks: pd.DataFrame) -> list[Finding]:
    """Every finding as the acts have it, whatever the exports leave out; tables and pages list them in this order."""
    tied = ties.Ties(acts)
    connections = ties.connections_people(acts)
    turns = response.message_turns(acts)
    return [
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
        bio.bio_fields_share(acts.stream),
        touchpoints.touchpoints_tended_share(acts.stream),
        reach.comments_in_1000_views(acts),
        followers.follower_jump_share(acts.stream),
        followers.baseline_days_share(acts.stream, acts.window.first, acts.weeks),
        connections,
        ties.relationships_people(tied, connections),
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
