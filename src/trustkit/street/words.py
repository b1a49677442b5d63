"""Sentences out of phrase banks: `[this|or that]`, `{slot}`, and no sentence twice."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")  # the innermost choice
_SLOT = re.compile(r"\{(\w+)\}")
_SEASON = re.compile(r"^<([0-9,]+)>")
_OPENING = re.compile(r"(?:^|(?<=[.!?] ))[a-z]")  # the first letter of a sentence
_TRIES = 60


def _in_season(template: str, month: int) -> bool:
    """Whether a template fits the month; one that names no months fits always."""
    match = _SEASON.match(template)
    return match is None or str(month) in match[1].split(",")


def load(*files: Path) -> dict[str, Any]:
    """The banks of several TOML files as one dict; lists of the same name are put together.

    Raises FileNotFoundError and TOMLDecodeError as they come: these files ship with TrustKit.

    >>> content = Path(__file__).parent / "content"
    >>> sorted(load(content / "common.toml", content / "florist.toml"))[:3]
    ['account', 'answers', 'asked']
    """
    banks: dict[str, Any] = {}
    for file in files:
        _merge(banks, tomllib.loads(file.read_text("utf-8")))
    return banks


def _merge(banks: dict[str, Any], more: dict[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict):
            _merge(banks.setdefault(key, {}), value)
        elif isinstance(value, list) and key in banks:
            banks[key] = banks[key] + value
        else:
            banks[key] = value


class RunDry(Exception):
    """A phrase bank has no sentence left that was not said yet."""


class Speaker:
    """Says lines from `banks` with an explicit source of chance; templates of a bank come round evenly.

    >>> speaker = Speaker({"slots": {"bread": ["rye"]}}, random.Random(1))
    >>> templates = ["<12>The lights are up, {name}!", "<6>fresh {bread} [for|for] {name}."]
    >>> speaker.line("posts", templates, month=6, name="Ann")
    'Fresh rye for Ann.'
    >>> sorted(speaker.turn("loaves", 3) for _ in range(3))
    [0, 1, 2]
    """

    def __init__(self, banks: dict[str, Any], chance: random.Random) -> None:
        self.slots: dict[str, list[str]] = banks.get("slots", {})
        self.chance = chance
        self.said: set[str] = set()
        self._bags: dict[str, list[int]] = {}

    def turn(self, bag: str, size: int, fits: Callable[[int], bool] = lambda _: True) -> int:
        """The next position of a bag of `size` that fits, each once before any comes again."""
        left = self._bags.setdefault(bag, [])
        if not any(map(fits, left)):
            left.extend(self.chance.sample(range(size), size))
        position = next(i for i in reversed(left) if fits(i))
        left.remove(position)
        return position

    def _fill(self, template: str, **known: str) -> str:
        """One sentence out of a template."""
        text = template
        while True:
            if match := _CHOICE.search(text):
                options = match[1].split("|")
                text = text[: match.start()] + self.chance.choice(options) + text[match.end() :]
            elif match := _SLOT.search(text):
                name = match[1]
                if name in known:
                    value = known[name]
                else:
                    bank = self.slots[name]
                    value = bank[self.turn(f"slot {name}", len(bank))]
                text = text[: match.start()] + value + text[match.end() :]
            else:
                text = re.sub(r"  +", " ", text).strip().replace("s's ", "s' ")
                return _OPENING.sub(lambda match: match[0].upper(), text)

    def line(
        self,
        bag: str,
        templates: list[str],
        *,
        month: int = 0,
        again: bool = False,
        limit: int = 270,
        **known: str,
    ) -> str:
        """A sentence that was not said before (unless `again`), at most `limit` characters long.

        A template may begin with the months in which it fits: `<11,12>The lights are up!` Raises RunDry when
        nothing new comes of sixty templates.
        """
        for _ in range(_TRIES):
            position = self.turn(bag, len(templates), lambda i: _in_season(templates[i], month))
            text = self._fill(_SEASON.sub("", templates[position]), **known)
            # The same sentence with another name in it is the same sentence.
            plain = re.sub(r"@\w+", "", text.replace(known["name"], "") if "name" in known else text)
            if len(text) <= limit and (again or plain not in self.said):
                self.said.add(plain)
                return text
        raise RunDry(f"the bank {bag!r} has run dry after {len(self.said)} sentences")
