"""Lesson 15, Your next rung: few habits, the right measure, and what a check-in says on the day of review."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
from msgspec import Struct

from trustkit import samples
from trustkit.assessment import Assessment
from trustkit.checkin import check_in
from trustkit.checkin.changes import change
from trustkit.checkin.progress import checked, rule_of
from trustkit.checkin.snapshot import Aim, figure_of
from trustkit.exports import read
from trustkit.framework import actions, load, measures
from trustkit.plan import LUCK, MOST_STEPS, Plan
from trustkit.practice.about_words import of_words
from trustkit.practice.exercise import Exercise, Key
from trustkit.practice.high_street import assessment_of, lettered, standing_apart
from trustkit.practice.note import Note, in_lines, say
from trustkit.practice.words import Words
from trustkit.practice.your_business import my_business
from trustkit.signals.finding import Finding, share_of
from trustkit.signals.words import amount, in_words
from trustkit.words import day, how_many, listed
from trustkit.workbook import Workbook

# What a lesson's `import *` puts on the table.
__all__ = [
    "days",
    "exit_sentence",
    "exit_ticket",
    "few_habits",
    "good_measure",
    "habits",
    "looked_again",
    "my_promise",
    "next_rung",
    "plan_table",
    "said_before",
    "saved",
    "what_became",
    "what_is_missing",
]

NOTHING_SAID = (
    "You have saved no sentence from lessons 00 and 01, so there is nothing to compare the plan with."
)
WORDS = load(Path(__file__).with_suffix(".toml"), dict[str, Words])
REVIEW = date(2026, 9, 30)  # of the plans that the high street draws on the first of July


class Habit(Struct, frozen=True, forbid_unknown_fields=True):
    """What was counted of a habit when the plan was made and a quarter later, so many of so many; `aim` is 0 to 1.

    >>> habit = Habit("reply_share", was=(6, 40), now=(24, 40), aim=0.3)
    >>> habit.became()
    'done'
    >>> print(habit)
    Talk. Then 6 of 40 (15 %), aim: at least 30 %. Now 24 of 40 own public acts: 60 % (45 % to 74 %)
    """

    finding: str
    was: tuple[int, int]
    now: tuple[int, int]
    aim: float

    def share(self, counted: tuple[int, int]) -> Finding:
        """The share of what was counted, with its range."""
        return share_of(self.finding, *map(np.arange, counted))

    def became(self) -> str:
        """What the check-in says of it."""
        then, now = (figure_of(self.share(counted)) for counted in (self.was, self.now))
        aim = Aim(self.finding, "", "at least", "share", then.point, self.aim, REVIEW)
        return checked(aim, change(rule_of(aim), "", then, now), now).progress

    def __str__(self) -> str:
        """Then, the aim, and now with the range."""
        hits, of = self.was
        asked = (
            f"Then {hits} of {of} ({amount(hits / of, 'share')}), aim: at least {amount(self.aim, 'share')}."
        )
        return f"{measures()[self.finding].name}. {asked} Now {in_words(self.share(self.now))}"


HABITS = load(Path(__file__).with_name("lesson_15_habits.toml"), dict[str, tuple[Habit, ...]])["habit"]


def plan_table(plan: Plan) -> pd.DataFrame:
    """One row a habit, with the day of review as one says it, on one line.

    >>> plan_table(assessment_of("gym").plan)["by"].iloc[0].split("\u00a0")
    ['30', 'September', '2026']
    """
    return plan.table().assign(by=[day(step.by).replace(" ", "\u00a0") for step in plan.steps])


def what_is_missing(assessment: Assessment) -> Note:
    """The gates between a business and its next rung that are not met, and up to three habits to choose from."""
    standing, plan = assessment.standing, assessment.plan
    closed = [
        in_lines(f"- {gate.name}: {gate.because}", "  ")
        for gate in standing.gates
        if gate.level == plan.next_level and gate.verdict != "met"
    ]
    planned = {step.finding for step in plan.steps}
    # A habit that is not in the plan stands among them, so that there is something to choose.
    other = [gate.finding for gate in standing.gates if gate.finding not in planned and gate.verdict != "met"]
    offered = {*planned, *other[: MOST_STEPS - len(planned)]}
    return Note(
        "\n".join(
            [
                f"What is missing for rung {plan.next_level}:",
                *(closed or ["- Nothing is missing, so these are habits to keep."]),
                "Habits to choose from:",
                *(f"- {action.title}" for action in reversed(actions()) if action.finding in offered),
            ]
        )
    )


def habits(plan: Plan) -> Note:
    """What a plan says first of all, and each habit in words: what to do, and how one will see that it works."""
    lines = ["The habits of the plan:"]
    for number, step in enumerate(plan.steps, 1):
        lines += [
            f"{number}. {step.title}",
            f"   Why: {step.why}",
            f"   Do: {step.do}",
            f"   Check: {step.check}",
        ]
    return Note(f"{say(plan.note)}\n\n{say(*lines, hanging='      ')}")


def days(assessment: Assessment) -> Note:
    """The day on which the evidence ends, and the day on which the plan asks to look again."""
    ends, again = assessment.stream.last_day, assessment.plan.review_on
    return Note(f"The archive ends on {day(ends)}.\nThe plan says: look again on {day(again)}.")


def said_before() -> Note:
    """The person's own sentences at the end of lessons 00 and 01, for the plan to be held against."""
    results = Workbook.open().results()
    asked = {
        "lesson_00.exit_sentence": "What you hoped to find out",
        "lesson_01.exit_sentence": "What would lift you a rung",
    }
    lines = [
        f"{what} (lesson {name[7:9]}): “{results[name]['answer']}”"
        for name, what in asked.items()
        if "answer" in (results.get(name) or {})
    ]
    return say(*(lines or [NOTHING_SAID]))


def saved(path: Path, plan: Plan | None = None) -> Note:
    """Where a file was written, and of a plan how many habits run from which day to which.

    >>> saved(Path("plan.html"))
    Saved plan.html beside this lesson: double-click it in the list on the left.
    """
    where = f"Saved {path.name} beside this lesson"
    if not plan and path.suffix.lower() != ".html":
        return say(
            f"{where}. It is a web page, and opens only if its name ends in .html. Run the line again with a name that "
            "does. For a PDF, open the page and print it into a file."
        )
    if not plan:
        return say(f"{where}: double-click it in the list on the left.")
    habits = how_many(len(plan.steps), "habit")
    return say(f"{where}: {habits} from {day(plan.first_monday)} to {day(plan.review_on)}.")


def looked_again(*new: str) -> Note:
    """What newer files say of each habit of the plan that the files of lesson 02 gave.

    Raises ExportError when they cannot be read or are not newer.
    """
    check = check_in(my_business().assessment, read(new))
    told = [f"- {step.title}: {step.progress}. {step.words}" for step in check.steps]
    return say(*[check.plan_in_words(), *told], hanging="  ")


@cache
def _next_rung(business: str) -> Key:
    standing, plan = assessment_of(business).standing, assessment_of(business).plan
    aim = plan.next_level
    return Key(
        expected=aim,
        wrong=standing_apart(
            {
                "straight_to_the_top": 5,
                "where_it_stands": standing.lowest,
                "two_rungs": aim + 1,
                "starts_over": 1,
            },
            aim,
        ),
        facts={"lowest": standing.lowest, "aim": aim},
    )


@cache
def _few_habits(business: str) -> Key:
    """The habits for the next rung and for the one after it; right is any choice of the former that fits the week."""
    assessment = assessment_of(business)
    aim = assessment.plan.next_level
    level = {gate.finding: gate.level for gate in assessment.standing.gates}
    planned = [step.finding for step in assessment.plan.steps]
    beside = [gate.finding for gate in assessment.standing.gates if gate.level in {aim + 1, aim - 1, 5}]
    offered = [action for action in actions() if action.finding in {*planned, *beside}]
    letters = lettered([f"{a.title} ({a.minutes_per_week} minutes)" for a in offered])
    by_letter = dict(zip(letters, offered, strict=True))
    fitting = frozenset(letter for letter, action in by_letter.items() if action.finding in planned)
    minutes = {letter: action.minutes_per_week for letter, action in by_letter.items()}
    # All habits together are to take a little too long, so that there is something to choose.
    budget = max(min(minutes[letter] for letter in fitting), (_sum(minutes, fitting) - 1) // 5 * 5)
    right = tuple(
        frozenset(chosen)
        for size in range(min(MOST_STEPS, len(fitting)), 0, -1)
        for chosen in combinations(sorted(fitting), size)
        if _sum(minutes, frozenset(chosen)) <= budget
    )
    rungs = {letter: level[action.finding] for letter, action in by_letter.items()}
    # The first of those that share as much names a choice: only all of the letters are everything.
    wrong = {
        "another_rung": frozenset(letter for letter in letters if rungs[letter] != aim),
        "everything": frozenset(letters),
        "too_long_a_week": fitting,
    }
    return Key(
        expected=right,
        wrong={name: answer for name, answer in wrong.items() if answer and answer not in right},
        facts={"aim": aim, "budget": budget, "most": MOST_STEPS, "other_rungs": _other_rungs(rungs, aim)},
        items=letters,
        also=tuple(" ".join(sorted(chosen)) for chosen in right[1:]),
    )


def _other_rungs(rungs: dict[str, int], aim: int) -> str:
    """The letters of habits for other rungs than the plan's.

    >>> _other_rungs({"A": 3, "B": 3, "C": 4, "F": 5}, 4)
    'A and B are for rung 3; F is for rung 5'
    """
    others = {
        rung: [letter for letter in rungs if rungs[letter] == rung]
        for rung in sorted({*rungs.values()} - {aim})
    }
    return "; ".join(
        f"{listed(letters)} {'is' if len(letters) == 1 else 'are'} for rung {rung}"
        for rung, letters in others.items()
    )


def _sum(minutes: dict[str, int], letters: frozenset[str]) -> int:
    return sum(minutes[letter] for letter in letters)


@cache
def _good_measure(business: str) -> Key:
    step = assessment_of(business).plan.steps[0]
    return Key(
        expected="D",
        wrong={"applause": "A", "followers": "B", "busy": "C"},
        facts={"habit": step.title},
        items={
            "A": "The posts get more likes than before.",
            "B": "The shop has more followers than before.",
            "C": "The shop posts more often than before.",
            "D": step.check.removesuffix(f" {LUCK}"),
        },
    )


def _what_became(_: str) -> Key:
    letters = lettered([str(habit) for habit in HABITS])
    right = {
        letter: habit.became().replace("can't tell yet", "cannot tell")
        for letter, habit in zip(letters, HABITS, strict=True)
    }
    return Key(
        expected=right, wrong=standing_apart(WORDS["what_became"].slipped(right), right), items=letters
    )


next_rung = Exercise("lesson_15", "next_rung", WORDS["next_rung"], _next_rung, samples.names(), "bakery")
few_habits = Exercise("lesson_15", "few_habits", WORDS["few_habits"], _few_habits, samples.names(), "bakery")
good_measure = Exercise(
    "lesson_15", "good_measure", WORDS["good_measure"], _good_measure, samples.names(), "bakery"
)
what_became = Exercise("lesson_15", "what_became", WORDS["what_became"], _what_became)
my_promise = of_words("lesson_15", "my_promise", WORDS["my_promise"])
exit_ticket = of_words("lesson_15", "exit_ticket", WORDS["exit_ticket"])
exit_sentence = of_words("lesson_15", "exit_sentence", WORDS["exit_sentence"])

EXERCISES = (
    next_rung,
    few_habits,
    good_measure,
    what_became,
    my_promise,
    exit_ticket,
    exit_sentence,
)
