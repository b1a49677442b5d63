"""How the file of a workbook looked in older versions, and the steps from each layout to the next.

A step gets and changes the sections (name → entries by name) as the older version wrote them, and looks at no answer. A
new layout gets the next number, its step here, and a file that the older version wrote in `tests/workbook/older`.
Sections that were added since (standings, people, corrections) need no step: a file without them has none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

SCHEMA = 2

_Entry = TypeVar("_Entry")
_Sections = dict[str, dict[str, _Entry]]

_RESULT = "practice."


def migrate(sections: _Sections[_Entry], schema: int) -> None:
    """Brings the sections of an older file to the layout of today, in place.

    >>> sections = {"answers": {"zone": 1, "practice.lesson_00.multiply": 2}, "results": {}}
    >>> migrate(sections, 1)
    >>> sections
    {'answers': {'zone': 1}, 'results': {'lesson_00.multiply': 2}}
    """
    for older in range(schema, SCHEMA):
        _STEPS[older](sections)


def _results_of_their_own(sections: _Sections[_Entry]) -> None:
    """1 to 2: at first, what an exercise came to stood among the answers."""
    answers, results = sections["answers"], sections["results"]
    for name in [name for name in answers if name.startswith(_RESULT)]:
        entry = answers.pop(name)
        results.setdefault(name.removeprefix(_RESULT), entry)


_STEPS: dict[int, Callable[[_Sections[_Entry]], None]] = {1: _results_of_their_own}
