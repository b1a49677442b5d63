"""Which word lists speak in which texts: all lists of a language as one tree of words, walked once.

A phrase of a word list is written as people type it, in small letters, and matches those words in that order inside one
sentence, whatever marks or blanks lie between them. A few signs stand for more: `|` between words means "or", `+` glues
words into one (as German does), `*` at the end of a word is any of the language's endings, `-` parts two words as a
blank does, a word with `'` is looked for with and without it, `<handle>`, `<number>`, `<price>` and `<link>` are what
they say, `<multibuy>` is "3x2", three for the price of two, `<other>` is a word that no list of the language knows and
that opens a sentence, and the name of a group of words, `<good>`, stands for any of them. The lists of `every.toml`
hold in all languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, product
from typing import Literal, TypeVar

import msgspec
import numpy as np
import pyarrow as pa

from trustkit.errors import ContentError
from trustkit.framework import HERE, load
from trustkit.framework.reading import MEND
from trustkit.signals.tokens import HANDLE, KINDS, LINK, UNKNOWN, Tokens, Vocabulary, tokens

Place = Literal["anywhere", "sentence start", "text start"]
_PLACES: tuple[Place, ...] = ("anywhere", "sentence start", "text start")
_MARKS_OF_WORDS = ("has link", "has handle", "no words")
MARKS = ("question mark", "exclamation mark", "quotation", "percent", "camera", *_MARKS_OF_WORDS)
LEXICONS = HERE / "lexicons"
_UNUSABLE = "No text can be judged with it."
_FRONT = re.compile(r"[\w'-]*\w[\w'-]*")  # a word that others may be glued to
_WORD = re.compile(rf"{_FRONT.pattern}|\w+\*|<\w+>")
# So many handles, hashtags and lead-in words may stand before the phrase that opens a sentence.
_LEAD_IN_STEPS = 6

Mask = np.ndarray
Shape = TypeVar("Shape")


class WordList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One word list and where in a text it counts."""

    words: tuple[str, ...]
    place: Place = "anywhere"


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"lists": "list"}):
    """The word lists of one language, and where they come from.

    `typed` are the other ways in which people type letters of the language: {"ä" = "ae"}, {"é" = "e"}; `maker` are
    phrases that name whose work something is, with `<name>` (one word or more), `<names>` (two or more), `<called>`
    (one or more, behind the kind of firm) and `<gap>`; `noun_endings` are endings by which a word with a capital is no
    name, where nouns are written so.
    """

    language: str
    name: str
    source: str
    endings: tuple[str, ...]
    lead_in: tuple[str, ...]
    lists: dict[str, WordList]
    group: dict[str, tuple[str, ...]] = {}
    typed: tuple[dict[str, str], ...] = ()
    maker: tuple[str, ...] = ()
    noun_endings: tuple[str, ...] = ()

    def spelled(self, phrase: str) -> list[tuple[str, ...]]:
        """Every row of words that a phrase stands for in this language, however people type its letters.

        >>> lexicon("de").spelled("grüße")
        [('grüße',), ('grüsse',), ('gruesse',)]
        """
        plain = spellings(phrase, self.endings)
        words = set(chain.from_iterable(plain))
        letters, rows = "".join(words), [*plain]
        for table in self.typed:
            if not table.keys().isdisjoint(letters):
                letter = str.maketrans(table)
                typed = {word: word.translate(letter) for word in words}
                rows += [tuple(map(typed.__getitem__, row)) for row in plain]
        return list(dict.fromkeys(rows))


@cache
def spellings(phrase: str, endings: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Every row of words that a phrase of a word list stands for.

    >>> spellings("great|good job*", ("", "s"))
    (('great', 'job'), ('great', 'jobs'), ('good', 'job'), ('good', 'jobs'))
    >>> spellings("sommer|winter+rabatt", ())
    (('sommerrabatt',), ('winterrabatt',))
    >>> spellings("don't", ())
    (('don', 't'), ('dont',))
    """
    choices = [
        [row for word in _alternatives(part) for row in _word(word, endings)] for part in phrase.split()
    ]
    return tuple(tuple(word for row in rows for word in row) for rows in product(*choices))


def _alternatives(part: str) -> list[str]:
    return ["".join(pieces) for pieces in product(*(piece.split("|") for piece in part.split("+")))]


def _word(word: str, endings: Sequence[str]) -> list[tuple[str, ...]]:
    if word.startswith("<"):
        return [(word,)]
    if word.endswith("*"):
        return [(word[:-1] + ending,) for ending in endings]
    parts = tuple("".join(letter if letter.isalnum() or letter == "_" else " " for letter in word).split())
    return [parts, ("".join(parts),)] if "'" in word else [parts]


class Matcher:
    """All word lists of one language, ready to be looked for in the words of texts in small letters.

    >>> texts = pa.array(["thanks, ann", "we bake", "thankless"], pa.large_string())
    >>> matcher("en").search(tokens(texts))["thanks word"].tolist()
    [True, False, False]
    """

    def __init__(self, lexicon: Lexicon) -> None:
        rows = [
            (place, _PLACES.index(entry.place), words)
            for place, entry in enumerate(lexicon.lists.values())
            for phrase in entry.words
            for words in lexicon.spelled(phrase)
        ]
        self.names = tuple(lexicon.lists)
        said = {word: (place, words) for place, _, words in rows for word in words}
        signs = [(self.names[place], [word]) for word, (place, _) in said.items() if word.startswith("<")]
        check_names(f"{lexicon.language}.toml", signs, KINDS)
        spoken = [word for word in said if not word.startswith("<")]
        if figures := [word for word in spoken if word[0].isdigit() and word[-1].isdigit()]:
            phrase = " ".join(said[figures[0]][1])
            raise _misfit(f"{lexicon.language}.toml", f'"{phrase}" has a figure: write <number> for it')
        self.vocabulary = Vocabulary({*spoken, *lexicon.lead_in})
        number = self.vocabulary.number
        self._lead_in = np.zeros(len(self.vocabulary.names), bool)
        self._lead_in[[HANDLE, LINK, *(number[word] for word in lexicon.lead_in)]] = True
        bits, wheres, phrases = zip(*rows, strict=True)
        words = np.fromiter(map(number.__getitem__, chain.from_iterable(phrases)), np.int64)
        self._grow(np.array(bits, np.uint64), np.array(wheres), words, np.array(list(map(len, phrases))))

    def _grow(self, bits: np.ndarray, wheres: np.ndarray, words: np.ndarray, lengths: np.ndarray) -> None:
        """Make the tables for phrases: the bit of each one's list, the number of its place, its words and how many."""
        size = len(self.vocabulary.names)
        at = np.cumsum(lengths) - lengths
        # A node is a beginning that phrases share. Nodes are numbered word by word, and 0 is before the first.
        node, nodes, steps = np.zeros(len(bits), np.int64), 1, []
        for word in range(lengths.max()):
            going = np.flatnonzero(lengths > word)
            step, which = np.unique(node[going] * size + words[at[going] + word], return_inverse=True)
            node[going] = nodes + which
            nodes += len(step)
            steps.append(step)
        # By node: the lists that a phrase ending here belongs to, as bits.
        self._lists = {place: np.zeros(nodes, np.uint64) for place in _PLACES}
        for number, lists in enumerate(self._lists.values()):
            here = wheres == number
            np.bitwise_or.at(lists, node[here], np.left_shift(np.uint64(1), bits[here]))
        node_before, word_then = np.divmod(np.concatenate(steps), size)
        child, first = np.arange(1, nodes, dtype=np.int32), node_before == 0
        self._root = np.zeros(size, np.int32)
        self._root[word_then[first]] = child[first]
        # After the first word, only few words can follow and only few nodes go on: a small table holds all steps. It is
        # the one large thing that a language keeps in memory, so its numbers are as short as they can be.
        node_before, word_then, child = node_before[~first], word_then[~first], child[~first]
        self._goes_on = _numbered(nodes, node_before)
        self._second = _numbered(size, word_then)
        self._steps = np.zeros((self._goes_on.max() + 1, self._second.max() + 1), np.min_scalar_type(nodes))
        self._steps[self._goes_on[node_before], self._second[word_then]] = child

    def search(self, seen: Tokens) -> dict[str, Mask]:
        """Which of the texts hold each word list and each of `MARKS`."""
        bits = np.zeros(seen.rows, np.uint64)
        for start, _, ends in self._hits(seen):
            np.bitwise_or.at(bits, seen.row[start], ends)
        found = {
            name: (bits >> np.uint64(place) & np.uint64(1)).astype(bool)
            for place, name in enumerate(self.names)
        }
        found |= {
            "question mark": seen.question,
            "exclamation mark": seen.exclamation,
            "quotation": seen.quotation,
            "percent": seen.percent,
            "camera": seen.camera,
            "has link": _texts(seen, seen.kind == LINK),
            "has handle": _texts(seen, seen.kind == HANDLE),
            "no words": ~_texts(seen, seen.spoken),
        }
        return found

    def phrases(self, lower: str) -> dict[str, list[str]]:
        """The phrases of each word list that speak in one text, as the list writes them.

        >>> matcher("en").phrases("thanks, ann, and thank you all")["thanks word"]
        ['thanks', 'and thank', 'thank you']
        """
        seen = tokens(pa.array([lower], pa.large_string()))
        number = self.vocabulary.numbers(seen)
        found: dict[str, list[str]] = {}
        hits = [
            (int(place), words, int(ends))
            for start, words, all_ends in self._hits(seen)
            for place, ends in zip(start, all_ends, strict=True)
        ]
        for place, words, ends in sorted(hits):
            numbers = number[place : place + words]
            phrase = " ".join(self.vocabulary.names[each] for each in numbers)
            for bit, name in enumerate(self.names):
                if ends >> bit & 1:
                    found.setdefault(name, []).append(phrase)
        return found

    def _hits(self, seen: Tokens) -> Iterator[tuple[np.ndarray, int, np.ndarray]]:
        """Where phrases start, of how many words they are, and the lists that they belong to, as bits."""
        number = self.vocabulary.numbers(seen)
        opens, opens_text = self._openings(seen, number)
        second = self._second[number]
        second *= seen.continues
        second = np.concatenate((second, np.zeros(1, second.dtype)))
        node = self._root[number]
        if self._root[UNKNOWN]:
            # Words that no list knows are many: they count where a clause opens and goes on ("Ann, your" calls her).
            node *= (number != UNKNOWN) | (opens & ~np.append(seen.opens[1:], True))
        start = np.flatnonzero(node)
        node, step = node[start], 0
        while len(start):
            ends = self._lists["anywhere"][node]
            ends = ends | np.where(opens[start], self._lists["sentence start"][node], np.uint64(0))
            ends |= np.where(opens_text[start], self._lists["text start"][node], np.uint64(0))
            hit = np.flatnonzero(ends)
            step += 1
            yield start[hit], step, ends[hit]
            node = self._goes_on[node]
            going = np.flatnonzero(node)
            start, node = start[going], node[going]
            node = self._steps[node, second[start + step]]
            going = np.flatnonzero(node)
            start, node = start[going], node[going]

    def _openings(self, seen: Tokens, number: np.ndarray) -> tuple[Mask, Mask]:
        """Where a sentence and where the text opens, past the handles, hashtags, links and words that may lead in."""
        opens, opens_text = seen.opens.copy(), seen.first.copy()
        passes = (seen.hashtag | self._lead_in[number])[:-1] & ~seen.first[1:]
        for _ in range(_LEAD_IN_STEPS):
            opens[1:] |= opens[:-1] & passes
            opens_text[1:] |= opens_text[:-1] & passes
        return opens, opens_text


def _numbered(size: int, chosen: np.ndarray) -> np.ndarray:
    """The chosen places numbered from 1 in an array of the given size; all others are 0."""
    numbers, places = np.zeros(size, np.int32), np.unique(chosen)
    numbers[places] = np.arange(1, len(places) + 1)
    return numbers


def _texts(seen: Tokens, where: Mask) -> Mask:
    found = np.zeros(seen.rows, bool)
    found[seen.row[where]] = True
    return found


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that have word lists.

    >>> languages()
    ('de', 'en', 'es', 'fr', 'it', 'nl', 'pt')
    """
    return tuple(sorted(file.stem for file in LEXICONS.glob("??.toml")))


@cache
def lexicon(language: str) -> Lexicon:
    """The word lists of one language.

    Raises ContentError when the file does not fit, a phrase cannot be looked for, or there are more than 64 lists.

    >>> lexicon("nl").name, lexicon("nl").endings
    ('Dutch', ('', 'e', 'en', 's', 'je', 'jes'))
    """
    content = read_content(f"{language}.toml", Lexicon)
    _check_phrases(f"{language}.toml", content.lists | {"maker": WordList(content.maker)}, content.group)
    lists = dict(in_every_language())
    for name, entry in content.lists.items():
        words = (*entry.words, *(lists[name].words if name in lists else ()))
        lists[name] = _ungrouped(WordList(words, entry.place), content.group)
    if len(lists) > 64:
        raise _misfit(f"{language}.toml", f"it holds {len(lists)} lists, and there is room for 64")
    maker = _ungrouped(WordList(content.maker), content.group).words
    return msgspec.structs.replace(content, lists=lists, maker=maker)


@cache
def in_every_language() -> dict[str, WordList]:
    """The word lists that hold in all languages.

    Raises ContentError when a phrase cannot be looked for.

    >>> in_every_language()["number"].words
    ('<number>|<multibuy>',)
    """
    lists = read_content("every.toml", dict[Literal["list"], dict[str, WordList]])["list"]
    _check_phrases("every.toml", lists, {})
    return lists


def _check_phrases(name: str, lists: Mapping[str, WordList], groups: Mapping[str, tuple[str, ...]]) -> None:
    """Raise ContentError for the first phrase that could not be looked for as it is written."""
    for group, members in groups.items():
        for member in members:
            if not _WORD.fullmatch(member):
                raise _misfit(name, f'the group "{group}" has "{member}", which is no single word')
    for place, entry in lists.items():
        for written, phrase in zip(entry.words, _ungrouped(entry, groups).words, strict=True):
            if amiss := _amiss(phrase):
                raise _misfit(name, f'the list "{place}" has "{written}": {amiss}')


def _amiss(phrase: str) -> str:
    """What is wrong with how a phrase is written; "" for nothing.

    >>> _amiss("great|good job*"), _amiss("much *")
    ('', '"*" is not written with letters and the signs at the head of en.toml')
    """
    if phrase != phrase.lower():
        return "words stand in small letters"
    if not phrase.strip():
        return "there is no word in it"
    for part in phrase.split():
        *fronts, last = (piece.split("|") for piece in part.split("+"))
        odd = [word for front in fronts for word in front if not _FRONT.fullmatch(word)]
        odd += [word for word in last if not _WORD.fullmatch(word)]
        if odd and not odd[0]:
            return 'a word is missing beside "|" or "+"'
        if odd:
            return f'"{odd[0]}" is not written with letters and the signs at the head of en.toml'
    return ""


def _ungrouped(entry: WordList, groups: Mapping[str, tuple[str, ...]]) -> WordList:
    words = entry.words
    for name, members in groups.items():
        words = tuple(phrase.replace(f"<{name}>", "|".join(members)) for phrase in words)
    return WordList(words, entry.place)


@cache
def matcher(language: str) -> Matcher:
    """The matcher of one language, made once.

    >>> matcher("de").search(tokens(pa.array(["danke, ann", "wir backen"], pa.large_string())))["thanks word"].tolist()
    [True, False]
    """
    return Matcher(lexicon(language))


def read_content(name: str, kind: type[Shape]) -> Shape:
    """One file of the folder of word lists as the given shape.

    Raises ContentError when it does not fit.

    >>> read_content("de.toml", Lexicon).name
    'German'
    """
    return load(LEXICONS / name, kind, _UNUSABLE)


def _misfit(name: str, problem: str) -> ContentError:
    """The error for a file of word lists or rules that does not fit."""
    return ContentError(f"{name} does not fit: {problem}.", _UNUSABLE, MEND)


def check_names(name: str, asked: Iterable[tuple[str, Iterable[str]]], known: Iterable[str]) -> None:
    """Raise ContentError when an entry of a file asks for a list or fact that does not exist.

    >>> check_names("rules.toml", [("thanks", ["thank"])], ["thanks"])
    Traceback (most recent call last):
    trustkit.errors.ContentError: rules.toml does not fit: "thanks" asks for "thank", which is no list, flag
        or fact. No text can be judged with it. Mend that place in the file, or put back the file that came
        with TrustKit.
    """
    known = set(known)
    for entry, names in asked:
        for wanted in names:
            if wanted not in known:
                raise _misfit(name, f'"{entry}" asks for "{wanted}", which is no list, flag or fact')
