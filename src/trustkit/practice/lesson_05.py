"""Lesson 05, Talk, thank, respond: who waits for an answer, how long, and what a good one does."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd
from msgspec import Struct

from trustkit import samples
from trustkit.assessment import Assessment, assess
from trustkit.framework import load
from trustkit.practice.about_words import of_words, rewritten
from trustkit.practice.exercise import Exercise, Key
from trustkit.practice.high_street import assessment_of, figures_of, lettered, standing_apart, stream_of
from trustkit.practice.kinds import Drawing
from trustkit.practice.note import Note
from trustkit.practice.words import Words
from trustkit.signals.hours import OpeningHours

# What a lesson's `import *` puts on the table.
__all__ = [
    "ask_on",
    "exit_sentence",
    "exit_ticket",
    "how_many_waited",
    "in_the_middle",
    "longest_lapse",
    "needs_an_answer",
    "read_the_bars",
    "slow_or_closed",
    "thank_well",
    "waits",
    "week_after_week",
    "which_chart",
    "who_first",
    "why_waiting",
]

HERE = Path(__file__).parent
WORDS = load(HERE / "lesson_05.toml", dict[str, Words])
ANSWERING = (
    "message_response_share",
    "message_reply_hours",
    "message_reply_hours_p90",
    "public_reply_hours",
    "public_reply_within_day_share",
    "public_answered_share",
    "thanks_share",
)
SHOP = OpeningHours("Europe/London", dict.fromkeys(range(1, 6), (9 * 60, 17 * 60)))  # Tuesday to Saturday


KEPT_UP = ("response_weeks_share", "gratitude_weeks_share", "value_weeks_share", "longest_lapse_weeks")


class Wait(Struct, frozen=True, forbid_unknown_fields=True):
    """When somebody asked the florist and when the answer came, on the shop's own clock.

    >>> closed = Wait(asked="2026-06-20 22:00", answered="2026-06-23 10:00")
    >>> print(closed, closed.hours())
    asked Saturday 22:00, answered Tuesday 10:00 (60.0, 1.0)
    """

    asked: str
    answered: str

    def hours(self) -> tuple[float, float]:
        """The hours on the clock, and those in which the shop was open."""
        asked, answered = (
            pd.Series([pd.Timestamp(moment, tz=SHOP.zone)]).dt.tz_convert("UTC")
            for moment in (self.asked, self.answered)
        )
        return float((answered - asked).dt.total_seconds().iloc[0] / 3600), float(
            SHOP.open_hours(asked, answered)[0]
        )

    def __str__(self) -> str:
        """Both moments as one says them."""
        asked, answered = (f"{pd.Timestamp(moment):%A %H:%M}" for moment in (self.asked, self.answered))
        return f"asked {asked}, answered {answered}"


WAITS = load(HERE / "lesson_05_waits.toml", dict[str, tuple[Wait, ...]])["wait"]


def waits(assessment: Assessment) -> Note:
    """How a business answers and thanks: one line a figure, with its counts first."""
    return figures_of(assessment, ANSWERING)


def week_after_week(assessment: Assessment) -> Note:
    """In how many weeks a business answered, thanked and credited others, and its longest lapse."""
    return figures_of(assessment, KEPT_UP)


def _slow_or_closed(_: str) -> Key:
    """Of the answers that took more than a day, the one that the shop gave soonest once it was open."""
    letters = lettered([str(wait) for wait in WAITS])
    hours = {letter: wait.hours() for letter, wait in zip(letters, WAITS, strict=True)}
    long = [letter for letter in hours if hours[letter][0] > 24]
    right = min(long, key=lambda letter: hours[letter][1])
    wrong = {
        "longest_on_the_clock": max(hours, key=lambda letter: hours[letter][0]),
        "longest_while_open": max(hours, key=lambda letter: hours[letter][1]),
        "quickest": min(hours, key=lambda letter: hours[letter][0]),
    }
    clock, opened = hours[right]
    return Key(
        expected=right,
        wrong=standing_apart(wrong, right),
        facts={"clock": f"{clock:.0f}", "minutes": f"{opened * 60:.0f}"},
        items=letters,
    )


@cache
def _how_many_waited(business: str) -> Key:
    assessment = assessment_of(business)
    finding = assessment.findings["message_response_share"]
    right = finding.denominator or 0
    wrong = {
        "the_answered": finding.numerator or 0,
        "every_message": int((assessment.stream.events["kind"] == "message").sum()),
    }
    return Key(
        expected=right,
        wrong=standing_apart(dict(wrong), right),
        facts={"waited": right, "answered": finding.numerator or 0, **wrong},
    )


@cache
def _which_chart(business: str) -> Key:
    """The waits of a shop tell of its nights; how much it talks and with whom does not, nor do the waits of another."""
    from trustkit import charts

    shop, other = _with_hours(business), _with_hours("gym" if business == "bakery" else "bakery")
    return Key(
        expected=Drawing.of(charts.draw_waits(shop), f"charts.draw_waits({samples.case_of(business)})"),
        wrong={
            "how_much_talk": Drawing.of(charts.draw_two_way(shop.stream)),
            "who_came_back": Drawing.of(charts.draw_people(shop.stream)),
            "another_shop": Drawing.of(charts.draw_waits(other)),
        },
    )


@cache
def _read_the_bars(_: str) -> Key:
    """How many of the bakery's messages were answered within an open hour, as its chart shows."""
    from trustkit import charts

    bars = charts.chart_table(charts.draw_waits(_with_hours("bakery"))).set_index(["Where", "Waited"])
    clock, opened = bars["By the clock"], bars["While you were open"]
    first = ("Messages", "up to 1 hour")
    wrong = {
        "by_the_clock": int(clock[first]),
        "in_public": int(opened["In public", "up to 1 hour"]),
        "no_answer": int(opened["Messages", "no answer in a week"]),
    }
    return Key(
        expected=int(opened[first]),
        wrong=dict(wrong),
        facts={"prompt": opened[first], "of": opened["Messages"].sum(), **wrong},
    )


@cache
def _with_hours(business: str) -> Assessment:
    """The assessment of a business with its owner's answers, of which the opening hours are one."""
    return assess(stream_of(business), samples.answers(business))


needs_an_answer = of_words("lesson_05", "needs_an_answer", WORDS["needs_an_answer"])
how_many_waited = Exercise(
    "lesson_05", "how_many_waited", WORDS["how_many_waited"], _how_many_waited, samples.names(), "bookshop"
)
in_the_middle = of_words("lesson_05", "in_the_middle", WORDS["in_the_middle"])
longest_lapse = of_words("lesson_05", "longest_lapse", WORDS["longest_lapse"])
slow_or_closed = Exercise("lesson_05", "slow_or_closed", WORDS["slow_or_closed"], _slow_or_closed)
which_chart = Exercise("lesson_05", "which_chart", WORDS["which_chart"], _which_chart, samples.names(), "gym")
read_the_bars = Exercise("lesson_05", "read_the_bars", WORDS["read_the_bars"], _read_the_bars)
who_first = of_words("lesson_05", "who_first", WORDS["who_first"])
thank_well = Exercise(
    "lesson_05",
    "thank_well",
    WORDS["thank_well"],
    rewritten(WORDS["thank_well"], "thanks", lacks=("sells", "sends", "a_crowd"), fewest_words=6),
)
ask_on = Exercise(
    "lesson_05", "ask_on", WORDS["ask_on"], rewritten(WORDS["ask_on"], "question", fewest_words=6)
)
why_waiting = of_words("lesson_05", "why_waiting", WORDS["why_waiting"])
exit_ticket = of_words("lesson_05", "exit_ticket", WORDS["exit_ticket"])
exit_sentence = of_words("lesson_05", "exit_sentence", WORDS["exit_sentence"])

EXERCISES = (
    needs_an_answer,
    how_many_waited,
    in_the_middle,
    longest_lapse,
    slow_or_closed,
    which_chart,
    read_the_bars,
    who_first,
    thank_well,
    ask_on,
    why_waiting,
    exit_ticket,
    exit_sentence,
)
