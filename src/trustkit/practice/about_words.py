"""Exercises about words alone: the right answer stands beside the words, and no business has a part in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from trustkit.practice.exercise import Exercise, Key
from trustkit.practice.kinds import FEWEST_WORDS, KINDS, Asked
from trustkit.practice.words import Words


def stated(words: Words) -> Callable[[str], Key]:
    """The key of a question about words alone, whose answer stands beside the words.

    >>> from trustkit.practice.lesson_01 import WORDS
    >>> key = stated(WORDS["who_looks_after"])("")
    >>> key.expected, sorted(key.wrong)
    ({'A': 'owned', 'B': 'tended', 'C': 'neglected', 'D': 'neglected', 'E': 'tended'}, ['all_ours',
        'made_is_kept', 'not_ours'])
    """

    def key(_: str) -> Key:
        right, kind = words.answer, KINDS[words.kind]
        slips = {
            name: {**right, **slip} if isinstance(right, dict) and isinstance(slip, dict) else slip
            for name, slip in words.slips.items()
        }
        read = {name: kind.read(slip, words.items) for name, slip in slips.items()}
        return Key(kind.read(right, words.items), read)

    return key


def of_words(lesson: str, name: str, words: Words) -> Exercise:
    """An exercise about words alone: `words` hold the right answer and the named wrong ones.

    >>> from trustkit.practice.lesson_00 import WORDS
    >>> of_words("lesson_00", "exit_ticket", WORDS["exit_ticket"]).solutions
    ({'A': 'no', 'B': 'yes', 'C': 'no'},)
    """
    return Exercise(lesson, name, words, stated(words))


def rewritten(
    words: Words,
    *holds: str,
    lacks: tuple[str, ...] = ("sells", "sends"),
    fewest_words: int = FEWEST_WORDS,
) -> Callable[[str], Key]:
    """The key of a message to write anew: what it must hold, lack and be about, as `Asked` has it.

    >>> from trustkit.practice.lesson_04 import WORDS
    >>> asked = rewritten(WORDS["rewrite_the_greeting"], "question")("").expected
    >>> asked.holds, asked.lacks, asked.fewest_words
    (('question',), ('sells', 'sends'), 5)
    """
    plain = stated(words)("")
    asked = Asked(plain.expected, holds, lacks, fewest_words, words.about)
    return lambda _: replace(plain, expected=asked)
