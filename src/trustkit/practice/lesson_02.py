"""Lesson 02, Bring your stream: what was read, what the export can tell, and what "cannot tell" means."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pandas as pd

from trustkit import samples
from trustkit.exports import DECLARED, x
from trustkit.exports.sheet.template import TEMPLATES
from trustkit.exports.sheet.words import words
from trustkit.exports.telling.tally import NOT_READ
from trustkit.framework import load
from trustkit.practice.about_words import of_words
from trustkit.practice.beside import put_beside
from trustkit.practice.exercise import Exercise, Key
from trustkit.practice.high_street import lettered, standing_apart, stream_of
from trustkit.practice.note import Note, in_lines, say
from trustkit.practice.words import Words
from trustkit.stream import Stream, network_name
from trustkit.words import how_many, listed

# What a lesson's `import *` puts on the table.
__all__ = [
    "account_of",
    "acts_by_kind",
    "acts_read",
    "coverage_report",
    "empty_sheet",
    "exit_sentence",
    "exit_ticket",
    "gaps_of",
    "how_to_ask",
    "left_out",
    "tell_a_friend",
    "what_it_tells",
    "what_settles_it",
    "why_not_told",
]

WORDS = load(Path(__file__).with_suffix(".toml"), dict[str, Words])

TOPICS = ("own replies", "messages", "mentions received", "followers over time", "counts per post")


_LEFT = {
    "skipped": "left out",
    "malformed": "damaged",
    "repeats": "repeated, as another row tells the same",
}


def account_of(stream: Stream) -> pd.DataFrame:
    """The files that held something: rows read, left out and damaged, and why."""
    account = stream.account[["file", "read", "skipped", "malformed", "why"]]
    held = account[(account[["read", "skipped", "malformed"]] > 0).any(axis=1)]
    return held.rename(columns={"skipped": "left out", "malformed": "damaged"}).reset_index(drop=True)


def left_out(stream: Stream) -> Note:
    """How many rows were read, and of each file with rows left out or not read at all, how many and why."""
    account = stream.account
    counts = account[["read", "skipped", "malformed", "repeats"]].fillna(0)
    less = (counts.drop(columns="read").sum(axis=1) > 0) | account["why"].isin(NOT_READ)
    files = int((counts["read"] > 0).sum())
    rows = int(counts["read"].sum())
    were = f"{how_many(rows, 'row')} {'was' if rows == 1 else 'were'}"
    read = f"{were} read from {how_many(files, 'file', 'one')}."
    lines = [in_lines(f"{read} {'Not all of it counts:' if less.any() else 'Nothing was left out.'}")]
    for row in account.assign(**counts)[less].to_dict("records"):
        parts = [
            f"{row[name]:,} {words}"
            for name, words in {"read": "read", **_LEFT}.items()
            if row[name] or name == "read"
        ]
        lines += [in_lines(f"- {row['file']}: {', '.join(parts)}. {row['why']}".strip(), "  ")]
    return Note("\n".join(lines))


def acts_by_kind(stream: Stream) -> Note:
    """How many acts there are of each kind, made and received.

    >>> from trustkit.signals.by_hand import act, answer, stream_of
    >>> acts_by_kind(stream_of(act("2026-06-22 09:00", "We bake"), answer("2026-06-22 10:00", "ann", "Yes")))
    made      post            1
    made      reply           1
    """
    counts = stream.events.groupby(["direction", "kind"], observed=True).size().reset_index(name="acts")
    rows = counts.to_dict("records")
    return Note("\n".join(f"{row['direction']:<9} {row['kind']:<9} {row['acts']:>7,}" for row in rows))


def coverage_report(stream: Stream) -> Note:
    """What the files of each network can tell, partly tell and cannot tell, with the reason and a way to find out."""
    lines = []
    for network, rows in stream.can_tell.groupby("network", sort=False):
        lines += [f"{network_name(str(network))}:", *_by_topic(rows)]
    return say(*lines, hanging="        ")


def gaps_of(stream: Stream) -> Note:
    """The coverage report in short: what can be told stands in one line, and each gap with its reason and a way.

    >>> from trustkit.signals.by_hand import stream_of
    >>> print(gaps_of(stream_of(told={"messages": "no"})))
    X:
    yes     own posts, own replies, reactions made, mentions received, counts per
            post, followers today, followers over time, follower names, profile,
            time of the post answered
    no      messages
            Because of messages.
    """
    lines = []
    for network, rows in stream.can_tell.groupby("network", sort=False):
        told = rows["told"] == "yes"
        whole = [f"yes     {', '.join(rows.loc[told, 'topic'])}"] if told.any() else []
        lines += [f"{network_name(str(network))}:", *whole, *_by_topic(rows[~told])]
    return say(*lines, hanging="        ")


def _by_topic(rows: pd.DataFrame) -> list[str]:
    lines = []
    for row in rows.to_dict("records"):
        lines += [f"{row['told']:<7} {row['topic']}", f"        {row['why']}"]
        if row["told"] != "yes" and row["how_to_get"]:
            lines += [f"        To find out: {row['how_to_get']}"]
    return lines


def how_to_ask(network: str) -> Note:
    """How to ask a network for the archive, step by step; several ways where it has several kinds of them.

    What else people call a network is what the sheet knows.

    >>> print(how_to_ask("twitter"))
    X (Twitter)
    1. On X: “Settings and privacy” → “Your account” → “Download an archive of your
       data”, and confirm your password.
    2. X writes when it is ready, mostly after a day, sometimes after several.
    3. Download the zip file (twitter-….zip) and give it to TrustKit as it is.
    """
    called = words().networks.get(network.strip().lower(), "")
    asked_for = _words_of(network) | _words_of(called)
    steps = {x.NAME: x.ASKED, **{one.name: one.asked for one in DECLARED}}
    ways = [
        "\n".join([name, *(in_lines(f"{number}. {step}", "   ") for number, step in enumerate(asked, 1))])
        for name, asked in steps.items()
        if asked_for & _words_of(name)
    ]
    none = (
        f"No archive of “{network}” is read here. Keep the sheet below instead. There are steps for "
        f"{listed(list(steps))}."
    )
    return Note("\n\n".join(ways) or in_lines(none))


def _words_of(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower()))


def empty_sheet() -> Note:
    """Puts the empty sheet to be kept by hand beside the lesson."""
    return put_beside(
        "sheet.xlsx",
        (TEMPLATES / "sheet.xlsx").read_bytes(),
        "A right click on it in the list on the left offers to download it. Open it with your spreadsheet program; "
        "its second page says how to keep it.",
    )


@cache
def _acts_read(business: str) -> Key:
    stream = stream_of(business)
    kinds = stream.events["kind"]
    acts, own_posts = len(stream.events), int((kinds == "post").sum())
    lines = int(stream.account["read"].sum())
    files = int((stream.account["read"] > 0).sum())
    return Key(
        expected=acts,
        wrong=standing_apart({"own_posts": own_posts, "files": files, "all_lines": lines}, acts),
        facts={"acts": f"{acts:,}", "own_posts": f"{own_posts:,}", "files": files, "lines": f"{lines:,}"},
        also=(f"{acts:,}",),
    )


@cache
def _what_it_tells(business: str) -> Key:
    stream = stream_of(business)
    right = {letter: stream.told(topic)[0] for letter, topic in lettered(list(TOPICS)).items()}
    return Key(
        expected=right,
        wrong=standing_apart(
            {
                "tells_of_others": {**right, "C": "yes", "D": "yes"},
                "tells_all": dict.fromkeys(right, "yes"),
                "tells_nothing": dict.fromkeys(right, "no"),
            },
            right,
        ),
        items=lettered([topic.capitalize() for topic in TOPICS]),
        clues={letter: stream.told(topic)[1] for letter, topic in lettered(list(TOPICS)).items()},
    )


acts_read = Exercise("lesson_02", "acts_read", WORDS["acts_read"], _acts_read, samples.names(), "bakery")
what_it_tells = Exercise(
    "lesson_02", "what_it_tells", WORDS["what_it_tells"], _what_it_tells, samples.names(), "bakery"
)
why_not_told = of_words("lesson_02", "why_not_told", WORDS["why_not_told"])
what_settles_it = of_words("lesson_02", "what_settles_it", WORDS["what_settles_it"])
tell_a_friend = of_words("lesson_02", "tell_a_friend", WORDS["tell_a_friend"])
exit_ticket = of_words("lesson_02", "exit_ticket", WORDS["exit_ticket"])
exit_sentence = of_words("lesson_02", "exit_sentence", WORDS["exit_sentence"])

EXERCISES = (
    acts_read,
    what_it_tells,
    why_not_told,
    what_settles_it,
    tell_a_friend,
    exit_ticket,
    exit_sentence,
)
