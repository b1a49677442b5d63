"""Typed structs made from declared paths, so that a JSON file is decoded into what is wanted of it and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import msgspec

from trustkit.exports.rows.json_paths import Step, Steps, Wanted, Way, steps_of

_PLAIN = str | int | float | bool | None
_ELSE = list[msgspec.Raw] | _PLAIN  # what may stand where an object should
_UNNAMED = re.compile(r'["\\\x00-\x1f]')  # no name of a struct's field may hold these


class Place:
    """A place in a file: below it the steps that the declared paths take from there.

    >>> top = Place()
    >>> top.grow(("posts", Way.EACH, "title")).ends = True
    >>> top.mixed, top.raw, len(list(top.places()))
    (False, False, 4)
    >>> msgspec.json.decode(b'{"posts": [{"title": "Tea", "likes": 7}]}', type=top.type)
    Part(f0=[Part(f0='Tea')])
    """

    def __init__(self) -> None:
        self.below: dict[Step, Place] = {}
        self.ends = False  # a path ends here

    def grow(self, steps: Steps) -> Place:
        """The place that these steps lead to, made where it was not there yet."""
        place = self
        for step in steps:
            if step is Way.ITSELF:
                return Place()  # every type takes texts and numbers, so that nothing changes by it
            place = place.below.setdefault(Way.EACH if step is Way.FIRST else step, Place())
        return place

    def places(self) -> Iterator[Place]:
        """This place and all below it."""
        yield self
        for place in self.below.values():
            yield from place.places()

    @property
    def mixed(self) -> bool:
        """Whether paths take it for different kinds of things, or one ends here and another goes on."""
        ways = {step if isinstance(step, Way) else str for step in self.below}
        return len(ways) > 1 or (self.ends and bool(ways))

    @cached_property
    def raw(self) -> bool:
        """Whether everything at this place is kept as it stands."""
        each = self.below.get(Way.EACH)
        odd = any(_UNNAMED.search(step) for step in self.below if isinstance(step, str))
        return not self.below or self.mixed or odd or (each is not None and each.raw)

    @cached_property
    def names(self) -> dict[Step, str]:
        """The attribute of each key in the struct; a key itself may be no name that Python takes."""
        return {step: f"f{number}" for number, step in enumerate(self.below)}

    @cached_property
    def object(self) -> Any:
        """The type of an object at this place, or of the bare object in place of a list."""
        if each := self.below.get(Way.EACH):
            return each.object
        if any_ := self.below.get(Way.ANY):
            return dict[str, any_.type]  # type: ignore[name-defined]
        fields = [(self.names[step], place.type, None) for step, place in self.below.items()]
        renamed = {name: str(step) for step, name in self.names.items()}
        return msgspec.defstruct("Part", fields, rename=renamed, gc=False)

    @cached_property
    def type(self) -> Any:
        """The type to decode this place into, which takes whatever may stand there."""
        if self.raw:
            return Any
        if each := self.below.get(Way.EACH):
            return list[each.type] | self.object | _PLAIN  # type: ignore[name-defined]
        return self.object | _ELSE


@dataclass
class Plan:
    """Kinds of rows that one decoder finds: for each the number of what was wanted, and its path.

    >>> from trustkit.exports.rows.json_paths import JsonRows
    >>> (plan,) = plans_for(((JsonRows(("posts[]",)), ("title",)),))
    >>> plan.rows, plan.decoder.decode(b'{"posts": [{"title": "Tea", "likes": 7}]}')
    ([(0, 'posts[]')], Part(f0=[Part(f0='Tea')]))
    """

    top: Place
    rows: list[tuple[int, str]]

    @cached_property
    def decoder(self) -> msgspec.json.Decoder[Any]:
        """The decoder for the whole file."""
        return msgspec.json.Decoder(self.top.type)


@cache
def plans_for(wanted: tuple[Wanted, ...]) -> list[Plan]:
    """As few plans as can be made without a place that two kinds of rows take for different things.

    >>> from trustkit.exports.rows.json_paths import JsonRows
    >>> posts, names = (JsonRows(("posts[]",)), ("user.name",)), (JsonRows(("posts[]",)), ("user",))
    >>> len(plans_for((posts, posts))), len(plans_for((posts, names)))
    (1, 2)
    """
    plans: list[Plan] = []
    for number, (rows, _) in enumerate(wanted):
        for at in rows.at:
            for plan in plans:
                together = _grown([*plan.rows, (number, at)], wanted)
                if not any(place.mixed for place in together.places()):
                    plan.top = together
                    plan.rows.append((number, at))
                    break
            else:
                plans.append(Plan(_grown([(number, at)], wanted), [(number, at)]))
    return plans


def _grown(rows: Sequence[tuple[int, str]], wanted: Sequence[Wanted]) -> Place:
    top = Place()
    for number, at in rows:
        row = top.grow(steps_of(at))
        paths = [path for path in wanted[number][1] if path != "^*"]
        for path in paths:
            (top if path.startswith("^") else row).grow(steps_of(path)).ends = True
        if all(path.startswith("^") for path in paths):
            row.ends = True
    return top
