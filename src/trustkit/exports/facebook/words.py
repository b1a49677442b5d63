"""What Facebook writes: texts in pieces, tokens for people, sentences about an act, and lists of labels with values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.drafts import Draft
from trustkit.exports.instagram import labels
from trustkit.exports.instagram.labels import folded
from trustkit.exports.values.columns import Values, mended
from trustkit.exports.values.list_columns import lists_at, word_lists
from trustkit.stream import WORDS

_MENTION = r"@\[\d+:\d+:([^\]\n]*)\]"
# The sentences that are attested, all of them English; in any other language a sentence says nothing to us.
_SENTENCE = r"(?s)^.*? (?:commented on|replied to|liked|likes|reacted to) (?P<person>[^:]+?)['’]s [^'’]+$"
_ON_TIMELINE = r"^.*? (?:wrote on|posted to|added a new photo to) (?P<person>.+?)['’]s [Tt]imeline\.?$"
_ADDRESS = ("https://", "http://")
_VALUES, _DEEPER = ("value", "href"), ("dict", "vec")
# The labels of Meta's newer shape, and the names of its fields; of the labels only English and Dutch are attested. That
# of a comment's words may be called as on Instagram.
NAME = frozenset({"name", "naam"})
REACTION = frozenset({"reaction", "reactie"})
MESSAGE = frozenset({"message"})
COMMENT = MESSAGE | {folded(word) for word in (labels.TEXT, *labels.COMMENT[labels.TEXT])}
TARGET = frozenset({"target"})


def pieces(values: Sequence[Sequence[Any]]) -> pa.Array:
    """One text out of the list of texts in each row, each on a line of its own.

    >>> pieces([["good ", "bread"], [], ["caf\\u00c3\\u00a9", 7]]).to_pylist()
    ['good \\nbread', None, 'café']
    """
    return _out_of(values, _joined)


def _out_of(values: Sequence[Sequence[Any]], told: Callable[[Sequence[Any]], str | None]) -> pa.Array:
    if not any(values):
        return pa.nulls(len(values), pa.string())
    return mended([row[0] if len(row) == 1 else told(row) for row in values])


def _joined(row: Sequence[Any]) -> str | None:
    words = [word for word in row if isinstance(word, str) and word]
    return "\n".join(words) or None


def first(values: Sequence[Sequence[Any]]) -> pa.Array:
    """The first text of the list in each row.

    >>> first([["a", "b"], [], [None, "c"]]).to_pylist()
    ['a', None, 'c']
    """
    return _out_of(values, _first)


def _first(row: Sequence[Any]) -> str | None:
    return next((word for word in row if isinstance(word, str) and word), None)


def each_mended(values: Sequence[Any]) -> pa.Array:
    """The lists of texts in each row, each text mended.

    >>> each_mended([["https://a.example/caf\\u00c3\\u00a9"], []]).to_pylist()
    [['https://a.example/café'], []]
    """
    lists = word_lists(values)
    return pa.ListArray.from_arrays(lists.offsets, mended(lists.values)).cast(WORDS)


def name_people(draft: Draft) -> None:
    """Tokens in the texts become the names that a reader saw, and those people are mentioned.

    >>> from trustkit.exports.by_hand import draft_of
    >>> draft = draft_of({}, text=["Thanks @[77:2048:Ann Lee]!", "Rye"])
    >>> name_people(draft)
    >>> draft.columns["text"].to_pylist(), draft.columns["people"].to_pylist()
    (['Thanks Ann Lee!', 'Rye'], [['Ann Lee'], []])
    """
    text = draft.columns["text"]
    marked = pc.fill_null(pc.match_substring_regex(text, _MENTION), False)
    if not pc.any(marked).as_py():
        return
    found = [re.findall(_MENTION, words) for words in text.filter(marked).to_pylist()]
    draft.columns["people"] = lists_at(marked, [list(dict.fromkeys(filter(None, names))) for names in found])
    draft.columns["text"] = pc.replace_substring_regex(text, _MENTION, r"\1")


def person_named(titles: Values) -> pa.Array:
    """Whom a sentence about an act names as the one who was answered; missing where it is none of those attested.

    >>> person_named(["Mo commented on Ann Lee's post.", "Mo a commenté la publication d’Ann."]).to_pylist()
    ['Ann Lee', None]
    >>> person_named(["Mo likes Baker's Bread's photo.", "Mo replied to her own comment.", None]).to_pylist()
    ["Baker's Bread", None, None]
    """
    return pc.struct_field(pc.extract_regex(mended(titles), _SENTENCE), "person")


def timeline_of(titles: Values) -> pa.Array:
    """On whose timeline a post was put, as the sentence about it says in English.

    >>> timeline_of(["Mo wrote on Ann Lee's timeline.", "Mo updated his status.", None]).to_pylist()
    ['Ann Lee', None, None]
    """
    return pc.struct_field(pc.extract_regex(mended(titles), _ON_TIMELINE), "person")


def labelled(items: Any) -> list[tuple[str, str, bool]]:
    """Every value of a list of labels: the field's name or else its label, the value, and whether it stands deeper.

    >>> labelled([{"label": "Reaction", "value": "Like"}, {"title": "By", "dict": [{"dict": [{"value": "Bo"}]}]}])
    [('reaction', 'Like', False), ('', 'Bo', True)]
    """
    found: list[tuple[str, str, bool]] = []
    _gather(items, found, deeper=False)
    return found


def _gather(items: Any, found: list[tuple[str, str, bool]], deeper: bool) -> None:
    for item in items if isinstance(items, list) else ():
        if not isinstance(item, dict):
            continue
        word = item.get("ent_field_name") or item.get("label")
        word = folded(word) if isinstance(word, str) else ""
        for key, value in item.items():
            if key in _VALUES and isinstance(value, str) and value:
                found.append((word, value, deeper))
            elif key in _DEEPER:
                _gather(value, found, deeper=True)


def is_address(value: str) -> bool:
    """Whether a value is the address of a page.

    >>> is_address("https://a.example"), is_address("see a.example")
    (True, False)
    """
    return value.startswith(_ADDRESS)


def value_of(entries: Iterable[tuple[str, str, bool]], words: frozenset[str]) -> str | None:
    """The first value under one of these words.

    >>> value_of([("name", "Bo", True)], NAME)
    'Bo'
    """
    return next((value for word, value, _ in entries if word in words and not is_address(value)), None)
