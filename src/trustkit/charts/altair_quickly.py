"""Loads Altair in half the time, and is imported before whatever draws.

With Altair comes a checker of many formats. For one of them, addresses in other alphabets, it builds a grammar as it
loads, and that takes as long as pandas and Altair together; no chart holds such an address.
"""

import sys

_GRAMMAR = "rfc3987_syntax"

if _GRAMMAR not in sys.modules:
    # None is Python's own way to say that a module is not to be had; the checker then leaves the format out.
    sys.modules[_GRAMMAR] = None  # type: ignore[assignment]
    import altair  # noqa: F401

    del sys.modules[_GRAMMAR]
