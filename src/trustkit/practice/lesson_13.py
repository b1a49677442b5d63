"""Lesson 13, Ask your customers: a short survey asked fairly, read by dimension, and held beside the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trustkit import framework, samples
from trustkit.framework import load
from trustkit.practice.about_words import of_words
from trustkit.practice.beside import put_beside
from trustkit.practice.exercise import Exercise, Key
from trustkit.practice.high_street import assessment_of, lettered, standing_apart
from trustkit.practice.note import Note, in_lines, say
from trustkit.practice.words import Words
from trustkit.survey import SurveyResult, form_csv, read_answers, survey_result
from trustkit.words import rungs

# What a lesson's `import *` puts on the table.
__all__ = [
    "asked",
    "customers_of",
    "empty_answers",
    "exit_sentence",
    "exit_ticket",
    "fair_or_leading",
    "how_many_count",
    "mean_by_hand",
    "my_customers",
    "said_and_seen",
    "three_views",
    "what_it_is_worth",
    "what_it_shows",
    "who_was_asked",
    "why_not_one_number",
]

WORDS = load(Path(__file__).with_suffix(".toml"), dict[str, Words])


@dataclass(frozen=True)
class Customers:
    """A survey's result; shows what came out, dimension by dimension."""

    result: SurveyResult

    def __repr__(self) -> str:
        """How many count, then each dimension with its range and whether its sentences hang together."""
        lines = [in_lines(self.result.in_words())]
        lines += [in_lines(f"- {note}", "  ") for note in self.result.notes]
        for one in self.result.dimensions:
            lines += ["", in_lines(f"{one.name}: {one.in_words()}"), in_lines(one.reliability_in_words())]
        return "\n".join(lines)


@cache
def _result(business: str) -> SurveyResult:
    return survey_result(read_answers(samples.path(business) / "survey.csv"))


def customers_of(business: str) -> Customers:
    """What the customers of a business of the high street answered."""
    return Customers(_result(business))


def my_customers(file: str) -> Customers:
    """What one's own customers answered, from the table beside the lesson, with the rows and cells that do not count.

    Raises ExportError when the file is not there or holds no answers.
    """
    return Customers(survey_result(read_answers(file)))


def empty_answers() -> Note:
    """Puts the empty table for the answers of one's own customers beside the lesson."""
    return put_beside(
        "my-answers.csv",
        form_csv().encode("utf-8-sig"),  # the mark at the front tells spreadsheets that it is UTF-8
        "Open it with your spreadsheet program. Give each customer a row: a number of your own under “Who”, and below "
        "each sentence what they ticked, 1 to 5. Leave empty what they left out. Save it under the same name.",
    )


def asked() -> Note:
    """The twelve sentences, by dimension, those that speak against the business marked."""
    form = framework.survey()
    lines = []
    for dimension in form.dimension:
        lines += ["", in_lines(f"{dimension.name}. {dimension.asks}")]
        lines += [
            in_lines(f"{'−' if item.reversed else '+'} {item.text}", "  ")
            for item in form.item
            if item.dimension == dimension.id
        ]
    return Note("\n".join(lines[1:]))


def three_views(business: str) -> Note:
    """What the owner says, what the stream shows and what the customers answered, one beside the other."""
    standing, answers = assessment_of(business).standing, samples.answers(business)
    leaning = {"yes": "yes", "no": "no", "divided": "divided", "too few": "too few answers"}
    lines = [
        f"The owner says: rung {answers['self_placement']}.",
        f"The stream shows: {rungs(standing.lowest, standing.highest)}.",
        "The customers say: "
        + ", ".join(f"{one.name.lower()} {leaning[one.leaning]}" for one in _result(business).dimensions)
        + ".",
    ]
    return say(*lines, hanging="  ")


@cache
def _how_many_count(business: str) -> Key:
    result = _result(business)
    return Key(
        expected=result.people,
        wrong=standing_apart(
            {
                "all_rows": result.read,
                "left_out": result.read - result.people,
                "sentences": len(result.items),
                "full_answers": min(one.complete for one in result.dimensions),
            },
            result.people,
        ),
        facts={"people": result.people, "rows": result.read, "careless": result.read - result.people},
    )


@cache
def _what_it_shows(business: str) -> Key:
    """The dimensions whose whole range lies on the good side of the middle; the letters follow the form."""
    dimensions = _result(business).dimensions
    letters = lettered([one.name for one in dimensions] + ["None of them"])
    by_letter = dict(zip(letters, dimensions, strict=False))
    none = list(letters)[-1]
    right = frozenset(letter for letter, one in by_letter.items() if one.leaning == "yes") or frozenset(
        {none}
    )
    middle = (1 + framework.survey().highest) / 2
    above = frozenset(
        letter for letter, one in by_letter.items() if ((one.low or 0) + (one.high or 0)) / 2 > middle
    )
    wrong = {
        "mean_above_middle": above,
        "the_doubtful": frozenset(letter for letter, one in by_letter.items() if one.leaning != "yes"),
        "all_of_them": frozenset(by_letter),
        "the_best_one": frozenset({max(by_letter, key=lambda letter: by_letter[letter].low or 0)}),
        "none_of_them": frozenset({none}),
    }
    return Key(
        expected=right,
        wrong=standing_apart(dict(wrong), right),
        facts={"middle": f"{middle:g}"},
        items=letters,
    )


fair_or_leading = of_words("lesson_13", "fair_or_leading", WORDS["fair_or_leading"])
mean_by_hand = of_words("lesson_13", "mean_by_hand", WORDS["mean_by_hand"])
how_many_count = Exercise(
    "lesson_13", "how_many_count", WORDS["how_many_count"], _how_many_count, samples.names(), "gym"
)
what_it_shows = Exercise(
    "lesson_13", "what_it_shows", WORDS["what_it_shows"], _what_it_shows, samples.names(), "bakery"
)
who_was_asked = of_words("lesson_13", "who_was_asked", WORDS["who_was_asked"])
said_and_seen = of_words("lesson_13", "said_and_seen", WORDS["said_and_seen"])
why_not_one_number = of_words("lesson_13", "why_not_one_number", WORDS["why_not_one_number"])
what_it_is_worth = of_words("lesson_13", "what_it_is_worth", WORDS["what_it_is_worth"])
exit_ticket = of_words("lesson_13", "exit_ticket", WORDS["exit_ticket"])
exit_sentence = of_words("lesson_13", "exit_sentence", WORDS["exit_sentence"])

EXERCISES = (
    fair_or_leading,
    mean_by_hand,
    how_many_count,
    what_it_shows,
    who_was_asked,
    said_and_seen,
    why_not_one_number,
    what_it_is_worth,
    exit_ticket,
    exit_sentence,
)
