"""Whose work a picture or text is, where a line names its maker without a handle: "Foto: Anna Beispiel"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np

from trustkit.signals.patterns import lexicon, matcher

WORK_LINE = "work line"  # the list of every.toml with what such a line begins with
MAKER_NAMED = "maker named"

_BETWEEN = r"(?:(?:d[aeio]|du|d[eo]s|del|della|van|von|vom|der|den|la|le|el|al|y|bin)\s+){0,3}"
_NAME = rf"(\w[\w.'’-]*)\s+{_BETWEEN}(\w[\w'’-]+)"


def maker_named(texts: Sequence[str], code: str) -> np.ndarray:
    """Which texts, as they were typed, hold a line of work with the name of its maker: two words with capitals.

    A first word that the language's lists know, such as "Unser", is taken for no name.

    >>> maker_named(["Foto: Anna Beispiel", "Foto: unser neues Schild", "Foto von Unserem Haus"], "de").tolist()
    [True, False, False]
    """
    known = matcher(code).vocabulary.number
    return np.array(
        [
            any(
                first[0].isupper() and last[0].isupper() and first.lower() not in known
                for first, last in _lines(code).findall(text)
            )
            for text in texts
        ],
        bool,
    )


@cache
def _lines(code: str) -> re.Pattern[str]:
    """What a line of work looks like: one word with a colon, or two ("photo by"), and two words more."""
    words = lexicon(code)
    rows = {row for phrase in words.lists[WORK_LINE].words for row in words.spelled(phrase)}
    heads = sorted(
        r"[\s'’]+".join(map(re.escape, row)) + (r"\s*[:©]" if len(row) == 1 else r"\s*:?") for row in rows
    )
    return re.compile(rf"\b(?i:{'|'.join(heads)})\s*{_NAME}")
