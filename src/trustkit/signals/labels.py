"""What each text does: information, community or action, the acts in it, and the rule that decided.

The classes follow Lovejoy & Saxton 2012 (JCMC 17:337-353, doi 10.1111/j.1083-6101.2012.01576.x). The rules and word
lists are data (`framework/lexicons`): each rule that holds gives plain points to one class, the class with most points
wins, and the strongest rule of that class is named, so that a person can disagree.

A text is covered when its language has a word list. Where the export gives no language, or a code for "none"
(X writes `und`, `zxx` and several `q…` codes), a text counts as English when it holds a word that English needs and
its neighbours do not write; otherwise it is not covered. `question`, `credit` and `wordless` need few words or none,
and are judged by marks and context in every language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from html import unescape

import msgspec
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.signals.patterns import MARKS, check_names, languages, lexicon, matcher, read_content

CLASSES = ("information", "community", "action")
FLAGS = (
    "pitch",
    "call_to_action",
    "question",
    "thanks",
    "praise",
    "credit",
    "small_talk",
    "self_mention",
    "wordless",
)
WORDLESS_FLAGS = ("question", "credit", "wordless")  # judged in every language
KINDS_AS_FEATURES = ("reply", "repost", "quote", "message", "review")
BLOCK = 16384  # texts judged at a time, so that their words stay in the fast memory
THREADS = 2  # Arrow and numpy work outside Python's lock

Mask = np.ndarray


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


def label(events: pd.DataFrame) -> pd.DataFrame:
    """What each act's text does; one row an act, with the index of `events`.

    `events` needs the columns text, language, kind and direction of the events table. The result has `does`
    (category information / community / action, missing where the text is missing or its language not covered), `rule`
    (category: the name of the rule that decided), `covered`, and one bool column for each of `FLAGS`.

    >>> posts = pd.DataFrame({"text": ["Thank you, Ann!", "Merci, Anne !"], "language": ["en", "fr"]})
    >>> label(posts.assign(kind="reply", direction="made"))[["does", "rule", "covered", "thanks"]]
            does             rule  covered  thanks
    0  community  answers someone     True    True
    1        NaN              NaN    False   False
    """
    text = _arrow(events["text"])
    facts = {kind: (events["kind"] == kind).to_numpy() for kind in KINDS_AS_FEATURES}
    facts["received"] = (events["direction"] == "received").to_numpy()
    return _label(text, events["language"], facts).set_axis(events.index)


def label_texts(texts: Sequence[str | None]) -> pd.DataFrame:
    """What each text does when nothing but the text is known: no network, no language, no context.

    Marks of a web page (`&amp;`) and apostrophes damaged on their way through an old Mac are put right first. A text
    is taken as English; the columns are those of `label`.

    >>> label_texts(["We open at nine.", "Come &amp; try our bread: https://a.example"])["does"].to_list()
    ['information', 'action']
    """
    text = repaired(pa.array(texts, pa.large_string(), from_pandas=True))
    nothing = np.zeros(len(text), dtype=bool)
    facts = dict.fromkeys((*KINDS_AS_FEATURES, "received"), nothing)
    return _label(text, pd.Series("en", index=range(len(text))), facts)


def repaired(text: pa.Array) -> pa.Array:
    """Texts without the marks of a web page, and with quotes and dashes that an old Mac damaged put right.

    >>> repaired(pa.array(["Q&amp;A", "we‰Ûªre", "£5"])).to_pylist()
    ['Q&A', 'we’re', '£5']
    """
    if pc.any(pc.match_substring(text, "&")).as_py():
        text = pa.array([value and unescape(value) for value in text.to_pylist()], text.type)
    if pc.any(pc.match_substring_regex(text, "‰Û|Ì¢")).as_py():
        for damaged, right in _DAMAGED.items():
            text = pc.replace_substring(text, damaged, right)
    return text


# A mark's UTF-8 bytes, read as Windows' letters, saved by an old Mac and read as Windows' letters again; in the
# first four lines twice over.
_DAMAGED = {
    "Ì¢‰âÂ‰ã¢": "’",
    "Ì¢‰âÂ\x81Ò": "“",
    "Ì¢‰âÂå\x9d": "”",
    "Ì¢‰âÂ‰ÛÏ": "–",
    "‰Ûª": "’",
    "‰Û÷": "‘",
    "‰ÛÏ": "“",
    "‰Û\x9d": "”",
    "‰ÛÒ": "–",
    "‰ÛÓ": "—",
    "‰Û_": "…",
    "‰Û¢": "•",
    "å£": "£",
}


def _label(text: pa.Array, language: pd.Series, facts: Mapping[str, Mask]) -> pd.DataFrame:
    rows = len(text)
    jobs = [
        (part, code)
        for code, where in _served(language).items()
        for part in np.array_split(where, -(-len(where) // BLOCK))
    ]
    does, rule = np.full(rows, -1), np.full(rows, -1)
    covered = np.zeros(rows, dtype=bool)
    flags = {name: np.zeros(rows, dtype=bool) for name in FLAGS}

    def work(job: tuple[np.ndarray, str]) -> None:
        where, code = job
        found = _judge(text.take(pa.array(where)), code, {name: mask[where] for name, mask in facts.items()})
        covered[where], does[where], rule[where] = found["covered"], found["does"], found["rule"]
        for name in FLAGS:
            flags[name][where] = found[name]

    # Loaded before the threads start: Python crashes, or hangs, when msgspec meets a new type in two threads at once
    # (seen in 4 of some 115 first readings on a busy machine).
    rules()
    for code in {code for _, code in jobs}:
        matcher(_list_of(code))
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(work, jobs))
    return pd.DataFrame(
        {
            "does": pd.Categorical.from_codes(does, categories=pd.Index(CLASSES)),
            "rule": pd.Categorical.from_codes(
                rule, categories=pd.Index([each.name for each in rules().rule])
            ),
            "covered": covered,
            **flags,
        }
    )


def _list_of(code: str) -> str:
    """The language whose word list serves a text."""
    return code if code in languages() else "en"


def _judge(text: pa.Array, code: str, facts: Mapping[str, Mask]) -> dict[str, Mask]:
    """Class, rule, coverage and flags of texts that one word list serves ("?": English if it reads like it)."""
    missing = _mask(pc.is_null(text))
    lower = pc.utf8_lower(pc.fill_null(text, ""))
    seen = matcher(_list_of(code)).search(lower)
    covered = ~missing & (seen["english word"] if code == "?" else code in languages())
    seen |= facts
    found = _flags(seen, len(text))
    does, rule = _decide(seen | found, len(text))
    for name in FLAGS:
        found[name] &= covered if name not in WORDLESS_FLAGS else ~missing
    return {
        **found,
        "covered": covered,
        "does": np.where(covered, does, -1),
        "rule": np.where(covered, rule, -1),
    }


def _arrow(column: pd.Series) -> pa.Array:
    array = pa.array(column, from_pandas=True)
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    return array if pa.types.is_large_string(array.type) else array.cast(pa.large_string())


def _mask(found: pa.Array) -> Mask:
    return found.to_numpy(zero_copy_only=False)


def _served(language: pd.Series) -> dict[str, np.ndarray]:
    """The rows that each word list serves; "?" where the export does not tell the language, "" where no list does."""
    place, known = pd.factorize(language)
    codes = ["?", *(_list_for(str(code)) for code in known)]
    return {
        code: where
        for code in sorted(set(codes))
        if len(where := np.flatnonzero(np.array([each == code for each in codes])[place + 1]))
    }


def _list_for(code: str) -> str:
    base = code.lower().replace("_", "-").split("-")[0]
    if base in ("", "und", "zxx", "mul") or (base.startswith("q") and len(base) == 3):
        return "?"
    return base if base in languages() else ""


def _holds(seen: Mapping[str, Mask], when: tuple[str, ...], unless: tuple[str, ...], rows: int) -> Mask:
    holds = np.ones(rows, dtype=bool)
    for name in when:
        holds &= seen.get(name, False)
    for name in unless:
        holds &= ~seen[name] if name in seen else True
    return holds


def _flags(seen: dict[str, Mask], rows: int) -> dict[str, Mask]:
    # Later entries may name earlier flags, as small talk does with pitch.
    found: dict[str, Mask] = {}
    for flag in rules().flag:
        holds = _holds(seen | found, flag.when, flag.unless, rows)
        found[flag.name] = found[flag.name] | holds if flag.name in found else holds
    return found


def _decide(seen: Mapping[str, Mask], rows: int) -> tuple[np.ndarray, np.ndarray]:
    """The winning class's place in CLASSES and the place of the rule that decided, for each row."""
    points = {name: np.zeros(rows, np.int16) for name in rules().classes}
    most = {name: np.zeros(rows, np.int16) for name in rules().classes}
    strongest = {name: np.full(rows, -1, np.int16) for name in rules().classes}
    for place, rule in enumerate(rules().rule):
        holds = _holds(seen, rule.when, rule.unless, rows)
        points[rule.speaks_for] += holds * np.int16(rule.points)
        better = holds & (rule.points > most[rule.speaks_for])
        most[rule.speaks_for][better] = rule.points
        strongest[rule.speaks_for][better] = place
    order = list(points)
    winner = np.argmax(np.stack([points[name] for name in order]), axis=0)
    does = np.array([CLASSES.index(name) for name in order], np.int8)[winner]
    return does, np.stack([strongest[name] for name in order])[winner, np.arange(rows)]


@cache
def rules() -> Rules:
    """The rules of `rules.toml`, checked.

    Raises ContentError when a rule does not fit, or names a list, flag or fact that does not exist.
    """
    content = read_content("rules.toml", Rules)
    known = (*MARKS, *lexicon("en").lists, *FLAGS, *KINDS_AS_FEATURES, "received")
    entries: list[Flag | Rule] = [*content.flag, *content.rule]
    check_names("rules.toml", [(entry.name, (*entry.when, *entry.unless)) for entry in entries], known)
    return content
