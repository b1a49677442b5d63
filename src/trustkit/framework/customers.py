"""The shape of the survey of customers: its sentences, the dimensions that they belong to, and the answers to tick."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct


class Tick(Struct, frozen=True, forbid_unknown_fields=True):
    """One answer to tick: its value, its words, and other words that mean the same."""

    value: int
    words: str
    aliases: tuple[str, ...] = ()


class Dimension(Struct, frozen=True, forbid_unknown_fields=True):
    """One side of trust that several sentences ask about."""

    id: str
    name: str
    asks: str
    source: str


class Item(Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence to agree with; a reversed one speaks against the business."""

    id: str
    dimension: str
    text: str
    reversed: bool = False
    facet: str = ""


class Survey(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole questionnaire; values of the answers run from 1 up, without a gap."""

    version: str
    title: str
    intro: str
    thanks: str
    who: str
    fewest: int
    answer: tuple[Tick, ...]
    dimension: tuple[Dimension, ...]
    item: tuple[Item, ...]

    def __post_init__(self) -> None:
        """Refuse answers with gaps, unknown dimensions, and a dimension too short or never turned round."""
        if [tick.value for tick in self.answer] != list(range(1, len(self.answer) + 1)):
            raise ValueError("the answers need the values 1, 2, 3 and so on, in this order")
        sentences = Counter(item.dimension for item in self.item)
        turned = Counter(item.dimension for item in self.item if item.reversed)
        if set(sentences) != {dimension.id for dimension in self.dimension}:
            raise ValueError("each item needs a dimension of the list, and each dimension an item")
        for name, many in sentences.items():
            if many < max(2, self.fewest) or not 0 < turned[name] < many:
                raise ValueError(
                    f"dimension {name!r} needs two items or more, some of them reversed and some not"
                )

    @property
    def highest(self) -> int:
        """The value of full agreement.

        >>> from trustkit.framework import survey
        >>> survey().highest
        5
        """
        return len(self.answer)
