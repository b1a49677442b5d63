"""RE2 patterns out of word lists: one small phrase notation, one way to bound a word, one registry.

Only what RE2 and every alphabet understand is used: no backslash classes for word, blank or digit, no looking
around. A pattern that needs them would make pandas fall back to Python's engine, which is twenty times slower.

A phrase of a word list is written as people type it, in small letters. A few marks stand for more:
`*` at the end of a word is any ending, `'` is any apostrophe or none, `|` between words means "or", `<handle>`,
`<number>` and `<price>` are what they say, and `<words>` is a gap of one to three words inside one sentence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from trustkit.errors import ContentError

WORD = r"[\p{L}\p{N}_]"
NOT_WORD = r"[^\p{L}\p{N}_]"
BLANK = "[ \n\t\u00a0]"
NOT_BLANK = "[^ \n\t\u00a0]"
LINK = rf"(?:https?://|www\.){NOT_BLANK}+"
PRICE = r"(?:[£$€] ?[0-9][0-9.,]*|[0-9][0-9.,]* ?(?:[£$€]|p|eur|euros?|pounds?|quid|bucks))"

_MARKS = {
    "<handle>": r"@[\p{L}\p{N}_.-]+",
    "<number>": r"[0-9][0-9.,]*",
    "<price>": PRICE,
    "<words>": rf"[^ \n\t.!?;]+(?:{BLANK}+[^ \n\t.!?;]+){{0,2}}",
}
_SPECIAL = frozenset("\\.+?()[]{}|^$")
_PLACES = ("anywhere", "sentence start", "text start")

# What can be seen in a text whatever its language; all are searched in the text in small letters.
STRUCTURE: Mapping[str, str] = MappingProxyType(
    {
        "has link": r"https?://|www\.",
        "has handle": rf"(?:^|[^\p{{L}}\p{{N}}_])@{WORD}",
        "opens with handle": rf"^[.\"“' ]*@{WORD}",
        "question mark": r"[?？](?:$|[^\p{L}\p{N}_=&%/?#-])",
        "exclamation mark": "[!！]",
        "quotation": r"[\"“«„][^\"“”«»„]{12,}[\"”»“]|(?:^|[ :])['‘][^'’‘]{20,}['’]|[-–—] ?[\p{L}.]{1,12} [\p{L}]+ *$",
        "figure": r"[0-9][0-9.,]*(?: ?%|[0-9]{3}|m|bn|k)(?:$|[^\p{L}\p{N}_])|[£$€] ?[0-9]",
        "opens with repost mark": r"^[\"“ ]*(?:rt|mt)[ :]",
        "words before repost mark": r"[^ ] +(?:[\"“])?(?:rt|mt) ?@",
        "chat answer": r"^[.@]?[^ ]* ?a[0-9]{1,2}[a-z]?[:.) ]",
        "price": rf"(?:^|{NOT_WORD}){PRICE}(?:$|{NOT_WORD})",
        "no words": rf"^(?:{LINK}|@[\p{{L}}\p{{N}}_.-]+|[^\p{{L}}@]|ℹ)*$",
    }
)


def phrase(text: str) -> str:
    """The RE2 source of one phrase of a word list, without its bounds.

    >>> phrase("don't miss")
    "don['’‘`]?t[ \\n\\t\\xa0]+miss"
    """
    return f"{BLANK}+".join(_word(word) for word in text.split())


def _word(word: str) -> str:
    if "|" in word:
        return f"(?:{'|'.join(_word(choice) for choice in word.split('|'))})"
    for mark, source in _MARKS.items():
        if mark in word:
            before, after = word.split(mark, 1)
            return (_word(before) if before else "") + source + (_word(after) if after else "")
    ending = word.endswith("*")
    source = "".join(
        "['’‘`]?" if letter in "'’" else f"\\{letter}" if letter in _SPECIAL else letter
        for letter in word.removesuffix("*")
    )
    return source + r"[\p{L}]*" if ending else source


def any_of(phrases: Iterable[str]) -> str:
    """The RE2 source that finds any of the phrases as whole words, anywhere in a text in small letters.

    >>> import re
    >>> source = any_of(["thank*", "good job"]).replace(r"\\p{L}\\p{N}_", r"\\w").replace(r"[\\p{L}]", "[a-z]")
    >>> [bool(re.search(source, text)) for text in ("many thanks!", "a good  job", "unthankful")]
    [True, True, False]
    """
    return rf"(?:^|{NOT_WORD})(?:{_either(phrases)})(?:$|{NOT_WORD})"


def opening(phrases: Iterable[str], lead_in: Iterable[str], anywhere: bool) -> str:
    """The RE2 source that finds any of the phrases where a sentence starts, or only where the text starts.

    Handles, hashtags, links and the words of `lead_in` ("please", "and") may stand before the phrase.
    """
    start = rf"(?:^|[.!?:;,…|>“\"(\n–—-]){NOT_WORD}*" if anywhere else rf"^{NOT_WORD}*"
    skipped = rf"(?:(?:[@#]{NOT_BLANK}+|{LINK}|{_either(lead_in)}){BLANK}+{NOT_WORD}*)*"
    return rf"{start}{skipped}(?:{_either(phrases)})(?:$|{NOT_WORD})"


def _either(phrases: Iterable[str]) -> str:
    return "|".join(phrase(text) for text in sorted(set(phrases)))


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that have a word list, such as ("en",)."""
    names = (entry.name for entry in files("trustkit.framework").joinpath("lexicons").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if len(name) == len("en.toml")))


@cache
def lexicon(language: str) -> Mapping[str, str]:
    """The RE2 patterns of one language by list name, such as `{"thanks": "(?:^|…"}`.

    Raises ContentError when a list has no words or an unknown place.
    """
    content = read_toml(f"{language}.toml")
    lead_in = content["lead_in"]
    return MappingProxyType(
        {name: _list_pattern(name, entry, lead_in) for name, entry in content["list"].items()}
    )


def _list_pattern(name: str, entry: Mapping[str, object], lead_in: list[str]) -> str:
    words, place = entry.get("words"), entry.get("place", "anywhere")
    if not isinstance(words, list) or not words or place not in _PLACES:
        raise ContentError(
            f'The word list "{name}" has no words, or its place is none of: {", ".join(_PLACES)}.',
            "No text can be judged with it.",
            "Mend the list in framework/lexicons and start again.",
        )
    return any_of(words) if place == "anywhere" else opening(words, lead_in, place == "sentence start")


def read_toml(name: str) -> dict:
    """One file of the lexicon folder, parsed. Raises ContentError when it is not TOML."""
    try:
        return tomllib.loads(files("trustkit.framework").joinpath("lexicons", name).read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(
            f"The word list file {name} cannot be read: {error}.",
            "No text can be judged with it.",
            "Mend that line, or put the original file back.",
        ) from error


def registry() -> dict[str, str]:
    """Every pattern that the library runs over texts, by name: `structure/has link`, `en/thanks`, …"""
    patterns = {f"structure/{name}": source for name, source in STRUCTURE.items()}
    for language in languages():
        patterns |= {f"{language}/{name}": source for name, source in lexicon(language).items()}
    return patterns
