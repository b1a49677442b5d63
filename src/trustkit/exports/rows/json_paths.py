"""The paths by which a reader declares what it wants of a JSON file, and where the rows of one stand.

A path names the keys from the outside in: `profile.name`. `[]` is each element of a list, `[0]` the first one,
`*` every value of an object whose keys are not known beforehand. A field's path starts at the row; `^` starts at
the top of the file, and `^*` is the key that the last `*` on the way to the row stood for. A key that holds a dot,
a bracket, a star, an equals sign or a quotation mark is written in quotes: `"a.b"`, `"say \\"hi\\""`. Where a key
holds a text in some rows and an object in others, `target=` is the text (or number), missing where it is an object.

What the paths promise, and what they find instead:

- Where a list of one was written as the bare object, that object is its only element; an object that holds none of
  the declared fields is an empty list there.
- `null` under a key is the same as no key. An element of a list that is no object is a malformed row.
- A part of the wrong kind is missing; nothing beside it is lost by it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

_STEP = re.compile(r'\[0\]|\[\]|\*|"(?:[^"\\]|\\.)*"|=|[^.\[\]"*=]+')


class Way(Enum):
    """A step that is no key."""

    EACH = "[]"
    FIRST = "[0]"
    ANY = "*"
    ITSELF = "="


Step = str | Way
Steps = tuple[Step, ...]


@dataclass(frozen=True)
class JsonRows:
    """Where the rows of a JSON file stand: the first of these paths that leads to any ("[]": the file is a list).

    With `every`, a file may use several of them at once.
    """

    at: tuple[str, ...] = ("[]",)
    every: bool = False


Wanted = tuple[JsonRows, tuple[str, ...]]  # a kind of rows, and the paths of their fields


@cache
def steps_of(path: str) -> Steps:
    """The steps of a path, without the mark for the top of the file.

    >>> steps_of('posts[]."a.b"')
    ('posts', <Way.EACH: '[]'>, 'a.b')
    """
    ways = {way.value: way for way in Way}
    return tuple(
        ways.get(step) or (re.sub(r"\\(.)", r"\1", step[1:-1]) if step[0] == '"' else step)
        for step in _STEP.findall(path.removeprefix("^"))
    )
