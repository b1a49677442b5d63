"""Values of a profile as several networks write them: what is only noted as there, and moments as a line of text."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.values.columns import Values, texts
from trustkit.exports.values.times import seconds


def is_there(values: Values) -> pa.Array:
    """ "yes" where there is something, so that a number or address itself is not kept; else missing.

    >>> is_there(["020 7946 0000", "", None]).to_pylist()
    ['yes', None, None]
    """
    return pc.if_else(pc.is_valid(texts(values)), "yes", None)


def yes_or_no(values: Values) -> pa.Array:
    """ "yes" where there is something, "no" where an export that would tell of it has nothing.

    >>> yes_or_no(["https://a.example/me.png", ""]).to_pylist()
    ['yes', 'no']
    """
    return pc.if_else(pc.is_valid(texts(values)), "yes", "no")


def moment_lines(values: Values) -> pa.Array:
    """Moments written as seconds since 1970, as a line of a profile has them.

    >>> moment_lines([1700000000, None]).to_pylist()
    ['2023-11-14T22:13:20.000Z', None]
    """
    return pc.strftime(seconds(values), "%Y-%m-%dT%H:%M:%SZ")
