"""What each text does: information, community or action, the acts in it, and the rule that decided.

The classes follow Lovejoy & Saxton 2012 (JCMC 17:337-353, doi 10.1111/j.1083-6101.2012.01576.x). The rules and word
lists are data (`framework/lexicons`): each rule that holds gives plain points to one class, the class with most points
wins, and the strongest rule of that class is named, so that a person can disagree.

A text is covered when its language has a word list. Where the export gives no language, or a code for "none"
(X writes `und`, `zxx` and several `q…` codes), the text's everyday words tell it (`telling.py`); what they do not tell
is not covered. `question`, `credit`, `share` and `wordless` need few words or none, and are judged by marks and
context in every language.

A person's corrections stand above every rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.errors import AnswerError
from trustkit.signals.damaged import repaired
from trustkit.signals.makers import MAKER_NAMED, looked_at, maker_named
from trustkit.signals.patterns import Lexicon, languages, lexicon, matcher
from trustkit.signals.rules import CLASSES, FLAGS, KINDS_AS_FEATURES, WORDLESS_FLAGS, Flag, Rule, rules
from trustkit.signals.telling import UNTOLD, told_language, told_together
from trustkit.signals.tokens import Tokens, tokens

BLOCK = 4096  # texts judged at a time, so that their words stay in the fast memory
THREADS = 2  # Arrow and numpy work outside Python's lock

CORRECTED = "corrected by you"  # stands in the place of the rule that decided
_ASK = -2  # the export does not tell the language

Mask = np.ndarray
Corrections = Mapping[str, Mapping[str, str | bool]]


def label(events: pd.DataFrame, corrections: Corrections | None = None) -> pd.DataFrame:
    """What each act's text does; one row an act, with the index of `events`.

    `events` needs the columns text, language, kind and direction of the events table. The result has `does`
    (category information / community / action, missing where the text is missing or its language not covered), `rule`
    (category: the name of the rule that decided), `covered`, `too_short` (so few words, and no language given, that
    none can be told), and one bool column for each of `FLAGS`. `corrections` are a person's own labels by the act's
    `id`, such as {"x:17": {"does": "community", "pitch": False}}; they replace what the rules say.

    >>> posts = pd.DataFrame({"text": ["Thank you, Ann!", "Tack, Anna!"], "language": ["en", "sv"]})
    >>> label(posts.assign(kind="reply", direction="made"))[["does", "rule", "covered", "thanks"]]
            does             rule  covered  thanks
    0  community  answers someone     True    True
    1        NaN              NaN    False   False
    """
    text = _arrow(events["text"])
    facts = {kind: (events["kind"] == kind).to_numpy() for kind in KINDS_AS_FEATURES}
    facts["received"] = (events["direction"] == "received").to_numpy()
    labels = _label(text, events["language"], facts).set_axis(events.index)
    return corrected(labels, events["id"], corrections) if corrections else labels


def corrected(labels: pd.DataFrame, ids: pd.Series, corrections: Corrections) -> pd.DataFrame:
    """The labels with a person's own in the place of the rules', by the ids of the acts.

    >>> posts = pd.DataFrame({"text": ["Thank you, Ann!"], "language": "en", "kind": "reply", "direction": "made"})
    >>> corrected(label(posts), pd.Series(["x:17"]), {"x:17": {"thanks": False}})["thanks"].item()
    False
    """
    labels = labels.copy()
    place = {name: number for number, name in enumerate(labels.columns)}
    for row in np.flatnonzero(ids.isin(list(corrections))).tolist():
        said = corrections[ids.iloc[row]]
        for name, value in said.items():
            labels.iloc[row, place[name]] = value
        if "does" in said:
            labels.iloc[row, place["rule"]] = CORRECTED
    return labels


def differing(events: pd.DataFrame, corrections: Corrections) -> np.ndarray:
    """Which acts a person labels otherwise than the rules do; a correction that says the same is none.

    >>> acts = pd.DataFrame({"id": ["x:1", "x:2"], "text": "Thanks!", "language": "en", "kind": "post"})
    >>> differing(acts.assign(direction="made"), {"x:1": {"thanks": True}, "x:2": {"pitch": True}}).tolist()
    [False, True]
    """
    result = np.zeros(len(events), dtype=bool)
    if not corrections:
        return result
    rows = np.flatnonzero(events["id"].isin(list(corrections)))
    said = [corrections[act] for act in events["id"].iloc[rows]]
    found = label(events.iloc[rows]).astype(object).to_dict("records")
    result[rows] = [
        any(rule[name] != value for name, value in mine.items())
        for rule, mine in zip(found, said, strict=True)
    ]
    return result


def check_correction(said: Mapping[str, object]) -> None:
    """Raises AnswerError when a correction names no label, or gives it a value that it cannot have.

    >>> check_correction({"does": "community", "pitch": False})
    """
    for name, value in said.items():
        if not (value in CLASSES if name == "does" else name in FLAGS and isinstance(value, bool)):
            raise AnswerError(
                f"No text can be corrected to {name} = {value!r}.",
                "The correction was not kept.",
                f"Give does as one of {', '.join(CLASSES)}, or one of {', '.join(FLAGS)} as True or False.",
            )


@dataclass(frozen=True)
class Reason:
    """One rule that held for a text: what it speaks for, its points (None for a flag), and the words that spoke.

    `words` has for each word list, mark or fact that the rule asks for the phrases found in the text.
    """

    speaks_for: str
    rule: str
    points: int | None
    words: Mapping[str, tuple[str, ...]]


def why(text: str, language: str = "en", kind: str = "post", direction: str = "made") -> list[Reason]:
    """Every rule that held for one text, flags first, with the words of each list that fired.

    The class is the one with most points. Raises KeyError for a language without word lists.

    >>> for reason in why("Thanks a lot, @ann!"):
    ...     print(reason.speaks_for, "|", reason.rule, "|", reason.points, "|", dict(reason.words))
    thanks | thanks | None | {'thanks word': ('thanks',)}
    community | thanks someone | 4 | {'thanks': ()}
    information | tells something | 3 | {}
    """
    lower = _lower(pa.array([text], pa.large_string()))
    spoken = matcher(language)
    phrases = spoken.phrases(lower[0].as_py())
    seen = _search(tokens(lower), language, lambda _: [text])
    seen |= {name: np.array([name == kind]) for name in KINDS_AS_FEATURES}
    seen["received"] = np.array([direction == "received"])
    seen |= _flags(seen, 1)
    entries: list[Flag | Rule] = [*rules().flag, *rules().rule]
    return [
        Reason(
            entry.name if isinstance(entry, Flag) else entry.speaks_for,
            entry.name,
            None if isinstance(entry, Flag) else entry.points,
            {name: tuple(phrases.get(name, ())) for name in entry.when},
        )
        for entry in entries
        if _holds(seen, entry.when, entry.unless, 1)[0]
    ]


def language_of(text: str, language: str | None) -> str:
    """The word list that serves a text: that of the language given, or told by its words; "" where none does.

    >>> language_of("Thank you so much for the lovely evening", None), language_of("Tack!", "sv")
    ('en', '')
    """
    place = _ASK if language is None else _list_for(language)
    if place == _ASK:
        place = int(told_language(tokens(_lower(pa.array([text], pa.large_string()))))[0][0])
    return _code(place)


def label_texts(texts: Sequence[str | None], language: str | None = "en") -> pd.DataFrame:
    """What each text does when nothing but the text is known: no network, no language, no context.

    Marks of a web page (`&amp;`) and apostrophes damaged on their way through an old Mac are put right first. The
    texts are taken as English, or as another `language`; None tells it from each text's words, and where these are too
    few, from the language of the others. The columns are those of `label`.

    >>> label_texts(["We open at nine.", "Come &amp; try our bread: https://a.example"])["does"].to_list()
    ['information', 'action']
    """
    text = repaired(pa.array(texts, pa.large_string(), from_pandas=True))
    nothing = np.zeros(len(text), dtype=bool)
    facts = dict.fromkeys((*KINDS_AS_FEATURES, "received"), nothing)
    spoken = pd.Series(language, index=range(len(text)), dtype="str")
    if language is None:
        places = told_together(tokens(_lower(text)))
        spoken[:] = [_code(place) or None for place in places]
    return _label(text, spoken, facts)


def word_lists(language: pd.Series) -> dict[str, Lexicon]:
    """The word lists that texts of these languages are labelled with, by code; all where a text has to be asked.

    >>> sorted(word_lists(pd.Series(["en", "de-AT", "sv"])))
    ['de', 'en']
    """
    places = set(np.unique(_served(language)).tolist())
    codes = languages() if _ASK in places else {_code(place) or "en" for place in places}
    return {code: lexicon(code) for code in codes}


def asks(language: pd.Series) -> Mask:
    """Which texts have no language, so that their words have to tell it.

    >>> asks(pd.Series(["en", None, "und"])).tolist()
    [False, True, True]
    """
    return _served(language) == _ASK


def _label(text: pa.Array, language: pd.Series, facts: Mapping[str, Mask]) -> pd.DataFrame:
    rows = len(text)
    does, rule = np.full(rows, -1), np.full(rows, -1)
    covered, too_short = np.zeros(rows, dtype=bool), np.zeros(rows, dtype=bool)
    flags = {name: np.zeros(rows, dtype=bool) for name in FLAGS}

    def judge(where: np.ndarray, seen: Tokens, code: str, only: np.ndarray | slice) -> None:
        def typed(rows: np.ndarray) -> list[str]:
            return text.take(pa.array(where[rows])).to_pylist()

        found = _judge(seen, code, typed, {name: mask[where] for name, mask in facts.items()})
        rows = where[only]
        covered[rows], does[rows], rule[rows] = (found[name][only] for name in ("covered", "does", "rule"))
        for name in FLAGS:
            flags[name][rows] = found[name][only]

    def work(job: tuple[np.ndarray, int]) -> None:
        where, place = job
        lower = _lower(text.take(pa.array(where)))
        seen = tokens(lower)
        if place != _ASK:
            judge(where, seen, _code(place), slice(None))
            return
        told, too_short[where] = told_language(seen)
        for each in np.unique(told):
            only = np.flatnonzero(told == each)
            if len(only) * 2 > len(where):  # most are in one language, and their words are at hand
                judge(where, seen, _code(each), only)
            else:
                judge(where[only], tokens(lower.take(pa.array(only))), _code(each), slice(None))

    # Loaded before the threads start: Python crashes, or hangs, when msgspec meets a new type in two threads at once
    # (seen in 4 of some 115 first readings on a busy machine).
    rules()
    there = np.flatnonzero(~_mask(pc.is_null(text)))
    served = _served(language)[there]
    places = set(np.unique(served).tolist())
    if _ASK in places:
        told_language(tokens(pa.array([""], pa.large_string())))
    for place in places - {_ASK}:
        matcher(_code(place) or "en")
    with ThreadPoolExecutor(THREADS) as pool:
        jobs = [(part, place) for place in places for part in _blocks(there[served == place])]
        list(pool.map(work, jobs))
    return pd.DataFrame(
        {
            "does": pd.Categorical.from_codes(does, categories=pd.Index(CLASSES)),
            "rule": pd.Categorical.from_codes(
                rule, categories=pd.Index([*(each.name for each in rules().rule), CORRECTED])
            ),
            "covered": covered,
            "too_short": too_short,
            **flags,
        }
    )


def _code(place: int) -> str:
    """The language at a place in `languages()`; "" for those without word lists."""
    return languages()[place] if place >= 0 else ""


def _blocks(where: np.ndarray) -> list[np.ndarray]:
    return np.array_split(where, -(-len(where) // BLOCK))


def _search(seen: Tokens, code: str, typed: Callable[[np.ndarray], list[str]]) -> dict[str, Mask]:
    """The word lists and marks in texts; `typed` gives those at some places as people typed them."""
    found = matcher(code).search(seen)
    lines = looked_at(found)
    found[MAKER_NAMED] = np.zeros(seen.rows, bool)
    if len(lines):
        found[MAKER_NAMED][lines] = maker_named(typed(lines), code)
    return found


def _judge(
    seen: Tokens, code: str, typed: Callable[[np.ndarray], list[str]], facts: Mapping[str, Mask]
) -> dict[str, Mask]:
    """Class, rule, coverage and flags of texts that one word list serves; "" are those that none does."""
    known = {**_search(seen, code or "en", typed), **facts}
    found = _flags(known, seen.rows)
    does, rule = _decide(known | found, seen.rows)
    covered = np.full(seen.rows, bool(code))
    for name in FLAGS:
        if name not in WORDLESS_FLAGS:
            found[name] &= covered
    return {
        **found,
        "covered": covered,
        "does": np.where(covered, does, -1),
        "rule": np.where(covered, rule, -1),
    }


def small_letters(text: pd.Series) -> pa.Array:
    """The texts as the word lists are held against them; an empty one for a missing one.

    >>> small_letters(pd.Series(["Cafe\\u0301 OPEN", None])).to_pylist()
    ['café open', '']
    """
    return _lower(_arrow(text))


def _lower(text: pa.Array) -> pa.Array:
    """Texts in small letters, each letter with its accent in one piece, as the word lists have it."""
    lower = pc.utf8_lower(pc.fill_null(text, ""))
    letters = np.frombuffer(lower.buffers()[2], np.uint8)
    if ((letters & 0xFE) == 0xCC).any():  # with this byte begins every accent that stands behind its letter
        lower = pc.utf8_normalize(lower, "NFC")
    return lower


def _arrow(column: pd.Series) -> pa.Array:
    array = pa.array(column, from_pandas=True)
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    return array if pa.types.is_large_string(array.type) else array.cast(pa.large_string())


def _mask(found: pa.Array) -> Mask:
    return found.to_numpy(zero_copy_only=False)


def _served(language: pd.Series) -> np.ndarray:
    """For each row the place in `languages()` of its word list; -1 where there is none, -2 to ask the text."""
    place, known = pd.factorize(language)
    return np.array([*(_list_for(str(code)) for code in known), _ASK])[place]


def _list_for(code: str) -> int:
    base = code.lower().replace("_", "-").split("-")[0]
    if base in ("", "und", "zxx", "mul") or (base.startswith("q") and len(base) == 3):
        return _ASK
    return languages().index(base) if base in languages() else UNTOLD


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
