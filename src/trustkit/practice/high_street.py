"""What several lessons ask of a business of the high street: its stream and assessment, worked out once a session."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pandas as pd

from trustkit import samples
from trustkit.assessment import Assessment, assess
from trustkit.framework import measures
from trustkit.practice.note import Note, in_lines
from trustkit.signals.finding import Finding
from trustkit.signals.words import MARKS, OFTEN, in_words
from trustkit.stream import COUNTS, Stream

_HELD = 16  # businesses: all of the street, and some that a coach draws for a room

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@lru_cache(maxsize=_HELD)
def stream_of(business: str) -> Stream:
    """The stream of a business of the high street."""
    return samples.open(business)


@lru_cache(maxsize=_HELD)
def assessment_of(business: str) -> Assessment:
    """The assessment of a business of the high street, with no answers of its own."""
    return assess(stream_of(business))


def figures_of(assessment: Assessment, names: tuple[str, ...]) -> Note:
    """Figures of an assessment by their ids: each one's name, and below it the counts first, or that none can be told.

    A note or a reason that many of them share stands once, at the end.

    >>> from types import SimpleNamespace
    >>> import numpy as np
    >>> from trustkit.signals.finding import share_of
    >>> found = {"reply_share": share_of("reply_share", np.arange(20), np.arange(50))}
    >>> figures_of(SimpleNamespace(findings=found), ("reply_share",))
    - Talk
      20 of 50 own public acts: 40 % (28 % to 54 %)
    """
    beside = {name: _said_beside(assessment.findings[name]) for name in names}
    counted = Counter(sentence for sentences in beside.values() for sentence in sentences)
    often = [sentence for sentence, figures in counted.items() if figures >= OFTEN]
    marks = dict(zip(often, MARKS, strict=False))
    lines = []
    for name, sentences in beside.items():
        finding = assessment.findings[name]
        words = "cannot tell" if finding.status == "cannot tell" else in_words(replace(finding, note=""))
        here = [sentence for sentence in sentences if sentence not in marks]
        told = " ".join([f"{words.removesuffix('.')}.", *here]) if here else words
        shared = "".join(marks[sentence] for sentence in sentences if sentence in marks)
        lines += [f"- {measures()[name].name}", in_lines(f"  {told}{shared}", "  ")]
    below = [in_lines(f"{mark} {sentence}", "  ") for sentence, mark in marks.items()]
    return Note("\n".join([*lines, "", *below] if below else lines))


def _said_beside(finding: Finding) -> list[str]:
    """The sentences of a finding's note, or the reason why there is none to tell."""
    if finding.status == "cannot tell":
        return [finding.why]
    return [f"{sentence.removesuffix('.')}." for sentence in finding.note.split(". ") if sentence]


def without(stream: Stream, what: str) -> Stream:
    """The stream as it would be without one thing: "answers", "posts", "messages", "likes" or "followers".

    Raises KeyError for any other word.

    >>> len(without(stream_of("gym"), "posts").events) < len(stream_of("gym").events)
    True
    """
    if what == "likes":
        # Every count that applause comes in; the posts themselves stay.
        events = stream.events.copy()
        events[list(COUNTS)] = pd.NA
        return replace(stream, events=events)
    if what == "followers":
        return replace(stream, audience=stream.audience.iloc[:0])
    kind = {"answers": "reply", "posts": "post", "messages": "message"}[what]
    events = stream.events
    return replace(stream, events=events[events["kind"] != kind].reset_index(drop=True))


def lettered(sentences: list[str]) -> dict[str, str]:
    """Letter → sentence.

    >>> lettered(["talk", "listen"])
    {'A': 'talk', 'B': 'listen'}
    """
    return dict(zip(LETTERS, sentences, strict=False))


def standing_apart(answers: dict[str, Any], right: object) -> dict[str, Any]:
    """The named wrong answers that say something here, and differ from the right one and from each other.

    >>> standing_apart({"files": 6, "posts": 412, "kinds": 412}, 6)
    {'posts': 412}
    """
    apart: dict[str, Any] = {}
    for name, answer in answers.items():
        if answer != right and answer not in ("", frozenset()) and answer not in apart.values():
            apart[name] = answer
    return apart
