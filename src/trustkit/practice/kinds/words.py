"""Kinds that are answered in the learner's own words: a reason, or a message written anew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trustkit.practice.kinds.kind import Unreadable, Whole

A_CROWD = ("everybody", "everyone", "everything")  # who thanks these means nobody in particular
FEWEST_WORDS = 5  # a reason in fewer words names a fact or a reason, not both


class Reason(Whole):
    """A reason in the learner's own words; a coach judges it, here it only has to be there.

    >>> reason = Reason()
    >>> [reason.agrees(reason.read(words, {}), "") for words in (" Nobody asked. ", "They asked and we did not answer")]
    [False, True]
    >>> reason.shares("No idea", "because", ""), reason.typed("No idea")
    (0, '"No idea"')
    """

    how = 'Write your own words, "between quotation marks", in place of the dots below, and run that cell.'

    def read(self, answer: Any, items: Mapping[str, str]) -> str:
        """The words, without spaces around them."""
        return _words(answer, '"because people ask and I answer"')

    def agrees(self, answer: Any, expected: Any) -> bool:
        """Whether there are enough words for a reason."""
        return len(answer.split()) >= FEWEST_WORDS

    def shares(self, answer: Any, wrong: Any, expected: Any) -> int:
        """Whether the answer is as short as the wrong one: too short is too short, whatever the words."""
        return int(len(answer.split()) <= len(wrong.split()))

    def typed(self, answer: Any) -> str:
        """The words in quotation marks."""
        return f'"{answer}"'


@dataclass(frozen=True)
class Asked:
    """What a rewritten message must hold and must not hold, by the flags of `signals.labels`, and one that does.

    `never` are words that must not stand in it.
    """

    example: str
    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    fewest_words: int = FEWEST_WORDS
    never: tuple[str, ...] = ()

    def broken(self, text: str) -> frozenset[str]:
        """The rules that a text breaks: flags and words that should not be there, flags missing, or "short".

        >>> asked = Asked("Thank you, Ann! Which loaf was it?", holds=("question",), never=("but",))
        >>> sorted(asked.broken("Thanks, but")), sorted(asked.broken(asked.example))
        (['but', 'question', 'short'], [])
        """
        from trustkit.signals.labels import label_texts

        found = label_texts([text]).iloc[0]
        short = {"short"} if len(text.split()) < self.fewest_words else set()
        return frozenset(
            short
            | {flag for flag in self.holds if not found[flag]}
            | {flag for flag in self.lacks if found[flag]}
            | set(self.never).intersection(re.findall(r"\w+", text.lower()))
        )


class Rewrite(Whole):
    """A message in other words; the same rules judge it as judge the posts of a stream.

    >>> rewrite, asked = Rewrite(), Asked("Thank you, Ann! Which loaf was it?", holds=("question",), lacks=("pitch",))
    >>> given = rewrite.read(" Thank you very much, dear Ann! ", {})
    >>> rewrite.agrees(given, asked), rewrite.shares(given, "Thanks", asked), rewrite.typed(rewrite.shown(asked))
    (False, 1, '"Thank you, Ann! Which loaf was it?"')
    """

    how = 'Write your message, "between quotation marks", in place of the dots below, and run that cell.'

    def read(self, answer: Any, items: Mapping[str, str]) -> str:
        """The message, without spaces around it."""
        return _words(answer, '"Thank you for asking! Which day suits you?"')

    def agrees(self, answer: Any, expected: Asked) -> bool:
        """Whether the message breaks no rule."""
        return not expected.broken(answer)

    def shares(self, answer: Any, wrong: Any, expected: Asked) -> int:
        """How many rules both messages break."""
        return len(expected.broken(answer) & expected.broken(wrong))

    def typed(self, answer: Any) -> str:
        """The message in quotation marks."""
        return f'"{answer}"'

    def shown(self, expected: Asked) -> str:
        """A message that breaks no rule."""
        return expected.example


def _words(answer: Any, example: str) -> str:
    if not isinstance(answer, str):
        raise Unreadable(f"I need words in quotation marks, such as {example}.")
    return answer.strip()
