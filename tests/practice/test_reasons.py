"""A reason that only says that there is none is told so, in seven languages, and no honest one is."""

from __future__ import annotations

from pathlib import Path

import pytest

from trustkit.practice import lesson_05
from trustkit.practice.kinds.words import Reason

HONEST = Path(__file__).with_name("honest_reasons.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    "words",
    [
        "I don't know what to write here",
        "no idea what to put here",
        "The same as above, sorry",
        "I can’t think of anything right now",
        "I just don't know why",
        "I will write this later, sorry",
        "Ich weiß nicht, was ich hier schreiben soll",
        "keine Ahnung, was ich schreiben soll",
        "Mir fällt dazu gerade nichts ein",
        "das Gleiche wie oben, siehe oben",
        "No sé qué escribir aquí, la verdad",
        "lo mismo que antes, lo siento",
        "Je ne sais pas quoi écrire ici",
        "Je n'ai pas d'idée, désolé",
        "La même chose que plus haut",
        "Non so cosa scrivere qui",
        "La stessa cosa di prima, scusate",
        "Ik weet niet wat ik hier moet schrijven",
        "Hetzelfde als hierboven, zie hierboven",
        "Não sei o que escrever aqui",
        "A mesma coisa que antes, desculpe",
        "lorem ipsum dolor sit amet consectetur",
        "because it is so and I think so",
        "I just think so, that is all",
        "Because I say so and everybody knows that",
        "because that is what the lesson says",
        "Because it is the right answer here",
        "It is obvious to everyone, I think",
        "This is a stupid question anyway",
        "weil es so ist und ich so denke",
    ],
)
def test_words_that_say_there_is_no_reason_are_none(words):
    outcome = lesson_05.exit_sentence.judge(words)
    assert outcome.verdict == "not yet" and outcome.saying.saw.endswith(
        "next to nothing of your own beside it."
    )
    assert outcome.saying.next == "Write the hour and the person."


@pytest.mark.parametrize("words", HONEST)
def test_an_honest_reason_is_taken_though_it_holds_such_words(words):
    assert Reason().agrees(Reason().read(words, {}), "")


def test_there_are_as_many_honest_ones_as_it_takes():
    assert len(set(HONEST)) == 84


def test_too_short_stays_too_short():
    assert lesson_05.why_waiting.judge("no idea").verdict == "not yet"
