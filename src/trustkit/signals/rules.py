"""The rules of `rules.toml`: how word lists, marks and context become flags and a class."""

from __future__ import annotations

from functools import cache

import msgspec

from trustkit.signals.makers import MAKER_NAMED
from trustkit.signals.patterns import MARKS, check_names, lexicon, read_content

CLASSES = ("information", "community", "action")
FLAGS = (
    "pitch",
    "call_to_action",
    "question",
    "answer",
    "thanks",
    "apology",
    "praise",
    "credit",
    "share",
    "introduction",
    "small_talk",
    "self_mention",
    "templated",
    "wordless",
)
WORDLESS_FLAGS = ("question", "credit", "share", "wordless")  # judged in every language
KINDS_AS_FEATURES = ("reply", "repost", "quote", "message", "review")


class Flag(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way in which an act shows in a text."""

    name: str
    when: tuple[str, ...]
    unless: tuple[str, ...] = ()


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"speaks_for": "for"}):
    """Points for one class when all of `when` hold and none of `unless`."""

    name: str
    speaks_for: str
    points: int
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `rules.toml`: classes in the order that breaks a tie, flags, rules."""

    classes: tuple[str, ...]
    flag: tuple[Flag, ...]
    rule: tuple[Rule, ...]


@cache
def rules() -> Rules:
    """The rules of `rules.toml`, checked; their classes stand in the order that breaks a tie.

    Raises ContentError when a rule does not fit, or names a list, flag or fact that does not exist.

    >>> rules().classes
    ('community', 'action', 'information')
    """
    content = read_content("rules.toml", Rules)
    known = (*MARKS, *lexicon("en").lists, *FLAGS, *KINDS_AS_FEATURES, "received", MAKER_NAMED)
    entries: list[Flag | Rule] = [*content.flag, *content.rule]
    check_names("rules.toml", [(entry.name, (*entry.when, *entry.unless)) for entry in entries], known)
    return content
