"""What findings say of acts that they leave out."""

from functools import cached_property

import numpy as np
import pytest

from trustkit import framework, samples, signals
from trustkit.signals.acts import Acts
from trustkit.signals.by_hand import act, answer, message, stream_of

SAYS = "in repeated words are left out"
LAST_DAY = "What came within a day of the end of the files is left out"
DAYS = [f"2026-06-{day:02d} 09:00" for day in range(1, 21)]


def figures(finding):
    return finding.status, finding.value, finding.low, finding.high, finding.numerator, finding.denominator


def test_whatever_templates_change_says_that_they_do_not_count(monkeypatch):
    left_out = signals.measure(samples.open("consultant"))
    nothing = cached_property(lambda acts: np.zeros(len(acts.at), dtype=bool))
    nothing.__set_name__(Acts, "templated")
    monkeypatch.setattr(Acts, "templated", nothing)
    counted = signals.measure(samples.open("consultant"))
    changed = {name for name in counted if figures(counted[name]) != figures(left_out[name])}
    noted = {name for name, finding in left_out.items() if SAYS in finding.note}
    assert {"active_days_share", "pitch_share", "message_response_share"} <= changed <= noted
    assert noted == {
        name
        for name, card in framework.measures().items()
        if card.without_templates and left_out[name].status != "cannot tell"
    }
    assert not any(SAYS in finding.note for finding in counted.values())


@pytest.mark.parametrize(("same", "told"), [(3, False), (4, True)])
def test_only_templates_of_which_there_are_many_are_told_of(same, told):
    filler = [act(at, "Slow steps arrive.") for at in DAYS[:same]]
    words = (
        "boats",
        "lamps",
        "bread",
        "roads",
        "coats",
        "rain",
        "soup",
        "chess",
        "paint",
        "birds",
        "moss",
        "wool",
    )
    others = [
        answer(at, f"p{n}", f"How do {word} fare?")
        for n, (at, word) in enumerate(zip(DAYS, words, strict=False))
    ]
    found = signals.measure(stream_of(*filler, *others))["active_days_share"]
    assert found.note == (f"{same} public acts {SAYS}" if told else "")


def test_a_silence_of_templates_alone_says_why():
    found = signals.measure(stream_of(*(act(at, "Slow steps arrive.") for at in DAYS)))
    assert found["active_days_share"].numerator == 0
    assert found["active_days_share"].note.startswith("20 public acts")
    assert (
        found["longest_gap_days"].why == "No public act of your own in the window counts as a sign of life."
    )


TOWNS = ("York", "Leeds", "Bath")


def back(who, *more):
    """Three answers to somebody in three weeks, in words used for nobody else."""
    trips = [
        answer(f"2026-06-{day} 10:00", who, f"How was {who}'s trip to {town}?")
        for day, town in zip((10, 17, 24), TOWNS, strict=True)
    ]
    return [*trips, *more]


def test_what_counts_people_by_our_answers_says_how_many_are_known_to_have_written():
    wrote = message("2026-06-11 10:00", "ann", "It was long, thank you", direction="received")
    found = signals.measure(stream_of(*back("ann", wrote), *back("bea"), *back("dan")))
    said = "It counts what you answered; known to have written to you: 1 of these 3"
    assert found["people_back_share"].note == said
    told = {name for name, one in found.items() if "known to have written" in one.note}
    flagged = {name for name, card in framework.measures().items() if card.own_answers_only}
    assert told <= flagged == {"deep_exchange_share", "people_back_share", "lasting_people_share"}


@pytest.mark.parametrize(
    ("kind", "told"), [("reply", True), ("message", True), ("reaction", False), ("repost", False)]
)
def test_whoever_has_written_is_no_silent_person_but_a_like_is_no_word(kind, told):
    theirs = act("2026-06-11 10:00", "Long!", direction="received", person="ann", kind=kind)
    found = signals.measure(stream_of(*back("ann", theirs)))["people_back_share"]
    assert (found.numerator, found.note == "") == (1, told)


def test_where_nobody_is_counted_nobody_s_answer_is_missed():
    found = signals.measure(stream_of(*back("ann")[:2]))
    assert (found["people_back_share"].numerator, found["people_back_share"].note) == (0, "")


def test_templates_that_sell_count_as_selling():
    sells = [act(at, "Buy two loaves today and get 20% off, only at our shop!") for at in DAYS]
    assert signals.measure(stream_of(*sells))["pitch_share"].note == ""


def test_messages_in_the_same_words_are_told_of_where_messages_are_counted():
    sent = [message(at, f"p{n}", "Thanks, we call you back.") for n, at in enumerate(DAYS[:6])]
    found = signals.measure(stream_of(*sent, message(DAYS[7], "ann", "Yes, the blue one is still here")))
    assert found["message_response_share"].note.startswith(f"6 messages {SAYS}")
    assert SAYS not in found["reply_share"].note


def test_whatever_leaves_out_the_last_day_says_so(monkeypatch):
    days = [f"2026-06-{day:02d} 09:00" for day in (*range(8, 15), 28)]
    question = "Do you open on Sunday?"
    asked = [
        act(at, question, direction="received", person=f"{kind} {at}", kind=kind)
        for at in days
        for kind in ("post", "reply", "review")
    ]
    written = [message(at, at, question, direction="received") for at in days]
    words = ("boats", "lamps", "bread", "roads", "coats", "rain", "soup", "chess")
    answers = [
        message(at.replace("09", "11"), at, f"How do {word} fare?")
        for at, word in zip(days, words, strict=True)
    ]
    asked += written
    left_out = signals.measure(stream_of(*asked, *answers))
    nothing = cached_property(lambda acts: np.zeros(len(acts.at), dtype=bool))
    nothing.__set_name__(Acts, "still_open")
    monkeypatch.setattr(Acts, "still_open", nothing)
    counted = signals.measure(stream_of(*asked, *answers))
    changed = {name for name in counted if figures(counted[name]) != figures(left_out[name])}
    noted = {name for name, finding in left_out.items() if LAST_DAY in finding.note}
    assert changed == noted == {name for name, card in framework.measures().items() if card.without_last_day}
    assert not any(LAST_DAY in finding.note for finding in counted.values())


def test_an_answer_that_may_still_come_is_not_held_against_a_business():
    def asked(at, who):
        return message(at, who, "Are you open on Sunday?", direction="received")

    weeks = [
        one
        for n, word in enumerate(("boats", "lamps", "bread", "roads", "coats", "rain"))
        for one in (
            asked(f"2026-06-{n + 8:02d} 09:00", f"p{n}"),
            message(f"2026-06-{n + 8:02d} 11:00", f"p{n}", f"How do {word} fare?"),
        )
    ]
    late, early = asked("2026-06-28 09:00", "late"), asked("2026-06-27 09:00", "early")
    found = signals.measure(stream_of(*weeks, late, early))["message_response_share"]
    assert (found.numerator, found.denominator) == (6, 7)


def test_a_notice_in_the_same_words_each_day_counts_at_face_value():
    notices = [act(at, "Today we have soup and bread. Open till four.") for at in DAYS]
    found = signals.measure(stream_of(*notices))["active_days_share"]
    believed = found.face_value
    assert (found.numerator, believed.numerator, found.doubts) == (0, 20, {"repeats"})
    answers = [answer(at, f"p{n}", "Thank you for following our shop") for n, at in enumerate(DAYS)]
    assert signals.measure(stream_of(*answers))["active_days_share"].face_value is None
