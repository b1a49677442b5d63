"""Lesson 04, First contact: what a person gets from a business first, and what of it is a pitch."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from trustkit import samples
from trustkit.assessment import Assessment
from trustkit.framework import load
from trustkit.practice.about_words import of_words, rewritten, stated
from trustkit.practice.exercise import Exercise, Key
from trustkit.practice.high_street import assessment_of, standing_apart
from trustkit.practice.note import Note, in_lines
from trustkit.practice.words import Words
from trustkit.signals.words import in_words

# What a lesson's `import *` puts on the table.
__all__ = [
    "checked_by_rule",
    "exit_sentence",
    "exit_ticket",
    "first_contacts",
    "how_many_pitched",
    "pitch_or_fine",
    "rewrite_for_the_club",
    "rewrite_the_coupon",
    "rewrite_the_greeting",
    "where_the_rule_errs",
    "why_the_greeting",
]

WORDS = load(Path(__file__).with_suffix(".toml"), dict[str, Words])
FINDING = "first_contact_pitch_share"


def first_contacts(assessment: Assessment, shown: int = 4) -> Note:
    """The finding on first contacts in words, and the first texts of those that pitched and of those that did not."""
    finding = assessment.findings[FINDING]
    lines = ["First contacts that sell:", in_lines(f"{in_words(finding).removesuffix('.')}.")]
    texts = assessment.stream.events["text"]
    fine = [row for row in finding.base if row not in set(finding.rows)]
    for head, rows in (("Pitched:", finding.rows), ("Did not:", fine)):
        lines += ["", head if len(rows) else f"{head} nobody."]
        lines += [in_lines(f"- {' '.join(str(texts.iloc[row]).split())}", "  ") for row in rows[:shown]]
    return Note("\n".join(lines))


def checked_by_rule() -> Note:
    """The eight messages with what TrustKit's rule says of each."""
    sells = _sells()
    items = WORDS["pitch_or_fine"].items
    return Note("\n".join(f"{letter}  {'pitch' if sells[letter] else 'fine'}" for letter in items))


@cache
def _sells() -> dict[str, bool]:
    from trustkit.signals.labels import label_texts

    items = WORDS["pitch_or_fine"].items
    return dict(zip(items, label_texts(list(items.values()))["pitch"].tolist(), strict=True))


def _where_the_rule_errs(_: str) -> Key:
    words = WORDS["pitch_or_fine"]
    rule = _sells()
    people = {letter: label == "pitch" for letter, label in stated(words)("").expected.items()}
    pitches = frozenset(letter for letter, pitch in people.items() if pitch)
    right = frozenset(letter for letter in people if rule[letter] != people[letter])
    missed, wronged = right & pitches, right - pitches
    wrong = {
        "only_missed": missed,
        "only_wronged": wronged,
        "all_it_called": frozenset(letter for letter in rule if rule[letter]),
        "all_pitches": pitches,
    }
    return Key(
        expected=right,
        wrong=standing_apart(dict(wrong), right),
        facts={"missed": " and ".join(sorted(missed)), "wronged": " and ".join(sorted(wronged))},
        items=words.items,
    )


@cache
def _how_many_pitched(business: str) -> Key:
    assessment = assessment_of(business)
    finding = assessment.findings[FINDING]
    pitched, people = finding.numerator or 0, finding.denominator or 0
    return Key(
        expected=pitched,
        wrong=standing_apart(
            {
                "everybody": people,
                "the_others": people - pitched,
                "all_acts": len(assessment.stream.events),
                "all_posts": int((assessment.stream.events["kind"] == "post").sum()),
            },
            pitched,
        ),
        facts={"pitched": pitched, "people": people, "others": people - pitched},
    )


pitch_or_fine = of_words("lesson_04", "pitch_or_fine", WORDS["pitch_or_fine"])
where_the_rule_errs = Exercise(
    "lesson_04", "where_the_rule_errs", WORDS["where_the_rule_errs"], _where_the_rule_errs
)
how_many_pitched = Exercise(
    "lesson_04", "how_many_pitched", WORDS["how_many_pitched"], _how_many_pitched, samples.names(), "gym"
)
rewrite_the_greeting = Exercise(
    "lesson_04",
    "rewrite_the_greeting",
    WORDS["rewrite_the_greeting"],
    rewritten(WORDS["rewrite_the_greeting"], "question"),
)
rewrite_the_coupon = Exercise(
    "lesson_04",
    "rewrite_the_coupon",
    WORDS["rewrite_the_coupon"],
    rewritten(WORDS["rewrite_the_coupon"], "thanks", lacks=("sells", "sends", "a_crowd")),
)
rewrite_for_the_club = Exercise(
    "lesson_04",
    "rewrite_for_the_club",
    WORDS["rewrite_for_the_club"],
    rewritten(WORDS["rewrite_for_the_club"], "praise", "question"),
)
why_the_greeting = of_words("lesson_04", "why_the_greeting", WORDS["why_the_greeting"])
exit_ticket = of_words("lesson_04", "exit_ticket", WORDS["exit_ticket"])
exit_sentence = of_words("lesson_04", "exit_sentence", WORDS["exit_sentence"])

EXERCISES = (
    how_many_pitched,
    pitch_or_fine,
    where_the_rule_errs,
    rewrite_the_greeting,
    rewrite_the_coupon,
    rewrite_for_the_club,
    why_the_greeting,
    exit_ticket,
    exit_sentence,
)
