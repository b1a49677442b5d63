"""Lesson 03, The stranger's view: what somebody who does not know the business sees of it first."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from trustkit import samples
from trustkit.assessment import Assessment
from trustkit.framework import load
from trustkit.practice.about_words import of_words, stated
from trustkit.practice.exercise import Exercise, Key
from trustkit.practice.high_street import assessment_of, figures_of, standing_apart
from trustkit.practice.note import Note, say
from trustkit.practice.words import Words

# What a lesson's `import *` puts on the table.
__all__ = [
    "beside_the_rule",
    "exit_sentence",
    "exit_ticket",
    "hard_to_reach",
    "how_many_agree",
    "how_many_sell",
    "label_ten_posts",
    "last_posts",
    "read_the_bio",
    "strangers_view",
    "write_a_bio",
]

WORDS = load(Path(__file__).with_suffix(".toml"), dict[str, Words])
SEEN = ("visitor_pitch_share", "visitor_talk_share", "visitor_others_share")
# The rule's flags in the words of the lesson, the first that holds; what holds none of them is taken for value.
_LABELS = {"pitch": "pitch", "thanks": "thanks", "question": "talk", "small_talk": "talk", "praise": "talk"}


def strangers_view(assessment: Assessment) -> Note:
    """What the last thirty public acts of a business show: selling, talking, other people's work."""
    return figures_of(assessment, SEEN)


def last_posts(assessment: Assessment, count: int = 8) -> Note:
    """The newest public texts of a business, the newest first, as a stranger meets them."""
    base = assessment.findings["visitor_talk_share"].base
    texts = assessment.stream.events["text"].iloc[base[::-1]].dropna()
    return say(*(f"- {' '.join(text.split())}" for text in texts[:count]), hanging="  ")


def beside_the_rule() -> Note:
    """The ten posts: our label, and what TrustKit's rule says of each."""
    ours, rules = stated(WORDS["label_ten_posts"])("").expected, _by_rule()
    lines = ["   ours     rule", *(f"{letter}  {ours[letter]:<8} {rules[letter]}" for letter in ours)]
    return Note("\n".join(lines))


@cache
def _by_rule() -> dict[str, str]:
    from trustkit.signals.labels import label_texts

    items = WORDS["label_ten_posts"].items
    found = label_texts(list(items.values()))
    return {
        letter: next((label for flag, label in _LABELS.items() if row[flag]), "value")
        for letter, (_, row) in zip(items, found.iterrows(), strict=True)
    }


def _label_ten_posts(_: str) -> Key:
    """Labels differ between people, so eight that agree are enough, unless a pitch or a gift was mistaken."""
    return replace(stated(WORDS["label_ten_posts"])(""), enough=8)


def _how_many_agree(_: str) -> Key:
    ours, rules = stated(WORDS["label_ten_posts"])("").expected, _by_rule()
    agree = sum(ours[letter] == rules[letter] for letter in ours)
    return Key(
        expected=agree,
        wrong=standing_apart({"all": len(ours), "the_others": len(ours) - agree}, agree),
        facts={"agree": agree, "of": len(ours), "others": len(ours) - agree},
    )


@cache
def _how_many_sell(business: str) -> Key:
    findings = assessment_of(business).findings
    finding = findings["visitor_pitch_share"]
    right = finding.numerator or 0
    wrong = {
        "all_seen": finding.denominator or 0,
        "those_that_talk": findings["visitor_talk_share"].numerator or 0,
        "the_whole_year": findings["pitch_share"].numerator or 0,
        "every_post": findings["pitch_share"].denominator or 0,
    }
    if wrong["every_post"] == wrong["all_seen"]:
        wrong["every_post"] = len(assessment_of(business).stream.events)
    return Key(
        expected=right,
        wrong=standing_apart(dict(wrong), right),
        facts={"sell": right, "seen": finding.denominator or 0, **wrong},
    )


how_many_sell = Exercise(
    "lesson_03", "how_many_sell", WORDS["how_many_sell"], _how_many_sell, samples.names(), "gym"
)
label_ten_posts = Exercise("lesson_03", "label_ten_posts", WORDS["label_ten_posts"], _label_ten_posts)
how_many_agree = Exercise("lesson_03", "how_many_agree", WORDS["how_many_agree"], _how_many_agree)
read_the_bio = of_words("lesson_03", "read_the_bio", WORDS["read_the_bio"])
write_a_bio = of_words("lesson_03", "write_a_bio", WORDS["write_a_bio"])
hard_to_reach = of_words("lesson_03", "hard_to_reach", WORDS["hard_to_reach"])
exit_ticket = of_words("lesson_03", "exit_ticket", WORDS["exit_ticket"])
exit_sentence = of_words("lesson_03", "exit_sentence", WORDS["exit_sentence"])

EXERCISES = (
    how_many_sell,
    label_ten_posts,
    how_many_agree,
    read_the_bio,
    write_a_bio,
    hard_to_reach,
    exit_ticket,
    exit_sentence,
)
