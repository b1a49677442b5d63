"""What findings say of acts that they leave out."""

from functools import cached_property

import numpy as np
import pytest

from trustkit import framework, samples, signals
from trustkit.signals.acts import Acts
from trustkit.signals.by_hand import act, answer, message, stream_of

SAYS = "in repeated words are left out"
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


def test_templates_that_sell_count_as_selling():
    sells = [act(at, "Buy two loaves today and get 20% off, only at our shop!") for at in DAYS]
    assert signals.measure(stream_of(*sells))["pitch_share"].note == ""


def test_messages_in_the_same_words_are_told_of_where_messages_are_counted():
    sent = [message(at, f"p{n}", "Thanks, we call you back.") for n, at in enumerate(DAYS[:6])]
    found = signals.measure(stream_of(*sent, message(DAYS[7], "ann", "Yes, the blue one is still here")))
    assert found["message_response_share"].note.startswith(f"6 messages {SAYS}")
    assert SAYS not in found["reply_share"].note
