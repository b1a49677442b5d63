"""Lesson 08, Who are these people?: connections and relationships, peers and prospects, and whom the talk goes to."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from pathlib import Path

from trustkit import samples
from trustkit.assessment import Assessment
from trustkit.framework import load
from trustkit.practice.about_words import of_words, rewritten
from trustkit.practice.exercise import Exercise, Key
from trustkit.practice.high_street import assessment_of, figures_of, standing_apart, stream_of
from trustkit.practice.kinds import Drawing
from trustkit.practice.note import Note, say
from trustkit.practice.words import Words
from trustkit.practice.your_business import my_stream
from trustkit.signals.acts import acts_of
from trustkit.signals.hours import OpeningHours
from trustkit.signals.peers import buyers_talk_share, people_talked_with
from trustkit.signals.words import in_words
from trustkit.stream import Stream
from trustkit.workbook import Workbook

# What a lesson's `import *` puts on the table.
__all__ = [
    "angry_word",
    "chart_of_return",
    "exit_sentence",
    "exit_ticket",
    "gives_or_asks",
    "how_many_back",
    "how_many_to_buyers",
    "in_plain_sight",
    "pass_it_on",
    "place_person",
    "reach_or_tie",
    "room_for_people",
    "second_step",
    "side_by_side",
    "talked_most",
    "what_to_bring",
    "who_is_who",
    "why_not_all",
]

WORDS = load(Path(__file__).with_suffix(".toml"), dict[str, Words])
SHOWN = (
    "connections_people",
    "relationships_people",
    "people_back_share",
    "lasting_people_share",
    "both_start_share",
    "follow_up_share",
    "introduction_share",
    "buyers_talk_share",
)
WEEKS = 52


def side_by_side(assessment: Assessment) -> Note:
    """Connections beside relationships, and who comes back, starts, is asked on and introduced; one line each."""
    return figures_of(assessment, SHOWN)


def talked_most(stream: Stream, shown: int = 10) -> Note:
    """The people whom the business talked with most, how often, and what they are to it where that was said."""
    acts = acts_of(stream, WEEKS, OpeningHours())
    people = people_talked_with(acts, Workbook.open().people()).head(shown)
    lines = [
        f"{row['talks']:>3} x  {row['person']}  {row['kind'] if isinstance(row['kind'], str) else '(not said yet)'}"
        for row in people.to_dict("records")
    ]
    return Note("\n".join(lines) or "These files hold no talk with a named person.")


def place_person(name: str, kind: str | None) -> Note:
    """Keep what somebody in the files is to the business, and say where the talk goes by now; None takes it back.

    Raises AnswerError when it is none of prospect, customer, partner, competitor and peer.
    """
    acts, workbook = acts_of(my_stream(), WEEKS, OpeningHours()), Workbook.open()
    names = acts.names.to_pylist()
    if kind and name not in names:
        near = get_close_matches(name, names, n=1)
        ask = f"Did you mean “{near[0]}”?" if near else "Copy it from the list of people."
        return say(f"“{name}” is not in your files, so nothing was saved. {ask}")
    workbook.save_person(name, kind)
    share = in_words(buyers_talk_share(acts, workbook.people()))
    return say(f"{'Saved' if kind else 'Taken back'}. Talk with prospects and customers: {share}")


@cache
def _how_many_back(business: str) -> Key:
    findings = assessment_of(business).findings
    back = findings["people_back_share"]
    right = back.numerator or 0
    wrong = {
        "all_talked_with": back.denominator or 0,
        "followers": findings["connections_people"].numerator or 0,
        "all_acts": findings["reply_share"].denominator or 0,
    }
    return Key(
        expected=right,
        wrong=standing_apart(dict(wrong), right),
        facts={"back": right, "talked": back.denominator or 0, **wrong},
    )


@cache
def _chart_of_return(business: str) -> Key:
    """The people of a shop by the weeks in which they were met; its crowd and its talk say nothing of it."""
    from trustkit import charts

    stream, other = stream_of(business), stream_of("gym" if business == "bookshop" else "bookshop")
    return Key(
        expected=Drawing.of(charts.draw_people(stream), f"charts.draw_people({samples.case_of(business)})"),
        wrong={
            "followers": Drawing.of(charts.draw_followers(stream)),
            "how_much_talk": Drawing.of(charts.draw_two_way(stream)),
            "another_shop": Drawing.of(charts.draw_people(other)),
        },
    )


how_many_back = Exercise(
    "lesson_08", "how_many_back", WORDS["how_many_back"], _how_many_back, samples.names(), "bookshop"
)
chart_of_return = Exercise(
    "lesson_08", "chart_of_return", WORDS["chart_of_return"], _chart_of_return, samples.names(), "gym"
)
room_for_people = of_words("lesson_08", "room_for_people", WORDS["room_for_people"])
who_is_who = of_words("lesson_08", "who_is_who", WORDS["who_is_who"])
how_many_to_buyers = of_words("lesson_08", "how_many_to_buyers", WORDS["how_many_to_buyers"])
what_to_bring = of_words("lesson_08", "what_to_bring", WORDS["what_to_bring"])
why_not_all = of_words("lesson_08", "why_not_all", WORDS["why_not_all"])
second_step = of_words("lesson_08", "second_step", WORDS["second_step"])
angry_word = of_words("lesson_08", "angry_word", WORDS["angry_word"])
in_plain_sight = of_words("lesson_08", "in_plain_sight", WORDS["in_plain_sight"])
reach_or_tie = of_words("lesson_08", "reach_or_tie", WORDS["reach_or_tie"])
gives_or_asks = of_words("lesson_08", "gives_or_asks", WORDS["gives_or_asks"])
pass_it_on = Exercise(
    "lesson_08",
    "pass_it_on",
    WORDS["pass_it_on"],
    rewritten(WORDS["pass_it_on"], lacks=("sells", "sends", "names_us"), fewest_words=8),
)
exit_ticket = of_words("lesson_08", "exit_ticket", WORDS["exit_ticket"])
exit_sentence = of_words("lesson_08", "exit_sentence", WORDS["exit_sentence"])

EXERCISES = (
    how_many_back,
    room_for_people,
    chart_of_return,
    who_is_who,
    how_many_to_buyers,
    what_to_bring,
    why_not_all,
    second_step,
    angry_word,
    in_plain_sight,
    reach_or_tie,
    gives_or_asks,
    pass_it_on,
    exit_ticket,
    exit_sentence,
)
