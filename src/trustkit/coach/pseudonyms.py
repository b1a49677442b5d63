"""The key that stays with the person, the codes made with it, and what is taken out of their own sentences."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from trustkit.coach.shapes import MOST_LETTERS
from trustkit.errors import TrustKitError, why_refused
from trustkit.files import write_whole
from trustkit.workbook import home

KEY_BYTES = 32
RUN_WORDS = 6  # so many words in a row out of a private message are a quotation, fewer may be chance
SHORTEST_MESSAGE = 4  # words; shorter ones, such as "thank you so much", are anybody's
SHORTEST_NAME = 3

_PATTERNS = (
    ("link", re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)),
    ("e-mail", re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")),
    ("name", re.compile(r"(?<!\w)@\w[\w.]*")),
    ("phone", re.compile(r"(?<![\w.])\+?\d(?:[\s()/.-]{0,2}\d){6,}")),
)
_WORD = re.compile(r"\w+")


def key_of(course: str) -> bytes:
    """The person's secret key for one course, made at first use; deleting its file is forgetting.

    A key for each course keeps two coaches from laying their files side by side. Raises TrustKitError when it can be
    neither read nor made.

    >>> import os
    >>> from tempfile import TemporaryDirectory
    >>> from unittest.mock import patch
    >>> with TemporaryDirectory() as folder, patch.dict(os.environ, TRUSTKIT_HOME=folder):
    ...     first, again, other = map(key_of, ("0123abcd", "0123abcd", "4567cdef"))
    >>> len(first), again == first, other == first
    (32, True, False)
    """
    path = _key_path(course)
    try:
        with suppress(FileNotFoundError):
            return path.read_bytes()
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(path, secrets.token_bytes(KEY_BYTES), private=True)
        return path.read_bytes()
    except OSError as problem:
        raise TrustKitError(
            f"Your own folder cannot be used ({why_refused(problem)}).",
            "Your key for this course stays there, so no hand-in was made.",
            "Make room on the disk, or choose a folder of your own with TRUSTKIT_HOME.",
        ) from None


def _key_path(course: str) -> Path:
    return home() / "hand-in-keys" / f"{course}.key"


def code(key: bytes, name: str) -> str:
    """The code of a name under a key: the same for one person, and of no use to whoever lacks the key.

    >>> code(b"k" * 32, "Müller") == code(b"k" * 32, "Mu\\u0308ller".upper())
    True
    """
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest()[:16]


class Redaction:
    """Takes names, addresses and words of private messages out of a person's own sentences."""

    def __init__(self, key: bytes, names: Iterable[str], messages: Iterable[str]) -> None:
        self._key = key
        self._names = sorted({one for name in names for one in _spellings(name)}, key=len, reverse=True)
        self._runs = {run for text in messages for run in _runs(_words(text))}

    def __call__(self, text: str) -> str:
        """The text without them, at most 2,000 letters of it; what went is named in square brackets."""
        text = self._without_quotations(unicodedata.normalize("NFC", text).replace("\0", " "))
        for what, pattern in _PATTERNS:
            text = pattern.sub(f"[{what}]", text)
        plain = text.casefold()
        for name in self._names:
            if name.casefold() in plain:
                text = re.sub(
                    rf"(?<!\w){re.escape(name)}(?!\w)",
                    f"[somebody {code(self._key, name)[:6]}]",
                    text,
                    flags=re.IGNORECASE,
                )
        return text[:MOST_LETTERS]

    def _without_quotations(self, text: str) -> str:
        found = list(_WORD.finditer(text))
        words = [one[0].casefold() for one in found]
        quoted = sorted(
            {
                at
                for long in range(SHORTEST_MESSAGE, RUN_WORDS + 1)
                for start in range(len(words) - long + 1)
                if tuple(words[start : start + long]) in self._runs
                for at in range(start, start + long)
            }
        )
        for first, last in reversed(_joined(quoted)):
            text = text[: found[first].start()] + "[words of a message]" + text[found[last].end() :]
        return text


def _spellings(name: str) -> set[str]:
    """A name, and the parts of a name of several parts that begin with a capital."""
    name = unicodedata.normalize("NFC", name).strip().lstrip("@")
    parts = {part for part in name.split() if part[:1].isupper()}
    return {one for one in {name, *parts} if len(one) >= SHORTEST_NAME}


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(unicodedata.normalize("NFC", text))]


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    """Every six words in a row, and a message of four or five as a whole."""
    long = min(RUN_WORDS, len(words))
    if long < SHORTEST_MESSAGE:
        return []
    return [tuple(words[at : at + long]) for at in range(len(words) - long + 1)]


def _joined(places: list[int]) -> list[tuple[int, int]]:
    """First and last of each row of neighbours.

    >>> _joined([2, 3, 4, 20])
    [(2, 4), (20, 20)]
    """
    spans: list[tuple[int, int]] = []
    for place in places:
        if spans and place == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], place)
        else:
            spans.append((place, place))
    return spans
