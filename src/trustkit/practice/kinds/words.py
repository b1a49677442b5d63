"""Kinds that are answered in the learner's own words: a reason, or a message written anew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from trustkit.practice.kinds.asked import FEWEST_WORDS, Asked, insults_in, no_reason_in
from trustkit.practice.kinds.kind import Unreadable, Whole

# The rows of keys that a hand slides along, on the keyboards of the languages that exports come in.
_KEYS = "qwertyuiop asdfghjkl zxcvbnm qwertzuiop yxcvbnm azertyuiop qsdfghjklm wxcvbn"
_SLIDE = 4  # so many neighbouring keys in a row are hardly ever a word
_VOWELS = set("aeiouy")
_CONSONANTS = set("bcdfghjklmnpqrstvwxz")
_BARE = 3  # so many letters without a vowel are hardly ever one, either
_HOLLOW = 5  # nor so many with nothing but vowels
_MARKS = ".,;:!?…()[]\"'“”‘’«»„-–—"


class Reason(Whole):
    """A reason in the learner's own words; a coach judges it, here it only has to be there and to insult nobody.

    >>> reason = Reason()
    >>> [reason.agrees(reason.read(words, {}), "") for words in (" Nobody asked. ", "They asked and we did not answer")]
    [False, True]
    >>> reason.shares("No idea", "because", ""), reason.typed("No idea")
    (0, '"No idea"')
    """

    how = 'Write your own words, "between quotation marks", in place of the dots below, and run that cell.'

    def read(self, answer: Any, items: Mapping[str, str]) -> str:
        """The words, without spaces around them; raises Unreadable for an insult that is not quoted."""
        words = _words(answer, '"because people ask and I answer"')
        if insults := insults_in(words):
            raise Unreadable(
                f"I see a word that insults: “{insults[0]}”. If you hand the lesson in, your coach reads it. Say it "
                "without that word. If you only quote somebody, put their words between single marks: 'like this'."
            )
        return words

    def agrees(self, answer: Any, expected: Any) -> bool:
        """Whether there are enough words for a reason, and more than that there is none."""
        return len(_spoken(answer)) >= FEWEST_WORDS and not no_reason_in(answer)

    def shares(self, answer: Any, wrong: Any, expected: Any) -> int:
        """Whether the answer is as short as the wrong one: too short is too short, whatever the words."""
        return int(len(_spoken(answer)) <= len(_spoken(wrong)))

    def typed(self, answer: Any) -> str:
        """The words in quotation marks."""
        return f'"{answer}"'


class Rewrite(Whole):
    """A message in other words; the same rules judge it as judge the posts of a stream.

    >>> rewrite, asked = Rewrite(), Asked("Thank you, Ann! Which loaf was it?", holds=("question",), lacks=("sells",))
    >>> given = rewrite.read(" Thank you very much, dear Ann! ", {})
    >>> rewrite.agrees(given, asked), rewrite.shares(given, "Thanks to you, dear Ann", asked), rewrite.shown(asked)
    (False, 1, 'Thank you, Ann! Which loaf was it?')
    """

    how = 'Write your message, "between quotation marks", in place of the dots below, and run that cell.'

    def read(self, answer: Any, items: Mapping[str, str]) -> str:
        """The message, without spaces around it."""
        return _words(answer, '"Thank you for asking! Which day suits you?"')

    def agrees(self, answer: Any, expected: Asked) -> bool:
        """Whether the message breaks no rule."""
        return not expected.broken(answer)

    def shares(self, answer: Any, wrong: Any, expected: Asked) -> int:
        """How many rules both messages break; none where the answer keeps the one that the wrong message is about.

        That is the first: words that stand in it come before what is missing.
        """
        alike, about = expected.broken(answer).keys(), [*expected.broken(wrong)]
        return len(alike & about) if about[0] in alike else 0

    def heard(self, answer: Any, wrong: Any, expected: Asked) -> str:
        """The words of a message that break the rule which a named wrong message is about, in quotation marks."""
        about = next(iter(expected.broken(wrong)))
        return ", ".join(f"“{one}”" for one in expected.broken(answer)[about])

    def typed(self, answer: Any) -> str:
        """The message in quotation marks."""
        return f'"{answer}"'

    def shown(self, expected: Asked) -> str:
        """A message that breaks no rule."""
        return expected.example


def echoes(answer: str, question: str) -> bool:
    """Whether an answer of some length only repeats a part of the question.

    >>> echoes("who answers, and at what hour", "Say who answers and at what hour."), echoes("Sam", "Is it Sam?")
    (True, False)
    """
    said, asked = (re.findall(r"\w+", text.lower()) for text in (answer, question))
    return len(said) >= FEWEST_WORDS and f" {' '.join(said)} " in f" {' '.join(asked)} "


def _words(answer: Any, example: str) -> str:
    if not isinstance(answer, str):
        raise Unreadable(f"I need words in quotation marks, such as {example}.")
    words = re.findall(r"\w+", answer.lower())
    if len(set(words)) < FEWEST_WORDS <= len(words) and len(set(words)) * 2 <= len(words):
        raise Unreadable("I need a sentence of your own, and got the same few words again and again.")
    spoken = [word.strip(_MARKS).lower() for word in _spoken(answer)]
    if not spoken:
        raise Unreadable(f"I need words in quotation marks, such as {example}, and found no letters.")
    # One letter alone is a word where it is a vowel; some consonants may be initials.
    most = max(sum(map(_mashed, spoken)), sum(word in _CONSONANTS for word in spoken))
    if len(spoken) >= FEWEST_WORDS and most * 2 >= len(spoken):
        raise Unreadable("I need a sentence of your own, and got letters that make no words.")
    return answer.strip()


def _spoken(text: str) -> list[str]:
    """The words of a text; a dash or a number alone is none."""
    return [word for word in text.split() if any(map(str.isalpha, word))]


def _mashed(word: str) -> bool:
    """Whether Latin letters are all vowels or none, or a hand slid along the keys; a few real words look so, too."""
    if not (word.isascii() and word.isalpha()) or len(word) < _BARE:
        return False
    slides = (word[at : at + _SLIDE] for at in range(len(word) - _SLIDE + 1))
    vowels = set(word) & _VOWELS
    return (
        not vowels
        or (len(word) >= _HOLLOW and vowels == set(word))
        or any(one in _KEYS or one[::-1] in _KEYS for one in slides)
    )
