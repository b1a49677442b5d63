"""The very acts behind a figure, ready to be shown beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from trustkit.signals.finding import Finding
from trustkit.stream import Stream
from trustkit.stream.table import network_name
from trustkit.words import day

MOST = 5
_LETTERS = 280  # of a text; the export holds the rest
_TOWARDS = {"reply": "to", "message": "with", "repost": "of", "quote": "of", "reaction": "to", "review": "by"}


@dataclass(frozen=True)
class Example:
    """One act: when, on which network, what it was, its words, cut after some lines, and the file and row it stands in.

    Private messages are named without the person and without their words: a report is made to be passed on.
    """

    when: str
    network: str
    what: str
    text: str
    source: str


@dataclass(frozen=True)
class Examples:
    """Up to five acts behind a figure, the latest first, and the line that says which they are."""

    heading: str
    acts: tuple[Example, ...]


def behind(finding: Finding, stream: Stream) -> Examples:
    """The latest acts that a figure counted; where it counted none, the latest that it looked at.

    >>> from trustkit import assess, samples
    >>> found = assess(samples.open("bakery"))
    >>> posts = behind(found.findings["reply_share"], found.stream)
    >>> posts.heading, posts.acts[0].what
    ('Acts counted, the latest 5 of 239:', 'reply to weenadia_kbn')
    """
    counted = len(finding.rows) > 0
    rows = finding.rows if counted else finding.base
    if not len(rows):
        return Examples("", ())
    return latest(rows, stream, MOST, counted=counted)


def latest(rows: Sequence[int] | np.ndarray, stream: Stream, most: int, *, counted: bool) -> Examples:
    """The latest acts of these rows, `most` of them at most; `counted` says whether they were counted or looked at.

    >>> from trustkit.signals.by_hand import act, message, stream_of
    >>> stream = stream_of(act("2026-06-22 09:00", "We bake"), message("2026-06-23 09:00", "ann", "How was York?"))
    >>> [(one.what, one.text) for one in latest([0, 1], stream, 5, counted=True).acts]
    [('message', '(private, not shown here)'), ('post', 'We bake')]
    """
    # Rows without a date stand at the end of the events; the latest with one tell more.
    acts = stream.events.iloc[sorted(rows)].sort_values("at", na_position="first", kind="stable").tail(most)
    kind = "counted" if counted else "looked at, none of them counted"
    shown = f"the latest {most} of {len(rows):,}" if len(rows) > most else f"all {len(rows)}"
    return Examples(f"Acts {kind}, {shown}:", tuple(map(_example, acts[::-1].to_dict("records"))))


def _example(act: dict[Any, Any]) -> Example:
    when = act["at"]
    private = pd.isna(act["public"]) or not act["public"]
    return Example(
        when=day(when) if isinstance(when, pd.Timestamp) and not pd.isna(when) else "no date",
        network=network_name(str(act["network"])),
        what=_what(act, private=private),
        text="(private, not shown here)" if private else _cut(act["text"]),
        source=act["source"],
    )


def _what(act: dict[Any, Any], *, private: bool) -> str:
    kind = str(act["kind"])
    received = " received" if act["direction"] == "received" else ""
    person = act["person"]
    if private or not isinstance(person, str) or kind not in _TOWARDS:
        return kind + received
    return f"{kind} from {person}" if received else f"{kind} {_TOWARDS[kind]} {person}"


def _cut(text: object) -> str:
    if not isinstance(text, str) or not text.strip():
        return "(no text in the export)"
    return text if len(text) <= _LETTERS else text[:_LETTERS].rstrip() + " …"
