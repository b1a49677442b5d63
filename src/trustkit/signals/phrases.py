"""Which phrases of a short list stand in one text: for the lists that belong to no language's lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable

from trustkit.signals.patterns import spellings

_WORD = re.compile(r"[£$€]?\w+(?: ?%)?")


def phrases_in(text: str, phrases: Iterable[str]) -> tuple[str, ...]:
    """The places of a text where one of the phrases stands, as they stand there, in the order of the text.

    Phrases are written as in a word list; of its signs `|`, `'`, `<number>` and `<price>` may stand in them, and
    `<percent>`. What lies inside a longer find is left out, and finds that share a word are one.

    >>> phrases_in("You’re a LIAR, and that is 20 % off!", ["you're|are a liar", "liar", "<percent> off"])
    ('You’re a LIAR', '20 % off')
    """
    words = [*_WORD.finditer(text)]
    kinds = [_meant(word[0].lower()) for word in words]
    wanted = {row for phrase in phrases for row in spellings(phrase, ("",))}
    longest = max(map(len, wanted), default=0)
    found: list[tuple[int, int]] = []
    for start in range(len(words)):
        end = found[-1][1] if found else 0
        for length in range(min(longest, len(words) - start), 0, -1):
            if start + length > end and tuple(kinds[start : start + length]) in wanted:
                found.append((found.pop()[0] if start < end else start, start + length))
                break
    return tuple(dict.fromkeys(text[words[start].start() : words[end - 1].end()] for start, end in found))


def _meant(word: str) -> str:
    """A word as phrases name it."""
    if word.isdigit():
        return "<number>"
    if word.endswith("%"):
        return "<percent>"
    return "<price>" if word[0] in "£$€" else word
