"""Lesson 09, The follower spike: find a jump, weigh what may lie behind it, clean up and tell the community."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd

from trustkit import samples
from trustkit.framework import jumps as rules
from trustkit.framework import load
from trustkit.practice.about_words import of_words, rewritten
from trustkit.practice.exercise import Exercise, Key
from trustkit.practice.high_street import lettered, standing_apart
from trustkit.practice.note import Note, in_lines, say
from trustkit.practice.words import Words
from trustkit.signals.cleanup import clean_up_list, note_draft
from trustkit.signals.explanations import Explanation, explain
from trustkit.signals.followers import Jump, baseline, jumps
from trustkit.signals.words import signed
from trustkit.stream import Stream, network_name
from trustkit.words import day, how_many

# What a lesson's `import *` puts on the table.
__all__ = [
    "baseline_of",
    "batches",
    "exit_sentence",
    "exit_ticket",
    "how_many_batches",
    "how_many_suspect",
    "jump_in",
    "may_lie_behind",
    "note_to_all",
    "one_or_many",
    "spike",
    "tell_them",
    "what_the_files_say",
    "what_to_do_first",
    "why_keep_a_baseline",
]

WORDS = load(Path(__file__).with_suffix(".toml"), dict[str, Words])


@cache
def spike(name: str) -> Stream:
    """The stream of one of three shops with a jump: "overnight", "press" or "purge"."""
    return samples.open_spike(name)


def baseline_of(stream: Stream) -> Note:
    """The report to keep: for each network the followers, a usual day and the largest day, and how many jumps.

    >>> from trustkit.signals.by_hand import END, stream_of
    >>> baseline_of(stream_of(audience=[{"when": END, "network": "x", "change": None, "total": 300}]))
    X: One count, and no days before it to compare. Followers: 300.
    """
    lines = []
    for row in baseline(stream).to_dict("records"):
        network, total = network_name(str(row["network"])), row["followers"]
        count = "How many follow is not told." if pd.isna(total) else f"Followers: {total:,}."
        record = (
            f"{row['days']} days on record."
            if row["days"]
            else "One count, and no days before it to compare."
        )
        lines.append(f"{network}: {record} {count}")
        if row["days"]:
            largest = f"{row['largest_change']:+,}, on {day(row['largest_day'])}"
            lines.append(
                f"A usual day: {signed(row['usual_day'])}. The largest: {largest}. Jumps: {row['jumps']}."
            )
    return say(*(lines or ["No file tells of followers day by day."]))


def jump_in(stream: Stream) -> Note:
    """The jumps of a stream in words: when, how many, how many beyond the usual; or that there is none."""
    lines = []
    for jump in jumps(stream):
        days = f"in {how_many(jump.days, 'day', 'one')}"
        before = "" if jump.before is None else f" Before: {jump.before:,}."
        lines.append(
            f"{day(jump.first)}, {network_name(jump.network)}: {jump.change:+,} {days}, "
            f"where {signed(round(jump.usual))} is usual.{before} "
            f"Beyond the usual: {jump.suspect:,} ({jump.suspect_low:,} to {jump.suspect_high:,})."
        )
    return say("Jumps:", *lines) if lines else Note("No jump in what these files tell of followers.")


def may_lie_behind(stream: Stream) -> Note:
    """For the first jump: each explanation with what the files say for it and against it, and how a person finds out.

    What the files cannot tell stands at the end, once.
    """
    found = jumps(stream)
    if not found:
        return Note("There is no jump to explain.")
    explanations, lines = explain(stream, found[0]), []
    for one in explanations:
        lines.append(in_lines(one.name))
        lines += [in_lines(f"+ {said}", "    ") for said in one.speaks_for]
        lines += [in_lines(f"− {said}", "    ") for said in one.speaks_against]
        lines += [in_lines(f"? {one.settle}", "    "), ""]
    untold = dict.fromkeys(question for one in explanations for question in one.open)
    lines += ["These files cannot tell", *(in_lines(f"- {one}", "  ") for one in untold)] if untold else []
    return Note("\n".join(lines).rstrip())


def batches(stream: Stream, shown: int = 3) -> Note:
    """How many there are to look at, in how many batches, and when those of the first batches came."""
    found = jumps(stream)
    listed = clean_up_list(stream, found[0]) if found else None
    if listed is None or not len(listed):
        return Note("The files name nobody who came in a jump, so there is no list to go through.")
    head = f"{len(listed):,} to look at, in {listed['batch'].max()} batches. The first:"
    lines = [
        f"- batch {number}: {len(came)} who came on {day(came.iloc[0])}, from {came.iloc[0]:%H:%M} "
        f"to {came.iloc[-1]:%H:%M} UTC"
        for number, came in list(listed.groupby("batch")["when"])[:shown]
    ]
    return Note("\n".join([head, *lines]))


def note_to_all(stream: Stream) -> Note:
    """A draft of the note to the community about the first jump upwards."""
    return say(*note_draft(jumps(stream)[0]).splitlines())


def _first(name: str) -> Jump:
    return jumps(spike(name))[0]


def _how_many_suspect(_: str) -> Key:
    jump = _first("overnight")
    return Key(
        expected=jump.suspect,
        wrong=standing_apart(
            {
                "all_who_came": jump.change,
                "all_followers": (jump.before or 0) + jump.change,
                "before": jump.before,
            },
            jump.suspect,
        ),
        facts={
            "suspect": f"{jump.suspect:,}",
            "change": f"{jump.change:,}",
            "usual": f"{jump.usual:.0f}",
            "before": jump.before,
        },
    )


def _how_many_batches(_: str) -> Key:
    listed = clean_up_list(spike("overnight"), _first("overnight"))
    size = rules().batch
    right, rest = int(listed["batch"].max()), len(listed) % size
    return Key(
        expected=right,
        wrong=standing_apart({"one_short": len(listed) // size, "everybody": len(listed), "one": 1}, right),
        facts={"count": f"{len(listed):,}", "batches": right, "rest": rest},
    )


def _spoken_for(name: str) -> Callable[[str], Key]:
    """The explanations for which the files say something and against which they say nothing."""

    def key(_: str) -> Key:
        explanations = explain(spike(name), _first(name))
        letters = lettered([one.name for one in explanations])
        by_letter: dict[str, Explanation] = dict(zip(letters, explanations, strict=True))
        right = frozenset(
            letter for letter, one in by_letter.items() if one.speaks_for and not one.speaks_against
        )
        wrong = {
            "anything_for": frozenset(letter for letter, one in by_letter.items() if one.speaks_for),
            "worst_first": frozenset(
                letter for letter, one in by_letter.items() if one.id in ("bought", "left")
            ),
            "all_of_them": frozenset(by_letter),
        }
        return Key(expected=right, wrong=standing_apart(dict(wrong), right), items=letters)

    return key


def _tell_them(_: str) -> Key:
    """The rule that the note has to pass, and the day and number that a reader should find in it."""
    jump = _first("overnight")
    key = rewritten(WORDS["tell_them"], lacks=("sells", "accuses"), fewest_words=12)("")
    return replace(key, facts={"day": day(jump.first), "change": f"{jump.change:,}"})


how_many_suspect = Exercise("lesson_09", "how_many_suspect", WORDS["how_many_suspect"], _how_many_suspect)
what_the_files_say = Exercise(
    "lesson_09", "what_the_files_say", WORDS["what_the_files_say"], _spoken_for("press")
)
one_or_many = of_words("lesson_09", "one_or_many", WORDS["one_or_many"])
what_to_do_first = of_words("lesson_09", "what_to_do_first", WORDS["what_to_do_first"])
how_many_batches = Exercise("lesson_09", "how_many_batches", WORDS["how_many_batches"], _how_many_batches)
tell_them = Exercise("lesson_09", "tell_them", WORDS["tell_them"], _tell_them)
why_keep_a_baseline = of_words("lesson_09", "why_keep_a_baseline", WORDS["why_keep_a_baseline"])
exit_ticket = of_words("lesson_09", "exit_ticket", WORDS["exit_ticket"])
exit_sentence = of_words("lesson_09", "exit_sentence", WORDS["exit_sentence"])

EXERCISES = (
    how_many_suspect,
    what_the_files_say,
    one_or_many,
    what_to_do_first,
    how_many_batches,
    tell_them,
    why_keep_a_baseline,
    exit_ticket,
    exit_sentence,
)
