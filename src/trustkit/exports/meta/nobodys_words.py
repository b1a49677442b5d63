"""Lines of a conversation that nobody wrote: Meta puts what happened in it among the messages of whoever did it.

line, in place of X the sender's name              → ours
"Liked a message", "Reacted 😂 to your message"    left out: the message that was liked has the reaction in `reactions`
"X added Y to the group.", "X changed the theme."  left out, and so are notes that a conversation began
"X sent an attachment."                            a message without text; and so is any call

They stand in the language of the account, and only old files mark some of them (`type`). Which lines they are stands in
`framework/nobodys_lines.toml`. What begins with its sender's whole name and is none of these may be one in another
language, or with other words: it stays, and the account says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import product
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct

from trustkit.framework import HERE, load

NOBODYS = (
    "Lines that nobody wrote: reactions said a second time, and notes on who joined, left or changed what."
)
MAY_BE_NOBODYS = (
    "Some lines begin with the name of who sent them. They may be notes of the app, in words that TrustKit does not "
    "know, and count as messages."
)
_JOINED = ("Subscribe", "Unsubscribe")  # `type` of old files
_CALL = "Call"
_END = "[.!]? *"
_FIRST_LETTERS = 4  # none of the lines has "…" before them


class Lines(Struct, frozen=True, forbid_unknown_fields=True):
    """The lines of one language, as the head of the file explains them."""

    reactions: tuple[str, ...]
    began: tuple[str, ...]
    done: tuple[str, ...]
    sent: tuple[str, ...]
    own_done: tuple[str, ...]
    own_sent: tuple[str, ...]


class Languages(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file: lines by the code of their language."""

    language: dict[str, Lines]


class ToldApart(NamedTuple):
    """The texts without those that nobody wrote, which rows are no message at all, and which may be none."""

    texts: pa.Array
    nobodys: np.ndarray
    unsure: np.ndarray


def told_apart(texts: pa.Array, senders: pa.Array, types: Sequence[Any], calls: Sequence[Any]) -> ToldApart:
    """What nobody wrote among messages, by what a file says of their `types`, and of the length of `calls`.

    >>> lines = pa.array(["Open today?", "Liked a message", "Ann hat einen Anhang gesendet.", "Ann left the group."])
    >>> texts, lines, _ = told_apart(lines, pa.array(["Ann"] * 4), [None] * 4, [None] * 4)
    >>> texts.to_pylist(), lines.tolist()
    (['Open today?', 'Liked a message', None, 'Ann left the group.'], [False, True, False, True])
    """
    nobodys = np.array([kind in _JOINED for kind in types], bool)
    wordless = np.array(
        [kind == _CALL or length is not None for kind, length in zip(types, calls, strict=True)], bool
    )
    unsure = np.zeros(len(texts), bool)
    whole, after_name = _patterns()
    # Nearly all messages begin in another way, and these are told apart many times as fast.
    named = pc.equal(pc.utf8_slice_codeunits(texts, 0, 3), pc.utf8_slice_codeunits(senders, 0, 3))
    named = pc.or_kleene(named, pc.less(pc.utf8_length(senders), 3))
    begun = pc.is_in(pc.utf8_slice_codeunits(texts, 0, _FIRST_LETTERS), _beginnings())
    likely = pc.and_kleene(pc.is_valid(texts), pc.or_kleene(named, begun))
    for row in np.flatnonzero(pc.fill_null(likely, False)).tolist():
        text, sender = texts[row].as_py(), senders[row].as_py() or ""
        if found := whole.fullmatch(text):
            (wordless if found["sent"] else nobodys)[row] = True
            continue
        for name in (sender, sender.partition(" ")[0]):
            if name and text.startswith(f"{name} ") and (found := after_name.fullmatch(text[len(name) :])):
                (wordless if found["sent"] else nobodys)[row] = True
                break
        else:
            unsure[row] = " " in sender and re.match(f"{re.escape(sender)} [^\\W\\d_A-Z]", text) is not None
    unsure &= ~(nobodys | wordless)
    return ToldApart(pc.if_else(pa.array(wordless), None, texts), nobodys, unsure)


@cache
def _lines(*kinds: str) -> tuple[str, ...]:
    """All lines of these kinds, in any language."""
    every = load(HERE / "nobodys_lines.toml", Languages).language.values()
    return tuple(line for lines in every for kind in kinds for line in getattr(lines, kind))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is no message as a whole line, and behind the name of its sender; `sent` is what is one without words."""
    reactions, rest = (
        _either(_lines("reactions"), "[^ ]{1,40}"),
        _either(_lines("began", "own_done"), ".{1,100}"),
    )
    own_sent, done, sent = (_either(_lines(kind), ".{1,100}") for kind in ("own_sent", "done", "sent"))
    return (
        re.compile(f"(?:{reactions}|{rest}|(?P<sent>{own_sent})){_END}"),
        re.compile(f" (?:{done}|(?P<sent>{sent})){_END}"),
    )


def _either(lines: Iterable[str], any_words: str) -> str:
    """A pattern for any of the lines."""
    marks = {r"\(": "(?:", r"\|": "|", r"\)": ")", "…": any_words}
    found = []
    for line in lines:
        pattern = re.escape(line)
        for written, meant in marks.items():
            pattern = pattern.replace(written, meant)
        found.append(pattern)
    return "|".join(found)


@cache
def _beginnings() -> pa.Array:
    """The first letters of all that is no message as a whole line."""
    found = set()
    for line in _lines("reactions", "began", "own_done", "own_sent"):
        parts = [part.split("|") for part in re.split(r"[()]", line.partition("…")[0])]
        found |= {"".join(words)[:_FIRST_LETTERS] for words in product(*parts)}
    return pa.array(sorted(found))
