"""What is worked out once for each stream."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from trustkit.stream.table import Stream

T = TypeVar("T")


def once_a_stream(work: Callable[[Stream], T]) -> Callable[[Stream], T]:
    """A function of nothing but a stream, whose result stays with the stream; nobody may change it.

    >>> from trustkit import samples
    >>> @once_a_stream
    ... def acts(stream):
    ...     print("counted")
    ...     return len(stream.events)
    ...
    >>> bakery = samples.open("bakery")
    >>> acts(bakery) == acts(bakery)
    counted
    True
    """

    @wraps(work)
    def found(stream: Stream) -> T:
        if work not in stream.kept:
            stream.kept[work] = work(stream)
        result: T = stream.kept[work]
        return result

    return found
