"""The words of the arena: sentences put together from a small bank of parts."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np


@cache
def _bank() -> dict[str, Any]:
    """The parts of all sentences, from `sentences.toml`."""
    return tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))


def say(role: str, count: int, chance: np.random.Generator) -> list[str]:
    """So many sentences of one role (a key of `begin`), each drawn on its own.

    >>> len(say("thank", 3, np.random.default_rng(1)))
    3
    """
    parts = _bank()["begin"][role], *(_bank()[name] for name in ("about", "aside", "end"))
    drawn = (chance.integers(len(part), size=count) for part in parts)
    return [
        " ".join(part[i] for part, i in zip(parts, places, strict=True)) + "."
        for places in zip(*drawn, strict=True)
    ]
