"""Whose work a thing is, where a text names its maker without a handle: "Foto: Anna Beispiel", "baked by Tim"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from trustkit.signals.patterns import lexicon, matcher

# A text is looked at when all lists or marks of one of these speak: the head of a line of work, words of making, a
# work and whose it is, or a sign of pictures. The list "no maker" holds what stands where a maker would be: like all
# words of lists, it is no name.
TRIGGERS = (("work line",), ("making",), ("work", "is by"), ("camera",))
MAKER_NAMED = "maker named"

_BETWEEN = r"(?:(?:d[aeio]|du|d[eo]s|del|della|dei|van|von|vom|der|den|la|le|el|l[ao]s|al|y|bin)\s+){0,3}"
_WORD = r"\w[\w.'’-]*"
_ONE = f"({_WORD})"
_MORE = rf"(?:\s+{_BETWEEN}(\w[\w'’-]+))?"
_ARTICLE = r"(?:Das|De[nr]?|Die|Het|L[aeo]|Les|El|L[ao]s|Il|[AO]s?)"
# Of a <name> one word with a capital is enough where the phrase goes on or the clause ends; its third group marks it.
# Behind the kind of firm one word is always enough: how it is <called> has a fourth group.
_SIGNS = {
    "<name>": rf"{_ONE}{_MORE}()",
    "<names>": _ONE + _MORE,
    "<called>": rf"{_BETWEEN}((?:{_ARTICLE}\s+(?=[A-Z]))?{_WORD}){_MORE}()()",
}
_APART = r"[\s'’]+"
_GAP = rf"{_APART}(?:[^.!?\n]{{0,80}}?{_APART})?"
_LONGEST_NAME = 12  # letters of a single name; few first names and surnames have more, most glued nouns do
_BY = r"(?i:by|von|vom|par|por|di|de|door)"
# A sign of pictures before a handle, "by" or not, tells whose they are; before a name only with a colon or "by".
_PICTURED = r"[📷📸📹🎥🎨🎬]\uFE0F?"
_HANDLE_PICTURED = re.compile(rf"{_PICTURED}\s*[:©|–-]?\s*(?:{_BY}\s+)?@\w")
_ENDS = re.compile(r"\s*(?:$|[^\w\s]|(?:und|and|y|e|et|en|i)\b)|\s+[^\w\s]", re.MULTILINE)


def looked_at(found: Mapping[str, np.ndarray]) -> np.ndarray:
    """The places of the texts that may name a maker, by the word lists that speak in them."""
    return np.flatnonzero(
        np.any([np.all([found[name] for name in names], axis=0) for names in TRIGGERS], axis=0)
    )


def maker_named(texts: Sequence[str], code: str) -> np.ndarray:
    """Which texts, as they were typed, name whose work something is: one word with a capital, or two.

    A first word that the language's lists know, such as "Unser", is taken for no name; nor is a single one that ends
    like a noun, where nouns have capitals ("Schaufenster").

    >>> maker_named(["Foto: Anna Beispiel", "Foto: Anna", "Foto: unser neues Schild", "Foto von Unserem Haus"], "de")
    array([ True,  True, False, False])
    >>> maker_named(["Cake baked by Tim", "The bread is by Ana Lima.", "Baked by hand", "Bread by Monday"], "en")
    array([ True,  True, False, False])
    >>> maker_named(["Die Äpfel kommen vom Hof Bruns in Jork", "Die Äpfel kommen vom Hof am See"], "de")
    array([ True, False])
    >>> maker_named(["📸 @ann.clicks", "📷: Ana Lima", "📷 A new sign", "📷 Golden Hour"], "en")
    array([ True,  True, False, False])
    """
    known = matcher(code).vocabulary.number
    return np.array([_named(text, code, known) for text in texts], bool)


def _named(text: str, code: str, known: Mapping[str, int]) -> bool:
    if _HANDLE_PICTURED.search(text):
        return True
    for line in _lines(code):
        for found in line.finditer(text):
            first, last = found.group(1), found.group(2)
            if not first[0].isupper() or first.lower().rstrip(".") in known:
                continue
            if (last and last[0].isupper()) or found.lastindex == 4:
                return True
            if _is_noun(first, lexicon(code).noun_endings):
                continue
            if found.lastindex == 3 and (found.end() > found.end(3) or _ENDS.match(text, found.end(1))):
                return True
    return False


def _is_noun(word: str, endings: tuple[str, ...]) -> bool:
    """Whether a word with a capital is a noun, where nouns have one: by its ending, or as it is glued of several."""
    longest = max(map(len, word.split("-")))
    return word.lower().endswith(endings) or (bool(endings) and longest > _LONGEST_NAME)


@cache
def _lines(code: str) -> tuple[re.Pattern[str], ...]:
    """What tells of a maker: the head of a line with a colon, or of two words ("photo by"), and phrases with a name."""
    words = lexicon(code)
    rows = [row for phrase in words.lists["work line"].words for row in words.spelled(phrase)]
    heads = sorted({re.escape(row[0]) for row in rows if len(row) == 1})
    longer = sorted({_APART.join(map(re.escape, row)) for row in rows if len(row) > 1})
    lines = [
        rf"(?i:{'|'.join(heads)})(?:\s+\w+){{0,4}}?\s*[:©]\s*{_SIGNS['<name>']}",
        rf"(?i:{'|'.join(longer)})\s*:?\s*{_SIGNS['<names>']}",
        *map(_pattern, words.maker),
    ]
    pictured = rf"{_PICTURED}\s*(?:[:©|]|{_BY}\s)\s*{_SIGNS['<names>']}"
    return (re.compile(pictured), *(re.compile(rf"\b{line}") for line in lines))


def _pattern(phrase: str) -> str:
    parts = [_SIGNS.get(part) or f"(?i:{_either(part)})" for part in phrase.replace(" <gap> ", " … ").split()]
    return _APART.join(parts).replace(f"{_APART}(?i:…){_APART}", _GAP)


def _either(part: str) -> str:
    return "|".join(re.escape(word).replace("'", r"['’]\s?") for word in part.split("|"))
